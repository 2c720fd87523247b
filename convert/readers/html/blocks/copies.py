"""The same picture twice: a small one to be seen while the large one loads, one cut for telephones and one for desks.

Receives: pictures of a figure; two figures that follow each other.
Returns:  each picture once, the largest; one figure for two of the same.
Knows:    how addresses of one picture differ: in sizes and in words for sizes, and in nothing else.
Never:    looks at a picture; drops a word that is not said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from convert.model import Figure, Image, plain

__all__ = ["as_one", "once"]

_NUMBERS = re.compile(
    r"(?<![a-z0-9])(?!(?<=/)[a-z]*[_-]?\d+\.\w+$)"
    r"(?:[whs](?:[_=,]\d{2,4}|[/-]?[1-9]\d{2,3})(?:px)?|q[_=,-]\d{2,3}"
    r"|(?:width|height|size|max|maxw|fit|quality)[_=/,-]?\d{2,4}(?:w|px)?"
    r"|\d{1,4}x\d{1,4}|\d{2,4}(?:w|h|px))(?![a-z0-9])",
    re.IGNORECASE,
)
"""Sizes: `max/60`, `w_470`, `1024x683`, `320w`; but `q1.png`, `s2/a.jpg` and `s101.jpg` are names of their own."""
_NAMED = re.compile(
    r"[-_](?:thumb|nail|small|medium|large|full|square|wide|mini|preview|video|article|master|super|jumbo)+"
    r"(?=\.\w+$)",
    re.IGNORECASE,
)
"""Words for sizes at the end of a file's name: `-thumbLarge.jpg`."""
_DIGITS = re.compile(r"\d+")


def once(images: Iterable[Image]) -> tuple[Image, ...]:
    """Every picture of a figure once, in order, with the link that any of its copies has.

    Accepted as the same: `/max/60/a.png` and `/max/1600/a.png`. Refused: these with two descriptions.
    """
    found: dict[object, Image] = {}
    for image in images:
        same = _same(image)
        before = found.get(same)
        if before is not None and before.url != image.url and None not in (before.alt, image.alt):
            same = same if before.alt == image.alt else (same, image.alt)
            before = found.get(same)
        found[same] = image if before is None else _better(before, image)
    return tuple(found.values())


def _better(first: Image, second: Image) -> Image:
    kept = second if _size(second) > _size(first) else first
    return msgspec.structs.replace(
        kept, alt=kept.alt or first.alt or second.alt, link=kept.link or first.link or second.link
    )


def as_one(first: Figure, second: Figure) -> Figure | None:
    """Two figures that show the same pictures and say the same, or one of them nothing; None for any others.

    Refused: one address twice of which nothing is said, not even in a description: its author may have meant that.
    """
    said = [block for block in (first, second) if block.caption or block.credit]
    if len(said) == 2 and _words(first) != _words(second):
        return None
    if not first.images or len(first.images) != len(second.images):
        return None
    images = [image for pair in zip(first.images, second.images, strict=True) for image in once(pair)]
    if len(images) != len(first.images) or not (said or _differ(first, second) or any(i.alt for i in images)):
        return None
    kept = said[0] if said else first
    return msgspec.structs.replace(kept, images=tuple(images), id=first.id or second.id)


def _differ(first: Figure, second: Figure) -> bool:
    return any(a.url != b.url for a, b in zip(first.images, second.images, strict=True))


def _words(figure: Figure) -> tuple[str, str]:
    return plain(figure.caption), plain(figure.credit)


def _same(image: Image) -> object:
    """What the addresses of a picture in several sizes have in common."""
    if not image.url or image.url[:5] == "data:":
        return image.url, None if image.url else image.alt
    return _NAMED.sub("", _NUMBERS.sub("", _path(image.url))).replace("-.", ".").replace("_.", ".")


def _size(image: Image) -> int:
    return max((int(number) for found in _sizes(image) for number in _DIGITS.findall(found)), default=0)


def _sizes(image: Image) -> list[str]:
    return _NUMBERS.findall(_path(image.url)) if image.url[:5] != "data:" else []


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]
