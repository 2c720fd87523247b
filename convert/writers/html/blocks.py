"""What stands on a page, as HTML.

Receives: block nodes, the context of their article.
Returns:  flow content, a line end between blocks.
Knows:    the element of every block node.
Never:    the page around the article; interprets text as markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from convert.model import nodes as n
from convert.model import plain
from convert.writers._counters import counter_class
from convert.writers._numbers import longest_mark
from convert.writers.html.context import Context
from convert.writers.html.inlines import heard_once, inlines, named_inlines, picture
from convert.writers.html.markup import attribute, bare, escape
from convert.writers.html.tables import table

__all__ = ["blocks", "flow"]

_NUMBERINGS: dict[n.Numbering, str] = {
    "lower-alpha": ' type="a"',
    "upper-alpha": ' type="A"',
    "lower-roman": ' type="i"',
    "upper-roman": ' type="I"',
}


_MARKS = (("marks-long", 11), ("marks-middle", 7), ("marks-short", 4))
"""Classes of lists by the characters of their longest mark."""


def blocks(parts: tuple[n.Block, ...], context: Context) -> str:
    """The blocks one after another."""
    return "\n".join([_block(part, context) for part in parts])


def flow(parts: tuple[n.Block, ...], context: Context) -> str:
    """What a list item, a cell or a description holds: a single paragraph, or one before lists, loses its tags."""
    match parts:
        case (n.Paragraph(lead=False, id=None, language=None, direction=None) as first, *rest) if all(
            isinstance(block, (n.BulletList, n.NumberedList)) for block in rest
        ):
            tail = f"\n{blocks(parts[1:], context)}\n" if rest else ""
            return inlines(first.children, context) + tail
        case ():
            return ""
        case _:
            return f"\n{blocks(parts, context)}\n"


def _attributes(block: n.Block, direction: n.Direction | None, context: Context) -> str:
    name = attribute("id", block.id) if block.id else ""
    return name + context.dialect.language(block.language, direction)


def _block(block: n.Block, context: Context) -> str:
    own = _attributes(block, block.direction, context)
    context = context.within(block.language, block.direction)
    match block:
        case n.Paragraph():
            lead = ' class="lead"' if block.lead else ""
            return f"<p{lead}{own}>{heard_once(inlines(block.children, context))}</p>"
        case n.Heading():
            tag = f"h{block.level}"
            return f"<{tag}{own}>{named_inlines(block.children, context)}</{tag}>"
        case n.Divider():
            return f"<hr{own}{context.dialect.void}"
        case n.CodeBlock() | n.MathBlock():
            return _verbatim(block, context)
        case n.Verse():
            return f'<div class="verse"{own}>\n{_stanzas(block, context)}\n</div>'
        case n.Figure():
            return _figure(block, own, context)
        case n.Table():
            return table(block, own, context, flow)
        case _:
            return _holder(block, own, context)


_Holder = n.BulletList | n.NumberedList | n.Definitions | n.Quote | n.Aside | n.Details | n.Embed


def _holder(block: _Holder, own: str, context: Context) -> str:
    """Blocks that hold blocks."""
    match block:
        case n.BulletList():
            return f"<ul{own}>{_items(block.items, context)}\n</ul>"
        case n.NumberedList():
            return f"<ol{_counted(block, context)}{own}>{_items(block.items, context)}\n</ol>"
        case n.Definitions():
            return _definitions(block, own, context)
        case n.Quote():
            return _quote(block, own, context)
        case n.Aside():
            title = f'<p class="box-title">{inlines(block.title, context)}</p>\n' if block.title else ""
            return f"<aside{own}>\n{title}{blocks(block.children, context)}\n</aside>"
        case n.Details():
            return _details(block, own, context)
        case n.Embed():
            return _embed(block, own, context)
        case _:
            assert_never(block)


def _counted(block: n.NumberedList, context: Context) -> str:
    """How a list counts, and how much room its marks need beside the text, beyond what lists have."""
    start = f' start="{block.start}"' if block.start != 1 else ""
    length = longest_mark(block)
    room = next((name for name, least in _MARKS if length >= least), None)
    counter = counter_class(block.numbering)
    if counter:
        context.counted.add(block.numbering)
    classes = " ".join(filter(None, (room, counter)))
    return f"{_NUMBERINGS.get(block.numbering, '')}{start}{attribute('class', classes) if classes else ''}"


def _items(items: tuple[n.ListItem, ...], context: Context) -> str:
    return "".join([f"\n<li>{heard_once(flow(item.children, context))}</li>" for item in items])


def _definitions(block: n.Definitions, own: str, context: Context) -> str:
    """The terms and what is said of them. No list may name anything twice: a name that comes again begins another."""
    lists, names = [""], set[str]()
    for entry in block.items:
        for term in entry.terms:
            words = inlines(term.children, context)
            name = bare(words).strip()
            if name and name in names:
                lists[-1] += "\n<dd></dd>" if lists[-1].endswith("</dt>") else ""
                lists.append("")
                names.clear()
            names.add(name)
            lists[-1] += f"\n<dt>{words}</dt>"
        lists[-1] += "".join([f"\n<dd>{flow(text.children, context)}</dd>" for text in entry.descriptions])
    more = "".join([f'\n<dl class="more">{entries}\n</dl>' for entries in lists[1:]])
    return f"<dl{own}>{lists[0]}\n</dl>{more}"


def _verbatim(block: n.CodeBlock | n.MathBlock, context: Context) -> str:
    """Code and formulas run from left to right wherever they stand, unless they say otherwise."""
    turned: n.Direction | None = "ltr" if context.is_right_to_left or block.language else None
    own = _attributes(block, block.direction or turned, context)
    if isinstance(block, n.MathBlock):
        return f'<pre class="math"{own}><code>{escape(block.text)}</code></pre>'
    syntax = "-".join((block.syntax or "").split())
    language = attribute("class", f"language-{syntax}") if syntax else ""
    return f"<pre{own}><code{language}>{escape(block.text)}</code></pre>"


def _stanzas(verse: n.Verse, context: Context) -> str:
    """A paragraph a stanza: empty lines part them."""
    ends = f"<br{context.dialect.void}"  # blanks are kept in verse: no line end of ours
    stanzas = (list(lines) for full, lines in groupby(verse.lines, lambda line: bool(line.children)) if full)
    return "\n".join(
        f"<p>{ends.join(inlines(line.children, context) for line in stanza)}</p>" for stanza in stanzas
    )


def _figure(figure: n.Figure, own: str, context: Context) -> str:
    images = "\n".join(filter(None, (picture(image, context) for image in figure.images)))
    if len(figure.images) > 1:
        images = f'<div class="pictures">\n{images}\n</div>'
    caption = _caption(figure, context)
    return "\n".join(filter(None, (f"<figure{own}>", images, caption, "</figure>")))


def _caption(figure: n.Figure, context: Context) -> str:
    words = inlines(figure.caption, context)
    if figure.credit:
        label = context.labels.credit
        named = plain(figure.credit).casefold().startswith(label.casefold())
        credit = inlines(figure.credit, context)
        credit = credit if named else f"{escape(label)}: {credit}"
        words = " ".join(filter(None, (words, f'<span class="credit">{credit}</span>')))
    return f"<figcaption>{words}</figcaption>" if words else ""


def _quote(quote: n.Quote, own: str, context: Context) -> str:
    pull = ' class="pull"' if quote.pull else ""
    credit = f"\n<footer>{inlines(quote.credit, context)}</footer>" if quote.credit else ""
    return f"<blockquote{pull}{own}>\n{blocks(quote.children, context)}{credit}\n</blockquote>"


def _details(details: n.Details, own: str, context: Context) -> str:
    """Open, so that nothing is hidden from print; a summary with a link in it cannot be a button as well."""
    summary = named_inlines(details.summary, context)
    inside = blocks(details.children, context)
    if "<a " in summary:
        return f'<div class="details"{own}>\n<p class="box-title">{summary}</p>\n{inside}\n</div>'
    return f'<details open=""{own}>\n<summary>{summary}</summary>\n{inside}\n</details>'


def _embed(embed: n.Embed, own: str, context: Context) -> str:
    link = f"<a{attribute('href', embed.url)}>{escape(embed.title or embed.url)}</a>"
    inside = f"\n{blocks(embed.children, context)}" if embed.children else ""
    return f'<div class="embed"{own}>\n<p>{link}</p>{inside}\n</div>'
