"""`convert batch`: many articles into an archive, and what is done to it afterwards.

Receives: arguments, standard input, signals.
Returns:  a tree of outputs; what people and programs want to see of the run; an exit code.
Knows:    that the first interruption asks and the second one kills.
Never:    how a run is done.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import click

from convert import registry
from convert.cli import report
from convert.cli.looking import finishing, looking, writer_options
from convert.cli.options import completed, pairs
from convert.cli.streams import data
from convert.errors import OptionError

__all__ = ["command"]

_MORE = ("merge", "verify")
_MEGABYTE = 2**20
_SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
"""Not every system has the last one."""

_EPILOG = """\b
Afterwards:
  convert batch merge OUT            end a run that was done in parts
  convert batch verify OUT           read every output again (--repair)
\b
Exit codes: 0 done; 1 some records failed; 2 wrong usage; 74 the output takes
nothing more; 75 another run has it; 130 interrupted, 143 terminated, 129 hung
up: the same command goes on where it ended.
"""


class _Command(click.Command):
    """`convert batch`, whose first argument may name what is to be done to an output instead."""

    def main(self, *given: Any, **options: Any) -> Any:
        arguments = list(given[0] if given else options.pop("args", []))
        if arguments[:1] and arguments[0] in _MORE:
            found = import_module("convert.cli.archive").COMMANDS[arguments[0]]
            return found.main(arguments[1:], f"convert batch {arguments[0]}", **options)
        return super().main(arguments, *given[1:], **options)


def _part(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`2/4` as (2, 4)."""
    if value is None:
        return None
    number, slash, whole = value.partition("/")
    if not (slash and number.isdecimal() and whole.isdecimal() and 1 <= int(number) <= int(whole)):
        raise click.BadParameter(f"{value!r} is not I/N, such as 1/4", context, parameter)
    return int(number), int(whole)


