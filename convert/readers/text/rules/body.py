"""Rules for the story itself: paragraphs, captions, lists, tables, verse, code, quotations, dividers, notes.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

import re
from typing import Literal

from convert.readers.text.captions import credit_parts
from convert.readers.text.labels import UNSPACED
from convert.readers.text.lines import Line
from convert.readers.text.markdown import IMAGE
from convert.readers.text.rules.context import Context, Part, Proposal, parts_of
from convert.readers.text.runs import Item
from convert.readers.text.signs import is_end

__all__ = [
    "bullet",
    "caption",
    "code",
    "divider",
    "end_mark",
    "image",
    "lead",
    "note",
    "number",
    "paragraph",
    "quote",
    "table_row",
    "verse",
]


def caption(c: Context) -> Proposal | None:
    """A paragraph that ends in a credit: the caption of a picture that is not there.

    Accepts "Workers watch. Photo: Rui Salgado"; refuses "He said of the photo: it was never taken by us, and …"
    """
    if c.line.words > 90:
        return None
    parts = credit_parts(c.line.text, c.words)
    if parts and c.words.is_copyright(c.line.text):
        return None
    if parts:
        return Proposal("caption", 5 if len(parts) > 1 else 4, "caption-credit", parts)
    label = c.label("caption") if c.line.words <= 60 else None
    if label is None or label.end >= len(c.line.text) or not (label.marked or UNSPACED.match(c.line.text)):
        return None
    return Proposal("caption", 3, "caption-label", (Part("caption", 0, len(c.line.text)),))


def image(c: Context) -> Proposal | None:
    """A picture of Markdown in a line of its own.

    Accepts "![The yard](yard.jpg)"; refuses "!Hola!".
    """
    if not c.line.text.startswith("!["):
        return None
    match = IMAGE.fullmatch(c.line.text)
    return Proposal("caption", 6, "image", (Part("image", 0, len(c.line.text)),)) if match else None


def code(c: Context) -> Proposal | None:
    """A line of code, fenced or indented, or a fence.

    Accepts "x = f(1);" four blanks in, with others; refuses an indented line of prose.
    """
    kind = c.whole.code.get(c.at)
    return Proposal("code", 6, kind) if kind else None


_WORD = re.compile(r"[^\W\d_]{3,}")


def _item(c: Context, role: Literal["bullet", "number"]) -> Proposal | None:
    """An item of a list of a kind; items of lists below another go with that one."""
    found = c.whole.items.get(c.at)
    if found is None or found[1].mark.is_bullet != (role == "bullet"):
        return None
    item = found[0]
    if role == "number" and _is_day(item, c):
        return None
    if item.text is not item.line and item.line is c.line:
        return Proposal(role, 4, f"{role}-mark")
    if item.line is not c.line and item.text is not c.line:
        return Proposal(role, 4, f"{role}s-more", (Part("text", 0, len(c.line.text)),))
    start = item.mark.end if item.line is c.line else 0
    return Proposal(role, 4, f"{role}s", (Part("text", start, len(c.line.text)),))


def _is_day(item: Item, c: Context) -> bool:
    """Whether what looks like an item opens with a day: "1. Mai: Konzert"."""
    word = _WORD.match(item.line.text, item.mark.end)
    return word is not None and item.mark.kind == "decimal ." and word[0].lower() in c.words.calendar


def bullet(c: Context) -> Proposal | None:
    """One of several lines that open with the same mark, or below such a line.

    Accepts "- garden waste" before "- wood"; refuses a lone "- No, he said."
    """
    return _item(c, "bullet")


def number(c: Context) -> Proposal | None:
    """One of several lines that count, in figures or letters, or below such a line.

    Accepts "4. Over the weekend …" after "3. On Friday …"; refuses "1906. It was the year …" alone.
    """
    return _item(c, "number")


def table_row(c: Context) -> Proposal | None:
    """One of several lines with the same number of cells.

    Accepts "Saturday<tab>8 am<tab>9 am" below "Day<tab>Summer<tab>Winter"; refuses a lone line with a tab.
    """
    separator = c.whole.rows.get(c.at)
    return Proposal("row", 4, f"{separator}-table") if separator else None


def verse(c: Context) -> Proposal | None:
    """A line of verse: one of several short, even lines set off from prose.

    Accepts four short lines between blank lines after a colon; refuses two lines of a menu.
    """
    return Proposal("verse", 3, "verse") if c.at in c.whole.verses else None


def divider(c: Context) -> Proposal | None:
    """A line of one sign repeated, or of an ornament.

    Accepts "* * *"; refuses "- -".
    """
    text = c.line.text
    if len(text) > 200 or text[0] != text[-1] or text[0].isalnum():
        return None
    marks = "".join(text.split())
    if not c.line.gap and set(text) <= {"=", "-"} and c.whole.is_markdown and len(set(text)) == 1:
        return Proposal("divider", 4, "underline")
    is_divider = len(marks) >= 3 and len(set(marks)) == 1 and marks[0] not in ".?!…)(\"'>|"
    return Proposal("divider", 0.5, "divider") if is_divider or marks in ("⁂", "❦", "❧", "※") else None


_AFTER = 12
"""How many lines may stand below the mark that ends an article, where it does."""


def end_mark(c: Context) -> Proposal | None:
    """A mark that says the article ends, below the story.

    Accepts "###" as the last line; refuses it between paragraphs.
    """
    if len(c.line.text) > 20 or not is_end(c.line.text) or len(c.lines) - c.at > _AFTER:
        return None
    if any(line.words > 30 and line.is_sentence() for line in c.lines[c.at + 1 :]):
        return None
    return Proposal("furniture", 4, "end-mark")


_OPENING, _CLOSING = '"“„«「『»‹‚‘', '"”“»」』«›’'
_QUOTE = re.compile(
    r"(?P<text>[\"“„«»「『].{20,}?[\"”“»«」』][.。]?)\s*[-–—―]{1,2}\s*(?P<credit>[^-–—―\s][^\"“”«»]{1,90})$"
)
_CREDIT = re.compile(r"(?P<dash>[-–—―]{1,2}\s*)?(?P<credit>[^-–—―\s].{1,90})$")


def quote(c: Context) -> Proposal | None:
    """A paragraph that is one quotation, and who said it, after a dash or in the next line.

    Accepts "We are not closing anything." - Dorothy Akers, chair; refuses "No," he said - and left.
    """
    text = c.line.text
    if text[0] == ">":
        return _prefixed(c)
    if c.at in c.whole.pulled and not c.whole.asks(c.line):
        return Proposal(
            "quote", 4 if text[0] in _OPENING else 3, "quote-pulled", (Part("text", 0, len(text)),)
        )
    if text[0] in _OPENING:
        match = _QUOTE.match(text) if len(text) < 1000 else None
        if match and _is_credit(match["credit"], c):
            return Proposal("quote", 4, "quote-credit", parts_of(match, "text", "credit"))
        after = c.at_step(1)
        if after and _is_quotation(c.line) and _credit(after):
            return Proposal("quote", 4, "quoted", (Part("text", 0, len(text)),))
        return None
    before = c.near(-1) if c.line.words <= 14 else None
    match = _credit(c) if before is not None and _is_quotation(before) else None
    return Proposal("quote", 4, "quote-name", parts_of(match, "credit")) if match else None


def _prefixed(c: Context) -> Proposal | None:
    """A line quoted as mails do: "> So he wrote."; who wrote it: "> — Ann Lee"; a mark alone among such lines."""
    text, before, after = c.line.text, c.near(-1), c.near(1)
    start = len(text) - len(text.lstrip("> "))
    is_first = before is None or before.text[0] != ">"
    if is_first and text.startswith(">>") and (after is None or after.text[0] != ">"):
        return None
    if start == len(text):
        is_inside = not is_first and after is not None and after.text[0] == ">"
        return Proposal("quote", 3, "quote-mark") if is_inside else None
    match = _CREDIT.match(text, start)
    if match and match["dash"] and not is_first and _is_credit(match["credit"], c):
        return Proposal("quote", 3, "quote-mark", parts_of(match, "credit"))
    return Proposal("quote", 3, "quote-mark", (Part("text", start, len(text)),))


def _is_quotation(line: Line) -> bool:
    """Whether a line is in quotation marks from its first character to its last."""
    text = line.text.rstrip(".。")
    if line.words < 4 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return False
    inner = text[1:-1]
    return not any(mark in inner for mark in {text[0], text[-1]} & set('"“”„«»「」『』'))


def _credit(c: Context) -> re.Match[str] | None:
    """Who said what the line above quotes."""
    if c.line.gap or c.line.words > 14:
        return None
    match = _CREDIT.match(c.line.text)
    return match if match and _is_credit(match["credit"], c) and not c.is_stated else None


def _is_credit(credit: str, c: Context) -> bool:
    return credit[-1] not in ".!?:;,。…？！" and c.words.is_name(re.split("[,，،（(]", credit)[0])


_NOTE = re.compile(
    r"(?:\[(?:\d{1,3}|\*{1,3}|[a-z])\]|\[\^[\w-]{1,20}\]:|[¹²³⁰⁴-⁹]+|\(\d{1,2}\)|\*{1,3}(?!\S*\*))\s*(?=\S)"
)


def note(c: Context) -> Proposal | None:
    """A line that opens with a mark which stands in an earlier line too.

    Accepts "[1] Waste returns, table 4." after "… last year [1], three times …"; refuses it without that.
    """
    if c.at in c.whole.items:
        item, _ = c.whole.items[c.at]
        is_note = c.at in c.whole.noted
        return (
            Proposal("note", 6, "note-item", (Part("text", item.mark.end, len(c.line.text)),))
            if is_note
            else None
        )
    match = _NOTE.match(c.line.text) if c.line.text[0] in "[(*¹²³⁴⁵⁶⁷⁸⁹" else None
    if (
        match
        and match[0][0] == "*"
        and (c.line.text[-1] == "*" or (match[0] == "* " and c.whole.starred > 1))
    ):
        return None
    if match is None or c.whole.note_marks.get(match[0].strip().rstrip(":"), c.at) >= c.at:
        return None
    return Proposal("note", 6, "note", (Part("text", match.end(), len(c.line.text)),))


_PARAGRAPH = (Proposal("paragraph", 0, "paragraph"), Proposal("paragraph", 1, "paragraph"))
_LEAD = (Proposal("lead", -1, "lead"), Proposal("lead", 1, "lead"))
"""What is no sentence, and what is one."""


def paragraph(c: Context) -> Proposal:
    """Anything: a paragraph is what a line is when nothing speaks for more.

    Accepts every line; refuses none.
    """
    return _prose(c, _PARAGRAPH[c.line.is_sentence()])


def lead(c: Context) -> Proposal:
    """Anything: the first paragraph of the story.

    Accepts every line; refuses none.
    """
    return _prose(c, _LEAD[c.line.is_sentence()])


def _prose(c: Context, plain: Proposal) -> Proposal:
    """A paragraph; where it says who speaks, that is a part of it."""
    role, score = plain.role, plain.score
    label = c.whole.speaker(c.line)
    if label:
        return Proposal(role, score, f"{role}-spoken", (Part("speaker", 0, label),))
    return Proposal(role, score, "lead-question") if role == "lead" and c.whole.asks(c.line) else plain
