"""Single-byte encodings as tables.

Receives: the WHATWG name of a single-byte encoding.
Returns:  the 256 characters its bytes stand for, and text into bytes and back.
Knows:    where the WHATWG standard differs from the codecs of Python.
Never:    which encoding a text is in.
"""

from __future__ import annotations

import codecs
from functools import cache

__all__ = ["SINGLE_BYTE", "from_text", "table_of", "to_text"]

SINGLE_BYTE = {
    **{f"windows-{page}": f"cp{page}" for page in (874, *range(1250, 1259))},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-8-i": "iso8859_8",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
}
"""The standard's names, and the codec that is nearest."""

_DIFFERENT = {
    "windows-1255": {0xCA: "\u05ba"},
    "koi8-u": {0xAE: "ў", 0xBE: "Ў"},
    "x-mac-cyrillic": {0xA2: "Ґ", 0xB6: "ґ", 0xFF: "€"},
}
"""Bytes the standard gives another meaning than the codec."""

UNDEFINED = "\ufffd"


@cache
def table_of(name: str) -> str:
    """The characters of the bytes 0 to 255, U+FFFD for those that stand for none.

    >>> table_of("windows-1252")[0x80], table_of("windows-1252")[0x81]
    ('€', '\\x81')
    """
    from convert.readers.decode.vietnamese import TABLES

    if name in TABLES:
        return TABLES[name]
    table = list(bytes(range(256)).decode(SINGLE_BYTE[name], "replace"))
    if name.startswith("windows-"):
        for byte in range(0x80, 0xA0):
            table[byte] = chr(byte) if table[byte] == UNDEFINED else table[byte]
    for byte, character in _DIFFERENT.get(name, {}).items():
        table[byte] = character
    return "".join(table)


@cache
def _undefined(name: str) -> str:
    return table_of(name).replace(UNDEFINED, "\ufffe")


def to_text(data: bytes, name: str) -> str:
    """Bytes into text, U+FFFD for every byte that stands for nothing."""
    return codecs.charmap_decode(data, "replace", _undefined(name))[0]


@cache
def _bytes_of(name: str) -> dict[int, int]:
    return {ord(character): byte for byte, character in enumerate(table_of(name)) if character != UNDEFINED}


def from_text(text: str, name: str) -> bytes:
    """Text into bytes; raises `UnicodeEncodeError` for what the encoding does not hold."""
    return codecs.charmap_encode(text, "strict", _bytes_of(name))[0]
