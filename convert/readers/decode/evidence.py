"""Whether a label can be true.

Receives: the bytes of a page, the names of the encodings it is labelled with.
Returns:  the label that fits the bytes; whether valid UTF-8 may be so by chance.
Knows:    what browsers believe, and where the bytes prove otherwise.
Never:    an encoding nobody named.
"""

from __future__ import annotations

from convert.readers.decode.guess import guesses
from convert.readers.decode.labels import text_from
from convert.readers.decode.multibyte import MULTI_BYTE

__all__ = ["fitting", "is_chance"]

_SPOILT_SHARE = 0.05
"""Of how many letters beyond ASCII a label may make nothing before it is no longer believed."""
_FEW = 3
"""So many letters of an East Asian encoding may be valid UTF-8 by chance."""
_LEAD = 8.0
"""By how many nats the second label must suit the text better than the first, which browsers believe."""


def is_chance(data: bytes, text: str, label: str) -> bool:
    """Whether bytes that are `text` in UTF-8 may be so by chance, being as valid in what their label names."""
    if label not in MULTI_BYTE or label.startswith("utf-"):
        return False
    beyond = sum(ch > "\x7f" for ch in text)
    return 0 < beyond <= _FEW and "\ufffd" not in text_from(data, label)


def fitting(data: bytes, labels: tuple[str, ...]) -> str | None:
    """The label to believe of bytes that are not UTF-8, None where none fits.

    It is the first, as in a browser, unless another suits the text far better: servers label pages without looking.
    """
    possible = [label for label in labels if label != "utf-8" and _fits(data, label)]
    if len(possible) < 2:
        return possible[0] if possible else None
    costs = {guess.name: guess.cost for guess in guesses(data)}
    best = min(possible, key=lambda label: costs.get(label, float("inf")))
    far = costs.get(best, float("inf")) + _LEAD < costs.get(possible[0], float("inf"))
    return best if far else possible[0]


def _fits(data: bytes, label: str) -> bool:
    text = text_from(data, label)
    beyond = sum(ch > "\x7f" for ch in text)
    return text.count("\ufffd") <= beyond * _SPOILT_SHARE
