"""Gaps: characters that no font has.

Receives: the press.
Returns:  issues, one for each script.
Knows:    all text a PDF of the document draws; what to install for a script.
Never:    how a gap is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.fonts import DISTRIBUTION, folder_of, form_of, name_of, row_of
from convert.model import Issue, document_text, pictures
from convert.writers._front import front_lines
from convert.writers.pdf.breaks import clusters
from convert.writers.pdf.chains import FontChain
from convert.writers.pdf.press import Press
from convert.writers.pdf.structure import Element

__all__ = ["gaps_in"]

_SHOWN = 12
"""Characters named in a message."""

_REPLACEMENT = "\ufffd"
"""Stands for what could not be read; its sign says just that."""


def gaps_in(press: Press) -> tuple[Issue, ...]:
    """An issue for every script some of whose characters are drawn as signs that say so, in the order they are met."""
    chain = press.look(press.styles["body"], Element("P"), press.language).chain
    found: dict[str, dict[str, None]] = {}
    for cluster in _missing(chain, _texts(press)):
        found.setdefault(name_of(cluster), {})[cluster] = None
    return tuple(
        Issue("pdf-missing-glyph", "warning", _message(script, list(group), press.language))
        for script, group in found.items()
    )


def _texts(press: Press) -> Iterator[str]:
    yield from (line.text for line in front_lines(press.document))
    yield document_text(press.document)
    yield from (image.alt or "" for image in pictures(press.document) if image.url not in press.pictures)
    yield from press.note_marks.values()


def _missing(chain: FontChain, texts: Iterable[str]) -> Iterator[str]:
    """The clusters that no font has, in reading order."""
    covered = frozenset().union(*(font.characters for font in chain.fonts))
    for text in texts:
        if covered.issuperset(map(ord, text)):
            continue
        for word in text.split():
            missing = (part.shaped.text for part in chain.word(word) if part.shaped.missing)
            found = (cluster for piece in missing for cluster in clusters(piece))
            yield from (cluster for cluster in found if cluster != _REPLACEMENT)


def _message(script: str, group: list[str], language: str | None) -> str:
    shown = " ".join(group[:_SHOWN]) + (" …" if len(group) > _SHOWN else "")
    kinds = "1 character" if len(group) == 1 else f"{len(group)} characters"
    row = row_of(form_of(group[0], language))
    lacking = row is not None and all(folder_of(family.package) is None for family in row.families[:1])
    help_ = f"; {DISTRIBUTION}[{row.extra}] brings a font" if row is not None and lacking else ""
    return f"no font for {kinds} ({script}): {shown}; drawn as U+FFFD, kept as text{help_}"
