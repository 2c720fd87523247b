"""What stands right below a picture that has no `figure` around it and its words.

Receives: a picture that was just read, the element that comes next.
Returns:  the picture with caption or credit; None where the element is no word of the picture's.
Knows:    names of captions and credits, and how they look without one: small, in italics, centred, labelled; a line
          that ends in a credit and is all the words of a box that holds the picture.
Never:    takes a paragraph of the story: what has no name is short and set apart.
"""

from __future__ import annotations

import re

from bs4 import Tag

from convert.model import Figure
from convert.readers.html.blocks.captions import is_called_credit
from convert.readers.html.blocks.credits import ends_in_credit, is_credit
from convert.readers.html.blocks.figures import captioned
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.words import CAPTION, says
from convert.readers.html.labels import bare
from convert.readers.html.trees import attribute, child_tags, first_in, is_text, short_text, text_of

__all__ = ["is_all_beside_a_picture", "with_words_below"]

_SET_APART = frozenset({"small", "em", "i", "cite"})
_LINES = frozenset({"p", "div", "span", "center", "small", "em", "i", "cite", "td", "dd", "figcaption"})
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_LONGEST_NAMED = 900
_LONGEST_CREDIT = 160
_LONGEST_UNNAMED = 240
_LONGEST_SET_APART, _LONGEST_ITALIC = 400, 160
_LONGEST_CREDITED = 500
_SPEAKING = "\"“”„«»‘'—–-"
_MOST_UP = 4
"""How many elements up from a line the box may be that it shares with its picture."""
_NOT_IN_WORDS = ("img", "figure", "h1", "h2", "h3", "ul", "ol", "table", "blockquote", "iframe", "video")


def with_words_below(last: Figure, tag: Tag, home: Tag | None, place: Place) -> Figure | None:
    """The picture with the words in `tag`; `home` is the element the picture stood in by itself, if it did."""
    if (tag.name not in _LINES and not tag.attrs) or not short_text(tag, _LONGEST_NAMED):
        return None
    is_named = CAPTION in says(tag) or _holds_caption(tag)
    fits = _is_named_so(last, tag) if is_named or is_called_credit(tag) else _looks_so(last, tag, home, place)
    if not fits or first_in(tag, *_NOT_IN_WORDS) is not None:
        return None
    return captioned(last, tag, place)


def _holds_caption(tag: Tag) -> bool:
    """Whether a box begins with a `figcaption` that has no figure."""
    first = next(child_tags(tag), None)
    return first is not None and first.name == "figcaption"


def _is_named_so(last: Figure, tag: Tag) -> bool:
    if is_called_credit(tag):
        return not last.credit and 0 < len(text_of(tag)) <= _LONGEST_CREDIT
    return not (last.caption or last.credit) and 0 < len(text_of(tag)) <= _LONGEST_NAMED


def _looks_so(last: Figure, tag: Tag, home: Tag | None, place: Place) -> bool:
    """Whether words without a name are the picture's: a line of credit, or all its box has, small or in italics."""
    if last.credit or tag.name not in _LINES:
        return False
    text = text_of(tag)
    if not last.caption and is_all_beside_a_picture(tag, text, place):
        return True
    if (
        not 0
        < len(text)
        <= (_LONGEST_SET_APART if _is_centred(tag) and _is_set_apart(tag) else _LONGEST_UNNAMED)
    ):
        return False
    if place.labels.credit_at_start.match(text) and is_credit(text, place.labels):
        return True
    if not last.caption and _repeats_description(last, text):
        return True
    if last.caption or home is None:
        return False
    if tag.name in _SET_APART:
        return text_of(home) == text
    return (
        tag.name in ("p", "div", "center")
        and _is_set_apart(tag)
        and (_is_centred(tag) or _is_plain(tag, text))
    )


def is_all_beside_a_picture(tag: Tag, text: str, place: Place) -> bool:
    """Whether a line ends in a credit and is all the words of a box around it that holds a picture."""
    if not 0 < len(text) <= _LONGEST_CREDITED or not ends_in_credit(text, place.labels):
        return False
    box: Tag | None = tag
    for _ in range(_MOST_UP):
        if box is None or short_text(box, len(text)) != text:
            return False
        if first_in(box, "img", "figure") is not None:
            return True
        box = box.parent
    return False


def _is_centred(tag: Tag) -> bool:
    aligned = attribute(tag, "align").lower() == "center" or _CENTRED.search(attribute(tag, "style"))
    return tag.name == "center" or bool(aligned) or "center" in attribute(tag, "class").lower()


def _repeats_description(last: Figure, text: str) -> bool:
    """Whether a line says what the description of the picture above says, and nothing else: `The bridge at dawn`.

    Refused: a single word of a description, which may be a heading.
    """
    said = last.images[-1].alt if last.images else None
    return bool(said) and " " in text and bare(said or "") == bare(text)


def _is_plain(tag: Tag, text: str) -> bool:
    """Whether italics below a picture say what it shows: `Trend of requests, 2011`.

    Refused: what speaks, shouts or leads elsewhere: `“Just give me the answer!”`, a line with a link or in bold.
    """
    return (
        len(text) <= _LONGEST_ITALIC
        and text[0] not in _SPEAKING
        and text[-1] not in "!?:"
        and first_in(tag, "a", "b", "strong") is None
    )


def _is_set_apart(tag: Tag) -> bool:
    """Whether all the words of a line are small or in italics."""
    return all(
        (isinstance(node, Tag) and (node.name in _SET_APART or not text_of(node)))
        or (is_text(node) and not str(node).strip())
        for node in tag.contents
    )
