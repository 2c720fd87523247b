"""Dates inside a line."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.dates import find_dates

LINES = [
    ("en", "Posted by Jane Doe on March 3, 2024 at 5:04 pm in News", ["March 3, 2024 at 5:04 pm=2024-03-03T17:04"]),
    ("en", "Jane Doe - Sep 4, 2025 · 5 min read", ["Sep 4, 2025=2025-09-04"]),
    ("en", "September 4, 2025Updated 5 min", ["September 4, 2025=2025-09-04"]),
    ("en", "Sep 4, 2025 | 3.50 €", ["Sep 4, 2025=2025-09-04"]),
    ("en", "First published 23 November 2011. Updated: 24 November 2011",
     ["23 November 2011=2011-11-23", "24 November 2011=2011-11-24"]),
    ("en", "tel 090-123-2011, 10.11.2012.5, v10.11.2, 24/7, 9/11, 2011-2012, 3-2", []),
    ("en", "https://example.org/2011/11/23/slug and 2011-11-23-slug and 23/11/2011/5", []),
    ("en", "model X2011-11-23, $2011-11-23", []),
    ("de", "Von Anna Berg | 23. November 2011, 08:24 Uhr | Aktualisiert: 24. November 2011, 09:00 Uhr",
     ["23. November 2011, 08:24 Uhr=2011-11-23T08:24", "24. November 2011, 09:00 Uhr=2011-11-24T09:00"]),
    ("ko", "입력 2011.11.23 08:24 | 수정 2011.11.23 09:10",
     ["2011.11.23 08:24=2011-11-23T08:24", "2011.11.23 09:10=2011-11-23T09:10"]),
    ("zh", "发布于2011年11月23日08:24来源：新华社", ["2011年11月23日08:24=2011-11-23T08:24"]),
    ("ja", "記者は平成23年11月23日に", ["平成23年11月23日=2011-11-23"]),
    ("hi", "Updated: Wed, 23 Nov 2011 08:24 AM (IST)", ["Wed, 23 Nov 2011 08:24 AM (IST)=2011-11-23T08:24+05:30"]),
    ("th", "เผยแพร่ 23 พ.ย. 2554 08:24 น. โดย", ["23 พ.ย. 2554 08:24 น.=2011-11-23T08:24"]),
    ("vi", "Người viết 23/11/2011 08:24 GMT+7 Hà Nội", ["23/11/2011 08:24 GMT+7=2011-11-23T08:24+07:00"]),
    ("pt", "23/11/2011 08h24 - Atualizado em 24/11/2011 10h00",
     ["23/11/2011 08h24=2011-11-23T08:24", "24/11/2011 10h00=2011-11-24T10:00"]),
    ("ar", "نشر في: 23 نوفمبر 2011", ["23 نوفمبر 2011=2011-11-23"]),
    ("it", "23 novembre 2011 (modificato il 23 novembre 2011 | 08:24)",
     ["23 novembre 2011=2011-11-23", "23 novembre 2011 | 08:24=2011-11-23T08:24"]),
    ("vi", "'23/11/2011 08:24' và `24/11/2011 08:24`",
     ["23/11/2011 08:24=2011-11-23T08:24", "24/11/2011 08:24=2011-11-24T08:24"]),
    ("vi", "08:24' 23/11/2011 | 09:10' 24/11/2011",
     ["08:24' 23/11/2011=2011-11-23T08:24", "09:10' 24/11/2011=2011-11-24T09:10"]),
    ("vi", "23/11/2011 08:24 09:10 24/11/2011",
     ["23/11/2011 08:24=2011-11-23T08:24", "09:10 24/11/2011=2011-11-24T09:10"]),
    ("tr", "23.11.2011 08:24 Çarşamba, 24.11.2011 09:00",
     ["23.11.2011 08:24=2011-11-23T08:24", "Çarşamba, 24.11.2011 09:00=2011-11-24T09:00"]),
    ("fr", "à 08:24 le 23 novembre 2011 est un jour", ["08:24 le 23 novembre 2011=2011-11-23T08:24"]),
    ("he", "פורסם: 23.11.22, 08:24 | עודכן: 24.11.22, 10:05",
     ["23.11.22, 08:24=2022-11-23T08:24", "24.11.22, 10:05=2022-11-24T10:05"]),
    ("zh", "三年前的二〇一一年十一月二十三日，他二十三日", ["二〇一一年十一月二十三日=2011-11-23"]),
    ("de", "Version 1.2.11 8:24, 089/23.11.22 08:24, 2.23.11.22 08:24", []),
    (None, "Дата: 23 ноября 2011", ["23 ноября 2011=2011-11-23"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "expected"), LINES)
def test_lines(language: str | None, line: str, expected: list[str]) -> None:
    assert [f"{found.date.raw}={found.date.iso}" for found in find_dates(line, language)] == expected


def test_limit() -> None:
    line = "23/11/2011 | 24/11/2011 | 25/11/2011"
    assert len(find_dates(line, "vi", limit=2)) == 2
    assert find_dates(line, "vi", limit=0) == ()


def test_far_apart() -> None:
    line = f"23/11/2011 {'word ' * 100} 24/11/2011 {'word ' * 100} 25/11/2011"
    assert [found.date.value[8:] for found in find_dates(line, "vi")] == ["23", "24", "25"]


@given(
    st.text(alphabet=st.sampled_from("0123456789/:-. APMapm,年月日thángnovembreUhrGMT+'(|"), max_size=60),
    st.sampled_from(["vi", "en", "ja", "de", "fa"]),
)
def test_places_are_those_of_the_text(text: str, language: str) -> None:
    found = find_dates(text, language)
    assert all(text[one.start : one.end] == one.date.raw for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


WORST = [
    "1", "1 ", "2011 ", "23/11/2011 ", "1/1/", "may 2011 ", "on 2011 at ", "1:11:11 2011", "wed, ", "( ", "at at ",
    "平成2年", "a8:24 pm 2011", "1.1.1.2011", "2011-11-", "mon 8:24 (gmt+7) 2011", "thứ tư, ngày 2011",
    "23.11.22 08:24 ", "二〇一一年十一月", "一" * 79 + "年一月", "1.11.11", "(mon 2011 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_linear_on_its_worst_lines(piece: str) -> None:
    """300 kB in seconds at most, on a machine that does other things too."""
    line = (piece * (300_000 // len(piece) + 1))[:300_000] + " 2011"
    started = time.process_time()
    find_dates(line, "vi", limit=10**6)
    assert time.process_time() - started < 6
