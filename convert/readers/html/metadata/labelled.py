"""Whether a line of any language may be one that says who or when, before it is known which language it is in.

Receives: the text of a line.
Returns:  whether it begins with a label, is one, or may hold a date.
Knows:    the labels of all languages.
Never:    reads what the line says.
"""

from __future__ import annotations

import re

from convert.readers.html.labels import labels_of

__all__ = ["DASHES", "is_imprint", "is_label", "says_field"]

_LONGEST_LABEL = 40
DASHES = " -–—"
"""What stands before a signature: `-- By Ada Quill`."""
_YEAR = re.compile(r"\d{4}|年|\d{1,2}([./-])\d{1,2}\1\d\d|\d{1,2} ?[\u0e01-\u0e4e][\u0e01-\u0e4e.]* ?\d\d")
_TOLD = ("byline", "published", "updated")


def says_field(text: str) -> bool:
    """Whether a line of any language may say who or when: it begins with a word for "by", or may hold a date."""
    labels = labels_of(None)
    text = text.lstrip(DASHES)
    return bool(_YEAR.search(text)) or any(labels.split(text, name)[0] for name in _TOLD)


def is_imprint(*lines: str) -> bool:
    """Whether of two lines one begins with a label and holds a date, the other begins with a word for "by"."""
    labels = labels_of(None)
    dated = [bool(_YEAR.search(line)) and bool(labels.split(line, "published")[0]) for line in lines]
    named = [bool(labels.split(line, "byline")[0]) for line in lines]
    return sorted(dated) == sorted(named) == [False, True] and dated != named


def is_label(text: str) -> bool:
    """Whether a line of any language only announces who or when: `Written by:`, `Last updated`."""
    return len(text) <= _LONGEST_LABEL and any(labels_of(None).is_label(text, name) for name in _TOLD)
