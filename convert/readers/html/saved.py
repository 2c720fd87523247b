"""What programs that save pages take apart, put together again.

Receives: the text of a page.
Returns:  the same page as its reader saw it: pictures at their places, shadow trees where they show.
Knows:    SingleFile's variables for pictures, declarative shadow roots and their slots (HTML standard).
Never:    adds or drops a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["restored"]

_VARIABLE = re.compile(
    r"""(--sf-img-\d{1,6})\s*:\s*url\(\s*(?:"(data:[^"]*)"|'(data:[^']*)'|(data:[^"')\s]*))\s*\)"""
)
_QUOTED = r""""[^"]{0,20000}+"|'[^']{0,20000}+'"""
_TAG = re.compile(rf"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)((?:[^<>\"']++|{_QUOTED})*+)>)")
_IMG = re.compile(rf"<img\b((?:[^<>\"']++|{_QUOTED})*+)>", re.I)
_USED = re.compile(r"var\(\s*(--sf-img-\d{1,6})\s*\)")
_SOURCE = re.compile(rf"(?<=\s)src\s*=\s*(?:{_QUOTED}|[^\s\"'>]+)", re.I)
_PLACEHOLDER = re.compile(r"""src\s*=\s*["']?(?:["'\s]|$|data:,|data:image/svg\+xml)""", re.I)
_SHADOW = re.compile(r"(?<=\s)(?:shadowrootmode|shadowroot|shadowmode)(?=[\s=/]|$)", re.I)
_SLOT = re.compile(r"""(?<=\s)slot\s*=\s*["']?([^\s"'>]*)""", re.I)
_NAME = re.compile(r"""(?<=\s)name\s*=\s*["']?([^\s"'>]*)""", re.I)
_RAW_ENDS = {
    "!--": re.compile("-->"),
    **{name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")},
}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 256
_MAX_COPIED = 64 * 1024 * 1024
"""How many characters the same pictures may take at all their places together."""
_MAX_WORK = 500_000_000
"""How many characters may be looked at for shadow trees: pages have some, traps have thousands."""


class _Tag(NamedTuple):
    start: int
    end: int
    closes: bool
    name: str
    attributes: str


def restored(text: str) -> str:
    """The page with its pictures and shadow trees in their places; one that has none is returned as it is."""
    if "--sf-img-" in text:
        text = _with_pictures(text)
    return _with_shadows(text) if "<template" in text and "shadow" in text else text


def _with_pictures(text: str) -> str:
    """SingleFile keeps each picture once, as a variable of the style sheet, and shows it behind an empty `img`."""
    pictures = {name: a or b or c for name, a, b, c in _VARIABLE.findall(text)}
    left = _MAX_COPIED

    def put(tag: re.Match[str]) -> str:
        nonlocal left
        used = _USED.search(tag[1])
        picture = pictures.get(used[1]) if used else None
        shown = _SOURCE.search(tag[1])
        if picture is None or len(picture) > left or (shown and not _PLACEHOLDER.match(shown[0])):
            return tag[0]
        left -= len(picture)
        source = 'src="' + picture.replace('"', "%22") + '"'
        inside, times = _SOURCE.subn(lambda _: source, tag[1], count=1)
        return f"<img{inside}>" if times else f"<img {source}{inside}>"

    return _IMG.sub(put, text)


# --------------------------------------------------------------------------------------------- shadow trees


def _with_shadows(text: str) -> str:
    """The page with every shadow tree in its host, and what the host holds in its slots, as browsers show it."""
    found: list[tuple[_Tag, _Tag]] = []
    host: _Tag | None = None
    for tag in _tags(text):
        is_root = tag.name == "template" and not tag.closes and _SHADOW.search(tag.attributes)
        if is_root and host and not host.closes and not text[host.end : tag.start].strip():
            found.append((host, tag))
        host = tag
    for host, root in reversed(found[: _MAX_WORK // (len(text) + 1)]):
        text = _expanded(text, host, root)
    return text


def _expanded(text: str, host: _Tag, root: _Tag) -> str:
    end = _end_of(text, "template", root.end)
    close = _end_of(text, host.name, end.end) if end else None
    if end is None or close is None:
        return text
    shown = _slotted(text[root.end : end.start], text[end.end : close.start])
    return text[: root.start] + shown + text[close.start :]


def _slotted(shadow: str, light: str) -> str:
    """A shadow tree with the children of its host in its slots; children that have none are not shown."""
    pieces: list[str] = []
    given, rest = _children(light)
    at = 0
    for tag in _tags(shadow):
        if tag.name != "slot" or tag.closes or tag.start < at:
            continue
        end = _end_of(shadow, "slot", tag.end)
        named = _NAME.search(tag.attributes)
        content = given.pop(named[1], "") if named and named[1] else rest
        rest = rest if named and named[1] else ""
        default = shadow[tag.end : end.start] if end else ""
        pieces += shadow[at : tag.start], content if content.strip() else default
        at = end.end if end else tag.end
    unseen = "".join((*given.values(), rest))
    return "".join((*pieces, shadow[at:], f"<div hidden>{unseen}</div>" if unseen.strip() else ""))


def _children(light: str) -> tuple[dict[str, str], str]:
    """What a host holds, by the slot it names; and what names none."""
    given: dict[str, str] = {}
    rest: list[str] = []
    at = 0
    for start, end, slot in _elements(light):
        if slot:
            rest.append(light[at:start])
            given[slot] = given.get(slot, "") + light[start:end]
            at = end
    return given, "".join((*rest, light[at:]))


def _elements(text: str) -> Iterator[tuple[int, int, str]]:
    """The elements at the top of a text: where they begin and end, and the slot they name."""
    open_names: list[str] = []
    start, slot = 0, ""
    for tag in _tags(text):
        if tag.closes and tag.name not in open_names:
            continue
        if tag.closes:
            while open_names.pop() != tag.name:
                pass
        elif not open_names:
            named = _SLOT.search(tag.attributes)
            start, slot = tag.start, named[1] if named else ""
        if not tag.closes and tag.name not in _VOID and len(open_names) < _DEEPEST:
            open_names.append(tag.name)
        if not open_names:
            yield start, tag.end, slot
    if open_names:
        yield start, len(text), slot


def _end_of(text: str, name: str, at: int) -> _Tag | None:
    """The tag that closes an element whose content begins at a place."""
    depth = 1
    for tag in _tags(text, at):
        if tag.name == name:
            depth += -1 if tag.closes else 1
            if depth == 0:
                return tag
    return None


def _tags(text: str, at: int = 0) -> Iterator[_Tag]:
    """The tags of a text from a place on, without those in comments, scripts and styles."""
    while match := _TAG.search(text, at):
        at = match.end()
        name = (match[1] or match[3]).lower()
        if not match[1]:
            yield _Tag(match.start(), at, bool(match[2]), name, match[4])
        if name in _RAW_ENDS and not match[2]:
            close = _RAW_ENDS[name].search(text, at)
            at = close.start() if close and name != "!--" else close.end() if close else len(text)
