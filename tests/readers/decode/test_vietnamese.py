"""TCVN3, VISCII, VPS and VNI."""

from __future__ import annotations

import unicodedata

import pytest

from convert.readers import Raw
from convert.readers.decode import decode
from convert.readers.decode.labels import bytes_from, text_from
from convert.readers.decode.vietnamese import NAMES, without_capitals

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SMALL = [unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưyđ" for tone in TONES]
LETTERS = sorted({form for letter in SMALL if len(letter) == 1 for form in (letter, letter.upper())})
"""The letters that Vietnamese has beyond a to z, and the plain vowels."""


@pytest.mark.parametrize("encoding", ["viscii", "vps", "vni"])
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_is_in(letter: str, encoding: str) -> None:
    assert text_from(bytes_from(f"n{letter}i", encoding), encoding) == f"n{letter}i"


@pytest.mark.parametrize("letter", LETTERS)
def test_tcvn3_has_all_but_toned_capitals(letter: str) -> None:
    assert text_from(bytes_from(letter, "tcvn3"), "tcvn3") == without_capitals(letter)


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("tcvn3", "Tæng bÝ th\xad tiÕp tôc ®æi míi", "Tổng bí thư tiếp tục đổi mới"),
        ("vni", "Toång bí thö tieáp tuïc ñoåi môùi", "Tổng bí thư tiếp tục đổi mới"),
        ("vni", "TOÅNG BÍ THÖ", "TỔNG BÍ THƯ"),
        ("viscii", "T±ng bí thß", "Tổng bí thư"),
    ],
)
def test_what_it_looks_like_as_windows_1252(encoding: str, data: str, text: str) -> None:
    assert text_from(data.encode("cp1252"), encoding) == text


@pytest.mark.parametrize("label", [label for name, labels in NAMES.items() for label in (name, *labels)])
def test_callers_may_name_them(label: str) -> None:
    assert decode(Raw("Hà Nội".encode("utf-16"), encoding=label.upper())).encoding in NAMES


def test_beginnings_of_sentences_get_their_capitals_and_it_is_told() -> None:
    text = (
        "Hôm qua nước lũ đã rút. Nhiều người dân trở về nhà. Ủy ban huyện cho biết đường đã thông.\n\n"
        "Ở xã bên, trường học mở cửa. Các em nhỏ ở lại. Thầy giáo nói ông Ứng đã về."
    )
    decoded = decode(Raw(bytes_from(text, "tcvn3")))
    assert decoded.text == text.replace("Ứng", "ứng")
    assert [(issue.code, issue.severity) for issue in decoded.issues][-1] == ("capitals-restored", "warning")


def test_wrapped_lines_get_no_capitals() -> None:
    text = (
        "Hôm qua nước lũ đã rút. Nhiều người dân trở về. Mưa đã tạnh\nở nhiều nơi trong huyện. Chợ họp lại."
    )
    assert decode(Raw(bytes_from(text, "tcvn3"), encoding="tcvn3")).text == text
