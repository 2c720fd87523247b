"""The account as one page of HTML that needs nothing beside it.

Receives: an inspection.
Returns:  the page: the source with every piece in its colour, the document, and a script that tells why.
Knows:    what a browser must not do with it (Content Security Policy 3); ARIA's list box.
Never:    markup of the source; anything a browser would have to fetch.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from importlib import resources
from string import Template
from typing import Any

from convert.inspect.rows import KINDS, Inspection, Piece, Row, field_text
from convert.languages import direction_of
from convert.readers.text.given import GIVEN, NAMES
from convert.writers.html.markup import attribute, escape
from convert.writers.html.page import fragment

__all__ = ["page"]


def page(found: Inspection, name: str) -> str:
    """The page; `name` is that of the file, "" where it has none."""
    style, script = _part("page.css"), _part("page.js")
    language = found.document.metadata.language
    return Template(_part("page.html")).substitute(
        policy=_policy(style, script),
        title=escape(f"{_shown(name) or 'An article'}, inspected"),
        heading=escape(_shown(name) or "An article"),
        style=style,
        script=script,
        facts=escape(_facts(found)),
        legend="".join(_legend(found)),
        notes=_notes(found),
        voice=f'{attribute("lang", language)} dir="{direction_of(language)}"' if language else ' lang=""',
        numbered=" numbered" if any(row.first for row in found.rows) else "",
        rows="\n".join(_rows(found)),
        fragment=fragment(found.document),
        data=_data(found, name),
    )


def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    rules = (f"{kind}-src '{_digest(text)}'" for kind, text in (("style", style), ("script", script)))
    return f"default-src 'none'; img-src data:; {'; '.join(rules)}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


def _facts(found: Inspection) -> str:
    document = found.document
    encoding = document.source.encoding if document.source else None
    state = (
        "Every character is accounted for."
        if found.is_complete
        else "Text was lost: a fault of this program."
    )
    about = ", ".join(filter(None, (f"Read as {found.reader}", document.metadata.language, encoding)))
    return f"{about}. {state}"


def _legend(found: Inspection) -> Iterator[str]:
    for kind, meaning in KINDS.items():
        if count := found.count(kind):
            yield f'<li class="{kind}">{escape(meaning)} <span>{count}</span></li>'


def _notes(found: Inspection) -> str:
    document = found.document
    lines = [
        f"<li>Corrected: {escape(_shown(entry.target))} = {escape(_shown(entry.value))}</li>"
        for entry in document.corrections
    ]
    lines += [
        f'<li class="{issue.severity}">{escape(_shown(issue.message))}</li>' for issue in document.issues
    ]
    return f'<ul class="notes" aria-label="Corrections and issues">{"".join(lines)}</ul>' if lines else ""


# -------------------------------------------------------------------------------------------------- source


def _rows(found: Inspection) -> Iterator[str]:
    before: Row | None = None
    for row in found.rows:
        gap = " gap" if before is None or _is_apart(before, row) else ""
        before = row
        number = attribute("data-number", str(row.first or ""))
        words = "".join(map(_piece, row.pieces))
        yield f'<div class="row{gap}"{number}><div class="words" dir="auto">{words}</div></div>'


def _is_apart(before: Row, row: Row) -> bool:
    """Whether blank lines stand between two rows, or the elements they are of differ."""
    if row.first is None:
        return not row.path or row.path != before.path
    return before.last is not None and row.first > before.last + 1


def _piece(piece: Piece) -> str:
    text = _shown(piece.text)
    if piece.kind is None:
        return escape(text)
    name = attribute("aria-label", f"{text.strip()} ({KINDS[piece.kind]}: {piece.became or piece.kind})")
    return f'<span role="option" class="{piece.kind}" aria-selected="false" tabindex="-1"{name}>{escape(text)}</span>'


def _shown(text: str) -> str:
    """Text as HTML can hold it: what no document can hold, and what turns the text around it, is written out."""
    return "".join(ch if ch.isprintable() or ch in "\n\t\xa0\u3000" else _written(ch) for ch in text)


def _written(character: str) -> str:
    return "\n" if character == "\r" else " " if character.isspace() else f"\\u{ord(character):04x}"


# ---------------------------------------------------------------------------------------------------- data


def _data(found: Inspection, name: str) -> str:
    """What the script tells of every piece; no character of it can end the element around it."""
    stem = name.rpartition(".")[0] or name
    metadata = found.document.metadata
    told = {
        "sidecar": f"{stem}.convert.toml" if name else "NAME.convert.toml",
        "corrects": found.reader in ("text", "html"),
        "roles": list(NAMES),
        "fields": {entry.field: field_text(metadata, entry.field) for entry in metadata.origins},
        "rows": [_row(row) for row in found.rows],
        "pieces": [
            {
                "row": number,
                "kind": piece.kind,
                "became": "headline" if piece.kind == "headline" else piece.became or KINDS[piece.kind],
                "rule": piece.rule,
                "target": piece.target,
            }
            for number, row in enumerate(found.rows)
            for piece in row.pieces
            if piece.kind
        ],
    }
    text = json.dumps(told)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _row(row: Row) -> dict[str, Any]:
    has_rule = row.sureness is not None or row.rule.startswith("html.")
    is_ruled = has_rule and row.rule.partition(".")[2] != GIVEN
    return {
        "role": row.role,
        "rule": row.rule,
        "ruled": is_ruled,
        "lines": [row.first, row.last] if row.first and row.sureness is not None else None,
        "path": row.path,
        "sure": row.sureness,
        "considered": [[other.role, other.rule, round(other.score, 2)] for other in row.considered],
        "features": [[name, round(story, 2), round(headline, 2)] for name, story, headline in row.features],
    }
