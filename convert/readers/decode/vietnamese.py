"""The Vietnamese encodings no standard library has: TCVN3, VISCII, VPS and VNI.

Receives: bytes, or text that was decoded as Windows-1252 by mistake.
Returns:  text, and text into bytes.
Knows:    the byte of each letter; that TCVN3 has its toned capitals in a second font; VNI's marks after letters.
Never:    which encoding a text is in.

TCVN3 is what the fonts named `.VnTime` draw (VN3 of TCVN 5712:1993; punctuation as in Windows). Its toned letters
are small; the fonts named `.VnTimeH` drew the same bytes as capitals, so their case is not in the bytes.
VNI writes a letter and then its mark: `a` `ù` is á, `a` `á` is ấ.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "NAMES",
    "TABLES",
    "tones_apart",
    "vni_from_text",
    "vni_to_text",
    "with_capitals",
    "without_capitals",
]

_WINDOWS = bytes(range(256)).decode("cp1252", "replace")
_CONTROLS = "".join(map(chr, range(0x20)))


def _table(upper: dict[int, str], lower: dict[int, str]) -> str:
    """ASCII with some controls replaced, then Windows-1252 with whole rows replaced; a blank keeps what was there."""
    table = list(_CONTROLS + _WINDOWS[0x20:])
    for byte, character in lower.items():
        table[byte] = character
    for start, row in upper.items():
        for at, character in enumerate(row):
            table[start + at] = character if character != " " else table[start + at]
    return "".join(table)


TABLES = {
    "tcvn3": _table(
        {
            0xA0: "\xa0ĂÂÊÔƠƯĐăâêôơưđ\ufffd",
            0xB0: "     àảãáạ\ufffdằẳẵắ\ufffd",
            0xC0: "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdặầẩẫấậè\ufffdẻẽ",
            0xD0: "éẹềểễếệìỉ\ufffd\ufffd\ufffdĩíịò",
            0xE0: "\ufffdỏõóọồổỗốộờởỡớợù",
            0xF0: "\ufffdủũúụừửữứựỳỷỹýỵ\ufffd",
        },
        {},
    ),
    "viscii": _table(
        {
            0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
            0x90: "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
            0xA0: "Õắằặấầẩậẽẹếềểễệố",
            0xB0: "ồổỗỠƠộờởịỰỨỪỬơớƯ",
            0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
            0xD0: "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
            0xE0: "àáâãảăữẫèéêẻìíĩỉ",
            0xF0: "đựòóôõỏọụùúũủýợỮ",
        },
        {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"},
    ),
    "vps": _table(
        {
            0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ",
            0x90: "Ế‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ",
            0xA0: "\xa0ắằẳẵặỠớÙờởỡŨỨợỪ",
            0xB0: "ổỬỲỸÍÌộỈĨÓửữÒỎÕự",
            0xC0: "ầÁÂấẩẫậđẻÉÊẹỉễịỹ",
            0xD0: "ƯỦồốÔỏơÈừứÚũưÝẺß",
            0xE0: "àáâãảạăçèéêẽìíîĩ",
            0xF0: "ẴĐòóôõöƠụùúủüỶẼỳ",
        },
        {
            **dict(zip((0x02, 0x03, 0x04, 0x05, 0x06, 0x10, 0x11), "ẠẬẶẸỆỊỌ", strict=True)),
            **dict(zip((0x12, 0x13, 0x14, 0x15, 0x19, 0x1C, 0x1D), "ỘỢỤỰỴẪỮ", strict=True)),
        },
    ),
}
"""The 256 characters of each encoding that has one byte a letter."""

NAMES = {
    "tcvn3": ("tcvn", "tcvn-3", "tcvn5712", "tcvn-5712", "abc"),
    "viscii": ("viscii1.1", "rfc1456"),
    "vps": ("x-viet-vps",),
    "vni": ("vni-win", "x-viet-vni"),
}
"""What callers may call them; the first is how they are named here."""

_LOST = "".join(character for character in TABLES["tcvn3"] if character.upper() not in TABLES["tcvn3"])
_SMALL = str.maketrans(_LOST.upper(), _LOST)
_OPENING = "[\\s\"'“‘«(–—-]*"
_BEGINNING = re.compile(rf"(?:\A|\n[ \t]*\n|[.!?…][\"'”’»)]*\s){_OPENING}([^\W\d_])")
_HABIT = 3
"""How many sentences must begin with a capital for one that does not."""


def with_capitals(text: str) -> tuple[str, int]:
    """TCVN3 text with sentences beginning with a capital where TCVN3 has none, and how many of them.

    Only at the beginning of the text, after a blank line and after the end of a sentence, and only where the other
    sentences begin with capitals.

    >>> with_capitals("Hôm nay trời mưa. Nước lên. Nhà ngập. Đường tắc. ở đây thì không.")
    ('Hôm nay trời mưa. Nước lên. Nhà ngập. Đường tắc. Ở đây thì không.', 1)
    """
    beginnings = [(found[1], found.start(1)) for found in _BEGINNING.finditer(text)]
    lost = [at for letter, at in beginnings if letter in _LOST]
    capitals = sum(letter.isupper() for letter, _ in beginnings)
    if not lost or capitals < _HABIT * (len(beginnings) - len(lost) - capitals + 1):
        return text, 0
    letters = list(text)
    for at in lost:
        letters[at] = letters[at].upper()
    return "".join(letters), len(lost)


def without_capitals(text: str) -> str:
    """Text with the capitals small that TCVN3 does not have."""
    return text.translate(_SMALL)


def tones_apart(text: str, kept: str) -> str:
    """Text with tones as marks of their own after letters that are not among those `kept`, as Windows-1258 has it.

    >>> [hex(ord(character)) for character in tones_apart("ế", "ê")]
    ['0xea', '0x301']
    """
    return "".join(
        character if character.isascii() or character in kept else _tone_apart(character)
        for character in text
    )


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones


_TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
_ROUND = {"\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
"""The mark of each tone over a circumflex."""
_SHORT = {"\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
"""The mark of each tone over a breve."""
_ALONE = {"ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}
"""Letters with a byte of their own."""
_BASES = (
    *((letter, letter, _TONES) for letter in "aeouy"),
    *((letter + "\u0302", letter, _ROUND) for letter in "aeo"),
    ("a\u0306", "a", _SHORT),
    ("o\u031b", "ô", _TONES),
    ("u\u031b", "ö", _TONES),
)
"""Letters that take marks: how Unicode composes them, how VNI begins them, and which marks follow."""


def _vni() -> dict[str, str]:
    """What each letter is in VNI, small letters first, capitals with capital marks."""
    small = dict(_ALONE)
    for composed, base, marks in _BASES:
        for tone, mark in marks.items():
            letter = unicodedata.normalize("NFC", composed + tone)
            small.setdefault(letter, base + mark)
    small = {letter: written for letter, written in small.items() if not letter.isascii()}
    return {**small, **{letter.upper(): written.upper() for letter, written in small.items()}}


_TO_VNI = _vni()
_FROM_VNI = {
    **{written[0] + written[1:].lower(): letter for letter, written in _TO_VNI.items()},
    **{written: letter for letter, written in _TO_VNI.items()},
}
_VNI = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=lambda written: (-len(written), written))))
_NOT_VNI = re.compile("[" + "".join({c for w in _FROM_VNI for c in w if not c.isascii()}) + "]")


def vni_to_text(text: str) -> str:
    """VNI that was decoded as Windows-1252, as it should read; two characters are tried before one.

    >>> vni_to_text("Toång bí thö tieáp tuïc")
    'Tổng bí thư tiếp tục'
    """
    return _VNI.sub(lambda found: _FROM_VNI[found[0]], text)


def vni_from_text(text: str) -> str:
    """Text as VNI, in the characters of Windows-1252; raises `UnicodeEncodeError` for what VNI does not hold."""
    taken = next((found.start() for found in _NOT_VNI.finditer(text) if found[0] not in _TO_VNI), None)
    if taken is not None:
        raise UnicodeEncodeError("vni", text, taken, taken + 1, "the character is a mark in VNI")
    return "".join(_TO_VNI.get(character, character) for character in text)
