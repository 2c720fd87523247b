"""What is done on request before a document is written: its words stay, its pictures lose only what was asked."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image as Pictures
from PIL import PngImagePlugin

import convert
from convert.finishing import Finishing, finished
from convert.model import Date, Document, Figure, Image, Resource, document_text, find
from convert.model import nodes as n
from convert.model.build import article

GPS, MAKE = 0x8825, 0x010F
FORMS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def picture(
    form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", *, place: bool = False
) -> Resource:
    image = Pictures.linear_gradient("L").resize(size).convert(mode)
    exif = Pictures.Exif()
    exif[MAKE] = "Camera"
    if place:
        exif[GPS] = {1: "N", 2: (16.0, 28.0, 0.0)}
    data = io.BytesIO()
    image.save(data, form, exif=exif.tobytes())
    return Resource.of("a", FORMS[form], data.getvalue(), *size)


def with_picture(resource: Resource) -> Document:
    document = article("Rain", "It rained.", Figure((Image("a", "Rain"),)), language="en")
    return msgspec.structs.replace(document, resources=(resource,))


def opened(document: Document) -> Pictures.Image:
    return Pictures.open(io.BytesIO(document.resources[0].data))


@pytest.mark.parametrize("form", FORMS)
def test_the_place_goes_and_nothing_else_of_the_picture(form: str) -> None:
    before = with_picture(picture(form, place=True))
    after = finished(before, Finishing(keep_location=False))
    assert dict(opened(before).getexif().get_ifd(GPS))
    exif = opened(after).getexif()
    assert GPS not in exif
    assert exif[MAKE] == "Camera"
    assert opened(after).tobytes() == opened(before).tobytes()
    assert [issue.code for issue in after.issues] == ["image-place-dropped"]


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_that_names_no_place_stays_byte_for_byte(form: str) -> None:
    before = with_picture(picture(form))
    assert finished(before, Finishing(keep_location=False)) == before


def test_the_place_of_further_pictures_goes_too() -> None:
    """Telephones put a second picture behind the first, with Exif data of its own."""
    exif = Pictures.Exif()
    exif[MAKE], exif[GPS] = "Camera", {1: "N", 2: (16.0, 28.0, 0.0)}
    out = io.BytesIO()
    first, second = (Pictures.new("RGB", (60, 40), colour) for colour in ("red", "blue"))
    first.save(out, "MPO", save_all=True, append_images=[second], exif=exif)
    before = with_picture(Resource.of("a", "image/jpeg", out.getvalue(), 60, 40))
    after = finished(before, Finishing(keep_location=False))
    with opened(after) as image:
        for number, colour in enumerate(((254, 0, 0), (0, 0, 254))):
            image.seek(number)
            assert image.getexif()[MAKE] == "Camera"
            assert GPS not in image.getexif()
            assert image.getpixel((5, 5)) == colour
    small = finished(before, Finishing(max_image=30)).resources[0]
    assert (small.width, small.height) == (30, 20)


def test_a_place_in_xmp_goes_as_well() -> None:
    plain = picture("JPEG").data
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='16,28N'/>"
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + plain[2:]
    after = finished(
        with_picture(Resource.of("a", "image/jpeg", data, 60, 40)), Finishing(keep_location=False)
    )
    assert after.resources[0].data == plain
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='16,28N'/>")
    out = io.BytesIO()
    Pictures.new("RGB", (5, 4)).save(out, "PNG", pnginfo=text)
    document = with_picture(Resource.of("a", "image/png", out.getvalue(), 5, 4))
    assert b"GPS" not in finished(document, Finishing(keep_location=False)).resources[0].data


def test_broken_exif_data_go_for_they_might_name_the_place() -> None:
    plain = picture("PNG").data
    body = b"eXIf" + b"II*\0\xff\xff\xff\xff"
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = plain[:33] + chunk + plain[33:]
    after = finished(
        with_picture(Resource.of("a", "image/png", data, 60, 40)), Finishing(keep_location=False)
    )
    with Pictures.open(io.BytesIO(after.resources[0].data)) as image:
        image.load()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_large_picture_is_made_smaller_in_its_own_shape(form: str, mode: str) -> None:
    after = finished(with_picture(picture(form, (640, 320), mode)), Finishing(max_image=160))
    (resource,) = after.resources
    assert (resource.width, resource.height, resource.media_type) == (160, 80, FORMS[form])
    assert opened(after).size == (160, 80)
    assert [issue.code for issue in after.issues] == ["image-reduced"]


def test_a_small_picture_and_one_that_moves_stay(tmp_path: Path) -> None:
    small = with_picture(picture("PNG"))
    assert finished(small, Finishing(max_image=60)) == small
    frames = [Pictures.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    moving = with_picture(Resource.of("a", "image/webp", out.getvalue(), 300, 200))
    assert finished(moving, Finishing(max_image=60)) == moving


def test_a_picture_lying_on_its_side_stands_up() -> None:
    exif = Pictures.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Pictures.new("RGB", (400, 200), "red").save(out, "JPEG", exif=exif.tobytes())
    after = finished(
        with_picture(Resource.of("a", "image/jpeg", out.getvalue(), 400, 200)), Finishing(max_image=100)
    )
    assert opened(after).size == (50, 100)
    assert 0x0112 not in opened(after).getexif()


def test_the_box_says_where_the_article_comes_from() -> None:
    raw = "Mưa lớn\n\nMưa suốt đêm ở đồng bằng, theo cơ quan khí tượng."
    document = convert.parse(raw, language="vi", base_url="https://example.org/mua")
    meta = msgspec.structs.replace(
        document.metadata, url="https://example.org/mua", captured=Date("2026-11-23T08:00", "", "+07:00")
    )
    document = msgspec.structs.replace(document, metadata=meta)
    box = finished(document, Finishing(source_block=True)).blocks[-1]
    assert isinstance(box, n.Aside)
    said = document_text(Document(blocks=(box,)))
    assert document.source is not None
    assert document.source.sha256 is not None
    assert all(
        word in said for word in ("Nguồn", "Địa chỉ", "Lưu lúc", "23 tháng 11, 2026", document.source.sha256)
    )
    assert [link.url for link in find((box,), n.Link)] == ["https://example.org/mua"]


def test_a_document_made_by_hand_has_no_source_to_name() -> None:
    document = article("Rain", "It rained.")
    assert finished(document, Finishing(source_block=True)) == document


def test_files_are_finished_before_they_are_written(tmp_path: Path) -> None:
    source = tmp_path / "rain.txt"
    source.write_text("Rain over the delta\n\nIt rained all night on the delta, said the office.\n", "utf-8")
    (output,) = convert.convert_file(source, formats=["text"], finishing=Finishing(source_block=True))
    text = output.path.read_text("utf-8")
    assert "SHA-256" in text
