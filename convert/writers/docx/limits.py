"""What Word cannot hold, said before somebody misses it.

Receives: a document.
Returns:  an issue for each kind of thing that will look otherwise in Word.
Knows:    Word's limits.
Never:    python-docx.
"""

from __future__ import annotations

from convert.model import Document, Issue, NumberedList, Table, find
from convert.model.grid import column_count
from convert.writers.docx.numbering import STARTS

__all__ = ["MOST_COLUMNS", "limits"]

MOST_COLUMNS = 63
"""Word opens no table with more columns."""


def limits(document: Document) -> tuple[Issue, ...]:
    """The issues of a document: tables with too many columns, lists that start below 0 or far up."""
    parts = (*document.blocks, *document.notes)
    wide = sum(column_count(table) > MOST_COLUMNS for table in find(parts, Table))
    odd = sum(each.start not in STARTS for each in find(parts, NumberedList))
    found = (
        (
            "docx-table-too-wide",
            wide,
            f"table(s) of more than {MOST_COLUMNS} columns written as running text",
        ),
        (
            "docx-list-start",
            odd,
            f"list(s) that start outside {STARTS[0]} to {STARTS[-1]} start at the nearest",
        ),
    )
    return tuple(Issue(code, "warning", f"{count} {what}") for code, count, what in found if count)
