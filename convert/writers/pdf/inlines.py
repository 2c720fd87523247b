"""What stands in a line.

Receives: inline nodes and the look of the text they stand in.
Returns:  boxes.
Knows:    how each kind of inline node changes the look, and what it is in the structure tree.
Never:    blocks, lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from convert.languages import direction_of
from convert.model import nodes as n
from convert.model import plain
from convert.transforms.addresses import web_address
from convert.writers.pdf.boxes import Blank, Box, BoxList, End, InlinePicture, Reading
from convert.writers.pdf.canvas import ARTIFACT, Target
from convert.writers.pdf.lines import Line, natural_width
from convert.writers.pdf.looks import Goal, Look
from convert.writers.pdf.press import Press
from convert.writers.pdf.shapes import natural_size
from convert.writers.pdf.structure import Element

__all__ = ["element_of", "figure_element", "missing_words", "reference_name", "set_boxes"]

_CODE_SIZE = 0.94
_RAISED, _LOWERED, _SMALL = 0.34, -0.16, 0.68
_READING_SIZE = 0.5
_BETWEEN_MARKS = 0.3  # ems: 1 and 2 are not 12
_HIGHEST_PICTURE = 150.0
"""Points; a picture in a line of text is not drawn higher."""


def set_boxes(press: Press, inlines: Iterable[n.Inline], look: Look) -> list[Box]:
    """The boxes of inline nodes."""
    setter = _Setter(press)
    setter.all(inlines, look)
    return setter.list.held()


def element_of(look: Look) -> Element | None:
    """The element a look's text is part of, None for an artifact."""
    return look.element if isinstance(look.element, Element) else None


def reference_name(note: str) -> str:
    """The name of the place where a note is first referred to; no block has a space in its name."""
    return f"to {note}"


def missing_words(press: Press, image: n.Image) -> tuple[n.Inline, ...]:
    """What is shown for a picture that is not there: its description, leading to it if it is on the web.

    One that was a link leads where that led.
    """
    words = image.alt
    address = web_address(image.url)
    if words is None and (address or image.link):
        words = press.labels.undescribed
    text = (n.Text(words),) if words else ()
    target = image.link or address
    return (n.Link(target, text, image.title),) if target and text else text


def figure_element(press: Press, image: n.Image, parent: Element | None, floating: bool = False) -> Target:
    """The element of a picture, an artifact if its author calls it decoration."""
    if image.alt == "" or parent is None:
        return ARTIFACT
    words = press.labels.undescribed if image.alt is None else image.alt
    return Element("Figure", parent, floating=floating, alternative=words, title=image.title)


