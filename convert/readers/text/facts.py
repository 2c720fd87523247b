"""A line of facts taken apart: who wrote it, when it was published and changed, in which section, how long it takes.

Receives: a short line.
Returns:  its parts where the whole line is nothing but facts; None else.
Knows:    what parts facts in a line; labels before and after what they label.
Never:    where the line stands; a word of any language.

`By Jane Doe | Published: 3 March 2024, 08:24 | 5 min read` is made of an author, a date and a length; `By Friday the
yard was empty` is not made of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from convert.dates import find_dates, has_year
from convert.readers.text.labels import UNSPACED, Label, lowered
from convert.readers.text.names import is_full, people
from convert.readers.text.parts import Part
from convert.readers.text.prose import is_prose
from convert.readers.text.words import Words

__all__ = ["Facts", "facts"]

_LONGEST = 200
"""Longer lines are not looked at."""
_BETWEEN = re.compile(
    r"(?=[\s.|·•●⋅∙｜⋆►»†‖])(?:"
    r"(?<=[A-Z]{2})\.\s+(?=[A-Z])|(?<=[^\W\d_]{4})\.\s+(?=[A-Z])|\s*[|·•●⋅∙｜⋆►»†‖]\s*|\s+[-–—/]+\s+|\t+|\s{3,}|[\xa0\u3000]{1,8})"
)
_PARTED = re.compile(r"[.|·•●⋅∙｜⋆►»†‖\s](?:(?<!\s)|(?<=[\t\xa0\u3000])|\s\s|[-–—/])")
"""What every such mark has; a search leaps to it."""
_NAMES = ("author", "role")
_COLONS = (":", "：")
_BARS = re.compile(r"\s[|•●]\s")
_EDGES = " \t\xa0\u3000\u200b\u200e\u200f,;.:：|·•●*()[]（）【】-–—/…›»>"
_COLON = re.compile(r"[:：＝]")
_WORD_START = re.compile(r"(?<=[\s,;）)])\w")
_NAME = 4
"""How many words a name has at the most before it is looked at whether more than a name is in it."""
_GLUED = re.compile(r"(?<=[12]\d{3})[^\W\d_]")
_CLOCK = re.compile(
    r"\d{1,3}\s?mins?\.?|(?:[^\W\d_]{1,3}\s)?\d{1,2}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4})?"
)
_ADDRESS = re.compile(r"\S+@\S+\.\S+|@\w+")
_FIGURE = re.compile(r"\d")


class Facts(NamedTuple):
    """The parts of a line: `author`, `role`, `agency`, `published`, `modified`, `section`; the rest is consumed.

    `labelled` says that a word for "by" or for "published" is in it; `unknown` counts words that nothing explains.
    """

    parts: tuple[Part, ...]
    labelled: bool
    unknown: int

    def has(self, *fields: str) -> bool:
        """Whether a part of one of these fields is in it."""
        return any(part.field in fields for part in self.parts)


class _Found(NamedTuple):
    parts: tuple[Part, ...] = ()
    labelled: bool = False
    unknown: int = 0


def facts(text: str, words: Words) -> Facts | None:
    """The facts a line is made of."""
    if len(text) > _LONGEST or "://" in text:
        return None
    dates = _dates(text, words)
    if not dates and is_prose(text, words):
        return None
    parts: list[Part] = []
    labelled, unknown, at = False, 0, 0
    for start, end in (*dates, (len(text), len(text))):
        gap_end, field = _labelled_date(text, at, start, words) if end > start else (start, "")
        found = _gap(text, at, gap_end, words, bool(dates), bool(parts))
        if found is None:
            return None
        parts += found.parts
        labelled, unknown = labelled or found.labelled or bool(field), unknown + found.unknown
        if end > start:
            parts.append(Part(field or _unlabelled(parts), start, end))
        at = end
    known = [part for part in parts if part.field and (labelled or not unknown or part.field not in _NAMES)]
    most = 8 if len(_BARS.findall(text)) > 1 else 5 if labelled else 2
    return Facts(tuple(known), labelled, unknown) if known and unknown <= most else None


def _dates(text: str, words: Words) -> list[tuple[int, int]]:
    """Where dates stand, also where one is glued to the one before it: "June 29, 2020November 12, 2021"."""
    dates: list[tuple[int, int]] = []
    if not has_year(text):
        return dates
    starts = [0, *(match.start() for match in _GLUED.finditer(text) if text[match.start()].isupper())]
    for at, end in pairwise((*starts, len(text))):
        dates += [(at + date.start, at + date.end) for date in find_dates(text[at:end], words.language)]
    return dates


def _unlabelled(parts: list[Part]) -> str:
    """What a date without a label says: when it was published; the one after that, when it was changed."""
    return "modified" if any(part.field == "published" for part in parts) else "published"


def _labelled_date(text: str, start: int, end: int, words: Words) -> tuple[int, str]:
    """Where the label before a date begins, and the field it gives; the date's own place and "" without one.

    A label that stands at the end of what it is glued to counts too: "By Rebecca NorrisPublished: Jun 25, 2025".
    """
    gap = lowered(text[start:end]).rstrip(" \t\xa0\u3000:：-–—|(（,")
    for label, field in words.before_dates.items():
        if gap.endswith(label):
            at = start + len(gap) - len(label)
            glued = at > start and text[at - 1].isalnum() and not UNSPACED.match(text[at])
            if not glued or (text[at].isupper() and text[at - 1].islower()):
                return at, field
    return end, ""


def _gap(text: str, start: int, end: int, words: Words, dated: bool, later: bool) -> _Found | None:
    """What stands between dates."""
    parts: list[Part] = []
    labelled, unknown = False, 0
    for first, last in _segments(text, start, end, words):
        first = _after_small(text, first, last, words) if dated and first == start > 0 else first
        last = _until_small(text, first, last) if dated and last == end < len(text) else last
        found = _segment(text, first, last, words, dated)
        if found is None:
            is_odd = any(map(str.isdigit, text[first:last]))
            is_label = last == end < len(text) and last - first <= 30 and text[:last].rstrip()[-1:] in _COLONS
            is_name = first == 0 and end < len(text) and len(text.split()) <= 6 and text[:1].isupper()
            if is_odd or not (dated and (parts or later or is_label or is_name or _BARS.search(text))):
                return None
            found = _Found(unknown=len(text[first:last].split()))
        parts += found.parts
        labelled, unknown = labelled or found.labelled, unknown + found.unknown
    return _Found(tuple(parts), labelled, unknown)


def _segments(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    at = start
    for match in _BETWEEN.finditer(text, start, end) if _PARTED.search(text, start, end) else ():
        yield from _labelled_apart(text, at, match.start(), words)
        at = match.end()
    yield from _labelled_apart(text, at, end, words)


def _labelled_apart(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """A segment, or several where labels with colons stand in it: "作者：王明 来源：新华社"."""
    at = start
    for colon in _COLON.finditer(text, start, end):
        low = lowered(text)
        if any(label.end >= colon.end() for label in words.labels.at(low, at)):
            continue
        for word in _WORD_START.finditer(text, at + 1, colon.start()):
            if any(label.marked and label.end >= colon.end() for label in words.labels.at(low, word.start())):
                yield at, word.start()
                at = word.start()
                break
    yield at, end


def _segment(text: str, start: int, end: int, words: Words, dated: bool) -> _Found | None:
    """One fact, or some words that mean nothing beside a date."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    segment = text[start:end]
    if dated and words.is_section(segment):
        return _Found((Part("section", start, end),))
    if not segment or _is_nothing(segment, words):
        return _Found()
    for label in words.labels.at(lowered(text), start):
        found = _labelled(text, label, end, words, dated)
        if found:
            return found
    if words.is_section(segment):
        return _Found((Part("section", start, end),))
    if words.is_agency(segment):
        return _Found((Part("agency", start, end),))
    return _signed(text, start, end, words)


