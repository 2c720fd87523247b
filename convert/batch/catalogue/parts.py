"""Parts of a catalogue: scripts that hold two thousand articles each.

Receives: rows in the order they are shown.
Returns:  for each part two classic scripts: what a list shows, and the rows of the manifest.
Knows:    that a page opened from a folder may run scripts that lie beside it, and fetch nothing.
Never:    a character that could end a script, or turn the lines of one around for who reads it.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

from convert.batch.catalogue.facets import source_of
from convert.batch.catalogue.sorting import Entry
from convert.batch.rows import Row

__all__ = ["PART", "Part", "as_script", "safe"]

PART = 2000
"""Articles in a part."""
_UNSAFE = re.compile(
    "[<>&\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def safe(text: str) -> str:
    """JSON that may stand in a script, in an element of a page, and in an editor.

    >>> safe('"</script>"')
    '"\\\\u003c/script\\\\u003e"'
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_script(name: str, value: str) -> bytes:
    """A script that hands a value over under a name; `value` is JSON."""
    return f'(self.CATALOGUE = self.CATALOGUE || {{}})["{name}"] = {safe(value)};\n'.encode(
        "utf-8", "replace"
    )


class Part:
    """Rows that are being gathered. `number` is that of the part."""

    def __init__(self, number: int) -> None:
        self._name = f"{number:05d}"
        self._forms: dict[tuple[tuple[str, str], ...], int] = {}
        self._list: list[list[Any]] = []
        self._rows: list[str] = []

    def __len__(self) -> int:
        return len(self._list)

    def add(self, entry: Entry) -> None:
        """One more row."""
        stem, forms = _outputs(entry.row)
        form = self._forms.setdefault(forms, len(self._forms))
        self._list.append([*_shown(entry), stem, form])
        self._rows.append(entry.line.decode("utf-8"))

    def scripts(self) -> dict[str, bytes]:
        """Its files, by path."""
        listed = _compact({"forms": list(self._forms), "list": self._list})
        rows = f"[{','.join(self._rows)}]"
        return {
            f"catalogue/{self._name}-list.js": as_script(f"list{self._name}", listed),
            f"catalogue/{self._name}-rows.js": as_script(f"rows{self._name}", rows),
        }


def _shown(entry: Entry) -> list[Any]:
    """Title, name where there is none, date, language, site, authors, source, state, words, number, error."""
    row = entry.row
    return [
        row.title or "",
        row.id,
        row.published or "",
        row.language or "",
        row.site or "",
        list(dict.fromkeys(row.authors)),
        source_of(row),
        "vanished" if entry.vanished else row.status,
        row.words,
        row.number,
        row.error or "",
    ]


def _outputs(row: Row) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the paths of all outputs begin with; the format and the rest of each."""
    if not row.outputs:
        return "", ()
    stem = row.outputs[0].path.rpartition(".")[0]
    if not all(output.path.startswith(stem) for output in row.outputs):
        stem = os.path.commonprefix([output.path for output in row.outputs])  # noqa: RUF071 (letters, not folders)
    return stem, tuple((output.format, output.path[len(stem) :]) for output in row.outputs)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
