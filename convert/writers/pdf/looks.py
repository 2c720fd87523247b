"""How text looks: a style of the theme, with fonts found for it.

Receives: styles of the theme, and what emphasis, links and languages change about them.
Returns:  `Look`s: a chain of fonts, a size, a colour, and what the text is part of.
Knows:    which family of the theme sets which face, and which families help out.
Never:    the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from convert.fonts import Fonts
from convert.theme import Style, Theme
from convert.writers.pdf.canvas import Ink, Target
from convert.writers.pdf.chains import FontChain, font_chain
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.structure import Element

__all__ = ["Goal", "Look", "look_of"]

_SMALLEST = 3.0
"""Points; nested raised and lowered text is not set smaller."""


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """Where a link leads: an address or `#name`, words that say so, and the link's element."""

    url: str
    label: str
    element: Element


class Look(msgspec.Struct, frozen=True, eq=False, gc=False):
    """How a run of text is shown. `size` and `rise` in points; `anchor` names the place where the run begins.

    `note` is the note it cites, `direction` that of text its author set apart; `parts_words` says that a
    line may end inside a word of it; `fonts` says which fonts may help out
    where the families lack a character, `beside` of which script the letters are that all others are sized by.
    """

    families: tuple[str, ...]
    size: float
    colour: str
    element: Target
    bold: bool = False
    italic: bool = False
    language: str | None = None
    rise: float = 0.0
    underline: bool = False
    strike: bool = False
    goal: Goal | None = None
    anchor: str | None = None
    note: str | None = None
    direction: str | None = None
    parts_words: bool = True
    fonts: Fonts = "any"
    beside: str | None = None
    chain: FontChain = None  # type: ignore[assignment]  # found once the look is made
    space: float = 0.0

    def __post_init__(self) -> None:
        family, *others = self.families
        chain = font_chain(
            family, tuple(others), self.bold, self.italic, self.size, self.language, self.fonts, self.beside
        )
        msgspec.structs.force_setattr(self, "chain", chain)
        msgspec.structs.force_setattr(self, "space", chain.space * self.size / 1000)

    def but(self, **changes: Any) -> Look:
        """The look with some fields changed."""
        return msgspec.structs.replace(self, **changes)

    def scaled(self, factor: float, rise: float = 0.0) -> Look:
        """The look smaller by `factor` and `rise` of its size higher."""
        return self.but(size=max(_SMALLEST, self.size * factor), rise=self.rise + rise * self.size)

    def ink(self, font: Font) -> Ink:
        """What the canvas needs to know of it."""
        return Ink(font, self.size * font.scale, self.colour)

    def in_face(self, families: tuple[str, ...], factor: float) -> Look:
        """The look in other families, `factor` times as large."""
        return self.but(families=families, size=max(_SMALLEST, self.size * factor))


def look_of(
    theme: Theme,
    style: Style,
    element: Target,
    language: str | None,
    fonts: Fonts = "any",
    beside: str | None = None,
) -> Look:
    """The look of a style."""
    return Look(
        families_for(theme, style.face),
        style.size,
        style.colour,
        element,
        bold=style.bold,
        italic=style.italic,
        language=language,
        fonts=fonts,
        beside=beside,
    )


def families_for(theme: Theme, face: Any) -> tuple[str, ...]:
    """The family of a face, then the others of the theme."""
    return tuple(dict.fromkeys((theme.family(face), theme.family("serif"), theme.family("mono"))))
