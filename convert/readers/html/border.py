"""From which belief on a line is part of the story.

Receives: the words and the belief of every line of a page.
Returns:  the border between story and the rest, between a fifth and one half.
Knows:    that where much is doubtful, what is left out costs more than what is kept.
Never:    which line is which.

The measure is F1 of words. The lines to keep for the largest F1 that can be expected are those of a belief above half
of that very F1 (Lipton, Elkan and Naryanaswamy, 2014): one half where all is sure, less where much is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["border"]

_HALF = 0.5
_LEAST = 0.2
"""Below this nothing is believed, however little there is."""
_ROUNDS = 8


def border(words: Sequence[int], beliefs: Sequence[float]) -> float:
    """The belief from which on lines are kept; `words` counts those of every line.

    >>> border([50, 50, 10], [1.0, 0.99, 0.01]) > 0.49, border([50, 50, 50], [0.45, 0.45, 0.45]) < 0.45
    (True, True)
    """
    weighed = [(count * belief, count, belief) for count, belief in zip(words, beliefs, strict=True)]
    expected = sum(weight for weight, _, _ in weighed)
    found = _HALF
    for _ in range(_ROUNDS):
        kept = [(weight, count) for weight, count, belief in weighed if belief >= found]
        size = sum(count for _, count in kept) + expected
        half = sum(weight for weight, _ in kept) / size if size else _HALF
        better = max(_LEAST, min(_HALF, half))
        if abs(better - found) < 1e-4:
            break
        found = better
    return found
