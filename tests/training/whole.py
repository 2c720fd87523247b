"""`python -m tests.training.whole DATA`: the whole reader on pages of sites that its weights were not learned from.

Receives: the folder of the development data; the peers' extra `bench` and the extra `train` installed.
Returns:  the table of `tests.benchmarks.pages` on standard output: the reader, and the reference peer beside it.
Knows:    the folds of `tests.training.pages`; a page nothing could be learned from is read with its site's.
Never:    writes weights.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import convert.readers.html.beliefs as beliefs
from convert.readers.chain import Chain
from tests.benchmarks.extractors import OURS, PEERS, REFERENCE
from tests.benchmarks.pages import Result, head, measured, table
from tests.benchmarks.scored import Page, Row, pages
from tests.training.__main__ import FOLDS, fold_of_site
from tests.training.pages import MEASURED, PageExample, examples_of, fold_of, learned

_Rows = dict[str, dict[str, Row]]


def main() -> int:
    """Learn a fold's weights from the others, read its pages, print what all of them scored."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds wcxb-dev")
    arguments = parser.parse_args()
    page_set = list(pages(arguments.data, MEASURED))
    examples = list(examples_of(arguments.data / MEASURED))
    found: _Rows = {}
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for own in workers.map(partial(_fold, page_set, examples), range(FOLDS)):
            for program, rows in own.items():
                found.setdefault(program, {}).update(rows)
    results = {program: Result([rows[page.name] for page in page_set]) for program, rows in found.items()}
    sys.stdout.write("\n".join([*head(), *table(f"{MEASURED}, cross-validated", results)]) + "\n")
    return 0


def _fold(page_set: Sequence[Page], examples: Sequence[PageExample], fold: int) -> _Rows:
    """The rows of a fold's pages, by program and page."""
    chain = Chain(learned([page for page in examples if fold_of(page.example) != fold]))
    beliefs.own = lambda: chain  # type: ignore[assignment]  # this process reads with these weights only
    own = [page for page in page_set if fold_of_site(_site(page)) == fold]
    reference = next(peer for peer in PEERS if peer.name == REFERENCE)
    return {
        program: {page.name: row for page, row in zip(own, result.rows, strict=True)}
        for program, result in measured(own, (OURS, reference)).items()
    }


def _site(page: Page) -> str:
    return urlsplit(page.url or "").netloc.removeprefix("www.") or page.name


if __name__ == "__main__":
    sys.exit(main())
