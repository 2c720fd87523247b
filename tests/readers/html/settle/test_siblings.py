"""Lines that are the story's because of those they stand among."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.siblings import siblings_of, with_credits
from convert.readers.html.verdicts import OUT, Verdict
from convert.readers.html.verdicts import STORY as TAKEN

STORY = "<p>It rained.</p><p>All night.</p><p>And all day.</p>"


def found(html: str, doubtful: str) -> bool:
    """Whether the line with these words is the story's, all others of `p` and `figcaption` being that."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    lines = lines_of(tree)
    may_be = [doubtful in line.text for line in lines]
    told = [
        not doubted and line.home.name in ("p", "figcaption")
        for line, doubted in zip(lines, may_be, strict=True)
    ]
    return siblings_of(lines, told, may_be) == [number for number, doubted in enumerate(may_be) if doubted]


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{STORY}<h3>Rust [<a href=/e>edit</a>]</h3>{STORY}</div>",
        f"<div>{STORY}<h3><a href=/r>Rust and more</a>, 2</h3>{STORY}</div>",
        f"<div>{STORY}<p>Rust.</p></div>",
        f"<div>{STORY}Rust, loose among paragraphs{STORY}</div>",
        f"<div>{STORY}<pre>Rust</pre></div>",
        f"<div>{STORY}<p><img src=a.png></p><p>(By <a href=/a>Ada Rust</a>)</p></div>",
        f"<div>{STORY}<div><img src=a.png></div>\n<p>（<a href=/a>Rust</a>）</p></div>",
        "<div><div class=s1><b><p>a</p></b></div><div class=s2><b><p>b</p></b></div><div class=s3><b><p>c</p></b></div>"
        "<div class=s4><b><p>Rust</p></b></div></div>",
    ],
)
def test_a_line_among_lines_of_the_story(html: str) -> None:
    assert found(html, "Rust")


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{STORY}<p><a href=/r>Rust</a></p></div>",
        f"<div>{STORY}<h3><a href=/r>Rust</a></h3></div>",
        f"<div>{STORY}<p>(By <a href=/a>Ada Rust</a>)</p></div>",
        f"<div>{STORY}<p>Below: <img src=a.png></p><p>(By <a href=/a>Ada Rust</a>)</p></div>",
        f"<div>{STORY}</div><div class=more><p>Rust</p></div>",
        f"<div><div>{STORY}</div>Rust<div>{STORY}</div></div>",
        "<div><p>It rained.</p><p>Rust</p></div>",
        f"<div>{STORY}<h3>One</h3><h3>Two</h3><h3>Three</h3><h4>Rust</h4></div>",
    ],
)
def test_a_line_that_is_not_one_of_them(html: str) -> None:
    assert not found(html, "Rust")


def credited(html: str) -> bool:
    """Whether the line with `Ada` becomes the story's, those of a river being that."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    verdicts = [
        Verdict(line, TAKEN, "story") if "river" in line.text else Verdict(line, OUT, "outside")
        for line in lines_of(tree)
    ]
    with_credits(verdicts)
    (doubtful,) = (verdict for verdict in verdicts if "Ada" in verdict.line.text)
    return doubtful.what == TAKEN


RIVER = "<p>The river rose.</p><p>The river fell.</p>"


@pytest.mark.parametrize(
    "below",
    [
        "<p><em><small>Photos by <a href=/a>Ada Quill</a> (Agency), <a href=/b>Ben Nib</a></small></em></p>",
        "<p>Image via <a href=/a>Ada Quill</a>.</p>",
        "<p>Fotos: <a href=/a>Ada Quill</a>, <a href=/b>Ben Nib</a></p>",
        "<p>Фото: <a href=/a>Ada</a></p>",
        "<p>写真：<a href=/a>Ada</a></p>",
        "<p>图片来源：<a href=/a>Ada</a></p>",
        "<p>صورة: <a href=/a>Ada</a></p>",
        "<aside><p>Read this, too</p><a href=/r>More</a></aside><p>Photos: <a href=/a>Ada Quill</a></p>",
    ],
)
def test_credits_below_the_story_are_its_last_line(below: str) -> None:
    assert credited(f"<div>{RIVER}{below}</div>")


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{RIVER}</div><div><p>Photos by <a href=/a>Ada Quill</a></p></div>",
        f"<div>{RIVER}<p>More news</p><p>Photos by <a href=/a>Ada Quill</a></p></div>",
        f"<div>{RIVER}<p>© 2011 Ada Quill</p></div>",
        f"<div>{RIVER}<p>Photos by Ada Quill. Copyright 2011, all rights reserved.</p></div>",
        f"<div>{RIVER}<p>By <a href=/a>Ada Quill</a></p></div>",
        f"<div>{RIVER}<h3>Photos by Ada Quill</h3></div>",
        f"<div>{RIVER}<p>Photo gallery of <a href=/a>Ada Quill</a></p></div>",
        f"<div>{RIVER}<p>Photos by Ada Quill{', and Ben Nib' * 80}</p></div>",
        "<p>Photos by <a href=/a>Ada Quill</a></p>",
    ],
)
def test_lines_below_the_story_that_are_no_credits_of_its_own(html: str) -> None:
    assert not credited(html)
