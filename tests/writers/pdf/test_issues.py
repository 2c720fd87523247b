"""What a PDF cannot show is said."""

from __future__ import annotations

import pytest

from convert.model import nodes as n
from convert.model.build import article
from convert.theme import PRESS
from convert.writers.pdf import FORMAT, PdfOptions, gaps

pytestmark = pytest.mark.usefixtures("only_text_faces")


def test_what_cannot_be_drawn_is_one_issue_for_each_script() -> None:
    document = article("مرحبا", "漢字 かな 漢字، 👩‍👩‍👧", n.CodeBlock("नदी"), published=None)
    found = FORMAT.issues(document, PRESS, PdfOptions())
    assert [issue.message.split("(")[1].split(")")[0] for issue in found] == [
        "Arabic",
        "Han",
        "Hiragana",
        "emoji and symbols",
        "Devanagari",
    ]
    assert {(issue.code, issue.severity) for issue in found} == {("pdf-missing-glyph", "warning")}
    assert "م ر ح ب ا" in found[0].message


def test_an_issue_says_what_brings_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "folder_of", lambda package: None)
    document = article("مرحبا", "漢字", language="ja")
    messages = [issue.message for issue in FORMAT.issues(document, PRESS, PdfOptions())]
    assert [message.rpartition("; ")[2] for message in messages] == [
        "article-convert[arabic] brings a font",
        "article-convert[cjk] brings a font",
    ]


def test_what_can_be_drawn_is_no_issue() -> None:
    text = "Đổi mới — Ελλάδα, žluťoučký, дождь, □ → ½ • … ‑ \u202f\ufffd"
    assert FORMAT.issues(article(text, text, n.CodeBlock(text)), PRESS, PdfOptions()) == ()


def test_a_description_that_is_shown_counts_too() -> None:
    lost = article("x", n.Figure((n.Image("lost.png", "漢"),)))
    assert len(FORMAT.issues(lost, PRESS, PdfOptions())) == 1
