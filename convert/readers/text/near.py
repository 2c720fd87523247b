"""Which lines of facts are the article's own, and which are those of other articles on the page.

Receives: lines, what the rules said of each, what each was decided to be.
Returns:  what each is: facts far from headline and story are furniture; facts beside them that were passed over count.
Knows:    where a page names the author and the day of its own article, and where those of others.
Never:    overrules what somebody decided; takes a line for a fact that no rule took for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from convert.readers.text.lines import Line
from convert.readers.text.rules import Proposal, Role
from convert.readers.text.terms import key_of

__all__ = ["belonging"]

_FACTS: frozenset[Role] = frozenset({"date", "day", "name", "byline"})
_STORY: frozenset[Role] = frozenset(
    {"lead", "paragraph", "subhead", "caption", "bullet", "number", "row", "quote", "note", "verse", "code"}
)
_OTHERS: frozenset[Role] = frozenset({"related", "related-item"})
"""Roles below which a page has nothing more to say of its article."""
_FAR = 9
"""How many lines above the headline a line of facts still belongs to it."""
_AFTER, _LABELLED = 6, 50
"""How many lines below the story a line of facts still belongs to it; one that says what it is."""
_BELOW, _ABOVE = 14, 4
"""How far below a headline, and above it, facts that were passed over are looked for."""
_END = 4
"""How many lines before and after the end of the story."""
_LONGEST = 30
"""How many words a passage between headline and facts has at the most."""
_LEAST = 12
"""How many letters a headline must have to be known again."""
_HEADS = 12
"""How many repetitions of the headline are looked at: a page has a few, a text that is all one line has thousands."""
_DATED = frozenset({"published", "modified"})
_ANY: frozenset[str] = frozenset()
_LABELS = frozenset({"byline", "byline-name"})
"""Rules that know an author by a word for "by"."""
_TOLD = _LABELS | {"byline-told", "byline-titled"}
"""Those, and rules that know one by another line about them."""

_Said = Sequence[Mapping[Role, Proposal]]


def belonging(lines: Sequence[Line], said: _Said, decided: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """What each line is, with the article's own facts and without those of others.

    Teasers of other articles and readers' comments have names and days, too: below the story only what stands right
    below it counts, and nothing below a heading of other articles. Where nobody is named, or no day, they are looked
    for beside the headline, wherever the page repeats it, and at the end of the story.
    """
    page = _Page(lines, said, list(decided))
    page.drop()
    page.add("authors", frozenset({"author"}))
    page.add("dates", _DATED)
    return tuple(page.decided)


class _Page:
    """A page with its decisions."""

    def __init__(self, lines: Sequence[Line], said: _Said, decided: list[Proposal]) -> None:
        self.lines, self.said, self.decided = lines, said, decided
        roles = [proposal.role for proposal in decided]
        self.head = next((roles.index(role) for role in ("title", "lead", "paragraph") if role in roles), 0)
        self.last = next((at for at in range(len(roles) - 1, -1, -1) if roles[at] in _STORY), len(roles))
        self.foot = next((at for at in range(self.last + 1, len(roles)) if self._ends(at)), len(roles))
        self.heads = [self.head, *islice(self._repeated(), _HEADS)]

    def _ends(self, at: int) -> bool:
        """Whether the page turns to other articles or to its readers' comments."""
        return self.decided[at].role in _OTHERS or self.decided[at].rule == "comments"

    def _repeated(self) -> Iterator[int]:
        """Where the page has the headline again."""
        if self.decided[self.head].role != "title":
            return
        title = key_of(self.lines[self.head].text)
        for at, line in enumerate(self.lines[: self.last]):
            if at != self.head and _is_same(key_of(line.text), title):
                yield at

    # ------------------------------------------------------------------------------------------ too far away

    def drop(self) -> None:
        """Make furniture of the facts that are not the article's."""
        for at, proposal in enumerate(self.decided):
            if proposal.role in _FACTS and proposal.rule != "given" and not self._belongs(at, proposal):
                self.decided[at] = Proposal("furniture", 0, proposal.rule)

    def _belongs(self, at: int, proposal: Proposal) -> bool:
        if at < self.head:
            return any(-_BELOW <= head - at <= _FAR for head in self.heads)
        if at <= self.last:
            return True
        is_labelled = proposal.role == "date" or proposal.rule in _LABELS
        return at < self.foot and at - self.last <= (_LABELLED if is_labelled else _AFTER)

    # ------------------------------------------------------------------------------------------- passed over

    def add(self, what: str, fields: frozenset[str]) -> None:
        """State what nothing states yet, from the line that is most likely to."""
        if any(proposal.role in _FACTS and _has(proposal, fields) for proposal in self.decided):
            return
        for at, rules in self._places():
            proposal = self._fact(at, fields, rules)
            if proposal is not None:
                self._state(at, proposal)
                return

    def _places(self) -> Iterator[tuple[int, frozenset[str]]]:
        """Lines to look at, the likeliest first, with the rules that are heeded there besides dates; none for all."""
        for head in self.heads:
            yield from ((at, _ANY) for at in self._down(head))
            yield from ((at, _ANY) for at in range(head - 1, max(-1, head - 1 - _ABOVE), -1))
        first = next((at for at, proposal in enumerate(self.decided) if proposal.role in _STORY), 0)
        yield from ((at, _LABELS) for at in range(first, min(first + _BELOW, self.foot)))
        end = min(self.last + _END + 1, self.foot)
        yield from ((at, _TOLD) for at in range(max(0, self.last - _END), end))
        signed = [at for at in range(1, self.foot) if self._is_signed(at)]
        if len({self.lines[at].text for at in signed}) == 1:
            yield signed[0], _LABELS

    def _is_signed(self, at: int) -> bool:
        """Whether a line says that somebody wrote it, right below a passage of the story or a word for "by"."""
        proposal, before = self.said[at].get("byline"), self.decided[at - 1]
        is_below = before.role in ("paragraph", "bullet") and self.lines[at - 1].words > _LEAST
        return proposal is not None and (
            proposal.rule == "byline-name" or (proposal.rule == "byline" and is_below)
        )

    def _down(self, head: int) -> Iterator[int]:
        """The lines below a headline, as far as the first long passage but one."""
        passed = 0
        for at in range(head + 1, min(head + 1 + _BELOW, len(self.lines))):
            passed += self.lines[at].words > _LONGEST
            if passed > 1 or at >= self.foot or self.decided[at].role in _OTHERS:
                return
            yield at

    def _fact(self, at: int, fields: frozenset[str], rules: frozenset[str]) -> Proposal | None:
        """What a rule made of a line that was passed over."""
        if self.decided[at].rule == "given" or self.decided[at].role == "title":
            return None
        for role in ("byline", "date", "name", "day"):
            proposal = self.said[at].get(role)
            if (
                proposal
                and _has(proposal, fields)
                and (not rules or role == "date" or proposal.rule in rules)
            ):
                return proposal
        return None

    def _state(self, at: int, proposal: Proposal) -> None:
        self.decided[at] = proposal
        if proposal.rule == "byline-name" and at and "byline" in self.said[at - 1]:
            self.decided[at - 1] = self.said[at - 1]["byline"]


def _is_same(text: str, title: str) -> bool:
    """Whether a text is the headline, but for a site's name or a label at one end of either."""
    is_long = min(len(text), len(title)) >= _LEAST and len(title) < 2 * len(text) < 4 * len(title)
    return is_long and (text in title or title in text)


def _has(proposal: Proposal, fields: frozenset[str]) -> bool:
    return any(part.field in fields for part in proposal.parts)
