"""Rules for the story itself: paragraphs, sub-headings, captions, lists, tables, dividers, notes.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

import re

from convert.readers.text.captions import credit_parts
from convert.readers.text.labels import UNSPACED
from convert.readers.text.rules.context import Context, Part, Proposal, parts_of

__all__ = [
    "bullet",
    "caption",
    "divider",
    "lead",
    "note",
    "number",
    "paragraph",
    "quote",
    "subhead",
    "table_row",
]


def caption(c: Context) -> Proposal | None:
    """A paragraph that ends in a credit: the caption of a picture that is not there.

    Accepts "Workers watch. Photo: Rui Salgado"; refuses "He said of the photo: it was never taken by us, and …"
    """
    if c.line.words > 90 or c.words.is_copyright(c.line.text):
        return None
    parts = credit_parts(c.line.text, c.words)
    if parts:
        return Proposal("caption", 5 if len(parts) > 1 else 4, "caption-credit", parts)
    label = c.label("caption") if c.line.words <= 60 else None
    if label is None or label.end >= len(c.line.text) or not (label.marked or UNSPACED.match(c.line.text)):
        return None
    return Proposal("caption", 3, "caption-label", (Part("caption", 0, len(c.line.text)),))


def subhead(c: Context) -> Proposal | None:
    """A short line between paragraphs that does not end as a sentence.

    Accepts "Nuôi tôm dưới tán đước" between two long paragraphs; refuses it as the last line.
    """
    before, after = c.near(-1), c.near(1)
    if before is None or after is None or not c.line.gap or not after.gap or not 1 <= c.line.words <= 12:
        return None
    if c.line.end in tuple(".!…。,;:：-–—") or c.line.text[:1] in '-–—•*"“«[' or c.line.text[:1].islower():
        return None
    if c.is_stated:
        return None
    is_head = after.words >= 2 * c.line.words or "\t" in after.text
    return Proposal("subhead", 2, "subhead") if is_head else None


_BULLET = re.compile(r"(?P<mark>[-•*–▪●·◦‣]\s+)(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,3})[.)]\s+)(?=\S)")


def bullet(c: Context) -> Proposal | None:
    """One of several lines that open with the same mark.

    Accepts "- garden waste" before "- wood"; refuses a lone "- No, he said."
    """
    match = _BULLET.match(c.line.text)
    near = (line for step in (-1, 1) if (line := c.near(step)))
    if match is None or not any(_BULLET.match(line.text) for line in near):
        return None
    return Proposal("bullet", 4, "bullets", (Part("text", match.end(), len(c.line.text)),))


def number(c: Context) -> Proposal | None:
    """One of several lines that count.

    Accepts "4. Over the weekend …" after "3. On Friday …"; refuses "1906. It was the year …" alone.
    """
    match = _NUMBER.match(c.line.text)
    if match is None:
        return None
    counts = {step: _NUMBER.match(line.text) for step in (-1, 1) if (line := c.near(step))}
    if not any(
        other and int(other["number"]) == int(match["number"]) + step for step, other in counts.items()
    ):
        return None
    return Proposal("number", 5, "numbers", (Part("text", match.end(), len(c.line.text)),))


def table_row(c: Context) -> Proposal | None:
    """One of several lines with the same number of tabs.

    Accepts "Saturday<tab>8 am<tab>9 am" below "Day<tab>Summer<tab>Winter"; refuses a lone line with a tab.
    """
    tabs = c.line.text.count("\t")
    near = (line for step in (-1, 1) if (line := c.near(step)))
    if not tabs or not any(line.text.count("\t") == tabs for line in near):
        return None
    return Proposal("row", 5, "tab-table")


def divider(c: Context) -> Proposal | None:
    """A line of asterisks, dashes or the like.

    Accepts "* * *"; refuses "- -".
    """
    marks = "".join(c.line.text.split())
    is_divider = len(marks) >= 3 and len(set(marks)) == 1 and marks[0] in "*-–—_=~•#⁂"
    return Proposal("divider", 6, "divider") if is_divider or marks == "⁂" else None


_QUOTE = re.compile(r"(?P<text>[\"“„«「].{20,}[\"”“»」])\s*[-–—]{1,2}\s*(?P<credit>\S.{2,90})$")


def quote(c: Context) -> Proposal | None:
    """A paragraph that is one quotation, a dash, and who said it.

    Accepts "We are not closing anything." - Dorothy Akers, chair; refuses "No," he said - and left.
    """
    match = _QUOTE.match(c.line.text)
    if match is None or match["credit"][-1] in ".!?:" or not c.words.is_name(match["credit"].split(",")[0]):
        return None
    return Proposal("quote", 4, "quote-credit", parts_of(match, "text", "credit"))


_NOTE = re.compile(r"(?P<mark>\[(?P<label>\d{1,3}|\*)\]\s+)(?=\S)")


def note(c: Context) -> Proposal | None:
    """A line that opens with a mark in brackets which stands in an earlier line too.

    Accepts "[1] Waste returns, table 4." after "… last year [1], three times …"; refuses it without that.
    """
    match = _NOTE.match(c.line.text)
    if match is None or not any(match["mark"].strip() in line.text for line in c.lines[: c.at]):
        return None
    return Proposal("note", 6, "note", (Part("text", match.end(), len(c.line.text)),))


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
