"""Whether a text states the date and the authors that its gold names.

Receives: the lines of a text, the gold's headline, names and day.
Returns:  for each field: stated, not stated, or set aside with the reason.
Knows:    where bylines and date lines stand: beside the headline, after a word for "by", in a box about the author.
Never:    what a reader found.

A page is set aside, and counted, where the gold cannot be what a reader should find: it has another day than the one
beside the headline (many golds have the day in another time zone, or that of the first version), no author where the
text has a byline, or only one of the authors the byline names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from convert.languages import vocabulary_for

__all__ = ["Stating", "key", "names_in"]

_NEAR = 6
"""How many lines with words from the headline, or from the gold's date, a byline or a date line stands at the most."""
_BESIDE, _LABELLED = 6, 14
"""How many words more than the names such a line has, and one that begins with a word for "by"."""
_TITLES = re.compile(
    r",?\s+(?:Ph\.? ?D|Psy\.?D|M\.?D|R\.?D|R\.?N|J\.?D|M\.?S|M\.?A|MBA|MPH|CPA|CFP|CPC|Jr|Sr|DO|Esq"
    r"|FOMA|DABOM|FACP)\b\.?®?"
)
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_BY = re.compile(r"\W*(?:\w+ ){0,2}(?:by|authors?|text|words)\b[\s:]*", re.IGNORECASE)
_ALONE = re.compile(r"\W*(?:(?:\w+ ){0,2}by|(?:about the )?authors?)\W*", re.IGNORECASE)
_NAMED = re.compile(r"\W*(?:(?:[Ww]ritten|[Pp]osted|[Aa]rticle) )?[Bb][Yy]:?\s+[^\W\d_]")
_PICTURE = re.compile(
    r"\W*(?:photo|image|picture|video|illustration|graphic|screenshot|credit)\w*\b", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|review|edited", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-.’'][^\W\d_]+)*")
_BARS = re.compile(r"\s*[|•·]\s*|\s[–-]\s")
_MORE = re.compile(r"(?:\s*[,;&]|\s+and)\s*(?:and\s+|&\s*)?[A-Z][\w.’'-]+\s+[A-Z][\w.’'-]+")


def names_in(text: str) -> tuple[str, ...]:
    """The names of the gold's authors, without titles, without what they do."""
    bare = _BRACKETS.sub("", _TITLES.sub("", text)) or text
    parts = re.split(r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|&)\s+", bare)
    names = [re.sub(r"(?i)^(?:written )?by\s+", "", part).strip() for part in parts]
    full = [name for name in names if name and not re.fullmatch(r"[A-Z]{2,6}®?", name)]
    return tuple(name for at, name in enumerate(full) if at == 0 or not _is_role(name))


def _is_role(name: str) -> bool:
    vocabulary = vocabulary_for("en")
    return name.split()[-1].lower() in {"expert", *(vocabulary.roles if vocabulary else ())}


