"""Markdown: CommonMark with the tables, notes and struck words of GitHub, as text that people can go on writing.

Receives: a normalised document, options; the theme plays no part.
Returns:  UTF-8 Markdown; what Markdown has no marks for (figures with captions, boxes, wide cells) in HTML tags with
          Markdown inside.
Knows:    CommonMark 0.31; GitHub Flavored Markdown (tables, strikethrough); notes as `[^1]`.
Never:    lets a character of the text be taken for markup; writes the address of a file on this machine.

>>> from convert.model.build import article, paragraph, strong
>>> rain = article("Rain", paragraph("It *rained* ", strong("all night"), "."))
>>> print(write(rain, Theme(), MarkdownOptions()).decode())
# Rain
<BLANKLINE>
It \\*rained\\* **all night**.
<BLANKLINE>
"""

from __future__ import annotations

import json

from convert.model import Document, Note, Paragraph
from convert.theme import Theme
from convert.writers import Format
from convert.writers._front import FrontLine, front_lines
from convert.writers.markdown import marks as md
from convert.writers.markdown.blocks import blocks
from convert.writers.markdown.options import MarkdownOptions
from convert.writers.markdown.scribe import Scribe, scribe_for

__all__ = ["FORMAT", "MarkdownOptions", "write"]


def write(document: Document, theme: Theme, options: MarkdownOptions) -> bytes:
    """The document as Markdown, with a final line end."""
    scribe = scribe_for(document, options)
    top = [_front_matter(document)] if options.front_matter else map(_front, front_lines(document))
    parts = [*top, blocks(document.blocks, scribe), *(_note(note, scribe) for note in document.notes)]
    text = "\n\n".join(filter(None, parts)) or scribe.labels.untitled
    return f"{text}\n".encode()


def _front_matter(document: Document) -> str:
    """The fields as YAML; JSON's strings and lists are YAML's too."""
    meta = document.metadata
    fields = {
        "title": meta.title,
        "kicker": meta.kicker,
        "description": meta.standfirst,
        "authors": [person.name for person in meta.authors],
        "publisher": meta.agency or meta.site,
        "place": meta.dateline,
        "date": meta.published.value if meta.published else None,
        "updated": meta.modified.value if meta.modified else None,
        "lang": meta.language,
        "url": meta.url,
        "keywords": list(meta.keywords),
    }
    said = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
    return "\n".join(("---", *said, "---"))


def _front(line: FrontLine) -> str:
    """A line above the article."""
    text = md.escaped(line.text)
    match line.role:
        case "title":
            return f"# {md.heading(text)}"
        case "kicker":
            return md.marked("**", "strong", text)
        case "standfirst":
            return md.marked("*", "em", text)
        case _:
            return md.line(text)


def _note(note: Note, scribe: Scribe) -> str:
    """A note, what is no paragraph below its mark; one that nothing leads to would not be shown, and stands as text."""
    mark, inside = scribe.marks[note.id], blocks(note.children, scribe)
    has_words_first = all(isinstance(block, Paragraph) for block in note.children[:1])
    if note.id in scribe.cited:
        return f"[^{mark}]:" + md.indented(inside, " " if has_words_first else "\n    ", "    ")
    is_line = has_words_first and "\n" not in inside
    return f"\\[{mark}\\]" + (" " if is_line else "\n\n") + inside


FORMAT = Format("markdown", ".md", "text/markdown", MarkdownOptions, write)
