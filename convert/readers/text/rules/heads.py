"""Rules for headings: the one above an article that is marked up, and those between its paragraphs.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    what a heading looks like, and what stands around it.
Never:    decides.
"""

from __future__ import annotations

import re

from convert.readers.text.lines import Line
from convert.readers.text.markdown import BOLD, HEADING
from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["markup_title", "subhead"]

_NO_HEAD_END = tuple(".!…。,;:：-–—।۔،؛、，；")
_NO_HEAD_START = '-–—―•*"“«‹„「『[|>([（【#©@'
_STOPS = '.!?…。！？؟।۔:：»”"』」;؛'


def subhead(c: Context) -> Proposal | None:
    """A short line between paragraphs, or over a list or a table, that does not end as a sentence.

    Accepts "Nuôi tôm dưới tán đước" between two long paragraphs; refuses it as the last line.
    """
    line = c.line
    if line.text[0] == "#" and c.whole.is_markdown:
        return _atx(c.line.text)
    if _is_ruled(c):
        return Proposal("subhead", 4, "subhead")
    if line.text[0] in "*_" and c.whole.is_markdown:
        return _bold(c)
    if not 1 <= line.words <= 12 or _NUMBERS.search(line.text):
        return None
    before, after = c.near(-1), c.near(1)
    if before is not None and after is not None and line.text[0] in "-–—":
        return _dashed_head(c, before, after)
    if before is None or after is None or not _looks_like_head(c) or _is_below_list(c, before, after):
        return None
    heads = after.words >= 2 * line.words or c.at + 1 in c.whole.rows or c.at + 1 in c.whole.items
    heads = heads or (after.words > line.words and after.text[-1] in _STOPS and line.gap == after.gap)
    if not heads or c.is_stated:
        return None
    if line.gap and (after.gap or after.words >= 12 or c.at + 1 in c.whole.items):
        return Proposal("subhead", 2, "subhead", _unmarked(line.text))
    is_set = line.gap or after.gap or _is_prose(c)
    is_heading = is_set and after.words >= 6
    return Proposal("subhead", 2, "subhead-close", _unmarked(line.text)) if is_heading else None


_SIGN = re.compile(r"[■◆◇▲△□▼▽●○★☆◎▶►◼◾▪❖]\s?(?=\w)")


def _unmarked(text: str) -> tuple[Part, ...]:
    """A heading without the sign that papers of East Asia set before it: "■料金", "◇ 일정"."""
    match = _SIGN.match(text)
    return (Part("text", match.end(), len(text)),) if match else ()


def _bold(c: Context) -> Proposal | None:
    """A short line of Markdown that is bold as a whole, and no sentence."""
    match = BOLD.fullmatch(c.line.text) if c.line.words <= 12 and c.near(1) else None
    if match is None or match[2][-1] in _NO_HEAD_END:
        return None
    return Proposal("subhead", 3, "subhead-bold", (Part("text", *match.span(2)),))


def _is_below_list(c: Context, before: Line, after: Line) -> bool:
    """Whether a line goes with what is above it: the source of a table, the last of several short lines."""
    if c.at - 1 in c.whole.rows:
        return ":" in c.line.text or "：" in c.line.text
    return after.gap and not c.line.gap and before.words <= 12 and before.text[-1] not in _STOPS


def _is_prose(c: Context) -> bool:
    """Whether a line without blank lines around it stands between sentences."""
    before, after = c.near(-1), c.near(1)
    above = [
        line for step in (-1, -2, -3) if (line := c.near(step)) and line.words >= 8 and line.is_sentence()
    ]
    if before is None or after is None or not (above or (before.is_sentence() and after.words >= 8)):
        return False
    return after.text[-1] in _STOPS


_NUMBERS = re.compile(r"\d(?:\d{4}|(?<=^\d)\d{3} \d)")


def _is_ruled(c: Context) -> bool:
    """Whether a line of Markdown has a rule of dashes right below it."""
    after = c.near(1)
    if after is None or after.gap or after.text[:3] not in ("---", "===") or c.line.words > 20:
        return False
    return len(set(after.text)) == 1 and c.whole.is_markdown


def _atx(text: str) -> Proposal | None:
    match = HEADING.match(text)
    if match is None:
        return None
    end = len(text.rstrip("# ")) or len(text)
    level = max(2, len(match["level"]))
    return Proposal("subhead", 4, f"subhead-{level}", (Part("text", match.end(), max(end, match.end() + 1)),))


def markup_title(c: Context) -> Proposal | None:
    """A heading of the first level of a text in Markdown, the first of them, or one with a rule of "=" below.

    Accepts "# The yard reopens" where Markdown follows; refuses "#1 in the charts".
    """
    if not c.whole.is_markdown:
        return None
    after = c.near(1)
    match = HEADING.match(c.line.text) if c.line.text.startswith("# ") else None
    if match and c.at == c.whole.first_heading:
        return Proposal(
            "title", 5, "title-markup", (Part("title", match.end(), len(c.line.text.rstrip("# "))),)
        )
    is_ruled = after is not None and not after.gap and after.text[0] == "=" and set(after.text) == {"="}
    return Proposal("title", 5, "title-markup", (Part("title", 0, len(c.line.text)),)) if is_ruled else None


_DASHED = re.compile(r"[-–]\s*(?=\w)")


def _dashed_head(c: Context, before: Line, after: Line) -> Proposal | None:
    """A heading with a dash before it, as agencies write them: "- Excavations go on"."""
    line, match = c.line, _DASHED.match(c.line.text)
    if match is None or line.gap != after.gap or c.at in c.whole.items or line.words > 9:
        return None
    ends = line.end.isalnum() and before.text[-1] in _STOPS and after.text[-1] in _STOPS
    if not ends or after.words <= line.words or line.text[match.end()].islower():
        return None
    return Proposal("subhead", 2, "subhead-dash", (Part("text", match.end(), len(line.text)),))


def _looks_like_head(c: Context) -> bool:
    """Whether a short line reads like a heading: no sentence, no item, nobody's words."""
    text = c.line.text
    if c.line.end in _NO_HEAD_END or text[0] in _NO_HEAD_START or text[0].islower():
        return False
    if (
        not any(map(str.isalpha, text))
        or c.at in c.whole.items
        or c.at in c.whole.rows
        or c.at in c.whole.verses
    ):
        return False
    return not c.whole.asks(c.line) and not c.whole.speaker(c.line)
