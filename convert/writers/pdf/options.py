"""What a caller may choose about a PDF.

Receives: nothing; options are data.
Returns:  the options with their defaults and limits.
Knows:    the paper sizes by name.
Never:    how anything is set.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

__all__ = ["PAPER", "Paper", "PdfOptions"]

Paper: TypeAlias = Literal["A4", "Letter", "A5"]

PAPER: dict[Paper, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "Letter": (612.0, 792.0),
    "A5": (419.53, 595.28),
}
"""Width and height of a sheet in points."""


class PdfOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`page`: the sheet, None for the theme's; `base_size`: size of the text in points, None for the theme's, all
    other sizes follow it; `justify`: straight right edges where the theme asks for them, or ragged ones throughout.
    """

    page: Paper | None = None
    base_size: Annotated[float, msgspec.Meta(ge=8, le=16)] | None = None
    justify: bool = True
