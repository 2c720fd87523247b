"""What the text says of its direction itself: embeddings, overrides, isolates (rules X1 to X8).

Receives: the classes of a paragraph, its level.
Returns:  a level for every character, and the classes that overrides leave.
Knows:    how deep they may go, and what is left of those that go deeper.
Never:    letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from convert.writers.pdf.bidi.classes import OPENING, matches, runs_left

__all__ = ["explicit"]

_DEEPEST = 125
_FORCED = {"LRO": "L", "RLO": "R"}


def explicit(kinds: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels by embeddings, overrides and isolates; the classes that overrides leave."""
    state = _State(kinds, base, [base] * len(kinds), list(kinds), matches(kinds))
    for place, kind in enumerate(kinds):
        _RULES.get(kind, _State.other)(state, place, kind)
    return state.levels, state.classes


@dataclass(slots=True)
class _State:
    """The stack of what is open (level, override, whether it is an isolate), and what overflowed it."""

    kinds: Sequence[str]
    base: int
    levels: list[int]
    classes: list[str]
    ends: dict[int, int]
    stack: list[tuple[int, str, bool]] = field(default_factory=list)
    lost_isolates: int = 0
    lost_embeddings: int = 0
    isolates: int = 0

    def __post_init__(self) -> None:
        self.stack.append((self.base, "", False))

    def open(self, place: int, kind: str) -> None:
        """Rules X2 to X5c."""
        level, override, _ = self.stack[-1]
        is_isolate = kind in OPENING
        if is_isolate:
            self.classes[place] = override or kind
        self.levels[place] = level
        is_right = kind in ("RLE", "RLO", "RLI") or (
            kind == "FSI" and runs_left(self.kinds, place, self.ends)
        )
        deeper = (level + 1) | 1 if is_right else (level + 2) & ~1
        if deeper <= _DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.stack.append((deeper, _FORCED.get(kind, ""), is_isolate))
            self.isolates += is_isolate
            self.levels[place] = level if is_isolate else deeper
        elif is_isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def end_isolate(self, place: int, kind: str) -> None:
        """Rule X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1
        level, override, _ = self.stack[-1]
        self.levels[place], self.classes[place] = level, override or kind

    def end_embedding(self, place: int, kind: str) -> None:
        """Rule X7."""
        if self.lost_isolates:
            pass
        elif self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()
        self.levels[place] = self.stack[-1][0]

    def end_paragraph(self, place: int, kind: str) -> None:
        """Rule X8."""
        self.levels[place] = self.base

    def boundary(self, place: int, kind: str) -> None:
        """What rule X9 leaves out."""
        self.levels[place] = self.stack[-1][0]

    def other(self, place: int, kind: str) -> None:
        """Rule X6."""
        self.levels[place], override, _ = self.stack[-1]
        self.classes[place] = override or kind


_RULES: dict[str, Callable[[_State, int, str], None]] = {
    **dict.fromkeys(("RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"), _State.open),
    "PDI": _State.end_isolate,
    "PDF": _State.end_embedding,
    "B": _State.end_paragraph,
    "BN": _State.boundary,
}
