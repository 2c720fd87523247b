"""Pages that have no article to read."""

from __future__ import annotations

import pytest

from tests.readers.html.pages import read

TEASERS = "".join(
    f"<li><a href=/{n}><span>{n}.2.2018</span> <p>Bridge {n} took years longer than the last did</p></a></li>"
    for n in range(1, 16)
)
TOP = "<h1>Bridges</h1><p>All about bridges that were built since the war, tests and news.</p>"
PAGES = "<div class=pagination><a href=/2>2</a> <a href=/3>3</a></div>"
LONG = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 6 + "</p>"
TEMPLATE = "<p>{{page.lead}}</p><p>By {{page.author.name}}</p>"


def says_so(html: str) -> bool:
    return any(issue.code == "no-article" for issue in read(f"<html><body>{html}</body></html>").issues)


@pytest.mark.parametrize(
    "html", [f"<main>{TOP}<ul>{TEASERS}</ul>{PAGES}</main>", f"<article><h1>Rain</h1>{TEMPLATE}</article>"]
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    assert says_so(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<main>{TOP}<ul>{TEASERS}</ul></main>",
        f"<main>{TOP}{LONG * 2}<ul>{TEASERS}</ul>{PAGES}</main>",
        f"<article><h1>Rain</h1>{LONG * 2}{TEMPLATE}</article>",
    ],
    ids=["no numbered pages", "a story above", "a story about templates"],
)
def test_a_page_with_one_does_not(html: str) -> None:
    assert not says_so(html)
