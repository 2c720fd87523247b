"""Where in a file articles begin.

Receives: decoded text, its lines, its language where it is known.
Returns:  the articles in it: where each begins and ends, and which lines part it from the next.
Knows:    what people and archives put between articles, how an article begins, how much of one is complete.
Never:    parts a text that is one article: a listicle, a live blog, a newsletter, chapters under headings.

Two articles need something between them, or an end and a beginning that cannot be mistaken, and have to be complete:
front matter, then prose. The weaker the sign between them, the more of their front matter has to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, zip_longest
from typing import NamedTuple

from convert.languages.detect import detect
from convert.languages.words import words_in
from convert.model import Consumed, Origin, Span
from convert.readers.text.facts import facts
from convert.readers.text.lines import Line
from convert.readers.text.openings import opening
from convert.readers.text.rows import Part, rows_of
from convert.readers.text.signs import CERTAIN, FAIR, STRONG, WEAK, sign_of
from convert.readers.text.words import Words, words_for

__all__ = ["Article", "articles_in", "separators"]

_HEAD = 10
"""How many lines at most are looked at for front matter."""
_PROSE = 15
"""How many words a line of prose has at least."""
_COMPLETE = 60
"""How many words of prose an article has at least."""
_SHORTEST = 12
"""How many words a line has at least that counts although it does not end as a sentence does."""
_FEW = 14
_LONGEST_LINE = 120
_SAMPLE = 1500
"""How many characters are read to tell the language of an article."""
_YEARS = range(1300, 2600)
"""Years of any calendar news is dated by: Jalali, Gregorian, Buddhist."""
_DAY = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2}(?!\d)")
_FIGURES = re.compile(r"\d+")
_NAME = re.compile(
    r"[^\W\d_a-zа-яё][\w.’'-]*(?: (?:(?:de|da|di|do|van|von|der|den|le|la|al|bin) )*[^\W\d_a-zа-яё][\w.’'-]*){1,3}"
)
_OPENING = re.compile(
    r"(?:[^()（）.!?]|\.(?=\s?\d)|(?<=\d)\.){0,60}?(?:[(（/][^()（）/]{2,30}[)）/]\s?\.?\s?[-–—:=]+\s?\S|/[^/\s]{2,20}/\.)"
    r"|[^\W\d_][^()（）.!?\d]{1,40},? \d{1,2}\.? [^()（）.!?]{2,24}[–—-]\s\S"
    r"|[^\s].{0,30}\d{1,2}日(?:电|電)|【[^】]{2,20}】"
)
"""How a report opens that an agency sent: place, date, the agency in brackets, a dash."""
_AGENCY = re.compile(r"[(（\[][\w./+ -]{2,20}[)）\]]\.?")
_RIGHTS = ("©", "(c)", "(C)")
_LABELLED = re.compile(r"[^\W\d_][\w /-]{1,24}[:：]\s*\S")
_HEADLINE_LABEL = re.compile(
    r"(?:headline|title|subject|tiêu đề|titel|titre|título|titolo|заголовок|标题|標題|제목)\s*[:：]", re.I
)


class Article(NamedTuple):
    """One article of several: its part of the text, and where in it begins what parts it from the next."""

    part: Part
    end: int


class _Begin(NamedTuple):
    """Where an article may begin: its first line, how many lines the one before has, how strong the sign is.

    `start` is where its text begins, `sign` where the sign before it does.
    """

    at: int
    before: int
    strength: int
    start: int
    sign: int


def articles_in(text: str, lines: Sequence[Line], language: str | None = None) -> tuple[Article, ...]:
    """The articles in a text, in order, which together cover all of it; none where it is only one."""
    possible = list(_possible(text, lines))
    limits = _limits(possible, len(lines))
    begins = [
        begin
        for begin, limit in zip(possible, limits, strict=True)
        if _begins(lines[:limit], text, begin, language)
    ]
    chosen = _complete(lines, begins)
    if not chosen:
        return ()
    first = _Begin(0, 0, 0, 0, 0)
    last = _Begin(len(lines), len(lines), 0, len(text), len(text))
    return tuple(
        Article(Part(begin.start, end.start, _number(lines, begin)), end.sign)
        for begin, end in pairwise((first, *chosen, last))
    )


def separators(text: str, article: Article) -> tuple[Consumed, ...]:
    """What parts an article from the next, line by line: it became the border between two documents."""
    rows = rows_of(text, Part(article.end, article.part.end))
    rule = "text.article-end"
    return tuple(Consumed(row.text, "article-end", Origin(rule, Span(row.start, row.end))) for row in rows)


def _number(lines: Sequence[Line], begin: _Begin) -> int:
    return lines[begin.at].number if begin.at else 1


def _limits(possible: Sequence[_Begin], end: int) -> list[int]:
    """For each beginning the line before which the next sign stands."""
    found: list[int] = []
    for begin in reversed(possible):
        found.append(end)
        if begin.strength:
            end = begin.before
    return found[::-1]


# ------------------------------------------------------------------------------------------------ signs


def _possible(text: str, lines: Sequence[Line]) -> Iterator[_Begin]:
    """The lines before which something says that an article may end."""
    wide = _wide_gap(text, lines)
    sign: int | None = None
    strength = 0
    for at, line in enumerate(lines):
        own = _strength(lines, at) if at else 0
        if own:
            sign = at if sign is None else sign
            strength = max(strength, own)
            continue
        if at:
            begin = _between(text, lines[at - 1].span.end, line.span.start, wide)
            before = at if sign is None else sign
            start = begin.sign if sign is None else lines[sign].span.start
            strength = max(strength, begin.strength)
            if strength or (line.gap and _ended(lines[at - 1])):
                yield _Begin(at, before, strength, begin.start, start)
        sign, strength = None, 0


def _strength(lines: Sequence[Line], at: int) -> int:
    """How strongly a line says that an article ends with it, or the next begins."""
    line = lines[at]
    sign = sign_of(line.text)
    if sign and not line.gap and len(line.text) > 3 and len(set(line.text)) == 1:
        return sign if lines[at - 1].is_sentence() else 0  # it underlines what is above it
    return sign


def _wide_gap(text: str, lines: Sequence[Line]) -> int:
    """How many line ends make a gap that is wider than those between the paragraphs of a text."""
    gaps = sorted(text.count("\n", before.span.end, line.span.start) for before, line in pairwise(lines))
    return max(4, gaps[len(gaps) // 2] + 2 if gaps else 4)


def _between(text: str, start: int, end: int, wide: int) -> _Begin:
    """What is between two lines and says so: form feeds, blank lines, rows that were removed as page heads."""
    between = text[start:end]
    if len(between) < 3 and "\x0c" not in between:
        return _Begin(0, 0, 0, end, end)
    if between.isspace() and "\x0c" not in between:
        return _Begin(0, 0, WEAK if len(f"{between}.".splitlines()) > wide else 0, end, end)
    for row in reversed(rows_of(text, Part(start, end))):
        if sign_of(row.text) == CERTAIN:
            return _Begin(0, 0, CERTAIN, _after(text, row.end, end), row.start)
    if "\x0c" not in between:
        return _Begin(0, 0, 0, end, end)
    begin = _after(text, start + between.rindex("\x0c") + 1, end)
    return _Begin(0, 0, FAIR, begin, begin)


def _after(text: str, start: int, end: int) -> int:
    """Where the first row of a stretch begins; its end where there is none."""
    rows = rows_of(text, Part(start, end))
    return rows[0].start if rows else end


# ------------------------------------------------------------------------------------------------ beginnings


def _begins(lines: Sequence[Line], text: str, begin: _Begin, language: str | None) -> bool:
    """Whether a line is the first of an article, as surely as the sign before it demands."""
    if begin.strength == CERTAIN:
        return True
    head, story = _head(lines, begin.at)
    if story is None or not (_opens(head) or _OPENING.match(story.text)):
        return False
    if begin.strength == STRONG:
        return True
    start = lines[begin.at].span.start
    words = words_for(language or detect(text[start : start + _SAMPLE]))
    return _stated(head, story, words) >= (1 if begin.strength else 2)


def _head(lines: Sequence[Line], at: int) -> tuple[Sequence[Line], Line | None]:
    """The short lines at the top of an article, and the first line of its story; None where there is none."""
    head: list[Line] = []
    story = None
    for line in lines[at : at + _HEAD]:
        if not _is_prose(line):
            head.append(line)
        elif story is None and not head:
            return (), line
        elif story is not None:
            break
        else:
            story = line
    if story is None:
        story = next(
            (line for line in reversed(head[2:]) if line.is_sentence() and line.words >= _PROSE // 2), None
        )
    return head, story


def _opens(head: Sequence[Line]) -> bool:
    """Whether lines at the top hold a headline, and the first of them is none of a story's."""
    return (
        bool(head) and any(map(_is_headline, head)) and (_is_headline(head[0]) or not head[0].is_sentence())
    )


