"""What stands on a page, as Markdown.

Receives: block nodes, the scribe of their article.
Returns:  blocks with an empty line between them.
Knows:    the marks of every block node; which neighbours would become one.
Never:    the lines above the article.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import assert_never

from convert.model import nodes as n
from convert.model import plain
from convert.writers.markdown import marks as md
from convert.writers.markdown.scribe import Scribe
from convert.writers.markdown.tables import table

__all__ = ["blocks"]


def blocks(parts: tuple[n.Block, ...], scribe: Scribe) -> str:
    """Blocks with an empty line between them; a comment parts neighbours that would become one."""
    written = [(part, text) for part in parts if (text := _block(part, scribe))]
    found = [written[0][1]] if written else []
    for (before, _), (part, text) in pairwise(written):
        is_one = type(before) is type(part) and isinstance(part, n.BulletList | n.NumberedList | n.Quote)
        found += ["<!-- -->", text] if is_one else [text]
    return "\n\n".join(found)


def _block(block: n.Block, scribe: Scribe) -> str:
    """A block; one in another language, or one that links lead to, says so."""
    text = _bare(block, scribe)
    if block.language or block.direction:
        own = md.attribute("lang", block.language) + md.attribute("dir", block.direction)
        text = md.tagged("div", text, own)
    if block.id in scribe.targets:
        text = f'<a id="{block.id}"></a>\n\n{text}'
    return text


def _bare(block: n.Block, scribe: Scribe) -> str:
    """A block that stands in one line or in none, or that is kept as it is."""
    match block:
        case n.Paragraph():
            return scribe.line(block.children)
        case n.Heading():
            return f"{'#' * block.level} {md.heading(scribe.one_line(block.children))}"
        case n.Divider():
            return "***"
        case n.CodeBlock():
            return md.fenced(block.text, "-".join((block.syntax or "").replace("`", "").split()))
        case n.MathBlock():
            return md.fenced(block.text, "math")
        case n.Verse():
            return _verse(block, scribe)
        case n.Figure():
            return _figure(block, scribe)
        case n.Table():
            return table(block, scribe, blocks)
        case _:
            return _holder(block, scribe)


def _verse(verse: n.Verse, scribe: Scribe) -> str:
    """Lines that end where their author ended them; blanks before a line stay."""
    lines = [scribe.one_line(line.children) for line in verse.lines]
    kept = [re.sub(r"^[ \t]+", lambda blanks: "&nbsp;" * len(blanks[0]), line) for line in lines]
    ends = ["\\\n" if line and after else "\n" for line, after in pairwise(kept)]
    return "".join(md.line(line) + end for line, end in zip(kept, [*ends, ""], strict=True)).strip("\n")


def _figure(figure: n.Figure, scribe: Scribe) -> str:
    """Pictures, a paragraph each, and below them what is said of them."""
    images = "\n\n".join(filter(None, map(scribe.picture, figure.images)))
    caption = scribe.one_line(figure.caption)
    if figure.credit:
        credit, label = scribe.one_line(figure.credit), scribe.labels.credit
        is_named = plain(figure.credit).casefold().startswith(label.casefold())
        caption = " ".join(filter(None, (caption, credit if is_named else f"{label}: {credit}")))
    said = md.tagged("figcaption", md.line(caption)) if caption else ""
    inside = "\n\n".join(filter(None, (images, said)))
    return md.tagged("figure", inside) if said else inside


def _holder(
    block: n.BulletList | n.NumberedList | n.Definitions | n.Quote | n.Aside | n.Details | n.Embed,
    scribe: Scribe,
) -> str:
    """A block that holds blocks."""
    match block:
        case n.BulletList():
            return _items([(item, "- ") for item in block.items], scribe)
        case n.NumberedList():
            first = block.start if 0 <= block.start < 10**8 else 1
            return _items([(item, f"{number}. ") for number, item in enumerate(block.items, first)], scribe)
        case n.Definitions():
            return md.tagged("dl", "\n\n".join(_definition(each, scribe) for each in block.items))
        case n.Quote():
            credit = f"— {scribe.line(block.credit)}" if block.credit else ""
            inside = "\n\n".join(filter(None, (blocks(block.children, scribe), credit)))
            return md.indented(inside, "> ", "> ")
        case n.Aside():
            title = md.marked("**", "strong", scribe.one_line(block.title))
            return md.tagged("aside", "\n\n".join(filter(None, (title, blocks(block.children, scribe)))))
        case n.Details():
            summary = md.tagged("summary", md.line(scribe.one_line(block.summary)))
            return md.tagged("details", f"{summary}\n\n{blocks(block.children, scribe)}", " open")
        case n.Embed():
            link = f"[{md.escaped(block.title or block.url)}]({md.target(block.url)})"
            return "\n\n".join(filter(None, (link, blocks(block.children, scribe))))
        case _:
            assert_never(block)


def _items(items: list[tuple[n.ListItem, str]], scribe: Scribe) -> str:
    """A list; an empty line stands between its items if one of them has more than a line and lists in it."""
    texts = [md.indented(_item(item, scribe), mark, " " * len(mark)).rstrip(" ") for item, mark in items]
    return ("\n" if all(_is_short(item) for item, _ in items) else "\n\n").join(texts)


def _item(item: n.ListItem, scribe: Scribe) -> str:
    """What stands in an item."""
    text = blocks(item.children, scribe)
    return text.replace("\n\n", "\n") if _is_short(item) else text


def _definition(entry: n.Definition, scribe: Scribe) -> str:
    """Terms and what is said of them."""
    terms = (md.tagged("dt", md.line(scribe.one_line(term.children))) for term in entry.terms)
    return "\n\n".join(
        (*terms, *(md.tagged("dd", blocks(each.children, scribe)) for each in entry.descriptions))
    )


def _is_short(item: n.ListItem) -> bool:
    """Whether an item is one line, or one above a list of such: its parts then need no empty line between them."""
    match item.children:
        case () | (n.Paragraph(id=None, language=None, direction=None),):
            return True
        case (
            n.Paragraph(id=None, language=None, direction=None),
            n.BulletList(id=None, language=None, direction=None)
            | n.NumberedList(id=None, language=None, direction=None) as inner,
        ):
            return all(map(_is_short, inner.items))
        case _:
            return False
