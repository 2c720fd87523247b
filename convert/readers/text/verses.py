"""Lines whose ends are the author's.

Receives: lines in order.
Returns:  those that are lines of verse.
Knows:    how long verses are, how even, how they are set off from prose.
Never:    rhyme, or a word of any language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.readers.text.lines import Line

__all__ = ["verses_of"]

_LONGEST = 11
"""How many words a verse has at the most."""
_FEWEST = 3
_EDGES = 3
"""How many stanzas at either end are tried without."""
_MARKS = ",;.!?…:।۔，。；！？、،؛؟।·—–-"
_OPENS = ":："
_TALK = 3
"""How many words lines have at least on average that end in no mark at all; names and addresses have fewer."""
_UNEVEN = 3
"""How many times longer than the shortest verse the longest may be."""


def verses_of(lines: Sequence[Line]) -> frozenset[int]:
    """The places of lines of verse: short even lines without a blank line between them, set off from prose."""
    found: set[int] = set()
    stanzas: list[range] = []
    for stanza in (*_stanzas(lines), range(0)):
        if stanzas and (not stanza or stanza.start != stanzas[-1].stop):
            found.update(_verse_in(lines, stanzas))
            stanzas = []
        if stanza:
            stanzas.append(stanza)
    return frozenset(found)


def _verse_in(lines: Sequence[Line], stanzas: list[range]) -> range:
    """The verse in a row of stanzas; the first and the last of them may be something else."""
    for first in range(min(_EDGES, len(stanzas))):
        for last in range(len(stanzas), max(first, len(stanzas) - _EDGES), -1):
            if _is_verse(lines, stanzas[first:last]):
                return range(stanzas[first].start, stanzas[last - 1].stop)
    return range(0)


def _stanzas(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of short lines between blank lines, two at least."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not lines[end].gap:
            end += 1
        if end - at > 1 and lines[at].gap and all(_may_be(line) for line in lines[at:end]):
            yield range(at, end)
        at = end


def _may_be(line: Line) -> bool:
    text = line.text
    return (
        line.words <= _LONGEST
        and len(text) <= 70
        and "\t" not in text
        and "  " not in text
        and "://" not in text
        and text[0] not in "•-*–—#>|©[(1234567890"
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
    )


def _is_verse(lines: Sequence[Line], stanzas: list[range]) -> bool:
    """Whether stanzas are verse: announced by a colon, or with marks at the ends of their lines; prose follows."""
    first, last = stanzas[0].start, stanzas[-1].stop
    verses = lines[first:last]
    if not first or last >= len(lines):
        return False
    sizes = [len(line.text) for line in verses]
    around = max(lines[first - 1].indent, lines[last].indent)
    is_set_in = len(verses) >= _FEWEST and all(line.indent > around + 1 for line in verses)
    is_announced = is_set_in or lines[first - 1].text[-1] in _OPENS
    if len(verses) < (2 if is_announced else _FEWEST) or max(sizes) > _UNEVEN * min(sizes):
        return False
    marked = sum(line.text[-1] in _MARKS for line in verses)
    is_spaced = any(" " in line.text for line in verses)
    if is_spaced and not marked and sum(line.words for line in verses) < _TALK * len(verses):
        return False
    has_inner = any(line.text[-1] in _MARKS and line.text[-1] not in ".!?…。।۔:" for line in verses)
    if is_announced:
        is_open = marked < len(verses) and any("," in line.text for line in verses)
        return has_inner or is_open or not is_spaced
    return marked * 2 >= len(verses) and has_inner
