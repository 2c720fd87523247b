"""The seed, field by field and letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from convert.account import account
from convert.model import Document, Figure, Paragraph, Text, plain, walk_document

SOURCE = Path(__file__).parents[3] / "fixtures" / "articles" / "vi-seed" / "source.txt"
TEXT = SOURCE.read_text("utf-8")
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def seed() -> Document:
    return convert.parse_file(SOURCE)


def test_metadata(seed: Document) -> None:
    meta = seed.metadata
    assert meta.language == "vi"
    assert meta.kicker == "Tổng Bí thư Nguyễn Phú Trọng"
    assert meta.title == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"
    assert meta.agency == "TTXVN"
    assert (meta.authors, meta.standfirst, meta.modified, meta.dateline) == ((), None, None, None)


def test_date_is_as_exact_as_stated(seed: Document) -> None:
    date = seed.metadata.published
    assert date is not None
    assert (date.value, date.zone, date.raw) == ("2011-11-23T08:24", None, "23/11/2011 - 08:24")
    assert (date.precision, date.edtf, date.readings) == ("minute", "2011-11-23T08:24:00", ())


def test_blocks_in_order_and_letter_for_letter(seed: Document) -> None:
    lead, figure, second, third = seed.blocks
    assert isinstance(lead, Paragraph)
    assert lead.lead
    assert plain((lead,)) == LINES[3].removeprefix("(TTXVN)- ")
    assert isinstance(figure, Figure)
    assert figure.images == ()
    assert plain(figure.caption) == LINES[4].removesuffix(" Ảnh: VNA")
    assert plain(figure.credit) == "VNA"
    assert [plain((second,)), plain((third,))] == LINES[5:7]


def test_share_button_is_removed_and_nowhere_else(seed: Document) -> None:
    (removed,) = seed.removed
    span = removed.origin.span
    assert span is not None
    assert TEXT[span.start : span.end] == removed.text == "Chia sẻ bài viết"
    assert removed.origin.rule == "text.share"
    words = [part.text for part in walk_document(seed) if isinstance(part, Text)]
    assert not any("Chia sẻ" in text for text in (*words, *(c.text for c in seed.consumed)))


def test_every_character_is_accounted_for(seed: Document) -> None:
    result = account(seed, TEXT)
    assert result.is_complete
    assert [TEXT[s.start : s.end] for s in result.consumed] == [":", "(", ")-", "Ảnh:"]
    assert seed.issues == ()


def test_source_is_recorded(seed: Document) -> None:
    assert seed.source is not None
    assert (seed.source.name, seed.source.encoding, seed.source.size) == ("source.txt", "utf-8", 5359)
