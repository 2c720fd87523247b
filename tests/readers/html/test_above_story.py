"""What stands between a headline and its story, and is the article's: the words of pictures, a stated standfirst."""

from __future__ import annotations

import pytest

from convert.model import Figure, plain
from tests.readers.html.pages import consumed, read, removed

SENTENCES = (
    "The river rose by four metres in one night and took the bridge of stone with it, the mayor said.",
    "Boats brought bread and lamps to the houses on the other bank, where nobody had slept that night.",
    "Nobody knows who will pay for a new bridge, but the masons of the town have offered their work.",
)
MENU = "".join(f"<li><a href=/{word}>{word}</a>" for word in ("News", "Sport", "Weather", "Culture", "Shop"))
TOOLS = "".join(f"<div><a href=/{n}>Tool number {n}</a></div>" for n in range(8))
SUMMARY = "Four metres in one night: what the river did to the bridge"


def page(above: str, head: str = "") -> str:
    """A page whose headline and story have `above` between them."""
    story = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 2)
    return (
        f"<html lang=en><head><title>Rain</title>{head}</head><body><ul>{MENU}</ul><div><h1>Rain over the delta</h1>"
        f"<div>{above}</div><div>{TOOLS}</div><div>{story}</div></div></body></html>"
    )


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=/a.jpg width=800 height=500><figcaption>A quiet morning</figcaption></figure>",
        "<div><figure><div><img src=/a.jpg width=800 height=500></div><div>A quiet morning</div></figure></div>",
    ],
)
def test_the_words_of_a_figure_far_above_the_first_paragraph(figure: str) -> None:
    (found,) = (block for block in read(page(figure)).blocks if isinstance(block, Figure))
    assert found.images
    assert plain(found.caption) == "A quiet morning"


@pytest.mark.parametrize("name", ["og:description", "twitter:description"])
def test_a_line_that_the_page_states_as_its_summary(name: str) -> None:
    document = read(page(f"<div>{SUMMARY}</div>", f"<meta property={name} content='{SUMMARY}.'>"))
    assert document.metadata.standfirst == SUMMARY
    assert ("standfirst", SUMMARY) in consumed(document)


def test_a_line_that_nothing_states_is_none() -> None:
    document = read(page(f"<div>{SUMMARY}</div>", "<meta property=og:description content='Rain.'>"))
    assert document.metadata.standfirst is None
    assert SUMMARY in removed(document)["outside"]
