"""What surrounds an article, by named rules.

Receives: a page, its headline; an element.
Returns:  the rules that know an element, and why a line is no part of the article; `prune` marks what they take.
Knows:    the table of rules: which elements, which ARIA roles, which words of class and id, and the largest part
          of the page's prose each may take.
Never:    takes the headline, or an element the article's author marked as the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from convert.readers.html.inherit import inherited
from convert.readers.html.page import Page
from convert.readers.html.tree import HEADINGS, Element, inside, text_of

__all__ = ["RULES", "Reasons", "Rule", "note_homes", "prune", "rules_of"]


class Rule(NamedTuple):
    """One kind of furniture. It is recognised by element, by ARIA role, or by a word (a role of `names`).

    Where it names attributes, an element must have one of them. `budget` is the largest part of the page's prose an
    element may hold and still be taken; `where` may refuse an element.
    """

    name: str
    reason: str
    elements: str = ""
    aria: str = ""
    word: str = ""
    budget: float = 0.4
    where: Callable[[Element], bool] | None = None
    attributes: str = ""


def _is_furniture_of_site(tag: Element) -> bool:
    """A header or footer of the page, or one of an article that holds little but links.

    Accepted: `<body><footer>`. Refused: `<article><footer><p>Additional reporting by …`.
    """
    if _is_in(tag, ("article", "main", "section", "blockquote", "figure")):
        return (
            tag.name == "footer"
            and tag.parent is not None
            and tag.parent.name not in ("blockquote", "figure")
            and (tag.link_share > 0.5)
        )
    return True


def _is_list_of_links(tag: Element) -> bool:
    """A box beside the text that holds links for the most part. Refused: a box of facts."""
    inside = _is_in(tag, ("article", "main"))
    return tag.link_share > 0.5 or (not inside and tag.prose < 200)


def _is_table_of_links(tag: Element) -> bool:
    """A table that is called navigation and holds links. Refused: a table of dishes called `menu`."""
    return "navigation" in tag.roles and tag.link_share > 0.5


def _is_hidden(tag: Element) -> bool:
    """An element the page does not show.

    Refused: one that is only transparent for a moment; the MathML of a formula that is shown as a picture.
    """
    if "hidden" in tag.attrs:
        return True
    return (
        "style" in tag.attrs
        and bool(_HIDING.search(tag.get("style")))
        and not any(child.name == "math" for child in tag.elements)
    )


def _is_spoken_elsewhere(tag: Element) -> bool:
    """A block hidden from reading aloud: icons and repeated words. Refused: a picture, a formula."""
    return (
        "aria-hidden" in tag.attrs
        and tag.get("aria-hidden").lower() == "true"
        and tag.name not in ("img", "svg", "picture", "math")
    )


def _is_control(tag: Element) -> bool:
    """A form, a field, a button. Refused: the question of an accordion, which opens its answer.

    Accepted: `<button>Subscribe now</button>`. Refused: `<h3><button aria-expanded=false>What it costs</button>`.
    """
    if tag.name in _FIELDS or tag.text > _LONGEST_QUESTION:
        return True
    is_title = any(parent.name in HEADINGS for parent in (tag, *islice(tag.above, _TITLED)))
    return not (is_title or text_of(tag)[-1:] in _ASKING)


def _is_in(tag: Element, names: tuple[str, ...]) -> bool:
    """Whether an element stands in one of these, not too far up."""
    return any(parent.name in names for parent in islice(tag.above, _NEAR))


_NEAR = 40
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_EVERY = "*"
_FIELDS = frozenset({"form", "select", "textarea", "input", "fieldset"})
_LONGEST_QUESTION, _TITLED = 200, 2
_ASKING = frozenset("?？؟")

RULES = (
    Rule("hidden", "not shown", elements=_EVERY, where=_is_hidden, attributes="hidden style"),
    Rule("hidden", "for screen readers alone", word="hidden", budget=0.2),
    Rule("navbox", "navigation", elements="table", where=_is_table_of_links),
    Rule("nav", "navigation", "nav menu", "navigation menu menubar tree tablist", "navigation"),
    Rule(
        "form",
        "a form or a control",
        "form button select textarea input fieldset",
        "form search searchbox button",
        where=_is_control,
    ),
    Rule("dialog", "a window over the page", "dialog", "dialog alertdialog", "popup", budget=0.5),
    Rule("cookies", "a request for consent", word="cookies", budget=0.5),
    Rule("comments", "what readers said", word="comments", budget=0.9),
    Rule("newsletter", "an invitation to subscribe", word="newsletter"),
    Rule("advertisement", "an advertisement", word="advertisement", budget=0.3),
    Rule("share", "buttons to share the article", word="share", budget=0.2),
    Rule("related", "other articles", word="related"),
    Rule("author-box", "about the author", word="author-box"),
    Rule("toolbar", "tools", "", "toolbar", "toolbar", budget=0.1),
    Rule("sidebar", "beside the article", word="sidebar"),
    Rule("site", "the site's own", "", "banner contentinfo", "site-furniture"),
    Rule("site", "the site's own", "header footer", where=_is_furniture_of_site),
    Rule("aside", "beside the article", "aside", "complementary", where=_is_list_of_links),
    Rule(
        "aria-hidden",
        "repeated or decoration",
        elements=_EVERY,
        where=_is_spoken_elsewhere,
        budget=0.1,
        attributes="aria-hidden",
    ),
    Rule("drawing", "words in a drawing", "svg canvas"),
    Rule("no-script", "for browsers without scripts", "noscript"),
)
"""In order: the first rule that fits names the reason."""

_UNTOUCHED_BY_WORDS = frozenset(
    "html body main article figure figcaption picture img table tbody tr td th caption pre code h1 em strong b i "
    "video audio".split()
)
_ARTICLE_BODY = frozenset({"articlebody"})
_BIG = " big"
_NONE: tuple[str, ...] = ()
_LONGEST_MARK = 8
_MARK = re.compile(r"[\d*†‡§¹²³]|^\W*\w\W*$")
_FIRST_AT_LEAST = 250
"""Below this much prose a page is too short for parts of it to mean much."""


def prune(page: Page, headline: Element | None) -> None:
    """Mark all furniture of the page."""
    page.tree.weigh()
    kept = _untouchable(page, headline)
    total = max(_FIRST_AT_LEAST, page.tree.root.prose)
    for tag in page.tree.remaining():
        rule = None if tag.order in kept else _rule_for(tag, total)
        if rule and not page.overrides.keeps(tag.order, rule.name):
            tag.gone = rule.name


def _untouchable(page: Page, headline: Element | None) -> set[int]:
    """The headline, an element marked as the article's text or to be kept, notes, and everything around them."""
    shielded = page.overrides.shielded
    marked = [
        tag for tag in page.tree.elements if tag.tokens("itemprop") & _ARTICLE_BODY or tag.order in shielded
    ]
    notes = note_homes(page, (tag for tag in page.tree.elements if tag.name == "a"))
    kept = {0}
    for tag in [*marked, *notes, *([headline] if headline else ())]:
        kept.add(tag.order)
        kept.update(above.order for above in tag.above)
    return kept


