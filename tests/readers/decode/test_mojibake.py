"""What someone read in a wrong encoding is put right where that is proved, and can be undone."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.readers import Raw
from convert.readers.decode import decode
from convert.readers.decode.labels import bytes_from, text_from
from convert.readers.decode.mojibake import looks_garbled
from tests.benchmarks.encodings import TYPEWRITER, texts

SAMPLES: dict[str, str] = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))


@pytest.mark.parametrize("wrong", ["windows-1252", "iso-8859-1"])
@pytest.mark.parametrize("language", SAMPLES)
def test_utf_8_that_was_read_as_something_else(language: str, wrong: str) -> None:
    garbled = text_from(SAMPLES[language].encode(), wrong)
    if garbled == SAMPLES[language]:
        return
    decoded = decode(Raw(garbled))
    assert decoded.text == SAMPLES[language]
    assert decoded.received == garbled
    (repair,) = decoded.repairs
    assert repair.right == "utf-8"
    assert text_from(SAMPLES[language].encode(), repair.wrong) == garbled
    assert [issue.code for issue in decoded.issues] == ["mojibake-repaired"]
    assert repair.chain in decoded.issues[0].message


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("ru", "utf-8", "windows-1251"),
        ("uk", "utf-8", "windows-1251"),
        ("fr", "utf-8", "macintosh"),
        ("ru", "windows-1251", "windows-1252"),
        ("ru", "koi8-r", "windows-1252"),
        ("el", "windows-1253", "windows-1252"),
        ("zh", "gbk", "windows-1252"),
        ("vi", "tcvn3", "windows-1252"),
        ("vi", "vni", "windows-1252"),
    ],
)
def test_other_mistakes(language: str, right: str, wrong: str) -> None:
    text = SAMPLES[language].translate(TYPEWRITER)
    garbled = text_from(bytes_from(text, right), wrong)
    decoded = decode(Raw(garbled.encode()))
    assert (decoded.text, decoded.received) == (text, garbled)
    assert [repair.chain for repair in decoded.repairs] == [f"{right} read as {wrong}"]


def test_twice() -> None:
    once = text_from(SAMPLES["fr"].encode(), "windows-1252")
    twice = text_from(once.encode(), "windows-1252")
    decoded = decode(Raw(twice))
    assert (decoded.text, decoded.received) == (SAMPLES["fr"], twice)


@pytest.mark.parametrize(
    ("garbled", "text"),
    [
        ("Tæng bÝ th\xad tiÕp tôc ®æi míi", "Tổng bí thư tiếp tục đổi mới"),
        ("Toång bí thö tieáp tuïc", "Tổng bí thư tiếp tục"),
        ("Trời mưa.\nThe cafÃ© didnâ€™t open.", "Trời mưa.\nThe café didn’t open."),
        ("“Everyone” – yes, everyone – went to the cafÃ© today", "“Everyone” – yes, everyone – went to the café today"),
    ],
)  # fmt: skip
def test_parts_of_a_text(garbled: str, text: str) -> None:
    decoded = decode(Raw(garbled))
    assert (decoded.text, decoded.received) == (text, garbled)


@pytest.mark.parametrize(
    "text",
    [
        "Le “café” et la «À» CAFÉ” für“ Ü… naïveté®a",
        "Die Öö Größe: „für“ « déjà » À…",
        "Wörter mit weichem Tren\xadnungs\xadzeichen",
        "Acme® and Widget®s",
        "ÀÉÎÕÜ",
        "Ì\x88ª+~",
        "",
    ],
)
def test_what_is_right_or_not_proved_stays(text: str) -> None:
    assert decode(Raw(text)).text == text


def test_no_text_of_the_fixtures_is_taken_for_garbled() -> None:
    assert [name for name, text in texts().items() if decode(Raw(text)).repairs] == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F), max_size=200))
def test_whatever_is_done_can_be_undone(text: str) -> None:
    if text.strip("\0"):
        assert decode(Raw(text)).received == text.removeprefix("\ufeff")


def test_the_first_look_costs_little() -> None:
    text = max(texts().values(), key=len)
    started = time.process_time()
    for _ in range(20):
        looks_garbled(text)
    each = (time.process_time() - started) / 20
    assert each < 100e-9 * len(text)


@pytest.mark.parametrize("piece", ["ố cafÃ© xÉ” \n", "ốÃ©", "®æ", "Ã", "ñöôø", "ÀÉÎÕ\n"])
def test_the_worst_text_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    decode(Raw(piece * (300_000 // len(piece))))
    assert time.process_time() - started < 3
