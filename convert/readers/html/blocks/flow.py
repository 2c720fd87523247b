"""Lines of text under construction.

Receives: text, nodes, and openings and closings of formats, in the order of the page.
Returns:  inline nodes with blanks as a browser collapses them.
Knows:    HTML's white space; what a paragraph that ends in the middle of a format needs.
Never:    elements; recurses.

Everything is one flat list of steps until the line is finished, so that depth costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import msgspec

from convert.model import Code, Image, Inline, InlineImage, LineBreak, NoteRef, Superscript, Text
from convert.readers.html.tree import squeeze

__all__ = ["Flow", "Opening"]

_BLANKS = frozenset(" \t\n\r\f")
_MOST_OPEN = 24
"""How many formats may be open at once; more change nothing one could see."""
_REPEATABLE = frozenset({"sup", "sub", "language"})
"""Formats that mean something more when they are opened again."""


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The start of a format. `make` puts it around its content; None is code, which its pieces of text become.

    `url` is where a link leads; None for one to a place in the page.
    """

    name: str
    make: Callable[[tuple[Inline, ...]], Inline] | None
    url: str | None = None


class _Run(NamedTuple):
    text: str
    is_code: bool


class _Picture(NamedTuple):
    image: Image
    is_small: bool
    link: str | None


class _Close(NamedTuple):
    pass


_Step: TypeAlias = _Run | _Picture | Opening | _Close | Inline
_CLOSE = _Close()


class Flow:
    """One line after another: `text`, `add`, `open` and `close` build, `take` gives the line and starts anew."""

    def __init__(self, opened: tuple[Opening, ...] = ()) -> None:
        self._opened: list[Opening] = list(opened)
        self._codes = sum(opening.make is None for opening in opened)
        self._was_opened: list[bool] = []
        self._steps: list[_Step] = [*opened]
        self._is_blank = True

    @property
    def opened(self) -> tuple[Opening, ...]:
        """The formats that are open, outermost first."""
        return tuple(self._opened)

    @property
    def is_blank(self) -> bool:
        """Whether nothing that can be seen is in the line yet."""
        return self._is_blank

    def text(self, text: str) -> None:
        """Text as the page has it; blanks at the start of a line are none of it."""
        is_blank = not text.strip(" \t\n\r\f")
        if self._steps or not is_blank:
            self._steps.append(_Run(text, self._codes > 0))
        self._is_blank = self._is_blank and is_blank

    def add(self, node: Inline) -> None:
        """A node that is whole."""
        self._steps.append(node)
        self._is_blank = self._is_blank and isinstance(node, LineBreak)

    def picture(self, image: Image, *, is_small: bool) -> None:
        """A picture in the line."""
        self._steps.append(_Picture(image, is_small, self.link))
        self._is_blank = False

    @property
    def link(self) -> str | None:
        """Where the link leads that is open, None where none is."""
        return next((opening.url for opening in self._opened if opening.url), None)

    def open(self, opening: Opening) -> None:
        """Begin a format; one that is open already is not opened twice, raised and lowered text and languages are."""
        again = opening.name in _REPEATABLE or all(other.name != opening.name for other in self._opened)
        is_new = again and len(self._opened) < _MOST_OPEN
        self._was_opened.append(is_new)
        if is_new:
            self._opened.append(opening)
            self._codes += opening.make is None
            self._steps.append(opening)

    def close(self) -> None:
        """End the format opened last."""
        if self._was_opened.pop():
            self._codes -= self._opened.pop().make is None
            self._steps.append(_CLOSE)

    @property
    def ends_with_break(self) -> bool:
        """Whether the last thing to be seen in the line is a line end."""
        for step in reversed(self._steps):
            if isinstance(step, LineBreak):
                return True
            if not isinstance(step, (Opening, _Close)) and not (
                isinstance(step, _Run) and not step.text.strip()
            ):
                return False
        return False

    def trailing_pictures(self) -> tuple[Image, ...]:
        """Take the illustrations that stand at the end of the line out of it, each with the link it stands in."""
        found: list[Image] = []
        for at in range(len(self._steps) - 1, -1, -1):
            step = self._steps[at]
            if isinstance(step, _Picture) and not step.is_small:
                found.append(msgspec.structs.replace(step.image, link=step.link))
                del self._steps[at]
            elif not isinstance(step, (Opening, _Close, LineBreak)) and not _is_blank_run(step):
                break
        return tuple(reversed(found))

    def take(self) -> tuple[Inline, ...]:
        """The finished line, its blanks collapsed; formats that are open go on in the next line."""
        line = _line(self._steps) if not self._is_blank else ()
        self._steps = [*self._opened]
        self._is_blank = True
        return line


