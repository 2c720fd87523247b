"""Anchors: a name for every paragraph and heading of the text, so that a line of it can be cited in any format.

Receives: a normalised document.
Returns:  the same document with ids on what has none.
Knows:    that no id of the model begins with an underscore.
Never:    a format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from convert.model import Block, Document, Heading, Paragraph

__all__ = ["anchored"]


def anchored(document: Document) -> Document:
    """The document with an id on every paragraph and heading of its text: `_p3` is its third paragraph in all formats.

    >>> from convert.model.build import article, paragraph
    >>> [block.id for block in anchored(article("Rain", "It rained.", "All night.")).blocks]
    ['_p1', '_p2']
    """
    return msgspec.structs.replace(document, blocks=tuple(_named(document.blocks)))


def _named(blocks: Sequence[Block]) -> Iterator[Block]:
    paragraphs = headings = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            yield block if block.id else msgspec.structs.replace(block, id=f"_p{paragraphs}")
        elif isinstance(block, Heading):
            headings += 1
            yield block if block.id else msgspec.structs.replace(block, id=f"_h{headings}")
        else:
            yield block
