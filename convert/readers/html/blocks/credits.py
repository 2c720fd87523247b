"""Whose picture it is: the credit in or after a caption.

Receives: the line of a caption, or of an element that is a credit.
Returns:  caption, credit, and the label and brackets that only said that it is one.
Knows:    where in a line a label means a credit; who sells pictures.
Never:    a word of any language: those are in `languages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from convert.languages.words import is_unparted
from convert.model import Inline
from convert.readers.html.blocks.cuts import characters, cut, strip, unwrapped
from convert.readers.html.labels import Labels

__all__ = ["Credited", "begins_with_credit", "credited", "ends_in_credit", "is_credit", "unlabelled"]

_FIRM = re.compile(r"(?:^|[.।॥!?…。”\"»)\]'’\n]\s*|[(\[|/–—-]\s*)$")
"""What stands before a label that begins a credit; elsewhere its capital must say so, or the blank before it in scripts
whose words no blanks part."""
_MOST_WORDS = 8
_LAST_IN_BRACKETS = re.compile(r"[(\[（【]\s*(?P<name>[^()\[\]（）【】\n]{2,70}?)\s*[)\]）】][\s.。]*$")
_LICENSED = re.compile(
    r"(?:^\s*|[.!?…”\"»’)\n]\s+|\s+[|–—(\[]\s*)"
    r"(?P<name>[^.!?…。\n()\[\]]{0,60}?\bCC[ -]?(?:0|BY(?:[ -](?:SA|NC|ND)){0,2})(?:[ -]?\d\.\d)?(?: [A-Z]{2})?)"
    r"[\s.)\]]*$"
)
"""A licence of Creative Commons at the end, with the name of who gave it."""
_PARTING = "([|/–—-©•∙·,; \t\xa0\n"
"""What stands between a caption and the credit behind it, and belongs to neither."""
_LAST_SENTENCE = re.compile(
    r"(?:[.!?…。”\"»’)|•·]\s+|\n\s*|[.。]?\s+[|–—]\s+)(?P<name>[^.!?…。\n|]{2,70}?)[\s.]*$"
)
_PARTS = re.compile(r"\s*[/|,;•·—]\s*|\s+(?:via|for|für|pour|para|per|per conto di|для|/)\s+")
_WITHIN_NAMES = frozenset(
    "al and bin da de del della den der di do dos du e el et for für la le of para per pour the und van via von "
    "y".split()
)
"""Words in small letters between names; any other makes a few words a sentence."""
_MEDIUM = re.compile(
    r"^(?:\w+\s+)?(?:photos?|foto|images?|stock|news|pool|file)\s+|\s+(?:photos?|stock photo|pool|file|news)$",
    re.I,
)
_SELLERS = frozenset(
    name.casefold()
    for name in (
        "Getty", "Getty Images", "iStock", "iStockphoto", "Getty Images/iStockphoto", "Shutterstock", "Alamy", "Corbis",
        "picture alliance", "picture-alliance", "imago", "imago images", "IMAGO", "EPA", "EPA-EFE", "EFE", "Zuma",
        "ZUMA Press", "ZUMA Wire", "Unsplash", "Pexels", "Pixabay", "Wikimedia Commons", "Wikimedia", "Wikipedia",
        "Flickr", "Adobe Stock", "AdobeStock", "Depositphotos", "Dreamstime", "123RF", "Rex", "Rex Features",
        "REX/Shutterstock", "Splash News", "Profimedia", "SIPA", "Sipa USA", "Abaca", "Hans Lucas", "Magnum Photos",
        "Magnum", "Europa Press", "NurPhoto", "VCG", "Visual China Group", "Sygma", "Polaris", "Redux", "WireImage",
        "FilmMagic", "Bettmann", "Bettmann Archive", "Hulton Archive", "LaPresse", "Contrasto", "Keystone",
        "Keystone-SDA", "NASA", "Library of Congress", "Bloomberg", "Bridgeman Images", "akg-images", "ullstein bild",
        "dpa", "AFP", "Reuters", "AP", "ČTK", "ANSA", "Xinhua", "新华社", "中新社", "视觉中国", "共同", "時事",
        "연합뉴스", "뉴시스", "뉴스1", "TTXVN", "РИА Новости", "ТАСС", "УНІАН", "ΑΠΕ-ΜΠΕ", "Eurokinissi", "İHA", "DHA",
    )
)  # fmt: skip
"""Names under which pictures are sold or lent; agencies of a language come from its vocabulary."""


class Credited(NamedTuple):
    """A line taken apart: `consumed` is what was neither caption nor credit."""

    caption: tuple[Inline, ...]
    credit: tuple[Inline, ...]
    consumed: str


class _Found(NamedTuple):
    """Where a credit stands: the caption ends at `start`, the name is from `first` up to `last`."""

    start: int
    first: int
    last: int


def credited(line: tuple[Inline, ...], labels: Labels) -> Credited:
    """A caption that ends in `Label: Name`, `(Label: Name)`, `© Name`, `(Agency)` or `Name/Agency`.

    Any other has no credit.

    >>> from convert.model import Text
    >>> from convert.readers.html.labels import labels_of
    >>> credited((Text("The bridge at dawn. (Photo: Ada Quill)"),), labels_of("en"))
    Credited(caption=(Text(text='The bridge at dawn.'),), credit=(Text(text='Ada Quill'),), consumed='(Photo: )')
    >>> credited((Text("The bridge at dawn. Ada Quill/Getty Images"),), labels_of("en")).credit
    (Text(text='Ada Quill/Getty Images'),)
    """
    text = characters(line)
    found = _found(text, labels)
    if found is None:
        return Credited(line, (), "")
    consumed = f"{text[found.start : found.first].strip()} {text[found.last :].strip()}"
    return Credited(
        strip(cut(line, 0, found.start)),
        unwrapped(strip(cut(line, found.first, found.last))),
        consumed.strip(),
    )


def _after_label(text: str, labels: Labels) -> _Found | None:
    """`At dawn. Photo: Ada`, `At dawn (photo: VNA)`, `At dawn © AFP`; not `He took the photo: a bridge, …`."""
    match = labels.credit_at_end.search(text)
    if match is None or len(match["name"].split()) > _MOST_WORDS:
        return None
    label, before = match["label"], text[: match.start("label")]
    is_apart = before.endswith((" ", "\xa0")) if is_unparted(label[0]) else label[0].isupper()
    if not _FIRM.search(before) and not is_apart and label[0].isalpha():
        return None
    return _Found(len(before.rstrip(_PARTING)), *match.span("name"))


def _in_brackets(text: str, labels: Labels) -> _Found | None:
    """`At dawn (Reuters)`, `At dawn. [Ada Quill/AFP]`; not `The minister (left)`."""
    match = _LAST_IN_BRACKETS.search(text)
    if match is None or not _names_agency(match["name"], labels):
        return None
    return _Found(len(text[: match.start()].rstrip()), *match.span("name"))


def _at_end(text: str, labels: Labels) -> _Found | None:
    """`At dawn. Ada Quill/AFP`, `At dawn | Getty Images`; not `The talks failed. AFP reported first`."""
    match = _LAST_SENTENCE.search(text)
    if match is None or not _names_agency(match["name"], labels):
        return None
    kept = text[: match.start("name")].rstrip("|–—•∙· \t\xa0\n")
    return _Found(len(kept), *match.span("name"))


def _licensed(text: str, labels: Labels) -> _Found | None:
    """`At dawn. Ada Quill CC BY 2.0`, `At dawn (in June) CC0`; not `What is shown here is CC BY 2.0`."""
    match = _LICENSED.search(text)
    if match is None or not _are_names(match["name"].split()):
        return None
    first = match.start("name")
    return _Found(len(text[:first].rstrip(_PARTING)), *match.span("name"))


def _before_label(text: str, labels: Labels) -> _Found | None:
    """`橋の上（田中一郎撮影）`, `桥上。张三 摄`."""
    match = labels.credit_after.search(text)
    if match is None:
        return None
    return _Found(len(text[: match.start()].rstrip()) + (text[match.start()] == "。"), *match.span("name"))


_WAYS: tuple[Callable[[str, Labels], _Found | None], ...] = (
    _after_label,
    _in_brackets,
    _at_end,
    _licensed,
    _before_label,
)


def _found(text: str, labels: Labels) -> _Found | None:
    return next(filter(None, (find(text, labels) for find in _WAYS)), None)


def begins_with_credit(line: tuple[Inline, ...], labels: Labels) -> Credited | None:
    """A caption below its credit, which has a line of its own; None where the first line is none, or all are.

    >>> from convert.model import LineBreak, Text
    >>> from convert.readers.html.labels import labels_of
    >>> begins_with_credit((Text("© Ada Quill"), LineBreak(), Text("At dawn")), labels_of("en"))
    Credited(caption=(Text(text='At dawn'),), credit=(Text(text='Ada Quill'),), consumed='©')
    >>> begins_with_credit((Text("At dawn"), LineBreak(), Text("© Ada Quill")), labels_of("en"))
    """
    text = characters(line)
    first, parting, rest = text.partition("\n")
    if not parting or not labels.credit_at_start.match(first) or not is_credit(first, labels):
        return None
    if not rest.strip() or is_credit(rest.strip(), labels):
        return None
    credit, label = unlabelled(cut(line, 0, len(first)), labels)
    return Credited(strip(cut(line, len(first) + 1, len(text))), credit, label)


def ends_in_credit(text: str, labels: Labels) -> bool:
    """Whether a line would have a credit if it were a caption, or is one."""
    return _found(text, labels) is not None or is_credit(text, labels)


def _names_agency(text: str, labels: Labels) -> bool:
    """Whether a few words are who sells a picture, and perhaps who took it."""
    words = text.split()
    if (
        not words
        or len(words) > _MOST_WORDS
        or not (words[0][0].isupper() or words[0].casefold() in _SELLERS)
    ):
        return bool(words) and text.strip().casefold() in _SELLERS
    return _are_names(words) and any(
        part in labels.agencies or part.casefold() in _SELLERS
        for piece in _PARTS.split(text.strip())
        for part in (piece.strip(), _MEDIUM.sub("", piece.strip()).strip())
    )


def _are_names(words: Sequence[str]) -> bool:
    """Whether words may all be of names: those in small letters are such as stand between names."""
    return not any(
        word[0].islower() and word not in _WITHIN_NAMES and word.casefold() not in _SELLERS for word in words
    )


def is_credit(text: str, labels: Labels) -> bool:
    """Whether a line is a credit and nothing else: `Photo: Ada Quill`, `Ada Quill/AFP`, `© Ada Quill`."""
    match = labels.credit_at_start.match(text)
    rest = text[match.end() :] if match else text
    is_short = len(rest.split()) <= _MOST_WORDS and not re.search(r"[.!?…。]\s+\S", rest.rstrip(" .)"))
    return (
        bool(rest.strip()) and is_short and (match is not None or _names_agency(rest.strip(" ()[]."), labels))
    )


def unlabelled(line: tuple[Inline, ...], labels: Labels) -> tuple[tuple[Inline, ...], str]:
    """The credit in an element of its own: without the label and brackets around it, and these.

    >>> from convert.model import Text
    >>> from convert.readers.html.labels import labels_of
    >>> unlabelled((Text("(Photo: VNA)"),), labels_of("en"))
    ((Text(text='VNA'),), '(Photo: )')
    >>> unlabelled((Text("(Photo: )"),), labels_of("en"))
    ((), '(Photo: )')
    """
    text = characters(line)
    start, end = _after_labels(text, labels), len(text)
    if text.lstrip().startswith(("(", "[")) and text.rstrip().endswith((")", "]")):
        start = max(start, len(text) - len(text.lstrip()) + 1)
        end = len(text.rstrip()) - 1
    if not text[start:end].strip():
        return ((), text.strip()) if start and labels.credit_at_start.match(text) else (line, "")
    return unwrapped(strip(cut(line, start, end))), f"{text[:start].strip()} {text[end:].strip()}".strip()


def _after_labels(text: str, labels: Labels) -> int:
    """Where a credit begins behind its label; `© Photo: Ada` has two, `Photo: courtesy of Ada` has one."""
    first = labels.credit_at_start.match(text)
    if first is None:
        return 0
    second = labels.credit_at_start.match(text, first.end())
    return second.end() if second is not None and second[0].rstrip().endswith((":", "：")) else first.end()
