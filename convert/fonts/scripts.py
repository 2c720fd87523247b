"""Scripts: which one a character is of, which one a language is written in.

Receives: clusters, language tags.
Returns:  ISO 15924 codes; for Han, kana and Hangul the form a language writes them in; names.
Knows:    Unicode's property Script through HarfBuzz; the usual script of languages (CLDR, likely subtags).
Never:    a font.

>>> script_of("ब"), form_of("漢", "ja"), form_of("漢", None), own_form("zh-HK"), own_form("sr")
('Deva', 'Jpan', 'Hans', 'Hant', None)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import uharfbuzz as hb

from convert.languages import primary
from convert.languages.scripts import SOLE

__all__ = [
    "form_of",
    "is_emoji",
    "language_of",
    "name_of",
    "own_form",
    "script_name",
    "script_of",
    "shaping_script",
]

_SEVERAL = {
    "Arab": "ar arc ckb fa ks ps sd ug ur",
    "Beng": "as bn",
    "Deva": "bho doi hi kok mai mr ne sa",
    "Ethi": "am ti",
    "Hebr": "he yi",
    "Jpan": "ja",
    "Hans": "zh cmn wuu",
    "Hant": "yue",
    "Tibt": "bo dz",
}
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {language: "Kore" if code == "Hang" else code for code, language in SOLE.items() if code != "Grek"}
    | {language: code for code, languages in _SEVERAL.items() for language in languages.split()}
)
"""Languages whose script the text faces do not have."""

_TRADITIONAL = frozenset(["hant", "tw", "hk", "mo"])
_FORMS = {"Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore", "Bopo": "Hant"}
_WRITTEN_WITH = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang"}
_EAST_ASIAN = frozenset(["Hans", "Hant", "Jpan", "Kore"])
_NOT_OF_THEIR_OWN = frozenset(["Zyyy", "Zinh", "Zzzz", ""])

_NAMES: Mapping[str, str] = MappingProxyType({
    "Adlm": "Adlam", "Arab": "Arabic", "Armn": "Armenian", "Bali": "Balinese", "Beng": "Bengali", "Bopo": "Bopomofo",
    "Cans": "Canadian Aboriginal", "Cher": "Cherokee", "Copt": "Coptic", "Cyrl": "Cyrillic", "Deva": "Devanagari",
    "Egyp": "Egyptian Hieroglyphs", "Ethi": "Ethiopic", "Geor": "Georgian", "Goth": "Gothic", "Grek": "Greek",
    "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Hangul", "Hani": "Han", "Hebr": "Hebrew", "Hira": "Hiragana",
    "Java": "Javanese", "Kana": "Katakana", "Khmr": "Khmer", "Knda": "Kannada", "Laoo": "Lao", "Latn": "Latin",
    "Mlym": "Malayalam", "Mong": "Mongolian", "Mymr": "Myanmar", "Nkoo": "N'Ko", "Orya": "Odia", "Runr": "Runic",
    "Sinh": "Sinhala", "Sund": "Sundanese", "Syrc": "Syriac", "Taml": "Tamil", "Telu": "Telugu", "Tfng": "Tifinagh",
    "Thaa": "Thaana", "Thai": "Thai", "Tibt": "Tibetan", "Vaii": "Vai", "Xsux": "Cuneiform", "Yiii": "Yi",
})  # fmt: skip

_KANA_OR_HANGUL = re.compile("[\u3041-\u30ff]|(?P<hangul>[\u1100-\u11ff\uac00-\ud7a3])")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U000e0020-\U000e007f\ufe0f\u20e3\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b50\u2b55]"
)


@lru_cache(maxsize=8192)
def script_of(text: str) -> str:
    """The script of the first character that has one; "" where none has."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = "und"
    buffer.guess_segment_properties()
    code = str(buffer.script or "")
    return "" if code in _NOT_OF_THEIR_OWN else code


def form_of(text: str, language: str | None) -> str:
    """The script of `text`, for Han, kana and Hangul in the form of `language`, or else of simplified Chinese."""
    code = script_of(text)
    if code == "Hani":
        own = own_form(language)
        return own if own in _EAST_ASIAN else "Hans"
    return _FORMS.get(code, code)


def language_of(word: str, language: str | None) -> str | None:
    """The language whose shapes a word takes: in text of another, kana say Japanese and hangul Korean.

    >>> language_of("東京タワー", "en"), language_of("東京タワー", "zh"), language_of("東京", "en")
    ('ja', 'zh', 'en')
    """
    telling = _KANA_OR_HANGUL.search(word)
    if telling is None or own_form(language) in _EAST_ASIAN:
        return language
    return "ko" if telling.lastgroup == "hangul" else "ja"


@lru_cache(maxsize=256)
def own_form(language: str | None) -> str | None:
    """The script a language is written in, where it is not Latin, Greek or Cyrillic; a tag may say another."""
    subtags = (language or "").replace("_", "-").lower().split("-")[1:]
    usual = _LANGUAGES.get(primary(language))
    if usual in _EAST_ASIAN and primary(language) not in ("ja", "ko"):
        return "Hant" if usual == "Hant" or _TRADITIONAL & set(subtags) else "Hans"
    stated = next((part.title() for part in subtags if len(part) == 4 and part.isalpha()), None)
    return None if stated in ("Latn", "Cyrl", "Grek") else stated or usual


def shaping_script(text: str, language: str | None) -> str | None:
    """The script in which signs of none are shaped: the language's own; None where the text has one, or Latin has it.

    >>> shaping_script("——", "zh"), shaping_script("漢", "zh"), shaping_script("—", "en")
    ('Hani', None, None)
    """
    own = own_form(language)
    return None if own is None or script_of(text) else _WRITTEN_WITH.get(own, own)


def is_emoji(cluster: str) -> bool:
    """Whether a cluster of no script is more likely a picture than a sign."""
    return _EMOJI.search(cluster) is not None


def script_name(code: str) -> str:
    """The name of a script in English; "" for one without, and for none."""
    return _NAMES.get(code, "")


def name_of(cluster: str) -> str:
    """The name of a cluster's script in English."""
    code = script_of(cluster)
    if code:
        return _NAMES.get(code, code)
    first = unicodedata.name(cluster[0], "").split(" ")[0].capitalize()
    if first in _NAMES.values():  # a comma that only Arabic has
        return first
    return "emoji and symbols" if unicodedata.category(cluster[0]).startswith("S") else "other"
