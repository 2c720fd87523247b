"""What a whole document is set with.

Receives: a document, a theme, options.
Returns:  styles in their final size, the sheet, the words to print, the pictures, the names links may lead to.
Knows:    how options change a theme.
Never:    lays anything out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from convert.fonts import own_form
from convert.languages import Labels, labels_for
from convert.model import (
    Document,
    document_text,
    find,
    note_labels,
    pictures,
    plain,
    resource_map,
    walk_document,
)
from convert.model import nodes as n
from convert.theme import Page, Role, Style, Theme
from convert.writers.pdf.breaks import is_unspaced
from convert.writers.pdf.canvas import Target
from convert.writers.pdf.directions import runs_to_left
from convert.writers.pdf.hyphens import has_dictionary
from convert.writers.pdf.looks import Look, families_for, look_of
from convert.writers.pdf.options import Edges, PdfOptions, edges, paper_size
from convert.writers.pdf.pictures import Picture, load

__all__ = ["Entry", "Form", "Press"]

_LETTER_WIDTH = 0.5  # ems
_WORDS_A_LINE = 12.95
"""With fewer, and no dictionary to part words by, justified lines have holes: Finnish is set ragged.

Measured on articles in nine languages: from here up, less than one paragraph in ten has a line it would spoil.
"""


class Form(NamedTuple):
    """A sheet, and the width and height of the text on a full page of it."""

    sheet: Page
    measure: float
    depth: float

    @classmethod
    def of(cls, sheet: Page) -> Form:
        """The form of a sheet."""
        measure = sheet.width - sheet.margin_inner - sheet.margin_outer
        return cls(sheet, measure, sheet.height - sheet.margin_top - sheet.margin_bottom)


class Entry(NamedTuple):
    """A heading as the contents know it; no block has a `name` with a space in it."""

    name: str
    level: int
    text: str
    heading: n.Heading


@dataclass(frozen=True)
class Press:
    """One document, and everything that holds for all of it."""

    document: Document
    theme: Theme
    options: PdfOptions

    @classmethod
    def of(cls, document: Document, theme: Theme, options: PdfOptions) -> Press:
        """The press for a document, in the colours asked for."""
        return cls(document, _tinted(theme, options.accent.lower()) if options.accent else theme, options)

    @cached_property
    def form(self) -> Form:
        """An upright page."""
        return Form.of(self.sheet)

    @cached_property
    def turned(self) -> Form:
        """A page lying on its side."""
        page = self.sheet
        return Form.of(replace(page, width=page.height, height=page.width))

    @property
    def sheet(self) -> Page:
        """The paper; the theme's margins keep their share of it."""
        page, chosen = self.theme.page, self.options
        width, height = paper_size(chosen.page) if chosen.page else (page.width, page.height)
        margins = edges(chosen.margins) if chosen.margins else _share(page, width, height)
        return Page(width, height, margins.top, margins.bottom, margins.left, margins.right)

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.form.measure

    @property
    def depth(self) -> float:
        """The height of the text on a full page."""
        return self.form.depth

    @cached_property
    def scale(self) -> float:
        """How much larger everything is than the theme has it."""
        size = self.theme.style("body").size
        return (self.options.base_size or size) / size

    @cached_property
    def styles(self) -> Mapping[Role, Style]:
        """The styles of the theme in the size asked for."""
        return _styles(self.theme.styles, self.scale, self.options.justify and self._fills_lines)

    @property
    def _fills_lines(self) -> bool:
        """Whether lines can be made equally long: their words can be parted, or enough of them stand on a line.

        In scripts that write no spaces lines are filled between letters.
        """
        language = self.language or ""
        if is_unspaced(language) or (self.options.hyphenate and has_dictionary(language)):
            return True
        text = document_text(self.document)
        letter = self.theme.style("body").size * self.scale * _LETTER_WIDTH
        return self.measure * len(text.split()) >= len(text) * letter * _WORDS_A_LINE

    def look(self, style: Style, element: Target, language: str | None) -> Look:
        """The look of text in a style."""
        return look_of(self.theme, style, element, language, self.options.fonts, own_form(self.language))

    @cached_property
    def mono(self) -> tuple[str, ...]:
        """The families for code."""
        return families_for(self.theme, "mono")

    # --------------------------------------------------------------------------------------- the document

    @property
    def language(self) -> str | None:
        """The document's language."""
        return self.document.metadata.language

    @cached_property
    def is_rtl(self) -> bool:
        """Whether pages are read from the right."""
        text = document_text(self.document) if self.language is None else ""
        return runs_to_left(text, self.language, None)

    @cached_property
    def labels(self) -> Labels:
        """The words to print in that language."""
        return labels_for(self.language)

    @cached_property
    def heading_shift(self) -> int:
        """How many levels headings move up in the structure: one where no title stands above them."""
        return 0 if self.document.metadata.title else 1

    @cached_property
    def note_marks(self) -> dict[str, str]:
        """The mark of every note by its id."""
        return note_labels(self.document)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The notes somebody refers to."""
        return frozenset(ref.note for ref in walk_document(self.document) if isinstance(ref, n.NoteRef))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of blocks that links may lead to."""
        return frozenset(filter(None, (getattr(part, "id", None) for part in walk_document(self.document))))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The headings a list of contents has, none if there is no list."""
        if not self.options.contents:
            return ()
        words = ((h, " ".join(plain(h.children, " ").split())) for h in find(self.document.blocks, n.Heading))
        said = ((heading, text) for heading, text in words if text)
        return tuple(Entry(f"heading {at}", h.level, text, h) for at, (h, text) in enumerate(said))

    @cached_property
    def heading_names(self) -> Mapping[int, str]:
        """The names by which the contents lead to headings, by `id` of the node."""
        return {id(entry.heading): entry.name for entry in reversed(self.entries)}

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures there are, by the address the document uses."""
        bag = resource_map(self.document)
        used = {image.url for image in pictures(self.document)} & bag.keys()
        loaded = ((url, load(bag[url], self._most_pixels)) for url in sorted(used))
        return {url: picture for url, picture in loaded if picture is not None}

    @property
    def _most_pixels(self) -> tuple[int, int] | None:
        """What a picture as large as the text has in the resolution asked for."""
        dots = self.options.resolution
        return None if dots is None else (round(self.measure * dots / 72), round(self.depth * dots / 72))


def _tinted(theme: Theme, accent: str) -> Theme:
    """The theme with another accent wherever it uses its own."""
    own = theme.light.accent
    styles = tuple(
        (role, replace(style, colour=accent) if style.colour == own else style)
        for role, style in theme.styles
    )
    return replace(theme, styles=styles, light=replace(theme.light, accent=accent))


def _share(page: Page, width: float, height: float) -> Edges:
    """The margins of a page on another sheet."""
    across, down = width / page.width, height / page.height
    return Edges(
        page.margin_top * down,
        page.margin_outer * across,
        page.margin_bottom * down,
        page.margin_inner * across,
    )


@lru_cache(maxsize=32)
def _styles(styles: tuple[tuple[Role, Style], ...], scale: float, justify: bool) -> Mapping[Role, Style]:
    return MappingProxyType({role: _sized(style, scale, justify) for role, style in styles})


def _sized(style: Style, scale: float, justify: bool) -> Style:
    sizes = ("size", "before", "after", "indent")
    align = "start" if style.align == "justify" and not justify else style.align
    return replace(style, align=align, **{name: getattr(style, name) * scale for name in sizes})
