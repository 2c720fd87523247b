"""Other stories that stand on the page below its own, as pages load the next one while they are read.

Receives: verdicts, the headline.
Returns:  nothing; the verdicts are changed in place.
Knows:    that such a story is built as the page's own: the same element around it, a headline at the same place in it.
Never:    weighs a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.readers.html.tree import Element, inside
from convert.readers.html.verdicts import OUT, STORY, Verdict

__all__ = ["without_other_stories"]

_HIGHEST = 8
"""How many elements around the headline are looked at."""
_LEAST = 500
"""A story of so many characters of prose; the teaser of one has less."""


def without_other_stories(verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """The lines of stories beside that of the headline are out."""
    others = list(_others(headline)) if headline is not None else []
    for verdict in verdicts if others else ():
        if verdict.what == STORY and any(inside(verdict.line.home, other) for other in others):
            verdict.what, verdict.rule = OUT, "another-story"


def _others(headline: Element) -> Iterator[Element]:
    """The elements after the story's that are built as it is, of the innermost element around that has such.

    Refused: the sections of a page that has its title in the first of them.
    """
    path = [headline]
    for home in headline.above:
        if home.parent is None or len(path) > _HIGHEST:
            return
        path.append(home)
        beside = [element for element in home.parent.elements if element.order > home.order]
        is_story = headline.name == "h1" or any(element.name == "article" for element in path)
        if (
            is_story
            and home.prose >= _LEAST
            and (found := [element for element in beside if _is_built_as(element, path)])
        ):
            yield from found
            return


def _is_built_as(element: Element, path: Sequence[Element]) -> bool:
    """Whether an element has a headline where `path` has it, from the headline up to an element beside this one."""
    return element.prose >= _LEAST and _looks_as(element, path[-1]) and any(_ways(element, path[-2::-1]))


def _ways(element: Element, down: Sequence[Element]) -> Iterator[bool]:
    """True for every way down through elements that look as those of `down`."""
    if not down:
        yield bool(element.text)
        return
    for child in element.elements:
        if _looks_as(child, down[0]):
            yield from _ways(child, down[1:])


def _looks_as(element: Element, other: Element) -> bool:
    return element.name == other.name and (
        element.attrs.get("class") == other.attrs.get("class")
        or bool(element.tokens("class") & other.tokens("class"))
    )
