"""Markdown read back by a reader that is not ours: markdown-it with the extensions of GitHub.

Receives: the bytes of a Markdown file.
Returns:  the HTML it stands for.
Knows:    tables, struck words and notes.
Never:    the writers, the model.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

__all__ = ["markdown_html"]


@cache
def _reader() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"maxNesting": 1_000})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
    )


def markdown_html(data: bytes) -> str:
    """The page a Markdown file stands for."""
    return f"<!doctype html><body><main>{_reader().render(data.decode())}</main></body>"
