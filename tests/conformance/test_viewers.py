"""PDFium and poppler give every script back as plain text, but for what `viewers.toml` says of them, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import convert
from tests.passages import furniture, passages
from tests.scripts import SCRIPTS, story

from .compare import differences
from .extract import pdf_text, poppler_text
from .test_conformance import loosened

KNOWN: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("viewers.toml").read_text("utf-8"))


def _lost(name: str, viewer: Callable[[bytes], str]) -> list[str]:
    document = story(name)
    text = viewer(convert.write(document, "pdf"))
    return differences(passages(loosened(document)), text, furniture(document))


def _agrees(name: str, viewer: str, lost: list[str]) -> None:
    reason = KNOWN.get(viewer, {}).get(name)
    assert bool(lost) is bool(reason), f"{reason or 'it should be given back whole'}: {lost[:6]}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_pdfium_gives_a_script_back(name: str) -> None:
    _agrees(name, "pdfium", _lost(name, pdf_text))


@pytest.mark.conformance
@pytest.mark.parametrize("name", SCRIPTS)
def test_poppler_gives_a_script_back(name: str, with_tools: Any) -> None:
    _agrees(name, "poppler", with_tools(lambda: _lost(name, poppler_text)))


def test_every_exception_is_of_a_script_there_is() -> None:
    assert set(KNOWN) <= {"pdfium", "poppler"}
    assert all(set(scripts) <= set(SCRIPTS) for scripts in KNOWN.values())
