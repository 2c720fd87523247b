r"""Marks: text that Markdown takes for nothing but text, and the marks around it.

Receives: text, addresses, what stands inside an element.
Returns:  pieces of Markdown.
Knows:    CommonMark 0.31: what begins a block, what means something inside a line, when marks beside points fail.
Never:    the model.

>>> escaped("2*3 [a] snake_case AT&T &amp; https://a.example"), line("1. April")
('2\\*3 \\[a\\] snake_case AT&T \\&amp; https\\://a.example', '1\\. April')
>>> marked("**", "strong", "all night"), marked("*", "em", "(sic)", before="a")
('**all night**', '<em>(sic)</em>')
"""

from __future__ import annotations

import re

__all__ = [
    "attribute",
    "code",
    "escaped",
    "fenced",
    "heading",
    "indented",
    "line",
    "marked",
    "struck",
    "tagged",
    "target",
    "titled",
]

_MARKUP = re.compile(
    r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!$"
    r"|(?<![^\W_])(?:https?:|www\.)(?=\S)"  # what many readers make a link of by themselves
)
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+>=:|]|(\d{1,9})(?=[.)](?:\s|$)))")
_EDGE = re.compile(r"[^\W_]")
_RISKY = re.compile(r"[\s*~\\]")
_POINT = re.compile(r"[\s.,;:!?()\"'\u2010-\u2027\u3000-\u3003\uff01-\uff1f]")
_BACKTICKS = re.compile("`+")
_IN_TARGET, _IN_TITLE, _BEFORE = re.compile(r"([<>\\&])"), re.compile(r'([\\"&])'), r"\\\1"


def escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return _MARKUP.sub(_without_meaning, text.replace("\n", " "))


def _without_meaning(found: re.Match[str]) -> str:
    mark = found[0]
    return f"{mark[:-1]}\\{mark[-1]}" if mark[-1] in ":." else f"\\{mark}"


def line(text: str) -> str:
    """A line that begins nothing: no heading, no list, no quote."""
    text = text.strip(" \t")
    found = _LINE_START.match(text)
    if found is None:
        return text
    return f"{found[1]}\\{text[found.end(1) :]}" if found[1] else f"\\{text}"


def marked(mark: str, tag: str, text: str, before: str = "\n", after: str = "\n") -> str:
    """Text between marks, or between tags where marks would mean nothing (CommonMark, 6.2: flanking runs).

    `before` and `after` are the characters around it; marks beside marks are never risked.
    """
    if not text:
        return ""
    opens = _EDGE.match(text[0]) or (not _RISKY.match(text[0]) and _POINT.match(before))
    closes = _EDGE.match(text[-1]) or (not _RISKY.match(text[-1]) and _POINT.match(after))
    if mark and opens and closes and not {before, after} & {"*", "~"}:
        return f"{mark}{text}{mark}"
    return f"<{tag}>{text}</{tag}>"


def code(text: str) -> str:
    """Code inside a line; nothing if there is none."""
    text = text.replace("\n", " ")
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    is_bare = text.strip() and not (text[0] in " `" or text[-1] in " `")
    return f"{fence}{text}{fence}" if is_bare else f"{fence} {text} {fence}" if text else ""


def fenced(text: str, info: str) -> str:
    """Lines as they are, between fences longer than any in them."""
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    return f"{fence}{info}\n{text}\n{fence}"


def target(url: str) -> str:
    """An address as the target of a link; one with blanks or brackets stands between angle brackets."""
    if re.fullmatch(r"[^\s<>()\\&]+", url):
        return url
    return f"<{_IN_TARGET.sub(_BEFORE, url)}>"


def titled(title: str | None) -> str:
    """The title of a link, with the blank before it."""
    return f' "{_IN_TITLE.sub(_BEFORE, " ".join(title.split()))}"' if title else ""


def tagged(tag: str, inside: str, attributes: str = "") -> str:
    """Blocks inside an element: blank lines around them keep them Markdown (CommonMark, 4.6)."""
    return f"<{tag}{attributes}>\n\n{inside}\n\n</{tag}>" if inside else f"<{tag}{attributes}>\n</{tag}>"


def attribute(name: str, value: str | None) -> str:
    """An attribute of a tag, with the blank before it; nothing for None."""
    if value is None:
        return ""
    value = value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f' {name}="{value}"'


def indented(text: str, first: str, other: str) -> str:
    """Lines with something before the first and before every other; empty lines end in no blank."""
    lines = text.split("\n")
    return "\n".join(
        [first + lines[0], *(f"{other}{line}" if line else other.rstrip() for line in lines[1:])]
    )


def heading(text: str) -> str:
    """A heading's text; signs at its end are text."""
    text = text.strip(" \t")
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def struck(cell: str) -> str:
    """A cell of a table between strokes; a stroke in it is escaped, in code too (GitHub Flavored Markdown, 4.10)."""
    return cell.replace("|", "\\|")
