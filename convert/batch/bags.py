"""A bag: a tree other archives can check with tools of their own (BagIt 1.0, RFC 8493).

Receives: a tree whose place ends in `data/`, the place above it.
Returns:  the four files beside `data/` that make it a bag.
Knows:    every digest from the manifests, so that no payload is read or moved.
Never:    the clock: a date of bagging is told or left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import convert as program
from convert.batch.manifest.shards import TOTALS, manifest_path
from convert.batch.manifest.tree import digest_of, listed
from convert.batch.stores import Store
from convert.batch.verify import Fault
from convert.errors import ConvertError, OptionError

__all__ = ["PAYLOAD", "check_bag", "is_bag", "suit", "write_bag"]

PAYLOAD = "data"
"""The folder of a bag its tree stands in."""

_BAGIT, _INFO, _MANIFEST, _TAGS = "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LABEL = re.compile(r"[^\s:][^\r\n:]*[^\s:]|[^\s:]")
_BEGUN = (TOTALS, manifest_path(0))
"""What a tree has that is whole, or was begun."""
_OURS = ("Bag-Software-Agent", "Payload-Oxum")


def is_bag(store: Store) -> bool:
    """Whether a place is a bag, so that its tree is in `data/`."""
    return store.size(_BAGIT) is not None


def suit(above: Store, bag: bool) -> None:
    """Raises `OptionError` where a place holds a bag and none is asked for, or a tree that is none and one is.

    Both in one place would be two archives, of which only one is looked after.
    """
    if not bag and any(
        above.size(path) is not None for path in (_BAGIT, *(f"{PAYLOAD}/{own}" for own in _BEGUN))
    ):
        raise OptionError("holds a bag", above.where, "add --bag, or name another folder")
    if bag and any(above.size(path) is not None for path in _BEGUN):
        raise OptionError(
            "holds an archive that is no bag", above.where, "leave --bag out, or name another folder"
        )


def write_bag(tree: Store, above: Store, runs: Path, info: Mapping[str, str] | None = None) -> None:
    """Make the place above a finished and sealed tree a bag; `info` are more lines of `bag-info.txt`.

    Raises `OptionError` for lines that cannot stand there, `ConvertError` for a tree that is not whole.
    """
    told = _told(info or {})
    place = runs / _MANIFEST
    try:
        with place.open("wb") as file:
            files = size = 0
            for line, amount in _payload(tree, runs):
                file.write(line)
                files, size = files + 1, size + amount
        lines = [*told, ("Bag-Software-Agent", f"article-convert {program.__version__}")]
        lines.append(("Payload-Oxum", f"{size}.{files}"))
        tags = {_BAGIT: _DECLARED, _INFO: "".join(f"{name}: {value}\n" for name, value in lines).encode()}
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
        with place.open("rb") as written:
            digests[_MANIFEST] = digest_of(written)
        above.put_file(_MANIFEST, place)
    finally:
        place.unlink(missing_ok=True)
    tagged = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    above.put_all(tags | {_TAGS: tagged.encode()}, "bag")


def check_bag(tree: Store, above: Store, runs: Path, report: Callable[[Fault], None]) -> bool:
    """Whether the files of a bag beside its payload are what they were; each that is not is told.

    The payload itself is for `convert.batch.verify`; here its list is compared with the manifests.
    """
    faults = [*_tag_faults(above)]
    if not faults:
        digest = hashlib.sha256()
        for line, _ in _payload(tree, runs):
            digest.update(line)
        with above.opened(_MANIFEST) as file:
            if digest_of(file) != digest.hexdigest():
                faults.append(Fault("damaged", _MANIFEST, "does not list what the manifests of the tree do"))
    for fault in faults:
        report(fault)
    return not faults


def _payload(tree: Store, runs: Path) -> Iterator[tuple[bytes, int]]:
    """The lines of the list of payload, sorted by path, and the size of each file."""
    with listed(tree, runs) as listing:
        if listing.broken:
            path, why = listing.broken[0]
            raise ConvertError(why, path, "a bag is made of a whole tree")
        for named in listing:
            yield f"{named.sha256}  {PAYLOAD}/{_encoded(named.path)}\n".encode(), named.size


def _encoded(path: str) -> str:
    """A path as it stands in a list: an end of line in a name would end the line.

    >>> _encoded("50% of\\rall")
    '50%25 of%0Dall'
    """
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _told(info: Mapping[str, str]) -> list[tuple[str, str]]:
    for name, value in info.items():
        if not _LABEL.fullmatch(name) or "\n" in value or "\r" in value:
            raise OptionError(
                "is no line of bag-info.txt", f"{name}: {value}", "a label, a colon, text in one line"
            )
        if name.lower() in map(str.lower, _OURS):
            raise OptionError("is told by the program", name)
    return [*info.items()]


def _tag_faults(above: Store) -> Iterator[Fault]:
    try:
        *lines, end = above.read(_TAGS).decode("utf-8", "replace").split("\n")
    except FileNotFoundError:
        yield Fault("missing", _TAGS, "is not there")
        return
    digests = dict(line.split("  ", 1)[::-1] for line in lines if "  " in line)
    if sorted(digests) != sorted((_BAGIT, _INFO, _MANIFEST)) or end or len(lines) != len(digests):
        yield Fault("damaged", _TAGS, "does not name the files of a bag")
        return
    for name, wanted in sorted(digests.items()):
        try:
            with above.opened(name) as file:
                if (digest := digest_of(file)) != wanted:
                    yield Fault("damaged", name, f"has SHA-256 {digest}")
        except FileNotFoundError:
            yield Fault("missing", name, "is not there")
