"""Options that several commands share: what the input is, and what somebody knows better.

Receives: arguments.
Returns:  options of `convert.api.parse`.
Knows:    how corrections are written on a command line.
Never:    whether a field, a line or a rule exists: the readers know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from convert import registry
from convert.corrections import Corrections, line_number
from convert.themes import known_themes

__all__ = ["completed", "pairs", "parsing", "reading"]

F = TypeVar("F", bound=Callable[..., Any])


def pairs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`key=value` arguments as a mapping."""
    for value in values:
        if "=" not in value.strip("="):
            raise click.BadParameter(f"{value!r} is not key=value", context, parameter)
    return dict(value.split("=", 1) for value in values)


_NAMES: dict[str, Callable[[], tuple[str, ...]]] = {
    "reader": registry.reader_names,
    "writer": registry.writer_names,
    "theme": known_themes,
}


def completed(kind: str) -> Any:
    """Completion of the names of readers, writers or themes in the shell."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
        return [name for name in _NAMES[kind]() if name.startswith(incomplete)]

    return complete


# fmt: off
_READING = (
    click.option("-f", "--from", "reader", metavar="READER", shell_complete=completed("reader"),
                 help="How to read: text, html, mhtml or json; by content by default."),
    click.option("--language", metavar="TAG",
                 help="Language of the article (vi, en-GB, …), where it does not say."),
    click.option("--encoding", metavar="LABEL",
                 help="Encoding of the input, where it does not say (WHATWG labels)."),
    click.option("--base-url", metavar="URL", help="Address the page came from, for its links."),
    click.option("--fetch", is_flag=True,
                 help="Fetch from the web: inputs that are addresses, and the pictures of pages."),
    click.option("-M", "--metadata", "--set", multiple=True, callback=pairs, metavar="KEY=VALUE",
                 help="Override a field: title, authors, published, language, …"),
    click.option("--line", "lines", multiple=True, callback=pairs, metavar="N=ROLE",
                 help="What line N of a text is: headline, byline, caption, paragraph, furniture, …"),
    click.option("--keep", multiple=True, metavar="RULE",
                 help="What this rule takes out stays in the article; of a page, elements too, by path or selector."),
    click.option("--drop", multiple=True, metavar="RULE",
                 help="What this rule makes is no part of the article; of a page, elements too."),
)
# fmt: on


def reading(command: F) -> F:
    """Gives a command the options that say how to read, and what to correct."""
    for option in reversed(_READING):
        command = option(command)
    return command


def parsing(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of `convert.api.parse` that such arguments mean; raises `OptionError`."""
    about = {name: given[name] for name in ("reader", "language", "encoding", "base_url")}
    lines = {line_number(number, "--line"): role for number, role in given["lines"].items()}
    corrections = Corrections({}, lines, tuple(given["keep"]), tuple(given["drop"]))
    return {
        **{name: value for name, value in about.items() if value is not None},
        "metadata": given["metadata"],
        "corrections": corrections,
    }
