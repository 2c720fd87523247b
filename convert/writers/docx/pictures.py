"""Pictures: parts of the package, and drawings in the text.

Receives: images of the tree, the bag of resources.
Returns:  drawings with size and description; the words that stand for a picture that is missing.
Knows:    which types Word shows, how pixels become lengths, how a picture is called decorative.
Never:    captions; fetches.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from convert.model import Image, Resource
from convert.transforms.addresses import web_address
from convert.writers.docx.ooxml import Element, add

if TYPE_CHECKING:
    from convert.writers.docx.story import Place

__all__ = ["Pictures"]

_EMU_IN_A_PIXEL = 9525  # at 96 pixels an inch, CSS's measure
_EMU_IN_A_TWIP = 635
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}
_REDRAWN = {"image/gif": "GIF", "image/webp": "WEBP"}
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Pictures:
    """The pictures of one package, each kept once. `tallest` is the height in twips none exceeds."""

    bag: dict[str, Resource]
    undescribed: str
    tallest: int
    parts: dict[str, ImagePart | None] = field(default_factory=dict)

    def draw(self, image: Image, run: Callable[[], Element], place: Place) -> bool:
        """Put a picture into a run and say so; False, and no run, where the bag has none that Word can show."""
        resource = self.bag.get(image.url)
        part = self._part(resource) if resource else None
        if resource is None or part is None:
            return False
        size = self._size(resource, place.room)
        _drawing(run(), place.story.picture(part), size, next(place.shared.drawings), self._said(image))
        return True

    def draws(self, image: Image) -> bool:
        """Whether the bag has a picture that Word can show."""
        resource = self.bag.get(image.url)
        return bool(resource and self._part(resource))

    def shows(self, image: Image) -> bool:
        """Whether anything stands for a picture: itself or words."""
        return self.draws(image) or bool(self.stand_in(image))

    def stand_in(self, image: Image) -> str:
        """The words shown for a missing picture: its description; none for decoration that is nowhere to be had."""
        is_web = web_address(image.url) is not None
        return "" if image.alt == "" and not is_web else (image.alt or "").strip() or self.undescribed

    def _said(self, image: Image) -> dict[str, str]:
        described = self.undescribed if image.alt is None else image.alt.strip()
        return {"descr": described} | ({"title": image.title} if image.title else {})

    def _size(self, resource: Resource, room: int) -> tuple[int, int]:
        """Width and height in EMU: as its pixels say, but no wider than the text and no taller than a page."""
        width, height = resource.width or 1, resource.height or 1
        scale = min(
            1.0,
            room * _EMU_IN_A_TWIP / (width * _EMU_IN_A_PIXEL),
            self.tallest * _EMU_IN_A_TWIP / (height * _EMU_IN_A_PIXEL),
        )
        return max(1, int(width * _EMU_IN_A_PIXEL * scale)), max(1, int(height * _EMU_IN_A_PIXEL * scale))

    def _part(self, resource: Resource) -> ImagePart | None:
        if resource.sha256 not in self.parts:
            self.parts[resource.sha256] = self._new_part(resource)
        return self.parts[resource.sha256]

    def _new_part(self, resource: Resource) -> ImagePart | None:
        media_type, data = resource.media_type, resource.data
        if media_type in _REDRAWN:
            media_type, data = "image/png", _redrawn(data, _REDRAWN[media_type])
        if not data or media_type not in _SUFFIXES:
            return None
        number = sum(part is not None for part in self.parts.values()) + 1
        return ImagePart(PackURI(f"/word/media/image{number}.{_SUFFIXES[media_type]}"), media_type, data)


def _redrawn(data: bytes, kind: str) -> bytes:
    """The first frame as PNG; nothing where the data cannot be read."""
    from PIL import Image as Pillow

    file = io.BytesIO()
    try:
        with Pillow.open(io.BytesIO(data), formats=[kind]) as picture:
            has_palette = picture.mode in ("1", "L", "P")
            (picture if has_palette else picture.convert("RGBA")).save(file, "PNG")
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return b""
    return file.getvalue()


def _drawing(run: Element, relation: str, size: tuple[int, int], number: int, said: dict[str, str]) -> None:
    inline = add(add(run, "w:drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    add(inline, "wp:extent", cx=size[0], cy=size[1])
    name = f"Picture {number}"
    properties = add(inline, "wp:docPr", id=number, name=name, **said)
    if not said["descr"]:
        extension = add(add(properties, "a:extLst"), "a:ext", uri=_DECORATIVE)
        add(extension, "adec:decorative", val=1)
    locks = add(inline, "wp:cNvGraphicFramePr")
    add(locks, "a:graphicFrameLocks", noChangeAspect=1)
    data = add(add(inline, "a:graphic"), "a:graphicData", uri=_PICTURE)
    _picture(add(data, "pic:pic"), relation, size, number, name)


def _picture(picture: Element, relation: str, size: tuple[int, int], number: int, name: str) -> None:
    about = add(picture, "pic:nvPicPr")
    add(about, "pic:cNvPr", id=number, name=name)
    add(about, "pic:cNvPicPr")
    fill = add(picture, "pic:blipFill")
    add(fill, "a:blip", r_embed=relation)
    add(add(fill, "a:stretch"), "a:fillRect")
    shape = add(picture, "pic:spPr")
    frame = add(shape, "a:xfrm")
    add(frame, "a:off", x=0, y=0)
    add(frame, "a:ext", cx=size[0], cy=size[1])
    add(add(shape, "a:prstGeom", prst="rect"), "a:avLst")
