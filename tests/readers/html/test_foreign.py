"""Pictures in an article that are none of its."""

from __future__ import annotations

import pytest

from convert.model import Document, Embed, Figure, find
from convert.readers.html.foreign import is_share_address
from tests.readers.html.pages import STORY, article, read

TWEET = "https://twitter.com/intent/tweet?url=https://news.example/2011/story.html"
OTHER = "https://news.example/2011/other.html"
TEASER = f"<div><a href={OTHER}><img src=b.png></a><h3><a href={OTHER}>Another flood far in the south</a></h3></div>"


def pictures(document: Document) -> list[str]:
    """The names of the pictures of an article."""
    figures = find(document.blocks, Figure)
    return [image.url.rpartition("/")[2] for figure in figures for image in figure.images]


@pytest.mark.parametrize(
    ("address", "shares"),
    [
        (TWEET, True),
        ("https://www.facebook.com/sharer/sharer.php?u=x", True),
        ("mailto:?subject=Rain&body=x", True),
        ("https://twitter.com/adaquill/status/1", False),
        ("https://www.facebook.com/adaquill", False),
        ("mailto:ada@news.example", False),
        ("https://news.example/?u=https://twitter.com/intent/tweet", False),
    ],
)
def test_share_address(address: str, shares: bool) -> None:
    assert is_share_address(address) == shares


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (f"<ul><li><a href='{TWEET}'><img src=t.png></a></li><li><img src=w.png></li></ul>", ["w.png"]),
        (
            f"<ul><li><a href='{TWEET}'><img src=t.png></a></li><li><a href='mailto:?body=x'><img src=m.png></a></li>"
            "<li><img src=w.png></li></ul>",
            [],
        ),
        ("<div><a class=addthis_button_email href=''><img src=m.png></a></div>", []),
        (f"<p><img src=a.png></p><p><a href='{TWEET}'><img src=t.png></a></p>", ["a.png"]),
        ("<p><a href=/big.png><img src=a.png></a></p>", ["a.png"]),
        ("<p><img src=preloader.gif alt=preload><img src=a.png></p>", ["a.png"]),
    ],
)
def test_buttons(inside: str, left: list[str]) -> None:
    assert pictures(article(STORY + inside + STORY)) == left


def test_the_picture_of_a_teaser_goes_with_its_headline() -> None:
    more = "".join(
        TEASER.replace("other", f"o{number}").replace("b.png", f"b{number}.png") for number in range(3)
    )
    page = f"<html lang=en><body><article><h1>Rain over the delta</h1>{STORY * 6}<p><img src=a.png></p>{STORY}{more}"
    document = read(f"{page}{STORY}</article></body></html>")
    assert pictures(document) == ["a.png"]


def test_a_frame_to_like_the_page_is_no_object_of_the_article() -> None:
    document = article(f"{STORY}<iframe src='//www.facebook.com/plugins/like.php?href=x'></iframe>{STORY}")
    assert not list(find(document.blocks, Embed))
