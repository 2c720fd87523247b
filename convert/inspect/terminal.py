"""The account for a terminal.

Receives: an inspection.
Returns:  text with colours, or, where there are none, with marks that say the same.
Knows:    a colour and a mark for every kind; what is safe to print.
Never:    leaves to colour alone what a piece became.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from convert.inspect.rows import KINDS, Inspection, Kind, Piece, Row

__all__ = ["show"]

_STYLES: dict[Kind, str] = {
    "headline": "bold yellow",
    "field": "cyan",
    "story": "",
    "structure": "magenta",
    "mark": "dim underline",
    "removed": "red strike",
    "missing": "bold white on red",
}
_MARKS: dict[Kind, tuple[str, str]] = {
    "field": ("<", ">"),
    "mark": ("{", "}"),
    "removed": ("[-", "-]"),
    "missing": ("[!", "!]"),
}
"""What stands around a piece where there are no colours; a field is named inside its mark."""


_NARROWEST = 20
"""How many columns the text has at the least."""
_MOST_FEATURES = 3


def show(found: Inspection, name: str, console: Console, *, is_whole: bool = False) -> None:
    """Print an account: a line for each row, what it became, by which rule, how surely.

    `is_whole` shortens nothing, names the elements of a page, and says what speaks for a line and against it.
    """
    is_plain = console.no_color or not console.color_system
    notes = tuple(map(Text, _notes(found)))
    lines = (
        _headline(found, name),
        _legend(found, is_plain),
        Text(),
        *_table(found, is_plain, console.width, is_whole),
        *((Text(), *notes) if notes else ()),
    )
    for line in lines:
        console.print(line, soft_wrap=True)


def _headline(found: Inspection, name: str) -> Text:
    document = found.document
    encoding = document.source.encoding if document.source else None
    state = "every character accounted for" if found.is_complete else "text was lost: a fault of this program"
    parts = (f"read as {found.reader}", document.metadata.language, encoding, state)
    return Text.assemble((visible(name), "bold"), f": {', '.join(filter(None, parts))}")


def _legend(found: Inspection, is_plain: bool) -> Text:
    """The kinds that occur, each as it is shown below."""
    legend = Text()
    for kind, meaning in KINDS.items():
        if count := found.count(kind):
            before, after = _MARKS.get(kind, ("", "")) if is_plain else ("", "")
            legend.append("   " if legend else "")
            legend.append(f"{before}{meaning}{after}", "" if is_plain else _STYLES[kind])
            legend.append(f" {count}", "" if is_plain else "dim")
    return legend


def _table(found: Inspection, is_plain: bool, width: int, is_whole: bool) -> Iterator[Text]:
    """The rows in columns; the text is cut where the terminal ends, or goes on below itself."""
    has_lines = any(row.first for row in found.rows)
    is_sure = any(row.sureness is not None for row in found.rows)
    heads = ("line" if has_lines else "", "sure" if is_sure else "", "became", "rule")
    cells = [(_lines(row), _sureness(row), row.role, row.rule.removeprefix("text.")) for row in found.rows]
    widths = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    yield _columns(heads, widths, ("dim",) * 4, is_plain).append("text", "" if is_plain else "dim")
    for row, own in zip(found.rows, cells, strict=True):
        styles = ("dim", "dim", _STYLES[row.kind].removesuffix(" strike"), "dim")
        before, text = _columns(own, widths, styles, is_plain), _text(row, is_plain)
        room = max(_NARROWEST, width - before.cell_len)
        if is_whole:
            lines = text.wrap(Console(width=room), room)
            for line in lines:
                line.rstrip()
            why = (Text(line, "" if is_plain else "dim") for line in _reasons(row, room))
            first, *others = (*lines, *why) or (Text(),)
            yield Text("\n" + " " * before.cell_len).join([before + first, *others])
        else:
            text.truncate(room, overflow="ellipsis")
            yield before + text


def _reasons(row: Row, room: int) -> Iterator[str]:
    """The element of a row, and the features that speak the loudest for its being story, or against it."""
    if row.path:
        yield f"({visible(row.path)})"
    if row.features:
        told = "; ".join(f"{visible(name)} {story:+.1f}" for name, story, _ in row.features[:_MOST_FEATURES])
        yield shorten(f"story: {told}", room, placeholder=" …")


def _columns(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str], is_plain: bool) -> Text:
    line = Text()
    for at, (cell, width, style) in enumerate(zip(cells, widths, styles, strict=True)):
        if width:
            blank = " " * (width - cell_len(cell))
            line.append(f"{blank}{cell}  " if at < 2 else f"{cell}{blank}  ", "" if is_plain else style)
    return line


def _sureness(row: Row) -> str:
    return "" if row.sureness is None else f"{row.sureness:.0%}"


def _lines(row: Row) -> str:
    return f"{row.first}–{row.last}" if row.last != row.first else str(row.first or "")


def _text(row: Row, is_plain: bool) -> Text:
    text = Text()
    for piece in row.pieces:
        if piece.kind and is_plain:
            text.append(_marked(piece, piece.kind))
        else:
            text.append(visible(piece.text), _STYLES[piece.kind] if piece.kind else "")
    return text


def _marked(piece: Piece, kind: Kind) -> str:
    before, after = _MARKS.get(kind, ("", ""))
    name = f"{piece.became}: " if kind == "field" else ""
    words = visible(piece.text)
    return f"{before}{name}{words.strip() if before else words}{after}"


def _notes(found: Inspection) -> Iterator[str]:
    for correction in found.document.corrections:
        yield f"corrected: {visible(correction.target)} = {visible(correction.value)}"
    for issue in found.document.issues:
        yield f"{issue.severity}: {visible(issue.message)} [{issue.code}]"


def visible(text: str) -> str:
    """Text in one line: blanks are one blank each, what could steer a terminal is written out."""
    return "".join(ch if ch.isprintable() else " " if ch.isspace() else repr(ch)[1:-1] for ch in text)
