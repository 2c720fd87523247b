"""Cells in a line: what may part them, and where they are.

Receives: the text of a line.
Returns:  where its cells are; whether it is a rule between rows, or the caption of a table.
Knows:    tabs, bars, wide blanks and wide gaps; rules of dashes, of boxes, of Markdown; the marks agencies set around
          tables.
Never:    other lines: what makes a table is for `tables`.
"""

from __future__ import annotations

import re

__all__ = ["cells_of", "is_caption", "is_edge", "is_line", "is_rule", "separator_of"]

_DASHES = "-=–—_═─━┄┈"
_CROSSES = "|+│┃║┼├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╬╪╫╞╡╟╢"
_BETWEEN = re.compile(rf"[^\s{_CROSSES}]+")
_STROKE = re.compile(rf":?[{_DASHES}]{{2,}}:?|:[{_DASHES}]:?|[{_DASHES}]:")
_BEGINS = frozenset(f"{_DASHES}{_CROSSES}:")
_EDGES = ("<#>", "[tabelle]", "[/tabelle]")
"""What agencies set around tables."""
_SEPARATORS = {
    "tab": re.compile(r"\t"),
    "tabs": re.compile(r"\t+"),
    "bar": re.compile(r"\s*[|｜│┃║]\s*"),
    "gap": re.compile(r"[ \xa0]{2,}|\u3000+"),
}
_BARS = frozenset("|｜│┃║")
_LONGEST = 600
"""Longer lines are no rows."""
_CAPTION = re.compile(r"[^\W\d_]{1,14}\.?\s?(?:\d{1,3}|[IVX]{1,4})(?:[.:：、)）]|\s[-–—]\s|\s?$)")


def is_rule(text: str) -> bool:
    """Whether a line is a rule between rows: "|---|---|", "+----+----+", "----  ----"."""
    if text[0] not in _BEGINS or len(text) > _LONGEST:
        return False
    strokes = _BETWEEN.findall(text)
    is_crossed = len(strokes) > 1 or len(strokes[0]) < len(text) if strokes else False
    return is_crossed and all(map(_STROKE.fullmatch, strokes))


def is_line(text: str) -> bool:
    """Whether a line is one stroke, which is a rule between two rows and a divider elsewhere."""
    return text[0] in "-=_–—─━═" and len(text) > 4 and len(set(text)) == 1


def is_edge(text: str) -> bool:
    """Whether a line is what agencies set around tables."""
    return text[0] in "<[" and text in _EDGES


def is_caption(text: str) -> bool:
    """Whether a line above a table names it: a word and a number, "Table 1: …", "表1：…", "Bảng 2. …"."""
    return len(text) <= 200 and _CAPTION.match(text) is not None


def separator_of(text: str) -> str | None:
    """What parts the cells of a line, if anything does."""
    if len(text) > _LONGEST:
        return None
    if "\t" in text:
        return "tab"
    if not _BARS.isdisjoint(text):
        return "bar"
    return "gap" if "  " in text or "\u3000" in text else None


def cells_of(text: str, separator: str | None) -> list[tuple[int, int]]:
    """Where the cells of a row are; bars around the whole row part nothing."""
    found, at = [], 0
    for match in _SEPARATORS[separator].finditer(text) if separator else ():
        if separator != "bar" or match.start():
            found.append((at, match.start()))
        at = match.end()
    if separator != "bar" or at < len(text):
        found.append((at, len(text)))
    return found
