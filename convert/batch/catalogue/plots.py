"""Plots as SVG that stands in a page.

Receives: names and numbers.
Returns:  markup in which colours are those of the page, light or dark.
Knows:    what somebody who does not see a plot is told.
Never:    a style of its own: a strict policy allows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convert.writers.html.markup import attribute, escape

__all__ = ["bar", "columns", "table"]

_WIDTH, _HEIGHT, _FOOT, _HEAD = 480, 200, 24, 18


def columns(name: str, values: Sequence[tuple[str, int]], kind: str = "bar") -> str:
    """Columns that stand beside each other, each with its name below as far as there is room; a table says the same.

    `kind` is the class that gives the colour.
    """
    most = max((count for _, count in values), default=0)
    if not most:
        return ""
    wide = _WIDTH / len(values)
    every = max(1, -(-len(values) // 8))
    marks = []
    for place, (label, count) in enumerate(values):
        high = (_HEIGHT - _FOOT - _HEAD) * count / most
        left, top = place * wide, _HEIGHT - _FOOT - high
        gap = min(wide * 0.12, 6)
        marks.append(
            f'<rect class="{kind}" x="{left + gap:.1f}" y="{top:.1f}" width="{wide - 2 * gap:.1f}" '
            f'height="{max(high, 1.5 if count else 0):.1f}"><title>{escape(label)}: {count:,}</title></rect>'
        )
        if place % every == 0:
            middle = min(max(left + wide / 2, 18), _WIDTH - 18)
            marks.append(
                f'<text x="{middle:.1f}" y="{_HEIGHT - 7}" text-anchor="middle">{escape(label)}</text>'
            )
    marks.append(f'<path class="axis" d="M0 {_HEIGHT - _FOOT}H{_WIDTH}M0 {_HEAD}H{_WIDTH}"/>')
    marks.append(f'<text x="0" y="{_HEAD - 5}">{most:,}</text>')
    told = f"{name}: {len(values)} columns, the highest {most:,}; the table below says the same"
    return (
        f'<svg class="plot" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"{attribute("aria-label", told)}>'
        f"{''.join(marks)}</svg>"
    )


def bar(share: float, kind: str = "bar") -> str:
    """A bar that is as long as its share of the room, from 0 to 1; what it says stands beside it as a number."""
    return (
        '<svg class="beam" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="{kind}" width="{max(100 * share, 0.5):.2f}" height="10"/></svg>'
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> str:
    """A table in a frame of its own that can be moved sideways; cells are markup, those after the first are numbers
    where their head ends in a blank."""
    ends = [head.endswith(" ") for head in heads]
    head = "".join(map(_head, heads))
    lines = "".join(
        "<tr>"
        + "".join(f"<td{_number(end)}>{cell}</td>" for cell, end in zip(row, ends, strict=True))
        + "</tr>"
        for row in rows
    )
    label = attribute("aria-label", name)
    return (
        f'<div class="frame" role="region" tabindex="0"{label}>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _head(text: str) -> str:
    return (
        f'<th scope="col"{_number(text.endswith(" "))}>{escape(text.strip())}</th>' if text else "<td></td>"
    )


def _number(is_number: bool) -> str:
    return ' class="number"' if is_number else ""
