"""The readers are never worse than they were: against the gold of the raw texts, and on the development data.

The raw texts are in every clone. The development data is not: its folder is named by `CONVERT_DEVELOPMENT_DATA`.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.benchmarks import pages, raw, scored
from tests.benchmarks.development import SETS, scores_of
from tests.benchmarks.extractors import OURS
from tests.gold import f1

PINNED = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "scores.toml").read_text("utf-8"))
PLAY = 0.5
"""By how many points a figure may fall: the choice of another example moves it as much."""
DATA = os.environ.get("CONVERT_DEVELOPMENT_DATA", "")


def test_raw_texts() -> None:
    _, score = raw.added(raw.scores(raw.RAW))["all"]
    found = {
        "fields": 100 * score.verdicts("right") / score.stated(),
        "blocks": 100 * f1(score.blocks),
        "removed": 100 * f1(score.removed),
    }
    worse = {name: value for name, value in found.items() if value < PINNED["raw"][name] - PLAY}
    assert not worse
    assert score.verdicts("invented") <= PINNED["raw"]["invented"]


has_data = pytest.mark.skipif(
    not DATA, reason="CONVERT_DEVELOPMENT_DATA names no folder: only who has the data can score it"
)


@has_data
@pytest.mark.parametrize("name", SETS)
def test_development_texts(name: str) -> None:
    assert not _worse(name, scores_of(Path(DATA), name).figures())


@has_data
@pytest.mark.parametrize("name", pages.SETS)
def test_development_pages(name: str) -> None:
    rows = pages.measured(tuple(scored.pages(Path(DATA), name)), [OURS])[OURS.name].rows
    assert not _worse(name, pages.figures(rows))


def _worse(name: str, found: dict[str, float]) -> dict[str, float]:
    """The figures of a set that are below what is pinned."""
    return {
        key: found[key]
        for key, least in PINNED[name].items()
        if (found[key] > least + PLAY if key == "unwanted" else found[key] < least - PLAY)
    }
