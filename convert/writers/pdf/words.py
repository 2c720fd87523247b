"""Words as glyphs, ready to be written into a page.

Receives: text and the font it is set in.
Returns:  `Shaped` pieces: glyphs as a PDF text array, their width, the text each glyph stands for.
Knows:    HarfBuzz; what text each glyph stands for.
Never:    which font; depends on a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import uharfbuzz as hb

from convert.fonts import shaping_script
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.objects import glyph_string

__all__ = ["ALONE", "Around", "End", "Glyph", "Part", "Shaped", "draws", "shape"]


class Glyph(NamedTuple):
    """A glyph that does not stand where the last one ended: offsets from the start of its piece, in 1/1000 em."""

    code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A piece of a word in one font.

    `codes` is what stands between the brackets of a TJ operator; it is empty where the glyphs are `placed` one by
    one. `width` and `start` are in 1/1000 of the text's size, what is placed in 1/1000 of the font's. `glyphs` pairs
    every glyph with the text it stands for; `exact` says that these texts in their order are `text`. `missing` marks
    stand-ins. Glyphs stand in the order they are read: where text runs to the left, the first of them begins `start`
    from the piece's left edge.
    """

    font: Font
    text: str
    codes: str
    width: float
    glyphs: tuple[tuple[int, str], ...]
    exact: bool
    placed: tuple[Glyph, ...] = ()
    missing: bool = False
    start: float = 0.0


class Around(NamedTuple):
    """What stands before and behind a piece with nothing between: letters that write together join it."""

    before: str = ""
    behind: str = ""


ALONE = Around()


_FARTHEST = 1500.0
"""How far a mark may stand above or below its letter: heaps of hundreds would leave the page."""


class End(IntEnum):
    """Whether a line may end behind a piece of text."""

    NEVER = 0
    IF_NEEDED = 1
    MAY = 2
    MUST = 3


class Part(NamedTuple):
    """A piece of a word, and whether a line may end behind it."""

    shaped: Shaped
    end: End


# ------------------------------------------------------------------------------------------------- shaping


def shape(
    font: Font, text: str, language: str | None = None, *, to_left: bool = False, around: Around = ALONE
) -> Shaped:
    """`text` set in `font`, running to the right or to the left, joined to what stands around it."""
    infos, positions = _glyphs(font, text, language, to_left, around)
    per_mille = 1000 / font.face.upem
    moves = [
        (info.codepoint, p.x_offset * per_mille, p.y_offset * per_mille, p.x_advance * per_mille)
        for info, p in zip(infos, positions, strict=True)
    ]
    placed = tuple(_placed(moves))
    if to_left:
        infos, moves, placed = infos[::-1], moves[::-1], placed[::-1]
    glyphs, exact = _texts(font, text, infos, len(around.before))
    is_simple = not any(x or y for _, x, y, _ in moves)
    lay = _codes_to_left if to_left else _codes
    return Shaped(
        font,
        text,
        codes=lay(font, moves) if is_simple else "",
        width=sum(advance for *_, advance in moves) * font.scale,
        glyphs=glyphs,
        exact=exact,
        placed=() if is_simple else placed,
        start=placed[0].x * font.scale if placed and is_simple else 0.0,
    )


def _glyphs(
    font: Font, text: str, language: str | None, to_left: bool = False, around: Around = ALONE
) -> tuple[list[Any], list[Any]]:
    """What HarfBuzz makes of `text`. The language is always set: the default would be the machine's."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(around.before + text + around.behind, len(around.before), len(text))
    buffer.direction = "rtl" if to_left else "ltr"
    buffer.language = language or "und"
    script = shaping_script(text, language)
    if script is not None:
        buffer.script = script
    buffer.guess_segment_properties()
    hb.shape(font.shaper, buffer)
    return buffer.glyph_infos, buffer.glyph_positions or []


def _codes(font: Font, moves: list[tuple[int, float, float, float]]) -> str:
    """Glyphs as strings, with a number wherever one is kerned."""
    out: list[str] = []
    run: list[int] = []
    for glyph, _, _, advance in moves:
        run.append(glyph)
        kern = font.advance(glyph) - advance
        if abs(kern) > 0.5:
            out += (glyph_string(run), str(round(kern)))
            run = []
    return "".join(out) + (glyph_string(run) if run else "")


def _codes_to_left(font: Font, moves: list[tuple[int, float, float, float]]) -> str:
    """Glyphs in reading order, each moved to stand left of the one before it (ISO 32000-1, 9.4.3)."""
    out: list[str] = []
    for place, (glyph, _, _, _) in enumerate(moves):
        out.append(glyph_string((glyph,)))
        if place + 1 < len(moves):
            out.append(str(round(font.advance(glyph) + moves[place + 1][3])))
    return "".join(out)


def _placed(moves: list[tuple[int, float, float, float]]) -> Iterator[Glyph]:
    pen = 0.0
    for glyph, x, y, advance in moves:
        yield Glyph(glyph_string((glyph,)), pen + x, min(max(y, -_FARTHEST), _FARTHEST))
        pen += advance


def _texts(
    font: Font, text: str, infos: list[Any], first: int = 0
) -> tuple[tuple[tuple[int, str], ...], bool]:
    """The text of every glyph, and whether these texts joined are `text`; the first character has the number `first`.

    One glyph for several characters stands for them all; where a cluster has several glyphs, each stands for its
    own character if it has one.
    """
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], first + len(text)], strict=True))
    pairs: list[tuple[int, str]] = []
    for start, group in groupby(infos, key=lambda info: info.cluster):
        cluster = text[start - first : ends[start] - first]
        glyphs = [info.codepoint for info in group]
        if len(glyphs) == 1:
            pairs.append((glyphs[0], cluster))
        else:
            pairs.extend((glyph, font.names.get(glyph) or cluster) for glyph in glyphs)
    return tuple(pairs), "".join(name for _, name in pairs) == text


@lru_cache(maxsize=8192)
def draws(font: Font, cluster: str) -> bool:
    """Whether every glyph of a cluster is in the font, once HarfBuzz has composed and decomposed what it can."""
    infos, _ = _glyphs(font, cluster, None)
    return bool(infos) and all(info.codepoint for info in infos)
