"""Columns in lines: the cells of tables without markup.

Receives: lines in order.
Returns:  which of them are rows of a table, and where their cells are.
Knows:    tabs, bars, wide blanks and wide gaps between cells; rules of dashes under a head.
Never:    what a cell says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.readers.text.lines import Line

__all__ = ["cells_of", "is_rule", "rows_of", "separator_of"]

_RULE = re.compile(r"[|+]?\s*:?[-=–—_]{2,}:?\s*(?:[|+]\s*:?[-=–—_]{2,}:?\s*)*[|+]?")
_SEPARATORS = {
    "tab": re.compile(r"\t+"),
    "bar": re.compile(r"\s*[|｜│┃]\s*"),
    "gap": re.compile(r"[ \xa0]{2,}|\u3000+"),
}
_FIGURE = re.compile(r"\d|^[-–—]$")
_LONGEST = 600
"""Longer lines are no rows."""
_LONG_CELL = 12
"""How many words a cell between gaps or bars has at the most, if it is one."""


def is_rule(text: str) -> bool:
    """Whether a line is the rule below the head of a table: "|---|---|"."""
    return ("|" in text or "+" in text or " " in text) and _RULE.fullmatch(text) is not None


def separator_of(text: str) -> str | None:
    """What parts the cells of a line, if anything does."""
    if len(text) > _LONGEST:
        return None
    if "\t" in text:
        return "tab"
    if "|" in text or "｜" in text or "│" in text:
        return "bar"
    return "gap" if "  " in text or "\u3000" in text else None


def cells_of(text: str, separator: str) -> list[tuple[int, int]]:
    """Where the cells of a row are; bars around the whole row part nothing."""
    found, at = [], 0
    pattern = re.compile(r"\t") if separator == "tab" else _SEPARATORS[separator]
    for match in pattern.finditer(text):
        if separator != "bar" or match.start():
            found.append((at, match.start()))
        at = match.end()
    if separator != "bar" or at < len(text):
        found.append((at, len(text)))
    return found


def rows_of(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are rows of tables, with what parts their cells; "rule" for a rule below a head."""
    kinds = [separator_of(line.text) for line in lines]
    found: dict[int, str] = {}
    at = 0
    while at < len(lines):
        kind, end = kinds[at], at + 1
        if kind is None:
            at += 1
            continue
        while end < len(lines) and (kinds[end] == kind or is_rule(lines[end].text)):
            end += 1
        found.update(_table(lines, at, end, kind))
        at = end
    return found


def _table(lines: Sequence[Line], start: int, end: int, kind: str) -> dict[int, str]:
    """The rows among lines with one separator: those as wide as the most."""
    rows = {at: cells_of(lines[at].text, kind) for at in range(start, end) if not is_rule(lines[at].text)}
    found: dict[int, str] = {}
    run: list[int] = []
    for at in (*rows, end):
        if run and (at == end or len(rows[at]) != len(rows[run[0]])):
            if _is_table([(lines[i].text, rows[i]) for i in run], kind, run[-1] - run[0] + 1 - len(run)):
                found.update(dict.fromkeys(range(run[0], run[-1] + 1), "rule") | dict.fromkeys(run, kind))
            run = []
        run.append(at)
    return found


def _is_table(rows: list[tuple[str, list[tuple[int, int]]]], kind: str, rules: int) -> bool:
    """Whether rows of one width make a table: several, of short cells, with three columns or with figures."""
    width = len(rows[0][1])
    if width < 2 or len(rows) < 2:
        return False
    if kind == "tab" or rules:
        return True
    cells = [[text[start:end] for start, end in spans] for text, spans in rows]
    if any(len(cell.split()) > _LONG_CELL for row in cells for cell in row):
        return False
    numeric = sum(any(map(_FIGURE.search, row[1:])) for row in cells)
    if width == 2:
        return numeric == len(rows)
    return len(rows) > 2 or numeric >= len(rows) - 1
