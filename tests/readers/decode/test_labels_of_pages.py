"""Labels of pages: which of them is believed, and when the bytes know better."""

from __future__ import annotations

import pytest

import convert
from convert.readers import Raw
from convert.readers.decode import Decoded, decode
from convert.readers.decode.declared import declared

RUSSIAN = "Ночью прошёл сильный дождь, и вода в реке поднялась на метр, сообщили в службе спасения. "
GERMAN = "Am Mittwoch überschwemmte der Fluß die Brücke; die Straße bleibt bis auf weiteres gesperrt. "
CHINESE = "周二晚上下了一整夜的雨，河水上涨了一米，桥梁已经关闭，救援人员正在路上。"
JAPANESE = "火曜日の夜、雨が一晩中降り続き、川の水位は一メートル上昇したと当局は発表した。"
KOREAN = "화요일 밤새 비가 내려 강물이 일 미터 불어났다고 당국이 밝혔다."

DECLARATIONS = {
    b"<meta charset=koi8-r>": "koi8-r",
    b"<META CHARSET = 'KOI8-R' />": "koi8-r",
    b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">': "windows-1251",
    b'<meta content="text/html;charset=&quot;x" http-equiv=content-type><meta charset=big5>': "big5",
    b"<meta content='text/html; charset = \"euc-jp\"' http-equiv='content-type'>": "euc-jp",
    b'<meta name="description" content="charset=koi8-r">': None,
    b"<!-- <meta charset=koi8-r> --><p>": None,
    b"<!-- <meta charset=koi8-r>": None,
    b"<meta charset=latin1>": "windows-1252",
    b"<meta charset=gb2312>": "gbk",
    b"<meta charset=ks_c_5601-1987>": "euc-kr",
    b"<meta charset=utf-16>": "utf-8",
    b"<meta charset=x-user-defined>": "windows-1252",
    b"<meta charset=klingon><meta charset=koi8-u>": "koi8-u",
    b"<meta charset=zlib_codec>": None,
    b'<?xml version="1.0" encoding="iso-8859-2"?><html>': "iso-8859-2",
    b"<?xml version='1.0' encoding='Shift_JIS'?><html><meta charset=euc-jp>": "euc-jp",
    b'<p>encoding="koi8-r"': None,
    b"<head></head><body><meta charset=koi8-r>": None,
    b'<meta name="a" content="x > y"><meta charset="koi8-r">': "koi8-r",
}


@pytest.mark.parametrize("page", DECLARATIONS, ids=range(len(DECLARATIONS)))
def test_declaration(page: bytes) -> None:
    assert declared(page) == DECLARATIONS[page]


def page(text: str, encoding: str, label: str, charset: str | None = None, mark: bytes = b"") -> Decoded:
    """A page in `encoding` that declares `label` and travelled under `charset`."""
    html = f'<!doctype html><html><head><meta charset="{label}"></head><body><p>{text * 3}</body></html>'
    return decode(Raw(mark + html.encode(encoding), charset=charset), markup=True)


def codes(decoded: Decoded) -> list[str]:
    return [issue.code for issue in decoded.issues]


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (RUSSIAN, "windows-1251", "cp1251"), (RUSSIAN, "koi8-r", "koi8-r"), (RUSSIAN, "iso-8859-5", "iso8859-5"),
        (GERMAN, "windows-1252", "cp1252"), (CHINESE, "gbk", "gbk"), (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc-jp"), (JAPANESE, "iso-2022-jp", "iso2022-jp"), (KOREAN, "euc-kr", "euc-kr"),
        (CHINESE.replace("桥梁已经", ""), "gb18030", "gb18030"), (RUSSIAN, "utf-8", "utf-8"),
    ],
)  # fmt: skip
def test_a_true_label_is_believed_without_a_word(text: str, label: str, codec: str) -> None:
    for charset in (None, label, label.upper()):
        decoded = page(text, codec, label if charset is None else "", charset)
        assert text in decoded.text
        assert (decoded.encoding, codes(decoded)) == (label, [])


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gbk", "shift_jis", "euc-kr"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, CHINESE])
def test_valid_utf_8_is_utf_8_whatever_its_label_says(label: str, text: str) -> None:
    for declares, charset in ((label, None), ("utf-8", label)):
        decoded = page(text, "utf-8", declares, charset)
        assert (decoded.encoding, codes(decoded)) == ("utf-8", ["encoding-contradicted"])
        assert text in decoded.text


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932"), (CHINESE, "gbk")])
def test_a_label_of_utf_8_that_the_bytes_refute(text: str, codec: str) -> None:
    decoded = page(text, codec, "utf-8")
    assert text in decoded.text
    assert set(codes(decoded)) == {"encoding-contradicted", "encoding-guessed"}


