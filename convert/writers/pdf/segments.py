"""Words of scripts that write none apart: Thai, Lao, Khmer, Burmese.

Receives: text without spaces in one of these scripts.
Returns:  parts between which a line may end, joined the text.
Knows:    ICU's dictionaries (the package icu4py), else budoux for Thai; which of them are installed.
Never:    parts a mark from its letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

__all__ = ["breaker_of", "segments"]

_THAI = re.compile("[\u0e01-\u0e5b]")
_LANGUAGES = (("th", _THAI), ("lo", re.compile("[\u0e81-\u0edf]")), ("km", re.compile("[\u1780-\u17ff]")))


@lru_cache(maxsize=8192)
def segments(text: str) -> tuple[str, ...]:
    """The parts of a text; one, where nothing that is installed knows its script."""
    language = next((name for name, letters in _LANGUAGES if letters.search(text)), "my")
    found = _breaker(language)
    return tuple(found[1](text)) if found is not None else (text,)


def breaker_of(language: str) -> str | None:
    """The name of the package that parts text of a language, None where none is installed that does."""
    found = _breaker(language)
    return found[0] if found is not None else None


@cache
def _breaker(language: str) -> tuple[str, Callable[[str], list[str]]] | None:
    try:
        from icu4py.breakers import LineBreaker
    except ImportError:
        return _budoux() if language == "th" else None
    return "icu4py", lambda text: [text[start:end] for start, end in LineBreaker(text, language).segments()]


def _budoux() -> tuple[str, Callable[[str], list[str]]] | None:
    try:
        import budoux
    except ImportError:
        return None
    return "budoux", budoux.load_default_thai_parser().parse
