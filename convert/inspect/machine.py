"""The account for machines.

Receives: an inspection.
Returns:  plain values, as JSON holds them.
Knows:    the names of its entries, which the README lists.
Never:    leaves out what the terminal shows.
"""

from __future__ import annotations

from typing import Any

from convert.inspect.rows import Inspection, Piece, Row, field_text

__all__ = ["as_json"]


def as_json(found: Inspection, name: str) -> dict[str, Any]:
    """An account as a mapping: about the input, then `rows` with their `pieces`."""
    document = found.document
    return {
        "input": name,
        "reader": found.reader,
        "language": document.metadata.language,
        "encoding": document.source.encoding if document.source else None,
        "complete": found.is_complete,
        "fields": {
            entry.field: {"value": field_text(document.metadata, entry.field), "rule": entry.origin.rule}
            for entry in document.metadata.origins
        },
        "corrections": [{"target": entry.target, "value": entry.value} for entry in document.corrections],
        "issues": [
            {"code": issue.code, "severity": issue.severity, "message": issue.message}
            for issue in document.issues
        ],
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "lines": [row.first, row.last] if row.first else None,
        "path": row.path or None,
        "became": row.role,
        "kind": row.kind,
        "rule": row.rule,
        "sureness": None if row.sureness is None else round(row.sureness, 4),
        "considered": [
            {"became": other.role, "rule": other.rule, "score": round(other.score, 2)}
            for other in row.considered
        ],
        "features": [{"name": n, "story": round(s, 3), "headline": round(h, 3)} for n, s, h in row.features],
        "pieces": [_piece(piece) for piece in row.pieces if piece.kind],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "text": piece.text,
        "kind": piece.kind,
        "became": piece.became,
        "rule": piece.rule,
        "span": list(piece.span) if piece.span else None,
    }
