"""The package: parts, types, bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from convert.model import Document
from convert.model.build import article
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers._zip import pack, packed
from convert.writers.docx import FORMAT, DocxOptions

from .package import written
from .samples import everything

ROOT = Path(__file__).parents[3]


def as_bytes(document: Document) -> bytes:
    return FORMAT.write(normalise(document), PRESS, DocxOptions())


def test_a_package_depends_on_its_members_alone() -> None:
    package = pack([("mimetype", b"a/b"), ("b.txt", b"x" * 500), ("a.txt", b"y")], stored=("mimetype",))
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        members = opened.infolist()
        assert [m.filename for m in members] == ["mimetype", "b.txt", "a.txt"]
        assert opened.read("b.txt") == b"x" * 500
    assert {(m.date_time, m.create_system, m.external_attr, m.extra) for m in members} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, b"")
    }
    assert [m.compress_type for m in members] == [
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
        zipfile.ZIP_DEFLATED,
    ]
    assert package[30:41] == b"mimetypea/b"


def test_what_is_packed_already_is_as_if_it_had_been_packed_here() -> None:
    members = [("a", b"1"), ("b.txt", b"x" * 500), ("c.txt", b"y" * 70_000), ("d", b"")]
    once = [(name, packed(data, 6)) for name, data in members]
    assert pack(once) == pack(members)
    assert pack([members[0], *once[1:3], members[3]]) == pack(members)


def test_a_package_has_no_name_twice() -> None:
    with pytest.raises(ValueError, match="'a'"):
        pack([("a", b"1"), ("a", b"2")])


def test_the_content_types_come_first_and_pictures_are_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(as_bytes(everything()))) as package:
        members = package.infolist()
    assert members[0].filename == "[Content_Types].xml"
    stored = {m.filename for m in members if m.compress_type == zipfile.ZIP_STORED}
    assert stored == {"word/media/image1.jpeg", "word/media/image2.png"}


def test_every_part_has_a_content_type() -> None:
    members = written(everything()).members
    types = etree.fromstring(members["[Content_Types].xml"])
    known = {each.get("Extension") or each.get("PartName", "").lstrip("/") for each in types}
    parts = {name for name in members if name != "[Content_Types].xml"}
    assert {name for name in parts if not known & {name, name.rpartition(".")[2]}} == set()
    assert {"word/document.xml", "word/styles.xml", "docProps/core.xml"} <= known


def test_a_plain_article_has_few_parts() -> None:
    assert set(written(article("Rain", "It rained.")).members) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/theme/theme1.xml",
        "word/fontTable.xml", "word/footer1.xml",
    }  # fmt: skip


def test_only_links_lead_outside() -> None:
    opened = written(everything())
    outside = {r for r in opened.relations().values() if r[2]}
    assert outside == {
        ("hyperlink", "https://example.org/a?b=1&c=2", True),
        ("hyperlink", "https://video.example.org/1", True),
        ("hyperlink", "https://example.org/lost.png", True),
    }


def test_page_numbers_can_be_left_out() -> None:
    opened = written(article("Rain", "It rained."), page_numbers=False)
    assert "word/footer1.xml" not in opened.members
    assert b"footerReference" not in opened.members["word/document.xml"]


_WRITE = """
import sys
from tests.writers.docx.samples import everything
from tests.writers.docx.test_package import as_bytes
sys.stdout.buffer.write(as_bytes(everything()))
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Asia/Tokyo", "C"), ("7", "America/Lima", "C.UTF-8")]
)
def test_the_bytes_are_the_same_in_any_process(seed: str, zone: str, locale: str) -> None:
    settings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _WRITE],
        env={**os.environ, **settings},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert done.stdout == as_bytes(everything())


def test_python_docx_opens_it() -> None:
    opened = docx.Document(io.BytesIO(as_bytes(everything())))
    styles = [p.style.name for p in opened.paragraphs if p.style]
    assert styles[:7] == ["Kicker", "Heading 1", "Subtitle", "Byline", "Dateline", "Lead", "Figure"]
    assert len(opened.tables) == 2
    assert len(opened.inline_shapes) == 2


def test_importing_the_format_imports_no_python_docx() -> None:
    code = "import sys, convert.writers.docx; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
