"""An account leaves nothing out, and says of every piece what became of it."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convert
from convert.errors import ReadError
from convert.inspect import Inspection, inspect, inspect_file
from convert.inspect.machine import as_json
from convert.inspect.pages import of_page
from convert.inspect.rows import KINDS
from convert.model import plain
from convert.readers import Raw
from convert.readers.decode import decode
from convert.readers.html.reader import understand
from tests.readers.html.test_account import characters, visible

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXTS = sorted((FIXTURES / "raw").glob("*.txt")) + sorted((FIXTURES / "articles").glob("*/source.txt"))
PAGES = sorted((FIXTURES / "articles").glob("*/source.html"))
SEED = FIXTURES / "articles" / "vi-seed" / "source.txt"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def told(found: Inspection) -> str:
    return "".join(piece.text for row in found.rows for piece in row.pieces)


def row_of(found: Inspection, role: str):  # type: ignore[no-untyped-def]
    return next(row for row in found.rows if row.role == role)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_of_a_text_is_told_in_order(path: Path) -> None:
    found = inspect_file(path)
    assert found.is_complete
    assert squeezed(told(found)) == squeezed(path.read_text("utf-8-sig"))
    numbers = [row.first for row in found.rows]
    assert numbers == sorted(numbers)
    for row in found.rows:
        for piece in row.pieces:
            assert piece.kind in (*KINDS, None)
            assert piece.kind is None or (piece.rule and piece.became and piece.span)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: not text.startswith("\ufeff")))
def test_all_of_any_text_is_told(text: str) -> None:
    with contextlib.suppress(ReadError):
        found = inspect(text, reader="text")
        assert found.is_complete
        assert squeezed(told(found)) == squeezed(decode(Raw(text)).text)


def test_a_line_says_what_it_became_and_why() -> None:
    found = inspect_file(SEED)
    title = row_of(found, "headline")
    assert (title.first, title.last, title.kind, title.rule) == (5, 5, "headline", "text.title")
    assert title.sureness is not None
    assert title.sureness > 0.5
    assert {"paragraph", "furniture"} <= {other.role for other in title.considered}
    assert "headline" not in {other.role for other in title.considered}
    assert title.features
    lead = row_of(found, "lead")
    assert [(piece.text, piece.kind) for piece in lead.pieces][:3] == [
        ("(", "mark"),
        ("TTXVN", "field"),
        (")-", "mark"),
    ]
    assert row_of(found, "share").kind == "removed"


def test_every_piece_that_was_kept_leads_to_its_block() -> None:
    found = inspect_file(SEED)
    ids = {block.id for block in found.document.blocks}
    assert len(ids) == len(found.document.blocks)
    kept = [piece for row in found.rows for piece in row.pieces if piece.kind in ("story", "structure")]
    assert kept
    assert {piece.target for piece in kept} <= ids
    assert {piece.target for piece in row_of(found, "kicker").pieces} == {"field:kicker"}


def test_what_was_corrected_is_certain() -> None:
    row = row_of(inspect_file(SEED, corrections={"lines": {3: "caption"}}), "caption")
    assert (row.first, row.rule, row.sureness) == (3, "text.given", 1.0)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_all_of_a_page_is_told(path: Path) -> None:
    found = inspect_file(path)
    document = found.document
    assert found.is_complete
    assert visible(path.read_text("utf-8")) <= characters(told(found))
    assert {row.rule for row in found.rows if row.kind == "removed"} == {
        removed.origin.rule for removed in document.removed
    }
    assert {entry.field for entry in document.metadata.origins} <= {
        piece.became for row in found.rows for piece in row.pieces
    }
    targets = {piece.target for row in found.rows for piece in row.pieces}
    assert {block.id for block in document.blocks if plain((block,))} <= targets


PAGE = """<title>Rain</title><meta property=og:site_name content=Post><body>
<nav><a href=/>Home</a></nav><article><h1>Rain over the delta</h1><p class=byline>By Jane Doe
<p>It <b>r</b>ained all
night.</p><figure><img src=a.png alt="A boat"><figcaption>Dawn <span>Photo: Ada Low</span></figcaption></figure>
<ul><li>one<li>two</ul><table><tr><td>a<td>b</table><hr></article><script>let x</script><footer>All rights</footer>"""


def test_a_page_is_told_in_its_own_order_with_its_elements() -> None:
    found = inspect(PAGE, reader="html")
    rows = [(row.role, "".join(piece.text for piece in row.pieces), row.path) for row in found.rows]
    assert [row for row in rows if row[0] not in ("site", "language")] == [
        ("removed", "Home", "body > nav"),
        ("title", "Rain over the delta", "article > h1"),
        ("authors", "By Jane Doe", "article > p:nth-of-type(1)"),
        ("paragraph", "It rained all night.", "article > p:nth-of-type(2)"),
        ("figure", "Dawn Photo: Ada Low", "article > figure"),
        ("bullet list", "one", "article > ul"),
        ("bullet list", "two", "article > ul"),
        ("table", "a b", "article > table"),
        ("removed", "All rights", "body > footer"),
    ]
    figure = row_of(found, "figure")
    assert [(piece.text.strip(), piece.kind) for piece in figure.pieces if piece.text.strip()] == [
        ("Dawn", "structure"),
        ("Photo:", "mark"),
        ("Ada Low", "structure"),
    ]
    assert len({piece.target for piece in figure.pieces if piece.kind}) == 1


LONG_PAGE = """<nav class=menu>{links}</nav><article><h1>Rain over the delta</h1>{story}</article><aside
class=related><h2>More from the delta</h2>{links}</aside>""".format(
    links="".join(f"<p><a href=/{n}>Number {n} of the boats</a></p>" for n in range(9)),
    story="".join(
        f"<p>It rained all night, says the office for the weather, and boat {n} was lost.</p>"
        for n in range(9)
    ),
)


def test_a_line_of_a_page_says_how_sure_it_is_and_why() -> None:
    rows = inspect(LONG_PAGE, reader="html").rows
    lines = [row for row in rows if row.role == "paragraph"]
    assert len(lines) == 9
    for row in (*lines, *(row for row in rows if row.role == "removed")):
        assert row.sureness is not None
        assert 0.5 < row.sureness <= 1
        assert row.features
    assert sum(story for _, story, _ in lines[4].features) > 0
    title = next(row for row in rows if row.role == "title")
    assert title.sureness is None


def test_what_is_kept_and_dropped_of_a_page_is_certain() -> None:
    corrections = {"keep": [".related"], "drop": ["article > p:nth-of-type(2)"]}
    rows = inspect(LONG_PAGE, reader="html", corrections=corrections).rows
    kept = next(row for row in rows if row.path == "body > aside")
    assert (kept.role, kept.sureness) == ("aside", 1.0)
    dropped = next(row for row in rows if row.rule == "html.given")
    assert (dropped.role, dropped.sureness) == ("removed", 1.0)


def test_a_page_in_one_file_with_its_pictures_is_told_like_a_page() -> None:
    for path in sorted((FIXTURES / "saved").glob("mhtml-*/source.mht*")):
        found = inspect_file(path)
        assert found.reader == "mhtml"
        assert found.is_complete
        kinds = [row.kind for row in found.rows if row.path and row.kind in ("story", "removed")]
        assert kinds
        assert "missing" not in {row.kind for row in found.rows}


def test_a_picture_without_words_is_told_by_its_name() -> None:
    story = "It rained all night on the delta. " * 9
    page = f"<article><h1>Rain</h1><p>{story}</p><img src=a.png alt='A boat'></article>"
    assert "A boat" in told(inspect(page, reader="html"))


def test_words_that_were_lost_are_shown() -> None:
    raw = Raw("<article><h1>Rain</h1><p>It rained all night on the delta.</p><p>And then.</p></article>")
    document = convert.parse("<article><h1>Rain</h1><p>It rained all night on the delta.</p></article>")
    found = of_page(document, "html", understand(raw))
    assert not found.is_complete
    assert [row.role for row in found.rows if row.kind == "missing"] == ["lost"]


def test_machines_are_told_the_same() -> None:
    found = inspect_file(SEED)
    said = as_json(found, "story.txt")
    assert (said["input"], said["language"], said["complete"]) == ("story.txt", "vi", True)
    assert [row["became"] for row in said["rows"]] == [row.role for row in found.rows]
    text = SEED.read_text("utf-8")
    for row in said["rows"]:
        for piece in row["pieces"]:
            start, end = piece["span"]
            assert text[start:end] == piece["text"]
