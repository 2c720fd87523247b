"""What somebody named as inputs.

Receives: paths, addresses, patterns, lists of paths (`@list.txt`, `-` for standard input).
Returns:  what each of them is, and how the ids of its records begin.
Knows:    that no two inputs of a run begin alike, that ids do not depend on where an input lies.
Never:    opens a file but a list.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TypeAlias

from convert.batch.sources import Reading
from convert.batch.sources.places import opened, stated, why
from convert.batch.sources.spelling import is_address, joined, parted, plain, real
from convert.errors import OptionError

__all__ = ["Input", "apart", "inputs_of", "lines_of", "located", "present"]

Form: TypeAlias = Literal["file", "folder", "pattern", "list"]

_MAGIC = re.compile(r"[*?\[]")
_LONGEST_LINE = 1 << 16


class Input(NamedTuple):
    """`where` it lies, what it is, `named` how the ids of its records begin; `pattern` below `where`."""

    where: str
    form: Form
    named: str
    pattern: str = ""


def inputs_of(named: Sequence[str], reading: Reading) -> Iterator[Input]:
    """Every input; those of a run with several begin with their names, made different by `~2`."""
    taken: set[str] = set()
    for text in named:
        found = _input(text, reading)
        name, number = found.named, 1
        while name in taken:
            number += 1
            name = f"{found.named}~{number}"
        taken.add(name)
        if found.form == "file":
            yield found._replace(named=name)
        else:
            yield found._replace(named="" if len(named) == 1 else f"{name}/")


def _input(text: str, reading: Reading) -> Input:
    if not _bare(text):
        raise OptionError("an input without a name (the folder one stands in is .)", text)
    if text == "-":
        return Input("-", "list", "stdin")
    if text.startswith("@"):
        where = located(text[1:])
        return Input(where, "list", parted(where)[1])
    where = located(text)
    found = stated(where, reading.web)
    if found is None and _MAGIC.search(text):
        root, pattern = _split(where)
        return Input(root, "pattern", parted(root)[1], pattern)
    form: Form = "folder" if found and found.what == "folder" else "file"
    return Input(where, form, parted(where)[1])


def located(text: str) -> str:
    """Where something lies that was named: an address as it is, a path as an absolute one."""
    text = _bare(text)
    if is_address(text):
        return plain(text).rstrip("/") if not text.endswith("://") else plain(text)
    return plain(os.path.abspath(text).replace(os.sep, "/"))  # noqa: PTH100 (links are not followed)


def _bare(text: str) -> str:
    """What was named, a path as such also where it is written as an address."""
    return text.partition("://")[2] if text.startswith(("file://", "local://")) else text


def present(named: Sequence[str]) -> None:
    """Raises `OptionError` where nothing that was named is there: a name is misspelt, or a disk is away.

    One of several that is away is a record that failed, and so is what an address does not give.
    """
    if named and not any(map(_may_be, named)):
        raise OptionError("there is no such file or folder", named[0])


def _may_be(text: str) -> bool:
    """Whether something is there that can be converted, as far as this machine alone can tell."""
    where = located(text)
    return (
        text == "-"
        or text.startswith("@")
        or is_address(where)
        or bool(_MAGIC.search(text))
        or os.path.lexists(real(where))
    )


def apart(named: Sequence[str], out: str) -> None:
    """Raises `OptionError` where an output is an input too: the next run would read what this one makes."""
    place = _true(located(out))
    for text in named:
        if not text or text == "-" or text.startswith("@"):
            continue
        where = located(text)
        if _true(where) == place and _holds(where):
            raise OptionError("is the output too: name a folder in it or beside it", text)


def _true(where: str) -> str:
    return where if is_address(where) else os.path.realpath(real(where))


def _holds(where: str) -> bool:
    """Whether something is a folder, or may be one behind an address."""
    return is_address(where) or Path(real(where)).is_dir()


def _split(where: str) -> tuple[str, str]:
    """The folder above the first part of a path that is a pattern, and the pattern."""
    steps = where.split("/")
    first = next(number for number, step in enumerate(steps) if _MAGIC.search(step))
    return "/".join(steps[:first]) or "/", "/".join(steps[first:])


# --------------------------------------------------------------------------------------------------- lists


def lines_of(where: str, reading: Reading) -> Iterator[str]:
    """The paths of a list, one a line, or parted by NUL where there is one in its beginning.

    Raises `OptionError` for a list that is not there.
    """
    if where == "-":
        yield from _parts(sys.stdin.buffer)
        return
    try:
        file = opened(where, web=reading.web)
    except OSError as error:
        raise OptionError(f"is no list: {why(error)}", f"@{where}") from error
    with file:
        yield from _parts(file)


def _parts(file: BinaryIO) -> Iterator[str]:
    block = file.read(_LONGEST_LINE)
    mark = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *whole, rest = (rest + block).split(mark)
        yield from filter(None, map(_path, whole))
        block = file.read(_LONGEST_LINE)
    if _path(rest):
        yield _path(rest)


def _path(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")


def listed_name(where: str, here: str) -> tuple[str, str]:
    """The root and the name of something a list names: below the folder the program runs in, or anywhere."""
    start = joined(here, "")
    if is_address(where):
        scheme, _, rest = where.partition("://")
        return f"{scheme}://", rest
    return (here, where[len(start) :]) if where.startswith(start) and where != start else ("/", where[1:])
