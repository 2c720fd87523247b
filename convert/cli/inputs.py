"""Inputs: files, standard input, addresses.

Receives: what an argument names, and whether fetching is asked for.
Returns:  documents.
Knows:    how an address differs from a path; what time it is.
Never:    fetches without having been asked to.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from convert import api
from convert.cli.report import STDIN
from convert.errors import OptionError
from convert.fetch import Policy
from convert.files import Address
from convert.model import Document
from convert.readers import MAX_BYTES
from convert.resources import fetch_pictures

__all__ = ["POLICY", "InputType", "opened", "policy_of", "read", "read_all"]

T = TypeVar("T")

POLICY = Policy()
"""What --fetch allows."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


class InputType(click.Path):
    """A path, or an address on the web, which no path looks like."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """An `Address`, else a `Path`."""
        if isinstance(value, str) and _ADDRESS.match(value):
            return Address(value)
        return super().convert(value, parameter, context)


def policy_of(given: Mapping[str, Any], sources: Iterable[Path | Address]) -> Policy | None:
    """The policy where --fetch is given; raises `OptionError` where an address is and it is not."""
    if given["fetch"]:
        return POLICY
    for source in sources:
        if isinstance(source, Address):
            raise OptionError("is on the web, and nothing is fetched unless asked", source.url, "add --fetch")
    return None


def read(source: Path | Address, options: Mapping[str, Any], policy: Policy | None) -> Document:
    """The whole of an input as one document."""
    (document,) = _completed((opened(source, api.parse, api.parse_file, options, policy),), source, policy)
    return document


def read_all(
    source: Path | Address, options: Mapping[str, Any], policy: Policy | None
) -> tuple[Document, ...]:
    """A document for every article in an input."""
    return _completed(opened(source, api.parse_all, api.parse_all_file, options, policy), source, policy)


def opened(
    source: Path | Address,
    of_content: Callable[..., T],
    of_file: Callable[..., T],
    options: Mapping[str, Any],
    policy: Policy | None,
) -> T:
    """What one of two functions makes of an input: of its content, or of the file that it is."""
    if isinstance(source, Address):
        return api.from_web(source.url, of_content, options, policy)
    if source == STDIN:
        return of_content(sys.stdin.buffer.read(MAX_BYTES + 1), **options)
    return of_file(source, **options)


def _completed(
    documents: tuple[Document, ...], source: Path | Address, policy: Policy | None
) -> tuple[Document, ...]:
    if policy is None:
        return documents
    if isinstance(source, Address):
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        documents = tuple(api.captured(document, moment) for document in documents)
    return tuple(fetch_pictures(document, policy) for document in documents)
