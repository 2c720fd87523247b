"""Every element of a PDF is heard with the very text its document gave it, in the document's order, in any script."""

from __future__ import annotations

import io
from difflib import unified_diff
from pathlib import Path

import pikepdf
import pytest

import convert
from convert.model import Document
from convert.model import nodes as n
from convert.model.build import article, bullets, link, paragraph
from convert.transforms import normalise
from tests.conformance.heard import heard, unspaced
from tests.conformance.told import told
from tests.conformance.walk import StrayTextError, tree
from tests.scripts import SCRIPTS, story
from tests.strategies import generate_normalised

ROOT = Path(__file__).parents[3] / "fixtures"
FIXTURES = {path.parent.name: path for path in sorted(ROOT.glob("articles/*/source.*")) if path.is_file()}
FIXTURES |= {f"raw {path.stem}": path for path in sorted(ROOT.glob("raw/*.txt"))}
FIXTURES |= {f"saved {path.parent.name}": path for path in sorted(ROOT.glob("saved/*/source.*html"))}
PIECES, PIECE = 6, 25


def _differences(wanted: list[str], found: list[str]) -> str:
    return "\n".join(unified_diff(wanted, found, "told", "heard", lineterm="", n=0))


def _wrong(document: Document) -> str:
    return _differences(told(document), heard(tree(convert.write(document, "pdf"))))


@pytest.mark.parametrize("name", FIXTURES)
def test_an_article_is_heard_as_it_was_read(name: str) -> None:
    assert not (wrong := _wrong(convert.parse_file(FIXTURES[name]))), wrong


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_is_heard(name: str) -> None:
    assert not (wrong := _wrong(story(name))), wrong


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_character_is_in_a_font_of_the_packages(name: str) -> None:
    """It fails, and is not left out, where an extra of `dev` is not installed."""
    assert convert.issues_of(story(name), "pdf", fonts="bundled") == ()


@pytest.mark.parametrize("name", SCRIPTS)
def test_fonts_of_the_machine_change_nothing(name: str) -> None:
    assert convert.write(story(name), "pdf", fonts="bundled") == convert.write(story(name), "pdf")


@pytest.mark.parametrize("piece", range(PIECES))
def test_whatever_can_be_written_is_heard(piece: int) -> None:
    seed = 4000 + piece
    for number, document in enumerate(generate_normalised(PIECE, seed=seed)):
        found = unspaced(heard(tree(convert.write(document, "pdf"))))
        wrong = _differences(unspaced(told(document)), found)
        assert not wrong, f"document {number} of generate_normalised({PIECE}, seed={seed}):\n{wrong}"


# ------------------------------------------------------------------------------------- the measure itself


def _sample() -> Document:
    text = paragraph("It rained ", link("https://a.example/", "all night"), ", they said.")
    return normalise(
        article("Rain", text, bullets("one", "two"), n.Figure((), (n.Text("Lost."),)), language="en")
    )


def _edited(data: bytes, old: bytes, new: bytes) -> bytes:
    """The PDF with something else drawn on its first page."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert old in content
        pdf.pages[0].Contents = pdf.make_stream(content.replace(old, new, 1))
        pdf.save(target)
    return target.getvalue()


def test_a_right_file_is_heard_right() -> None:
    assert heard(tree(convert.write(_sample(), "pdf"))) == [
        "H1: Rain",
        "P: It rained ⟨Link to=https∶//a.example/:all night⟩, they said.",
        "L ListNumbering=Disc",
        "  LI",
        "    Lbl: •",
        "    LBody",
        "      P: one",
        "  LI",
        "    Lbl: •",
        "    LBody",
        "      P: two",
        "Div",
        "  P: Lost.",
    ]


def test_a_text_elsewhere_is_noticed() -> None:
    document, data = _sample(), convert.write(_sample(), "pdf")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        article_element = pdf.Root.StructTreeRoot.K.K[0]
        article_element.K = pikepdf.Array(list(article_element.K)[::-1])
        target = io.BytesIO()
        pdf.save(target)
    assert _differences(told(document), heard(tree(target.getvalue())))


def test_a_text_in_no_element_is_noticed() -> None:
    data = _edited(convert.write(_sample(), "pdf"), b"/H1<</MCID 0>>BDC", b"/Span<</Lang(en)>>BDC")
    with pytest.raises(StrayTextError, match="neither marked"):
        tree(data)


def test_a_text_that_is_not_the_glyph_s_is_noticed() -> None:
    data = _edited(
        convert.write(_sample(), "pdf"), b"/H1<</MCID 0>>BDC", b"/H1<</MCID 0/ActualText(Snow)>>BDC"
    )
    assert heard(tree(data))[0] == "H1: Snow"


def test_what_stands_in_for_a_text_counts_once() -> None:
    marked = b"/H1<</MCID 0>>BDC /Span<</ActualText(Snow)>>BDC"
    data = _edited(convert.write(_sample(), "pdf"), b"/H1<</MCID 0>>BDC", marked)
    data = _edited(data, b"EMC", b"EMC EMC")
    assert heard(tree(data))[0] == "H1: Snow"


def test_a_glyph_that_says_nothing_is_noticed() -> None:
    data = _edited(convert.write(_sample(), "pdf"), b"[(", b"[<FFFF> (")
    with pytest.raises(StrayTextError, match="a glyph without a text"):
        tree(data)
