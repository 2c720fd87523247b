"""Gaps: characters that no font has.

Receives: the press.
Returns:  issues, one for each script.
Knows:    all text a PDF of the document draws; the names of scripts (ISO 15924).
Never:    how a gap is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import uharfbuzz as hb

from convert.model import Issue, document_text, pictures
from convert.writers._front import front_lines
from convert.writers.pdf.breaks import clusters
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element
from convert.writers.pdf.words import FontChain

__all__ = ["gaps_in"]

_SHOWN = 12
"""Characters named in a message."""

_REPLACEMENT = "\ufffd"
"""Stands for what could not be read; a box says the same."""

_SCRIPTS = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Bopo": "Bopomofo", "Cher": "Cherokee",
    "Copt": "Coptic", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian",
    "Grek": "Greek", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Hangul", "Hani": "Han", "Hebr": "Hebrew",
    "Hira": "Hiragana", "Kana": "Katakana", "Khmr": "Khmer", "Knda": "Kannada", "Laoo": "Lao", "Latn": "Latin",
    "Mlym": "Malayalam", "Mong": "Mongolian", "Mymr": "Myanmar", "Orya": "Odia", "Sinh": "Sinhala",
    "Syrc": "Syriac", "Taml": "Tamil", "Telu": "Telugu", "Thaa": "Thaana", "Thai": "Thai", "Tibt": "Tibetan",
}  # fmt: skip


def gaps_in(press: Press) -> tuple[Issue, ...]:
    """An issue for every script some of whose characters are drawn as boxes, in the order they are met."""
    chain = press.look(press.styles["body"], Element("P"), press.language).chain
    found: dict[str, dict[str, None]] = {}
    for cluster in _missing(chain, _texts(press)):
        found.setdefault(_script(cluster), {})[cluster] = None
    return tuple(
        Issue("pdf-missing-glyph", "warning", _message(script, list(group)))
        for script, group in found.items()
    )


def _texts(press: Press) -> Iterator[str]:
    yield from (line.text for line in front_lines(press.document))
    yield document_text(press.document)
    yield from (image.alt or "" for image in pictures(press.document) if image.url not in press.pictures)
    yield from press.note_marks.values()


def _missing(chain: FontChain, texts: Iterable[str]) -> Iterator[str]:
    """The clusters that no font has, in reading order."""
    covered = frozenset().union(*(font.characters for font in chain.fonts))
    for text in texts:
        if covered.issuperset(map(ord, text)):
            continue
        for word in text.split():
            missing = (part.shaped.text for part in chain.word(word) if part.shaped.missing)
            found = (cluster for piece in missing for cluster in clusters(piece))
            yield from (cluster for cluster in found if cluster != _REPLACEMENT)


def _script(cluster: str) -> str:
    """The name of a cluster's script in English."""
    buffer = hb.Buffer()
    buffer.add_str(cluster)
    buffer.language = "und"
    buffer.guess_segment_properties()
    code = str(buffer.script or "")
    if code:
        return _SCRIPTS.get(code, code)
    first = unicodedata.name(cluster[0], "").split(" ")[0].capitalize()
    if first in _SCRIPTS.values():  # a comma that only Arabic has
        return first
    return "emoji and symbols" if unicodedata.category(cluster[0]).startswith("S") else "other"


def _message(script: str, group: list[str]) -> str:
    shown = " ".join(group[:_SHOWN]) + (" …" if len(group) > _SHOWN else "")
    kinds = "1 character" if len(group) == 1 else f"{len(group)} characters"
    return f"no font for {kinds} ({script}): {shown}; drawn as an empty box, kept as text"
