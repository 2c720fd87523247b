"""Where an address leads.

Receives: an address; an address of the network.
Returns:  scheme, host, port and path to ask for; whether the host may be asked.
Knows:    the two schemes that are fetched, names of hosts in other scripts, networks that are not public.
Never:    looks up a name.
"""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple

from convert.errors import ReadError

__all__ = ["Target", "is_public", "target_of"]

_ADDRESS = re.compile(r"(https?)://([^/?#\\]*)([^#\\]*)", re.I | re.S)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:@\[\]\s]+)(?::([0-9]{1,5}))?")
"""Host and port; no user name, which would be a credential."""
_LAST_PORT = 65535
_EMBEDDING = ipaddress.ip_network("64:ff9b::/96")
_OLD_EMBEDDING = ipaddress.ip_network("::/96")
"""Addresses of IPv6 with one of IPv4 in their last half; the older kind leads nowhere it should."""


class Target(NamedTuple):
    """What to ask whom for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as a request names it, with the port where that is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _port(self.scheme) else f"{host}:{self.port}"


def is_public(address: str) -> bool:
    """Whether an address of the network belongs to the public internet, and to no other network inside it.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _EMBEDDING:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip in _OLD_EMBEDDING or ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def target_of(url: str) -> Target:
    """Where an address leads; raises `ReadError` for one that is none, or of another scheme."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    parts = _ADDRESS.fullmatch(url)
    if parts is None:
        raise ReadError("is no http or https address, and no other is fetched", url)
    authority = _HOST.fullmatch(parts[2])
    if authority is None or int(authority[2] or 0) > _LAST_PORT:
        raise ReadError("has no host that can be asked, or names a user", url)
    scheme = parts[1].lower()
    try:
        host = authority[1] if authority[1].isascii() else authority[1].encode("idna").decode("ascii")
        path = parse_url(f"{scheme}://host{parts[3]}").request_uri
    except (UnicodeError, LocationParseError) as error:
        raise ReadError("is no address that can be asked", url) from error
    return Target(scheme, host.strip("[]").lower(), int(authority[2] or _port(scheme)), path)


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
