"""Rules for lines of facts, above a story and below it: date lines, bylines, names that stand alone.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

from convert.readers.text.names import people
from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["bare_name", "byline", "byline_label", "date_line", "editor_line", "picture_line", "signature"]

_ENDS = tuple("!?…。！？؟।,;，；")


def date_line(c: Context) -> Proposal | None:
    """A line of dates, with their labels or without, and with nothing but facts beside them.

    Accepts "23/11/2011 - 08:24", "Updated: 3 September 2024 16:02", "Mar 5, 2025 | 6 min read"; refuses "2011 - 2012".
    """
    found = c.facts
    if found is None or not found.has("published", "modified") or found.has("author"):
        return None
    return Proposal("date", 6 - found.unknown, "date-line", found.parts)


def byline(c: Context) -> Proposal | None:
    """A line that names who wrote it: after a word for "by", beside a role, or beside a date.

    Accepts "By Gwen Hartnoll, Local Democracy Reporter", "Jane Doe · Sep 4, 2025 · 5 min read", "王明 记者"; refuses
    "By Friday the yard was empty."
    """
    found = c.facts
    if found is None or not found.has("author", "agency") or c.line.end in _ENDS:
        return None
    is_dated = found.has("published", "modified")
    if not (found.labelled or is_dated) or (not found.has("author") and c.label("source")):
        return None
    if c.line.end == "." and not is_dated and c.line.words > 6:
        return None
    score = 4.5 + found.labelled + is_dated - 0.5 * found.unknown
    return Proposal("byline", score, "byline", found.parts)


def byline_label(c: Context) -> Proposal | None:
    """A word for "by" alone above a name.

    Accepts "Written by" above "Jane Doe"; refuses "By" above a paragraph.
    """
    if c.line.words > 3 or not (label := c.label("byline")) or label.end < len(c.line.text):
        return None
    after = c.at_step(1)
    if after is None or after.facts is None or not after.facts.has("author"):
        return None
    return Proposal("byline", 4, "byline-label")


def bare_name(c: Context) -> Proposal | None:
    """A name alone near the top, beside a date, below a word for "by", or told of at the end.

    Accepts "Nguyễn An" above "23/11/2011"; refuses "Nguyễn An" above a paragraph.
    """
    if c.at > 12 or not _is_bare(c):
        return None
    before, after = c.at_step(-1), c.at_step(1)
    if before is not None and before.line.words <= 3 and byline_label(before):
        return Proposal("byline", 5, "byline-name", c.facts.parts if c.facts else ())
    for near in (after, before, after and after.at_step(1)):
        if near and near.facts and near.facts.has("published", "modified") and not near.facts.has("author"):
            return Proposal("byline", 3.5, "byline-bare", c.facts.parts if c.facts else ())
    if _is_told_of(c):
        return Proposal("byline", 3, "byline-told", c.facts.parts if c.facts else ())
    return None


def _is_bare(c: Context) -> bool:
    """Whether a line is one to three whole names and nothing else."""
    if c.line.words > 10 or len(c.line.text) > 70 or c.line.end in (*_ENDS, ".", ":", "："):
        return False
    found = c.facts
    if (
        found is None
        or found.labelled
        or found.unknown
        or {part.field for part in found.parts} - {"author", "agency"}
    ):
        return False
    return 1 <= sum(part.field == "author" for part in found.parts) <= 3 and not c.words.furniture_of(
        c.line.text
    )


def _is_told_of(c: Context) -> bool:
    """Whether a later line begins with the name and goes on: "Rebecca Norris is a writer living in …"."""
    if c.facts is None:
        return False
    name = next(c.line.text[part.start : part.end] for part in c.facts.parts if part.field == "author")
    if " " not in name:
        return False
    later = (line for line in c.lines[max(c.at + 3, len(c.lines) - 40) :] if line.words > 7)
    return any(line.text.startswith(name + " ") for line in later)


def signature(c: Context) -> Proposal | None:
    """A name alone right below the story: who wrote it.

    Accepts "NGUYỄN AN" below the last paragraph; refuses it between two paragraphs.
    """
    if c.at < 3 or c.line.words > 10 or len(c.line.text) > 60:
        return None
    found = c.facts
    if found is None or found.unknown or not found.has("author") or found.has("published", "modified"):
        return None
    is_sure = found.has("agency") or found.labelled
    before = c.near(-1)
    if not is_sure and (before is None or before.words < 8 or not before.is_sentence() or not _has_case(c)):
        return None
    later = c.lines[c.at + 1 :]
    if len(later) > 12 or any(line.words > 25 and line.is_sentence() for line in later):
        return None
    return Proposal("byline", 5 if is_sure else 3, "signature", found.parts)


def _has_case(c: Context) -> bool:
    """Whether the line is in a script with capitals: in others any few words may look like a name."""
    return c.line.text[:1].isupper()


def picture_line(c: Context) -> Proposal | None:
    """Who made the pictures, right below who wrote the text.

    Accepts "ภาพ: ก้องภพ ลมเย็น" below "เรื่อง: ปาณิสรา ทองคำ"; refuses it below a paragraph.
    """
    label = c.label("credit") if c.at <= 12 and c.line.words <= 10 else None
    before = c.at_step(-1)
    if label is None or not label.marked or before is None or before.line.words > 20:
        return None
    if before.facts is None or not before.facts.labelled or not before.facts.has("author"):
        return None
    named = people(c.line.text, label.end, len(c.line.text), c.words)
    if not named:
        return None
    word = c.line.text[label.start : label.end].rstrip(" :：=＝")
    role = Part("role", label.start, label.start + len(word))
    return Proposal("byline", 5, "byline-pictures", (role, *named))


def editor_line(c: Context) -> Proposal | None:
    """A line that names who edited, translated or checked: no author, and no part of the story.

    Accepts "责任编辑：魏知秋", "Editing by Jane Doe"; refuses "Editing is hard work, she says."
    """
    label = c.label("editor") if c.line.words <= 24 else None
    if label is None or label.end >= len(c.line.text):
        return None
    end = len(c.line.text)
    if people(c.line.text, label.end, end, c.words) is None and not (label.marked and c.line.words <= 8):
        return None
    return Proposal("editor", 4 if label.marked else 3, "editor-line")
