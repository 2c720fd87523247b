"""Comparing with a file that somebody looked at and found right.

Receives: a file's path, the text it must hold, whether to write it anew.
Returns:  nothing; fails where the file differs or is missing.
Knows:    that a difference is best read line by line.
Never:    decides that a change is right: that is for whoever reads the difference.
"""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

_SHOWN = 60


def check(path: Path, text: str, *, update: bool) -> None:
    """The file at `path` must hold exactly `text` and a line end; with `update` it will."""
    text += "\n"
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        return
    if not path.exists():
        pytest.fail(f"{path} is missing: look at what --update-golden writes, and keep it if it is right")
    wanted = path.read_text("utf-8")
    if wanted != text:
        lines = unified_diff(wanted.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
        shown = "\n".join(islice(lines, _SHOWN))
        pytest.fail(f"{path} differs (make golden writes it anew):\n{shown}", pytrace=False)
