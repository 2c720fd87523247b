"""Documents nobody would write, made by hand: what each format must survive, and stay valid.

Receives: nothing.
Returns:  documents by name.
Knows:    values the types allow and no reader gives.
Never:    the writers.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from PIL import Image as Pixels

from convert.model import Block, Date, Document, Image, Metadata, Note, NoteRef, Person, Resource, Text
from convert.model import nodes as n
from convert.model.build import article

__all__ = ["ODD", "TOO_WIDE"]


def _said(*parts: str | n.Inline) -> n.Paragraph:
    return n.Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def _cell(*children: Block, columns: int = 1, rows: int = 1) -> n.Cell:
    return n.Cell(children, columns=columns, rows=rows)


def _table(*rows: Iterable[n.Cell]) -> n.Table:
    return n.Table(tuple(n.Row(tuple(row)) for row in rows))


def _hollow() -> Document:
    heads = (
        n.Heading(2, ()),
        n.Heading(1, (Text("  "),)),
        n.Heading(9, (Text("nine"),)),
        n.Heading(-1, (Text("n"),)),
    )
    lists = (n.BulletList(()), n.NumberedList(()), n.Definitions(()))
    boxes = (n.Quote(()), n.Verse(()), n.CodeBlock(""), n.Figure(()), n.Table(()), _table(()))
    return article("", *heads, n.Paragraph(()), *lists, *boxes, language="en")


def _unwritable() -> Document:
    return article(
        "a\0b\x0bc\ufffe\ud800",
        _said("x\0y\x1f\x7f\x85\u2028z\udfff end \ud83d"),
        n.CodeBlock("a\0\tb\r\nc\rd\x0c"),
        n.Heading(2, (Text("\0"),)),
        language="xx-\0bad",
        kicker="\0",
        standfirst="\ud800",
        authors=(Person("\0A"), Person("")),
    )


ADDRESSES = (
    "javascript:alert(1)", "file:///etc/passwd", "#nowhere", "", "http://[::1", 'https://e.example/ a"<>b\n?q=ü#f g',
    "https://e.example/" + "a" * 5000, "data:text/html,<script>1</script>", "//e.example/x", "../x.html",
    "mailto:a b@c", "tel:+1 2", "C:\\Users\\me\\x.doc",
)  # fmt: skip


def _addressed() -> Document:
    links = [n.Link(address, (Text(f"link {number}"),)) for number, address in enumerate(ADDRESSES)]
    nested = n.Link("https://e.example", (n.Link("https://f.example", (Text("nested"),)),))
    return article("Links", *map(_said, links), _said(nested), n.Embed("javascript:x"), language="en")


def _picture(kind: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Pixels.new(mode, (40, 30)).save(out, kind)
    return out.getvalue()


def _drawing() -> bytes:
    inside = (
        '<script>alert(1)</script><image href="file:///etc/passwd"/><rect width="90" height="40" fill="red"/>'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" onload="x()">{inside}</svg>'.encode()


def _animated() -> bytes:
    out, frames = io.BytesIO(), [Pixels.new("P", (20, 20), colour) for colour in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


PICTURES: tuple[tuple[str, str, bytes, int | None], ...] = (
    ("good.png", "image/png", _picture("PNG"), 40),
    ("cmyk.jpg", "image/jpeg", _picture("JPEG", "CMYK"), None),
    ("deep.png", "image/png", _picture("PNG", "I;16"), None),
    ("moving.gif", "image/gif", _animated(), None),
    ("web.webp", "image/webp", _picture("WEBP"), None),
    ("new.avif", "image/avif", _picture("AVIF"), None),
    ("drawn.svg", "image/svg+xml", _drawing(), None),
    ("broken.png", "image/png", b"\x89PNG\r\n\x1a\nxxxx", None),
    ("empty.png", "image/png", b"", None),
    ("other.png", "image/png", _picture("JPEG"), None),
    ("cut.jpg", "image/jpeg", _picture("JPEG")[:200], None),
    ("none.gif", "image/gif", b"GIF89a\0\0\0\0\0\0\0;", None),
    ("thing.xyz", "application/x-thing", b"abc", None),
    ("old.bmp", "image/bmp", _picture("BMP"), None),
    ("sizeless.png", "image/png", _picture("PNG", "LA"), 0),
    ("endless.png", "image/png", _picture("PNG", "1"), 10**9),
)
"""Name, the type somebody says it has, bytes, the size he says it has."""


def _pictured() -> Document:
    bag = tuple(Resource.of(name, kind, data, size, size) for name, kind, data, size in PICTURES)
    names = [each.url for each in bag] + ["missing.png", "file:///etc/passwd", "http://e.example/x.png"]
    single = [n.Figure((Image(name, alt="A boat"),), caption=(Text(name),)) for name in names]
    inline = _said(*(n.InlineImage(Image(name)) for name in names))
    every = n.Figure(tuple(Image(name, alt="") for name in names))
    document = article("Pictures", *single, inline, every, language="en")
    return Document(document.metadata, document.blocks, resources=bag)


def _noted() -> Document:
    marks = {name: NoteRef(name) for name in ("a", "b", "c", "none")}
    inside = n.BulletList((n.ListItem((_said("in a list", marks["b"]),)),))
    notes = (
        Note("a", (_said("x", marks["b"]), _table((_cell(_said("cell", marks["a"])),)))),
        Note("b", ()),
        Note("b", (_said("the same name"),)),
        Note("c", (n.BulletList((n.ListItem((_said("item"),)),)),), label="***"),
        Note("", (_said("no name"),)),
        Note("lost", (_said("nothing leads here"),)),
    )
    head = n.Heading(2, (Text("Heading"), marks["a"]))
    said = _said("text", *marks.values(), marks["a"])
    return article(
        "Notes", said, _table((_cell(inside),)), head, _said("end", marks["c"]), notes=notes, language="en"
    )


def _deep(inside: Callable[[Block], Block]) -> Document:
    block: Block = _said("at the bottom")
    for _ in range(400):
        block = inside(block)
    return article("Deep", block, language="en")


def _ragged() -> Document:
    wide = _table([_cell(_said(str(number))) for number in range(200)])
    reaching = _table((_cell(_said("a"), columns=50, rows=70_000),), (_cell(_said("b")),))
    odd = _table((_cell(columns=0, rows=0),), (_cell(_said("y"), columns=-3), _cell(_said("z"))))
    return article("Tables", wide, reaching, odd, language="en")


def _named() -> Document:
    names = ("x y", "x y", '1ü"<', "", "A" * 300, "a" * 300)
    blocks = [n.Paragraph((Text(f"Paragraph {number}"),), id=name) for number, name in enumerate(names)]
    items = tuple(n.ListItem((_said(str(number)),)) for number in range(3))
    lists = (n.NumberedList(items, start=-5), n.NumberedList(items, start=10**12, numbering="upper-roman"))
    return article("Names", *blocks, _said(n.Link("#x y", (Text("a link"),))), *lists, language="en")


def _stated() -> Document:
    meta = Metadata(
        title="Fields",
        published=Date("nonsense", "x"),
        modified=Date("2024-13-45", "x", "+99:99"),
        language="not a language",
        url="javascript:x",
        lead_image=Image("file:///x"),
        keywords=("", " ", "a,b"),
    )
    math = n.Math("a<b", mathml="<math><script>x</script><mi>a</mi></math>")
    odd = n.Paragraph(
        (Text("Text"), math, n.Ruby((Text("漢"),), ())), language="zz-toolongasubtag", direction="rtl"
    )
    return Document(meta, (odd, n.MathBlock("y", mathml="<math><mi>"), n.Details((Text("summary"),), ())))


ODD: dict[str, Callable[[], Document]] = {
    "empty": Document,
    "hollow": _hollow,
    "unwritable": _unwritable,
    "addressed": _addressed,
    "pictured": _pictured,
    "noted": _noted,
    "quotes": lambda: _deep(lambda block: n.Quote((block,))),
    "lists": lambda: _deep(lambda block: n.BulletList((n.ListItem((block,)),))),
    "nested-tables": lambda: _deep(lambda block: _table((_cell(block),))),
    "ragged": _ragged,
    "named": _named,
    "stated": _stated,
    "turned": lambda: article("\u202eabc\u202c", _said("\u2066x\u2069 \u200fab\u200e"), language="ar"),
}
"""By name: what makes the document."""
TOO_WIDE = frozenset({"ragged"})
"""Those with a table of more columns than a telephone has room for figures."""
