"""`convert inspect`: why a document is as it is.

Receives: arguments, standard input.
Returns:  the account in the terminal, as JSON, or as a page in a file.
Knows:    which of them is asked for.
Never:    an account of its own; touches the input.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from convert.cli import report
from convert.cli.inputs import InputType, opened, policy_of
from convert.cli.options import parsing, reading
from convert.cli.report import STDIN
from convert.cli.streams import data
from convert.errors import OptionError
from convert.files import Address, put
from convert.inspect import Inspection, inspect, inspect_file

__all__ = ["command"]


@click.command("inspect", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("source", metavar="FILE", type=InputType())
@click.option(
    "--html",
    "page",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Write the account as one page of HTML; - is standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the account as one line of JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Shorten no line.")
@reading
def command(source: Path | Address, page: Path | None, as_json: bool, verbose: bool, **given: Any) -> int:
    """Show what became of every line of FILE, by which rule, and how surely.

    FILE is what convert takes, or - for standard input. Corrections in NAME.convert.toml beside it are heeded.
    """
    name = "standard input" if source == STDIN else str(source)
    if page is not None and page != STDIN and _is_same(page, source):
        raise OptionError("would overwrite its own source", f"--html {page}", "name another file")
    found = opened(source, inspect, inspect_file, parsing(given), policy_of(given, (source,)))
    if page is not None:
        _write_page(found, source, page)
    if as_json:
        from convert.inspect.machine import as_json as mapping

        report.line_of_json(mapping(found, str(source)))
    elif page is None:
        _show(found, name, verbose)
    return 0


def _is_same(page: Path, source: Path | Address) -> bool:
    return isinstance(source, Path) and os.path.abspath(page) == os.path.abspath(source)  # noqa: PTH100 (a link may be replaced)


def _write_page(found: Inspection, source: Path | Address, page: Path) -> None:
    from convert.inspect.page import page as built

    text = built(found, source.name if isinstance(source, Path) and source != STDIN else "")
    if page == STDIN:
        data(text.encode())
    else:
        put(page, text.encode())


def _show(found: Inspection, name: str, is_whole: bool) -> None:
    from rich.console import Console

    from convert.inspect.terminal import show

    show(found, name, Console(highlight=False, markup=False, emoji=False), is_whole=is_whole)
