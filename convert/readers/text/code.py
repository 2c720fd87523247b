"""Code among prose.

Receives: lines in order.
Returns:  those that are code: fenced, or indented and punctuated as programs are.
Knows:    fences, indents, the signs of programming languages.
Never:    which language it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from convert.readers.text.items import marks_of
from convert.readers.text.lines import Line

__all__ = ["Kind", "code_of"]

Kind: TypeAlias = Literal["code-fence", "code"]

_FENCES = ("```", "~~~")
_INDENT = 4
_SIGNS = re.compile(r"[;{}]$|\w\(.*\)|[=!<>]=|[-=]>|\w\s?=\s?[\w\"'\[({]|^</?\w+.*>$|^[#$]\s\w|\\n|::|&&")
"""What lines of programs hold: a semicolon or brace at the end, a call, a comparison, an assignment, a tag."""
_SURE = re.compile(r"[;{}]$|^</?\w+.*>$|\w\(.*\):?$")
"""What each line of a program holds that is indented by single characters, which may be tabs."""
_FEW = 15
_BRACES = frozenset("{}()=<>")


def code_of(lines: Sequence[Line]) -> dict[int, Kind]:
    """The places of lines of code, and of the fences around them."""
    found: dict[int, Kind] = {}
    opened: int | None = None
    for at, line in enumerate(lines):
        if not line.text.startswith(_FENCES):
            continue
        if opened is None:
            opened = at
        elif line.text == lines[opened].text[:3]:
            found.update(dict.fromkeys(range(opened + 1, at), "code"))
            found.update({opened: "code-fence", at: "code-fence"})
            opened = None
    return found | _indented(lines, found)


def _indented(lines: Sequence[Line], fenced: dict[int, Kind]) -> dict[int, Kind]:
    """Runs of indented lines of which most hold signs of programs."""
    found: dict[int, Kind] = {}
    run: list[int] = []
    usual = _usual(lines)
    for at in range(len(lines) + 1):
        if at < len(lines) and at not in fenced and lines[at].indent > usual and not _is_prose(lines[at]):
            run.append(at)
            continue
        if len(run) > 1 and _is_code([lines[i] for i in run], usual):
            found.update(dict.fromkeys(run, "code"))
        run = []
    return found


def _usual(lines: Sequence[Line]) -> int:
    """The indent most words have."""
    found: Counter[int] = Counter()
    for line in lines:
        found[line.indent] += line.words
    return found.most_common(1)[0][0] if found else 0


def _is_prose(line: Line) -> bool:
    return line.words >= _FEW and _SURE.search(line.text[-200:]) is None


def _holds(lines: Sequence[Line]) -> bool:
    """Whether lines hold a brace, a bracket or an assignment."""
    return any(not _BRACES.isdisjoint(line.text) for line in lines)


def _is_code(lines: Sequence[Line], usual: int) -> bool:
    """Whether indented lines are code: half of them signed, or all of them where the indent may be a tab's."""
    deep = lines[0].indent >= usual + _INDENT
    items = sum(bool(marks_of(line.text)) for line in lines)
    if items * 2 > len(lines) or (not deep and (items or not _holds(lines))):
        return False
    signed = sum((_SIGNS if deep else _SURE).search(line.text[:200]) is not None for line in lines)
    return signed * 2 >= len(lines) if deep else signed == len(lines)
