"""Texts with the state of each of their lines.

Receives: `fixtures/raw/` with its gold, and the development data (`pages/` and `gold/` a set).
Returns:  examples: lines, features, the state of every line.
Knows:    how to find the lines of the gold in a text.
Never:    weights.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from convert.languages import vocabulary_for
from convert.languages.detect import detect
from convert.readers.chain import STATES
from convert.readers.text.features import features, names_of
from convert.readers.text.lines import Line
from convert.readers.text.rules import Context, propose
from convert.readers.text.whole import Whole
from convert.readers.text.words import words_for
from convert.readers.text.wraps import split_lines

__all__ = ["Example", "chain_of", "developed", "key", "pages_of", "raw_texts", "story_of"]

RAW = Path(__file__).parents[2] / "fixtures" / "raw"
_WORD = re.compile(r"\w+")
_SURE = 8
"""From how many words on a line is found by its runs of four words."""
_BEGINNINGS = (1, 2, 4)
"""How many lines of their stories texts are cut to, for examples of short texts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text: its lines' features and states; `site` groups texts that must not be split between folds."""

    name: str
    site: str
    lines: tuple[Line, ...]
    names: list[list[str]]
    states: list[str]
    weight: float

    @property
    def groups(self) -> list[list[list[str]]]:
        """The features as the reader weighs them, in groups: here one a line."""
        return [[names] for names in self.names]


def key(text: str) -> str:
    """Letters and digits of a text, case aside."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def raw_texts(weight: float = 3.0) -> Iterator[Example]:
    """The raw texts of the fixtures."""
    for path in sorted(RAW.glob("*.toml")):
        gold = tomllib.loads(path.read_text("utf-8"))
        lines = split_lines(path.with_suffix(".txt").read_text("utf-8"))
        states = _raw_states(lines, gold)
        if states:
            language = gold["language"]
            yield Example(path.stem, path.stem, lines, _names(lines, language), states, weight)
            for length in _BEGINNINGS:
                yield from _beginning(path.stem, lines, states, language, length)


def _beginning(
    name: str, lines: tuple[Line, ...], states: list[str], language: str, length: int
) -> Iterator[Example]:
    """The first lines of a text, so that short texts are known too."""
    end = states.index("first") + length
    if end < len(lines):
        own = lines[:end]
        yield Example(f"{name}:{length}", name, own, _names(own, language), states[:end], 1.0)


def pages_of(folder: Path) -> list[Path]:
    """The files of the texts of a set of the development data."""
    return sorted((folder / "pages").iterdir())


def developed(page: Path) -> Example | None:
    """A text of the development data; None where its article cannot be found in it."""
    folder, name = page.parents[1], page.name.split(".")[0]
    gold_folder = folder.parent / f"wcxb-{folder.name.rsplit('-', 1)[1]}" / "gold"
    gold = json.loads((gold_folder / f"{name}.json").read_text("utf-8"))
    truth = gold["ground_truth"]
    text = gzip.decompress(page.read_bytes()).decode("utf-8")
    lines = split_lines(text)
    states = _found_states(lines, truth["main_content"], truth["title"])
    if not states:
        return None
    site = urlsplit(gold.get("url") or "").netloc.removeprefix("www.") or name
    weight = (50 / len(lines)) ** 0.5
    return Example(f"{folder.name}/{name}", site, lines, _names(lines, detect(text)), states, weight)


def _names(lines: tuple[Line, ...], language: str | None) -> list[list[str]]:
    words = words_for(language)
    known = vocabulary_for(language)
    whole = Whole(lines)
    proposals = [list(names_of(propose(Context(lines, at, words, whole)))) for at in range(len(lines))]
    groups = features(lines, proposals, frozenset(known.common_words if known else ()))
    return [list(chain.from_iterable(line)) for line in groups]


def chain_of(story: Sequence[bool], title: int | None) -> list[str] | None:
    """The states of lines of which some are the story and one the headline."""
    inside = [at for at, is_story in enumerate(story) if is_story and (title is None or at > title)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    states = []
    for at, is_story in enumerate(story):
        if at == title:
            states.append("title")
        elif at < first:
            states.append("above" if title is None or at < title else "below")
        elif at > last:
            states.append("after" if at == last + 1 else "rest")
        else:
            states.append("first" if at == first else "body" if is_story else "inside")
    assert set(states) <= set(STATES)
    return states


def _raw_states(lines: Sequence[Line], gold: dict[str, object]) -> list[str] | None:
    title = key(str(gold.get("title", "")))
    removed = {key(text) for text in gold.get("removed", ())}  # type: ignore[attr-defined]
    keys = [key(line.text) for line in lines]
    heads = [at for at, k in enumerate(keys) if title and (k == title or (len(title) > 9 and title in k))]
    parts = [key(half) for block in gold["blocks"] for text in block[1:] for half in text.split(" … ")]  # type: ignore[attr-defined]
    found = [
        any(
            len(p) > 3 and (k.startswith(p) or k.endswith(p) or (p.startswith(k) and len(k) > 3))
            for p in parts
        )
        for k in keys
    ]
    hull = [at for at, is_found in enumerate(found) if is_found and keys[at] not in removed]
    if not hull:
        return None
    story = [hull[0] <= at <= hull[-1] and keys[at] not in removed for at in range(len(lines))]
    return chain_of(story, next((at for at in heads if at < hull[0]), None))


def _found_states(lines: Sequence[Line], article: str, title: str) -> list[str] | None:
    story = story_of(lines, article)
    if not any(story):
        return None
    head = _head(lines, key(title), story.index(True))
    if head is not None:
        story[head] = False
    return chain_of(story, head)


_SITE = re.compile(r"\s+[|–—•·-]\s+|\s*[|_]\s*")


def _head(lines: Sequence[Line], title: str, first: int) -> int | None:
    """The last line above the story, or its first, that is the headline, alone or before the name of the site."""
    whole = [at for at, line in enumerate(lines[: first + 1]) if key(line.text) == title]
    parts = [
        at
        for at, line in enumerate(lines[: first + 1])
        if any(key(line.text[: match.start()]) == title for match in _SITE.finditer(line.text))
    ]
    return next((found[-1] for found in (whole, parts) if found), None)


def story_of(lines: Sequence[Line], article: str) -> list[bool]:
    """Which lines stand in the article: by runs of four words, short ones whole and beside one that does."""
    words = _WORD.findall(article.lower())
    runs = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    paragraphs, all_of_it = set(map(key, article.split("\n"))), key(article)
    sure: list[bool | None] = []
    for line in lines:
        own = _WORD.findall(line.text.lower())
        if len(own) >= _SURE:
            mine = list(zip(own, own[1:], own[2:], own[3:], strict=False))
            sure.append(sum(run in runs for run in mine) * 2 >= len(mine))
        else:
            sure.append(_short(key(line.text), len(own), paragraphs, all_of_it))
    anchors = [at for at, line in enumerate(lines) if sure[at] and line.words >= _SURE]
    if not anchors:
        return [value is True for value in sure]
    low, high = anchors[0], anchors[-1]
    while low and sure[low - 1]:
        low -= 1
    while high + 1 < len(lines) and sure[high + 1]:
        high += 1
    return [
        low <= at <= high
        and (
            value is True or (value is None and bool(at and sure[at - 1]) and sure[at + 1 : at + 2] == [True])
        )
        for at, value in enumerate(sure)
    ]


def _short(own: str, words: int, paragraphs: set[str], article: str) -> bool | None:
    """Whether a short line is in the article; None where its neighbours must say."""
    if own in paragraphs and own:
        return True
    if not own or own in article:
        return True if words > 2 else None
    return False
