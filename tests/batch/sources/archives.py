"""Web archives for tests, written with the library that reads them and with bytes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable

PAGE = b"<!doctype html><title>Story %d</title><p>Words of story %d.</p>"


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}"] if kind else [f"HTTP/1.1 {status} OK"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + body


def record(content: bytes, number: int = 0, kind: str = "response", **headers: str) -> bytes:
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date": "2011-11-23T08:24:00Z",
        "WARC-Target-URI": f"https://example.org/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(content)),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + content + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    """Pages, each with its request and every third with a picture, as crawlers keep them."""
    found = [record(b"software: test\r\n", kind="warcinfo", Content_Type="application/warc-fields")]
    for number in range(count):
        found.append(record(b"GET / HTTP/1.1\r\n\r\n", number, "request"))
        found.append(record(http(PAGE % (number, number)), number))
        if number % 3 == 0:
            found.append(record(http(b"\x89PNG", "image/png"), number))
    return found


def packed(records: Iterable[bytes], packing: str) -> bytes:
    if packing == ".gz":
        return b"".join(gzip.compress(each, mtime=0) for each in records)
    if packing == ".zst":
        from fastwarc.stream_io import ZstdWriter

        out = io.BytesIO()
        writer = ZstdWriter(out)
        for each in records:
            writer.write(each)
            writer.finish()
        writer.flush()
        return out.getvalue()
    return b"".join(records)
