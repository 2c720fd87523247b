"""Places inputs lie in: files and folders of this machine, and addresses that fsspec opens.

Receives: a path or an address (`s3://…`, `gs://…`, `memory://…`).
Returns:  what a folder holds, sorted by name; files opened for reading, to be begun anywhere.
Knows:    that a pipe or device is never opened, a link only where somebody named it.
Never:    writes.
"""

from __future__ import annotations

import bisect
import errno
import io
import os
import re
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Literal, NamedTuple, TypeAlias, TypeVar, cast, overload

from convert.batch.sources.spelling import is_address, parted, plain, real
from convert.errors import OptionError

__all__ = [
    "FINAL",
    "Entry",
    "Listing",
    "again",
    "listed",
    "opened",
    "stated",
    "why",
]

_PAUSES = (0.2, 1.0)
"""Seconds, after which what failed behind an address is tried again: networks do fail, and get better."""

FINAL = (FileNotFoundError, PermissionError, IsADirectoryError, OptionError)
"""What does not get better."""

T = TypeVar("T")
What: TypeAlias = Literal["file", "folder", "link", "other"]

_WEB = re.compile(r"(?:\w+::)*https?://", re.I)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_BLOCK = 1 << 20
_NOT_WAITING = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


class Entry(NamedTuple):
    """Something in a folder: its plain name, what it is, its size in bytes, and what changes when it does."""

    name: str
    what: What
    size: int = 0
    mark: str = ""


def why(error: BaseException) -> str:
    """What went wrong, in one line for people."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _CONTROLS.sub(" ", str(said)).strip()[:300]


def again(where: str) -> Iterator[None]:
    """How often something at a place is tried: at an address three times, with a pause after each that failed.

    Once where it is asked for no more, nothing further is tried.
    """
    yield None
    for pause in _PAUSES if is_address(where) else ():
        time.sleep(pause)
        yield None


def calm(do: Callable[[], T]) -> T:
    """What `do` gives; a panic of the library is an error like any other."""
    try:
        return do()
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(f"is damaged: {why(error)}") from None


# ------------------------------------------------------------------------------------------------- looking


class Listing(Sequence[Entry]):
    """What a folder holds, sorted by name; each is looked at when it is asked for, so that a million take little."""

    def __init__(self, names: list[str], look: Callable[[str], Entry]) -> None:
        self._names, self._look = names, look

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        found = self._names[place]
        return self._look(found) if isinstance(found, str) else [self._look(name) for name in found]

    def any_ends(self, suffix: str) -> bool:
        """Whether the name of anything ends so."""
        return any(name.endswith(suffix) for name in self._names)

    def get(self, name: str) -> Entry | None:
        """What is called so; None where nothing is."""
        place = bisect.bisect_left(self._names, name)
        return self._look(name) if place < len(self._names) and self._names[place] == name else None


def listed(folder: str, web: bool = False) -> Listing:
    """What a folder holds. Raises `OSError` where it cannot be listed."""
    return _listed_far(folder, web) if is_address(folder) else _listed_here(folder)


def stated(where: str, web: bool = False) -> Entry | None:
    """What stands at a place somebody named, links followed; None where there is nothing, or it cannot be seen.

    Whoever then reads it learns why. Raises `OptionError` for an address that cannot or may not be opened.
    """
    name = parted(where)[1]
    if not is_address(where):
        try:
            return _entry(name, os.stat(real(where)))  # noqa: PTH116 (a Path cannot hold a name that is no Unicode)
        except (OSError, ValueError):
            return None
    system, path = _system(where, web)
    for _ in again(where):
        try:
            system.invalidate_cache(path)
            return _far(system.info(path), name)
        except FINAL:
            return None
        except Exception:  # noqa: S112 (tried again)
            continue
    return None


def _listed_here(folder: str) -> Listing:
    place = real(folder)
    with os.scandir(place) as found:
        names = sorted(plain(entry.name) for entry in found)
    start = place.rstrip("/")

    def look(name: str) -> Entry:
        try:
            return _entry(name, os.lstat(f"{start}/{real(name)}"))
        except OSError as error:
            return Entry(name, "other", mark=why(error))

    return Listing(names, look)


def _entry(name: str, found: os.stat_result) -> Entry:
    mode = found.st_mode
    what: What = "other"
    for test, each in _WHATS:
        if test(mode):
            what = each
    mark = f"{found.st_size}-{found.st_mtime_ns}" if what in ("file", "folder") else ""
    return Entry(name, what, found.st_size, mark)


_WHATS: tuple[tuple[Any, What], ...] = (
    (stat.S_ISREG, "file"),
    (stat.S_ISDIR, "folder"),
    (stat.S_ISLNK, "link"),
)


def _listed_far(folder: str, web: bool) -> Listing:
    system, path = _system(folder, web)
    here = path.rstrip("/")
    found: dict[str, Entry] = {}
    system.invalidate_cache(path)
    for info in system.ls(path, detail=True):
        place = info["name"].rstrip("/")
        name = place.rpartition("/")[2]
        if name and place != here:
            found[name] = _far(info, name)
    return Listing(sorted(found), found.__getitem__)


def _far(info: dict[str, Any], name: str) -> Entry:
    what: What = "folder" if info.get("type") == "directory" else "file"
    size = info.get("size") or 0
    marks = [str(info[key]) for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified") if info.get(key)]
    return Entry(name, what, size, "-".join((str(size), *marks[:1])))


def _system(where: str, web: bool) -> tuple[Any, str]:
    """The file system of an address, and the path there. Raises `OptionError` for what cannot or may not be opened."""
    if where.endswith("://"):
        raise OptionError("names no place there", where, "say which, such as s3://bucket/folder")
    if _WEB.match(where) and not web:
        raise OptionError("addresses of the web are read only when asked for", where)
    from fsspec.core import url_to_fs

    try:
        return cast("tuple[Any, str]", url_to_fs(where))
    except (ImportError, ValueError) as error:
        raise OptionError(why(error), where) from error


# ------------------------------------------------------------------------------------------------- reading


def opened(where: str, *, follow: bool = True, web: bool = False) -> BinaryIO:
    """A regular file for reading; a link is opened only with `follow`. Raises `OSError`."""
    if is_address(where):
        system, path = _system(where, web)
        file: BinaryIO = io.BufferedReader(system.open(path, "rb"), _BLOCK)
    else:
        path = real(where)
        found = os.stat(path) if follow else os.lstat(path)  # noqa: PTH116
        if stat.S_ISDIR(found.st_mode):
            os.scandir(path).close()  # where it cannot be listed, that is what is wrong
        _checked(found)
        number = os.open(path, _NOT_WAITING | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
        try:
            _checked(os.fstat(number))
        except OSError:
            os.close(number)
            raise
        file = open(number, "rb", buffering=_BLOCK)  # noqa: SIM115, PTH123 (the caller closes it)
    return file


def _checked(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, "is a folder")
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, "is a link")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "is no regular file")
