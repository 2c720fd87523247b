"""A language's vocabulary as the rules ask for it.

Receives: a language code.
Returns:  labels, sets and look-ups, made once a language.
Knows:    how the lists of a language file are matched: as labels, as whole lines, as names.
Never:    a word of any language: those are in `languages`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from convert.languages import Vocabulary, all_vocabularies, vocabulary_for
from convert.readers.text.labels import UNSPACED, Labels, lowered

__all__ = ["Words", "words_for"]

_NOTHING = re.compile(r"(?!)")
_ACCENT = re.compile("[\u0300\u0301]")
_WORD = re.compile(r"\w+")
_LABELS = (
    "published", "updated", "byline", "source", "editor", "author_note", "editor_note", "credit", "caption", "promo",
    "related", "keywords", "section", "question", "answer", "reading_time",
)  # fmt: skip
_LISTS = (
    *_LABELS, "roles", "joiners", "byline_after", "credit_after", "dateline", "agencies", "sections", "genres",
    "common_words",
)  # fmt: skip
_FURNITURE = ("comments", "share", "menu")
"""Entries whose members are whole lines; of a line in two of them the first holds."""
_LONGEST_SECTION = 80
"""How long the name of a section is at the most."""
_LONGEST = 16
"""Of how many words a line of buttons may be made."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the rules ask of a language; there is one for each, so that it is only ever equal to itself."""

    language: str | None
    labels: Labels
    furniture: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Lines of furniture with their kind, as words, by the first of them, the longest first."""
    before_dates: Mapping[str, str]
    """Labels of dates with the field they give, the longest first."""
    roles: re.Pattern[str]
    joiners: re.Pattern[str]
    byline_after: re.Pattern[str]
    dateline: re.Pattern[str]
    credit_after: re.Pattern[str]
    credits: re.Pattern[str]
    """Labels of credits, and signs that serve as such."""
    credit_ends: frozenset[str]
    """With which characters `credit_after` may end."""
    amounts: re.Pattern[str]
    """How long it takes to read, or how often it was read, with the number."""
    agencies: frozenset[str]
    sections: frozenset[str]
    genres: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    copyright: tuple[str, ...]
    telling: frozenset[str]
    """With which words roles begin, and phrases for "wrote this"."""
    listed: frozenset[str]
    """Words of all labels, and of whatever may be a fact as a whole: agencies, sections, buttons, the calendar."""

    def parts(self, text: str) -> list[str]:
        """The words of a text as `telling` has them."""
        return _WORD.findall(lowered(text))

    def furniture_of(self, line: str) -> str | None:
        """The kind of furniture that all of a line is made of, buttons and menus, numbers aside; None if it is not."""
        first = _WORD.search(line)
        if first is None or not (lowered(first[0]) in self.furniture or first[0].isdigit()):
            return None
        words = self.parts(line)
        if len(words) > _LONGEST:
            return None
        kind, at = None, 0
        while at < len(words):
            found = self._furniture_at(words, at)
            if found is None:
                return None
            at += found[0]
            kind = kind or found[1]
        return kind

    def _furniture_at(self, words: list[str], at: int) -> tuple[int, str | None] | None:
        for phrase, kind in self.furniture.get(words[at], ()):
            if words[at : at + len(phrase)] == list(phrase):
                return len(phrase), kind
        return (1, None) if words[at].isdigit() else None

    def is_copyright(self, line: str) -> bool:
        """Whether a line holds the fine print of a page."""
        if len(line) >= 160:
            return False
        return any(map(line.casefold().__contains__, self.copyright))

    def is_agency(self, name: str) -> bool:
        """Whether a name is that of a known agency, or of an agency with a partner (`TTXVN/Vietnam+`)."""
        return name in self.agencies or any(part.strip() in self.agencies for part in name.split("/"))

    def is_section(self, text: str) -> bool:
        """Whether a text is the name of a newspaper's section."""
        return len(text) <= _LONGEST_SECTION and _unaccented(text.strip(" ()[]>»|•*:")) in self.sections

    def is_genre(self, text: str) -> bool:
        """Whether a text says what kind of text an article is: an interview, a press release."""
        return _unaccented(text.strip(" ()[]>»|•*:：")) in self.genres

    def is_name(self, text: str) -> bool:
        """Whether a text reads like names: every other word at least begins with a capital, or has no case."""
        words = [word for word in re.findall(r"[^\W\d_][\w.’'+-]*", text) if not self.joiners.fullmatch(word)]
        capital = sum(not word[0].islower() for word in words)
        return bool(words) and not words[0][0].islower() and capital * 2 >= len(words)


