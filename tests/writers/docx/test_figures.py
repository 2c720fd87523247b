"""Pictures, captions, credits."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from convert.model import Figure, Image, InlineImage, Resource
from convert.model.build import article, inlines, link, paragraph

from .package import Element, Opened, R, W, body_of, has, run_with, style_of, text_of, values, written
from .samples import picture

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
PIXEL, MEASURE, TALLEST = 9525, 8390, 8130


def with_picture(resource: Resource, *images: Image, **metadata: str) -> Opened:
    shown = images or (Image(resource.url, "a boat"),)
    return written(article("", Figure(shown), resources=(resource,), **metadata))


def said(opened: Opened) -> list[Element]:
    return list(opened.body.iter(f"{WP}docPr"))


def size(opened: Opened) -> tuple[int, int]:
    extent = next(opened.body.iter(f"{WP}extent"))
    return int(extent.get("cx", "0")), int(extent.get("cy", "0"))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_word_knows_is_kept_byte_for_byte(kind: str) -> None:
    resource = picture(kind)
    opened = with_picture(resource)
    assert opened.members[f"word/media/image1.{kind}"] == resource.data
    blip = next(opened.body.iter(f"{A}blip"))
    assert opened.relations()[blip.get(f"{R}embed", "")] == ("image", f"media/image1.{kind}", False)


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_others_become_png(kind: str) -> None:
    opened = with_picture(picture(kind, 30, 20, frames=2))
    with Pillow.open(io.BytesIO(opened.members["word/media/image1.png"])) as shown:
        assert (shown.format, shown.size, getattr(shown, "n_frames", 1)) == ("PNG", (30, 20), 1)


def test_a_picture_has_the_size_of_its_pixels() -> None:
    assert size(with_picture(picture("png", 200, 100))) == (200 * PIXEL, 100 * PIXEL)


@pytest.mark.parametrize(("width", "height"), [(4000, 100), (100, 4000), (3000, 3000)])
def test_a_picture_fits_the_page_and_keeps_its_shape(width: int, height: int) -> None:
    across, down = size(with_picture(picture("png", width, height)))
    assert across <= MEASURE * 635
    assert down <= TALLEST * 635
    assert across / down == pytest.approx(width / height, rel=0.01)


@pytest.mark.parametrize(
    ("alt", "description", "is_decorative"),
    [("A boat", "A boat", False), (None, "Picture without description", False), ("", "", True)],
)
def test_a_picture_is_described(alt: str | None, description: str, is_decorative: bool) -> None:
    opened = with_picture(picture("png"), Image("picture.png", alt, "A title"))
    (found,) = said(opened)
    assert (found.get("descr"), found.get("title")) == (description, "A title")
    assert [each.get("val") for each in found.iter(DECORATIVE)] == (["1"] if is_decorative else [])


def test_one_picture_shown_twice_is_kept_once() -> None:
    twice = (Image("picture.png", "one"), Image("picture.png", "two"))
    opened = with_picture(picture("png"), *twice)
    assert [each.get("descr") for each in said(opened)] == ["one", "two"]
    assert len({each.get("id") for each in said(opened)}) == 2
    assert len([name for name in opened.members if "media" in name]) == 1


def test_the_caption_stands_under_the_picture_with_its_credit() -> None:
    figure = Figure((Image("picture.png", "x"),), inlines("A boat."), inlines("Ann Lee"))
    opened = written(article("", figure, resources=(picture("png"),)))
    picture_, caption, _ = opened.body
    assert (style_of(picture_), style_of(caption)) == ("Figure", "Caption")
    assert text_of(caption) == "A boat. Photo: Ann Lee"
    assert has(picture_, "pPr/keepNext")
    assert values(run_with(caption, "Ann"), "rStyle") == ["Credit"]


@pytest.mark.parametrize(
    ("credit", "language", "shown"),
    [
        ("VNA", "vi", "Ảnh: VNA"),
        ("Ảnh: VNA", "vi", "Ảnh: VNA"),
        ("photo by AP", "en", "photo by AP"),
        ("AP", None, "Photo: AP"),
    ],
)
def test_a_credit_says_once_what_it_is(credit: str, language: str | None, shown: str) -> None:
    opened = written(article("", Figure((), (), inlines(credit)), language=language))
    assert opened.paragraphs()[0] == ("Caption", shown)


@pytest.mark.parametrize(
    ("image", "text", "link_to"),
    [
        (Image("lost.png", "A chart"), "[A chart]", []),
        (Image("https://example.org/a.png", "A chart"), "[A chart]", ["https://example.org/a.png"]),
        (
            Image("https://example.org/a.png", None),
            "[Picture without description]",
            ["https://example.org/a.png"],
        ),
        (Image("lost.png", ""), "", []),
    ],
)
def test_a_missing_picture_leaves_its_description(image: Image, text: str, link_to: list[str]) -> None:
    opened = written(article("", Figure((image,), inlines("Caption"))))
    shown = [("Figure", text)] if text else []
    assert opened.paragraphs() == [*shown, ("Caption", "Caption")]
    assert [target for kind, target, _ in opened.relations().values() if kind == "hyperlink"] == link_to


@pytest.mark.parametrize("data", [b"", b"GIF89a broken"])
def test_a_broken_picture_is_a_missing_one(data: bytes) -> None:
    opened = with_picture(Resource.of("a.gif", "image/gif", data, 3, 3), Image("a.gif", "A chart"))
    assert opened.paragraphs() == [("Figure", "[A chart]")]


def test_a_small_picture_stands_in_its_line() -> None:
    shown = InlineImage(Image("picture.png", "a star"))
    opened = written(article("", paragraph("one ", shown, " two"), resources=(picture("png", 10, 10),)))
    assert opened.paragraphs() == [("BodyText", "one  two")]
    assert [each.get("descr") for each in said(opened)] == ["a star"]


def test_a_missing_picture_in_a_link_is_text_of_the_link() -> None:
    shown = InlineImage(Image("https://example.org/a.png", "a star"))
    opened = written(article("", paragraph(link("https://example.org/", shown))))
    assert [text_of(each) for each in opened.body.iter(f"{W}hyperlink")] == ["[a star]"]


def test_a_picture_of_a_figure_may_be_a_link() -> None:
    opened = with_picture(picture("png"), Image("picture.png", "a star", link="https://example.org/sky"))
    (linked,) = opened.body.iter(f"{W}hyperlink")
    assert opened.relations()[linked.get(f"{R}id", "")][:2] == ("hyperlink", "https://example.org/sky")
    assert [each.get("descr") for each in linked.iter(f"{WP}docPr")] == ["a star"]


def test_a_figure_that_shows_nothing_leaves_no_empty_paragraph() -> None:
    """Decoration that is nowhere to be had."""
    shown = body_of(Figure((Image("gone.png", ""),)), "Rain")
    assert [style_of(each) for each in shown.iter(f"{W}p")] == ["BodyText"]


@pytest.mark.parametrize(("words", "is_decoration"), [("", False), ("Rain", True)])
def test_a_picture_that_alone_names_a_link_is_no_decoration(words: str, is_decoration: bool) -> None:
    resource = picture("png")
    inside = link("https://e.example/", InlineImage(Image(resource.url, "")), words)
    opened = written(article("", paragraph("See ", inside), resources=(resource,)))
    assert ([each.get("descr") for each in said(opened)] == [""]) is is_decoration
    assert bool(list(opened.body.iter(DECORATIVE))) is is_decoration


def _jpeg(width: int, height: int) -> Resource:
    file = io.BytesIO()
    Pillow.new("RGB", (width, height)).save(file, "JPEG")
    return Resource.of("wide.jpg", "image/jpeg", file.getvalue(), width, height)


@pytest.mark.parametrize(
    ("count", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 3, 1])]
)
def test_pictures_of_one_figure_stand_beside_each_other(count: int, rows: list[int]) -> None:
    resource = _jpeg(1600, 400)
    opened = with_picture(resource, *(Image(resource.url, f"part {at}") for at in range(count)))
    lines = [p for p in opened.body.iter(f"{W}p") if style_of(p) == "Figure"]
    assert [len(list(p.iter(f"{WP}inline"))) for p in lines] == rows
    widths = [[int(each.get("cx", "0")) // 635 for each in p.iter(f"{WP}extent")] for p in lines]
    assert all(sum(row) + 120 * (len(row) - 1) <= MEASURE + 1 for row in widths)
    assert sum(widths[0]) > MEASURE * 0.9
    assert [each.get("descr") for each in said(opened)] == [f"part {at}" for at in range(count)]


def test_words_that_stand_for_a_lost_picture_have_a_line_of_their_own() -> None:
    resource = _jpeg(1600, 400)
    opened = with_picture(resource, Image(resource.url, "here"), Image("lost.png", "gone"))
    assert [style for style, _ in opened.paragraphs()].count("Figure") == 2
