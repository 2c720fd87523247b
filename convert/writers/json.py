"""The document itself, as JSON.

Receives: a document; the theme plays no part.
Returns:  UTF-8 JSON with its schema version; reading it back gives the same document.
Knows:    nothing but the model's codec.
Never:    leaves provenance out.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from convert.model import Document, encode
from convert.theme import Theme
from convert.writers import Format

__all__ = ["FORMAT", "JsonOptions", "write"]


class JsonOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`indent`: spaces a level, 0 for one line."""

    indent: Annotated[int, msgspec.Meta(ge=0, le=8)] = 2


def write(document: Document, theme: Theme, options: JsonOptions) -> bytes:
    """The document as JSON, with a final line end."""
    return encode(document, indent=options.indent) + b"\n"


FORMAT = Format("json", ".json", "application/json", JsonOptions, write)
