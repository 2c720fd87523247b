"""Addresses a link may carry.

Receives: an address of any kind.
Returns:  the same address as a valid URL, or None where it must not or cannot be a link.
Knows:    the URL standard's characters and hosts (WHATWG URL), the four schemes outputs may use.
Never:    asks the network whether an address exists.

>>> href("https://example.org/a|b?q=[1]")
'https://example.org/a%7Cb?q=%5B1%5D'
>>> href("javascript:alert(1)") is None
True
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache

__all__ = ["href", "web_address"]

_ADDRESS = re.compile(r"(https?)://(?:[^/?#\\]*@)?([^/?#\\@]+)([^#]*)(?:#(.*))?", re.I | re.S)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::(\d{0,5}))?")
_LABELS = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?", re.I)
_FORBIDDEN = re.compile(r'%(?![0-9A-Fa-f]{2})|[\x00-\x20"#<>\[\\\]^`{|}\x7f]')
_LAST_PORT = 65535


@lru_cache(maxsize=2048)
def href(url: str) -> str | None:
    """The address as the value of an `href`: http, https, mailto, tel or a fragment; None for anything else.

    Characters a URL cannot hold are percent-encoded; a user name and password are left out.
    """
    if url.startswith("#"):
        return url
    scheme, _, rest = url.partition(":")
    match scheme.lower():
        case "http" | "https":
            return web_address(url)
        case "mailto" | "tel":
            return f"{scheme.lower()}:{_encoded(rest)}" if rest else None
        case _:
            return None


def web_address(url: str | None) -> str | None:
    """The address as a valid http or https URL, None where it is none."""
    parts = _ADDRESS.fullmatch(url or "")
    if parts is None or not _is_authority(parts[2]):
        return None
    fragment = "" if parts[4] is None else f"#{_encoded(parts[4])}"
    return f"{parts[1].lower()}://{parts[2]}{_encoded(parts[3])}{fragment}"


def _encoded(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: f"%{ord(found[0][0]):02X}", text)


def _is_authority(text: str) -> bool:
    parts = _AUTHORITY.fullmatch(text)
    return parts is not None and _is_host(parts[1]) and int(parts[2] or 0) <= _LAST_PORT


def _is_host(host: str) -> bool:
    try:
        if host.startswith("["):
            return bool(ipaddress.IPv6Address(host[1:-1]))
        if any(unicodedata.combining(label[0]) for label in host.split(".") if label):
            return False
        if not host.isascii() or "xn--" in host.lower():
            host = host.encode("idna").decode("ascii")
            host.encode("ascii").decode("idna")
        if re.search(r"(^|\.)(0x[0-9a-f]*|[0-9]+)\.?$", host, re.I):  # read as a number by every browser
            return bool(ipaddress.IPv4Address(host.removesuffix(".")))
    except ValueError:
        return False
    return _LABELS.fullmatch(host) is not None
