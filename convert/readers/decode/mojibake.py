"""Text that was once decoded in a wrong encoding, put right.

Receives: text.
Returns:  the text as it should read, and what to do to have the received text back.
Knows:    what UTF-8, and the encodings of `guess`, look like when they are read as something else.
Never:    a repair that cannot be undone to the letter, or that does not make the text more plausible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from convert.languages.detect import detect
from convert.model import Span
from convert.readers.decode.guess import SAMPLE, guesses
from convert.readers.decode.labels import bytes_from, text_from
from convert.readers.decode.letters import LATIN, OTHERS
from convert.readers.decode.plausible import PLAUSIBLE, sample_of, text_cost, weight_of

__all__ = ["Repair", "looks_garbled", "mend", "undo"]

_AFTER = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What the second and later bytes of UTF-8 are in Windows-1252 and Latin-1."""
_AFTER_CYRILLIC = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·ё№є»јЅѕї"
_AFTER_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
_GARBLED = re.compile(
    "[\xad®°-ÿ√‚РС](?:"
    f"(?<=[Â-ß])[{_AFTER}]"  # cafÃ© for café
    f"|(?<=[à-ï])[{_AFTER}]{{2}}"  # â€œ for “, á»• for ổ
    "|(?<=®)[a-zµ-þ\xad]"  # ®æi for đổi (TCVN3)
    "|(?<=[öÖ])[ôÔ]|(?<=[oe][åâ])"  # ngöôøi for người, Toång for Tổng (VNI)
    f"|(?<=[ð-ô])[{_AFTER}]{{3}}"  # ðŸŽ‰ for 🎉
    f"|(?<=√)[{_AFTER_MAC}]|(?<=‚)Ä"  # caf√© for café, ‚Äú for “
    f"|(?<=[РС])[{_AFTER_CYRILLIC}]"  # РјРёСЂ for мир
    "|(?<=[°-ÿ])[°-ÿ]{3}"  # Ìîñêâà for Москва, ÖÐ¹ú for 中国
    ")"
)
_WRONG = ("windows-1252", "iso-8859-1", "windows-1251", "macintosh", "windows-1250", "windows-1254")
"""What text is read as by mistake, the commonest first."""
_RUN = re.compile(f"(?:[Â-ß][{_AFTER}]|[à-ï][{_AFTER}]{{2}}|[ð-ô][{_AFTER}]{{3}})+")
_LINE = re.compile(r"[^\n]+")
_SURE = 8
"""How many bytes that were taken for characters prove by themselves that a stretch is UTF-8."""
_TRIED = 1000
"""How many lines are looked at before it is given up that one of them was garbled in some way."""
_GAIN = 4.0
"""How much more plausible UTF-8 must make a text that happens to be valid as such, in nats."""
_LEGACY_GAIN = 20.0
"""The same for encodings in which any bytes are valid."""
_LEGACY_SHARE = 0.8
_PROOF = 3
"""How many bytes must have been taken for characters of their own for a proof that asks for nothing else."""
_PROOF_LEGACY = (4, 16)
"""How many letters beyond ASCII there must be in text in an encoding in which any bytes are valid: in a language
that is known by its words, and in any."""
_TOLD_BY_WORDS = {*LATIN, *OTHERS["CYRILLIC"]}
_PROSE = 0.7
"""The share of letters and blanks in running text, that was in another encoding."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_RARE_LETTER = 10.0
"""What is allowed in all for letters that the language hardly has: the é of an Indonesian café."""
_CONTROLS_AFTER = re.compile("[\x80-\x9f]")
_TIMES = 3
"""How often text may have been garbled, one time over another."""


class Repair(NamedTuple):
    """What was put right: text in one encoding that was read as another, at some places of the result."""

    right: str
    wrong: str
    spans: tuple[Span, ...]

    @property
    def chain(self) -> str:
        """The mistake in words: `utf-8 read as windows-1252`."""
        return f"{self.right} read as {self.wrong}"


class _Step(NamedTuple):
    right: str
    wrong: str
    start: int
    end: int
    text: str


def looks_garbled(text: str) -> bool:
    """Whether a text has letters side by side as only mistakes have; quick, and sometimes wrong."""
    return not text.isascii() and _GARBLED.search(text) is not None


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text put right and what was done, in order; the text itself and nothing where nothing is proved.

    >>> mend("Le cafÃ© est fermÃ© dÃ¨s lundi.")[0]
    'Le café est fermé dès lundi.'
    """
    repairs: list[Repair] = []
    while len(repairs) < _TIMES and looks_garbled(text) and not _CONTROLS.search(text):
        steps = _steps(text)
        if not steps:
            break
        after, repair = _applied(text, steps)
        if not _is_proved(text, after, steps):
            break
        text = after
        repairs.append(repair)
    return text, tuple(repairs)


def _is_proved(text: str, after: str, steps: list[_Step]) -> bool:
    """Whether there is enough of it: bytes that fit together by no accident, or a text that reads well now."""
    if steps[0].right != "utf-8":
        changed = "".join(step.text for step in steps)
        letters = sum(not character.isascii() for character in changed)
        least, enough = _PROOF_LEGACY
        known = letters >= enough or (letters >= least and detect(changed) in _TOLD_BY_WORDS)
        return known and _is_prose(changed)
    saved = sum(step.end - step.start - len(step.text) for step in steps)
    rest = len(_CONTROLS_AFTER.findall(text)) - sum(
        len(_CONTROLS_AFTER.findall(text, step.start, step.end)) for step in steps
    )
    return (saved >= _PROOF and not rest) or _is_plausible(after)


