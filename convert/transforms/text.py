"""Text that every format can hold.

Receives: any string.
Returns:  NFC text without control characters, lone surrogates, noncharacters, and without what shows as nothing.
Knows:    XML 1.0's character range, Unicode's noncharacters, and where characters without a width are part of words.
Never:    changes a character that can stay; NFKC.
"""

from __future__ import annotations

import re
import unicodedata

from convert.transforms.findings import Findings

__all__ = ["UNSEEN", "clean", "clean_line", "safe", "sound_language"]

_LINE_END = re.compile("\r\n?|\x85")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_JOINING = (
    "\u0600-\u109f\u1780-\u18af\u1950-\u1c4f\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
"""Scripts whose letters change shape with their neighbours, or whose words stand together without blanks."""
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
UNSEEN = f"\xad\u200b-\u200d\u2060-\u2064\ufeff{_PRIVATE}"
"""What may be left out: soft hyphens, characters without a width, byte order marks, and glyphs of one font only."""
_MAY_BE_UNSEEN = re.compile(f"[{UNSEEN}]")
_UNSEEN = re.compile(
    f"[{_PRIVATE}]"  # a bullet or an icon of a font that nobody else has
    "|(?:(?<=.)|(?=..))(?:"  # not where it is all there is: somebody wanted just that
    "[\xad\u2060-\u2064\ufeff]"
    f"|(?<![{_JOINING}])[\u200b\u200c]"  # kept in می‌خواهم, and as a place to break in Thai
    f"|(?<![{_JOINING}{_EMOJI}])\u200d"  # kept in क्‍ष and 👩‍👧
    ")"
)
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")


def clean(text: str, findings: Findings) -> str:
    """The text as `safe` gives it, what had to be replaced counted."""
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable() and _MAY_BE_UNSEEN.search(text):
        findings.add("characters-dropped", len(_UNSEEN.findall(text)))
    text, times = safe(text)
    findings.add("characters-replaced", times)
    return text


def safe(text: str) -> tuple[str, int]:
    """The text with line ends as LF, in NFC, every character XML cannot hold shown as U+FFFD; and how many.

    What shows as nothing is left out where no word needs it: soft hyphens, byte order marks inside text, zero-width
    spaces and joiners, and glyphs of private use. Marks of direction stay, and so do all blanks.

    >>> safe("\\ufeffco\\xadop\\u200b")
    ('coop', 0)
    """
    is_plain = text.isprintable()
    if not is_plain and _MAY_BE_UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if is_plain or not _FORBIDDEN.search(text):
        return text, 0
    return _FORBIDDEN.subn("\ufffd", _LINE_END.sub("\n", text))


def clean_line(text: str | None, findings: Findings) -> str | None:
    """One line of clean text with single blanks, no-break spaces kept; None where nothing is left."""
    return _BLANKS.sub(" ", clean(text, findings)).strip() or None if text else None


def sound_language(tag: str | None, findings: Findings) -> str | None:
    """A well-formed BCP 47 tag, None for anything else."""
    if tag is None:
        return None
    tag = tag.strip().replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag
    findings.add("language-dropped")
    return None
