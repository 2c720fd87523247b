"""A language's words as they stand on a page: labels before names and dates, buttons, headings of lists.

Receives: a language tag, None for every language there is a file for.
Returns:  answers about short lines of text.
Knows:    how a label is parted from what it labels.
Never:    a word of any language: those are in `languages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from convert.languages import Vocabulary, all_vocabularies, vocabulary_for
from convert.languages.words import is_unparted, words_in
from convert.readers.html.phrases import Beginnings, Phrases

__all__ = ["LABELS", "Labels", "bare", "labels_of"]

_NOTHING = re.compile(r"(?!)")
_EDGES = " \t\xa0.,:;：!…»«>›→|·-–—*•()[]?↓▼"
_OPENING = ("(", "[")
_FINE_PRINT = 200
_RIGHTS = ("©", "(c)", "(C)", "®")
_TELLING = 3
_LONGEST_ROLE = 8
"""Words of a role, at most."""
LABELS = ("updated", "published", "byline", "editor", "source", "credit", "keywords")
"""The labels that stand before something; where a text begins with several, the first of these counts."""

_FURNITURE = (
    "share", "menu", "comments", "related", "byline", "editor", "author_note", "editor_note", "published", "updated",
    "sections",
)  # fmt: skip
"""What is nobody's name though it is written as one: `About Us`, `Fact Checked By`."""


_LINES = ("share", "related", "comments", "menu", "author_note")
"""What a line may say and nothing else: buttons, headings of lists, of comments, of what is about the author."""
_BEGINNINGS = ("promo", "author_note", "editor_note")
"""What a line may begin with that is no part of a story: an invitation, a word about the author, one by the editors."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the rules of a page ask of its language; `lines` says what a bare line means that is a label and no more,
    `openers` are the words before what stands behind a name: a date, a section (`posted IN Fashion`).
    """

    before: dict[str, re.Pattern[str]]
    initials: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]
    lines: dict[str, tuple[str, ...]]
    joiners: re.Pattern[str]
    roles: frozenset[str]
    agencies: frozenset[str]
    date_words: frozenset[str]
    openers: frozenset[str]
    editing: re.Pattern[str]
    phrases: Phrases
    beginnings: dict[str, Beginnings]
    credit_at_start: re.Pattern[str]
    credit_at_end: re.Pattern[str]
    credit_after: re.Pattern[str]

    def split(self, text: str, name: str) -> tuple[str, str]:
        """A text as its label (with the colon after it) and the rest; the label is "" where there is none."""
        initials, start = self.initials[name], text.lstrip()[:2]
        first = start[1:] if start[:1] in _OPENING and start[:1] not in initials else start[:1]
        if first not in initials and first.casefold() not in initials:
            return "", text
        match = self.before[name].match(text)
        return (match[0], text[match.end() :]) if match else ("", text)

    def is_label(self, text: str, name: str) -> bool:
        """Whether a text is one of these words and nothing else, punctuation and case aside."""
        return bare(text) in self.whole[name]

    def without_editors(self, text: str) -> str:
        """A byline up to who edited, translated or checked: `Ada Quill. Reviewed by Ben Nib` → `Ada Quill`."""
        match = self.editing.search(text)
        return text[: match.start()] if match else text

    def is_furniture(self, text: str) -> bool:
        """Whether a text is a button, an entry of a menu, or a label, and nothing else."""
        return bare(text) in self.whole["furniture"]

    def is_credit_label(self, text: str) -> bool:
        """Whether a text only says that a picture, or a credit, comes next."""
        return bare(text) in self.whole["credit"]

    def is_fine_print(self, text: str) -> bool:
        """Whether a line is about rights."""
        if len(text) >= _FINE_PRINT:
            return False
        return text.lstrip().startswith(_RIGHTS) or "copyright" in self.phrases.kinds_in(text.casefold())

    def tells(self, text: str) -> set[str]:
        """What a line speaks of anywhere in it: `author_note` for its author, `copyright` for rights (fine print)."""
        kinds = self.phrases.kinds_in(text.casefold())
        if len(text) >= _FINE_PRINT:
            return kinds - {"copyright"}
        return kinds | {"copyright"} if text.lstrip().startswith(_RIGHTS) else kinds

    def is_role(self, text: str) -> bool:
        """Whether a text says what somebody does: it begins or ends with a known role."""
        words, known = bare(text).split(" "), self.roles
        most = range(1, min(len(words), _LONGEST_ROLE) + 1)
        return any(" ".join(words[:n]) in known or " ".join(words[-n:]) in known for n in most)


def bare(text: str) -> str:
    """A text without case, and without punctuation at its ends."""
    return " ".join(text.casefold().strip(_EDGES).split())


