"""How the rows of a file become lines again, and that each character of a line knows where it came from."""

from __future__ import annotations

import textwrap
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert import parse
from convert.account import account
from convert.model import Consumed, plain
from convert.readers.text.wraps import lay_out, split_lines

ONE = (
    "The yard that once repaired every ferry on the river hauled its first boat out of the water in five years on "
    "Thursday, a week ahead of schedule, after the city agreed to pay for it and the union withdrew its objections."
)
TWO = (
    "Nobody on the quay had expected the crane to work, she said, and the men who had oiled it stood about with their "
    "hands in their pockets until the hull swung clear of the wall and somebody began, quietly, to clap."
)
CHINESE = (
    "国家统计局二十三日公布的数据显示，今年前十个月全国规模以上工业企业实现利润同比增长百分之二十五点三，增速比前九个月回落"
    "一点七个百分点。专家认为，企业利润增长放缓与外部需求减弱有关，预计明年上半年形势仍不容乐观。"
)
JAPANESE = (
    "気象庁は23日、東北地方の太平洋側で大雪になるおそれがあると発表した。交通機関への影響が予想されるため、最新の情報を確認"
    "するよう呼びかけている。除雪車の準備も進められており、市の担当者は「早めの帰宅を」と話した。"
)
KOREAN = (
    "서울시는 23일 내년도 예산안을 발표하고 교통과 복지 분야에 대한 투자를 크게 늘리겠다고 밝혔다. 시 관계자는 "
    "시민들의 의견을 충분히 듣고 결정했다고 설명하면서 시의회와도 긴밀히 협의하겠다고 말했다."
)
THAI = (
    "กรุงเทพมหานครประกาศเตือนประชาชนริมแม่น้ำเจ้าพระยาให้เฝ้าระวังระดับน้ำที่เพิ่มสูงขึ้นโดยเจ้าหน้าที่ได้เตรียมกระสอบทราย"
    "และเครื่องสูบน้ำไว้ในพื้นที่เสี่ยงทุกเขตแล้วตั้งแต่เช้าวันนี้"
)


def texts(source: str) -> list[str]:
    return [line.text for line in split_lines(source)]


def wrapped(text: str, column: int, **options: str) -> str:
    return textwrap.fill(text, column, break_on_hyphens=False, **options)


def chopped(text: str, column: int) -> str:
    return "\n".join(text[at : at + column] for at in range(0, len(text), column))


@pytest.mark.parametrize("column", [34, 40, 55, 64, 72, 80, 100])
def test_a_paragraph_wrapped_at_any_column_is_whole(column: int) -> None:
    source = f"A headline\n\n{wrapped(ONE, column)}\n\n{wrapped(TWO, column)}"
    assert texts(source) == ["A headline", ONE, TWO]


@pytest.mark.parametrize(
    "end",
    ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029", "\x1e"],
    ids=lambda end: end.encode().hex(),
)
def test_any_line_end(end: str) -> None:
    source = f"A headline\n\n{wrapped(ONE, 60)}\n\n{wrapped(TWO, 60)}".replace("\n", end)
    assert texts(source) == ["A headline", ONE, TWO]


def test_line_ends_of_several_kinds() -> None:
    assert texts("one\r\n\rtwo\n\u2028three\x0c\x0bfour") == ["one", "two", "three", "four"]
    assert [line.number for line in split_lines("one\r\n\rtwo\n\u2028three\x0c\x0bfour")] == [1, 3, 5, 7]


def test_paragraphs_that_an_indent_begins() -> None:
    source = "\n".join(wrapped(text, 60, initial_indent="    ") for text in (ONE, TWO, ONE))
    assert texts(source) == [ONE, TWO, ONE]


def test_rows_with_a_blank_line_after_each() -> None:
    source = "\n\n\n".join(wrapped(text, 64).replace("\n", "\n\n") for text in (ONE, TWO))
    assert texts(source) == [ONE, TWO]


def test_a_paragraph_of_two_rows_in_a_text_that_is_wrapped() -> None:
    short = (
        "The Town Council has put off the decision about the new library, again, and this time until June."
    )
    assert texts(f"{wrapped(ONE, 70)}\n\n{wrapped(short, 70)}") == [ONE, short]


@pytest.mark.parametrize(("text", "column"), [(CHINESE, 20), (JAPANESE, 17), (THAI, 40)])
def test_scripts_without_blanks_get_none(text: str, column: int) -> None:
    assert texts(f"{chopped(text, column)}\n\n{chopped(text, column)}") == [text, text]


def test_korean_keeps_its_blanks() -> None:
    assert texts(f"{wrapped(KOREAN, 30)}\n\n{wrapped(KOREAN, 30)}") == [KOREAN, KOREAN]


@pytest.mark.parametrize(
    "source",
    [
        "Roses are red and violets are blue\nSugar is sweet and so are you\nThe evening comes, the night is long\n"
        "And I am singing my simple song",
        "Department of Transport\n12 Long Street\nLondon SW1\nTel. 020 1234567",
        "Home\nNews\nSport\nWeather\nAbout us\nContact us",
        f"{ONE}\n{TWO}\n{ONE}",
        "- garden waste and other waste of gardens, if dry\n- wood of all kinds\n- oil, but only in cans that close",
        "Saturday    8 am    9 am\nSunday      9 am    noon\nMonday      closed  closed",
        "def total(rows):\n    found = 0\n    for row in rows:\n        found += row\n    return found",
        "The council met on Tuesday.\nIt did not vote.\nNobody had expected it to vote at all.\nIt meets again in May.",
    ],
    ids=["verse", "address", "menu", "one a line", "list", "table", "code", "sentences"],
)
@pytest.mark.parametrize("around", ["", f"{wrapped(ONE, 72)}\n\n"], ids=["alone", "below prose"])
def test_what_is_not_wrapped_stays(source: str, around: str) -> None:
    rows = [row.strip() for row in source.split("\n")]
    assert texts(around + source)[-len(rows) :] == rows


