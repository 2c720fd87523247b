"""Every fixture gives the model and the outputs that somebody looked at and found right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import convert
from convert.model import Document
from tests.golden import check
from tests.views import VIEWS, model_view

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
SOURCES = sorted(ARTICLES.glob("*/source.*"))
BUNDLED = {"pdf": {"fonts": "bundled"}}
"""Fonts of packages alone: those of the machine are not the same everywhere."""
FIXTURES = {path.parent.name: path for path in SOURCES if path.is_file()}


@cache
def _document(name: str) -> Document:
    return convert.parse_file(FIXTURES[name])


@pytest.mark.parametrize("name", FIXTURES)
def test_model(name: str, update_golden: bool) -> None:
    check(ARTICLES / name / "model.json", model_view(_document(name)), update=update_golden)


@pytest.mark.parametrize("kind", VIEWS)
@pytest.mark.parametrize("name", FIXTURES)
def test_output(name: str, kind: str, update_golden: bool) -> None:
    data = convert.write(_document(name), kind, **BUNDLED.get(kind, {}))
    check(ARTICLES / name / "views" / f"{kind}.txt", VIEWS[kind](data), update=update_golden)


def test_every_golden_file_belongs_to_a_test() -> None:
    found = {path.relative_to(ARTICLES).as_posix() for path in ARTICLES.glob("*/views/*")}
    found |= {path.relative_to(ARTICLES).as_posix() for path in ARTICLES.glob("*/model.json")}
    assert found <= {f"{name}/{tail}" for name in FIXTURES for tail in ("model.json", *_views())}


def _views() -> list[str]:
    return [f"views/{kind}.txt" for kind in VIEWS]