def _is_plausible(text: str) -> bool:
    plain = sum(character.isascii() and character.isalpha() for character in text)
    allowed = PLAUSIBLE * weight_of(text) + min(_RARE_LETTER, plain / 5)
    return text_cost(text, _latin(text)) <= allowed


def _latin(text: str) -> Mapping[str, float]:
    """What the plain letters of a text say of its language."""
    return sample_of(text.encode("ascii", "ignore")).latin


def _is_prose(text: str) -> bool:
    plain = sum(character.isalpha() or character.isspace() for character in text)
    return plain >= _PROSE * len(text) and not text.isupper()


def undo(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text as it was before the repairs."""
    for repair in reversed(repairs):
        parts, at = [], 0
        for start, end in repair.spans:
            parts += [text[at:start], text_from(bytes_from(text[start:end], repair.right), repair.wrong)]
            at = end
        text = "".join((*parts, text[at:]))
    return text


def _applied(text: str, steps: list[_Step]) -> tuple[str, Repair]:
    parts: list[str] = []
    spans = []
    at = length = 0
    for step in steps:
        length += step.start - at
        parts += [text[at : step.start], step.text]
        spans.append(Span(length, length + len(step.text)))
        length += len(step.text)
        at = step.end
    return "".join((*parts, text[at:])), Repair(steps[0].right, steps[0].wrong, tuple(spans))


def _steps(text: str) -> list[_Step]:
    """What to put right, all of one kind: the whole text, else whole lines, else stretches within lines."""
    latin = _latin(text)
    for wrong in _WRONG:
        whole = _as_utf_8(text, Span(0, len(text)), wrong, latin)
        if whole:
            return [whole]
    legacy = _legacy(text)
    if legacy:
        return legacy
    for wrong in _WRONG:
        steps = _in_lines(text, wrong, latin)
        if steps:
            return steps
    return list(_runs(text, latin))


def _in_lines(text: str, wrong: str, latin: Mapping[str, float]) -> list[_Step]:
    steps: list[_Step] = []
    for tried, span in enumerate(_lines(text)):
        step = _as_utf_8(text, span, wrong, latin) if looks_garbled(text[span.start : span.end]) else None
        if step:
            steps.append(step)
        elif tried >= _TRIED and not steps:
            break
    return steps


def _lines(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        if not line[0].isascii():
            yield Span(line.start(), line.end())


def _as_utf_8(text: str, span: Span, wrong: str, latin: Mapping[str, float]) -> _Step | None:
    """A stretch that is valid UTF-8 when it is turned back into bytes, and more plausible so."""
    before = text[span.start : span.end]
    try:
        data = bytes_from(before, wrong)
        after = data.decode("utf-8")
    except UnicodeError:
        return None
    if len(after) == len(before) or text_from(data, wrong) != before:
        return None
    saved = len(before) - len(after)
    better = saved >= _SURE or text_cost(after, latin) + _GAIN < text_cost(before, latin)
    return _Step("utf-8", wrong, span.start, span.end, after) if better else None


def _runs(text: str, latin: Mapping[str, float]) -> Iterator[_Step]:
    """Stretches within lines; what is found of one holds for all that are written alike."""
    found: dict[str, str | None] = {}
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[0] not in found:
            step = _as_utf_8(text, Span(start, end), "windows-1252", latin)
            around = Span(max(0, start - 12), end + 12)
            found[run[0]] = step.text if step and _improves(text, around, step, latin) else None
        after = found[run[0]]
        if after is not None:
            yield _Step("utf-8", "windows-1252", start, end, after)


def _improves(text: str, around: Span, step: _Step, latin: Mapping[str, float]) -> bool:
    before = text[around.start : around.end]
    after = text[around.start : step.start] + step.text + text[step.end : around.end]
    return text_cost(after, latin) + _GAIN < text_cost(before, latin)


def _legacy(text: str) -> list[_Step]:
    """Text in an old encoding that was read as Windows-1252: all of it, or the lines that can be."""
    for wrong in _WRONG[:2]:
        spans = [Span(0, len(text))]
        data = _bytes_or_none(text, wrong)
        if data is None:
            spans = [span for span in _lines(text) if _bytes_or_none(text[span.start : span.end], wrong)]
            data = bytes_from("\n".join(text[start:end] for start, end in spans), wrong)
        right = _right(data, wrong)
        if right:
            return list(_reread(text, spans, right, wrong))
    return []


def _reread(text: str, spans: list[Span], right: str, wrong: str) -> Iterator[_Step]:
    for start, end in spans:
        before = text[start:end]
        after = text_from(bytes_from(before, wrong), right)
        if after != before and _is_reversible(before, after, right, wrong):
            yield _Step(right, wrong, start, end, after)


def _is_reversible(before: str, after: str, right: str, wrong: str) -> bool:
    data = _bytes_or_none(after, right)
    return data is not None and text_from(data, wrong) == before


def _bytes_or_none(text: str, name: str) -> bytes | None:
    try:
        return bytes_from(text, name)
    except UnicodeError:
        return None


def _right(data: bytes, wrong: str) -> str | None:
    """The encoding that bytes are in for certain, other than the one they were read in."""
    best = guesses(data)[0]
    data = data[:SAMPLE]
    mistaken = text_cost(text_from(data, wrong), sample_of(data).latin)
    gain = mistaken - best.cost
    if gain < _LEGACY_GAIN or best.cost > min(mistaken * _LEGACY_SHARE, PLAUSIBLE * weight_of(data)):
        return None
    return None if best.name in (wrong, "windows-1252") or best.name.startswith("utf-") else best.name
