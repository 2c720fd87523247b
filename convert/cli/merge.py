"""Several inputs into one output: `convert --merge TITLE`.

Receives: inputs, a title, what else the arguments ask for.
Returns:  an exit code; the outputs stand on disk.
Knows:    that an input that fails does not cost the others.
Never:    how articles are put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from convert import files, registry
from convert.cli import inputs as sources
from convert.cli import report
from convert.cli.report import Job
from convert.errors import ConvertError
from convert.finishing import finished
from convert.merging import merged
from convert.model import Document
from convert.writing import sound, write_file

__all__ = ["merge"]

_UNFIT = re.compile(r"[^\w~-]+")
_LONGEST_NAME = 80


def merge(
    inputs: tuple[Path | files.Address, ...], output: Path | None, to: tuple[str, ...], title: str, job: Job
) -> int:
    """Read every input, write what was read as one document; the highest exit code."""
    name = _UNFIT.sub("-", title).strip("-")[:_LONGEST_NAME] or "articles"
    plan = files.plan((Path(name),), output, to)[0]
    codes: list[int] = []
    documents = [document for source in inputs for document in _read(source, job, codes)]
    if not documents:
        return max(codes, default=0)
    document = sound(merged(documents, title))
    for form, target in plan.targets:
        try:
            options = {**_listed(form), **job.options.get(form, {})}
            written = write_file(document, target, form, job.look.theme, options, job.clobber)
            report.tell_output(plan.source, written, job)
            report.tell_issues(plan.source, written.issues, job)
        except ConvertError as error:
            codes.append(report.failed(plan.source, error, job))
    return max(codes, default=0)


def _listed(form: str) -> dict[str, bool]:
    """The option by which a format lists the articles; books list them anyway."""
    return {"contents": True} if "contents" in registry.writer(form).options.__struct_fields__ else {}


def _read(source: Path | files.Address, job: Job, codes: list[int]) -> Iterator[Document]:
    """The articles of an input; the code of its failure is added to `codes`."""
    try:
        found = sources.read_all(source, job.parsing, job.policy)
        for document in found:
            report.refuse(document.issues, job)
    except ConvertError as error:
        codes.append(report.failed(source, error, job))
        return
    for document in found:
        report.tell_issues(source, document.issues, job)
        yield finished(document, job.look.finishing)