# fmt: off
@click.command("batch", cls=_Command, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("-o", "--output", "where", required=True, metavar="OUT", help="A folder, or an address: s3://bucket/folder.")
@click.option("-t", "--to", multiple=True, metavar="FORMAT", shell_complete=completed("writer"),
              help="Output format, more than once for several; docx, pdf, epub and html by default.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="As many as there are processors by default.")
@click.option("--executor", type=click.Choice(["pool", "ray", "inline"]), default="pool", show_default=True,
              help="Who does the work: processes of this machine, a Ray cluster, this process alone.")
@click.option("--address", metavar="ADDRESS", help="Of the Ray cluster; a local one is started by default.")
@click.option("--shard", "part", callback=_part, metavar="I/N",
              help="Do part I of N only, here or on another machine; convert batch merge OUT ends the run.")
@click.option("--column", "columns", multiple=True, callback=pairs, metavar="FIELD=COLUMN",
              help="Which column or key of JSONL, CSV, Parquet holds what: text=body, title=headline, url=link, …")
@click.option("--glob", "pattern", metavar="PATTERN", help="Which files of folders and archives: '*.html'.")
@click.option("--sidecar", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
              help="A table (CSV or JSONL) of metadata by file, which overrides or fills fields.")
@click.option("--per-shard", type=click.IntRange(1, 100_000), default=500, show_default=True, metavar="N",
              help="Records that are done as one.")
@click.option("-f", "--from", "reader", metavar="READER", shell_complete=completed("reader"),
              help="How to read: text, html, mhtml or json; by content by default.")
@click.option("--language", metavar="TAG", help="Language of the articles, where they do not say.")
@click.option("--encoding", metavar="LABEL", help="Encoding of the inputs, where they do not say.")
@looking
@click.option("--accounts", is_flag=True, help="Beside each article, a page with what became of every line of it.")
@click.option("--keep-original", is_flag=True, help="Beside each article, the raw one.")
@click.option("--keep-failed", is_flag=True, help="Raw articles that failed, in OUT/quarantine.")
@click.option("--dedupe", is_flag=True, help="Write one of several that are the same byte for byte.")
@click.option("--bag", is_flag=True, help="OUT becomes a bag (BagIt 1.0), the tree its payload.")
@click.option("--bag-info", multiple=True, callback=pairs, metavar="LABEL=TEXT",
              help="A line of bag-info.txt, such as Source-Organization=…")
@click.option("--durability", type=click.Choice(["batch", "each", "none"]), default="batch", show_default=True,
              help="When files survive a loss of power: group by group, one by one, when the system likes.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
              help="For one record, and 5 more for each megabyte.")
@click.option("--memory-limit", type=click.IntRange(min=128), default=2048, show_default=True, metavar="MIB",
              help="For one worker.")
@click.option("--force", is_flag=True, help="Do everything anew.")
@click.option("--retry-failed", is_flag=True, help="Do again what failed.")
@click.option("--dry-run", is_flag=True, help="Only count what would be done.")
@click.option("--log-json", is_flag=True, help="All that happens as lines of JSON on standard error.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(**given: Any) -> int:
    """Turn many raw articles into an archive, with a manifest of every one.

    INPUT is a file or folder, a pattern, JSONL, CSV, Parquet, WARC, WACZ, zip, tar, an address (s3://…), @FILE or - for
    a list of those. A run that was interrupted goes on where it ended; what is done and unchanged is not done
    again.
    """
    from convert.batch.run import planned, run

    if sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        raise OptionError("names of files cannot have letters of every script here", hint="set PYTHONUTF8=1")
    settings = _settings(given)
    if given["dry_run"]:
        return _counted(settings, planned)
    from convert.cli.watch import watching

    with watching(settings, log_json=given["log_json"], quiet=given["quiet"]) as watch, _heard(watch.control) as heard:
        try:
            outcome = run(settings, watch.watchers.saw, watch.control)
        except KeyboardInterrupt:
            return heard["code"]
        watch.sum_up(outcome, settings)
    if outcome.wrong:
        report.say(report.shown(outcome.wrong), outcome.code)
    return heard.get("code", outcome.code) if outcome.code == 130 else outcome.code


def _settings(given: dict[str, Any]) -> Any:
    from convert.batch.jobs import Job
    from convert.batch.settings import Settings
    from convert.batch.sources import Reading
    from convert.batch.stores import output_at
    from convert.batch.supervisor import Limits
    from convert.themes import theme_of

    theme_of(given["theme"])
    theme = Path(given["theme"]).read_text("utf-8") + "\n" if given["theme"].endswith(".toml") else given["theme"]
    formats = tuple(dict.fromkeys(registry.writer(name).name for name in given["to"]))
    job = Job(
        formats=formats or registry.DEFAULT_FORMATS,
        theme=theme,
        options=writer_options(given),
        finishing=finishing(given),
        **{name: given[name] for name in ("reader", "language", "encoding")},
        **{name: given[name] for name in ("accounts", "keep_original", "keep_failed")},
    )
    if given["reader"]:
        registry.reader(given["reader"])
    if given["address"] and given["executor"] != "ray":
        raise OptionError("an address is for --executor ray", "--address")
    return Settings(
        inputs=tuple(given["inputs"]),
        where=output_at(given["where"]),
        job=job,
        reading=Reading(
            per_shard=given["per_shard"],
            columns=given["columns"],
            pattern=given["pattern"],
            sidecar=given["sidecar"],
        ),
        workers=given["workers"] or 0,
        limits=Limits(seconds=given["time_limit"], memory=given["memory_limit"] * _MEGABYTE),
        **{name: given[name] for name in ("executor", "address", "durability", "part")},
        **{name: given[name] for name in ("force", "retry_failed", "dedupe", "bag", "bag_info")},
    )


def _counted(settings: Any, planned: Callable[..., Any]) -> int:
    from convert.batch.sources.inputs import present

    present(settings.inputs)
    skipped: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:
        plan = planned(settings, skipped.append, Path(folder) / "plan.jsonl")
    data(
        f"{plan.records} records in {plan.shards} shards, {plan.size / 1e6:.1f} MB; "
        f"{len(skipped)} files are no articles"
    )
    return 0


@contextmanager
def _heard(control: Any) -> Iterator[dict[str, int]]:
    """The first interruption stops the run between two records, the second one ends it at once, whatever it does.

    A run that was started to outlive its terminal (`nohup`) does.
    """
    heard: dict[str, int] = {}

    def hear(number: int, frame: FrameType | None) -> None:
        if heard:
            control.killing.set()
            raise KeyboardInterrupt
        heard["code"] = _SIGNALS[signal.Signals(number).name]
        control.stopping.set()
        with suppress(OSError):  # the terminal may be gone
            os.write(2, b"\nconvert: finishing what is in hand; once more to end at once\n")

    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    if signal.getsignal(numbers[-1]) is signal.SIG_IGN:
        numbers.pop()
    before = {number: signal.signal(number, hear) for number in numbers}
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
