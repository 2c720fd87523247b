"""Front matter, properties, language, page."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from convert.model import Date, Document, Person
from convert.model.build import article, heading
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.docx import FORMAT, DocxOptions

from .package import W, body_of, has, value, values, written
from .samples import everything


def properties_of(document: Document) -> docx.opc.coreprops.CoreProperties:
    data = FORMAT.write(normalise(document), PRESS, DocxOptions())
    return docx.Document(io.BytesIO(data)).core_properties


def test_the_front_matter_stands_in_its_order_in_named_styles() -> None:
    assert written(everything()).paragraphs()[:5] == [
        ("Kicker", "Weather"),
        ("Heading1", "Rain over the delta"),
        ("Subtitle", "Two thousand left their homes."),
        ("Byline", "Ann Lee (reporter) · Bo Chen · AP"),
        ("Dateline", "Hue · November 23, 2011 08:24 +07:00 · Updated: November 24, 2011"),
    ]


def test_a_heading_has_the_level_it_has_everywhere() -> None:
    opened = written(article("One", *(heading(level, str(level)) for level in range(2, 7))))
    styles = [style for style, _ in opened.paragraphs()]
    assert styles == [f"Heading{level}" for level in range(1, 7)]
    outline = {value(s, "styleId"): s for s in opened.part("styles").iter(f"{W}style")}
    assert [values(outline[style], "outlineLvl") for style in styles] == [[str(level)] for level in range(6)]


def test_an_empty_document_says_that_it_is_untitled() -> None:
    opened = written(Document())
    assert opened.paragraphs() == [("BodyText", "Untitled")]
    assert properties_of(Document()).title == "Untitled"


def test_the_properties_are_the_documents() -> None:
    found = properties_of(everything())
    assert (found.title, found.author) == ("Rain over the delta", "Ann Lee; Bo Chen")
    assert (found.subject, found.keywords, found.language) == ("World", "rain, delta", "en")
    assert (found.comments, found.identifier) == (
        "Two thousand left their homes.",
        "https://example.org/rain",
    )
    assert found.created is not None
    assert found.created.isoformat() == "2011-11-23T01:24:00+00:00"
    assert found.modified is not None
    assert found.modified.isoformat() == "2011-11-24T00:00:00+00:00"


def test_a_document_without_dates_has_no_dates() -> None:
    found = properties_of(article("Rain", "It rained."))
    assert (found.created, found.modified, found.last_modified_by) == (None, None, "")


@pytest.mark.parametrize("value_", ["0905", "1600-12-31"])
def test_a_date_that_files_cannot_bear_is_left_out(value_: str) -> None:
    assert properties_of(article("Old", "x", published=Date(value_, value_))).created is None


def test_properties_are_clipped_where_word_clips_them() -> None:
    found = properties_of(article("a" * 300, authors=tuple(Person("n" * 20) for _ in range(20))))
    assert (len(found.title), len(found.author)) == (255, 255)
    assert found.title.endswith("a…")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", {"val": "vi"}),
        ("ja", {"val": "ja", "eastAsia": "ja"}),
        ("ar", {"val": "ar", "bidi": "ar"}),
        (None, {"val": "x-none"}),
    ],
)
def test_the_default_language_is_the_documents(language: str | None, expected: dict[str, str]) -> None:
    styles = written(article("T", "text", language=language)).part("styles")
    lang = next(styles.iter(f"{W}lang"))
    assert {etree.QName(key).localname: found for key, found in lang.attrib.items()} == expected


def test_a_text_from_right_to_left_says_so_everywhere() -> None:
    body = body_of("نص عربي", title="عنوان", language="ar")
    assert all(has(p, "pPr/bidi") for p in body.iter(f"{W}p"))
    assert all(has(r, "rPr/rtl") for r in body.iter(f"{W}r"))
    assert has(body, "sectPr/bidi")


def test_the_page_is_the_themes() -> None:
    section = body_of("text")[-1]
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    assert (value(margins, "left"), value(margins, "right")) == ("1758", "1758")


def test_the_footer_counts_pages_in_the_documents_language() -> None:
    footer = written(article("T", "x", language="vi")).part("footer1")
    assert values(footer, "fldSimple", "instr") == [" PAGE ", " NUMPAGES "]
    assert "".join(t.text or "" for t in footer.iter(f"{W}t")) == "Trang 1/1"
