"""Every text of the fixtures in every encoding that can hold it, and how it is read back.

`python -m tests.benchmarks.encodings` prints the table of the README; `--cut 200` takes the first 200 characters of
each text only.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convert.readers import Raw
from convert.readers.decode import Decoded, decode
from convert.readers.decode.labels import bytes_from, text_from
from convert.readers.decode.singlebyte import SINGLE_BYTE, from_text
from convert.readers.decode.vietnamese import tones_apart, without_capitals

FIXTURES = Path(__file__).parents[2] / "fixtures"
LETTERS = 40
"""How many letters beyond ASCII a text must have."""
MARKS = {"utf-8 with mark": "utf-8-sig", "utf-16 with mark": "utf-16", "utf-32 with mark": "utf-32"}
TONES_APART = "windows-1258, all tones apart"
ENCODINGS = (
    "utf-8", *MARKS, "utf-16le", "utf-16be", "utf-32le", "utf-32be",
    *SINGLE_BYTE, TONES_APART, "tcvn3", "viscii", "vps", "vni",
    "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
)  # fmt: skip
TYPEWRITER = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’ʼ׳", "'"),
        **dict.fromkeys("–—−‑־", "-"),
        **dict.fromkeys("\xa0\u202f\u2009", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\xad\ufeff", ""),
        "…": "...", "€": "EUR", "•": "*", "·": "-", "№": "No", "״": '"', "→": "->", "°": " ",
    }
)  # fmt: skip
"""How a text was written where the encoding had no better sign: for encodings that cannot hold it as it is."""


@cache
def texts(cut: int | None = None) -> dict[str, str]:
    """The raw texts of the fixtures that have enough letters for it."""
    paths = (*FIXTURES.glob("articles/*/source.txt"), *FIXTURES.glob("raw/*.txt"))
    found = {}
    for path in sorted(paths):
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))[:cut]
        if sum(letter.isalpha() and not letter.isascii() for letter in text) >= LETTERS:
            found[str(path.relative_to(FIXTURES))] = text
    return found


def encoded(text: str, encoding: str) -> bytes | None:
    """The text in an encoding, None where that does not hold it."""
    try:
        if encoding in MARKS:
            return text.encode(MARKS[encoding])
        if encoding == TONES_APART:
            return from_text(tones_apart(text, ""), "windows-1258")
        data = bytes_from(text, encoding)
    except UnicodeError:
        return None
    return data if expected(text_from(data, encoding), encoding) == expected(text, encoding) else None


def expected(text: str, encoding: str) -> str:
    """What of a text an encoding promises: all of it, but for the toned capitals of TCVN3."""
    return without_capitals(text) if encoding == "tcvn3" else text


@dataclass(frozen=True, slots=True)
class Case:
    """A text in an encoding, and what was read."""

    name: str
    text: str
    encoding: str
    decoded: Decoded

    @property
    def is_right(self) -> bool:
        return expected(self.decoded.text, self.encoding) == expected(self.text, self.encoding)

    @property
    def is_flagged(self) -> bool:
        return any(issue.severity == "warning" for issue in self.decoded.issues)


def cases(encoding: str, of: Mapping[str, str]) -> Iterator[Case]:
    """Every text in an encoding: as it is, else with the signs of a typewriter, else not at all."""
    for name, text in of.items():
        for version in (text, text.translate(TYPEWRITER)):
            data = encoded(version, encoding)
            if data is not None:
                yield Case(name, version, encoding, decode(Raw(data)))
                break


def table(cut: int | None = None) -> str:
    """The matrix as Markdown."""
    lines = [
        "| encoding | texts | read back | the rest, flagged | right, yet flagged |",
        "|---|--:|--:|--:|--:|",
    ]
    for encoding in ENCODINGS:
        found = list(cases(encoding, texts(cut)))
        wrong = [case for case in found if not case.is_right]
        flagged = sum(case.is_flagged for case in wrong)
        doubted = sum(case.is_right and case.is_flagged for case in found)
        share = f"{100 * (1 - len(wrong) / len(found)):.1f} %" if found else "–"
        rest = f"{flagged} of {len(wrong)}" if wrong else "–"
        lines.append(f"| {encoding} | {len(found)} | {share} | {rest} | {doubted or '–'} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(int(sys.argv[2]) if sys.argv[1:2] == ["--cut"] else None) + "\n")
