"""Names for blocks and notes that hold in every format.

Receives: a document with any ids.
Returns:  the document with unique ids of ASCII letters, figures, `.`, `-` and `_`; links and marks follow.
Knows:    what XML, HTML and Word accept as a name.
Never:    gives an id to a block that has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import msgspec

from convert.model import Document, Link, Note, NoteRef, rebuild
from convert.model.walk import changed, named_parts

__all__ = ["sound_ids"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")


def sound_ids(document: Document) -> Document:
    """The document with sound and unique ids; of several blocks with the same id the first keeps it."""
    taken: set[str] = set()
    notes = {note.id: _unique(note.id, taken) for note in document.notes}
    names: dict[str, str] = {}
    ids = _block_ids(document)
    for name in ids:
        if name not in names:
            names[name] = _unique(name, taken)
    if all(old == new for old, new in (*notes.items(), *names.items())) and len(ids) == len(names):
        return document
    renamer = _Renamer(names, notes)
    return msgspec.structs.replace(
        document,
        blocks=changed(document.blocks, renamer.change),
        notes=changed(document.notes, renamer.change),
    )


def _block_ids(document: Document) -> list[str]:
    blocks = (part for part in named_parts(document) if not isinstance(part, Note))
    return [name for part in blocks if (name := getattr(part, "id", None))]


def _unique(wish: str, taken: set[str]) -> str:
    ascii_wish = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9_.-]+", "-", ascii_wish).strip("-.") or "id"
    stem = (stem if stem[0].isalpha() else f"id-{stem}")[:56]
    name = wish if _NAME.fullmatch(wish) else stem
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name


class _Renamer:
    def __init__(self, blocks: Mapping[str, str], notes: Mapping[str, str]) -> None:
        self._blocks, self._notes, self._used = blocks, notes, set[str]()

    def change(self, part: Any) -> Any:
        part = rebuild(part, self.change)
        match part:
            case Note():
                return msgspec.structs.replace(part, id=self._notes[part.id])
            case NoteRef():
                return msgspec.structs.replace(part, note=self._notes.get(part.note, part.note))
            case Link() if part.url.startswith("#"):
                target = part.url[1:]
                return msgspec.structs.replace(
                    part, url="#" + self._blocks.get(target, self._notes.get(target, target))
                )
            case _ if getattr(part, "id", None):
                return msgspec.structs.replace(part, id=self._first(self._blocks[part.id]))
            case _:
                return part

    def _first(self, name: str) -> str | None:
        if name in self._used:
            return None
        self._used.add(name)
        return name
