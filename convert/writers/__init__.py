"""Writers: a document and a theme in, the bytes of one output out.

Receives: a normalised `Document`, a `Theme`, the writer's own options.
Returns:  bytes, the same for the same input on any machine and any day.
Knows:    its format.
Never:    fetches, looks at a clock or the environment, decides about content, reads provenance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from convert.model import Document, Issue
from convert.theme import Theme

if TYPE_CHECKING:
    from convert.fonts import Used

__all__ = ["Format", "NoOptions", "Report"]


class NoOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The options of a writer that has none."""


def _no_issues(document: Document, theme: Theme, options: Any) -> tuple[Issue, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said of an output: what it could not show; the fonts embedded in it, in the order they are met."""

    issues: tuple[Issue, ...] = ()
    fonts: tuple[Used, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    `suffix` starts with a dot; `options` is a frozen msgspec struct whose fields all have defaults; `write` is a
    pure function; `issues` says what the output could not show, without writing it; `reported` writes and says both
    that and which fonts are embedded, for formats that embed any.

    A complete small writer, in a package of its own with one line under
    `[project.entry-points."convert.writers"]` (`words = "my_package:FORMAT"`):

    >>> from convert.model import document_text
    >>> def write_words(document: Document, theme: Theme, options: NoOptions) -> bytes:
    ...     return document_text(document).encode()
    >>> FORMAT = Format("words", ".txt", "text/plain", NoOptions, write_words)
    >>> from convert.model.build import article
    >>> FORMAT.write(article("Rain", "It rained."), Theme(), NoOptions())
    b'Rain\\nIt rained.'
    """

    name: str
    suffix: str
    media_type: str
    options: type[msgspec.Struct]
    write: Callable[[Document, Theme, Any], bytes]
    issues: Callable[[Document, Theme, Any], tuple[Issue, ...]] = _no_issues
    reported: Callable[[Document, Theme, Any], tuple[bytes, Report]] | None = None

    def write_with_report(self, document: Document, theme: Theme, options: Any) -> tuple[bytes, Report]:
        """The output and what is to be said of it."""
        if self.reported is not None:
            return self.reported(document, theme, options)
        return self.write(document, theme, options), Report(self.issues(document, theme, options))