def note_homes(page: Page, links: Iterable[Element]) -> list[Element]:
    """The elements of the notes that links lead to, if these look like marks: short, to a place in this page."""
    wanted = {
        name
        for link in links
        if link.text <= _LONGEST_MARK
        and (name := page.fragment(link.get("href")))
        and _MARK.search(text_of(link))
    }
    if not wanted:
        return []
    named = [
        tag
        for tag in page.tree.elements
        if tag.attrs and (tag.get("id") in wanted or (tag.name == "a" and tag.get("name") in wanted))
    ]
    return [tag if tag.text > _LONGEST_MARK else tag.parent or tag for tag in named]


def rules_of(tag: Element, total: int) -> Sequence[str]:
    """The rules that know an element, those whose budget it is beyond marked as such."""
    known = _known(tag) if tag.rules is None else tag.rules
    if not known:
        return _NONE
    prose = tag.prose
    return [rule.name if prose <= rule.budget * total else rule.name + _BIG for rule in known]


class Reasons:
    """Why an element is no part of an article, for pages of `total` characters of prose; not one with the headline."""

    def __init__(self, total: int, headline: Element | None = None) -> None:
        self.total, self.headline = total, headline
        self._of: dict[int, tuple[str | None, bool]] = {}

    def of(self, tag: Element) -> tuple[str | None, bool]:
        """The rule that knows an element or the nearest around it, and whether that is within the rule's budget.

        A rule within its budget counts before those that are not; None where no rule knows any of them.
        """
        return inherited(tag, self._of, (None, False), self._own)

    def _own(self, tag: Element, around: tuple[str | None, bool]) -> tuple[str | None, bool]:
        """The reason for an element in one that has the reason `around`."""
        names = rules_of(tag, self.total)
        if not names or (self.headline is not None and inside(self.headline, tag)):
            return around
        certain = next((name for name in names if not name.endswith(_BIG)), None)
        if certain:
            return certain, True
        return around if around[1] else (names[0].removesuffix(_BIG), False)


