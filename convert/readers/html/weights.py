"""How much an element says, and how much of that is links.

Receives: a tree.
Returns:  the number of characters of text below every element, in links and outside.
Knows:    that children come after their parents in the order of a page.
Never:    recurses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import Tag

from convert.readers.html.trees import is_text, tags_in

__all__ = ["Weights", "weigh"]


@dataclass(slots=True)
class Weights:
    """Characters of text (blanks at the ends of each piece aside) by element."""

    text: dict[int, int] = field(default_factory=dict)
    linked: dict[int, int] = field(default_factory=dict)

    def of(self, tag: Tag) -> int:
        """All the text of an element."""
        return self.text.get(id(tag), 0)

    def prose(self, tag: Tag) -> int:
        """The text of an element that is in no link."""
        return self.text.get(id(tag), 0) - self.linked.get(id(tag), 0)

    def link_share(self, tag: Tag) -> float:
        """Which part of an element's text is links, 0 to 1."""
        return self.linked.get(id(tag), 0) / max(1, self.text.get(id(tag), 0))


def weigh(root: Tag) -> Weights:
    """The weights of `root` and everything in it."""
    weights = Weights()
    tags = [root, *tags_in(root)]
    for tag in reversed(tags):
        own = sum(len(node.strip()) for node in tag.contents if is_text(node))
        text = weights.text.get(id(tag), 0) + own
        weights.text[id(tag)] = text
        linked = text if tag.name == "a" else weights.linked.get(id(tag), 0)
        weights.linked[id(tag)] = linked
        if tag.parent is not None and tag is not root:
            above = id(tag.parent)
            weights.text[above] = weights.text.get(above, 0) + text
            weights.linked[above] = weights.linked.get(above, 0) + linked
    return weights
