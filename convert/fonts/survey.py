"""A survey: which scripts can be drawn here, from which font, and what would help.

Receives: which fonts may be used.
Returns:  a status for every row of the catalogue.
Knows:    that a font counts only if it has every character of the row's sample.
Never:    how a survey is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz as hb

from convert.fonts.catalogue import ROWS, Row
from convert.fonts.finder import Fonts, faces
from convert.fonts.places import Face

__all__ = ["DISTRIBUTION", "Status", "survey"]

DISTRIBUTION = "article-convert"


@dataclass(frozen=True, slots=True)
class Status:
    """`face` draws the script, None where nothing here does; `install` is what brings the best font for it."""

    row: Row
    face: Face | None
    bold: bool

    @property
    def install(self) -> str:
        """What to install for the best font of the catalogue."""
        return f"{DISTRIBUTION}[{self.row.extra}]"


def survey(fonts: Fonts = "any") -> Iterator[Status]:
    """Every row of the catalogue."""
    for row in ROWS:
        face = _first(row, False, fonts)
        strong = _first(row, True, fonts)
        yield Status(row, face, strong is not None and (strong != face or _has_weights(strong)))


def _first(row: Row, bold: bool, fonts: Fonts) -> Face | None:
    found = faces(row.code, row.sample[0], bold, False, fonts)
    return next((face for face in found if _draws(face, row.sample)), None)


def _draws(face: Face, sample: str) -> bool:
    characters = _opened(face).unicodes
    return all(ord(character) in characters for character in sample if character != "\u200d")


def _has_weights(face: Face) -> bool:
    return any(axis.tag == "wght" for axis in _opened(face).axis_infos)


def _opened(face: Face) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
