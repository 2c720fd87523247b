"""How likely each line of a page is part of the story: learned weights, summed over all ways to read the page.

Receives: the names of the features of every line.
Returns:  a probability a line.
Knows:    `weights.json` beside this file, which `python -m tests.training.pages` learns.
Never:    which words a line has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec

from convert.readers.text.beliefs import Weights
from convert.readers.text.beliefs import believe as chained
from convert.readers.text.beliefs import explain as explained

__all__ = ["believe", "explain", "load"]


@cache
def load() -> Weights:
    """The weights the reader uses."""
    return msgspec.json.decode(
        resources.files(__package__).joinpath("weights.json").read_bytes(), type=Weights
    )


def believe(names: Sequence[Sequence[str]], weights: Weights | None = None) -> list[float]:
    """How likely each line is part of the story, 0 to 1."""
    return [belief.body for belief in chained([(line,) for line in names], weights or load())]


def explain(names: Iterable[str]) -> list[tuple[str, float, float]]:
    """The features of a line with what each says for the story and for the headline, the strongest first."""
    return explained(dict.fromkeys(names), load())
