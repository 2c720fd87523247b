"""Any document there can be, for property tests and for bulk.

Receives: hypothesis's choices, or a seed.
Returns:  documents, blocks, inlines, metadata, collections.
Knows:    every type of the model; one maker serves both kinds of randomness.
Never:    writers, readers.

`documents()` gives whatever the types allow: text a scraper left, ragged tables, links that lead nowhere.
`normalised_documents()` gives what a writer sees. `generate` gives many, quickly, the same for the same seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

from convert.model import Block, Collection, Document, Inline, Metadata
from tests.strategies.documents import (
    make_blocks,
    make_collection,
    make_dice,
    make_document,
    make_metadata,
)

__all__ = [
    "blocks",
    "collections",
    "documents",
    "generate",
    "generate_normalised",
    "inlines",
    "metadata",
    "normalised_documents",
]

_choices = st.randoms(use_true_random=False, note_method_calls=False)


def documents() -> st.SearchStrategy[Document]:
    """Any document the types allow."""
    return _choices.map(make_document)


def normalised_documents() -> st.SearchStrategy[Document]:
    """Any document a writer may be given."""
    from convert.transforms import normalise

    return documents().map(normalise)


def collections() -> st.SearchStrategy[Collection]:
    """Any collection."""
    return _choices.map(make_collection)


def metadata() -> st.SearchStrategy[Metadata]:
    """Any metadata."""
    return _choices.map(lambda random: make_metadata(make_dice(random)))


def blocks() -> st.SearchStrategy[tuple[Block, ...]]:
    """Any run of blocks."""
    return _choices.map(lambda random: make_blocks(make_dice(random)).several(5, 0, 4))


def inlines() -> st.SearchStrategy[tuple[Inline, ...]]:
    """Any run of inline nodes."""
    return _choices.map(lambda random: make_blocks(make_dice(random)).inlines.line(least=0))


def generate(count: int, seed: int) -> Iterator[Document]:
    """`count` documents, always the same for the same seed."""
    random = Random(seed)
    return (make_document(random) for _ in range(count))


def generate_normalised(count: int, seed: int) -> Iterator[Document]:
    """`count` documents as a writer sees them, always the same for the same seed."""
    from convert.transforms import normalise

    return map(normalise, generate(count, seed))
