"""The pages of a book: the article, in parts if it is long, and the contents.

Receives: a document, the context it is written in.
Returns:  XHTML as bytes, by the names of the files.
Knows:    EPUB 3.3 content documents and navigation documents; which page a name stands on.
Never:    the package around the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from convert.languages import direction_of
from convert.model import Block, Document, Heading, plain
from convert.writers._front import display_title
from convert.writers.epub.outline import Entry, outline
from convert.writers.html.article import NOTES_ID, header, notes
from convert.writers.html.blocks import blocks
from convert.writers.html.context import Context
from convert.writers.html.markup import XHTML, attribute, escape

__all__ = ["NAVIGATION", "STYLE", "Pages", "article_pages"]

_FIRST, NAVIGATION, STYLE = "article.xhtml", "nav.xhtml", "style.css"
"""The names of files, beside one another in the package."""
LONG, SHORT = 60_000, 12_000
"""In characters: a longer text is parted at headings of the second level, into parts no shorter than that: reading
systems lay a page out as a whole, and old ones take no more than some 300 kB.
"""
_MAIN = '<body epub:type="bodymatter">\n<main>\n{}\n</main>\n</body>'
_ID = re.compile(r'<[^<>]*? id="([^"]+)"')
_LINK = re.compile(r'(<a\b[^<>]*? href=")#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a book by name, in reading order, and the page of contents."""

    article: Mapping[str, bytes]
    navigation: bytes


def article_pages(document: Document, context: Context) -> Pages:
    """The article as one page or several, links leading from one to another; the contents."""
    bodies = list(_bodies(document, context))
    names = [_FIRST, *(f"part-{number}.xhtml" for number in range(2, len(bodies) + 1))]
    homes = {
        found: name for name, (_, body) in zip(names, bodies, strict=True) for found in _ID.findall(body)
    }
    article = {
        name: _page(
            document,
            title,
            f'<body epub:type="bodymatter">\n<main>\n{_linked(body, name, homes)}\n</main>\n</body>',
        )
        for name, (title, body) in zip(names, bodies, strict=True)
    }
    return Pages(article, _navigation(document, context, homes))


def _bodies(document: Document, context: Context) -> Iterator[tuple[str, str]]:
    """The title and the content of every page; front matter is on the first, notes are on the last."""
    parts = list(_parts(document.blocks))
    written = [blocks(part, context) for part in parts] or [""]
    written[0] = "\n".join(
        filter(None, (header(document, context), written[0] or _silence(document, context)))
    )
    written[-1] = "\n".join(filter(None, (written[-1], notes(document.notes, context))))
    for number, body in enumerate(written):
        yield (
            _name(parts[number], document) if number else display_title(document),
            f"<article>\n{body}\n</article>",
        )


def _silence(document: Document, context: Context) -> str:
    """What an article without a word says."""
    is_empty = not (document.metadata.title or document.blocks or document.notes)
    return f"<p>{escape(context.labels.untitled)}</p>" if is_empty else ""


def _parts(text: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The text in parts that begin with a heading of the second level, if it is long."""
    sizes = [len(plain((block,))) for block in text]
    start, size, left = 0, 0, sum(sizes)
    is_long = left > LONG
    for place, block in enumerate(text):
        if is_long and size >= SHORT and left >= SHORT and isinstance(block, Heading) and block.level == 2:
            yield text[start:place]
            start, size = place, 0
        size, left = size + sizes[place], left - sizes[place]
    yield text[start:]


def _name(part: tuple[Block, ...], document: Document) -> str:
    words = " ".join(plain(part[0].children, " ").split()) if isinstance(part[0], Heading) else ""
    return words or display_title(document)


def _linked(body: str, name: str, homes: Mapping[str, str]) -> str:
    """Links within the book, those to other pages with the name of the page."""

    def lead(found: re.Match[str]) -> str:
        home = homes.get(found[2], name)
        return f'{found[1]}{"" if home == name else home}#{found[2]}"'

    return _LINK.sub(lead, body)


# ---------------------------------------------------------------------------------------------- navigation


def _navigation(document: Document, context: Context, homes: Mapping[str, str]) -> bytes:
    """The contents: the article and its headings, then the landmarks, which only reading systems show."""
    labels, title = context.labels, display_title(document)
    heads = _entries(outline(document, labels.undescribed), homes)
    place = f"{homes[NOTES_ID]}#{NOTES_ID}" if document.notes else ""
    below = _item(place, labels.notes) if place else ""
    marks = [("bodymatter", _FIRST, title), *([("endnotes", place, labels.notes)] if place else [])]
    body = (
        f'<body>\n<nav epub:type="toc" role="doc-toc" aria-labelledby="_contents">\n'
        f'<h1 id="_contents">{escape(labels.contents)}</h1>\n<ol>{_item(_FIRST, title, heads)}{below}\n</ol>\n</nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>{"".join(_landmark(*mark) for mark in marks)}\n</ol>\n'
        "</nav>\n</body>"
    )
    return _page(document, labels.contents, body)


def _entries(entries: Iterable[Entry], homes: Mapping[str, str]) -> str:
    items = "".join(
        _item(f"{homes[entry.id]}#{entry.id}", entry.words, _entries(entry.below, homes)) for entry in entries
    )
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
