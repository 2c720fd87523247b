"""The theme part: the colours and fonts Word offers beside its own.

Receives: a theme.
Returns:  the part as bytes.
Knows:    DrawingML's twelve named colours, and that every package must have this part.
Never:    decides how text looks; the styles do.
"""

from __future__ import annotations

from functools import lru_cache

from convert.theme import Theme
from convert.writers.docx.ooxml import Element, add, root, serialise
from convert.writers.docx.styles import colour

__all__ = ["theme_part"]

_ACCENTS = 6


@lru_cache(maxsize=64)
def theme_part(theme: Theme) -> bytes:
    """A theme with the palette and the families of ours."""
    element = root("a:theme", name=theme.name)
    parts = add(element, "a:themeElements")
    _colours(add(parts, "a:clrScheme", name=theme.name), theme)
    _fonts(add(parts, "a:fontScheme", name=theme.name), theme)
    _effects(add(parts, "a:fmtScheme", name=theme.name))
    return serialise(element)


def _colours(scheme: Element, theme: Theme) -> None:
    light = theme.light
    named = {"dk1": light.text, "lt1": light.ground, "dk2": light.muted, "lt2": light.panel}
    named |= {f"accent{number}": light.accent for number in range(1, _ACCENTS + 1)}
    for name, value in (named | {"hlink": light.accent, "folHlink": light.muted}).items():
        add(add(scheme, f"a:{name}"), "a:srgbClr", val=colour(value))


def _fonts(scheme: Element, theme: Theme) -> None:
    for use, role in (("majorFont", theme.style("title")), ("minorFont", theme.style("body"))):
        fonts = add(scheme, f"a:{use}")
        add(fonts, "a:latin", typeface=theme.office_family(role.face))
        add(fonts, "a:ea", typeface="")
        add(fonts, "a:cs", typeface="")


def _effects(scheme: Element) -> None:
    """Three plain fills, lines, effects and grounds: fewer are invalid, and text uses none."""
    lists = {
        name: add(scheme, f"a:{name}")
        for name in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst")
    }
    for _ in range(3):
        _fill(lists["fillStyleLst"])
        _fill(add(lists["lnStyleLst"], "a:ln", w=6350))
        add(add(lists["effectStyleLst"], "a:effectStyle"), "a:effectLst")
        _fill(lists["bgFillStyleLst"])


def _fill(into: Element) -> None:
    add(add(into, "a:solidFill"), "a:schemeClr", val="phClr")
