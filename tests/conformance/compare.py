"""Whether an output holds a document's words: all of them, in order, and no others.

Receives: passages (texts whose words stand in their order) and the text of an output.
Returns:  what is wrong, in words; an empty list when nothing is.
Knows:    that a line end or a raised mark may part or join words without losing a letter.
Never:    formats, files, the model.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, pairwise

from .extract import tokens


def differences(passages: Sequence[str], output: str, furniture: Iterable[str] = ()) -> list[str]:
    r"""Words of the passages that the output lacks, and words it has that nobody wrote.

    Between two words of a passage the output may have others (a note's mark, a list's number), and a word may
    be parted where a line ends or joined to its neighbour. `furniture` is text a writer may add, as often as it
    likes: labels, dates in words. Numbers and single letters may always be added.

    >>> differences(["It rained all night."], "1. It rained¹ all ni\nght")
    []
    >>> differences(["It rained."], "It snowed.")
    ["lost: 'rained' (after 'It')", "invented: 'snowed'"]
    """
    stream = _Stream(tokens(output))
    lost = [message for passage in passages for message in stream.follow(tokens(passage))]
    written = Counter(word for passage in passages for word in tokens(passage))
    return lost + stream.left_over(written, {word for text in furniture for word in tokens(text)})


def _is_label(word: str) -> bool:
    """The number, letter or Roman numeral before a list item or of a note: 12, b, xiv."""
    return len(word) == 1 or word.isnumeric() or set(word.lower()) <= set("ivxlcdm")


class _Stream:
    """The letters of an output without the gaps, where its words begin, and which letters were accounted for."""

    def __init__(self, found: Sequence[str]) -> None:
        self.words = found
        self.letters = "".join(found)
        self.starts = [0, *accumulate(map(len, found))]
        self.seen = bytearray(len(self.letters))

    def follow(self, wanted: Sequence[str]) -> list[str]:
        """Account for the words of a passage, in order; the message says where the trail ends."""
        cursor = 0
        for number, word in enumerate(wanted):
            place = self._find(word, cursor)
            if place == -1:
                return [f"lost: {word!r} (after {' '.join(wanted[max(0, number - 6) : number])!r})"]
            cursor = place + len(word)
            self.seen[place:cursor] = b"\1" * len(word)
        return []

    def _find(self, word: str, cursor: int) -> int:
        """Where `word` stands next: right at the cursor, else at the beginning of some later word."""
        if self.letters.startswith(word, cursor) and self._ends(cursor + len(word)):
            return cursor
        place = self.letters.find(word, cursor)
        while place != -1 and not (self._word_at(place)[0] == place and self._ends(place + len(word))):
            place = self.letters.find(word, place + 1)
        return place

    def _ends(self, place: int) -> bool:
        """Whether a word of the output ends at `place`, or only a label is joined to it there."""
        start, end = self._word_at(place)
        return place == start or _is_label(self.letters[place:end])

    def _word_at(self, place: int) -> tuple[int, int]:
        """Start and end of the output's word around `place`."""
        number = bisect_right(self.starts, place) - 1
        return self.starts[number], self.starts[min(number + 1, len(self.words))]

    def left_over(self, written: Counter[str], furniture: Set[str]) -> list[str]:
        """Words no passage accounts for, which stand here more often than they were written."""
        found = Counter(self.words)
        spans = zip(self.words, pairwise(self.starts), strict=True)
        free = dict.fromkeys(word for word, (start, end) in spans if not any(self.seen[start:end]))
        more = (word for word in free if found[word] > written[word])
        return [f"invented: {word!r}" for word in more if word not in furniture and not _is_label(word)]
