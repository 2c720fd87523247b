"""A server on this machine that answers what a test says.

Receives: answers by path.
Returns:  the address it listens at, and what it was asked.
Knows:    HTTP as far as a test needs it.
Never:    the network.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = "127.0.0.1"


@dataclass
class Page:
    """An answer. `act`, where there is one, writes it by hand."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Server:
    """What listens, and what it was asked: the path and the headers of every request."""

    port: int
    asked: list[tuple[str, dict[str, str]]]
    url: str


@contextmanager
def served(pages: Mapping[str, Page], certificate: Path | None = None) -> Iterator[Server]:
    """A server of pages, over TLS where it is given a certificate with its key."""
    asked: list[tuple[str, dict[str, str]]] = []
    server = ThreadingHTTPServer((HERE, 0), _handler(pages, asked))
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        port = server.server_address[1]
        yield Server(port, asked, f"{'https' if certificate else 'http'}://news.example:{port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(pages: Mapping[str, Page], asked: list[Any]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = pages.get(self.path, Page(b"no such page", status=404))
            try:
                if page.act:
                    page.act(self)
                else:
                    self.answer(page)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def answer(self, page: Page) -> None:
            self.send_response(page.status)
            for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *words: object) -> None:
            pass

    return Handler
