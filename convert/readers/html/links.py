"""Addresses: from what a page says to what a document may hold.

Receives: addresses as they stand in attributes.
Returns:  absolute addresses with a safe scheme; for pictures also `data:` URLs, files beside the page, and parts of its
          record.
Knows:    `<base>`, the page's own address, the page's folder or record.
Never:    fetches; names a file outside the folder.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from convert.readers import Raw
from convert.readers.html.metadata.head import Facts
from convert.readers.html.page import Page
from convert.resources import Parts, local_file
from convert.transforms.addresses import sound_url
from convert.transforms.addresses import web_address as sound_web_url

__all__ = ["find_base", "picture_address", "web_address"]

_SCHEME = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAVED = re.compile(
    r"(?:\./)?([^/?#:]+)[_-](?:files?|dateien|fichiers|archivos|fitxers|ficheiros|arquivos|bestanden|filer|tiedostot|soubory"
    r"|súbory|pliki|fajlovi|datoteke|dosyalar|elemei|fisiere|fails|failid|файлы|файли|ფაილები)/[^/]+",
    re.I,
)
"""Files in the folder that a browser makes beside a page it saves, named in the language of the system."""
_TABS = re.compile(r"[\t\n\r]")
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def find_base(page: Page, facts: Facts, raw: Raw) -> None:
    """Learn where the page came from: the caller's word, what a browser noted, what the page states."""
    stated = [fact.value for name in ("canonical", "url") for fact in facts.of(name)]
    own = [url for url in (raw.base_url, page.saved_from, *stated) if url and sound_url(url)]
    page.own_addresses = frozenset(urldefrag(url).url for url in own) | (
        {raw.name} if raw.name else frozenset()
    )
    page.address = next((url for url in (raw.base_url, page.saved_from) if url in own), None)
    page.base = own[0] if own else None
    base = facts.first("base")
    if base:
        joined = _joined(page.base or "", base.value)
        page.base = joined if joined and joined.lower().startswith("http") else page.base


def web_address(page: Page, address: str) -> str | None:
    """An address as a link of a document; None for what leads nowhere safe.

    Addresses with another scheme than http, https, mailto and tel are refused, relative ones where nothing says
    what they are relative to.
    """
    address = _tidy(address)
    if isinstance(page.folder, Parts):
        address = page.folder.frames.get(address, address)
    if not address:
        return None
    return sound_url(_joined("" if _SCHEME.match(address) else page.base or "", address))


def picture_address(page: Page, address: str) -> str:
    """An address as that of a picture; "" for a picture that nobody may look for.

    A file beside the page is named as the page names it, and so is a part of its record that has no other address;
    what is not there is meant from the page's address, unless a browser once put it beside the page. A path out of the
    page's folder counts only where somebody other than the page says what that address is.
    """
    address = _tidy(address)
    if not address or address.startswith("#"):
        return ""
    if address[:11].lower() == "data:image/":
        return address
    held = _part(page, address)
    if held:
        return _web(held) or held
    if _SCHEME.match(address):
        return _web(_joined("", address))
    if local_file(page.folder, address):
        return address
    if _was_put_beside(page, address):
        return address
    stays = _stays_inside(address)
    is_vouched_for = stays or page.address is not None or page.folder is None
    return (_web(_joined(page.base or "", address)) if is_vouched_for else "") or (address if stays else "")


def _tidy(address: str) -> str:
    """An address without line ends and tabs in it, without blanks and signs of no width around it."""
    return _TABS.sub("", address).strip().strip(_NO_WIDTH).strip()


def _part(page: Page, address: str) -> str | None:
    """The name under which the record of a page holds a picture, None where it does not."""
    if not isinstance(page.folder, Parts):
        return None
    return page.folder.name(address) or page.folder.name(_joined(page.base or "", address) or "")


def _web(address: str | None) -> str:
    return sound_web_url(address) or ""


def _joined(base: str, address: str) -> str | None:
    """An address in full; None for what is not one."""
    try:
        whole = urljoin(base, address)
        urlsplit(whole)
    except ValueError:
        return None
    return whole


def _was_put_beside(page: Page, address: str) -> bool:
    """Whether a browser that saved the page once put a file beside it: it says so, or the folder bears its name."""
    saved = _SAVED.fullmatch(unquote(address))
    if saved is None:
        return False
    by_name = any(own.rpartition(".")[0] == saved[1] for own in page.own_addresses)
    return by_name or (page.saved_from is not None and page.address == page.saved_from)


def _stays_inside(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path) and not parts.netloc and parts.path[0] not in "/\\" and ".." not in parts.path
