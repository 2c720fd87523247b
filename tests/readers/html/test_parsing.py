"""From a page's text to its light tree: which texts are in it."""

from __future__ import annotations

import pytest

from convert.readers.html.parsing import parse


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<ul>\n<li>Rain</li>\n<li> Hail</li>\n</ul>\n", ["Rain", " Hail"]),
        ("<div>\n<b>Rain</b> <i>Hail</i> </div>", ["Rain", " ", "Hail", " "]),
        ("<p>Rain</p>\n<script>x</script>\n<p>Hail</p>", ["Rain", "x", "Hail"]),
        ("<p>Rain</p>\xa0<p>Hail</p>", ["Rain", "\xa0", "Hail"]),
        ("<pre><div>Rain</div>\n\n<div>Hail</div></pre>\n<p>Sun</p>", ["Rain", "\n\n", "Hail", "Sun"]),
        ("Rain<br>\n<br>Hail", ["Rain", "\n", "Hail"]),
    ],
)
def test_blanks_where_a_block_begins_or_ends_are_no_text(page: str, texts: list[str]) -> None:
    children = [child for element in parse(page).elements for child in element.children]

    assert sorted(child for child in children if isinstance(child, str)) == sorted(texts)
