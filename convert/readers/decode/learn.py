"""Counts which letters follow which, for every language that the old encodings were made for.

Receives: nothing; run as `python -m convert.readers.decode.learn`.
Returns:  `letters.json` beside this file, written anew.
Knows:    the names that Unicode's CLDR (through Babel) has in each language, and the vocabularies of this project.
Never:    runs while a text is read; takes a count from a text that is used in tests.

The names of countries, languages, scripts, currencies, cities and units are no news, but they are written in the
letters of the language, in the order in which it likes them, which is all that telling encodings apart needs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import msgspec
from babel import Locale

from convert.languages import vocabulary_for

__all__ = ["LANGUAGES", "count"]

LANGUAGES = (
    "en fr de es pt it nl ca gl eu ga cy mt eo sq ro hu pl cs sk sl hr lt lv et fi sv da nb is tr vi id "
    "ru uk be bg sr mk el he ar fa ur th zh zh_Hant ja ko"
).split()
"""Languages that a single-byte or East Asian encoding was made for, by their CLDR names."""
_UNSPACED = {"zh", "zh_Hant", "ja", "ko"}
"""Languages of which single characters are counted: too many pairs exist."""
_PARTS = (
    "languages", "territories", "scripts", "variants", "currency_names", "months", "days", "quarters", "eras",
    "date_fields", "unit_patterns", "unit_display_names", "time_zones", "meta_zones", "currency_names_plural",
)  # fmt: skip
_MARKS = "\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Signs that belong to the letter before them, in Arabic and Thai."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_ALSO = {"ro": str.maketrans("șț", "şţ")}
"""Letters that the old encodings have in another form."""
_COMMON_WORD = 25
"""How often each common word of a language counts: as much as in some ten thousand words of names."""
_LEAST = 2
"""Pairs of plain letters that occur only once are accidents more often than habits."""


def _strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, Iterable):
        for value in part:
            yield from _strings(value)


def _words(language: str) -> Iterator[tuple[str, int]]:
    """Every word there is of a language, and how often it counts."""
    data = Locale.parse(language)._data
    for part in _PARTS:
        for text in _strings(data.get(part, ())):
            for word in _WORD.findall(text.lower()):
                yield word, 1
    vocabulary = vocabulary_for(language)
    for word in vocabulary.common_words if vocabulary else ():
        yield word, _COMMON_WORD
    for text in _strings(msgspec.to_builtins(vocabulary)):
        for word in _WORD.findall(text.lower()):
            yield word, 1


def count(language: str) -> dict[str, int]:
    """Pairs of letters and how often they occur, " " before and after a word; single characters where unspaced."""
    pairs: Counter[str] = Counter()
    for word, times in _words(language):
        for unit in _units(word, language):
            pairs[unit] += times
    return {unit: times for unit, times in sorted(pairs.items()) if times >= _LEAST or not unit.isascii()}


def _units(word: str, language: str) -> Iterator[str]:
    if language in _UNSPACED:
        yield from word
        return
    for form in {word, word.translate(_ALSO.get(language, {}))}:
        padded = f" {form} "
        yield from map("".join, pairwise(padded))


def _write() -> None:
    counts = {language.replace("_", "-"): count(language) for language in LANGUAGES}
    body = json.dumps(counts, ensure_ascii=False, indent=0, separators=(",", ":")).replace(",\n", ",")
    Path(__file__).with_name("letters.json").write_text(body.replace("},", "},\n") + "\n", "utf-8")


if __name__ == "__main__":
    _write()
