"""How plausible a text is, or the text that bytes would be in an encoding.

Receives: text, or bytes and the name of a single-byte encoding.
Returns:  its cost, in nats: what is no text of any language costs much.
Knows:    which languages come into question, by the plain letters that every encoding reads alike.
Never:    which encoding is right; that is for `guess` to compare.

Only what is not ASCII counts, with its neighbours, so that the costs of two readings of the same bytes compare.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from convert.readers.decode.ideographs import is_unspaced, unspaced_cost
from convert.readers.decode.letters import LATIN, OTHERS, fold, pair_costs, sign_cost
from convert.readers.decode.singlebyte import table_of

__all__ = ["PLAUSIBLE", "Sample", "bytes_cost", "sample_of", "signs_cost", "text_cost", "weight_of"]

PLAUSIBLE = 5.0
"""How many nats a pair of neighbours may cost in text that is right: letters cost 2 to 4, noise 6 and more."""
_CASE = 4.0
"""A capital after a small letter of the same word."""
_MIXED = 8.0
"""Letters of two scripts in one word."""
_TOUCHING = 2.5
"""A sign, or a digit, beside a letter."""
_WIDE = 8.0
"""A sign as wide as an ideograph in a text without any."""
_CLOSING = 4.0
"""A closing sign after a blank."""
_BYTE_RUN = re.compile(rb"[\x80-\xff]+")
_RUN = re.compile(r"[^\x00-\x7f]+")
_NEAREST = 4
"""How many languages of the Latin script are tried, those first that the plain letters speak for."""
_USUAL = frozenset("“”‘’–—…«»„‚‹›\xa0،؛؟。，、：；！？（）「」『』《》〈〉【】・")
"""Signs that touch letters as a rule."""
_CLOSERS = frozenset("’”»›…،؛؟®™ªº²³")


@dataclass(frozen=True, slots=True)
class Sample:
    """Bytes, counted: those that are not plain and their pairs, and what the plain ones say of the language."""

    singles: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[tuple[int, int], int], ...]
    latin: Mapping[str, float]
    """The languages of the Latin script that come into question, and what the plain letters cost more in them."""


@lru_cache(maxsize=4)
def sample_of(data: bytes) -> Sample:
    """The counts of some bytes; the last few samples are remembered, since several questions are asked of each."""
    pairs = Counter(zip(b"\n" + data, data + b"\n", strict=True))
    singles = Counter(data)
    return Sample(
        tuple((byte, times) for byte, times in singles.items() if not _is_plain(byte)),
        tuple((pair, n) for pair, n in pairs.items() if not (_is_plain(pair[0]) and _is_plain(pair[1]))),
        _nearest({pair: n for pair, n in pairs.items() if max(pair) < 0x80}),
    )


def _is_plain(byte: int) -> bool:
    return 0x20 <= byte < 0x7F or byte in b"\t\n\r\f"


def _nearest(plain: Mapping[tuple[int, int], int]) -> dict[str, float]:
    folded: Counter[str] = Counter()
    for (first, second), times in plain.items():
        folded[fold(chr(first)) + fold(chr(second))] += times
    folded.pop("  ", None)
    costs = sorted((pair_costs(language).of(folded), language) for language in LATIN)
    near = {language: cost - costs[0][0] for cost, language in costs[:_NEAREST]}
    vietnamese = next(cost for cost, language in costs if language == "vi") - costs[0][0]
    return {**near, "vi": vietnamese}


@cache
def _script(character: str) -> str:
    """Unicode's name of the script of a letter, "" for what is none."""
    if not character.isalpha():
        return ""
    script = unicodedata.name(character, "").split(" ")[0]
    return "LATIN" if script in {"FEMININE", "MASCULINE", "MICRO"} else script


@dataclass(frozen=True, slots=True)
class _Table:
    """What each byte is in an encoding: the letter in lower case, its script, its case, and its cost as a sign."""

    folded: tuple[str, ...]
    scripts: tuple[str, ...]
    lower: tuple[bool, ...]
    upper: tuple[bool, ...]
    loose: tuple[bool, ...]
    closers: tuple[bool, ...]
    signs: tuple[float, ...]


@cache
def _table(name: str) -> _Table:
    characters = table_of(name)
    return _Table(
        tuple(map(fold, characters)),
        tuple(map(_script, characters)),
        tuple(map(str.islower, characters)),
        tuple(map(str.isupper, characters)),
        tuple(map(_is_loose, characters)),
        tuple(character in _CLOSERS for character in characters),
        tuple(map(sign_cost, characters)),
    )


