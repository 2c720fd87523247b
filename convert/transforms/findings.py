"""What normalising had to mend, counted.

Receives: one code a mend.
Returns:  one issue a code, with the number of times.
Knows:    what each code means.
Never:    the mends themselves.
"""

from __future__ import annotations

from collections import Counter

from convert.model import Issue, Origin

__all__ = ["Findings"]

_MEANINGS = {
    "characters-replaced": "characters that no document can hold were replaced by U+FFFD",
    "characters-dropped": "characters that show as nothing, or in one font only, were left out",
    "link-dropped": "links that do not lead to the web, a mail address, a number or this text became plain text",
    "nesting-flattened": "parts nested too deeply were moved up, in order",
    "date-dropped": "dates are not dates of a calendar",
    "table-mended": "cells of tables overlapped or were missing",
    "note-mended": "references had no note, or stood where no note can be",
    "language-dropped": "language tags are not well formed",
}
_MINOR = {"characters-dropped"}
"""What takes nothing from a reader."""


class Findings:
    """A tally of mends by code."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def add(self, code: str, times: int = 1) -> None:
        """Count a mend; `code` is one of those with a meaning."""
        if times:
            self._count[code] += times

    def issues(self) -> tuple[Issue, ...]:
        """One issue a code, in the order of the codes."""
        return tuple(
            Issue(
                code,
                "info" if code in _MINOR else "warning",
                f"{self._count[code]} {meaning}",
                Origin("normalise"),
            )
            for code, meaning in _MEANINGS.items()
            if self._count[code]
        )
