"""What print dumps have between pages.

Receives: the rows of a text.
Returns:  which of them are page numbers, running heads or running feet.
Knows:    form feeds, numbers that count on, lines that come again where pages end.
Never:    takes a row for furniture because it is short.

A page ends at a form feed, or at a row that counts pages: its number grows by one from each such row to the next,
and it says that it is a page's number, or stands in the middle of a sentence, or at equal distances. What then comes
again beside the ends of pages, numbers aside, is a running head or foot.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from convert.readers.text.looks import goes_on
from convert.readers.text.rows import Row

__all__ = ["furniture_of"]

_LONGEST = 100
_SHORT = 24
_REACH = 4
"""How many rows beside the end of a page may be furniture."""
_APART = 5
"""How many lines a page has at least."""
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = (
    "page|pages|pag|pg|p|seite|s|blatt|trang|pagina|pàgina|página|pág|folio|side|sida|sivu|strona|str|strana|stránka|oldal"
    "|σελίδα|σελ|страница|стр|с|сторінка|стор|sayfa|halaman|hal|صفحة|صفحه|ص|עמוד|עמ'|पृष्ठ|หน้า|第|頁|页|ページ|쪽|면|페이지"
)
_OF = "of|von|de|di|du|sur|van|z|ze|av|af|của|из|із|з|από|dari|من|از|מתוך|का|จาก|共|총|/"
_EDGE = r"[-–—\s\[\]()|·•~=]*"
_PAGE = re.compile(
    rf"{_EDGE}(?:(?:{_WORDS})\.?\s*)?#(?:\s*(?:{_WORDS}))?(?:[\s,]*(?:{_OF})\s*#\s*(?:{_WORDS})?)?{_EDGE}"
)
"""The shape of a row that is only a page's number, its figures written as `#`."""
_LABELLED = re.compile(
    rf"(?P<word>{_EDGE}(?:{_WORDS})\.?\s*#.*|{_EDGE}#\s*(?:{_WORDS})\b.*)|{_EDGE}#\s*(?:{_OF})\s*#{_EDGE}|([-–—=~])\s*#\s*\2"
)
"""Such a shape that says what it is; `word` where it does with a word."""


def furniture_of(rows: Sequence[Row]) -> dict[int, str]:
    """The rule by which each row that belongs to a page and not to the article is removed, by its number.

    Source: form feeds are those of line printers and of PDF dumps, where one ends a page.
    """
    if len(rows) < 3:
        return {}
    pages = _Pages(rows)
    pages.number()
    if pages.ends:
        pages.repeat()
    found = {rows[at].number: rule for at, rule in pages.found.items()}
    return found if len(found) < len(rows) else {}


