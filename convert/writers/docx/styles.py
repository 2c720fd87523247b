"""The named styles of a document, written from the theme.

Receives: a theme and the document's language.
Returns:  the styles part, and what the writer must know of each style to set indents and gaps by hand.
Knows:    the order the schema wants of properties.
Never:    content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from convert.languages import direction_of
from convert.theme import Role, Style, Theme
from convert.writers.docx import scripts
from convert.writers.docx.ooxml import Element, add, flag, root, serialise
from convert.writers.docx.stylebook import NAMED, Named, fitted

__all__ = ["Metrics", "StyleSheet", "colour", "eighths", "style_sheet", "twips"]

_ALIGNMENT = {"start": "left", "center": "center", "justify": "both"}


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def eighths(points: float) -> int:
    """Eighths of a point, the measure of a border."""
    return round(points * 8)


def colour(value: str) -> str:
    """`#rrggbb` as Word writes it."""
    return value.removeprefix("#").upper()


class Metrics(NamedTuple):
    """What a paragraph style does to its edge and to the gap above it, in twips."""

    indent: int
    before: int


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The bytes of the styles part, and the metrics of each paragraph style by its id."""

    data: bytes
    metrics: dict[str, Metrics]


@lru_cache(maxsize=64)
def style_sheet(theme: Theme, language: str | None) -> StyleSheet:
    """The styles for a theme and a document's language."""
    styles = root("w:styles")
    _defaults(styles, theme, language)
    _latent(styles)
    _foundations(styles, theme)
    metrics = {}
    for named in NAMED:
        style = fitted(named, theme)
        _paragraph_style(styles, named, style, theme, language)
        metrics[named.id] = Metrics(twips(style.indent), twips(style.before))
    _character_styles(styles, theme, language)
    _table_style(styles, theme)
    return StyleSheet(serialise(styles), metrics)


def _defaults(styles: Element, theme: Theme, language: str | None) -> None:
    defaults = add(styles, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    body = theme.style("body")
    _fonts(run, theme, body, language)
    add(run, "w:color", val=colour(body.colour))
    _size(run, body)
    add(run, "w:lang", **scripts.lang_attributes(language))
    add(add(add(defaults, "w:pPrDefault"), "w:pPr"), "w:widowControl")


def _latent(styles: Element) -> None:
    """Keep Word's hundreds of unused styles out of the reader's way."""
    attributes = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1}
    add(styles, "w:latentStyles", **attributes, defQFormat=0, count=376)


def _foundations(styles: Element, theme: Theme) -> None:
    normal = _style(styles, "paragraph", "Normal", "Normal", default=1)
    add(normal, "w:qFormat")
    _spacing(add(normal, "w:pPr"), theme.style("body"), gaps=False)
    for kind, style_id, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("numbering", "NoList", "No List"),
    ):
        _hidden(_style(styles, kind, style_id, name, default=1))
    table = _style(styles, "table", "TableNormal", "Normal Table", default=1)
    _hidden(table)
    properties = add(table, "w:tblPr")
    add(properties, "w:tblInd", w=0, type="dxa")
    _margins(properties, 0, 0)


def _hidden(style: Element) -> None:
    add(style, "w:uiPriority", val=99)
    add(style, "w:semiHidden")
    add(style, "w:unhideWhenUsed")


def _style(styles: Element, kind: str, style_id: str, name: str, **attributes: object) -> Element:
    style = add(styles, "w:style", type=kind, **attributes, styleId=style_id)
    add(style, "w:name", val=name)
    return style


def _paragraph_style(styles: Element, named: Named, style: Style, theme: Theme, language: str | None) -> None:
    own = {"customStyle": 1} if named.is_ours else {}
    element = _style(styles, "paragraph", named.id, named.name, **own)
    add(element, "w:basedOn", val="Normal")
    add(element, "w:next", val=named.next)
    if named.link:
        add(element, "w:link", val=named.link)
    add(element, "w:qFormat")
    side = _mirrored(named.side) if direction_of(language) == "rtl" else named.side
    _paragraph_properties(add(element, "w:pPr"), named._replace(side=side), style, theme)
    _run_properties(add(element, "w:rPr"), style, theme, language)


def _mirrored(side: str) -> str:
    """Word's borders, unlike its indents, have a left and a right whatever the direction."""
    return "right" if side == "left" else side


