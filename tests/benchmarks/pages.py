"""What the HTML reader finds on the development pages, beside other programs: `python -m tests.benchmarks.pages DATA`.

DATA holds a folder a set with `pages/` and `gold/`. One Markdown table is printed. `--set` chooses sets, `--peers`
reads every page with the peers too (`pip install -e '.[bench]'`), `--speed` times all of them on the same pages in
this very run, `--predictions FOLDER` writes what was found, a file a page and program, in the form the shared scorer
reads. `--show MEASURE` lists the pages that lose most by a measure; `--account` checks that every visible word of
every page is in the document or in its account, `--standfirst` whether the gold counts standfirsts as text, `--large`
what pages of 20 MB, 5,000 levels and 50,000 elements in a line take (`large.py`).

The measures, in per cent (`scored.py` and `measures.py` say how each is reckoned): *words* is the mean F1 of the bags
of words, with its 95 % interval, *words sound* the same without the pages whose gold is not all of the article;
*unwanted* the share of the gold's snippets of furniture in the text, lower is
better; *title*, *authors* and *date* the pages where exactly the gold's was found, *authors empty* those without
authors where none was found, *date sound* the dates without the pages that contradict their gold; *structure*,
*captions*, *images* and *links* the F1 of all pieces of all pages together, *structure sound* without the one page
that is the front of a section and no article, *images sound* without the pages whose gold lost its pictures.
*pages/s* are pages read in a second of processor time, from bytes to the program's result.

Below the programs stand the best peer page by page, and the difference to the reference peer page by page.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks import accounted
from tests.benchmarks.extractors import OURS, PEERS, REFERENCE, Extractor, prediction
from tests.benchmarks.large import large_table
from tests.benchmarks.measures import interval, mean
from tests.benchmarks.scored import MEANS, POOLED, Page, Row, pages, score

SETS = ("wcxb-dev", "readability-dev")
SHOWN = 40


@dataclass(slots=True)
class Result:
    """The rows of a program over a set, in the order of its pages, and the seconds it took where they were counted."""

    rows: list[Row] = field(default_factory=list)
    seconds: float = 0.0


def measured(
    page_set: Sequence[Page], extractors: Sequence[Extractor], into: Path | None = None
) -> dict[str, Result]:
    """What every program found, by its name."""
    results = {extractor.name: Result() for extractor in extractors}
    for page in page_set:
        for extractor in extractors:
            found = extractor.predict(extractor.read(page.data, page.url), page.data, page.url)
            results[extractor.name].rows.append(score(page, found).only(extractor.gives))
            if into:
                _write(into / extractor.name / page.set / f"{page.name}.json", found)
    return results


def _write(path: Path, found: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def time_all(page_set: Sequence[Page], extractors: Sequence[Extractor], results: dict[str, Result]) -> None:
    """Add the processor time of every program, page by page in turn, so that all meet the same state of the machine."""
    for page in page_set:
        for extractor in extractors:
            start = time.process_time()
            extractor.read(page.data, page.url)
            results[extractor.name].seconds += time.process_time() - start


# -------------------------------------------------------------------------------------------------- table


def table(name: str, results: dict[str, Result]) -> list[str]:
    """The lines of a set."""
    lines = [_line((name, program, *_cells(result))) for program, result in results.items()]
    peers = [result for program, result in results.items() if program != OURS.name]
    if peers:
        lines.append(_line((name, "best peer, page by page", *_cells(Result(best_of(peers))))))
    if REFERENCE in results:
        ours, theirs = results[OURS.name], results[REFERENCE]
        lines.append(_line((name, f"{OURS.name} − {REFERENCE}", *_difference(ours, theirs))))
    return lines


def best_of(peers: Sequence[Result]) -> list[Row]:
    """For every page the best value any peer reached, measure by measure."""
    best = []
    for rows in zip(*(peer.rows for peer in peers), strict=True):
        row = Row()
        for other in rows:
            for name, value in other.means.items():
                choose = min if name == "unwanted" else max
                row.means[name] = choose(row.means.get(name, value), value)
            for name, count in other.counts.items():
                row.counts[name] = max(row.counts.get(name, count), count, key=lambda counted: counted.f1)
        best.append(row)
    return best


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """Every measure the rows have, in per cent."""
    found = {name: [row.means[name] for row in rows if name in row.means] for name in MEANS}
    counted = {name: [row.counts[name] for row in rows if name in row.counts] for name in POOLED}
    return {name: 100 * mean(values) for name, values in found.items() if values} | {
        name: 100 * sum(counts[1:], counts[0]).f1 for name, counts in counted.items() if counts
    }


def _cells(result: Result) -> list[str]:
    cells = []
    for name in MEANS:
        values = [row.means[name] for row in result.rows if name in row.means]
        cells.append(_figure(values, has_interval=name.startswith("words")) if values else "–")
    for name in POOLED:
        counts = [row.counts[name] for row in result.rows if name in row.counts]
        cells.append(f"{100 * sum(counts[1:], counts[0]).f1:.1f}" if counts else "–")
    return [*cells, f"{len(result.rows) / result.seconds:.0f}" if result.seconds else "–"]


def _figure(values: list[float], *, has_interval: bool) -> str:
    low, high = interval(values) if has_interval else (0.0, 0.0)
    return f"{100 * mean(values):.1f}" + (f" [{100 * low:.1f}–{100 * high:.1f}]" if has_interval else "")


def _difference(ours: Result, theirs: Result) -> list[str]:
    cells = []
    for name in MEANS:
        pairs = [
            (row.means[name], other.means[name])
            for row, other in zip(ours.rows, theirs.rows, strict=True)
            if name in row.means and name in other.means
        ]
        values = [a - b for a, b in pairs]
        low, high = interval(values) if values else (0.0, 0.0)
        cells.append(f"{100 * mean(values):+.1f} [{100 * low:+.1f}, {100 * high:+.1f}]" if values else "–")
    faster = f"{theirs.seconds / ours.seconds:.1f} ×" if ours.seconds and theirs.seconds else "–"
    return [*cells, *("–" for _ in POOLED), faster]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def head() -> list[str]:
    """The first two lines of the table."""
    columns = ("set", "program", *MEANS, *POOLED, "pages/s")
    return [_line(columns), "|---|---|" + "--:|" * (len(columns) - 2)]


# ------------------------------------------------------------------------------------------------- details


def worst(page_set: Sequence[Page], results: dict[str, Result], name: str) -> list[str]:
    """The pages that lose most by a measure, each with what the best peer reached there."""
    ours = results[OURS.name].rows
    others = [result for program, result in results.items() if program != OURS.name]
    best: Sequence[Row] = best_of(others) if others else [Row()] * len(ours)
    told = []
    for page, row, peer in zip(page_set, ours, best, strict=True):
        value, reached = _value(row, name), _value(peer, name)
        loss = 0.0 if value is None else value if name == "unwanted" else 1 - value
        if loss > 0:
            beside = "" if reached is None else f", best peer {100 * reached:.1f}"
            told.append((loss, f"{page.set} {page.name}: {name} {100 * (value or 0):.1f}{beside}"))
    return [line for _, line in sorted(told, key=lambda pair: -pair[0])[:SHOWN]]


def _value(row: Row, name: str) -> float | None:
    return row.counts[name].f1 if name in row.counts else row.means.get(name)


def standfirsts(page_set: Sequence[Page]) -> str:
    """On how many pages with a standfirst the text is nearer to the gold's with it than without."""
    nearer = {True: 0, False: 0}
    changes = []
    for page in page_set:
        document = OURS.read(page.data, page.url)
        if document and document.metadata.standfirst:
            without, with_it = (
                score(page, prediction(document, has_standfirst=has)).means.get("words", 0.0)
                for has in (False, True)
            )
            nearer[with_it > without] += with_it != without
            changes.append(with_it - without)
    total = 100 * sum(changes) / (len(page_set) or 1)
    return (
        f"{len(changes)} pages with a standfirst: the gold has it on {nearer[True]}, not on {nearer[False]}; "
        f"counted as text it changes the mean of words by {total:+.2f}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", nargs="*", default=SETS, dest="sets")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--show", choices=(*MEANS, *POOLED))
    parser.add_argument("--account", action="store_true")
    parser.add_argument("--standfirst", action="store_true")
    parser.add_argument("--large", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Read every page, print what was asked for."""
    arguments = _arguments()
    if arguments.large:
        sys.stdout.write("\n".join(large_table()) + "\n")
        return 0
    sets = {name: list(pages(arguments.data, name)) for name in arguments.sets}
    if arguments.account or arguments.standfirst:
        report = accounted.report if arguments.account else lambda page_set: [standfirsts(page_set)]
        lines = [f"{name}: {line}" for name, page_set in sets.items() for line in report(page_set)]
    else:
        lines = _compared(arguments, sets)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _compared(arguments: argparse.Namespace, sets: dict[str, list[Page]]) -> list[str]:
    extractors = (OURS, *(PEERS if arguments.peers else ()))
    lines, below = head(), []
    for name, page_set in sets.items():
        results = measured(page_set, extractors, arguments.predictions)
        if arguments.speed:
            time_all(page_set, extractors, results)
        lines += table(name, results)
        size = median(len(page.data) for page in page_set) / 1000
        below.append(f"{name}: {len(page_set)} pages, median size {size:.0f} kB")
        below += worst(page_set, results, arguments.show) if arguments.show else []
    return [*lines, "", *below]


if __name__ == "__main__":
    sys.exit(main())