# ------------------------------------------------------------------------------------------------ hyphens

PROSE = "The Town Council has put off the decision about the new library again, with sixteen votes to seventeen, and\n"


@pytest.mark.parametrize(
    ("first", "second", "language", "said"),
    [
        ("the infor-", "mation that the", "en", "the information that the"),
        ("a long-", "term plan for the", "en", "a long-term plan for the"),
        ("the nineteen-", "year-old who had", "en", "the nineteen-year-old who had"),
        ("von 2010-", "2011 an und mehr", "de", "von 2010-2011 an und mehr"),
        ("die Ein-", "und Ausfahrt war", "de", "die Ein- und Ausfahrt war"),
        ("in Baden-", "Württemberg war", "de", "in Baden-Württemberg war"),
        ("die Bü-", "cherei am Markt", "de", "die Bücherei am Markt"),
        ("the soft\u00ad", "ening of the rules", "en", "the softening of the rules"),
        ("he left -", "and came back", "en", "he left - and came back"),
        ("the xqz-", "vrk of the", "en", "the xqz-vrk of the"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, language: str, said: str) -> None:
    filled = f"{'so it is and so it was and will be, '}{first}"
    rows = wrapped(ONE, len(filled) + 2)
    source = f"{rows}\n\n{filled}\n{second} and so on to the end of this."
    (line,) = [line.text for line in lay_out(source, language=language).lines if "so it is" in line.text]
    assert f"will be, {said} and so on" in line


def test_the_text_itself_says_how_a_word_is_written() -> None:
    end = "and all of this was for the one zebra-\nfish that nobody wanted."
    joined = f"The zebrafish of it was small.\n\n{wrapped(ONE, 40)}\n\n{end}"
    kept = joined.replace("The zebrafish", "The zebra-fish")
    assert texts(joined)[-1].endswith("the one zebrafish that nobody wanted.")
    assert texts(kept)[-1].endswith("the one zebra-fish that nobody wanted.")


def test_a_hyphen_that_goes_is_accounted_for() -> None:
    source = (
        f"A headline\n\n{wrapped(ONE, 40)}\n\nand all of this was for the infor-\nmation that nobody wanted."
    )
    document = parse(source, reader="text")
    hyphens = [found for found in document.consumed if found.origin.rule == "text.hyphen"]
    assert [found.text for found in hyphens] == ["-"]
    assert isinstance(hyphens[0], Consumed)
    assert account(document, source).is_complete
    assert "information" in plain(document.blocks)


# ------------------------------------------------------------------------------------------------ places


def places_hold(source: str) -> None:
    """Every character of every line is where its line says it is."""
    for line in split_lines(source):
        for at, character in enumerate(line.text):
            span = line.where(at, at + 1)
            found = source[span.start : span.end]
            assert unicodedata.normalize("NFC", found) == character or (character == " " and found.isspace())
        assert line.where(0, len(line.text)) == line.span
        assert unicodedata.is_normalized("NFC", line.text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_of_wrapped_vietnamese(form: str, end: str) -> None:
    text = "Đồng chí Tổng Bí thư chủ trì buổi làm việc với các cơ quan liên quan về công tác tổ chức cán bộ của Đảng, "
    source = unicodedata.normalize(form, wrapped(text * 3, 60)).replace("\n", end)
    assert texts(source) == [(text * 3).strip()]
    places_hold(source)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["é", "e\u0301", "ệ", "ô\u0323", "한", "\u1112\u1161\u11ab", "Å", "\u212b", "x", " y", "中"]
        ),
        min_size=1,
    )
)
def test_places_of_composed_and_decomposed(parts: list[str]) -> None:
    places_hold("".join(parts))


WORDS = st.sampled_from(
    "the yard repaired every ferry hauled its first boat out of water five years ahead schedule city agreed pay "
    "infor-mation government nghị quyết cán bộ tổ chức е́то всё straße naïve".split()
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=30, max_size=60), min_size=2, max_size=5),
    st.integers(40, 100),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["\n", "\r\n", "\u2028"]),
)
def test_wrapping_is_undone(paragraphs: list[list[str]], column: int, form: str, end: str) -> None:
    whole = [unicodedata.normalize("NFC", " ".join(words)) + "." for words in paragraphs]
    source = unicodedata.normalize(form, "\n\n".join(wrapped(text, column) for text in whole)).replace(
        "\n", end
    )
    if form == "NFC":
        assert texts(source) == whole
    document = parse(source, reader="text")
    assert account(document, source).is_complete


@pytest.mark.parametrize(
    "source",
    [
        "word " * 60_000, " \n" * 150_000 + "x", "\n" * 300_000 + "x", f"{wrapped(ONE, 72)}\n\n" * 1400,
        "a" + " " * 300_000 + "b", "x\n" * 150_000, "a-\n" * 100_000, "1\n" * 150_000, "\x0cx" * 150_000,
        "=\n" * 150_000, "e\u0301" * 150_000, "(" * 300_000, "Page 1\n\n" * 40_000, "中" * 300_000, "> a\n" * 75_000,
    ],
    ids=range(15),
)  # fmt: skip
def test_splitting_is_linear(source: str) -> None:
    start = time.process_time()
    split_lines(source)
    assert time.process_time() - start < 5