@pytest.mark.parametrize("label", ["shift_jis", "euc-kr", "big5"])
def test_a_label_that_makes_nothing_of_many_letters(label: str) -> None:
    decoded = page(RUSSIAN, "cp1251", label)
    assert RUSSIAN in decoded.text
    assert "encoding-contradicted" in codes(decoded)


def test_the_header_goes_before_the_page() -> None:
    decoded = page(RUSSIAN, "cp1251", "koi8-r", "windows-1251")
    assert RUSSIAN in decoded.text
    assert codes(decoded) == ["encoding-contradicted"]


@pytest.mark.parametrize(
    ("text", "label", "codec"), [(RUSSIAN, "windows-1251", "cp1251"), (CHINESE, "gbk", "gbk")]
)
def test_the_page_goes_before_a_header_that_nobody_looked_at(text: str, label: str, codec: str) -> None:
    decoded = page(text, codec, label, "iso-8859-1")
    assert text in decoded.text
    assert (decoded.encoding, codes(decoded)) == (label, ["encoding-contradicted"])


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_mark_goes_before_every_label(codec: str) -> None:
    decoded = page(RUSSIAN, codec, "koi8-r", "windows-1251", "\ufeff".encode(codec))
    assert RUSSIAN in decoded.text
    assert codes(decoded) == ["encoding-contradicted"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, CHINESE])
def test_a_page_in_utf_16_without_a_mark(codec: str, text: str) -> None:
    decoded = page(text, codec, "utf-16")
    assert text in decoded.text
    assert codes(decoded) == []


def test_the_word_of_the_caller_is_the_last() -> None:
    html = '<meta charset="windows-1251"><p>café'.encode()
    decoded = decode(Raw(html, encoding="gbk", charset="utf-8"), markup=True)
    assert (decoded.encoding, codes(decoded)) == ("gbk", [])


def test_a_label_nobody_knows_says_nothing() -> None:
    decoded = page(GERMAN, "cp1252", "windows-1252", "nonsense")
    assert (decoded.encoding, codes(decoded)) == ("windows-1252", [])


def test_few_letters_that_are_utf_8_by_chance() -> None:
    decoded = decode(Raw(b"<meta charset=euc-kr><p>" + "짜".encode("euc-kr")), markup=True)
    assert decoded.text.endswith("짜")


def test_plain_letters_contradict_nobody() -> None:
    assert codes(decode(Raw(b"<meta charset=koi8-r><p>Rain", charset="big5"), markup=True)) == []


def test_raw_text_declares_nothing() -> None:
    text = "<meta charset=koi8-r> is how pages say it: café, naïve, Zoë, à la carte"
    assert decode(Raw(text.encode("cp1252"))).encoding == "windows-1252"


WHOLE = {
    "utf-16 with a mark": ("\ufeff<!DOCTYPE html><html><body>{}</body></html>", "utf-16-le"),
    "utf-16 the other way round": ("\ufeff<html><body>{}</body></html>", "utf-16-be"),
    "utf-16 without a mark": ("<!DOCTYPE html><html><body>{}</body></html>", "utf-16-le"),
    "xhtml": (
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html><html><body>{}</body></html>',
        "cp1251",
    ),
    "xhtml in utf-16": (
        '\ufeff<?xml version="1.0" encoding="utf-16"?><html><body>{}</body></html>',
        "utf-16-le",
    ),
    "a fragment": ("<article>{}</article>", "cp1251"),
    "a fragment in koi8": ("<div>{}</div>", "koi8-r"),
    "meta after a script": ("<script>'<b>'</script><meta charset=koi8-r><body>{}", "koi8-r"),
    "meta after a long head": (
        f"<html><head><style>{'a' * 9000}</style><meta charset=koi8-r></head>{{}}",
        "koi8-r",
    ),
}


@pytest.mark.parametrize(("html", "codec"), WHOLE.values(), ids=WHOLE)
def test_a_whole_page(html: str, codec: str) -> None:
    document = convert.parse(html.format(f"<h1>Дождь в дельте</h1><p>{RUSSIAN * 3}</p>").encode(codec))
    assert document.metadata.title == "Дождь в дельте"
    assert not {issue.code for issue in document.issues} & {"encoding-damaged", "encoding-contradicted"}