def _is_prose(line: Line) -> bool:
    return line.words >= _PROSE and (line.is_sentence() or line.words >= 2 * _PROSE)


def _is_headline(line: Line) -> bool:
    if _HEADLINE_LABEL.match(line.text):
        return True
    is_open = not line.is_sentence() or line.end in "?!？！…"
    return 2 <= line.words <= 30 and is_open and line.text[-1] not in ",;" and bool(line.end)


def _stated(head: Sequence[Line], story: Line, words: Words) -> int:
    """How many kinds of front matter are there: a date, an author, an agency's opening, labels."""
    short = [line.text for line in head if len(line.text) <= _LONGEST_LINE]
    has_date = any(_is_date(text, words) for text in short)
    has_author = any(_is_author(text, words) for text in short[1:])
    has_labels = sum(_LABELLED.match(text) is not None for text in short) > 2
    has_opening = _OPENING.match(story.text) is not None or opening(story.text, words) is not None
    return has_date + has_author + has_labels + has_opening


def _is_date(text: str, words: Words) -> bool:
    if not any(character.isdigit() for character in text):
        return False
    figures = _FIGURES.findall(text)
    has_year = any(len(figure) == 4 and int(figure) in _YEARS for figure in figures)
    if words_in(text) <= _FEW and ((has_year and len(figures) > 1) or _DAY.search(text)):
        return True
    found = facts(text, words)
    return found is not None and found.has("published", "modified")