def key(text: str) -> str:
    """Letters and digits of a text, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


class Stating:
    """What a text states of what its gold names."""

    def __init__(self, text: str, title: str, authors: tuple[str, ...], date: str | None) -> None:
        self.lines = [line.strip() for line in text.splitlines() if re.search(r"\w", line)]
        self.keys = [key(line) for line in self.lines]
        self.title, self.authors, self.date = key(title), authors, date

    @cached_property
    def heads(self) -> list[int]:
        """The lines that are the headline, wherever it is repeated."""
        return [at for at, line in enumerate(self.keys) if self._is_title(line)]

    def _is_title(self, line: str) -> bool:
        return bool(self.title) and len(line) > 8 and (self.title in line or line in self.title)

    # ------------------------------------------------------------------------------------------------- dates

    def date_stated(self) -> bool:
        """Whether the gold's date stands in the text."""
        return bool(self.date) and self._dated_at != []

    @cached_property
    def _dated_at(self) -> list[int]:
        pattern = re.compile(_date_pattern(self.date), re.IGNORECASE) if self.date else None
        return [at for at, line in enumerate(self.lines) if pattern and pattern.search(line)]

    def date_aside(self) -> str:
        """Why the gold's date cannot be told: it stands nowhere, and another day stands beside the headline."""
        if self.date_stated():
            return ""
        near = (line for _, line in self._near_heads() if len(line.split()) <= _LABELLED)
        other = next((line for line in near if _is_other_day(line)), None)
        return f"{self.date or 'no date'} in the gold, {other!r} in the text" if other else ""

    def _near_heads(self) -> Iterator[tuple[int, str]]:
        """The lines beside the headline."""
        for at, line in enumerate(self.lines):
            if any(abs(at - head) <= _NEAR for head in self.heads) and at not in self.heads:
                yield at, line

    # ----------------------------------------------------------------------------------------------- authors

    def authors_stated(self) -> bool | None:
        """Whether the gold's authors stand in bylines; None where only some of them do."""
        found = [
            any(self._is_byline(at, key(name)) for at in range(len(self.lines))) for name in self.authors
        ]
        return all(found) and bool(found) if not found or all(found) or not any(found) else None

    def _is_byline(self, at: int, name: str) -> bool:
        """Whether a line that holds a name is where authors are named."""
        line, before = self.lines[at], self.lines[max(0, at - 1)]
        after = self.lines[min(at + 1, len(self.lines) - 1)]
        if name not in self.keys[at] or self._is_title(self.keys[at]) or _PICTURE.match(line):
            return False
        words = min(
            len(_WORD.findall(part)) for part in _BARS.split(line) if name in key(part) or part == line
        )
        words -= sum(len(author.split()) for author in self.authors)
        if words <= _LABELLED and (_BY.match(line) or (at and _ALONE.fullmatch(before))):
            return True
        is_near = any(abs(at - place) <= _NEAR for place in (*self.heads, *self._dated_at))
        if is_near and f"by{name}" in self.keys[at] and _ANY_DATE.search(line):
            return True
        is_dated = any(_ANY_DATE.search(near) and len(near.split()) < 8 for near in (line, before, after))
        if words <= _BESIDE and is_near and self.keys.count(self.keys[at]) < 4:
            return True
        return (is_dated and words < 1) or self._is_box(at, name, after)

    def _is_box(self, at: int, name: str, after: str) -> bool:
        """Whether a line begins with a name, and the next tells of its bearer."""
        first = next((a.split()[0] for a in self.authors if key(a) == name and " " in a), "")
        return (
            self.keys[at].startswith(name) and bool(first) and len(after.split()) > 6 and first in after[:60]
        )

    def authors_aside(self) -> str:
        """Why the gold's authors cannot be told: the byline beside the headline names others, or more."""
        for _, line in self._near_heads():
            if (
                not _NAMED.match(line)
                or len(_WORD.findall(line)) > _LABELLED
                or line.endswith((".", "!", "?"))
            ):
                continue
            held = [name for name in self.authors if key(name) in key(line)]
            if not self.authors:
                return f"no author in the gold, {line!r} in the text"
            rest = line
            for name in held:
                rest = rest.replace(name, "", 1)
            if held and len(held) == len(self.authors) and len(_MORE.findall(rest)) > 1:
                return f"{', '.join(self.authors)} in the gold, {line!r} in the text"
        return ""


def _date_pattern(date: str) -> str:
    year, month, day = date.split("-")
    vocabulary = vocabulary_for("en")
    names = "|".join(map(re.escape, vocabulary.months[int(month) - 1])) if vocabulary else ""
    number, count = f"0?{int(month)}", f"0?{int(day)}(?:st|nd|rd|th)?"
    apart = r"[\s,./-]{1,3}(?:of\s)?"
    return (
        rf"(?<!\w)(?:(?:{names})\.?{apart}{count}(?!\w){apart}{year}"
        rf"|{count}{apart}(?:{names})\.?{apart}{year}"
        rf"|{number}[./-]{count}[./-](?:{year}|{year[2:]})|{count}[./-]{number}[./-](?:{year}|{year[2:]})"
        rf"|{year}[./-]{number}[./-]{count})"
    )


def _is_other_day(line: str) -> bool:
    """Whether a line states a day, and not that of the last change."""
    found = _ANY_DATE.search(line)
    return found is not None and not _CHANGED.search(line[: found.start()])


def _any_date() -> re.Pattern[str]:
    vocabulary = vocabulary_for("en")
    names = "|".join(re.escape(name) for names in (vocabulary.months if vocabulary else ()) for name in names)
    count = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<!\w)(?:(?:{names})\.?\s{count},?\s20\d\d|{count}\s(?:{names})\.?,?\s20\d\d"
        r"|\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d|20\d\d[./-]\d{1,2}[./-]\d{1,2})(?!\d)",
        re.IGNORECASE,
    )


_ANY_DATE = _any_date()
