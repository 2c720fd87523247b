"""Chains of fonts: which font sets which word; every word is shaped once and kept for the life of the process.

Receives: words, and the fonts they may be set in.
Returns:  the pieces a word is drawn in.
Knows:    that the first font with every letter of a word sets it, that else every cluster looks for its own, and that
          a cluster in no font is drawn as a box and keeps its text; where fonts for other scripts are found.
Never:    draws glyph 0; parts a mark from its base; depends on a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from convert.fonts import Fonts, faces, form_of, language_of, own_form, script_of
from convert.writers.pdf.breaks import clean, clusters, parts, without_invisible
from convert.writers.pdf.fonts import Font, script_font, text_font
from convert.writers.pdf.holding import Hold, hold_of
from convert.writers.pdf.joining import neighbours
from convert.writers.pdf.sizes import own_size, sized
from convert.writers.pdf.unknown import DIAMOND, QUESTION, signs
from convert.writers.pdf.words import ALONE, Around, End, Part, Shaped, draws, shape

__all__ = ["FontChain", "font_chain"]

_KEPT_WORDS = 40_000
_EMOJI_STYLE = "\ufe0f"


class Style(NamedTuple):
    """What fonts for other scripts are looked for by, and how large the letters look that they stand beside."""

    bold: bool
    italic: bool
    fonts: Fonts
    own_size: float = 0.0


class FontChain:
    """Fonts in the order they are asked, for text of one language; remembers the words it has set.

    Behind them stand the fonts that `convert.fonts` finds, which nobody looks for while these suffice. The only state
    is that memory: bounded, of facts that never change. `whole` are the words that are one piece,
    `holds` the few that stay with a neighbour.
    """

    __slots__ = (
        "_directed", "_found", "_literals", "_words", "fonts", "holds", "language", "own", "style", "whole"
    )  # fmt: skip

    def __init__(self, fonts: tuple[Font, ...], language: str | None, style: Style) -> None:
        self.fonts, self.language, self.style = fonts, language, style
        self.own = own_form(language)
        self._words: dict[str, tuple[Part, ...]] = {}
        self._literals: dict[str, tuple[Shaped, ...]] = {}
        self._directed: dict[tuple[str, bool, Around], tuple[Shaped, ...]] = {}
        self._found: dict[tuple[str, str | None], Font | None] = {}
        self.whole: dict[str, Shaped] = {}
        self.holds: dict[str, Hold] = {}

    @property
    def main(self) -> Font:
        """The font everything is measured by."""
        return self.fonts[0]

    @property
    def space(self) -> float:
        """How wide a space is, in 1/1000 of the size of the text."""
        return self.main.space_width * self.main.scale

    def word(self, word: str) -> tuple[Part, ...]:
        """A word as the pieces it is drawn in; empty if nothing of it is visible."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
                self.whole.clear()
            found = self._words[word] = tuple(self._parts(word))
            if len(found) == 1:
                self.whole[word] = found[0].shaped
            hold = hold_of(word, self.language)
            if hold is not None:
                self.holds[word] = hold
        return found

    def literal(self, text: str) -> tuple[Shaped, ...]:
        """`text` with its spaces, as pieces between which no line may end."""
        found = self._literals.get(text)
        if found is None:
            if len(self._literals) >= _KEPT_WORDS:
                self._literals.clear()
            found = self._literals[text] = tuple(
                self._itemised(clean(text), language_of(text, self.language))
            )
        return found

    def directed(self, text: str, to_left: bool, around: Around = ALONE) -> tuple[Shaped, ...]:
        """`text`, which runs one way, as pieces in reading order between which no line may end; see `joining`."""
        key = text, to_left, around
        found = self._directed.get(key)
        if found is None:
            if len(self._directed) >= _KEPT_WORDS:
                self._directed.clear()
            found = tuple(self._itemised(text, language_of(text, self.language), to_left, around))
            self._directed[key] = found
        return found

    def _parts(self, word: str) -> Iterator[Part]:
        language = language_of(word, self.language)
        for part in parts(clean(word)):
            pieces = tuple(self._itemised(part, language))
            yield from (Part(piece, End.MAY if piece is pieces[-1] else End.NEVER) for piece in pieces)

    def _itemised(
        self, text: str, language: str | None, to_left: bool = False, around: Around = ALONE
    ) -> Iterator[Shaped]:
        visible = without_invisible(text)
        if not visible:
            return
        whole = self._whole(text, visible, language)
        if whole is not None:
            yield shape(whole, text, language, to_left=to_left, around=around)
            return
        runs = groupby(clusters(text), lambda cluster: self._font_of(cluster, language))
        fonts, pieces = zip(*((font, "".join(group)) for font, group in runs), strict=True)
        for font, run, beside in zip(fonts, pieces, neighbours(pieces, around), strict=True):
            yield shape(font, run, language, to_left=to_left, around=beside) if font else self._stand_ins(run)

    def _whole(self, text: str, visible: str, language: str | None) -> Font | None:
        """The font that draws all of a piece: of the chain, else that of its script."""
        leads = self._leads(text)
        if not leads:
            found = next((font for font in self._near(text) if font.covers(visible)), None)
            if found is not None:
                return found
        telling = _telling(text, language)
        found = self._font_of(telling, language) if telling else None
        if found is not None and found.covers(visible):
            return found
        return None if leads else next((font for font in self.fonts if font.covers(visible)), None)

    def _leads(self, text: str) -> bool:
        """Whether the font of the text's own script comes before the chain.

        Digits and punctuation look like the letters they stand among: in a language of another script they are set
        in its font, unless letters of a third stand beside them. Pictures are pictures if the text says so.
        """
        if self.own is None:
            return _EMOJI_STYLE in text
        letters = filter(str.isalpha, text)
        return all(form_of(letter, self.language) == self.own for letter in letters)

    def _near(self, text: str) -> tuple[Font, ...]:
        """The fonts of the chain that `text` may be set in before those of its script: no letter changes its pitch."""
        if text.isascii() or not any(map(str.isalpha, text)):
            return self.fonts
        return tuple(font for font in self.fonts if font.fixed == self.main.fixed)

    def _font_of(self, cluster: str, language: str | None) -> Font | None:
        """The first font that draws a cluster."""
        key = cluster, language
        if key in self._found:
            return self._found[key]
        if len(self._found) >= _KEPT_WORDS:
            self._found.clear()
        near = () if self._leads(cluster) else self._near(cluster)
        searched = chain(near, self._of_script(cluster, language), self.fonts)
        found = next((font for font in searched if draws(font, cluster)), None)
        self._found[key] = found
        return found

    def _of_script(self, cluster: str, language: str | None) -> Iterator[Font]:
        """The fonts there are for the script of a cluster, opened one after the other."""
        form = form_of(cluster, language) or self.own or ""
        bold, italic, allowed, own = self.style
        found = faces(form, cluster, bold, italic, allowed)
        opened = ((script_font(face, bold), script_font(face, bold=False)) for face in found)
        return (sized(font, own, plain) for font, plain in opened if font)

    def _stand_ins(self, text: str) -> Shaped:
        return signs(next(font for font in self.fonts if font.covers(DIAMOND + QUESTION)), text)


