"""Hyphens at line ends: part of the word, or of the line.

Receives: what stands before such a hyphen and after it, the text, its language.
Returns:  whether the word is written without the hyphen.
Knows:    the text's own words, a list of words, where a language divides words.
Never:    joins what none of these proves: the hyphen then stays.

What counts, in this order: the form the text itself uses elsewhere; a list of words that has the joined form; in a
text that divides its words all the time, a place where the language may divide this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

__all__ = ["Break", "broken_at", "is_hanging", "joined"]

SOFT = "\u00ad"
_BEFORE = re.compile(r"(?:[^\W_]+[-‐])*[^\W_]+(?=[-‐\u00ad]$)")
_AFTER = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HANGING = frozenset(
    "and or to und oder bis sowie et ou y o e en of i a lub oraz nebo и или і й або та ve veya dan atau và hoặc και ή"
    .split()
)  # fmt: skip
"""Words after which a hyphen before them stands for a part left out: German "Ein- und Ausgang"."""
_LISTED = frozenset("de en es fr it nl pt ru".split())
"""Languages of which the list of words holds the common ones."""
_COMPOUNDING = frozenset(("en", "fr"))
"""Languages in which two words with a hyphen between them are as common in print as one word divided."""
_OWN = 2_000_000
"""How many characters of a text are asked for its own forms of words."""
_REGULARLY = 12
"""A text divides words where at least one of so many line ends has a hyphen; compounds alone do not reach that."""


class Break(NamedTuple):
    """A word with a hyphen at a line end: what is before the hyphen and what is after it."""

    left: str
    right: str

    @property
    def whole(self) -> str:
        """The word without the hyphen, small."""
        return f"{self.left}{self.right}".lower()

    @property
    def hyphened(self) -> str:
        """The word with the hyphen, small."""
        return f"{self.left}-{self.right}".lower()


def broken_at(line: str, following: str) -> Break | None:
    """The word a line end parts, None where the line does not end in a word and a hyphen."""
    if line[-1] not in "-‐\u00ad":
        return None
    before, after = _BEFORE.search(line[-80:]), _AFTER.match(following)
    return Break(before[0], after[0]) if before and after else None


def is_hanging(line: str, following: str) -> bool:
    """Whether the hyphen a line ends in stands for a part of a word that is left out."""
    after = _AFTER.match(following)
    return line[-1:] in "-‐" and after is not None and after[0] in _HANGING


def joined(breaks: Iterable[Break], text: str, language: str | None, lines: int) -> frozenset[Break]:
    """The breaks whose words are written without the hyphen; `lines` is how many lines were joined in all."""
    asked = list(breaks)
    if not asked:
        return frozenset()
    forms = {form for one in asked for form in (one.whole, one.hyphened)}
    seen = Counter(word for word in map(str.lower, _WORD.findall(text[:_OWN])) if word in forms)
    regular = len(asked) * _REGULARLY >= lines and len(asked) >= 3
    return frozenset(one for one in set(asked) if _is_one_word(one, seen, language, regular))


def _is_one_word(one: Break, seen: Counter[str], language: str | None, regular: bool) -> bool:
    if not _may_be_one(one):
        return False
    whole, hyphened = seen[one.whole], seen[one.hyphened]
    if whole != hyphened:
        return whole > hyphened
    if regular and language not in _COMPOUNDING and _may_divide(one, language):
        return True
    known = _words(language) if language else frozenset()
    if not known or one.whole in known:
        return bool(known)
    compound = one.left.lower() in known and one.right.lower() in known
    return regular and not compound and _may_divide(one, language)


def _may_be_one(one: Break) -> bool:
    """Whether the two halves look like one word: letters, small after the hyphen unless all are capitals."""
    if not (one.left[-1].isalpha() and one.right[0].isalpha()) or "-" in one.left or "‐" in one.left:
        return False
    is_shouted = len(one.left) > 1 and one.left.isupper()
    return is_shouted == one.right[0].isupper()


def _may_divide(one: Break, language: str | None) -> bool:
    """Whether a language may divide a word at this place; in a language without such rules anywhere."""
    import pyphen

    if language is None or language not in pyphen.LANGUAGES_LOWERCASE:
        found = pyphen.language_fallback(language) if language else None
        if found is None:
            return len(one.left) > 1 and len(one.right) > 1
        language = found
    return len(one.left) in _divider(language).positions(one.whole)


@cache
def _divider(language: str):  # type: ignore[no-untyped-def]  # pyphen has no types
    import pyphen

    return pyphen.Pyphen(lang=language, left=1, right=1)


@cache
def _words(language: str) -> frozenset[str]:
    """The words of a language, small; none where no list has them."""
    if language not in _LISTED:
        return frozenset()
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language).word_frequency.words())
