"""What a line may be: rules that propose.

Receives: one line with its neighbours and the vocabulary of its language.
Returns:  at most one proposal a rule: a role, a score, and how the line divides into parts.
Knows:    one thing each.
Never:    decides: that is done for all lines at once, in `zones`.

A rule is a function from a `Context` to a `Proposal` or None, with one line it accepts and one it refuses. Scores
are weights of evidence: 2 is a hint, 4 is strong, 6 all but proves it. `RULES` names them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from convert.dates import parse_date
from convert.readers.text.lines import Line
from convert.readers.text.openings import opening
from convert.readers.text.words import Words

__all__ = ["RULES", "Context", "Part", "Proposal", "Role", "propose"]

Role: TypeAlias = Literal[
    "date", "kicker", "title", "standfirst", "byline", "lead", "paragraph", "subhead", "caption", "bullet",
    "number", "row", "divider", "note", "source", "keywords", "share", "related", "related-item", "copyright",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line's source: `field` it belongs to, "" for a mark that is consumed."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role a line may have; `parts` divide its source where it is not all one thing."""

    role: Role
    score: float
    rule: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A line among its neighbours."""

    lines: tuple[Line, ...]
    at: int
    words: Words

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.at]

    def near(self, step: int) -> Line | None:
        """The line `step` lines on (or back, below 0), None outside the text."""
        at = self.at + step
        return self.lines[at] if 0 <= at < len(self.lines) else None


Rule: TypeAlias = Callable[[Context], Proposal | None]


def _groups(match: re.Match[str], *names: str, offset: int = 0) -> tuple[Part, ...]:
    """A part for every named group that matched something; group `x1` gives field `x`."""
    found = (
        Part(n.rstrip("0123456789"), match.start(n) + offset, match.end(n) + offset)
        for n in names
        if match[n]
    )
    return tuple(sorted(found, key=lambda part: part.start))


# ------------------------------------------------------------------------------------------------- front


def date_line(c: Context) -> Proposal | None:
    """A line that is nothing but a date, labelled or not.

    Accepts "23/11/2011 - 08:24", "Updated: 3 September 2024 16:02"; refuses "2011 - 2012".
    """
    if len(c.line.source) > 100:
        return None
    for field, label in (
        ("modified", c.words.updated),
        ("published", c.words.published),
        ("published", None),
    ):
        match = label.match(c.line.source) if label else None
        if label and not match:
            continue
        start = match.end() if match else 0
        if parse_date(c.line.source[start:], c.words.language):
            return Proposal("date", 6, "date-line", (Part(field, start, len(c.line.source)),))
    return None


def kicker(c: Context) -> Proposal | None:
    """A short line before the headline that ends in a colon.

    Accepts "Tổng Bí thư Nguyễn Phú Trọng:"; refuses a sentence of twenty words that introduces a list.
    """
    source = c.line.source.rstrip()
    if c.line.words > 12 or source[-1:] not in ":：" or c.at > 6:
        return None
    return Proposal("kicker", 4, "kicker", (Part("kicker", 0, len(source[:-1].rstrip())),))


def title(c: Context) -> Proposal | None:
    """A line near the top, too short for a paragraph, that does not end as a sentence ends.

    Accepts "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"; refuses "It rained all night."
    """
    if c.at > 8 or c.line.words > 30 or c.line.end in tuple(",;:：-–—"):
        return None
    following = c.near(1)
    score = 4.0 - 0.3 * c.at - (0.0 if following else 1.0)
    if c.line.is_sentence():
        score -= 1.0 if c.line.end in "?!？！؟" else 4.0
    return Proposal("title", score, "title") if score > 0 else None


def standfirst(c: Context) -> Proposal | None:
    """A paragraph between headline and story, where the story opens with its place, its agency or a byline.

    Accepts a summary followed by "LONDON (Reuters) - The …"; refuses a first paragraph followed by a second.
    """
    following = c.near(1)
    if following is None or not 6 <= c.line.words <= 70 or c.at > 10:
        return None
    if opening(following.source, c.words) or c.words.byline.match(following.source):
        return Proposal("standfirst", 3, "standfirst")
    return None


def byline(c: Context) -> Proposal | None:
    """A line that names who wrote it, after the language's word for "by".

    Accepts "By Gwen Hartnoll, Local Democracy Reporter"; refuses "By Friday the yard was empty."
    """
    match = c.words.byline.match(c.line.source)
    names = c.line.source[match.end() :].strip() if match else ""
    if not names or c.line.words > 14 or c.line.is_sentence() or not c.words.is_name(names):
        return None
    return Proposal(
        "byline", 4, "byline", (Part("authors", match.end() if match else 0, len(c.line.source)),)
    )


def agency_opening(c: Context) -> Proposal | None:
    """A first paragraph that opens with place and agency.

    Accepts "LISBON (Meridian News) - The yard …", "(TTXVN)- Thực hiện …"; refuses "He left (late) - and how."
    """
    match = opening(c.line.source, c.words)
    if match is None:
        return None
    rest = Part("text", match.end(), len(c.line.source))
    return Proposal("lead", 5, "agency-opening", (*_groups(match, "dateline", "agency"), rest))


# -------------------------------------------------------------------------------------------------- body


def caption(c: Context) -> Proposal | None:
    """A paragraph that ends in a credit: the caption of a picture that is not there.

    Accepts "Workers watch. Photo: Rui Salgado"; refuses "He said of the photo: it was never taken by us, and …"
    """
    match = c.words.credit.match(c.line.source)
    if match is None or c.line.words > 90 or len(match["credit"].split()) > 8:
        return None
    return Proposal("caption", 5, "caption-credit", _groups(match, "caption", "credit"))


def subhead(c: Context) -> Proposal | None:
    """A short line between paragraphs that does not end as a sentence.

    Accepts "Nuôi tôm dưới tán đước" between two long paragraphs; refuses it as the last line.
    """
    before, after = c.near(-1), c.near(1)
    if before is None or after is None or not c.line.gap or not after.gap or not 1 <= c.line.words <= 12:
        return None
    if c.line.end in tuple(".!…。,;:：-–—") or c.line.text[:1] in '-–—•*"“«[' or c.line.text[:1].islower():
        return None
    is_head = after.words >= 2 * c.line.words or "\t" in after.source
    return Proposal("subhead", 2, "subhead") if is_head else None


_BULLET = re.compile(r"(?P<mark>[-•*–▪●·◦‣]\s+)(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,3})[.)]\s+)(?=\S)")


def bullet(c: Context) -> Proposal | None:
    """One of several lines that open with the same mark.

    Accepts "- garden waste" before "- wood"; refuses a lone "- No, he said."
    """
    match = _BULLET.match(c.line.source)
    near = (line for step in (-1, 1) if (line := c.near(step)))
    if match is None or not any(_BULLET.match(line.source) for line in near):
        return None
    return Proposal("bullet", 4, "bullets", (Part("text", match.end(), len(c.line.source)),))


def number(c: Context) -> Proposal | None:
    """One of several lines that count.

    Accepts "4. Over the weekend …" after "3. On Friday …"; refuses "1906. It was the year …" alone.
    """
    match = _NUMBER.match(c.line.source)
    if match is None:
        return None
    counts = {step: _NUMBER.match(line.source) for step in (-1, 1) if (line := c.near(step))}
    if not any(
        other and int(other["number"]) == int(match["number"]) + step for step, other in counts.items()
    ):
        return None
    return Proposal("number", 5, "numbers", (Part("text", match.end(), len(c.line.source)),))


def table_row(c: Context) -> Proposal | None:
    """One of several lines with the same number of tabs.

    Accepts "Saturday<tab>8 am<tab>9 am" below "Day<tab>Summer<tab>Winter"; refuses a lone line with a tab.
    """
    tabs = c.line.source.count("\t")
    near = (line for step in (-1, 1) if (line := c.near(step)))
    if not tabs or not any(line.source.count("\t") == tabs for line in near):
        return None
    return Proposal("row", 5, "tab-table")


def divider(c: Context) -> Proposal | None:
    """A line of asterisks, dashes or the like.

    Accepts "* * *"; refuses "- -".
    """
    marks = "".join(c.line.text.split())
    is_divider = len(marks) >= 3 and len(set(marks)) == 1 and marks[0] in "*-–—_=~•#⁂"
    return Proposal("divider", 6, "divider") if is_divider or marks == "⁂" else None


_NOTE = re.compile(r"(?P<mark>\[(?P<label>\d{1,3}|\*)\]\s+)(?=\S)")


def note(c: Context) -> Proposal | None:
    """A line that opens with a mark in brackets which stands in an earlier line too.

    Accepts "[1] Waste returns, table 4." after "… last year [1], three times …"; refuses it without that.
    """
    match = _NOTE.match(c.line.source)
    if match is None or not any(match["mark"].strip() in line.source for line in c.lines[: c.at]):
        return None
    return Proposal("note", 6, "note", (Part("text", match.end(), len(c.line.source)),))


# -------------------------------------------------------------------------------------------------- end


def source_line(c: Context) -> Proposal | None:
    """A short last line that names where a text was taken from.

    Accepts "Theo TTXVN"; refuses "Theo kế hoạch, công trình sẽ hoàn thành vào năm sau."
    """
    match = c.words.source.match(c.line.source)
    if match is None or c.line.words > 7 or c.at < 2 or c.line.end in tuple("!?:,"):
        return None
    name = c.line.source[match.end() :]
    if not c.words.is_name(name):
        return None
    return Proposal("source", 4, "source-line", (Part("agency", match.end(), len(c.line.source)),))


def keywords(c: Context) -> Proposal | None:
    """A line of tags after their label.

    Accepts "Tags: ports, ferries"; refuses "Keywords" alone.
    """
    match = c.words.keywords.match(c.line.source)
    if match is None or ":" not in match[0] or match.end() == len(c.line.source):
        return None
    return Proposal("keywords", 5, "keywords", (Part("keywords", match.end(), len(c.line.source)),))


def share(c: Context) -> Proposal | None:
    """A button of a web page, word for word.

    Accepts "Chia sẻ bài viết"; refuses "Share prices fell."
    """
    return Proposal("share", 6, "share") if c.words.is_share(c.line.text) else None


def related(c: Context) -> Proposal | None:
    """The heading of a list of other articles, or such a heading with one of them.

    Accepts "Xem thêm", "Read more: Barcelona's harbour bus …"; refuses "Read more and you will learn."
    """
    match = c.words.related.match(c.line.text)
    if match is None:
        return None
    rest = c.line.text[match.end() :].strip()
    labelled = ":" in match[0] or "：" in match[0]
    if rest and not (labelled and c.line.words <= 30):
        return None
    return Proposal("related", 5, "related")


def related_item(c: Context) -> Proposal | None:
    """A headline of another article, below such a heading.

    Accepts "Con cua giống tìm đường ra chợ" after "Xem thêm"; refuses a sentence.
    """
    if c.line.words > 25 or (c.line.is_sentence() and c.line.end not in "?!") or c.at < 3:
        return None
    return Proposal("related-item", 3, "related-item")


def copyright_line(c: Context) -> Proposal | None:
    """The fine print at the foot of a page.

    Accepts "© 2019 Meridian News. All rights reserved."; refuses a story about copyright.
    """
    if c.line.words > 30 or c.at < 2:
        return None
    is_mark = c.line.text.startswith(("©", "(c) ", "(C) "))
    return (
        Proposal("copyright", 6 if is_mark else 4, "copyright")
        if is_mark or c.words.is_copyright(c.line.text)
        else None
    )


def paragraph(c: Context) -> Proposal:
    """Anything: a paragraph is what a line is when nothing speaks for more.

    Accepts every line; refuses none.
    """
    return Proposal("paragraph", 1 if c.line.is_sentence() else 0, "paragraph")


def lead(c: Context) -> Proposal:
    """Anything: the first paragraph of the story.

    Accepts every line; refuses none.
    """
    return Proposal("lead", 1 if c.line.is_sentence() else -1, "lead")


RULES: tuple[Rule, ...] = (
    date_line,
    kicker,
    title,
    standfirst,
    byline,
    agency_opening,
    caption,
    subhead,
    bullet,
    number,
    table_row,
    divider,
    note,
    source_line,
    keywords,
    share,
    related,
    related_item,
    copyright_line,
    paragraph,
    lead,
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
