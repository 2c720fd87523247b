"""The words of posts amid the story."""

from __future__ import annotations

import pytest

from convert.readers.html.lines import lines_of
from convert.readers.html.parsing import parse
from convert.readers.html.settle.posted import with_posts
from convert.readers.html.verdicts import OUT, STORY, Verdict


def is_kept(html: str) -> bool:
    """Whether the line that says `Rust` is kept, paragraphs with a class being the story."""
    tree = parse(f"<html><body>{html}</body></html>")
    tree.weigh()
    verdicts = [
        Verdict(line, *((STORY, "story") if line.home.get("class") == "s" else (OUT, "outside")))
        for line in lines_of(tree)
    ]
    with_posts(verdicts)
    (found,) = (verdict for verdict in verdicts if "Rust" in verdict.line.text)
    return found.what == STORY


POST = "<blockquote class=instagram-media><div><{0}><a href=/p>Rust and rain</a></{0}></div></blockquote>"
TOLD = "<p class=s>It rained.</p>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (TOLD + POST.format("p") + TOLD, True),
        (TOLD + POST.format("div") + TOLD, False),
        (TOLD + POST.format("p"), False),
        (f"{TOLD}<blockquote><p>Rust</p></blockquote>{TOLD}", False),
    ],
)
def test_words_of_a_post(html: str, kept: bool) -> None:
    assert is_kept(html) == kept
