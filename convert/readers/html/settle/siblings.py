"""Lines that stand among the story's as one of them: the same parent, or elements of the same names around them.

Receives: verdicts; or lines, which of them are the story's, which of the others may be.
Returns:  nothing; or the numbers of those that are the story's, too.
Knows:    headings, short paragraphs and captions say little by themselves; a line of their kind says it for them.
Never:    takes a line of links, unless it says whose the story's pictures are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from convert.readers.html.labels import labels_of
from convert.readers.html.lines import Line
from convert.readers.html.settle.ends import says_label
from convert.readers.html.tree import HEADINGS, SEEN, Element
from convert.readers.html.verdicts import OUT, STORY, Verdict, span

__all__ = ["siblings_of", "with_credits", "with_siblings"]

_ENOUGH = 3
"""So many lines of the story say where it stands."""
_MOST_LINKED, _MOST_LINKED_HEADING = 0.5, 0.9
_LONGEST_IN_BRACKETS = 120
_LONGEST_CREDITS = 800
_WITHIN = 16
"""Lines of boxes that may stand between a story's last paragraph and its credits."""
_BODY_TEXT = frozenset({"p", "div"})
_DEEPEST = 3
_MOST_UNLIKELY = 0.02
_BRACKETS = {"(": ")", "[": "]", "（": "）"}
_NUMBER = re.compile(r"\d+")
_MARKED = re.compile(r"\[\d+\]\s*\S")
"""The mark of a note."""
_REMEMBERED = 1 << 12

_Kind: TypeAlias = tuple[object, ...]


def with_siblings(verdicts: Sequence[Verdict]) -> None:
    """Amid the story a line among lines of it is the story's, unless it is most unlikely or known by a rule."""
    first, last = span(verdicts)
    amid = verdicts[first : last + 1]
    may_be = [
        verdict.what == OUT
        and (verdict.rule == "outside" or verdict.is_beyond)
        and (verdict.confidence or 0) >= _MOST_UNLIKELY
        for verdict in amid
    ]
    told = [verdict.what == STORY for verdict in amid]
    for number in siblings_of([verdict.line for verdict in amid], told, may_be):
        amid[number].what, amid[number].rule = STORY, "sibling"


def with_credits(verdicts: Sequence[Verdict]) -> None:
    """A closing line that says whose the pictures are is the story's: the next one beside its last paragraph.

    Accepted: `<p><small>Photos by <a>Ada Quill</a>, <a>Ben Nib</a></small></p>` after the last `<p>` of the same
    element, with or without a box between them.
    Refused: the same line in another element, or after another line beside the story; a line about rights.
    """
    _, last = span(verdicts)
    home = verdicts[last].line.home if last >= 0 else None
    if home is None or home.name not in _BODY_TEXT:
        return
    after = verdicts[last + 1 : last + 1 + _WITHIN]
    beside = next((one for one in after if _is_beside(one.line.home, home)), None)
    if beside is not None and beside.what == OUT and beside.rule == "outside" and _is_credits(beside.line):
        beside.what, beside.rule = STORY, "credits"


def _is_beside(element: Element, home: Element) -> bool:
    return element.parent is home.parent and element.name != "aside"


def _is_credits(line: Line) -> bool:
    labels = labels_of(None)
    is_short = len(line.text) <= _LONGEST_CREDITS and line.home.name in _BODY_TEXT
    return (
        is_short
        and labels.credit_at_start.match(line.text) is not None
        and not labels.is_fine_print(line.text)
        and not line.text.lstrip("([ ").startswith("©")
    )


def siblings_of(lines: Sequence[Line], told: Sequence[bool], may_be: Sequence[bool]) -> list[int]:
    """The numbers of the lines that may be the story's and stand among lines of it, these being more than others.

    Accepted: `<h3>Rust</h3>` between paragraphs of the story; `<p>(Art: <a>Ada</a>)</p>` right below a picture.
    Refused: a line where as many lines of its kind are none of the story's.
    """
    if not any(may_be):
        return []
    balance: Counter[_Kind] = Counter()
    count: Counter[_Kind] = Counter()
    for line, is_told in zip(lines, told, strict=True):
        for kind in _kinds(line.home):
            balance[kind] += 1 if is_told else -1
            count[kind] += is_told
    return [
        number
        for number, line in enumerate(lines)
        if may_be[number]
        and (_says_more_than_links(line) or _is_below_picture(line) or _is_worded(line))
        and any(balance[kind] > 0 and count[kind] >= _ENOUGH for kind in _kinds(line.home))
    ]


def _kinds(home: Element) -> Iterator[_Kind]:
    """What lines may have in common: what they stand in, how they stand in that or in what is around it."""
    above = home.parent
    if above is None:
        return
    yield (home.order if home.has_blocks else above.order,)
    shape: _Kind = ()
    element = home
    for _ in range(_DEEPEST):
        if element.parent is None:
            return
        shape = (*shape, element.name, _unnumbered(element.get("class")))
        element = element.parent
        if element is not above:
            yield (element.order, *shape)


@lru_cache(_REMEMBERED)
def _unnumbered(names: str) -> str:
    """A `class` without its numbers, by which pages count what is alike."""
    return _NUMBER.sub("", names)


def _says_more_than_links(line: Line) -> bool:
    return line.link_share < (_MOST_LINKED_HEADING if line.home.name in HEADINGS else _MOST_LINKED)


def _is_worded(line: Line) -> bool:
    """Whether a paragraph of links has words beside them that are no label.

    Accepted: `<p>[2] <a>Chronicle of the town</a>, p. 12</p>`. Refused: `<p>Read more: <a>…</a></p>`, a link alone,
    what stands in brackets.
    """
    text = line.text
    is_link = line.link_share >= _MOST_LINKED_HEADING and not _MARKED.match(text)
    if line.home.name != "p" or is_link:
        return False
    _, colon, linked = text.partition(":")
    is_label = says_label(text) or (colon and len(linked.strip()) == line.linked)
    return not is_label and _BRACKETS.get(text[0]) != text[-1]


def _is_below_picture(line: Line) -> bool:
    """Whether a short line in brackets stands right below a picture that stands by itself."""
    text = line.text
    if len(text) > _LONGEST_IN_BRACKETS or _BRACKETS.get(text[0]) != text[-1]:
        return False
    before = None
    for element in line.home.parent.elements if line.home.parent is not None else ():
        if element is line.home:
            break
        if element.gone is None and (element.text or _shows(element)):
            before = element
    return before is not None and not before.text and _shows(before)


def _shows(element: Element) -> bool:
    """Whether a picture or the like is an element or in it."""
    stack = [element]
    while stack:
        node = stack.pop()
        if node.name in SEEN and node.name != "hr":
            return True
        stack.extend(node.elements)
    return False
