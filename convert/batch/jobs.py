"""The job: what is to be done to every record, and one record done.

Receives: a job, a record.
Returns:  the outputs of its articles as bytes, with what the manifest says of them.
Knows:    that the same record and job give the same bytes.
Never:    the clock, chance, the folder it runs in, the web, a file but pictures beside the record's own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

import convert as program
from convert import api, registry
from convert.batch.names import key_of, path_of
from convert.batch.records import Record
from convert.batch.rows import Beside, OutputRow, Row
from convert.corrections import from_toml
from convert.errors import ConvertError
from convert.finishing import AS_IT_IS, Finishing, finished
from convert.languages.words import words_in
from convert.model import Document, Issue, document_text, pictures
from convert.resources import beside
from convert.theme import PRESS, Theme
from convert.themes import theme_from, theme_of
from convert.writing import sound, write_sound

__all__ = ["Done", "Job", "beside_now", "convert_one", "duplicate", "failed"]


class Job(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """What is to be done: formats, the theme (a name, or the text of a theme's file), writers' options, finishing.

    `accounts`: a page beside each article that says what became of every line of the raw one (`convert inspect`).
    `keep_original`: the raw article beside its outputs; `keep_failed`: that of a failed record, in `quarantine/`.
    """

    formats: tuple[str, ...] = registry.DEFAULT_FORMATS
    theme: str = PRESS.name
    options: Mapping[str, Mapping[str, Any]] = {}
    finishing: Finishing = AS_IT_IS
    reader: str | None = None
    language: str | None = None
    encoding: str | None = None
    accounts: bool = False
    keep_original: bool = False
    keep_failed: bool = False

    @cached_property
    def digest(self) -> str:
        """What changes where an output could: the options, and the version of this program."""
        told = msgspec.json.encode((program.__version__, self), order="deterministic")
        return hashlib.sha256(told).hexdigest()[:16]

    @cached_property
    def look(self) -> Theme:
        """The theme itself."""
        return theme_from(self.theme, "own") if "\n" in self.theme else theme_of(self.theme)


@dataclass(frozen=True, slots=True)
class Done:
    """A record that was done: its rows, and the files to put below the output folder, by path."""

    rows: tuple[Row, ...]
    files: Mapping[str, bytes]


def convert_one(record: Record, job: Job) -> Done:
    """A record into the files of its articles; one that cannot be read is a row that says why."""
    if record.error is not None:
        return failed(record, job, record.error)
    try:
        documents = api.parse_all(record.data, **_parsing(record, job))
        return _all_written(record, job, documents)
    except ConvertError as error:
        return failed(record, job, str(error))
    except MemoryError:
        raise
    except Exception as error:  # one article must not end a night's work: the row says what happened
        return failed(record, job, f"a fault of this program: {type(error).__name__}: {error}")


def failed(record: Record, job: Job, error: str) -> Done:
    """A record nothing could be made of."""
    row = msgspec.structs.replace(_start(record, job), status="failed", error=_line(error))
    if not (job.keep_failed and record.data):
        return Done((row,), {})
    kept, files = _kept(record, f"quarantine/{row.key}")
    return Done((msgspec.structs.replace(row, original=kept),), files)


def duplicate(record: Record, job: Job, original: str) -> Done:
    """A record whose bytes are those of another, which is written in its stead."""
    return Done((msgspec.structs.replace(_start(record, job), status="duplicate", same_as=original),), {})


def beside_now(record: Record, addresses: Iterable[str]) -> tuple[Beside, ...]:
    """The pictures in a record's folder that addresses name, as they are now."""
    found = beside(addresses, Path(record.folder)) if record.folder else {}
    return tuple(Beside(*each) for each in sorted(found.items()))


def _addresses(document: Document) -> set[str]:
    lead = document.metadata.lead_image
    return {image.url for image in (*pictures(document), *([lead] if lead else ()))}


def _parsing(record: Record, job: Job) -> dict[str, Any]:
    options: dict[str, Any] = {
        "reader": record.reader or job.reader,
        "language": record.language or job.language,
        "encoding": job.encoding,
        "charset": record.charset,
        "base_url": record.url,
        "name": record.source.rpartition("/")[2],
        "metadata": dict(record.fields),
    }
    if record.corrections is not None:
        options["corrections"] = from_toml(record.corrections, f"{record.source}.convert.toml")
    return options | ({"folder": Path(record.folder)} if record.folder else {})


def _start(record: Record, job: Job) -> Row:
    """What is known of a record before it is read."""
    return Row(
        id=record.id,
        key=key_of(record.id),
        source=record.source,
        sha256=hashlib.sha256(record.data).hexdigest(),
        size=len(record.data),
        status="done",
        job=job.digest,
        told=record.told,
        called=record.called,
        offset=record.offset,
        url=record.url,
    )


def _all_written(record: Record, job: Job, documents: Sequence[Document]) -> Done:
    start = _start(record, job)
    files: dict[str, bytes] = {}
    rows: list[Row] = []
    for number, document in enumerate(documents, 1):
        document = _with_place(record, document)
        row, own = _written(document, number if len(documents) > 1 else 0, start, job, record.data)
        rows.append(msgspec.structs.replace(row, beside=beside_now(record, _addresses(document))))
        files |= own
    if job.accounts:
        account, own = _account(record, job, start.key, documents[0].metadata.title)
        rows[0] = msgspec.structs.replace(rows[0], outputs=(*rows[0].outputs, account))
        files |= own
    if job.keep_original:
        suffix = f".original{_suffix(record.id)}"
        kept, own = _kept(record, path_of(start.key, documents[0].metadata.title, suffix))
        rows[0] = msgspec.structs.replace(rows[0], original=kept)
        files |= own
    return Done(tuple(rows), files)


def _written(
    document: Document, number: int, start: Row, job: Job, raw: bytes
) -> tuple[Row, dict[str, bytes]]:
    document = sound(finished(document, job.finishing))
    meta = document.metadata
    files: dict[str, bytes] = {}
    outputs: list[OutputRow] = []
    codes = {issue.code for issue in document.issues}
    for name in job.formats:
        form = registry.writer(name)
        options = dict(job.options.get(name, {}))
        if options.get("attach") == "source":
            options.setdefault("source", raw)
        data, report = write_sound(document, name, theme=job.look, **options)
        codes |= {issue.code for issue in report.issues}
        path = path_of(start.key, meta.title, form.suffix, number)
        files[path] = data
        outputs.append(_output(name, path, data))
    row = msgspec.structs.replace(
        start,
        number=number,
        url=meta.url or start.url,
        outputs=tuple(outputs),
        title=meta.title or None,
        published=meta.published.value if meta.published else None,
        language=meta.language,
        authors=tuple(person.name for person in meta.authors),
        site=meta.site or meta.agency,
        words=words_in(document_text(document)),
        issues=tuple(sorted(codes)),
    )
    return row, files


def _suffix(name: str) -> str:
    """The suffix of a name, where it is one that every file system takes.

    >>> _suffix("in/Page.HTML"), _suffix("crawl.warc.gz#5012"), _suffix("notes")
    ('.html', '', '')
    """
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,9}", suffix) else ""


def _with_place(record: Record, document: Document) -> Document:
    """The document with what its place in an archive says besides."""
    if record.captured:
        document = api.captured(document, record.captured)
    issues = (Issue("field-unheeded", "warning", f"no field can hold {words}") for words in record.unheeded)
    return msgspec.structs.replace(document, issues=(*document.issues, *issues))


def _account(record: Record, job: Job, key: str, title: str) -> tuple[OutputRow, dict[str, bytes]]:
    from convert.inspect import inspect
    from convert.inspect.page import page

    options = _parsing(record, job)
    data = page(inspect(record.data, **options), options["name"]).encode("utf-8", "backslashreplace")
    path = path_of(key, title, ".account.html")
    return _output("account", path, data), {path: data}


def _kept(record: Record, path: str) -> tuple[OutputRow, dict[str, bytes]]:
    return _output("original", path, record.data), {path: record.data}


def _output(name: str, path: str, data: bytes) -> OutputRow:
    return OutputRow(name, path, len(data), hashlib.sha256(data).hexdigest())


def _line(text: str) -> str:
    """Text as one line without controls, no longer than anybody reads."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:500]
