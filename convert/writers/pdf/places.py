"""Named places: blocks of the text that an address may lead to, `file.pdf#_p3`.

Receives: a name, a page and a height, as the pages are drawn.
Returns:  the name tree of destinations (ISO 32000-1, 7.9.6 and 12.3.2.3).
Knows:    that a name is bytes, sorted as bytes; that the first place of a name is its place.
Never:    names the writer made up for itself: those have a space in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFObject

from convert.writers.pdf.objects import PdfFile, Ready, number

__all__ = ["Places"]

_ROWS_A_LEAF = 64
_PLAIN = re.compile(rb"[\w.:-]+", re.ASCII)


class Places:
    """The places of one document."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, float]] = {}

    def add(self, name: str, page: int, height: float) -> None:
        """Note where a name is: the number of its page, from 0, and the height above the page's lower edge."""
        if " " not in name:
            self._known.setdefault(name, (page, height))

    def write(self, file: PdfFile, pages: Sequence[PDFObject]) -> None:
        """Put the tree into the catalogue, if there is any place."""
        rows = [
            (name.encode(), f"[{file.refer(pages[page])}/XYZ null {number(height)} null]")
            for name, (page, height) in self._known.items()
        ]
        if rows:
            file.add_names("Dests", _tree(file, sorted(rows)))


def _tree(file: PdfFile, rows: list[tuple[bytes, str]]) -> bytes:
    """A tree of one leaf, or of as many as the rows need."""
    leaves = [rows[first : first + _ROWS_A_LEAF] for first in range(0, len(rows), _ROWS_A_LEAF)]
    written = ["".join(f"{_string(name)}{place}" for name, place in leaf) for leaf in leaves]
    if len(leaves) == 1:
        return f"<</Names[{written[0]}]>>".encode("ascii")
    kids = [
        file.refer(
            Ready(f"<</Limits[{_string(leaf[0][0])}{_string(leaf[-1][0])}]/Names[{names}]>>".encode("ascii"))
        )
        for leaf, names in zip(leaves, written, strict=True)
    ]
    return f"<</Kids[{' '.join(kids)}]>>".encode("ascii")


def _string(name: bytes) -> str:
    """A name as a string object, in hexadecimal digits where a character of it could mean something else.

    >>> _string(b"_p3"), _string("é(1)".encode())
    ('(_p3)', '<c3a9283129>')
    """
    return f"({name.decode('ascii')})" if _PLAIN.fullmatch(name) else f"<{name.hex()}>"
