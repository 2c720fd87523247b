"""What was found in a raw text against its gold, as `fixtures/raw/README.md` describes it.

Receives: a document, and a gold file.
Returns:  counts of what is right, wrong, missed and invented, and the differences in words.
Knows:    how a document looks in the shapes of a gold file; what counts as the same.
Never:    the reader.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from convert.model import (
    Block,
    BulletList,
    CodeBlock,
    Date,
    Divider,
    Document,
    Figure,
    Heading,
    Metadata,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    Verse,
    plain,
)

__all__ = ["FIELDS", "Score", "blocks_of", "compare", "fields_of", "load"]

Verdict: TypeAlias = Literal["right", "wrong", "missed", "invented"]
Shape: TypeAlias = tuple[str, ...]
"""A block as a gold file writes it: its kind, then its texts."""

FIELDS = (
    "title", "kicker", "standfirst", "authors", "roles", "agency", "dateline", "section", "published", "modified",
    "event", "keywords",
)  # fmt: skip
"""The fields compared; `roles` are what the authors do, apart from who they are."""

_LATER = frozenset({"event"})
"""Fields younger than most of the gold: compared where it names them."""

_AS_PARAGRAPH = frozenset({"question", "answer", "dialogue"})
_MARKS = re.compile(r"\[\d{1,3}\]")
_QUOTES = "\"'“”„‟«»‘’‚‹›「」『』"


@dataclass(slots=True)
class Score:
    """Counts of one text, or of several added up."""

    fields: dict[str, dict[Verdict, int]] = field(default_factory=dict)
    blocks: tuple[int, int, int] = (0, 0, 0)
    """Blocks that are in both, in the document, in the gold."""
    removed: tuple[int, int, int] = (0, 0, 0)
    differences: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another text too; differences are of one text only."""
        for name, verdicts in other.fields.items():
            for verdict, count in verdicts.items():
                self._count(name, verdict, count)
        self.blocks = _sum(self.blocks, other.blocks)
        self.removed = _sum(self.removed, other.removed)

    def _count(self, name: str, verdict: Verdict, count: int = 1) -> None:
        own = self.fields.setdefault(name, {})
        own[verdict] = own.get(verdict, 0) + count

    def verdicts(self, verdict: Verdict, names: Sequence[str] = FIELDS) -> int:
        """How many of the fields named have a verdict."""
        return sum(self.fields.get(name, {}).get(verdict, 0) for name in names)

    def stated(self, names: Sequence[str] = FIELDS) -> int:
        """How many of the fields named the gold has."""
        return sum(self.verdicts(verdict, names) for verdict in ("right", "wrong", "missed"))


def _sum(a: tuple[int, int, int], b: tuple[int, int, int]) -> tuple[int, int, int]:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def f1(counts: tuple[int, int, int]) -> float:
    """Twice what is in both, over what is in either; 1 where neither has any."""
    both, found, wanted = counts
    return 2 * both / (found + wanted) if found + wanted else 1.0


def load(path: Path) -> dict[str, Any]:
    """A gold file."""
    return tomllib.loads(path.read_text("utf-8"))


def compare(document: Document, gold: dict[str, Any]) -> Score:
    """How a document differs from its gold."""
    score = Score()
    found, wanted = fields_of(document.metadata), _wanted_fields(gold)
    for name in FIELDS:
        if name in _LATER and name not in gold:
            continue
        _compare_field(score, name, found[name], wanted[name])
    has = blocks_of(document)
    score.blocks = _compare(score, "block", has, [tuple(block) for block in gold.get("blocks", ())])
    removed = [line for part in document.removed for line in part.text.splitlines() if line.strip()]
    score.removed = _compare(
        score, "removed", [("", line) for line in removed], [("", line) for line in gold.get("removed", ())]
    )
    return score


def _compare_field(score: Score, name: str, found: list[str], wanted: list[str]) -> None:
    if _same_values(found, wanted):
        if wanted:
            score._count(name, "right")
        return
    verdict: Verdict = "wrong" if found and wanted else "missed" if wanted else "invented"
    score._count(name, verdict)
    score.differences.append(f"{name} {verdict}: {' | '.join(found) or '–'}  ≠  {' | '.join(wanted) or '–'}")


