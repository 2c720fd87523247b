"""Real lists: definitions, and an instance for each list that counts.

Receives: the kind of a list, how deep it stands, where it starts.
Returns:  the number its items bear; the numbering part.
Knows:    Word's nine levels, its number formats, and that lists of one definition count on from one another.
Never:    items.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from convert.model import Numbering as NumberFormat
from convert.writers.docx.ooxml import Element, add, root, serialise

__all__ = ["FORMATS", "LEVELS", "STARTS", "STEP", "Number", "Numbering"]

Kind: TypeAlias = NumberFormat | Literal["bullet"]

LEVELS = 9
STARTS = range(32768)
"""The numbers Word can start a list with."""
STEP = 425
"""How far a list stands in from what is around it, in twips."""
_BULLETS = ("•", "–", "·")
FORMATS: dict[Kind, str] = {
    "bullet": "bullet",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "lower-russian": "russianLower",
    "upper-russian": "russianUpper",
}
"""What Word calls what it counts with. It has no name for the rest, or others count otherwise by that name."""


class Number(NamedTuple):
    """What an item's first paragraph says of its list: the instance, the level from 0, the style."""

    id: int
    level: int
    style: str


class _Definition(NamedTuple):
    """One abstract list. `spare` tells apart the lists deeper than Word's last level, which share that level.

    `mark` is the mark of an item that Word cannot count to, as text.
    """

    kind: Kind
    spare: int
    mark: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one package; none of it is written before it is asked for."""

    definitions: dict[_Definition, int] = field(default_factory=dict)
    instances: list[tuple[int, int, int | None]] = field(default_factory=list)
    """Definition, level and start of each instance; its id is its place, counted from 1."""
    _uncounted: dict[tuple[int, str], int] = field(default_factory=dict)

    def bullets(self, depth: int) -> Number:
        """The number of a bulleted list with `depth` lists around it; all at one depth share it."""
        return self._shared("bullet", depth, "", "ListBullet")

    def marked(self, mark: str, depth: int) -> Number:
        """The number of an item that Word cannot count to, which has its mark as text."""
        return self._shared("decimal", depth, mark, "ListNumber")

    def counted(self, kind: NumberFormat, depth: int, start: int) -> Number:
        """The number of a list of its own that counts from `start`."""
        nearest = min(max(start, STARTS[0]), STARTS[-1])
        fitting: Kind = kind if nearest else "decimal"  # letters and Roman numerals have no zero
        return Number(self._instance(fitting, depth, nearest), min(depth, LEVELS - 1), "ListNumber")

    def _shared(self, kind: Kind, depth: int, mark: str, style: str) -> Number:
        """The number of what counts nothing: all of its kind at one depth share it."""
        if (depth, mark) not in self._uncounted:
            self._uncounted[depth, mark] = self._instance(kind, depth, None, mark)
        return Number(self._uncounted[depth, mark], min(depth, LEVELS - 1), style)

    def _instance(self, kind: Kind, depth: int, start: int | None, mark: str = "") -> int:
        definition = _Definition(kind, max(0, depth - LEVELS + 1), mark)
        number = self.definitions.setdefault(definition, len(self.definitions))
        self.instances.append((number, min(depth, LEVELS - 1), start))
        return len(self.instances)

    def part(self) -> bytes:
        """The numbering part."""
        numbering = root("w:numbering")
        for definition, number in self.definitions.items():
            _write_definition(numbering, number, definition.kind, definition.mark)
        for place, (definition_id, level, start) in enumerate(self.instances, 1):
            instance = add(numbering, "w:num", numId=place)
            add(instance, "w:abstractNumId", val=definition_id)
            if start is not None:
                add(add(instance, "w:lvlOverride", ilvl=level), "w:startOverride", val=start)
        return serialise(numbering)


def _write_definition(numbering: Element, number: int, kind: Kind, text: str) -> None:
    definition = add(numbering, "w:abstractNum", abstractNumId=number)
    add(definition, "w:multiLevelType", val="hybridMultilevel")
    for level in range(LEVELS):
        element = add(definition, "w:lvl", ilvl=level)
        add(element, "w:start", val=1)
        add(element, "w:numFmt", val=FORMATS[kind])
        mark = _BULLETS[level % len(_BULLETS)] if kind == "bullet" else f"%{level + 1}."
        add(element, "w:lvlText", val=text or mark)
        add(element, "w:lvlJc", val="left")
        add(add(element, "w:pPr"), "w:ind", left=(level + 1) * STEP, hanging=STEP)
