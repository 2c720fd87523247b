"""A document as lines a person can check: fields, blocks, pictures, what was removed, issues.

Receives: a document.
Returns:  lines, every word of it in one of them.
Knows:    the blocks that the pages of `fixtures/saved` hold.
Never:    provenance.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model import (
    Aside,
    Block,
    BulletList,
    Document,
    Embed,
    Figure,
    Heading,
    Inline,
    Link,
    Paragraph,
    plain,
)

_FIELDS = ("title", "site", "dateline", "section", "agency", "url", "language")
_DATES = ("published", "modified", "event", "captured")


def outline(document: Document) -> list[str]:
    """All there is to say of a document."""
    return [*_fields(document), "", *_blocks(document.blocks, document), "", *_account(document)]


def _fields(document: Document) -> Iterator[str]:
    metadata = document.metadata
    yield from (f"{name}: {value}" for name in _FIELDS if (value := getattr(metadata, name)))
    yield from (f"author: {person.name}" for person in metadata.authors)
    yield from (f"{name}: {date.iso}" for name in _DATES if (date := getattr(metadata, name)))
    if metadata.lead_image:
        yield f"lead image: {metadata.lead_image.url}"
    yield f"encoding: {document.source.encoding if document.source else None}"


def _blocks(blocks: tuple[Block, ...], document: Document, indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield f"{indent}paragraph: {_line(block.children)}"
            case Heading():
                yield f"{indent}heading {block.level}: {_line(block.children)}"
            case Figure():
                yield f"{indent}figure:"
                yield from (f"{indent}  {line}" for line in _figure(block, document))
            case BulletList():
                for item in block.items:
                    yield f"{indent}item:"
                    yield from _blocks(item.children, document, indent + "  ")
            case Aside():
                yield f"{indent}box: {_line(block.title)}"
                yield from _blocks(block.children, document, indent + "  ")
            case Embed():
                yield f"{indent}embed: {block.url} {block.title}".rstrip()
            case _:
                raise AssertionError(f"no fixture holds a {type(block).__name__}")


def _line(parts: tuple[Inline, ...]) -> str:
    return "".join(
        f"[{plain(part.children)}]({part.url})" if isinstance(part, Link) else plain((part,))
        for part in parts
    )


def _figure(figure: Figure, document: Document) -> Iterator[str]:
    held = {resource.url: resource for resource in document.resources}
    for image in figure.images:
        found = held.get(image.url)
        size = f"{found.media_type} {found.width}×{found.height}" if found else "missing"
        yield f"picture: {image.url} ({size})"
        yield f"alt: {image.alt}"
    if figure.caption:
        yield f"caption: {_line(figure.caption)}"
    if figure.credit:
        yield f"credit: {_line(figure.credit)}"


def _account(document: Document) -> Iterator[str]:
    yield from (f"removed: {entry.text}" for entry in document.removed)
    yield from (f"{issue.severity}: {issue.message} [{issue.code}]" for issue in document.issues)
