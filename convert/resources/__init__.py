"""Pictures into the bag.

Receives: a document whose tree names pictures by address, and the folder its source stands in or the record it is of.
Returns:  the document with the bytes it could find in its bag, and an issue for each it could not.
Knows:    `data:` URLs, files beside the source, parts of a record, the types and sizes a picture may have.
Never:    the web, unless `fetch_pictures` is called; a file outside the folder; any change to a block beyond the
          address of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from convert.errors import ReadError
from convert.fetch import Policy, picture_fetcher
from convert.model import (
    Document,
    Figure,
    Image,
    InlineImage,
    Issue,
    Origin,
    Resource,
    Severity,
    pictures,
    rebuild,
)
from convert.model.walk import changed
from convert.resources.kinds import MAX_IMAGE_BYTES, MAX_PIXELS, UnusableError, is_measured, measure, usable
from convert.resources.places import Parts, beside, loaded, local_file

__all__ = [
    "MAX_IMAGE_BYTES",
    "MAX_PIXELS",
    "Parts",
    "beside",
    "fetch_pictures",
    "fill",
    "local_file",
    "take",
]

MAX_ALL_BYTES = 256 * 1024 * 1024
MAX_ALL_PIXELS = 1_000_000_000
_ELSEWHERE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)
"""Addresses that are long, or good in a record only: `data:`, `cid:`, `file:`."""


@dataclass(slots=True)
class _Bag:
    """What is found on the way through a document. The limits are on all of its pictures together."""

    resources: dict[str, Resource]
    names: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    size: int = 0
    pixels: int = 0

    def __post_init__(self) -> None:
        for resource in self.resources.values():
            self.size += len(resource.data)
            self.pixels += (resource.width or 0) * (resource.height or 0)

    def put(self, url: str, data: bytes) -> None:
        """A picture under its address, or, where nobody else could use that, a short one."""
        given, data = data, usable(data)
        media_type, width, height = measure(data)
        if data is not given:
            kind = media_type.removeprefix("image/").upper()
            self.issues.append(
                _told("image-converted", "info", url, f"not every format can hold it; it is {kind} now")
            )
        resource = Resource.of(url, media_type, data, width, height)
        if _ELSEWHERE.match(url):
            name = f"{resource.sha256[:16]}.{media_type.removeprefix('image/')}"
            resource = msgspec.structs.replace(resource, url=name)
        if self.size + len(data) > MAX_ALL_BYTES:
            raise UnusableError(f"all pictures together are larger than {MAX_ALL_BYTES // 2**20} MiB")
        if self.pixels + width * height > MAX_ALL_PIXELS:
            raise UnusableError(
                f"all pictures together have more than {MAX_ALL_PIXELS // 10**6} million pixels"
            )
        self.size += len(data)
        self.pixels += width * height
        self.names[url] = resource.url
        self.resources[resource.url] = resource


def fill(document: Document, folder: Path | Parts | None = None) -> Document:
    """The document with every picture that a `data:` URL, a file below `folder` or a part of a record gives.

    The long address of a `data:` URL is replaced by a short one made of its digest. A picture that cannot be
    had stays in the tree with its address, its alt text and an issue; one that is on the web is not fetched. What
    somebody put into the bag himself is looked at: it is what its bytes are, or a picture that cannot be had.
    """
    unknown = {each.url: each.data for each in document.resources if not is_measured(each)}
    unknown = (
        {image.url: unknown[image.url] for image in pictures(document) if image.url in unknown}
        if unknown
        else {}
    )
    if unknown:
        kept = tuple(each for each in document.resources if each.url not in unknown)
        document = msgspec.structs.replace(document, resources=kept)
    return _filled(document, lambda url: unknown[url] if url in unknown else loaded(url, folder))


def take(document: Document, parts: Parts) -> Document:
    """The document with the pictures that a record carries; the others are left as they are, without a word."""
    held = {url: data for url in _addresses(document, pictures(document)) if (data := parts.find(url))}
    return _filled(document, lambda url: held[url], frozenset(held))


def fetch_pictures(document: Document, policy: Policy | None = None) -> Document:
    """The document with its pictures from the web, as far as the policy goes; those in the bag stay as they are.

    A picture that cannot be had stays in the tree with its address, its alt text and an issue.
    """
    policy = policy or Policy()
    addresses = _addresses(document, pictures(document))
    urls = [url for url in addresses if url.lower().startswith(("http:", "https:"))]
    fetch = picture_fetcher(policy)

    def load(url: str) -> bytes:
        try:
            return fetch(url, MAX_IMAGE_BYTES)
        except ReadError as error:
            raise UnusableError(error.what) from error

    asked = {_missing(url, "", "info").origin for url in urls}
    told = (issue for issue in document.issues if issue.code != "image-missing" or issue.origin not in asked)
    return _filled(msgspec.structs.replace(document, issues=tuple(told)), load, frozenset(urls))


def _filled(document: Document, load: Callable[[str], bytes], only: frozenset[str] | None = None) -> Document:
    """The document with what `load` gives for its pictures, or for `only` those."""
    images = tuple(pictures(document))
    addresses = _addresses(document, images)
    if not addresses:
        return document
    bag = _Bag({resource.url: resource for resource in document.resources})
    shown = {image.url for image in images}
    for url in addresses:
        if only is not None and url not in only:
            continue
        try:
            bag.put(url, load(url))
        except UnusableError as reason:
            bag.names[url] = _short(url)
            bag.issues.append(_missing(url, str(reason), "warning" if url in shown else "info"))
    filled = _rename(document, {old: new for old, new in bag.names.items() if old != new})
    told = {issue.origin for issue in document.issues if issue.code == "image-missing"}
    new = (issue for issue in bag.issues if issue.code != "image-missing" or issue.origin not in told)
    return msgspec.structs.replace(
        filled, resources=tuple(bag.resources.values()), issues=(*document.issues, *new)
    )


def _missing(url: str, reason: str, severity: Severity) -> Issue:
    return _told("image-missing", severity, url, reason)


def _told(code: str, severity: Severity, url: str, reason: str) -> Issue:
    return Issue(
        code, severity, f"{_short(url) or 'a picture'}: {reason}", Origin("resources", path=_short(url))
    )


def _addresses(document: Document, images: Iterable[Image]) -> tuple[str, ...]:
    """The addresses of all pictures that are not in the bag, each once, the lead image's first."""
    lead = document.metadata.lead_image
    images = (*([lead] if lead else []), *images)
    bag = {resource.url for resource in document.resources}
    return tuple(dict.fromkeys(image.url for image in images if image.url not in bag))


def _short(url: str) -> str:
    return url if url[:5].lower() != "data:" else "data:" + url[5:].split(",")[0].split(";")[0][:40]


def _rename(document: Document, names: dict[str, str]) -> Document:
    if not names:
        return document

    def image(old: Image) -> Image:
        return msgspec.structs.replace(old, url=names.get(old.url, old.url))

    def change(part: Any) -> Any:
        part = rebuild(part, change)
        match part:
            case Figure():
                return msgspec.structs.replace(part, images=changed(part.images, image))
            case InlineImage():
                return msgspec.structs.replace(part, image=image(part.image))
            case _:
                return part

    lead = document.metadata.lead_image
    return msgspec.structs.replace(
        document,
        metadata=msgspec.structs.replace(document.metadata, lead_image=image(lead) if lead else None),
        blocks=changed(document.blocks, change),
        notes=changed(document.notes, change),
    )
