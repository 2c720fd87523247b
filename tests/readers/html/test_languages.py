"""A news page of each language without marks of its own: only words tell what stands around the story."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

import pytest

from convert.model import Document, Figure, Paragraph, plain, without_provenance
from tests.readers.html.pages import read

FOLDER = Path(__file__).parents[3] / "fixtures" / "languages"
SENTENCES = tomllib.loads((FOLDER / "sentences.toml").read_text("utf-8"))
AROUND = tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))
SIGN = "|"


def _sentences(code: str) -> list[str]:
    return str(SENTENCES[code]).strip().split("\n")


def _story(code: str) -> list[str]:
    """Three paragraphs of several sentences; the last sentence of all is the headline."""
    lines = _sentences(code)[:-1]
    return [" ".join(lines[at::3]) for at in range(3)]


def _list(heading: str, code: str) -> str:
    entries = "".join(f"<li><a href=/{n}>{line}</a></li>" for n, line in enumerate(_sentences(code)[1:4]))
    return f"<div class=x1><h4>{heading}</h4><ul>{entries}</ul></div>"


def _page(code: str) -> str:
    around = {name: words for name, words in AROUND[code].items() if isinstance(words, str)}
    byline, published, updated, credit = (
        escape(around[name].replace(SIGN, "")) for name in ("byline", "published", "updated", "credit")
    )
    share, related, most_read, comments, advertisement, rights = AROUND[code]["furniture"]
    first, second, third = (f"<p>{text}</p>" for text in _story(code))
    return (
        f"<html lang={code}><body><main><article><h1>{_sentences(code)[-1]}</h1><div>{byline}</div>"
        f"<div>{published}</div><div>{updated}</div><div><a href=#>{share}</a></div>"
        f"<figure><img src=/a.jpg width=800 height=500><figcaption>{_sentences(code)[0]} {credit}</figcaption></figure>"
        f"{first}{_list(related, code)}{second}<div>{advertisement}</div>{third}"
        f"<div><h3>{comments}</h3></div>{_list(most_read, code)}</article></main>"
        f"<footer>{rights}</footer></body></html>"
    )


@pytest.fixture(params=sorted(AROUND))
def told(request: pytest.FixtureRequest) -> tuple[str, Document]:
    return request.param, without_provenance(read(_page(request.param)))


def test_the_story_is_all_of_the_text(told: tuple[str, Document]) -> None:
    code, document = told
    assert [plain(block.children) for block in document.blocks if isinstance(block, Paragraph)] == _story(
        code
    )
    assert {type(block) for block in document.blocks} == {Paragraph, Figure}


def test_lines_below_the_headline_become_fields(told: tuple[str, Document]) -> None:
    code, document = told
    fields = document.metadata
    assert [person.name for person in fields.authors] == [AROUND[code]["byline"].split(SIGN)[1]]
    moments = [date and date.value for date in (fields.published, fields.modified)]
    assert moments == ["2025-11-23T10:30", "2025-11-23T12:15"]


def test_a_credit_is_parted_from_its_caption(told: tuple[str, Document]) -> None:
    code, document = told
    (figure,) = (block for block in document.blocks if isinstance(block, Figure))
    assert plain(figure.credit or ()) == AROUND[code]["credit"].split(SIGN)[1]


@pytest.mark.parametrize(
    ("stated", "times", "language"), [("ru", 8, "en"), ("ru", 0, "ru"), ("en-GB", 8, "en-GB"), ("", 8, "en")]
)
def test_a_page_is_not_believed_against_its_words(stated: str, times: int, language: str) -> None:
    told = "".join(f"<p>{line}</p>" for line in _sentences("en")[:times]) or "<p>It rained.</p>"
    html = f"<html lang='{stated}'><body><article><h1>Rain</h1>{told}</article></body></html>"
    assert read(html).metadata.language == language
