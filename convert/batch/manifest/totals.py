"""Totals: what became of all records, in one file a person can read.

Receives: rows, as they pass.
Returns:  counts; the file.
Knows:    that what articles say of themselves must not make the file grow without end.
Never:    keeps a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec

import convert as program
from convert.batch.jobs import Job
from convert.batch.manifest.plans import Plan
from convert.batch.manifest.shards import TOTALS, begins
from convert.batch.rows import OutputRow, Row
from convert.batch.stores import Store

__all__ = ["Amount", "Counting", "Totals", "read_totals"]

Kind = TypeVar("Kind", bound=Row)

_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_SHAPING = ("ebooklib", "lxml", "msgspec", "pillow", "python-docx", "reportlab", "uharfbuzz")
"""Libraries that have a hand in the bytes of outputs."""


class Amount(msgspec.Struct):
    """How many files, of how many bytes together."""

    files: int = 0
    bytes: int = 0


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """All of a tree. `records` by status; `copies` have the bytes of an earlier record, `vanished` are not in the
    input any more; `outputs` by format; `issues`: articles by code; `languages`: articles by language.

    `job` is what was done, in full, `job_digest` and `plan` tell it from others; `rows_sha256` is a digest of all
    shards' manifests, `index` the file that holds all rows.
    """

    program: str = "article-convert"
    version: str
    records: dict[str, int]
    articles: int
    words: int
    size: int
    copies: int
    vanished: int
    outputs: dict[str, Amount]
    issues: dict[str, int]
    languages: dict[str, int]
    job: dict[str, Any]
    job_digest: str
    plan: Plan
    rows_sha256: str
    libraries: dict[str, str]
    index: OutputRow

    def encoded(self) -> bytes:
        """The file; the same bytes for the same totals."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"

    @property
    def done(self) -> int:
        """How many records were done."""
        return self.records["done"]

    @property
    def failed(self) -> int:
        """How many failed."""
        return self.records["failed"]

    @property
    def duplicate(self) -> int:
        """How many were not written, since an earlier one has their bytes."""
        return self.records["duplicate"]

    def is_of(self, plan: Plan, job: str, rows: str) -> bool:
        """Whether these are the totals of a plan, a job and the rows with that digest."""
        return (self.plan, self.job_digest, self.rows_sha256, self.libraries) == (
            plan,
            job,
            rows,
            _libraries(),
        )


def read_totals(store: Store) -> Totals | None:
    """The totals of a tree; None where there are none, or none this version wrote."""
    try:
        return msgspec.json.decode(store.read(TOTALS), type=Totals)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None


class Counting:
    """Totals that are being counted."""

    def __init__(self, plan: Plan, job: Job, rows_sha256: str, vanished: int) -> None:
        self._plan, self._job, self._rows, self._vanished = plan, job, rows_sha256, vanished
        self._records: Counter[str] = Counter({"done": 0, "failed": 0, "duplicate": 0})
        self._sums: Counter[str] = Counter()
        self._outputs: dict[str, Amount] = {}
        self._issues: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()

    def counted(self, rows: Iterable[Kind]) -> Iterator[Kind]:
        """The same rows, counted as they pass."""
        for row in rows:
            self._add(row)
            yield row

    def totals(self, index: OutputRow) -> Totals:
        """All that has passed, and the index of it."""
        return Totals(
            version=program.__version__,
            records=_sorted(self._records),
            articles=self._sums["articles"],
            words=self._sums["words"],
            size=self._sums["size"],
            copies=self._sums["copies"],
            vanished=self._vanished,
            outputs=_sorted(self._outputs),
            issues=_sorted(self._issues),
            languages=_sorted(self._languages),
            job=_in_full(self._job),
            job_digest=self._job.digest,
            plan=self._plan,
            rows_sha256=self._rows,
            libraries=_libraries(),
            index=index,
        )

    def _add(self, row: Row) -> None:
        if begins(row):
            self._records[row.status] += 1
            self._sums["size"] += row.size
            self._sums["copies"] += row.same_as is not None
        for output in row.outputs:
            self._file(output)
        if row.original is not None:
            self._file(row.original)
        if row.status == "done":
            self._sums["articles"] += 1
            self._sums["words"] += row.words
            self._issues.update(row.issues)
            found = _LANGUAGE.match((row.language or "").lower())
            self._languages[found[0] if found else "unknown"] += 1

    def _file(self, output: OutputRow) -> None:
        amount = self._outputs.setdefault(output.format, Amount())
        amount.files += 1
        amount.bytes += output.size


def _in_full(job: Job) -> dict[str, Any]:
    """A job with what is usual too, as JSON has it."""
    told = msgspec.json.encode(msgspec.structs.asdict(job), order="deterministic")
    return dict(msgspec.json.decode(told))


def _sorted(counts: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(counts.items()))


def _libraries() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in _SHAPING}
