"""Articles as telegrams: a reader and a writer that `convert` finds by their entry points."""

from __future__ import annotations

import msgspec

from convert.model import Document, document_text
from convert.model.build import article
from convert.readers import Raw, Reader
from convert.theme import Theme
from convert.writers import Format

_STOP = " STOP "
_HEAD = b"TELEGRAM "


class TelegramOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`loud`: in capitals."""

    loud: bool = True


def _write(document: Document, theme: Theme, options: TelegramOptions) -> bytes:
    text = _STOP.join(document_text(document).split("\n"))
    return f"{_HEAD.decode()}{text.upper() if options.loud else text}\n".encode()


def _sniff(head: bytes) -> bool:
    return head.startswith(_HEAD)


def _read(raw: Raw) -> Document:
    data = raw.data if isinstance(raw.data, str) else raw.data.decode()
    title, *rest = data.removeprefix(_HEAD.decode()).strip().split(_STOP)
    return article(title, *rest)


READER = Reader("telegram", (".telegram",), ("text/x-telegram",), _sniff, _read)
FORMAT = Format("telegram", ".telegram", "text/x-telegram", TelegramOptions, _write)
