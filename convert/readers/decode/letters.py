"""How likely letters follow each other, per language.

Receives: a language of `letters.json`.
Returns:  the cost, in nats, of a letter after another, and of a sign among letters.
Knows:    the counts that `learn` wrote, and how common signs are in news.
Never:    bytes, or names of encodings.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib import resources

import msgspec

__all__ = ["LATIN", "OTHERS", "PairCosts", "fold", "pair_costs", "read_counts", "sign_cost"]

OTHERS = {
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk"),
    "GREEK": ("el",),
    "HEBREW": ("he",),
    "ARABIC": ("ar", "fa", "ur"),
    "THAI": ("th",),
}
"""The languages of each script that old single-byte encodings hold beside Latin, by Unicode's name of it."""
LATIN = "en fr de es pt it nl ca gl eu ga cy mt eo sq ro hu pl cs sk sl hr lt lv et fi sv da nb is tr vi id".split()

_OWN, _ALONE, _SHARED = 0.88, 0.09, 0.03
"""How much of a guess rests on the pair, on the letter alone, and on the letter in all languages of the script."""
_FLOOR = 1e-5

_SIGNS = {
    "“”‘’–—…«»\xa0。，、！？：；（）「」『』《》〈〉【】・～　": 3.0,
    "„‚‹›•·،؛؟۔¿¡№€°": 4.5,
    "£©®™§½º×²³ª•†": 7.0,
    "´¨¯¸¤¦¬¹ˆ˜ˇ˘˙˛˝¶ƒ‡¼¾±µ÷ﬁﬂ¢¥\xad": 11.0,
}
"""What a sign costs more than a letter would; what is not named here costs by its kind."""
_SIGN_COSTS = {sign: cost for signs, cost in _SIGNS.items() for sign in signs}
_KINDS = {
    "Cc": 20.0,
    "Cf": 9.0,
    "Co": 16.0,
    "Cn": 20.0,
    "Cs": 20.0,
    "Mn": 4.0,
    "Nd": 8.0,
    "So": 13.0,
    "Sm": 12.0,
}
_PLAIN = frozenset("\t\n\r\f" + "".join(map(chr, range(0x20, 0x7F))))
_SPOILT = 20.0
_OTHER_SIGN = 14.0


@cache
def read_counts() -> dict[str, dict[str, int]]:
    """How often each pair, or character, occurs in each language."""
    data = resources.files(__package__).joinpath("letters.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[str, int]])


class PairCosts:
    """The cost of a letter (or " ", for all that is none) after another in one language."""

    def __init__(self, pairs: dict[str, int], shared: dict[str, float]) -> None:
        before: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for pair, times in pairs.items():
            before[pair[0]] += times
            alone[pair[1]] += times
        total = alone.total()
        self._alone = {
            letter: _ALONE * alone[letter] / total + _SHARED * share for letter, share in shared.items()
        }
        self._known = {
            pair: -math.log(_OWN * times / before[pair[0]] + self._alone.get(pair[1], _FLOOR))
            for pair, times in pairs.items()
        }
        self._unknown = {letter: -math.log(share + _FLOOR) for letter, share in self._alone.items()}
        self._rest = -math.log(_FLOOR)

    def of(self, pairs: Counter[str]) -> float:
        """The cost of all these pairs together."""
        known, unknown, rest = self._known, self._unknown, self._rest
        return sum(
            times * (known[pair] if pair in known else unknown.get(pair[1], rest))
            for pair, times in pairs.items()
        )


@cache
def _all_costs() -> dict[str, PairCosts]:
    counts = read_counts()
    costs = {}
    for languages in (tuple(LATIN), *OTHERS.values()):
        shared = _shared([counts[language] for language in languages])
        costs.update({language: PairCosts(counts[language], shared) for language in languages})
    return costs


def _shared(languages: list[dict[str, int]]) -> dict[str, float]:
    """How common each letter is over several languages."""
    shares: dict[str, float] = defaultdict(float)
    for pairs in languages:
        total = sum(pairs.values()) * len(languages)
        for pair, times in pairs.items():
            shares[pair[1]] += times / total
    return shares


def pair_costs(language: str) -> PairCosts:
    """The costs of a language."""
    return _all_costs()[language]


@cache
def fold(character: str) -> str:
    """A letter or mark in lower case, " " for all else."""
    if character.isalpha() or unicodedata.category(character) == "Mn":
        return character.lower()[0]
    return " "


@cache
def sign_cost(character: str) -> float:
    """What a character that is no letter costs: nothing for ASCII, much for what no text has."""
    if character in _PLAIN or character.isalpha():
        return 0.0
    if character == "\ufffd":
        return _SPOILT
    known = _SIGN_COSTS.get(character)
    return _KINDS.get(unicodedata.category(character), _OTHER_SIGN) if known is None else known
