"""A language's vocabulary as the patterns the rules ask for.

Receives: a language code.
Returns:  compiled patterns and look-ups.
Knows:    how a label stands in a line: at its start, before a colon or a blank.
Never:    a word of any language: those are in `languages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from convert.languages import Vocabulary, all_vocabularies, vocabulary_for

__all__ = ["Words", "words_for"]

_NOTHING = re.compile(r"(?!)")
_EDGES = " \t\xa0.:：!…»«>|-–—*•"


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules ask of a language. Labels match at the start of a line, with what parts them from the rest."""

    language: str | None
    published: re.Pattern[str]
    updated: re.Pattern[str]
    byline: re.Pattern[str]
    source: re.Pattern[str]
    keywords: re.Pattern[str]
    related: re.Pattern[str]
    credit: re.Pattern[str]
    roles: re.Pattern[str]
    joiners: re.Pattern[str]
    agencies: frozenset[str]
    share: frozenset[str]
    copyright: tuple[str, ...]

    def is_share(self, line: str) -> bool:
        """Whether a line is a button, punctuation and case aside."""
        return _bare(line) in self.share

    def is_copyright(self, line: str) -> bool:
        """Whether a line holds the fine print of a page."""
        low = line.casefold()
        return any(words in low for words in self.copyright) and len(line) < 160

    def is_agency(self, name: str) -> bool:
        """Whether a name is that of a known agency, or of an agency with a partner (`TTXVN/Vietnam+`)."""
        return name in self.agencies or any(part.strip() in self.agencies for part in name.split("/"))

    def is_name(self, text: str) -> bool:
        """Whether a text reads like names: every other word at least begins with a capital, or has no case."""
        words = [word for word in re.findall(r"[^\W\d_][\w.’'+-]*", text) if not self.joiners.fullmatch(word)]
        capital = sum(not word[0].islower() for word in words)
        return bool(words) and not words[0][0].islower() and capital * 2 >= len(words)


def _bare(line: str) -> str:
    return " ".join(line.casefold().strip(_EDGES).split())


@cache
def words_for(language: str | None) -> Words:
    """The patterns of a language; those of all languages at once where it is not known."""
    known = vocabulary_for(language)
    vocabularies = (known,) if known else tuple(all_vocabularies().values()) if language is None else ()
    english = all_vocabularies()["en"]
    furniture = {v.code: v for v in (*vocabularies, english)}.values()
    return Words(
        language=language,
        published=_label(_all(vocabularies, "published")),
        updated=_label(_all(vocabularies, "updated")),
        byline=_label(_all(vocabularies, "byline")),
        source=_label(_all(vocabularies, "source")),
        keywords=_label(_all(vocabularies, "keywords")),
        related=_label(_all(vocabularies, "related"), whole=True),
        credit=_credit(_all(vocabularies, "credit")),
        roles=_any(_all(vocabularies, "roles")),
        joiners=_any((*_all(vocabularies, "joiners"), "&")),
        agencies=frozenset((*_all(vocabularies, "agencies"), *english.agencies)),
        share=frozenset(_bare(words) for words in _all(furniture, "share")),
        copyright=tuple(words.casefold() for words in _all(furniture, "copyright") if len(words) > 9),
    )


def _all(vocabularies: Iterable[Vocabulary], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for v in vocabularies for word in getattr(v, field)))


def _alternatives(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return "|".join(sorted(escaped, key=len, reverse=True))


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives(words)})", re.IGNORECASE) if words else _NOTHING


def _label(words: tuple[str, ...], *, whole: bool = False) -> re.Pattern[str]:
    """A label at the start of a line, then a colon or blanks; a `whole` label may also be all there is."""
    if not words:
        return _NOTHING
    after = r"\s*(?:[:：]\s*|$)" if whole else r"(?:\s*[:：]\s*|\s+)"
    return re.compile(rf"\W?(?:{_alternatives(words)}){after}", re.IGNORECASE)


def _credit(words: tuple[str, ...]) -> re.Pattern[str]:
    """`caption. Label: Name`, `caption (Label: Name)`, `Label: Name`, `caption © Name`."""
    labels = rf"(?:{_alternatives(words)})\s*[:：]|©|\(c\)" if words else r"©|\(c\)"
    return re.compile(
        rf"(?P<caption>(?:.*?[.!?…。”\"»)\w](?=\s*[(\[]|\s+|(?<=[.!?…。])))?)"
        rf"[\s|–—-]*(?P<open>[(\[]?)\s*(?:{labels})\s*"
        rf"(?P<credit>[^:：()\[\]]{{2,60}}?)[\s.)\]]*$",
        re.IGNORECASE,
    )
