"""Pages that are written out only for browsers without scripts."""

from __future__ import annotations

import pytest

from .pages import STORY, read, removed

HEAD = "<h1>Rain</h1><script>fill(document)</script>"
NAV = "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>"


def page(inside: str) -> str:
    return f"<html lang=en><body>{NAV}{HEAD}{inside}</body></html>"


def test_a_story_for_browsers_without_scripts_is_the_story() -> None:
    document = read(page(f"<div><noscript>{STORY}{STORY}</noscript></div>"))
    assert len(document.blocks) == 2
    assert "no-script" not in removed(document)


@pytest.mark.parametrize(
    "html",
    [
        f"{STORY}<noscript><p>Rust: please allow scripts.</p></noscript>",
        f"{STORY}{STORY}<noscript>{STORY}</noscript>",
        "<p>It rained.</p><noscript><p>Rust: please allow scripts on this site.</p></noscript>",
    ],
)
def test_a_notice_and_a_copy_are_not(html: str) -> None:
    assert "no-script" in removed(read(page(html)))
