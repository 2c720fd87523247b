"""What stands inside a line: addresses, and marks of notes.

Receives: a stretch of a line, and the notes of the article.
Returns:  inline nodes with the same words, and the marks that were consumed.
Knows:    what a web or mail address looks like in running text.
Never:    adds or drops a character of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from convert.model import Inline, Link, NoteRef, Text

__all__ = ["inlines"]

_REST = r"[^\s<>\"“”„«»「」『』（）【】《》〈〉。，、；：！？؟؛،।]"
"""What an address may go on with."""
_NATIONAL = "рф|укр|бел|бг|срб|қаз|中国|中國|台灣|台湾|香港|한국|ไทย|भारत|ελ"
"""Top-level domains in scripts of their own; none of them ends an ordinary word after a full stop."""
_ADDRESS = re.compile(
    rf"(?P<web>https?://{_REST}+)"
    rf"|(?<![a-zA-Z0-9_.@/-])(?P<www>www\.[\w-]{{1,63}}\.{_REST}+)"
    r"|(?<![\w.+@-])(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
_BARE = (
    rf"|(?<![\w.@/:-])(?P<bare>[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.[a-z]{{2,24}}/(?=\w){_REST}+"
    rf"|[\w-]{{1,63}}\.(?:{_NATIONAL})(?!\w)(?:/{_REST}*)?)"
)
"""An address without anything before it: in small letters with a path ("example.org/yard"), or by its last part."""
_COMMON = frozenset(
    "com org net edu gov int mil info biz app dev blog news media site online shop club live world today link page"
    " wiki press radio museum coop travel aero mobi name jobs asia".split()
)
_FILES = frozenset({"js", "ts", "cs", "hs", "vb", "jl"})
"""What files are called after; none of them is a country."""
_SIGNS = ("://", "www.", "@")
"""What every other address holds."""
_MAY_BE_BARE = re.compile(rf"\.[a-z]{{2,24}}/\w|\.(?:{_NATIONAL})(?!\w)")
_SCRIPT = re.compile(r"(?<=[a-zA-Z0-9])[\u2e80-\ua4cf\uac00-\ud7af\u0e00-\u0e7f\uff00-\uffef]")
"""Where an address ends in scripts that put no blank after it."""
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")
_AFTER = ".,;:!?'\"”’»…)]}"
"""What ends a sentence or closes a bracket rather than an address."""


def inlines(text: str, marks: Mapping[str, str]) -> tuple[tuple[Inline, ...], tuple[tuple[int, int], ...]]:
    """The inlines of a stretch of a line, and where in it marks of notes were consumed.

    `marks` maps a mark as it stands in the text (`[1]`) to the id of its note.
    """
    nodes: list[Inline] = []
    consumed: list[tuple[int, int]] = []
    at = 0
    for start, end, node in _found(text, marks):
        nodes.extend(_text(text[at:start]))
        nodes.append(node)
        if isinstance(node, NoteRef):
            consumed.append((start, end))
        at = end
    nodes.extend(_text(text[at:]))
    return tuple(nodes), tuple(consumed)


def _text(text: str) -> Iterator[Text]:
    if text:
        yield Text(_BLANKS.sub(" ", text))


def _found(text: str, marks: Mapping[str, str]) -> Iterator[tuple[int, int, Inline]]:
    is_bare = "." in text and _MAY_BE_BARE.search(text) is not None
    if not (is_bare or marks or any(map(text.__contains__, _SIGNS))):
        return
    for match in _pattern(is_bare, tuple(marks)).finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "mark":
            yield match.start(), match.end(), NoteRef(marks[found])
            continue
        if kind == "bare" and not _is_domain(found.split("/")[0]):
            continue
        found = _trimmed(found)
        address = {
            "web": found,
            "www": f"https://{found}",
            "bare": f"https://{found}",
            "mail": f"mailto:{found}",
        }[kind or "web"]
        yield match.start(), match.start() + len(found), Link(address, (Text(found),))


@lru_cache(maxsize=16)
def _pattern(is_bare: bool, marks: tuple[str, ...]) -> re.Pattern[str]:
    """Everything that is looked for in a line."""
    found = _ADDRESS.pattern + (_BARE if is_bare else "")
    return re.compile(f"{found}|(?P<mark>{'|'.join(map(_mark, marks))})" if marks else found)


def _is_domain(host: str) -> bool:
    """Whether the last part of a host is a top-level domain: a country's two letters, a common one, a national one."""
    last = host.rpartition(".")[2]
    return last in _COMMON or not last.isascii() or (len(last) == 2 and last not in _FILES)


def _mark(mark: str) -> str:
    """The pattern of a mark of a note; asterisks and small figures stand after a word, and nothing else of them."""
    if mark[0] in "[(":
        return re.escape(mark)
    return rf"(?<=[^\s*]){re.escape(mark)}(?![*¹²³⁰⁴-⁹\w])"


def _trimmed(address: str) -> str:
    script = _SCRIPT.search(address)
    address = address[: script.start()] if script else address
    while address and address[-1] in _AFTER:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
