"""The words of a picture: caption and credit.

Receives: a `figure` whose pictures are gone, or an element below a picture.
Returns:  `Words`; labels that only say what they are (`Image caption`, `Credit`) are consumed.
Knows:    credits by class, `itemprop`, `small`, label and agency; words of a figure outside its caption.
Never:    pictures.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from bs4 import Tag

from convert.model import Figure, Inline, Text
from convert.readers.html.blocks.credits import begins_with_credit, credited, is_credit, unlabelled
from convert.readers.html.blocks.cuts import characters, cut, strip, unwrapped
from convert.readers.html.blocks.inlines import inlines_of
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.words import CAPTION, CREDIT, says
from convert.readers.html.trees import BLOCKS, child_tags, first_in, is_text, short_text, tags_in, text_of

__all__ = ["Words", "with_line", "words_of", "words_under"]

_LONGEST_CREDIT = 200
_LONGEST_LABEL = 40
_MAY_LABEL = frozenset("span div p dt small label strong b em i h4 h5 h6 abbr".split())
_MAY_CREDIT = frozenset({"small", "cite", "em", "i", "span", "p", "div", "a", "strong", "b", "address", "dd"})
_PARTING, _BLANKS = "|/–—-·•∙", " \n\t\xa0"
_EDGES = " \t\n\xa0.,:;："


class Words(NamedTuple):
    """What is written under a picture."""

    caption: tuple[Inline, ...]
    credit: tuple[Inline, ...]


def words_of(tag: Tag, place: Place) -> Words:
    """The words of a figure. What stands beside its caption is a credit if it reads like one, else caption, too."""
    outside = _outside(tag)
    if outside is None:
        return words_under(tag, place)
    credit: tuple[Inline, ...] = ()
    for element in outside:
        _drop_label(element, place, field="caption")
        line = inlines_of((element,), place)
        if line and "\n" not in characters(line) and is_credit(characters(line), place.labels):
            credit = _beside(credit, _unlabelled(line, element, place))
            element.extract()
    words = words_under(tag, place)
    return Words(words.caption, _beside(words.credit, credit))


def _outside(tag: Tag) -> list[Tag] | None:
    """The elements of a figure beside its caption, None where none has the name of one."""
    captions = [child for child in tags_in(tag) if child.name == "figcaption"]
    if not captions:
        return None
    kept = {id(child) for child in captions}
    kept |= {id(parent) for child in captions for parent in child.parents}
    found: list[Tag] = []
    stack = list(child_tags(tag))
    while stack:
        child = stack.pop()
        if id(child) not in kept:
            found.append(child)
        elif child.name != "figcaption":
            stack.extend(child_tags(child))
    return [child for child in found if text_of(child)]


def words_under(tag: Tag, place: Place) -> Words:
    """The words in a caption, or in an element below a picture."""
    if is_called_credit(tag):
        line = inlines_of(tag.contents, place)
        return Words((), _unlabelled(line, tag, place))
    if first_in(tag, "br") is not None:
        parts = begins_with_credit(inlines_of(tag.contents, place), place.labels)
        if parts is not None:
            _consume(parts.consumed, place, tag)
            return Words(parts.caption, parts.credit)
    called = _credit_elements(tag, place)
    whole = text_of(tag)
    before = whole.partition(text_of(called[0]))[0] if called else "/"
    if before.rstrip()[-1:] in ("/", "|") and is_credit(whole, place.labels):
        return Words((), _unlabelled(inlines_of(tag.contents, place), tag, place))
    credit: tuple[Inline, ...] = ()
    for element in called:
        nodes = (element,) if element.name == "a" else element.contents
        line = inlines_of(nodes, place)
        credit = _beside(credit, _unlabelled(line, element, place))
        element.extract()
    caption = inlines_of(tag.contents, place)
    if credit:
        caption, parting = _without_dangling(caption)
        _consume(parting, place, tag)
        return Words(strip(caption), credit)
    parts = credited(caption, place.labels)
    _consume(parts.consumed, place, tag)
    return Words(parts.caption, parts.credit)


def with_line(figure: Figure, line: tuple[Inline, ...], home: Tag, place: Place) -> Figure:
    """A picture with a finished line as its caption, the credit at its end apart."""
    parts = credited(line, place.labels)
    _consume(parts.consumed, place, home)
    return msgspec.structs.replace(figure, caption=unwrapped(parts.caption), credit=parts.credit)


def is_called_credit(tag: Tag) -> bool:
    """Whether an element as a whole is a credit by its name."""
    found = says(tag)
    return CREDIT in found and CAPTION not in found


def _beside(line: tuple[Inline, ...], other: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (*line, Text(" "), *other) if line and other else (*line, *other)


def _without_dangling(line: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """A caption without what parted it from the credit, a bar, a bullet, brackets, and these.

    Accepted: `The bridge •`, `( )`. Refused: `The bridge (left)`, where they mean more.
    """
    text = characters(line)
    if text and not text.strip(_BLANKS + "()[]" + _PARTING):
        return (), text.strip()
    end = len(text.rstrip(_BLANKS + _PARTING))
    return (cut(line, 0, end) if text[end:].strip() else line), text[end:].strip()


def _unlabelled(line: tuple[Inline, ...], tag: Tag, place: Place) -> tuple[Inline, ...]:
    line, label = unlabelled(line, place.labels)
    _consume(label, place, tag)
    return line


def _consume(label: str, place: Place, tag: Tag) -> None:
    place.page.ledger.consume(label, "credit", "credit-label", place.page.place(tag), place.page.path(tag))


def _drop_label(root: Tag, place: Place, *, field: str = "credit") -> list[Tag]:
    """Take the elements off that only say what follows: `Image caption`, `Credit`, `Photo`.

    Returns the elements they stood in that they call a credit.
    """
    called: list[Tag] = []
    for tag in [root, *tags_in(root)]:
        if tag.name not in _MAY_LABEL or tag.parent is None or next(child_tags(tag), None) is not None:
            continue
        text = text_of(tag)
        if not 0 < len(text) <= _LONGEST_LABEL or not _is_first(tag):
            continue
        is_credit_label = place.labels.is_credit_label(text)
        if (is_credit_label or place.labels.is_label(text, "caption")) and _is_apart(tag, text):
            home = tag.parent
            place.page.consume(tag, field if is_credit_label else "caption", "caption-label")
            if is_credit_label and home is not root.parent and text_of(home):
                called.append(home)
    return called


def _is_first(tag: Tag) -> bool:
    return not any(
        (is_text(node) and str(node).strip()) or (isinstance(node, Tag) and text_of(node))
        for node in tag.previous_siblings
    )


def _is_apart(tag: Tag, text: str) -> bool:
    """Whether a word is a label, not the first of a sentence: what follows does not go on in small letters."""
    after = next((text_of(node) for node in tag.next_siblings if text_of(node)), "")
    return text.rstrip().endswith((":", "：", ",")) or tag.name in BLOCKS or not after[:1].islower()


def _credit_elements(tag: Tag, place: Place) -> list[Tag]:
    """The outermost elements that say they are a credit, or read like one at the end of a caption."""
    called = [home for home in _drop_label(tag, place) if home is not tag]
    found: list[Tag] = []
    taken: set[int] = set()
    for child in tags_in(tag):
        if any(id(parent) in taken for parent in child.parents):
            continue
        if _is_credit_element(child, place) or any(child is home for home in called):
            found.append(child)
            taken.add(id(child))
    return found


def _is_credit_element(tag: Tag, place: Place) -> bool:
    if tag.name not in _MAY_CREDIT and not tag.attrs:
        return False
    roles_said = says(tag)
    if CAPTION in roles_said:
        return False
    text = short_text(tag, _LONGEST_CREDIT)
    if not text:
        return False
    if roles_said & {CREDIT, "author", "agency", "byline"}:
        return True
    if tag.name not in _MAY_CREDIT or _is_followed(tag):
        return False
    is_set_apart = tag.name in ("small", "cite") and bool(tag.previous_sibling)
    return (is_set_apart and len(text.split()) <= 8) or is_credit(text.strip(), place.labels)


def _is_followed(tag: Tag) -> bool:
    return any(text_of(node).strip(" .)|]") for node in tag.next_siblings)
