"""Letters many reading systems have no font for: which scripts a book is written in, and the fonts it brings along.

Receives: the pages of a book.
Returns:  a font file for every script that needs one, with the rules that name it.
Knows:    the blocks of Unicode of each script; that a reading system comes with fonts for Latin, Greek, Cyrillic,
          Chinese, Japanese and Korean.
Never:    a font of the machine: the bytes of a book depend on the packages installed alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convert.fonts.cut import Cut

__all__ = ["MEDIA_TYPE", "Letters", "letters_of"]

MEDIA_TYPE = "font/ttf"
_DANDA = "0964-0965"
_BLOCKS: Mapping[str, str] = MappingProxyType({
    "Armn": "0530-058F FB13-FB17",
    "Hebr": "0590-05FF FB1D-FB4F",
    "Arab": "0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFC",
    "Deva": "0900-097F A8E0-A8FF",
    "Beng": f"{_DANDA} 0980-09FF",
    "Guru": f"{_DANDA} 0A00-0A7F",
    "Gujr": f"{_DANDA} 0A80-0AFF",
    "Orya": f"{_DANDA} 0B00-0B7F",
    "Taml": f"{_DANDA} 0B80-0BFF",
    "Telu": f"{_DANDA} 0C00-0C7F",
    "Knda": f"{_DANDA} 0C80-0CFF",
    "Mlym": f"{_DANDA} 0D00-0D7F",
    "Sinh": f"{_DANDA} 0D80-0DFF",
    "Thai": "0E00-0E7F",
    "Laoo": "0E80-0EFF",
    "Mymr": "1000-109F A9E0-A9FF AA60-AA7F",
    "Geor": "10A0-10FF 1C90-1CBF 2D00-2D2F",
    "Ethi": "1200-139F 2D80-2DDF AB00-AB2F",
    "Khmr": "1780-17FF 19E0-19FF",
})  # fmt: skip
"""The blocks of a script, first and last character in hexadecimal (Unicode 17, Blocks.txt)."""
_JOINERS = "200C-200D 25CC"
"""What stands between letters of these scripts, and the circle a lone mark is drawn on."""


@dataclass(frozen=True, slots=True)
class Letters:
    """`files` by their names in the package; `rules`: CSS that names them; `families` to be asked first, whatever the
    text is set in; `cuts` as they were made."""

    files: Mapping[str, bytes]
    rules: str
    families: tuple[str, ...]
    cuts: tuple[Cut, ...]


def letters_of(pages: Iterable[bytes]) -> Letters:
    """The fonts for pages in UTF-8; none for most books.

    >>> letters_of(["Dòng sông, 漢字, Ἑλλάς".encode()]).files
    {}
    """
    found = "".join(page.decode() for page in pages)
    if not _ANY.search(found):
        return Letters({}, "", (), ())
    made = list(_made(frozenset(found)))
    rules = "\n".join(_rule(script, name, cut) for script, name, cut in made)
    families = dict.fromkeys(cut.family for _, _, cut in made)
    return Letters(
        {name: cut.data for _, name, cut in made},
        f"{rules}\n",
        tuple(families),
        tuple(cut for _, _, cut in made),
    )


def _made(used: frozenset[str]) -> Iterator[tuple[str, str, Cut]]:
    """Script, name and content of every font file, in the order of scripts in Unicode."""
    from convert.fonts.cut import cuts  # HarfBuzz takes a while, and most books do not want it

    every = "".join(used)
    joiners = set(_JOINER.findall(every))
    for script, letters in _LETTERS.items():
        own = set(letters.findall(every))
        if own - _COMMON:
            for number, cut in enumerate(cuts(script, frozenset(map(ord, own | joiners)))):
                yield script, f"fonts/{script.lower()}{'-bold' if number else ''}.ttf", cut


def _rule(script: str, name: str, cut: Cut) -> str:
    ranges = ", ".join(f"U+{block}" for block in f"{_BLOCKS[script]} {_JOINERS}".split())
    least, most = cut.weights
    weight = f"{least}" if least == most else f"{least} {most}"
    owner = " ".join(cut.copyright.replace("*", "").split())
    about = f'font-family: "{cut.family}"; font-weight: {weight}; src: url({name}); unicode-range: {ranges};'
    licence = "SIL Open Font License 1.1, https://openfontlicense.org"
    return f"/* {cut.family}, some of its letters. {owner}. {licence} */\n@font-face {{ {about} }}"


def _class(blocks: str) -> str:
    return "".join(re.sub("[0-9A-F]+", lambda found: f"\\u{found[0]}", block) for block in blocks.split())


_LETTERS = {script: re.compile(f"[{_class(blocks)}]") for script, blocks in _BLOCKS.items()}
_ANY = re.compile(f"[{_class(' '.join(_BLOCKS.values()))}]")
_JOINER = re.compile(f"[{_class(_JOINERS)}]")
_COMMON = {"\u0964", "\u0965"}
"""What stands in texts of several scripts, and needs none of them alone."""
