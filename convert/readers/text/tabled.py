"""Decided rows into tables.

Receives: the draft, and a run of lines that are rows, rules and captions of tables.
Returns:  nothing; the draft has the tables, and the account of what parted their cells.
Knows:    heads, and how columns of figures are set.
Never:    which lines are rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.model import Block, Cell, Inline, Origin, Paragraph, Row, Span, Table
from convert.model.nodes import Alignment
from convert.readers.text.cells import is_rule
from convert.readers.text.draft import Draft, Lines, Proposals, origin_of, whole
from convert.readers.text.lines import Line
from convert.readers.text.parts import Part
from convert.readers.text.tables import Grid, grids_of, loose_grid

__all__ = ["table"]

_NUMBER = re.compile(r"[-−–+±≈~<>]?\s?[$€£¥₹₫]?\s?\d[\d.,:  \xa0’'٫٬]*\s?[^\W\d_]{0,3}[%‰°$€£¥₹₫]?|[-–—]")
_HYPHENS = re.compile(r"(:?)[-=–—]+(:?)")


def table(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The tables of a run of rows; a caption begins one."""
    for start, end in _stretches(decided):
        caption: tuple[Inline, ...] = ()
        named = decided[start].rule == "caption-table"
        if named:
            caption = draft.inline(lines[start], whole(lines[start]))
        rows, rule = lines[start + named : end], decided[end - 1].rule
        origin = Origin(f"text.{rule}", Span(lines[start].span.start, lines[end - 1].span.end))
        grids = _grids(rows)
        if not grids:
            draft.blocks.append(Paragraph(caption, origin=origin_of(lines[start], decided[start].rule)))
        for grid, its in grids:
            if len(grids) > 1:
                origin = Origin(f"text.{rule}", Span(its[0].span.start, its[-1].span.end))
            draft.blocks.append(_table(draft, rows, grid, caption, origin))
            caption = ()


def _stretches(decided: Proposals) -> Iterator[tuple[int, int]]:
    """From caption to caption."""
    starts = [at for at, proposal in enumerate(decided) if not at or proposal.rule == "caption-table"]
    yield from zip(starts, (*starts[1:], len(decided)), strict=True)


def _grids(lines: Lines) -> list[tuple[Grid, Lines]]:
    """The tables of rows, each with its lines; one of them all where some row fits into none."""
    found = grids_of(lines)
    placed = {at for grid in found for at in (*grid.rows, *grid.rules)}
    if len(placed) < len(lines):
        return [(loose_grid(lines), lines)] if lines else []
    return [(grid, tuple(lines[at] for at in sorted((*grid.rows, *grid.rules)))) for grid in found]


def _table(draft: Draft, lines: Lines, grid: Grid, caption: tuple[Inline, ...], origin: Origin) -> Table:
    for at in grid.rules:
        draft.consume(lines[at], 0, len(lines[at].text), "row", "rule-table")
    texts = [
        [lines[at].text[slice(*span)].strip() if span else "" for span in row]
        for at, row in grid.rows.items()
    ]
    heads = _heads(lines, grid, texts)
    aligned = _alignments(lines, grid, texts[heads:])
    built = []
    for number, (at, spans) in enumerate(grid.rows.items()):
        cells = _cells(draft, lines[at], spans, grid.kind)
        built.append(
            Row(tuple(Cell(c, header=number < heads, align=a) for c, a in zip(cells, aligned, strict=True)))
        )
    return Table(tuple(built[heads:]), tuple(built[:heads]), caption=caption, origin=origin)


def _cells(
    draft: Draft, line: Line, spans: tuple[tuple[int, int] | None, ...], kind: str
) -> Iterator[tuple[Block, ...]]:
    """The cells of a row; what stands between them becomes structure."""
    at = 0
    for span in spans:
        start, end = span or (at, at)
        draft.consume(line, at, start, "row", f"{kind}-table")
        nodes = draft.inline(line, Part("text", start, end)) if line.text[start:end].strip() else ()
        yield (Paragraph(nodes),) if nodes else ()
        at = max(at, end)
    draft.consume(line, at, len(line.text), "row", f"{kind}-table")


def _heads(lines: Lines, grid: Grid, texts: list[list[str]]) -> int:
    """How many rows are head: the first where a rule follows it, and others follow, or figures stand below words."""
    rows = list(grid.rows)
    if len(rows) < 2:
        return 0
    inner = [at for at in grid.rules if rows[0] < at < rows[-1]]
    if inner and len(inner) < len(rows) - 1:
        return 1 if rows[0] < min(inner) < rows[1] else 0
    has_figures = any(ch.isdigit() for cell in texts[0] for ch in cell)
    below = any(ch.isdigit() for row in texts[1:] for cell in row for ch in cell)
    named = all(texts[0]) or (all(texts[0][1:]) and len(rows) > 2)
    return 1 if named and not has_figures and (below or len(texts[0]) > 2) else 0


def _alignments(lines: Lines, grid: Grid, body: list[list[str]]) -> list[Alignment | None]:
    """How columns are set: as a rule of Markdown says; else figures at the end."""
    width = len(next(iter(grid.rows.values())))
    for at in sorted(grid.rules):
        marks = _HYPHENS.findall(lines[at].text)
        if ":" in lines[at].text and is_rule(lines[at].text) and len(marks) == width:
            return [_said(*mark) for mark in marks]
    columns = ([row[column] for row in body if row[column]] for column in range(width))
    return ["end" if column and all(map(_NUMBER.fullmatch, column)) else None for column in columns]


def _said(left: str, right: str) -> Alignment | None:
    return ("center" if right else "start") if left else "end" if right else None
