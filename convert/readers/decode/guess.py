"""Which encoding bytes are in that nobody stated.

Receives: bytes.
Returns:  the encodings they may be in, the most plausible first.
Knows:    which encodings there are, and how common each is.
Never:    decides what is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from convert.readers.decode.labels import text_from
from convert.readers.decode.plausible import Sample, bytes_cost, sample_of, signs_cost, text_cost

__all__ = ["SAMPLE", "Guess", "guesses"]

SAMPLE = 64 * 1024
_TABLES = {
    "windows-1252": 0.0, "windows-1251": 0.0, "windows-1250": 0.5, "windows-1254": 0.5, "windows-1253": 0.5,
    "windows-1255": 0.5, "windows-1256": 0.5, "windows-1257": 0.5, "windows-874": 0.5, "koi8-r": 0.5,
    "koi8-u": 1.0, "iso-8859-2": 1.0, "iso-8859-15": 1.0, "iso-8859-7": 1.0, "iso-8859-5": 1.5, "ibm866": 1.5,
    "iso-8859-8": 2.0, "iso-8859-6": 2.0, "macintosh": 2.0, "x-mac-cyrillic": 2.0, "iso-8859-4": 3.0,
    "iso-8859-13": 3.0, "iso-8859-3": 4.0, "iso-8859-10": 4.0, "iso-8859-14": 4.0, "iso-8859-16": 4.0,
    "tcvn3": 1.0, "viscii": 2.0, "vps": 3.0,
}  # fmt: skip
"""Encodings of one byte a character, and what choosing them costs: less than any letter, more than nothing."""
_OTHERS = {
    "gbk": 0.5, "big5": 0.5, "shift_jis": 0.5, "euc-jp": 0.5, "euc-kr": 0.5, "windows-1258": 1.0, "vni": 1.0,
    "utf-16le": 3.0, "utf-16be": 3.0, "utf-32le": 3.0, "utf-32be": 3.0,
}  # fmt: skip
_VIETNAMESE = {"tcvn3", "viscii", "vps", "vni", "windows-1258"}
"""Encodings for one language, tried where the plain letters do not speak against it."""
_SPOILT_SHARE = 0.02
"""Of how many characters an encoding may make nothing before it is out of the question."""
_WORTH = 60.0
"""How much more than the best an encoding may cost and still be counted to the end."""


class Guess(NamedTuple):
    """An encoding, and how little the text suits that it gives."""

    cost: float
    name: str


def guesses(data: bytes) -> list[Guess]:
    """The encodings that bytes may be in, the most plausible first."""
    data = data[:SAMPLE]
    sample = sample_of(data)
    found: list[Guess] = []
    for name in (*sorted(_TABLES, key=lambda name: signs_cost(sample, name) + _TABLES[name]), *_OTHERS):
        limit = min(found).cost + _WORTH if found else float("inf")
        if name in _VIETNAMESE and sample.latin["vi"] > limit:
            continue
        if name in _TABLES:
            found.append(Guess(_TABLES[name] + bytes_cost(sample, name, limit), name))
        else:
            found.extend(_of_text(data, name, sample, limit))
    return sorted(found)


def _of_text(data: bytes, name: str, sample: Sample, limit: float) -> Iterator[Guess]:
    text = text_from(_whole(data, name), name)
    if text.count("\ufffd") <= len(text) * _SPOILT_SHARE:
        yield Guess(_OTHERS[name] + text_cost(text, sample.latin, limit), name)


def _whole(data: bytes, name: str) -> bytes:
    """Without what would be a part of a character at the end."""
    unit = 4 if name.startswith("utf-32") else 2 if name.startswith("utf-16") else 1
    return data[: len(data) // unit * unit]
