"""Pictures: which address of the many a page gives, and what is said of it.

Receives: `img` elements and what is around them.
Returns:  `Image`s.
Knows:    lazy loading, `srcset`, `picture`, copies for browsers without scripts, pixels that only count readers.
Never:    opens a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag

from convert.model import Image
from convert.readers.html.links import picture_address
from convert.readers.html.page import Page
from convert.readers.html.trees import attribute, first_in, previous_tag, roles, tags_in
from convert.resources import local_file

__all__ = ["image_of", "image_without_element", "is_sign", "is_small", "rescue_noscript", "sources"]

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src", "data-full-src", "data-hi-res-src",
    "data-img-src", "data-image-src", "data-actualsrc", "data-url", "data-fallback-src", "data-large-file",
    "data-orig-file", "data-zoom-image", "data-cfsrc", "data-echo", "data-defer-src", "nitro-lazy-src", "data-ll-src",
    "data-ezsrc", "data-flickity-lazyload", "data-lazyload", "file-src", "data-medium-file",
)  # fmt: skip
_WAITING = frozenset(_LAZY)
_SETS = (
    "data-srcset", "data-lazy-srcset", "data-original-set", "data-bgset", "data-ll-srcset", "data-cfsrcset",
    "nitro-lazy-srcset", "srcset",
)  # fmt: skip
_HOLDERS = frozenset(
    (*_LAZY, "data-bg", "data-background", "data-background-image", "data-image", "itemid", "style")
)
"""Attributes of an element that is no `img` where the address of a picture waits."""
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]{0,80}?url\(\s*['\"]?([^'\"()]+)['\"]?\s*\)", re.I)
_PICTURE_FILE = re.compile(r"(\S+\.(?:jpe?g|png|webp|gif|avif)(?:[?#!:/]\S*)?)", re.I)
_STAND_IN = re.compile(
    r"^$|^about:|^#|^data:image/(?:gif|svg)|^data:,"
    r"|(?:blank|spacer|spaceball|placeholder|transparent|lazy|loading|pixel|1x1|dummy)[^/]*\.(?:gif|png|svg|jpe?g|webp)",
    re.I,
)
_NOTHING = re.compile(
    r"(?:^|/)(?:blank|spacer|spaceball|transparent|pixel|1x1|clear|trans|empty)\.(?:gif|png|svg)(?:[?#]|$)",
    re.IGNORECASE,
)
"""Pictures that show nothing, by their very names."""
_WAITS = re.compile(
    r"(?:^|/)(?:pre-?load(?:er|ing)?|spinner|ajax-?load(?:er|ing)?|page-?loader)(?:[-_]\w{1,12})?\.(?:gif|svg|png)"
    r"(?:[?#]|$)",
    re.IGNORECASE,
)
"""Pictures that turn while another loads."""
_WHOLE = re.compile(r"(?:https?:)?//", re.I)
_IN_DATA = re.compile(r'(?:https?:)?//[^"\\\s]+')
_CANDIDATE = re.compile(r"\s*(data:\S+|[^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wxh])*\s*(?:,|$)")
_NUMBER = re.compile(r"\d+")
_SMALL, _SIGN = 48, 24
_COUNTER = 2


def image_of(tag: Tag, page: Page) -> Image | None:
    """The picture of an `img`; None for one that shows nothing: no address and no description, or a pixel."""
    width, height = _size(tag, "width"), _size(tag, "height")
    if width is not None and height is not None and max(width, height) <= _COUNTER:
        return None
    alt = tag.attrs.get("alt")
    described = alt.strip() if isinstance(alt, str) else None
    url = picture_address(page, _address(tag, page))
    if _WAITS.search(url):
        return None
    return Image(url, described, attribute(tag, "title") or None) if url or described else None


def image_without_element(tags: Iterable[Tag], page: Page) -> Image | None:
    """The picture a script would put into some elements: an address that names a picture, or a background."""
    for tag in tags:
        for name, value in tag.attrs.items():
            if not isinstance(value, str) or name not in _HOLDERS:
                continue
            found = _BACKGROUND.search(value) if name == "style" else _PICTURE_FILE.fullmatch(value.strip())
            url = picture_address(page, found[1]) if found else ""
            if url and not _STAND_IN.search(url):
                described = next(
                    (text for name in ("aria-label", "data-alt") if (text := attribute(tag, name))), None
                )
                return Image(url, described if name != "itemid" else None)
    return None


def is_small(tag: Tag) -> bool:
    """Whether a picture is a sign in a line of text rather than an illustration."""
    width, height = _size(tag, "width"), _size(tag, "height")
    return (
        (width is not None and width <= _SMALL)
        or (height is not None and height <= _SMALL)
        or "icon" in roles(tag)
    )


def is_sign(tag: Tag) -> bool:
    """Whether a picture is said to be as large as a letter or two, high and wide."""
    width, height = _size(tag, "width"), _size(tag, "height")
    return width is not None and height is not None and max(width, height) <= _SIGN


def _size(tag: Tag, name: str) -> int | None:
    match = _NUMBER.match(attribute(tag, name))
    return int(match[0]) if match and len(match[0]) < 6 and not attribute(tag, name).endswith("%") else None


def _address(tag: Tag, page: Page) -> str:
    """The best address: a copy beside the page, else what scripts would load, else the usual one."""
    usual = attribute(tag, "src")
    if usual and local_file(page.folder, usual):
        return usual
    waiting = () if _WAITING.isdisjoint(tag.attrs) else (_said(attribute(tag, name)) for name in _LAZY)
    lazy = next((url for url in waiting if url and not _STAND_IN.search(url)), "")
    if lazy:
        return lazy
    is_whole = bool(_WHOLE.match(usual))
    true = "" if is_whole else _elsewhere(tag)
    if true or not _STAND_IN.search(usual):
        return true or usual
    return _largest(tag) or _behind(tag) or ("" if _NOTHING.search(usual) else usual)


def _elsewhere(tag: Tag) -> str:
    """A whole address in an attribute that names a source as no script we know does: `datasrc`, `data-acme-src`."""
    return next((url for url in sources(tag) if _WHOLE.match(url) and not _STAND_IN.search(url)), "")


def sources(tag: Tag) -> Iterator[str]:
    """What the attributes of an element hold that are called source by some script."""
    return (attribute(tag, name) for name in tag.attrs if name[:4] == "data" and name[-3:] == "src")


def _said(value: str) -> str:
    """The address an attribute holds, or the first in the data it holds: `{"default":{"src":"//x.example/a.jpg"}}`."""
    if value[:1] not in ("{", "["):
        return value
    found = _IN_DATA.search(value)
    return found[0] if found else ""


def _behind(tag: Tag) -> str:
    """The picture behind one that shows nothing: `<img src=blank.gif style="background-image: url(a.jpg)">`."""
    found = _BACKGROUND.search(attribute(tag, "style"))
    return found[1] if found and not _STAND_IN.search(found[1]) else ""


def _largest(tag: Tag) -> str:
    """The largest picture of the sets of an `img` and of the `picture` around it."""
    picture = tag.find_parent("picture")
    sources = list(tags_in(picture, "source")) if picture else []
    for element in (tag, *sources):
        for name in _SETS:
            found = [(_number(size), url) for url, size in _CANDIDATE.findall(attribute(element, name))]
            real = [entry for entry in found if not _STAND_IN.search(entry[1])]
            if real:
                return str(max(real, key=lambda entry: entry[0])[1])
    return ""


def _number(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0


def rescue_noscript(page: Page) -> None:
    """Put the pictures meant for browsers without scripts in their places.

    Such a copy takes the place of the picture before it where that has no address yet; it stays a copy where that
    has one; with no picture before it, it is the picture itself.
    """
    for copy in page.copies("noscript"):
        picture = first_in(copy, "img")
        if picture is None or image_of(picture, page) is None:
            continue
        before = previous_tag(copy)
        shown = None
        if before is not None:
            shown = before if before.name == "img" else first_in(before, "img")
        if shown is None:
            copy.replace_with(picture.extract())
        elif _STAND_IN.search(_address(shown, page)):
            shown.replace_with(picture.extract())
