"""The article as a book.

Receives: a normalised document, a theme, options.
Returns:  the bytes of an EPUB 3.3, the same on every day and machine.
Knows:    which pictures and fonts a book carries, and under which names.
Never:    a script, an item outside the package, the clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from convert.model import Document, Numbering, Resource
from convert.model.counting import DIGITS, LETTERS
from convert.theme import Theme
from convert.writers import Format, Report
from convert.writers._anchors import anchored
from convert.writers._counters import counter_rules
from convert.writers._css import book_style
from convert.writers._own_css import own_css
from convert.writers._zip import pack
from convert.writers.epub.accessibility import accessibility
from convert.writers.epub.cover import cover
from convert.writers.epub.letters import Letters, letters_of
from convert.writers.epub.package import FOLDER, Content, members
from convert.writers.epub.pages import article_pages
from convert.writers.html.context import PICTURE_TYPES, context_of
from convert.writers.html.markup import XHTML

__all__ = ["FORMAT", "EpubOptions", "write"]


class EpubOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`css`: rules after those of the theme.

    `fonts`: `auto` brings fonts along for scripts that many reading systems have none for, cut to the letters of the
    book, from installed packages alone; `none` leaves every letter to the reading system.
    """

    css: str = ""
    fonts: Literal["auto", "none"] = "auto"


def write(document: Document, theme: Theme, options: EpubOptions) -> bytes:
    """The document as an EPUB: `mimetype` first; pictures are stored as they are, for they are packed already."""
    return _made(document, theme, options)[0]


def reported(document: Document, theme: Theme, options: EpubOptions) -> tuple[bytes, Report]:
    """The document as an EPUB, and the fonts it brings along."""
    data, letters = _made(document, theme, options)
    return data, Report(fonts=tuple(dict.fromkeys(cut.used for cut in letters.cuts)))


def _made(document: Document, theme: Theme, options: EpubOptions) -> tuple[bytes, Letters]:
    document = anchored(document)
    context = context_of(document, XHTML, _picture_name)
    pages = article_pages(document, context)
    shown = {picture.source: context.bag[url] for url, picture in context.shown.items()}
    counters = counter_rules(context.counted)
    read = (*pages.article.values(), pages.navigation, _signs(context.counted).encode())
    letters = letters_of(read if options.fonts == "auto" else ())
    content = Content(
        pages,
        (letters.rules + book_style(theme, letters.families) + counters + own_css(options.css)).encode(),
        cover(document, theme),
        shown,
        letters.files,
        accessibility(document, context.shown, shown.values()),
    )
    stored = {"mimetype", *(f"{FOLDER}/{name}" for name in shown)}
    return pack(members(document, content), stored), letters


def _signs(counted: Iterable[Numbering]) -> str:
    """What the lists of a book may count with, which stands in none of its pages."""
    return "".join("".join((*LETTERS.get(numbering, ()), DIGITS.get(numbering, ""))) for numbering in counted)


def _picture_name(resource: Resource) -> str:
    """A name made of the bytes, whatever the document says of them."""
    return f"images/{hashlib.sha256(resource.data).hexdigest()[:32]}.{PICTURE_TYPES[resource.media_type]}"


FORMAT = Format("epub", ".epub", "application/epub+zip", EpubOptions, write, reported=reported)
