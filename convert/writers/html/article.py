"""The article element: front matter, text, notes.

Receives: a document, the context it is written in.
Returns:  one `article` element, the same for a page of its own and for a book.
Knows:    the order of front matter, text and notes.
Never:    the page around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from convert.model import Date, Document, Note
from convert.writers._front import FrontLine, front_lines
from convert.writers.html.blocks import blocks, flow
from convert.writers.html.context import Context
from convert.writers.html.markup import attribute, escape

__all__ = ["NOTES_ID", "article", "header", "machine_date", "notes"]

NOTES_ID = "_notes"
"""The id of the heading above the notes; no block has one that begins with an underscore."""


def article(document: Document, context: Context) -> str:
    """The whole article; one without a word says in the article's language that it has no title."""
    body = blocks(document.blocks, context)
    if not (document.metadata.title or document.blocks or document.notes):
        body = f"<p>{escape(context.labels.untitled)}</p>"
    parts = (header(document, context), body, notes(document.notes, context))
    return "\n".join(filter(None, ("<article>", *parts, "</article>")))


# ------------------------------------------------------------------------------------------- front matter


def header(document: Document, context: Context) -> str:
    """What stands above the text."""
    lines = [_front_line(line) for line in front_lines(document)]
    if not document.metadata.title:
        lines.insert(0, _silent_heading(context))
    return "\n".join(("<header>", *lines, "</header>"))


def _silent_heading(context: Context) -> str:
    """A first heading for those who move by headings, without a printed word: nobody wrote a title.

    Its no-break space keeps it from being empty, which validators take for a mistake.
    """
    return f'<h1 class="silent"{attribute("aria-label", context.labels.untitled)}>\u00a0</h1>'


def _front_line(line: FrontLine) -> str:
    match line.role:
        case "title":
            return f"<h1>{escape(line.text)}</h1>"
        case "standfirst":
            return f'<p class="standfirst" role="doc-subtitle">{escape(line.text)}</p>'
        case "dateline":
            return f'<p class="dateline">{_with_dates(line)}</p>'
        case role:
            return f'<p class="{role}">{escape(line.text)}</p>'


def _with_dates(line: FrontLine) -> str:
    pieces, rest = [], line.text
    for date, words in reversed(line.dates):
        rest, _, after = rest.rpartition(words)
        pieces += [escape(after), _time(date, words)]
    return escape(rest) + "".join(reversed(pieces))


def _time(date: Date, words: str) -> str:
    return f'<time datetime="{machine_date(date)}">{escape(words)}</time>'


@lru_cache(maxsize=1024)
def machine_date(date: Date) -> str:
    """A date as HTML, Open Graph and schema.org read it: ISO 8601. HTML knows no negative zero as a zone."""
    return date.iso.replace("-00:00", "Z") if "T" in date.value else date.value


# -------------------------------------------------------------------------------------------------- notes


def notes(found: tuple[Note, ...], context: Context) -> str:
    """The notes, with links back to all marks that were written before them; "" where there are none."""
    if not found:
        return ""
    semantics = context.dialect.semantics("endnotes")
    heading = f'<h2 id="{NOTES_ID}">{escape(context.labels.notes)}</h2>'
    inside = [flow(note.children, context) for note in found]  # a note may refer to an earlier one
    items = "".join(
        _note(note, number, text, context)
        for number, (note, text) in enumerate(zip(found, inside, strict=True), 1)
    )
    return (
        f'<section class="notes"{semantics} role="doc-endnotes" aria-labelledby="{NOTES_ID}">\n'
        f"{heading}\n<ol>{items}\n</ol>\n</section>"
    )


def _note(note: Note, number: int, text: str, context: Context) -> str:
    label = context.marks[note.id]
    back = "".join(_backlinks(note, label, context))
    kind, mark = _numbered(label, number)
    if text.endswith("</p>\n"):
        text = f"{text.removesuffix('</p>' + chr(10))}{back}</p>\n"
    else:
        text += back
    semantics = context.dialect.semantics("endnote")
    return f'\n<li id="{note.id}"{kind}{semantics}>{mark}{text}</li>'


def _numbered(label: str, number: int) -> tuple[str, str]:
    """How a note shows its mark: by the list's own count, by a number of its own, or by a printed mark."""
    if label == str(number):
        return "", ""
    if label.isascii() and label.isdecimal() and len(label) < 10 and str(int(label)) == label:
        return f' value="{label}"', ""
    return ' class="marked"', f'<span class="mark">{escape(label)}</span> '


def _backlinks(note: Note, label: str, context: Context) -> Iterator[str]:
    name = attribute("aria-label", f"{context.labels.back} ({label})")
    for mark in context.references.get(note.id, ()):
        yield f' <a class="back" href="#{mark}" role="doc-backlink"{name}>\u21a9\ufe0e</a>'
