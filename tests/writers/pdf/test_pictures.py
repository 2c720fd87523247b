"""Pictures: every format, upright, whole, in their own colours."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels

from convert.model import Image, Resource
from convert.model import nodes as n
from convert.model.build import article, paragraph, table
from convert.theme import PRESS
from convert.writers.pdf import PdfOptions
from convert.writers.pdf.canvas import ARTIFACT
from convert.writers.pdf.flow import Room
from convert.writers.pdf.galleries import Gallery
from convert.writers.pdf.pictures import load
from convert.writers.pdf.shapes import PictureFlow

from .reading import structure
from .samples import CORNERS, four, pdf, resource


def _figure(*, alt: str | None = "Four colours", **more: Any) -> n.Figure:
    return n.Figure((Image("p", alt),), **more)


def _seen(data: bytes) -> tuple[list[tuple[int, int, int]], tuple[float, float]]:
    """The colours in the quarters of the one picture on the page as they are drawn, and its size in points."""
    with pikepdf.open(io.BytesIO(data)) as file:
        (figure,) = structure(data).find("Figure")
        assert figure.entries["/A"]
        box = [float(edge) for edge in _attributes(file).BBox]
    left, low, right, high = box
    page = pypdfium2.PdfDocument(data)[0]
    image, top = page.render(scale=2).to_pil().convert("RGB"), page.get_height()
    across = (left + (right - left) * 0.25, left + (right - left) * 0.75)
    down = (top - high + (high - low) * 0.25, top - high + (high - low) * 0.75)
    return [image.getpixel((x * 2, y * 2)) for y in down for x in across], (right - left, high - low)


def _attributes(file: pikepdf.Pdf) -> pikepdf.Object:
    (found,) = (
        item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    )
    return found.A


def _close(seen: list[tuple[int, int, int]], wanted: tuple[tuple[int, int, int], ...], by: int = 30) -> bool:
    return all(
        abs(a - b) <= by
        for got, want in zip(seen, wanted, strict=True)
        for a, b in zip(got, want, strict=True)
    )


# ------------------------------------------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_format_keeps_its_colours(form: str, mode: str) -> None:
    picture = resource("p", four().convert(mode), form)
    seen, size = _seen(pdf(_figure(), resources=(picture,)))
    assert _close(seen, CORNERS)
    assert size == pytest.approx((60, 30))


@pytest.mark.parametrize("mode", ["L", "1", "I;16", "LA"])
def test_greys_are_greys(mode: str) -> None:
    image = Pixels.new(mode, (80, 40), {"L": 128, "1": 1, "I;16": 32768, "LA": (128, 255)}[mode])
    seen, _ = _seen(pdf(_figure(), resources=(resource("p", image),)))
    grey = (255, 255, 255) if mode == "1" else (128, 128, 128)
    assert _close(seen, (grey,) * 4, by=3)


def test_what_is_transparent_shows_the_paper() -> None:
    image = Pixels.new("RGBA", (80, 40), (0, 0, 0, 0))
    image.paste((0, 90, 0, 255), (0, 0, 40, 40))
    seen, _ = _seen(pdf(_figure(), resources=(resource("p", image),)))
    assert _close(seen, ((0, 90, 0), (255, 255, 255)) * 2, by=3)


def test_a_colour_that_means_transparent_does_too() -> None:
    image = Pixels.new("P", (80, 40), 0)
    image.putpalette([200, 0, 0, 0, 0, 200])
    seen, _ = _seen(pdf(_figure(), resources=(resource("p", image, transparency=0),)))
    assert _close(seen, ((255, 255, 255),) * 4, by=3)


def test_a_jpeg_stays_as_it_is() -> None:
    picture = resource("p", four(), "JPEG")
    assert picture.data in pdf(_figure(), resources=(picture,))


def test_inks_become_light() -> None:
    found = load(resource("p", four().convert("CMYK"), "JPEG"))
    assert found is not None
    assert found.raster.space == "DeviceRGB"


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_however_the_camera_was_held(form: str, turn: int) -> None:
    exif = Pixels.Exif()
    exif[0x0112] = turn
    upright = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1)} | {
        5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2)
    }  # fmt: skip
    seen, (width, height) = _seen(pdf(_figure(), resources=(resource("p", four(), form, exif=exif),)))
    assert _close(seen, tuple(CORNERS[corner] for corner in upright[turn]))
    assert (width > height) is (turn < 5)


# --------------------------------------------------------------------------------------------------- sizes


def test_pictures_are_neither_enlarged_nor_wider_than_the_text() -> None:
    _, small = _seen(pdf(_figure(), resources=(resource("p", four(8, 4)),)))
    _, large = _seen(pdf(_figure(), resources=(resource("p", four(8000, 100)),)))
    assert small == pytest.approx((6, 3))
    assert large == pytest.approx((419.48, 5.2435), rel=0.001)


def test_nor_higher_than_a_page_with_their_caption() -> None:
    caption = (n.Text("a caption that takes a line"),)
    data = pdf(_figure(caption=caption), title="", resources=(resource("p", four(40, 4000)),))
    _, (width, height) = _seen(data)
    assert height < PRESS.page.height - PRESS.page.margin_top - PRESS.page.margin_bottom
    assert height / width == pytest.approx(100, rel=0.01)
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_a_picture_in_a_cell_is_no_wider_than_the_cell() -> None:
    grid = table((), (_figure(), "x " * 400))
    _, (width, _) = _seen(pdf(grid, resources=(resource("p", four(2000, 1000)),)))
    assert width < 300


@pytest.mark.parametrize(("form", "mode"), [("PNG", "L"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")])
def test_every_pixel_is_kept_unless_a_limit_is_set(form: str, mode: str) -> None:
    huge = resource("p", Pixels.new(mode, (9000, 60)), form)
    whole, smaller = load(huge), load(huge, (600, 800))
    assert whole is not None
    assert smaller is not None
    assert (whole.width, whole.raster.width, whole.raster.height) == (9000, 9000, 60)
    assert (smaller.width, smaller.height, smaller.raster.width, smaller.raster.height) == (9000, 60, 600, 4)


def test_a_limit_holds_for_the_picture_as_it_is_seen() -> None:
    camera = Pixels.Exif()
    camera[0x0112] = 6
    found = load(resource("p", four(400, 200), "JPEG", exif=camera), (100, 400))
    assert found is not None
    assert (found.raster.width, found.raster.height, found.matrix) == (100, 200, (1, 0, 0, 1, 0, 0))


def test_a_picture_within_the_resolution_stays_as_it_is() -> None:
    photo = resource("p", four(600, 300), "JPEG")
    wide = resource("p", four(2400, 1200), "JPEG")
    assert photo.data in pdf(_figure(), resources=(photo,), options=PdfOptions(resolution=150))
    smaller = pdf(_figure(), resources=(wide,), options=PdfOptions(resolution=150))
    assert wide.data not in smaller
    seen, size = _seen(smaller)
    assert _close(seen, CORNERS)
    assert size == _seen(pdf(_figure(), resources=(wide,)))[1]


# ---------------------------------------------------------------------------------------------- side by side


def _widths(*sizes: tuple[int, int], measure: float = 419) -> list[list[float]]:
    """The widths of the pictures of one figure, row by row."""
    pictures = [load(resource(f"p{at}", four(*size))) for at, size in enumerate(sizes)]
    flows = [PictureFlow(picture, ARTIFACT) for picture in pictures if picture is not None]
    rows = [slab.content for slab in Gallery(flows).lay(Room(0.0, measure, 600.0))]
    return [[p.picture.width / p.picture.height * row.height for p in row.pictures] for row in rows]  # type: ignore


def test_pictures_of_one_figure_stand_side_by_side() -> None:
    (row,) = _widths((800, 600), (600, 800))
    assert sum(row) == pytest.approx(419 - 6)
    assert row[0] == pytest.approx(row[1] * 16 / 9)
    assert [len(row) for row in _widths(*[(800, 600)] * 5)] == [2, 3]
    assert [len(row) for row in _widths(*[(400, 600)] * 4)] == [4]


def test_a_small_picture_does_not_make_its_neighbours_small() -> None:
    assert [len(row) for row in _widths((1200, 900), (60, 40))] == [1, 1]


def test_pictures_side_by_side_are_not_enlarged() -> None:
    assert _widths((200, 150), (200, 150)) == [[150, 150]]


# --------------------------------------------------------------------------------------------- what is said


def test_a_description_is_the_author_s_or_says_there_is_none() -> None:
    picture = (resource("p", four()),)
    described, undescribed, decorative = (
        structure(pdf(_figure(alt=alt), resources=picture, language="en")).find("Figure")
        for alt in ("Four colours", None, "")
    )
    assert described[0].entries["/Alt"] == "Four colours"
    assert undescribed[0].entries["/Alt"] == "Picture without description"
    assert decorative == []


def test_the_caption_of_one_picture_is_part_of_its_figure() -> None:
    caption = {"caption": (n.Text("A caption."),), "credit": (n.Text("VNA"),)}
    (figure,) = structure(pdf(_figure(**caption), resources=(resource("p", four()),), language="en")).find(
        "Figure"
    )
    assert [kid if isinstance(kid, str) else kid.tag for kid in figure.kids] == ["", "Caption"]
    assert figure.text == "A caption. Photo: VNA"


def test_the_same_picture_is_stored_once() -> None:
    picture = resource("p", four(), "JPEG")
    data = pdf(_figure(), _figure(), paragraph(n.InlineImage(Image("p", "x"))), resources=(picture,))
    assert data.count(picture.data) == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff\xe0junk"])
def test_bytes_that_are_no_picture_are_described(data: bytes) -> None:
    kind = "image/png" if data.startswith(b"\x89") else "image/jpeg" if data[:1] == b"\xff" else "image/gif"
    broken = Resource.of("p", kind, data, 1, 1)
    assert load(broken) is None
    assert "Four colours" in structure(pdf(_figure(), resources=(broken,))).text


def test_a_lost_picture_on_the_web_is_a_link_to_it() -> None:
    data = pdf(n.Figure((Image("https://a.example/p.png", "Four colours"),)))
    (link,) = structure(data).find("Link")
    assert link.text == "Four colours"
    assert b"https://a.example/p.png" in _annotations(data)


def test_a_picture_that_leads_somewhere_is_a_link_around_its_figure() -> None:
    linked = Image("p", "Four colours", link="https://a.example/sky")
    data = pdf(n.Figure((linked,), (n.Text("A caption."),)), resources=(resource("p", four()),))
    (link,) = structure(data).find("Link")
    assert [kid.tag for kid in link.kids if not isinstance(kid, str)] == ["Figure"]
    assert _annotations(data) == b"https://a.example/sky"
    assert "A caption." in structure(data).find("P")[-1].text
    assert "A caption." not in link.text


def test_each_of_several_pictures_leads_where_it_led() -> None:
    pair = tuple(Image("p", "Four colours", link=f"https://a.example/{name}") for name in "ab")
    data = pdf(n.Figure(pair), resources=(resource("p", four()),))
    assert _annotations(data) == b"https://a.example/a https://a.example/b"


def _annotations(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        return b" ".join(
            bytes(note.A.URI)
            for page in file.pages
            for note in page.get("/Annots", pikepdf.Array())
            if "/A" in note
        )


def test_a_picture_of_another_type_than_it_claims_is_not_opened() -> None:
    png = resource("p", four())
    assert load(Resource.of("p", "image/gif", png.data, 1, 1)) is None
    assert article("x").resources == ()