_SMALL_BEFORE = re.compile(r"\s*([^\W\d_]{1,4})\s+(?=\S)")
_SMALL_AFTER = re.compile(r"\s+[^\W\d_]{1,4}\s*$")


def _until_small(text: str, start: int, end: int) -> int:
    """Where a segment ends without the small word that ties it to the date after it: "on", "um"."""
    match = _SMALL_AFTER.search(text, max(start, end - 8), end)
    return match.start() if match and match[0].islower() and not UNSPACED.search(match[0]) else end


def _after_small(text: str, start: int, end: int, words: Words) -> int:
    """Where a segment begins without the small word that ties it to the date before it: "in", "v"."""
    match = _SMALL_BEFORE.match(text, start, end)
    if match is None or not match[1].islower() or UNSPACED.search(match[1]):
        return start
    is_label = any(label.kind == "byline" for label in words.labels.at(lowered(text), match.start(1)))
    return start if is_label else match.end()


def _is_nothing(segment: str, words: Words) -> bool:
    """Whether a segment is a button, a count, an address, or a word that may stand before a date ("on", "um")."""
    return bool(
        (_FIGURE.search(segment) and (_is_amount(segment, words) or _CLOCK.fullmatch(segment)))
        or words.furniture_of(segment)
        or ("@" in segment and _ADDRESS.fullmatch(segment))
        or (len(segment) <= 4 and segment.islower() and not UNSPACED.search(segment))
        or (len(segment) <= 4 and lowered(segment) in words.common)
        or lowered(segment) in words.calendar
    )


