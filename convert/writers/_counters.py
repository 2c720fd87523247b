"""How a style sheet counts where HTML has no attribute for it.

Receives: the numberings of a document's lists.
Returns:  the class of a list; rules for the classes there are.
Knows:    which numberings CSS has by itself (CSS Counter Styles 3), and how to make the others.
Never:    a rule for a list that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.model import Numbering
from convert.model.counting import DIGITS, LETTERS
from convert.writers._numbers import ENDS

__all__ = ["counter_class", "counter_rules"]


def counter_class(numbering: Numbering) -> str | None:
    """The class of a list that counts so; None where an attribute says it.

    >>> counter_class("lower-russian"), counter_class("lower-roman")
    ('counts-lower-russian', None)
    """
    return f"counts-{numbering}" if numbering in LETTERS or numbering in DIGITS else None


def counter_rules(numberings: Iterable[Numbering]) -> str:
    """Rules for the classes of these numberings, a line each.

    >>> print(counter_rules(["bengali"]), end="")
    .counts-bengali { list-style-type: bengali; }
    """
    return "".join(f"{rule}\n" for numbering in sorted(numberings) for rule in _rules(numbering))


def _rules(numbering: Numbering) -> Iterator[str]:
    name: str = numbering
    if letters := LETTERS.get(numbering):
        name, signs = f"counts-{numbering}", " ".join(f'"{letter}"' for letter in letters)
        suffix = ENDS.get(numbering, ".") + " "
        yield f'@counter-style {name} {{ system: fixed; symbols: {signs}; suffix: "{suffix}"; }}'
    yield f".counts-{numbering} {{ list-style-type: {name}; }}"
