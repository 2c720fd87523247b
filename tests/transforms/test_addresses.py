"""Addresses: what may be a link, and how it is spelt."""

from __future__ import annotations

import pytest

from convert.transforms.addresses import sound_url, web_address

VALID = {
    "https://example.org": "https://example.org",
    "HTTPS://Example.org/a": "https://Example.org/a",
    "http://a.b/x|y": "http://a.b/x%7Cy",
    "http://a.b/[x]{y}^`\\": "http://a.b/%5Bx%5D%7By%7D%5E%60%5C",
    "http://a.b/100%": "http://a.b/100%25",
    "http://a.b/100%25": "http://a.b/100%25",
    "http://a.b/?q=a b#c#d": "http://a.b/?q=a%20b#c%23d",
    "http://a.b/#": "http://a.b/#",
    "http://me:secret@a.b/": "http://a.b/",
    "http://a.b:8080/": "http://a.b:8080/",
    "http://[2001:db8::1]:80/": "http://[2001:db8::1]:80/",
    "http://192.0.2.7/": "http://192.0.2.7/",
    "http://müller.example/ü?ö": "http://müller.example/ü?ö",
    "http://x_y.example/": "http://x_y.example/",
    "mailto:desk@example.org?subject=a|b": "mailto:desk@example.org?subject=a%7Cb",
    "TEL:+84-24": "tel:+84-24",
}
INVALID = (
    "#p1",
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "/relative",
    "mailto:",
    "http:///path",
    "http://a b/",
    "tel:me",
    "java\tscript:alert(1)",
    "https://example.org/\x01",
    "http://a<b/",
    "http://a..b/",
    "http://[::1/",
    "http://[x]/",
    "http://a:99999/",
    "http://a:b/",
    "http://1.2.3.999/",
    "http://1.2.3/",
    "http://xn--a/",
    "http://\u0301/",
    "http://%/",
)


@pytest.mark.parametrize(("url", "written"), VALID.items())
def test_an_address_is_written_as_a_valid_url(url: str, written: str) -> None:
    assert sound_url(url) == written
    assert sound_url(written) == written


@pytest.mark.parametrize("url", INVALID)
def test_anything_else_is_no_link(url: str) -> None:
    assert sound_url(url) is None


def test_a_web_address_is_http_or_https() -> None:
    assert web_address("https://example.org/a") == "https://example.org/a"
    assert [web_address(url) for url in (None, "mailto:a@b.example", "#p1", "tel:1")] == [None] * 4
