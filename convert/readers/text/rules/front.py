"""Rules for what stands above a story: date, kicker, headline, standfirst, byline, the agency's opening.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

from convert.dates import parse_date
from convert.readers.text.openings import opening
from convert.readers.text.rules.context import Context, Part, Proposal, parts_of

__all__ = ["agency_opening", "byline", "date_line", "kicker", "standfirst"]


def date_line(c: Context) -> Proposal | None:
    """A line that is nothing but a date, labelled or not.

    Accepts "23/11/2011 - 08:24", "Updated: 3 September 2024 16:02"; refuses "2011 - 2012".
    """
    if len(c.line.text) > 100:
        return None
    for field, label in (
        ("modified", c.words.updated),
        ("published", c.words.published),
        ("published", None),
    ):
        match = label.match(c.line.text) if label else None
        if label and not match:
            continue
        start = match.end() if match else 0
        if parse_date(c.line.text[start:], c.words.language):
            return Proposal("date", 6, "date-line", (Part(field, start, len(c.line.text)),))
    return None


def kicker(c: Context) -> Proposal | None:
    """A short line before the headline that ends in a colon.

    Accepts "Tổng Bí thư Nguyễn Phú Trọng:"; refuses a sentence of twenty words that introduces a list.
    """
    source = c.line.text.rstrip()
    if c.line.words > 12 or source[-1:] not in ":：" or c.at > 6:
        return None
    return Proposal("kicker", 4, "kicker", (Part("kicker", 0, len(source[:-1].rstrip())),))


def standfirst(c: Context) -> Proposal | None:
    """A paragraph between headline and story, where the story opens with its place, its agency or a byline.

    Accepts a summary followed by "LONDON (Reuters) - The …"; refuses a first paragraph followed by a second.
    """
    following = c.near(1)
    if following is None or not 6 <= c.line.words <= 70 or c.at > 10:
        return None
    if opening(following.text, c.words) or c.words.byline.match(following.text):
        return Proposal("standfirst", 3, "standfirst")
    return None


def byline(c: Context) -> Proposal | None:
    """A line that names who wrote it, after the language's word for "by".

    Accepts "By Gwen Hartnoll, Local Democracy Reporter"; refuses "By Friday the yard was empty."
    """
    match = c.words.byline.match(c.line.text)
    names = c.line.text[match.end() :].strip() if match else ""
    if not names or c.line.words > 14 or c.line.is_sentence() or not c.words.is_name(names):
        return None
    return Proposal("byline", 4, "byline", (Part("authors", match.end() if match else 0, len(c.line.text)),))


def agency_opening(c: Context) -> Proposal | None:
    """A first paragraph that opens with place and agency.

    Accepts "LISBON (Meridian News) - The yard …", "(TTXVN)- Thực hiện …"; refuses "He left (late) - and how."
    """
    match = opening(c.line.text, c.words)
    if match is None:
        return None
    rest = Part("text", match.end(), len(c.line.text))
    return Proposal("lead", 5, "agency-opening", (*parts_of(match, "dateline", "agency"), rest))