class _Pages:
    """Where pages end, and what stands there; rows are told by their place."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.turns = {at for at, row in enumerate(rows) if row.turned and at}
        self.ends: set[int] = set(self.turns)
        self.found: dict[int, str] = {}

    def number(self) -> None:
        """Find the rows that count pages."""
        for shape, places in _by_shape(self._numbered()).items():
            is_page = _PAGE.fullmatch(shape) is not None
            runs = (run for run in _counting(self.rows, places) if self._counts(run, shape, is_page))
            for at in chain.from_iterable(runs):
                self.found[at] = "page-number" if is_page else "running-head"
                self.ends.update((at, at + 1))

    def _numbered(self) -> Iterator[tuple[str, int]]:
        last = len(self.rows) - 1
        for at, row in enumerate(self.rows):
            size = len(row.text)
            is_edge = size <= _SHORT or row.gap or at == last or self.rows[at + 1].gap
            if is_edge and size <= _LONGEST and _NUMBER.search(row.text):
                yield _shape(row.text), at

    def _counts(self, run: Sequence[int], shape: str, is_page: bool) -> bool:
        """Whether rows of one shape, whose numbers grow, count pages."""
        edges = sum(self._is_edge(at) for at in run)
        labelled = _LABELLED.fullmatch(shape) if is_page else None
        if len(run) == 1:
            is_outer = run[0] in (0, len(self.rows) - 1)
            is_named = labelled is not None and labelled["word"] is not None
            return is_page and (edges == 1 or (is_named and (is_outer or self._interrupts(run[0]))))
        if not is_page and not re.search(r"[^\W\d_]{3}", shape):
            return False
        numbers = [self.rows[at].number for at in run]
        if edges == len(run) or _is_regular(numbers):
            return True
        if min(b - a for a, b in pairwise(numbers)) < _APART:
            return False
        return labelled is not None or 2 * sum(map(self._interrupts, run)) >= max(
            len(run), 2 if is_page else 4
        )

    def _is_edge(self, at: int) -> bool:
        """Whether a row is beside a form feed, or at either end of a text that has some."""
        if not self.turns:
            return False
        near = range(at - _REACH + 2, at + _REACH)
        return at < 2 or at >= len(self.rows) - 2 or not self.turns.isdisjoint(near)

    def _interrupts(self, at: int) -> bool:
        """Whether a sentence goes on over a row, and over others up to three rows away."""
        before = self.rows[max(0, at - 3) : at]
        after = self.rows[at + 1 : at + 4]
        return any(goes_on(b.text, a.text) and len(b.text) > _SHORT for b in before[-2:] for a in after)

    def repeat(self) -> None:
        """Find the rows that come again beside the ends of pages."""
        beside = sorted({at for end in self._all_ends() for at in self._beside(end)} - self.found.keys())
        again = {
            at
            for places in _by_shape((_shape(self.rows[at].text), at) for at in beside).values()
            if self._is_on_pages(places) and _is_one(self.rows, places)
            for at in places
        }
        for end in self._all_ends():
            for way in (range(end, end + _REACH), range(end - 1, end - 1 - _REACH, -1)):
                self._follow(way, again)
        self._spare_headline()

    def _is_on_pages(self, places: Sequence[int]) -> bool:
        """Whether rows stand on several pages, one each but for the foot of one and the head of the next."""
        ends = sorted(self.ends)
        pages = {bisect_right(ends, at) for at in places}
        return len(pages) > 1 and len(places) <= len(pages) + 1

    def _all_ends(self) -> Iterable[int]:
        return sorted({0, len(self.rows), *self.ends})

    def _beside(self, end: int) -> range:
        return range(max(0, end - _REACH), min(len(self.rows), end + _REACH))

    def _follow(self, way: range, again: set[int]) -> None:
        for at in way:
            if at in again:
                self.found.setdefault(at, "running-head")
            elif at not in self.found:
                return

    def _spare_headline(self) -> None:
        """The first row of a text that no other could be the headline of is kept, though later pages repeat it."""
        for at in range(min(_REACH, len(self.rows))):
            if self.found.get(at) != "running-head":
                continue
            if not any(self._is_headline(other) for other in range(min(12, len(self.rows) - 1))):
                del self.found[at]

    def _is_headline(self, at: int) -> bool:
        """Whether a row stands alone, as a headline does, and reads like one."""
        row, following = self.rows[at], self.rows[at + 1]
        if at in self.found or not row.gap or not (following.gap or at + 1 in self.found):
            return False
        return (
            3 <= len(row.text.split()) <= 25
            and row.text[-1] not in ".,;:"
            and not _NUMBER.search(row.text[-4:])
        )


def _shape(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split())).casefold()


def _by_shape(found: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    for shape, at in found:
        shapes[shape].append(at)
    return shapes


def _counting(rows: Sequence[Row], places: Sequence[int]) -> Iterator[list[int]]:
    """Runs of rows in which one number grows by one or two from row to row, and the others stay."""
    run: list[int] = []
    before: list[int] = []
    for at in places:
        numbers = [int(number) for number in _NUMBER.findall(rows[at].text)[:6]]
        steps = [b - a for a, b in zip(before, numbers, strict=False) if a != b]
        if run and not (len(steps) == 1 and steps[0] in (1, 2)):
            yield run
            run = []
        run.append(at)
        before = numbers
    if run:
        yield run


def _is_one(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether rows of one shape are the same but for a number that grows, and say anything."""
    first = rows[places[0]].text
    if not _LETTER.search(first) or first[0].islower():
        return False
    texts = [" ".join(rows[at].text.split()) for at in places]
    return len(set(texts)) < len(texts) or any(len(run) == len(places) for run in _counting(rows, places))


def _is_regular(numbers: Sequence[int]) -> bool:
    """Whether lines stand at equal distances, as far apart as the heads of pages."""
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) > 1 and min(steps) >= 20 and max(steps) - min(steps) <= 2
