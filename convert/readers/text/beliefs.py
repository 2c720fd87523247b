"""How likely each line of a text is the headline, or part of the story.

Receives: the names of the features of every line.
Returns:  two probabilities a line.
Knows:    `weights.json` beside this file, which `python -m tests.training` learns; that few lines say little.
Never:    which words a line has; what else it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from convert.readers.chain import Belief, Chain, Group, weights_of

__all__ = ["believe", "own"]

_FEW = 4
"""In texts of so few lines there is too little to go by."""
_GROUPS = 1 << 15
"""How many groups of names the reader remembers: lines of all texts share them."""


@cache
def own() -> Chain:
    """The weights the reader uses."""
    return Chain(weights_of(__package__), _GROUPS)


def believe(lines: Sequence[Iterable[Group]], chain: Chain | None = None) -> list[Belief]:
    """How likely each line is headline or story, by the groups of the names of its features."""
    beliefs = (chain or own()).believe(lines)
    return beliefs if len(beliefs) > _FEW else [_doubted(belief) for belief in beliefs]


def _doubted(belief: Belief) -> Belief:
    """What is believed of a line of a very short text: half what the weights say, and rather that it is story."""
    return Belief(belief.title / 2, belief.body / 2 + 0.36)
