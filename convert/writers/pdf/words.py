"""Words as glyphs: shaped once, kept for the life of the process, ready to be written into a page.

Receives: words, and the chain of fonts they may be set in.
Returns:  `Shaped` pieces: glyphs as a PDF text array, their width, the text each glyph stands for.
Knows:    HarfBuzz; that the first font with every letter of a word sets it, that else every cluster looks for its
          own, and that a cluster in no font is drawn as a box and keeps its text.
Never:    draws glyph 0; parts a mark from its base; depends on a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import uharfbuzz as hb

from convert.writers.pdf.breaks import clean, clusters, parts, without_invisible
from convert.writers.pdf.fonts import Font, text_font
from convert.writers.pdf.objects import glyph_string

__all__ = ["STAND_IN", "End", "FontChain", "Glyph", "Part", "Shaped", "font_chain", "shape"]

STAND_IN = "\u25a1"
"""Drawn for a cluster in no font: none of the fonts has U+FFFD."""

_KEPT_WORDS = 40_000


class Glyph(NamedTuple):
    """A glyph that does not stand where the last one ended: offsets from the start of its piece, in 1/1000 em."""

    code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A piece of a word in one font.

    `codes` is what stands between the brackets of a TJ operator; it is empty where the glyphs are `placed` one by
    one. `width` is in 1/1000 em. `glyphs` pairs every glyph with the text it stands for; `exact` says that these
    texts in their order are `text`. `missing` marks stand-ins.
    """

    font: Font
    text: str
    codes: str
    width: float
    glyphs: tuple[tuple[int, str], ...]
    exact: bool
    placed: tuple[Glyph, ...] = ()
    missing: bool = False


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


def shape(font: Font, text: str, language: str | None = None) -> Shaped:
    """`text` set in `font`, left to right."""
    infos, positions = _glyphs(font, text, language)
    per_mille = 1000 / font.face.upem
    moves = [
        (info.codepoint, p.x_offset * per_mille, p.y_offset * per_mille, p.x_advance * per_mille)
        for info, p in zip(infos, positions, strict=True)
    ]
    glyphs, exact = _texts(font, text, infos)
    is_simple = not any(x or y for _, x, y, _ in moves)
    return Shaped(
        font,
        text,
        codes=_codes(font, moves) if is_simple else "",
        width=sum(advance for *_, advance in moves),
        glyphs=glyphs,
        exact=exact,
        placed=() if is_simple else tuple(_placed(moves)),
    )


def _glyphs(font: Font, text: str, language: str | None) -> tuple[list[Any], list[Any]]:
    """What HarfBuzz makes of `text`. The language is always set: the default would be the machine's."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.language = language or "und"
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


def _placed(moves: list[tuple[int, float, float, float]]) -> Iterator[Glyph]:
    pen = 0.0
    for glyph, x, y, advance in moves:
        yield Glyph(glyph_string((glyph,)), pen + x, y)
        pen += advance


def _texts(font: Font, text: str, infos: list[Any]) -> tuple[tuple[tuple[int, str], ...], bool]:
    """The text of every glyph, and whether these texts joined are `text`.

    One glyph for several characters stands for them all; where a cluster has several glyphs, each stands for its
    own character if it has one.
    """
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pairs: list[tuple[int, str]] = []
    for start, group in groupby(infos, key=lambda info: info.cluster):
        cluster = text[start : ends[start]]
        glyphs = [info.codepoint for info in group]
        if len(glyphs) == 1:
            pairs.append((glyphs[0], cluster))
        else:
            pairs.extend((glyph, font.names.get(glyph) or cluster) for glyph in glyphs)
    return tuple(pairs), "".join(name for _, name in pairs) == text


# -------------------------------------------------------------------------------------------------- chains


class FontChain:
    """Fonts in the order they are asked, for text of one language; remembers the words it has set.

    The only state is that memory: bounded, of facts that never change. `whole` are the words that are one piece.
    """

    __slots__ = ("_literals", "_words", "fonts", "language", "whole")

    def __init__(self, fonts: tuple[Font, ...], language: str | None) -> None:
        self.fonts, self.language = fonts, language
        self._words: dict[str, tuple[Part, ...]] = {}
        self._literals: dict[str, tuple[Shaped, ...]] = {}
        self.whole: dict[str, Shaped] = {}

    @property
    def main(self) -> Font:
        """The font everything is measured by."""
        return self.fonts[0]

    def word(self, word: str) -> tuple[Part, ...]:
        """A word as the pieces it is drawn in; empty if nothing of it is visible."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
                self.whole.clear()
            found = self._words[word] = tuple(self._parts(word))
            if len(found) == 1:
                self.whole[word] = found[0].shaped
        return found

    def literal(self, text: str) -> tuple[Shaped, ...]:
        """`text` with its spaces, as pieces between which no line may end."""
        found = self._literals.get(text)
        if found is None:
            if len(self._literals) >= _KEPT_WORDS:
                self._literals.clear()
            found = self._literals[text] = tuple(self._itemised(clean(text)))
        return found

    def _parts(self, word: str) -> Iterator[Part]:
        for part in parts(clean(word)):
            pieces = tuple(self._itemised(part))
            yield from (Part(piece, End.MAY if piece is pieces[-1] else End.NEVER) for piece in pieces)

    def _itemised(self, text: str) -> Iterator[Shaped]:
        visible = without_invisible(text)
        if not visible:
            return
        whole = next((font for font in self.fonts if font.covers(visible)), None)
        if whole is not None:
            yield shape(whole, text, self.language)
            return
        for font, group in groupby(clusters(text), self._font_of):
            run = "".join(group)
            yield shape(font, run, self.language) if font else self._stand_ins(run)

    def _font_of(self, cluster: str) -> Font | None:
        return next((font for font in self.fonts if _draws(font, cluster)), None)

    def _stand_ins(self, text: str) -> Shaped:
        font = next(font for font in self.fonts if font.covers(STAND_IN))
        boxes = shape(font, STAND_IN * len(clusters(text)))
        return Shaped(font, text, boxes.codes, boxes.width, boxes.glyphs, exact=False, missing=True)


@lru_cache(maxsize=8192)
def _draws(font: Font, cluster: str) -> bool:
    """Whether every glyph of a cluster is in the font, once HarfBuzz has composed and decomposed what it can."""
    infos, _ = _glyphs(font, cluster, None)
    return bool(infos) and all(info.codepoint for info in infos)


@lru_cache(maxsize=256)
def font_chain(
    family: str, others: tuple[str, ...], bold: bool, italic: bool, size: float, language: str | None
) -> FontChain:
    """The fonts for text in `family`: itself, itself upright, then `others`."""
    wanted = [text_font(family, bold, italic, size), text_font(family, bold, italic=False, size=size)]
    wanted += (text_font(other, bold, italic=False, size=size) for other in others)
    return _shared_chain(tuple(dict.fromkeys(wanted)), language)


@lru_cache(maxsize=256)
def _shared_chain(fonts: tuple[Font, ...], language: str | None) -> FontChain:
    """One chain, and so one memory, for all sizes that use the same cuts."""
    return FontChain(fonts, language)
