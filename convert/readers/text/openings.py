"""How a report opens: place, date, agency, reporters, and the dash before its first word.

Receives: the first characters of a line.
Returns:  the parts of the opening, and where the story begins.
Knows:    the shapes agencies and newspapers use, as a table with examples; what proves that a shape is meant.
Never:    takes a bracket inside a sentence for an agency.

A shape says what stands where. What proves it is that the agency is known, or the date is one, or the place is in
capitals, or the place is named elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from convert.dates import parse_date, parse_partial
from convert.dates.numerals import NUMERALS
from convert.readers.text.labels import lowered
from convert.readers.text.names import is_person, people
from convert.readers.text.parts import Part
from convert.readers.text.together import parts_together
from convert.readers.text.words import Words

__all__ = ["Opening", "opening"]

_REACH = 160
"""How many characters of a line an opening may take."""
_FAR = 110
"""How far from the beginning of a line the marks of an opening may be."""

_PLACE = r"[^\W\d_][^\n():;!?\[\]{}«»\"“”/=＝|]{0,60}?(?:\s\([^\W\d_][^\n()]{1,24}\))?"


class Opening(NamedTuple):
    """What an opening says, where the story begins, and why.

    Its parts are `dateline`, `agency`, `author`, `role`, `published`, `event`.
    """

    parts: tuple[Part, ...]
    end: int
    shape: str


class _Shape(NamedTuple):
    """A pattern, the characters of which a line must have one, and what proves it: any of the names of `_PROOFS`."""

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    proofs: tuple[str, ...]


def _shape(name: str, needs: str, pattern: str, *proofs: str) -> _Shape:
    for word, meaning in _GROUPS.items():
        pattern = pattern.replace(word, meaning)
    return _Shape(name, frozenset(needs), re.compile(pattern), proofs)


_DASHES = "-–—_"
_GROUPS = {
    "PLACE": f"(?P<dateline>{_PLACE})",
    "MAYBE_DAY": r"(?:[,،，]?\s(?P<day>[^\n(),;!?—–]{0,12}\d[^\n();!?—–]{0,24}?))?[,.]?",
    "SHORT_DAY": r"(?P<day>[^\n().,/;!?—–-]{3,24})",
    "DAY": r"(?P<day>[^\n()\[\]/;!?—–]{2,34}?)",
    "AGENCY": r"(?P<agency>[^\n()\[\]{}]{2,40}?)",
    "WORDS": r"(?P<agency>[^\s()/;:!?]{2,24}?(?:\s[^\s()/;:!?.]{2,16})?)",
    "WORD": r"(?P<agency>[^\n(),،:;!?]{2,24}?)",
    "SENTENCE": r"(?P<agency>[^\n().;:!?,]{2,30})(?:,\s(?P<people>[^\n.,;:!?]{3,40}))?\.\s",
    "NAMED": r"(?:(?P<people>[^=＝\n]{2,40}?)\s?[=＝]\s?)?",
    "REPORTERS": r"(?:[(（](?P<people>[^\n()（）]{2,60})[)）])?",
    "TOGETHER": r"(?P<inside>[^\n()\[\]（）【】［］]{2,40})",
    "TELEGRAPH": r"(?P<inside>[^\s，。,.:：；()（）]{2,30}?(?:电|電|讯|訊))(?![话視视影話台])",
    "CAPITALISED": r"(?P<dateline>[^\W\d_][^\n():;!?,.\s]{2,24}(?:[\s/-][^\W\d_][^\n():;!?,.\s]{2,20}){0,2})",
    "DASH": r"(?:\.?\s?[-–—_]{1,2}\s?|[।:：]\s?)",
}
"""What the words in the shapes stand for; a word comes before one that is part of it."""

_SHAPES = (
    # (TTXVN)- Thực hiện …   (CNN) -- The …
    _shape("(agency) -", "([（【", r"[(\[（【]\s?AGENCY\s?[)\]）】]\s?DASH\s?", "agency", "mark"),
    # (서울=연합뉴스) 김철수 기자 = …   [서울=뉴시스] 김철수 기자 = …
    _shape("(place=agency)", "=＝・", r"[(\[（【]PLACE\s?[=＝・]\s?AGENCY[)\]）】]\s?NAMED", "agency"),
    # 【東京共同】…   【明報專訊】…   [ワシントン 23日 ロイター] - …   （中央社記者王明台北23日電）…
    _shape("[together]", "([（【［", r"[(\[（【［]TOGETHER[)\]）】］]\s?(?:DASH\s?)?", "inside"),
    # 新华社北京11月23日电（记者王明、李华）…   中新网11月23日电 …   本报讯（记者王明）…
    _shape("telegraph", "电電讯訊", r"TELEGRAPH\s?REPORTERS\s?[:：]?\s?", "inside"),
    # NEW YORK--(BUSINESS WIRE)--Acme …
    _shape("place--(agency)--", "(", r"PLACE\s?--\s?\(AGENCY\)\s?--\s?", "agency", "capitals"),
    # LONDON (Reuters) - The …   BEIRUT, Lebanon, June 2 (UPI) — The …   Madrid, 23 nov (EFE).- El …
    _shape(
        "place (agency) -", "(（", r"PLACEMAYBE_DAY\s?[(（]AGENCY[)）]\s?DASH\s?", "agency", "day", "capitals"
    ),
    # नई दिल्ली, 23 नवंबर (भाषा) कांग्रेस …
    _shape("place (agency)", "(（", r"PLACEMAYBE_DAY\s?[(（]AGENCY[)）][.।]?\s?(?=\S)", "agency"),
    # МОСКВА, 23 ноября. /ТАСС/. Учёные …   SAN FRANCISCO, Dec. 3, 2025 /PRNewswire/ -- Acme …
    _shape("place, day /agency/", "/", r"PLACE[,，]\sDAY\.?\s?/AGENCY/\.?\s?(?:DASH\s?)?", "day"),
    # МОСКВА, 23 ноя — РИА Новости. Учёные …   МОСКВА, 23 ноя - РИА Новости, Иван Петров. Учёные …
    _shape("place, day - agency.", _DASHES, r"PLACE[,，]\sDAY\.?\s?[—–-]\s?SENTENCE", "agency", "day"),
    # Москва. 23 ноября. INTERFAX.RU - Учёные …   КИЇВ. 23 листопада. УНІАН. Учені …
    _shape("place. day. agency.", ".", r"PLACE\.\sSHORT_DAY\.\sWORDS(?:\.\s|\s?[-–—]\s)", "day"),
    # JAKARTA, KOMPAS.com - Menteri …   القاهرة - أ ش أ: …
    _shape(
        "place, agency -", _DASHES + "。:：", r"PLACE(?:,|،|\s?[-–—])\sWORD\s?DASH\s?", "agency", "domain"
    ),
    # TEMPO.CO, Jakarta - Menteri …
    _shape(
        "agency, place -",
        _DASHES,
        r"WORD,\s(?P<dateline>[^\n():;!?,.]{2,30}?)\s?[-–—]{1,2}\s",
        "agency",
        "domain",
    ),
    # TTO - Sáng nay …   VOV.VN - Sáng nay …
    _shape("agency -", _DASHES, r"WORD\s?[-–—]{1,2}\s", "agency"),
    # Castelverde, 20 febbraio 2024 – Il Comune …
    _shape("place, day -", _DASHES + ":", r"PLACE[,，،]\sDAY\s?(?:[-–—]{1,2}|:|\.[-–—])\s?", "day"),
    # เมืองนาคา 3 เม.ย.- เจ้าหน้าที่ …
    _shape("place day -", _DASHES, r"PLACE\s(?P<day>\d{1,2}\s[^\n()–—-]{2,14}?)\s?[-–—]{1,2}\s", "day"),
    # TLACOMULCO, Oax.- La …   BRUSSELS _ The …   ROCCAFERRATA (Isernia). Il …   WASHINGTON — The …
    _shape("PLACE -", _DASHES + ".", r"PLACE\s?(?:\.?\s?[-–—_]{1,2}\s|\.\s)", "capitals"),
    # Mittellahn. Der Stadtrat …   Mittellahn - Der Stadtrat …
    _shape("Place.", _DASHES + ".", r"CAPITALISED(?:\.\s|\s[-–—]\s)", "elsewhere"),
)
"""The shapes, the surest first: of those that fit, the first counts."""

_SIGNS = frozenset().union(*(shape.needs for shape in _SHAPES))
_FIGURE = re.compile(rf"[\d{NUMERALS}]")
_MARKS = re.compile(r"[-–—_.(\[（【［/।电電讯訊](?:(?<=[-–—_])[\s(]|(?<=-)-|(?<=\.)[-–—\s]|(?<=[^-–—_.]))")


def opening(line: str, words: Words, others: Iterable[str] = ()) -> Opening | None:
    """The opening of a report, None where a line has none; `others` are lines that may name the place too."""
    head = line[:_REACH]
    if not head or head[0].islower():
        return None
    if not _MARKS.search(head, 0, _FAR):
        return None
    marks = _SIGNS.intersection(head[:_FAR])
    for shape in _possible(marks, _FIGURE.search(head) is not None, not head[1:2].islower()):
        match = shape.pattern.match(head)
        if match and match.end() < len(line):
            parts = _parts(match, shape, words, others)
            if parts:
                return _with_reporters(line, Opening(parts, match.end(), shape.name), words)
    return None


@cache
def _possible(marks: frozenset[str], is_dated: bool, is_capital: bool) -> tuple[_Shape, ...]:
    """The shapes that a line with some marks may have: a day has a figure, a place in capitals no small letter."""
    without = {"day": not is_dated, "capitals": not is_capital}
    return tuple(
        shape
        for shape in _SHAPES
        if not shape.needs.isdisjoint(marks) and not all(without.get(proof, False) for proof in shape.proofs)
    )


def _parts(
    match: re.Match[str], shape: _Shape, words: Words, others: Iterable[str]
) -> tuple[Part, ...] | None:
    groups = match.groupdict()
    if "inside" in groups:
        return parts_together(match, words)
    day = groups.get("day")
    day_field = _day_field(day, words) if day else ""
    if (day and not day_field) or (groups.get("dateline") and not _is_place(groups["dateline"], words)):
        return None
    if not any(_PROOFS[proof](match, words, others) for proof in shape.proofs):
        return None
    found = [_part(match, name) for name in ("dateline", "agency") if groups.get(name)]
    if day_field:
        found.append(Part(day_field, *_day(match)))
    if groups.get("people"):
        found += people(match.string, match.start("people"), match.end("people"), words) or ()
    return tuple(sorted(found, key=lambda part: part.start))


def _day(match: re.Match[str]) -> tuple[int, int]:
    """Where the day stands, without the marks around it."""
    day = match["day"]
    start = match.start("day") + len(day) - len(day.lstrip(" ,."))
    return start, start + len(day.strip(" ,."))


_ABBREVIATED = re.compile(r",\s[^\W\d_]{1,4}(?:\.\s?[^\W\d_]{1,3})*$")


def _part(match: re.Match[str], name: str) -> Part:
    """A group without the mark after it; a short form keeps its full stop ("TLACOMULCO, Oax.")."""
    start, end = match.span(name)
    while end > start and match.string[end - 1] in " ,.":
        end -= 1
    short = _ABBREVIATED.search(match.string[start:end])
    if name == "dateline" and short and match.string[end : end + 1] == ".":
        end += 1
    return Part(name, start, end)


def _day_field(day: str, words: Words) -> str:
    """`published` where a day is a whole date, `event` where its year is left out, "" where it is none."""
    day = day.strip(" ,.")
    if parse_date(day, words.language):
        return "published"
    return "event" if parse_partial(day, words.language) else ""


_SMALL = re.compile(r"[^\W\d_]{1,5}")
_BRACKET = re.compile(r"\s?\([^()]*\)$")


def _is_place(place: str, words: Words) -> bool:
    """Whether a text may be a place: a few words, the first with a capital where there are any; no number in it."""
    place = _BRACKET.sub("", place).strip(" ,.")
    parts = place.replace(",", " ").split()
    if not parts or len(parts) > 6 or any(ch.isdigit() for ch in place) or len(place) > 50:
        return False
    if sum(lowered(part) in words.common for part in parts) * 2 > len(parts):
        return False
    small = [part for part in parts if part[0].islower()]
    return not parts[0][0].islower() and all(_SMALL.fullmatch(part) for part in small)


def _is_agency(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    return words.is_agency(match["agency"].strip(" .,"))


def _is_mark(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    """An agency's mark nobody knows: one word in capitals, in brackets, right before a dash."""
    agency = match["agency"]
    return agency.isupper() and len(agency.split()) == 1 and len(agency) >= 3


