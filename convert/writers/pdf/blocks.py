"""Blocks: every kind of block of the model as a flow.

Receives: blocks and the scene they stand in.
Returns:  flows, their elements made in reading order.
Knows:    which structure type and which style each block has.
Never:    positions, pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from convert.model import nodes as n
from convert.model import plain
from convert.theme import Role, Style
from convert.writers.pdf.boxes import Blank, Box
from convert.writers.pdf.code import code_flow
from convert.writers.pdf.figures import figure_flow
from convert.writers.pdf.flow import Anchor, Flow, OutlineEntry
from convert.writers.pdf.grids import table_flow
from convert.writers.pdf.inlines import set_boxes
from convert.writers.pdf.lists import bullet_flow, definitions_flow, numbered_flow
from convert.writers.pdf.paragraphs import text_flow, text_in, text_of
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import Framed, Indented, Rule, Signed, Stack
from convert.writers.pdf.words import Shaped

__all__ = ["block_flows"]

_HEADING_ROLES: dict[int, Role] = {2: "h2", 3: "h3", 4: "h4", 5: "h5", 6: "h6"}
_VERSE_HANG = 2.0  # ems
_LEAD = 1.07
_DASH = "\u2014 "


def block_flows(scene: Scene, blocks: Iterable[n.Block]) -> list[Flow]:
    """The flows of blocks, one each; a block with a name carries it."""
    return [_named(_flow(scene, block), block) for block in blocks]


def _named(flow: Flow, block: n.Block) -> Flow:
    return Signed(flow, (Anchor(block.id),)) if block.id is not None else flow


def _flow(scene: Scene, block: n.Block) -> Flow:
    match block:
        case n.Heading():
            return _heading(scene, block)
        case n.Paragraph():
            return _paragraph(scene, block)
        case n.BulletList():
            return bullet_flow(scene, block, block_flows)
        case n.NumberedList():
            return numbered_flow(scene, block, block_flows)
        case n.Definitions():
            return definitions_flow(scene, block, block_flows)
        case n.Table():
            return table_flow(scene, block, block_flows)
        case n.Figure():
            return figure_flow(scene, block)
        case n.CodeBlock():
            return code_flow(scene, block)
        case _:
            return _rarer_flow(scene, block)


def _rarer_flow(
    scene: Scene, block: n.Quote | n.Verse | n.Aside | n.Details | n.MathBlock | n.Embed | n.Divider
) -> Flow:
    match block:
        case n.Quote():
            return _quote(scene, block)
        case n.Verse():
            return _verse(scene, block)
        case n.Aside():
            return _aside(scene, block)
        case n.Details():
            return _details(scene, block)
        case n.MathBlock():
            return _formula(scene, block)
        case n.Embed():
            return _embed(scene, block)
        case n.Divider():
            space = scene.style.size * 1.2
            return Rule(scene.press.theme.light.rule, share=0.22, before=space, after=space)
        case _:
            assert_never(block)


# -------------------------------------------------------------------------------------------- text blocks


def _heading(scene: Scene, heading: n.Heading) -> Flow:
    """A heading; beside small text it is small too."""
    press = scene.press
    style = press.styles[_HEADING_ROLES[heading.level]]
    shrunk = min(1.0, scene.style.size / press.styles["body"].size)
    style = replace(style, size=style.size * shrunk)
    level = heading.level - press.heading_shift
    flow = text_flow(scene, f"H{level}", heading.children, heading, style)
    flow.setting = flow.setting.but(together=True, balanced=True)
    words = " ".join(plain(heading.children, " ").split())
    name = press.heading_names.get(id(heading))
    named = () if name is None else (Anchor(name),)
    return Signed(flow, (*named, OutlineEntry(level - 1, words))) if words else flow


def _paragraph(scene: Scene, paragraph: n.Paragraph) -> Flow:
    style = scene.style
    if paragraph.lead:
        style = replace(style, size=style.size * _LEAD, after=style.after * 1.3)
    return text_flow(scene, "P", paragraph.children, paragraph, style)


def _verse(scene: Scene, verse: n.Verse) -> Flow:
    """Every line by itself, all of them one element; a line too long is continued further in."""
    element = scene.element_for("P", verse)
    inner = scene.inside(element, verse)
    style = scene.style
    look = inner.look(element)
    rows = [set_boxes(scene.press, line.children, look) or [Box(Blank(), look, 0.0)] for line in verse.lines]
    spoken = any(isinstance(box.content, Shaped) for row in rows for box in row)
    setting = inner.setting(align="start").but(before=0.0, after=0.0, hang=style.size * _VERSE_HANG)
    lines = [
        text_of(inner, row, look, setting.but(continued=spoken and place < len(rows)))
        for place, row in enumerate(rows, 1)
    ]
    return Indented(
        lines, style.size * _VERSE_HANG, before=style.size * 0.4, after=style.after + style.size * 0.4
    )


def _formula(scene: Scene, block: n.MathBlock) -> Flow:
    element = scene.element_for("Formula", block, alternative=block.text)
    style = replace(scene.style, italic=True, before=scene.style.size * 0.4)
    return text_in(scene.inside(element, block), element, (n.Text(block.text),), style, "center")


# --------------------------------------------------------------------------------------------- containers


def _quote(scene: Scene, quote: n.Quote) -> Flow:
    element = scene.element_for("BlockQuote", quote)
    role: Role = "pull" if quote.pull else "quote"
    style = scene.press.styles[role]
    inner = scene.inside(element, quote)
    inner = replace(inner, style=_pulled(scene, style)) if quote.pull else inner.styled(role)
    flows = block_flows(inner, quote.children)
    if quote.credit:
        flows.append(_quote_credit(inner, quote))
    light = scene.press.theme.light
    bar = light.accent if quote.pull else light.rule
    return Framed(flows, style.indent * 0.8, bar=bar, before=style.before, after=style.after)


def _pulled(scene: Scene, style: Style) -> Style:
    """The style of a pull quote; inside a table or an aside it is no larger than the text."""
    is_body = scene.style.size >= scene.press.styles["body"].size
    return replace(
        style, size=style.size if is_body else scene.style.size, before=0.0, after=scene.style.after
    )


def _quote_credit(scene: Scene, quote: n.Quote) -> Flow:
    style = replace(scene.styled("credit").style, before=2.0, after=2.0)
    dash = () if plain(quote.credit).lstrip().startswith(("\u2014", "\u2013", "-")) else (n.Text(_DASH),)
    return text_flow(scene, "P", (*dash, *quote.credit), style=style)


def _aside(scene: Scene, aside: n.Aside) -> Flow:
    style = scene.press.styles["aside"]
    inner = scene.inside(scene.element_for("Sect", aside), aside).styled("aside")
    inner = replace(inner, style=replace(inner.style, before=0.0, after=inner.style.size * 0.5))
    flows = [*_strong_line(inner, aside.title), *block_flows(inner, aside.children)]
    return Framed(flows, style.indent, scene.press.theme.light.panel, before=style.before, after=style.after)


def _details(scene: Scene, details: n.Details) -> Flow:
    """What a page would fold away stands open."""
    inner = scene.inside(scene.element_for("Sect", details), details)
    flows = [*_strong_line(inner, details.summary), *block_flows(inner, details.children)]
    bar = scene.press.theme.light.rule
    space = scene.style.size * 0.5
    return Framed(flows, scene.style.size, bar=bar, before=space, after=scene.style.after + space)


def _strong_line(scene: Scene, inlines: tuple[n.Inline, ...]) -> list[Flow]:
    """A title that is no heading of the article."""
    if not inlines:
        return []
    style = replace(scene.style, bold=True, align="start", after=scene.style.size * 0.3)
    flow = text_flow(scene, "P", inlines, style=style)
    flow.setting = flow.setting.but(together=True)
    return [flow]


def _embed(scene: Scene, embed: n.Embed) -> Flow:
    """A link to what cannot be printed, then what the page showed in its place."""
    inner = scene.inside(scene.element_for("Div", embed), embed)
    link = n.Link(embed.url, (n.Text(embed.title or embed.url),))
    line = text_flow(inner, "P", (link,), style=replace(scene.style, align="start"))
    children = block_flows(inner, embed.children)
    return Stack(
        [line, Indented(children, scene.style.size)] if children else [line], after=scene.style.after
    )
