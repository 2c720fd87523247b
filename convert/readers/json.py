"""Documents that were written as JSON.

Receives: JSON of this or an older schema version.
Returns:  the document that was written, exactly.
Knows:    nothing but the model's codec.
Never:    changes what it reads.
"""

from __future__ import annotations

from convert.errors import ReadError
from convert.model import Collection, Document, decode
from convert.readers import MAX_BYTES, Raw, Reader

__all__ = ["READER", "read", "read_all"]


def read_all(raw: Raw) -> tuple[Document, ...]:
    """Every document of the JSON: one, or those of a collection. Raises `ReadError` for anything else."""
    data = raw.data.encode("utf-8", "surrogatepass") if isinstance(raw.data, str) else raw.data
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 2**20} MiB")
    content = decode(data.removeprefix(b"\xef\xbb\xbf"))
    return content.documents if isinstance(content, Collection) else (content,)


def read(raw: Raw) -> Document:
    """The document of the JSON; raises `ReadError` for a collection that does not hold exactly one."""
    documents = read_all(raw)
    if len(documents) != 1:
        raise ReadError(f"a collection of {len(documents)} documents", hint="parse_all reads them all")
    return documents[0]


def _sniff(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"schema"' in start[:200]


READER = Reader("json", (".json",), ("application/json",), _sniff, read, read_all)
