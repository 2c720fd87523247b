"""Folders: which of the files in them are inputs.

Receives: a folder, here or behind an address.
Returns:  its files and those of the folders in it, sorted by name, each with the corrections beside it; what is left
          alone, and why.
Knows:    what browsers put beside a saved page; that links may lead anywhere.
Never:    opens a file, holds more than the names of one folder and of those around it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from convert.batch.records import Skipped
from convert.batch.sources.places import FINAL, Entry, Listing, again, listed, why
from convert.batch.sources.spelling import joined, real
from convert.errors import OptionError

__all__ = ["CORRECTIONS", "SAVED", "Found", "walk"]

SAVED = (
    "_files",
    ".files",
    "_file",
    "-files",
    "_dateien",
    "-dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
)
"""How browsers call the folder of a saved page's pictures and scripts: the name of the page and one of these."""

_PAGES = (".html", ".htm", ".xhtml", ".xht")
CORRECTIONS = ".convert.toml"


class Found(NamedTuple):
    """A file: its path below the folder, its entry there, the path of the corrections beside it (or empty), their mark.

    `error` says why it cannot even be looked at.
    """

    path: str
    entry: Entry
    beside: str = ""
    beside_mark: str = ""
    error: str = ""


def walk(root: str, left_out: Callable[[str], bool], web: bool = False) -> Iterator[Found | Skipped]:
    """Every file in a folder and below; `left_out` says of a place whether it is to be passed over."""
    stack = [_folder(root, "", web)]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        elif isinstance(found, Skipped):
            yield found
        elif left_out(joined(root, found.path)):
            yield Skipped(joined(root, found.path), "to be left out")
        elif found.entry.what == "folder" and not found.error:
            stack.append(_folder(root, found.path, web))
        else:
            yield found


def _folder(root: str, below: str, web: bool) -> Iterator[Found | Skipped]:
    here = joined(root, below) if below else root
    try:
        held = _held(here, web)
    except OptionError:
        raise
    except Exception as error:
        yield Found(f"{below}/", Entry(below, "folder"), error=why(error))
        return
    corrected = held.any_ends(CORRECTIONS)
    for entry in held:
        path = f"{below}/{entry.name}" if below else entry.name
        reason = _passed_over(entry, held, root, here)
        if reason:
            yield Skipped(joined(root, path), reason)
        elif not entry.name.endswith(CORRECTIONS):
            beside = _beside(entry, held) if corrected else _NONE
            place = f"{below}/{beside.name}" if below and beside.name else beside.name
            yield Found(path, entry, place, beside.mark)


def _held(here: str, web: bool) -> Listing:
    error: Exception | None = None
    for _ in again(here):
        try:
            return listed(here, web)
        except FINAL:
            raise
        except Exception as raised:
            error = raised
    raise error or OSError("cannot be listed")


def _passed_over(entry: Entry, held: Listing, root: str, here: str) -> str:
    """Why something is no input, whatever it is called; empty where it may be one."""
    if entry.name.startswith("."):
        return "hidden"
    if entry.what == "other":
        return entry.mark or "a pipe, a socket or a device"
    if entry.what == "link":
        return _link(root, joined(here, entry.name))
    if entry.what == "folder":
        page = _page_of(entry.name, held)
        return f"what belongs to {page}" if page else ""
    return ""


def _link(root: str, place: str) -> str:
    above = os.path.join(os.path.realpath(real(root)), "")  # noqa: PTH118
    inside = os.path.join(os.path.realpath(real(place)), "").startswith(above)  # noqa: PTH118
    return "a link to what is read where it lies" if inside else "a link out of the folder"


def _page_of(name: str, held: Listing) -> str:
    """The saved page that a folder belongs to; empty where there is none."""
    lower = name.lower()
    for ending in SAVED:
        if lower.endswith(ending):
            stem = name[: -len(ending)]
            return next((stem + suffix for suffix in _PAGES if held.get(stem + suffix)), "")
    return ""


def _beside(entry: Entry, held: Listing) -> Entry:
    """The corrections of a file: `story.txt.convert.toml`, or `story.convert.toml` for every `story`."""
    stem = entry.name.rpartition(".")[0] or entry.name
    found = (held.get(each + CORRECTIONS) for each in dict.fromkeys((entry.name, stem)))
    return next((each for each in found if each and each.what == "file"), _NONE)


_NONE = Entry("", "other")
