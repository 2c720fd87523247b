"""Files in, files out.

Receives: paths, addresses.
Returns:  the bytes of an input; a plan of which output goes where; outputs written whole.
Knows:    limits on inputs, names that collide, temporary files and renaming.
Never:    leaves half a file; overwrites an input.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from convert import registry
from convert.errors import OptionError, OutputError, ReadError
from convert.model import Issue
from convert.readers import MAX_BYTES

if TYPE_CHECKING:
    from convert.fonts import Used

__all__ = ["Address", "Output", "Plan", "claimed", "plan", "put", "read_input", "sourced", "spread"]

_INDEX = re.compile(r"(?:index|default|home)(?:\.\w{1,5})?", re.I)
_SUFFIX = re.compile(r"\.(?:x?html?|shtml?|php\d?|aspx?|jsp|mhtml?|amp|txt)$", re.I)
_UNFIT = re.compile(r"[^\w.~-]+")
_LONGEST_NAME = 120
"""In bytes: file systems take 255, and a number, a suffix and what a temporary name adds come to it."""


@dataclass(frozen=True, slots=True)
class Address:
    """An input that is somewhere on the web."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def stem(self) -> str:
        """The name a file of the page would bear, without suffix: the last part of its path that says something.

        >>> Address("https://example.org/2011/rain%20falls.html?id=3").stem, Address("https://example.org/").stem
        ('rain-falls', 'example.org')
        """
        try:
            parts = urlsplit(self.url)
            steps = [parts.hostname or "", *parts.path.split("/")]
        except ValueError:
            return "article"
        names = (_SUFFIX.sub("", unquote(step)) for step in reversed(steps) if not _INDEX.fullmatch(step))
        fit = (_UNFIT.sub("-", name).strip("-.~") for name in names)
        name = next((name for name in fit if name), "article")
        return name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore")


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was written: `size` in bytes, `sha256` of them, what a reader of it should know, and the fonts
    embedded in it, each with version, origin and the `sha256` of its file."""

    path: Path
    format: str
    media_type: str
    size: int
    sha256: str
    issues: tuple[Issue, ...]
    fonts: tuple[Used, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of one input: pairs of format name and output path."""

    source: Path | Address
    targets: tuple[tuple[str, Path], ...]


def read_input(path: Path) -> bytes:
    """The bytes of a regular file; raises `ReadError` saying what is wrong with it."""
    try:
        if path.is_dir():
            raise ReadError("is a folder", str(path), "name the files in it")
        if path.exists() and not path.is_file():
            raise ReadError("is not a regular file", str(path), "pipe it in and name it -")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB", str(path), "split it: one article each")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("there is no such file", str(path)) from None
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}", str(path)) from error


def sourced(options: Mapping[str, Any], source: Path | Address) -> Mapping[str, Any]:
    """The options of a writer; one that is to attach the source gets the bytes of the file that is it."""
    wanted = options.get("attach") == "source" and "source" not in options
    if not wanted or not isinstance(source, Path) or not source.is_file():
        return options
    return {**options, "source": read_input(source)}


def plan(sources: Sequence[Path | Address], output: Path | None, formats: Iterable[str]) -> tuple[Plan, ...]:
    """Where every output goes; no two to one place, none onto a source.

    `output` is a folder where it is one already, ends in a slash, has no suffix of a format, or has to hold more
    than one output; else a file, whose suffix decides the format unless `formats` names one. Without it, outputs stand
    beside their source, those of an address in the working folder.
    """
    wanted = tuple(dict.fromkeys(registry.writer(name).name for name in formats))
    if output is not None and _is_file(output, len(sources), wanted):
        if isinstance(sources[0], Path) and _key(output) == _key(sources[0]):
            raise OptionError("would overwrite its own source", f"-o {output}", "name another file")
        name = wanted[0] if wanted else registry.writer(output.suffix).name
        return (Plan(sources[0], ((name, output),)),)
    taken = {_key(source) for source in sources if isinstance(source, Path)}
    plans = []
    for source in sources:
        beside = source.parent if isinstance(source, Path) else Path()
        folder = beside if output is None else output
        stem = source.stem if source.stem.strip("-") else "article"
        targets = []
        for name in wanted or registry.DEFAULT_FORMATS:
            suffix = registry.writer(name).suffix
            targets.append((name, _free(folder, stem, suffix, taken)))
        plans.append(Plan(source, tuple(targets)))
    return tuple(plans)


def claimed(plans: Iterable[Plan]) -> set[str]:
    """The places plans read from and write to, for `spread`."""
    places = (path for each in plans for path in (each.source, *(target for _, target in each.targets)))
    return {_key(path) for path in places if isinstance(path, Path)}


def spread(one: Plan, count: int, taken: set[str]) -> tuple[Plan, ...]:
    """A plan for each of the documents one input holds: `story-1.pdf`, `story-2.pdf`; a single one keeps its plan.

    `taken` are the places already claimed; those that are given out are added to it.
    """
    if count == 1:
        return (one,)
    return tuple(
        Plan(
            one.source,
            tuple(
                (name, _free(target.parent, f"{target.stem}-{number}", target.suffix, taken))
                for name, target in one.targets
            ),
        )
        for number in range(1, count + 1)
    )


def _is_file(output: Path, sources: int, formats: tuple[str, ...]) -> bool:
    if output.is_dir() or str(output).endswith(("/", os.sep)) or not output.suffix:
        return False
    known = output.suffix.lower() in {suffix for _, suffix, _ in registry.known_formats()}
    if not known and len(formats) != 1:
        return False
    if sources > 1 or len(formats) > 1:
        raise OptionError("one file cannot hold several outputs", f"-o {output}", "name a folder")
    return True


def _free(folder: Path, stem: str, suffix: str, taken: set[str]) -> Path:
    """`folder/stem.suffix`, with `-2`, `-3` … before the suffix where that name is taken."""
    number, path = 1, folder / f"{stem}{suffix}"
    while _key(path) in taken:
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    taken.add(_key(path))
    return path


def _key(path: Path) -> str:
    """What two paths have in common when some file system takes them for one."""
    absolute = os.path.abspath(path)  # noqa: PTH100 (resolve() would follow a link that is to be replaced)
    return unicodedata.normalize("NFC", absolute).casefold()


def put(path: Path, data: bytes, *, clobber: bool = True) -> None:
    """`data` as the file `path`, complete or not there at all; folders on the way are made.

    Raises `OutputError` where that cannot be done, or where the file is there and `clobber` is False.
    """
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        if not clobber and path.exists():
            raise OutputError("is there already", str(path), "leave --no-clobber out to replace it")
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "xb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
