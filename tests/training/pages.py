"""`python -m tests.training.pages DATA`: learn the weights of the lines of pages, say how good they are, write them.

Receives: the folder of the development data.
Returns:  `convert/readers/html/weights.json`, and a table on standard output.
Knows:    which lines of a page are its article, by the gold; that pages of one site stay in one fold.
Never:    a score of a page with weights that were learned from it, without saying so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from statistics import fmean as mean
from typing import Any
from urllib.parse import urlsplit

import convert.readers.html.beliefs as beliefs
from convert.readers import Raw
from convert.readers.chain import Chain, Weights
from convert.readers.decode import decode
from convert.readers.html.beliefs import believe
from convert.readers.html.border import border
from convert.readers.html.lines import Line, lines_of
from convert.readers.html.locate import weighed
from convert.readers.html.metadata.head import read_head
from convert.readers.html.metadata.headline import find_headline
from convert.readers.html.page import parse_page
from convert.readers.html.parsing import parse
from tests.training.__main__ import FOLDS, fold_of, json_of
from tests.training.chain import learn
from tests.training.examples import Example, chain_of, key, story_of

WEIGHTS = Path(beliefs.__file__).with_name("weights.json")
MEASURED = "wcxb-dev"
"""The set by which the weights are judged."""
_SITES, _PENALTY, _ROUNDS = 3, 4.0, 30
"""A feature must be found on pages of so many sites; how weights are held small, and how long they are sought: more
rounds fit the pages learned from better, and others worse.
"""
_BAGS, _KINDS_LEFT_OUT, _NAMES_LEFT_OUT, _SITES_LEFT_OUT = 12, 0.15, 0.15, 0.1
_NOTHING = (0.0, 0.0, 0.0, 0.0)
_LEAST = 0.02
"""Smaller weights are left out."""
_VALUE = re.compile(r":[^ ]*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageExample:
    """A page: the example its lines are, and the words of its article."""

    example: Example
    article: Counter[str]


def main() -> int:
    """Learn, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds wcxb-dev")
    parser.add_argument("--no-validation", action="store_true", help="only learn and write")
    arguments = parser.parse_args()
    pages = list(examples_of(arguments.data / MEASURED))
    if not arguments.no_validation:
        _tell("cross-validated", pages, _held_out(pages))
    weights = learned(pages)
    _tell("on the pages learned from", pages, _believed(pages, weights))
    WEIGHTS.write_text(json_of(weights), "utf-8")
    return 0


def examples_of(folder: Path) -> Iterator[PageExample]:
    """The pages of a set of the development data; those whose article cannot be found in them are left out."""
    files = sorted((folder / "pages").iterdir())
    with ProcessPoolExecutor() as workers:
        yield from (page for page in workers.map(_example, files, chunksize=8) if page is not None)


def _example(file: Path) -> PageExample | None:
    name = file.name.split(".")[0]
    gold = json.loads((file.parents[1] / "gold" / f"{name}.json").read_text("utf-8"))
    article, title = _article(gold)
    site = urlsplit(gold.get("url") or "").netloc.removeprefix("www.") or name
    lines, names = said_of(gzip.decompress(file.read_bytes()), gold.get("url"))
    story = story_of(lines, article)  # type: ignore[arg-type]
    states = chain_of(
        [told and key(line.text) != key(title) for line, told in zip(lines, story, strict=True)], None
    )
    if states is None:
        return None
    weight = (50 / len(lines)) ** 0.5
    example = Example(f"{file.parents[1].name}/{name}", site, tuple(lines), names, states, weight)  # type: ignore[arg-type]
    return PageExample(example, Counter(_WORD.findall(article.lower())))


def _article(gold: Mapping[str, Any]) -> tuple[str, str]:
    """The text of the article, a block a line, and its title."""
    truth = gold.get("ground_truth")
    if truth is not None:
        return truth["main_content"], truth["title"]
    tree = parse(gold["html"])
    tree.weigh()
    return "\n".join(line.text for line in lines_of(tree)), gold.get("title") or ""


def said_of(data: bytes, address: str | None) -> tuple[list[Line], list[list[str]]]:
    """The lines of a page and the names of their features, as the reader sees them."""
    raw = Raw(data, base_url=address)
    page = parse_page(decode(raw, markup=True).text, raw)
    facts = read_head(page)
    headline = find_headline(page, facts)
    page.tree.weigh()
    units, groups = weighed(lines_of(page.tree), headline, facts)
    return [unit.line for unit in units], [[name for group in own for name in group] for own in groups]


