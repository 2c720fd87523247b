"""The words of posts of social networks that stand amid the story.

Receives: the lines of a page with what each was taken for.
Returns:  nothing; the words of such posts are the story's.
Knows:    that these are paragraphs, and what a network's own buttons say is none.
Never:    takes a post above or below the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from convert.readers.html.lines import Line
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["with_posts"]

_MOST_UP = 8


def with_posts(verdicts: Sequence[Verdict]) -> None:
    """A post is told whole or not at all: its author quotes it, whatever is thought of its words.

    Accepted: `<blockquote class=instagram-media>…<p><a>What a day! #rain</a></p>`.
    Refused: `<div>View this post on Instagram</div>` in it.
    """
    first, last = span(verdicts)
    for verdict in verdicts[first : last + 1]:
        if verdict.what == OUT and verdict.rule == "outside" and _is_posted(verdict.line):
            verdict.what, verdict.rule = STORY, "post"


def _is_posted(line: Line) -> bool:
    return line.home.name == "p" and any(
        element.name == "blockquote" and "social" in element.roles
        for element in islice(line.home.above, _MOST_UP)
    )
