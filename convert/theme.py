"""How a document looks, said once for all formats.

Receives: nothing; a theme is data.
Returns:  a style for every role a piece of an article can play.
Knows:    lengths in points (1/72 inch) and ems, colours as `#rrggbb`, faces by kind and by name.
Never:    any library, any format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Face: TypeAlias = Literal["serif", "sans", "mono"]
Align: TypeAlias = Literal["start", "center", "justify"]
Role: TypeAlias = Literal[
    "body",
    "kicker",
    "title",
    "standfirst",
    "byline",
    "dateline",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "quote",
    "pull",
    "credit",
    "caption",
    "code",
    "table",
    "aside",
    "note",
    "running",
]


@dataclass(frozen=True, slots=True)
class Style:
    """How one role is set. Lengths in points; `leading` is line height as a multiple of `size`."""

    size: float
    leading: float = 1.4
    face: Face = "serif"
    bold: bool = False
    italic: bool = False
    colour: str = "#1a1a1a"
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    """From the leading margin."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9a-f]{6}", self.colour):
            raise ValueError(f"a colour is #rrggbb in lower case, not {self.colour!r}")


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper; all lengths in points. The default is A4 with a measure of about 66 characters."""

    width: float = 595.28
    height: float = 841.89
    margin_top: float = 79.4
    margin_bottom: float = 85.0
    margin_inner: float = 87.9
    margin_outer: float = 87.9


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a screen or a sheet; each text colour has a contrast of at least 4.5 to its ground."""

    ground: str
    panel: str
    text: str
    muted: str
    accent: str
    rule: str


LIGHT = Palette("#ffffff", "#f4f2ee", "#1a1a1a", "#595959", "#8a1c1c", "#c8c4bc")
DARK = Palette("#15171a", "#202327", "#e8e6e1", "#a9a7a2", "#f0a8a0", "#44484e")

_SERIF = "Source Serif 4"
_MONO = "Source Code Pro"

_STYLES: dict[Role, Style] = {
    "body": Style(10.5, 1.45, align="justify", after=5.5),
    "kicker": Style(10.5, 1.3, bold=True, colour=LIGHT.accent, after=3.0),
    "title": Style(23.0, 1.16, bold=True, after=8.0),
    "standfirst": Style(13.0, 1.35, colour="#3a3a3a", after=9.0),
    "byline": Style(9.5, 1.35, colour=LIGHT.muted, after=1.5),
    "dateline": Style(9.5, 1.35, colour=LIGHT.muted, after=16.0),
    "h2": Style(15.0, 1.22, bold=True, before=14.0, after=4.5),
    "h3": Style(12.5, 1.25, bold=True, before=11.0, after=3.5),
    "h4": Style(11.0, 1.3, bold=True, before=9.0, after=3.0),
    "h5": Style(10.5, 1.3, bold=True, italic=True, before=8.0, after=2.5),
    "h6": Style(10.5, 1.3, italic=True, before=8.0, after=2.5),
    "quote": Style(10.5, 1.42, before=5.0, after=7.0, indent=20.0),
    "pull": Style(15.0, 1.3, italic=True, colour=LIGHT.accent, before=10.0, after=10.0, indent=20.0),
    "credit": Style(8.5, 1.35, colour=LIGHT.muted),
    "caption": Style(9.0, 1.38, colour="#3a3a3a", before=4.0, after=10.0),
    "code": Style(8.8, 1.4, face="mono", before=4.0, after=8.0, indent=8.0),
    "table": Style(9.2, 1.32, before=6.0, after=10.0),
    "aside": Style(9.8, 1.4, before=8.0, after=10.0, indent=10.0),
    "note": Style(8.8, 1.35, after=3.0),
    "running": Style(8.0, 1.3, colour=LIGHT.muted),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A style for every role, a page, two palettes, and the family named for each kind of face.

    >>> PRESS.style("title").bold
    True
    """

    name: str = "press"
    styles: tuple[tuple[Role, Style], ...] = tuple(_STYLES.items())
    page: Page = field(default_factory=Page)
    light: Palette = LIGHT
    dark: Palette = DARK
    families: tuple[tuple[Face, str], ...] = (("serif", _SERIF), ("sans", _SERIF), ("mono", _MONO))
    office: tuple[tuple[Face, str], ...] = (("serif", "Cambria"), ("sans", "Calibri"), ("mono", "Consolas"))
    """For formats that neither embed fonts nor list fallbacks: what office programs have, or have a stand-in for."""

    def style(self, role: Role) -> Style:
        """The style of a role; raises `KeyError` for a role the theme does not know."""
        return dict(self.styles)[role]

    def family(self, face: Face) -> str:
        """The name of the font family for a kind of face."""
        return dict(self.families)[face]

    def office_family(self, face: Face) -> str:
        """The name of the family for a kind of face that office programs have."""
        return dict(self.office)[face]


PRESS = Theme()
"""The default: a sober newspaper page."""
