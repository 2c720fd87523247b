"""Sizes: how large a font is set for its letters to look as large as those of the fonts beside it.

Receives: fonts; the script the article is written in.
Returns:  fonts set larger or smaller, as CSS's `font-size-adjust` sets them.
Knows:    which letter of a script tells how large its font looks, and how high that letter should be.
Never:    changes the size of the article's own letters: they have the size the theme states, and others follow them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from convert.fonts import Fonts, faces
from convert.writers.pdf.fonts import Font, script_font

__all__ = ["own_size", "sized"]

_TELLING: tuple[tuple[str, str, float], ...] = (
    ("Hans", "国", 1.25),
    ("Hant", "國", 1.25),
    ("Jpan", "あ", 1.25),
    ("Kore", "한", 1.25),
    ("Arab", "ا", 1.25),
    ("Hebr", "ה", 1.06),
    ("Deva", "क", 1.0),
    ("Beng", "ক", 1.0),
    ("Guru", "ਕ", 1.0),
    ("Gujr", "ક", 0.97),
    ("Orya", "କ", 1.06),
    ("Taml", "ப", 0.9),
    ("Telu", "క", 1.16),
    ("Knda", "ಕ", 1.26),
    ("Mlym", "മ", 0.9),
    ("Sinh", "ක", 0.98),
    ("Thai", "บ", 0.9),
    ("Laoo", "ບ", 0.9),
    ("Khmr", "ក", 0.94),
    ("Mymr", "က", 0.88),
    ("Geor", "ა", 0.86),
    ("Armn", "ա", 0.8),
    ("Ethi", "ሀ", 1.15),
)
"""A letter of each script, and its height as a share of that which lies half-way between x and H of a Latin face that
looks as large: as Noto has it, which is drawn to stand side by side in all of them; but Hebrew and Arabic, whose other
letters are low or light, somewhat larger, as both look small beside Latin otherwise."""

_LATIN = ("x", "H")
_SAME = 0.02
"""A difference nobody sees."""
_LEAST, _MOST = 0.85, 1.15


@cache
def sized(font: Font, own: float, like: Font | None = None) -> Font:
    """`font` in the size in which it, or `like`, looks as large as `own` says; one of signs alone as it is."""
    apparent = _apparent(like or font)
    factor = min(max(own / apparent, _LEAST), _MOST) if apparent and own else 1.0
    return font if abs(factor - 1) <= _SAME else replace(font, scale=round(factor, 3))


@cache
def own_size(form: str | None, main: Font, fonts: Fonts) -> float:
    """How large the article's own letters look, in 1/1000 of the size stated: those of a script, or those of `main`."""
    letter = next((letter for code, letter, _ in _TELLING if code == form), None)
    if form is None or letter is None:
        return _apparent(main)
    found = filter(None, (script_font(face, bold=False) for face in faces(form, letter, False, False, fonts)))
    own = next((font for font in found if font.covers(letter)), main)
    return _apparent(own)


@cache
def _apparent(font: Font) -> float:
    """How large its letters look: as the script it is there for says, which need not be Latin; 0 for signs alone."""
    for _, letter, share in _TELLING:
        if font.covers(letter):
            return _height(font, (letter,)) / share
    return _height(font, _LATIN) if font.covers("".join(_LATIN)) else 0.0


def _height(font: Font, letters: Iterable[str]) -> float:
    """The mean height of letters above the base line, in 1/1000 em."""
    found = [font.shaper.get_glyph_extents(font.shaper.get_nominal_glyph(ord(letter))) for letter in letters]
    height: int = sum(extents.y_bearing for extents in found)
    return height * 1000 / (len(found) * int(font.face.upem))
