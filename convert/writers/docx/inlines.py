"""What stands in a line: text, links, marks of notes, small pictures.

Receives: inline nodes, the paragraph they go into, the place around it.
Returns:  nothing; the paragraph holds them.
Knows:    how Word nests runs, hyperlinks and ruby.
Never:    blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from convert.model import nodes as n
from convert.transforms.addresses import web_address
from convert.writers._named import named
from convert.writers.docx import runs
from convert.writers.docx.ooxml import Element, add
from convert.writers.docx.runs import Look
from convert.writers.docx.scripts import directed, lang_attributes
from convert.writers.docx.story import Place

__all__ = ["hyperlink", "look_at", "write_inlines"]


def look_at(place: Place, style: str = "") -> Look:
    """The look of plain text at a place."""
    return Look(place.shared.theme, style, language=place.language, is_rtl=place.is_rtl)


def write_inlines(parts: Iterable[n.Inline], into: Element, place: Place, look: Look | None = None) -> None:
    """Write inline nodes at the end of a paragraph or hyperlink."""
    look = look or look_at(place)
    for part in parts:
        _write(part, into, place, look)


def _write(part: n.Inline, into: Element, place: Place, look: Look) -> None:
    match part:
        case n.Text():
            runs.line(into, part.text, look)
        case n.Code():
            runs.line(into, part.text, look._replace(code=True, is_rtl=False))
        case n.Math():
            runs.line(into, part.text, look._replace(is_rtl=False))
        case n.Link():
            target = hyperlink(into, part.url, place, part.title)
            write_inlines(named(part.children), target, place, look._replace(style="Hyperlink"))
        case n.LineBreak():
            add(runs.run(into, look), "w:br")
        case n.InlineImage():
            _picture(part.image, into, place, look)
        case n.NoteRef():
            place.shared.notes.mark(part.note, into, place, look)
        case n.Ruby():
            _ruby(part, into, place, look)
        case n.Language():
            write_inlines(part.children, into, place, _in_language(part, look))
        case _:
            write_inlines(part.children, into, place, _emphasised(part, look))


_Looks = n.Emphasis | n.Strong | n.Underline | n.Strike | n.Superscript | n.Subscript


def _emphasised(part: _Looks, look: Look) -> Look:
    match part:
        case n.Emphasis():
            return look._replace(italic=True)
        case n.Strong():
            return look._replace(bold=True)
        case n.Underline():
            return look._replace(underline=True)
        case n.Strike():
            return look._replace(strike=True)
        case n.Superscript():
            return look._replace(position="superscript")
        case n.Subscript():
            return look._replace(position="subscript")
        case _:
            assert_never(part)


def _in_language(part: n.Language, look: Look) -> Look:
    is_rtl = look.is_rtl if part.direction is None else part.direction == "rtl"
    return look._replace(language=part.language or look.language, is_rtl=is_rtl)


# -------------------------------------------------------------------------------------------------- links

_LONGEST_TIP = 260


def hyperlink(into: Element, url: str, place: Place, title: str | None = None) -> Element:
    """A new hyperlink, out of the document or to a bookmark in it; LibreOffice loses one with a `"` in its tip."""
    tip = {"tooltip": title[:_LONGEST_TIP].replace('"', "”")} if title else {}
    if url.startswith("#"):
        return add(into, "w:hyperlink", anchor=place.shared.bookmark_name(url[1:]), **tip, history=1)
    return add(into, "w:hyperlink", r_id=place.story.link(url), **tip, history=1)


# ----------------------------------------------------------------------------------------------- pictures


def _picture(image: n.Image, into: Element, place: Place, look: Look) -> None:
    pictures = place.shared.pictures
    if pictures.draw(image, lambda: runs.run(into, look), place):
        return
    text = pictures.stand_in(image)
    if not text:
        return
    address = None if look.style else web_address(image.url)
    target = hyperlink(into, address, place, image.title) if address else into
    runs.line(target, f"[{text}]", look if target is into else look._replace(style="Hyperlink"))


# --------------------------------------------------------------------------------------------------- ruby


def _ruby(ruby: n.Ruby, into: Element, place: Place, look: Look) -> None:
    """A reading above its base; in parentheses after it where either is more than one run of text.

    LibreOffice drops what a ruby holds beyond one run, and cannot save one inside a hyperlink.
    """
    if look.style or not (_is_one_run(ruby.children, look) and _is_one_run(ruby.reading, look)):
        write_inlines(ruby.children, into, place, look)
        runs.line(into, " (", look)
        write_inlines(ruby.reading, into, place, look)
        runs.line(into, ")", look)
        return
    element = add(runs.run(into, look), "w:ruby")
    _ruby_properties(element, look, place)
    write_inlines(ruby.reading, add(element, "w:rt"), place, look._replace(size=_half_points(look) // 2))
    write_inlines(ruby.children, add(element, "w:rubyBase"), place, look)


def _half_points(look: Look) -> int:
    return round(look.theme.style("body").size * 2)


def _is_one_run(parts: tuple[n.Inline, ...], look: Look) -> bool:
    match parts:
        case (n.Text(text=text),):
            return len(directed(text, look.is_rtl)) == 1
        case _:
            return False


def _ruby_properties(ruby: Element, look: Look, place: Place) -> None:
    half_points = _half_points(look)
    properties = add(ruby, "w:rubyPr")
    add(properties, "w:rubyAlign", val="distributeSpace")
    add(properties, "w:hps", val=half_points // 2)
    add(properties, "w:hpsRaise", val=half_points - 2)
    add(properties, "w:hpsBaseText", val=half_points)
    add(properties, "w:lid", val=lang_attributes(look.language or place.shared.language)["val"])
