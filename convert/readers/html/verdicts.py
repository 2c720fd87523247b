"""What each line of a page is taken for.

Receives: nothing; others make verdicts and change them.
Returns:  `Verdict`, the names of what a line may be, the rules that no belief overrules.
Knows:    where the headline stands among verdicts, where the story begins and ends.
Never:    decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convert.readers.chain import Group
from convert.readers.html.lines import Line
from convert.readers.html.tree import Element, inside

__all__ = ["CERTAIN", "FIGURE", "HEADER", "OPENING", "OUT", "STORY", "Verdict", "headline_at", "span"]

STORY, FIGURE, HEADER, OUT = "story", "figure", "header", "out"
OPENING = "opening"
"""The rule of header lines that are the story's where they turn out to be no fields."""
CERTAIN = frozenset(
    "form dialog comments newsletter share advertisement toolbar drawing popup data navbox no-player".split()
)
"""Rules against which no belief counts."""


@dataclass(slots=True)
class Verdict:
    """What a line was taken for, and by which rule.

    `confidence` is how likely it is part of the story by its features, 0 to 1; None where these were not weighed.
    """

    line: Line
    what: str
    rule: str
    confidence: float | None = None
    features: Sequence[Group] = ()
    beyond: str | None = None
    """The rule that knows an element around the line which holds more than the rule may take."""

    @property
    def is_beyond(self) -> bool:
        """Whether there is such a rule."""
        return self.beyond is not None


def span(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """The first and the last line of the story."""
    story = [at for at, verdict in enumerate(verdicts) if verdict.what == STORY]
    return (story[0], story[-1]) if story else (len(verdicts), -1)


def headline_at(verdicts: Sequence[Verdict], headline: Element | None) -> int:
    """The number of the headline's line; of the story's first where there is no headline."""
    first, _ = span(verdicts)
    if headline is None:
        return first
    return next((at for at, one in enumerate(verdicts) if inside(one.line.home, headline)), first)
