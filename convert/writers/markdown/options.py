"""What a caller may choose about Markdown.

Receives: nothing; options are data.
Returns:  the options with their defaults.
Knows:    nothing else.
Never:    how anything is written.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["MarkdownOptions"]


class MarkdownOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`pictures`: `"link"` to where a picture is on the web and hold only those that are nowhere, or `"embed"` all.

    `front_matter`: the fields as YAML above the article, instead of lines of text.
    """

    pictures: Literal["link", "embed"] = "link"
    front_matter: bool = False
