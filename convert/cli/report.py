"""What the command line says, and where.

Receives: outputs, issues, errors.
Returns:  words on standard error, data on standard output, exit codes.
Knows:    what is safe to print in a terminal.
Never:    converts anything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from convert import files
from convert.cli.streams import data, words
from convert.errors import ConvertError, ReadError
from convert.fetch import Policy
from convert.finishing import Finishing
from convert.model import Issue
from convert.theme import Theme

__all__ = ["STDIN", "FaultError", "Job", "failed", "say", "shown", "tell_issues", "tell_output"]

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Look:
    """How outputs look, and what is done to documents before."""

    theme: Theme
    finishing: Finishing


@dataclass(frozen=True, slots=True)
class Job:
    """What the arguments ask for, the same for every input."""

    parsing: Mapping[str, Any]
    options: Mapping[str, Mapping[str, Any]]
    look: Look
    clobber: bool
    strict: bool
    as_json: bool
    verbosity: int
    policy: Policy | None = None


class FaultError(ConvertError):
    """Something this program did not foresee."""

    exit_code = 70


def failed(source: Path | files.Address, error: ConvertError, job: Job) -> int:
    """Tell of a failure; the exit code it means."""
    where = error.where or ("standard input" if source == STDIN else str(source))
    line = f"{where}: {error.what}" + (f" ({error.hint})" if error.hint else "")
    if job.as_json:
        line_of_json({"input": str(source), "error": error.what, "hint": error.hint})
    return say(shown(line), error.exit_code)


def tell_output(source: Path | files.Address, output: files.Output, job: Job) -> None:
    """Tell of a file that was written: its path, or a line of JSON."""
    if job.as_json:
        report = {
            "input": str(source),
            "output": str(output.path),
            "format": output.format,
            "media_type": output.media_type,
            "size": output.size,
            "sha256": output.sha256,
            "issues": [
                {"code": issue.code, "severity": issue.severity, "message": issue.message}
                for issue in output.issues
            ],
        }
        fonts = [asdict(font) for font in output.fonts]
        line_of_json(report | ({"fonts": fonts} if fonts else {}))
    elif job.verbosity >= 0:
        words(shown(str(output.path)))


def tell_issues(source: Path | files.Address, issues: Iterable[Issue], job: Job) -> None:
    """Tell of warnings, or how many there are; of everything with -v; of nothing with -q."""
    told = [issue for issue in issues if issue.severity != "info" or job.verbosity > 0]
    if not told or job.verbosity < 0:
        return
    name = "standard input" if source == STDIN else str(source)
    if job.verbosity == 0 and len(told) > 3:
        words(shown(f"{name}: {len(told)} issues (-v lists them)"))
        return
    for issue in told:
        words(shown(f"{name}: {issue.severity}: {issue.message} [{issue.code}]"))


def line_of_json(report: Mapping[str, Any]) -> None:
    data(json.dumps(report, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def say(text: str, code: int) -> int:
    """One line on standard error, marked in a terminal; the code."""
    if sys.stderr.isatty():
        from rich.console import Console

        with suppress(OSError):  # the terminal may be gone
            Console(stderr=True).print("[bold red]convert:[/]", end=" ")
        words(text)
    else:
        words(f"convert: {text}")
    return code


def shown(text: str) -> str:
    """Text for a terminal: control, direction and other unprintable characters visible, never obeyed."""
    return "".join(ch if ch.isprintable() else repr(ch)[1:-1] for ch in text)


def refuse(issues: Iterable[Issue], job: Job) -> None:
    """Raise `ReadError` for the first warning where the job is strict."""
    warnings = [issue for issue in issues if issue.severity != "info"]
    if job.strict and warnings:
        more = f" and {len(warnings) - 1} more" if len(warnings) > 1 else ""
        raise ReadError(
            f"{warnings[0].code}: {warnings[0].message}{more}", hint="leave --strict out to go on"
        )
