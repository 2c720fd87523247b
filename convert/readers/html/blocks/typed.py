"""What authors typed though a page has elements for it: bullets before lines, TeX between its marks.

Receives: finished lines and blocks.
Returns:  formulas and lists in their places.
Knows:    signs that are bullets and nothing else; the marks MathJax looks for that no prose has.
Never:    a hyphen for a bullet, or a dollar sign for a formula in a line: prose has both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from convert.model import Block, BulletList, Inline, LineBreak, ListItem, Math, Paragraph, Text
from convert.readers.html.blocks.cuts import characters, cut, strip

__all__ = ["displayed", "with_formulas", "with_lists"]

_INLINE = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]")
_DISPLAYED = re.compile(
    r"\s*(?:\\\[(?P<a>.+)\\\]|\$\$(?P<b>[^$]+)\$\$|(?P<c>\\begin\{(?P<d>[a-z]+\*?)\}.+\\end\{(?P=d)\}))\s*",
    re.S,
)
_OF_FORMULAS = re.compile(r"[\\^_={}+<>]")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_BULLET = re.compile(r"[•▪●◦‣■▸►❖✔✓➤]\ufe0e?\s*(?=\S)")
_LEAST = 2


def displayed(line: tuple[Inline, ...]) -> str | None:
    r"""The TeX of a line that is one formula: `\[…\]`, `$$…$$`, `\begin{…}…\end{…}`; None for any other."""
    first = line[0]
    if not isinstance(first, Text) or first.text.lstrip()[:1] not in ("\\", "$"):
        return None
    match = _DISPLAYED.fullmatch(characters(line))
    if match is None or (match["b"] and not _is_tex(match["b"])):
        return None
    return next(text.strip() for text in match.group("a", "b", "c") if text)


def _is_tex(text: str) -> bool:
    r"""Whether what stands between dollar signs is a formula: `a^2`, `f(x)`. Refused: words, `The Green Machine`."""
    return _OF_FORMULAS.search(text) is not None or _WORDS.search(text) is None


def with_formulas(line: tuple[Inline, ...], consume: Callable[[str], None]) -> tuple[Inline, ...]:
    r"""A line with what stands between `\(` and `\)` as formulas; these marks are told to `consume`."""
    if not any(isinstance(node, Text) and ("\\(" in node.text or "\\[" in node.text) for node in line):
        return line
    return tuple(
        part for node in line for part in (_parted(node, consume) if isinstance(node, Text) else (node,))
    )


def _parted(node: Text, consume: Callable[[str], None]) -> Iterator[Inline]:
    at = 0
    for match in _INLINE.finditer(node.text):
        if match.start() > at:
            yield Text(node.text[at : match.start()])
        consume(f"{match[0][:2]} {match[0][-2:]}")
        yield Math((match[1] or match[2]).strip())
        at = match.end()
    if at < len(node.text):
        yield Text(node.text[at:])


def with_lists(blocks: list[Block], consume: Callable[[str, Block], None]) -> list[Block]:
    """The blocks, each run of lines with bullets as a list; a bullet is told to `consume` with its block."""
    found: list[Block] = []
    run: list[Paragraph] = []
    for block in [*blocks, None]:
        if isinstance(block, Paragraph) and _bulleted(block.children):
            run.append(block)
            continue
        found += _listed(run, consume)
        run = []
        if block is not None:
            found.append(block)
    return found


def _lines(line: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for node in line:
        if isinstance(node, LineBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    return [tuple(part) for part in lines if part]


def _bulleted(line: tuple[Inline, ...]) -> bool:
    first = line[0] if line else None
    while first is not None and not isinstance(first, Text):
        inside = getattr(first, "children", ())
        first = inside[0] if inside else None
    if first is None or not _BULLET.match(first.text):
        return False
    return all(_BULLET.match(characters(part).lstrip()) for part in _lines(line))


def _listed(run: list[Paragraph], consume: Callable[[str, Block], None]) -> list[Block]:
    lines = [(block, part) for block in run for part in _lines(block.children)]
    if len(lines) < _LEAST:
        return list(run)
    items: list[ListItem] = []
    for block, part in lines:
        part = strip(part)
        match = _BULLET.match(characters(part))
        end = match.end() if match else 0
        consume(characters(part)[:end].strip(), block)
        text = cut(part, end, len(characters(part)))
        items.append(ListItem((msgspec.structs.replace(block, children=text, id=None),)))
    first = run[0]
    whole = BulletList(
        tuple(items), id=first.id, language=first.language, direction=first.direction, origin=first.origin
    )
    return [whole]
