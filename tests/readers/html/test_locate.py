"""Where the article stands."""

from __future__ import annotations

import pytest

from convert.model import Embed, Figure, plain
from convert.readers.html.lines import lines_of
from convert.readers.html.locate import opens, reason_of
from convert.readers.html.parsing import parse
from convert.readers.html.prune import Reasons
from tests.readers.html.pages import read, removed

STORY = "The river rose by four metres in one night and took the bridge with it. " * 6
SHORT = "It rained."

STORIES = f"<article><p>x</p></article><article><p>{STORY}</p></article><article><p>y</p></article>"
PAGES = {
    "article": f"<p>x</p><article><h1>Rain</h1><p>{STORY}</p></article><p>y</p>",
    "main": f"<p>x</p><main><h1>Rain</h1><p>{STORY}</p></main><p>y</p>",
    "role": f"<p>x</p><div role=main><h1>Rain</h1><p>{STORY}</p></div><p>y</p>",
    "microdata": f"<p>x</p><h1>Rain</h1><div itemprop='a articleBody'><p>{STORY}</p></div><p>y</p>",
    "article in main": f"<main><p>x</p><article><h1>Rain</h1><p>{STORY}</p></article><p>y</p></main>",
    "longest article": STORIES,
    "with the headline": f"<article><h1>Rain</h1><p>{STORY}</p></article><article><p>x {STORY}y</p></article>",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_the_article_is_what_is_marked(html: str) -> None:
    document = read(f"<html><head><title>Rain</title></head><body>{html}</body></html>")
    assert plain(document.blocks) == STORY.strip()
    outside = removed(document)["outside"].split()
    assert (outside[0], outside[-1]) == ("x", "y")


def test_the_page_where_nothing_is_marked() -> None:
    document = read(f"<div><h1>Rain</h1>a<p>{STORY}</p></div><p>b</p>")
    assert plain(document.blocks).split("\n") == ["a", STORY.strip(), "b"]


def test_a_fragment() -> None:
    assert plain(read("<p>a</p><p>b</p>").blocks) == "a\nb"


def test_a_story_in_several_articles() -> None:
    entries = "".join(f"<article><h2>{n} o’clock</h2><p>{STORY}</p></article>" for n in range(5))
    document = read(f"<main><h1>Rain, live</h1>{entries}</main>")
    assert plain(document.blocks).count("o’clock") == 5


def test_an_article_that_is_a_teaser() -> None:
    document = read(f"<body><article><p>{SHORT}</p></article><div><p>{STORY * 3}</p></div></body>")
    assert plain(document.blocks) == f"{SHORT}\n{(STORY * 3).strip()}"


def test_text_after_the_end_of_the_page() -> None:
    document = read("<html><body><p>a</p></body></html><p>b</p>")
    assert plain(document.blocks) == "a\nb"


def test_a_page_of_nothing_but_furniture() -> None:
    document = read("<nav><a href=/>Home</a></nav>")
    assert document.blocks == ()
    assert {issue.code for issue in document.issues} == {"no-article"}
    assert removed(document) == {"nav": "Home"}


MENU = "<ul>" + "".join(f"<li><a href=/{n}>Entry {n}</a>" for n in range(12)) + "</ul>"


def laid_out(cell: str) -> str:
    """A page laid out as tables in tables: a menu, a cell in a frame of its own, a link below."""
    frame = f"<table><tr><td><img src=l.gif><td>{cell}<td><img src=r.gif></table>"
    return (
        f"<table><tr><td>{MENU}<td>{frame}<tr><td colspan=2><table><tr><td><a href=/>Back</a></table></table>"
    )


def test_a_page_laid_out_as_tables_is_its_fullest_cell() -> None:
    document = read(laid_out(f"{STORY}<br>It went on.<br><br><p>{STORY.upper()}</p>"))
    assert plain(document.blocks).startswith(f"{STORY.strip()}\nIt went on.")
    assert "Entry" not in plain(document.blocks)
    assert "Back" not in plain(document.blocks)


def test_a_page_of_tables_without_a_full_cell_stays_whole() -> None:
    assert "Entry 3" in plain(read(laid_out("It rained.<br>All night.")).blocks)


def test_line_ends_stay_on_a_page_of_which_nothing_is_known() -> None:
    blocks = read(f"{MENU}<p>It rained.<br>All night.</p>").blocks
    assert "rained.\nAll" in plain(blocks)


@pytest.mark.parametrize(
    ("html", "belief", "is_story"),
    [
        ("<div style='display:none'><p>Rust is the answer.</p></div>", 0.9, True),
        ("<div style='display:none'><p>Rust was last modified by Ada.</p></div>", 0.5, False),
        ("<h3 class=visually-hidden>Rust</h3>", 0.9, False),
        ("<div class=sr-only><p>Rust</p></div>", 0.9, False),
    ],
    ids=["an accordion", "half believed", "a name", "a name in a box"],
)
def test_what_is_not_shown_at_first(html: str, belief: float, *, is_story: bool) -> None:
    tree = parse(html)
    tree.weigh()
    assert opens(lines_of(tree)[0], belief) is is_story


def in_player(text: str) -> str | None:
    """The rule that takes a paragraph in a video."""
    tree = parse(f"<video src=a.mp4><p>{text}</p></video>")
    tree.weigh()
    line = next(line for line in lines_of(tree) if line.home.name == "p")
    return reason_of(line, Reasons(1000))[0]


def test_what_is_for_browsers_without_players() -> None:
    assert in_player("Your browser plays no videos.") == "no-player"
    assert in_player(STORY) is None


def test_a_picture_with_a_name_for_screen_readers_stays() -> None:
    picture = "<div><span class=sr-only>Image</span><img src=https://a.example/b.png alt=Bridge></div>"
    document = read(f"<article><h1>Rain</h1><p>{STORY}</p>{picture}<p>{STORY.upper()}</p></article>")
    assert any(isinstance(block, Figure) for block in document.blocks)


def test_a_video_stays_without_its_notice() -> None:
    video = "<div><video src=https://a.example/b.mp4><p>Your browser plays no videos.</p></video></div>"
    told = "".join(f"<p>{STORY.replace('bridge', f'bridge {n}')}</p>" for n in range(8))
    document = read(
        f"<body><article><h1>Rain</h1>{told}{video}{told.replace('bridge', 'weir')}</article></body>"
    )
    assert "browser" not in plain(document.blocks)
    assert any(isinstance(block, Embed) for block in document.blocks)
