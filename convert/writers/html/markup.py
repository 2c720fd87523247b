"""Text and attributes as markup, in the two spellings HTML has.

Receives: text, identifiers, language tags.
Returns:  strings in which nothing of the text can be taken for markup.
Knows:    what HTML and its XML spelling (EPUB) write differently.
Never:    the model's nodes.

>>> escape("<b> & c"), attribute("alt", 'a "b"')
('&lt;b&gt; &amp; c', ' alt="a &quot;b&quot;"')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from convert.languages import direction_of
from convert.model import Direction

__all__ = ["HTML", "XHTML", "Dialect", "attribute", "bare", "escape"]

_TAG = re.compile("<[^>]*>")


def escape(text: str) -> str:
    """Text as character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bare(markup: str) -> str:
    """Markup of this package without its tags."""
    return _TAG.sub("", markup)


def attribute(name: str, value: str) -> str:
    """One attribute, with the blank that parts it from what stands before."""
    return f' {name}="{escape(value).replace(chr(34), "&quot;")}"'


@dataclass(frozen=True, slots=True)
class Dialect:
    """A spelling of HTML. `void` ends the tag of an element that has no content."""

    void: str
    is_xml: bool

    def language(self, language: str | None, direction: Direction | None = None) -> str:
        """The attributes of text in a language or direction of its own; "" where it has neither.

        A language brings the direction it is written in, so that a run inside another language stands alone.
        """
        if language is None:
            return f' dir="{direction}"' if direction else ""
        tag = attribute("lang", language)
        if self.is_xml:
            tag += attribute("xml:lang", language)
        return f'{tag} dir="{direction or direction_of(language)}"'

    def semantics(self, *terms: str) -> str:
        """EPUB's structural semantics (epub:type), which only the XML spelling can carry."""
        return f' epub:type="{" ".join(terms)}"' if self.is_xml else ""


HTML = Dialect(">", is_xml=False)
XHTML = Dialect("/>", is_xml=True)
