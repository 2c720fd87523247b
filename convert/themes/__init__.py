"""Themes by name, and themes people write for themselves.

Receives: the name of a theme, or the path or text of a TOML file.
Returns:  a `Theme` in which every colour can be read.
Knows:    the files beside this one; that a file says only what it changes of the theme it is based on.
Never:    a format.

>>> theme_of("book").page.width < theme_of("press").page.width
True
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from convert.errors import OptionError
from convert.theme import PRESS, Page, Palette, Style, Theme

__all__ = ["known_themes", "theme_from", "theme_of"]

T = TypeVar("T", Page, Palette, Style)

LEAST_CONTRAST = 4.5
"""Of text to its ground (Web Content Accessibility Guidelines 2.2, 1.4.3)."""

_TABLES = ("styles", "page", "light", "dark", "families", "office")
_RANGES = {
    **dict.fromkeys(("size",), (4.0, 96.0)),
    **dict.fromkeys(("leading",), (1.0, 3.0)),
    **dict.fromkeys(("before", "after", "indent"), (0.0, 200.0)),
    **dict.fromkeys(("width", "height"), (150.0, 3000.0)),
    **dict.fromkeys(("margin_top", "margin_bottom", "margin_inner", "margin_outer"), (0.0, 600.0)),
}
"""From where to where a length may go, in points; `leading` is a multiple of the size."""


@cache
def known_themes() -> tuple[str, ...]:
    """The names of the themes that come along."""
    files = resources.files(__package__).iterdir()
    return (
        PRESS.name,
        *sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")),
    )


def theme_of(source: Theme | str | Path) -> Theme:
    """A theme as it is, that of a name, or of a TOML file (a path, or a string that ends in `.toml`).

    Raises `OptionError`.
    """
    if isinstance(source, Theme):
        return source
    if isinstance(source, Path) or source.endswith(".toml"):
        return _from_file(Path(source))
    if source not in known_themes():
        close = difflib.get_close_matches(source, known_themes(), n=1)
        hint = (
            f"did you mean {close[0]!r}?"
            if close
            else f"known: {', '.join(known_themes())}, or a file: MINE.toml"
        )
        raise OptionError(f"no theme is called {source!r}", "--theme", hint)
    return _own(source)


@cache
def _own(name: str) -> Theme:
    if name == PRESS.name:
        return PRESS
    return theme_from(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"), name)


def _from_file(path: Path) -> Theme:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise OptionError(f"the theme cannot be read: {reason}", str(path)) from error
    return theme_from(text, path.name.removesuffix(".toml"), str(path))


def theme_from(text: str, name: str, where: str = "") -> Theme:
    """The theme that the text of a TOML file describes; `where` is named in errors. Raises `OptionError`.

    `base` names the theme it starts from, `press` by default; the tables `page`, `light`, `dark`, `families`, `office`
    and `styles.ROLE` hold the fields of `Page`, `Palette` and `Style` that are to be different.
    """
    where = where or f"the theme {name}"
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"this is no TOML: {error}", where) from error
    base = theme_of(given.pop("base", PRESS.name))
    _known(given, _TABLES, where, "table")
    styles = given.get("styles", {})
    _known(styles, dict(base.styles), where, "role")
    theme = replace(
        base,
        name=name,
        styles=tuple(
            (role, _changed(style, styles.get(role, {}), f"{where}, styles.{role}"))
            for role, style in base.styles
        ),
        page=_changed(base.page, given.get("page", {}), f"{where}, page"),
        light=_changed(base.light, given.get("light", {}), f"{where}, light"),
        dark=_changed(base.dark, given.get("dark", {}), f"{where}, dark"),
        families=_named(base.families, given.get("families", {}), f"{where}, families"),
        office=_named(base.office, given.get("office", {}), f"{where}, office"),
    )
    _check_contrast(theme, where)
    return theme


def _known(given: Any, known: Any, where: str, kind: str) -> None:
    """Every key is one that means something."""
    if not isinstance(given, Mapping):
        raise OptionError(f"this must be a table of {kind}s", where)
    for key in given:
        if key not in known:
            close = difflib.get_close_matches(key, list(known), n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
            raise OptionError(f"no {kind} is called {key!r}", where, hint)


def _changed(part: T, given: Any, where: str) -> T:
    """A part of a theme with other values in it."""
    _known(given, [field.name for field in fields(part)], where, "field")
    if not given:
        return part
    try:
        changed = msgspec.convert(asdict(part) | given, type(part))
    except (msgspec.ValidationError, ValueError) as error:
        raise OptionError(str(error), where) from error
    for key, value in given.items():
        low, high = _RANGES.get(key, (None, None))
        if low is not None and high is not None and not low <= value <= high:
            raise OptionError(f"{key} is {value:g}, but goes from {low:g} to {high:g}", where)
        if isinstance(part, Palette) and not re.fullmatch(r"#[0-9a-f]{6}", value):
            raise OptionError(f"{key} is {value!r}, but a colour is #rrggbb in lower case", where)
    return changed


def _named(families: tuple[tuple[Any, str], ...], given: Any, where: str) -> tuple[tuple[Any, str], ...]:
    _known(given, dict(families), where, "face")
    for face, family in given.items():
        if not isinstance(family, str) or not family.strip():
            raise OptionError(f"{face} must be the name of a family", where)
    return tuple((face, given.get(face, family)) for face, family in families)


# ------------------------------------------------------------------------------------------------ contrast


def _check_contrast(theme: Theme, where: str) -> None:
    """No text is paler than people can read, on the ground and on panels."""
    said = [(f"styles.{role}.colour", style.colour, theme.light.ground) for role, style in theme.styles]
    for name, palette in (("light", theme.light), ("dark", theme.dark)):
        for ink in ("text", "muted", "accent"):
            said += [
                (f"{name}.{ink}", getattr(palette, ink), ground) for ground in (palette.ground, palette.panel)
            ]
    for place, ink, ground in said:
        if (found := contrast(ink, ground)) < LEAST_CONTRAST:
            raise OptionError(
                f"{place} {ink} on {ground} has a contrast of {found:.1f}, and needs {LEAST_CONTRAST}", where
            )


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours, 1 to 21 (Web Content Accessibility Guidelines 2.2, "contrast ratio").

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
