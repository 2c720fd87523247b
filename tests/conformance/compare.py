"""Whether an output holds a document's words: all of them, in order, and no others.

Receives: passages (texts whose words stand in their order) and the text of an output.
Returns:  what is wrong, in words; an empty list when nothing is.
Knows:    that a line end or a raised mark may part or join words without losing a letter.
Never:    formats, files, the model.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, groupby, pairwise

from .extract import tokens

LOOSE = "\ue000"
"""In a passage: here the output may part or join words."""

_MARK_LENGTH = 2


def differences(passages: Sequence[str], output: str, furniture: Iterable[str] = ()) -> list[str]:
    r"""Words of the passages that the output lacks, and words it has that nobody wrote.

    Between two words of a passage the output may have others (a note's mark, a list's number), and a word may
    be parted where a line ends. `furniture` are texts a writer may add, as often as it likes and without spaces
    around them: labels, dates in words, what stands in for a lost picture. Numbers and single letters may always
    be added.

    >>> differences(["It rained all night."], "1. It rained¹ all ni\nght")
    []
    >>> differences(["It rained."], "It snowed.")
    ["lost: 'rained' (after 'It')", "invented: 'snowed'"]

    What the end of one passage and the beginning of the next spell together is not invented:

    >>> differences(["ab", "cd", "bc"], "ab cd bc")
    []
    """
    phrases = [tokens(text) for text in furniture]
    stream = _Stream(tokens(output), {"".join(phrase) for phrase in phrases})
    lost = [message for passage in passages for message in stream.follow(passage)]
    written = "".join("".join(tokens(passage.replace(LOOSE, ""))) for passage in passages)
    return lost + stream.left_over(written, {word for phrase in phrases for word in phrase})


def _is_label(word: str) -> bool:
    """The number, letter or Roman numeral before a list item or of a note: 12, b, xiv."""
    return len(word) == 1 or word.isnumeric() or set(word.lower()) <= set("ivxlcdm")


class _Stream:
    """The letters of an output without the gaps, where its words begin, and which letters were accounted for.

    Figures count as words of their own: the mark of a note stands close to its word.
    """

    def __init__(self, found: Sequence[str], phrases: Set[str] = frozenset()) -> None:
        self.letters = "".join(found)
        runs = ("".join(run) for word in found for _, run in groupby(word, str.isnumeric))
        self.starts = [0, *accumulate(map(len, runs))]
        self.seen = bytearray(len(self.letters))
        self.phrases = phrases
        for phrase in phrases:
            self._part(phrase)

    def _part(self, phrase: str) -> None:
        """Words begin before and behind every occurrence of a phrase, unless it is as short as a mark."""
        place = self.letters.find(phrase) if len(phrase) > _MARK_LENGTH else -1
        while place != -1:
            for border in (place, place + len(phrase)):
                if not self._is_border(border):
                    insort(self.starts, border)
            place = self.letters.find(phrase, place + 1)

    def follow(self, passage: str) -> list[str]:
        """Account for the words of a passage, in order; the message says where the trail ends."""
        cursor, before = 0, [""] * 6
        for piece in passage.split(LOOSE):
            wanted = tokens(piece)
            for number, word in enumerate(wanted, 1):
                place = self._find(word, cursor, loose=number == len(wanted))
                if place == -1:
                    return [f"lost: {word!r} (after {' '.join(before[-6:]).strip()!r})"]
                cursor = place + len(word)
                self.seen[place:cursor] = b"\1" * len(word)
                before.append(word)
        return []

    def _find(self, word: str, cursor: int, loose: bool) -> int:
        """Where `word` stands next: right at the cursor, else at the beginning of some later word."""
        if self.letters.startswith(word, cursor) and (loose or self._ends(cursor + len(word))):
            return cursor
        place = self.letters.find(word, cursor)
        while place != -1 and not (self._begins(place) and (loose or self._ends(place + len(word)))):
            place = self.letters.find(word, place + 1)
        return place

    def _is_border(self, place: int) -> bool:
        return self._word_at(place)[0] == place

    def _begins(self, place: int) -> bool:
        """Whether a word begins at `place`, or only a mark stands close before it."""
        start, _ = self._word_at(place)
        return place == start or self.letters[start:place] in self.phrases

    def _ends(self, place: int) -> bool:
        """Whether a word ends at `place`, or only a mark stands close to it: the note 3 in 20113."""
        start, end = self._word_at(place)
        return place == start or self.letters[place:end] in self.phrases

    def _word_at(self, place: int) -> tuple[int, int]:
        """Start and end of the output's word around `place`."""
        number = bisect_right(self.starts, place) - 1
        return self.starts[number], self.starts[min(number + 1, len(self.starts) - 1)]

    def left_over(self, written: str, furniture: Set[str]) -> list[str]:
        """Words no passage accounts for, which stand here more often than in the letters that were written."""
        own = self.letters
        for phrase in sorted(filter(None, self.phrases), key=len, reverse=True):
            own = own.replace(phrase, " ") if len(phrase) > _MARK_LENGTH else own
        spans = pairwise(self.starts)
        free = dict.fromkeys(self.letters[start:end] for start, end in spans if not any(self.seen[start:end]))
        more = (word for word in free if own.count(word) > written.count(word))
        return [f"invented: {word!r}" for word in more if word not in furniture and not _is_label(word)]
