"""The standard streams: words that nobody can hear end nothing, data that cannot be put are an error.

Receives: text for people, data for programs.
Returns:  exit codes, where a stream that fails changes one.
Knows:    that any of the three may be closed, full, or a pipe nobody reads, from the beginning or from now on.
Never:    what is said.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

import click

from convert.errors import OutputError

__all__ = ["data", "ended", "opened", "words"]

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def opened() -> None:
    """Streams that were closed before this began lead nowhere.

    Else the next file that is opened, a log or a lock, has the number of a stream, and is written into.
    """
    for number, (name, mode) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            _lead_nowhere(number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (it stays)
    with suppress(AttributeError, ValueError):  # a locale may have no letter for what is printed
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def words(text: str, nl: bool = True) -> None:
    """Text on standard error, with an end of line."""
    with suppress(OSError, ValueError):
        click.echo(text, err=True, nl=nl)


def data(what: str | bytes) -> None:
    """Data on standard output, text with an end of line.

    Raises `OutputError` where it takes no more; `BrokenPipeError` where nobody reads.
    """
    try:
        click.echo(what, nl=isinstance(what, str))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _full(error) from error


def ended(code: int) -> int:
    """The exit code after all that waits in the streams was written; what cannot be goes nowhere."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        error = _flushed(stream)
        if error is None:
            continue
        _lead_nowhere(number)
        if number == 1 and not isinstance(error, BrokenPipeError) and not code:
            words(f"convert: {_full(error)}")
            code = OutputError.exit_code
    return code


def _flushed(stream: TextIO) -> OSError | None:
    try:
        stream.flush()
    except OSError as error:
        return error
    except ValueError:  # somebody closed it
        return None
    return None


def _full(error: OSError) -> OutputError:
    return OutputError(error.strerror or str(error), "standard output")


def _lead_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere == number:
        os.set_inheritable(number, True)
        return
    os.dup2(nowhere, number)
    os.close(nowhere)
