"""Bytes into text: what is stated, what is proved, what is guessed and said to be."""

from __future__ import annotations

import pytest

from convert.errors import OptionError, ReadError
from convert.readers import MAX_BYTES, Raw
from convert.readers.decode import decode

TEXT = "Tổng Bí thư, café, Ελλάδα"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_mark(codec: str) -> None:
    text = f"{TEXT}, and then a longer line of plain words"
    assert decode(Raw(text.encode(codec))).text == text


def test_label_of_the_caller_wins() -> None:
    decoded = decode(Raw("café".encode("windows-1250"), encoding="cp1250"))
    assert (decoded.text, decoded.encoding) == ("café", "windows-1250")


@pytest.mark.parametrize("label", ["unicode_escape", "zlib", "rot13", "utf-7", "idna", "nonsense"])
def test_only_whatwg_names_are_labels(label: str) -> None:
    with pytest.raises(OptionError):
        decode(Raw(b"abc", encoding=label))


def test_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Москва</body></html>'.encode("koi8-r")
    assert "Москва" in decode(Raw(page), markup=True).text


def test_a_guess_is_an_issue() -> None:
    decoded = decode(Raw("Le marché couvert a été fermé à cause de la tempête".encode("windows-1252")))
    assert "marché" in decoded.text
    assert [issue.code for issue in decoded.issues] == ["encoding-guessed"]


def test_a_cut_last_character_is_shown_and_told() -> None:
    decoded = decode(Raw("phà chạy lại lúc tám giờ".encode()[:-1]))
    assert decoded.text.endswith("gi\ufffd")
    assert [issue.code for issue in decoded.issues] == ["encoding-damaged"]


@pytest.mark.parametrize("start", [b"\x89PNG\r\n", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"\0\0\0\0"])
def test_what_is_no_text_is_refused(start: bytes) -> None:
    with pytest.raises(ReadError):
        decode(Raw(start + (b"\0" * 100 if start[0] == 0 else b"rest")))


def test_size_has_a_limit() -> None:
    with pytest.raises(ReadError, match="MiB"):
        decode(Raw(b"a" * (MAX_BYTES + 1)))
