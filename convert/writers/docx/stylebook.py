"""Which paragraph styles a document has, as data.

Receives: a theme.
Returns:  for each style the theme's style of its role, changed where this use of it wants.
Knows:    Word's own names for the roles of a news article.
Never:    XML.

The headline takes `Heading 1` and a heading of level n `Heading n`: Word's `Title` is no heading to a screen
reader, the navigation pane or a checker, and the levels stay those of every other format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from convert.theme import Role, Style, Theme

__all__ = ["BODY", "NAMED", "Named", "fitted"]

BODY = "BodyText"


class Named(NamedTuple):
    """A paragraph style: its id and Word's name for it, the theme's role, and what the theme does not say."""

    id: str
    name: str
    role: Role
    next: str = BODY
    own: Mapping[str, Any] = MappingProxyType({})
    """Fields of the theme's style that differ here; points."""
    scale: float = 1.0
    """The size as a multiple of the role's."""
    is_ours: bool = False
    """Not one of the styles every Word has."""
    level: int = 0
    """The outline level of a heading, 1 to 6; 0 for what is none."""
    keeps: bool = False
    """Stays on the page of the next paragraph."""
    side: str = ""
    """The side on which it has a rule."""
    has_panel: bool = False
    link: str = ""


_ITEM = {"align": "start", "after": 3.0}
_LABEL = {"align": "start", "bold": True, "after": 2.0}
_IN_CELL = {"before": 2.0, "after": 2.0}
_BOXED = {"before": 0.0, "after": 4.0}

NAMED = (
    Named(BODY, "Body Text", "body"),
    Named("Lead", "Lead", "body", scale=1.1, is_ours=True),
    Named("Kicker", "Kicker", "kicker", "Heading1", keeps=True, is_ours=True),
    Named("Heading1", "heading 1", "title", level=1, keeps=True),
    Named("Subtitle", "Subtitle", "standfirst"),
    Named("Byline", "Byline", "byline", is_ours=True),
    Named("Dateline", "Dateline", "dateline", is_ours=True),
    Named("Heading2", "heading 2", "h2", level=2, keeps=True),
    Named("Heading3", "heading 3", "h3", level=3, keeps=True),
    Named("Heading4", "heading 4", "h4", level=4, keeps=True),
    Named("Heading5", "heading 5", "h5", level=5, keeps=True),
    Named("Heading6", "heading 6", "h6", level=6, keeps=True),
    Named("TOCHeading", "TOC Heading", "h3", keeps=True),
    *(
        Named(
            f"TOC{level}",
            f"toc {level}",
            "body",
            own={"align": "start", "after": 2.0, "indent": 14.0 * (level - 1)},
        )
        for level in range(1, 6)
    ),
    Named("ListBullet", "List Bullet", "body", "ListBullet", own=_ITEM),
    Named("ListNumber", "List Number", "body", "ListNumber", own=_ITEM),
    Named("Term", "Term", "body", "Definition", own=_LABEL, keeps=True, is_ours=True),
    Named("Definition", "Definition", "body", own={"align": "start", "indent": 20.0}, is_ours=True),
    Named("Quote", "Quote", "quote", "Quote", side="left"),
    Named("IntenseQuote", "Intense Quote", "pull", side="left"),
    Named("QuoteCredit", "Quote Credit", "credit", own={"indent": 20.0, "after": 8.0}, is_ours=True),
    Named("Verse", "Verse", "quote", is_ours=True),
    Named("Code", "Code", "code", has_panel=True, link="CodeChar", is_ours=True),
    Named("Formula", "Formula", "body", own={"align": "center", "before": 4.0}, is_ours=True),
    Named(
        "Figure",
        "Figure",
        "body",
        "Caption",
        own={"align": "start", "leading": 1.0, "before": 10.0, "after": 0.0},
        is_ours=True,
    ),
    Named("Caption", "caption", "caption"),
    Named("TableText", "Table Text", "table", "TableText", own=_IN_CELL, is_ours=True),
    Named(
        "TableHeading", "Table Heading", "table", "TableHeading", own=_IN_CELL | {"bold": True}, is_ours=True
    ),
    Named("Aside", "Aside", "aside", "Aside", own=_BOXED, side="left", has_panel=True, is_ours=True),
    Named(
        "AsideTitle",
        "Aside Title",
        "aside",
        "Aside",
        own=_BOXED | {"bold": True, "indent": 0.0},
        keeps=True,
        side="left",
        has_panel=True,
        is_ours=True,
    ),
    Named("Summary", "Summary", "body", own=_LABEL, keeps=True, is_ours=True),
    Named(
        "Divider",
        "Divider",
        "body",
        own={"before": 2.0, "after": 12.0},
        scale=0.5,
        side="bottom",
        is_ours=True,
    ),
    Named("FootnoteText", "footnote text", "note", "FootnoteText"),
    Named("Footer", "footer", "running", "Footer", own={"align": "center"}),
)


def fitted(named: Named, theme: Theme) -> Style:
    """The theme's style of the role, with what this use of it changes."""
    style = theme.style(named.role)
    return replace(style, size=style.size * named.scale, **named.own)
