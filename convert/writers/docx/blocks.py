"""Blocks as paragraphs and tables of Word.

Receives: blocks, the place they go to.
Returns:  nothing; the container of the place holds them.
Knows:    which style each block takes, what each kind of box does to the place inside it.
Never:    properties of the package, the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, repeat
from typing import assert_never

from convert.model import nodes as n
from convert.writers._numbers import list_mark
from convert.writers.docx import runs
from convert.writers.docx.inlines import hyperlink, look_at, write_inlines
from convert.writers.docx.numbering import FORMATS, STEP, Number
from convert.writers.docx.ooxml import Element, add, qualified
from convert.writers.docx.story import Place, gap_at, inward, opened, paragraph
from convert.writers.docx.stylebook import BODY
from convert.writers.docx.styles import twips
from convert.writers.docx.tables import write_table

__all__ = ["close", "write_blocks", "write_note"]

_NARROWEST, _BETWEEN = 1700, 120
"""What a picture beside others has at least, and the space between two, in twips."""


def write_blocks(blocks: Sequence[n.Block], place: Place) -> None:
    """Write blocks one after the other."""
    for block in blocks:
        if block.id:
            place.shared.waiting.append(block.id)
        _write(block, _at(block, place))


def write_opened(blocks: Sequence[n.Block], place: Place) -> None:
    """Write what a list item or a note holds: its number or mark opens the first paragraph, or an empty one."""
    if blocks and isinstance(blocks[0], n.Paragraph | n.Heading):
        write_blocks(blocks[:1], place)
        blocks = blocks[1:]
    else:
        paragraph(place)
    write_blocks(blocks, opened(place))


def write_note(blocks: Sequence[n.Block], place: Place) -> None:
    """Write a note into a container of its own."""
    write_opened(blocks, place)
    close(place.into)


def close(container: Element) -> None:
    """Cells, notes and bodies end in a paragraph, even after a table."""
    if not len(container) or container[-1].tag == qualified("w:tbl"):
        add(container, "w:p")


def _at(block: n.Block, place: Place) -> Place:
    """The place in the language and direction of a block."""
    if block.language is None and block.direction is None:
        return place
    is_rtl = place.is_rtl if block.direction is None else block.direction == "rtl"
    return place._replace(language=block.language or place.language, is_rtl=is_rtl)


def _write(block: n.Block, place: Place) -> None:
    match block:
        case n.Paragraph():
            is_lead = block.lead and place.text == BODY and not place.number
            _line(block.children, place, "Lead" if is_lead else "")
        case n.Heading():
            _line(block.children, place, f"Heading{block.level}")
        case n.BulletList() | n.NumberedList():
            _list(block, place)
        case n.Table():
            write_table(block, place, write_blocks, close)
        case n.Figure():
            _figure(block, place)
        case n.CodeBlock() | n.MathBlock():
            _verbatim(block, place)
        case n.Verse():
            _verse(block, place)
        case n.Divider():
            paragraph(place, "Divider")
        case _:
            _write_box(block, place)


def _write_box(block: n.Quote | n.Aside | n.Details | n.Definitions | n.Embed, place: Place) -> None:
    match block:
        case n.Quote():
            _quote(block, place)
        case n.Aside():
            _aside(block, place)
        case n.Details():
            _line(block.summary, place, "Summary")
            write_blocks(block.children, place)
        case n.Definitions():
            _definitions(block, place)
        case n.Embed():
            _embed(block, place)
        case _:
            assert_never(block)


def _line(parts: Sequence[n.Inline], place: Place, style: str = "", *, keep_next: bool = False) -> None:
    write_inlines(parts, paragraph(place, style, keep_next=keep_next), place)


def _inside(place: Place, style: str) -> Place:
    """The place inside a box whose plain paragraphs take `style`."""
    metrics = place.shared.sheet.metrics
    return inward(place, metrics[style].indent)._replace(text=style, align="")


# -------------------------------------------------------------------------------------------------- lists


def _list(block: n.BulletList | n.NumberedList, place: Place) -> None:
    inside = inward(place, STEP)._replace(lists=place.lists + 1)
    for item, number in zip(block.items, _numbers(block, place), strict=False):
        write_opened(item.children, inside._replace(number=number))
    if not place.lists:
        gap_at(place.into[-1], "after", twips(place.shared.theme.style("body").after))


def _numbers(block: n.BulletList | n.NumberedList, place: Place) -> Iterator[Number]:
    """The number of each item: one for all of them where Word counts."""
    numbering = place.shared.numbering
    if isinstance(block, n.BulletList):
        yield from repeat(numbering.bullets(place.lists))
    elif block.numbering in FORMATS:
        yield from repeat(numbering.counted(block.numbering, place.lists, block.start))
    else:
        for at in count(block.start):
            yield numbering.marked(list_mark(at, block.numbering), place.lists)


def _definitions(block: n.Definitions, place: Place) -> None:
    for entry in block.items:
        for term in entry.terms:
            _line(term.children, place, "Term")
        for description in entry.descriptions:
            write_blocks(description.children, _inside(place, "Definition"))


# --------------------------------------------------------------------------------------------- set apart


def _quote(block: n.Quote, place: Place) -> None:
    write_blocks(block.children, _inside(place, "IntenseQuote" if block.pull else "Quote"))
    if block.credit:
        _line(block.credit, place, "QuoteCredit")


def _aside(block: n.Aside, place: Place) -> None:
    """A box of paragraphs; those at its ends keep the box apart from the text."""
    start, inside = len(place.into), _inside(place, "Aside")
    if block.title:
        _line(block.title, inside, "AsideTitle")
    write_blocks(block.children, inside)
    style = place.shared.theme.style("aside")
    if len(place.into) > start:
        gap_at(place.into[start], "before", twips(style.before))
        gap_at(place.into[-1], "after", twips(style.after))


def _verse(block: n.Verse, place: Place) -> None:
    """A paragraph a stanza, a line break a line."""
    stanza: Element | None = None
    for line in block.lines:
        if not line.children:
            stanza = None
            continue
        if stanza is None:
            stanza = paragraph(place, "Verse")
        else:
            add(runs.run(stanza, look_at(place)), "w:br")
        write_inlines(line.children, stanza, place, look_at(place)._replace(is_spaced=True))


def _verbatim(block: n.CodeBlock | n.MathBlock, place: Place) -> None:
    """Code and formulas run from left to right whatever is around them, unless they say otherwise."""
    here = place._replace(is_rtl=block.direction == "rtl", align="")
    style = "Code" if isinstance(block, n.CodeBlock) else "Formula"
    runs.breaks(paragraph(here, style), block.text, look_at(here))


def _figure(block: n.Figure, place: Place) -> None:
    has_text = bool(block.caption or block.credit)
    images = [image for image in block.images if image.link or place.shared.pictures.shows(image)]
    rows, narrow = _rows(images, place)
    for number, row in enumerate(rows, 1):
        into = paragraph(place, "Figure", keep_next=has_text or number < len(rows))
        for place_in_row, image in enumerate(row):
            if place_in_row:
                runs.line(into, " ", look_at(place))
            shown = (n.InlineImage(image),)
            write_inlines((n.Link(image.link, shown),) if image.link else shown, into, narrow)
    if has_text:
        _caption(block, paragraph(place, "Caption"), place)


def _rows(images: Sequence[n.Image], place: Place) -> tuple[list[Sequence[n.Image]], Place]:
    """Pictures that belong together beside each other, two or three in a row; and the place of one."""
    fitting = max(1, place.room // _NARROWEST)
    all_drawn = all(map(place.shared.pictures.draws, images))
    wished = 1 if not all_drawn or len(images) < 2 else 2 if len(images) in (2, 4) else 3
    across = min(wished, fitting)
    width = (place.room - _BETWEEN * (across - 1)) // across
    rows = [images[at : at + across] for at in range(0, len(images), across)]
    return rows, place._replace(width=place.edge + width)


def _caption(block: n.Figure, into: Element, place: Place) -> None:
    write_inlines(block.caption, into, place)
    if not block.credit:
        return
    look = look_at(place, "Credit")
    label = place.shared.credit_label(block.credit)
    runs.line(into, (" " if block.caption else "") + label, look)
    write_inlines(block.credit, into, place, look)


def _embed(block: n.Embed, place: Place) -> None:
    link = hyperlink(paragraph(place), block.url, place)
    runs.line(link, block.title or block.url, look_at(place, "Hyperlink"))
    write_blocks(block.children, place)
