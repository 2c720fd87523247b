"""Pictures into the bag.

Receives: a document whose tree names pictures by address, and the folder its source stands in.
Returns:  the document with the bytes it could find in its bag, and an issue for each it could not.
Knows:    `data:` URLs, files beside the source, the types and sizes a picture may have.
Never:    the network, a file outside the folder, any change to a block beyond the address of a picture.
"""

from __future__ import annotations

import base64
import binascii
import io
import os
import stat
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import msgspec

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

__all__ = ["MAX_IMAGE_BYTES", "MAX_PIXELS", "fill", "local_file"]

MAX_IMAGE_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 50_000_000
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


class _UnusableError(Exception):
    """Why a picture cannot go into the bag."""


def fill(document: Document, folder: Path | None = None) -> Document:
    """The document with every picture that a `data:` URL or a file below `folder` gives.

    The long address of a `data:` URL is replaced by a short one made of its digest. A picture that cannot be
    had stays in the tree with its address, its alt text and an issue; one that is on the web is not fetched.
    """
    bag = {resource.url: resource for resource in document.resources}
    renamed: dict[str, str] = {}
    issues: list[Issue] = []
    shown = {image.url for image in pictures(document)}
    for url in dict.fromkeys(image.url for image in _all_pictures(document)):
        if url in bag:
            continue
        try:
            resource = _load(url, folder)
            renamed[url] = resource.url
            bag[resource.url] = resource
        except _UnusableError as reason:
            renamed[url] = _short(url)
            issues.append(_missing(url, reason, "warning" if url in shown else "info"))
    filled = _rename(document, {old: new for old, new in renamed.items() if old != new})
    told = {issue.origin for issue in document.issues if issue.code == "image-missing"}
    new = (issue for issue in issues if issue.origin not in told)
    return msgspec.structs.replace(filled, resources=tuple(bag.values()), issues=(*document.issues, *new))


def _missing(url: str, reason: Exception, severity: Severity) -> Issue:
    return Issue("image-missing", severity, f"{_short(url)}: {reason}", Origin("resources", path=_short(url)))


def _all_pictures(document: Document) -> Iterator[Image]:
    if document.metadata.lead_image:
        yield document.metadata.lead_image
    yield from pictures(document)


def _short(url: str) -> str:
    return url if not url.startswith("data:") else "data:" + url[5:].split(",")[0].split(";")[0][:40]


def _load(url: str, folder: Path | None) -> Resource:
    if url.startswith("data:"):
        data = _data_url(url)
        media_type, width, height = _measure(data)
        resource = Resource.of("", media_type, data, width, height)
        name = f"{resource.sha256[:16]}.{media_type.removeprefix('image/')}"
        return msgspec.structs.replace(resource, url=name)
    if url.lower().startswith(("http:", "https:", "//")):
        raise _UnusableError("on the web, and nothing is fetched")
    data = _read_below(folder, url)
    return Resource.of(url, *_with_data(data))


def _with_data(data: bytes) -> tuple[str, bytes, int, int]:
    media_type, width, height = _measure(data)
    return media_type, data, width, height


def _data_url(url: str) -> bytes:
    head, comma, body = url.partition(",")
    if not comma:
        raise _UnusableError("a data: URL without data")
    if len(body) > MAX_IMAGE_BYTES * 4 // 3 + 1024:
        raise _UnusableError(f"larger than {MAX_IMAGE_BYTES // 2**20} MiB")
    if not head.rstrip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(unquote(body).split()) + "==", validate=False)
    except (binascii.Error, ValueError) as error:
        raise _UnusableError("a data: URL that is not base64") from error


def _measure(data: bytes) -> tuple[str, int, int]:
    """The media type by content, the width and the height in pixels."""
    from PIL import Image as Pictures

    if not data:
        raise _UnusableError("empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pictures.open(io.BytesIO(data), formats=tuple(_TYPES)) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise _UnusableError(
                        f"{width} × {height} pixels are more than {MAX_PIXELS // 10**6} million"
                    )
                picture.load()
                return _TYPES[str(picture.format)], width, height
    except _UnusableError:
        raise
    except Exception as error:  # the decoders raise whatever a broken file makes them
        raise _UnusableError("not a PNG, JPEG, GIF or WebP picture, or a broken one") from error


def local_file(folder: Path | None, url: str) -> Path | None:
    """The regular file below `folder` that a relative address names, None where there is none.

    Neither `..` nor a symbolic link leads out of the folder.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if folder is None or parts.scheme or parts.netloc or not parts.path or "\x00" in unquote(parts.path):
        return None
    root = folder.resolve()
    for name in (unquote(parts.path), parts.path):
        try:
            path = (root / name).resolve()
            if path.is_relative_to(root) and path.is_file():
                return path
        except OSError:
            continue
    return None


def _read_below(folder: Path | None, url: str) -> bytes:
    path = local_file(folder, url)
    if path is None:
        raise _UnusableError("not in the folder of the source")
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_IMAGE_BYTES:
                raise _UnusableError(f"not a file of at most {MAX_IMAGE_BYTES // 2**20} MiB")
            return file.read(MAX_IMAGE_BYTES + 1)
    except OSError as error:
        raise _UnusableError("cannot be read") from error


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
