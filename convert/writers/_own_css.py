"""Rules of one's own, after those of the theme.

Receives: CSS text.
Returns:  the same where it needs nothing beside it; else an error.
Knows:    what in a style sheet reaches outside the file it stands in.
Never:    reads a file, judges taste.
"""

from __future__ import annotations

import re

from convert.errors import OptionError

__all__ = ["own_css"]

_OUTWARD = re.compile(r"@import\b|@charset\b|url\(\s*['\"]?(?!#|data:)|image-set\(|</|<!--", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE)


def own_css(css: str) -> str:
    """The rules, with a line end before them; raises `OptionError` where they would load something or leave the sheet.

    >>> own_css("h1 { color: navy }"), own_css("")
    ('\\nh1 { color: navy }', '')
    """
    plain = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], css)
    outward = _OUTWARD.search(plain)
    if outward:
        reason = f"{outward[0]!r} reaches out of the file"
        raise OptionError(reason, "css", "an output needs nothing beside it: use data: addresses")
    return f"\n{css.strip()}" if css.strip() else ""
