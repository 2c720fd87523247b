"""Choices, drawn from a random source that may be Python's or hypothesis's.

Receives: a `random.Random`.
Returns:  numbers, elements, words.
Knows:    that hypothesis shrinks every number to 0: the first alternative is always the simplest.
Never:    the model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from tests.strategies.words import ODD, ROUGH, TONGUES

T = TypeVar("T")


@dataclass
class Dice:
    """A random source, the language it writes in, and how many nodes it may still make.

    `rough` is whether text may be as a scraper leaves it and references may lead nowhere.
    """

    random: Random
    language: str | None = "en"
    rough: bool = False
    budget: int = 120
    tongue: tuple[str, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        self.tongue = TONGUES.get(self.language or "", TONGUES["en"])

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        return self.random.randrange(limit)

    def one_in(self, count: int) -> bool:
        """True once in `count` times."""
        return self.below(count) == count - 1

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.below(len(options))]

    def maybe(self, make: Callable[[], T]) -> T | None:
        """None, or something made; one as often as the other."""
        return make() if self.one_in(2) else None

    def few(self, make: Callable[[], T], least: int = 0, most: int = 4) -> tuple[T, ...]:
        """From `least` to `most` things; only `least` once the budget is spent."""
        extra = self.below(most - least + 1) if self.budget > 0 else 0
        return tuple(make() for _ in range(least + extra))

    def spend(self) -> None:
        """Count a node."""
        self.budget -= 1

    def word(self) -> str:
        """A word: mostly of the language, now and then of another one or an odd one."""
        kind = self.below(24)
        if kind < 20:
            return self.pick(self.tongue)
        if kind < 22:
            return self.pick(ODD)
        if kind == 22 and self.rough:
            return self.pick(ROUGH)
        return self.pick(TONGUES[self.pick(tuple(TONGUES))])

    def words(self, least: int = 1, most: int = 8) -> str:
        """Words with spaces between them."""
        return " ".join(self.word() for _ in range(least + self.below(most - least + 1)))