def _is_amount(segment: str, words: Words) -> bool:
    """Whether a segment says how long it takes to read, or how often it was read."""
    amount = words.amounts.search(segment)
    return amount is not None and (amount.start() == 0 or len(amount[0]) * 2 > len(segment))


def _labelled(text: str, label: Label, end: int, words: Words, dated: bool) -> _Found | None:
    start = min(label.end, end)
    if label.kind == "byline" or (label.kind == "credit" and "＝" in text[label.start : label.end]):
        return _written(text, label, start, end, words, dated)
    if label.kind == "editor" and people(text, start, end, words):
        return _Found()
    if label.kind == "source" and words.is_name(text[start:end]) and end - start <= 60:
        return _Found((Part("agency", start, end),), labelled=True)
    if label.kind == "section" and start < end and len(text[start:end].split()) <= 5:
        return _Found((Part("section", start, end),))
    if label.kind == "reading_time" and end - start <= 20:
        return _Found()
    return None


def _written(text: str, label: Label, start: int, end: int, words: Words, dated: bool) -> _Found | None:
    """The names after a word for "by"; the word is their role where it is one ("記者 王明", "聞き手＝岩淵")."""
    for further in words.labels.at(lowered(text), start):
        if further.kind == "byline" and further.marked and further.end < end:
            start, label = further.end, further._replace(start=label.start)
    end = _without_common(text, start, end, words)
    named = people(text, start, end, words, loose=dated or label.marked)
    if named is None or len(text[named[0].start : named[0].end].split()) > _NAME - (len(named) > 2):
        until = _until_common(text, start, end, words)
        named = people(text, start, until, words) or named
    if named is None:
        return None
    word = text[label.start : label.end].rstrip()
    is_role = word[-1:] in "=＝" or (not label.marked and bool(words.roles.fullmatch(word)))
    if is_role and named[0].field == "author":
        named = (Part("role", label.start, label.start + len(word.rstrip("=＝ "))), *named)
    return _Found(named, labelled=True)


def _without_common(text: str, start: int, end: int, words: Words) -> int:
    """Where names end without a common word that was left behind them: "By Sara Harberson In"."""
    before, _, last = text[start:end].rpartition(" ")
    is_left = len(before.split()) > 1 and last[:1].isupper() and lowered(last) in words.common
    return start + len(before) if is_left and len(last) < 5 else end


def _until_common(text: str, start: int, end: int, words: Words) -> int:
    """Where a full name ends before a common word and what it is filed under: "By Ann Lee In Budget Travel, Tips"."""
    matches = re.finditer(r"\s(\S{2,4})(?=\s+[^\W\d_])", text[start:end])
    cuts = (start + match.start() for match in matches if lowered(match[1]) in words.common)
    return next((cut for cut in cuts if len(text[start:cut].split()) in (2, 3)), start)


def _signed(text: str, start: int, end: int, words: Words) -> _Found | None:
    """Names without a label, told by what stands after them: a role, a word for "wrote this"."""
    named = people(text, start, end, words)
    if not named:
        return None
    names = [text[part.start : part.end] for part in named if part.field == "author"]
    if not all(is_full(name) and not set(lowered(name).split()) & words.common for name in names):
        return None
    has_role = any(part.field == "role" for part in named) or _is_marked(text[start:end], words)
    return _Found(named, labelled=has_role and bool(names))


def _is_marked(segment: str, words: Words) -> bool:
    """Whether a word for "wrote this" ends a segment, in brackets or not."""
    return any(match.end() >= len(segment.rstrip(")）")) for match in words.byline_after.finditer(segment))
