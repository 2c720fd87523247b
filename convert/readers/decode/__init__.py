"""Bytes into text.

Receives: the bytes (or text) of a raw article, and the encoding its caller names, if any.
Returns:  the text, the encoding it was in by its WHATWG name, what was put right, and issues where it is not certain.
Knows:    byte order marks, UTF-8, UTF-16, UTF-32, declarations in markup, and how to guess when all else fails.
Never:    markup beyond its declared encoding; Python's codec look-up on a name found in the input.

`labels` knows names, `declared` what a page says of itself, `evidence` whether that can be so; `singlebyte`,
`multibyte` and `vietnamese` read bytes, `unicode` sees what is proved, `guess` finds what is most plausible
(`plausible`, `letters`, `ideographs`), `mojibake` undoes what others read wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from convert.errors import OptionError, ReadError
from convert.model import Issue, Origin
from convert.readers import MAX_BYTES, Raw
from convert.readers.decode.declared import declared
from convert.readers.decode.evidence import fitting, is_chance
from convert.readers.decode.guess import SAMPLE, Guess, guesses
from convert.readers.decode.labels import known_name, text_from
from convert.readers.decode.mojibake import Repair, looks_garbled, mend, undo
from convert.readers.decode.plausible import PLAUSIBLE, weight_of
from convert.readers.decode.unicode import HEAD, as_utf_8, damaged_utf_8, has_controls, marked, zeroed
from convert.readers.decode.vietnamese import with_capitals

__all__ = ["Decoded", "Repair", "decode"]

_OTHER_KINDS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture or a sound",
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP, DOCX or EPUB file",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}
"""How files begin that hold no article in plain sight."""
_ESCAPES = (b"\x1b$B", b"\x1b$@")
"""How ISO-2022-JP begins Japanese; its bytes are valid UTF-8."""
_CERTAIN_LEAD = 8.0
"""By how many nats a guess must be ahead of the next that reads differently."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an input without its byte order mark; `encoding` is None where it came as text already.

    `repairs` says what had been read wrong by someone else and was put right; `received` is the text before.
    """

    text: str
    encoding: str | None
    issues: tuple[Issue, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def received(self) -> str:
        """The text as it was before the repairs."""
        return undo(self.text, self.repairs)


def decode(raw: Raw, *, markup: bool = False) -> Decoded:
    """The text of a raw article.

    In order: the caller's word, a byte order mark, valid UTF-8, UTF-16 and UTF-32 by their zero bytes, the label it
    travelled with, the declaration of a page (`markup`), a guess. What is neither stated nor proved comes with an
    issue, so does a label that the bytes contradict, and text that someone had read in a wrong encoding and that was
    put right. Raises `ReadError` for an input that is too large, `OptionError` for an encoding of a name that is not
    known.
    """
    data = raw.data
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB", hint="split the file: one article each")
    _refuse_other_kinds(data)
    if isinstance(data, str):
        return _mended(Decoded(data.removeprefix("\ufeff"), None))
    if raw.encoding:
        return _mended(_named(data, raw.encoding))
    labels = tuple(
        dict.fromkeys(name for name in (_travelled(raw), declared(data) if markup else None) if name)
    )
    return _mended(_told(_marked(data) or _proved_or_labelled(data, labels), labels))


def _refuse_other_kinds(data: bytes | str) -> None:
    head = data[:16].encode("utf-8", "replace") if isinstance(data, str) else data[:16]
    for start, kind in _OTHER_KINDS.items():
        if head.startswith(start):
            raise ReadError(f"is {kind}", hint="give the text or the saved page of the article")
    if data and not (data[:HEAD].strip("\0") if isinstance(data, str) else data[:HEAD].strip(b"\0")):
        raise ReadError("holds nothing but null characters")


def _named(data: bytes, label: str) -> Decoded:
    name = known_name(label)
    if name is None:
        raise OptionError(
            f"no encoding is called {label!r}",
            "--encoding",
            "names are those of the WHATWG standard, and tcvn3, viscii, vps, vni",
        )
    return _decoded(data, name)


def _travelled(raw: Raw) -> str | None:
    """The encoding that the label on the way here names; one that nobody knows says nothing."""
    return known_name(raw.charset) if raw.charset else None


def _marked(data: bytes) -> Decoded | None:
    mark = marked(data)
    return _decoded(data[mark[1] :], mark[0]) if mark else None


def _proved_or_labelled(data: bytes, labels: tuple[str, ...]) -> Decoded:
    """The text by what the bytes prove, else by a label they do not contradict, else by a guess."""
    proved = _proved(data)
    if proved and not (labels and is_chance(data, proved.text, labels[0])):
        return proved
    label = fitting(data, labels)
    return _guessed(data, labels) if label is None else _decoded(data, label)


def _told(decoded: Decoded, labels: tuple[str, ...]) -> Decoded:
    """The text, with an issue for a label that says otherwise of letters beyond ASCII."""
    wrong = [label for label in labels if label != decoded.encoding]
    if not wrong or decoded.text.isascii():
        return decoded
    issue = Issue(
        "encoding-contradicted",
        "info",
        f"labelled {' and '.join(labels)}; its bytes are {decoded.encoding}",
        Origin("decode.labels"),
    )
    return replace(decoded, issues=(issue, *decoded.issues))


def _proved(data: bytes) -> Decoded | None:
    controls = has_controls(data)
    text = as_utf_8(data)
    if text is not None and not controls:
        return Decoded(text, "utf-8")
    if controls and any(escape in data[:HEAD] for escape in _ESCAPES):
        return _decoded(data, "iso-2022-jp")
    wide = zeroed(data) if controls else None
    if wide:
        return _decoded(data, wide)
    if text is None:
        return _decoded(data, "utf-8") if damaged_utf_8(data) else None
    best = guesses(data)[0].name
    return _decoded(data, best) if best.startswith("utf-") else Decoded(text, "utf-8")


def _guessed(data: bytes, labels: tuple[str, ...]) -> Decoded:
    best, *others = guesses(data)
    decoded = _decoded(data, best.name)
    other = next((guess for guess in others if text_from(data, guess.name) != decoded.text), None)
    sample = data[:SAMPLE]
    weight = weight_of(sample) if best.name[:3] != "utf" else 2 * weight_of(decoded.text[:SAMPLE])
    return replace(decoded, issues=(_doubt(best, other, weight, labels), *decoded.issues))


def _doubt(best: Guess, other: Guess | None, weight: int, labels: tuple[str, ...]) -> Issue:
    """What is said of a guess: a warning, unless it is well ahead of all others and reads as text does."""
    lead = other.cost - best.cost if other else _CERTAIN_LEAD
    certain = lead >= _CERTAIN_LEAD and best.cost <= PLAUSIBLE * weight
    stated = f"it is not {labels[0]}, as it says" if labels else "nothing states the encoding"
    message = f"{stated}; read as {best.name}"
    if other and lead < _CERTAIN_LEAD:
        message += f", which is hardly more plausible than {other.name}"
    return Issue("encoding-guessed", "info" if certain else "warning", message, Origin("decode.guess"))


def _decoded(data: bytes, name: str) -> Decoded:
    text = text_from(data, name).removeprefix("\ufeff")
    spoilt = text.count("\ufffd")
    issue = Issue(
        "encoding-damaged", "warning", f"{spoilt} characters are not valid {name}", Origin("decode")
    )
    text, issues = _capitals(text) if name == "tcvn3" else (text, ())
    return Decoded(text, name, (issue, *issues) if spoilt else issues)


def _capitals(text: str) -> tuple[str, tuple[Issue, ...]]:
    """TCVN3 does not tell toned capitals from small letters; where sentences begin they are put back, and told."""
    text, times = with_capitals(text)
    issue = Issue(
        "capitals-restored",
        "warning",
        f"TCVN3 has no toned capitals: {times} at the beginning of sentences were put back, others may be missing",
        Origin("decode.tcvn3"),
    )
    return text, (issue,) if times else ()


def _mended(decoded: Decoded) -> Decoded:
    """The text with what others had read wrong put right, and an issue that says what it was."""
    if not looks_garbled(decoded.text):
        return decoded
    text, repairs = mend(decoded.text)
    if not repairs:
        return decoded
    issues = decoded.issues
    if repairs[-1].right == "tcvn3":
        text, more = _capitals(text)
        issues += more
    places = sum(len(repair.spans) for repair in repairs)
    issue = Issue(
        "mojibake-repaired",
        "warning",
        f"the text had been garbled ({', then '.join(repair.chain for repair in repairs)}) and was put right"
        + (f" in {places} places" if places > 1 else ""),
        Origin("decode.mojibake"),
    )
    return Decoded(text, decoded.encoding, (*issues, issue), repairs)
