"""The words of a date: a text as a row of signs, one for each word, number and mark.

Receives: a text as `fold` writes it, and the language it is in.
Returns:  the kinds of its parts as one string, a sign each, and where they stand.
Knows:    `words.toml` beside this file; the names of months and weekdays; which scripts part words by spaces.
Never:    what a row of signs means.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from convert.dates.names import names_of, spellings
from convert.languages import known_codes, primary

__all__ = ["Lexicon", "Row", "lexicon_of"]

_KINDS = {
    "filler": "f", "year": "Y", "month": "M", "day": "D", "hour": "H", "minute": "I", "second": "S", "ordinal": "o",
    "vague": "a", "weekday": "w", "zones": "z", "zero": "g", "era": "E", "iso": "T", "first": "G", "am": "p", "pm": "p",
    "midday": "p", "night": "p", "pm_or_year": "q", "hijri_year": "A", "jalali_year": "A", "gregorian_year": "A",
    "jalali": "j", "hijri": "j", "ten": "2",
}  # fmt: skip
"""The sign of each kind of word. Further signs: m month, w weekday, b a name of either, r Roman numeral;
1 to 5 a number by its count of figures (5: five or more), x and U unknown words of scripts with and without
spaces, $ a sign of money or the like, ! any other, and punctuation as it is."""

_HALVES = {"am": (0, 12), "pm": (12, 24), "pm_or_year": (12, 24), "midday": (10, 17), "night": (20, 28)}
_ROMAN = {
    numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)
}
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana, ideographs, Hangul: words and particles follow each other unparted."""

_MARKS = "".join(chr(code) for code in range(0x300, 0xE00) if unicodedata.category(chr(code))[0] == "M")
"""Signs that belong to the letter before them, which `\\w` does not know."""

_LETTER = rf"(?:[^\W\d_{_UNSPACED}]|[{_MARKS}])"
_SIGNS = {mark: mark for mark in ",./-:()|+'"} | dict.fromkeys("$€£¥₩₹฿₫%#@&=*\\", "$") | {"_": "x"}
_FIXED = ("", "", "", "", " ", "U", "x")
_FIGURES = r"[./-] *[0-9]{1,2} *[./-]|[0-9]{4}-[0-9]{2}(?![0-9])"
_CAPITALS = re.compile(r"(?<!\w)(?:XI{0,2}|IX|IV|VI{0,3}|I{1,3})(?!\w)")
_TELLING = frozenset("mbjMY")
"""Kinds of words of which every date has one that is not all figures."""
_FOREIGN = frozenset("xU!$")
"""What each group of a lexicon's pattern is, where all it finds is one thing; what is in no date."""


