"""Why a document is as it is: every piece of the source with what became of it, and who decided.

Receives: a raw article.
Returns:  its account as rows and pieces; as lines of a terminal, as JSON, as one page of HTML.
Knows:    the order: read, finish, paint.
Never:    decides anything; changes what is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from convert import api
from convert.inspect.pages import of_document, of_page
from convert.inspect.rows import Inspection
from convert.readers.html.reader import understand as understand_page
from convert.readers.mhtml import understand as understand_file

__all__ = ["Inspection", "inspect", "inspect_file"]


def inspect(content: bytes | str, **options: Any) -> Inspection:
    """The account of a raw article; options as for `convert.parse`, and so are errors.

    Of raw text and of pages every visible character is in it.
    """
    reader, raw = api.opened(content, **options)
    if reader.name in ("html", "mhtml"):
        page = understand_page(raw) if reader.name == "html" else understand_file(raw)
        return of_page(api.settled(page.document, raw), reader.name, page)
    if reader.name != "text":
        return of_document(api.settled(reader.read(raw), raw), reader.name)
    from convert.inspect.account import of_reading
    from convert.readers.text.passes import understand

    reading = understand(raw)
    return of_reading(reading, api.settled(reading.document, raw))


def inspect_file(path: Path, **options: Any) -> Inspection:
    """The account of a file, with the corrections beside it; options as for `convert.parse_file`."""
    return api.from_file(Path(path), inspect, options)
