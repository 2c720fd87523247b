"""What several programs find on a page: this one, and its peers, each with the settings it does best with.

The peers are the optional extra `bench`; nothing else needs them, and none is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from convert import parse
from convert.errors import ReadError
from convert.model import Document
from tests.benchmarks.development import stated_day
from tests.benchmarks.fragments import html_of
from tests.benchmarks.measures import read_fragment

__all__ = ["OURS", "PEERS", "REFERENCE", "Extractor", "prediction"]

REFERENCE = "trafilatura"
Prediction = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A program. `gives` names what it says of a page besides its text.

    `read` is the work that is timed, from bytes to the program's own result; `predict` puts that result in the form
    the shared scorer reads, and may do more work, such as asking for HTML where `read` gives text.
    """

    name: str
    read: Callable[[bytes, str | None], Any]
    predict: Callable[[Any, bytes, str | None], Prediction]
    gives: frozenset[str] = frozenset({"title", "authors", "date", "structure"})


# --------------------------------------------------------------------------------------------- this program


def _read_ours(data: bytes, url: str | None) -> Document | None:
    try:
        return parse(data, reader="html", base_url=url)
    except ReadError:
        return None


def prediction(document: Document, *, has_standfirst: bool = False) -> Prediction:
    """A document in the form the shared scorer reads; its text is that of its blocks and notes.

    With `has_standfirst` the standfirst is the first line of the text.
    """
    metadata, html = document.metadata, html_of(document)
    text = read_fragment(html, None).text()
    above = [metadata.standfirst] if has_standfirst and metadata.standfirst else []
    return {
        "title": metadata.title,
        "authors": [person.name for person in metadata.authors],
        "date": stated_day(document),
        "language": metadata.language or "",
        "text": "\n".join([*above, text]),
        "html": html,
    }


def _predict_ours(found: Document | None, data: bytes, url: str | None) -> Prediction:
    return prediction(found) if found else {}


OURS = Extractor("convert", _read_ours, _predict_ours)

# -------------------------------------------------------------------------------------------------- peers


def _read_trafilatura(data: bytes, url: str | None) -> Any:
    import trafilatura

    text = data.decode("utf-8", "replace")
    return trafilatura.bare_extraction(
        text, url=url, with_metadata=True, include_tables=True, include_comments=False
    )


def _predict_trafilatura(found: Any, data: bytes, url: str | None) -> Prediction:
    import trafilatura

    wanted = dict.fromkeys(("include_tables", "include_images", "include_links", "include_formatting"), True)
    text = data.decode("utf-8", "replace")
    html = trafilatura.extract(text, url=url, output_format="html", include_comments=False, **wanted)
    if found is None:
        return {"html": html or ""}
    return {
        "title": found.title or "",
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "date": found.date or "",
        "text": found.text or "",
        "html": html or "",
    }


def _read_readability(data: bytes, url: str | None) -> Any:
    from readability import Document as Page

    page = Page(data.decode("utf-8", "replace"), url=url)
    try:
        return page.short_title(), page.summary()
    except Exception:  # it gives up on some pages with errors of many kinds: it found nothing there
        return "", ""


def _predict_readability(found: Any, data: bytes, url: str | None) -> Prediction:
    title, html = found
    return {"title": title, "text": read_fragment(html, None).text(), "html": html}


def _read_resiliparse(data: bytes, url: str | None) -> Any:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(data.decode("utf-8", "replace"))
    return tree.title, extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)


def _predict_resiliparse(found: Any, data: bytes, url: str | None) -> Prediction:
    from resiliparse.extract.html2text import extract_plain_text

    html = extract_plain_text(
        data.decode("utf-8", "replace"),
        preserve_formatting="minimal_html",
        main_content=True,
        links=True,
        alt_texts=False,
        list_bullets=False,
    )
    return {"title": found[0] or "", "text": found[1], "html": html}


PEERS = (
    Extractor(REFERENCE, _read_trafilatura, _predict_trafilatura),
    Extractor("readability-lxml", _read_readability, _predict_readability, frozenset({"title", "structure"})),
    Extractor("resiliparse", _read_resiliparse, _predict_resiliparse, frozenset({"title", "structure"})),
)
