"""Where a block stands.

Receives: the press, the element and the style of what surrounds a block.
Returns:  the same for what stands inside it.
Knows:    that text inside a table, an aside or a note is set in their style, no larger.
Never:    a block's content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from convert.model import nodes as n
from convert.theme import Align, Role, Style
from convert.writers.pdf.looks import Look
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element
from convert.writers.pdf.text import Align as TextAlign
from convert.writers.pdf.text import Setting

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """`element` is what blocks here become part of, `style` how their paragraphs are set; `bullets` counts the
    bulleted lists around. `direction` is the one a block around states.
    """

    press: Press
    element: Element
    style: Style
    language: str | None
    align: TextAlign | None = None
    bullets: int = 0
    direction: str | None = None

    def element_for(
        self, tag: str, node: n.BlockNode | None = None, alternative: str | None = None, attributes: str = ""
    ) -> Element:
        """A new element here; it says its language where that is another."""
        language = node.language if node is not None else None
        changed = language if language != self.language else None
        return Element(tag, self.element, language=changed, alternative=alternative, attributes=attributes)

    def inside(self, element: Element, node: n.BlockNode | None = None) -> Scene:
        """The scene inside a block that has become `element`."""
        language = node.language if node is not None else None
        direction: str | None = node.direction if node is not None else None
        if direction is None and language is None:
            direction = self.direction
        return Scene(
            self.press, element, self.style, language or self.language, self.align, self.bullets, direction
        )

    def styled(self, role: Role) -> Scene:
        """The scene with paragraphs in another role, but no larger and no further apart than here."""
        style = self.press.styles[role]
        size = min(style.size, self.style.size)
        after = min(self.style.after, size * 0.5)
        return replace(self, style=replace(style, size=size, before=0.0, after=after))

    def spaced(self, after: float) -> Scene:
        """The scene with less space between paragraphs."""
        return replace(self, style=replace(self.style, after=min(after, self.style.after)))

    def look(self, element: Element, style: Style | None = None) -> Look:
        """The look of text here, or in another style."""
        return self.press.look(style or self.style, element, self.language)

    def setting(self, style: Style | None = None, align: TextAlign | None = None) -> Setting:
        """How lines are set here, or in another style."""
        style = style or self.style
        chosen: TextAlign | Align = align or self.align or style.align
        parts_words = self.press.options.hyphenate
        return Setting(style.size * style.leading, chosen, style.before, style.after, parts_words=parts_words)
