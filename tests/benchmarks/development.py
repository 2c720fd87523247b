"""What the text reader finds in the development data, and how often dates and authors are right or rightly empty.

`python -m tests.benchmarks.development DATA [--set text-recall-dev …] [--predictions FOLDER] [--show date|authors]`

DATA holds a folder a set with `pages/`, and the gold in `wcxb-…/gold/`. With `--predictions` it writes what was found,
a file a page, in the form the shared scorer reads.

The measure printed, in per cent:

*dates*: of the texts that state the gold's date (its day, month and year stand together somewhere in the text, in
figures or with the month's name, in any order), those where exactly this day is found; of the texts that do not state
it, those where nothing is found or the gold has no date and the text has one that is found.

*authors*: of the texts in which the name of each of the gold's authors occurs, those where exactly these names are
found, case, blanks and academic titles aside; of those where the gold has no author or none of its names occurs, those
where nothing is found.

A text in which some of the gold's authors occur and others do not counts for neither. "Nothing is found" counts what
the document says of its publication (`published`) and of its authors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from convert import parse
from convert.languages import vocabulary_for
from convert.model import Document, Paragraph, plain

SETS = ("text-recall-dev", "text-dump-dev")
_TITLES = re.compile(
    r",?\s+(?:Ph\.? ?D|Psy\.?D|M\.?D|R\.?D|R\.?N|J\.?D|M\.?S|M\.?A|MBA|MPH|CPA|CFP|CPC|Jr|Sr|DO|Esq"
    r"|FOMA|DABOM|FACP)\b\.?®?"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A text of the development data, with its gold."""

    name: str
    text: str
    title: str
    authors: tuple[str, ...]
    date: str | None

    def states_date(self) -> bool:
        """Whether the gold's date stands in the text."""
        return bool(self.date and re.search(_date_pattern(self.date), self.text, re.IGNORECASE))

    def stated_authors(self) -> bool | None:
        """Whether the gold's authors stand in the text; None where only some of them do."""
        text = _key(self.text)
        found = [_key(name) in text for name in self.authors]
        return all(found) if not found or all(found) or not any(found) else None


def pages(data: Path, name: str) -> Iterator[Page]:
    """The texts of a set."""
    for path in sorted((data / name / "pages").iterdir()):
        key = path.name.split(".")[0]
        gold = json.loads(
            (data / f"wcxb-{name.rsplit('-', 1)[1]}" / "gold" / f"{key}.json").read_text("utf-8")
        )
        truth = gold["ground_truth"]
        date = truth.get("publish_date") or ""
        yield Page(
            key,
            gzip.decompress(path.read_bytes()).decode("utf-8"),
            truth.get("title") or "",
            names_in(truth.get("author") or ""),
            date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else None,
        )


def names_in(text: str) -> tuple[str, ...]:
    """The names of the gold's authors, without titles."""
    parts = re.split(r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|&)\s+", _TITLES.sub("", text))
    return tuple(filter(None, (re.sub(r"(?i)^(?:written )?by\s+", "", part).strip() for part in parts)))


def _key(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _date_pattern(date: str) -> str:
    year, month, day = date.split("-")
    vocabulary = vocabulary_for("en")
    names = "|".join(map(re.escape, vocabulary.months[int(month) - 1])) if vocabulary else ""
    number, count = f"0?{int(month)}", f"0?{int(day)}(?:st|nd|rd|th)?"
    apart = r"[\s,./-]{1,3}(?:of\s)?"
    return (
        rf"(?<!\w)(?:(?:{names})\.?{apart}{count}(?!\w){apart}{year}"
        rf"|{count}{apart}(?:{names})\.?{apart}{year}"
        rf"|{number}[./-]{count}[./-](?:{year}|{year[2:]})|{count}[./-]{number}[./-](?:{year}|{year[2:]})"
        rf"|{year}[./-]{number}[./-]{count})"
    )


def prediction(document: Document) -> dict[str, object]:
    """A document in the form the shared scorer reads."""
    metadata = document.metadata
    lines = (plain((block,), " " if isinstance(block, Paragraph) else "\n") for block in document.blocks)
    return {
        "title": metadata.title,
        "authors": [person.name for person in metadata.authors],
        "date": metadata.published.value[:10] if metadata.published else "",
        "language": metadata.language or "",
        "text": "\n".join(line for line in lines if line),
    }


@dataclass(slots=True)
class Counts:
    """Texts that state something: how many, how many right; texts that do not: how many, how many rightly empty."""

    stated: int = 0
    right: int = 0
    unstated: int = 0
    empty: int = 0

    def add(self, is_stated: bool, *, is_right: bool, is_empty: bool) -> bool:
        """Count a text; whether it is as it should be."""
        if is_stated:
            self.stated += 1
            self.right += is_right
            return is_right
        self.unstated += 1
        self.empty += is_empty
        return is_empty

    def __str__(self) -> str:
        right, empty = (
            100 * a / b if b else 100.0 for a, b in ((self.right, self.stated), (self.empty, self.unstated))
        )
        return f"{right:.1f} ({self.right} of {self.stated}) | {empty:.1f} ({self.empty} of {self.unstated})"


def measure(page: Page, document: Document, dates: Counts, authors: Counts) -> dict[str, str]:
    """Count a text; what is not as it should be, in words."""
    differences = {}
    published = document.metadata.published
    day = published.value[:10] if published else ""
    is_empty = not day or page.date is None
    if not dates.add(page.states_date(), is_right=day == page.date, is_empty=is_empty):
        differences["date"] = (
            f"{page.name}: {day or '–'} ({published.raw if published else ''}) ≠ {page.date}"
        )
    is_stated = page.stated_authors()
    found = {_key(name) for person in document.metadata.authors for name in names_in(person.name)}
    wanted = {_key(name) for name in page.authors}
    if is_stated is not None and not authors.add(
        is_stated and bool(wanted), is_right=found == wanted, is_empty=not found
    ):
        named = ", ".join(person.name for person in document.metadata.authors)
        differences["authors"] = f"{page.name}: {named or '–'} ≠ {', '.join(page.authors)}"
    return differences


def main() -> int:
    """Read every page, write what was found, print the measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", nargs="*", default=SETS, dest="sets")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--show", choices=("date", "authors"))
    arguments = parser.parse_args()
    lines = ["| set | dates right | empty | authors right | empty |", "|---|--:|--:|--:|--:|"]
    for name in arguments.sets:
        dates, authors = Counts(), Counts()
        for page in pages(arguments.data, name):
            document = parse(page.text, reader="text")
            differences = measure(page, document, dates, authors)
            if arguments.show in differences:
                sys.stdout.write(differences[arguments.show] + "\n")
            if arguments.predictions:
                _write(arguments.predictions / name / f"{page.name}.json", document)
        lines.append(f"| {name} | {dates} | {authors} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _write(path: Path, document: Document) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(prediction(document), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
