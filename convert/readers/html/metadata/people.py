"""Bylines: who wrote, and as what.

Receives: the text of a byline, or an author of JSON-LD.
Returns:  `Person`s.
Knows:    labels before names, what stands between names, roles after them.
Never:    a name nobody wrote: addresses, site names and empty names are nobody.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from convert.model import Person
from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.jsonld import JsonLd, Thing, types_of, words
from convert.readers.html.trees import squeeze

__all__ = ["is_name", "merged", "people_in", "people_of"]

_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+|^@|\.(?:com|org|net|vn|de|fr|es|ru|info)$", re.I)
_LONGEST_NAME = 60
_MOST_WORDS = 7


def is_name(text: str) -> bool:
    """Whether a text reads like a name: a few words, no figures, a capital where the script has capitals."""
    count = len(text.split())
    letters = [ch for ch in text if ch.isalpha()]
    if not letters or count > _MOST_WORDS or len(text) > _LONGEST_NAME or any(ch.isdigit() for ch in text):
        return False
    has_capital = any(not ch.islower() for ch in letters)
    return has_capital and text[-1] not in "!?:" and not _ADDRESS.search(text)


def people_in(text: str, labels: Labels) -> tuple[Person, ...]:
    """The people a byline names, in its order; a role after a name is that person's.

    >>> from convert.readers.html.labels import labels_of
    >>> [(person.name, person.role) for person in people_in("By Ada Quill, reporter and Ben Nib", labels_of("en"))]
    [('Ada Quill', 'reporter'), ('Ben Nib', None)]
    """
    people: list[Person] = []
    for part in labels.joiners.split(f" {labels.split(squeeze(text), 'byline')[1]} "):
        name = labels.split(part.strip(" \t\xa0.,;:-–—()"), "byline")[1].strip(" \xa0.,;:-–—")
        if people and _reads_as_role(name, labels):
            people[-1] = msgspec.structs.replace(people[-1], role=people[-1].role or name)
        elif is_name(name) and not labels.is_role(name):
            people.append(Person(name))
    return tuple(people)


def _reads_as_role(text: str, labels: Labels) -> bool:
    return bool(text) and (labels.is_role(text) or text[0].islower())


def people_of(value: Any, data: JsonLd, labels: Labels) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people and the organisations of a JSON-LD value."""
    people: list[Person] = []
    bodies: list[str] = []
    for item in value if isinstance(value, list) else (value,):
        for thing in data.things(item):
            name = words(thing.get("name")) if isinstance(thing.get("name"), str) else ""
            if "Organization" in "".join(types_of(thing)):
                bodies.append(name)
            else:
                people.extend(_person(thing, name, data, labels))
        if isinstance(item, str):
            people.extend(people_in(words(item), labels))
    return tuple(people), tuple(filter(None, bodies))


def _person(thing: Thing, name: str, data: JsonLd, labels: Labels) -> tuple[Person, ...]:
    found = people_in(name, labels)
    if len(found) != 1:
        return found or ((Person(name),) if is_name(name) else ())
    bodies = data.values(thing.get("affiliation") or thing.get("worksFor"))
    url = words(thing.get("url"))
    return (
        Person(
            found[0].name,
            found[0].role or next(iter(data.values(thing.get("jobTitle"))), None),
            next(iter(bodies), None),
            url if url.lower().startswith(("http://", "https://")) else None,
        ),
    )


def merged(people: tuple[Person, ...], others: tuple[Person, ...]) -> tuple[Person, ...]:
    """`people`, each once, with what `others` of the same name add to them."""
    known = {bare(other.name): other for other in reversed(others)}
    found = {bare(person.name): person for person in reversed(people)}
    return tuple(_joined(person, known.get(bare(person.name), person)) for person in reversed(found.values()))


def _joined(person: Person, other: Person) -> Person:
    return Person(
        person.name,
        person.role or other.role,
        person.affiliation or other.affiliation,
        person.url or other.url,
    )
