"""Fetching: what it brings, and what it refuses. Every server is on this machine, under a name that is made up."""

from __future__ import annotations

import gzip
import io
import shutil
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pictures

import convert
from convert import Policy, fetch, fetch_page, fetch_pictures
from convert.cli import inputs, main
from convert.errors import ReadError
from convert.fetch.targets import is_public, target_of
from convert.model import Document, Figure, Image, build
from tests.loopback import HERE, Page, Server, served

STORY = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 5 + "</p>"
ARTICLE = (
    f"<html lang=en><body><article><h1>Rain</h1>{STORY}<img src=/rain.png alt=Rain></article></body></html>"
)
RUSSIAN = ARTICLE.replace("Rain", "Дождь в дельте")
MIB = 2**20


def png(width: int = 60, height: int = 40) -> bytes:
    data = io.BytesIO()
    Pictures.new("RGB", (width, height), "teal").save(data, "PNG")
    return data.getvalue()


def slowly(handler: BaseHTTPRequestHandler, pieces: int = 400, pause: float = 0.05) -> None:
    """An answer without a length that comes drop by drop."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(pieces):
        handler.wfile.write(b"<p>drop</p>")
        handler.wfile.flush()
        time.sleep(pause)
    handler.close_connection = True


def drop_of_head(handler: BaseHTTPRequestHandler) -> None:
    """A head that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(400):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half a")
    handler.close_connection = True


def bomb(times: int) -> bytes:
    return gzip.compress(bytes(times * MIB))


