"""What a line states, into the metadata of the draft.

Receives: the draft, a line, its parts, the rule that divided it.
Returns:  whether the line said anything that is new, or known already; what it said is accounted for.
Knows:    how the words of each field are read, what two statements of one field have to do with each other.
Never:    replaces what was stated before, but for a name in capitals by the same name as it is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from convert.dates import parse_date, resolve
from convert.model import Date, FieldOrigin, Person
from convert.readers.text.draft import Draft, flat, origin_of
from convert.readers.text.lines import Line
from convert.readers.text.parts import Part

__all__ = ["settle_event", "state"]

_NEAR = 2
"""How many lines on another line of names still belongs to the first."""
_DATES = frozenset({"published", "modified"})
_ELSEWHERE = frozenset({"author", "role", "event", "text", ""})
"""Fields of parts that are not stated one by one: people belong together, the day of a dateline waits for a date."""

_News = Literal["new", "known", "other"]


def state(draft: Draft, line: Line, parts: Sequence[Part], rule: str) -> bool:
    """Set what a line states; False, with nothing done, where every part of it contradicts what was stated before."""
    named = tuple(part for part in parts if part.field in ("author", "role"))
    others = tuple(part for part in parts if part.field not in _ELSEWHERE)
    people = tuple(_people(line, named))
    if named and not people:
        return _state_role(draft, line, named, rule)
    values = [_value(draft, line, part) for part in others]
    news = [_news(draft, part.field, value) for part, value in zip(others, values, strict=True)]
    about = _news_of_people(draft, line, people, rule) if people else None
    if all(kind == "other" for kind in (*news, *([about] if about else []))):
        return False
    if about:
        _state_people(draft, line, named, people, about, rule)
    for part, value, kind in zip(others, values, news, strict=True):
        if kind != "new" or not draft.set(part.field, value, line, part, rule):
            draft.consume(line, part.start, part.end, part.field, rule)
    draft.events += ((line, part, rule) for part in parts if part.field == "event")
    return True


def settle_event(draft: Draft) -> None:
    """The day a dateline names, by the article's own day, which may be stated below it; else it is only consumed."""
    against = draft.fields.get("published") or draft.fields.get("modified")
    for line, part, rule in draft.events:
        text = flat(line.text[part.start : part.end])
        day = resolve(text, draft.words.language, against) if against else None
        if not draft.set("event", day, line, part, rule):
            draft.consume(line, part.start, part.end, "event", rule)


def _value(draft: Draft, line: Line, part: Part) -> Any:
    text = line.text[part.start : part.end]
    return parse_date(text, draft.words.language) if part.field in _DATES else flat(text)


def _news(draft: Draft, field: str, value: Any) -> _News:
    known = draft.fields.get(field)
    if known is None:
        return "new" if value else "other"
    if isinstance(known, Date) and isinstance(value, Date):
        return "known" if known.value[:10] == value.value[:10] else "other"
    if field == "agency":
        both = draft.words.is_agency(str(known)) and draft.words.is_agency(str(value))
        return "known" if both or _same(str(known), str(value)) else "other"
    return "known" if _same(str(known), str(value)) else "other"


def _same(a: str, b: str) -> bool:
    return _plain(a) == _plain(b)


def _plain(name: str) -> str:
    """A name in small letters, without the dots that Turkish capitals keep or lose."""
    return unicodedata.normalize("NFD", name.casefold()).replace("\u0307", "").replace("ı", "i")


def _people(line: Line, parts: Sequence[Part]) -> Iterator[Person]:
    """Authors with their roles: a role counts for the name before it, or, where there is none, for those after it."""
    names: list[tuple[str, str | None]] = []
    pending: str | None = None
    for part in parts:
        text = flat(line.text[part.start : part.end])
        if part.field == "author":
            names.append((text, pending))
        elif names and names[-1][1] is None and pending is None:
            names[-1] = (names[-1][0], text)
        else:
            pending = text
    return (Person(name, role) for name, role in names)


def _news_of_people(draft: Draft, line: Line, people: Sequence[Person], rule: str) -> _News:
    known = draft.fields.get("authors", ())
    if not known:
        return "new"
    if all(any(_same(person.name, other.name) for other in known) for person in people):
        return "known"
    return "new" if rule == "byline-pictures" and line.index - draft.named_at <= _NEAR else "other"


def _state_people(
    draft: Draft, line: Line, parts: Sequence[Part], people: Sequence[Person], about: _News, rule: str
) -> None:
    known: tuple[Person, ...] = draft.fields.get("authors", ())
    if about == "new":
        fresh = (p for p in people if not any(_same(p.name, other.name) for other in known))
        draft.fields["authors"] = (*known, *fresh)
        draft.named_at = line.index
    elif about == "known":
        draft.fields["authors"] = tuple(_better(person, people) for person in known)
    for part in parts:
        if about == "other":
            draft.consume(line, part.start, part.end, part.field, rule)
        else:
            draft.origins.append(FieldOrigin("authors", origin_of(line, rule, part)))


def _state_role(draft: Draft, line: Line, parts: Sequence[Part], rule: str) -> bool:
    """What the author named in the line before does, where that is not known."""
    known: tuple[Person, ...] = draft.fields.get("authors", ())
    is_new = bool(known) and known[-1].role is None and line.index - draft.named_at <= _NEAR
    if is_new:
        role = flat(line.text[parts[0].start : parts[0].end])
        draft.fields["authors"] = (*known[:-1], Person(known[-1].name, role))
        draft.origins.append(FieldOrigin("authors", origin_of(line, rule, parts[0])))
    for part in parts[is_new:]:
        draft.consume(line, part.start, part.end, part.field, rule)
    return True


def _better(person: Person, others: Sequence[Person]) -> Person:
    """A person as written in small letters where one of the others is the same in them; with the role of either."""
    same = next((other for other in others if _same(other.name, person.name)), None)
    if same is None:
        return person
    name = same.name if person.name.isupper() and not same.name.isupper() else person.name
    return Person(name, person.role or same.role)