def _line(steps: list[_Step]) -> tuple[Inline, ...]:
    """The line of some steps; one of a single text, as most are, has only blanks to collapse."""
    only = steps[0] if len(steps) == 1 else None
    if isinstance(only, _Run):
        return ((Code if only.is_code else Text)(squeeze(only.text)),)
    return _built(_trimmed(list(_collapsed(steps))))


def _is_blank_run(step: _Step) -> bool:
    return isinstance(step, _Run) and not step.text.strip(" \t\n\r\f")


def _collapsed(steps: list[_Step]) -> Iterator[_Step]:
    """The steps with each run of blanks as one, outside the formats it borders on; none at the start of a line.

    Formats wait for their first content, so that a blank before it comes before them and empty ones vanish.
    """
    waiting: list[Opening] = []
    is_start, swallows = True, True
    is_owed, was_code, is_text_blank = False, False, False
    for step in steps:
        if isinstance(step, Opening):
            waiting.append(step)
            continue
        if isinstance(step, _Close):
            if waiting:
                waiting.pop()
            else:
                yield step
            continue
        core, leads, trails = _edges(step)
        is_code = isinstance(step, _Run) and step.is_code
        is_text_blank = is_text_blank or (leads and not is_code)
        is_owed = not swallows and (is_owed or leads)
        if not core or (is_start and isinstance(core, LineBreak)):
            continue
        if is_owed and not isinstance(core, LineBreak):
            yield _Run(" ", is_code and was_code and not is_text_blank)
        yield from waiting
        yield core
        waiting.clear()
        is_start, swallows, is_owed = False, isinstance(core, LineBreak), trails
        was_code, is_text_blank = is_code, trails and not is_code


def _edges(step: _Run | _Picture | Inline) -> tuple[_Run | _Picture | Inline | None, bool, bool]:
    """A step without the blanks at its ends (None where it is all blank), and whether there were any."""
    if not isinstance(step, _Run):
        return step, False, False
    text = step.text
    core = squeeze(text)
    return (_Run(core, step.is_code) if core else None), text[:1] in _BLANKS, text[-1:] in _BLANKS


def _trimmed(steps: list[_Step]) -> list[_Step]:
    """The steps without blanks and line ends at the end of the line."""
    for at in range(len(steps) - 1, -1, -1):
        step = steps[at]
        if isinstance(step, LineBreak) or _is_blank_run(step):
            del steps[at]
        elif not isinstance(step, (Opening, _Close)):
            break
    return steps


def _built(steps: list[_Step]) -> tuple[Inline, ...]:
    levels: list[tuple[Opening | None, list[Inline]]] = [(None, [])]
    for step in (*steps, *(_CLOSE for step in steps if isinstance(step, Opening))):
        if isinstance(step, Opening):
            levels.append((step, []))
        elif isinstance(step, _Close):
            if len(levels) > 1:
                opening, inside = levels.pop()
                levels[-1][1].extend(_around(opening, inside))
        else:
            _append(levels[-1][1], step)
    return tuple(levels[0][1])


def _append(line: list[Inline], step: _Run | _Picture | Inline) -> None:
    if isinstance(step, _Picture):
        line.append(InlineImage(step.image))
    elif not isinstance(step, _Run):
        line.append(step)
    else:
        kind = Code if step.is_code else Text
        if line and type(line[-1]) is kind:
            line[-1] = kind(line[-1].text + step.text)
        else:
            line.append(kind(step.text))


def _around(opening: Opening | None, inside: list[Inline]) -> list[Inline]:
    if opening is None or opening.make is None or not inside:
        return inside
    made = opening.make(tuple(inside))
    return (
        inside
        if isinstance(made, Superscript) and all(isinstance(node, NoteRef) for node in inside)
        else [made]
    )
