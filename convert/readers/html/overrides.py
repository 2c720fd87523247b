"""What somebody decides otherwise about a page: rules and elements to keep and to drop.

Receives: corrections; the page before anything is taken off it; the document that was read from it.
Returns:  the elements that are named; whether something stays; the document without what was to go.
Knows:    that `html.nav` is a rule, and anything else a path as the account shows it, or a CSS selector.
Never:    takes anything off a page itself, or decides what nobody named.

What is kept is not furniture: it stays where it is and is read as part of the article. What is dropped is in the
document's account as removed, by the rule `html.given`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from convert.corrections import Corrections
from convert.model import Block, Consumed, Correction, Document, Issue, Metadata, Origin, Removed, plain

__all__ = ["GIVEN", "Overrides"]

GIVEN = "given"
_PREFIX = "html."
_RULE = re.compile(r"(?:html|text|mhtml)\.")
"""What the names of rules begin with; corrections may serve a text and a page of the same name."""


@dataclass(slots=True)
class Overrides:
    """The corrections of one page, and which of them took part; rules go by their whole names.

    `shielded` are the elements, by their order on the page, that are the article's and in which no rule takes anything;
    `refused` are those that a rule would have taken.
    """

    kept: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    used: dict[str, str] = field(default_factory=dict)
    shielded: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, corrections: Corrections) -> Overrides:
        """The rules and elements that corrections name."""
        return cls(frozenset(corrections.keep), frozenset(corrections.drop))

    @property
    def elements(self) -> Iterator[tuple[str, str]]:
        """The elements that are named, each with `keep` or `drop`."""
        for verb, names in (("keep", self.kept), ("drop", self.dropped)):
            yield from ((name, verb) for name in sorted(names) if not _RULE.match(name))

    def heed(self, name: str, verb: str) -> None:
        """Note that a correction took part."""
        self.used.setdefault(name, verb)

    def keeps(self, order: int, rule: str) -> bool:
        """Whether an element, by its order on the page, stays that a rule (without its prefix) would take."""
        name = f"{_PREFIX}{rule}"
        if name in self.kept:
            self.heed(name, "keep")
            self.refused.add(order)
            return True
        return order in self.shielded

    def finish(self, document: Document) -> Document:
        """The document without what dropped rules made, with the corrections that took part and issues for others."""
        if not self.kept and not self.dropped:
            return document
        acted = sorted({rule for rule in _rules_in(document) if rule.startswith(_PREFIX)})
        document = self._without_fields(self._without_blocks(document))
        names = (*sorted(self.kept), *sorted(self.dropped))
        return msgspec.structs.replace(
            document,
            corrections=(
                *document.corrections,
                *(Correction(name, self.used[name]) for name in names if name in self.used),
            ),
            issues=(*document.issues, *(_unused(name, acted) for name in names if name not in self.used)),
        )

    def _without_blocks(self, document: Document) -> Document:
        kept, gone = _parted(document.blocks, self.dropped)
        for part in (*gone, *_parted(document.removed, self.dropped)[1]):
            self.heed(_rule(part), "drop")
        removed = (Removed(plain((block,), " "), _given(block)) for block in gone)
        removed = (entry for entry in removed if entry.text)
        return msgspec.structs.replace(document, blocks=kept, removed=(*document.removed, *removed))

    def _without_fields(self, document: Document) -> Document:
        """What a field says by a dropped rule is removed; by a rule to keep it is in the text, and no field."""
        metadata = document.metadata
        entries = {entry.field: entry.origin.rule for entry in metadata.origins}
        fields = {name for name, rule in entries.items() if rule in self.kept | self.dropped}
        for name in fields:
            self.heed(entries[name], "keep" if entries[name] in self.kept else "drop")
        kept, gone = _parted(document.consumed, self.dropped)
        for piece in gone:
            self.heed(_rule(piece), "drop")
        empty = {name: getattr(Metadata(), name) for name in fields}
        origins = tuple(entry for entry in metadata.origins if entry.field not in fields)
        return msgspec.structs.replace(
            document,
            metadata=msgspec.structs.replace(metadata, **empty, origins=origins),
            consumed=kept,
            removed=(*document.removed, *(Removed(piece.text, _given(piece)) for piece in gone)),
        )


def _rule(part: Block | Consumed | Removed) -> str:
    return part.origin.rule if part.origin else ""


def _given(part: Block | Consumed | Removed) -> Origin:
    return Origin(f"{_PREFIX}{GIVEN}", path=part.origin.path if part.origin else None)


_Part = TypeVar("_Part", Block, Consumed, Removed)


def _parted(parts: Iterable[_Part], rules: frozenset[str]) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    """Those that none of these rules made, and those that one did."""
    every = tuple(parts)
    return (
        tuple(part for part in every if _rule(part) not in rules),
        tuple(part for part in every if _rule(part) in rules),
    )


def _rules_in(document: Document) -> Iterator[str]:
    for part in (*document.blocks, *document.removed, *document.consumed, *document.metadata.origins):
        if part.origin:
            yield part.origin.rule


def _unused(name: str, acted: list[str]) -> Issue:
    close = difflib.get_close_matches(name, acted, n=1, cutoff=0.7)
    advice = f"; did you mean {close[0]!r}?" if close else ""
    what = "rule" if _RULE.match(name) else "element"
    fault = "decided nothing here" if what == "rule" else "is nowhere on the page"
    return Issue(
        "correction-unused", "warning", f"the {what} {name!r} {fault}{advice}", Origin(f"{_PREFIX}{GIVEN}")
    )
