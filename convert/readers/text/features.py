"""What a line looks like: the features by which the learned weights tell article from furniture.

Receives: the lines of a text, what the rules said of each, and the vocabulary of its language.
Returns:  per line the names of the features it has.
Knows:    length, case, punctuation, marks and figures; where a line stands is known in `page`.
Never:    a weight; a decision; a word of any language.

Lengths are counted in words, two characters counting for one in scripts without spaces, so that the features mean
the same in every language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from convert.readers.text.lines import Line
from convert.readers.text.page import Page
from convert.readers.text.rules.context import Proposal, Role

__all__ = ["features"]

_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 30, 60)
_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9)
_COMMON = (0.0, 0.09, 0.17, 0.26, 0.35)
_SHORT = 30
"""Up to how many words a line is looked at letter by letter."""
_MARK = re.compile(r"[-*+•▪●·◦‣►»>|–—]+\s")
_COUNTED = re.compile(r"\W?\d{1,3}[.):、）]")
_SYMBOLS = {
    "©": re.compile("[©®]"),
    "bar": re.compile(r"\s[|·•/]\s"),
    "arrow": re.compile("[»›→>❯▸]"),
    "address": re.compile(r"https?://|www\.|\w@\w"),
    "year": re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"),
    "clock": re.compile(r"\d:\d\d"),
    "money": re.compile(r"[$€£¥₹₫]"),
    "quote": re.compile('["“”„«»「」]'),
}
_ANY = re.compile(r"[\d©®|·•/»›→>❯▸@$€£¥₹₫\"“”„«»「」]|www")
"""Any of the signs above, or a figure."""
_EVERY = ("paragraph", "lead", "furniture")
_COMMON_RULES = ("title", "subhead", "related-item", "standfirst")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = {
    **dict.fromkeys(".。।۔!！", "stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("…,،;；-–—", "open"),
    "": "closing",
}


def features(
    lines: Sequence[Line], proposals: Sequence[Iterable[Proposal]], common: frozenset[str] = frozenset()
) -> list[list[str]]:
    """The names of the features every line of a text has, in order.

    `common` are the commonest words of the text's language: sentences hold many of them, menus few.
    """
    page = Page(lines)
    rules = [[proposal.rule for proposal in line if proposal.rule not in _COMMON_RULES] for line in proposals]
    found = []
    for at, line in enumerate(lines):
        names = _shape(line)
        if line.words < _SHORT:
            names += _letters(line.text)
        names += [f"common:{_common(line.text, common)}"] if common and line.words > 3 else ()
        names += [f"rule:{proposal.rule}" for proposal in proposals[at]]
        names += _near(rules, at)
        found.append(names + page.around(at))
    return found


def _near(rules: Sequence[Sequence[str]], at: int) -> list[str]:
    """What the rules say of the lines around, date line and byline above all."""
    if not any(rules[max(0, at - 3) : at + 4]):
        return []
    names = {f"above:{rule}" for line in rules[max(0, at - 3) : at] for rule in line}
    names.update(f"below:{rule}" for line in rules[at + 1 : at + 4] for rule in line)
    names.update(f"next:{rule}" for line in rules[at + 1 : at + 2] for rule in line)
    return sorted(names)


def _shape(line: Line) -> list[str]:
    text = line.text
    size = bisect_right(_LENGTHS, line.words)
    end = line.end
    ending = _ENDS.get(end) or ("letter" if end.isalnum() else "mark")
    commas = text.count(",") + text.count("，") + text.count("、") + text.count("،")
    names = [f"words:{size}", f"ends:{ending}", f"words:{size} ends:{ending}", f"commas:{min(commas, 3)}"]
    if _MARK.match(text):
        names.append("mark")
    if _COUNTED.match(text):
        names.append("counted")
    return names


def _letters(text: str) -> list[str]:
    if not _ANY.search(text):
        return ["figures:1", f"case:{_case(text)}"]
    names = [f"has:{name}" for name, pattern in _SYMBOLS.items() if pattern.search(text)]
    figures = len(_FIGURE.findall(text)) / len(text)
    return [*names, f"figures:{bisect_right(_SHARES, figures)}", f"case:{_case(text)}"]


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
    words = _WORD.findall(text[:250].lower())
    return bisect_right(_COMMON, sum(word in common for word in words) / len(words)) if words else 0


def names_of(proposals: Mapping[Role, Proposal]) -> Iterable[Proposal]:
    """The proposals that say something of a line, not those that every line has."""
    return (proposal for role, proposal in proposals.items() if role not in _EVERY)
