"""What of each element of a page stays when its article is cut out.

Receives: what every line of the page was taken for; the headline.
Returns:  `Plan`: for each element what stays in it and what goes, and the rules that took what goes.
Knows:    that an element goes with its lines, a picture with the lines around it; where the article begins and ends.
Never:    builds the fragment, which `fragment` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from convert.readers.html.locate import Located
from convert.readers.html.overrides import GIVEN
from convert.readers.html.page import Page
from convert.readers.html.settle.pictured import picture_box
from convert.readers.html.tree import SEEN, Element
from convert.readers.html.verdicts import FIGURE, HEADER, OPENING, STORY, Verdict

__all__ = ["Plan"]

_KEPT = frozenset({STORY, FIGURE, HEADER})
_NEAR = 4
_INLINE = frozenset("a b strong em i span h1 h2 h3 h4 h5 h6 p".split())


class Plan:
    """What of each element stays. `told` counts lines that stay, `lost` those that go, `fields` those that stay and may
    be fields, all with what is below.

    `runs` are the lines that go or are doubtful, by element and first child: the child after the last, the rule,
    whether they go.
    """

    def __init__(self, page: Page, located: Located, headline: Element | None) -> None:
        self.page, self.headline = page, headline
        size = len(page.tree.elements)
        self.told, self.lost, self.fields = [0] * size, [0] * size, [0] * size
        self.rules: dict[int, str] = {}
        self.runs: dict[int, dict[int, tuple[int, str, bool]]] = {}
        self.first, self.last = size, -1
        for verdict in located.verdicts:
            self._count(verdict)
        if located.article is not None:
            self.told[located.article.order] += 1
            self.first, self.last = (
                min(self.first, located.article.order),
                max(self.last, located.article.end),
            )
        elif not located.verdicts:  # nothing is known of any line: line ends and pictures stay, too
            self.first, self.last = 0, size
        else:
            self._reach_on(located.verdicts)
        for order in (*page.overrides.shielded, *((headline.order,) if headline is not None else ())):
            self.told[order] += 1
        self._sum()

    def _count(self, verdict: Verdict) -> None:
        line, rule = verdict.line, verdict.rule
        at = line.home.order
        is_gone = verdict.what not in _KEPT
        is_field = verdict.what == HEADER and rule != "headline"
        if not is_gone:
            self.told[at] += 1
        elif not _says_nothing_of_box(verdict):
            self.lost[at] += 1
        self.fields[at] += is_field
        if is_gone or is_field:
            self.runs.setdefault(at, {})[line.start] = line.end, rule, is_gone
        if is_gone:
            self.rules.setdefault(at, rule)
        elif (not is_field or rule == OPENING) and rule != GIVEN:
            # what is kept wherever it stands says nothing of pictures on the way
            if at < self.first:
                self.first = (picture_box(self.page.tree, line) or line.home).order
            self.last = max(self.last, line.home.end)

    def _reach_on(self, verdicts: Sequence[Verdict]) -> None:
        """Pictures between the last line of the story and the next line are the story's."""
        after = (verdict.line.home.order for verdict in verdicts if verdict.line.home.order >= self.last)
        self.last = max(self.last, next(after, len(self.page.tree.elements)))

    def _sum(self) -> None:
        told, lost, fields, rules = self.told, self.lost, self.fields, self.rules
        for element in reversed(self.page.tree.elements):
            above = element.parent
            if above is not None:
                told[above.order] += told[element.order]
                lost[above.order] += lost[element.order]
                fields[above.order] += fields[element.order]
                if element.order in rules:
                    rules[above.order] = rules[element.order]

    def mark(self) -> None:
        """Mark what goes as a whole: elements that hold lines of others alone, and what shows nothing near."""
        for element in self.page.tree.topmost():
            if element.gone is not None:
                if element.gone != "silent":
                    self.page.note_gone(element, element.gone)
                continue
            if self.told[element.order] or element.parent is None:
                continue
            if self.lost[element.order]:
                if self._is_of_told_figure(element):
                    continue
                element.gone = self.rules.get(element.order, "outside")
                self.page.note_gone(element, element.gone)
            elif element.order in self.runs and not self._may_show(element):
                element.gone = self.rules.get(element.order, "outside")
                self.page.note_gone(element, element.gone)
            elif not element.text and not self._is_around(element):
                element.gone = self._rule_around(element)

    def _may_show(self, element: Element) -> bool:
        """Whether an element whose line goes may stay for a picture in it, amid the story."""
        is_amid = self.first <= element.order < self.last
        return is_amid and any(inner.name in SEEN for inner in self.page.tree.below(element))

    def _is_of_told_figure(self, element: Element) -> bool:
        """Whether an element holds the picture of a figure whose caption stays. Refused: a picture in no figure."""
        figure = next((box for box in islice(element.above, _NEAR) if box.name == "figure"), None)
        if figure is None or not self.told[figure.order]:
            return False
        return any(inner.name == "img" for inner in self.page.tree.below(element))

    def _rule_around(self, element: Element) -> str | None:
        """The rule that takes what shows a picture, if any: nothing of the story is near, or around it a box is gone of
        which some fields alone are left: the day in a box of another article.
        """
        if not self.first <= element.order < self.last:
            return "outside"
        box = next(
            (above for above in element.above if self.told[above.order] or self.lost[above.order]), None
        )
        if (
            box is None
            or self._is_of_told_figure(element)
            or not self.lost[box.order]
            or self.told[box.order] > self.fields[box.order]
        ):
            return None
        rule = self.rules.get(box.order, "outside")
        return None if rule == "outside" else rule

    def _is_around(self, element: Element) -> bool:
        return self.headline is not None and element.order <= self.headline.order < element.end

    def top(self) -> Element:
        """The innermost element that holds everything that stays."""
        tag, total = self.page.tree.root, self.told[0]
        while True:
            inner = next((child for child in tag.elements if self.told[child.order] == total), None)
            if inner is None or inner.name in _INLINE or not total:
                return tag
            tag = inner


def _says_nothing_of_box(verdict: Verdict) -> bool:
    """Whether the box of a line that goes may stay: a picture with a name for screen readers, a video with a notice."""
    return verdict.rule == "no-player" or (verdict.rule == "hidden" and "hidden" in verdict.line.home.roles)
