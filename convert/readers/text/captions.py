"""Where a caption ends and its credit begins.

Receives: a line.
Returns:  the parts of a caption, None where the line ends in no credit.
Knows:    where a credit stands and how it is marked off; it is looked for from the end.
Never:    a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from convert.readers.text.labels import UNSPACED, Label, lowered
from convert.readers.text.names import is_person
from convert.readers.text.parts import Part
from convert.readers.text.words import Words

__all__ = ["credit_parts"]

_REACH = 120
"""How many characters at the end of a line are looked at."""
_LONGEST = 70
"""How long a credit is at the most."""
_AFTER = " \t\xa0.。)]）】"
_BEFORE = " \t\xa0|–—-([（【/=＝"
_OPEN = tuple("([（【")


class _Credit(NamedTuple):
    """Where what is no caption begins, and where the name begins and ends."""

    at: int
    start: int
    end: int


def credit_parts(text: str, words: Words) -> tuple[Part, ...] | None:
    """The parts `caption` and `credit` of a line that ends in a credit; only `credit` where that is all there is.

    "Workers watch. Photo: Rui Salgado", "… (AP Photo/Jane Doe)", "…＝田中撮影", "… 本报记者 王明 摄", "© Rui Salgado".
    """
    start = max(0, len(text) - _REACH)
    found = _labelled(text, start, words) or _signed(text, start, words) or _shared(text, start, words)
    if found is None:
        return None
    end = len(text[: found.at].rstrip(_BEFORE))
    credit = Part("credit", found.start, found.end)
    return (Part("caption", 0, end), credit) if text[:end].strip(_AFTER + _BEFORE) else (credit,)


_BORDER = re.compile(
    r"[.!?…。！？؟।”\"»」)）】|–—(（\[【/、،]\s?[(（\[【]?\s?(?=[^\s\d])|\s-\s(?=[^\s\d])|[©Ⓒⓒ]|(?<!\w)\([cCｃＣ]\)"
)
_COLON = re.compile(r"\s?[:：=＝]")
_WORD_BEFORE = re.compile(r"(?<!\w)\w")
_TRAILING = re.compile(r"[)）】]\s?[^()（）。]{0,40}$")
_SIGNS = tuple("©Ⓒⓒ")


def _labelled(text: str, start: int, words: Words) -> _Credit | None:
    """`Label: Name` at the end, in brackets or not."""
    if not words.credits.search(text, start):
        return None
    last = len(text.rstrip(_AFTER))
    for label in _labels(text, start, words):
        first, end = label.end, last
        if text[label.start - 1 : label.start] in _OPEN:
            bracket = _TRAILING.search(text, first)
            end = bracket.start() if bracket else last
        while first < end and text[first] in " \t\xa0(（":
            first += 1
        if _is_credit(text, label, first, end, words):
            return _Credit(label.start, first, end)
    return None


def _labels(text: str, start: int, words: Words) -> Iterator[Label]:
    """The labels that stand where a credit may begin: after a sentence, a bracket, a dash, or before a colon."""
    low = lowered(text[start:])
    for at in _places(text, start):
        if text[at] in _SIGNS or text[at : at + 2] in ("(c", "(C"):
            end = at + (1 if text[at] in _SIGNS else 3)
            yield Label("credit", at, end + (text[end : end + 1] in (":", "：")), True)
            continue
        for label in words.labels.at(low, at - start):
            if label.kind == "credit":
                yield Label("credit", at, label.end + start, label.marked)


def _places(text: str, start: int) -> Iterator[int]:
    if start == 0 and text:
        yield 0
    for border in _BORDER.finditer(text, start):
        yield border.start() if border[0][0] in _SIGNS or border[0][:2] in ("(c", "(C") else border.end()
    for colon in _COLON.finditer(text, start):
        before = max(start, colon.start() - 30)
        for word in list(_WORD_BEFORE.finditer(text, before, colon.start()))[-4:]:
            if text[word.start()].isupper() or UNSPACED.match(text[word.start()]):
                yield word.start()


_INSIDE = re.compile(r"[:：!?！？]|[.。]\s*[^\s.。]{4,}\s[^\s/|–-]")


def _is_credit(text: str, label: Label, first: int, end: int, words: Words) -> bool:
    """Whether what follows a label is a name rather than a sentence."""
    credit = text[first:end]
    size = len(credit.split())
    if not 1 < len(credit) <= _LONGEST or size > 9 or _INSIDE.search(credit):
        return False
    if label.marked:
        return True
    if not text[label.end - 1].isspace() and text[label.end : label.end + 1] not in _OPEN:
        return False
    in_brackets = text[label.start - 1 : label.start] in _OPEN
    if not in_brackets and not text[label.start].isupper():
        return False
    if credit[0].islower():
        return text[-1] not in ".!?" and size <= 5 and label.start > 0
    return words.is_name(credit) and size <= 7


_SIGNED = re.compile(r"(?:^|[=＝（(。.!？！]|[」”)]\s?)\s?(?P<credit>[^=＝（(。.!？！「」、，]{1,40}?)\s?$")


def _signed(text: str, start: int, words: Words) -> _Credit | None:
    """`Name` and a word for "took it" at the very end: "＝田中撮影", "（王明攝）", "본사 제공", "记者 王明 摄"."""
    last = len(text.rstrip(_AFTER))
    bracket = _TRAILING.search(text, start)
    for end in dict.fromkeys((last, bracket.start() if bracket else last)):
        if text[end - 1 : end] not in words.credit_ends:
            continue
        for marker in words.credit_after.finditer(text, max(start, end - 16), end):
            found = _SIGNED.search(text, max(start, marker.start() - 45), marker.start())
            if found and marker.end() == end and _is_signature(text, found, end):
                at = found.start("credit")
                return _Credit(at, at, len(text[: marker.start()].rstrip()))
    return None


def _is_signature(text: str, found: re.Match[str], end: int) -> bool:
    """Whether the mark before the name tells a credit from the end of a sentence."""
    before = text[: found.start("credit")].rstrip()
    if before.endswith(("=", "＝", "(", "（")):
        return True
    return not text[end:].strip() and bool(UNSPACED.search(found["credit"])) and len(found["credit"]) <= 20


_SLASH = re.compile(
    r"(?P<open>[(\[（【]|[.!?…。”\"»」]\s|\s[-–—|]\s|^)"
    r"(?P<credit>[^\W\d_][^()\[\]（）【】.!?…。:：]{1,50}/[^()\[\]（）【】.!?…。:：]{2,40})[)\]）】]?\.?$"
)
_DASH = re.compile(r"[(\[（【–—|-]")
_DASHED = re.compile(r"(?P<open>[(\[（【]|\s[-–—|]\s)(?P<credit>[^()\[\]（）【】:：|]{2,50})[)\]）】]?\.?$")


def _shared(text: str, start: int, words: Words) -> _Credit | None:
    """`Name/Agency` at the end; or a known agency in brackets, or after a dash."""
    match = _SLASH.search(text, start) if "/" in text[start:] else None
    if match and _is_shared(match, words):
        return _Credit(match.start("credit"), *match.span("credit"))
    last = max(start, len(text) - 60)
    match = _DASHED.search(text, last) if _DASH.search(text, last) else None
    if match and any(words.is_agency(part.strip()) for part in re.split(r"[-–/,]", match["credit"])):
        return _Credit(match.start("credit"), *match.span("credit"))
    return None


def _is_shared(match: re.Match[str], words: Words) -> bool:
    sides = [side.strip() for side in match["credit"].split("/")]
    is_alone = not match["open"].strip()
    if not all(words.is_name(side) and len(side.split()) <= 4 for side in sides):
        return False
    if is_alone and any(word[0].islower() for word in match["credit"].split()):
        return False
    known = any(words.is_agency(side) or words.is_agency(side.split(" ")[0]) for side in sides)
    return known or (not is_alone and any(is_person(side, words) for side in sides))
