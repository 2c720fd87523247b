"""What may stand in a paragraph.

Receives: dice, and the names that links, notes and pictures may use.
Returns:  inline nodes of every kind.
Knows:    how deep they may nest.
Never:    blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from convert.model import nodes as n
from tests.strategies.dice import Dice
from tests.strategies.words import FORMULAS, LANGUAGES

URLS = (
    "https://example.org/",
    "http://example.org/tin-tức?a=1&b=<2>#đoạn",
    "mailto:desk@example.org",
    "tel:+84-24-0000",
)
ROUGH_URLS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "",
    "/relative",
    "#",
    "http://[",
)
ALT = (None, "", "A map of the delta", 'Bản đồ "châu thổ" & <sông>')


@dataclass
class Inlines:
    """Makes inline nodes; `ids` are the targets, `notes` the notes and `images` the addresses there may be."""

    dice: Dice
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    images: tuple[str, ...] = ("lost.png",)

    def line(self, depth: int = 3, least: int = 1) -> tuple[n.Inline, ...]:
        """A run of inline nodes; empty now and then where the dice are rough."""
        if self.dice.rough and self.dice.one_in(40):
            return ()
        return self.dice.few(lambda: self.inline(depth), least, 4)

    def inline(self, depth: int) -> n.Inline:
        """One inline node; most are text."""
        self.dice.spend()
        simple = depth <= 0 or self.dice.budget < 0 or self.dice.below(10) < 6
        return self.text() if simple else self.dice.pick(self._makers())(depth - 1)

    def text(self) -> n.Text:
        """Words, with or without a space at either end."""
        space = self.dice.pick((("", " "), (" ", " "), ("", "")))
        return n.Text(space[0] + self.dice.words() + space[1])

    def _makers(self) -> tuple[Callable[[int], n.Inline], ...]:
        return (self._wrapped, self._wrapped, self._link, self._link, self._code, self._break, self._note,
                self._image, self._ruby, self._math, self._language)  # fmt: skip

    def _wrapped(self, depth: int) -> n.Inline:
        children = self.line(depth)
        kinds = (n.Emphasis, n.Strong, n.Underline, n.Strike, n.Superscript, n.Subscript)
        wrapped: tuple[n.Inline, ...] = tuple(kind(children) for kind in kinds)
        return self.dice.pick(wrapped)

    def _link(self, depth: int) -> n.Link:
        targets = URLS + tuple(f"#{name}" for name in self.ids) + (ROUGH_URLS if self.dice.rough else ())
        return n.Link(self.dice.pick(targets), self.line(depth), self.dice.maybe(self.dice.words))

    def _code(self, depth: int) -> n.Code:
        return n.Code(self.dice.words())

    def _break(self, depth: int) -> n.LineBreak:
        return n.LineBreak()

    def _note(self, depth: int) -> n.Inline:
        known = self.notes + (("nowhere",) if self.dice.rough else ())
        return n.NoteRef(self.dice.pick(known)) if known else self.text()

    def image(self) -> n.Image:
        """A picture, in the bag or lost; described, decorative or neither."""
        return n.Image(self.dice.pick(self.images), self.dice.pick(ALT), self.dice.maybe(self.dice.words))

    def linked_image(self) -> n.Image:
        """A picture that may lead somewhere."""
        targets = URLS + (ROUGH_URLS if self.dice.rough else ())
        return msgspec.structs.replace(self.image(), link=self.dice.maybe(lambda: self.dice.pick(targets)))

    def _image(self, depth: int) -> n.InlineImage:
        return n.InlineImage(self.image())

    def _ruby(self, depth: int) -> n.Ruby:
        return n.Ruby(self.line(depth), self.line(0))

    def _math(self, depth: int) -> n.Math:
        return n.Math(*self.dice.pick(FORMULAS))

    def _language(self, depth: int) -> n.Language:
        direction: n.Direction | None = self.dice.pick((None, "ltr", "rtl"))
        return n.Language(self.line(depth), self.dice.pick(LANGUAGES[:2] + LANGUAGES[3:]), direction)