def _telling(text: str, language: str | None) -> str:
    """The cluster that says which script a text is in; "" where its letters are of several."""
    found = clusters(text)
    forms = {form_of(cluster, language): cluster for cluster in reversed(found) if script_of(cluster)}
    return "" if len(forms) > 1 else next(iter(forms.values()), found[0])


@lru_cache(maxsize=256)
def font_chain(
    family: str,
    others: tuple[str, ...],
    bold: bool,
    italic: bool,
    size: float,
    language: str | None,
    fonts: Fonts = "any",
    beside: str | None = None,
) -> FontChain:
    """The fonts for text in `family`: itself, itself upright, then `others`; then those `fonts` allows for scripts.

    They are sized by the letters of the script `beside`, None for those of the family.
    """
    wanted = [text_font(family, bold, italic, size), text_font(family, bold, italic=False, size=size)]
    wanted += (text_font(other, bold, italic=False, size=size) for other in others)
    plain = text_font(family, bold=False, italic=False, size=0)
    own = own_size(beside, plain, fonts)
    fitting = dict.fromkeys(sized(font, own, plain) for font in wanted)
    return _shared_chain(tuple(fitting), language, Style(bold, italic, fonts, own))


@lru_cache(maxsize=256)
def _shared_chain(fonts: tuple[Font, ...], language: str | None, style: Style) -> FontChain:
    """One chain, and so one memory, for all sizes that use the same cuts."""
    return FontChain(fonts, language, style)
