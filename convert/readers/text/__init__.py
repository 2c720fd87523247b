"""The text reader: the article in a plain-text dump.

Receives: decoded text in which nobody marked anything up.
Returns:  a document in which every character of it is kept, consumed or removed.
Knows:    the order of the stages: lines, rules, zones, fields and blocks, account.
Never:    HTML, other readers, the article it happens to read.
"""

from __future__ import annotations

from convert.model import Document
from convert.readers import Raw, Reader

__all__ = ["READER", "read", "read_all"]


def read(raw: Raw) -> Document:
    """The document in a text dump; raises `ReadError` for an input without any text."""
    from convert.readers.text.passes import read_text

    return read_text(raw)


def read_all(raw: Raw) -> tuple[Document, ...]:
    """A document for each article in a text dump; raises `ReadError` for an input without any text."""
    from convert.readers.text.passes import read_texts

    return read_texts(raw)


READER = Reader(
    "text",
    (".txt", ".text"),
    ("text/plain",),
    lambda head: True,
    read,
    read_all,
    corrects=("lines", "keep", "drop"),
)
