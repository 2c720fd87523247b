"""How what was found on a page compares with its gold: words, names, and the pieces of an HTML fragment.

The measures are those of the shared scorer, so that its tables and ours can be read beside each other.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

__all__ = ["Fragment", "Overlap", "interval", "key", "mean", "names_in", "overlap", "read_fragment", "words"]

SAMPLES, SEED = 1000, 7

# ----------------------------------------------------------------------------------------------- counting


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many things were found, how many there are, and how many are in both."""

    both: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(self.both + other.both, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        return 2 * self.both / (self.found + self.wanted) if self.found + self.wanted else 1.0


def overlap(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Overlap:
    """Two collections as bags."""
    ours, theirs = Counter(found), Counter(wanted)
    return Overlap((ours & theirs).total(), ours.total(), theirs.total())


def mean(values: Sequence[float]) -> float:
    """Their mean, 0 of none."""
    return sum(values) / len(values) if values else 0.0


def interval(
    values: Sequence[float], figure: Callable[[Sequence[float]], float] = mean
) -> tuple[float, float]:
    """Where 95 of 100 figures lie if the pages are drawn again, with replacement (bootstrap; the seed is fixed)."""
    chance = random.Random(SEED)
    drawn = sorted(figure(chance.choices(values, k=len(values))) for _ in range(SAMPLES))
    return drawn[SAMPLES // 40], drawn[SAMPLES - SAMPLES // 40 - 1]


# -------------------------------------------------------------------------------------------------- words

_WORD = re.compile(r"\w+")
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD_OR_IDEOGRAPH = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+")


def words(text: str, *, is_split: bool = False) -> list[str]:
    """The runs of word characters in lower case; with `is_split` every ideograph and kana is a word of its own."""
    return (_WORD_OR_IDEOGRAPH if is_split else _WORD).findall(text.lower())


def key(text: str | None) -> str:
    """The letters and digits of a text, case and compatibility forms aside."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text or "").casefold()))


# -------------------------------------------------------------------------------------------------- names

_SIGNED = re.compile(r"\s*(?:written )?by\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|]\s*")
_JOINED = re.compile(r"\s+(?:and|&)\s+|^and\s+")
_DEGREE_AT_END = re.compile(r",?\s+(?:Ph\.? ?D\.?|M\.?D\.?|R\.?D\.?|MPH|RN|MBA|MS)$")
_DEGREE = re.compile(
    r"(?:[A-Z]{2,6}"  # LCSW
    r"|[A-Z]\.?[A-Za-z]{0,2}\.?(?:[A-Z]\.?)+"  # B.Sc.N.
    r"|E-RYT|Ph\.? ?D\.?|[JS]r\.?)(?:[- ][A-Z0-9]+)?$"
)


def names_in(text: str) -> list[str]:
    """The names in a byline: `By A. Writer, PhD and B. Author` are two; an "and" inside one office parts nothing."""
    names: list[str] = []
    for part in _BETWEEN.split(_SIGNED.sub("", text, count=1) if _SIGNED.match(text) else text):
        for name in _parted(part):
            bare = _DEGREE_AT_END.sub("", name.strip())
            if bare and not (names and _DEGREE.match(bare)):
                names.append(bare)
    return names


def _parted(part: str) -> list[str]:
    several = _JOINED.split(part)
    return several if all(" " in name.strip() for name in several if name) else [part.removeprefix("and ")]


# --------------------------------------------------------------------------------------------- structure

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    "li": "item",
    "blockquote": "quote",
    "pre": "code",
    "figcaption": "caption",
}
"""What the elements of a fragment are counted as; `image` and `link` come beside them."""

_LINES = frozenset(KINDS) | frozenset(
    "p div section article main header footer aside nav ul ol dl dt dd figure table tr caption thead tbody hr br "
    "address details summary center".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset("script style noscript template svg head title".split())
_ENDED_BY_ANOTHER = frozenset({"p", "li"})
_UP_TO = frozenset("ul ol div blockquote td article section".split())
_OWNERS = frozenset({"ul", "ol", "table"})
_OPENING = 60
_SOURCES = ("src", "data-src")
_NOWHERE = ("#", "data:", "javascript:")


@dataclass(slots=True)
class _Open:
    tag: str
    pieces: list[str]


class Fragment(HTMLParser):
    """The pieces of an HTML fragment, `(kind, the first sixty letters and digits, or the address)`, and its lines."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self._base = base
        self._written: list[str] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._line(tag)
        given = {name: value for name, value in attrs if value}
        if tag == "img":
            urls = (given[name] for name in _SOURCES if name in given)
            self._lead_to("image", next((url for url in urls if not url.startswith("data:")), ""))
        if tag == "a":
            self._lead_to("link", given.get("href", ""))
        if tag in _ENDED_BY_ANOTHER:
            self._end(tag, _UP_TO)
        if tag not in _EMPTY:
            self._open.append(_Open(tag, []))

    def handle_endtag(self, tag: str) -> None:
        self._line(tag)
        self._end(tag)

    def handle_data(self, data: str) -> None:
        tags = {element.tag for element in self._open}
        if tags & _SILENT:
            return
        self._written.append(data if "pre" in tags else re.sub(r"\s+", " ", data))
        for element in reversed(self._open):  # a list in a quotation is none of its words
            element.pieces.append(data)
            if element.tag in _OWNERS:
                break

    def close(self) -> None:
        super().close()
        self._close_to(0)

    def text(self) -> str:
        """The text, a line a block."""
        lines = (" ".join(line.split()) for line in "".join(self._written).split("\n"))
        return "\n".join(filter(None, lines))

    def counted(self, kinds: Iterable[str], but: tuple[str, str] | None = None) -> list[tuple[str, str]]:
        """The pieces of some kinds, without one that is not to be counted."""
        chosen = frozenset(kinds)
        return [piece for piece in self.pieces if piece[0] in chosen and piece != but]

    def _line(self, tag: str) -> None:
        if tag in _LINES:
            self._written.append("\n")

    def _lead_to(self, kind: str, url: str) -> None:
        if not url or url.startswith(_NOWHERE):
            return
        try:
            whole = urljoin(self._base, url.strip())
        except ValueError:
            return
        address = re.sub(r"^\w+:/*", "", re.split("[#?]", whole, maxsplit=1)[0])
        self.pieces.append((kind, unquote(address).rstrip("/").lower()))

    def _end(self, tag: str, barred_by: frozenset[str] = frozenset()) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag == tag:
                self._close_to(at)
                return
            if self._open[at].tag in barred_by:
                return

    def _close_to(self, at: int) -> None:
        for element in reversed(self._open[at:]):
            opening = key("".join(element.pieces))[:_OPENING] if element.tag in KINDS else ""
            if opening:
                self.pieces.append((KINDS[element.tag], opening))
        del self._open[at:]


def read_fragment(html: str, base: str | None) -> Fragment:
    """A fragment, its relative addresses taken from `base`."""
    fragment = Fragment(base or "http://example.org/")
    fragment.feed(html)
    fragment.close()
    return fragment


def heading_of(title: str | None) -> tuple[str, str]:
    """The heading that repeats a title; it is left out where headings are counted."""
    return ("heading", key(title)[:_OPENING])
