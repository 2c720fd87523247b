"""`convert batch merge` and `convert batch verify`: what is done to an archive after it was made.

Receives: arguments.
Returns:  what is wrong, line by line; an exit code.
Knows:    that the run left beside the archive what it was asked for.
Never:    how an archive is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import click

from convert.batch.bags import check_bag, is_bag
from convert.batch.beside import folder_of, locked
from convert.batch.places import PlaceError, placing
from convert.batch.run import asked, merged, run
from convert.batch.settings import Settings
from convert.batch.stores import is_address, output_at, store_at
from convert.batch.verify import Fault, Verdict, mended, redo_path, verify
from convert.cli import report
from convert.cli.streams import data, words
from convert.cli.watch import watching
from convert.errors import OptionError

__all__ = ["COMMANDS"]

_HELP = {"help_option_names": ["-h", "--help"]}


@click.command("merge", context_settings=_HELP)
@click.argument("where", metavar="OUT")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def merge(where: str, quiet: bool) -> int:
    """End a run that was done in parts (--shard I/N): check that all is there, write index, catalogue and report.

    It is done on a machine that has done a part, or where the folder OUT.runs of one is.
    """
    where = output_at(where)
    settings = asked(folder_of(where), where)
    with watching(settings, log_json=False, quiet=quiet) as watch:
        outcome = merged(settings, watch.watchers.saw)
        watch.sum_up(outcome, settings)
    if outcome.wrong:
        report.say(report.shown(outcome.wrong), outcome.code)
    return outcome.code


@click.command("verify", context_settings=_HELP)
@click.argument("where", metavar="OUT")
@click.option("--quick", is_flag=True, help="Look at sizes only, read nothing.")
@click.option(
    "--repair", is_flag=True, help="Make missing and damaged outputs again, from the inputs of the run."
)
@click.option("--json", "as_json", is_flag=True, help="Faults as lines of JSON on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def check(where: str, quick: bool, repair: bool, as_json: bool, quiet: bool) -> int:
    """Compare every file of OUT with what the manifest says: missing, damaged, extra, broken.

    Exit code 0: all is as it was written, or was made so again; 1: something is not.
    """

    def told(fault: Fault) -> None:
        with suppress(BrokenPipeError):  # the verdict is what counts
            if as_json:
                report.line_of_json({"fault": fault.kind, "path": fault.path, "why": fault.why})
            else:
                data(report.shown(f"{fault.kind}: {fault.path}: {fault.why}"))

    where = output_at(where)
    if not is_address(where) and not Path(where).is_dir():
        raise OptionError("there is no such folder", where, "name the output of a run")
    with _alone(where, repair) as folder, placing(where):
        verdict = _verdict(where, folder, told, quick)
    if not quiet:
        words(f"{verdict.files:,} files, {verdict.size / 1e6:,.1f} MB read, {_told(verdict)}")
    if verdict.whole or not repair:
        return 0 if verdict.whole else 1
    return _repaired(where, folder, told, quiet)


COMMANDS: dict[str, click.Command] = {"merge": merge, "verify": check}


@contextmanager
def _alone(where: str, repair: bool) -> Iterator[Path]:
    """Nobody else has the output meanwhile; the folder beside it, or one to read with where nobody can write there."""
    with ExitStack() as held:
        folder = folder_of(where)
        try:
            held.enter_context(locked(folder, None, where))
            with placing(str(folder)):
                TemporaryFile(dir=folder).close()
        except PlaceError:
            if repair:
                raise
            folder = Path(held.enter_context(TemporaryDirectory()))
        yield folder


def _verdict(where: str, folder: Path, told: Any, quick: bool) -> Verdict:
    above = store_at(where)
    if not is_bag(above):
        return verify(above, folder, told, quick=quick)
    tree = store_at(f"{where.rstrip('/')}/data")
    verdict = verify(tree, folder, told, quick=quick)
    if verdict.whole:
        check_bag(tree, above, folder, lambda fault: (verdict.faults.update([fault.kind]), told(fault))[1])
    return verdict


def _repaired(where: str, folder: Path, told: Any, quiet: bool) -> int:
    """The run once more, for what is wrong; then every file that was wrong is read again."""
    settings = asked(folder, where)
    redo = redo_path(folder)
    with watching(settings, log_json=False, quiet=quiet) as watch:
        outcome = run(_again(settings, redo), watch.watchers.saw, watch.control)
        watch.sum_up(outcome, settings)
    if outcome.wrong:
        return report.say(report.shown(outcome.wrong), outcome.code)
    store = store_at(settings.root)
    with locked(folder, None, where), placing(where):
        if not mended(store, folder, told).whole:
            return 1
        return 0 if _verdict(where, folder, told, True).whole else 1


def _again(settings: Settings, redo: Path) -> Settings:
    import msgspec

    return msgspec.structs.replace(settings, redo=str(redo) if redo.exists() else None, anew=True, part=None)


def _told(verdict: Verdict) -> str:
    if verdict.whole:
        return "all as they were written"
    return ", ".join(f"{count:,} {kind}" for kind, count in sorted(verdict.faults.items()))
