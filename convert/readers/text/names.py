"""Who is named in a stretch of a line: people, what they do, the agency they write for.

Receives: a stretch that ought to be nothing but names.
Returns:  its parts, each an author, a role or an agency; None where anything else is in it.
Knows:    what a person's name looks like in scripts with and without capitals.
Never:    a list of names; a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from convert.readers.text.labels import lowered
from convert.readers.text.parts import Part
from convert.readers.text.words import Words

__all__ = ["is_full", "is_person", "people"]

_EDGES = ' \t\xa0\u3000()[]（）【】［］«»"“”*_:：=＝-–—•·'
_ADDRESS = re.compile(r"\S+@\S+|@\S+|https?://\S+|www\.\S+")
_CREDENTIAL = re.compile(r"(?:(?:[A-Z][A-Za-z]{0,2}\.? ?){0,3}[A-Z]{1,5}\b\.?[®™]?\s*){1,4}$|[JS]r\.?$")
_DEGREE = re.compile(r"\s(?:[A-Z]{2,4}|Ph\.?D)\.?[®™]?$")
_CASELESS = re.compile(
    r"[\u0590-\u07ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_HAN = re.compile(r"[\u3400-\u9fff々]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_NAME = re.compile(r"[\w.’'`ʼ·・･=＝\u0300-\u036f\u064b-\u0655\u0900-\u0dff\u0e31-\u0e4e\u200c \u3000-]+")
_SHORT_NAME = re.compile(r"[a-z][\w.-]{2,24}")
_INITIALS = re.compile(r"[^\W\d_]{1,4}")
_APART = frozenset({"ja"})
"""Languages without blanks in which one may stand between family and given name."""


def people(text: str, start: int, end: int, words: Words, *, loose: bool = False) -> tuple[Part, ...] | None:
    """The parts of a stretch that names people; `loose` takes a single word in small letters for a name too.

    `A and B, Staff Writer` → author, author, role. Academic titles and addresses belong to no part.
    """
    found: list[Part] = []
    loose_ends: list[int] = []
    for first, last, joined in _pieces(text, start, end, words):
        follows = (
            bool(found) and found[-1].field == "author" and (not joined or len(text[first:last].strip()) < 5)
        )
        if found and found[-1].field == "agency" and _INITIALS.fullmatch(text[first:last].strip(_EDGES)):
            continue
        parts = _piece(text, first, last, words, follows, loose)
        if parts is None and not joined and _is_employed(found, text[first:last], words):
            continue
        if parts is None:
            return None
        if (
            not joined
            and found
            and found[-1].field == "role"
            and [part.field for part in parts] == ["author"]
        ):
            loose_ends.append(len(found))
        found += parts
    found = list(_without_employers(text, found, loose_ends))
    return tuple(sorted(found, key=lambda part: part.start)) or None


def _is_employed(found: list[Part], piece: str, words: Words) -> bool:
    """Whether a piece that is no name says where somebody does what was said before it: "…, Director, AI at Work"."""
    return (
        bool(found) and found[-1].field == "role" and len(piece.split()) <= 5 and words.is_name(piece.strip())
    )


def _without_employers(text: str, found: list[Part], loose_ends: list[int]) -> Iterator[Part]:
    """The parts without names that follow a role after a mere comma and have none of their own: "…, Editor, Acme"."""
    for at, part in enumerate(found):
        has_role = at + 1 < len(found) and found[at + 1].field == "role"
        if at not in loose_ends or has_role or _CASELESS.search(text, part.start, part.end):
            yield part


@lru_cache(maxsize=64)
def _separator(joiners: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,4}}[,;、，؛،/&+|｜]\s{{0,4}}(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+|\s(?=\()",
        re.IGNORECASE,
    )


def _pieces(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int, bool]]:
    """Stretches between commas, strokes and words for "and", and whether more than a comma is before each."""
    at, joined = start, True
    for match in _separator(words.joiners.pattern).finditer(text, start, end):
        for first, last in _before_roles(text, at, match.start(), words):
            yield first, last, joined
        at, joined = match.end(), match[0].strip() not in (",", "(", "")
    for first, last in _before_roles(text, at, end, words):
        yield first, last, joined


def _before_roles(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """A stretch, parted before each role after a blank where names have no case ("孟昭宁 通讯员 蒋舒")."""
    at = start
    if _CASELESS.search(text, start, end):
        for match in words.roles.finditer(text, start + 1, end):
            if text[match.start() - 1].isspace():
                yield at, match.start()
                at = match.start()
    yield at, end


def _piece(text: str, start: int, end: int, words: Words, follows: bool, loose: bool) -> list[Part] | None:
    start, end = _trimmed(text, start, end)
    address = _ADDRESS.search(text, start, end)
    if address:
        if text[address.end() : end].strip(_EDGES):
            return None
        start, end = _trimmed(text, start, address.start())
    piece = text[start:end]
    if not piece:
        return []
    if words.is_agency(piece):
        return [Part("agency", start, end)]
    if follows and _CREDENTIAL.match(piece) and not text[:start].isupper():
        return []
    found = _with_role(text, start, end, words, follows)
    return _names(text, start, end, words, follows, loose) if found is None else found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _with_role(text: str, start: int, end: int, words: Words, follows: bool) -> list[Part] | None:
    """A role, alone or before or after a name; a word for "wrote this" after a name."""
    marker = words.byline_after.search(text, start, end)
    if marker and (marker.start() == start or marker.end() == end):
        is_role = words.roles.fullmatch(marker[0])
        if marker.start() == start and marker.end() == end and follows and not is_role:
            return []
        named = _beside(text, start, end, marker, words, follows)
        if named and not is_role:
            return named
    role = words.roles.search(text, start, end)
    if role is None:
        return None
    named = _beside(text, start, end, role, words, follows)
    if named:
        return [*named, Part("role", role.start(), end if role.start() > named[0].start else role.end())]
    return [Part("role", start, end)] if end - start <= 60 else None


def _beside(
    text: str, start: int, end: int, match: re.Match[str], words: Words, follows: bool
) -> list[Part] | None:
    """The authors before or after a role."""
    before, after = _trimmed(text, start, match.start()), _trimmed(text, match.end(), end)
    for first, last in (before, after) if before[0] < before[1] else (after,):
        name = text[first:last]
        if is_person(name, words) and (first > match.start() or _may_precede(name, match, follows)):
            return list(_authors(text, first, last, words))
    return None


def _may_precede(name: str, role: re.Match[str], follows: bool) -> bool:
    """Whether words right before a role may be a name: not where capitals run on ("Junior Content Writer")."""
    return bool(_CASELESS.search(name)) or (not follows and not role[0][0].isupper())


def _names(text: str, start: int, end: int, words: Words, follows: bool, loose: bool) -> list[Part] | None:
    piece = text[start:end]
    degree = _DEGREE.search(piece)
    if degree and not piece.isupper() and len(piece.split()) > 2:
        end = start + degree.start()
    if is_person(text[start:end], words):
        if follows and not is_full(text[start:end]):
            return []
        return list(_authors(text, start, end, words))
    if _several_short(text[start:end]) and words.language not in _APART:
        return list(_authors(text, start, end, words))
    if loose and _SHORT_NAME.fullmatch(piece):
        return [Part("author", start, end)]
    return None


def _several_short(text: str) -> bool:
    pieces = text.split()
    return len(pieces) > 1 and all(2 <= len(p) <= 4 and all(map(_HAN.match, p)) for p in pieces)


def _authors(text: str, start: int, end: int, words: Words) -> Iterator[Part]:
    """One person, or several where short names without case stand apart ("王明 李华")."""
    if not _several_short(text[start:end]) or words.language in _APART:
        yield Part("author", start, end)
        return
    for piece in re.finditer(r"\S+", text[start:end]):
        yield Part("author", start + piece.start(), start + piece.end())


def is_person(text: str, words: Words) -> bool:
    """Whether a text looks like the name of a person, or of somebody who writes under a name.

    "Marna van der Merwe", "NGUYỄN AN", "王明" do; "the mayor", "Tuesday", "12 May" do not.
    """
    parts = text.split()
    if not 1 <= len(parts) <= 6 or len(text) > 60 or not _NAME.fullmatch(text):
        return False
    low = lowered(text)
    if any(ch.isdigit() for ch in text) or low in words.sections or low in words.calendar:
        return False
    common = sum(lowered(part) in words.common for part in parts)
    if _CASELESS.search(text):
        return _is_caseless_name(text, parts) and not common
    capitals = [part[0].isupper() for part in parts]
    small = all(len(part) <= 4 for part, capital in zip(parts, capitals, strict=True) if not capital)
    return (
        capitals[0] and capitals[-1] and small and common < 2 and common * 2 <= len(parts) and len(text) > 1
    )


def is_full(name: str) -> bool:
    """Whether a name has more than one word, where a script parts words."""
    return " " in name or bool(_CASELESS.match(name))


def _is_caseless_name(text: str, parts: list[str]) -> bool:
    if _HAN.search(text) or _KANA.search(text):
        letters = re.sub(r"[\s・･·=＝]", "", text)
        return 2 <= len(letters) <= (4 if all(map(_HAN.match, letters)) and len(parts) == 1 else 14)
    return len(parts) <= 5 and all(len(part) <= 14 for part in parts) and len(text) > 1