class Row(NamedTuple):
    """A folded text as a row of signs: the sign at i is of the part from `starts[i]` to `starts[i + 1]`."""

    text: str
    kinds: str
    starts: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The folded text of the parts from one place in the row to another."""
        return self.text[self.starts[start] : self.starts[end]]


class Lexicon(NamedTuple):
    """What the words of dates in one language are and mean."""

    pattern: re.Pattern[str]
    telling: re.Pattern[str]
    kinds: Mapping[str, str]
    months: Mapping[str, int]
    other_months: Mapping[str, tuple[str, int]]
    periods: Mapping[str, tuple[int, int]]
    zones: Mapping[str, str]
    eras: Mapping[str, int | str]

    def may_date(self, text: str, folded: str) -> bool:
        """Whether a text holds what every date has: a month, a word for "month" or "year", figures between marks."""
        return bool(self.telling.search(folded) or _CAPITALS.search(text))

    def row(self, text: str, folded: str, *, whole: bool) -> Row | None:
        """The signs of a text; None where it has to be a date as a whole and a word of it is unknown."""
        kinds: list[str] = []
        starts: list[int] = []
        for match in self.pattern.finditer(folded):
            kind = _FIXED[match.lastindex or 0] or self._kind(match, text)
            if whole and kind in _FOREIGN:
                return None
            kinds.append(kind)
            starts.append(match.start())
        return Row(folded, "".join(kinds), (*starts, len(folded)))

    def _kind(self, match: re.Match[str], text: str) -> str:
        """The sign of a number, a word or a mark.

        Roman numerals are only such in capitals: "23 XI 2011", but "i" and "v" are words.
        """
        part = match[0]
        if match.lastindex == 1:
            return "12345"[min(len(part), 5) - 1]
        if match.lastindex == 3:
            return _SIGNS.get(part, "!")
        if part in _ROMAN and text[match.start() : match.end()].isupper():
            return "r"
        return self.kinds.get(part) or self.kinds.get(squeezed(part), "x")


def squeezed(word: str) -> str:
    """A word of several words with one space between them."""
    return " ".join(word.split())


def roman(word: str) -> int:
    """The number of a Roman numeral from I to XII."""
    return _ROMAN[word]


@cache
def lexicon_of(language: str | None) -> Lexicon:
    """The words of a language and of English; of every language there is a file for where it is not known.

    A name that two languages give to different months is none where the language is not known.
    """
    return _compiled(_merged([language, primary(language)]) if language else _everywhere())


class _Words(NamedTuple):
    kinds: dict[str, str]
    months: dict[str, int]
    other_months: dict[str, tuple[str, int]]
    periods: dict[str, tuple[int, int]]
    zones: dict[str, str]
    eras: dict[str, int | str]

    def under(self, other: _Words) -> _Words:
        """These words, and those of another language where these have none."""
        return _Words(
            other.kinds | self.kinds,
            other.months | self.months,
            other.other_months | self.other_months,
            other.periods | self.periods,
            other.zones | self.zones,
            other.eras | self.eras,
        )


def _merged(languages: list[str]) -> _Words:
    words = _words_of("en").under(_own_words("any"))
    if primary(languages[0]) != "en":
        vague = {word for word, kind in _own_words("en").kinds.items() if kind == "a"}
        words = words._replace(kinds={word: kind for word, kind in words.kinds.items() if word not in vague})
    for language in reversed(dict.fromkeys(languages)):
        if language != "en":
            words = _words_of(language).under(words)
    return words


def _everywhere() -> _Words:
    words = _merged(["en"])
    disputed: set[str] = set()
    for code in sorted({*known_codes(), *_tables()} - {"any", "en"}):
        own = _words_of(code)
        disputed |= {name for name, number in own.months.items() if words.months.get(name, number) != number}
        words = words.under(own)
    kinds = {word: kind for word, kind in words.kinds.items() if word not in disputed}
    return words._replace(kinds=kinds)


@cache
def _words_of(language: str) -> _Words:
    names = names_of(language)
    words = _own_words(language)
    periods = {**names.periods, **words.periods}
    kinds = dict(names.others) | dict.fromkeys(names.periods, "p") | words.kinds
    kinds |= {name: "b" if name in names.months else "w" for name in names.weekdays}
    kinds |= {name: "m" for name in names.months if name not in names.weekdays}
    return words._replace(kinds=kinds, months=dict(names.months), periods=periods)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def _own_words(language: str) -> _Words:
    """What `words.toml` has of a language."""
    words = _Words({}, {}, {}, {}, {}, {})
    for name, listed in _tables().get(language, {}).items():
        _note(words, name, listed)
    return words


def _note(words: _Words, name: str, listed: Any) -> None:
    """Adds one list of `words.toml` to the words: what kind they are and, where they have one, their value."""
    if name in ("jalali", "hijri"):
        entries: dict[str, Any] = {
            word: (name, number) for number, row in enumerate(listed, 1) for word in row
        }
    else:
        entries = listed if isinstance(listed, dict) else dict.fromkeys(listed, _HALVES.get(name, name))
    values = _values(words, name)
    for word, value in entries.items():
        for spelling in spellings(word):
            words.kinds[spelling] = _KINDS[name]
            if values is not None:
                values[spelling] = value


def _values(words: _Words, name: str) -> dict[str, Any] | None:
    """Where the values of a list of words belong."""
    match _KINDS[name]:
        case "j":
            return words.other_months
        case "p" | "q":
            return words.periods
        case "z":
            return words.zones
        case "E" | "A":
            return words.eras
        case _:
            return None


def _compiled(words: _Words) -> Lexicon:
    spaced = _tree(word for word in words.kinds if not _is_unspaced(word[-1]))
    unspaced = _tree(word for word in words.kinds if _is_unspaced(word[-1]))
    months = [word for word, kind in words.kinds.items() if kind in _TELLING]
    romans = "|".join(sorted(_ROMAN, key=len, reverse=True))
    pattern = (
        rf"([0-9]+)|((?:{spaced}|{romans})(?!{_LETTER}|(?<=[0-9])[0-9])|{unspaced})|([^\w\s{_MARKS}]|_)"
        rf"|( +)|([{_UNSPACED}])|({_LETTER}+|.)"
    )
    telling = (
        rf"{_FIGURES}|(?<!{_LETTER}){_tree(word for word in months if not _is_unspaced(word[-1]))}(?!{_LETTER})"
        rf"|{_tree(word for word in months if _is_unspaced(word[-1]))}"
    )
    return Lexicon(re.compile(pattern, re.DOTALL), re.compile(telling), *words)


def _is_unspaced(character: str) -> bool:
    return re.fullmatch(rf"[{_UNSPACED}]", character) is not None


def _tree(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that looks at each character once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branches(tree) if tree else r"(?!)"


def _branches(tree: Mapping[str, Any]) -> str:
    parts = [
        (" {1,2}" if character == " " else re.escape(character)) + _branches(rest)
        for character, rest in tree.items()
        if character
    ]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tree else "")
