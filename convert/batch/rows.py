"""Rows of the manifest: what became of each record.

Receives: nothing; these are types.
Returns:  frozen structs, a line of JSON each.
Knows:    what a librarian must find in them in ten years, and what would make them differ from run to run.
Never:    times, attempts, machines: those are in the log of the run.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

__all__ = ["Beside", "OutputRow", "Row", "Status", "decoded", "encoded"]

Status: TypeAlias = Literal["done", "failed", "duplicate"]


class OutputRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file: its format, its path below the output folder, its size and digest."""

    format: str
    path: str
    size: int
    sha256: str


class Beside(msgspec.Struct, frozen=True):
    """A picture in the folder of a page: the address that the page has for it, its digest."""

    address: str
    sha256: str


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record. `key` is that of its files; `sha256` and `size` are those of the raw article.

    `job` is the digest of the options and of the version of this program: with another one, a record is done anew.
    `same_as` names the record a duplicate is a copy of. `error` says in one line why it failed. `number` counts the
    articles of a record that holds several, from 1; 0 for the only one. `called` is what its own data call it, `told`
    a digest of what was said of it besides its bytes. `beside` are the pictures it has in its folder, `original` is
    the raw article where it was kept.
    """

    id: str
    key: str
    source: str
    sha256: str
    size: int
    status: Status
    job: str
    told: str = ""
    beside: tuple[Beside, ...] = ()
    called: str | None = None
    offset: int | None = None
    number: int = 0
    url: str | None = None
    outputs: tuple[OutputRow, ...] = ()
    original: OutputRow | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    words: int = 0
    issues: tuple[str, ...] = ()
    same_as: str | None = None
    error: str | None = None


def encoded(row: Row) -> bytes:
    """A row as a line of JSON, with its line end; the same bytes for the same row."""
    return msgspec.json.encode(row, order="deterministic") + b"\n"


def decoded(line: bytes) -> Row:
    """The row of a line; raises `msgspec.DecodeError` for what is none."""
    return msgspec.json.decode(line, type=Row)