PAGES = {
    "/story.html": Page(ARTICLE.encode(), {"Content-Type": "text/html; charset=utf-8"}),
    "/story.html?id=3": Page(ARTICLE.encode()),
    "/old": Page(status=301, headers={"Location": "/story.html#top"}),
    "/older": Page(status=302, headers={"Location": "old"}),
    "/round": Page(status=307, headers={"Location": "/round"}),
    "/file": Page(status=302, headers={"Location": "file:///etc/hostname"}),
    "/inward": Page(status=302, headers={"Location": "http://inside.example/secret"}),
    "/numbers": Page(status=302, headers={"Location": "http://2130706434/secret"}),
    "/user": Page(status=302, headers={"Location": "http://a:b@news.example/story.html"}),
    "/nowhere": Page(status=302, headers={}),
    "/gone": Page(b"gone", status=410),
    "/packed": Page(gzip.compress(ARTICLE.encode()), {"Content-Encoding": "gzip"}),
    "/deflated": Page(zlib.compress(ARTICLE.encode()), {"Content-Encoding": "deflate"}),
    "/strangely": Page(b"\x0b\x02\x80", {"Content-Encoding": "br"}),
    "/twice": Page(gzip.compress(gzip.compress(b"x")), {"Content-Encoding": "gzip, gzip"}),
    "/spoilt": Page(b"\x1f\x8b\x08nonsense", {"Content-Encoding": "gzip"}),
    "/bomb": Page(bomb(50), {"Content-Encoding": "gzip"}),
    "/large": Page(bytes(3 * MIB)),
    "/slow": Page(act=slowly),
    "/head": Page(act=drop_of_head),
    "/silent": Page(act=lambda handler: time.sleep(1.5)),
    "/half": Page(act=broken_off),
    "/rain.png": Page(png(), {"Content-Type": "text/plain"}),
    "/wind.png": Page(png(70, 50)),
    "/page.png": Page(b"<html><p>not found</p></html>", {"Content-Type": "image/png"}),
    "/cookie": Page(b"x", {"Set-Cookie": "a=b", "Location": "/story.html"}, 302),
    "/1251": Page(RUSSIAN.encode("cp1251"), {"Content-Type": 'text/html;charset="Windows-1251"'}),
    "/%D0%94.html?q=%D0%94": Page(b"found"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Made-up names stand for this machine; what was looked up is in the list. Names of no test are unknown."""
    looked_up: list[str] = []
    known = {
        "news.example": HERE,
        "xn--bcher-kva.example": HERE,
        HERE: HERE,
        "::1": "::1",
        "inside.example": "127.0.0.2",
        "2130706434": "127.0.0.2",
        "cloud.example": "169.254.169.254",
        "mixed.example": "10.0.0.1",
    }

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        looked_up.append(host)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], port))]
        if host == "mixed.example":
            found.append((socket.AF_INET, socket.SOCK_STREAM, 6, "", (HERE, port)))
        return found

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, *a, **k: real(host, port, *a, **k) if a else look_up(host, port),
    )
    return looked_up


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server; its address alone counts as public."""
    monkeypatch.setattr(fetch, "is_public", lambda address: address == HERE)
    with served(PAGES) as server:
        yield server


# ----------------------------------------------------------------------------------------------- what it brings


def test_a_page(web: Server) -> None:
    answer = fetch_page(f"{web.url}/story.html")
    assert answer.data == ARTICLE.encode()
    assert (answer.url, answer.media_type, answer.charset) == (f"{web.url}/story.html", "text/html", "utf-8")


def test_a_request_says_who_asks_and_nothing_else(web: Server) -> None:
    fetch_page(f"{web.url}/cookie")
    for _, headers in web.asked:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"].startswith("article-convert")
        assert headers["host"] == web.url.removeprefix("http://")
    assert [path for path, _ in web.asked] == ["/cookie", "/story.html"]


@pytest.mark.parametrize("path", ["/old", "/older"])
def test_the_address_in_the_end(web: Server, path: str) -> None:
    answer = fetch_page(f"{web.url}{path}")
    assert (answer.url, answer.data) == (f"{web.url}/story.html", ARTICLE.encode())


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_a_packed_page(web: Server, path: str) -> None:
    assert fetch_page(f"{web.url}{path}").data == ARTICLE.encode()


@pytest.mark.parametrize("path", ["/Д.html?q=Д", "/%D0%94.html?q=%D0%94"])
def test_an_address_in_another_script(web: Server, path: str) -> None:
    assert fetch_page(f"{web.url}{path}").data == b"found"


def test_a_host_in_another_script(web: Server) -> None:
    assert fetch_page(f"http://Bücher.example:{web.port}/story.html").data


def test_the_label_of_the_server_is_weighed(web: Server) -> None:
    document = convert.parse_url(f"{web.url}/1251")
    assert (document.metadata.title, document.source and document.source.encoding) == (
        "Дождь в дельте",
        "windows-1251",
    )


def test_a_document_with_its_pictures(web: Server) -> None:
    document = convert.parse_url(f"{web.url}/old")
    assert document.metadata.title == "Rain"
    assert [(entry.url, entry.media_type, entry.width) for entry in document.resources] == [
        (f"{web.url}/rain.png", "image/png", 60)
    ]
    assert document.source
    assert document.source.url == f"{web.url}/story.html"
    assert "image-missing" not in {issue.code for issue in document.issues}
    assert document.metadata.captured is None


def test_without_being_asked_nothing_is_fetched(web: Server) -> None:
    document = convert.parse(ARTICLE, base_url=f"{web.url}/story.html")
    assert web.asked == []
    assert document.resources == ()
    assert [issue.code for issue in document.issues] == ["image-missing"]
    assert convert.write(document, "epub")
    assert web.asked == []


# ---------------------------------------------------------------------------------------------- what it refuses


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/round", "leads on more than"), ("/file", "no http or https"), ("/inward", "private"),
        ("/numbers", "private"), ("/user", "names a user"), ("/nowhere", "302"), ("/gone", "410"), ("/missing", "404"),
        ("/strangely", "packed"),
        ("/twice", "packed"), ("/spoilt", "cannot be fetched"), ("/bomb", "unpacks"), ("/large", "larger"),
        ("/slow", "took longer"), ("/head", "took longer"), ("/silent", "in time"), ("/half", "cannot be fetched"),
    ],
)  # fmt: skip
def test_what_does_not_come_is_one_clear_error(web: Server, path: str, reason: str) -> None:
    policy = Policy(idle=0.5, seconds=1.0, page_bytes=2 * MIB if path == "/large" else 64 * MIB)
    began = time.monotonic()
    with pytest.raises(ReadError, match=reason) as raised:
        fetch_page(f"{web.url}{path}", policy)
    assert time.monotonic() - began < 3
    assert raised.value.where.startswith(("http", "file"))
    assert not [path for path, _ in web.asked if "secret" in path]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://inside.example/", "http://cloud.example/latest/meta-data", "https://127.0.0.1/",
     "http://[::1]/", "http://2130706434/"],
)  # fmt: skip
def test_what_is_not_public_is_not_asked(url: str) -> None:
    with pytest.raises(ReadError, match="private"):
        fetch_page(url)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "ftp://news.example/", "gopher://news.example", "data:text/html,x", "news.example", "",
     "//x/y", "http://", "http:///x", "http://a@news.example/", "http://news.example@127.0.0.1/", "http://news.example:99999/",
     "http://news.example:port/", "http://a\\@127.0.0.1/", "http://\x00/", "http://bü..cher.example/",
     "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ReadError):
        fetch_page(url)


