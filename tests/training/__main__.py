"""`python -m tests.training DATA`: learn the weights, say how good they are, write them.

Receives: the folder of the development data.
Returns:  `convert/readers/text/weights.json`, and a table on standard output.
Knows:    that texts of one site stay in one fold.
Never:    a score of a text with weights that were learned from it, without saying so.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

import convert.readers.text.beliefs as beliefs
from convert.readers.chain import Belief, Chain, Weights
from convert.readers.text.beliefs import believe
from tests.training.chain import learn
from tests.training.examples import Example, developed, pages_of, raw_texts

WEIGHTS = Path(beliefs.__file__).with_name("weights.json")
SETS = ("text-recall-dev", "text-dump-dev")
FOLDS = 5


def main() -> int:
    """Learn, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds text-recall-dev and text-dump-dev")
    parser.add_argument("--no-validation", action="store_true", help="only learn and write")
    arguments = parser.parse_args()
    examples = [*raw_texts(), *_developed(arguments.data)]
    if not arguments.no_validation:
        _table("cross-validated", examples, _held_out(examples))
    weights = learn(examples)
    _table(
        "on the texts learned from", examples, {e.name: believe(e.groups, Chain(weights)) for e in examples}
    )
    WEIGHTS.write_text(json_of(weights), "utf-8")
    return 0


def _developed(data: Path) -> Iterator[Example]:
    """The texts of all sets, read side by side."""
    pages = [page for name in SETS for page in pages_of(data / name)]
    with ProcessPoolExecutor() as workers:
        yield from (found for found in workers.map(developed, pages, chunksize=8) if found is not None)


def _held_out(examples: Sequence[Example]) -> dict[str, list[Belief]]:
    """Beliefs about each text, under weights learned from the texts of other sites."""
    found: dict[str, list[Belief]] = {}
    with ProcessPoolExecutor() as workers:
        for fold, own in enumerate(workers.map(partial(_fold, examples), range(FOLDS)), 1):
            found |= own
            sys.stderr.write(f"fold {fold} of {FOLDS}\n")
    return found


def _fold(examples: Sequence[Example], fold: int) -> dict[str, list[Belief]]:
    weights = learn([e for e in examples if fold_of(e) != fold])
    chain = Chain(weights)
    return {e.name: believe(e.groups, chain) for e in examples if fold_of(e) == fold}


def fold_of(example: Example) -> int:
    """Which fold an example is in: that of its site."""
    return fold_of_site(example.site)


def fold_of_site(site: str) -> int:
    """The fold of all pages of a site."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def _table(heading: str, examples: Sequence[Example], believed: dict[str, list[Belief]]) -> None:
    rows = [heading, f"{'set':<18} texts  words of the story: F1  headline found"]
    for name in dict.fromkeys(_set(e) for e in examples):
        own = [e for e in examples if _set(e) == name]
        scores = [_f1(e, believed[e.name]) for e in own]
        titles = [_title(e, believed[e.name]) for e in own if "title" in e.states]
        story, head = 100 * sum(scores) / len(own), 100 * sum(titles) / len(titles)
        rows.append(f"{name:<18} {len(own):>5} {story:>23.1f} {head:>15.1f}")
    sys.stdout.write("\n".join(rows) + "\n\n")


def _set(example: Example) -> str:
    if "/" in example.name:
        return example.name.partition("/")[0]
    return "their beginnings" if ":" in example.name else "fixtures/raw"


def _f1(example: Example, believed: Sequence[Belief]) -> float:
    wanted, found = Counter[str](), Counter[str]()
    for line, state, belief in zip(example.lines, example.states, believed, strict=True):
        words = re.findall(r"\w+", line.text.lower())
        wanted.update(words if state in ("first", "body") else ())
        found.update(words if belief.body >= 0.5 else ())
    common = (wanted & found).total()
    return 2 * common / ((wanted.total() + found.total()) or 1)


def _title(example: Example, believed: Sequence[Belief]) -> bool:
    best = max(range(len(believed)), key=lambda at: believed[at].title)
    return example.states[best] == "title"


def json_of(weights: Weights) -> str:
    """The weights with a feature a line, so that a change can be read."""
    data = msgspec.to_builtins(weights)
    rows = ",\n".join(
        f"    {msgspec.json.encode(name).decode()}: {msgspec.json.encode(row).decode()}"
        for name, row in sorted(data["features"].items())
    )
    rest = ",\n".join(
        f'  "{name}": {msgspec.json.encode(data[name]).decode()}' for name in ("steps", "start", "end")
    )
    return f'{{\n  "features": {{\n{rows}\n  }},\n{rest}\n}}\n'


if __name__ == "__main__":
    sys.exit(main())
