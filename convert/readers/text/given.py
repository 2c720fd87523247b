"""Roles somebody gives to a line, and how the line then divides.

Receives: the name of a role as people write it; a line in its context.
Returns:  the role; the proposal that holds for the line for certain.
Knows:    what each role is called in the field, and which parts it must have.
Never:    whether the role is likely.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

from convert.dates import parse_date
from convert.errors import OptionError
from convert.readers.text.captions import credit_parts
from convert.readers.text.names import people
from convert.readers.text.rules import Context, Part, Proposal, Role

__all__ = ["GIVEN", "NAMES", "called", "proposal_of", "role_of"]

GIVEN = "given"
"""The rule of what somebody decided."""

NAMES: dict[str, Role] = {
    "headline": "title",
    "kicker": "kicker",
    "standfirst": "standfirst",
    "section": "section",
    "byline": "byline",
    "date": "date",
    "lead": "lead",
    "paragraph": "paragraph",
    "heading": "subhead",
    "caption": "caption",
    "list-item": "bullet",
    "numbered-item": "number",
    "table-row": "row",
    "quote": "quote",
    "note": "note",
    "divider": "divider",
    "source": "source",
    "editor": "editor",
    "tags": "keywords",
    "furniture": "furniture",
}
"""What a line can be made, in the words of the field."""

_ALSO = {
    "title": "headline",
    "subtitle": "standfirst",
    "deck": "standfirst",
    "author": "byline",
    "dateline": "lead",
    "text": "paragraph",
    "subhead": "heading",
    "subheading": "heading",
    "item": "list-item",
    "bullet": "list-item",
    "number": "numbered-item",
    "row": "table-row",
    "agency": "source",
    "keywords": "tags",
    "remove": "furniture",
    "share": "furniture",
    "related": "furniture",
    "copyright": "furniture",
}
"""Other words for them."""

_CALLED: dict[Role, str] = {role: name for name, role in NAMES.items()}


def called(role: Role) -> str:
    """What people call a role."""
    return _CALLED.get(role, role)


def role_of(name: str, number: int) -> Role:
    """The role a name means; raises `OptionError` with the nearest name there is."""
    plain = re.sub(r"[\s_]+", "-", name.strip().lower())
    plain = _ALSO.get(plain, plain)
    if plain not in NAMES:
        close = difflib.get_close_matches(plain, (*NAMES, *_ALSO), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(NAMES)}"
        raise OptionError(f"line {number}: nothing is called {name!r}", "", hint)
    return NAMES[plain]


def proposal_of(role: Role, c: Context, own: Proposal | None) -> Proposal:
    """The proposal of a role for a line: divided as a rule divides it (`own`), else in the plainest way.

    Raises `OptionError` where the line cannot be what it is to be.
    """
    if own is not None:
        return Proposal(role, 0, GIVEN, own.parts)
    parts = _PARTS[role](c) if role in _PARTS else ()
    if parts is None:
        raise OptionError(f"line {c.line.number} cannot be a {called(role)}", "", _WHY[role])
    return Proposal(role, 0, GIVEN, parts)


# -------------------------------------------------------------------------------------------------- parts


def _all(c: Context, name: str, *labels: str) -> tuple[Part, ...]:
    """The whole line as one part, without a label it begins with."""
    end = len(c.line.text)
    starts = (label.end for kind in labels if (label := c.label(kind)) and label.end < end)
    return (Part(name, next(starts, 0), end),)


def _date(c: Context) -> tuple[Part, ...] | None:
    if c.facts and c.facts.has("published", "modified"):
        return c.facts.parts
    found = parse_date(c.line.text, c.words.language)
    return _all(c, "published") if found else None


def _byline(c: Context) -> tuple[Part, ...]:
    if c.facts and c.facts.has("author"):
        return c.facts.parts
    (whole,) = _all(c, "author", "byline", "credit")
    found = people(c.line.text, whole.start, whole.end, c.words, loose=True)
    return found if found and any(part.field == "author" for part in found) else (whole,)


def _caption(c: Context) -> tuple[Part, ...]:
    return credit_parts(c.line.text, c.words) or _all(c, "caption")


def _kicker(c: Context) -> tuple[Part, ...]:
    return (Part("kicker", 0, len(c.line.text.rstrip(" :："))),)


_MARK = re.compile(r"[-•*–▪●·◦‣]\s+(?=\S)")
_COUNT = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[(?:\d{1,3}|\*)\]\s+(?=\S)")


def _after(mark: re.Pattern[str]) -> Callable[[Context], tuple[Part, ...]]:
    """What a line holds after a mark, or all of it."""

    def parts(c: Context) -> tuple[Part, ...]:
        found = mark.match(c.line.text)
        return (Part("text", found.end() if found else 0, len(c.line.text)),)

    return parts


def _note(c: Context) -> tuple[Part, ...] | None:
    return _after(_NOTE)(c) if _NOTE.match(c.line.text) else None


def _quote(c: Context) -> tuple[Part, ...]:
    end = len(c.line.text)
    return Part("text", 0, end), Part("credit", end, end)


_PARTS: dict[Role, Callable[[Context], tuple[Part, ...] | None]] = {
    "date": _date,
    "byline": _byline,
    "caption": _caption,
    "kicker": _kicker,
    "bullet": _after(_MARK),
    "number": _after(_COUNT),
    "note": _note,
    "quote": _quote,
    "section": lambda c: _all(c, "section", "section"),
    "source": lambda c: _all(c, "agency", "source"),
    "keywords": lambda c: _all(c, "keywords", "keywords", "section"),
}

_WHY: dict[Role, str] = {
    "date": "no date can be read in it; set it: --set published=2011-11-23",
    "note": "a note begins with its mark in brackets: [1]",
}
"""What to do where a line cannot be what it is to be."""
