"""How the items of lists are counted.

Receives: a number and a way of counting.
Returns:  the mark of an item; how long the longest mark of a list is.
Knows:    letters beyond z, Roman numerals as far as they go.
Never:    what stands around the mark.
"""

from __future__ import annotations

from convert.model import nodes as n

__all__ = ["list_number", "longest_mark"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def list_number(number: int, numbering: n.Numbering) -> str:
    """A number as a list counts; one that letters or Roman numerals cannot write stays as it is.

    >>> list_number(28, "lower-alpha"), list_number(1994, "upper-roman"), list_number(0, "lower-roman")
    ('ab', 'MCMXCIV', '0')
    """
    match numbering:
        case "lower-alpha" | "upper-alpha" if number > 0:
            mark = _letters(number)
        case "lower-roman" | "upper-roman" if 0 < number <= _LARGEST_ROMAN:
            mark = _roman(number)
        case _:
            mark = str(number)
    return mark.upper() if numbering.startswith("upper") else mark


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
