"""Whether what looks like a name is one: other lines of a text tell.

Receives: a line in its context.
Returns:  whether its names are names, whether somebody is told of; a name parted from what its bearer does.
Knows:    that words of names are not written small; that a box about an author begins with the name.
Never:    proposes a role by itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from convert.readers.text.labels import lowered
from convert.readers.text.lines import Line
from convert.readers.text.names import is_full, is_person
from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["are_names", "is_spoilt", "is_told_of", "known_names", "names_of", "titled_name"]

_TITLED = re.compile(r"(?P<name>(?P<first>[^\W\d_][\w’'-]+) [^\W\d_][\w’'-]+)\s+(?P<role>[^\W\d_].*)")
_ROLE_BEFORE = re.compile(r"^[(\[][^()\[\]]{1,60}[)\]][\s,:–—-]*")
_ENDS = tuple("!?…。！？؟।,;，；")
_SEEN = 600
"""In how many lines of a text boxes about authors are looked for."""


_NO_SOUND = re.compile(r"(?<!\w)[BCDFGHJKLMNPQRSTVWXZ]{3,}(?!\w)")
"""Capitals that nobody can say: an abbreviation."""
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])[A-Z][^\W\d_A-Z]{0,3}$")
"""A short word that a longer one is glued to."""


def names_of(c: Context) -> list[str]:
    """The authors a line of facts names."""
    parts = c.facts.parts if c.facts else ()
    return [c.line.text[part.start : part.end] for part in parts if part.field == "author"]


def are_names(c: Context, *, strict: bool) -> bool:
    """Whether the authors are no words that the text has in small letters too: none of them, or not all of them.

    "Event Type" is no name where "event" and "type" stand elsewhere; "Will Smith" is, though "will" does.
    """
    for name in names_of(c):
        if any(_is_glued(word, c) for word in name.split()):
            return False
        words = [word for word in name.split() if len(word) > 2 and word[0].isupper()]
        small = [c.says(lowered(word)) for word in words]
        if small and (any(small) if strict else all(small)):
            return False
    return True


def is_spoilt(c: Context) -> bool:
    """Whether a full name holds an abbreviation, as that of an event beside a date does: "NVIDIA GTC"."""
    return any(_NO_SOUND.search(name) and is_full(name) for name in names_of(c))


def _is_glued(word: str, c: Context) -> bool:
    """Whether a common word is glued to another: "CategoryBy"."""
    match = _GLUED.search(word)
    return match is not None and lowered(match[0]) in c.words.common


def titled_name(c: Context) -> Proposal | None:
    """A name with what its bearer does right behind it, where another line begins with the name and tells of them."""
    found = c.facts
    if found is None or c.line.end in _ENDS or not found.has("role"):
        return None
    if {part.field for part in found.parts} - {"author", "role"}:
        return None
    start = found.parts[0].start
    if found.parts[0].field == "author" and len(names_of(c)[0].split()) < 4:
        return None
    match = _TITLED.match(c.line.text, start)
    if match is None or not is_person(match["name"], c.words):
        return None
    label = c.label("byline")
    is_labelled = label is not None and label.end == start
    if not is_labelled and (start or not _tells(c, match["name"], match["first"])):
        return None
    parts = (Part("author", start, match.end("name")), Part("role", match.start("role"), len(c.line.text)))
    return Proposal("byline" if is_labelled else "name", 4, "byline-titled", parts)


def known_names(c: Context, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, a name of four words or more cut to its first two where another line tells of these."""
    text = c.line.text
    found = []
    for part in parts:
        words = text[part.start : part.end].split()
        name = " ".join(words[:2])
        if part.field == "author" and len(words) > 3 and (_has_box(c, name) or _tells(c, name, words[0])):
            end = text.index(words[1], part.start) + len(words[1])
            part = Part(part.field, part.start, end)
        found.append(part)
    return tuple(found)


def is_told_of(c: Context) -> bool:
    """Whether a later line begins with the name and goes on: "Rebecca Norris is a writer living in …"."""
    name = names_of(c)[0]
    return " " in name and _tells(c, name, name.split()[0])


def _tells(c: Context, name: str, first: str) -> bool:
    """Whether a line near this one, or near the end, tells of somebody by name, or, below the name, by first name."""
    near, end = c.lines[c.at + 1 : c.at + 6], c.lines[max(c.at + 6, len(c.lines) - 40) :]
    if any(line.words > 7 and _goes_on(line.text, name) for line in (*near, *end)):
        return True
    return len(first) > 2 and any(
        (at == c.at or c.lines[at].text.startswith(name))
        and any(_is_about(line, name, first) for line in c.lines[at + 1 : at + 4])
        for at in range(c.at, min(len(c.lines), _SEEN))
    )


def _has_box(c: Context, name: str) -> bool:
    """Whether a name stands alone somewhere below, above a passage that begins with it."""
    return any(
        a.text == name and b.words > 7 and _goes_on(b.text, name)
        for a, b in pairwise(c.lines[c.at : c.at + _SEEN])
    )


def _is_about(line: Line, name: str, first: str) -> bool:
    """Whether a line tells of somebody by first name, after what they do in brackets, perhaps.

    "Tea is …" does not tell of "Tea Time", nor does "Passive indexing is …" of "Passive Indexing".
    """
    text = _ROLE_BEFORE.sub("", line.text)
    return line.words > 5 and _goes_on(text, first) and not lowered(text).startswith(lowered(name))


def _goes_on(text: str, name: str) -> bool:
    """Whether a text begins with a name and goes on in small letters, or in letters that have no size."""
    rest = text[len(name) :].lstrip(" ,:–—-") if text.startswith(name) else ""
    return bool(rest) and not text[len(name)].isalnum() and not rest[0].isupper()