def _same_values(found: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(found) == len(wanted) and all(map(_same_text, found, wanted))


def fields_of(metadata: Metadata) -> dict[str, list[str]]:
    """The fields of a document as lists of texts, empty where there is nothing."""
    return {
        **{name: [value] if (value := getattr(metadata, name)) else [] for name in FIELDS if name in _TEXTS},
        "authors": [person.name for person in metadata.authors],
        "roles": [f"{person.name} | {person.role}" for person in metadata.authors if person.role],
        "published": _date(metadata.published),
        "modified": _date(metadata.modified),
        "event": _date(metadata.event),
        "keywords": list(metadata.keywords),
    }


_TEXTS = ("title", "kicker", "standfirst", "agency", "dateline", "section")


def _date(date: Date | None) -> list[str]:
    if date is None:
        return []
    return [date.edtf if date.readings else date.iso.replace("Z", "+00:00")]


def _wanted_fields(gold: dict[str, Any]) -> dict[str, list[str]]:
    wanted = {name: _as_list(gold.get(name, [])) for name in FIELDS}
    wanted["roles"] = [author for author in wanted["authors"] if "|" in author]
    wanted["authors"] = [author.split("|")[0].strip() for author in wanted["authors"]]
    for name in ("published", "modified"):
        wanted[name] = [value.replace("Z", "+00:00") for value in wanted[name]]
    return wanted


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _compare(
    score: Score, name: str, found: Sequence[Shape], wanted: Sequence[Shape]
) -> tuple[int, int, int]:
    """How many shapes are in both, in the document, in the gold."""
    left = list(found)
    missing = []
    for shape in wanted:
        at = next((i for i, other in enumerate(left) if _same(other, shape)), None)
        if at is None:
            missing.append(shape)
        else:
            del left[at]
    score.differences += [f"{name} lacks  {_show(shape)}" for shape in missing]
    score.differences += [f"{name} extra  {_show(shape)}" for shape in left]
    return len(wanted) - len(missing), len(found), len(wanted)


def _show(shape: Shape) -> str:
    return " | ".join(text if len(text) < 90 else f"{text[:50]} … {text[-34:]}" for text in shape)


def _same(found: Shape, wanted: Shape) -> bool:
    """Whether a block is that of the gold: of its kind, and with its words, blanks and a cut in the middle aside."""
    kind = "paragraph" if wanted[0] in _AS_PARAGRAPH else wanted[0]
    edges = _QUOTES if kind == "quote" else ""
    texts, others = _texts_of(found, edges), _texts_of(wanted, edges)
    if found[0] != kind or len(texts) != len(others):
        return False
    return all(_same_text(text, other) for text, other in zip(texts, others, strict=True))


def _texts_of(shape: Shape, edges: str) -> list[str]:
    texts = [text.strip().strip(edges) for text in shape[1:]]
    return texts[:-1] if shape[0] in ("figure", "quote") and len(texts) == 2 and not texts[-1] else texts


def _same_text(found: str, wanted: str) -> bool:
    first, cut, last = wanted.partition(" … ")
    whole, first, last = _flat(found), _flat(first), _flat(last)
    if not cut or whole == first + "…" + last:
        return whole == (first if not cut else whole)
    return whole.startswith(first) and whole.endswith(last) and len(whole) >= len(first) + len(last)


def _flat(text: str) -> str:
    return "".join(_MARKS.sub("", unicodedata.normalize("NFC", text)).split())


def blocks_of(document: Document) -> list[Shape]:
    """The blocks of a document and its notes as a gold file writes them."""
    notes = [("note", plain(note.children, " ")) for note in document.notes]
    return [*(_shape(block) for block in document.blocks), *notes]


def _shape(block: Block) -> Shape:
    match block:
        case Paragraph():
            return ("lead" if block.lead else "paragraph", plain(block.children))
        case Heading():
            return ("heading", plain(block.children))
        case Figure():
            return ("figure", plain(block.caption), plain(block.credit))
        case BulletList() | NumberedList():
            return ("bullets" if isinstance(block, BulletList) else "numbers", *_items(block))
        case Quote():
            return ("quote", plain(block.children, " "), plain(block.credit))
        case Verse():
            return ("verse", *(plain(line.children) for line in block.lines))
        case Table():
            rows = (*block.head, *block.body, *block.foot)
            return ("table", *(" | ".join(plain(cell.children) for cell in row.cells) for row in rows))
        case CodeBlock():
            return ("code", *block.text.split("\n"))
        case Divider():
            return ("divider",)
        case _:
            return (type(block).__name__.lower(), plain((block,)))


def _items(block: BulletList | NumberedList, depth: int = 0) -> Iterator[str]:
    for item in block.items:
        own: Iterable[Block] = (b for b in item.children if not isinstance(b, BulletList | NumberedList))
        yield "> " * depth + plain(own, " ")
        for inner in item.children:
            if isinstance(inner, BulletList | NumberedList):
                yield from _items(inner, depth + 1)
