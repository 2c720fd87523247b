"""Finding a font: the faces that may draw a piece of text, the best first.

Receives: the form of a script, a weight and a slant, whether the machine's fonts may be used.
Returns:  faces, found one after the other as they are asked for.
Knows:    the order: packages for the script, packages for signs, all other packages; then the machine's fonts for the
          script, for signs, of Noto for the script, and any that has the characters.
Never:    opens a font.

A bold piece is set in the first family that has a bold cut; only where none has, in what there is. Nothing is slanted
or emboldened by machine: the scripts that have no italics mark emphasis in other ways, and a smeared letter is worse
than a plain one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from convert.fonts.catalogue import ROWS, SYMBOLS, Family, Row
from convert.fonts.places import Face, face_of
from convert.fonts.scripts import is_emoji, script_name

__all__ = ["Fonts", "faces", "row_of"]

Fonts: TypeAlias = Literal["any", "bundled"]
"""Which fonts may be used: of packages and of the machine, or of packages only."""

_BOLD = 600
_BY_CODE = {row.code: row for row in ROWS}


def row_of(code: str) -> Row | None:
    """The row of a script or a form of one."""
    return _BY_CODE.get(code)


def faces(form: str, text: str, bold: bool, italic: bool, fonts: Fonts) -> Iterator[Face]:
    """The faces to try for `text` of the form `form` ("" for no script), each once."""
    order = _order(form, is_emoji(text))
    yield from _bundled(order, bold, italic)
    if fonts == "any":
        yield from dict.fromkeys(_of_machine(order, form, text, bold, italic))


@cache
def _order(form: str, emoji: bool) -> tuple[Row, ...]:
    """All rows: that of the form, those of signs, the others."""
    signs = SYMBOLS if emoji else (*SYMBOLS[1:], SYMBOLS[0])
    first = (_BY_CODE[code] for code in (form, *signs) if code in _BY_CODE)
    return tuple(dict.fromkeys((*first, *ROWS)))


@cache
def _bundled(order: tuple[Row, ...], bold: bool, italic: bool) -> tuple[Face, ...]:
    families = (family for row in order for family in _by_weight(row.families, bold))
    return tuple(dict.fromkeys(filter(None, (face_of(family, bold, italic) for family in families))))


def _by_weight(families: tuple[Family, ...], bold: bool) -> list[Family]:
    """Families in their order; where bold is wanted, those that have it first."""
    return sorted(families, key=lambda family: bold and not (family.variable or family.bold))


# ------------------------------------------------------------------------------------------------ the machine


def _of_machine(order: tuple[Row, ...], form: str, text: str, bold: bool, italic: bool) -> Iterator[Face]:
    names = [name for row in order[: 1 + len(SYMBOLS)] for name in row.system]
    named = script_name(form)
    names += [f"Noto Serif {named}", f"Noto Sans {named}"] if named else []
    for name in names:
        face = _machine_face(name.lower(), bold, italic)
        if face is not None:
            yield face
    yield from _any_with(text, bold, italic)


@cache
def _machine_face(name: str, bold: bool, italic: bool) -> Face | None:
    """The face of a family nearest to a weight and a slant."""
    from convert.fonts.system import families

    wanted = 700 if bold else 400
    group = families().get(name, ())
    best = min(group, key=lambda face: (face.italic != italic, abs(face.weight - wanted)), default=None)
    return None if best is None else Face(Path(best.path), best.index, best.family)


def _any_with(text: str, bold: bool, italic: bool) -> Iterator[Face]:
    """Any family that may have the characters, in alphabetical order."""
    from convert.fonts.system import families

    for name, group in families().items():
        face = _machine_face(name, bold, italic) if any(found.may_have(text) for found in group) else None
        if face is not None:
            yield face
