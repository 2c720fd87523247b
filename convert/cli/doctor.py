"""`convert doctor`: what works on this machine, and what to install for the rest.

Receives: nothing.
Returns:  a table on standard output; exit code 0, whatever it says.
Knows:    what must be there for a script to be drawn, parted and hyphenated.
Never:    installs anything; converts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from convert.cli.streams import data

__all__ = ["command"]

_BREAKERS = {
    "Thai": "th",
    "Lao": "lo",
    "Khmer": "km",
    "Burmese": "my",
    "Japanese titles": "ja",
    "Chinese titles": "zh",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, what does it here ("" where nothing does), and what to install."""

    kind: str
    name: str
    by: str
    install: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Tell it to machines, a line of JSON each.")
@click.option(
    "--fonts",
    type=click.Choice(["any", "bundled"]),
    default="any",
    help="Count the fonts of the machine as well, or those of installed packages alone.",
)
@click.help_option("-h", "--help")
def command(as_json: bool, fonts: str) -> int:
    """Say which scripts PDF can be set in here, and what to install for the others."""
    lines = [*_fonts(fonts), *_breakers(), *_extras()]
    for line in lines:
        data(json.dumps(asdict(line), ensure_ascii=False) if as_json else _shown(line))
    return 0


def _shown(line: Line) -> str:
    state = "works" if line.by else "does not"
    advice = f"pip install '{line.install}'" if line.install and not line.by else ""
    return f"{line.kind:<14} {line.name:<26} {state:<9} {line.by or advice}".rstrip()


def _fonts(allowed: str) -> Iterator[Line]:
    """Every script, and the font that draws it."""
    from convert.fonts import survey

    for status in survey("bundled" if allowed == "bundled" else "any"):
        face = status.face
        origin = (
            "" if face is None else f"{face.family} ({face.package.replace('_', '-') or 'of this machine'})"
        )
        yield Line("script", status.row.name, origin, status.install)


def _breakers() -> Iterator[Line]:
    """Languages that write no spaces, and the package that knows their words."""
    from convert.writers.pdf.segments import breaker_of

    for name, language in _BREAKERS.items():
        yield Line("line ends", name, breaker_of(language) or "", "article-convert[sea]")


def _extras() -> Iterator[Line]:
    """How many languages words can be parted in."""
    import pyphen

    languages = {name.partition("_")[0] for name in pyphen.LANGUAGES}
    yield Line("hyphenation", f"{len(languages)} languages", "pyphen", "")
