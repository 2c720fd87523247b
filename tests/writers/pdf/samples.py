"""What the tests of the PDF writer set: pictures, a document with everything in it, a way to write it.

Receives: sizes, formats, blocks.
Returns:  resources, documents, bytes.
Knows:    Pillow.
Never:    what a PDF should look like.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image as Pixels

from convert.model import Date, Document, Note, Person, Resource
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
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.pdf import FORMAT, PdfOptions

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}

CORNERS = ((220, 30, 30), (30, 160, 30), (30, 30, 220), (240, 200, 20))
"""The colours of `four`, from the top left corner, row by row."""

SENTENCE = (
    "The river rose eleven centimetres overnight, and by the morning the lower market was under water; traders "
    "moved their stalls to the embankment, where they stayed, to nobody’s surprise, until Thursday. "
)


def pdf(*blocks: Any, title: str = "Rain", options: PdfOptions | None = None, **more: Any) -> bytes:
    """A document with these blocks as PDF."""
    return written(article(title, *blocks, **more), options)


def written(document: Document, options: PdfOptions | None = None) -> bytes:
    """A document as PDF."""
    return FORMAT.write(normalise(document), PRESS, options or PdfOptions())


def four(width: int = 80, height: int = 40) -> Pixels.Image:
    """A picture whose quarters have different colours."""
    image = Pixels.new("RGB", (width, height))
    for place, colour in enumerate(CORNERS):
        left, top = place % 2 * width // 2, place // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def resource(url: str, image: Pixels.Image, form: str = "PNG", **more: Any) -> Resource:
    """A picture as a resource of a document."""
    file = io.BytesIO()
    image.save(file, form, **more)
    return Resource.of(url, _TYPES[form], file.getvalue(), *image.size)


def everything() -> Document:
    """A document with every kind of block and of inline node, in several languages."""
    return article(
        "The river that rose",
        paragraph(SENTENCE, lead=True),
        _paragraph_of_everything(),
        heading(2, "Lists"),
        bullets("one", ("two", numbered("first", "second", start=9))),
        n.Definitions(
            (n.Definition((n.Term((n.Text("Quay"),)),), (n.Description((paragraph("A wall."),)),)),)
        ),
        n.Heading(2, (n.Text("Boxes"),), id="boxes"),
        quote("Under water is no argument.", credit="A trader"),
        quote("Until Thursday", pull=True),
        n.Aside((paragraph(SENTENCE),), title=(n.Text("Background"),)),
        n.Details((n.Text("What we know"),), (paragraph("Little."),)),
        n.Verse((n.Line((n.Text("the river"),)), n.Line(()), n.Line((n.Text("rising"),)))),
        n.CodeBlock("def rise():\n    return 11"),
        n.MathBlock("a^2"),
        n.Embed("https://video.example/1", "A film"),
        n.Divider(),
        heading(3, "Pictures and tables"),
        n.Figure((n.Image("four.png", "Four colours"),), (n.Text("A caption."),), (n.Text("VNA"),)),
        table(("Place", "Rise"), ("Huế", "4"), ("Đà Nẵng", "0.5"), caption="Rise"),
        n.Paragraph((n.Text("Cet alinéa est en français."),), language="fr"),
        notes=(Note("n1", (paragraph("The first note."),)), Note("n2", (paragraph("Another."),), label="*")),
        resources=(resource("four.png", four()),),
        language="en",
        kicker="Floods",
        standfirst="In two sentences. No more.",
        authors=(Person("Jane Doe", "reporter"),),
        published=Date("2026-03-04T05:06", "x", "+07:00"),
        keywords=("river", "flood"),
    )


def _paragraph_of_everything() -> n.Paragraph:
    return paragraph(
        "Plain, ",
        emphasis("stressed, ", strong("both")),
        n.Underline((n.Text("under"),)),
        n.Strike((n.Text("struck"),)),
        " H",
        n.Subscript((n.Text("2"),)),
        "O m",
        n.Superscript((n.Text("2"),)),
        " ",
        n.Code("x == 1"),
        " ",
        link("https://example.org/", "a link"),
        " ",
        link("#boxes", "below"),
        " a note",
        n.NoteRef("n1"),
        " another",
        n.NoteRef("n2"),
        " ",
        n.Language((n.Text("déjà vu"),), "fr"),
        " ",
        n.Math("E = mc"),
        " ",
        n.Ruby((n.Text("base"),), (n.Text("reading"),)),
        " ",
        n.InlineImage(n.Image("four.png", "small")),
        n.LineBreak(),
        "Tiếng Việt, русский, Ελληνικά.",
    )
