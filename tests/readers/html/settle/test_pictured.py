"""Lines that are words of the story's pictures: amid it, right above its headline, right below its end."""

from __future__ import annotations

import pytest

from convert.model import Figure, plain
from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.pictured import with_figures
from convert.readers.html.verdicts import FIGURE, OUT, STORY, Verdict
from tests.readers.html.pages import STORY as RIVER
from tests.readers.html.pages import read

TOLD = "<p>It rained.</p><p>All night.</p><p>And all day.</p>"
LONG = "All the news of this town. " * 9
HEAD = "<h1>Rain</h1>"


def is_word_of_picture(html: str) -> bool:
    """Whether the line that says `Bridge` is taken with its picture, paragraphs being the story."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    lines = lines_of(tree)
    verdicts = [
        Verdict(line, *((STORY, "story") if line.home.name == "p" else (OUT, "outside"))) for line in lines
    ]
    with_figures(tree, verdicts, next(iter(tree.named.get("h1", ())), None))
    (found,) = (verdict for verdict in verdicts if "Bridge" in verdict.line.text)
    return found.what == FIGURE


@pytest.mark.parametrize(
    "html",
    [
        f"<figure><img><figcaption>Bridge</figcaption></figure>{HEAD}{TOLD}",
        f"<div><img alt=Bridge><div>Bridge</div><div>Photo: Ada Quill</div></div><b>Weather</b>{HEAD}{TOLD}",
        f"<div><img><span>© Bridge</span></div>{HEAD}{TOLD}",
        f"{HEAD}{TOLD}<div><img><div>© Bridge</div></div>{TOLD}",
        f"{HEAD}{TOLD}<div><a href=a.jpg><img alt='Bridge at dawn'></a><div>Bridge at dawn. AFP</div></div>{TOLD}",
        f"<div><img alt=Bridge><div>Bridge</div></div><div><h4>{LONG}</h4>{HEAD}</div>{TOLD}",
        f"{HEAD}{TOLD}<div><figure><img><figcaption>Bridge</figcaption></figure><figure><img><figcaption>Dam"
        f"</figcaption></figure></div>{TOLD}",
        f"{HEAD}<div>{TOLD}<figure><img><figcaption>Bridge</figcaption></figure></div>",
        f"{HEAD}<div>{TOLD}<table><tr><td><img><tr><td class=tr-caption>Bridge</table></div>",
    ],
)
def test_a_line_is_a_pictures(html: str) -> None:
    assert is_word_of_picture(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<a href=/b><div><img><div>© Bridge</div></div></a>{HEAD}{TOLD}",
        f"<div><img alt=Bridge><h3>Bridge</h3></div>{HEAD}{TOLD}",
        f"<div><img><span>© Bridge</span></div><div>{LONG * 4}</div>{HEAD}{TOLD}",
        f"{HEAD}{TOLD}<div><img><div>Bridge</div></div>{TOLD}",
        f"{HEAD}{TOLD}<div><figure><img><figcaption>Bridge</figcaption></figure><div>Our issue</div></div>{TOLD}",
        f"{HEAD}{TOLD}<div><img alt='Our guide: Bridge'><div>Our guide: Bridge</div><div>{LONG}</div></div>{TOLD}",
        f"{HEAD}<div>{TOLD}</div><figure><img><figcaption>Bridge</figcaption></figure>",
        f"{HEAD}<div>{TOLD}<figure><img><figcaption><a href=/b>Bridge</a></figcaption></figure></div>",
        f"{HEAD}<div>{TOLD}<div>More</div><figure><img><figcaption>Bridge</figcaption></figure></div>",
    ],
)
def test_a_line_is_no_pictures(html: str) -> None:
    assert not is_word_of_picture(html)


def test_a_picture_comes_with_its_caption_above_the_headline() -> None:
    page = "<html lang=en><body><main><div><img src=a.png><span>© Ada Quill</span></div>"
    (figure, *_) = read(f"{page}<h1>Rain over the delta</h1>{RIVER * 5}</main></body></html>").blocks
    assert isinstance(figure, Figure)
    assert (len(figure.images), plain(figure.credit)) == (1, "Ada Quill")
