"""The command line.

Receives: arguments, standard input.
Returns:  files, messages on standard error, data on standard output, an exit code.
Knows:    how people name things: paths, `-`, `key=value`.
Never:    conversion logic; a traceback; half a file.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from convert import files, registry, writing
from convert.cli import inputs as sources
from convert.cli import report, streams
from convert.cli.looking import finishing, looking, writer_options
from convert.cli.merge import merge as merge_all
from convert.cli.options import completed, parsing, reading
from convert.cli.report import STDIN, FaultError, Job, Look
from convert.errors import ConvertError, OptionError
from convert.finishing import finished
from convert.model import Document, Issue
from convert.themes import theme_of

__all__ = ["main"]

F = TypeVar("F", bound=Callable[..., Any])
_OBJECTS = 100_000
"""So many new objects wait for the collector of cycles: a page is ten thousand that live until it is read."""

_SUBCOMMANDS = ("inspect", "doctor", "batch")
_EPILOG = """\b
Exit codes: 0 done; 1 some inputs failed; 2 wrong usage; 3 an output cannot be
written; 70 a fault of this program; 130 interrupted.
"""


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    streams.opened()
    try:
        _stand_somewhere()
        code = _run(sys.argv[1:])
    except click.exceptions.Abort:
        code = report.say("interrupted", 130)
    except click.ClickException as error:
        code = report.say(f"{report.shown(error.format_message())} (see convert --help)", 2)
    except ConvertError as error:
        code = report.say(report.shown(str(error)), error.exit_code)
    except BrokenPipeError:
        code = 0
    except Exception as error:  # the last resort: one line instead of a traceback
        code = report.say(
            f"a fault of this program: {type(error).__name__}: {report.shown(str(error))}",
            FaultError.exit_code,
        )
    sys.exit(streams.ended(code))


def _stand_somewhere() -> None:
    """Raises `OptionError` where the folder this runs in was removed: libraries fail there one by one."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise OptionError("the folder this runs in is gone", hint="go to another one") from None


def _run(arguments: list[str]) -> int:
    """The exit code of a subcommand, where the first argument names one, or of converting.

    A file that is called like a subcommand is written `./inspect`.
    """
    if arguments[:1] and arguments[0] in _SUBCOMMANDS:
        found = import_module(f"convert.cli.{arguments[0]}").command
        return int(found.main(arguments[1:], f"convert {arguments[0]}", standalone_mode=False) or 0)
    return int(command.main(arguments, standalone_mode=False) or 0)


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from convert import __version__

        streams.data(f"article-convert {__version__}")
        context.exit()


