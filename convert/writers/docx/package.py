"""The package: parts of python-docx put together, and their bytes.

Receives: parts and relationships as python-docx holds them.
Returns:  the bytes of a DOCX, the same for the same parts.
Knows:    content types, and which members are compressed already.
Never:    content; python-docx's own saving, which stamps the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.spec import default_content_types
from docx.package import Package

from convert.writers._zip import pack

__all__ = ["attach", "packed"]

_KINDS = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "theme/theme1": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "footer1": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
_COMPRESSED = (".png", ".jpeg")


def attach(document: Part, name: str, data: bytes) -> str:
    """Add a part that is finished, such as `styles`; the id of its relationship."""
    content_type, relation = _KINDS[name]
    part = Part(PackURI(f"/word/{name}.xml"), content_type, data, document.package)
    return document.relate_to(part, relation)


def packed(package: Package) -> bytes:
    """The bytes of a package, its parts in the order of their relationships."""
    members = dict(_members(package))
    return pack(members.items(), stored=[name for name in members if name.endswith(_COMPRESSED)])


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    parts = list(package.iter_parts())
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Part]) -> bytes:
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    types = CT_Types.new()  # type: ignore[no-untyped-call]
    pairs = [(part.partname, part.content_type) for part in parts]
    usual = {name.ext: kind for name, kind in pairs if (name.ext, kind) in default_content_types}
    for extension, kind in sorted((defaults | usual).items()):
        types.add_default(extension, kind)
    for name, kind in sorted(pairs):
        if (name.ext, kind) not in default_content_types:
            types.add_override(name, kind)
    return serialize_part_xml(types)
