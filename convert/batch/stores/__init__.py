"""Where outputs go: a folder of this machine, or a store behind an address.

Receives: paths below the output, bytes.
Returns:  files that are whole or not there.
Knows:    how each kind of store makes many files durable at once.
Never:    what is in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeAlias

from convert.errors import OptionError

__all__ = ["STAGING", "Durability", "Store", "is_address", "output_at", "store_at"]

Durability: TypeAlias = Literal["batch", "each", "none"]

STAGING = ".staging"
"""The folder below an output that holds what does not count yet."""


class Store(Protocol):
    """What a run needs of the place its outputs go to. All paths are relative, with slashes.

    Raises `OSError` where the place cannot take more; `FileNotFoundError` for what is not there.
    """

    where: str

    def read(self, path: str) -> bytes:
        """The bytes of a file."""

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read as a stream."""

    def size(self, path: str) -> int | None:
        """The size of a file in bytes; None where there is none."""

    def files(self, below: str = "") -> Iterator[tuple[str, int]]:
        """Path and size of every file in a folder and below, sorted by path; nothing of staging."""

    def put(self, path: str, data: bytes) -> None:
        """One file, whole and durable when this returns."""

    def put_all(self, files: Mapping[str, bytes], name: str) -> None:
        """Many files, all durable when this returns; `name` tells what two workers stage apart."""

    def put_file(self, path: str, place: Path) -> None:
        """One file that was written elsewhere on this machine, moved here; whole and durable when this returns."""

    def remove(self, path: str) -> None:
        """A file that is not wanted any more; nothing happens where there is none."""


def is_address(where: str) -> bool:
    """Whether an output or input is behind an address, such as `s3://bucket/folder`."""
    return "://" in where


def output_at(where: str) -> str:
    """An output as it was named, as all here speak of it: a folder of this machine is a path.

    Two names of one folder would be two locks. Raises `OptionError` for one that names nothing.

    >>> output_at("file:///srv/out"), output_at("s3://bucket/out"), output_at("out")
    ('/srv/out', 's3://bucket/out', 'out')
    """
    scheme, mark, rest = where.rpartition("://")
    if not rest.strip("/") and (mark or not rest):
        raise OptionError("an output without a name (the folder one stands in is .)", where)
    return rest if scheme in ("file", "local") else where


def store_at(where: str, durability: Durability = "batch") -> Store:
    """The store of a path or an address."""
    if is_address(where):
        from convert.batch.stores.remote import Remote

        return Remote(where)
    from convert.batch.stores.local import Folder

    return Folder(Path(where), durability)
