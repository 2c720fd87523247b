"""What a line may be: rules that propose.

Receives: one line with its neighbours and the vocabulary of its language.
Returns:  at most one proposal a rule: a role, a score, and how the line divides into parts.
Knows:    one thing each.
Never:    decides: that is done for all lines at once, in `zones`.

A rule is a function from a `Context` to a `Proposal` or None, with a line it accepts and one it refuses. Scores
are weights of evidence: 2 is a hint, 4 is strong, 6 all but proves it. `RULES` names them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from convert.readers.text.rules import body, byline, end, front, headline, heads
from convert.readers.text.rules.context import Context, Part, Proposal, Role, Rule

__all__ = ["RULES", "Context", "Part", "Proposal", "Role", "propose"]

RULES: tuple[Rule, ...] = (
    byline.date_line,
    byline.date_label,
    byline.byline,
    byline.byline_label,
    byline.bare_name,
    byline.role_line,
    byline.signature,
    byline.picture_line,
    byline.editor_line,
    front.section,
    front.kicker,
    heads.markup_title,
    headline.title,
    front.standfirst,
    front.agency_opening,
    front.breadcrumb,
    body.code,
    body.image,
    body.caption,
    heads.subhead,
    body.bullet,
    body.number,
    body.table_row,
    body.verse,
    body.divider,
    body.quote,
    body.note,
    body.end_mark,
    end.source_line,
    end.agency_line,
    end.signed_paragraph,
    end.keywords,
    end.share,
    end.menu,
    end.comments,
    end.promo,
    end.reading_time,
    end.related,
    end.related_item,
    end.copyright_line,
    end.furniture,
    body.paragraph,
    body.lead,
)
"""In this order; of two proposals for one role the first counts."""


_MOST: Mapping[Rule, int] = {
    byline.date_line: 30,
    byline.date_label: 5,
    byline.byline: 30,
    byline.byline_label: 3,
    byline.bare_name: 14,
    byline.role_line: 8,
    byline.signature: 10,
    byline.picture_line: 10,
    byline.editor_line: 24,
    front.section: 5,
    front.kicker: 12,
    headline.title: 35,
    front.standfirst: 70,
    front.breadcrumb: 16,
    body.caption: 90,
    body.end_mark: 10,
    end.source_line: 9,
    end.agency_line: 5,
    end.keywords: 60,
    end.share: 16,
    end.menu: 16,
    end.comments: 24,
    end.promo: 40,
    end.reading_time: 30,
    end.related: 30,
    end.related_item: 25,
    end.copyright_line: 40,
}
"""How many words a line has at the most that a rule accepts."""

_NEEDS: Mapping[Rule, tuple[str, ...]] = {
    byline.date_line: ("has_facts",),
    byline.byline: ("has_facts",),
    byline.byline_label: ("has_label",),
    byline.bare_name: ("has_facts",),
    byline.role_line: ("has_facts",),
    byline.signature: ("has_facts",),
    byline.picture_line: ("has_label",),
    byline.editor_line: ("has_label",),
    front.section: ("is_high",),
    front.kicker: ("is_high",),
    front.breadcrumb: ("is_high",),
    heads.markup_title: ("is_markdown",),
    heads.subhead: ("is_short", "has_sign"),
    body.code: ("is_together",),
    body.image: ("has_sign",),
    body.bullet: ("is_together",),
    body.number: ("is_together",),
    body.table_row: ("is_together",),
    body.verse: ("is_together",),
    body.divider: ("has_sign",),
    body.quote: ("is_short", "is_together", "has_sign"),
    body.note: ("is_together", "has_sign"),
    end.source_line: ("has_label",),
    end.keywords: ("has_label", "has_sign"),
    end.share: ("is_button",),
    end.menu: ("is_button",),
    end.comments: ("is_button", "has_figure"),
    end.promo: ("has_label",),
    end.reading_time: ("has_figure",),
    end.related: ("has_label",),
}
"""What a line is or has that a rule accepts, one of these names of `_Traits`. Other lines it is not asked about."""

_HIGH = 12
"""Up to which line rules look for what only stands above a story."""
_SHORT = 20
_FIGURE = re.compile(r"\d")


class _Traits(NamedTuple):
    """What tells at little cost which rules may accept a line."""

    words: int
    is_high: bool
    is_short: bool
    is_markdown: bool
    is_together: bool
    is_button: bool
    has_facts: bool
    has_label: bool
    has_sign: bool
    has_figure: bool


def propose(c: Context) -> dict[Role, Proposal]:
    """What the rules say of a line, a proposal a role."""
    found: dict[Role, Proposal] = {}
    for rule in _asked(_traits(c)):
        proposal = rule(c)
        if proposal is not None:
            found.setdefault(proposal.role, proposal)
    return found


def _traits(c: Context) -> _Traits:
    line = c.line
    return _Traits(
        words=min(line.words, _MOST[body.caption] + 1),
        is_high=c.at <= _HIGH,
        is_short=line.words <= _SHORT,
        is_markdown=c.whole.is_markdown,
        is_together=c.at in c.whole.together,
        is_button=line.words <= _SHORT and c.furniture is not None,
        has_facts=c.facts is not None,
        has_label=bool(c.labels),
        has_sign=not line.text[0].isalpha(),
        has_figure=line.words <= _MOST[end.reading_time] and _FIGURE.search(line.text) is not None,
    )


@cache
def _asked(traits: _Traits) -> tuple[Rule, ...]:
    """The rules that may accept a line."""
    return tuple(
        rule
        for rule in RULES
        if traits.words <= _MOST.get(rule, traits.words)
        and (rule not in _NEEDS or any(getattr(traits, need) for need in _NEEDS[rule]))
    )
