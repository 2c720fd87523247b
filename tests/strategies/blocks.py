"""What may stand on a page.

Receives: dice and a maker of inline nodes.
Returns:  blocks of every kind, nested in one another.
Knows:    how deep they may nest, how tables are ragged.
Never:    documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from convert.model import nodes as n
from tests.strategies.dice import Dice
from tests.strategies.inlines import URLS, Inlines
from tests.strategies.words import CODE, FORMULAS, LANGUAGES

ROUGH_IDS = ("1 first", "đoạn", "twice", "twice", "")


@dataclass
class Blocks:
    """Makes blocks; `free` are the ids not given to a block yet."""

    dice: Dice
    inlines: Inlines
    free: list[str]

    def several(self, depth: int, least: int = 1, most: int = 3) -> tuple[n.Block, ...]:
        """Blocks in a row; none now and then where the dice are rough."""
        if self.dice.rough and self.dice.one_in(40):
            return ()
        return self.dice.few(lambda: self.block(depth), least, most)

    def block(self, depth: int = 5) -> n.Block:
        """One block; half of them are paragraphs, and all of them at the bottom."""
        self.dice.spend()
        if depth <= 0 or self.dice.budget < 0 or self.dice.below(10) < 5:
            return self._paragraph(0)
        return self.dice.pick(self._makers())(depth - 1)

    def _makers(self) -> tuple[Callable[[int], n.Block], ...]:
        return (self._heading, self._bullets, self._numbers, self._quote, self._figure, self._table, self._table,
                self._aside, self._details, self._definitions, self._verse, self._code, self._math, self._embed,
                self._divider)  # fmt: skip

    def _common(self) -> dict[str, Any]:
        """The fields every block has; mostly none of them is given."""
        common: dict[str, Any] = {}
        if self.free and self.dice.one_in(3):
            common["id"] = self.free.pop()
        elif self.dice.rough and self.dice.one_in(30):
            common["id"] = self.dice.pick(ROUGH_IDS)
        if self.dice.one_in(12):
            common["language"] = self.dice.pick(LANGUAGES)
            common["direction"] = self.dice.pick((None, "ltr", "rtl"))
        if self.dice.one_in(6):
            common["origin"] = origin(self.dice)
        return common

    def _line(self) -> tuple[n.Inline, ...]:
        return self.inlines.line()

    def _some_line(self) -> tuple[n.Inline, ...]:
        return self._line() if self.dice.one_in(2) else ()

    def _paragraph(self, depth: int) -> n.Paragraph:
        return n.Paragraph(self._line(), lead=self.dice.one_in(8), **self._common())

    def _heading(self, depth: int) -> n.Heading:
        return n.Heading(2 + self.dice.below(5), self._line(), **self._common())

    def _items(self, depth: int) -> tuple[n.ListItem, ...]:
        return self.dice.few(lambda: n.ListItem(self.several(depth)), 1, 4)

    def _bullets(self, depth: int) -> n.BulletList:
        return n.BulletList(self._items(depth), **self._common())

    def _numbers(self, depth: int) -> n.NumberedList:
        usual: tuple[n.Numbering, ...] = (
            "decimal",
            "lower-alpha",
            "upper-alpha",
            "lower-roman",
            "upper-roman",
        )
        numbering: n.Numbering = self.dice.pick(usual if self.dice.one_in(2) else get_args(n.Numbering))
        start = self.dice.pick((1, 2, 40, 1999) + ((0, -3, 10**9) if self.dice.rough else ()))
        return n.NumberedList(self._items(depth), start, numbering, **self._common())

    def _quote(self, depth: int) -> n.Quote:
        return n.Quote(self.several(depth), self._some_line(), self.dice.one_in(3), **self._common())

    def _figure(self, depth: int) -> n.Figure:
        images = self.dice.few(self.inlines.linked_image, 0, 3)
        return n.Figure(images, self._some_line(), self._some_line(), **self._common())

    def _cell(self, depth: int, header: bool) -> n.Cell:
        return n.Cell(
            () if self.dice.one_in(6) else self.several(depth, most=2),
            header=header or self.dice.one_in(8),
            columns=self.dice.pick((1, 1, 1, 1, 2, 3)),
            rows=self.dice.pick((1, 1, 1, 1, 1, 2, 3, 1000 if self.dice.rough else 4)),
            align=self.dice.pick((None, "start", "center", "end")),
        )

    def _rows(self, depth: int, most: int, header: bool = False) -> tuple[n.Row, ...]:
        return self.dice.few(lambda: n.Row(self.dice.few(lambda: self._cell(depth, header), 0, 4)), 0, most)

    def _table(self, depth: int) -> n.Table:
        body, head = self._rows(depth, 4), self._rows(depth, 2, header=True)
        return n.Table(body, head, self._rows(depth, 1), self._some_line(), **self._common())

    def _aside(self, depth: int) -> n.Aside:
        return n.Aside(self.several(depth), self._some_line(), **self._common())

    def _details(self, depth: int) -> n.Details:
        return n.Details(self._line(), self.several(depth), **self._common())

    def _definitions(self, depth: int) -> n.Definitions:
        def definition() -> n.Definition:
            terms = self.dice.few(lambda: n.Term(self._line()), 1, 2)
            return n.Definition(terms, self.dice.few(lambda: n.Description(self.several(depth)), 1, 2))

        return n.Definitions(self.dice.few(definition, 1, 3), **self._common())

    def _verse(self, depth: int) -> n.Verse:
        return n.Verse(self.dice.few(lambda: n.Line(self._some_line()), 1, 5), **self._common())

    def _code(self, depth: int) -> n.CodeBlock:
        text = "\n".join(self.dice.few(lambda: self.dice.pick(CODE), 1, 5))
        return n.CodeBlock(text, self.dice.pick((None, "python", "c++")), **self._common())

    def _math(self, depth: int) -> n.MathBlock:
        return n.MathBlock(*self.dice.pick(FORMULAS), **self._common())

    def _embed(self, depth: int) -> n.Embed:
        urls = URLS[:2] + (("javascript:alert(2)",) if self.dice.rough else ())
        title = self.dice.pick(("", "A film of the flood", "Phim & <ảnh>"))
        return n.Embed(self.dice.pick(urls), title, self.several(depth, 0, 2), **self._common())

    def _divider(self, depth: int) -> n.Divider:
        return n.Divider(**self._common())


def origin(dice: Dice) -> n.Origin:
    """A made-up provenance."""
    start = dice.below(1000)
    return n.Origin(
        dice.pick(("text.kicker", "html.blocks")),
        dice.pick((None, n.Span(start, start + dice.below(50)))),
        dice.pick((None, "/html/body/p[2]")),
        dice.pick((None, 0.5, 0.9875, 1.0)),
    )
