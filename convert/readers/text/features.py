"""What a line looks like: the features by which the learned weights tell article from furniture.

Receives: the lines of a text, what the rules said of each, and the vocabulary of its language.
Returns:  per line the names of the features it has, in groups.
Knows:    length, case, punctuation, marks and figures; where a line stands is known in `page`.
Never:    a weight; a decision; a word of any language.

Lengths are counted in words, two characters counting for one in scripts without spaces, so that the features mean
the same in every language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from convert.readers.text.lines import Line
from convert.readers.text.page import Group, Page
from convert.readers.text.rules.context import Proposal, Role
from convert.readers.text.terms import words_of

__all__ = ["features"]

_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 30, 60)
_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9)
_COMMON = (0.0, 0.09, 0.17, 0.26, 0.35)
_SHORT = 30
"""Up to how many words a line is looked at letter by letter."""
_MARK = re.compile(r"[-*+•▪●·◦‣►»>|–—]+\s")
_CODE = re.compile(
    r"\((?<=\w\()[^()]*\)[;:]?$|=(?:(?<=\S=)|(?<=\S\s=))>?\s?[\w\"'({\[]|</|::|->|\.(?<=\w\.)\w+\("
)
_CODE_START = re.compile(r"[<}\])]|//|/\*|\*/|#!|--\w|\$ ")
_CODE_SIGNS, _CODE_ENDS = frozenset("(=<:>"), frozenset(";{}")
"""What lines of programs have and sentences have not."""
_CODE_NEAR, _CODE_MET = 3, 2
"""How many lines up and down are looked at for code, and after how many of them a text is known to have some."""
_COUNTED = re.compile(r"\W?\d{1,3}[.):、）]")
_SIGNS = {"©": "©®", "arrow": "»›→>❯▸", "money": "$€£¥₹₫", "quote": '"“”„«»「」'}
"""Signs that say something wherever they stand."""
_SYMBOLS = {
    "bar": ("|·•/", re.compile(r"\s[|·•/]\s")),
    "address": (("/", "@", "www"), re.compile(r"https?://|www\.|\w@\w")),
}
"""Signs that say something among certain others, and what must be there for them to be looked for."""
_COUNTS = {
    "year": re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"),
    "clock": re.compile(r"\d:\d\d"),
}
"""What lines with figures are searched for besides."""
_SIGN = re.compile(r"[\d©®|·•/»›→>❯▸@$€£¥₹₫\"“”„«»「」]")
_ANY = re.compile(f"{_SIGN.pattern}|www")
"""Any of the signs above, or a figure."""
_EVERY, _DEFAULT = ("paragraph", "lead"), "furniture"
"""Roles every line may have, and the rule that takes every line for what is around an article."""
_COMMON_RULES = ("title", "subhead", "related-item", "standfirst")
_COMMAS = ",，、،"
_ENDS = {
    **dict.fromkeys(".。।۔!！", "stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("…,،;；-–—", "open"),
    "": "closing",
}


def features(
    lines: Sequence[Line], proposals: Sequence[Iterable[Proposal]], common: frozenset[str] = frozenset()
) -> list[list[Group]]:
    """The features every line of a text has, in order, as groups of names.

    `common` are the commonest words of the text's language: sentences hold many of them, menus few.
    """
    page = Page(lines)
    rules = [tuple(proposal.rule for proposal in line) for line in proposals]
    near, code = _Near(rules), _Code(lines)
    known: dict[str, list[Group]] = {}
    found = []
    for at, line in enumerate(lines):
        groups = page.around(at)
        text = line.text
        if text not in known:
            known[text] = _own(line, common)
        groups += known[text]
        if names := code.names(at):
            groups.append(names)
        if rules[at]:
            groups.append(_rule_names(rules[at]))
        if names := near.names(at):
            groups.append(names)
        found.append(groups)
    return found


def _own(line: Line, common: frozenset[str]) -> list[Group]:
    """What a line itself looks like."""
    groups = [_shape(line)]
    if line.words < _SHORT:
        groups.append(_letters(line.text))
    if common and line.words > 3:
        groups.append(_common_names(_common(line.text, common)))
    return groups


class _Near:
    """What the rules say of the lines around, date line and byline above all."""

    def __init__(self, rules: Sequence[Sequence[str]]) -> None:
        self.rules = [tuple(rule for rule in line if rule not in _COMMON_RULES) for line in rules]
        self.counts = [0, *accumulate(map(len, self.rules))]

    def names(self, at: int) -> Group:
        low, high = max(0, at - 3), min(len(self.rules), at + 4)
        if self.counts[low] == self.counts[high]:
            return ()
        return _near_names(tuple(self.rules[low:at]), tuple(self.rules[at + 1 : high]))


@lru_cache(maxsize=4096)
def _near_names(above: tuple[tuple[str, ...], ...], below: tuple[tuple[str, ...], ...]) -> Group:
    names = {f"above:{rule}" for line in above for rule in line}
    names.update(f"below:{rule}" for line in below for rule in line)
    names.update(f"next:{rule}" for line in below[:1] for rule in line)
    return tuple(sorted(names))


class _Code:
    """Which short lines look like lines of a program, and how many around them do.

    A program amid a story is many short lines without a sentence: what comes after it is still the story.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [line.words < _SHORT and _is_code(line.text) for line in lines]
        self.counts = [0, *accumulate(map(int, self.lines))]

    def names(self, at: int) -> Group:
        if not self.counts[-1]:
            return ()
        low, high = max(0, at - _CODE_NEAR), min(len(self.lines), at + 1 + _CODE_NEAR)
        near = min(self.counts[high] - self.counts[low], 4)
        return _code_names(self.lines[at], near, self.counts[at] > _CODE_MET)


