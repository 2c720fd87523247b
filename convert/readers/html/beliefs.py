"""How likely each line of a page is part of the story.

Receives: the names of the features of every line.
Returns:  a probability a line.
Knows:    `weights.json` beside this file, which `python -m tests.training.pages` learns.
Never:    which words a line has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from convert.readers.chain import Chain, Group, weights_of

__all__ = ["believe", "own", "weighed"]

_GROUPS = 1 << 12
"""How many groups of names the reader remembers: lines of all pages share them."""


@cache
def own() -> Chain:
    """The weights the reader uses."""
    return Chain(weights_of(__package__), _GROUPS)


def believe(lines: Sequence[Iterable[Group]], chain: Chain | None = None) -> list[float]:
    """How likely each line is part of the story, 0 to 1."""
    return [belief.body for belief in (chain or own()).believe(lines)]


def weighed(lines: Sequence[Iterable[Group]]) -> tuple[list[float], list[float]]:
    """How likely each line is part of the story, and what speaks for each alone: above 0 for the story."""
    chain = own()
    rows = chain.weigh(lines)
    return [belief.body for belief in chain.read(rows)], [row[0] for row in rows]
