"""Which readers and writers there are.

Receives: a name, a suffix, a media type, or the first bytes of an input.
Returns:  a `Reader` or a `Format`.
Knows:    the table below, and the entry points `convert.readers` and `convert.writers` of other packages.
Never:    imports a writer, and with it a heavy library, before it is used.

A format of our own is one new file and one line here; of another package, one line in its `pyproject.toml`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple, TypeVar

from convert.errors import UnknownFormatError
from convert.readers import Reader
from convert.writers import Format

__all__ = [
    "DEFAULT_FORMATS",
    "known_formats",
    "nearest",
    "reader",
    "reader_for",
    "reader_names",
    "writer",
    "writer_names",
]

T = TypeVar("T")

_READERS = {
    "json": "convert.readers.json",
    "mhtml": "convert.readers.mhtml",
    "html": "convert.readers.html",
    "text": "convert.readers.text",
}
"""In the order in which they are offered an input; text takes what nobody else wants."""


class _Row(NamedTuple):
    module: str
    suffix: str
    media_type: str


_WRITERS = {
    "docx": _Row(
        "convert.writers.docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": _Row("convert.writers.pdf", ".pdf", "application/pdf"),
    "epub": _Row("convert.writers.epub", ".epub", "application/epub+zip"),
    "html": _Row("convert.writers.html", ".html", "text/html"),
    "json": _Row("convert.writers.json", ".json", "application/json"),
    "markdown": _Row("convert.writers.markdown", ".md", "text/markdown"),
    "text": _Row("convert.writers.text", ".txt", "text/plain"),
}

DEFAULT_FORMATS = ("docx", "pdf", "epub", "html")
"""What is written when nobody says what."""

_HEAD = 4096


# ------------------------------------------------------------------------------------------------ readers


def reader_names() -> tuple[str, ...]:
    """The names of all readers, ours first."""
    return (*_READERS, *sorted(_foreign("convert.readers")))


@cache
def reader(name: str) -> Reader:
    """The reader of a name; raises `UnknownFormatError`."""
    if name in _READERS:
        return _checked(import_module(_READERS[name]).READER, Reader, name)
    foreign = _foreign("convert.readers")
    if name in foreign:
        return _checked(foreign[name].load(), Reader, name)
    raise UnknownFormatError(f"no reader is called {name!r}", "-f", nearest(name, reader_names()))


def reader_for(data: bytes | str) -> Reader:
    """The first reader that wants an input, by its content; readers of other packages are asked first."""
    head = data[:_HEAD].encode("utf-8", "replace") if isinstance(data, str) else data[:_HEAD]
    for name in (*sorted(_foreign("convert.readers")), *_READERS):
        candidate = reader(name)
        if candidate.sniff(head):
            return candidate
    return reader("text")


# ------------------------------------------------------------------------------------------------ writers


def writer_names() -> tuple[str, ...]:
    """The names of all writers, ours first."""
    return (*_WRITERS, *sorted(_foreign("convert.writers")))


@cache
def writer(name: str) -> Format:
    """The writer of a name, a suffix (`.pdf`) or a media type; raises `UnknownFormatError`."""
    key = name.strip().lower()
    for known, row in _WRITERS.items():
        if key in (known, row.suffix, row.media_type):
            return _checked(import_module(row.module).FORMAT, Format, known)
    for known, entry in _foreign("convert.writers").items():
        foreign = _checked(entry.load(), Format, known)
        if key in (known, foreign.suffix, foreign.media_type):
            return foreign
    raise UnknownFormatError(f"no format is called {name!r}", "-t", nearest(key, writer_names()))


def known_formats() -> tuple[tuple[str, str, str], ...]:
    """Name, suffix and media type of every writer."""
    ours = tuple((name, row.suffix, row.media_type) for name, row in _WRITERS.items())
    foreign = (writer(name) for name in sorted(_foreign("convert.writers")))
    return (*ours, *((each.name, each.suffix, each.media_type) for each in foreign))


# ------------------------------------------------------------------------------------------------- shared


@cache
def _foreign(group: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=group)}


def _checked(found: object, kind: type[T], name: str) -> T:
    if not isinstance(found, kind):
        raise UnknownFormatError(f"{name!r} is registered, but is not a {kind.__name__}")
    return found


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Advice for a name that is not known: the one probably meant, else all of them."""
    names = tuple(known)
    close = difflib.get_close_matches(wrong, names, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(names)}"