@cache
def _is_loose(character: str) -> bool:
    """Whether a character is a digit or sign that does not touch letters as a rule."""
    return character.isdigit() or (
        not character.isascii() and fold(character) == " " and character not in _USUAL
    )


def weight_of(data: bytes | str) -> int:
    """How many neighbours there are of which one at least is not ASCII: what costs are measured by."""
    runs = _BYTE_RUN.findall(data) if isinstance(data, bytes) else _RUN.findall(data)
    return sum(map(len, runs)) + len(runs)


def signs_cost(sample: Sample, name: str) -> float:
    """The part of `bytes_cost` that is quick to know: what the signs cost that bytes would be."""
    signs = _table(name).signs
    return sum(times * signs[byte] for byte, times in sample.singles)


def bytes_cost(sample: Sample, name: str, limit: float = float("inf")) -> float:
    """The cost of bytes read in a single-byte encoding; what is more than `limit` is not counted to the end."""
    table = _table(name)
    cost = signs_cost(sample, name)
    if cost > limit:
        return cost
    folded: Counter[str] = Counter()
    for (a, b), times in sample.pairs:
        folded[table.folded[a] + table.folded[b]] += times
        cost += times * _neighbours_cost(table, a, b)
    if cost > limit:
        return cost
    scripts: Counter[str] = Counter()
    for byte, times in sample.singles:
        scripts[table.scripts[byte]] += times
    return cost + _letters_cost(folded, scripts, sample.latin)


def _neighbours_cost(table: _Table, a: int, b: int) -> float:
    here, there = table.scripts[a], table.scripts[b]
    if here and there:
        case = _CASE if table.upper[b] and table.lower[a] else 0.0
        return case if here == there else case + _MIXED
    if (there and table.loose[a]) or (here and table.loose[b]):
        return _TOUCHING
    return _CLOSING if table.closers[b] and a in b" \n" else 0.0


def _letters_cost(folded: Counter[str], scripts: Counter[str], latin: Mapping[str, float]) -> float:
    folded.pop("  ", None)
    scripts.pop("", None)
    script = max(scripts, key=lambda name: scripts[name], default="LATIN")
    languages: Mapping[str, float] = dict.fromkeys(OTHERS[script], 0.0) if script in OTHERS else latin
    return min(pair_costs(language).of(folded) + more for language, more in languages.items())


def text_cost(text: str, latin: Mapping[str, float], limit: float = float("inf")) -> float:
    """The cost of a text; what is more than `limit` is not counted to the end."""
    singles = {c: n for c, n in Counter(text).items() if not (c.isascii() and sign_cost(c) == 0)}
    unspaced = Counter({c: n for c, n in singles.items() if is_unspaced(c)})
    cost = sum(n * sign_cost(c) for c, n in singles.items()) + (unspaced_cost(unspaced) if unspaced else 0)
    if not unspaced:
        cost += _WIDE * sum(n for c, n in singles.items() if _is_wide(c))
    if cost > limit:
        return cost
    scripts: Counter[str] = Counter()
    for character, times in singles.items():
        scripts[_script(character)] += 0 if character in unspaced else times
    folded: Counter[str] = Counter()
    for (a, b), times in Counter(zip("\n" + text, text + "\n", strict=True)).items():
        if a in singles or b in singles:
            cost += times * _pair_cost(a, b)
            folded[_spaced(a) + _spaced(b)] += times
    return cost + (_letters_cost(folded, scripts, latin) if len(folded) > 1 else 0)


def _is_wide(sign: str) -> bool:
    return "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uffef"


@cache
def _spaced(character: str) -> str:
    return " " if is_unspaced(character) else fold(character)


@cache
def _pair_cost(a: str, b: str) -> float:
    """What two characters cost for standing side by side."""
    case = _CASE if a.islower() and b.isupper() else 0.0
    here, there = _script(a), _script(b)
    mixed = _MIXED if here and there and here != there and not (is_unspaced(a) and is_unspaced(b)) else 0.0
    spaced = not (is_unspaced(a) or is_unspaced(b))
    touching = _TOUCHING if spaced and ((_is_loose(a) and there) or (_is_loose(b) and here)) else 0.0
    closing = _CLOSING if a in " \n" and b in _CLOSERS else 0.0
    return case + mixed + touching + closing
