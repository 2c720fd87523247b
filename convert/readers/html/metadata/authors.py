"""Whose article it is, out of everything that was stated and shown.

Receives: the facts of the page's head and of its visible header.
Returns:  the people in order, the origin of the field, the organisations that were stated as authors.
Knows:    which of two sources to believe: a byline that says "by" before what machines are told, that before a name
          that stands alone, that before what stands below the story; a site's own name is believed last.
Never:    addresses: these are checked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from convert.model import Origin, Person
from convert.readers.html.labels import Labels
from convert.readers.html.metadata.head import Fact, Facts
from convert.readers.html.metadata.jsonld import JsonLd
from convert.readers.html.metadata.people import merged, people_in, people_of, same_name, signed

__all__ = ["BELOW", "BESIDE", "BYLINE", "Signed", "authors_of"]

BYLINE, BESIDE, BELOW = "byline", "byline-beside", "signature"
"""Rules by which a name was shown: after a word for "by" above the story; beside a date; below the story."""

_MAKERS = "html.meta.author"
"""What states the author, and on many sites the maker of the site."""

_People = tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """The authors, where they were found, and the organisations that JSON-LD calls authors."""

    people: _People = ()
    origin: Origin | None = None
    bodies: tuple[str, ...] = ()


@dataclass(slots=True)
class _Signatures:
    """What is said of the authors, each source as people with the origin."""

    stated: list[tuple[_People, Origin]] = field(default_factory=list)
    shown: list[tuple[_People, Origin]] = field(default_factory=list)
    bodies: tuple[str, ...] = ()

    def everyone(self) -> _People:
        """Everybody of every source, for what is known of one besides the name."""
        return tuple(person for people, _ in (*self.stated, *self.shown) for person in people)

    def of(self, *rules: str) -> tuple[_People, Origin | None]:
        """The people shown by these rules."""
        lines = [(people, origin) for people, origin in self.shown if _rule(origin) in rules]
        return tuple(person for people, _ in lines for person in people), lines[0][1] if lines else None


def authors_of(
    stated: Facts,
    shown: Facts,
    labels: Labels,
    is_site: Callable[[str], bool],
    is_seen: Callable[[str], bool],
) -> Signed:
    """The authors of an article; `is_site` says whether a name is that of the site or of an agency, `is_seen` whether
    the page shows it to its readers.
    """
    found = _signatures(
        _believable(stated.of("authors"), labels, is_site, is_seen), stated.data, shown, labels
    )
    for takes in (lambda name: not is_site(name), lambda name: _is_body(name, labels)):
        people, origin = _chosen(found, takes)
        if people:
            return Signed(merged(people, found.everyone()), origin, found.bodies)
    return Signed(bodies=found.bodies)


def _is_body(name: str, labels: Labels) -> bool:
    """Whether a name may be that of the site, which signs what nobody else does; `courier1` is an account of it."""
    return name not in labels.agencies and not name[-1:].isdigit()


def _believable(
    facts: Iterable[Fact], labels: Labels, is_site: Callable[[str], bool], is_seen: Callable[[str], bool]
) -> list[Fact]:
    """What is stated of authors, without what `<meta name=author>` says of those who made the site.

    Accepted: names of which the page shows one. Refused: the publisher and its place (`The Courier, Leeds, England`),
    a webmaster, the account of a publishing system: nobody sees these on the page.
    """
    return [
        fact
        for fact in facts
        if fact.origin.rule != _MAKERS
        or (
            not ("," in fact.value and is_site(fact.value.partition(",")[0].strip()))
            and any(is_seen(person.name) for person in people_in(fact.value, labels, is_stated=True))
        )
    ]


def _signatures(stated: Iterable[Fact], data: JsonLd, shown: Facts, labels: Labels) -> _Signatures:
    people, bodies = people_of(data.article.get("author") or data.article.get("creator"), data, labels)
    found = _Signatures(bodies=bodies)
    found.stated.append((people, Origin("html.json-ld.author")))
    for facts in _by_rule(stated):
        named = (people_in(fact.value, labels, is_stated=True) for fact in facts)
        found.stated.append((tuple(person for people in named for person in people), facts[0].origin))
    for fact in shown.of("authors"):
        people, rest = signed(fact.value, labels, is_stated=" " not in fact.value)
        if not rest or _rule(fact.origin) == BYLINE:
            found.shown.append((people, fact.origin))
    roles = [fact.value for fact in shown.of("role")]
    above = (people for people, origin in found.shown if _rule(origin) != BELOW)
    if roles and len({same_name(person.name) for people in above for person in people}) == 1:
        found.shown = [
            (tuple(Person(person.name, person.role or roles[0]) for person in people), origin)
            for people, origin in found.shown
        ]
    return found


def _by_rule(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts in groups of the same rule: a page may state every author in a `<meta>` of its own."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.origin.rule, []).append(fact)
    return list(groups.values())


def _chosen(found: _Signatures, takes: Callable[[str], bool]) -> tuple[_People, Origin | None]:
    """The people of the first source that names any."""
    stated = next(((named, at) for people, at in found.stated if (named := _some(people, takes))), ((), None))
    byline, origin = found.of(BYLINE)
    signed = _some(byline, takes)
    for people, at in found.shown:
        if stated[0] and _names(stated[0]) < _names(people):
            return _some(people, takes), at
    if signed and (not stated[0] or not _names(signed) & _names(stated[0])):
        return signed, origin
    if stated[0]:
        return stated
    above, origin = found.of(BYLINE, _LINE)
    if not _some(above, takes):
        above, origin = found.of(BESIDE)
    if named := _some(above, takes):
        return named, origin
    below, origin = found.of(BELOW)
    return _some(below, takes), origin


_LINE = "header-line"


def _rule(origin: Origin) -> str:
    return origin.rule.removeprefix("html.")


def _names(people: Iterable[Person]) -> set[str]:
    return {same_name(person.name) for person in people}


def _some(people: _People, takes: Callable[[str], bool]) -> _People:
    return tuple(person for person in people if takes(person.name))
