"""Text into lines: which rows of a file make one line of the article.

Receives: decoded text, or a part of it, and its language where it is known.
Returns:  its lines; a paragraph that had been wrapped is one; what print dumps have between pages, removed.
Knows:    how a paragraph wrapped at a column goes on: in the next row, over a page, through a word.
Never:    what a line means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from convert.languages.detect import detect
from convert.model import Origin, Removed, Span
from convert.readers.text.columns import columns_of
from convert.readers.text.hyphens import SOFT, Break, broken_at, is_hanging, joined
from convert.readers.text.lines import Cut, Joint, Line, Piece, lines_of
from convert.readers.text.looks import is_glued
from convert.readers.text.pages import furniture_of
from convert.readers.text.rows import Part, Row, rows_of

__all__ = ["Layout", "lay_out", "split_lines"]

_NOTHING: list[tuple[Row, str]] = []
_HYPHENS = f"-‐{SOFT}"


class Layout(NamedTuple):
    """The lines of a text, and what is between its pages: page numbers, running heads and feet."""

    lines: tuple[Line, ...]
    furniture: tuple[Removed, ...]


class _Group(NamedTuple):
    """Rows that make one line; `cut` are the rows of furniture after each of them but the last."""

    rows: list[Row]
    cut: list[list[tuple[Row, str]]]


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than blanks; wrapped paragraphs are one line each."""
    return lay_out(text).lines


def lay_out(text: str, part: Part | None = None, language: str | None = None) -> Layout:
    """The lines of a text or of a part of it; what is between pages is no line. Spans count in the whole text."""
    rows = rows_of(text, part)
    furniture = furniture_of(rows)
    groups, loose = _groups(rows, furniture)
    proved = _proved(text, part, groups, language)
    pieces = (_piece(group, proved) for group in groups)
    removed = (Removed(row.text, Origin(f"text.{rule}", Span(row.start, row.end))) for row, rule in loose)
    return Layout(lines_of(text, pieces), tuple(removed))


def _groups(rows: list[Row], furniture: dict[int, str]) -> tuple[list[_Group], list[tuple[Row, str]]]:
    """Rows that belong together, and the furniture that interrupts none of them."""
    kept = [row for row in rows if row.number not in furniture] if furniture else rows
    columns = columns_of(kept)
    between = _between(rows, furniture)
    group = _Group([], [])
    groups: list[_Group] = []
    loose = list(between.get(len(kept), ()))
    for at, row in enumerate(kept):
        cut = between.get(at, _NOTHING)
        if at and columns.joins(at, len(group.rows), is_page_end=row.turned or bool(cut)):
            group.rows.append(row)
            group.cut.append(cut)
        else:
            group = _Group([row], [])
            groups.append(group)
            loose.extend(cut)
    return groups, loose


def _between(rows: list[Row], furniture: dict[int, str]) -> dict[int, list[tuple[Row, str]]]:
    """The furniture before each of the rows that are none, by the number of such rows before it."""
    found: dict[int, list[tuple[Row, str]]] = {}
    if not furniture:
        return found
    kept = 0
    for row in rows:
        if row.number in furniture:
            found.setdefault(kept, []).append((row, furniture[row.number]))
        else:
            kept += 1
    return found


def _breaks(groups: Iterable[_Group]) -> Iterator[Break]:
    for group in groups:
        for row, following in pairwise(group.rows):
            if row.text[-1] in _HYPHENS and (found := broken_at(row.text, following.text)):
                yield found


def _proved(text: str, part: Part | None, groups: list[_Group], language: str | None) -> frozenset[Break]:
    breaks = list(_breaks(groups))
    if not breaks:
        return frozenset()
    start, end, _ = part or Part(0, len(text))
    own = text[start:end]
    joints = sum(len(group.rows) - 1 for group in groups)
    return joined(breaks, own, language or detect(own), joints)


def _piece(group: _Group, proved: frozenset[Break]) -> Piece:
    first, last = group.rows[0], group.rows[-1]
    if len(group.rows) == 1:
        return Piece(first.start, first.end, first.indent, first.gap > 0, first.number)
    pairs = list(pairwise(group.rows))
    joints = tuple([_joint(row, following, proved) for row, following in pairs])
    is_plain = all(blank for _, _, blank in joints) and not any(group.cut)
    cuts = () if is_plain else tuple(_cuts(pairs, joints, group.cut))
    return Piece(first.start, last.end, first.indent, first.gap > 0, first.number, joints, cuts)


def _cuts(
    pairs: list[tuple[Row, Row]], joints: tuple[Joint, ...], furniture: list[list[tuple[Row, str]]]
) -> Iterator[Cut]:
    """What joints leave out: hyphens, and what stood between two pages."""
    for (row, _), joint, between in zip(pairs, joints, furniture, strict=True):
        start, _, is_blank = joint
        if start < row.end:
            yield Cut(Span(start, row.end), "hyphen", "consumed", joins=True)
        for line, rule in between:
            yield Cut(Span(line.start, line.end), rule, "removed", joins=not is_blank)


def _joint(row: Row, following: Row, proved: frozenset[Break]) -> Joint:
    """How two rows of a paragraph are joined: with a blank, without, or without the hyphen between them."""
    text = row.text
    end, last = row.start + len(text), text[-1]
    if last in _HYPHENS:
        if last == SOFT:
            return end - 1, following.start, False
        found = broken_at(text, following.text)
        if found and not is_hanging(text, following.text):
            return end - (found in proved), following.start, False
    return end, following.start, not is_glued(row, following)
