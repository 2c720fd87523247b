"""Which programming language an element says its code is written in.

Receives: elements around and in code.
Returns:  a name in lower case.
Knows:    `language-x`, `lang-x`, `brush: x`, `highlight-source-x`, `data-lang`; names that stand alone in a class.
Never:    reads code.
"""

from __future__ import annotations

import re

from bs4 import Tag

from convert.readers.html.trees import attribute

__all__ = ["syntax_in"]

_SYNTAX = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?[-_:]|brush:\s*|highlight-(?:source-|text-)|code-?lang-|syntax-|highlight-)"
    r"([\w+#.-]{1,30})",
    re.I,
)
_ATTRIBUTES = (
    "data-lang",
    "data-language",
    "data-code-language",
    "data-enlighter-language",
    "data-syntax",
    "syntax",
)
_NO_SYNTAX = frozenset("none plaintext plain text txt nohighlight no-highlight raw generic default".split())
_ALONE = re.compile(
    r"(?:^|\s)(?:hljs|sourceCode|syntaxhighlighter|prettyprint|prettyprinted|highlight|code|codehilite|crayon-\S+)(?=\s|$)",
    re.I,
)
_NAMES = frozenset(
    "bash sh shell zsh console powershell c cpp c++ csharp cs objc objective-c java javascript js jsx typescript ts "
    "tsx json yaml yml toml ini xml html css scss sass less php python py python3 ruby rb perl go golang rust rs swift "
    "kotlin scala haskell hs lua r julia matlab sql mysql pgsql graphql diff patch dockerfile makefile cmake nginx "
    "apache vim elixir erlang clojure fsharp ocaml lisp scheme groovy dart fortran pascal delphi vb vbnet latex tex "
    "markdown md asm wasm zig nim solidity awk sed http".split()
)
"""Languages as classes name them; elsewhere such a word means something else."""
_HUMAN = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def syntax_in(tag: Tag) -> str | None:
    """The language an element names, "" where it says that there is none; None where it says nothing."""
    names = attribute(tag, "class")
    match = _SYNTAX.search(names)
    found = match[1] if match else next(filter(None, (attribute(tag, name) for name in _ATTRIBUTES)), "")
    if not found and (tag.name in ("pre", "code") or _ALONE.search(names)):
        found = next((word for word in names.split() if word.lower() in _NAMES), "")
    if not found and tag.name in ("pre", "code"):
        stated = attribute(tag, "lang")
        found = stated if stated.lower() in _NAMES and not _HUMAN.fullmatch(stated) else ""
    if not found:
        return None
    return "" if found.lower() in _NO_SYNTAX else found.lower()
