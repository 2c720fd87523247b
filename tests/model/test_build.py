"""Documents by hand: what the short words make is exactly what readers make."""

from __future__ import annotations

from convert.model import Document, Metadata, Note, Resource, Severity
from convert.model import nodes as n
from convert.model.build import (
    article,
    blocks,
    bullets,
    emphasis,
    figure,
    heading,
    inlines,
    link,
    numbered,
    paragraph,
    quote,
    strong,
    table,
)


def _p(text: str) -> n.Paragraph:
    return n.Paragraph((n.Text(text),))


def test_strings_are_text_inside_a_line_and_paragraphs_on_a_page() -> None:
    assert inlines("a", n.LineBreak(), "", "b") == (n.Text("a"), n.LineBreak(), n.Text("b"))
    assert blocks("a", n.Divider()) == (_p("a"), n.Divider())


def test_lines() -> None:
    assert paragraph("a ", strong("b"), lead=True) == n.Paragraph(
        (n.Text("a "), n.Strong((n.Text("b"),))), lead=True
    )
    assert emphasis("a", strong("b")) == n.Emphasis((n.Text("a"), n.Strong((n.Text("b"),))))
    assert link("https://example.org/") == n.Link("https://example.org/", (n.Text("https://example.org/"),))
    assert link("#top", "up", emphasis("!")) == n.Link("#top", (n.Text("up"), n.Emphasis((n.Text("!"),))))
    assert heading(4, "a") == n.Heading(4, (n.Text("a"),))


def test_lists() -> None:
    assert bullets("a", ("b", bullets("c"))) == n.BulletList(
        (
            n.ListItem((_p("a"),)),
            n.ListItem((_p("b"), n.BulletList((n.ListItem((_p("c"),)),)))),
        )
    )
    assert numbered("a", start=3) == n.NumberedList((n.ListItem((_p("a"),)),), start=3)


def test_quotes_and_figures() -> None:
    assert quote("a", credit="b", pull=True) == n.Quote((_p("a"),), (n.Text("b"),), True)
    assert quote("a") == n.Quote((_p("a"),))
    assert figure("a.png", "b", "c", "d") == n.Figure(
        (n.Image("a.png", "d"),), (n.Text("b"),), (n.Text("c"),)
    )
    assert figure("", "b") == n.Figure((), (n.Text("b"),))


def test_tables() -> None:
    head = n.Row((n.Cell((_p("h"),), header=True),))
    body = n.Row((n.Cell((_p("c"),)),))
    assert table(["h"], ["c"], caption="t") == n.Table((body,), (head,), caption=(n.Text("t"),))
    assert table([], ["c"]) == n.Table((body,))


def test_articles() -> None:
    note, resource = Note("n1", (_p("b"),)), Resource.of("a.png", "image/png", b"x")
    made = article("T", "a", notes=(note,), resources=(resource,), language="vi", agency="VNA")
    assert made == Document(
        Metadata(title="T", language="vi", agency="VNA"), (_p("a"),), (note,), (resource,)
    )


def test_the_union_of_severities_is_closed() -> None:
    assert Severity.__args__ == ("info", "warning", "error")  # type: ignore[attr-defined]
