"""What stands for a character no font has: U+FFFD, a dark diamond with a question mark in it.

Receives: a font that has a diamond, and text.
Returns:  the text as such signs, one a cluster; the layers they are drawn in.
Knows:    that no font that is always there has U+FFFD, while each of them has both its parts.
Never:    glyph 0.
"""

from __future__ import annotations

from functools import lru_cache

from convert.writers.pdf.breaks import clusters
from convert.writers.pdf.canvas import Ink, Layers
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.words import Glyph, Shaped, shape

__all__ = ["DIAMOND", "QUESTION", "layers", "signs"]

DIAMOND, QUESTION = "\u25c6", "?"
_SHARE = 0.62
"""How high the question mark is, as a share of the diamond."""
_PAPER = "#ffffff"


def signs(font: Font, text: str) -> Shaped:
    """`text` as signs that it could not be drawn."""
    boxes = shape(font, DIAMOND * len(clusters(text)))
    ((glyph, _),) = set(boxes.glyphs)
    code, step = shape(font, DIAMOND).codes, font.advance(glyph)
    placed = tuple(Glyph(code, place * step, 0.0) for place in range(len(boxes.glyphs)))
    return Shaped(font, text, "", boxes.width, boxes.glyphs, exact=False, placed=placed, missing=True)


def layers(piece: Shaped, ink: Ink) -> Layers:
    """What a placed piece is drawn with: its glyphs; where it is a row of signs, question marks upon them."""
    own = (ink, piece.placed)
    if not piece.missing:
        return (own,)
    code, x, y, share = _question(piece.font)
    marks = tuple(Glyph(code, glyph.x / share + x, y) for glyph in piece.placed)
    return own, (Ink(piece.font, ink.size * share, _PAPER), marks)


@lru_cache(maxsize=64)
def _question(font: Font) -> tuple[str, float, float, float]:
    """The question mark, where it stands on its diamond in 1/1000 of its own em, and the share of the size it has."""
    per_mille = 1000 / font.face.upem
    (left, top, width, height), (x, over, wide, high) = (_extents(font, sign) for sign in (DIAMOND, QUESTION))
    share = _SHARE * height / high
    across, up = (left + width / 2) / share - (x + wide / 2), (top + height / 2) / share - (over + high / 2)
    return shape(font, QUESTION).codes, across * per_mille, up * per_mille, share


def _extents(font: Font, sign: str) -> tuple[int, int, int, int]:
    """From the left and from the base line, up to its top; its width and, downwards, its height."""
    found = font.shaper.get_glyph_extents(font.shaper.get_nominal_glyph(ord(sign)))
    return found.x_bearing, found.y_bearing, found.width, found.height
