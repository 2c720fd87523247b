"""The job: what is to be done to every record, and one record done.

Receives: a job, a record.
Returns:  the outputs of its articles as bytes, with what the manifest says of them.
Knows:    that the same record and job give the same bytes.
Never:    the clock, chance, the folder it runs in, the web, a file but pictures beside the record's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

import convert as program
from convert import api, registry
from convert.batch.names import key_of, path_of
from convert.batch.records import Record
from convert.batch.rows import OutputRow, Row
from convert.errors import ConvertError
from convert.finishing import Finishing, finished
from convert.model import Document, document_text

__all__ = ["Done", "Job", "convert_one"]


class Job(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is to be done: formats, the theme (a name, or the text of a theme's file), writers' options, finishing."""

    formats: tuple[str, ...] = registry.DEFAULT_FORMATS
    theme: str = "press"
    options: Mapping[str, Mapping[str, Any]] = {}
    finishing: Finishing = Finishing()
    reader: str | None = None
    language: str | None = None
    keep_original: bool = False

    @property
    def digest(self) -> str:
        """What changes where an output could: the options, and the version of this program."""
        told = msgspec.json.encode((program.__version__, self), order="deterministic")
        return hashlib.sha256(told).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Done:
    """A record that was done: its rows, and the files to put below the output folder, by path."""

    rows: tuple[Row, ...]
    files: Mapping[str, bytes]


def convert_one(record: Record, job: Job) -> Done:
    """A record into the files of its articles; one that cannot be read is a row that says why."""
    digest, start = job.digest, _start(record)
    try:
        documents = api.parse_all(
            record.data,
            reader=record.reader or job.reader,
            language=record.language or job.language,
            base_url=record.url,
            metadata=dict(record.fields),
            **_place(record),
        )
    except ConvertError as error:
        return Done((msgspec.structs.replace(start, job=digest, status="failed", error=str(error)),), {})
    rows: list[Row] = []
    files: dict[str, bytes] = {}
    for number, document in enumerate(documents, 1):
        row, own = _written(document, number if len(documents) > 1 else 0, start, job, digest)
        rows.append(row)
        files |= own
    if job.keep_original:
        files[path_of(start.key, documents[0].metadata.title, ".original")] = record.data
    return Done(tuple(rows), files)


def _place(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {"name": record.source.rpartition("/")[2], "charset": record.charset}
    return found | ({"folder": Path(record.folder)} if record.folder else {})


def _start(record: Record) -> Row:
    """What is known of a record before it is read."""
    digest = hashlib.sha256(record.data).hexdigest()
    return Row(
        id=record.id,
        key=key_of(record.id),
        source=record.source,
        sha256=digest,
        size=len(record.data),
        status="done",
        job="",
        offset=record.offset,
        url=record.url,
    )


def _written(
    document: Document, number: int, start: Row, job: Job, digest: str
) -> tuple[Row, dict[str, bytes]]:
    document = finished(document, job.finishing)
    meta = document.metadata
    files: dict[str, bytes] = {}
    outputs: list[OutputRow] = []
    codes = {issue.code for issue in document.issues}
    for name in job.formats:
        form, options = registry.writer(name), dict(job.options.get(name, {}))
        data = api.write(document, name, theme=job.theme, **options)
        codes |= {issue.code for issue in api.issues_of(document, name, theme=job.theme, **options)}
        path = path_of(start.key, meta.title, form.suffix, number)
        files[path] = data
        outputs.append(OutputRow(name, path, len(data), hashlib.sha256(data).hexdigest()))
    return (
        msgspec.structs.replace(
            start,
            job=digest,
            number=number,
            url=meta.url or start.url,
            outputs=tuple(outputs),
            title=meta.title or None,
            published=meta.published.value if meta.published else None,
            language=meta.language,
            authors=tuple(person.name for person in meta.authors),
            site=meta.site or meta.agency,
            words=len(document_text(document).split()),
            issues=tuple(sorted(codes)),
        ),
        files,
    )
