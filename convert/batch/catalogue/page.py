"""The catalogue: one page that finds any article, without a server.

Receives: what can be browsed, the first entries of the list.
Returns:  `index.html`, and the index its script starts from.
Knows:    what a browser must not do with it (Content Security Policy 3), and that some have no script.
Never:    an address anything would be fetched from.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from string import Template
from typing import Any
from urllib.parse import quote

from convert.batch.catalogue.facets import FACETS
from convert.batch.catalogue.parts import PART, as_script
from convert.batch.catalogue.sorting import Entry
from convert.batch.catalogue.sums import Sums
from convert.batch.progress import megabytes
from convert.batch.rows import OutputRow
from convert.writers.html.markup import attribute, escape

__all__ = ["FIRST", "digest", "framed", "index_page", "index_script", "meanings", "part_of", "visible"]

FIRST = 100
"""Articles that are named where there is no script."""
_OTHERS = (
    ("failed", "record failed", "records failed"),
    ("duplicate", "is a duplicate", "are duplicates"),
    ("vanished", "is no longer in the input", "are no longer in the input"),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def index_page(first: Sequence[Entry], count: int, most: int, sums: Sums) -> str:
    """The page; `count` is that of all rows, `most` how many can be shown, `sums` what became of all."""
    told = _told(sums)
    too_many = (
        f'<p class="note">There are {count:,} articles, more than the {most:,} a page can list. '
        "All are in <code>manifest.parquet</code>, which DuckDB, Polars or pandas can search, "
        "and in <code>manifest/</code>, a line of JSON for each.</p>"
    )
    body = Template(part_of("index.html")).substitute(
        count=told,
        too_many=too_many if count > most else "",
        plain="\n".join(map(_plain, first)),
        first=f"The latest {len(first):,} of them" if len(first) < count else "All of them",
    )
    return framed(f"Catalogue: {told}", body, "index.css", _script())


def framed(title: str, body: str, style: str, script: str) -> str:
    """A page whose policy allows its own style and script, and scripts that lie near it; `style` names a file."""
    looks = part_of("look.css") + part_of(style)
    return Template(part_of("frame.html")).substitute(
        title=title,
        body=body,
        style=looks,
        script=script,
        style_digest=digest(looks),
        script_digest=digest(script),
    )


def _told(sums: Sums) -> str:
    """How many articles there are, and what became of records that are none."""
    told = [f"{sums.articles:,} article{'s' if sums.articles != 1 else ''}"]
    for status, one, many in _OTHERS:
        if count := sums.records[status]:
            told.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(told)


def index_script(told: Mapping[str, Any], count: int, stamp: str = "") -> bytes:
    """What the page's script is told before anything else; its first line is what it was made for."""
    value = {"count": count, "part": PART, "kinds": FACETS, "meanings": meanings(), **told}
    script = as_script("index", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return f"/* {stamp} */\n".encode("ascii") + script


def _script() -> str:
    """The files of the script in a room of their own: nothing of them is the page's."""
    parts = "\n".join(map(part_of, ("find.js", "items.js", "browse.js")))
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def meanings() -> dict[str, str]:
    """What each issue says, by its code."""
    return tomllib.loads(part_of("meanings.toml"))


@cache
def part_of(name: str) -> str:
    """A file of this folder."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def digest(text: str) -> str:
    """The source expression that allows one element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def visible(text: str) -> str:
    """Text as HTML can hold it: what no document can hold, and what turns the text around it, is written out."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter.isprintable() or letter in "\u200c\u200d":
        return letter
    return " " if letter.isspace() and letter not in "\u2028\u2029" else f"\\u{ord(letter):04x}"


def _plain(entry: Entry) -> str:
    row = entry.row
    facts = ", ".join(filter(None, (row.published, row.site, row.status if row.status != "done" else None)))
    is_language = row.title and _LANGUAGE.fullmatch(row.language or "")
    language = attribute("lang", row.language or "") if is_language else ""
    name = f"<bdi{language}>{escape(visible(row.title or row.id))}</bdi>"
    return f"<li>{name} {escape(visible(facts))} {' '.join(_links(row.outputs))}</li>"


def _links(outputs: Iterable[OutputRow]) -> Iterator[str]:
    for output in outputs:
        if ".." in output.path.split("/"):
            continue
        target = attribute("href", f"./{quote(output.path)}")
        yield f"<a{target}>{escape(visible(output.format))}, {megabytes(output.size)}</a>"
