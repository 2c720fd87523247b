"""Markdown, where a dump plainly is written in it.

Receives: the lines of a text; the text of a line of one that is Markdown.
Returns:  whether a text is Markdown; inlines, and which characters were markup.
Knows:    what Markdown looks like; where in a line the tokens of markdown-it-py stand.
Never:    reads what CommonMark does not take for markup: a lone asterisk stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from convert.model import Code, Emphasis, Image, Inline, InlineImage, Link, Strike, Strong

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["BOLD", "HEADING", "IMAGE", "SLANTED", "is_markdown", "marked_inlines"]

HEADING = re.compile(r"(?P<level>#{1,6})\s+(?=\S)")
_TITLE = re.compile(r"# (?!\d)\S")
BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_]{1,200}(?<=[^\s*_]))\1")
"""A line that is bold from its beginning to its end."""
SLANTED = re.compile(r"(\*|_)(?=[^\s*_])([^*_]{1,2000}(?<=[^\s*_]))\1")
"""A line that is in italics from its beginning to its end."""
IMAGE = re.compile(r"!\[(?P<alt>[^\]]{0,500})\]\((?P<url>[^\s)]{1,1000})(?:\s+\"[^\"]{0,500}\")?\)")
_LOOK = 4000
"""How many characters of a line are looked at for what tells Markdown."""
_WITHIN, _MASK = re.compile(r"(?<=[^\W_])\*(?=[^\W_])"), "\ue000"
"""An asterisk within a word or a product ("2*3*4") is none of Markdown's; a sign of its own stands for it."""
_LONGEST = 20_000
"""Longer lines are read as they stand."""
_SURE: dict[str, re.Pattern[str]] = {
    "link": re.compile(r"(?<!!)\[[^\]\[]{1,300}\]\((?:https?://|/|#|mailto:)[^\s)]{0,1000}\)"),
    "image": IMAGE,
    "strong": re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*]{1,300}(?<=[^\s*])\*\*(?![\w*])"),
    "code": re.compile(r"(?<!`)`[^`\s][^`]{0,100}`(?!`)"),
    "em": re.compile(r"(?<![\w*])\*(?=[^\s*])[^*]{1,200}(?<=[^\s*])\*(?![\w*])"),
    "line": re.compile(r"(?<![\w_])_(?=[^\s_])[^_]{1,200}(?<=[^\s_])_(?![\w_])"),
}
"""What Markdown has inside a line: `[x](https://…)`, `![x](…)`, `**x**`, `x` between backticks, `*x*` or `_x_`."""
_CHEAP = {"link": "](", "image": "![", "strong": "**", "code": "`", "em": "*", "line": "_"}
_ENOUGH = 2
_WRAPS: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {"em": Emphasis, "strong": Strong, "s": Strike}


def is_markdown(texts: Iterable[str]) -> bool:
    """Whether lines hold two kinds of markup, or two headings or links in it, or begin with a heading above all."""
    found: Counter[str] = Counter()
    for number, text in enumerate(texts):
        if number == 0 and _TITLE.match(text):
            return True
        if text[0] == "#" and HEADING.match(text):
            found["heading"] += 1
        elif text.startswith(("```", "~~~")):
            found["fence"] += 1
        elif text.startswith("**") and BOLD.fullmatch(text):
            found["bold"] += 1
        found.update(_kinds(text[:_LOOK]))
    certain = any(found[kind] >= _ENOUGH for kind in ("bold", "heading", "link", "image"))
    return certain or len(found) >= _ENOUGH


def _kinds(text: str) -> set[str]:
    return {name for name, pattern in _SURE.items() if _CHEAP[name] in text and pattern.search(text)}


class _Frame(NamedTuple):
    """Markup that is open: its token, and the inlines in it so far."""

    token: Token | None
    inside: list[Inline]


