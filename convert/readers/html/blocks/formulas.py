"""Formulas: MathML, and TeX where a page keeps it.

Receives: `math` elements, the elements MathJax and KaTeX put around them, TeX scripts.
Returns:  the formula's text and its markup.
Knows:    annotations, and the elements and attributes of MathML that only say how a formula looks.
Never:    copies an element or an attribute that is not in its list.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from bs4 import Tag
from bs4.element import PageElement

from convert.readers.html.page import Page
from convert.readers.html.trees import attribute, first_in, is_text, squeeze, tags_in, text_of

__all__ = ["Formula", "formula_of", "is_formula"]

_ELEMENTS = frozenset(
    "math mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd "
    "mstyle mpadded mphantom menclose mmultiscripts mprescripts none mfenced maction semantics".split()
)
_ATTRIBUTES = frozenset(
    "display mathvariant stretchy form fence separator accent accentunder lspace rspace linethickness columnalign "
    "rowspan columnspan open close separators notation dir width height depth".split()
)
_VALUE = re.compile(r"[\w .,%()\[\]{}|+-]{1,60}")
_ANNOTATIONS = frozenset({"annotation", "annotation-xml"})
_TEX = re.compile(r"tex|latex", re.I)
_SHELLS = re.compile(
    r"(?:^|\s)(?:katex|mathjax|mathjax_display|mathjax_preview|mathjax_svg|mathjax_chtml|mwe-math-element|mjx-chtml|katex-display)(?:\s|$)",
    re.I,
)
_PICTURED = re.compile(r"(?:^|\s)(?:tex|latex|math|mathtex|katex)(?=\s|$)", re.I)
"""Pictures whose description is their TeX."""
_STYLED = re.compile(r"^\{\\(?:display|text)style\s*(.*)\}$", re.S)
_DEPTH = {"{": 1, "}": -1}
_MAX_NODES = 5000


class Formula(NamedTuple):
    """A formula: TeX or linear text, MathML or None, whether it stands on a line of its own."""

    text: str
    mathml: str | None
    is_block: bool


def is_formula(tag: Tag) -> bool:
    """Whether an element is a formula, whole, or what a script showed of the formula that comes next."""
    name = tag.name
    if name in ("math", "mjx-container"):
        return True
    if name == "script":
        return attribute(tag, "type").lower().startswith("math/")
    if name not in ("span", "div", "img") or "class" not in tag.attrs:
        return False
    names = attribute(tag, "class")
    if name == "img":
        return bool(_PICTURED.search(names)) and bool(attribute(tag, "alt"))
    return bool(_SHELLS.search(names)) and (
        first_in(tag, "math", "annotation") is not None or _is_preview(tag)
    )


def _is_preview(tag: Tag) -> bool:
    """Whether the script with the formula stands right behind what a page shows of it."""
    beside = (node for node in tag.next_siblings if isinstance(node, Tag))
    return any(
        node.name == "script" and attribute(node, "type").lower().startswith("math/")
        for node in islice(beside, 2)
    )


def formula_of(tag: Tag, page: Page) -> Formula | None:
    """The formula of an element; what the page showed of it besides is accounted for. None where it is empty."""
    if tag.name == "script":
        text = tag.get_text().strip()
        return Formula(text, None, "mode=display" in attribute(tag, "type")) if text else None
    if tag.name == "img":
        text = _bare(attribute(tag, "alt").strip("$ "))
        return Formula(text, None, "display" in attribute(tag, "class").lower()) if text else None
    if _is_preview(tag):
        page.ledger.consume(text_of(tag), "math", "formula", page.place(tag), page.path(tag))
        return None
    math = tag if tag.name == "math" else first_in(tag, "math")
    tex = next((child.get_text() for child in tags_in(tag, "annotation") if _is_tex(child)), "")
    markup = _markup(math) if isinstance(math, Tag) else None
    for note in list(tags_in(tag, *_ANNOTATIONS)):
        note.extract()
    shown = text_of(tag)
    text = _bare(tex or attribute(tag, "alttext")) or (text_of(math) if isinstance(math, Tag) else shown)
    if text != shown:
        page.ledger.consume(shown, "math", "formula", page.place(tag), page.path(tag))
    return Formula(text, markup, _is_block(tag, math)) if text else None


def _bare(tex: str) -> str:
    """TeX without the braces around all of it that only say how large it is set: `{\\displaystyle x}`."""
    tex = squeeze(tex)
    styled = _STYLED.match(tex)
    return styled[1].strip() if styled and _closes_what_it_opens(styled[1]) else tex


def _closes_what_it_opens(tex: str) -> bool:
    return min(accumulate(_DEPTH.get(sign, 0) for sign in tex), default=0) >= 0


def _is_block(tag: Tag, math: object) -> bool:
    says = attribute(math, "display") if isinstance(math, Tag) else ""
    return (
        "display" in attribute(tag, "class").lower()
        or {says, attribute(tag, "display")} & {"true", "block"} != set()
    )


def _is_tex(tag: Tag) -> bool:
    return bool(_TEX.search(attribute(tag, "encoding")))


def _markup(math: Tag) -> str | None:
    """The formula as well-formed MathML, made of known elements and attributes alone."""
    pieces: list[str] = []
    stack: list[PageElement | str] = [math]
    for _ in range(_MAX_NODES):
        if not stack:
            return "".join(pieces)
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name in _ANNOTATIONS:
                continue
            is_known = node.name in _ELEMENTS
            if is_known:
                pieces.append(_start(node, is_root=node is math))
                stack.append(f"</{node.name}>")
            stack.extend(reversed(node.contents))
        elif is_text(node):
            pieces.append(escape(squeeze(str(node))))
        elif type(node) is str:
            pieces.append(node)
    return None


def _start(tag: Tag, *, is_root: bool) -> str:
    space = ' xmlns="http://www.w3.org/1998/Math/MathML"' if is_root else ""
    kept = (
        f" {name}={quoteattr(value)}"
        for name, value in sorted(tag.attrs.items())
        if name in _ATTRIBUTES and isinstance(value, str) and _VALUE.fullmatch(value)
    )
    return f"<{tag.name}{space}{''.join(kept)}>"
