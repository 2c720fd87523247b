"""Fonts inside a PDF: the glyphs a document uses, their widths, the text they stand for.

Receives: pieces of text as they are drawn.
Returns:  the objects of a composite font (ISO 32000-1, 9.7) with a subset of the font file.
Knows:    HarfBuzz's subsetter; that glyph numbers stay those of the file; that one glyph can stand for one text only.
Never:    glyph 0 in a text; a glyph without a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

import uharfbuzz as hb

from convert.writers.pdf.cff import is_cid_keyed, renumbered
from convert.writers.pdf.fonts import Font
from convert.writers.pdf.objects import PdfFile, Ready, glyph_string, number, stream, utf16
from convert.writers.pdf.words import Shaped

__all__ = ["FontUse"]

_USELESS_TABLES = """
    GSUB GPOS GDEF kern DSIG name OS/2 cmap post STAT gasp BASE meta MVAR avar HVAR VVAR VORG vhea vmtx
""".split()
_MAPPINGS_A_BLOCK = 100  # the most a CMap allows (Adobe Technical Note 5014)
_MANY_GLYPHS = 8000
"""A font of more is cut anew for every document: to pin all of a large one takes seconds."""
_GLYF = ("CIDFontType2", "/FontFile2", "")
_CFF = ("CIDFontType0", "/FontFile3", "/Subtype/CIDFontType0C")
"""Kind of font, key of the descriptor, entries of the stream (ISO 32000-1, tables 117 and 126)."""
_FIXED, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64  # bits of a font descriptor's flags


class FontUse:
    """One font in one document: which glyphs it is asked for, and what each of them stands for.

    `spoken` are the pieces that speak for themselves and are not placed glyph by glyph, with their codes;
    `blank` is a space.
    """

    __slots__ = ("_known", "blank", "font", "name", "spoken", "texts")

    def __init__(self, font: Font, name: str) -> None:
        self.font, self.name, self.blank = font, name, glyph_string((font.space,))
        self.texts: dict[int, str] = {font.space: " "}
        self.spoken: dict[object, str] = {}
        self._known: dict[Shaped, bool] = {}

    def speaks(self, piece: Shaped) -> bool:
        """Take note of a piece that is drawn; whether its glyphs give back its text without further help.

        The first text of a glyph is the one the file says it stands for; a later word in which the same glyph
        stands for something else does not speak for itself.
        """
        known = self._known.get(piece)
        if known is None:
            texts = self.texts
            known = piece.exact
            for glyph, text in piece.glyphs:
                known &= texts.setdefault(glyph, text) == text
            self._known[piece] = known
            if known and not piece.placed:
                self.spoken[piece] = piece.codes
        return known

    def embed(self, file: PdfFile) -> Ready:
        """The font object, everything it needs added to `file`."""
        data = self._subset()
        name = f"{_tag(data)}+{self.font.name}"
        kind, key, about = _CFF if self.font.has_cff else _GLYF
        program = file.refer(stream(data, about or f"/Length1 {len(data)}"))
        descriptor = Ready(self._descriptor(name, f"{key} {program}"))
        descendant = Ready(
            f"<</Type/Font/Subtype/{kind}/BaseFont/{name}/FontDescriptor {file.refer(descriptor)}"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"{'' if self.font.has_cff else '/CIDToGIDMap/Identity'}/DW 1000/W[{self._widths()}]>>".encode(
                "ascii"
            )
        )
        return Ready(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{file.refer(descendant)}]/ToUnicode {file.refer(stream(self._to_unicode()))}>>".encode(
                "ascii"
            )
        )

    def _subset(self) -> bytes:
        """The font file cut down to the glyphs in use, which keep their numbers; of a CFF font, its outlines alone."""
        font, glyphs = self.font, {0, *self.texts}
        if font.has_cff:
            return _outlines(font, glyphs)
        if font.face.glyph_count > _MANY_GLYPHS:
            return bytes(_pinned(_request(glyphs), font).subset(font.face).blob.data)
        return bytes(_request(glyphs).subset(_fixed(font)).blob.data)

    def _descriptor(self, name: str, program: str) -> bytes:
        font = self.font
        kinds = ((font.fixed, _FIXED), (font.serif, _SERIF), (font.italic_angle, _ITALIC))
        flags = _SYMBOLIC | sum(bit for is_so, bit in kinds if is_so)
        stem = 50 + (font.weight / 65) ** 2  # the usual guess; viewers use it for substitutes only
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{' '.join(map(str, font.box))}]"
            f"/ItalicAngle {number(font.italic_angle)}/Ascent {number(font.ascent)}/Descent {number(font.descent)}"
            f"/CapHeight {number(font.cap_height)}/StemV {stem:.0f}{program}>>".encode("ascii")
        )

    def _widths(self) -> str:
        """`first[width width …]` for every run of neighbouring glyphs."""
        glyphs = enumerate(sorted({0, *self.texts}))
        runs = ([glyph for _, glyph in run] for _, run in groupby(glyphs, key=lambda pair: pair[1] - pair[0]))
        return "".join(f"{run[0]}[{' '.join(number(self.font.advance(g)) for g in run)}]" for run in runs)

    def _to_unicode(self) -> bytes:
        mappings = [b"<%04X><%b>" % (glyph, utf16(text)) for glyph, text in sorted(self.texts.items())]
        starts = [*range(0, len(mappings), _MAPPINGS_A_BLOCK), len(mappings)]
        blocks = (mappings[start:end] for start, end in pairwise(starts))
        body = b"\n".join(
            b"%d beginbfchar\n%b\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks
        )
        return _CMAP_HEAD + body + _CMAP_TAIL


def _outlines(font: Font, glyphs: set[int]) -> bytes:
    """The table `CFF ` with these glyphs; where they go by names, in gaps as wide as those between their numbers."""
    request = _pinned(_request(glyphs), font)
    request.flags &= ~hb.SubsetFlags.RETAIN_GIDS
    plan = hb.SubsetPlan(font.face, request)
    table = _cff(plan.execute())
    if is_cid_keyed(table):
        numbers = plan.new_to_old_glyph_mapping
        return renumbered(table, [numbers[glyph] for glyph in range(len(numbers))])
    return _cff(_pinned(_request(glyphs), font).subset(font.face))


def _cff(face: Any) -> bytes:
    return bytes(face.reference_table("CFF ").data)


@lru_cache(maxsize=64)
def _fixed(font: Font) -> Any:
    """The font at its point of the axes, without what an embedded font has no use for: made once, cut many times."""
    return _pinned(_request(range(font.face.glyph_count)), font).subset(font.face)


def _pinned(request: Any, font: Font) -> Any:
    """A request for one point of the axes, without the tables an embedded font has no use for."""
    request.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _USELESS_TABLES)
    request.pin_all_axes_to_default(font.face)
    for axis, value in font.axes:
        request.pin_axis_location(font.face, axis, value)
    return request


def _request(glyphs: Iterable[int]) -> Any:
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    request.flags = (
        flags.RETAIN_GIDS
        | flags.NO_HINTING
        | flags.NO_LAYOUT_CLOSURE
        | flags.NOTDEF_OUTLINE
        | flags.DOWNGRADE_CFF2  # PDF knows CFF only
        | flags.CFF_IDENTITY_CHARSET  # so that the numbers of a CID-keyed font are those of its glyphs
    )
    return request


_CMAP_HEAD = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def"
    b"/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"
)
_CMAP_TAIL = b"\nendcmap CMapName currentdict/CMap defineresource pop end end"


def _tag(data: bytes) -> str:
    """Six capital letters that name a subset, from its digest."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
