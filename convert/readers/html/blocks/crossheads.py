"""Headings within a story that its author only made bold, or wrote in capitals.

Receives: the blocks of an article, in order.
Returns:  these, with such paragraphs as headings.
Knows:    how a crosshead looks: short, all of it bold or all in capitals, no stop at its end, prose below; that there
          are two of them or none.
Never:    takes what speaks or counts for one: a question of an interview, the name of who speaks, a line with a dash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convert.model import (
    Block,
    BulletList,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)
from convert.readers.html.blocks.cuts import strip

__all__ = ["with_crossheads"]

_ENOUGH = 2
_LONGEST, _MOST_WORDS, _LEAST_LETTERS = 80, 12, 3
_LEAST_CAPITALS = 6
_PROSE = 60
_DEEPEST = 6
_OPENS_NO_HEADING = "-–—•*·\"“„«»‹'‘("
_ENDS_NO_HEADING = ".,;:…!?。！？：，；;।؟。"
_CLOSING = '"”’»)'
_LABELLED = re.compile(r"\w+\s?[:：](?:\s*\S+){1,5}")
"""A label and what it says: `Moderation: Ada Quill`."""
_MAY_FOLLOW = (BulletList, NumberedList, Table, Figure, CodeBlock)


def with_crossheads(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with paragraphs that head others as headings, one level below the heading they stand under.

    Accepted: `**Drones**`, prose, `**Minimum wage**`, prose. Refused: one of them alone; `**Ada:**`, `**Why now?**`,
    `**– Ada**`; the same words twice, as who speaks has them; a bold line right below a heading and nowhere else.
    """
    named = {at: block for at, block in enumerate(blocks) if _looks_like_one(block)}
    if len(named) < _ENOUGH:
        return list(blocks)
    times = Counter(plain((block,)) for block in named.values())
    heads = {at for at, block in named.items() if times[plain((block,))] == 1 and _has_below(blocks, at)}
    sure = [at for at in heads if _is_prose(blocks[at + 1])]
    if len(sure) < _ENOUGH or all(at and isinstance(blocks[at - 1], Heading) for at in sure):
        return list(blocks)
    return list(_with_headings(blocks, heads))


def _with_headings(blocks: Sequence[Block], heads: set[int]) -> Iterator[Block]:
    level = 1
    for at, block in enumerate(blocks):
        if at in heads and isinstance(block, Paragraph):
            yield _heading(block, min(_DEEPEST, level + 1))
        else:
            level = block.level if isinstance(block, Heading) else level
            yield block


def _looks_like_one(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.lead:
        return False
    first = block.children[0]
    is_bold = isinstance(first, (Strong, Emphasis))
    if not is_bold and not (isinstance(first, Text) and first.text[:2].upper() == first.text[:2]):
        return False
    text = plain(block.children).strip()
    if not text or len(text) > _LONGEST or "\n" in text or len(text.split()) > _MOST_WORDS:
        return False
    if (
        text[0] in _OPENS_NO_HEADING
        or text.rstrip(_CLOSING)[-1:] in _ENDS_NO_HEADING
        or _LABELLED.fullmatch(text)
    ):
        return False
    letters = sum(letter.isalpha() for letter in text)
    is_capital = text.isupper() and letters >= _LEAST_CAPITALS
    return letters >= _LEAST_LETTERS and (_is_bold(block.children) or is_capital)


def _is_bold(line: Sequence[Inline]) -> bool:
    """Whether all of a line is bold, and it is no link."""
    return all(
        (isinstance(node, Strong) and not any(isinstance(inner, Link) for inner in node.children))
        or (isinstance(node, Emphasis) and _is_bold(node.children))
        or (isinstance(node, Text) and not node.text.strip())
        for node in line
    )


def _has_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether something stands below a heading that it may be the heading of."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return below is not None and (isinstance(below, _MAY_FOLLOW) or _is_prose(below))


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and not _looks_like_one(block) and len(plain((block,))) >= _PROSE


def _heading(block: Paragraph, level: int) -> Heading:
    line = tuple(
        inner for node in block.children for inner in (node.children if isinstance(node, Strong) else (node,))
    )
    return Heading(
        level,
        strip(line),
        id=block.id,
        language=block.language,
        direction=block.direction,
        origin=block.origin,
    )
