"""What an element inside or right below a picture, a quotation or a box says that it is.

Receives: elements.
Returns:  roles, of those of `names` and of the tables below.
Knows:    words of `class`, `id`, `itemprop` that mean something only in such a place.
Never:    words that mean the same anywhere on a page: those are in `names`.
"""

from __future__ import annotations

from functools import lru_cache

from bs4 import Tag

from convert.readers.html.names import parts_of, roles_in
from convert.readers.html.trees import attribute, roles

__all__ = ["CAPTION", "CREDIT", "is_called_picture", "says"]

CAPTION, CREDIT = "caption", "credit"

_PROPERTIES = {
    "caption": CAPTION,
    "copyrightholder": CREDIT,
    "copyrightnotice": CREDIT,
    "credittext": CREDIT,
    "author": CREDIT,
    "creator": CREDIT,
    "contributor": CREDIT,
    "provider": CREDIT,
    "sourceorganization": CREDIT,
}
"""`itemprop` of an ImageObject (schema.org)."""

_WORDS = {
    CAPTION: "cutline legend bildtext imagetext phototext photodesc imgdesc picdesc photo-desc img-desc image-desc "
    "pic-desc photo-description image-description picture-description photo-text image-text bu-text image-legend "
    "chuthich chu-thich-anh podpis opis-zdjecia onderschrift fotobijschrift didascalia resimalti",
    CREDIT: "copyrights rightsholder rights-holder fotonachweis bildnachweis bildquelle urheber photoby photo-by "
    "imgcredit imagecredit picture-credit photographer-name fotocredit creditline credit-line artist agency "
    "nguon-anh foto-autor zdroj-foto fotografo autor-fotografie",
}
_PICTURED = frozenset(
    "pic pics picture pictures img image images photo photos foto fotos bild bilder imagen imagem immagine obrazek "
    "obraz zdjecie kuva afbeelding hinhanh resim gorsel".split()
)
_WITH_PROSE = frozenset(
    "text content body copy teaser story article paragraph intro card item list row col".split()
)
"""What a box is called that holds a picture, and what one is that holds prose as well."""
_MEANING = {word: role for role, words in _WORDS.items() for word in words.split()}
_LONGEST = max(word.count("-") + 1 for word in _MEANING)


def says(tag: Tag) -> frozenset[str]:
    """The roles of an element that stands in or right below something.

    A description of a picture is its caption; what only holds captions (`has-caption`) is none.
    """
    found = set(roles(tag))
    for name in ("class", "id"):
        if name in tag.attrs:
            found |= _roles_of(attribute(tag, name))
    for word in attribute(tag, "itemprop").lower().split():
        if word in _PROPERTIES:
            found.add(_PROPERTIES[word])
    if {CAPTION, CREDIT} <= found:
        found -= _refuted(attribute(tag, "class"))
    if tag.name == "figcaption":
        found.add(CAPTION)
    return frozenset(found)


@lru_cache(maxsize=4096)
def is_called_picture(names: str) -> bool:
    """Whether a `class` says that a box holds a picture: `picBox`. Refused: `text-image`, `teaser-img`."""
    parts = [part for token in names.split()[:20] for part in parts_of(token)]
    return not _PICTURED.isdisjoint(parts) and _WITH_PROSE.isdisjoint(parts)


@lru_cache(maxsize=1024)
def _refuted(names: str) -> frozenset[str]:
    """Which of both a name does not mean: `caption__credit` is the credit in a caption."""
    for token in names.split()[:20]:
        last = parts_of(token)[-1:]
        meant = roles_in(last[0]) if last else frozenset()
        if {CAPTION, CREDIT} & meant:
            return frozenset({CAPTION, CREDIT}) - meant
    return frozenset()


@lru_cache(maxsize=4096)
def _roles_of(names: str) -> frozenset[str]:
    found: set[str] = set()
    for token in names.split()[:20]:
        parts = parts_of(token)[:12]
        for length in range(1, _LONGEST + 1):
            for at in range(len(parts) - length + 1):
                role = _MEANING.get("-".join(parts[at : at + length]))
                found |= {role} if role else set()
    return frozenset(found)
