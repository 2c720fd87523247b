"""The first and the last lines of the story, which say least of themselves.

Receives: verdicts; the headline; the addresses a page is known by.
Returns:  nothing; the verdicts are changed in place.
Knows:    that a greeting, a source, a place to read on stand last in the element that holds the story, as one of its
          paragraphs; that whole sentences between headline and story introduce it.
Never:    takes what a rule of furniture knows, a label, an invitation, a link to another page of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from convert.readers.html.labels import bare, labels_of
from convert.readers.html.lines import Line, links_in
from convert.readers.html.tree import Element, inside
from convert.readers.html.verdicts import HEADER, OPENING, OUT, STORY, Verdict, span

__all__ = ["leads_away", "says_label", "with_ends"]

_MOST = 5
"""So many lines below the last may be more of the story."""
_CLOSING, _LEADING, _OPENING = 0.1, 0.05, 0.02
"""How likely a closing line must be, one that leads to another site, an introduction."""
_MOSTLY, _SOME = 0.8, 0.3
_NAMING = 3
"""Words of a link that names what it leads to."""
_CLOSED_BY = frozenset({"p", "div"})
_INTRODUCING, _FEW_WORDS, _BEFORE = 20, 8, 3
"""Words of an introduction; of one that is called so; lines above the story among which it stands."""
_INTRODUCTIONS = frozenset({"lead", "standfirst"})
_OTHERS = frozenset({"li", "figure", "figcaption", "a", "td"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_STOPS = frozenset(".!?…。！？»”\"')")
_LABEL_ENDS = (":", "：")
_SOURCES = ("source", "editor")
_NEAR = 3


def with_ends(verdicts: Sequence[Verdict], headline: Element | None, own: frozenset[str]) -> None:
    """Look again at the lines right above and below the story; `own` are the addresses of the page."""
    first, last = span(verdicts)
    if last < 0:
        return
    for verdict in _introducing(verdicts, first, headline):
        verdict.what, verdict.rule = HEADER, OPENING
    box = _around(verdicts[first].line.home, verdicts[last].line.home)
    for verdict in islice(verdicts, last + 1, last + 1 + _MOST):
        if not _is_closing(verdict, verdicts[last].line.home, own) and not _names_source(verdict, box):
            return
        verdict.what, verdict.rule = STORY, "closing"


def _around(first: Element, last: Element) -> Element:
    """The innermost element around two."""
    while first.parent is not None and not inside(last, first):
        first = first.parent
    return first


def _introducing(verdicts: Sequence[Verdict], first: int, headline: Element | None) -> Iterator[Verdict]:
    """Whole sentences between the headline and the story.

    Accepted: `<div class=intro><p>A flood took two bridges last night.</p></div>`; 20 words in an element of any name.
    Refused: what is called a byline, a caption, a disclosure; what stands above the headline or far above the story.
    """
    if headline is None:
        return
    for verdict in verdicts[max(0, first - _BEFORE) : first]:
        line = verdict.line
        is_below = line.home.order >= headline.end and _is_open(verdict, _OPENING)
        if is_below and line.text[-1] in _STOPS and line.link_share < _SOME:
            boxes = (line.home, *islice(line.home.above, _NEAR))
            roles = {role for box in boxes for role in box.roles}
            least = _FEW_WORDS if roles & _INTRODUCTIONS else _INTRODUCING
            is_other = roles - _INTRODUCTIONS or any(box.name in _OTHERS for box in boxes)
            if line.words >= least and not is_other and not any(map(says_label, _SENTENCE.split(line.text))):
                yield verdict


def _is_closing(verdict: Verdict, home: Element, own: frozenset[str]) -> bool:
    """Whether a line is one more paragraph in the element of the story's last one, whose home is `home`.

    Accepted: `<p>Photos at: <a>https://…</a></p>`, `<p>Until next week!</p>`. Refused: `<p>Sign up now</p>`,
    `<p><a>Learn more</a></p>`, a heading with nothing below it, a label that ends in a colon.
    """
    line = verdict.line
    if line.home.name not in _CLOSED_BY or not _looks_as(line.home, home) or says_label(line.text):
        return False
    is_source = (line.words >= _NAMING or "://" in line.text) and leads_away(line, own)
    is_said = line.link_share < _MOSTLY and any(map(str.isalnum, line.text))
    return (is_source or is_said) and _is_open(verdict, _LEADING if is_source else _CLOSING)


def _names_source(verdict: Verdict, box: Element) -> bool:
    """Whether a line in the element around the story says where it comes from or who else worked on it.

    Accepted: `<div class=sources><p>Source: <a>The Courier</a>`, `Additional reporting by Ben Nib`. Refused: the same
    below that element; `Source:` alone.
    """
    line = verdict.line
    if verdict.what != OUT or verdict.rule != "outside" or not inside(line.home, box):
        return False
    labels = labels_of(None)
    for name in _SOURCES:
        label, rest = labels.split(line.text, name)
        if rest and (":" in label or " " in label.strip() or "：" in label):
            return True
    return False


def _is_open(verdict: Verdict, least: float) -> bool:
    return verdict.what == OUT and verdict.rule == "outside" and (verdict.confidence or 0) >= least


def _looks_as(element: Element, other: Element) -> bool:
    """Whether two elements stand in the same and are of the same kind, or two lines are in one element."""
    return element is other or (
        element.parent is other.parent
        and element.name == other.name
        and element.get("class") == other.get("class")
    )


def says_label(text: str) -> bool:
    """Whether a text is a label, or begins with one of those that stand before other things than the story."""
    labels, said = labels_of(None), text.casefold()
    if said.endswith(_LABEL_ENDS) or bare(said) in labels.whole["furniture"] or labels.is_fine_print(said):
        return True
    if any(list_.begin(said) for list_ in labels.beginnings.values()):
        return True
    label, _, rest = said.partition(":")
    return bool(rest) and bare(label) in labels.whole["furniture"]


def leads_away(line: Line, own: frozenset[str]) -> bool:
    """Whether the links of a line lead to other sites than the page's, of which one is known."""
    sites = {_site(address) for address in own} - {""}
    found = [_site(link.get("href")) for link in links_in(line)]
    return bool(sites) and bool(found) and all(site and site not in sites for site in found)


def _site(address: str) -> str:
    """The host of an address without `www.`; "" for an address that names none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