@cache
def words_for(language: str | None) -> Words:
    """The vocabulary of a language; that of all languages at once where it is not known."""
    known = vocabulary_for(language)
    vocabularies = (known,) if known else tuple(all_vocabularies().values()) if language is None else ()
    english = vocabulary_for("en")
    with_english = tuple({v.code: v for v in (*vocabularies, english) if v}.values())
    get = {name: _all(vocabularies, name) for name in _LISTS}
    return Words(
        language=language,
        labels=Labels({name: get[name] for name in _LABELS}),
        furniture=_furniture({name: _all(with_english, name) for name in _FURNITURE}),
        before_dates=_before_dates(get),
        roles=_any(get["roles"]),
        joiners=_any((*get["joiners"], "&")),
        byline_after=_any(get["byline_after"]),
        dateline=_any(get["dateline"]),
        credit_after=_any(get["credit_after"]),
        credits=re.compile(rf"[©Ⓒⓒ]|\([cC]\)|{_any(get['credit']).pattern}", re.IGNORECASE),
        credit_ends=frozenset(word[-1] for word in get["credit_after"]),
        amounts=_amounts(
            (*_all(with_english, "reading_time"), *_all(with_english, "counts")), get["reading_time"]
        ),
        agencies=frozenset((*get["agencies"], *_all(with_english, "agencies"))),
        sections=frozenset(map(_unaccented, get["sections"])),
        genres=frozenset(map(_unaccented, get["genres"])),
        calendar=_calendar(vocabularies),
        common=frozenset(map(lowered, get["common_words"])),
        copyright=tuple(
            w.casefold() for w in _all(with_english, "copyright") if len(w) > 9 or not w.isascii()
        ),
        telling=frozenset(_WORD.findall(lowered(w))[0] for w in (*get["roles"], *get["byline_after"])),
        listed=_listed(vocabularies, with_english),
    )


def _listed(vocabularies: Iterable[Vocabulary], with_english: Iterable[Vocabulary]) -> frozenset[str]:
    """The words of everything that is looked up as a whole, as they are written and without accents."""
    phrases = (
        *(phrase for name in (*_LABELS, "sections") for phrase in _all(vocabularies, name)),
        *(
            phrase
            for name in (*_FURNITURE, "agencies", "reading_time")
            for phrase in _all(with_english, name)
        ),
        *_calendar(vocabularies),
    )
    return frozenset(
        word for phrase in phrases for form in (lowered(phrase), _unaccented(phrase)) for word in form.split()
    )


def _unaccented(text: str) -> str:
    """A text in small letters without the accents that capitals may lose: ΣΥΝΕΝΤΕΥΞΗ, POLITICA."""
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", lowered(text))))


def _all(vocabularies: Iterable[Vocabulary], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for v in vocabularies for value in getattr(v, field)))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words, whole, in any case; the longest that fits.

    Words are grouped by how they begin, since a search tries every alternative at every character.
    """
    bounded: dict[str, list[str]] = {}
    unbounded: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        if word:
            groups = bounded if _is_bounded(word[0]) else unbounded
            after = r"(?!\w)" if _is_bounded(word[-1]) else ""
            rest = re.escape(word[1:]).replace(r"\ ", r"\s+") + after
            groups.setdefault(word[0].lower(), []).append(rest)
    found = [
        f"{before}{_grouped(groups)}" for before, groups in ((r"(?<!\w)", bounded), ("", unbounded)) if groups
    ]
    return re.compile("|".join(found) or r"(?!)", re.IGNORECASE)


def _grouped(groups: Mapping[str, Sequence[str]]) -> str:
    firsts = "".join(map(re.escape, groups))
    return f"(?=[{firsts}])(?:{'|'.join(f'{re.escape(first)}(?:{_either(rests)})' for first, rests in groups.items())})"


def _either(alternatives: Sequence[str]) -> str:
    return "|".join(alternatives)


def _is_bounded(character: str) -> bool:
    """Whether a word that begins or ends so is told from its neighbours by what stands between words."""
    return character.isalnum() and not UNSPACED.match(character)


def _amounts(after: tuple[str, ...], before: tuple[str, ...]) -> re.Pattern[str]:
    number = r"\d[\d.,]{0,9}(?:\s?[-–]\s?\d{1,3})?\s?[km]?"
    units = _any(after).pattern
    return re.compile(
        rf"{number}[\s-]?(?:{units})|(?:{_any(before).pattern})\s?[:：]?\s?{number}\s?\w{{0,12}}",
        re.IGNORECASE,
    )


def _furniture(lines: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, members in lines.items():
        for member in members:
            words = tuple(_WORD.findall(lowered(member)))
            if words:
                found.setdefault(words[0], {}).setdefault(words, kind)
    return {
        first: tuple(sorted(phrases.items(), key=lambda pair: -len(pair[0])))
        for first, phrases in found.items()
    }


def _before_dates(get: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    pairs = {lowered(word): "published" for word in get["published"]}
    pairs |= {lowered(word): "modified" for word in get["updated"]}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _calendar(vocabularies: Iterable[Vocabulary]) -> frozenset[str]:
    names = (name for v in vocabularies for names in (*v.months, v.weekdays) for name in names)
    return frozenset(map(lowered, names))
