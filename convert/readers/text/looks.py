"""What a row looks like where it meets the next.

Receives: rows, or their words.
Returns:  whether one is an item of a list, of a table; whether a sentence ends, or goes on; whether a blank is between.
Knows:    scripts without blanks, marks, stops.
Never:    columns; which rows belong together.
"""

from __future__ import annotations

import re

from convert.readers.text.rows import Row

__all__ = [
    "LABEL", "NO_START", "THAI", "UNSPACED", "ends", "goes_on", "is_glued", "is_marked", "is_odd", "is_table",
    "may_be_odd",
]  # fmt: skip

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
THAI = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
NO_START = "、。，．,.!?！？：:；;」』）)】》〉”’…‥ー々っゃゅょッャュョ%％"
_MARK = re.compile(
    r"(?:[-•*–—▪●·◦‣○■□◆]\s|\(?[\d٠-٩۰-۹०-९]{1,3}[.)]\s|\(?\w[.)]\s|\[\d+\]|[①-⑳]|[\d一二三四五六七八九十]{1,3}、)"
)
_WORD = re.compile(r"[^\W_]")
_TABLE = re.compile(r"\t|\S\s{3,}\S|\S\s*\|\s*\S+\s*\|")
LABEL = re.compile(r"[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?\s?[:：]")
"""How a row begins that has a label of its own: a speaker, "Source:"."""
_STOPS = ".!?…。！？؟।۔:：;"
_CLOSING = "\"'”’»)]」』）›“"


def is_odd(before: Row, row: Row) -> bool:
    """Whether one of two rows is what nobody wraps: a quotation of a mail, a row of a table, no words."""
    if before.text[0] == ">" or is_table(before.text) or is_table(row.text):
        return True
    return not row.text[0].isalnum() and (row.text[0] in "©®" or not _WORD.search(row.text))


def may_be_odd(text: str) -> bool:
    """Whether a row is worth asking whether it is odd, or a row of a table."""
    return "   " in text or "\t" in text or "|" in text or not text[0].isalnum()


def is_table(text: str) -> bool:
    """Whether a row holds cells: tabs, wide gaps or bars between words."""
    return may_be_odd(text) and _TABLE.search(text) is not None


def is_marked(text: str) -> bool:
    """Whether a row opens as an item of a list does."""
    return not (text[0].isalpha() and text[1:2].isalpha()) and _MARK.match(text) is not None


def ends(text: str) -> bool:
    """Whether a row ends as a sentence does."""
    return text.rstrip(_CLOSING)[-1:] in _STOPS


def goes_on(before: str, after: str) -> bool:
    """Whether a sentence plainly goes on from one row to the next."""
    return (
        after[0].islower() and (before[-1].isalnum() or before[-1] in ",-‐\xad–—") and len(before.split()) > 3
    )


def is_glued(before: Row, row: Row) -> bool:
    """Whether no blank belongs between two rows: in scripts without blanks, and around a dash within a word."""
    last, first = before.text[-1], row.text[0]
    if last.isascii() and first.isascii():
        return False
    if last in "–—" and len(before.text) > 1 and not before.text[-2].isspace():
        return first.isalnum()
    if THAI.match(last) or THAI.match(first):
        return bool(THAI.match(last) and THAI.match(first))
    return bool(UNSPACED.match(last) or UNSPACED.match(first))