@cache
def labels_of(language: str | None) -> Labels:
    """The words of a language and, since pages mix them, of English; of all languages where it is not known."""
    known = vocabulary_for(language)
    everything = all_vocabularies()
    chosen = {known.code: known, "en": everything["en"]} if known else everything
    voices = tuple(chosen.values())
    return Labels(
        lines=_meanings({name: map(bare, _words(voices, name)) for name in _LINES}),
        before={name: _before(_words(voices, name)) for name in LABELS},
        initials={name: _initials(_words(voices, name)) for name in LABELS},
        whole={name: frozenset(map(bare, _words(voices, name))) for name in (*LABELS, "caption", *_LINES)}
        | {"invitations": frozenset(filter(_says_much, map(bare, _words(voices, "promo", "comments"))))}
        | {"furniture": frozenset(bare(word) for name in _FURNITURE for word in _words(voices, name))},
        joiners=_joiners(_words(voices, "joiners")),
        roles=frozenset(map(bare, _words(voices, "roles"))),
        agencies=frozenset(_words(voices, "agencies")),
        date_words=frozenset(map(bare, _words(voices, "date_words"))),
        openers=frozenset(map(bare, _words(voices, "date_words"))) | _last_words(_words(voices, "section")),
        editing=_editing(_words(voices, "editor")),
        credit_at_start=_credit_at_start(_words(voices, "credit")),
        credit_at_end=_credit_at_end(_words(voices, "credit")),
        credit_after=_credit_after(_words(voices, "credit_after")),
        beginnings={name: Beginnings(_words(voices, name)) for name in _BEGINNINGS},
        phrases=Phrases({name: _words(voices, name) for name in ("author_note", "copyright")}),
    )


def _words(voices: Iterable[Vocabulary], *fields: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(word for field in fields for voice in voices for word in getattr(voice, field))
    )


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words with which phrases of several words end: `in` of `posted in`, `unter` of `abgelegt unter`."""
    return frozenset(bare(phrase.rsplit(" ", 1)[1]) for phrase in phrases if " " in phrase)


def _initials(words: Iterable[str]) -> frozenset[str]:
    """The letters that words may begin with, case aside: a text that begins otherwise begins with none of them."""
    return frozenset(
        letter for word in words for first in word[:1] for letter in (first, first.casefold(), first.upper())
    )


def _meanings(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """What each word may mean, in the order of the meanings."""
    found: dict[str, tuple[str, ...]] = {}
    for name, own in words.items():
        for word in set(own):
            found[word] = (*found.get(word, ()), name)
    return found


def _says_much(text: str) -> bool:
    """Whether a label cannot be anything else: `leave a comment`, `article continues below`; not `comments`."""
    return words_in(text) >= _TELLING


def _alternatives(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return "|".join(sorted(escaped, key=len, reverse=True))


def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    """A label, then a colon, a blank or the end; a bracket may open before it."""
    if not words:
        return _NOTHING
    return re.compile(rf"\s*[(\[]?(?:{_alternatives(words)})(?:\s*[:：]\s*|\s+|$)", re.IGNORECASE)


def _editing(words: tuple[str, ...]) -> re.Pattern[str]:
    """A word of editing amid a line: several words, or one before a colon."""
    several = tuple(word for word in words if " " in word)
    phrases = rf"|(?:{_alternatives(several)})\b" if several else ""
    return (
        re.compile(rf"(?<!\w)(?:(?:{_alternatives(words)})\s*[:：]{phrases})", re.IGNORECASE)
        if words
        else _NOTHING
    )


def _credit_label(words: tuple[str, ...]) -> str:
    """A label before a colon, or the sign of copyright; one of several words (`photo by`), or of a script in which a
    blank is a stop (`ภาพ`), before a blank too."""
    several = tuple(word for word in words if " " in word or is_unparted(word))
    phrases = rf"|(?:{_alternatives(several)})\s" if several else ""
    return rf"(?:(?:{_alternatives(words)})\s*[:：]{phrases}|©|\(c\))"


def _credit_at_start(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*[(\[]?\s*{_credit_label(words)}\s*", re.IGNORECASE)


def _credit_at_end(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<label>{_credit_label(words)})\s*(?P<name>[^:：©()\[\]\n]{{2,80}}?)[\s.)\]]*$",
        re.IGNORECASE,
    )


def _credit_after(words: tuple[str, ...]) -> re.Pattern[str]:
    """A name, then the word that says its bearer made the picture, at the end of a line or of brackets (田中撮影)."""
    if not words:
        return _NOTHING
    return re.compile(
        rf"[（(\[【＝=。\s](?P<name>[^（()）\[\]＝=。\n]{{2,24}}?)[\s/／]*"
        rf"(?P<label>{_alternatives(words)})[\s)）\]】。.]*$",
        re.IGNORECASE,
    )


def _joiners(words: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between names: a sign, a word, or both."""
    if not words:
        return re.compile(r"\s*[,;/|•·&+]\s*")
    word = rf"(?:{_alternatives(words)})\s+"
    return re.compile(rf"\s*[,;/|•·&+]\s*(?:{word})?|\s+{word}", re.IGNORECASE)
