"""What the text reader finds in the raw texts of `fixtures/raw/`, against their gold, language by language.

`python -m tests.benchmarks.raw` prints the table; `--sealed` scores the texts kept apart instead; `--show NAME`
prints the differences of one text (`--show all`: of every one); `--fields` counts field by field.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from convert import parse
from tests.gold import FIELDS, Score, compare, f1, load

RAW = Path(__file__).parents[2] / "fixtures" / "raw"


def scores(folder: Path) -> Iterator[tuple[str, str, Score]]:
    """Name, language and score of every text of a folder that has a gold file."""
    for path in sorted(folder.glob("*.toml")):
        gold = load(path)
        document = parse(path.with_suffix(".txt").read_bytes(), reader="text")
        yield path.stem, gold["language"], compare(document, gold)


def added(
    found: Iterator[tuple[str, str, Score]] | list[tuple[str, str, Score]],
) -> dict[str, tuple[int, Score]]:
    """The scores of each language added up, with how many texts; "all" is the last."""
    sums: dict[str, tuple[int, Score]] = {}
    everything = list(found)
    for key in (*sorted({language for _, language, _ in everything}), "all"):
        total, count = Score(), 0
        for _, language, score in everything:
            if key in (language, "all"):
                total.add(score)
                count += 1
        sums[key] = (count, total)
    return sums


def table(sums: dict[str, tuple[int, Score]]) -> str:
    """The scores as Markdown."""
    lines = [
        "| language | texts | fields right | wrong | missed | invented | blocks F1 | removed F1 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for language, (count, score) in sums.items():
        right = f"{score.verdicts('right')} of {score.stated()}"
        others = (str(score.verdicts(verdict)) for verdict in ("wrong", "missed", "invented"))
        cells = (
            language,
            str(count),
            right,
            *others,
            *(f"{100 * f1(c):.1f}" for c in (score.blocks, score.removed)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def field_table(score: Score) -> str:
    """What became of each field."""
    lines = ["| field | stated | right | wrong | missed | invented |", "|---|--:|--:|--:|--:|--:|"]
    for name in FIELDS:
        counts = (score.verdicts(verdict, (name,)) for verdict in ("right", "wrong", "missed", "invented"))
        lines.append(f"| {name} | {score.stated((name,))} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", action="store_true", help="the texts kept apart")
    parser.add_argument("--show", metavar="NAME", help="the differences of one text, or of `all`")
    parser.add_argument("--fields", action="store_true", help="field by field")
    arguments = parser.parse_args()
    found = list(scores(RAW / "sealed" if arguments.sealed else RAW))
    for name, _, score in found:
        if arguments.show in (name, "all"):
            sys.stdout.write("\n  ".join([name, *score.differences]) + "\n")
    sums = added(found)
    sys.stdout.write((field_table(sums["all"][1]) if arguments.fields else table(sums)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
