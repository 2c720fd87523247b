"""Windows over the page that hold parts of its story."""

from __future__ import annotations

import pytest

from convert.readers import Raw
from convert.readers.html.lines import lines_of
from convert.readers.html.page import parse_page
from convert.readers.html.settle.windows import with_windows
from convert.readers.html.verdicts import OUT, STORY, Verdict

LETTER = "<p>" + "I have seen the river rise and take the bridge. " * 10 + "</p>"


def told(html: str, belief: float = 0.9) -> list[str]:
    """The first words of the lines in windows that are the story's."""
    page = parse_page(f"<body>{html}</body>", Raw(html))
    page.tree.weigh()
    verdicts = [
        Verdict(line, OUT, "dialog", belief if line.words > 9 else 0.1)
        for line in lines_of(page.tree)
        if any(box.get("class") == "modal" for box in line.home.above)
    ]
    with_windows(page, verdicts)
    return [one.line.text[:6] for one in verdicts if one.what == STORY]


def windows(count: int, letter: str = LETTER) -> str:
    links = "".join(f"<p>It rose. <a href=#w{n}>Read more</a></p>" for n in range(count))
    return links + "".join(
        f"<div class=modal id=w{n}><p>Ada {n}</p>{letter}<p>Close</p></div>" for n in range(count)
    )


def test_several_windows_that_links_open_are_the_story() -> None:
    assert told(windows(3)) == ["Ada 0", "I have", "Ada 1", "I have", "Ada 2", "I have"]


@pytest.mark.parametrize(
    "html",
    [
        windows(2),
        windows(3, "<p>Subscribe to our letter of the week today.</p>"),
        windows(3).replace("href", "name"),
    ],
    ids=["two", "short", "not opened"],
)
def test_other_windows_are_not(html: str) -> None:
    assert told(html) == []


def test_windows_nobody_believes_in_are_not() -> None:
    assert told(windows(3), 0.3) == []
