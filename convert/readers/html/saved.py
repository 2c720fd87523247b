"""What programs that save pages take apart, put together again.

Receives: the text of a page.
Returns:  the same page as its reader saw it: pictures at their places, shadow trees where they show.
Knows:    SingleFile's variables for pictures, declarative shadow roots and their slots (HTML standard).
Never:    adds or drops a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
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
_SHADOWED = re.compile(r"shadow(?i:rootmode|root|mode)[\s=/>]")
_SLOT = re.compile(r"""(?<=\s)slot\s*=\s*["']?([^\s"'>]*)""", re.I)
_NAME = re.compile(r"""(?<=\s)name\s*=\s*["']?([^\s"'>]*)""", re.I)
_RAW_ENDS = {
    "!--": re.compile("-->"),
    **{name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")},
}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 100
_MAX_TAGS = 300_000
_MAX_COPIED = 64 * 1024 * 1024
"""How many characters the same pictures may take at all their places together."""


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
    has_shadows = "<template" in text and _SHADOWED.search(text)
    return _with_shadows(text) if has_shadows else text


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
    tags = list(islice(_tags(text), _MAX_TAGS + 1))
    if len(tags) > _MAX_TAGS:
        return text
    shadows = _Shadows(text, tags)
    return shadows.shown(0, len(text), {}) if shadows.roots else text


class _Shadows:
    """The shadow trees of a page, gone through once.

    `ends` says which tag closes what a tag opens; `roots`, by the tag of a host, which opens and which closes its tree.
    """

    def __init__(self, text: str, tags: list[_Tag]) -> None:
        self.text, self.tags = text, tags
        self.starts = [tag.start for tag in tags]
        self.ends = _ends(tags)
        self.roots = {
            number - 1: (number, end)
            for number, end in enumerate(self.ends)
            if end is not None and self._is_root(number, end)
        }

    def _is_root(self, number: int, end: int) -> bool:
        """Whether two tags open and close the shadow tree of the element that the tag before them opens."""
        tag, host = self.tags[number], self.tags[number - 1]
        if number == 0 or tag.name != "template" or host.closes or not _SHADOW.search(tag.attributes):
            return False
        close = self.ends[number - 1]
        return close is not None and end < close and not self.text[host.end : tag.start].strip()

    def shown(self, start: int, stop: int, given: dict[str, str], depth: int = 0) -> str:
        """What a part of the page shows; `given` are the contents of slots by name, those used are taken out."""
        if depth > _DEEPEST:
            return self.text[start:stop]
        pieces: list[str] = []
        number = bisect_left(self.starts, start)
        while number < len(self.tags) and self.starts[number] < stop:
            end = self._end(number, stop)
            if number in self.roots and end is not None:
                pieces += (
                    self.text[start : self.tags[number + 1].start],
                    self._host(number, end, given, depth),
                )
                number, start = end, self.tags[end].start
            elif self.tags[number].name == "slot" and not self.tags[number].closes and depth:
                pieces += self.text[start : self.tags[number].start], self._slot(number, end, given, depth)
                number, start = (number, self.tags[number].end) if end is None else (end, self.tags[end].end)
            number += 1
        return "".join((*pieces, self.text[start:stop]))

    def _host(self, number: int, close: int, given: dict[str, str], depth: int) -> str:
        """What is in a host: its shadow tree with its own children in the slots; those without a slot are unseen."""
        root, end = self.roots[number]
        light = self._children(self.tags[end].end, self.tags[close].start, given, depth)
        shadow = self.shown(self.tags[root].end, self.tags[end].start, light, depth + 1)
        unseen = "".join(light.values())
        return shadow + (f"<div hidden>{unseen}</div>" if unseen.strip() else "")

    def _slot(self, number: int, end: int | None, given: dict[str, str], depth: int) -> str:
        named = _NAME.search(self.tags[number].attributes)
        content = given.pop(named[1] if named else "", "")
        if content.strip() or end is None:
            return content
        return self.shown(self.tags[number].end, self.tags[end].start, given, depth)

    def _children(self, start: int, stop: int, given: dict[str, str], depth: int) -> dict[str, str]:
        """What a host holds, by the slot it names; under "" what names none."""
        found: dict[str, list[str]] = {"": []}
        number = bisect_left(self.starts, start)
        while number < len(self.tags) and self.starts[number] < stop:
            tag = self.tags[number]
            end = self._end(number, stop)
            slot = None if tag.closes else _SLOT.search(tag.attributes)
            if slot and slot[1]:
                is_empty = tag.name in _VOID
                after = self.tags[end].end if end is not None else tag.end if is_empty else stop
                found[""].append(self.shown(start, tag.start, given, depth))
                found.setdefault(slot[1], []).append(self.shown(tag.start, after, given, depth))
                start = after
                number = bisect_left(self.starts, after) - 1
            elif end is not None:
                number = end
            number += 1
        found[""].append(self.shown(start, stop, given, depth))
        return {name: "".join(pieces) for name, pieces in found.items()}

    def _end(self, number: int, stop: int) -> int | None:
        """The number of the tag that closes what a tag opens, within a part of the page."""
        end = self.ends[number]
        return end if end is not None and self.starts[end] < stop else None


def _ends(tags: list[_Tag]) -> list[int | None]:
    """Which tag closes what each tag opens, None where none does."""
    ends: list[int | None] = [None] * len(tags)
    still_open: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        if not tag.closes:
            still_open.setdefault(tag.name, []).append(number)
        elif still_open.get(tag.name):
            ends[still_open[tag.name].pop()] = number
    return ends


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
