"""PDF objects as ready bytes, and the file they make.

Receives: bytes of objects; ReportLab's pages, outline and catalogue.
Returns:  a PDF 1.7 file with object streams and a cross-reference stream.
Knows:    the syntax of PDF (ISO 32000-1, 7.3 and 7.5); what PDF/A asks of a file's shape (ISO 19005-2, 6.1).
Never:    a clock or a random number: the file's identifier is a digest of its bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFObject, PDFPage
from reportlab.pdfbase.pdfdoc import format as formatted

__all__ = [
    "Page",
    "PdfFile",
    "Ready",
    "colour",
    "glyph_string",
    "number",
    "stream",
    "text_string",
    "uri_string",
    "utf16",
]

_COMPRESSION = 4
"""Half the time of 6, for one byte in thirty."""
_OBJECTS_A_STREAM = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def number(value: float) -> str:
    """A number as PDF writes it, exact to 1/1000, never with an exponent.

    >>> number(12), number(0.5), number(-3.14159), number(1e-9)
    ('12', '0.5', '-3.142', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour(value: str) -> str:
    """`#rrggbb` as three operands.

    >>> colour("#ff0080")
    '1 0 0.502'
    """
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def text_string(text: str) -> bytes:
    r"""A text string object: plain where it is ASCII, else UTF-16.

    >>> text_string("a(b"), text_string("é")
    (b'(a\\(b)', b'<FEFF00E9>')
    """
    if text.isascii():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").replace("\r", r"\r")
        return f"({escaped})".encode("ascii")
    return b"<FEFF" + utf16(text) + b">"


def uri_string(url: str) -> bytes:
    """An address as a string object: visible ASCII, everything else percent-encoded as UTF-8.

    >>> uri_string("https://a.example/é b")
    b'(https://a.example/%C3%A9%20b)'
    """
    return text_string(quote(url, safe="".join(map(chr, range(0x21, 0x7F))), errors="replace"))


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r", "\n": r"\n"})


def glyph_string(glyphs: Iterable[int]) -> str:
    r"""A string object of glyph numbers, two bytes each, as the characters 0 to 255 stand for them.

    >>> glyph_string([0x41, 0x128])
    '(\x00A\x01\\()'
    """
    data = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    return f"({data.decode('latin-1').translate(_ESCAPED)})"


def utf16(text: str) -> bytes:
    """UTF-16 in hexadecimal digits; a lone surrogate, which is no character, becomes U+FFFD."""
    data = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").encode("utf-16-be")
    return data.hex().upper().encode("ascii")


class Ready(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose bytes are known, or will be when the file is written."""

    __RefOnly__ = 1

    def __init__(self, content: bytes | Callable[[], bytes] = b"null") -> None:
        self.content = content

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes."""
        return self.content if isinstance(self.content, bytes) else self.content()


def stream(data: bytes, entries: str = "", compress: bool = True) -> Ready:
    """A stream object; `entries` are further entries of its dictionary."""
    if compress:
        data, entries = zlib.compress(data, _COMPRESSION), f"{entries}/Filter/FlateDecode"
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
    return Ready(head + data + b"\nendstream")


class Page(PDFPage):  # type: ignore[misc]
    """A page that also has a place in the structure tree."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class PdfFile(PDFDocument):  # type: ignore[misc]
    """ReportLab's document, written with compressed objects and an identifier of its own."""

    def __init__(self, language: str) -> None:
        self._references: dict[PDFObject, str] = {}
        self._names: dict[str, bytes] = {}
        self._profiles: dict[bytes, Ready] = {}
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self.Catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents", "AF"]
        self.Catalog.MarkInfo = Ready(b"<</Marked true>>")
        self.Catalog.PageLabels = Ready(b"<</Nums[0<</S/D>>]>>")
        self.Catalog.ViewerPreferences = Ready(b"<</DisplayDocTitle true>>")

    def read_from_the_right(self) -> None:
        """Say that pages that stand side by side begin on the right."""
        self.Catalog.ViewerPreferences = Ready(b"<</DisplayDocTitle true/Direction/R2L>>")

    def refer(self, item: PDFObject) -> str:
        """The object's reference, `12 0 R`; the first call gives it its number."""
        known = self._references.get(item)
        if known is None:
            number, version = self.idToObjectNumberAndVersion[self.Reference(item).name]
            known = self._references[item] = f"{number} {version} R"
        return known

    def resources(self, items: dict[str, Ready]) -> Ready | None:
        """A resource dictionary of objects by their names, if there are any."""
        rows = "".join(f"/{name} {self.refer(item)}" for name, item in items.items())
        return Ready(f"<<{rows}>>".encode("ascii")) if items else None

    def profile(self, data: bytes, components: int) -> str:
        """The reference of an ICC profile for colours of so many components; one object, however often it is used."""
        if data not in self._profiles:
            self._profiles[data] = stream(data, f"/N {components}")
        return self.refer(self._profiles[data])

    def add_names(self, kind: str, tree: bytes) -> None:
        """Add a name tree to the catalogue."""
        self._names[kind] = tree
        trees = b"".join(f"/{kind}".encode("ascii") + tree for kind, tree in sorted(self._names.items()))
        self.Catalog.Names = Ready(b"<<" + trees + b">>")

    def add_font(self, name: str, font: PDFObject) -> None:
        """Let every page call `font` by `name`."""
        self.idToObject["BasicFonts"].dict[name] = self.Reference(font)

    def format(self) -> bytes:
        """The file."""
        root, info = self.refer(self.Catalog), self.refer(self.info)
        writer = _Writer()
        for identifier, data in self._objects():
            writer.add(identifier, data)
        return writer.finish(root, info)

    def _objects(self) -> Iterator[tuple[int, bytes]]:
        """Every object's number and bytes; formatting one may give numbers to others."""
        identifier = 1
        while identifier in self.numberToId:
            item = self.idToObject[self.numberToId[identifier]]
            data = item.format(self) if isinstance(item, Ready) else formatted(item, self, toplevel=1)
            yield identifier, data.rstrip(b"\n")
            identifier += 1


class _Writer:
    """Puts objects one behind the other: streams by themselves, everything else packed into object streams."""

    def __init__(self) -> None:
        self.pieces = [_HEADER]
        self.offset = len(_HEADER)
        self.places: dict[int, tuple[int, int, int]] = {}
        self.packed: list[tuple[int, bytes]] = []
        self.last = 0

    def add(self, identifier: int, data: bytes) -> None:
        self.last = max(self.last, identifier)
        if data.endswith(b"endstream"):
            self._put(identifier, data)
        else:
            self.packed.append((identifier, data))

    def finish(self, root: str, info: str) -> bytes:
        for start in range(0, len(self.packed), _OBJECTS_A_STREAM):
            self._pack(self.packed[start : start + _OBJECTS_A_STREAM])
        digest = hashlib.sha256(b"".join(self.pieces)).hexdigest()[:32].upper()
        start = self.offset
        self.last += 1
        self.places[self.last] = (1, start, 0)
        entries = f"/Type/XRef/Size {self.last + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
        self._put(self.last, stream(self._table(), entries).content)
        return b"".join(self.pieces) + f"startxref\n{start}\n%%EOF\n".encode("ascii")

    def _pack(self, objects: list[tuple[int, bytes]]) -> None:
        self.last += 1
        offset, index, body = 0, [], []
        for place, (identifier, data) in enumerate(objects):
            self.places[identifier] = (2, self.last, place)
            index.append(f"{identifier} {offset}")
            body.append(data)
            offset += len(data) + 1
        head = " ".join(index).encode("ascii") + b"\n"
        entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
        self._put(self.last, stream(head + b"\n".join(body), entries).content)

    def _put(self, identifier: int, data: bytes | Callable[[], bytes]) -> None:
        content = data if isinstance(data, bytes) else data()
        piece = b"%d 0 obj\n%b\nendobj\n" % (identifier, content)
        self.places[identifier] = (1, self.offset, 0)
        self.pieces.append(piece)
        self.offset += len(piece)

    def _table(self) -> bytes:
        """The cross-reference table: kind in 1 byte, place in 4, generation or index in 2 (ISO 32000-1, 7.5.8)."""
        rows = [(0, 0, 65535), *(self.places[identifier] for identifier in range(1, self.last + 1))]
        return b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + extra.to_bytes(2, "big")
            for kind, place, extra in rows
        )
