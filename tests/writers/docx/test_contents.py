"""A contents list that is filled in, and the styles of somebody's own document."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Cm, Pt
from lxml import etree

import convert
from convert.errors import OptionError
from convert.model.build import article, bullets, heading, paragraph, strong
from convert.writers.docx.ooxml import qualified

RAIN = article(
    "Rain",
    heading(2, "What ", strong("fell")),
    paragraph("It rained."),
    heading(3, "Where"),
    bullets("here", "there"),
    heading(2, "Afterwards"),
    language="en",
)


def body_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_the_list_names_every_heading_and_leads_to_it() -> None:
    body = body_of(convert.write(RAIN, "docx", contents=True))
    (control,) = body.iter(qualified("w:sdt"))
    links = list(control.iter(qualified("w:hyperlink")))
    assert ["".join(link.itertext()) for link in links] == ["What fell", "Where", "Afterwards"]
    marks = {mark.get(qualified("w:name")) for mark in body.iter(qualified("w:bookmarkStart"))}
    assert all(link.get(qualified("w:anchor")) in marks for link in links)
    styles = [style.get(qualified("w:val")) for style in control.iter(qualified("w:pStyle"))]
    assert styles == ["TOCHeading", "TOC1", "TOC2", "TOC1"]
    kinds = [mark.get(qualified("w:fldCharType")) for mark in control.iter(qualified("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_there_is_none_unasked_nor_without_headings() -> None:
    assert not list(body_of(convert.write(RAIN, "docx")).iter(qualified("w:sdt")))
    assert not list(
        body_of(convert.write(article("Rain", "x"), "docx", contents=True)).iter(qualified("w:sdt"))
    )


def reference() -> bytes:
    """A document as somebody might have it: large headings, a small sheet, German ids."""
    own = docx.Document()
    own.styles["Heading 1"].font.size = Pt(40)
    own.styles["Heading 2"].element.set(qualified("w:styleId"), "berschrift2")
    own.sections[0].page_width = Cm(15)
    own.add_paragraph("Secret words")
    data = io.BytesIO()
    own.save(data)
    return data.getvalue()


def test_styles_and_sheet_of_a_reference_are_taken_and_none_of_its_words() -> None:
    data = convert.write(RAIN, "docx", reference=reference())
    assert data == convert.write(RAIN, "docx", reference=reference())
    found = docx.Document(io.BytesIO(data))
    assert found.styles["Heading 1"].font.size == Pt(40)
    assert found.sections[0].page_width.cm == pytest.approx(15, abs=0.01)
    assert [line.style.name for line in found.paragraphs] == [
        "Heading 1", "Heading 2", "Body Text", "Heading 3", "List Bullet", "List Bullet", "Heading 2",
    ]  # fmt: skip
    assert "Secret" not in " ".join(line.text for line in found.paragraphs)
    ids = [style.style_id for style in found.styles]
    assert len(ids) == len(set(ids))
    known = set(ids)
    based = [style.get(qualified("w:val")) for style in found.styles.element.iter(qualified("w:basedOn"))]
    assert set(based) <= known


def test_what_is_no_document_is_an_error_of_one_line() -> None:
    with pytest.raises(OptionError, match=r"^docx\.reference: this is no DOCX"):
        convert.write(RAIN, "docx", reference=b"PK no")
