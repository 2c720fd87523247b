"""What is known of each language: its words for the parts of a news article, and how it writes dates.

Receives: a BCP 47 tag.
Returns:  the vocabulary of that language, from one data file each.
Knows:    `xx.toml` beside this file; Unicode's CLDR through Babel for showing dates.
Never:    is specific to a reader or a writer.

Adding a language is adding a file; `en.toml` says what each entry means. So that it is told from others of its
script, its commonest words go into `data/telling.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

import msgspec

from convert.model import Date, Direction

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "Labels",
    "Vocabulary",
    "all_vocabularies",
    "direction_of",
    "known_codes",
    "labels_for",
    "show_date",
    "vocabulary_for",
]


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that outputs print in the article's language."""

    credit: str
    updated: str
    notes: str
    contents: str
    untitled: str
    undescribed: str
    back: str
    page: str
    source: str
    address: str
    captured: str


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What readers know of a language; every list may be empty. `en.toml` explains each entry."""

    code: str
    date_order: Literal["DMY", "MDY", "YMD"]
    labels: Labels
    labels_in: dict[str, Labels] = {}
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[str, ...] = ()
    date_words: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    byline_after: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    author_note: tuple[str, ...] = ()
    editor_note: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    credit_after: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    promo: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    copyright: tuple[str, ...] = ()
    reading_time: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    letters: str = ""


def primary(language: str | None) -> str:
    """The first part of a language tag in lower case: `pt-BR` → `pt`; "" for None."""
    return (language or "").replace("_", "-").split("-")[0].lower()


_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
"""Languages written from right to left in their usual script (CLDR, character order)."""


def direction_of(language: str | None) -> Direction:
    """Which way a language is written; left to right where that is not known."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"


@cache
def known_codes() -> tuple[str, ...]:
    """The codes of every language there is a file for, in alphabetical order; no file is read."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _load(code: str) -> Vocabulary:
    text = resources.files(__package__).joinpath(f"{code}.toml").read_text("utf-8")
    entries = {name: _in_both_spellings(entry) for name, entry in tomllib.loads(text).items()}
    return msgspec.convert({"code": code, **entries}, Vocabulary)


_DOTTED = {
    "\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd", "\u09af\u09bc": "\u09df", "\u0915\u093c": "\u0958",
    "\u0916\u093c": "\u0959", "\u0917\u093c": "\u095a", "\u091c\u093c": "\u095b", "\u0921\u093c": "\u095c",
    "\u0922\u093c": "\u095d", "\u092b\u093c": "\u095e", "\u092f\u093c": "\u095f",
}  # fmt: skip
"""Letters with a dot below, in two characters and in one. Unicode composes none of them, keyboards write both."""
_DOTTED_LETTER = re.compile("|".join(_DOTTED))


def _in_both_spellings(entry: object) -> object:
    """A list of words with those that have a dotted letter in either spelling; any other entry as it is."""
    if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
        return entry
    apart = [unicodedata.normalize("NFC", word) if not word.isascii() else word for word in entry]
    joined = (_DOTTED_LETTER.sub(lambda match: _DOTTED[match[0]], word) for word in apart)
    return list(dict.fromkeys((*entry, *apart, *joined)))


@cache
def all_vocabularies() -> dict[str, Vocabulary]:
    """Every language there is a file for, by its code, in alphabetical order; reads every file."""
    return {code: _load(code) for code in known_codes()}


def vocabulary_for(language: str | None) -> Vocabulary | None:
    """The vocabulary of a language, None where there is no file for it; reads no other file."""
    code = primary(language)
    return _load(code) if code in known_codes() else None


def labels_for(language: str | None) -> Labels:
    """The words to print in a language, in the script of its tag; English where there is no file for it.

    >>> labels_for("zh-TW").contents, labels_for("zh").contents
    ('目錄', '目录')
    """
    vocabulary = vocabulary_for(language) or _load("en")
    return vocabulary.labels_in.get(_script(language), vocabulary.labels)


_SCRIPT_OF_REGION = {"tw": "Hant", "hk": "Hant", "mo": "Hant"}
"""Regions that write Chinese in traditional characters (CLDR, likely subtags)."""


def _script(language: str | None) -> str:
    """The script a tag names or its region implies: `zh-Hant`, `zh-TW` → `Hant`; "" where neither does."""
    parts = (language or "").replace("_", "-").split("-")[1:]
    stated = (part.title() for part in parts if len(part) == 4 and part.isalpha())
    implied = (_SCRIPT_OF_REGION[part.lower()] for part in parts if part.lower() in _SCRIPT_OF_REGION)
    return next(stated, next(implied, ""))


_SKELETONS = {"year": "y", "month": "yMMMM"}


@cache
def show_date(date: Date, language: str | None) -> str:
    """A date as the language writes it (CLDR), no more exactly than it was stated; the zone where there is one.

    >>> show_date(Date("2011-11-23T08:24", "23/11/2011 - 08:24"), "vi")
    '23 tháng 11, 2011 08:24'
    >>> [show_date(Date("2011-11-23T08:24", "", "+03:00"), language).rpartition(" ")[2] for language in ("en", "ar")]
    ['+03:00', 'UTC+03:00']
    """
    import datetime

    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    try:
        day = datetime.datetime.fromisoformat((date.value + "-01-01"[len(date.value) - 4 :])[:10])
    except ValueError:
        return date.raw
    skeleton = _SKELETONS.get(date.precision)
    words = (
        format_skeleton(skeleton, day, locale=locale) if skeleton else format_date(day, "long", locale=locale)
    )
    clock = date.value[11:16]
    return " ".join(filter(None, (words, clock, _zone(date.zone, language) if clock else "")))


def _zone(zone: str | None, language: str | None) -> str:
    """A zone; among letters from right to left its sign would stand behind the hours without letters before it."""
    if zone in ("Z", "+00:00"):
        return "UTC"
    return f"UTC{zone}" if zone and direction_of(language) == "rtl" else zone or ""


def _locale(language: str | None) -> Locale:
    """The locale of a tag, of its language where the region is not known, else English."""
    from babel import Locale, UnknownLocaleError

    for tag in (language, primary(language)):
        try:
            return Locale.parse((tag or "en").replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")
