"""What Word's accessibility checker would say of a DOCX, as far as its published rules can be told from the file.

Receives: paths of DOCX files.
Returns:  findings, each beginning with the name of its rule; which rules about the shape of tables a file breaks.
Knows:    "Rules for the Accessibility Checker" (Microsoft support); how styles hand down colours.
Never:    the writer; whether a description or a title is a good one.

A table without a head row, with merged cells or inside another is no finding by itself: the caller knows how many of
them an article has.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from ..programs import Finding, Paths
from .word_styles import Element, Styles, ratio, text_of, value

__all__ = ["word", "word_tables"]

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_LEAST_CONTRAST = 4.5
_TYPED_MARK = re.compile(r"\s*(?:[•·▪◦‣*]|\d{1,3}[.)])[ \t\u00a0]+\S")
_HEADING = re.compile(r"Heading([1-9])$")
_SPACED_STYLES = frozenset(("Code", "Verse", "Formula"))
"""Styles of text whose blanks say something."""
_RULES = frozenset(("Divider",))
"""Styles of paragraphs that are a line across the page."""
_TOO_EMPTY, _TYPED_LIST = 2, 3
"""So many empty paragraphs are a gap, so many paragraphs with marks a list."""
_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_HEAD_ROW = ("w:tr[1]/w:trPr/w:tblHeader", "w:tblPr/w:tblLook[@w:firstRow='1']")
"""Where Word says that the first row of a table heads its columns, to those who hear it and to its style."""
_BLANKS = re.compile(r"[ \u00a0\t]{3,}")


def word(paths: Paths) -> list[Finding]:
    """The rules of Word's accessibility checker that can be told from the file."""
    return [Finding("word", path, "error", said) for path in paths for said in _said(path)]


def word_tables(path: Path) -> Counter[str]:
    """How many tables have no head row, have merged cells, stand in others."""
    with zipfile.ZipFile(path) as package:
        stories = [etree.fromstring(package.read(name)) for name in package.namelist() if _STORY.match(name)]
    tables = [table for story in stories for table in _found(story, "//w:tbl")]
    broken = {
        "no head row": [table for table in tables if not all(_found(table, step) for step in _HEAD_ROW)],
        "merged cells": [
            table for table in tables if _found(table, "w:tr/w:tc/w:tcPr[w:gridSpan or w:vMerge]")
        ],
        "nested": [table for table in tables if _found(table, "ancestor::w:tbl")],
    }
    return Counter({rule: len(found) for rule, found in broken.items() if found})


def _said(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as package:
            parts = {
                name: etree.fromstring(package.read(name)) for name in package.namelist() if _is_part(name)
            }
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        yield f"package: {error}"
        return
    styles = Styles(parts.get("word/styles.xml"))
    yield from _of_package(parts, styles)
    for name in sorted(parts):
        if _STORY.match(name):
            yield from (f"{said} [{name}]" for said in _of_story(parts[name], styles))
    if "word/document.xml" in parts:
        yield from _headings(parts["word/document.xml"])


def _is_part(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(("word/", "docProps/"))


def _found(root: Element, path: str) -> list[Element]:
    found = root.xpath(path, namespaces=_NAMES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


# ---------------------------------------------------------------------------------------------- the package


def _of_package(parts: dict[str, Element], styles: Styles) -> Iterator[str]:
    core = parts.get("docProps/core.xml")
    if core is None or not any((title.text or "").strip() for title in core.iterfind("dc:title", _NAMES)):
        yield "title: the properties of the document have no title"
    if not styles.language:
        yield "language: the text has no language of its own"
    settings = parts.get("word/settings.xml")
    if settings is not None and _found(settings, "w:documentProtection"):
        yield "protected: programs for reading aloud may be kept out"


def _headings(document: Element) -> Iterator[str]:
    levels = [int(found[1]) for style in _styles(document) if (found := _HEADING.match(style))]
    for above, level in pairwise((1, *levels)):
        if level > above + 1:
            yield f"headings: level {level} follows level {above}"


def _styles(root: Element) -> list[str]:
    return [value(style) for style in _found(root, "//w:pPr/w:pStyle")]


# ------------------------------------------------------------------------------------------------- stories


def _of_story(root: Element, styles: Styles) -> Iterator[str]:
    yield from _pictures(root)
    yield from _links(root)
    yield from _paragraphs(root)
    yield from _contrast(root, styles)


def _pictures(root: Element) -> Iterator[str]:
    for picture in _found(root, "//wp:docPr"):
        is_decorative = bool(_found(picture, ".//adec:decorative[@val='1']"))
        described = (picture.get("descr") or "").strip()
        if not described and not is_decorative:
            yield f"alt-text: {picture.get('name')} has no description"
        if described and is_decorative:
            yield f"alt-text: {picture.get('name')} is decoration and has a description"
    if _found(root, "//wp:anchor | //w:pict | //w:txbxContent"):
        yield "inline: something floats beside the text, out of its order"


def _links(root: Element) -> Iterator[str]:
    for link in _found(root, "//w:hyperlink"):
        if not text_of(link).strip() and not _found(link, ".//wp:docPr[normalize-space(@descr)]"):
            yield "link-text: a link says nothing"


def _paragraphs(root: Element) -> Iterator[str]:
    typed, empty = 0, 0
    holder: Element | None = None
    for paragraph in _found(root, "//w:p"):
        if paragraph.getparent() is not holder:
            holder, typed, empty = paragraph.getparent(), 0, 0
        style, text = next(iter(_styles_of(paragraph)), ""), text_of(paragraph)
        if style not in _SPACED_STYLES and _BLANKS.search(text):
            yield f"blanks: {_BLANKS.sub('⎵', text)[:60]!r} is spaced by blanks"
        empty = empty + 1 if not text.strip() and style not in _RULES and not _holds(paragraph) else 0
        if empty == _TOO_EMPTY:
            yield "blanks: empty paragraphs follow one another"
        is_typed = bool(_TYPED_MARK.match(text)) and not _found(paragraph, "w:pPr/w:numPr")
        typed = typed + 1 if is_typed and style not in _SPACED_STYLES else 0
        if typed == _TYPED_LIST:
            yield f"list: {text[:40]!r} and others before it are a list by their marks alone"


def _styles_of(paragraph: Element) -> list[str]:
    return [value(style) for style in _found(paragraph, "w:pPr/w:pStyle")]


def _holds(paragraph: Element) -> bool:
    """Whether a paragraph without words shows something, or is the one every cell must have."""
    is_only = paragraph.getparent() is not None and len(_found(paragraph, "../w:p")) == 1
    return is_only or bool(
        _found(
            paragraph,
            ".//w:drawing | .//w:br | .//w:footnoteReference | w:pPr/w:pBdr | w:pPr/w:numPr | w:pPr/w:sectPr",
        )
    )


def _contrast(root: Element, styles: Styles) -> Iterator[str]:
    pairs = {
        styles.colours(run, paragraph): text_of(run)
        for paragraph in _found(root, "//w:p")
        for run in _found(paragraph, ".//w:r[w:t]")
        if text_of(run).strip()
    }
    for (ink, ground), text in sorted(pairs.items()):
        if ratio(ink, ground) < _LEAST_CONTRAST:
            yield f"contrast: {text[:40]!r} is {ratio(ink, ground):.1f} to 1, {ink} on {ground}"
