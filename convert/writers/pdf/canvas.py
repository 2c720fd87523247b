"""A canvas that knows what it draws: every mark belongs to an element of the structure tree or is an artifact.

Receives: text ready to be shown, rectangles, pictures, links, each with its element; positions in points from the
          top left corner of the page.
Returns:  the finished PDF.
Knows:    ReportLab's canvas, pages, destinations and outline; marked content (ISO 32000-1, 14.6).
Never:    measures or breaks anything.
"""

from __future__ import annotations

import io
from typing import TypeAlias

import msgspec
from reportlab.pdfgen.canvas import Canvas

from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.objects import (
    Page,
    PdfFile,
    Ready,
    colour,
    number,
    stream,
    text_string,
    uri_string,
    utf16,
)
from convert.writers.pdf.pictures import Picture, image_object
from convert.writers.pdf.places import Places
from convert.writers.pdf.structure import Annotation, Artifact, Element, Mark, write_tree
from convert.writers.pdf.words import Glyph

__all__ = ["ARTIFACT", "FOOTER", "HEADER", "Ink", "Layers", "Rectangle", "TaggedCanvas", "Target"]

ARTIFACT = Artifact()
FOOTER = Artifact("/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
HEADER = Artifact("/Artifact<</Type/Pagination/Subtype/Header>>BDC")

Target: TypeAlias = Element | Artifact


class Ink(msgspec.Struct, frozen=True, gc=False):
    """How text is shown: font, size in points, colour as `#rrggbb`."""

    font: Font
    size: float
    colour: str


Layers: TypeAlias = tuple[tuple[Ink, tuple[Glyph, ...]], ...]
"""Glyphs upon glyphs, each in its ink."""


class Rectangle(msgspec.Struct, frozen=True, gc=False):
    """A place on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's canvas with marked content; `open_page` and `show_page` begin and end a page, `finish` the file."""

    def __init__(self, language: str) -> None:
        super().__init__(io.BytesIO(), invariant=1)
        self.file = self._doc = PdfFile(language)
        self._height = 0.0
        self._pages: list[Page] = []
        self._marks: list[list[Element]] = [[]]
        self._links: list[Element] = []
        self._link_items: list[tuple[Ready, bytes]] = []
        self._depth = -1
        self._fonts: dict[Font, FontUse] = {}
        self._pictures: dict[str, tuple[str, Ready]] = {}
        self._places = Places()
        self._forget()

    def _make_preamble(self) -> None:
        self._preamble = ""  # ReportLab's own names a font that is not embedded

    def _forget(self) -> None:
        """A new page begins: no state of the last one holds."""
        self._target: Target | None = None
        self._in_text = False
        self._ink: tuple[Font | None, float] = (None, 0.0)
        self._fill = ""
        self._drawn: dict[str, Ready] = {}

    def open_page(self, width: float, height: float) -> None:
        """The next page has this size, in points."""
        self._pagesize, self._height = (width, height), height

    # ------------------------------------------------------------------------------------ marked content

    def _close(self) -> None:
        """End the open sequence."""
        self._leave_text()
        if self._target is not None:
            self._code.append("EMC")
            self._target = None

    def _begin(self, target: Target, actual: str | None = None) -> None:
        """Begin a sequence for `target`, or go on with the open one if it is the same.

        `actual` is the text it stands for where the glyphs do not say it; it always has a sequence of its own.
        """
        if target is self._target and actual is None:
            return
        self._close()
        self._target = target
        if isinstance(target, Artifact):
            self._code.append(target.opening)
            return
        place = self._mark(target)
        if actual is None:
            self._code.append(f"/{target.tag}<</MCID {place}>>BDC")
        else:
            self._code.append(f"/Span<</MCID {place}/ActualText<FEFF{utf16(actual).decode('ascii')}>>>BDC")

    def _mark(self, element: Element) -> int:
        element.join()
        page = self._marks[-1]
        element.kids.append(Mark(len(self._marks) - 1, len(page)))
        page.append(element)
        return len(page) - 1

    # ---------------------------------------------------------------------------------------------- text

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts that are used, in the order they are met."""
        return tuple(self._fonts)

    def use(self, font: Font) -> FontUse:
        """What is kept of a font for this document."""
        return self._fonts.get(font) or self._fonts.setdefault(
            font, FontUse(font, f"F{len(self._fonts) + 1}")
        )

    def show(self, target: Target, ink: Ink, x: float, baseline: float, codes: str) -> None:
        """Show glyphs: `codes` is what stands in the brackets of a TJ operator."""
        self._begin(target)
        self._set(ink)
        self._code.append(f"1 0 0 1 {x:.3f} {self._height - baseline:.3f} Tm[{codes}]TJ")

    def show_actual(self, target: Target, ink: Ink, x: float, baseline: float, codes: str, text: str) -> None:
        """Show glyphs that stand for `text`."""
        self._begin(target, None if isinstance(target, Artifact) else text)
        self.show(target, ink, x, baseline, codes)
        self._close()

    def show_placed(
        self, target: Target, layers: Layers, x: float, baseline: float, text: str | None
    ) -> None:
        """Show glyphs one by one; `text` is what they stand for, None where they say so themselves."""
        self._begin(target, None if isinstance(target, Artifact) else text)
        for ink, glyphs in layers:
            scale = ink.size / 1000
            for glyph in glyphs:
                self.show(target, ink, x + glyph.x * scale, baseline - glyph.y * scale, glyph.code)
        if text is not None:
            self._close()

    def _set(self, ink: Ink) -> None:
        if not self._in_text:
            self._code.append("BT")
            self._in_text = True
        if ink.font is not self._ink[0] or ink.size != self._ink[1]:
            self._code.append(f"/{self.use(ink.font).name} {number(ink.size)} Tf")
            self._ink = (ink.font, ink.size)
        self._set_fill(ink.colour)

    def _set_fill(self, value: str) -> None:
        if value != self._fill:
            self._code.append(f"{colour(value)} rg")
            self._fill = value

    # ------------------------------------------------------------------------------------------ graphics

    def fill(self, place: Rectangle, value: str) -> None:
        """Fill a rectangle with a colour; an artifact."""
        self._begin(ARTIFACT)
        self._leave_text()
        self._set_fill(value)
        sides = place.left, self._height - place.bottom, place.right - place.left, place.bottom - place.top
        self._code.append(f"{' '.join(map(number, sides))} re f")

    def stroke(self, points: tuple[tuple[float, float], ...], width: float, value: str) -> None:
        """Draw a line through points; an artifact."""
        self._begin(ARTIFACT)
        self._leave_text()
        start, *others = (f"{number(x)} {number(self._height - y)}" for x, y in points)
        path = "".join(f" {place} l" for place in others)
        self._code.append(f"q 1 J 1 j {number(width)} w {colour(value)} RG {start} m{path} S Q")

    def draw_picture(self, target: Target, picture: Picture, place: Rectangle) -> None:
        """Draw a picture into a place."""
        self._begin(target)
        self._leave_text()
        name = self._picture(picture)
        width, height = place.right - place.left, place.bottom - place.top
        turned = " ".join(map(number, picture.matrix))
        self._code.append(
            f"q {number(width)} 0 0 {number(height)} {self._corners(place, 2)} cm {turned} cm /{name} Do Q"
        )
        if isinstance(target, Element) and "/BBox" not in target.attributes:
            target.attributes += f"/A<</O/Layout/Placement/Block/BBox[{self._corners(place)}]>>"

    def _picture(self, picture: Picture) -> str:
        """The name under which this page knows a picture; its object is made once for the document."""
        if picture.digest not in self._pictures:
            image = image_object(self.file, picture.raster)
            self._pictures[picture.digest] = f"I{len(self._pictures) + 1}", image
        name, item = self._pictures[picture.digest]
        self._drawn[name] = item
        return name

    def _leave_text(self) -> None:
        if self._in_text:
            self._code.append("ET")
            self._in_text = False

    def _corners(self, place: Rectangle, count: int = 4) -> str:
        low, high = self._height - place.bottom, self._height - place.top
        return " ".join(map(number, (place.left, low, place.right, high)[:count]))

    # -------------------------------------------------------------------------------------------- places

    def link(self, element: Element, place: Rectangle, url: str, label: str) -> None:
        """Make a place lead to `url`, an address or the `#name` of a destination."""
        self._close()
        web = b"/A<</S/URI/URI" + uri_string(url) + b">>"
        action = self._destination(url[1:]) if url.startswith("#") else web
        head = f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{self._corners(place)}]".encode("ascii")
        item = Ready()
        self._link_items.append((item, head + b"/Contents" + text_string(label) + action))
        self._annotationrefs.append(self.file.Reference(item))
        element.join()
        element.kids.append(Annotation(len(self._marks) - 1, item))
        self._links.append(element)

    def _destination(self, name: str) -> bytes:
        found = self._bookmarkReference(name)
        return f"/Dest {self.file.refer(Ready(lambda: found.format(self.file)))}".encode("ascii")

    def anchor(self, name: str, x: float, top: float) -> None:
        """Name a place that links, the outline and addresses lead to; the first of a name is it."""
        self._places.add(name, len(self._pages), self._height - top)
        if not name.startswith("_") and self._bookmarkReference(name).page is None:  # no link leads to _p3
            self.bookmarkPage(name, fit="XYZ", left=round(x, 2), top=round(self._height - top, 2), zoom=0)

    def outline(self, level: int, text: str, x: float, top: float) -> None:
        """Enter a place in the outline, no more than one level below the entry before it."""
        self._depth = min(level, self._depth + 1)
        key = f"outline {len(self._destinations)}"  # no name of a document's block has a space in it
        self.anchor(key, x, top)
        self.addOutlineEntry(text, key, self._depth)

    # ----------------------------------------------------------------------------------------------- end

    def show_page(self) -> None:
        """End the page."""
        self._close()
        page = Page()
        page.pagewidth, page.pageheight = self._pagesize
        page.Contents = stream("\n".join(self._code).encode("latin-1"))
        page.StructParents, page.Tabs = len(self._pages), "/S"
        page.XObjects = self.file.resources(self._drawn)
        page.Annots = self._annotationrefs
        self._setColorSpace(page)
        self._setShadingUsed(page)
        self._setExtGState(page)
        self.file.addPage(page)
        self._pages.append(page)
        self._marks.append([])
        self._startPage()
        self._forget()

    def finish(self, root: Element) -> bytes:
        """The document; `root` is its structure."""
        for use in self._fonts.values():
            self.file.add_font(use.name, use.embed(self.file))
        for key, (item, content) in enumerate(self._link_items, len(self._pages)):
            item.content = content + f"/StructParent {key}>>".encode("ascii")
        catalogue = self.file.Catalog
        catalogue.StructTreeRoot = write_tree(self.file, root, self._pages, self._marks[:-1], self._links)
        for destination in self._destinations.values():
            if destination.page is None:  # nothing of it can be seen: the beginning is as good a place as any
                destination.xyz(0, self._height, 0)
                destination.setPage(self._pages[0])
        self._places.write(self.file, self._pages)
        self.file.Outlines.prepare(self.file, self)
        if self.file.Outlines.ready < 0:
            catalogue.Outlines = None
        return self.file.format()
