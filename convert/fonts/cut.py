"""Cuts: a font of a package, cut down to the letters a book uses, still able to shape them.

Receives: the code of a script, the characters of a text that are written in it.
Returns:  `Cut`s: a font file for every weight the family keeps apart, what it is called, whose it is.
Knows:    HarfBuzz's subsetter; which names a font must keep (SIL Open Font License 1.1, conditions 2 and 3).
Never:    a font of the machine, nor one whose name its makers reserve: a cut is a changed font.

A variable font keeps its axis of weight between regular and bold, so one file serves both; a program that knows no
variable fonts shows the regular one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb

from convert.fonts.finder import row_of
from convert.fonts.places import Face, Used, face_of, used

__all__ = ["Cut", "cuts"]

_REGULAR, _BOLD = 400, 700
_NAMES = hb.OTNameIdPredefined
_KEPT_NAMES = (*range(7), _NAMES.LICENSE, _NAMES.LICENSE_URL)
"""Copyright, family, style, version, PostScript name and the licence: what tells whose a font is."""
_KHMER_E, _KHMER_PAIRS = 0x17C1, frozenset((0x17BE, 0x17BF, 0x17C0, 0x17C4, 0x17C5))
"""The vowel sign that shapers put before the letter, apart from the signs it begins (OpenType, "Khmer"). Unicode, which
parts such signs of other scripts, does not part these.
"""
_KEPT_CUTS = 32
"""Articles of one source often use the same letters; the largest cuts take 200 kB."""
_RESERVED = "reserved font name"


@dataclass(frozen=True, slots=True)
class Cut:
    """A font file with some of its letters. `weights`: the least and the greatest it draws; `copyright` as it states
    it; `used`: the whole font it is cut from."""

    family: str
    data: bytes
    weights: tuple[int, int]
    copyright: str
    used: Used


def cuts(script: str, characters: frozenset[int]) -> Iterator[Cut]:
    """The best installed family of a script, cut to `characters`; nothing where no package has it."""
    face = _best(script, characters)
    if face is None:
        return
    regular, bold = face
    yield _cut(regular, characters, (_REGULAR, _BOLD if _has_weights(regular) else _REGULAR))
    if bold != regular:
        yield _cut(bold, characters, (_BOLD, _BOLD))


def _best(script: str, characters: frozenset[int]) -> tuple[Face, Face] | None:
    """The regular and the bold face of the family with most of the characters, the first of several."""
    row = row_of(script)
    families = row.families if row else ()
    pairs = [(face_of(family, False, False), face_of(family, True, False)) for family in families]
    free = [(regular, bold) for regular, bold in pairs if regular and bold and not _is_reserved(regular)]
    best = max(free, key=lambda pair: len(_characters(pair[0]) & characters), default=None)
    return best if best and _characters(best[0]) & characters else None


@lru_cache(maxsize=_KEPT_CUTS)
def _cut(face: Face, characters: frozenset[int], weights: tuple[int, int]) -> Cut:
    base, request = _base(face, weights), _request()
    request.unicode_set.update(_with_parts(characters))
    data = bytes(request.subset(base).blob.data)
    return Cut(face.family, data, weights, _stated(face, _NAMES.COPYRIGHT), _described(face))


@cache
def _base(face: Face, weights: tuple[int, int]) -> hb.Face:
    """The font with all its letters and what else a cut keeps of it: half of a cut's work, and the same for all."""
    whole, request = _opened(face), _request()
    request.unicode_set.update(_characters(face))
    for axis in whole.axis_infos:
        if axis.tag == "wght":
            request.set_axis_range(whole, axis.tag, *map(float, weights), float(_REGULAR))
        else:
            request.pin_axis_to_default(whole, axis.tag)
    return hb.subset_preprocess(hb.Face(hb.Blob(bytes(request.subset(whole).blob.data))))


def _request() -> hb.SubsetInput:
    request = hb.SubsetInput()
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.name_id_set.clear()
    request.name_id_set.update(_KEPT_NAMES)
    return request


def _with_parts(characters: frozenset[int]) -> set[int]:
    """The characters and those that shapers take them apart into."""
    parts = {ord(part) for whole in characters for part in unicodedata.normalize("NFKD", chr(whole))}
    return parts | characters | ({_KHMER_E} if parts & _KHMER_PAIRS else set())


def _described(face: Face) -> Used:
    name = _stated(face, _NAMES.POSTSCRIPT_NAME) or face.family
    version = _stated(face, _NAMES.VERSION_STRING).removeprefix("Version ")
    return used(name, version, face.path, face.package)


@cache
def _opened(face: Face) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)


@cache
def _characters(face: Face) -> frozenset[int]:
    return frozenset(_opened(face).unicodes)


@cache
def _stated(face: Face, name: int) -> str:
    return _opened(face).get_name(name, "en") or ""


def _is_reserved(face: Face) -> bool:
    return _RESERVED in _stated(face, _NAMES.COPYRIGHT).lower()


def _has_weights(face: Face) -> bool:
    return any(axis.tag == "wght" for axis in _opened(face).axis_infos)
