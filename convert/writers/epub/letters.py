"""Letters many reading systems have no font for: which scripts a book is written in, and the fonts it brings along.

Receives: the pages of a book.
Returns:  a font file for every script that needs one, with the rules that name it.
Knows:    the blocks of Unicode of each script and its everyday letters; that a reading system comes with fonts for
          Latin, Greek, Cyrillic, Chinese, Japanese and Korean.
Never:    a font of the machine: the bytes of a book depend on the packages installed alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from convert.writers._zip import Packed, packed

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
_EVERYDAY_BLOCKS: Mapping[str, str] = MappingProxyType({
    "Deva": f"{_DANDA} 0901-0903 0905-090B 090F-0911 0913-0928 092A-0930 0932-0933 0935-0939 093C 093E-0943 0945 "
    "0947-0949 094B-094D 095B-095E 0966-096F 200C-200D",
    "Beng": f"{_DANDA} 0981-0983 0985-098B 098F-0990 0993-09A8 09AA-09B0 09B2 09B6-09B9 09BC 09BE-09C3 09C7-09C8 "
    "09CB-09CE 09DC-09DD 09DF 09E6-09EF 200C-200D",
    "Gujr": f"{_DANDA} 0A81-0A83 0A85-0A8B 0A8D 0A8F-0A91 0A93-0AA8 0AAA-0AB0 0AB2-0AB3 0AB5-0AB9 0ABC 0ABE-0AC3 "
    "0AC5 0AC7-0AC9 0ACB-0ACD 0AE6-0AEF 200C-200D",
    "Orya": f"{_DANDA} 0B01-0B03 0B05-0B0B 0B0F-0B10 0B13-0B28 0B2A-0B30 0B32-0B33 0B35-0B39 0B3C 0B3E-0B43 "
    "0B47-0B48 0B4B-0B4D 0B5C-0B5D 0B5F 0B66-0B6F 0B71 200C-200D",
    "Telu": f"{_DANDA} 0C01-0C03 0C05-0C0B 0C0E-0C10 0C12-0C28 0C2A-0C33 0C35-0C39 0C3E-0C43 0C46-0C48 0C4A-0C4D "
    "0C66-0C6F 200C-200D",
    "Ethi": "1200-1206 1208-1217 1218-1246 1248 124A-124D 1260-1286 1288 128A-128D 1290-12AE 12B0 12B2-12B5 "
    "12B8-12BE 12C8-12D6 12D8-12EE 12F0-12F7 1300-1310 1312-1315 1320-1346 1348-1357 1361-1366",
})  # fmt: skip
"""What texts of today are written with, in scripts whose fonts have rules or letters enough that cutting one costs
more than the rest of a book. A text that uses most of these letters gets all: its cut is that of nearly every other
text, and is made once.
"""
_MOST = 0.5
_THOROUGH, _HASTY = 6, 1
"""How far a font is compressed that many books share, and one of this book: in a third of the time, a fourteenth
larger."""
_KEPT = 32
"""As many as the cuts that are kept."""


@dataclass(frozen=True, slots=True)
class Letters:
    """`files` by their names in the package; `rules`: CSS that names them; `families` to be asked first, whatever the
    text is set in; `cuts` as they were made."""

    files: Mapping[str, Packed]
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
    rules = "\n".join(map(_rule, made))
    families = dict.fromkeys(font.cut.family for font in made)
    return Letters(
        {font.name: _packed(font.cut, font.level) for font in made},
        f"{rules}\n",
        tuple(families),
        tuple(font.cut for font in made),
    )


@dataclass(frozen=True, slots=True)
class _Font:
    script: str
    name: str
    cut: Cut
    level: int


def _made(used: frozenset[str]) -> Iterator[_Font]:
    """Every font file, in the order of scripts in Unicode."""
    from convert.fonts.cut import cuts  # HarfBuzz takes a while, and most books do not want it

    every = "".join(used)
    joiners = set(_JOINER.findall(every))
    for script, letters in _LETTERS.items():
        own = set(letters.findall(every))
        if own - _COMMON:
            shared = _everyday(script, own)
            for number, cut in enumerate(cuts(script, frozenset(map(ord, own | joiners | shared)))):
                name = f"fonts/{script.lower()}{'-bold' if number else ''}.ttf"
                yield _Font(script, name, cut, _THOROUGH if shared else _HASTY)


def _everyday(script: str, used: set[str]) -> frozenset[str]:
    """The everyday letters of a script where a text uses most of them, else none.

    >>> len(_everyday("Deva", set("दिल्ली"))), len(_everyday("Deva", set(map(chr, range(0x0905, 0x0940)))))
    (0, 81)
    """
    everyday = _EVERYDAY.get(script, frozenset())
    return everyday if len(everyday & used) > _MOST * len(everyday) else frozenset()


@lru_cache(maxsize=_KEPT)
def _packed(cut: Cut, level: int) -> Packed:
    return packed(cut.data, level)


def _rule(font: _Font) -> str:
    cut = font.cut
    ranges = ", ".join(f"U+{block}" for block in f"{_BLOCKS[font.script]} {_JOINERS}".split())
    least, most = cut.weights
    weight = f"{least}" if least == most else f"{least} {most}"
    owner = " ".join(cut.copyright.replace("*", "").split())
    about = (
        f'font-family: "{cut.family}"; font-weight: {weight}; src: url({font.name}); unicode-range: {ranges};'
    )
    licence = "SIL Open Font License 1.1, https://openfontlicense.org"
    return f"/* {cut.family}, some of its letters. {owner}. {licence} */\n@font-face {{ {about} }}"


def _class(blocks: str) -> str:
    return "".join(re.sub("[0-9A-F]+", lambda found: f"\\u{found[0]}", block) for block in blocks.split())


def _characters(blocks: str) -> frozenset[str]:
    ends = ((first, last or first) for first, _, last in (block.partition("-") for block in blocks.split()))
    return frozenset(chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1))


_LETTERS = {script: re.compile(f"[{_class(blocks)}]") for script, blocks in _BLOCKS.items()}
_ANY = re.compile(f"[{_class(' '.join(_BLOCKS.values()))}]")
_JOINER = re.compile(f"[{_class(_JOINERS)}]")
_EVERYDAY = {script: _characters(blocks) for script, blocks in _EVERYDAY_BLOCKS.items()}
_COMMON = {"\u0964", "\u0965"}
"""What stands in texts of several scripts, and needs none of them alone."""
