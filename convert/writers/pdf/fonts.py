"""Fonts: variable font files from packages, and the cuts of them that text is set in.

Receives: a family's name, weight, slope, and the size it will be set at; or a face that `convert.fonts` found.
Returns:  a `Font`: HarfBuzz's font at that point of its axes, its measures, its characters.
Knows:    which package holds which text face, and that small sizes want another optical size than headlines.
Never:    looks for fonts on the machine, or changes a font once it is made; opens one nobody asks for.

>>> text_font("Source Serif 4", bold=False, italic=False, size=10.5).name
'SourceSerif4-10pt-Regular'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import uharfbuzz as hb

from convert.fonts import Face, Used, folder_of, used

__all__ = ["FAMILIES", "Family", "Font", "script_font", "text_font"]


@dataclass(frozen=True, slots=True)
class Family:
    """The two files of a family. `optical` holds its optical sizes: for text, for headlines; empty if it has none."""

    package: str
    upright: str
    sloped: str
    optical: tuple[float, ...] = ()

    def face(self, italic: bool) -> Face:
        """The file of a slope; raises `ModuleNotFoundError` where the package, which we depend on, is not there."""
        folder = folder_of(self.package)
        if folder is None:
            raise ModuleNotFoundError(f"the fonts of {self.package} are not installed", name=self.package)
        return Face(folder / "files" / (self.sloped if italic else self.upright), 0, "", self.package)


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "Source Serif 4": Family(
            "fontpkg_source_serif_4",
            "SourceSerif4[opsz,wght].ttf",
            "SourceSerif4-Italic[opsz,wght].ttf",
            optical=(10.0, 20.0),
        ),
        "Source Sans 3": Family(
            "fontpkg_source_sans_3", "SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf"
        ),
        "Source Code Pro": Family(
            "fontpkg_source_code_pro", "SourceCodePro[wght].ttf", "SourceCodePro-Italic[wght].ttf"
        ),
    }
)
"""The families there are files for, by the name a theme calls them."""

_HEADLINE = 14.0
"""From this size on, in points, the optical size for headlines is used."""

_WEIGHTS = {False: 400.0, True: 700.0}
_BOLD = 600

_LATIN_TEXT = 2
_SERIFS = range(2, 11)
"""Of PANOSE: what family a face is of, and which of its serif styles have serifs (OpenType, "OS/2", `panose`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One cut of a font file. All measures are in 1/1000 em.

    `axes` are the coordinates of the cut on the axes of the file, for subsetting; `has_cff` says that its outlines are
    those of PostScript; `place` is where it is; `scale` says how many times the size of the text it is set in.
    """

    name: str
    face: Any
    shaper: Any
    axes: tuple[tuple[str, float], ...]
    characters: frozenset[int]
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    box: tuple[int, int, int, int]
    weight: int
    italic_angle: float
    fixed: bool
    serif: bool
    has_cff: bool
    space: int
    space_width: float
    advance: Callable[[int], float]
    place: Face
    scale: float = 1.0

    def covers(self, text: str) -> bool:
        """Whether the font has a glyph for every character of `text`."""
        return self.characters.issuperset(map(ord, text))

    @property
    def names(self) -> Mapping[int, str]:
        """The character each glyph stands for."""
        return _names(self.place)

    def described(self) -> Used:
        """What is to be said of the font where it was used."""
        version = self.face.get_name(hb.OTNameIdPredefined.VERSION_STRING, "en") or ""
        return used(self.name, version.removeprefix("Version "), self.place.path, self.place.package)


def text_font(family: str, bold: bool, italic: bool, size: float) -> Font:
    """The cut of a family for text of `size` points; an unknown family is the first known one."""
    known = FAMILIES.get(family) or next(iter(FAMILIES.values()))
    optical = known.optical[size >= _HEADLINE] if known.optical else None
    return _cut(known.face(italic), bold, optical)


@cache
def script_font(place: Face, bold: bool) -> Font | None:
    """A face that was found for a script, in the weight wanted if it has it; None where it cannot be used."""
    try:
        font = _cut(place, bold, None)
    except (OSError, ValueError, hb.HarfBuzzError):
        return None
    return font if font.characters and not font.face.has_color_png else None


@cache
def _open(place: Face) -> tuple[Any, frozenset[int]]:
    """A face and the characters it has."""
    face = hb.Face(hb.Blob.from_file_path(str(place.path)), place.index)
    return face, frozenset(face.unicodes)


@cache
def _names(place: Face) -> Mapping[int, str]:
    face, characters = _open(place)
    font = hb.Font(face)
    names: dict[int, str] = {}
    for character in sorted(characters):
        names.setdefault(font.get_nominal_glyph(character), chr(character))
    names[font.get_nominal_glyph(0x20)] = " "  # not the no-break space that may share its glyph
    return MappingProxyType(names)


@cache
def _cut(place: Face, bold: bool, optical: float | None) -> Font:
    face, characters = _open(place)
    axes = _axes(face, bold, optical)
    shaper = hb.Font(face)
    shaper.set_variations(axes)
    per_mille: float = 1000 / face.upem
    space = shaper.get_nominal_glyph(0x20) or 0

    advance = _advances(shaper, per_mille)

    def measure(tag: str) -> float:
        units: int = shaper.get_metric_position(hb.OTMetricsTag[tag]) or 0
        return units * per_mille

    extents = shaper.get_font_extents("ltr")
    angle = _signed(face, "post", 4, 4) / 65536  # a number of 16.16 bits in degrees (OpenType, "post")
    weight = int(axes.get("wght", 0)) or _signed(face, "OS/2", 4, 2) or 400
    return Font(
        name=_postscript_name(face, place.family, weight >= _BOLD, bool(angle), optical),
        face=face,
        shaper=shaper,
        axes=tuple(sorted(axes.items())),
        characters=characters,
        ascent=extents.ascender * per_mille,
        descent=extents.descender * per_mille,
        cap_height=measure("CAP_HEIGHT"),
        x_height=measure("X_HEIGHT"),
        box=_bounding_box(face, per_mille),
        weight=weight,
        italic_angle=angle,
        fixed=_signed(face, "post", 12, 4) != 0,
        serif=_signed(face, "OS/2", 32, 1) == _LATIN_TEXT and _signed(face, "OS/2", 33, 1) in _SERIFS,
        has_cff="glyf" not in face.table_tags,
        space=space,
        space_width=advance(space),
        advance=advance,
        place=place,
    )


def _advances(shaper: Any, per_mille: float) -> Callable[[int], float]:
    """How far glyphs move on, in thousandths of the size."""

    @cache
    def advance(glyph: int) -> float:
        units: int = shaper.get_glyph_h_advance(glyph)
        return round(units * per_mille, 2)

    return advance


def _axes(face: Any, bold: bool, optical: float | None) -> dict[str, float]:
    """Where a cut is on the axes of the file; every other axis stays at its default."""
    wanted = {"wght": _WEIGHTS[bold]} | ({} if optical is None else {"opsz": optical})
    found = ((axis, wanted.get(axis.tag)) for axis in face.axis_infos)
    return {
        axis.tag: min(max(value, axis.min_value), axis.max_value)
        for axis, value in found
        if value is not None
    }


def _postscript_name(face: Any, known: str, bold: bool, italic: bool, optical: float | None) -> str:
    ids = hb.OTNameIdPredefined
    family = (
        known or face.get_name(ids.TYPOGRAPHIC_FAMILY, "en") or face.get_name(ids.FONT_FAMILY, "en") or ""
    )
    size = "" if optical is None else f"-{optical:g}pt"
    style = ("Bold" if bold else "") + ("Italic" if italic else "")
    return f"{_UNFIT.sub('', family) or 'Font'}{size}-{style or 'Regular'}"


_UNFIT = re.compile("[^A-Za-z0-9]")
"""What a name in a PDF is better without."""


def _bounding_box(face: Any, per_mille: float) -> tuple[int, int, int, int]:
    """The box of the `head` table, four signed numbers from byte 36 (OpenType, "head")."""
    left, low, right, high = (round(_signed(face, "head", at, 2) * per_mille) for at in (36, 38, 40, 42))
    return left, low, right, high


def _signed(face: Any, table: str, at: int, size: int) -> int:
    """A signed number of a table; 0 where the table is too short, or missing."""
    return int.from_bytes(bytes(face.reference_table(table).data[at : at + size]), "big", signed=True)