def _formats(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        streams.data("readers: " + ", ".join(registry.reader_names()))
        for name, suffix, media_type in registry.known_formats():
            streams.data(f"{name:<8} {suffix:<8} {media_type}")
        context.exit()


def _eager(flag: str, callback: Callable[..., None], text: str) -> Callable[[F], F]:
    return click.option(flag, is_flag=True, is_eager=True, expose_value=False, callback=callback, help=text)


# fmt: off
@click.command(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="FILE…", type=sources.InputType())
@click.option("-t", "--to", multiple=True, metavar="FORMAT", shell_complete=completed("writer"),
              help="Output format, more than once for several; docx, pdf, epub and html by default.")
@click.option("-o", "--output", metavar="FILE|FOLDER", type=click.Path(path_type=Path),
              help="Where to; a suffix decides the format, - is standard output; beside the input by default.")
@reading
@click.option("--merge", metavar="TITLE", help="All inputs into one output with that title and a contents list.")
@looking
@click.option(
    "--json", "as_json", is_flag=True, help="Report one line of JSON per output on standard output."
)
@click.option("--strict", is_flag=True, help="Refuse an input whose reading or writing raises a warning.")
@click.option("--no-clobber", is_flag=True, help="Never replace a file.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", count=True, help="List every issue.")
@_eager("--formats", _formats, "List readers and writers.")
@_eager("--version", _version, "Show the version.")
def command(
    inputs: tuple[Path | files.Address, ...],
    to: tuple[str, ...],
    output: Path | None,
    merge: str | None,
    as_json: bool,
    strict: bool,
    no_clobber: bool,
    quiet: bool,
    verbose: int,
    **given: Any,
) -> int:
    """Turn raw articles into DOCX, PDF, EPUB and HTML.

    FILE is a text dump or a saved page of a news story, - for standard input, or, with --fetch, the address of a page.
    Corrections in NAME.convert.toml
    beside it are heeded. convert inspect FILE shows what became of every line, and why; convert inspect -h tells more.
    Complete in the shell with _CONVERT_COMPLETE (see the README).
    """
    policy = sources.policy_of(given, inputs)
    volume = -1 if quiet else verbose
    look = Look(theme_of(given["theme"]), finishing(given))
    own = writer_options(given)
    job = Job(parsing(given), own, look, not no_clobber, strict, as_json, volume, policy)
    if merge is not None:
        return merge_all(inputs, output, to, merge, job)
    if output == STDIN or (output is None and STDIN in inputs):
        return _to_stdout(inputs, to, job)
    plans = files.plan(inputs, output, to)
    claimed = files.claimed(plans)
    return max((_convert_one(plan, job, claimed) for plan in plans), default=0)


def _to_stdout(inputs: tuple[Path | files.Address, ...], to: tuple[str, ...], job: Job) -> int:
    if len(inputs) != 1 or len(to) != 1:
        raise OptionError("standard output holds one output", "-o -", "name one input and one format with -t")
    form = registry.writer(to[0])
    if sys.stdout.isatty() and not form.media_type.startswith(("text/", "application/json")):
        raise OptionError(f"{form.name} is not for a terminal", "-o -", "name a file, or pipe it somewhere")
    try:
        document = finished(sources.read(inputs[0], job.parsing, job.policy), job.look.finishing)
        options = files.sourced(job.options.get(form.name, {}), inputs[0])
        issues = (*document.issues, *writing.issues_of(document, form.name, theme=job.look.theme, **options))
        report.refuse(issues, job)
        streams.data(writing.write(document, form.name, theme=job.look.theme, **options))
    except ConvertError as error:
        return report.failed(inputs[0], error, job)
    report.tell_issues(inputs[0], issues, job)
    return 0


def _convert_one(plan: files.Plan, job: Job, claimed: set[str]) -> int:
    """One input into its outputs, those of each article in it; the exit code."""
    try:
        read = sources.read_all(plan.source, job.parsing, job.policy)
        documents = [writing.sound(finished(document, job.look.finishing)) for document in read]
        if job.strict:
            for document in documents:
                report.refuse((*document.issues, *_writing_issues(document, plan, job)), job)
        options = {name: files.sourced(given, plan.source) for name, given in job.options.items()}
        written = [
            writing.write_file(document, target, name, job.look.theme, options.get(name, {}), job.clobber)
            for document, own in zip(documents, files.spread(plan, len(documents), claimed), strict=True)
            for name, target in own.targets
        ]
    except ConvertError as error:
        return report.failed(plan.source, error, job)
    except Exception as error:  # one article that trips the program must not cost the others
        return report.failed(plan.source, FaultError(f"a fault of this program: {type(error).__name__}: {error}"), job)
    for output in written:
        report.tell_output(plan.source, output, job)
    report.tell_issues(plan.source, dict.fromkeys(issue for output in written for issue in output.issues), job)
    return 0


def _writing_issues(document: Document, plan: files.Plan, job: Job) -> tuple[Issue, ...]:
    theme = job.look.theme
    found = (writing.issues_of(document, name, theme=theme, **job.options.get(name, {})) for name, _ in plan.targets)
    return tuple(issue for issues in found for issue in issues)