class _Setter:
    """Walks inline nodes and gathers boxes."""

    def __init__(self, press: Press) -> None:
        self.press, self.list = press, BoxList()

    def all(self, inlines: Iterable[n.Inline], look: Look) -> None:
        for inline in inlines:
            self.one(inline, look)

    def one(self, inline: n.Inline, look: Look) -> None:
        """Every kind of inline node; those that are no mere change of look have a function of their own."""
        match inline:
            case n.Text():
                self.list.text(inline.text, look)
            case n.Emphasis():
                self.all(inline.children, look.but(italic=not look.italic))
            case n.Strong():
                self.all(inline.children, look.but(bold=True))
            case n.Underline():
                self.all(inline.children, look.but(underline=True))
            case n.Strike():
                self.all(inline.children, look.but(strike=True))
            case n.Superscript():
                self.all(inline.children, look.scaled(_SMALL, _RAISED))
            case n.Subscript():
                self.all(inline.children, look.scaled(_SMALL, _LOWERED))
            case n.LineBreak():
                self.list.line_end(look)
            case _:
                self._special(inline, look)

    def _special(
        self,
        inline: n.Code | n.Link | n.InlineImage | n.NoteRef | n.Ruby | n.Math | n.Language,
        look: Look,
    ) -> None:
        match inline:
            case n.Code():
                part = look.in_face(self.press.mono, _CODE_SIZE).but(direction="ltr", parts_words=False)
                self.list.text(inline.text, self._part(part, "Code"))
            case n.Link():
                self._link(inline, look)
            case n.InlineImage():
                self._image(inline.image, look)
            case n.NoteRef():
                self._note_reference(inline, look)
            case n.Ruby():
                self._ruby(inline, look)
            case n.Math():
                formula = self._part(
                    look.but(italic=True, direction="ltr"), "Formula", alternative=inline.text
                )
                self.list.text(inline.text, formula)
            case n.Language():
                span = self._part(look, "Span", language=inline.language)
                own = direction_of(inline.language) if inline.language else look.direction
                language = inline.language or look.language
                self.all(inline.children, span.but(language=language, direction=inline.direction or own))
            case _:
                assert_never(inline)

    def _part(
        self, look: Look, tag: str, *, alternative: str | None = None, language: str | None = None
    ) -> Look:
        """The look for text that is an element of its own inside its paragraph."""
        parent = element_of(look)
        if parent is None:
            return look
        return look.but(
            element=Element(tag, parent, floating=True, alternative=alternative, language=language)
        )

    # ------------------------------------------------------------------------------------------- links

    def _link(self, link: n.Link, look: Look) -> None:
        if self._leads_somewhere(link.url):
            look = self._leading(look, link.url, link.title or plain(link.children, " "))
            look = look.but(colour=self.press.theme.light.accent)
        self.all(link.children, look)

    def _leads_somewhere(self, url: str) -> bool:
        return not url.startswith("#") or url[1:] in self.press.names

    def _leading(self, look: Look, url: str, label: str) -> Look:
        """The look of text that leads somewhere; a link inside a link stays part of the outer one."""
        parent = element_of(look)
        if parent is None or look.goal is not None:
            return look
        element = Element("Link", parent, floating=True)
        return look.but(element=element, goal=Goal(url, label or url, element))

    def _note_reference(self, reference: n.NoteRef, look: Look) -> None:
        mark = self.press.note_marks.get(reference.note, "*")
        raised = self._part(look, "Reference").scaled(_SMALL, _RAISED)
        led = self._leading(raised, f"#{reference.note}", f"{self.press.labels.notes}: {mark}")
        led = led.but(
            colour=self.press.theme.light.accent,
            anchor=reference_name(reference.note),
            note=reference.note,
            direction=look.direction or "ltr",  # set apart, or it would be part of a number before it
        )
        may_end = self.list.hold()  # no line begins with a mark: one that could end before it ends behind it
        if self.list.boxes and self.list.boxes[-1].look.anchor is not None:
            self.list.add(Box(Blank(), look, led.size * _BETWEEN_MARKS))
        self.list.text(mark, led)
        if may_end:
            self.list.allow_break()

    # ---------------------------------------------------------------------------------------- pictures

    def _image(self, image: n.Image, look: Look) -> None:
        picture = self.press.pictures.get(image.url)
        if picture is None:
            self.all(missing_words(self.press, image), look)
            return
        width, height = natural_size(picture)
        factor = min(1.0, _HIGHEST_PICTURE / height)
        content = InlinePicture(picture, width * factor, height * factor)
        target = figure_element(self.press, image, element_of(look), floating=True)
        rise = max(0.0, content.height - look.size * 0.9)
        self.list.add(Box(content, look.but(element=target), content.width, height=rise))

    # ------------------------------------------------------------------------------------------ readings

    def _ruby(self, ruby: n.Ruby, look: Look) -> None:
        whole = self._part(look, "Ruby")
        lower, upper = self._part(whole, "RB"), self._part(whole, "RT").scaled(_READING_SIZE)
        base = set_boxes(self.press, ruby.children, lower)
        above = set_boxes(self.press, ruby.reading, upper)
        if not base or any(box.end == End.MUST for box in (*base, *above)):
            for box in (*base, *above):
                self.list.add(box)
            return
        width = max(natural_width(boxes, Line(0, len(boxes))) for boxes in (base, above))
        rise = look.size * 0.92 + max(box.height for box in base)
        height = rise - look.size * 0.4 + max((box.height for box in above), default=0.0)
        self.list.add(Box(Reading(tuple(base), tuple(above), rise), look, width, height=height))
