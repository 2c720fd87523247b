"""Fonts of the world: which font draws which script, where it is, and what to install where there is none.

Receives: a script or characters, whether they are bold or slanted, whether fonts of the machine may be used.
Returns:  `Face`s, places of fonts in files, in a fixed order; a survey of what works here.
Knows:    `catalogue.py`: packages of fonts and families of the system by script; where systems keep their fonts.
Never:    shapes, measures or embeds anything; asks fontconfig, whose order differs from machine to machine.

A font of a package always comes before one of the machine, so that the same packages make the same bytes everywhere.
"""

from convert.fonts.catalogue import ROWS, Row
from convert.fonts.finder import Fonts, faces, row_of
from convert.fonts.places import Face, Used, folder_of, used
from convert.fonts.scripts import form_of, language_of, name_of, own_form, script_of, shaping_script
from convert.fonts.survey import DISTRIBUTION, Status, survey

__all__ = [
    "DISTRIBUTION",
    "ROWS",
    "Face",
    "Fonts",
    "Row",
    "Status",
    "Used",
    "faces",
    "folder_of",
    "form_of",
    "language_of",
    "name_of",
    "own_form",
    "row_of",
    "script_of",
    "shaping_script",
    "survey",
    "used",
]
