"""Lines that are the story's because of those they stand among."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.siblings import siblings_of

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
        "<div><p>It rained.</p><p>Rust</p></div>",
        f"<div>{STORY}<h3>One</h3><h3>Two</h3><h3>Three</h3><h4>Rust</h4></div>",
    ],
)
def test_a_line_that_is_not_one_of_them(html: str) -> None:
    assert not found(html, "Rust")
