"""The contents list: every heading of the text as a link to it, filled in.

Receives: a document whose headings have names, the place before its text.
Returns:  nothing; the container of the place holds the list.
Knows:    the field Word keeps a table of contents in (ISO/IEC 29500-1, 17.16.5.68), and what marks it as one.
Never:    the number of a page: nobody knows it before the file is laid out, and a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model import Document, Heading, plain
from convert.writers.docx import runs
from convert.writers.docx.inlines import look_at
from convert.writers.docx.ooxml import Element, add, root
from convert.writers.docx.story import Place, gap_at, paragraph

__all__ = ["write_contents"]

_GAP = 280
"""Between the list and the text, in twips."""
_FIELD = ' TOC \\o "2-6" \\n \\h \\z \\u '


def write_contents(document: Document, place: Place) -> None:
    """Write the list; nothing where the text has no headings."""
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.id]
    if not headings:
        return
    control = add(place.into, "w:sdt")
    kind = add(add(control, "w:sdtPr"), "w:docPartObj")
    add(kind, "w:docPartGallery", val="Table of Contents")
    add(kind, "w:docPartUnique")
    inside = place._replace(into=add(control, "w:sdtContent"))
    runs.line(paragraph(inside, "TOCHeading"), place.shared.labels.contents, look_at(inside))
    lines = [_entry(heading, inside) for heading in headings]
    for number, piece in enumerate(_begin()):
        lines[0].insert(1 + number, piece)
    _mark(lines[-1], "end")
    gap_at(lines[-1], "after", _GAP)


def _entry(heading: Heading, place: Place) -> Element:
    line = paragraph(place, f"TOC{heading.level - 1}")
    name = place.shared.bookmark_name(heading.id or "")
    link = add(line, "w:hyperlink", anchor=name, history=1)
    runs.line(link, " ".join(plain(heading.children, " ").split()), look_at(place))
    return line


def _begin() -> Iterator[Element]:
    """The runs with which the field begins."""
    holder = root("w:p")
    _mark(holder, "begin")
    code = add(add(holder, "w:r"), "w:instrText", xml_space="preserve")
    code.text = _FIELD
    _mark(holder, "separate")
    yield from list(holder)


def _mark(parent: Element, kind: str) -> None:
    add(add(parent, "w:r"), "w:fldChar", fldCharType=kind)
