"""Names of encodings.

Receives: a name, from a caller or from the input.
Returns:  the WHATWG name of the encoding, and text from its bytes.
Knows:    the labels of the WHATWG standard, UTF-32 and the Vietnamese encodings, which that standard leaves out.
Never:    Python's codec look-up on a name found in the input.
"""

from __future__ import annotations

import unicodedata

import webencodings

from convert.readers.decode import multibyte, singlebyte, vietnamese

__all__ = ["bytes_from", "known_name", "text_from"]

_OWN_NAMES = {
    **{label: name for name, labels in vietnamese.NAMES.items() for label in (name, *labels)},
    **{
        label: f"utf-32{end}"
        for end in ("le", "be")
        for label in (f"utf-32{end}", f"utf-32-{end}", f"utf32{end}")
    },
}
_UNREADABLE = {"replacement", "x-user-defined"}
"""Names of the standard for what is no encoding: text that must not be read, and bytes as private letters."""


def known_name(label: str) -> str | None:
    """The name of an encoding by one of its labels, None where there is none of that name.

    >>> known_name("latin1"), known_name("TCVN3"), known_name("rot13")
    ('windows-1252', 'tcvn3', None)
    """
    label = label.strip("\t\n\f\r ")
    own = _OWN_NAMES.get(label.lower())
    if own:
        return own
    found = webencodings.lookup(label)
    return found.name if found and found.name not in _UNREADABLE else None


def text_from(data: bytes, name: str) -> str:
    """The text that bytes are in an encoding, U+FFFD for what is not valid.

    Windows-1258 parts letters from their tones and VNI from their marks; they come back composed (NFC).
    `iso-8859-1` is Latin-1 to the letter, which the standard knows only as a label of Windows-1252.
    """
    if name in multibyte.MULTI_BYTE:
        return multibyte.to_text(data, name)
    if name == "iso-8859-1":
        return data.decode("latin-1")
    if name == "vni":
        return vietnamese.vni_to_text(singlebyte.to_text(data, "windows-1252"))
    text = singlebyte.to_text(data, name)
    return unicodedata.normalize("NFC", text) if name == "windows-1258" else text


def bytes_from(text: str, name: str) -> bytes:
    """The bytes of a text in an encoding; toned capitals small in TCVN3.

    Raises `UnicodeError` for what the encoding does not hold.
    """
    if name in multibyte.CODECS:
        return text.encode(multibyte.CODECS[name])
    if name == "iso-8859-1":
        return text.encode("latin-1")
    if name == "vni":
        return singlebyte.from_text(vietnamese.vni_from_text(text), "windows-1252")
    if name == "windows-1258":
        text = vietnamese.tones_apart(text, singlebyte.table_of(name))
    return singlebyte.from_text(vietnamese.without_capitals(text) if name == "tcvn3" else text, name)
