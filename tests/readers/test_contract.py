"""What every reader promises: a document or a `ReadError`, whatever it is given, and the same one every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convert
from convert import registry
from convert.account import account
from convert.errors import ReadError
from convert.languages import all_vocabularies
from convert.model import Document, document_text, encode
from convert.readers import Raw, Reader
from convert.readers.decode import decode
from convert.transforms import normalise
from tests.conformance.extract import tokens

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = sorted(path for path in FIXTURES.glob("articles/*/source.*") if path.is_file())
TEXTS = [path for path in ARTICLES if path.suffix == ".txt"]
HOSTILE = sorted(path for path in (FIXTURES / "hostile").iterdir() if path.name != "README.md")

readers = pytest.mark.parametrize("name", registry.reader_names())


def _read(content: bytes | str, reader: str | None = None) -> Document | None:
    """The document, which keeps the promises of a normalised one; None where there is none to read."""
    try:
        document = convert.parse(content, reader=reader)
    except ReadError:
        return None
    assert isinstance(document, Document)
    assert convert.parse(content, reader=reader) == document
    assert normalise(document) == document
    encode(document)
    return document


# ---------------------------------------------------------------------------------------------- anything

_TAGS = (
    "p div span a b i em article main section header footer nav aside h1 h2 h6 ul ol li dl dt dd table thead tr td th"
    " figure figcaption img picture source blockquote cite pre code script style svg math iframe video details summary"
    " template title meta link base sup time br hr form input font center wbr ruby rt"
).split()
_ATTRIBUTES = (
    "", " class=share", " hidden", ' href="javascript:alert(1)"', ' href="#a"', " id=a", " src=x.png", ' alt=""',
    ' src="data:image/png;base64,AA"', " colspan=3 rowspan=99999", ' colspan="-1"', ' lang="vi"', ' dir="rtl"',
    " role=doc-endnote", ' type="application/ld+json"', ' itemprop="author"', ' name="author" content="A"',
    ' property="og:title" content="T"', " start=-5", " style='display:none'", ' datetime="2011-11-23"',
    " =\"'<", "\x00",
)  # fmt: skip
_WORDS = (
    "It rained all night on the delta, and the river rose by a metre.", "Ảnh: VNA", "&nbsp;&amp;&#0;&bogus;", "é",
    "<![CDATA[x]]>", "<!-- c -->", "<!", "</", "<", "\x00\x0b", "\ud83d", "{", "[1]", "   \n\t", "By A. Person",
    '{"@type":"NewsArticle","headline":["a"]}', "<?xml version='1.0'?>", "<!DOCTYPE html>", "23/11/2011 - 08:24",
)  # fmt: skip


def _pieces() -> st.SearchStrategy[str]:
    opening = st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES))
    closing = st.sampled_from(_TAGS).map("</{}>".format)
    return opening | closing | st.sampled_from(_WORDS) | st.text(max_size=20)


def soup() -> st.SearchStrategy[str]:
    """Markup as it should not be."""
    return st.lists(_pieces(), max_size=40).map("".join)


def json_values() -> st.SearchStrategy[str]:
    """JSON that is nearly a document."""
    names = st.sampled_from(
        ("schema", "content", "type", "blocks", "metadata", "children", "title", "level", "url")
    )
    leaves = st.sampled_from((1, 0, -1, None, True, "document", "paragraph", "x", "\ud800", 10**30, 1.5))
    value = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner))
    return value.map(lambda content: json.dumps({"schema": 2, "content": content}))


@readers
@settings(max_examples=60)
@given(content=st.binary(max_size=600))
def test_any_bytes(name: str, content: bytes) -> None:
    _read(content, name)


@readers
@settings(max_examples=60)
@given(content=st.text(max_size=400) | st.text(alphabet=st.characters(), max_size=100))
def test_any_text(name: str, content: str) -> None:
    _read(content, name)


@readers
@settings(max_examples=100)
@given(content=soup())
def test_any_markup(name: str, content: str) -> None:
    _read(content, name)


@settings(max_examples=150)
@given(content=json_values())
def test_any_json(content: str) -> None:
    _read(content, "json")


@settings(max_examples=150)
@given(
    content=st.binary(max_size=300)
    | soup()
    | json_values()
    | soup().map(lambda t: t.encode("utf-16", "replace"))
)
def test_the_reader_chosen_by_content_can_cope(content: bytes | str) -> None:
    _read(content)


@readers
def test_the_reader_says_what_it_is(name: str) -> None:
    reader = registry.reader(name)
    assert isinstance(reader, Reader)
    assert reader.name == name
    assert all(suffix.startswith(".") for suffix in reader.suffixes)
    assert all("/" in media_type for media_type in reader.media_types)
    assert isinstance(reader.sniff(b""), bool)


# ---------------------------------------------------------------------------------------------- fixtures


@pytest.mark.parametrize("source", ARTICLES, ids=lambda path: path.parent.name)
def test_an_article_is_read_by_the_reader_of_its_suffix(source: Path) -> None:
    chosen = registry.reader_for(source.read_bytes())
    assert source.suffix in chosen.suffixes
    document = _read(source.read_bytes())
    assert document is not None
    assert document.blocks


@pytest.mark.parametrize("source", ARTICLES, ids=lambda path: path.parent.name)
def test_an_article_survives_json(source: Path) -> None:
    document = convert.parse_file(source)
    assert convert.parse(convert.write(document, "json")) == document


@readers
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_input(name: str, path: Path) -> None:
    _read(path.read_bytes(), name)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_input_that_can_be_read_can_be_written(path: Path) -> None:
    document = _read(path.read_bytes())
    if document:
        assert all(convert.write(document, name) for name in registry.writer_names())
        assert "\x00" not in document_text(document)


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt", "brackets.json", "future.json"])
def test_what_cannot_be_read_says_so(name: str) -> None:
    reader = "json" if name.endswith(".json") else None
    with pytest.raises(ReadError) as raised:
        convert.parse_file(FIXTURES / "hostile" / name, reader=reader)
    assert raised.value.what


def test_an_unknown_version_is_named() -> None:
    with pytest.raises(ReadError, match="999"):
        convert.parse_file(FIXTURES / "hostile" / "future.json")


@pytest.mark.parametrize("name", ["utf-16-marked.txt", "utf-16-bare.txt"])
def test_encodings_of_the_same_text_give_the_same_words(name: str) -> None:
    document = convert.parse_file(FIXTURES / "hostile" / name)
    assert document.metadata.title == "Sương mù che kín bến phà Vĩnh Thuận"
    assert len(document.blocks) == 1


def test_a_cut_character_costs_nothing_else() -> None:
    document = convert.parse_file(FIXTURES / "hostile" / "truncated-utf-8.txt")
    assert document.metadata.title == "Sương mù che kín bến phà Vĩnh Thuận"
    assert document_text(document).endswith("\ufffd")
    assert "encoding-damaged" in {issue.code for issue in document.issues}


def test_an_old_encoding_is_guessed_and_said_to_be() -> None:
    document = convert.parse_file(FIXTURES / "hostile" / "windows-1252.txt")
    words = document_text(document)
    assert all(word in words for word in ("Café", "Zoë Chételat", "naïve", "€48,000"))
    assert "encoding-guessed" in {issue.code for issue in document.issues}


def test_depth_costs_no_word() -> None:
    document = convert.parse_file(FIXTURES / "hostile" / "deep.html")
    assert document.metadata.title == "The bottom of the well"
    assert "At the bottom there was a coin." in document_text(document)


@pytest.mark.timeout(30)
def test_a_long_line_keeps_every_word() -> None:
    path = FIXTURES / "hostile" / "long-line.txt"
    assert tokens(document_text(convert.parse_file(path))) == tokens(path.read_text("utf-8"))


# ----------------------------------------------------------------------------------------------- account


def _is_accounted_for(text: str) -> bool:
    return account(convert.parse(text, reader="text"), text).is_complete


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.parent.name)
def test_every_character_of_an_article_is_accounted_for(source: Path) -> None:
    text = decode(Raw(source.read_bytes())).text
    assert _is_accounted_for(text)


def _lines() -> st.SearchStrategy[str]:
    """Lines of a dump: what the vocabularies of all languages are about, and prose."""
    known = all_vocabularies().values()
    furniture = sorted({line for v in known for line in (*v.share, *v.related, *v.copyright)})
    labels = sorted(
        {label for v in known for label in (*v.byline, *v.credit, *v.source, *v.published, *v.keywords)}
    )
    agencies = sorted({name for v in known for name in v.agencies})
    name = st.sampled_from(("Nguyễn Văn A", "Марина Иванова", "Ana Ruiz, Pedro Paz", "خالد", "it rained"))
    prose = st.sampled_from(
        ("It rained all night on the delta, and by noon the river had risen by a metre, the office said.",
         "Đêm qua mưa lớn trên diện rộng khiến mực nước sông dâng cao thêm một mét, theo cơ quan khí tượng.",
         "Ночью прошёл сильный дождь; вода в реке поднялась на метр, сообщили в службе.",
         "A short line", "Một tiêu đề ngắn", "?", "- one", "2) two", "a\tb\tc", "* * *", "“Said,” she said.")
    )  # fmt: skip
    labelled = st.builds("{} {}".format, st.sampled_from(labels).map(str.capitalize), name)
    colon = st.builds("{}: {}".format, st.sampled_from(labels).map(str.capitalize), name)
    opening = st.builds("({}) - {}".format, st.sampled_from(agencies), prose)
    credited = st.builds("{} {}: {}".format, prose, st.sampled_from(labels).map(str.capitalize), name)
    dates = st.sampled_from(("23/11/2011 - 08:24", "23 November 2011", "2011-11-23", "Thứ tư, 23/11/2011"))
    return (
        st.sampled_from(furniture).map(str.capitalize) | labelled | colon | opening | credited | dates | prose
    )


@settings(max_examples=250)
@given(lines=st.lists(_lines(), min_size=1, max_size=12), end=st.sampled_from(("\n\n", "\n", "\r\n")))
def test_every_character_of_any_dump_is_accounted_for(lines: list[str], end: str) -> None:
    assert _is_accounted_for(end.join(lines))
