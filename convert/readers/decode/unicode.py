"""Text in one of Unicode's own encodings.

Receives: bytes.
Returns:  the encoding that a byte order mark states, or that the bytes prove.
Knows:    byte order marks, what valid UTF-8 is, the zero bytes of UTF-16 and UTF-32.
Never:    any other encoding.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["HEAD", "as_utf_8", "damaged_utf_8", "has_controls", "marked", "zeroed"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a")) + b"\x7f"
HEAD = 4096
"""How many bytes are looked at for what shows early."""
_REPLACED = re.compile("\ufffd+")
_LEADS = re.compile(
    rb"[\xc2-\xdf](?=[\x80-\xbf])|[\xe0-\xef](?=[\x80-\xbf]{2})|[\xf0-\xf4](?=[\x80-\xbf]{3})"
)


def marked(data: bytes) -> tuple[str, int] | None:
    """The encoding a byte order mark states, and how long the mark is."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def has_controls(data: bytes) -> bool:
    """Whether there are control characters that no text has, so that valid UTF-8 may yet be something else."""
    head = data[:HEAD]
    return len(head.translate(None, _CONTROLS)) != len(head)


def zeroed(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by the zero bytes of plain letters and blanks, None where they do not say so."""
    head = data[: HEAD // 4 * 4]
    zeros = [head[at::4].count(0) for at in range(4)]
    quarter = len(head) // 4
    if quarter and len(data) % 4 == 0:
        if min(zeros[2], zeros[3]) >= quarter * 0.9 > zeros[0]:
            return "utf-32le"
        if min(zeros[0], zeros[1]) >= quarter * 0.9 > zeros[3]:
            return "utf-32be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if len(head) < 4 or max(even, odd) < len(head) // 6 or min(even, odd) > max(even, odd) // 4:
        return _of_one_block(head)
    return "utf-16be" if even > odd else "utf-16le"


def _of_one_block(head: bytes) -> str | None:
    """UTF-16 of a script whose letters share their first byte: it and the zero of blanks are nearly all there is."""
    for name, at in (("utf-16be", 0), ("utf-16le", 1)):
        first, second = Counter(head[at::2]), Counter(head[1 - at :: 2])
        common = dict(first.most_common(2))
        if 0 in common and sum(common.values()) * 20 > first.total() * 17 and len(second) > 4 * len(common):
            return name
    return None


def as_utf_8(data: bytes) -> str | None:
    """The text, where the bytes are valid UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def damaged_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with a few spoilt, or cut in the last character."""
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text[:-1]:
        return len(_LEADS.findall(data)) > 0 or text.count("\ufffd") == 0
    spoilt = len(_REPLACED.findall(text))
    return spoilt * 4 < len(_LEADS.findall(data))
