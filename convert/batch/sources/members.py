"""Members of archives: which are articles, and what they are called.

Receives: the names of an archive's members, one after another.
Returns:  why one is left alone; names no two members share.
Knows:    that a name is only a name: nothing is ever put where it points to.
Never:    opens an archive.
"""

from __future__ import annotations

from convert.batch.sources import Reading
from convert.batch.sources.files import chosen, unfit
from convert.batch.sources.folders import CORRECTIONS, SAVED
from convert.batch.sources.seen import Seen
from convert.batch.sources.spelling import plain

__all__ = ["Names", "left_alone"]


def left_alone(name: str, reading: Reading) -> str | None:
    """Why a member is no article; empty where nothing needs be said of it; None where it is one."""
    from convert.batch.sources.kinds import container

    steps = name.split("/")
    if name.endswith("/") or not chosen(name, reading.pattern):
        return ""
    if any((step.startswith(".") and step not in (".", "..")) or step == "__MACOSX" for step in steps):
        return "hidden"
    if any(step.lower().endswith(SAVED) for step in steps[:-1]):
        return "what belongs to a saved page"
    if name.endswith(CORRECTIONS):
        return "corrections in archives are not heeded"
    if container(name):
        return "holds many articles, in an archive: unpack it first"
    return None if reading.pattern else unfit(name)


class Names:
    """Gives each member a name of its own: `a.txt`, then `a.txt~2`."""

    def __init__(self) -> None:
        self._seen = Seen()

    def own(self, name: str) -> str:
        """The name of the next member that is called so."""
        name = plain(name)
        found, number = name, 1
        while not self._seen.add(found):
            number += 1
            found = f"{name}~{number}"
        return found
