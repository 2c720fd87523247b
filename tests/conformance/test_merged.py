"""Several articles as one document: every validator passes it, its contents list is one and nested, its title is one.

The articles bear the same names for everything (notes, paragraphs, pictures), and one of them is empty.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

import convert
from convert.languages import labels_for
from convert.merging import merged
from convert.model import Document, Heading, InlineImage, Note, NoteRef, Text
from convert.model import nodes as n
from convert.model.build import article, blocks, bullets, figure, link, table
from convert.transforms import normalise
from tests.passages import furniture, passages
from tests.writers.docx.samples import picture

from .compare import differences
from .extract import TEXT_OF, tokens
from .test_conformance import group, loosened
from .validators import VALIDATORS, Validator, libreoffice_texts

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(1800)]

TITLE = "Mưa, مطر, Rain"
WORDS = {
    "ar": ("المطر على الدلتا", "هطل المطر طوال الليل", "بعد المطر"),
    "vi": ("Mưa trên châu thổ", "Trời mưa suốt đêm", "Sau cơn mưa"),
    "en": ("Rain on the delta", "It rained all night", "After the rain"),
}
FORMATS: dict[str, dict[str, Any]] = {
    "docx": {"contents": True},
    "pdf": {"contents": True},
    "epub": {},
    "html": {},
}


def _article(language: str, kind: str) -> Document:
    """An article whose notes, paragraphs, headings and pictures are named as those of every other."""
    title, said, later = WORDS[language]
    shown = picture(kind)
    return article(
        title,
        n.Paragraph((Text(said), NoteRef("n1"), Text(" "), link("#p2", later), NoteRef("n2")), id="p1"),
        Heading(2, (Text(later),), id="h"),
        n.Paragraph((Text(said), InlineImage(n.Image(shown.url, alt=title))), id="p2"),
        Heading(3, (Text(said),), id="h3"),
        figure(shown.url, said, alt=later),
        table([said, "1"], [later, "2"]),
        bullets(said, later),
        language=language,
        kicker=later,
        notes=(
            Note("n1", blocks(title), label="1"),
            Note("n2", (n.Paragraph((Text(later),), id="p1"),), label="*"),
        ),
        resources=(shown,),
    )


def collection() -> Document:
    """All of them as one: two pictures bear one address and differ, two are the same."""
    parts = [_article("ar", "png"), _article("vi", "png"), Document(), _article("en", "jpeg")]
    return merged([normalise(part) for part in parts], TITLE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The collection in every format."""
    folder, document = tmp_path_factory.mktemp("merged"), collection()
    paths = {kind: folder / f"collection.{kind}" for kind in FORMATS}
    for kind, path in paths.items():
        path.write_bytes(convert.write(document, kind, **FORMATS[kind]))
    return paths


@pytest.mark.parametrize(
    ("kind", "validator"),
    [
        pytest.param(kind, validator, id=validator.__name__, marks=group(kind))
        for kind in FORMATS
        for validator in VALIDATORS[kind]
    ],
)
def test_no_validator_finds_anything(
    kind: str, validator: Validator, files: dict[str, Path], with_tools: Any
) -> None:
    findings = with_tools(lambda: validator([files[kind]]))
    assert not findings, "\n" + "\n".join(map(str, findings))


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=group(kind)) for kind in ("docx", "epub", "html")])
def test_every_word_of_every_article_is_there(kind: str, files: dict[str, Path]) -> None:
    document = collection()
    found = TEXT_OF[kind](files[kind].read_bytes())
    assert not differences(passages(loosened(document)), found, [*furniture(document), *_listed(kind)])


def _listed(kind: str) -> list[str]:
    """The words of a contents list in the text itself."""
    own = [labels_for(collection().metadata.language).contents, *(text for _, text in HEADS)]
    return tokens(" ".join(own)) if kind == "docx" else []


HEADS = [
    (2, WORDS["ar"][0]), (3, WORDS["ar"][2]), (4, WORDS["ar"][1]),
    (2, WORDS["vi"][0]), (3, WORDS["vi"][2]), (4, WORDS["vi"][1]),
    (2, labels_for(None).untitled),
    (2, WORDS["en"][0]), (3, WORDS["en"][2]), (4, WORDS["en"][1]),
]  # fmt: skip


@group("epub")
def test_the_contents_of_a_book_are_one_nested_list(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["epub"]) as package:
        (name,) = (name for name in package.namelist() if name.endswith("nav.xhtml"))
        root = etree.fromstring(package.read(name))
        pages = [etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xhtml")]
    (toc,) = (nav for nav in root.iter("{*}nav") if nav.get("{http://www.idpf.org/2007/ops}type") == "toc")
    depth = {a: sum(1 for _ in a.iterancestors("{*}ol")) for a in toc.iter("{*}a")}
    notes = labels_for(collection().metadata.language).notes
    found = [(level, "".join(a.itertext())) for a, level in depth.items()]
    assert found == [(1, TITLE), *HEADS, (1, notes)]
    titles = ["".join(h.itertext()) for page in pages for h in page.iter("{*}h1") if page is not root]
    assert titles.count(TITLE) == 1


@group("docx")
def test_the_contents_of_a_docx_are_one_list_and_the_title_is_one(files: dict[str, Path]) -> None:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(files["docx"]) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert len(list(body.iter(f"{space}docPartGallery"))) == 1
    styled = [
        (style.get(f"{space}val", ""), "".join(t.text or "" for t in p.iter(f"{space}t")))
        for p in body.iter(f"{space}p")
        for style in p.iter(f"{space}pStyle")
    ]
    assert [(int(s[3:]) + 1, text) for s, text in styled if s[:3] == "TOC" and s[3:].isdigit()] == HEADS
    assert [text for style, text in styled if style == "Heading1"] == [TITLE]
    assert [(int(s[7:]), text) for s, text in styled if s[:7] == "Heading" and s != "Heading1"] == HEADS


@group("docx")
def test_libreoffice_finds_every_word(files: dict[str, Path], with_tools: Callable[..., Any]) -> None:
    document = collection()
    (found,) = with_tools(lambda: libreoffice_texts([files["docx"]])).values()
    aside = [*furniture(document), *_listed("docx")]
    assert not differences(passages(loosened(document)), found, aside)


@group("pdf")
def test_the_outline_of_a_pdf_is_one_nested_list_and_the_title_is_one(files: dict[str, Path]) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"].read_bytes())) as pdf, pdf.open_outline() as outline:
        found: list[tuple[int, str]] = []

        def visit(items: Any, level: int) -> None:
            for item in items:
                found.append((level, str(item.title)))
                visit(item.children, level + 1)

        visit(outline.root, 1)
        assert str(pdf.docinfo.get("/Title", "")) in ("", TITLE)
    levels = [level - found[0][0] for level, text in found if text != TITLE]
    assert [text for _, text in found if text != TITLE] == [text for _, text in HEADS]
    assert levels == [level - 1 if found[0][1] == TITLE else level - 2 for level, _ in HEADS]
