"""Fonts of every kind inside a PDF: TrueType and CFF, static and variable, alone and in collections."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import convert
from convert.fonts import Face, faces
from convert.model.build import article, paragraph, strong
from convert.writers.pdf.embed import FontUse
from convert.writers.pdf.fonts import Font, script_font, text_font
from convert.writers.pdf.words import shape

HAN = "漢字仮名交じり文"


def _font(form: str, bold: bool = False) -> Font:
    face = next(faces(form, "", bold, False, "bundled"))
    font = script_font(face, bold)
    assert font is not None
    return font


def _fonts_of(data: bytes) -> dict[str, pikepdf.Dictionary]:
    """The descendant fonts by the name of the cut, without the tag of the subset."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = (
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item
        )
        names = {str(item.BaseFont)[8:]: item.DescendantFonts[0] for item in found}
        return {name: pikepdf.Dictionary(_facts(font)) for name, font in names.items()}


def _facts(font: pikepdf.Dictionary) -> dict[str, object]:
    descriptor = font.FontDescriptor
    key = "/FontFile3" if "/FontFile3" in descriptor else "/FontFile2"
    program = descriptor[key]
    return {
        "/Subtype": font.Subtype,
        "/Key": pikepdf.Name(key),
        "/Kind": program.get("/Subtype", pikepdf.Name("/None")),
        "/Start": pikepdf.String(program.read_bytes()[:4].hex()),
        "/Map": "/CIDToGIDMap" in font,
    }


def _pdf(*content: object, language: str) -> bytes:
    return convert.write(article("", paragraph(*content), language=language), "pdf", fonts="bundled")


@pytest.mark.parametrize("language", ["ja", "ko", "zh-Hans", "zh-Hant"])
def test_a_variable_face_of_a_collection_is_cut_to_cff(language: str) -> None:
    letters = {"ja": "JP", "ko": "KR", "zh-Hans": "SC", "zh-Hant": "TC"}[language]
    fonts = _fonts_of(_pdf("漢字", strong("文"), language=language))
    for weight in ("Regular", "Bold"):
        font = fonts[f"NotoSansCJK{letters}-{weight}"]
        assert (font.Subtype, font.Key, font.Kind) == ("/CIDFontType0", "/FontFile3", "/CIDFontType0C")
        assert str(font.Start).startswith("0100")  # the header of CFF, version 1
        assert not font.Map


def test_truetype_is_cut_to_truetype() -> None:
    font = _fonts_of(_pdf("नदी", language="hi"))["NotoSerifDevanagari-Regular"]
    assert (font.Subtype, font.Key, font.Kind) == ("/CIDFontType2", "/FontFile2", "/None")
    assert str(font.Start) == "00010000"
    assert font.Map


def test_a_few_glyphs_of_a_large_font_take_little_room() -> None:
    use = FontUse(_font("Jpan"), "F1")
    assert use.speaks(shape(use.font, HAN, "ja"))
    assert len(zlib.compress(use._subset())) < 3_000


@pytest.mark.parametrize(
    ("language", "text"), [("ja", HAN), ("ko", "한글과"), ("zh-TW", "漢語簡體"), ("th", "กขค")]
)
def test_glyphs_are_drawn_and_read_back(language: str, text: str) -> None:
    page = pypdfium2.PdfDocument(_pdf(text, language=language))[0]
    assert text in page.get_textpage().get_text_range()
    picture = page.render(scale=4).to_pil().convert("L")
    left, top, right, bottom = picture.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert right - left > 40
    assert bottom - top > 20


def test_bold_weighs_more_and_has_its_own_file() -> None:
    plain, strong_ = _font("Arab"), _font("Arab", bold=True)
    assert (plain.weight, strong_.weight) == (400, 700)
    assert plain.name.endswith("-Regular")
    assert strong_.name.endswith("-Bold")


def test_serifs_pitch_and_slant_are_told_from_the_file() -> None:
    assert text_font("Source Serif 4", False, False, 10).serif
    assert text_font("Source Code Pro", False, False, 10).fixed
    assert not _font("Jpan").serif
    assert not _font("Jpan").fixed
    assert _font("Jpan").italic_angle == 0


def test_a_face_that_cannot_be_read_is_no_font(tmp_path: Path) -> None:
    place = tmp_path / "broken.otf"
    place.write_bytes(b"OTTO broken")
    assert script_font(Face(place, 0, "Broken"), False) is None
    assert script_font(Face(place.with_name("gone.ttf"), 0, "Gone"), False) is None


# ------------------------------------------------------------------------------------------------ the report


def test_the_report_names_every_font_once_with_its_origin() -> None:
    document = article("Rain", paragraph("It rained. ", strong("مطر"), " مطر مطر"), language="en")
    data, report = convert.write_with_report(document, "pdf", fonts="bundled")
    assert data == convert.write(document, "pdf", fonts="bundled")
    names = [font.name for font in report.fonts]
    assert sorted(names) == sorted(_fonts_of(data))
    arabic = next(font for font in report.fonts if font.name == "NotoNaskhArabic-Regular")
    assert arabic.origin.startswith("pylopdf-fonts-ar ")
    assert arabic.version
    assert len(arabic.sha256) == 64
    assert report.issues == ()


def test_formats_that_embed_nothing_report_no_fonts() -> None:
    data, report = convert.write_with_report(article("Rain", "It rained."), "html")
    assert data
    assert report == convert.Report()


def test_the_report_says_what_cannot_be_drawn() -> None:
    _, report = convert.write_with_report(article("Rain", "𒀀"), "pdf", fonts="bundled")
    assert [issue.code for issue in report.issues] == ["pdf-missing-glyph"]
