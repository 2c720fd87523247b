"""What a PDF carries along, and what it then says it is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from convert import OptionError, convert_file, parse, write
from convert.cli import command
from convert.model import Date, Document, decode
from convert.model.build import article
from convert.transforms import normalise

from .reading import opened

RAW = "Rain over the delta\n\nIt rained for three days, and the river rose.\n"


def _attached(data: bytes) -> tuple[str, bytes, Any]:
    """The name, the bytes and the dictionary of the one attachment."""
    with opened(data) as file:
        ((name, attached),) = file.attachments.items()
        (associated,) = file.Root.AF
        assert associated.objgen == attached.obj.objgen
        stream = attached.obj.EF.F
        assert stream.Params.Size == len(stream.read_bytes())
        assert bytes(stream.Params.CheckSum) == hashlib.md5(stream.read_bytes()).digest()
        entries = {key: str(value) for key, value in attached.obj.items() if key != "/EF"}
        entries |= {"/Subtype": str(stream.Subtype), "/ModDate": str(stream.Params.get("/ModDate", ""))}
        return name, stream.read_bytes(), entries


def _part(data: bytes) -> str:
    with opened(data) as file, file.open_metadata() as meta:
        return str(meta.get("pdfaid:part", "")) + str(meta.get("pdfaid:conformance", ""))


def test_the_source_is_attached_byte_for_byte() -> None:
    document = parse(RAW, name="story.txt")
    data = write(document, "pdf", attach="source", source=RAW.encode())
    name, held, entries = _attached(data)
    assert (name, held) == ("story.txt", RAW.encode())
    assert (entries["/AFRelationship"], entries["/UF"]) == ("/Source", "story.txt")
    assert _part(data) == "3A"


def test_the_document_is_attached_as_json_and_can_be_read_again() -> None:
    document = article("Rain", "It rained.", published=Date("2011-11-23", "x"))
    name, held, entries = _attached(write(document, "pdf", attach="json"))
    assert name == "article.json"
    assert decode(held) == normalise(document)
    assert (entries["/Subtype"], entries["/ModDate"]) == ("/application/json", "D:20111123")


def test_nothing_is_attached_unless_asked() -> None:
    with opened(write(article("x"), "pdf")) as file:
        assert not file.attachments
        assert "/AF" not in file.Root


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({}, "2A"),
        ({"variant": "3a"}, "3A"),
        ({"variant": "none"}, ""),
        ({"variant": "none", "attach": "json"}, ""),
    ],
)
def test_each_variant_says_what_it_is(options: dict[str, Any], part: str) -> None:
    assert _part(write(article("x"), "pdf", **options)) == part


def test_only_the_bytes_a_document_was_read_from_are_its_source() -> None:
    document = parse(RAW)
    with pytest.raises(OptionError, match="not the bytes"):
        write(document, "pdf", attach="source", source=b"something else")
    with pytest.raises(OptionError, match="no bytes of the source"):
        write(document, "pdf", attach="source")
    assert isinstance(document, Document)


def test_the_source_of_a_file_is_that_file(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(RAW)
    options = {"pdf": {"attach": "source", "variant": "3a"}}
    (output,) = convert_file(story, formats=["pdf"], writer_options=options)
    assert _attached(output.path.read_bytes())[:2] == ("story.txt", RAW.encode())


def test_the_command_line_attaches_too(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(RAW)
    arguments = [str(story), "-t", "pdf", "-O", "pdf.attach=source", "-O", "pdf.contents=true"]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    assert _attached((tmp_path / "story.pdf").read_bytes())[1] == RAW.encode()
