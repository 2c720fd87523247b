"""What stands in a line of text, as HTML.

Receives: inline nodes, the context of their article.
Returns:  phrasing content.
Knows:    the element of every inline node; that a link holds no other link.
Never:    blocks; interprets text as markup.
"""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

import msgspec

from convert.model import nodes as n
from convert.model import plain
from convert.transforms.addresses import web_address
from convert.writers._named import named
from convert.writers.html.context import Context
from convert.writers.html.markup import attribute, bare, escape

__all__ = ["heard_once", "inlines", "named_inlines", "picture"]

_WRAPPERS: dict[type, str] = {
    n.Emphasis: "em",
    n.Strong: "strong",
    n.Underline: "u",
    n.Strike: "s",
    n.Superscript: "sup",
    n.Subscript: "sub",
}

_LINK_OR_PICTURE = re.compile('<a .*?</a>|<img alt="(?P<alt>[^"]+)"', re.S)
_LONGEST_BASE, _LONGEST_READING = 12.0, 16.0
"""In ems of their own size; a line of a telephone holds sixteen. A reading is set half as large as its text."""


def inlines(parts: tuple[n.Inline, ...], context: Context, in_link: bool = False) -> str:
    """The nodes of a line; `in_link` says that a link is already open around them."""
    return "".join([_inline(part, context, in_link) for part in parts])


def named_inlines(parts: tuple[n.Inline, ...], context: Context, in_link: bool = False) -> str:
    """A line that names something (a heading, a link): where only pictures say it, none of them is silent."""
    return inlines(named(parts), context, in_link)


def heard_once(markup: str) -> str:
    """What is inside an element, without what a screen reader would say twice: the description of a picture that is
    all the words there too. What a link holds is said by the link.
    """
    if "<img" not in markup:
        return markup
    words = _letters(bare(markup))

    def silenced(found: re.Match[str]) -> str:
        is_said = found["alt"] is not None and _letters(found["alt"]) == words
        return f'<img aria-hidden="true" alt="{found["alt"]}"' if is_said else found[0]

    return _LINK_OR_PICTURE.sub(silenced, markup)


def _letters(markup: str) -> str:
    return "".join(markup.replace("&quot;", '"').split()).casefold()


def _inline(part: n.Inline, context: Context, in_link: bool) -> str:
    match part:
        case n.Text():
            return escape(part.text).replace("\n", " ")
        case n.Emphasis() | n.Strong() | n.Underline() | n.Strike() | n.Superscript() | n.Subscript():
            tag = _WRAPPERS[type(part)]
            return f"<{tag}>{inlines(part.children, context, in_link)}</{tag}>"
        case n.Code():
            return f"<code{_turned(context)}>{escape(part.text)}</code>"
        case n.Math():
            return f'<code class="math"{_turned(context)}>{escape(part.text)}</code>'
        case n.LineBreak():
            return f"<br{context.dialect.void}"
        case _:
            return _special(part, context, in_link)


def _turned(context: Context) -> str:
    """Code and formulas run from left to right wherever they stand."""
    return ' dir="ltr"' if context.is_right_to_left else ""


def _special(
    part: n.Link | n.InlineImage | n.NoteRef | n.Ruby | n.Language, context: Context, in_link: bool
) -> str:
    match part:
        case n.Link():
            return _link(part, context, in_link)
        case n.NoteRef():
            return _mark(part, context)
        case n.Language():
            where = context.dialect.language(part.language, part.direction)
            inside = context.within(part.language, part.direction)
            return f"<span{where}>{inlines(part.children, inside, in_link)}</span>"
        case n.InlineImage():
            return picture(part.image, context, in_link)
        case n.Ruby():
            return _ruby(part, context, in_link)
        case _:
            assert_never(part)


def _ruby(ruby: n.Ruby, context: Context, in_link: bool) -> str:
    """Few browsers break a ruby at the end of a line: a long one is written with its reading in parentheses."""
    base, reading = inlines(ruby.children, context, in_link), inlines(ruby.reading, context, in_link)
    if _ems(plain(ruby.children)) > _LONGEST_BASE or _ems(plain(ruby.reading)) > _LONGEST_READING:
        return f"{base} ({reading})"
    return f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"


def _ems(text: str) -> float:
    """About how wide a text is."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in text)


def _link(link: n.Link, context: Context, in_link: bool) -> str:
    if in_link:
        return inlines(link.children, context, in_link)
    title = attribute("title", link.title) if link.title else ""
    inside = heard_once(named_inlines(link.children, context, in_link=True))
    return f"<a{attribute('href', link.url)}{title}>{inside}</a>"


def _mark(ref: n.NoteRef, context: Context) -> str:
    """A note's mark; in text from right to left it would else be part of a number before it."""
    note, semantics = ref.note, context.dialect.semantics("noteref")
    apart = ' dir="auto"' if context.is_right_to_left else ""
    link = f'<a id="{context.refer(note)}" href="#{note}"{semantics}{apart} role="doc-noteref">'
    return f'<sup class="mark">{link}{escape(context.marks[note])}</a></sup>'


def picture(image: n.Image, context: Context, in_link: bool = False) -> str:
    """A picture of the bag; for a missing one its description, with a link where it is on the web."""
    if image.link and not in_link:
        bare = msgspec.structs.replace(image, link=None, alt=image.alt or None)  # no link is silent
        return f"<a{attribute('href', image.link)}>{picture(bare, context, in_link=True)}</a>"
    shown = context.picture(image.url)
    alt = context.labels.undescribed if image.alt is None else image.alt
    if shown is None:
        return _missing(image, alt or context.labels.undescribed, in_link)
    title = attribute("title", image.title) if image.title else ""
    size = f' width="{shown.width}" height="{shown.height}"' if shown.width and shown.height else ""
    source = f' src="{shown.source}"'
    return f"<img{attribute('alt', alt)}{title}{size}{source}{context.dialect.void}"


def _missing(image: n.Image, alt: str, in_link: bool) -> str:
    """The words for a picture; in a link they lead where that leads, and its own address is said for machines."""
    url = web_address(image.url)
    if image.alt == "" and (url is None or in_link):
        return ""
    words = f"<a{attribute('href', url)}>{escape(alt)}</a>" if url and not in_link else escape(alt)
    title = attribute("title", image.title) if image.title else ""
    source = attribute("data-src", url) if url and in_link else ""
    return f'<span class="missing"{title}{source}>{words}</span>'
