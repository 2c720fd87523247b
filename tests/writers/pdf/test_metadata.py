"""What the file says of itself."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pixels
from PIL import ImageCms

from convert.model import Date, Document, Person
from convert.writers.pdf.colours import srgb_profile

from .reading import opened
from .samples import pdf, written


def test_the_file_names_title_people_and_dates() -> None:
    data = pdf(
        "x",
        title="Mưa",
        authors=(Person("Jane Doe"), Person("Nguyễn Văn A")),
        agency="TTXVN",
        standfirst="In short.",
        keywords=("a", "b"),
        published=Date("2011-11-23T08:24", "x", "+07:00"),
        modified=Date("2011-12", "x"),
        language="vi",
    )
    with opened(data) as file:
        info = {key: str(value) for key, value in file.docinfo.items()}
        assert info == {
            "/Title": "Mưa",
            "/Author": "Jane Doe, Nguyễn Văn A, TTXVN",
            "/Subject": "In short.",
            "/Keywords": "a, b",
            "/Creator": "article-convert",
            "/Producer": "article-convert",
            "/CreationDate": "D:20111123082400+07'00'",
            "/ModDate": "D:201112",
        }
        assert file.Root.Lang == "vi"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as xmp:
            assert xmp["dc:title"] == info["/Title"]
            assert xmp["dc:creator"] == [info["/Author"]]
            assert xmp["dc:description"] == info["/Subject"]
            assert xmp["pdf:Keywords"] == info["/Keywords"]
            assert xmp["dc:language"] == {"vi"}
            assert xmp["xmp:CreateDate"] == "2011-11-23T08:24:00+07:00"
            assert xmp["xmp:ModifyDate"] == "2011-12"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")


@pytest.mark.parametrize("value", ["2011-13-01", "2011-11-31T25:00", "soon", ""])
def test_a_date_that_is_none_is_left_out(value: str) -> None:
    with opened(pdf("x", published=Date(value, "x"))) as file:
        assert "/CreationDate" not in file.docinfo


def test_nothing_is_said_that_nobody_stated() -> None:
    with opened(written(Document())) as file:
        assert set(file.docinfo.keys()) == {"/Title", "/Creator", "/Producer"}
        assert file.Root.Lang == "und"


def test_markup_in_metadata_is_text() -> None:
    with opened(pdf("x", title="a < b & <i>c</i> )(\\")) as file:
        assert str(file.docinfo.Title) == "a < b & <i>c</i> )(\\"
        with file.open_metadata() as xmp:
            assert xmp["dc:title"] == "a < b & <i>c</i> )(\\"


def test_the_colours_are_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert profile.profile.profile_description == "sRGB IEC61966-2.1"
    to_lab = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), "RGB", "LAB")
    own = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    for colour in ((255, 255, 255), (138, 28, 28), (10, 120, 60), (1, 2, 3)):
        pixel = Pixels.new("RGB", (1, 1), colour)
        ours, theirs = (ImageCms.applyTransform(pixel, how).getpixel((0, 0)) for how in (to_lab, own))
        assert all(abs(a - b) <= 1 for a, b in zip(ours, theirs, strict=True))