def _has_day(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("day")) and ("agency" not in groups or not groups["agency"].islower())


def _in_capitals(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    """A place in capitals; what follows a comma or bracket in it may be in small letters ("TLACOMULCO, Oax.")."""
    groups = match.groupdict()
    place = re.split(r"[,(]", groups["dateline"])[0].strip()
    agency = groups.get("agency")
    return place.isupper() and len(place) > 2 and (agency is None or words.is_name(agency))


_DOMAIN = re.compile(r"[\w-]{2,20}(?:\.[A-Za-z]{2,4}){1,2}")


def _is_domain(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    return bool(_DOMAIN.fullmatch(match["agency"].strip()))


def _is_elsewhere(match: re.Match[str], words: Words, others: Iterable[str]) -> bool:
    """A place that the rest of the text names too, all but the last letter of it."""
    place = match["dateline"]
    if lowered(place) in words.common or not place[0].isupper():
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(place[:-1] if len(place) > 5 else place)}")
    return any(pattern.search(text) for text in (match.string[match.end() :], *others))


_PROOFS: dict[str, Callable[[re.Match[str], Words, Iterable[str]], bool]] = {
    "agency": _is_agency,
    "mark": _is_mark,
    "day": _has_day,
    "capitals": _in_capitals,
    "domain": _is_domain,
    "elsewhere": _is_elsewhere,
}

_REPORTERS = re.compile(r"(?P<people>[^\n().,;:!?-]{5,40}?)\s[-–—]\s")


def _with_reporters(line: str, found: Opening, words: Words) -> Opening:
    """The opening with the names in capitals that may follow it: "AKÇAÖREN (AA) - MURAT ÇELİKKOL - Yeşildere'nin"."""
    match = _REPORTERS.match(line, found.end)
    if match is None or match.end() == len(line) or not match["people"].isupper():
        return found
    if not is_person(match["people"], words):
        return found
    named = people(line, match.start("people"), match.end("people"), words) or ()
    return Opening((*found.parts, *named), match.end(), found.shape)
