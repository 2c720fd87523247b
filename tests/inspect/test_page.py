"""The page: one file, nothing in it but our own markup, nothing to fetch."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.inspect import inspect, inspect_file
from convert.inspect.page import page

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = [
    FIXTURES / "articles" / "vi-seed" / "source.txt",
    FIXTURES / "articles" / "en-feature" / "source.html",
    FIXTURES / "raw" / "ar-newspaper.txt",
    FIXTURES / "raw" / "en-newspaper.txt",
]


def parsed(text: str) -> Any:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert [code for _, code, _ in parser.errors] == []
    return tree


def data_of(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="_data">(.*?)</script>', text, re.S)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_is_one_sound_file_that_fetches_nothing(path: Path) -> None:
    text = page(inspect_file(path), path.name)
    tree = parsed(text)
    assert not [e for e in tree.iter() if e.tag in ("link", "iframe", "object", "base", "form")]
    assert all(e.get("src", "data:").startswith("data:") for e in tree.iter())
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML", text)
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("path", SOURCES[:2], ids=lambda path: path.parent.name)
def test_its_policy_allows_its_own_style_and_script_alone(path: Path) -> None:
    text = page(inspect_file(path), path.name)
    tree = parsed(text)
    (policy,) = [
        e.get("content") for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = tree.iter("style")
    script = next(e for e in tree.iter("script") if e.get("type") is None)
    for kind, element in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_every_piece_of_the_source_is_an_option_and_has_its_reasons() -> None:
    found = inspect_file(SOURCES[0])
    text = page(found, "story.txt")
    options = [e for e in parsed(text).iter("span") if e.get("role") == "option"]
    data = data_of(text)
    assert len(options) == len(data["pieces"])
    assert [e.get("class") for e in options] == [piece["kind"] for piece in data["pieces"]]
    assert (
        "".join("".join(e.itertext()) for e in options if e.get("class") == "removed") == "Chia sẻ bài viết"
    )
    assert all(e.get("aria-label") for e in options)
    assert data["sidecar"] == "story.convert.toml"
    assert len(data["rows"]) == len(found.rows)


def test_ids_are_given_once() -> None:
    for path in SOURCES:
        ids = [e.get("id") for e in parsed(page(inspect_file(path), path.name)).iter() if e.get("id")]
        assert len(ids) == len(set(ids))


def test_a_document_without_a_name_or_a_language() -> None:
    tree = parsed(page(inspect("xq zv\n\nkj qz vx.", reader="text"), ""))
    assert next(tree.iter("title")).text == "An article, inspected"


HOSTILE = st.text(
    st.sampled_from("<>&\"'`/!-=$ {}abscriptimgonerror\\\u2028\u202e\0\x1b\n\ud7ff") | st.characters(),
    max_size=80,
) | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]></style><img src=x onerror=alert(1)>",
        '" onfocus=alert(1) x="',
        "${heading}",
        "&lt;script&gt;",
        "<b>bold</b>",
    ]
)
OURS = set(
    """html head body meta title style script header main section div span ul ol li p kbd h1 h2 h3 article figure
    figcaption a time hr cite blockquote table thead tbody tr td th sup pre code small footer br""".split()
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_text_becomes_markup(words: str, name: str) -> None:
    story = (
        f"Rain over {words} the delta\n\nBy {words}\n\nIt rained {words} all night, and it rose.\n\n{words}\n"
    )
    text = page(inspect(story, reader="text", corrections={"set": {"kicker": words}}), name)
    assert text.encode()
    tree = parsed(text)
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    assert {e.tag for e in elements} <= OURS
    assert len([e for e in elements if e.tag == "script"]) == 2
    assert not [e for e in elements for key in e.attrib if key.startswith("on") or key == "style"]
    data_of(text)


def test_the_line_it_offers_is_toml_for_any_value() -> None:
    """The script writes a value as JSON does, which TOML reads as the same string."""
    for value in ('a "b" \\ c', "tab\tand\nline", "ünï ☃ 𝄞"):
        assert tomllib.loads(f"title = {json.dumps(value, ensure_ascii=False)}") == {"title": value}