def _is_code(text: str) -> bool:
    if text[-1] in _CODE_ENDS or (not text[0].isalnum() and _CODE_START.match(text)):
        return True
    return not _CODE_SIGNS.isdisjoint(text) and _CODE.search(text) is not None


@cache
def _code_names(is_code: bool, near: int, is_met: bool) -> Group:
    names = ("code-met",) if is_met else ()
    return (f"code-near:{near}", f"code:{is_code} {near}", *names) if near else names


@lru_cache(maxsize=4096)
def _rule_names(rules: tuple[str, ...]) -> Group:
    return tuple(f"rule:{rule}" for rule in rules)


@cache
def _common_names(share: int) -> Group:
    return (f"common:{share}",)


def _shape(line: Line) -> Group:
    text = line.text
    commas = text.count(",") if text.isascii() else sum(map(text.count, _COMMAS))
    end = line.end
    return _shape_names(
        bisect_right(_LENGTHS, line.words),
        _ENDS.get(end) or ("letter" if end.isalnum() else "mark"),
        min(commas, 3),
        not text[:1].isalnum() and _MARK.match(text) is not None,
        not text[:1].isalpha() and _COUNTED.match(text) is not None,
    )


@cache
def _shape_names(size: int, ending: str, commas: int, is_marked: bool, is_counted: bool) -> Group:
    names = (f"words:{size}", f"ends:{ending}", f"words:{size} ends:{ending}", f"commas:{commas}")
    return (*names, *(("mark",) if is_marked else ()), *(("counted",) if is_counted else ()))


def _letters(text: str) -> Group:
    if not (_SIGN.search(text) or "www" in text):
        return _letter_names((), 1, _case(text))
    signs = _ANY.findall(text)
    figures = sum(map(str.isdecimal, signs))
    shown = frozenset(signs)
    names = [name for name, any_of in _SIGNS.items() if not shown.isdisjoint(any_of)]
    for name, (needed, pattern) in _SYMBOLS.items():
        if not shown.isdisjoint(needed) and pattern.search(text):
            names.append(name)
    if figures:
        names += [name for name, pattern in _COUNTS.items() if pattern.search(text)]
    return _letter_names(tuple(names), bisect_right(_SHARES, figures / len(text)), _case(text))


@cache
def _letter_names(symbols: tuple[str, ...], figures: int, case: str) -> Group:
    return (*(f"has:{name}" for name in symbols), f"figures:{figures}", f"case:{case}")


def _case(text: str) -> str:
    """How the words of a short line begin."""
    letters = [word[0] for word in text.split() if word[0].isalpha()]
    if not letters or letters[0] == letters[0].swapcase():
        return "none"
    if text.isupper():
        return "upper"
    if not letters[0].isupper():
        return "lower"
    capitals = sum(map(str.isupper, letters))
    return "first" if capitals == 1 < len(letters) else "title" if capitals > 0.6 * len(letters) else "mixed"


def _common(text: str, common: frozenset[str]) -> int:
    """How many of the words are of the commonest of the language, as a class."""
    words = words_of(text[:250].lower())
    return bisect_right(_COMMON, sum(map(common.__contains__, words)) / len(words)) if words else 0


def names_of(proposals: Mapping[Role, Proposal]) -> Iterable[Proposal]:
    """The proposals that say something of a line, not those that every line has."""
    return (
        proposal for role, proposal in proposals.items() if role not in _EVERY and proposal.rule != _DEFAULT
    )
