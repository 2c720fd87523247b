"""Names of outputs, safe on every file system.

Receives: the id of a record, the title of its article.
Returns:  a key; a path of two folders and a name.
Knows:    case, Unicode forms, reserved names, lengths in bytes, characters that turn or hide text.
Never:    depends on when, where or how often a record is done.

>>> key = key_of("2011/11/story.txt")
>>> path_of(key, "Tiếp tục đổi mới: CON?", ".pdf")
'sa/r/tiếp-tục-đổi-mới-con-sarsmd15mtk6.pdf'
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

__all__ = ["key_of", "path_of"]

_UNFIT = re.compile(r"[\W_]+")
_LONGEST = 90
"""In bytes, of the readable part of a name: with key and suffix it stays below what any file system takes."""


def key_of(record_id: str) -> str:
    """What tells a record's files from all others: sixty bits of the digest of its id.

    Of a hundred million, two share one with a chance of one in two hundred.
    """
    digest = hashlib.sha256(record_id.encode("utf-8", "surrogatepass")).digest()
    return base64.b32hexencode(digest).decode("ascii").lower()[:12]


def path_of(key: str, title: str, suffix: str, number: int = 0) -> str:
    """`ab/c/readable-name-abcdefghijkl.pdf`; `number` is that of one of several articles of a record.

    In 32,768 folders ten million articles are three hundred to each.
    """
    slug = _slug(title)
    name = "-".join(filter(None, (slug, key, str(number or ""))))
    return f"{key[:2]}/{key[2]}/{name}{suffix}"


def _slug(title: str) -> str:
    """Letters, marks and figures of any script in lower case, composed, with hyphens between words."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", title).casefold())
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    words = unicodedata.normalize("NFC", "-".join(kept.split()))
    cut = words.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    return cut.rpartition("-")[0] or cut if len(cut) < len(words) else cut