def test_a_host_nobody_knows() -> None:
    with pytest.raises(ReadError, match="no such host"):
        fetch_page("http://unknown.example/")


def test_only_the_public_addresses_of_a_host_are_asked(web: Server) -> None:
    assert fetch_page(f"http://mixed.example:{web.port}/story.html").data


def test_a_name_is_looked_up_once_so_that_its_meaning_cannot_change(web: Server, names: list[str]) -> None:
    fetch_page(f"{web.url}/story.html")
    assert names == ["news.example"]


def test_a_network_of_ones_own_where_the_policy_says_so() -> None:
    with served(PAGES) as server:
        assert fetch_page(f"http://{HERE}:{server.port}/story.html", Policy(private=True)).data


PUBLIC = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822")
NOT_PUBLIC = (
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1:2:3:4:5:6", "news.example", "",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_what_is_asked() -> None:
    assert target_of("HTTPS://News.Example:8443?q=1").authority == "news.example:8443"
    assert target_of("https://news.example:443/a b").path == "/a%20b"
    assert target_of("http://[2606:2800::1]/x").authority == "[2606:2800::1]"


# --------------------------------------------------------------------------------------------------- pictures


def with_pictures(*urls: str) -> Document:
    return build.article("Rain", *(Figure((Image(url, "Rain"),)) for url in urls))


def test_pictures_of_a_document_made_by_hand(web: Server) -> None:
    document = with_pictures(
        *(f"{web.url}/{name}" for name in ("rain.png", "wind.png", "rain.png", "page.png")), "a.png"
    )
    found = fetch_pictures(document)
    assert [resource.url for resource in found.resources] == [f"{web.url}/rain.png", f"{web.url}/wind.png"]
    assert [issue.message for issue in found.issues] == [f"{web.url}/page.png: a page, no picture"]
    assert [path for path, _ in web.asked] == ["/rain.png", "/wind.png", "/page.png"]
    assert fetch_pictures(found, Policy(pictures=0)).resources == found.resources


def test_pictures_have_limits_of_number_and_time(web: Server) -> None:
    document = with_pictures(f"{web.url}/rain.png", f"{web.url}/wind.png")
    found = fetch_pictures(document, Policy(pictures=1))
    assert len(found.resources) == 1
    assert "more than 1 pictures" in found.issues[0].message
    found = fetch_pictures(document, Policy(picture_seconds=-1))
    assert [issue.code for issue in found.issues] == ["image-missing"] * 2


def test_a_picture_from_a_private_network_is_missing() -> None:
    found = fetch_pictures(with_pictures("http://cloud.example/rain.png"))
    assert found.resources == ()
    assert "private network" in found.issues[0].message


def test_an_issue_tells_the_last_reason(web: Server) -> None:
    document = convert.parse(ARTICLE.replace("rain.png", "gone"), base_url=f"{web.url}/story.html")
    assert ["nothing is fetched" in issue.message for issue in document.issues] == [True]
    assert ["410" in issue.message for issue in fetch_pictures(document).issues] == [True]


# ------------------------------------------------------------------------------------------------ command line


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """The command line in an empty folder, with the block on private networks lifted."""
    monkeypatch.setattr(inputs, "POLICY", Policy(private=True, idle=2))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["convert", *arguments])
        with pytest.raises(SystemExit) as done:
            main()
        return int(done.value.code or 0)

    return run


