"""Whether every visible word of a page is in its document, or in the account of what was removed and consumed.

What is visible is read from the page by html5lib, which shares no code with the reader's own parser (the decoding of
bytes is shared). Words are compared as bags, blanks and case aside. Where two words of the page are one in the account
or the other way round (whether an element parts words is a question of style sheets), their letters are compared.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import html5lib

from convert import parse
from convert.errors import ReadError
from convert.model import Document, Embed, find, plain
from convert.model.walk import document_text
from convert.readers import Raw
from convert.readers.decode import decode
from tests.benchmarks.scored import Page

__all__ = ["missing_words", "report", "visible_text"]

_SILENT = frozenset(
    "script style template head title noscript rp iframe noembed noframes datalist annotation".split()
)
_PARTING = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr label legend li main menu nav ol option p pre search "
    "section select summary table tbody td textarea tfoot th thead tr ul".split()
)
_MOST = 12


def visible_text(html: str) -> str:
    """What a page shows, scripts, styles, templates and what stands for them left out."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return "".join(_pieces(tree))


def _pieces(root: Any) -> Iterator[str]:
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        stack.append(node.tail or "")
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if not name or name.lower() in _SILENT:
            continue
        gap = [" "] if name in _PARTING else []
        stack += [*gap, *reversed(list(node)), node.text or "", *gap]


def _bag(text: str) -> Counter[str]:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return Counter("".join(ch for ch in word if _is_seen(ch)) for word in folded.split())


def _is_seen(ch: str) -> bool:
    return ch != "\ufffd" and unicodedata.category(ch)[0] not in "CZ"


def missing_words(document: Document, html: str) -> list[str]:
    """The words a page shows that are nowhere in the document, its fields or its account."""
    shown, kept = _bag(visible_text(html)), _bag(_accounted(document))
    over = Counter("".join((kept - shown).elements()))
    fields = _bag(document_text(document))
    missing = []
    for word in sorted((shown - kept).elements(), key=len, reverse=True):
        letters = Counter(word)
        if letters <= over:
            over -= letters
        elif kept[word] or not fields[word]:
            missing.append(word)
    return missing


def _accounted(document: Document) -> str:
    """The text of blocks, notes and the account, without titles of embeds: those are attributes of the page."""
    titles = Counter(embed.title or embed.url for embed in find((*document.blocks, *document.notes), Embed))
    lines = "\n".join((plain(document.blocks), plain(document.notes))).split("\n")
    left = []
    for line in lines:
        titles[line] -= 1
        if titles[line] < 0:
            left.append(line)
    return "\n".join([*left, *(entry.text for entry in (*document.removed, *document.consumed))])


def report(page_set: Sequence[Page]) -> list[str]:
    """The pages with words missing, and how many have none."""
    lines, whole = [], 0
    for page in page_set:
        try:
            text = decode(Raw(page.data), markup=True).text
            document = parse(page.data, reader="html", base_url=page.url)
        except ReadError as error:
            lines.append(f"{page.name}: not read: {error}")
            continue
        missing = missing_words(document, text)
        whole += not missing
        if missing:
            lines.append(f"{page.name}: {len(missing)} missing: {' '.join(missing[:_MOST])}")
    return [*lines, f"{whole} of {len(page_set)} pages with every word accounted for"]
