"""Encodings of several bytes a character, as the WHATWG standard reads them.

Receives: bytes and the name of an encoding.
Returns:  text, U+FFFD for what is not valid.
Knows:    which of Python's codecs is nearest, and what browsers read that it does not.
Never:    which encoding a text is in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

__all__ = ["CODECS", "MULTI_BYTE", "to_text"]

_WINDOWS_FORMS = str.maketrans(
    {"\u301c": "～", "\u2016": "∥", "\u2212": "－", "\xa2": "￠", "\xa3": "￡", "\xac": "￢", "\u2014": "―"}
)
"""Signs of JIS X 0208 that Unicode's own tables and Windows read differently; the standard follows Windows."""


def _two_bytes(codec: str, change: Callable[[bytes], bytes]) -> Callable[[UnicodeError], tuple[str, int]]:
    """An error handler that tries another codec on two bytes."""

    def mend(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        pair = error.object[error.start : error.start + 2]
        try:
            return change(pair).decode(codec), error.start + len(pair)
        except UnicodeDecodeError:
            return "\ufffd", error.start + 1

    return mend


def _same(pair: bytes) -> bytes:
    return pair


def _shifted(pair: bytes) -> bytes:
    """Two bytes of EUC-JP as Shift-JIS, in whose rows stand the characters that vendors added."""
    if len(pair) < 2 or min(pair) < 0xA1 or max(pair) > 0xFE:
        return b"\xff"
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40 + (cell >= 63))
    return bytes((lead, trail))


def _euro(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "€" if error.object[error.start] == 0x80 else "\ufffd", error.start + 1


codecs.register_error("convert.big5", _two_bytes("cp950", _same))
codecs.register_error("convert.euc-jp", _two_bytes("cp932", _shifted))
codecs.register_error("convert.gb18030", _euro)

_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])")
_SEVEN_BITS = bytes(range(0x21)) + bytes(range(0xA1, 0xFF)) + bytes(range(0x7F, 0x100))


def _euc_jp(data: bytes) -> str:
    return data.decode("euc_jp", "convert.euc-jp").translate(_WINDOWS_FORMS)


def _iso_2022_jp(data: bytes) -> str:
    parts = _ESCAPE.split(data)
    readers: dict[bytes, Callable[[bytes], str]] = {
        b"$@": lambda part: _euc_jp(part.translate(_SEVEN_BITS)),
        b"$B": lambda part: _euc_jp(part.translate(_SEVEN_BITS)),
        b"(I": lambda part: part.translate(_SEVEN_BITS).decode("cp932", "replace"),
        b"(J": lambda part: part.decode("ascii", "replace").replace("\\", "¥").replace("~", "‾"),
    }
    text = [parts[0].decode("ascii", "replace")]
    for escape, part in zip(parts[1::2], parts[2::2], strict=True):
        text.append(readers[escape](part) if escape in readers else part.decode("ascii", "replace"))
    return "".join(text)


MULTI_BYTE: dict[str, Callable[[bytes], str]] = {
    "utf-8": lambda data: data.decode("utf-8", "replace"),
    "utf-16le": lambda data: data.decode("utf-16-le", "replace"),
    "utf-16be": lambda data: data.decode("utf-16-be", "replace"),
    "utf-32le": lambda data: data.decode("utf-32-le", "replace"),
    "utf-32be": lambda data: data.decode("utf-32-be", "replace"),
    "gbk": lambda data: data.decode("gb18030", "convert.gb18030"),
    "gb18030": lambda data: data.decode("gb18030", "convert.gb18030"),
    "big5": lambda data: data.decode("big5hkscs", "convert.big5"),
    "shift_jis": lambda data: data.decode("cp932", "replace"),
    "euc-kr": lambda data: data.decode("cp949", "replace"),
    "euc-jp": _euc_jp,
    "iso-2022-jp": _iso_2022_jp,
}

CODECS = {
    "utf-8": "utf-8",
    **{f"utf-{bits}{end}": f"utf-{bits}-{end}" for bits in (16, 32) for end in ("le", "be")},
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}
"""The codecs that write what is read here; they hold a little less."""


def to_text(data: bytes, name: str) -> str:
    """Bytes into text, U+FFFD for what is not valid.

    >>> to_text(bytes.fromhex("ada1"), "euc-jp")
    '①'
    """
    return MULTI_BYTE[name](data)
