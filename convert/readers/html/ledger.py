"""The account of a page: what was taken away, what was turned into a field, what somebody should know.

Receives: elements and pieces of text with the rule that took them.
Returns:  `Removed`, `Consumed` and `Issue` in the order of the page.
Knows:    that nothing visible may vanish without an entry.
Never:    decides.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from convert.model import Consumed, Issue, Origin, Removed

__all__ = ["Ledger"]

_MEANINGS = {
    "link-dropped": "links that do not lead to the web, a mail address, a number or this text became plain text",
    "embed-dropped": "foreign objects have no address on the web and are left out",
    "story-stated": "paragraphs are what the page states for machines (JSON-LD); it shows no story",
    "json-ld-broken": "blocks of JSON-LD cannot be read",
    "nesting-flattened": "parts nested too deeply were moved up, in order",
}


class Ledger:
    """Entries of one page; `place` is where in the page they belong, counted from its start."""

    def __init__(self) -> None:
        self._removed: list[tuple[int, Removed]] = []
        self._consumed: list[tuple[int, Consumed]] = []
        self._count: Counter[str] = Counter()

    def remove(self, text: str, rule: str, place: int, path: str | None) -> None:
        """Text that is no part of the article."""
        if text:
            self._removed.append((place, Removed(text, Origin(f"html.{rule}", path=path))))

    def consume(self, text: str, field: str, rule: str, place: int, path: str | None) -> None:
        """Text that a field, or the structure, now says."""
        if text:
            self._consumed.append((place, Consumed(text, field, Origin(f"html.{rule}", path=path))))

    def count(self, code: str, times: int = 1) -> None:
        """Something to be known; `code` is one of those with a meaning."""
        self._count[code] += times

    @property
    def removed(self) -> tuple[Removed, ...]:
        """What was removed, in the order of the page."""
        return tuple(entry for _, entry in sorted(self._removed, key=itemgetter(0)))

    @property
    def consumed(self) -> tuple[Consumed, ...]:
        """What was consumed, in the order of the page."""
        return tuple(entry for _, entry in sorted(self._consumed, key=itemgetter(0)))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """One issue a code, in the order of the codes."""
        return tuple(
            Issue(code, "warning", f"{self._count[code]} {meaning}", Origin("html"))
            for code, meaning in _MEANINGS.items()
            if self._count[code] > 0
        )
