"""Options that several commands share: how outputs look, and what is done to documents before.

Receives: arguments.
Returns:  the options of each writer; finishing.
Knows:    that some of them are short ways to say an option of a writer.
Never:    what an option of a writer does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from convert import registry
from convert.cli.options import completed, pairs
from convert.errors import OptionError
from convert.files import read_input
from convert.finishing import Finishing
from convert.theme import PRESS
from convert.writing import make_options

__all__ = ["finishing", "looking", "writer_options"]

F = TypeVar("F", bound=Callable[..., Any])

# fmt: off
_LOOKING = (
    click.option("-O", "--option", "options", multiple=True, callback=pairs, metavar="WRITER.OPTION=VALUE",
                 help="Set an option of a writer, such as pdf.page=A5."),
    click.option("--theme", default=PRESS.name, metavar="NAME|FILE", shell_complete=completed("theme"),
                 help="How it looks: press (the default), book, plain, or a theme of your own, MINE.toml."),
    click.option("--css", type=click.Path(path_type=Path), metavar="FILE",
                 help="Rules of your own for HTML and EPUB, after those of the theme."),
    click.option("--fonts", type=click.Choice(["any", "bundled"]),
                 help="Fonts for PDF: any, or those of installed packages alone (convert doctor lists them)."),
    click.option("--fragment", is_flag=True,
                 help="HTML without the page around it: the article element alone."),
    click.option("--reference-doc", "reference", type=click.Path(path_type=Path), metavar="FILE",
                 help="A DOCX whose styles and sheet are taken for DOCX."),
    click.option("--max-image", type=click.IntRange(min=16), metavar="PIXELS",
                 help="Make pictures smaller whose longer side is longer."),
    click.option("--drop-location", is_flag=True, help="Leave out of pictures where they were taken."),
    click.option("--source-block", is_flag=True,
                 help="End the article with a box: its address, when it was saved, the SHA-256 of the input."),
)
# fmt: on


def looking(command: F) -> F:
    """Gives a command the options that say how outputs look."""
    for option in reversed(_LOOKING):
        command = option(command)
    return command


def finishing(given: Mapping[str, Any]) -> Finishing:
    """What is done to documents before they are written."""
    return Finishing(given["max_image"], not given["drop_location"], given["source_block"])


def writer_options(given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The options of each writer, by its name, all of them checked; raises `OptionError`."""
    options = dict(given["options"])
    options |= _styled(given["css"]) | ({"html.fragment": "true"} if given["fragment"] else {})
    options |= {"pdf.fonts": given["fonts"]} if given["fonts"] else {}
    own = _by_writer(options)
    if given["reference"] is not None:
        own.setdefault("docx", {})["reference"] = read_input(given["reference"])
    return own


def _styled(css: Path | None) -> dict[str, str]:
    """The options of the formats that take rules of one's own."""
    rules = read_input(css).decode("utf-8", "replace") if css else ""
    return {f"{name}.css": rules for name in ("html", "epub")} if rules else {}


def _by_writer(options: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """`{"pdf.page": "A5"}` as `{"pdf": {"page": "A5"}}`, every writer and option checked."""
    found: dict[str, dict[str, Any]] = {}
    for key, value in options.items():
        writer, dot, name = key.partition(".")
        if not dot:
            raise OptionError(
                f"{key!r} names no writer", "-O", "write WRITER.OPTION=VALUE, such as pdf.page=A5"
            )
        found.setdefault(registry.writer(writer).name, {})[name] = value
    for writer, values in found.items():
        make_options(registry.writer(writer), values)
    return found
