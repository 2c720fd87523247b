"""The pages of a book: the article and the contents.

Receives: a document, the context it is written in.
Returns:  XHTML as bytes.
Knows:    EPUB 3.3 content documents and navigation documents.
Never:    the package around the pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from convert.languages import direction_of
from convert.model import Document
from convert.writers._front import display_title
from convert.writers.epub.outline import Entry, outline
from convert.writers.html.article import NOTES_ID, article
from convert.writers.html.context import Context
from convert.writers.html.markup import XHTML, attribute, escape

__all__ = ["ARTICLE", "NAVIGATION", "STYLE", "article_page", "navigation_page"]

ARTICLE, NAVIGATION, STYLE = "article.xhtml", "nav.xhtml", "style.css"
"""The names of the files, beside one another in the package."""


def article_page(document: Document, context: Context) -> bytes:
    """The article as one page."""
    body = f'<body epub:type="bodymatter">\n<main>\n{article(document, context)}\n</main>\n</body>'
    return _page(document, display_title(document), body)


def navigation_page(document: Document, context: Context) -> bytes:
    """The contents: the article and its headings, then the landmarks, which only reading systems show."""
    labels, title = context.labels, display_title(document)
    heads = _entries(outline(document, labels.undescribed))
    notes = _item(f"{ARTICLE}#{NOTES_ID}", labels.notes) if document.notes else ""
    marks = [("bodymatter", ARTICLE, title)]
    if document.notes:
        marks.append(("endnotes", f"{ARTICLE}#{NOTES_ID}", labels.notes))
    body = (
        f'<body>\n<nav epub:type="toc" role="doc-toc" aria-labelledby="_contents">\n'
        f'<h1 id="_contents">{escape(labels.contents)}</h1>\n<ol>{_item(ARTICLE, title, heads)}{notes}\n</ol>\n</nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>{"".join(_landmark(*mark) for mark in marks)}\n</ol>\n'
        "</nav>\n</body>"
    )
    return _page(document, labels.contents, body)


def _entries(entries: Iterable[Entry]) -> str:
    items = "".join(_item(f"{ARTICLE}#{entry.id}", entry.words, _entries(entry.below)) for entry in entries)
    return f"\n<ol>{items}\n</ol>\n" if items else ""


def _item(target: str, words: str, below: str = "") -> str:
    return f"\n<li><a{attribute('href', target)}>{escape(words)}</a>{below}</li>"


def _landmark(kind: str, target: str, words: str) -> str:
    return f'\n<li><a epub:type="{kind}"{attribute("href", target)}>{escape(words)}</a></li>'


def _page(document: Document, title: str, body: str) -> bytes:
    language = document.metadata.language
    tags = XHTML.language(language or "und", direction_of(language))
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{tags}>\n<head>\n<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>\n</head>\n{body}\n</html>\n'
    )
    return text.encode()
