"""How the items of lists are counted.

Receives: a number and a way of counting.
Returns:  the mark of an item; how long the longest mark of a list is.
Knows:    letters beyond z, Roman numerals as far as they go; that other alphabets end.
Never:    what stands around the mark.
"""

from __future__ import annotations

from convert.model import nodes as n
from convert.model.counting import LETTERS, in_digits

__all__ = ["ENDS", "list_mark", "list_number", "longest_mark"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
ENDS: dict[n.Numbering, str] = {
    "cjk-ideographic": "、",
    "cjk-heavenly-stem": "、",
    "circled-decimal": "",
    "negative-circled-decimal": "",
    "parenthesized-decimal": "",
}
"""What stands behind a mark; behind all others a full stop."""


def list_number(number: int, numbering: n.Numbering) -> str:
    """A number as a list counts; one that letters or Roman numerals cannot write stays as it is.

    >>> list_number(28, "lower-alpha"), list_number(1994, "upper-roman"), list_number(0, "lower-roman")
    ('ab', 'MCMXCIV', '0')
    >>> list_number(2, "lower-russian"), list_number(99, "lower-russian"), list_number(12, "bengali")
    ('б', '99', '১২')
    """
    letters = LETTERS.get(numbering)
    if letters is not None:
        return letters[number - 1] if 0 < number <= len(letters) else str(number)
    match numbering:
        case "lower-alpha" | "upper-alpha" if number > 0:
            mark = _letters(number)
        case "lower-roman" | "upper-roman" if 0 < number <= _LARGEST_ROMAN:
            mark = _roman(number)
        case _:
            return in_digits(number, numbering)
    return mark.upper() if numbering.startswith("upper") else mark


def list_mark(number: int, numbering: n.Numbering) -> str:
    """The mark of an item.

    >>> list_mark(2, "decimal"), list_mark(2, "circled-decimal"), list_mark(99, "circled-decimal")
    ('2.', '②', '99.')
    """
    mark = list_number(number, numbering)
    return mark + (ENDS.get(numbering, ".") if mark != str(number) else ".")


def longest_mark(block: n.NumberedList) -> int:
    """The characters of a list's longest mark; 0 for a list without items."""
    last = block.start + len(block.items) - 1
    ends = (block.start, last)
    every = ends if block.numbering == "decimal" else range(block.start, last + 1)
    return (
        max((len(list_number(number, block.numbering)) for number in every), default=0) if block.items else 0
    )


def _letters(number: int) -> str:
    mark = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        mark = chr(ord("a") + letter) + mark
    return mark


def _roman(number: int) -> str:
    mark = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        mark += letters * count
    return mark
