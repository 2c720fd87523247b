"""Every text in every encoding that can hold it is read back, or said to be doubtful."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.benchmarks.encodings import ENCODINGS, TONES_APART, Case, cases, texts

SAMPLES: dict[str, str] = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))
"""Short texts: some 150 letters, of which five may be what tells encodings apart."""
OF_ONE_LANGUAGE = {"tcvn3", "viscii", "vps", "vni"}


def _unlike(found: list[Case]) -> list[tuple[str, str | None]]:
    return [(case.name, case.decoded.encoding) for case in found if not case.is_right]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_articles_come_back(encoding: str) -> None:
    found = list(cases(encoding, texts()))
    wrong = [case for case in found if not case.is_right]
    assert len(wrong) <= len(found) * 0.01, _unlike(found)
    assert all(case.is_flagged for case in wrong), _unlike(found)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_short_texts_come_back_or_are_doubted(encoding: str) -> None:
    samples = {"vi": SAMPLES["vi"]} if encoding in OF_ONE_LANGUAGE else SAMPLES
    found = list(cases(encoding, samples))
    assert found
    wrong = [case for case in found if not case.is_right]
    assert len(wrong) <= max(1, len(found) * 0.03), _unlike(found)
    assert all(case.is_flagged for case in wrong), _unlike(found)


def test_most_short_texts_are_not_doubted() -> None:
    found = [
        case for name in ("windows-1252", "windows-1250", "windows-1251") for case in cases(name, SAMPLES)
    ]
    assert sum(case.is_right and not case.is_flagged for case in found) >= 0.7 * len(found)


@pytest.mark.parametrize("encoding", ["windows-1258", TONES_APART])
def test_tones_of_windows_1258_come_back_composed(encoding: str) -> None:
    (case,) = cases(encoding, {"vi": SAMPLES["vi"]})
    assert case.decoded.text == SAMPLES["vi"]
    assert case.decoded.encoding == "windows-1258"
