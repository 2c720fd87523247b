"""Patterns of paths.

Receives: a path with slashes, a pattern such as `2011/**/*.html`.
Returns:  whether it is of the pattern.
Knows:    that `*` ends with a name, and `**` goes through folders.
Never:    looks at a disk.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["fits"]


def fits(path: str, pattern: str) -> bool:
    """Whether a path is of a pattern: `*` and `?` stay within a name, `**` is any folders, `[…]` one of the letters.

    >>> fits("2011/11/a.html", "**/*.html"), fits("a.html", "**/*.html"), fits("2011/a.html", "*.html")
    (True, True, False)
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(64)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = re.findall(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|.", pattern, re.S)
    return re.compile("".join(_PIECES.get(piece) or _piece(piece) for piece in pieces), re.S)


_PIECES = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _piece(piece: str) -> str:
    if len(piece) > 2 and piece.startswith("["):
        inner = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return f"[^/{inner[1:]}]" if inner.startswith("!") else f"(?!/)[{inner}]"
    return re.escape(piece)