def learned(pages: Sequence[PageExample]) -> Weights:
    """The mean of weights that were each learned without some features and some sites.

    So no feature leans on another that happens to be beside it (feature bagging; Sutton, Sindelar and McCallum, 2006).
    """
    known = _spread(pages)
    examples = [_only(page.example, known) for page in pages]
    bags = (_bag(examples, known, number) for number in range(_BAGS))
    return _mean([learn(bag, penalty=_PENALTY, rounds=_ROUNDS) for bag in bags])


def _spread(pages: Sequence[PageExample]) -> list[str]:
    """The features that several sites have: what one site calls its elements is learned by heart."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for name in {name for names in page.example.names for name in names}:
            sites[name].add(page.example.site)
    return sorted(name for name, own in sites.items() if len(own) >= _SITES)


def _bag(examples: Sequence[Example], known: Sequence[str], number: int) -> list[Example]:
    """The examples without some kinds of features, some other features, and some sites.

    What is left out hangs on its name and the bag's number alone: one feature more changes nothing for the others.
    """
    left = {
        name
        for name in known
        if _chance("kind", _kind(name), number) >= _KINDS_LEFT_OUT
        and _chance("name", name, number) >= _NAMES_LEFT_OUT
    }
    return [
        _only(example, left)
        for example in examples
        if _chance("site", example.site, number) >= _SITES_LEFT_OUT
    ]


def _chance(what: str, name: str, number: int) -> float:
    """A number from 0 to 1, always the same for the same words."""
    return int.from_bytes(blake2b(f"{what} {name} {number}".encode(), digest_size=8).digest()) / 2**64


def _kind(name: str) -> str:
    return _VALUE.sub("", name)


def _only(example: Example, known: Collection[str]) -> Example:
    own = set(known)
    return replace(example, names=[[name for name in names if name in own] for names in example.names])


def _mean(bags: Sequence[Weights]) -> Weights:
    """The mean of weights; a feature that was left out counts as nothing."""
    names = sorted({name for bag in bags for name in bag.features})
    rows = {
        name: [
            mean(values) for values in zip(*(bag.features.get(name, _NOTHING) for bag in bags), strict=True)
        ]
        for name in names
    }
    first = bags[0]
    return Weights(
        features={
            name: tuple(round(value, 2) for value in row)  # type: ignore[misc]
            for name, row in rows.items()
            if max(map(abs, row)) >= _LEAST
        },
        steps={
            a: {b: round(mean(bag.steps[a][b] for bag in bags), 2) for b in row}
            for a, row in first.steps.items()
        },
        start={name: round(mean(bag.start[name] for bag in bags), 2) for name in first.start},
        end={name: round(mean(bag.end[name] for bag in bags), 2) for name in first.end},
    )


def _held_out(pages: Sequence[PageExample]) -> dict[str, list[float]]:
    """Beliefs about each page, under weights learned from the pages of other sites."""
    found: dict[str, list[float]] = {}
    with ProcessPoolExecutor() as workers:
        for own in workers.map(partial(_fold, pages), range(FOLDS)):
            found |= own
    return found


def _fold(pages: Sequence[PageExample], fold: int) -> dict[str, list[float]]:
    weights = learned([page for page in pages if fold_of(page.example) != fold])
    return _believed([page for page in pages if fold_of(page.example) == fold], weights)


def _believed(pages: Sequence[PageExample], weights: Weights) -> dict[str, list[float]]:
    chain = Chain(weights)
    return {page.example.name: believe(page.example.groups, chain) for page in pages}


def _tell(heading: str, pages: Sequence[PageExample], believed: Mapping[str, Sequence[float]]) -> None:
    scores = [_f1(page, believed[page.example.name]) for page in pages]
    best = [_f1(page, [float(state in ("first", "body")) for state in page.example.states]) for page in pages]
    sys.stdout.write(
        f"{heading}: {len(pages)} pages, words of the story: F1 {100 * sum(scores) / len(scores):.2f}, "
        f"of the lines that are the story: {100 * sum(best) / len(best):.2f}\n"
    )


def _f1(page: PageExample, believed: Sequence[float]) -> float:
    found = Counter[str]()
    least = border([line.words for line in page.example.lines], believed)
    for line, belief in zip(page.example.lines, believed, strict=True):
        found.update(_WORD.findall(line.text.lower()) if belief >= least else ())
    common = (page.article & found).total()
    return 2 * common / ((page.article.total() + found.total()) or 1)


if __name__ == "__main__":
    sys.exit(main())