def test_an_address_becomes_files(web: Server, typed: Callable[..., int], tmp_path: Path) -> None:
    assert typed("--fetch", f"{web.url}/old", f"{web.url}/story.html?id=3", "-t", "json", "-t", "html") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "old.html",
        "old.json",
        "story.html",
        "story.json",
    ]
    document = convert.parse_file(tmp_path / "old.json")
    assert [resource.url for resource in document.resources] == [f"{web.url}/rain.png"]
    assert document.source
    assert document.source.url == f"{web.url}/story.html"
    captured = document.metadata.captured
    assert captured
    assert captured.zone == "+00:00"
    assert abs(datetime.fromisoformat(captured.iso) - datetime.now(UTC)) < timedelta(minutes=2)
    assert {entry.field: entry.origin.rule for entry in document.metadata.origins}["captured"] == "fetch"


def test_the_word_of_the_caller_on_when(web: Server, typed: Callable[..., int], tmp_path: Path) -> None:
    assert typed("--fetch", f"{web.url}/story.html", "-M", "captured=2011-11-23", "-o", "a.json") == 0
    captured = convert.parse_file(tmp_path / "a.json").metadata.captured
    assert captured
    assert captured.value == "2011-11-23"


def test_a_file_with_pictures_on_the_web(web: Server, typed: Callable[..., int], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(ARTICLE)
    assert typed("page.html", "--base-url", f"{web.url}/", "-o", "a.json") == 0
    assert web.asked == []
    assert typed("page.html", "--base-url", f"{web.url}/", "-o", "a.json", "--fetch") == 0
    document = convert.parse_file(tmp_path / "a.json")
    assert len(document.resources) == 1
    assert document.metadata.captured is None


def test_what_cannot_be_had_costs_the_others_nothing(
    web: Server, typed: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("--fetch", f"{web.url}/gone", f"{web.url}/story.html", "-t", "json") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["story.json"]
    assert f"{web.url}/gone: the server answers 410 Gone" in capsys.readouterr().err


def test_an_address_to_standard_output_and_to_inspect(
    web: Server, typed: Callable[..., int], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert typed("--fetch", f"{web.url}/story.html", "-t", "html", "-o", "-") == 0
    assert b"data:image/png" in capsysbinary.readouterr().out
    assert typed("inspect", "--fetch", f"{web.url}/story.html", "--json") == 0
    assert b'"Rain"' in capsysbinary.readouterr().out


# ------------------------------------------------------------------------------------------------ certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `news.example`, with its key, signed by itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl makes the certificate of the server")
    folder = tmp_path_factory.mktemp("certificate")
    command = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-days", "2", "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example",
               "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert.pem")))


@pytest.mark.usefixtures("trusted")
def test_a_page_over_tls(certificate: Path) -> None:
    with served(PAGES, certificate) as server:
        assert fetch_page(f"{server.url}/older", Policy(private=True)).data == ARTICLE.encode()
        with pytest.raises(ReadError, match="took longer"):
            fetch_page(f"{server.url}/slow", Policy(private=True, seconds=0.5))


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_refused(certificate: Path) -> None:
    with served(PAGES, certificate) as server, pytest.raises(ReadError, match="certificate"):
        fetch_page(f"https://bücher.example:{server.port}/story.html", Policy(private=True))
    assert server.asked == []


def test_a_certificate_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with served(PAGES, certificate) as server, pytest.raises(ReadError, match="certificate"):
        fetch_page(f"{server.url}/story.html", Policy(private=True))
    assert server.asked == []
