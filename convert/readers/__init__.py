"""Readers: a raw article in, a document out.

Receives: `Raw`, the bytes or text of one article with what is known of where it came from.
Returns:  a `Document` whose every character is accounted for.
Knows:    its kind of source.
Never:    fetches, writes, styles, or reads a file the input does not name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from convert.corrections import Corrections
from convert.model import Document
from convert.resources import Parts

__all__ = ["MAX_BYTES", "Raw", "Reader"]

MAX_BYTES = 64 * 1024 * 1024
"""The largest input that is read, in bytes: no article is longer, and memory is not endless."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw article, as a scraper or a clipboard left it.

    `data` is content, as bytes or already decoded; `name` the file's bare name; `folder` where pictures beside
    the page may be looked for, on the disk or in the record that the page is of; `base_url` the address it came from;
    `language` and `encoding` what the caller says they are, None to find out; `charset` is the label it travelled
    with, such as that of an HTTP header, which is believed as far as a browser would; `corrections` what the caller
    says of lines and rules, for readers that heed it.
    """

    data: bytes | str
    name: str | None = None
    folder: Path | Parts | None = None
    base_url: str | None = None
    language: str | None = None
    encoding: str | None = None
    corrections: Corrections = field(default_factory=Corrections)
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format.

    `sniff` looks at the first few thousand bytes and says whether this reader should take them; it must be quick
    and light. `read` raises `ReadError` for what it cannot read and no other error; so does `read_all`, which a
    reader has whose inputs may hold several articles. `corrects` names the corrections besides fields that it heeds:
    `lines`, `keep`, `drop`.

    A complete small reader, in a package of its own with one line under
    `[project.entry-points."convert.readers"]` (`shout = "my_package:READER"`):

    >>> from convert.model.build import article
    >>> def read_shout(raw: Raw) -> Document:
    ...     text = raw.data if isinstance(raw.data, str) else raw.data.decode("utf-8", "replace")
    ...     return article(text.strip().title())
    >>> READER = Reader("shout", (".shout",), ("text/x-shout",), lambda head: head.isupper(), read_shout)
    >>> READER.read(Raw(b"RAIN OVER THE DELTA")).metadata.title
    'Rain Over The Delta'
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Raw], Document]
    read_all: Callable[[Raw], tuple[Document, ...]] | None = None
    corrects: tuple[str, ...] = ()