def _rule_for(tag: Element, total: int) -> Rule | None:
    share = tag.prose / total
    return next((rule for rule in _known(tag) if share <= rule.budget), None)


def _known(tag: Element) -> tuple[Rule, ...]:
    """The rules that know an element, remembered until the page is weighed again."""
    known: tuple[Rule, ...] | None = tag.rules
    if known is None:
        attrs = tag.attrs
        name = tag.name
        if attrs:
            roles, is_marked = tag.roles, not _MARKING.isdisjoint(attrs)
            if roles or is_marked or "role" in attrs:
                found = _candidates(name, attrs.get("role"), roles, is_marked)
            else:
                found = _OF_BARE.get(name, ())
        else:
            found = _OF_BARE.get(name, ())
        known = tag.rules = found and tuple([rule for rule in found if rule.where is None or rule.where(tag)])
    return known


@lru_cache(maxsize=2048)
def _candidates(name: str, aria: str | None, roles: frozenset[str], is_marked: bool) -> tuple[Rule, ...]:
    """The rules that may know an element with attributes, by its name, its `role`, and what it is called.

    `is_marked` says that it has an attribute that a rule for all elements names.
    """
    found = [*(_FOR_EVERY if is_marked else ()), *_BY_ELEMENT.get(name, ())]
    if aria is not None and name != "summary":
        found += [number for word in aria.lower().split() for number in _BY_ARIA.get(word, ())]
    if name not in _UNTOUCHED_BY_WORDS:
        found += [number for word in roles for number in _BY_WORD.get(word, ())]
    return tuple([RULES[number] for number in sorted(found)])


_FOR_EVERY = tuple(number for number, rule in enumerate(RULES) if rule.elements == _EVERY)

_MARKING = frozenset(word for number in _FOR_EVERY for word in RULES[number].attributes.split())


def _index(field: str) -> dict[str, tuple[int, ...]]:
    """The numbers of the rules by the words in one of their fields."""
    found: dict[str, tuple[int, ...]] = {}
    for number, rule in enumerate(RULES):
        for word in getattr(rule, field).split():
            found[word] = (*found.get(word, ()), number)
    return found


_BY_ELEMENT, _BY_ARIA, _BY_WORD = _index("elements"), _index("aria"), _index("word")
_OF_BARE = {name: tuple(RULES[number] for number in numbers) for name, numbers in _BY_ELEMENT.items()}
"""The rules for elements without attributes."""
