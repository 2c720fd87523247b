"""What a caller may choose about a PDF.

Receives: nothing; options are data.
Returns:  the options with their defaults and limits; lengths and sheets in points.
Knows:    the paper sizes by name, how lengths are written, which options exclude each other.
Never:    how anything is set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, TypeAlias

import msgspec

from convert.fonts import Fonts

__all__ = ["PAPER", "Attachment", "Edges", "PdfOptions", "Variant", "edges", "paper_size"]

Attachment: TypeAlias = Literal["none", "source", "json"]
Variant: TypeAlias = Literal["2a", "3a", "none"]

PAPER: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"A4": (595.28, 841.89), "Letter": (612.0, 792.0), "A5": (419.53, 595.28)}
)
"""Width and height of a sheet in points."""

_POINTS: Mapping[str, float] = MappingProxyType({"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0})
_NUMBER = r"[0-9]{1,5}(?:\.[0-9]+)?"
_UNIT = "(?:pt|mm|cm|in)"
_PAGE = rf"^(?:{'|'.join(PAPER)}|{_NUMBER}x{_NUMBER}{_UNIT})$"
_MARGINS = rf"^{_NUMBER}{_UNIT}(?:[ ,]+{_NUMBER}{_UNIT}){{0,3}}$"
_COLOUR = "^#[0-9a-fA-F]{6}$"

_LARGEST = 14400.0
"""Points; a PDF/A has no longer edge (ISO 19005-2, 6.1.13)."""
_LEAST_ROOM = 60.0
"""Points of width and of height the margins leave for text."""
_LEAST_CONTRAST = 4.5
"""Of text to white paper (WCAG 2, success criterion 1.4.3)."""


class Edges(NamedTuple):
    """The margins of a sheet in points."""

    top: float
    right: float
    bottom: float
    left: float


class PdfOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every option has a default, with which the theme decides.

    `page`: the sheet, `A4`, `Letter`, `A5` or a size of one's own, width first (`170x240mm`, also `pt`, `cm`, `in`);
    None for the theme's.
    `margins`: one to four lengths in the order of CSS (`20mm`; `20mm 25mm`: top and bottom, then the sides; three: top,
    sides, bottom; four: top, right, bottom, left); None for the theme's share of the sheet.
    `base_size`: size of the text in points, None for the theme's; all other sizes follow it.
    `accent`: the colour of links, kickers and pull quotes (`#rrggbb`, with a contrast of 4.5 to white at least); None
    for the theme's.
    `fonts`: characters that the theme's families lack are drawn from `any` font, those of installed packages before
    those of the machine, or from `bundled` ones, packages only, so that the bytes do not depend on the machine.
    `justify`: straight right edges where the theme asks for them and words are short enough, or ragged ones throughout.
    `hyphenate`: words may be parted at the end of a line, in languages that do so.
    `contents`: a list of the headings with their pages stands below the front matter.
    `notes`: notes stand at the `foot` of the page they are cited on, or at the `end` of the article.
    `resolution`: pictures of more dots an inch are made smaller; None keeps every pixel.
    `variant`: `2a` is PDF/A-2a, `3a` PDF/A-3a, `none` no PDF/A, all of them PDF/UA-1; None is `3a` where something
    is attached, else `2a`.
    `attach`: `source` attaches the raw article the document was read from, `json` the document itself.
    `source`: the bytes of that raw article; `convert_file` and the command line give them.
    """

    page: Annotated[str, msgspec.Meta(pattern=_PAGE)] | None = None
    margins: Annotated[str, msgspec.Meta(pattern=_MARGINS)] | None = None
    base_size: Annotated[float, msgspec.Meta(ge=8, le=16)] | None = None
    accent: Annotated[str, msgspec.Meta(pattern=_COLOUR)] | None = None
    fonts: Fonts = "any"
    justify: bool = True
    hyphenate: bool = True
    contents: bool = False
    notes: Literal["foot", "end"] = "foot"
    resolution: Annotated[int, msgspec.Meta(ge=72, le=2400)] | None = None
    variant: Variant | None = None
    attach: Attachment = "none"
    source: bytes | None = None

    def __post_init__(self) -> None:
        for fault in (self._sheet_fault(), self._colour_fault(), self._attachment_fault()):
            if fault:
                raise ValueError(fault)

    @property
    def conformance(self) -> Variant:
        """The variant that is written."""
        return self.variant or ("2a" if self.attach == "none" else "3a")

    def _sheet_fault(self) -> str:
        width, height = paper_size(self.page or "A4")
        if max(width, height) > _LARGEST:
            return f"page {self.page!r} is larger than a PDF/A may be, {_LARGEST:g} pt"
        top, right, bottom, left = edges(self.margins) if self.margins else Edges(0.0, 0.0, 0.0, 0.0)
        if min(width - left - right, height - top - bottom) >= _LEAST_ROOM:
            return ""
        margins = f" and margins {self.margins!r}" if self.margins else ""
        return f"page {self.page or 'A4'!r}{margins} leave less than {_LEAST_ROOM:g} × {_LEAST_ROOM:g} pt for text"

    def _colour_fault(self) -> str:
        contrast = _contrast(self.accent) if self.accent else _LEAST_CONTRAST
        if contrast >= _LEAST_CONTRAST:
            return ""
        found = f"its contrast to white is {contrast:.1f}, {_LEAST_CONTRAST} is the least"
        return f"accent {self.accent!r} is too light for text: {found}"

    def _attachment_fault(self) -> str:
        if self.attach != "none" and self.variant == "2a":
            return f"attach {self.attach!r} and variant '2a' exclude each other: only PDF/A-3 holds files of any kind"
        if self.source is not None and self.attach != "source":
            return "source is given, but attach is not 'source'"
        return ""


def paper_size(page: str) -> tuple[float, float]:
    """Width and height in points.

    >>> paper_size("Letter"), paper_size("170x240mm")
    ((612.0, 792.0), (481.89, 680.31))
    """
    if page in PAPER:
        return PAPER[page]
    width, height = page[:-2].split("x")
    unit = _POINTS[page[-2:]]
    return round(float(width) * unit, 2), round(float(height) * unit, 2)


def edges(margins: str) -> Edges:
    """One to four lengths as CSS reads them.

    >>> edges("1in"), edges("10pt, 20pt 30pt")
    (Edges(top=72.0, right=72.0, bottom=72.0, left=72.0), Edges(top=10.0, right=20.0, bottom=30.0, left=20.0))
    """
    lengths = [float(text[:-2]) * _POINTS[text[-2:]] for text in re.split("[ ,]+", margins)]
    top = lengths[0]
    right = lengths[1] if len(lengths) > 1 else top
    bottom = lengths[2] if len(lengths) > 2 else top
    return Edges(top, right, bottom, lengths[3] if len(lengths) > 3 else right)


def _contrast(colour: str) -> float:
    """To white (WCAG 2, "contrast ratio" and "relative luminance")."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
