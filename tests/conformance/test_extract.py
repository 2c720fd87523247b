"""The independent readings themselves: what counts as a word, and that each format gives its words in order."""

from __future__ import annotations

import io
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from .compare import differences
from .extract import tokens, words

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(**parts: str) -> bytes:
    """A ZIP of parts; `__` in a name stands for `/`, a single `_` for `.`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đảng viên\u00a0số 3,", ["Đảng", "viên", "số", "3"]),
        ("e\u0301te\u0301", ["été"]),
        ("co\u00adop soft\u200bbreak", ["coop", "softbreak"]),
        ("東京へ", ["東", "京", "へ"]),
        ("กขค", ["ก", "ข", "ค"]),
        ("(a) — 50 %", ["a", "50"]),
        ("H₂O m²", ["H₂O", "m²"]),
        ("", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_html_keeps_words_of_blocks_apart_and_of_inlines_together() -> None:
    page = "<title>no</title><style>no</style><ul><li>one<li>t<b>w</b>o</ul><ruby>漢<rt>kan</rt></ruby>"
    assert words(page.encode(), ".html") == ["one", "two", "漢", "kan"]


def test_docx_reads_body_then_notes() -> None:
    body = '<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id="1"/></w:r><w:r><w:t>two</w:t></w:r></w:p>'
    notes = '<w:footnote w:type="separator"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>'
    notes += "<w:footnote><w:p><w:r><w:t>three</w:t></w:r></w:p></w:footnote>"
    data = package(
        word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>",
        word__footnotes_xml=f"<w:footnotes {W}>{notes}</w:footnotes>",
    )
    assert words(data, "docx") == ["One", "two", "three"]


def test_docx_reads_a_ruby_base_before_its_reading() -> None:
    ruby = "<w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>"
    body = f"<w:p><w:r><w:ruby>{ruby}</w:ruby></w:r></w:p>"
    data = package(word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>")
    assert words(data, "docx") == ["漢", "kan"]


def test_epub_reads_the_spine_in_its_order_without_the_navigation() -> None:
    items = '<item id="a" href="a.xhtml"/><item id="b" href="b%20b.xhtml"/>'
    items += '<item id="n" href="n.xhtml" properties="nav"/>'
    spine = '<itemref idref="n"/><itemref idref="b"/><itemref idref="a"/>'
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{}</p></body></html>'
    data = package(
        **{"META-INF__container_xml": '<container><rootfile full-path="OPS/p.opf"/></container>'},
        OPS__p_opf=f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
        OPS__a_xhtml=page.format("second"),
        **{"OPS__b b_xhtml": page.format("first")},
        OPS__n_xhtml=page.format("no"),
    )
    assert words(data, "epub") == ["first", "second"]


def test_flat_odt_reads_body_then_notes() -> None:
    names = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:text"'
    note = "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>three</t:p></t:note-body></t:note>"
    body = f"<t:p>One{note}<t:s/>two</t:p>"
    data = f"<o:document {names}><o:body><o:text>{body}</o:text></o:body></o:document>"
    assert words(data.encode(), "fodt") == ["One", "two", "three"]


def test_pdf_leaves_artifacts_out() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, "One")
    canvas._code.append("/Artifact BMC")
    canvas.drawString(72, 40, "Page")
    canvas._code.append("EMC")
    canvas.drawString(72, 680, "two")
    canvas.save()
    assert words(target.getvalue(), "pdf") == ["One", "two"]


@pytest.mark.parametrize(
    ("passages", "output", "expected"),
    [
        (["It rained all night."], "It rained all night.", []),
        (["It rained all night."], "• It rained¹2 all ni\nght, 14", []),
        (["rain", "snow"], "snow rain", []),
        (["rain then snow"], "snow then rain", ["lost: 'then' (after 'rain')"]),
        (["rain fell"], "rainbow fell", ["lost: 'rain' (after '')", "invented: 'rainbow'"]),
        (["all\ue000night"], "all 3 night", []),
        (["all\ue000night"], "allnight", []),
        (["all night"], "allnight", ["lost: 'all' (after '')"]),
        (["rain"], "rain rain", ["invented: 'rain'"]),
        (["rain"], "Photo rain", ["invented: 'Photo'"]),
    ],
)
def test_differences(passages: list[str], output: str, expected: list[str]) -> None:
    assert differences(passages, output) == expected


def test_furniture_may_be_added() -> None:
    assert differences(["rain"], "Photo rain Photo", ["Photo:"]) == []
    assert differences(["rain in 2011"], "a mapPicturerain in 20113", ["Picture", "a map", "3"]) == []
