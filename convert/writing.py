"""From a document to bytes and files, in any format.

Receives: a document, parsed or made by hand; a format, a theme, options; a file to write.
Returns:  bytes, what is to be said of them, files written whole.
Knows:    that a document is made sound before a writer sees it, once for however many formats.
Never:    reads an article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from convert import registry, resources
from convert.errors import OptionError, ReadError
from convert.files import Output, put
from convert.model import Document, Issue
from convert.theme import PRESS, Theme
from convert.themes import theme_of
from convert.transforms import normalise
from convert.writers import Format, Report

__all__ = ["issues_of", "make_options", "sound", "write", "write_file", "write_sound", "write_with_report"]


def write(document: Document, to: str, *, theme: Theme | str | Path = PRESS, **options: Any) -> bytes:
    """A document, parsed or made by hand, in a format: the same bytes every time.

    `to` is a name (`pdf`), a suffix (`.pdf`) or a media type; `theme` a theme, the name of one, or the path of a TOML
    file; options are those of the writer. Raises `UnknownFormatError`, `OptionError`.
    """
    form = registry.writer(to)
    return form.write(sound(document), theme_of(theme), make_options(form, options))


def write_with_report(
    document: Document, to: str, *, theme: Theme | str | Path = PRESS, **options: Any
) -> tuple[bytes, Report]:
    """What `write` makes of a document, and what is to be said of it: issues, and the fonts embedded in it."""
    return write_sound(sound(document), to, theme=theme, **options)


def write_sound(
    document: Document, to: str, *, theme: Theme | str | Path = PRESS, **options: Any
) -> tuple[bytes, Report]:
    """`write_with_report` of a document that is sound: for whoever writes one in several formats."""
    form = registry.writer(to)
    return form.write_with_report(document, theme_of(theme), make_options(form, options))


def issues_of(
    document: Document, to: str, *, theme: Theme | str | Path = PRESS, **options: Any
) -> tuple[Issue, ...]:
    """What the document in a format could not show, such as characters no font draws."""
    form = registry.writer(to)
    return form.issues(sound(document), theme_of(theme), make_options(form, options))


def write_file(
    document: Document,
    target: Path,
    to: str,
    theme: Theme | str | Path,
    options: Mapping[str, Any],
    clobber: bool,
) -> Output:
    """A document that is sound into one file, written whole or not at all."""
    form = registry.writer(to)
    data, report = write_sound(document, to, theme=theme, **options)
    put(target, data, clobber=clobber)
    found = (*document.issues, *report.issues)
    digest = hashlib.sha256(data).hexdigest()
    return Output(target, form.name, form.media_type, len(data), digest, found, report.fonts)


def make_options(form: Format, given: Mapping[str, Any]) -> msgspec.Struct:
    """The writer's options from names and values (strings are read as numbers and truth values where needed).

    Raises `OptionError`, naming the nearest option that exists.
    """
    known = form.options.__struct_fields__
    for name in given:
        if name not in known:
            where = f"{form.name}.{name}"
            raise OptionError(
                f"no option is called {where!r}", "-O", registry.nearest(name, known) if known else ""
            )
    try:
        return msgspec.convert(dict(given), form.options, strict=False)
    except msgspec.ValidationError as error:
        raise OptionError(str(error), f"-O {form.name}") from error


def sound(document: Document) -> Document:
    """A document as writers may rely on it. Raises `ReadError` for what is none."""
    if not isinstance(document, Document):
        raise ReadError(f"a {type(document).__name__} is not a document", hint="parse it first")
    return resources.fill(normalise(document))
