"""What speaks for a language among those of its script.

Receives: the name of a script, words.
Returns:  scores per language.
Knows:    `data/telling.toml`.
Never:    decides.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import msgspec

__all__ = ["Evidence", "evidence_for", "script_of"]

_ENDING_WEIGHT = 0.4
_LETTER_WEIGHT = 0.7
_FOREIGN_LETTER = -0.6
_ENDING_LENGTHS = (5, 4, 3, 2)
_SHARED = 3
"""How many languages may have a word that still counts as a language's own."""
_NOTHING: dict[str, float] = {}
_Weights = dict[str, dict[str, float]]


class _Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    endings: str = ""
    letters: str = ""


class Evidence:
    """The words, endings and letters of the languages of one script, and how much each of them says."""

    def __init__(self, languages: Mapping[str, _Telling]) -> None:
        self.languages = tuple(languages)
        self._words = _weights({code: told.words.split() for code, told in languages.items()}, 1.0)
        self._endings = _weights(
            {code: told.endings.split() for code, told in languages.items()}, _ENDING_WEIGHT
        )
        self._letters = _weights({code: told.letters for code, told in languages.items()}, _LETTER_WEIGHT)
        self._lengths = tuple(n for n in _ENDING_LENGTHS if any(len(ending) == n for ending in self._endings))
        self._own = {
            code: frozenset(
                word for word, said in self._words.items() if code in said and len(said) <= _SHARED
            )
            for code in languages
        }

    def scores(self, words: Counter[str], text: str) -> dict[str, float]:
        """What the words and letters of a text say for each language, the sum of what each says."""
        found = dict.fromkeys(self.languages, 0.0)
        for word, n in words.items():
            for code, weight in (self._words.get(word) or self._ending(word)).items():
                found[code] += weight * n
        if not text.isascii():
            self._add_letters(found, text)
        return found

    def _add_letters(self, found: dict[str, float], text: str) -> None:
        """A letter speaks for those who have it, and against all others."""
        against = 0.0
        for letter, n in Counter(text).items():
            if owners := self._letters.get(letter):
                against += n * _FOREIGN_LETTER
                for code, weight in owners.items():
                    found[code] += (weight - _FOREIGN_LETTER) * n
        for code in found:
            found[code] += against

    def _ending(self, word: str) -> dict[str, float]:
        for n in self._lengths:
            if len(word) > n + 1 and (weights := self._endings.get(word[-n:])):
                return weights
        return _NOTHING

    def own(self, language: str) -> frozenset[str]:
        """The words that hardly any other language has."""
        return self._own.get(language, frozenset())


def _weights(lists: Mapping[str, Iterable[str]], scale: float) -> _Weights:
    """Per item and language what it says: the more, the fewer languages have it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, items in lists.items():
        for item in items:
            owners[item].add(code)
    whole = math.log(len(lists) + 1)
    return {
        item: dict.fromkeys(sorted(codes), scale * (1 - math.log(len(codes)) / whole))
        for item, codes in owners.items()
    }


@cache
def _scripts() -> dict[str, dict[str, _Telling]]:
    text = resources.files(__package__).joinpath("data", "telling.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, _Telling]])


@cache
def evidence_for(script: str) -> Evidence | None:
    """The evidence of a script, None where no languages have to be told apart in it."""
    languages = _scripts().get(script)
    return Evidence(languages) if languages else None


@cache
def script_of(language: str) -> str:
    """The script a language shares with others, "" where it does not."""
    return next((script for script, languages in _scripts().items() if language in languages), "")
