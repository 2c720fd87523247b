"""From the web, when somebody asks.

Receives: an address, and a `Policy` that says how far fetching may go.
Returns:  an `Answer`: the bytes, the address they came from in the end, what the server says they are.
Knows:    which addresses of the network are public, redirections, limits of size and time.
Never:    cookies, credentials, proxies or any other thing of the environment; a scheme but http and https; a page
          nobody asked for.

The name of a host is looked up once a request and only a public address it stands for is connected to, so neither a
redirection nor a name that changes its meaning leads into a private network. The client is urllib3: it is maintained,
needs nothing besides, and connects to the address it is told under the name the certificate must bear.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from convert.errors import ReadError
from convert.fetch.targets import Target, is_public, target_of

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

__all__ = ["Answer", "Policy", "fetch_page", "is_public", "picture_fetcher"]

_PAGES = "text/html,application/xhtml+xml,multipart/related;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_PICTURES = "image/png,image/jpeg,image/gif,image/webp"
_MIB = 2**20
_MAX_RATIO = 200
"""How many times larger than what travelled an answer may be, above one MiB; text hardly passes twenty."""
_REDIRECTIONS = (301, 302, 303, 307, 308)
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_CHUNK = 64 * 1024
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.I)


@dataclass(frozen=True, slots=True)
class Policy:
    """How far fetching may go.

    `redirections` that are followed; `idle` seconds without a byte; `seconds` for a whole answer; `page_bytes` of a
    page, unpacked; `pictures` of one document and `picture_seconds` for all of them; `private` allows addresses that
    are not public, for a network of one's own; `agent` is the name this program gives itself.
    """

    redirections: int = 10
    idle: float = 20.0
    seconds: float = 60.0
    page_bytes: int = 64 * _MIB
    pictures: int = 200
    picture_seconds: float = 300.0
    private: bool = False
    agent: str = "article-convert (fetches what a person asks for, one page at a time)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `url` is the address in the end, `charset` the label the server gave, if any."""

    data: bytes
    url: str
    media_type: str | None = None
    charset: str | None = None


def fetch_page(url: str, policy: Policy | None = None) -> Answer:
    """The page at an address. Raises `ReadError` for what the policy forbids, and for what does not come whole."""
    policy = policy or Policy()
    return _fetched(url, policy, _PAGES, policy.page_bytes)


def picture_fetcher(policy: Policy) -> Callable[[str, int], bytes]:
    """What fetches the pictures of one document, each by its address and the most bytes it may have.

    It raises `ReadError` for a picture that cannot be had, and once there are too many or the time for all is up.
    """
    end = time.monotonic() + policy.picture_seconds
    left = policy.pictures

    def fetch(url: str, limit: int) -> bytes:
        nonlocal left
        left -= 1
        if left < 0:
            raise ReadError(f"there are more than {policy.pictures} pictures on the web", url)
        if time.monotonic() > end:
            raise ReadError(f"all pictures together took longer than {policy.picture_seconds:g} seconds", url)
        return _fetched(url, policy, _PICTURES, limit).data

    return fetch


# ------------------------------------------------------------------------------------------------ one request


def _fetched(url: str, policy: Policy, accept: str, limit: int) -> Answer:
    """What is at an address, of `limit` bytes at most, redirections followed."""
    address = urldefrag(url.strip()).url
    for _ in range(policy.redirections + 1):
        found = _requested(address, policy, accept, limit)
        if isinstance(found, Answer):
            return found
        address = urldefrag(found).url
    raise ReadError(f"leads on more than {policy.redirections} times", url)


def _requested(url: str, policy: Policy, accept: str, limit: int) -> Answer | str:
    """What one request brings: an answer, or the address it leads on to."""
    from http.client import HTTPException

    from urllib3.exceptions import HTTPError

    target = target_of(url)
    late = threading.Event()
    try:
        with _connected(target, policy, late, url) as connection:
            found = _asked(connection, target, url, policy, accept, limit)
            if late.is_set():  # a connection that was cut ends like one that is done
                raise TimeoutError
            return found
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if late.is_set():
            raise ReadError(f"took longer than {policy.seconds:g} seconds", url) from error
        raise ReadError(f"cannot be fetched: {_reason(error)}", url) from error


def _asked(
    connection: HTTPConnection, target: Target, url: str, policy: Policy, accept: str, limit: int
) -> Answer | str:
    headers = {
        "Host": target.authority,
        "User-Agent": policy.agent,
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    connection.request("GET", target.path, headers=headers, preload_content=False)
    response = connection.getresponse()
    leads_to = response.headers.get("location")
    if response.status in _REDIRECTIONS and leads_to:
        return urljoin(url, leads_to.encode("latin-1", "replace").decode("utf-8", "replace"))
    if response.status != 200:
        raise ReadError(f"the server answers {response.status} {response.reason or ''}".rstrip(), url)
    stated = response.headers.get("content-type", "")
    charset = _CHARSET.search(stated)
    media_type = stated.partition(";")[0].strip().lower() or None
    return Answer(_whole(response, url, limit), url, media_type, charset[1] if charset else None)


def _whole(response: HTTPResponse, url: str, limit: int) -> bytes:
    """The bytes of an answer, unpacked on the way and never more than the limit."""
    if response.headers.get("content-encoding", "").strip().lower() not in _PACKINGS:
        raise ReadError("is packed in a way nobody asked for", url)
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limit:
            raise ReadError(f"larger than {limit // _MIB} MiB", url)
        if len(data) > _MIB and len(data) > _MAX_RATIO * response.tell():
            raise ReadError(f"unpacks to more than {_MAX_RATIO} times its size", url)
    return bytes(data)


@contextmanager
def _connected(target: Target, policy: Policy, late: threading.Event, url: str) -> Iterator[HTTPConnection]:
    """A connection to one of the addresses a host has; it is cut when the time is up, and `late` is set."""
    import socket

    connection = _opened(target, _addresses(target, policy, url), policy)
    wire = connection.sock

    def cut() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(wire, socket.SHUT_RDWR)

    timer = threading.Timer(policy.seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        connection.close()


def _opened(target: Target, addresses: list[str], policy: Policy) -> HTTPConnection:
    """The first connection that comes about; raises what the last attempt raised."""
    from urllib3.exceptions import HTTPError

    *others, last = addresses
    for address in others:
        with suppress(OSError, HTTPError):
            return _open_one(target, address, policy)
    return _open_one(target, last, policy)


def _open_one(target: Target, address: str, policy: Policy) -> HTTPConnection:
    import ssl

    from urllib3.connection import HTTPConnection, HTTPSConnection

    connection: HTTPConnection
    if target.scheme == "https":
        context = ssl.create_default_context()
        connection = HTTPSConnection(
            address, target.port, timeout=policy.idle, ssl_context=context, server_hostname=target.host
        )
    else:
        connection = HTTPConnection(address, target.port, timeout=policy.idle)
    try:
        connection.connect()
    except BaseException:
        connection.close()
        raise
    return connection


def _addresses(target: Target, policy: Policy, url: str) -> list[str]:
    """The addresses of the network that a host has, those that may be connected to; at most four."""
    import socket

    found = [
        str(entry[4][0]) for entry in socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    ]
    allowed = [address for address in dict.fromkeys(found) if policy.private or is_public(address)]
    if not allowed:
        raise ReadError("leads into a private network, and nothing is fetched from there", url)
    return allowed[:4]


def _reason(error: Exception) -> str:
    """What went wrong, in a few words: the cause beneath what a library made of it."""
    import socket
    import ssl

    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "the server does not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())[:200] or type(error).__name__
