"""Pages whose story stands in `noscript` alone, as a script would else fill it in.

Receives: the light tree of a page, before anything in it was weighed.
Returns:  nothing; such a `noscript` is an element like any other then.
Knows:    how much text a page shows with scripts, and how much without.
Never:    a notice that scripts are wanted, a copy of a picture, what the page shows anyway.
"""

from __future__ import annotations

from convert.readers.html.tree import Element, Tree, text_of

__all__ = ["show_scriptless"]

_STORY = 500
"""So many characters are no notice."""
_MOST = 0.5
"""The part of the page's text that must be written for browsers without scripts."""
_SHOWN = "div"


def show_scriptless(tree: Tree) -> None:
    """Make what is most of a page's text an element that is shown, be it for browsers without scripts."""
    everything: int | None = None
    for element in tree.named.get("noscript", ()):
        if _is_short(element):
            continue
        text = len(text_of(element))
        everything = len(text_of(tree.root)) if everything is None else everything
        if text >= _STORY and text >= _MOST * everything:
            element.name = _SHOWN


def _is_short(element: Element) -> bool:
    return sum(map(len, element.flow[element.since : element.until])) < _STORY
