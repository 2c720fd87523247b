"""The programs that set the stories: ours and others, each as fast as its own manual makes it.

Receives: a story.
Returns:  a PDF, tagged, in the same fonts, on the same sheet.
Knows:    how each program is called, and with which of its promises: ours PDF/A-2a and PDF/UA-1 at once, typst the
          same, WeasyPrint PDF/UA-1 alone (it gives one promise at a time).
Never:    the clock.
"""

from __future__ import annotations

import html
import re
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_source_serif_4

import convert
from convert.model import Document, Image, Person, Resource
from convert.model import nodes as n
from convert.model.build import article, heading, paragraph, table

from .pdf_stories import Figure, Part, Story, Table, Words, pictures

__all__ = ["SETTERS", "Setter", "document_of", "name_of"]

Setter = Callable[[Story], Callable[[], bytes]]
"""Makes ready whatever is not the program's work; what it returns is timed."""

FONTS = fontpkg_source_serif_4.ROOT / "files"


@cache
def _folder() -> Path:
    """A folder with the pictures, for programs that want files."""
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    for name, data in pictures().items():
        (folder / name).write_bytes(data)
    return folder


# ---------------------------------------------------------------------------------------------------- ours


@cache
def _resources() -> tuple[Resource, ...]:
    kinds = {".jpg": "image/jpeg", ".png": "image/png"}
    return tuple(Resource.of(name, kinds[Path(name).suffix], data) for name, data in pictures().items())


def document_of(story: Story) -> Document:
    """The story in the model."""
    blocks = [_block(part) for part in story.parts]
    used = {part.name for part in story.parts if isinstance(part, Figure)}
    bag = tuple(resource for resource in _resources() if resource.url in used)
    return article(
        story.title, *blocks, language=story.language, authors=(Person(story.byline),), resources=bag
    )


def _block(part: Part) -> n.Block:
    match part:
        case Words(text, True):
            return heading(2, text)
        case Words(text):
            return paragraph(text)
        case Figure(name, shows, caption):
            return n.Figure((Image(name, shows),), (n.Text(caption),))
        case Table(rows, caption):
            return table(rows[0], *rows[1:], caption=caption)


def ours(story: Story) -> Callable[[], bytes]:
    """`convert.write`: checks of the model and normalising included."""
    document = document_of(story)
    return lambda: convert.write(document, "pdf")


# ---------------------------------------------------------------------------------------------- WeasyPrint

_CSS = """
@font-face { font-family: Text; src: url(file://%s) }
@page { size: A4; margin: 79pt 88pt 85pt; @bottom-center { content: counter(page); font: 8pt Text } }
body { font: 10.5pt/1.45 Text; text-align: justify; hyphens: auto }
p { margin: 0 0 5pt } h1 { font-size: 24pt; text-align: left } h2 { font-size: 14pt; text-align: left }
img { max-width: 100%% } figure { margin: 8pt 0 } table { width: 100%%; border-collapse: collapse }
td, th { padding: 2pt; border-bottom: 0.5pt solid #888 }
""" % (FONTS / "SourceSerif4[opsz,wght].ttf")


def weasyprint(story: Story) -> Callable[[], bytes]:
    """HTML to PDF/UA-1; style sheet and fonts made once."""
    import weasyprint as program

    sheet, fonts = _weasy_style()
    body = "".join(map(_html, story.parts))
    page = (
        f"<html lang={story.language}><head><title>{html.escape(story.title)}</title></head><body>"
        f"<h1>{html.escape(story.title)}</h1><p>{html.escape(story.byline)}</p>{body}</body></html>"
    )

    def make() -> bytes:
        ready = program.HTML(string=page, base_url=f"{_folder()}/")
        data: bytes = ready.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
        return data

    return make


@cache
def _weasy_style() -> tuple[Any, Any]:
    import weasyprint as program
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return program.CSS(string=_CSS, font_config=fonts), fonts


def _html(part: Part) -> str:
    match part:
        case Words(text, is_heading):
            tag = "h2" if is_heading else "p"
            return f"<{tag}>{html.escape(text)}</{tag}>"
        case Figure(name, shows, caption):
            return f'<figure><img src="{name}" alt="{shows}"><figcaption>{caption}</figcaption></figure>'
        case Table(rows, caption):
            head = "".join(f"<th scope=col>{cell}" for cell in rows[0])
            body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows[1:])
            return f"<table><caption>{caption}</caption><thead><tr>{head}<tbody>{body}</table>"


# --------------------------------------------------------------------------------------------------- typst

_TYPST = """#set document(title: "%s")
#set page(paper: "a4", margin: (x: 88pt, top: 79pt, bottom: 85pt), numbering: "1")
#set text(font: "Source Serif 4", size: 10.5pt, lang: "%s")
#set par(justify: true)
#show heading: set par(justify: false)
= %s
%s

"""
_SIGNS = re.compile(r"([\\#*_$@<>~=+/\[\]`'\"-])")


def typst(story: Story) -> Callable[[], bytes]:
    """Markup to PDF/A-2a and PDF/UA-1; fonts read once, pictures kept by the compiler."""
    head = _TYPST % (story.title.replace('"', ""), story.language, _plain(story.title), _plain(story.byline))
    source = (head + "\n\n".join(map(_typst, story.parts))).encode()

    def make() -> bytes:
        data: bytes = _compiler().compile(input=source, format="pdf", pdf_standards=["a-2a", "ua-1"])
        return data

    return make


@cache
def _compiler() -> Any:
    import typst as program

    fonts = program.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    return program.Compiler(root=str(_folder()), font_paths=fonts, ignore_system_fonts=True)


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _typst(part: Part) -> str:
    match part:
        case Words(text, is_heading):
            return ("== " if is_heading else "") + _plain(text)
        case Figure(name, shows, caption):
            return f'#figure(image("/{name}", alt: "{shows}"), caption: [{_plain(caption)}])'
        case Table(rows, caption):
            head, *body = (", ".join(f"[{_plain(cell)}]" for cell in row) for row in rows)
            cells = f"table.header({head}), {', '.join(body)}"
            return f"#figure(table(columns: {len(rows[0])}, {cells}), caption: [{_plain(caption)}])"


SETTERS: dict[str, Setter] = {"article-convert": ours, "weasyprint": weasyprint, "typst": typst}
"""What sets a story, by the name of its distribution."""


def name_of(setter: str) -> str:
    """The distribution with its version."""
    return f"{setter} {version(setter)}"
