"""Agency, reporters, place and day that stand together without blanks or commas, as in scripts that have none.

Receives: the match of a shape of openings with a group `inside`, and `people` where reporters follow.
Returns:  the parts of it, None where nothing in it is known.
Knows:    in which order they stand, and how long names and places are.
Never:    a list of names or places.
"""

from __future__ import annotations

import re

from convert.readers.text.labels import UNSPACED
from convert.readers.text.names import people
from convert.readers.text.parts import Part
from convert.readers.text.words import Words

__all__ = ["parts_together"]

_REPORTER = re.compile(r"(?P<role>[^\W\d_]{0,3}(?:記者|记者|特派員|特派员))\s?(?P<name>[\u3400-\u9fff]{2,8})")
_DATED = re.compile(r"\s?(?P<day>(?:\d{1,2}月)?\d{1,2}日)\s?")
_SENT = re.compile(r"(?:综合|綜合|专|專|特)?[电電讯訊発發发]$")


def parts_together(match: re.Match[str], words: Words) -> tuple[Part, ...] | None:
    """Agency, reporters, place and day that stand together, in brackets or before "电", in any order.

    "中央社記者王明台北23日電", "新华社北京11月23日电", "東京共同", "ワシントン 23日 ロイター", "明報專訊".
    """
    start, end = match.span("inside")
    named = match.groupdict().get("people")
    if not UNSPACED.search(match["inside"]):
        return None
    start, end, agency = _agency_at_edge(match.string, start, end, words)
    is_notice = bool(words.dateline.fullmatch(match["inside"]))
    if agency is None and not is_notice:
        return None
    parts = [agency, *_place_and_reporter(match.string, start, end)] if agency else []
    if named:
        parts += people(match.string, match.start("people"), match.end("people"), words) or ()
    return tuple(sorted(parts, key=lambda part: part.start)) or (Part("", *match.span("inside")),)


def _agency_at_edge(text: str, start: int, end: int, words: Words) -> tuple[int, int, Part | None]:
    """What is left of a stretch without the agency it begins or ends with, the longest there is."""
    for size in range(min(14, end - start), 1, -1):
        name = text[start : start + size]
        if name.strip() in words.agencies:
            return start + size, end, Part("agency", start, start + len(name.rstrip()))
        name = text[end - size : end]
        if name.strip() in words.agencies:
            return start, end - size, Part("agency", end - len(name.lstrip()), end)
    return start, end, None


def _place_and_reporter(text: str, start: int, end: int) -> list[Part]:
    """Who reported, when and from where.

    Of a run of characters after the word for reporter, the last two are the place.
    """
    parts = []
    sent = _SENT.search(text[start:end])
    end = start + sent.start() if sent else end
    reporter = _REPORTER.search(text, start, end)
    if reporter:
        first, last = reporter.span("name")
        size = last - first
        name = size if size <= 3 else 2 if size == 4 else 3
        parts = [Part("role", *reporter.span("role")), Part("author", first, first + name)]
        start = first + name
    dated = _DATED.search(text, start, end)
    if dated and text[dated.start() - 1] != "年":
        parts.append(Part("event", *dated.span("day")))
    place = _DATED.sub(" ", text[start:end]).strip(" 　/／＝=")
    at = text.find(place, start, end) if place else -1
    return [*parts, Part("dateline", at, at + len(place))] if at >= 0 else parts
