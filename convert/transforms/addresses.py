"""Addresses a document may hold.

Receives: an address of any kind.
Returns:  the same address as a valid URL, or None where it must not or cannot be a link.
Knows:    the URL standard's characters and hosts (WHATWG URL), the four schemes outputs may use.
Never:    asks the network whether an address exists.

>>> sound_url(" https://example.org/a b|c?q=[1]")
'https://example.org/a%20b%7Cc?q=%5B1%5D'
>>> sound_url("java\tscript:alert(1)") is None
True
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache

from convert.transforms.text import safe

__all__ = ["sound_url", "web_address"]

_ADDRESS = re.compile(r"(https?)://(?:[^/?#\\]*@)?([^/?#\\@]+)([^#]*)(?:#(.*))?", re.I | re.S)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::(\d{0,5}))?")
_LABELS = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?", re.I)
_NUMBER = re.compile(r"\+?[0-9][0-9().\-/;=A-Za-z]*")
_FORBIDDEN = re.compile(r'%(?![0-9A-Fa-f]{2})|[\x00-\x20"#<>\[\\\]^`{|}\x7f]|\s')
_DROPPED = str.maketrans("", "", "\t\n\r")
_LAST_PORT = 65535


@lru_cache(maxsize=2048)
def sound_url(url: str | None) -> str | None:
    """The address where it is a valid http, https, mailto or tel one, else None.

    Blanks around it and line ends in it go, as in a browser; characters a URL cannot hold are percent-encoded; a
    user name and password are left out.
    """
    url = (url or "").strip().translate(_DROPPED)
    if safe(url)[1]:
        return None
    scheme, _, rest = url.partition(":")
    match scheme.lower():
        case "http" | "https":
            return _on_the_web(url)
        case "mailto" if rest and not rest[0].isspace():
            return f"mailto:{_encoded(rest)}"
        case "tel" if _NUMBER.match(rest):
            return f"tel:{_encoded(rest)}"
        case _:
            return None


def web_address(url: str | None) -> str | None:
    """The address where it is a valid http or https one, else None."""
    sound = sound_url(url)
    return sound if sound and sound.startswith("http") else None


def _on_the_web(url: str) -> str | None:
    parts = _ADDRESS.fullmatch(url)
    if parts is None or not _is_authority(parts[2]):
        return None
    fragment = "" if parts[4] is None else f"#{_encoded(parts[4])}"
    return f"{parts[1].lower()}://{parts[2]}{_encoded(parts[3])}{fragment}"


def _encoded(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


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
