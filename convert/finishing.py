"""What is done to a document on request, after it was read and before it is written.

Receives: a document, `Finishing`.
Returns:  the document with smaller pictures, with pictures that do not say where they were taken, with a block that
          says where it comes from.
Knows:    the order of these.
Never:    changes a word of the article; does anything unasked.

>>> from convert.model.build import article
>>> finished(article("Rain", "It rained."), Finishing()) == article("Rain", "It rained.")
True
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from convert.languages import labels_for, show_date
from convert.model import Document
from convert.model import nodes as n
from convert.resources.retouch import shrunk, without_place
from convert.transforms.addresses import web_address

__all__ = ["AS_IT_IS", "Finishing", "finished"]


class Finishing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`max_image`: the longer side of a picture in pixels, larger ones are made smaller; `keep_location`: whether
    pictures keep the place a camera noted in them; `source_block`: a box at the end of the article with the address it
    comes from, the moment it was saved and the SHA-256 of the raw article.
    """

    max_image: Annotated[int, msgspec.Meta(ge=16)] | None = None
    keep_location: bool = True
    source_block: bool = False


AS_IT_IS = Finishing()
"""Nothing is asked for."""


def finished(document: Document, finishing: Finishing) -> Document:
    """The document as it is asked for; a picture that was made smaller is an issue (a note)."""
    if not finishing.keep_location:
        document = without_place(document)
    if finishing.max_image is not None:
        document = shrunk(document, finishing.max_image)
    if finishing.source_block:
        document = _with_source(document)
    return document


def _with_source(document: Document) -> Document:
    """The document with a box about its source; without one where nothing is known of it."""
    meta, labels = document.metadata, labels_for(document.metadata.language)
    address = web_address(meta.url)
    said: list[tuple[str, n.Inline]] = []
    if address:
        said.append((labels.address, n.Link(address, (n.Text(address),))))
    if meta.captured:
        said.append((labels.captured, n.Text(show_date(meta.captured, meta.language))))
    if document.source and document.source.sha256:
        said.append(("SHA-256", n.Code(document.source.sha256)))
    if not said:
        return document
    box = n.Aside(
        children=(n.Definitions(items=tuple(_entry(name, value) for name, value in said)),),
        title=(n.Text(labels.source),),
        origin=n.Origin("finishing.source"),
    )
    return msgspec.structs.replace(document, blocks=(*document.blocks, box))


def _entry(name: str, value: n.Inline) -> n.Definition:
    return n.Definition((n.Term((n.Text(name),)),), (n.Description((n.Paragraph((value,)),)),))