def marked_inlines(
    text: str, plain: Callable[[int, int], Sequence[Inline]]
) -> tuple[tuple[Inline, ...], tuple[tuple[int, int], ...]] | None:
    """The inlines of a line of Markdown, and where markup stood; None where there is none of it, or it is unsure.

    `plain` gives the inlines of a stretch of the text without markup.
    """
    if len(text) > _LONGEST or not any(sign in text for sign in "*_`[\\"):
        return None
    masked = _WITHIN.sub(_MASK, text)
    parsed = _parser().parseInline(masked)[0].children or []
    if all(token.type == "text" for token in parsed):
        return None
    placed = _Placed(text, masked, plain)
    return placed.result() if all(map(placed.take, parsed)) else None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    known = MarkdownIt("zero", {"maxNesting": 20})
    known.enable(["emphasis", "link", "image", "backticks", "strikethrough", "escape"])
    return known.disable("text_join")


class _Placed:
    """Tokens of a line, put where they stand in it one after the other."""

    def __init__(self, text: str, masked: str, plain: Callable[[int, int], Sequence[Inline]]) -> None:
        self._text, self._masked, self._plain = text, masked, plain
        self._at = 0
        self._frames = [_Frame(None, [])]
        self._markup: list[tuple[int, int]] = []

    def result(self) -> tuple[tuple[Inline, ...], tuple[tuple[int, int], ...]] | None:
        """What was found, if all of the line was."""
        if len(self._frames) > 1 or self._at != len(self._text):
            return None
        return tuple(self._frames[0].inside), tuple(self._markup)

    def take(self, token: Token) -> bool:
        """Put one token; whether it stands where it has to."""
        if token.type == "text":
            return self._take_text(token)
        if token.type == "text_special":
            return self._take_sign(token.markup[:1]) and self._take_text(token)
        if token.type == "code_inline":
            return self._take_code(token)
        if token.type == "image":
            match = IMAGE.match(self._text, self._at)
            image = InlineImage(
                Image(_unmasked(str(token.attrs["src"])), alt=_unmasked(token.content) or None)
            )
            return match is not None and self._take_markup(match.end(), image)
        if token.nesting == 1:
            self._frames.append(_Frame(token, []))
            return self._take_sign("[" if token.type == "link_open" else token.markup)
        return self._close(token)

    def _take_text(self, token: Token) -> bool:
        end = self._at + len(token.content)
        if self._masked[self._at : end] != token.content:
            return False
        if end > self._at:
            self._frames[-1].inside.extend(self._plain(self._at, end))
        self._at = end
        return True

    def _take_code(self, token: Token) -> bool:
        start = self._masked.find(token.content, self._at + len(token.markup))
        end = self._text.find(token.markup, start + len(token.content))
        if min(start, end) < 0:
            return False
        self._markup += [(self._at, start), (start + len(token.content), end + len(token.markup))]
        self._frames[-1].inside.append(Code(_unmasked(token.content)))
        self._at = end + len(token.markup)
        return True

    def _take_markup(self, end: int, node: Inline) -> bool:
        self._markup.append((self._at, end))
        self._frames[-1].inside.append(node)
        self._at = end
        return True

    def _take_sign(self, sign: str) -> bool:
        if not sign or not self._text.startswith(sign, self._at):
            return False
        self._markup.append((self._at, self._at + len(sign)))
        self._at += len(sign)
        return True

    def _close(self, token: Token) -> bool:
        frame = self._frames.pop()
        if frame.token is None:
            return False
        inside = tuple(frame.inside)
        if token.type != "link_close":
            wrap = _WRAPS.get(token.type.removesuffix("_close"))
            self._frames[-1].inside.append(wrap(inside)) if wrap else None
            return wrap is not None and self._take_sign(token.markup)
        end = _link_end(self._text, self._at)
        self._frames[-1].inside.append(Link(_unmasked(str(frame.token.attrs["href"])), inside))
        return end > 0 and self._take_sign(self._text[self._at : end])


def _unmasked(text: str) -> str:
    return text.replace(_MASK, "*").replace(quote(_MASK), "*")


def _link_end(text: str, at: int) -> int:
    """Where the target of a link ends whose words end at a place; 0 where there is none."""
    if not text.startswith("](", at):
        return 0
    depth = 0
    for end in range(at + 1, min(len(text), at + 4000)):
        depth += (text[end] == "(") - (text[end] == ")")
        if not depth:
            return end + 1
    return 0
