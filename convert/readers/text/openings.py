"""How a wire story opens: place, date, agency, and the dash before its first word.

Receives: the first characters of a line.
Returns:  a match with the groups `dateline` and `agency`, ending where the story begins.
Knows:    the shapes news agencies use, as a table with an example each.
Never:    takes a bracket inside a sentence for an agency.
"""

from __future__ import annotations

import re

from convert.dates import parse_date
from convert.readers.text.words import Words

__all__ = ["opening"]

_DASH = r"[-–—]{1,2}|\.\s?[-–—]|:"

_SHAPES = (
    # (TTXVN)- Thực hiện …      LONDON (Reuters) - The …      Paris, 23 nov 2011 (AFP) - Le …
    re.compile(rf"(?:(?P<dateline>[^()\n.:;!?]{{2,40}}?)(?P<day>,\s[^(),\n]{{3,20}})?\s*)?\((?P<agency>[^()\n]{{2,30}})\)\s*(?:{_DASH})\s*"),
    # МОСКВА, 23 ноя — РИА Новости. Учёные …      МОСКВА, 23 ноября. /ТАСС/. Учёные …
    re.compile(r"(?P<dateline>[^()\n.:;!?,]{2,40})(?P<day>,\s[^(),\n—–/]{3,20}?)\.?\s*(?:[—–-]\s*|/)(?P<agency>[^.()/\n]{2,30})/?\.\s+"),
)  # fmt: skip


def opening(line: str, words: Words) -> re.Match[str] | None:
    """The opening of a wire story, None where the line has none."""
    for shape in _SHAPES:
        match = shape.match(line[:160])
        if match and match.end() < len(line) and _is_opening(match, words):
            return match
    return None


def _is_opening(match: re.Match[str], words: Words) -> bool:
    place, day, agency = match["dateline"], match["day"], match["agency"]
    if day and not parse_date(f"{day.strip(' ,.')} 2000", words.language):
        return False
    known = words.is_agency(agency)
    if place is None:
        return known or (agency.isupper() and len(agency.split()) == 1 and len(agency) >= 3)
    if len(place.split()) > 4 or place[0].islower():
        return False
    return known or ((place.isupper() or bool(day)) and words.is_name(agency))
