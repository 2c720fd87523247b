"""A theme as style sheets: one for a page on a screen or on paper, one for a book.

Receives: a theme.
Returns:  CSS text.
Knows:    which element plays which role in the HTML and EPUB writers; what reading systems may not be told.
Never:    an address, a font file, a word of the document.

Sizes are ems of the text around them, so that readers set their own. Sides are `inline-start` and `inline-end`,
so that a page written from right to left is the mirror of one written from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache

from convert.theme import Face, Palette, Role, Style, Theme

__all__ = ["book_style", "screen_style"]

_PLACES: tuple[tuple[Role, str, Role], ...] = (
    ("kicker", ".kicker", "body"),
    ("title", "h1", "body"),
    ("standfirst", ".standfirst", "body"),
    ("byline", ".byline", "body"),
    ("dateline", ".dateline", "body"),
    ("h2", "h2", "body"),
    ("h3", "h3", "body"),
    ("h4", "h4", "body"),
    ("h5", "h5", "body"),
    ("h6", "h6", "body"),
    ("quote", "blockquote", "body"),
    ("pull", "blockquote.pull", "body"),
    ("caption", "figcaption, caption", "body"),
    ("code", "pre", "body"),
    ("table", "table", "body"),
    ("aside", "aside", "body"),
    ("note", ".notes ol", "body"),
    ("credit", "figcaption .credit", "caption"),
    ("credit", "blockquote > footer", "quote"),
)
"""Each role with its selector and the role of the text around it."""

_BOXES: frozenset[Role] = frozenset(("code", "aside"))
"""Roles with a ground of their own: their indent is inside it."""

_FALLBACKS: dict[Face, str] = {
    "serif": '"Source Serif Pro", "Noto Serif", Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
    "sans": 'system-ui, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif',
    "mono": 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", monospace',
}

_SHARED = """
h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; text-wrap: balance; word-break: auto-phrase; }
header { margin-bottom: 1.6em; }
header p { margin: 0 0 .4em; }
p, ul, ol, dl { margin-top: 0; }
body { overflow-wrap: break-word; }
li > ul, li > ol { margin-bottom: 0; }
.marks-short { padding-inline-start: 4.6em; }
.marks-middle { padding-inline-start: 7em; }
.marks-long { padding-inline-start: 12em; }
@media (max-width: 38em) {
.marks-middle, .marks-long, li .marks-short, td .marks-short, blockquote .marks-short {
list-style-position: inside; padding-inline-start: 1em; }
}
dt { font-weight: bold; }
dl:has(+ .more) { margin-bottom: 0; }
dd { margin-inline-start: 1.5em; margin-bottom: .4em; }
figure { margin: 1.6em 0; break-inside: avoid; }
figcaption:first-child { border-inline-start: .2em solid; padding-inline-start: .8em; }
img { max-width: 100%; height: auto; }
figure img, figure > a, .pictures > a { display: block; }
.pictures > * + * { margin-top: .6em; }
p img, td img, li img { vertical-align: middle; }
.missing { border: 1px dashed; padding: .1em .5em; }
figure > .missing, figure > a > .missing, .pictures > .missing,
.pictures > a > .missing { display: block; padding: 1.5em 1em; text-align: center; }
blockquote { border-inline-start: .2em solid; margin-inline-end: 0; padding-inline-start: 1.2em; }
blockquote > footer::before { content: "\\2014\\2009"; }
blockquote > :last-child, aside > :last-child, li > :last-child, td > :last-child { margin-bottom: 0; }
blockquote.pull { border: 0; }
blockquote blockquote blockquote blockquote blockquote blockquote {
border: 0; margin-inline-start: 0; padding-inline-start: 0; }
li li li li li li li ul, li li li li li li li ol { list-style-position: inside; padding-inline-start: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; text-align: start; }
pre code { font-size: 1em; }
.verse p { white-space: pre-wrap; padding-inline-start: 2em; text-align: start; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
table table { font-size: 1em; margin: 0; }
caption { margin: 0 0 .4em; text-align: start; }
th, td { border-bottom: 1px solid; padding: .4em .5em; text-align: start; vertical-align: top; }
thead th, thead td { border-bottom-width: 2px; vertical-align: bottom; }
tfoot th, tfoot td { border-top: 2px solid; }
td p, th p { margin-bottom: .3em; }
.start { text-align: start; }
.center { text-align: center; }
.end { text-align: end; }
aside, .embed { margin-bottom: 1em; }
.box-title { font-weight: bold; margin-bottom: .4em; }
summary { font-weight: bold; margin-bottom: .4em; }
hr { border: 0; border-top: 1px solid; margin: 2em auto; width: 25%; }
.mark { font-size: .72em; line-height: 0; }
.mark a { padding: 0 .15em; }
sup.mark::before { content: "\\FEFF"; }
.mark a, .back { text-decoration: none; }
.back { font-family: sans-serif; }
.notes { border-top: 1px solid; margin-top: 3em; padding-top: .5em; }
.notes .marked { list-style: none; }
.notes .marked > .mark { font-size: 1em; }
.notes li { margin-bottom: .4em; }
.silent { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
rt { font-size: .5em; }
:root :has(ruby) { text-wrap: wrap; }
"""
"""Two rules are about ends of lines. A note's mark begins none: a no-break space without width, which is no part of the
text, holds it to the word before it. Browsers that balance lines part no ruby, which would reach out of the page.
"""

_SCREEN = """
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; font-size: clamp(106.25%, 98% + .45vw, 125%); }
body { background: var(--ground); color: var(--text); margin: 0; }
main { margin-inline: auto; max-width: 66ch; padding: clamp(1.5rem, 6vw, 4.5rem) clamp(1.1rem, 5vw, 2rem); }
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .15em; }
p, li, dd { text-wrap: pretty; }
blockquote, figcaption:first-child { border-color: var(--rule); }
aside, .embed { background: var(--panel); border-inline-start: .2em solid var(--accent); padding: .9em 1.1em; }
.embed > :last-child { margin-bottom: 0; }
pre { background: var(--panel); border-radius: .25em; padding: .8em 1em; }
th, td, hr, .notes { border-color: var(--rule); }
.frame { overflow-x: auto; }
.missing { border-color: var(--rule); color: var(--muted); }
@media screen {
figure img { max-height: 90vh; width: auto; }
}
@media screen and (min-width: 38em) {
.pictures { align-items: start; display: grid; gap: .6em; grid-template-columns: repeat(auto-fit, minmax(11em, 1fr)); }
.pictures > * + * { margin-top: 0; }
}
summary { cursor: pointer; }
li:target { background: var(--panel); outline: .3em solid var(--panel); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 30em) {
h1 { font-size: 1.8em; }
blockquote, blockquote.pull { margin-inline-start: 0; }
}
"""

_PRINT = """
html { font-size: 100%; }
main { max-width: none; padding: 0; }
p, li, dd { hyphens: auto; orphans: 2; widows: 2; }
article > p { text-align: justify; }
a { color: inherit; }
aside, pre, .embed { background: none; border: 1px solid var(--rule); }
thead { display: table-header-group; }
tr, aside, pre, img { break-inside: avoid; }
figure:has(.pictures) { break-inside: auto; }
img { max-height: 120mm; width: auto; }
.frame { overflow: visible; }
.back { display: none; }
"""

_BOOK = """
body { margin: 0 4%; }
figure img { max-height: 90vh; width: auto; }
td, th, caption { overflow-wrap: anywhere; }
.wide { font-size: .78em; }
.wide th, .wide td { padding: .3em .2em; }
.widest { font-size: .64em; }
.widest th, .widest td { padding: .25em .1em; }
aside { border: 1px solid; padding: .8em 1em; }
@media (max-width: 38em) {
td, th { padding: .3em .2em; }
td ul, td ol, th ul, th ol { list-style-position: inside; padding-inline-start: 0; }
td dd, td blockquote, th dd, th blockquote { margin-inline-start: 0; }
td blockquote, td aside, td pre, td .embed, td .verse p,
th blockquote, th aside, th pre, th .embed, th .verse p { padding: 0 .3em; }
}
@media (max-width: 24em) {
table table, table table caption, table table thead, table table tbody, table table tfoot,
table table tr, table table th, table table td { display: block; }
td ruby, td rt, td rp, th ruby, th rt, th rp { display: inline; font-size: 1em; }
}
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav > ol { padding-inline-start: 0; }
nav li { margin: .4em 0; }
"""
"""A page does not scroll: words may be parted in cells, whose columns are given the width of their words (`tables`).
On a telephone tables in tables have no room for columns; on the smallest, cells have none for words that a ruby joins.
"""


@lru_cache(maxsize=16)
def screen_style(theme: Theme) -> str:
    """The style of a page: light and dark on a screen, and on paper as `theme.page` says."""
    page, body = theme.page, theme.style("body")
    sheet = f"{page.margin_top:g}pt {page.margin_outer:g}pt {page.margin_bottom:g}pt {page.margin_inner:g}pt"
    parts = (
        f":root {{ color-scheme: light dark; {_colours(theme.light, _own_colours(theme))} }}",
        *_roles(theme, (), with_colours=True),
        _SHARED + _SCREEN,
        "@media screen and (prefers-color-scheme: dark) {",
        f":root {{ {_colours(theme.dark, dict.fromkeys(_own_colours(theme), 'var(--text)'))} }}",
        "figure img { background: #fff; }",  # a drawing on a transparent ground is drawn for paper
        "}",
        f"@page {{ margin: {sheet}; }}",
        f"@media print {{{_PRINT}body {{ font-size: {body.size:g}pt; }}",
        "}",
    )
    return "\n".join(parts) + "\n"


@lru_cache(maxsize=64)
def book_style(theme: Theme, families: tuple[str, ...] = ()) -> str:
    """The style of a book: no colour and no measure, which belong to the reading system and its user.

    `families` are asked for a letter before those of the theme.
    """
    return "\n".join((*_roles(theme, families, with_colours=False), _SHARED + _BOOK))


def _colours(palette: Palette, others: dict[str, str]) -> str:
    named = {field.name: str(getattr(palette, field.name)) for field in fields(palette)} | others
    return " ".join(f"--{name}: {value};" for name, value in named.items())


def _own_colours(theme: Theme) -> dict[str, str]:
    """The colours of roles that are not the light palette's, by role. In the dark they give way to the text's."""
    known = {getattr(theme.light, field.name) for field in fields(theme.light)}
    return {role: style.colour for role, style in theme.styles if style.colour not in known}


def _colour_name(role: Role, style: Style, theme: Theme) -> str:
    names = {getattr(theme.light, field.name): field.name for field in fields(theme.light)}
    return names.get(style.colour, role)


def _roles(theme: Theme, families: tuple[str, ...], with_colours: bool) -> Iterator[str]:
    body, first = theme.style("body"), "".join(f'"{_escaped(name)}", ' for name in families)
    yield f"body {{ font-family: {first}{_family(theme, body.face)}; line-height: {body.leading + 0.1:g}; }}"
    yield f"p, ul, ol, dl {{ margin-bottom: {_em(max(body.after, body.size * 0.8), body.size)}; }}"
    yield f"code {{ font-family: {first}{_family(theme, 'mono')}; font-size: .88em; }}"
    for role, selector, around in _PLACES:
        style, outer = theme.style(role), theme.style(around)
        rules = [*_type(style, outer), *_space(style, role in _BOXES)]
        if style.face != outer.face:
            rules.append(f"font-family: {first}{_family(theme, style.face)}")
        if with_colours and style.colour != outer.colour:
            rules.append(f"color: var(--{_colour_name(role, style, theme)})")
        yield f"{selector} {{ {'; '.join(rules)}; }}"


def _type(style: Style, outer: Style) -> Iterator[str]:
    yield f"font-size: {_em(style.size, outer.size)}"
    yield f"line-height: {style.leading:g}"
    yield f"font-weight: {'bold' if style.bold else 'normal'}"
    yield f"font-style: {'italic' if style.italic else 'normal'}"
    if style.align == "center":
        yield "text-align: center"


def _space(style: Style, is_box: bool) -> Iterator[str]:
    yield f"margin-top: {_em(style.before, style.size)}"
    yield f"margin-bottom: {_em(style.after, style.size)}"
    if style.indent:
        yield f"{'padding' if is_box else 'margin'}-inline-start: {_em(style.indent, style.size)}"


def _em(length: float, size: float) -> str:
    return f"{round(length / size, 3):g}em" if length else "0"


def _family(theme: Theme, face: Face) -> str:
    return f'"{_escaped(theme.family(face))}", {_FALLBACKS[face]}'


def _escaped(name: str) -> str:
    """A name that cannot leave its quotation marks, nor end the element around the style sheet."""
    return "".join(ch if ch.isalnum() or ch in " -_." else f"\\{ord(ch):x} " for ch in name)
