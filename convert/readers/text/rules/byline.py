"""Rules for lines of facts, above a story and below it: date lines, bylines, names that stand alone.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

from convert.readers.text.labels import lowered
from convert.readers.text.names import is_full, people
from convert.readers.text.rules.context import Context, Part, Proposal
from convert.readers.text.rules.told import (
    are_names,
    is_spoilt,
    is_told_of,
    known_names,
    names_of,
    titled_name,
)

__all__ = [
    "bare_name",
    "byline",
    "byline_label",
    "date_label",
    "date_line",
    "editor_line",
    "picture_line",
    "role_line",
    "signature",
]

_ENDS = tuple("!?…。！？؟।,;，；")


def date_line(c: Context) -> Proposal | None:
    """A line of dates, with their labels or without, and with nothing but facts beside them.

    Accepts "23/11/2011 - 08:24", "Updated: 3 September 2024 16:02", "Mar 5, 2025 | 6 min read"; refuses "2011 - 2012".
    """
    found = c.facts
    if found is None or not found.has("published", "modified") or (found.has("author") and _is_signed(c)):
        return None
    field, parts = (
        _label_above(c),
        tuple(part for part in found.parts if part.field not in ("author", "role")),
    )
    if field:
        parts = tuple(Part(field, p.start, p.end) if p.field == "published" else p for p in parts)
    score = 6 - 0.5 * found.unknown
    if field or found.labelled or found.has("agency", "section"):
        return Proposal("date", score, "date-line", parts)
    return Proposal("day", score, "date-line", parts)


def _is_signed(c: Context) -> bool:
    """Whether the names beside a date are names: after a word for "by", or in no other place in small letters."""
    is_sure = all(map(is_full, names_of(c))) and _is_below_more(c)
    return c.facts is not None and (c.facts.labelled or are_names(c, strict=not is_sure))


def _is_below_more(c: Context) -> bool:
    """Whether something stands above a line that the line is no headline beside: a longer line, or a date."""
    before = c.beside(-1)
    if before is None:
        return False
    return before.line.words > 3 or (before.facts is not None and before.facts.has("published"))


def _label_above(c: Context) -> str:
    """The field that a label alone in the line above gives to a date: "Last updated:" above "3 May 2024"."""
    before = c.beside(-1)
    if before is None or before.line.words > 5 or c.facts is None or c.facts.labelled:
        return ""
    return _label_alone(before)


def _label_alone(c: Context) -> str:
    low = lowered(c.line.text).strip(" \xa0:：*•|-–—")
    return c.words.before_dates.get(low, "")


def date_label(c: Context) -> Proposal | None:
    """A label of a date alone above the date.

    Accepts "Last updated:" above "3 May 2024"; refuses it above a paragraph.
    """
    if c.line.words > 5 or not _label_alone(c):
        return None
    after = c.beside(1)
    if after is None or after.facts is None or not after.facts.has("published", "modified"):
        return None
    return Proposal("date", 5, "date-label")


def byline(c: Context) -> Proposal | None:
    """A line that names who wrote it: after a word for "by", beside a role, or beside a date.

    Accepts "By Gwen Hartnoll, Local Democracy Reporter", "Jane Doe · Sep 4, 2025 · 5 min read", "王明 记者"; refuses
    "By Friday the yard was empty."
    """
    found = c.facts
    if found is None or not found.has("author", "agency"):
        return None
    is_dated = found.has("published", "modified")
    if c.line.end in _ENDS and not (is_dated and found.labelled):
        return None
    if not (found.labelled or is_dated) or (not found.has("author") and c.label("source")):
        return None
    if c.line.end == "." and not is_dated and c.line.words > 6:
        return None
    if (is_dated and not _is_signed(c)) or not (is_dated or _is_dated_beside(c) or _are_sure(c)):
        return None
    score = 4.5 + found.labelled + is_dated - 0.5 * found.unknown
    return Proposal("byline", score, "byline", known_names(c, found.parts))


def _are_sure(c: Context) -> bool:
    """Whether names without a date beside them are names: one word alone needs a colon, or a longer word for "by"."""
    label = c.label("byline")
    if label is None:
        return are_names(c, strict=True)
    word = c.line.text[label.start : label.end].strip()
    is_short = len(word.split()) == 1 and not label.marked and word.isascii()
    if len(word.split()) > 1 and names_of(c) and all(map(is_full, names_of(c))):
        return True
    return are_names(c, strict=False) and (not is_short or any(map(is_full, names_of(c))) or not names_of(c))


def _is_dated_beside(c: Context) -> bool:
    """Whether a line beside this one, or the one after that, states dates and no author."""
    after = c.beside(1)
    near = (after, c.beside(-1), after.beside(1) if after and after.line.words < 8 else None)
    return any(
        n.facts.has("published", "modified") and not n.facts.has("author") for n in near if n and n.facts
    )


def byline_label(c: Context) -> Proposal | None:
    """A word for "by" alone above a name.

    Accepts "Written by" above "Jane Doe"; refuses "By" above a paragraph.
    """
    if c.line.words > 3 or not (label := c.label("byline")) or label.end < len(c.line.text):
        return None
    after = c.beside(1)
    if (
        after is None
        or after.facts is None
        or not after.facts.has("author")
        or not after.line.text[0].isalpha()
    ):
        return None
    return Proposal("byline", 4, "byline-label")


def bare_name(c: Context) -> Proposal | None:
    """A name alone above or below a date, below a word for "by", above a role, or told of in a later line.

    Accepts "Nguyễn An" above "23/11/2011", "Jane Doe Founder & Lead Tester" above "Jane founded …"; refuses
    "Nguyễn An" above a paragraph.
    """
    if c.at == 0 or _is_listed(c):
        return None
    titled = titled_name(c)
    if titled or not _is_bare(c):
        return titled
    parts = c.facts.parts if c.facts else ()
    before, after, is_dated = c.beside(-1), c.beside(1), _is_dated_beside(c)
    is_labelled = before is not None and before.line.words <= 3 and byline_label(before) is not None
    is_sure = (is_labelled or (is_dated and _is_below_more(c))) and any(map(is_full, names_of(c)))
    if not are_names(c, strict=not is_sure) or is_spoilt(c):
        return None
    if is_labelled:
        return Proposal("byline", 6, "byline-name", parts)
    if is_dated:
        return Proposal("name", 8 if len(names_of(c)) > 1 else 4, "byline-bare", parts)
    if c.facts and c.facts.has("role") and all(map(is_full, names_of(c))):
        return Proposal("name", 3.5, "byline-bare", parts)
    if after is not None and _is_role(after):
        return Proposal("name", 3.5, "byline-bare", parts)
    return Proposal("name", 3.5, "byline-told", parts) if is_told_of(c) else None


def _is_listed(c: Context) -> bool:
    """Whether a line is one of many with the same mark before them, as the entries of a menu are."""
    mark = c.line.text[0]
    if mark.isalnum():
        return False
    near = (c.near(step) for step in (-2, -1, 1, 2))
    return sum(line is not None and line.text[0] == mark for line in near) > 2 or mark == "+"


def _is_role(c: Context) -> bool:
    """Whether a line says what somebody does, and nothing else."""
    return c.facts is not None and c.line.words <= 8 and {part.field for part in c.facts.parts} == {"role"}


def role_line(c: Context) -> Proposal | None:
    """What an author does, below the name.

    Accepts "Marketing Director" below "Liza Burke" with a date beside; refuses it below a paragraph.
    """
    if not _is_role(c):
        return None
    before = c.beside(-1)
    if before is None or before.line.words > 8 or not (byline(before) or bare_name(before)):
        return None
    return Proposal("name", 4, "byline-role", c.facts.parts if c.facts else ())


def _is_bare(c: Context) -> bool:
    """Whether a line is one to three whole names and nothing else."""
    found = c.facts
    ends = (*_ENDS, ":", "：") if _ends_in_title(c) else (*_ENDS, ".", ":", "：")
    if c.line.words > 14 or len(c.line.text) > 90 or c.line.end in ends:
        return False
    if (
        found is None
        or found.labelled
        or found.unknown
        or {p.field for p in found.parts} - {"author", "agency", "role"}
    ):
        return False
    words = c.line.text.split()
    return 1 <= len(names_of(c)) <= 5 and not any(map(c.words.furniture_of, (c.line.text, *words)))


def _ends_in_title(c: Context) -> bool:
    """Whether letters stand behind the names that belong to none: an academic title, which may end in a full stop."""
    last = c.facts.parts[-1].end if c.facts else len(c.line.text)
    return any(map(str.isalpha, c.line.text[last:]))


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
    if not are_names(c, strict=True):
        return None
    if len(c.lines) - c.at > 13 or any(
        line.words > 25 and line.is_sentence() for line in c.lines[c.at + 1 :]
    ):
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
    if not named or "/" in c.line.text or any(part.field != "author" for part in named):
        return None
    word = c.line.text[label.start : label.end].rstrip(" :：=＝")
    role = Part("role", label.start, label.start + len(word))
    return Proposal("byline", 7, "byline-pictures", (role, *named))


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
