"""The cover: what reading systems show on a shelf, made of the front matter.

Receives: a document, a theme.
Returns:  an SVG drawing, legible when it is as small as a stamp.
Knows:    about how wide letters are; which side a language begins on.
Never:    a picture of the article; a font file: letters are those the reading system has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from convert.languages import direction_of
from convert.model import Document
from convert.theme import Theme
from convert.writers._front import FrontLine, FrontRole, display_title, front_lines
from convert.writers.html.markup import attribute, escape

__all__ = ["COVER", "cover"]

COVER = "cover.svg"
_WIDTH, _HEIGHT, _EDGE = 600, 800, 54
_SIZES = (76, 66, 56, 48, 42, 36, 31)
"""Sizes of the title, the largest first that lets it stand on the cover."""
_TITLE_HEIGHT, _SMALL, _LEADING = 420, 25, 1.18
_NARROW, _WIDE = 0.53, 1.0
"""How wide a letter is on average, in ems: of most scripts, and of those whose letters fill a square."""
_FAMILIES = {
    "serif": "'Source Serif 4', 'Noto Serif', Georgia, serif",
    "sans": "'Source Sans 3', 'Noto Sans', Arial, sans-serif",
    "mono": "monospace",
}


@dataclass(frozen=True, slots=True)
class _Ink:
    """How lines are written: size in units of the drawing."""

    size: float
    colour: str
    bold: bool = False


def cover(document: Document, theme: Theme) -> bytes:
    """The cover of a document: kicker or publication above, the title, those who wrote it and the day below."""
    lines = {line.role: line for line in front_lines(document)}
    title, meta = display_title(document), document.metadata
    size, titles = _fitted(title)
    colours, style = theme.light, theme.style("title")
    above = lines["kicker"].text if "kicker" in lines else meta.site or meta.agency or ""
    top = 150.0
    parts = [
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{colours.ground}"/>',
        f'<rect width="{_WIDTH}" height="16" fill="{colours.accent}"/>',
        *_written(_wrapped(above, _SMALL, 2), 92, _Ink(_SMALL, colours.accent, bold=True), document),
        *_written(titles, top + size * 0.9, _Ink(size, style.colour, style.bold), document),
        f'<rect x="{_EDGE}" y="640" width="{_WIDTH - 2 * _EDGE}" height="3" fill="{colours.rule}"/>',
        *_written(list(_below(lines)), 684, _Ink(_SMALL, colours.muted), document),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}"{attribute("font-family", _FAMILIES[style.face])}'
        f"{attribute('xml:lang', meta.language or 'und')}>"
    )
    return "\n".join((head, f"<title>{escape(title)}</title>", *parts, "</svg>\n")).encode()


def _below(lines: dict[FrontRole, FrontLine]) -> Iterator[str]:
    if "byline" in lines:
        yield from _wrapped(lines["byline"].text, _SMALL, 2)
    if "dateline" in lines:
        yield from _wrapped(lines["dateline"].text, _SMALL, 1)


def _written(lines: list[str], top: float, ink: _Ink, document: Document) -> Iterator[str]:
    """Lines of text from a base line on, at the side their language begins on."""
    is_rtl = direction_of(document.metadata.language) == "rtl"
    x, side = (_WIDTH - _EDGE, ' direction="rtl"') if is_rtl else (_EDGE, "")
    weight = ' font-weight="bold"' if ink.bold else ""
    for number, line in enumerate(lines):
        y = top + number * ink.size * _LEADING
        place = f'x="{x}" y="{y:.0f}" font-size="{ink.size:g}"'
        yield f'<text {place} fill="{ink.colour}"{weight}{side}>{escape(line)}</text>'


# ---------------------------------------------------------------------------------------------------- lines


def _fitted(title: str) -> tuple[float, list[str]]:
    """The size a title is set in, and its lines; one that no size fits is cut."""
    for size in _SIZES:
        lines = _wrapped(title, size, 99)
        fits = len(lines) * size * _LEADING <= _TITLE_HEIGHT
        if fits and all(_width(line) * size <= _WIDTH - 2 * _EDGE for line in lines):
            return size, lines
    return _SIZES[-1], _wrapped(title, _SIZES[-1], int(_TITLE_HEIGHT / _SIZES[-1] / _LEADING))


def _wrapped(text: str, size: float, most: int) -> list[str]:
    """At most so many lines, as wide as the cover; the last one says if there would be more."""
    room = (_WIDTH - 2 * _EDGE) / size
    lines = [""]
    for word in _words(text):
        if lines[-1] and _width(lines[-1] + word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines if line.strip()]
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(",;: ") + " …"]


def _words(text: str) -> Iterator[str]:
    """Words with the blank behind them; letters of scripts without blanks one by one."""
    for word in text.split():
        wide = [letter for letter in word if _is_wide(letter)]
        yield from (*word, " ") if len(wide) * 2 > len(word) else (f"{word} ",)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _width(text: str) -> float:
    """In ems, about."""
    return sum(_WIDE if _is_wide(letter) else _NARROW for letter in text if not unicodedata.combining(letter))
