"""What the text reader finds in the development data: the words of the article, its headline, dates and authors.

`python -m tests.benchmarks.development DATA [--set text-recall-dev …] [--predictions FOLDER] [--show WHAT]`

DATA holds a folder a set with `pages/`, and the gold in `wcxb-…/gold/`. With `--predictions` it writes what was found,
a file a page, in the form the shared scorer reads; `--show date`, `authors` or `aside` names the texts concerned.

The measures printed, in per cent, each the mean over the texts that have the gold for it:

*words*: F1 of the bags of words (runs of word characters, lower-cased) of the document's blocks and of the gold's text.

*title*: the headline is the gold's, by letters and digits.

*unwanted*: the share of the gold's snippets of furniture that are found in the blocks; lower is better.

*dates*: of the texts that state the gold's date (its day, month and year stand together somewhere in the text, in
figures or with the month's name, in any order), those where exactly this day is found: the day of publication, or, in
a text that states only when it was last changed, that day. Of the texts that do not state it: those where no day of
publication is found.

*authors*: of the texts that state the gold's authors (the name of each stands where authors are named: after a word
for "by", in a short line beside the headline or the date, in a box about the author; a name in running text, in a
credit or in the headline is no byline), those where exactly these names are found, case, blanks and academic titles
aside; of those where the gold has no author or none of its names stands in such a line, those where nothing is found.

A text in which some of the gold's authors stand in bylines and others do not counts for neither; nor does a text that
contradicts its gold (`stating` says how that is told; `--show aside` names each). "Nothing is found" counts what the
document says of its publication (`published`) and of its authors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from convert import parse
from convert.model import Document, Paragraph, plain
from tests.benchmarks.stating import Stating, key, names_in

SETS = ("text-recall-dev", "text-dump-dev")


@dataclass(frozen=True)
class Page:
    """A text of the development data, with its gold."""

    name: str
    text: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    article: str
    unwanted: tuple[str, ...]

    @cached_property
    def stating(self) -> Stating:
        """What the text states of what the gold names."""
        return Stating(self.text, self.title, self.authors, self.date)


def pages(data: Path, name: str) -> Iterator[Page]:
    """The texts of a set."""
    for path in sorted((data / name / "pages").iterdir()):
        name_of_page = path.name.split(".")[0]
        gold = json.loads(
            (data / f"wcxb-{name.rsplit('-', 1)[1]}" / "gold" / f"{name_of_page}.json").read_text("utf-8")
        )
        truth = gold["ground_truth"]
        date = truth.get("publish_date") or ""
        yield Page(
            name_of_page,
            gzip.decompress(path.read_bytes()).decode("utf-8"),
            truth.get("title") or "",
            names_in(truth.get("author") or ""),
            date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else None,
            truth.get("main_content") or "",
            tuple(truth.get("without") or ()),
        )


def prediction(document: Document) -> dict[str, object]:
    """A document in the form the shared scorer reads."""
    metadata = document.metadata
    lines = (plain((block,), " " if isinstance(block, Paragraph) else "\n") for block in document.blocks)
    return {
        "title": metadata.title,
        "authors": [person.name for person in metadata.authors],
        "date": stated_day(document),
        "language": metadata.language or "",
        "text": "\n".join(line for line in lines if line),
    }


def stated_day(document: Document) -> str:
    """The day of publication; where a text states only when it was last changed, that day."""
    date = document.metadata.published or document.metadata.modified
    return date.value[:10] if date else ""


@dataclass(slots=True)
class Counts:
    """Texts that state something: how many, how many right; texts that do not: how many, how many rightly empty."""

    stated: int = 0
    right: int = 0
    unstated: int = 0
    empty: int = 0
    aside: list[str] = field(default_factory=list)

    def add(self, is_stated: bool, *, is_right: bool, is_empty: bool) -> bool:
        """Count a text; whether it is as it should be."""
        if is_stated:
            self.stated += 1
            self.right += is_right
            return is_right
        self.unstated += 1
        self.empty += is_empty
        return is_empty

    def rights(self) -> float:
        """Per cent right of the texts that state something."""
        return 100 * self.right / self.stated if self.stated else 100.0

    def empties(self) -> float:
        """Per cent empty of the texts that do not."""
        return 100 * self.empty / self.unstated if self.unstated else 100.0


@dataclass(slots=True)
class Scores:
    """Figures of a set, in the order of `COLUMNS`."""

    words: list[float] = field(default_factory=list)
    title: list[float] = field(default_factory=list)
    unwanted: list[float] = field(default_factory=list)
    dates: Counts = field(default_factory=Counts)
    authors: Counts = field(default_factory=Counts)

    def add(self, page: Page, document: Document) -> dict[str, str]:
        """Count a text; what is not as it should be, in words."""
        text = str(prediction(document)["text"])
        self.words.append(_f1(text, page.article))
        self.title.append(float(key(document.metadata.title) == key(page.title)))
        if page.unwanted:
            flat = " ".join(text.lower().split())
            found = [" ".join(snippet.lower().split()) in flat for snippet in page.unwanted]
            self.unwanted.append(sum(found) / len(found))
        return measure(page, document, self.dates, self.authors)

    def figures(self) -> dict[str, float]:
        """Every measure in per cent."""
        means = {name: 100 * sum(v) / len(v) for name, v in (("words", self.words), ("title", self.title))}
        return {
            **means,
            "unwanted": 100 * sum(self.unwanted) / (len(self.unwanted) or 1),
            "dates right": self.dates.rights(),
            "dates empty": self.dates.empties(),
            "authors right": self.authors.rights(),
            "authors empty": self.authors.empties(),
        }


def _f1(found: str, wanted: str) -> float:
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, wanted))
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def measure(page: Page, document: Document, dates: Counts, authors: Counts) -> dict[str, str]:
    """Count a text; what is not as it should be, or set aside, in words."""
    differences = {**_measure_date(page, document, dates), **_measure_authors(page, document, authors)}
    aside = [
        f"{page.name}: {why}" for why in (page.stating.date_aside(), page.stating.authors_aside()) if why
    ]
    return {**differences, "aside": "\n".join(aside)} if aside else differences


def _measure_date(page: Page, document: Document, dates: Counts) -> dict[str, str]:
    if page.stating.date_aside():
        dates.aside.append(page.name)
        return {}
    published, modified = document.metadata.published, document.metadata.modified
    day = stated_day(document)
    if dates.add(page.stating.date_stated(), is_right=day == page.date, is_empty=not published):
        return {}
    said = ", ".join(date.raw for date in (published, modified) if date)
    return {"date": f"{page.name}: {day or '–'} ({said}) ≠ {page.date}"}


def _measure_authors(page: Page, document: Document, authors: Counts) -> dict[str, str]:
    if page.stating.authors_aside():
        authors.aside.append(page.name)
        return {}
    is_stated = page.stating.authors_stated()
    found = {key(name) for person in document.metadata.authors for name in names_in(person.name)}
    is_right = found == {key(name) for name in page.authors}
    if is_stated is None or authors.add(is_stated, is_right=is_right, is_empty=not found):
        return {}
    named = ", ".join(person.name for person in document.metadata.authors)
    return {"authors": f"{page.name}: {named or '–'} ≠ {', '.join(page.authors)}"}


def scores_of(data: Path, name: str, predictions: Path | None = None, show: str = "") -> Scores:
    """The figures of a set; `show` names what differences are written out."""
    scores = Scores()
    for page in pages(data, name):
        document = parse(page.text, reader="text")
        differences = scores.add(page, document)
        if show in differences:
            sys.stdout.write(differences[show] + "\n")
        if predictions:
            _write(predictions / name / f"{page.name}.json", document)
    return scores


def main() -> int:
    """Read every page, write what was found, print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", nargs="*", default=SETS, dest="sets")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--show", choices=("date", "authors", "aside"), default="")
    arguments = parser.parse_args()
    scores = {
        name: scores_of(arguments.data, name, arguments.predictions, arguments.show)
        for name in arguments.sets
    }
    found = {name: score.figures() for name, score in scores.items()}
    columns = list(next(iter(found.values())))
    rows = [f"| set | {' | '.join(columns)} |", "|---|" + "--:|" * len(columns)]
    rows += [f"| {name} | {' | '.join(f'{row[c]:.1f}' for c in columns)} |" for name, row in found.items()]
    for name, score in scores.items():
        for what, pages_aside in (("dates", score.dates.aside), ("authors", score.authors.aside)):
            rows.append(f"set aside, {what} of {name}: {len(pages_aside)} ({', '.join(pages_aside) or '–'})")
    sys.stdout.write("\n".join(rows) + "\n")
    return 0


def _write(path: Path, document: Document) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(prediction(document), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
