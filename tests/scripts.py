"""A story in every script: one short article a language, with one of everything an article has.

Receives: the folder `fixtures/scripts`.
Returns:  normalised documents by name.
Knows:    which words of a story go where.
Never:    what a format makes of them.
"""

from __future__ import annotations

import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image as Pixels

from convert.model import Date, Document, Image, Note, Person, Resource
from convert.model import nodes as n
from convert.model.build import (
    article,
    bullets,
    emphasis,
    heading,
    link,
    numbered,
    paragraph,
    quote,
    strong,
    table,
)
from convert.transforms import normalise

__all__ = ["SCRIPTS", "story"]

SCRIPTS: dict[str, Path] = {
    path.stem: path for path in sorted((Path(__file__).parents[1] / "fixtures" / "scripts").glob("*.toml"))
}
"""The stories by name: a language, or a language and what is odd about the story."""


@cache
def story(name: str) -> Document:
    """One story as a writer gets it."""
    words = tomllib.loads(SCRIPTS[name].read_text("utf-8"))
    return normalise(
        article(
            words["title"],
            *_blocks(words),
            notes=(Note("note", (paragraph(words["note"]),)),),
            resources=(_picture(),),
            language=words["language"],
            kicker=words["kicker"],
            standfirst=words["standfirst"],
            authors=(Person(words["author"]),),
            published=Date("2024-03-05", "x"),
        )
    )


def _blocks(words: dict[str, Any]) -> list[n.Block]:
    first, second, third = words["paragraphs"]
    half = len(second.split()) // 2 or 1
    pieces = second.split(" ")
    code = n.Code(words["code"].split(" ")[0])
    return [
        paragraph(first, lead=True),
        paragraph(" ".join(pieces[:half]), " ", strong(" ".join(pieces[half : half + 2])), " ", emphasis(
            " ".join(pieces[half + 2 :])), n.NoteRef("note")),
        heading(2, words["heading"]),
        paragraph(third, " ", link("https://example.org/a?b=1", words["link"]), " (", code, ")."),
        bullets(*words["items"]),
        numbered(words["items"][0], (words["items"][1], bullets(words["items"][2]))),
        table(*words["table"], caption=words["table_caption"]),
        _spanned(words),
        quote(words["quote"], credit=words["credit"]),
        n.Figure((Image("four.png", words["alt"]),), (n.Text(words["caption"]),), (n.Text(words["photo"]),)),
        n.Paragraph((n.Text(words["foreign"][1]),), language=words["foreign"][0]),
        paragraph(words["caption"], " ", n.Language((n.Text(words["foreign"][1]),), words["foreign"][0]), " ",
                  words["credit"]),
        n.CodeBlock(f"{words['code']}\nreturn 0"),
        paragraph(" ".join(words["paragraphs"])),
    ]  # fmt: skip


def _spanned(words: dict[str, Any]) -> n.Table:
    """A table with a cell over two columns and a header beside two rows."""
    head, *rows = words["table"]
    wide = n.Row((n.Cell((paragraph(words["heading"]),), header=True, columns=len(head)),))
    high = n.Cell((paragraph(rows[0][0]),), header=True, rows=2)
    beside = [n.Cell((paragraph(cell),)) for cell in rows[0][1:]]
    below = [n.Cell((paragraph(cell),), align="end") for cell in rows[1][1:]]
    return n.Table(head=(wide,), body=(n.Row((high, *beside)), n.Row(tuple(below))))


@cache
def _picture() -> Resource:
    file = io.BytesIO()
    Pixels.effect_mandelbrot((160, 90), (-2, -1, 1, 1), 40).save(file, "PNG")
    return Resource.of("four.png", "image/png", file.getvalue(), 160, 90)
