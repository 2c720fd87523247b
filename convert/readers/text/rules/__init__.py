"""What a line may be: rules that propose.

Receives: one line with its neighbours and the vocabulary of its language.
Returns:  at most one proposal a rule: a role, a score, and how the line divides into parts.
Knows:    one thing each.
Never:    decides: that is done for all lines at once, in `zones`.

A rule is a function from a `Context` to a `Proposal` or None, with a line it accepts and one it refuses. Scores
are weights of evidence: 2 is a hint, 4 is strong, 6 all but proves it. `RULES` names them all.
"""

from __future__ import annotations

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


def propose(c: Context) -> dict[Role, Proposal]:
    """What the rules say of a line, a proposal a role."""
    found: dict[Role, Proposal] = {}
    for rule in RULES:
        proposal = rule(c)
        if proposal is not None:
            found.setdefault(proposal.role, proposal)
    return found
