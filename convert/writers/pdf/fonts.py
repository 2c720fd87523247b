"""Fonts: variable font files from packages, and the cuts of them that text is set in.

Receives: a family's name, weight, slope, and the size it will be set at.
Returns:  a `Font`: HarfBuzz's font at that point of its axes, its measures, its characters.
Knows:    which package holds which family, and that small sizes want another optical size than headlines.
Never:    looks for fonts on the machine, or changes a font once it is made.

>>> text_font("Source Serif 4", bold=False, italic=False, size=10.5).name
'SourceSerif4-10pt-Regular'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import fontpkg_source_code_pro
import fontpkg_source_serif_4
import uharfbuzz as hb

__all__ = ["FAMILIES", "Family", "Font", "text_font"]


@dataclass(frozen=True, slots=True)
class Family:
    """The two files of a family. `optical` holds its optical sizes: for text, for headlines; empty if it has none."""

    upright: Path
    sloped: Path
    optical: tuple[float, ...] = ()
    fixed: bool = False


def _files(package: Any, upright: str, sloped: str) -> tuple[Path, Path]:
    folder = package.ROOT / "files"
    return folder / upright, folder / sloped


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "Source Serif 4": Family(
            *_files(
                fontpkg_source_serif_4, "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
            ),
            optical=(10.0, 20.0),
        ),
        "Source Code Pro": Family(
            *_files(fontpkg_source_code_pro, "SourceCodePro[wght].ttf", "SourceCodePro-Italic[wght].ttf"),
            fixed=True,
        ),
    }
)
"""The families there are files for, by the name a theme calls them."""

_HEADLINE = 14.0
"""From this size on, in points, the optical size for headlines is used."""

_WEIGHTS = {False: 400.0, True: 700.0}


@dataclass(frozen=True, slots=True)
class _File:
    """A font file: HarfBuzz's face, the characters it has, and the character each glyph stands for."""

    face: Any
    characters: frozenset[int]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One cut of a font file. All measures are in 1/1000 em; `names` gives the character a glyph stands for.

    `axes` are the coordinates of the cut on the axes of the file, for subsetting.
    """

    name: str
    face: Any
    shaper: Any
    axes: tuple[tuple[str, float], ...]
    characters: frozenset[int]
    names: Mapping[int, str]
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    box: tuple[int, int, int, int]
    weight: int
    italic_angle: float
    fixed: bool
    space: int
    space_width: float
    advance: Callable[[int], float]

    def covers(self, text: str) -> bool:
        """Whether the font has a glyph for every character of `text`."""
        return self.characters.issuperset(map(ord, text))


def text_font(family: str, bold: bool, italic: bool, size: float) -> Font:
    """The cut of a family for text of `size` points; an unknown family is the first known one."""
    known = FAMILIES.get(family) or next(iter(FAMILIES.values()))
    optical = known.optical[size >= _HEADLINE] if known.optical else None
    return _cut(known, bold, italic, optical)


@cache
def _open(path: Path) -> _File:
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    names: dict[int, str] = {}
    characters = frozenset(face.unicodes)
    for character in sorted(characters):
        names.setdefault(font.get_nominal_glyph(character), chr(character))
    names[font.get_nominal_glyph(0x20)] = " "  # not the no-break space that may share its glyph
    return _File(face, characters, MappingProxyType(names))


@cache
def _cut(family: Family, bold: bool, italic: bool, optical: float | None) -> Font:
    file = _open(family.sloped if italic else family.upright)
    axes = {"wght": _WEIGHTS[bold]} | ({} if optical is None else {"opsz": optical})
    shaper = hb.Font(file.face)
    shaper.set_variations(axes)
    per_mille: float = 1000 / file.face.upem
    space = shaper.get_nominal_glyph(0x20)

    @cache
    def advance(glyph: int) -> float:
        units: int = shaper.get_glyph_h_advance(glyph)
        return round(units * per_mille, 2)

    def measure(tag: str) -> float:
        units: int = shaper.get_metric_position(hb.OTMetricsTag[tag]) or 0
        return units * per_mille

    extents = shaper.get_font_extents("ltr")
    return Font(
        name=_postscript_name(file.face, bold, italic, optical),
        face=file.face,
        shaper=shaper,
        axes=tuple(sorted(axes.items())),
        characters=file.characters,
        names=file.names,
        ascent=extents.ascender * per_mille,
        descent=extents.descender * per_mille,
        cap_height=measure("CAP_HEIGHT"),
        x_height=measure("X_HEIGHT"),
        box=_bounding_box(file.face, per_mille),
        weight=int(axes["wght"]),
        italic_angle=_italic_angle(file.face),
        fixed=family.fixed,
        space=space,
        space_width=advance(space),
        advance=advance,
    )


def _postscript_name(face: Any, bold: bool, italic: bool, optical: float | None) -> str:
    ids = hb.OTNameIdPredefined
    family = face.get_name(ids.TYPOGRAPHIC_FAMILY, "en") or face.get_name(ids.FONT_FAMILY, "en") or "Font"
    slope = "Italic" if italic else ""
    size = "" if optical is None else f"-{optical:g}pt"
    return f"{family.replace(' ', '')}{size}-{'Bold' if bold else ''}{slope}".rstrip("-") + (
        "" if bold or italic else "-Regular"
    )


def _bounding_box(face: Any, per_mille: float) -> tuple[int, int, int, int]:
    """The box of the `head` table, four signed numbers from byte 36 (OpenType, "head")."""
    head = bytes(face.reference_table("head").data)
    left, low, right, high = (
        round(int.from_bytes(head[at : at + 2], "big", signed=True) * per_mille) for at in (36, 38, 40, 42)
    )
    return left, low, right, high


def _italic_angle(face: Any) -> float:
    """The angle of the `post` table in degrees, a signed 16.16 number from byte 4 (OpenType, "post")."""
    post = bytes(face.reference_table("post").data)
    return int.from_bytes(post[4:8], "big", signed=True) / 65536
