"""Which language a text is in.

Receives: text.
Returns:  a language tag, or None where the text does not tell.
Knows:    the scripts that only one language of news is written in; for the others `data/telling.toml`.
Never:    guesses: a text too short or too mixed has no language, nor has one in a language unknown here.

The sample is looked at by script first. Languages that share a script are told apart by the share of words that
speak for each: common words, endings, letters. A word that many of them share counts for little, a letter that a
language does not have counts against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from convert.languages import known_codes, primary
from convert.languages.scripts import HAN, HANGUL, HEAVY, KANA, SOLE, chinese_or_japanese, script_counts
from convert.languages.telling import Evidence, evidence_for, script_of

__all__ = ["detect", "detect_block"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0900-\u0963\u200c])*")
_PIECE, _LARGE_PIECE = 360, 2400
"""How many characters are looked at in each of three places; the second time where the first tells nothing."""
_LENIENT = frozenset(["Beng", "Hebr"])
"""Scripts whose other languages are rare: any word will do, and no evidence is needed."""
_GLANCE, _GLANCE_AT_SIGNS = 160, 40
_OWN = 0.1
"""The share of a language's own words by which the start of a paragraph is in the document's language."""

_UNCERTAIN_IN = {"ja": ("zh", "zh-Hant")}
"""What a document of a language may look like in places: a Japanese headline can do without kana."""


class _Bar(NamedTuple):
    """What a text must show: words, evidence per word, and a lead over the next language."""

    words: int
    floor: float
    lead: float


_TEXT = _Bar(words=4, floor=0.14, lead=1.15)
_BLOCK = _Bar(words=8, floor=0.26, lead=1.7)


def detect(text: str) -> str | None:
    """The language of a text by its script, else by its words, endings and letters.

    Chinese is `zh-Hans` or `zh-Hant` where its characters tell, else `zh`.

    >>> detect("Ban đã chủ trì và phối hợp với các cơ quan liên quan.")
    'vi'
    >>> detect("The arithmetic is simple, she said of the plan.")
    'en'
    >>> detect("12:30") is None
    True
    """
    found = _told(_sample(text, _PIECE))
    return found or _told(_sample(text, _LARGE_PIECE)) if len(text) > 3 * _PIECE else found


def _told(sample: str) -> str | None:
    counts = script_counts(sample)
    script = _leading(counts)
    if script in (HAN, KANA):
        return chinese_or_japanese(sample, counts)
    return SOLE[script] if script in SOLE else _by_words(sample, script, _TEXT)


def detect_block(text: str, document_language: str | None) -> str | None:
    """The language of one paragraph, only where it is certainly another than its document's; else None.

    >>> detect_block("The arithmetic is simple, she said of the plan on Monday.", "vi")
    'en'
    >>> detect_block("Ban đã chủ trì và phối hợp với các cơ quan.", "vi") is None
    True
    """
    own = primary(document_language)
    if not own or _speaks_for(text[:_GLANCE], own):
        return None
    found = _certain(text)
    if found is None or primary(found) == own or found in _UNCERTAIN_IN.get(own, ()):
        return None
    return found


def _sample(text: str, piece: int) -> str:
    """The whole of a short text; of a long one its beginning, and pieces from a third and two thirds of it."""
    if len(text) <= 3 * piece:
        return text.lower()
    third = len(text) // 3
    return " ".join(text[at : at + piece] for at in (0, third, 2 * third)).lower()


def _leading(counts: Mapping[str, int]) -> str:
    """The script most of a text is in; a sign of East Asia says more than a letter does."""
    if not counts:
        return ""
    weights = {script: n * HEAVY.get(script, 1) for script, n in counts.items()}
    east = sum(weights.get(script, 0) for script in (HAN, KANA, HANGUL))
    script = max(weights, key=lambda name: weights[name])
    if east * 2 < sum(weights.values()):
        return script
    return HANGUL if weights.get(HANGUL, 0) * 4 > east else HAN


def _by_words(sample: str, script: str, bar: _Bar) -> str | None:
    evidence = evidence_for(script)
    words = Counter(_WORD.findall(sample))
    if script in _LENIENT:
        bar = _Bar(words=1, floor=0.0, lead=1.0)
    if evidence is None or words.total() < bar.words:
        return None
    (language, best), (_, second) = _ranking(words, sample, evidence)
    enough = best >= bar.floor and best >= second * bar.lead
    return language if enough and language in known_codes() else None


def _ranking(words: Counter[str], sample: str, evidence: Evidence) -> list[tuple[str, float]]:
    """The two best languages and their scores: evidence per word."""
    scores = evidence.scores(words, sample)
    first = max(scores, key=lambda language: scores[language])
    second = max(
        (language for language in scores if language != first), key=lambda language: scores[language]
    )
    return [(language, scores[language] / words.total()) for language in (first, second)]


def _speaks_for(glance: str, language: str) -> bool:
    """Whether some words, or the signs, show at once that a text is in this language."""
    evidence = evidence_for(script_of(language))
    if evidence is None:
        return primary(_by_signs(glance[:_GLANCE_AT_SIGNS])) == language
    words = _WORD.findall(glance.lower())
    own = evidence.own(language)
    return bool(words) and sum(word in own for word in words) >= _OWN * len(words)


def _by_signs(text: str) -> str | None:
    counts = script_counts(text)
    script = _leading(counts)
    return chinese_or_japanese(text, counts) if script in (HAN, KANA) else SOLE.get(script)


def _certain(text: str) -> str | None:
    """The language of a paragraph where nothing speaks against it."""
    sample = _sample(text, _PIECE)
    counts = script_counts(sample)
    script = _leading(counts)
    if counts.get(script, 0) * 10 < sum(counts.values()) * 8 and script not in (HAN, KANA, HANGUL):
        return None
    if script in (HAN, KANA):
        return chinese_or_japanese(sample, counts) if counts.total() >= _BLOCK.words else None
    if script in SOLE:
        return SOLE[script] if counts.total() >= 2 * _BLOCK.words else None
    return _by_words(sample, script, _BLOCK)
