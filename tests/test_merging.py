"""Several articles as one document: every word of each, in order, and none of their names and pictures mixed up."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

import convert
from convert.merging import merged
from convert.model import (
    Document,
    Figure,
    Image,
    Note,
    NoteRef,
    Resource,
    document_text,
    find,
    note_labels,
    walk_document,
)
from convert.model import nodes as n
from convert.model.build import article, blocks, heading, link, paragraph
from convert.transforms import normalise
from tests.strategies import generate_normalised

FIXTURES = Path(__file__, "../../fixtures/articles").resolve()


def story(word: str, data: bytes, language: str = "en") -> Document:
    document = article(
        word,
        paragraph(f"{word}1", NoteRef("n"), link("#there", "go")),
        heading(2, f"{word}2"),
        n.Paragraph((n.Text(f"{word}3"),), id="there"),
        Figure((Image("a.png", word),)),
        language=language,
        notes=(Note("n", blocks(f"{word}4")),),
    )
    return msgspec.structs.replace(document, resources=(Resource.of("a.png", "image/png", data),))


def test_names_and_pictures_of_articles_do_not_meet() -> None:
    both = merged([story("rain", b"1"), story("wind", b"2"), story("snow", b"1")], "Weather")
    assert normalise(both) == normalise(normalise(both))
    images = [image for figure in find(both.blocks, Figure) for image in figure.images]
    bag = {resource.url: resource.data for resource in both.resources}
    assert [bag[image.url] for image in images] == [b"1", b"2", b"1"]
    assert len(bag) == 2
    ids = [name for part in walk_document(both) if (name := getattr(part, "id", None))]
    assert len(ids) == len(set(ids)) == 3 * 3
    assert all(found.url[1:] in ids for found in find(both.blocks, n.Link))
    assert {ref.note for ref in find(both.blocks, NoteRef)} == {note.id for note in both.notes}


def test_marks_that_count_count_on_and_others_stay() -> None:
    noted = article(
        "Rain",
        paragraph("It rained", *map(n.NoteRef, "abc")),
        notes=(
            Note("a", blocks("x"), label="1"),
            Note("b", blocks("y"), label="*"),
            Note("c", blocks("z"), label="3"),
        ),
    )
    assert list(note_labels(merged([noted, noted], "Both")).values()) == ["1", "*", "3", "4", "*", "6"]


def test_headings_go_a_level_deeper_below_that_of_their_article() -> None:
    both = merged([story("rain", b"1"), article("Wind", heading(6, "deep"), heading(2, "a"))], "Weather")
    assert [block.level for block in find(both.blocks, n.Heading)] == [2, 3, 2, 6, 3]


def test_an_article_in_another_language_says_so() -> None:
    both = merged([story("rain", b"1"), story("mưa", b"2", "vi"), story("snow", b"3")], "Weather")
    assert both.metadata.language == "en"
    assert [block.language for block in both.blocks] == [None] * 5 + ["vi"] * 5 + [None] * 5


@pytest.mark.parametrize("seed", range(3))
def test_no_word_of_any_article_is_lost(seed: int) -> None:
    documents = list(generate_normalised(4, seed=seed))
    both = normalise(merged(documents, "All"))
    text = " ".join(document_text(both).split())
    for document in documents:
        for block in document.blocks:
            words = " ".join(document_text(Document(blocks=(block,))).split())
            assert words in text


def test_the_command_merges_what_can_be_read_and_tells_of_the_rest(tmp_path: Path) -> None:
    sources = [str(FIXTURES / name / "source.txt") for name in ("en-wire", "vi-seed")]
    arguments = [
        "--merge",
        "Two stories: a test",
        *sources,
        str(tmp_path / "no-such.txt"),
        "-o",
        f"{tmp_path}/",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "convert", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "no-such.txt: there is no such file" in done.stderr
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".epub", ".html", ".pdf"]
    assert {path.stem for path in tmp_path.iterdir()} == {"Two-stories-a-test"}
    with zipfile.ZipFile(tmp_path / "Two-stories-a-test.docx") as package:
        assert b"Table of Contents" in package.read("word/document.xml")
    again = convert.parse_file(tmp_path / "Two-stories-a-test.html")
    assert again.metadata.title == "Two stories: a test"
    titles = [convert.parse_file(Path(source)).metadata.title for source in sources]
    assert [convert.model.plain(found.children) for found in find(again.blocks, n.Heading)][:1] == titles[:1]
    assert all(title in document_text(again) for title in titles)
