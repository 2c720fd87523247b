"""Words of scripts that write none apart: Thai, Lao, Khmer, Burmese; phrases of Japanese and words of Chinese.

Receives: text without spaces in one of these scripts.
Returns:  parts between which a line may end, or a line of a title should; joined the text.
Knows:    ICU's dictionaries (the package icu4py), else budoux for Thai; which of them are installed.
Never:    parts a mark from its letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

__all__ = ["breaker_of", "phrases", "segments"]

_THAI = re.compile("[\u0e01-\u0e5b]")
_KANA = re.compile("[\u3041-\u30ff]")
_PHRASES = {"ja": "ja@lw=phrase"}  # CLDR: line breaks between phrases
_LANGUAGES = (("th", _THAI), ("lo", re.compile("[\u0e81-\u0edf]")), ("km", re.compile("[\u1780-\u17ff]")))


@lru_cache(maxsize=8192)
def segments(text: str) -> tuple[str, ...]:
    """The parts of a text; one, where nothing that is installed knows its script."""
    language = next((name for name, letters in _LANGUAGES if letters.search(text)), "my")
    found = _breaker(language)
    return tuple(found[1](text)) if found is not None else (text,)


@lru_cache(maxsize=1024)
def phrases(text: str, language: str | None) -> tuple[str, ...]:
    """The phrases of a Japanese text, the words of a Chinese one; one, where nothing that is installed knows them."""
    is_japanese = _KANA.search(text) or (language or "").split("-")[0] == "ja"
    found = _breaker("ja" if is_japanese else "zh")
    return tuple(found[1](text)) if found is not None else (text,)


def breaker_of(language: str) -> str | None:
    """The name of the package that parts text of a language, None where none is installed that does."""
    found = _breaker(language)
    return found[0] if found is not None else None


@cache
def _breaker(language: str) -> tuple[str, Callable[[str], list[str]]] | None:
    try:
        from icu4py.breakers import LineBreaker, WordBreaker
    except ImportError:
        return _budoux() if language == "th" else None
    breaker, locale = WordBreaker if language == "zh" else LineBreaker, _PHRASES.get(language, language)
    return "icu4py", lambda text: [text[start:end] for start, end in breaker(text, locale).segments()]


def _budoux() -> tuple[str, Callable[[str], list[str]]] | None:
    try:
        import budoux
    except ImportError:
        return None
    return "budoux", budoux.load_default_thai_parser().parse
