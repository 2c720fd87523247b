"""The fonts of the machine, by family.

Receives: nothing; looks into the folders where Linux, macOS and Windows keep fonts.
Returns:  what is there: families, weights, slants, and roughly which characters each face has.
Knows:    the tables `name`, `OS/2` and `cmap` of each file, read once and kept in the user's cache folder by path,
          size and time of change.
Never:    a font that may not be embedded, has no outlines or has colours; a broken one; an order but its own.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import uharfbuzz as hb

__all__ = ["BLOCK", "Found", "families", "read_faces"]

BLOCK = 256
"""Characters in a block: a face is known to have some of it or none."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 64
_COLOUR_TABLES = frozenset(["CBDT", "COLR", "SVG ", "sbix"])
_OUTLINES = frozenset(["glyf", "CFF ", "CFF2"])
_VERSION = 1


class Found(msgspec.Struct, frozen=True, array_like=True):
    """A face of the machine; `blocks` are the numbers of the blocks it has characters of."""

    family: str
    weight: int
    italic: bool
    path: str
    index: int
    blocks: tuple[int, ...]

    def may_have(self, text: str) -> bool:
        """Whether it has something of the block of every character."""
        return all(ord(character) // BLOCK in self.blocks for character in text)


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    size: int
    changed: int
    faces: tuple[Found, ...]


class _Index(msgspec.Struct, frozen=True):
    version: int
    files: dict[str, _Entry]


@cache
def families() -> dict[str, tuple[Found, ...]]:
    """The faces of every family, by its name in lower case; families in alphabetical order, faces by weight."""
    place = platformdirs.user_cache_path("article-convert", appauthor=False) / "fonts.json"
    known = _read(place)
    files = {str(path): _entry(path, known.get(str(path))) for path in _files()}
    if files != known:
        _keep(place, files)
    faces = sorted(
        (face for entry in files.values() for face in entry.faces),
        key=lambda face: (face.family.lower(), face.weight, face.italic, face.path, face.index),
    )
    by_name: dict[str, list[Found]] = {}
    for face in faces:
        by_name.setdefault(face.family.lower(), []).append(face)
    return {name: tuple(group) for name, group in by_name.items()}


# ------------------------------------------------------------------------------------------------- the walk


def folders() -> tuple[Path, ...]:
    """Where fonts may be, the user's own first."""
    home = Path.home()
    return (
        platformdirs.user_data_path() / "fonts",
        home / ".fonts",
        home / "Library/Fonts",
        home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path("C:/Windows/Fonts"),
    )


def _files() -> Iterator[Path]:
    for folder in folders():
        for place, below, names in os.walk(folder):
            below.sort()
            yield from (Path(place, name) for name in sorted(names) if name.lower().endswith(_SUFFIXES))


def _entry(path: Path, known: _Entry | None) -> _Entry:
    """What is in a file; read anew only where it has changed."""
    try:
        state = path.stat()
    except OSError:
        return _Entry(0, 0, ())
    if known is not None and (known.size, known.changed) == (state.st_size, state.st_mtime_ns):
        return known
    return _Entry(state.st_size, state.st_mtime_ns, read_faces(path))


# ------------------------------------------------------------------------------------------------ a font file


def read_faces(path: Path) -> tuple[Found, ...]:
    """The faces of a file that can be embedded; none of a file that is broken."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        faces = [hb.Face(blob, index) for index in range(_count(blob))]
        return tuple(_found(face, path, index) for index, face in enumerate(faces) if embeddable(face))
    except (OSError, ValueError, hb.HarfBuzzError):
        return ()


def _count(blob: Any) -> int:
    """How many faces a file holds: a collection says so in its header (OpenType, "Font Collections")."""
    head = bytes(blob.data[:12])
    return min(int.from_bytes(head[8:12], "big"), _MOST_FACES) if head.startswith(b"ttcf") else 1


def embeddable(face: Any) -> bool:
    """Whether a face has outlines without colours, and lets them be embedded in part (OpenType, "OS/2", `fsType`)."""
    tables = set(face.table_tags)
    allowed = _number(face, 8, 2)
    no_embedding, no_parts, only_bitmaps = allowed & 0xF == 0x2, allowed & 0x100, allowed & 0x200
    barred = no_embedding or no_parts or only_bitmaps
    return bool(tables & _OUTLINES) and not tables & _COLOUR_TABLES and not barred and bool(face.unicodes)


def _found(face: Any, path: Path, index: int) -> Found:
    ids = hb.OTNameIdPredefined
    family = face.get_name(ids.TYPOGRAPHIC_FAMILY, "en") or face.get_name(ids.FONT_FAMILY, "en") or path.stem
    blocks = sorted({character // BLOCK for character in face.unicodes})
    return Found(family, _number(face, 4, 2), bool(_number(face, 62, 2) & 1), str(path), index, tuple(blocks))


def _number(face: Any, at: int, size: int) -> int:
    """An unsigned number of the table `OS/2`; 0 where the table is too short."""
    return int.from_bytes(bytes(face.reference_table("OS/2").data[at : at + size]), "big")


# ---------------------------------------------------------------------------------------------------- the index


def _read(place: Path) -> dict[str, _Entry]:
    try:
        index = msgspec.json.decode(place.read_bytes(), type=_Index)
    except (OSError, ValueError):
        return {}
    return index.files if index.version == _VERSION else {}


def _keep(place: Path, files: dict[str, _Entry]) -> None:
    """Write the index whole or not at all; where it cannot be written, the next process looks again."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(msgspec.json.encode(_Index(_VERSION, files)))
        Path(file.name).replace(place)