def _is_author(text: str, words: Words) -> bool:
    """Whether a line names who wrote it: after the word for "by", or by standing alone as a name."""
    found = facts(text, words)
    return (found is not None and found.labelled and found.has("author")) or _NAME.fullmatch(text) is not None


def _ended(line: Line) -> bool:
    """Whether a line ends an article so plainly that nothing has to stand between it and the next."""
    return line.words <= _PROSE and (
        line.text.startswith(_RIGHTS) or _AGENCY.fullmatch(line.text) is not None
    )


# ------------------------------------------------------------------------------------------------ whole articles


def _complete(lines: Sequence[Line], begins: Sequence[_Begin]) -> list[_Begin]:
    """The beginnings between which there is a complete article each."""
    words = [line.words if line.is_sentence() or line.words >= _SHORTEST else 0 for line in lines]
    mass = [0, *accumulate(words)]
    paragraphs = [0, *accumulate(int(_is_prose(line)) for line in lines)]

    def is_whole(start: int, end: int) -> bool:
        return mass[end] - mass[start] >= _COMPLETE or paragraphs[end] - paragraphs[start] > 1

    chosen: list[_Begin] = []
    start = 0
    for begin, following in zip_longest(begins, begins[1:]):
        end = following.before if following else len(lines)
        if is_whole(start, begin.before) and is_whole(begin.at, end):
            chosen.append(begin)
            start = begin.at
    return chosen
