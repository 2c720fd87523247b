"""Joining: letters of Arabic, Syriac, N'Ko and others that are written together are so over the edge of a piece, where
a word changes its look or its font, or is taken apart because no line holds it.

Receives: the pieces of a word.
Returns:  what stands around each of them, for HarfBuzz to look at.
Knows:    that only letters of such scripts look at each other, and no further than the next that joins.
Never:    shapes.

>>> neighbours(["\u0645", "\u062d\u0645\u062f"])
[Around(before='', behind='\u062d\u0645\u062f'), Around(before='\u0645', behind='')]
>>> neighbours(["a", "b"])
[Around(before='', behind=''), Around(before='', behind='')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.writers.pdf.words import ALONE, Around

__all__ = ["before", "behind", "neighbours"]

_NEAR = 4
"""Characters looked at: a letter behind some marks, or in front of them. HarfBuzz looks at five."""
_JOINING = re.compile(
    "[\u0600-\u08ff\u1800-\u18af\u200c\u200d\ua840-\ua877\ufb50-\ufdff\ufe70-\ufefe"
    "\U00010ac0-\U00010aff\U00010b80-\U00010bff\U00010d00-\U00010d3f\U00010f30-\U00010fdf\U0001e900-\U0001e95f]"
)
"""Arabic, Syriac, Mandaic, N'Ko, Mongolian, Phags-pa, Manichaean, Psalter Pahlavi, Hanifi Rohingya, Sogdian,
Chorasmian, Adlam; and the signs that say that letters join or do not (Unicode, `Joining_Type`)."""


def before(text: str) -> str:
    """Of a piece, what the piece behind it looks at."""
    end = text[-_NEAR:]
    return end if _JOINING.search(end) else ""


def behind(text: str) -> str:
    """Of a piece, what the piece before it looks at."""
    start = text[:_NEAR]
    return start if _JOINING.search(start) else ""


def neighbours(pieces: Sequence[str], around: Around = ALONE) -> list[Around]:
    """What stands around each of the pieces of a text, with what stands around that."""
    first = [around.before, *map(before, pieces[:-1])]
    last = [*map(behind, pieces[1:]), around.behind]
    return [Around(*pair) for pair in zip(first, last, strict=True)]
