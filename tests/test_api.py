"""The public names: content in, documents and bytes out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import convert
from convert.errors import OptionError, ReadError, UnknownFormatError
from convert.model import Collection, Document, Embed, Figure, encode, find
from convert.model.build import article, heading, link, paragraph, strong

SEED = Path(__file__).parents[1] / "fixtures" / "articles" / "vi-seed" / "source.txt"


def test_str_and_bytes_are_content_and_a_path_is_a_place() -> None:
    text = SEED.read_text("utf-8")
    from_text, from_bytes, from_file = (
        convert.parse(text),
        convert.parse(text.encode()),
        convert.parse_file(SEED),
    )
    assert from_text.metadata == from_bytes.metadata == from_file.metadata
    assert from_text.blocks == from_file.blocks
    assert from_text.source is not None
    assert from_file.source is not None
    assert from_text.source.sha256 == from_file.source.sha256


def test_json_written_is_json_read() -> None:
    document = convert.parse_file(SEED)
    assert convert.parse(convert.write(document, "json")) == document


def test_a_collection_is_several_documents() -> None:
    both = encode(Collection("Two", (article("One", "a"), article("Two", "b"))))
    assert [document.metadata.title for document in convert.parse_all(both)] == ["One", "Two"]
    with pytest.raises(ReadError, match="parse_all"):
        convert.parse(both)


def test_reader_can_be_named() -> None:
    assert convert.parse("<p>not a page</p>", reader="text").metadata.title == "<p>not a page</p>"
    with pytest.raises(UnknownFormatError, match="'text'"):
        convert.parse("x", reader="texxt")


@pytest.mark.parametrize("to", ["json", ".json", "application/json", "JSON"])
def test_a_format_goes_by_name_suffix_or_media_type(to: str) -> None:
    assert convert.write(article("Rain", "It rained."), to).startswith(b"{")


def test_a_wrong_format_names_the_nearest() -> None:
    with pytest.raises(UnknownFormatError, match="did you mean 'epub'"):
        convert.write(article("Rain"), "epbu")


def test_a_wrong_option_names_the_nearest() -> None:
    with pytest.raises(OptionError, match="did you mean 'indent'"):
        convert.write(article("Rain"), "json", indnt=2)
    with pytest.raises(OptionError, match="json"):
        convert.write(article("Rain"), "json", indent="many")


def test_metadata_is_overridden_and_recorded() -> None:
    document = convert.parse_file(
        SEED, metadata={"title": "Khác", "authors": "A; B", "published": "2011-11-24"}
    )
    assert document.metadata.title == "Khác"
    assert [person.name for person in document.metadata.authors] == ["A", "B"]
    assert [correction.target for correction in document.corrections] == ["title", "authors", "published"]
    assert {o.field: o.origin.rule for o in document.metadata.origins}["title"] == "given"


@pytest.mark.parametrize("metadata", [{"titel": "x"}, {"published": "yesterday"}])
def test_wrong_metadata_is_refused(metadata: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        convert.parse("Rain", metadata=metadata)


def test_documents_made_by_hand_are_made_sound() -> None:
    document = article("Rain\x00", heading(5, "What fell"), paragraph("It ", strong("rained"), "\ud800"))
    read_back = convert.parse(convert.write(document, "json"))
    assert read_back.metadata.title == "Rain\ufffd"
    assert [issue.code for issue in read_back.issues] == ["characters-replaced"]


UNSAFE = [
    "javascript:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "data:text/html,x",
    "http://a b/",
    "http://[::1",
]


@pytest.mark.parametrize("to", ["docx", "pdf", "epub", "html"])
@pytest.mark.parametrize("url", UNSAFE)
def test_an_unsafe_address_is_a_link_in_no_format(to: str, url: str) -> None:
    unsafe = article("Rain", paragraph("see ", link(url, "there")), Embed(url, "A film"), url=url)
    safe = article("Rain", paragraph("see there"), "A film")
    assert convert.write(unsafe, to) == convert.write(safe, to)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(ReadError, match="parse it first"):
        convert.write("text", "json")  # type: ignore[arg-type]


def test_convert_is_parse_and_write() -> None:
    text = SEED.read_text("utf-8")
    assert convert.convert(text, "json") == convert.write(convert.parse(text), "json")


def test_convert_file_writes_what_it_reports(tmp_path: Path) -> None:
    (output,) = convert.convert_file(SEED, tmp_path / "deep" / "seed.json")
    assert output.path.read_bytes() == convert.write(convert.parse_file(SEED), "json")
    assert (output.format, output.size) == ("json", output.path.stat().st_size)


def test_all_four_formats_by_default(tmp_path: Path) -> None:
    outputs = convert.convert_file(SEED, tmp_path)
    assert [output.path.name for output in outputs] == [
        "source.docx",
        "source.pdf",
        "source.epub",
        "source.html",
    ]
    assert sorted(tmp_path.iterdir()) == sorted(output.path for output in outputs)


def test_pictures_lie_in_the_bag() -> None:
    document = convert.parse_file(SEED.parents[1] / "en-feature" / "source.html")
    shown = {image.url for figure in find(document.blocks, Figure) for image in figure.images}
    assert shown <= {resource.url for resource in document.resources}


def test_documents_are_immutable() -> None:
    with pytest.raises(AttributeError):
        Document().blocks = ()  # type: ignore[misc]
    assert msgspec.structs.replace(Document(), blocks=()) == Document()
