"""Places: where the faces of a package are, and what is to be said of a face that was used.

Receives: a family of the catalogue; a face.
Returns:  `Face`s that exist; `Used`: family, version, package and digest.
Knows:    how packages are found without importing them.
Never:    a font of the machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from convert.fonts.catalogue import Family

__all__ = ["Face", "Used", "face_of", "folder_of", "used"]


@dataclass(frozen=True, slots=True)
class Face:
    """A font in a file. `package` is the module whose files it is among, "" for a font of the machine."""

    path: Path
    index: int
    family: str
    package: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A font that a document is set in: `version` and `name` as the font states them, `origin` the distribution it
    comes from with its version (`fontpkg-amiri 1.2`) or `system`, `sha256` of the whole file."""

    name: str
    version: str
    origin: str
    file: str
    sha256: str


@cache
def folder_of(package: str) -> Path | None:
    """The folder of an installed package, which is not imported; None where it is not installed."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


@cache
def face_of(family: Family, bold: bool, italic: bool) -> Face | None:
    """The file for a cut: the nearest there is where the family has none, its slant before its weight given up."""
    folder = folder_of(family.package)
    if folder is None:
        return None
    wanted = (
        family.bold_sloped if bold and italic else None,
        family.bold if bold else None,
        family.sloped if italic else None,
        family.upright,
    )
    paths = (folder / name for name in wanted if name)
    path = next((path for path in paths if path.is_file()), None)
    return None if path is None else Face(path, family.index, family.name, family.package)


def used(name: str, version: str, path: Path, package: str) -> Used:
    """What is to be said of a font that was used."""
    return Used(name, version, _origin(package) if package else "system", path.name, _digest(path))


@cache
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _origin(package: str) -> str:
    from importlib import metadata  # takes longer than all else here

    name = package.replace("_", "-")
    return f"{name} {metadata.version(name)}"
