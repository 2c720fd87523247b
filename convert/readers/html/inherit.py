"""What elements take over from those around them.

Receives: an element, what is known so far.
Returns:  the element's value.
Knows:    that each element need be asked once, however many lines stand in it.
Never:    recurses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from convert.readers.html.tree import Element

__all__ = ["inherited"]

T = TypeVar("T")


def inherited(element: Element, known: dict[int, T], top: T, own: Callable[[Element, T], T]) -> T:
    """The value of an element: what `own` makes of it and of the value around it, `top` around everything.

    `known` holds the values by `order`, and is added to.
    """
    order, at = element.order, element.parent
    if order in known:
        return known[order]
    if at is not None and at.order in known:
        value = known[order] = own(element, known[at.order])
        return value
    new = [element]
    while at is not None and at.order not in known:
        new.append(at)
        at = at.parent
    value = top if at is None else known[at.order]
    for inner in reversed(new):
        value = known[inner.order] = own(inner, value)
    return value