def _paragraph_properties(properties: Element, named: Named, style: Style, theme: Theme) -> None:
    flag(properties, "w:keepNext", named.keeps)
    flag(properties, "w:keepLines", bool(named.level) or named.keeps)
    if named.side:
        border = add(add(properties, "w:pBdr"), f"w:{named.side}")
        _line(border, 0.5 if named.side == "bottom" else 2.0, theme.light.rule, space=8)
    if named.has_panel:
        add(properties, "w:shd", val="clear", color="auto", fill=colour(theme.light.panel))
    _spacing(properties, style, gaps=True)
    if style.indent:
        add(properties, "w:ind", left=twips(style.indent))
    add(properties, "w:jc", val=_ALIGNMENT[style.align])
    if named.level:
        add(properties, "w:outlineLvl", val=named.level - 1)


def _spacing(properties: Element, style: Style, *, gaps: bool) -> None:
    """Line height as a minimum, so that pictures, ruby and tall scripts find room."""
    around = {"before": twips(style.before), "after": twips(style.after)} if gaps else {}
    add(properties, "w:spacing", **around, line=twips(style.size * style.leading), lineRule="atLeast")


def _run_properties(properties: Element, style: Style, theme: Theme, language: str | None) -> None:
    body = theme.style("body")
    if style.face != body.face:
        _fonts(properties, theme, style, language)
    for tag, on in (("b", style.bold), ("bCs", style.bold), ("i", style.italic), ("iCs", style.italic)):
        flag(properties, f"w:{tag}", on)
    flag(properties, "w:noProof", style.face == "mono")
    if style.colour != body.colour:
        add(properties, "w:color", val=colour(style.colour))
    if style.size != body.size:
        _size(properties, style)


def _fonts(properties: Element, theme: Theme, style: Style, language: str | None) -> None:
    family = theme.office_family(style.face)
    hint = {"hint": "eastAsia"} if scripts.is_east_asian(language) else {}
    others = scripts.script_fonts(language, style.face)
    add(properties, "w:rFonts", **hint, ascii=family, hAnsi=family, **others)


def _size(properties: Element, style: Style) -> None:
    half_points = round(style.size * 2)
    add(properties, "w:sz", val=half_points)
    add(properties, "w:szCs", val=half_points)


def _line(border: Element, width: float, shade: str, space: int = 0) -> None:
    for key, value in {"val": "single", "sz": eighths(width), "space": space, "color": colour(shade)}.items():
        border.set(border.tag.partition("}")[0] + "}" + key, str(value))


def _character_styles(styles: Element, theme: Theme, language: str | None) -> None:
    link = add(_style(styles, "character", "Hyperlink", "Hyperlink"), "w:rPr")
    add(link, "w:color", val=colour(theme.light.accent))
    add(link, "w:u", val="single")
    mark = add(_style(styles, "character", "FootnoteReference", "footnote reference"), "w:rPr")
    add(mark, "w:vertAlign", val="superscript")
    characters: tuple[tuple[str, str, Role, str], ...] = (
        ("CodeChar", "Code Char", "code", "Code"),
        ("Credit", "Credit", "credit", ""),
    )
    for style_id, name, role, linked in characters:
        style = _style(styles, "character", style_id, name, customStyle=1)
        if linked:
            add(style, "w:link", val=linked)
        _run_properties(add(style, "w:rPr"), theme.style(role), theme, language)


def _table_style(styles: Element, theme: Theme) -> None:
    style = _style(styles, "table", "ArticleTable", "Article Table", customStyle=1)
    add(style, "w:basedOn", val="TableNormal")
    properties = add(style, "w:tblPr")
    borders = add(properties, "w:tblBorders")
    for side, width, shade in (
        ("top", 1.0, theme.light.muted),
        ("bottom", 1.0, theme.light.muted),
        ("insideH", 0.5, theme.light.rule),
    ):
        _line(add(borders, f"w:{side}"), width, shade)
    _margins(properties, 0, 90)


def _margins(properties: Element, above: int, beside: int) -> None:
    margins = add(properties, "w:tblCellMar")
    for side, width in (("top", above), ("left", beside), ("bottom", above), ("right", beside)):
        add(margins, f"w:{side}", w=width, type="dxa")
