"""The file: its pages, fonts and marks, and that its bytes depend on nothing but the document."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from convert.model import Document
from convert.model import nodes as n
from convert.model.build import table
from convert.writers.pdf import FORMAT, PdfOptions

from .reading import opened, page_contents, reading_text
from .samples import SENTENCE, everything, pdf, written

# --------------------------------------------------------------------------------------------------- pages


def test_an_empty_document_is_an_empty_page() -> None:
    data = written(Document())
    assert len(page_contents(data)) == 1
    assert reading_text(data).strip() == ""


@pytest.mark.parametrize(
    ("page", "size"), [("A4", (595.28, 841.89)), ("Letter", (612, 792)), ("A5", (419.53, 595.28))]
)
def test_paper(page: Any, size: tuple[float, float]) -> None:
    with opened(pdf("x", options=PdfOptions(page=page))) as file:
        assert [float(edge) for edge in file.pages[0].MediaBox][2:] == pytest.approx(size)


def test_the_footer_has_the_title_and_the_page_and_is_not_read() -> None:
    data = pdf(*(SENTENCE for _ in range(40)), title="A title", language="en")
    assert "Page" not in reading_text(data).split()
    assert all(
        b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC" in content for content in page_contents(data)
    )


def test_larger_text_needs_more_pages() -> None:
    counts = [
        len(page_contents(pdf(*[SENTENCE] * 40, options=PdfOptions(base_size=size))))
        for size in (8, 10.5, 16)
    ]
    assert counts == sorted(set(counts))


def test_ragged_lines_have_spaces_of_one_width() -> None:
    text = "It was to be a day of no rain at all, so they said. " * 9
    ragged, justified = (_spaces(pdf(text, options=PdfOptions(justify=how))) for how in (False, True))
    assert set(ragged) == {""}
    assert len(set(justified)) > 2


def _spaces(data: bytes) -> list[str]:
    """What is taken from the width of every space inside a line of the first paragraph; it is negative."""
    body = page_contents(data)[0].decode("latin-1").split("/P<<")[1]
    return re.findall(r"\(\x00\x01\)(-?[0-9]*)(?=\()", body)


@pytest.mark.parametrize(
    "wrong", [{"page": "A3"}, {"base_size": 7}, {"base_size": 17}, {"justify": "yes"}, {"margin": 3}]
)
def test_options_are_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, FORMAT.options)


# ------------------------------------------------------------------------------------------------- content


def test_marked_content_is_balanced_and_text_objects_stand_inside() -> None:
    for content in page_contents(written(everything())):
        depth, in_text = 0, False
        for line in content.decode("latin-1").split("\n"):
            if line.endswith(("BDC", "BMC")):
                assert (depth, in_text) == (0, False)
                depth = 1
            elif line == "EMC":
                assert (depth, in_text) == (1, False)
                depth = 0
            elif line in ("BT", "ET"):
                assert in_text is (line == "ET")
                in_text = not in_text
            else:
                assert depth == 1
        assert (depth, in_text) == (0, False)


def test_every_font_is_embedded_in_parts_and_says_its_text() -> None:
    with opened(written(everything())) as file:
        fonts = {name: font for page in file.pages for name, font in page.Resources.Font.items()}
        assert len(fonts) >= 5
        for font in fonts.values():
            (inner,) = font.DescendantFonts
            assert "/FontFile2" in inner.FontDescriptor
            assert inner.FontDescriptor.FontName == font.BaseFont
            assert str(font.BaseFont)[7] == "+"
            assert "/ToUnicode" in font


def test_source_text_is_never_code() -> None:
    text = "<b>bold</b> &amp; )(\\ ]TJ EMC <FEFF> <para> {{x}} %s"
    assert text in reading_text(pdf(text, n.CodeBlock(text), table((), (text,)), title=text))


# ----------------------------------------------------------------------------------------------- sameness


def test_another_text_is_another_file() -> None:
    def identifier(data: bytes) -> bytes:
        with opened(data) as file:
            return bytes(file.trailer.ID[0])

    one, other = pdf("It rained."), pdf("It snowed.")
    assert identifier(one) != identifier(other)
    assert pdf("It rained.") == one


_SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.writers.pdf.samples import everything, written
from convert.writers.pdf import PdfOptions
many = PdfOptions(page="170x240mm", contents=True, notes="end", attach="json", accent="#004488", resolution=100)
for options in (PdfOptions(), many):
    print(hashlib.sha256(written(everything(), options)).hexdigest())
"""


def test_the_same_bytes_in_any_process() -> None:
    folder = str(Path(__file__).parents[3])
    places = (
        {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
    )
    digests = {
        subprocess.run(
            (sys.executable, "-c", _SCRIPT, folder), env=os.environ | place, capture_output=True, check=True
        ).stdout
        for place in places
    }
    assert len(digests) == 1
