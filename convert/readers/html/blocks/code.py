"""Code: lines kept character for character, with the language they are written in.

Receives: `pre` and its like, the tables and lists of highlighters, boxes of lines of code.
Returns:  `CodeBlock`s; the numbers of lines are consumed.
Knows:    what highlighters make of code, and where each names the language.
Never:    changes a blank in code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag
from bs4.element import PageElement

from convert.model import Block, CodeBlock
from convert.readers.html.blocks.place import Place
from convert.readers.html.blocks.syntaxes import syntax_in
from convert.readers.html.trees import BLOCKS, attribute, child_tags, first_in, is_text, tags_in, text_of

__all__ = ["code", "is_code_box", "is_code_line", "is_code_table", "may_be_code"]

_NUMBERS = re.compile(
    r"(?:^|\s)(?:line-?no?s?|linenos?|line-?num(?:ber)?s?(?:-rows)?|ln-?num|hljs-ln-numbers|hljs-ln-n|lnt?|lntd-num|"
    r"gutter|gl|rouge-gutter|blob-num|crayon-nums?(?:-content)?|crayon-num|num(?:bers?)?|linenodiv|code-gutter)(?=\s|$)",
    re.I,
)
_BOX = re.compile(
    r"(?:^|\s)(?:syntaxhighlighter|crayon-(?:syntax|main|table)|crayon-pre|dp-highlighter|hljs-ln|rouge-table|"
    r"highlighttable|blob-wrapper|highlight|codehilitetable|lntable|wp_syntax|code-block|codeblock|code-wrapper|"
    r"code-listing|code-snippet|enlighterjs|dp-[a-z]{1,8}|linenums|react-code-text|source-?code)(?=\s|$)",
    re.I,
)
_DIGITS = re.compile(r"[\s\d.:|·]*")
_LINE_BOXES = frozenset({"code", "div", "p", "li", "tr", "td", "ol", "ul", "table", "tbody", "pre"})
_LINE_CLASS = re.compile(
    r"(?:^|\s)(?:line|code-?line|crayon-line|view-line|cl|ec-line|token-line)(?=\s|$)", re.I
)
_WITHIN = 3


def code(tag: Tag, place: Place) -> tuple[Block, ...]:
    """Lines of code or output, blank by blank."""
    syntax = _syntax(tag)
    _drop_numbers(tag, place)
    text = "".join(_code_text(tag))
    if place.page.own is None:  # the source of a page is laid out around its tags
        text = text.removeprefix("\n").rstrip("\n")
    if not text.strip():
        return ()
    return (CodeBlock(text, syntax, **place.about("code", tag)),)


def is_code_table(tag: Tag) -> bool:
    """Whether a table, or a list, is lines of code with their numbers: it says so, and has a column of numbers."""
    if tag.name in ("ol", "ul"):
        return bool(_BOX.search(attribute(tag, "class"))) and all(
            child.name == "li" and len(text_of(child)) < 400 for child in child_tags(tag)
        )
    if not (_BOX.search(attribute(tag, "class")) or first_in(tag, "pre", "code") or _has_gutter(tag)):
        return False
    cells = list(islice(tags_in(tag, "td", "th"), 40))
    gutters = [cell for cell in cells if _is_gutter(cell)]
    return (
        bool(gutters)
        and len(gutters) < len(cells)
        and not any(cell.name == "th" or first_in(cell, "table", "img") for cell in cells)
    )


def _has_gutter(tag: Tag) -> bool:
    first = first_in(tag, "td")
    return first is not None and bool(_NUMBERS.search(attribute(first, "class")))


def _is_gutter(cell: Tag) -> bool:
    is_counted = "data-line-number" in cell.attrs or bool(_NUMBERS.search(attribute(cell, "class")))
    return is_counted or ("pre" in {child.name for child in child_tags(cell)} and _is_number(cell))


def _is_number(tag: Tag) -> bool:
    text = text_of(tag)
    return bool(text) and bool(_DIGITS.fullmatch(text))


def may_be_code(names: str) -> bool:
    """Whether a `class` names a box of code."""
    return bool(_BOX.search(names))


def is_code_box(tag: Tag) -> bool:
    """Whether an element without `pre` says that it is code, and holds little but lines of it.

    Accepted: `<div class="code-block"><code>…<br>…</code></div>`, `<div class="syntaxhighlighter">` of a `div` a line.
    """
    if not _BOX.search(attribute(tag, "class")):
        return False
    inner = list(tags_in(tag))
    names = {child.name for child in inner}
    if names & {"pre", "table", "img", "h1", "h2", "h3", "p", "blockquote", "figure"}:
        return False
    lines = sum(1 for child in inner if child.name in _LINE_BOXES or child.name == "br")
    coded = sum(len(text_of(child)) for child in inner if _is_outer_code(child, tag))
    return lines > 0 and coded >= 0.8 * len(text_of(tag)) > 0


def _is_outer_code(child: Tag, root: Tag) -> bool:
    def is_coded(tag: Tag) -> bool:
        return tag.name == "code" or bool(_LINE_CLASS.search(attribute(tag, "class")))

    if not is_coded(child):
        return False
    for parent in child.parents:
        if parent is root:
            return True
        if is_coded(parent):
            return False
    return True


def is_code_line(tag: Tag) -> bool:
    """Whether a paragraph is nothing but `code` with line ends in it."""
    inner = child_tags(tag)
    first = next(inner, None)
    if first is None or first.name != "code" or next(inner, None) is not None:
        return False
    return first_in(first, "br") is not None and text_of(first) == text_of(tag)


def _drop_numbers(tag: Tag, place: Place) -> None:
    """Take the numbers of lines off code."""
    stack = list(reversed(list(child_tags(tag))))
    while stack:
        child = stack.pop()
        if _is_line_number(child):
            place.page.consume(child, "code", "line-number")
        else:
            stack.extend(reversed(list(child_tags(child))))


def _is_line_number(tag: Tag) -> bool:
    if tag.name == "td" and _is_gutter(tag):
        return True
    return bool(_NUMBERS.search(attribute(tag, "class"))) and (not text_of(tag) or _is_number(tag))


def _code_text(tag: Tag) -> Iterator[str]:
    """The characters of code; an element that is a line, and is not followed by a line end, has one."""
    stack: list[PageElement | str] = list(reversed(_without_layout(tag)))
    last = "\n"
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name == "br":
                last = "\n"
                yield last
            elif _is_line(node):
                if last[-1:] != "\n":
                    last = "\n"
                    yield last
                stack.append("\n")
            stack.extend(reversed(_without_layout(node) if _is_line(node) else node.contents))
        elif type(node) is str:
            if last[-1:] != "\n" or last == "":
                last = "\n"
                yield last
        elif is_text(node) and str(node):
            last = str(node)
            yield last


def _is_line(tag: Tag) -> bool:
    """Whether an element begins a line of its own: a block, or one of several `code`s side by side."""
    if tag.name == "code":
        return any(
            isinstance(node, Tag) and node.name == "code" for node in (tag.previous_sibling, tag.next_sibling)
        )
    return tag.name in BLOCKS and tag.name != "td"


def _without_layout(tag: Tag) -> list[PageElement]:
    """What a line holds, without the blanks between the tags of tables and lists."""
    if tag.name not in ("table", "tbody", "tr", "ol", "ul"):
        return list(tag.contents)
    return [node for node in tag.contents if not (is_text(node) and not str(node).strip())]


def _syntax(tag: Tag) -> str | None:
    """The programming language that the element, the `code` in it or the box around it names."""
    inner = first_in(tag, "code", "pre")
    around = islice((parent for parent in tag.parents), _WITHIN)
    for element in (inner, tag, *around):
        if isinstance(element, Tag):
            found = syntax_in(element)
            if found is not None:
                return found or None
        if isinstance(element, Tag) and element.name in ("body", "article", "main", "section"):
            break
    return None
