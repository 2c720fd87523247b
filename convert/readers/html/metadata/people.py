"""Bylines: who wrote, and as what.

Receives: the text of a byline, or an author of JSON-LD.
Returns:  `Person`s.
Knows:    labels before names, what stands between names, roles and academic titles after them, what reads as a name.
Never:    a name nobody wrote: addresses, empty names, the accounts of publishing systems are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from convert.model import Person
from convert.readers.html.labels import Labels, bare
from convert.readers.html.metadata.jsonld import JsonLd, Thing, types_of, words
from convert.readers.html.trees import squeeze

__all__ = ["is_full_name", "is_name", "merged", "people_in", "people_of", "same_name", "signed"]

_ADDRESS = re.compile(r"https?:|www\.|\S+@\S+\.\S+|^@|\.(?:com|org|net|vn|de|fr|es|ru|info)\b", re.I)
_LONGEST_NAME = 60
_LONGEST_BYLINE = 300
_MOST_WORDS = 7
_PARTICLES = frozenset(
    "de da do dos das del della di du van von der den ter ten te la le las los y e i bin bint ibn al el af av zu zur "
    "vom zum dei degli d' o' ap ben san st the of".split()
)
"""Words of a name that are written small: Marna van der Merwe, Inés de la Cruz."""
_HONORIFICS = frozenset("dr prof mr mrs ms sir dra dott ing lic mag dame".split())
_DEGREES = frozenset(
    "phd md rn rd rdn mba mph jd dvm vmd dds dmd do cpa cfp cfa ms ma bs ba bsc msc edd psyd esq facp cscs pharmd lcsw "
    "jr sr dphil frcs mbbs np pa aprn cnm dpt llm llb".split()
)
"""Academic titles as they stand behind a name, without full stops: `Mike Rebold, PhD, CSCS`."""
_NOBODY = frozenset(
    "admin administrator webmaster root user guest unknown anonymous none null n/a na undefined author name".split()
) | {"super user", "superuser", "site admin", "web admin", "wordpress", "wpadmin", "default author"}
"""What publishing systems name an account that is no person's."""
_END = re.compile(r"[\s\xa0.,;:–—|·•()\[\]-]+$")
_START = re.compile(r"^[\s\xa0.,;:–—|·•)(\[\]-]+")
_HANDLE = re.compile(r"\s\(?(?:follow\s+)?@\w+\)?(?=\W|$)", re.I)
"""A name in a social network, behind that of a person."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
"""What stands in brackets behind a name."""
_LONGEST_ROLE = 4
"""So many words a role before a name has at most."""
_MARKS = re.compile(r"[®™*†‡]|\s*\([^()]*\)$")


def is_name(text: str) -> bool:
    """Whether a text reads like a name: a few words, no figures, a capital where the script has capitals."""
    if not _may_be_name(text) or any(sign in text for sign in "!?:"):
        return False
    parts = text.split()
    is_cased = any(ch.isupper() or ch.islower() for ch in text)
    if not is_cased:
        return True
    is_written = all(_is_capital(part) or bare(part) in _PARTICLES for part in parts)
    return is_written and any(map(_is_capital, parts))


def _may_be_name(text: str) -> bool:
    is_short = 1 < len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS
    return (
        is_short
        and any(map(str.isalpha, text))
        and not any(map(str.isdigit, text))
        and not _ADDRESS.search(text)
    )


def _is_capital(word: str) -> bool:
    letters = [ch for ch in word if ch.isalpha()]
    return bool(letters) and any(not ch.islower() for ch in letters[:4]) and word[0] not in "&@#"


def is_full_name(text: str) -> bool:
    """Whether a text reads like a first and a last name and nothing more: two to four words with capitals."""
    parts = text.split()
    return (
        2 <= len(parts) <= 4
        and is_name(text)
        and text[0].isupper()
        and not text.isupper()
        and "&" not in text
    )


def same_name(name: str) -> str:
    """A name for comparing: without case and punctuation, without the title before it."""
    parts = [part.strip(".") for part in bare(name).split()]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _HONORIFICS else parts)


def people_in(text: str, labels: Labels, *, is_stated: bool = False) -> tuple[Person, ...]:
    """The people a byline names, in its order; a role after a name is that person's.

    `is_stated` is for what a page states to be the author: an account's name may be one, such as `adaquill`.

    >>> from convert.readers.html.labels import labels_of
    >>> [(person.name, person.role) for person in people_in("By Ada Quill, reporter and Ben Nib", labels_of("en"))]
    [('Ada Quill', 'reporter'), ('Ben Nib', None)]
    """
    return signed(text, labels, is_stated=is_stated)[0]


def signed(text: str, labels: Labels, *, is_stated: bool = False) -> tuple[tuple[Person, ...], int]:
    """The people a byline names, and how many of its characters are neither names nor roles nor titles."""
    people: list[Person] = []
    rest = 0
    if len(text) > _LONGEST_BYLINE or (is_stated and _ADDRESS.search(text)):
        return (), len(text)
    text = text.replace("\xa0", " ")
    line = _HANDLE.sub(" ", labels.without_editors(labels.split(squeeze(text), "byline")[1]))
    line = _BRACKETS.sub(lambda match: f", {match[1]} " if labels.is_role(match[1]) else match[0], line)
    for joiner, part in _parts(line, labels):
        role, name = _parted(
            _bare_name(labels.split(_edged(_MARKS.sub("", part.strip())), "byline")[1]), labels
        )
        if not name or (people and _is_degree(name)):
            continue
        if people and len(name) <= _LONGEST_NAME and _reads_as_role(name, labels):
            people[-1] = msgspec.structs.replace(people[-1], role=people[-1].role or name)
        elif people and _is_place(name, joiner, people[-1]):
            continue
        elif _is_author(name, labels, is_stated=is_stated):
            people.append(Person(name, role))
        else:
            rest += len(name)
    return tuple(people), rest


def _parts(line: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """The parts of a byline, each with what stands before it."""
    line = f" {line} "
    joiner, at = "", 0
    for match in labels.joiners.finditer(line):
        yield joiner, line[at : match.start()]
        joiner, at = match[0].strip(), match.end()
    yield joiner, line[at:]


def _parted(name: str, labels: Labels) -> tuple[str | None, str]:
    """What stands before a full name and says what its bearer does, and the name: `Rechtsanwalt Dennis Tölle`."""
    words = name.split(" ")
    for count in range(1, min(len(words) - 1, _LONGEST_ROLE)):
        role, rest = " ".join(words[:count]), " ".join(words[count:])
        if bare(role) in labels.roles and is_full_name(rest):
            return role, rest
    return None, name


def _is_place(name: str, joiner: str, before: Person) -> bool:
    """Whether a part behind a full name and a comma says where its bearer is: one word, `Markus Balser, Berlin`.

    Refused: a word behind a word, `Smith, Jones`; one behind "and"; what has no capitals.
    """
    return joiner == "," and " " not in name and name[:1].isupper() and is_full_name(before.name)


def _is_author(name: str, labels: Labels, *, is_stated: bool) -> bool:
    is_role = labels.is_role(name) and not (is_stated and " " in name)
    is_initials = len(name) < 4 and name.isupper() and name.isascii() and " " not in name
    if bare(name) in _NOBODY or is_role or is_initials or labels.is_furniture(name):
        return False
    pseudonym = name if " " in name else name.rstrip("0123456789")
    return is_name(name) or (is_stated and _may_be_name(pseudonym) and len(name.split()) < 4)


def _edged(text: str) -> str:
    return _END.sub("", _START.sub("", text))


def _bare_name(text: str) -> str:
    """A name without marks and without the academic titles behind it."""
    name = _edged(_MARKS.sub("", text))
    while " " in name and not name.isupper() and _is_written_degree(name.rsplit(" ", 1)[1]):
        name = _edged(name.rsplit(" ", 1)[0])
    return name


def _is_written_degree(word: str) -> bool:
    return _folded(word) in _DEGREES and (sum(map(str.isupper, word)) > 1 or _folded(word) in ("jr", "sr"))


def _folded(word: str) -> str:
    return word.replace(".", "").casefold()


def _is_degree(text: str) -> bool:
    """Whether a text behind a name is an academic title: `PhD`, `M.P.H.`, `FOMA`."""
    known = all(_folded(word) in _DEGREES for word in text.split())
    return known or (" " not in text and len(text) < 8 and sum(map(str.isupper, text)) * 2 >= len(text) > 1)


def _reads_as_role(text: str, labels: Labels) -> bool:
    return labels.is_role(text) or text[0].islower()


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
            people.extend(people_in(words(item), labels, is_stated=True))
    return tuple(people), tuple(filter(None, bodies))


def _person(thing: Thing, name: str, data: JsonLd, labels: Labels) -> tuple[Person, ...]:
    found = people_in(name, labels, is_stated=True)
    if len(found) != 1:
        return found
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
    found: dict[str, Person] = {}
    for person in people:
        found.setdefault(same_name(person.name), person)
    for other in others:
        name = same_name(other.name)
        if name in found:
            found[name] = _joined(found[name], other)
    return tuple(found.values())


def _joined(person: Person, other: Person) -> Person:
    return Person(
        person.name,
        person.role or other.role,
        person.affiliation or other.affiliation,
        person.url or other.url,
    )
