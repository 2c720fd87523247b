"""The rule for the headline.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    how long a headline is, how it ends, and how a window's title adds the name of the site.
Never:    decides.
"""

from __future__ import annotations

import re

from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["title"]

_LONGEST = 35
"""How many words a headline has at the most."""
_LONGEST_SENTENCE = 12
"""How many words a headline has at the most that ends in a full stop."""
_SITE = re.compile(r"\s+\|\s+|\s+[–—•·-]\s+|\s*[_|｜]\s*")
_LONGEST_SITE = 10
_PATH = re.compile(r"[»›→>❯▸/](?<=\s.)\s")
_QUESTIONS = tuple("?!？！؟")
_GREEK = re.compile("[\u0370-\u03ff]")
"""A script in which a semicolon ends a question."""
_NEVER_LAST = tuple(",;:，；：-–—")


def title(c: Context) -> Proposal | None:
    """A line too short for a paragraph, that does not end as a sentence ends.

    Accepts "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ", "Rain over the delta | The Meridian" with the
    site apart; refuses "It rained all night.", "Home > Weather > Rain"
    """
    line = c.line
    asks = line.end in _QUESTIONS or (line.end == ";" and bool(_GREEK.search(line.text)))
    if (
        line.words > _LONGEST
        or (line.end in _NEVER_LAST and not asks)
        or not any(map(str.isalpha, line.text))
    ):
        return None
    if c.is_stated:
        return None
    score = 2.0 if line.words > 1 else 0.5
    if line.is_sentence():
        if line.words > _LONGEST_SENTENCE and not asks:
            return None
        score -= 0.5 if asks else 2.5
    if _PATH.search(line.text):
        score -= 2.0
    return Proposal("title", score, "title", _with_site(c))


def _with_site(c: Context) -> tuple[Part, ...]:
    """The headline, and the name of the site a window's title ends with."""
    text, cut = c.line.text, None
    if c.at > 3:
        return ()
    for match in reversed([m for m in _SITE.finditer(text) if m.start()]):
        end = cut.start() if cut else len(text)
        if not _is_site(text[: match.start()], text[match.end() : end], match[0].strip()):
            break
        cut = match
    if cut is None:
        return ()
    return (Part("title", 0, cut.start()), Part("site", cut.end(), len(text)))


def _is_site(head: str, tail: str, mark: str) -> bool:
    """Whether what follows a bar or a dash is a name rather than the rest of a sentence."""
    words = tail.split()
    if not words or len(words) > _LONGEST_SITE or tail[-1] in '.?!…。？！"”»':
        return False
    if mark in "|｜_":
        return len(head) > 3
    if len(words) == 1 and "." in tail:
        return True
    names = sum(not word[0].islower() for word in words)
    return len(head.split()) >= len(words) <= 5 and names * 3 >= len(words) * 2 and not tail.isdigit()
