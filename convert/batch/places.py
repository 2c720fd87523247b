"""What is said where a place takes nothing: the output, or the folder beside it.

Receives: errors of the system.
Returns:  one line: what is wrong, where, what to do.
Knows:    that what is done is kept, and that the same command goes on.
Never:    what was to be put there.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from convert.errors import ConvertError

__all__ = ["PlaceError", "of_system", "placing"]

_AGAIN = "the same command goes on where it ended"
_HINTS = {
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG): f"make room: {_AGAIN}",
    (errno.EACCES, errno.EPERM, errno.EROFS): "allow writing there, or name another folder",
    (errno.ENAMETOOLONG,): "name a folder with a shorter name",
    (
        errno.ENOTDIR,
        errno.EEXIST,
        errno.EISDIR,
        errno.ELOOP,
    ): "something is in the way there: name another folder",
    (errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOMEM): "fewer --workers, or higher limits of the "
    f"system: {_AGAIN}",
    (errno.ENOENT, errno.ESTALE): f"something took it away meanwhile: {_AGAIN}",
}
_ELSE = f"see to the disk: {_AGAIN}"


class PlaceError(ConvertError):
    """The output, or the folder beside it, cannot be written."""

    exit_code = 74


def of_system(what: str, where: str, code: int | None) -> PlaceError:
    """What the system says of a place, and what to do; `code` is the system's number for why.

    >>> str(of_system("No space left on device", "out", errno.ENOSPC))
    'out: No space left on device (make room: the same command goes on where it ended)'
    """
    return PlaceError(what, where, next((hint for codes, hint in _HINTS.items() if code in codes), _ELSE))


@contextmanager
def placing(where: str, but: type[OSError] = BrokenPipeError) -> Iterator[None]:
    """What goes on at a place; raises `PlaceError` for an error of the system, `but` for one that is not a place's."""
    try:
        yield
    except but:
        raise
    except OSError as error:
        name = error.filename or where
        raise of_system(error.strerror or str(error), str(name), error.errno) from error
