"""No output of any format says where on this machine its source, its pictures or a temporary file lay.

JSON is the model itself, which keeps addresses as the source wrote them.
"""

from __future__ import annotations

import getpass
import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image as Pixels

import convert
from convert.registry import writer_names

HIDDEN = ("Zqfolder Überreste", "zqInner-dir", "zqsource", "zqlost", "zqpictures")
"""Names of folders and files that no text has."""

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain on the delta</title></head><body>
<article><h1>Rain on the delta</h1><p>By Ann Keane</p>
<p>It rained all night on the delta, and the river rose by a metre before the morning came.</p>
<figure><img src="zqpictures/boat.png" alt="A boat"><figcaption>The boat in the yard.</figcaption></figure>
<figure><img src="{folder}/zqpictures/map.jpg" alt="A map"><figcaption>The map of the delta.</figcaption></figure>
<figure><img src="file://{folder}/zqpictures/map.jpg" alt="A map"><figcaption>The same map.</figcaption></figure>
<p>A picture <img src="zqlost/none.png" alt="of the yard"> that is lost, <a href="file://{folder}/zqsource.html">a
link to a file</a>, <a href="zqpictures/boat.png">the boat</a> and a video:</p>
<video src="file://{folder}/zqpictures/film.mp4"></video>
<p>The ferry ran all day, though the lower road was closed by noon and nobody knew when it would open.</p>
</article></body></html>"""

TEXT = """Rain on the delta

By Ann Keane

It rained all night on the delta, and the river rose by a metre before the morning came.

The ferry ran all day, though the lower road was closed by noon and nobody knew when it would open.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an odd name, an article in two forms and its pictures."""
    place = tmp_path_factory.mktemp("paths") / HIDDEN[0] / HIDDEN[1]
    (place / "zqpictures").mkdir(parents=True)
    Pixels.new("RGB", (40, 30), "navy").save(place / "zqpictures" / "boat.png")
    Pixels.new("RGB", (30, 40), "olive").save(place / "zqpictures" / "map.jpg")
    (place / "zqsource.html").write_text(PAGE.replace("{folder}", str(place)), "utf-8")
    (place / "zqsource.txt").write_text(TEXT, "utf-8")
    return place


def inside(data: bytes, kind: str) -> Iterator[bytes]:
    """Everything in a file: it itself, the inflated members of a package, every object of a PDF."""
    yield data
    if kind in ("docx", "epub"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield package.read(member)
    if kind == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for found in pdf.objects:
                yield found.unparse()
                if isinstance(found, pikepdf.Stream):
                    try:
                        yield found.read_bytes()
                    except pikepdf.PdfError:  # a picture is its own file
                        yield found.read_raw_bytes()


def secrets(folder: Path) -> set[bytes]:
    """Every way a local name may be written."""
    names = {str(folder), f"{Path.home()}/", tempfile.gettempdir() + "/", "file:", *HIDDEN}
    if len(getpass.getuser()) > 4:
        names.add(f"/{getpass.getuser()}/")
    written = {form for name in names for form in (name, quote(name), quote(name, safe=""))}
    return {
        form.encode(encoding)
        for form in written
        for encoding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
    }


@pytest.mark.parametrize("kind", [name for name in writer_names() if name != "json"])
@pytest.mark.parametrize("source", ["zqsource.html", "zqsource.txt"])
def test_no_output_says_where_its_source_lay(source: str, kind: str, folder: Path, tmp_path: Path) -> None:
    document = convert.parse_file(folder / source)
    (output,) = convert.convert_file(folder / source, tmp_path / "out", formats=[kind])
    for data in (convert.write(document, kind), output.path.read_bytes()):
        found = {secret for part in inside(data, kind) for secret in secrets(folder) if secret in part}
        assert not found


def test_the_model_names_its_pictures_as_its_source_did_and_no_folder(folder: Path) -> None:
    plain = "\n".join(line for line in PAGE.splitlines() if "{folder}" not in line)
    (folder / "zqplain.html").write_text(plain, "utf-8")
    stated = convert.write(convert.parse_file(folder / "zqplain.html"), "json")
    assert b"zqpictures/boat.png" in stated
    assert not [name for name in (*HIDDEN[:2], tempfile.gettempdir() + "/") if name.encode() in stated]
