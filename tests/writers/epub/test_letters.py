"""Fonts a book brings along: for which scripts, with which letters, under which licence."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import pytest
import uharfbuzz as hb

import convert
from convert.fonts import ROWS, Face, cut, places, script_of
from convert.fonts.catalogue import Family
from convert.model import Document, Note
from convert.model.build import article, paragraph
from convert.theme import PRESS
from convert.writers.epub import EpubOptions, write
from convert.writers.epub.letters import _BLOCKS, letters_of
from tests.scripts import SCRIPTS, story
from tests.writers.epub.reading import members, package_of, texts

KHMER = "ទន្លេមេគង្គ"
NEEDLESS = {"Latn", "Grek", "Cyrl", "Hans", "Hant", "Jpan", "Kore", "Zsye", "Zsym"}
"""Rows of the catalogue that every reading system can show, or whose fonts are too large for what they show."""


def fonts_of(document: Document) -> dict[str, bytes]:
    return {name: data for name, data in members(document).items() if name.startswith("EPUB/fonts/")}


def face(data: bytes) -> hb.Face:
    return hb.Face(hb.Blob(data))


def glyphs(of: hb.Face, text: str) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(of), buffer)
    return [info.codepoint for info in buffer.glyph_infos]


@pytest.mark.parametrize(
    "text", ["Dòng sông", "Река Ἑλλάς", "東京タワー 한국", "☐ 😀 → ½", "\u200d \u0964 \u25cc"]
)
def test_a_book_that_needs_none_brings_none(text: str) -> None:
    document = article(text, text, "Words.")
    assert not fonts_of(document)
    assert "@font-face" not in members(document)["EPUB/style.css"].decode()


def test_a_script_brings_its_letters_and_no_others() -> None:
    document = article("Mekong", f"The river {KHMER}.")
    (data,) = fonts_of(document).values()
    assert set(face(data).unicodes) == {*map(ord, KHMER)}
    assert fonts_of(document).keys() == {"EPUB/fonts/khmr.ttf"}
    assert texts(package_of(document), "//o:item[starts-with(@href, 'fonts/')]/@media-type") == ["font/ttf"]


def test_every_script_of_the_catalogue_has_its_blocks() -> None:
    assert {row.code for row in ROWS} - set(_BLOCKS) == NEEDLESS
    for row in ROWS:
        if row.code in _BLOCKS:
            made = letters_of([row.sample.encode()])
            assert [cut.family for cut in made.cuts] == [row.families[0].name] * len(made.cuts), row.code


@pytest.mark.parametrize("script", sorted(_BLOCKS))
def test_a_cut_shapes_a_letter_as_the_whole_font_does(script: str) -> None:
    """Signs are taken apart before they are shaped: a cut holds the parts as well."""
    row = next(row for row in ROWS if row.code == script)
    best = cut._best(script, frozenset(map(ord, row.sample)))
    assert best is not None
    whole = cut._opened(best[0])
    letters = [chr(code) for code in whole.unicodes if script_of(chr(code)) == script]
    for letter in letters[:: 1 + len(letters) // 150]:
        made = next(cut.cuts(script, frozenset([ord(letter)])))
        if 0 not in glyphs(whole, letter):
            assert 0 not in glyphs(face(made.data), letter), unicodedata.name(letter, letter)


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_cut_shapes_the_words_of_a_story(name: str) -> None:
    words = convert.write(story(name), "text").decode().split()
    for made in letters_of([" ".join(words).encode()]).cuts:
        cut_face = face(made.data)
        own = set(cut_face.unicodes)
        assert own
        for word in filter(lambda word: own.issuperset(map(ord, word)), words):
            assert 0 not in glyphs(cut_face, word), word


def test_letters_are_stacked_as_in_the_whole_font() -> None:
    (data,) = fonts_of(article("x", KHMER)).values()
    best = cut._best("Khmr", frozenset(map(ord, KHMER)))
    assert best is not None
    assert len(glyphs(face(data), KHMER)) == len(glyphs(cut._opened(best[0]), KHMER)) < len(KHMER)


def test_one_file_draws_regular_and_bold() -> None:
    (data,) = fonts_of(article("x", KHMER)).values()
    (axis,) = face(data).axis_infos
    assert (axis.tag, axis.min_value, axis.default_value, axis.max_value) == ("wght", 400, 400, 700)
    assert "font-weight: 400 700;" in members(article("x", KHMER))["EPUB/style.css"].decode()


def test_a_family_with_a_file_for_every_weight_brings_both() -> None:
    document = article("x", "কখ")
    assert fonts_of(document).keys() == {"EPUB/fonts/beng.ttf", "EPUB/fonts/beng-bold.ttf"}
    rules = re.findall(r"font-weight: (\d+); src: url\((.*?)\)", members(document)["EPUB/style.css"].decode())
    assert rules == [("400", "fonts/beng.ttf"), ("700", "fonts/beng-bold.ttf")]


def test_the_rule_comes_first_and_names_the_range_and_whose_font_it_is() -> None:
    sheet = members(article("x", KHMER))["EPUB/style.css"].decode()
    assert sheet.startswith("/* Noto Sans Khmer, some of its letters. Copyright 20")
    assert "SIL Open Font License 1.1, https://openfontlicense.org */" in sheet.splitlines()[0]
    assert "unicode-range: U+1780-17FF, U+19E0-19FF, U+200C-200D, U+25CC;" in sheet
    listed = re.findall(r"(?<=[{;] )font-family: (.*?)[;}]", sheet)
    assert len(listed) > 2
    assert {family.split(",")[0] for family in listed} == {'"Noto Sans Khmer"', "sans-serif"}


def test_the_font_itself_says_whose_it_is() -> None:
    (data,) = fonts_of(article("x", KHMER)).values()
    assert "Noto Project Authors" in (face(data).get_name(hb.OTNameIdPredefined.COPYRIGHT, "en") or "")
    assert "SIL Open Font License" in (face(data).get_name(hb.OTNameIdPredefined.LICENSE, "en") or "")


def test_a_font_whose_name_is_reserved_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "_RESERVED", "noto")
    assert not fonts_of(article("x", KHMER))


def test_a_script_no_package_draws_is_left_to_the_reading_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "row_of", lambda code: None)
    assert not fonts_of(article("x", KHMER))


def test_the_family_with_most_of_the_letters_is_taken() -> None:
    """Of the first of a letter that only one of several families has, of the second of one that all have."""
    tried = 0
    for row in ROWS:
        families = [family for family in row.families if has(family)]
        letters = [cut._characters(face_of(family)) for family in families]
        for number, family in enumerate(families):
            others = frozenset[int]().union(*letters[:number], *letters[number + 1 :])
            if len(families) > 1 and (rare := sorted(letters[number] - others)[:1]):
                assert next(cut.cuts(row.code, frozenset(rare))).family == family.name
                tried += 1
        if families and (common := sorted(frozenset(letters[0]).intersection(*letters[1:]))[:1]):
            assert next(cut.cuts(row.code, frozenset(common))).family == families[0].name
    assert tried


def has(family: Family) -> bool:
    """Whether a family is installed, and may be cut."""
    faces = [places.face_of(family, bold, False) for bold in (False, True)]
    return all(face is not None and not cut._is_reserved(face) for face in faces)


def face_of(family: Family) -> Face:
    found = places.face_of(family, False, False)
    assert found is not None
    return found


def test_none_brings_none_and_the_report_names_what_was_brought() -> None:
    document = article("x", KHMER, "ทดสอบ")
    data, report = convert.write_with_report(document, "epub")
    assert [font.name for font in report.fonts] == ["NotoSerifThai-Regular", "NotoSansKhmer-Regular"]
    assert all(font.origin != "system" for font in report.fonts)
    assert data == write(document, PRESS, EpubOptions())
    bare = write(document, PRESS, EpubOptions(fonts="none"))
    with zipfile.ZipFile(io.BytesIO(bare)) as package:
        assert not [name for name in package.namelist() if "fonts/" in name]
        assert b"Noto Sans Khmer" not in package.read("EPUB/style.css")


def test_the_contents_and_notes_count_as_well() -> None:
    assert fonts_of(Document(article("x").metadata, (), (Note("1", (paragraph(KHMER),)),)))


def test_every_font_in_the_package_is_the_cut_that_was_made() -> None:
    """Fonts go past the library that writes the package: none may come out empty, or as another."""
    document = article("x", f"কখ {KHMER}")
    made = letters_of([f"x কখ {KHMER}".encode()])
    assert fonts_of(document) == {
        f"EPUB/{name}": cut.data for name, cut in zip(made.files, made.cuts, strict=True)
    }
    assert len(made.files) == 3


def test_texts_that_use_most_of_a_scripts_everyday_letters_share_a_cut() -> None:
    """Whatever was written before them: the letters of a text alone decide."""
    others = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
    texts = ["दिल्ली में", others + "ािीुूृेैोौं", others + "अआइईउऊएऐओऔ्"]
    few, one, other = (letters_of([text.encode()]).files["fonts/deva.ttf"] for text in texts)
    assert one == other
    assert few.size < one.size / 4
    rare = letters_of([f"{texts[1]}ॠ".encode()]).cuts[0]
    assert "ॠ" in map(chr, face(rare.data).unicodes)
