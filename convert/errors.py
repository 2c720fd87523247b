"""The errors a caller must stop for.

Receives: what failed, where, and what to do about it.
Returns:  exceptions whose text is one clear line.
Knows:    the documented exit code of each kind.
Never:    prints, logs, or wraps a programming error.
"""

from __future__ import annotations

__all__ = ["ConvertError", "OptionError", "OutputError", "ReadError", "UnknownFormatError", "WriteError"]


class ConvertError(Exception):
    """Something the caller asked for cannot be done.

    `what` says what is wrong, `where` names the file, option or place (may be empty), `hint` says what to do
    (may be empty). `exit_code` is what the command line returns when this is the only failure.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"


class ReadError(ConvertError):
    """The input is not an article that the chosen reader can read."""


class WriteError(ConvertError):
    """A writer cannot represent the document."""


class OutputError(ConvertError):
    """The output cannot be put where it was asked for."""

    exit_code = 3


class OptionError(ConvertError):
    """An option is unknown or has a value it cannot have."""

    exit_code = 2


class UnknownFormatError(OptionError):
    """No reader or writer of that name, suffix or media type."""
