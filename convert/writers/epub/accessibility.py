"""What a book can say of its accessibility without having been looked at by a person.

Receives: a document, the pictures its pages show.
Returns:  the schema.org properties of EPUB Accessibility 1.1, in the order they are listed.
Knows:    which features follow from what is in the document.
Never:    claims a conformance nobody certified, or a description nobody wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from convert.model import Document, Figure, Heading, Image, InlineImage, Resource, Ruby, walk_document

__all__ = ["accessibility"]

_MOVING = frozenset(("image/gif", "image/webp"))
_PNG_HEAD = 4096
"""The bytes of a PNG in which its animation chunk would stand, before the picture's own data."""


def accessibility(
    document: Document, addresses: Collection[str], shown: Collection[Resource]
) -> Iterator[tuple[str, str]]:
    """Name and value of each property; `addresses` and `shown` are those of the pictures that stand in the pages."""
    parts = list(walk_document(document))
    images = [image for part in parts for image in _images(part) if image.url in addresses]
    descriptions = [image.alt for image in images]
    is_described = None not in descriptions
    yield "schema:accessMode", "textual"
    if any(alt != "" for alt in descriptions):
        yield "schema:accessMode", "visual"
        yield "schema:accessModeSufficient", "textual,visual"
    if is_described:
        yield "schema:accessModeSufficient", "textual"
    kinds = {type(part) for part in parts}
    if document.metadata.title:
        kinds.add(Heading)
    for feature in _features(kinds, is_described and any(descriptions)):
        yield "schema:accessibilityFeature", feature
    for hazard in _hazards(shown):
        yield "schema:accessibilityHazard", hazard
    yield "schema:accessibilitySummary", _summary(descriptions)


def _images(part: object) -> tuple[Image, ...]:
    match part:
        case Figure():
            return part.images
        case InlineImage():
            return (part.image,)
        case _:
            return ()


def _features(kinds: Collection[type], has_descriptions: bool) -> Iterator[str]:
    yield from ("displayTransformability", "readingOrder", "tableOfContents")
    if Heading in kinds:
        yield "structuralNavigation"
    if has_descriptions:
        yield "alternativeText"
    if Ruby in kinds:
        yield "rubyAnnotations"


def _hazards(shown: Collection[Resource]) -> tuple[str, ...]:
    """A picture that may move may flash, and nobody has looked; nothing here makes a sound."""
    if any(map(_may_move, shown)):
        return ("unknown",)
    return ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")


def _may_move(resource: Resource) -> bool:
    is_animated_png = resource.media_type == "image/png" and b"acTL" in resource.data[:_PNG_HEAD]
    return resource.media_type in _MOVING or is_animated_png


def _summary(descriptions: list[str | None]) -> str:
    text = "Text that adapts to the reader's settings, in reading order, with a contents list."
    if not descriptions:
        return f"{text} There are no pictures."
    lacking = descriptions.count(None)
    if lacking:
        return f"{text} {lacking} of {len(descriptions)} pictures have no description."
    return f"{text} Every picture that says something is described."
