"""Columns: which column of a table, or key of an object, holds what.

Receives: the names of a table's columns, or an object; what somebody said of them.
Returns:  for each role the columns that may hold it, the first one filled does.
Knows:    how datasets call their columns.
Never:    what a value means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from convert.batch.sources import Reading
from convert.errors import OptionError
from convert.model import Metadata
from convert.registry import nearest

__all__ = ["KEYS", "Roles", "checked", "flat", "roles_of"]

Roles: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each role (`text`, `id`, a field of the metadata …) the columns that may hold it, the likeliest first."""

_GUESSES = {
    "text": "html raw_html html_content content_html page_html body article_body content article article_text text "
    "raw_text raw_content full_text fulltext main_text document",
    "id": "id _id uid uuid guid doc_id document_id article_id record_id identifier",
    "url": "url link uri source_url article_url page_url canonical_url permalink href target_uri warc_target_uri",
    "title": "title headline article_title page_title heading",
    "published": "published date pub_date publish_date published_date publication_date published_at date_published "
    "date_publish datetime",
    "modified": "modified updated updated_at modified_at date_modified last_modified modified_date",
    "captured": "captured captured_at crawled crawled_at crawl_date fetched fetched_at retrieved date_download "
    "date_crawled warc_date timestamp",
    "authors": "authors author byline author_name creator writer",
    "language": "language lang language_code",
    "site": "site source site_name source_name publisher publication outlet newspaper domain source_domain",
    "section": "section category",
    "keywords": "keywords tags",
    "charset": "charset encoding",
}
"""What stands in the first column that is filled is taken: HTML rather than the text somebody drew from it."""

_FIELDS = tuple(name for name in Metadata.__struct_fields__ if name not in ("origins", "identifiers"))
_ROLES = tuple(dict.fromkeys((*_GUESSES, *_FIELDS, "key")))

KEYS = "file filename file_name path filepath file_path key name record member id url".split()
"""How the column of a sidecar is called that says which record a row is of."""

_NESTED = ("meta", "metadata")
_UNEVEN = re.compile(r"[\W_]+")


def even(name: str) -> str:
    """A column's name without what nobody agrees on.

    >>> even("pubDate"), even("Pub-Date"), even("pub_date")
    ('pubdate', 'pubdate', 'pubdate')
    """
    return _UNEVEN.sub("", name.casefold())


_GUESSED = {role: tuple(map(even, names.split())) for role, names in _GUESSES.items()}


def roles_of(names: Collection[str], reading: Reading) -> Roles:
    """The roles of columns: as somebody said, else as they are mostly called."""
    return _roles(tuple(names), tuple(reading.columns.items()))


@lru_cache(64)
def _roles(names: tuple[str, ...], said: tuple[tuple[str, str], ...]) -> Roles:
    told = dict(said)
    known: dict[str, str] = {}
    for name in sorted(names, key=lambda name: "." in name):
        known.setdefault(even(name), name)
        first, _, rest = name.partition(".")
        if rest and even(first) in _NESTED:
            known.setdefault(even(rest), name)
    claimed = frozenset(told.values())
    roles: dict[str, tuple[str, ...]] = {role: (column,) for role, column in told.items() if column}
    for role, guesses in _GUESSED.items():
        found = tuple(known[guess] for guess in guesses if guess in known and known[guess] not in claimed)
        if role not in told and found:
            roles[role] = found
    return roles


def checked(names: Collection[str], reading: Reading, where: str) -> Roles:
    """The roles of a table's columns; raises `OptionError` where what somebody said cannot be, or none has the text.

    A column may stand in the sidecar instead.
    """
    from convert.batch.sources.sidecars import sidecar_of

    beside = sidecar_of(reading)
    known = (*names, *(beside.names if beside else ()))
    for role, column in reading.columns.items():
        if role not in _ROLES:
            raise OptionError(f"no column can be {role!r}", where, nearest(role, _ROLES))
        if column and column not in known:
            raise OptionError(f"no column is called {column!r}", where, nearest(column, known))
    roles = roles_of(names, reading)
    if "text" not in roles:
        held = ", ".join(list(names)[:20]) or "none"
        raise OptionError(
            "no column is known to hold the article", where, f"say which does: text=…; there are {held}"
        )
    return roles


def flat(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """An object with what its objects hold beside it, as `meta.title`; the same one where it holds none."""
    inner = {name: value for name, value in row.items() if isinstance(value, dict)}
    if not inner:
        return row
    deep = {f"{name}.{key}": value for name, held in inner.items() for key, value in held.items()}
    return {**deep, **row}
