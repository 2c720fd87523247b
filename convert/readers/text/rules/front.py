"""Rules for what stands above a story: section, kicker, standfirst, the agency's opening.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

import re

from convert.readers.text.markdown import BOLD, SLANTED
from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["agency_opening", "breadcrumb", "kicker", "section", "standfirst"]

_STOPS = tuple(".!?…。！？؟।,;，；、-–—")
_STEPS = re.compile(r"\s*[>»›→❯▸]\s*|\s[/\\]\s")
_MARKS = re.compile(r"[>»›→❯▸|•·©@#\d]")
_HIGH = 8
"""Up to which line of a text a section or a kicker is looked for."""


def section(c: Context) -> Proposal | None:
    """A section's name as a line of its own, near the top; one nobody knows is a word or two.

    Accepts "Thời sự", "KÜLTÜR SANAT"; refuses "He said so."
    """
    line = c.line
    if c.at > _HIGH or line.words > 5 or len(line.text) > 40 or line.end in (*_STOPS, ":", "："):
        return None
    text = line.text.strip(" \xa0[]()»>|•")
    if c.words.is_section(text) and not c.words.is_genre(text):
        start = line.text.index(text)
        return Proposal("section", 3, "section", (Part("section", start, start + len(text)),))
    if line.words > 2 or not _is_heading_line(c) or c.words.is_genre(text):
        return None
    return Proposal("section", 0, "section-unknown", (Part("section", 0, len(line.text)),))


def _is_heading_line(c: Context) -> bool:
    """Whether a line may be a kicker or a section at all: letters only, no fact, no button, a longer line below."""
    following = c.near(1)
    if following is None or c.is_stated or _MARKS.search(c.line.text) or c.words.furniture_of(c.line.text):
        return False
    letters = c.line.text[:1]
    return letters.isalpha() and not letters.islower() and following.words > c.line.words


def kicker(c: Context) -> Proposal | None:
    """A short line before the headline: it ends in a colon, or says what kind of text this is, or is no sentence.

    Accepts "Tổng Bí thư Nguyễn Phú Trọng:", "ENTREVISTA"; refuses a sentence of twenty words that introduces a list.
    """
    line = c.line
    source = line.text.rstrip()
    if line.words > 12 or c.at > _HIGH:
        return None
    if source[:1] in "*_" and c.whole.is_markdown:
        return _marked_kicker(c)
    if source[-1:] in ":：":
        return Proposal("kicker", 4, "kicker", (Part("kicker", 0, len(source[:-1].rstrip())),))
    if c.words.is_genre(source):
        return Proposal("kicker", 3, "kicker-genre", (Part("kicker", 0, len(source)),))
    if not 2 < line.words <= 8 or line.end in _STOPS or not _is_heading_line(c) or c.words.is_section(source):
        return None
    return Proposal("kicker", 0, "kicker-line", (Part("kicker", 0, len(source)),))


def _marked_kicker(c: Context) -> Proposal | None:
    """In Markdown: a bold line right above the first heading, which is one of the first level."""
    match, after = BOLD.fullmatch(c.line.text.rstrip()), c.near(1)
    if match is None or after is None or c.at + 1 != c.whole.first_heading or after.text[:2] != "# ":
        return None
    return Proposal("kicker", 5, "kicker", (Part("kicker", *match.span(2)),))


def breadcrumb(c: Context) -> Proposal | None:
    """The way to a page: names of sections with arrows or strokes between them.

    Accepts "Home > Politics > Elections", "Главная / Общество / Регионы"; refuses "Rain > sun, he says."
    """
    line = c.line
    if c.at > 12 or line.words > 16 or line.is_sentence() or len(line.text) > 120:
        return None
    steps = [step.strip() for step in _STEPS.split(line.text.strip(" >»›/"))]
    if len(steps) < 2 or any(len(step.split()) > 5 for step in steps[:-1]) or not all(steps):
        return None
    is_known = c.words.furniture_of(steps[0]) is not None or c.words.is_section(steps[0])
    if not is_known and (len(steps) < 3 or c.facts):
        return None
    return Proposal("furniture", 6 if is_known else 3, "breadcrumb")


def standfirst(c: Context) -> Proposal | None:
    """A summary between headline and story: before a byline, a date, an opening, or without a full stop.

    Accepts a summary followed by "LONDON (Reuters) - The …"; refuses a first paragraph followed by a second.
    """
    line, after = c.line, c.at_step(1)
    if line.text[0] in "*_" and c.whole.is_markdown and (slanted := _slanted(c)):
        return slanted
    if (
        after is None
        or not 6 <= line.words <= 70
        or c.at == 0
        or c.facts
        or _is_saying(line.text, line.words)
    ):
        return None
    if after.opening or (after.facts and after.facts.has("author", "published", "modified")):
        return Proposal("standfirst", 3, "standfirst")
    before = c.at_step(-1)
    is_open = not line.is_sentence() and after.line.words > 12
    if is_open and before is not None and before.facts and after.line.is_sentence():
        return Proposal("standfirst", 2.5, "standfirst-open")
    return Proposal("standfirst", 1.5, "standfirst-open") if is_open and after.line.is_sentence() else None


def _slanted(c: Context) -> Proposal | None:
    """In Markdown: a line in italics right below the first heading, which is one of the first level."""
    match, above = SLANTED.fullmatch(c.line.text.rstrip()), c.near(-1)
    if match is None or above is None or c.at - 1 != c.whole.first_heading or above.text[:2] != "# ":
        return None
    return Proposal("standfirst", 5, "standfirst", (Part("standfirst", *match.span(2)),))


def _is_saying(text: str, words: int) -> bool:
    """Whether a line is a short quotation and nothing else, which is a headline rather than a summary."""
    return words <= 12 and text[0] in '"“„«「『' and text[-1] in '"”“»」』'


def agency_opening(c: Context) -> Proposal | None:
    """A first paragraph that opens with place and agency.

    Accepts "LISBON (Meridian News) - The yard …", "(TTXVN)- Thực hiện …"; refuses "He left (late) - and how."
    """
    found = c.opening
    if found is None:
        return None
    parts = (*found.parts, Part("text", found.end, len(c.line.text)))
    return Proposal("lead", 3 if found.shape in ("Place.", "PLACE -") else 5, "agency-opening", parts)
