"""Elements that scripts turn into pictures and players, as the elements they stand for.

Receives: the elements of an article.
Returns:  nothing; `amp-img` is an `img`, a player by number an `object` with the address of its page.
Knows:    AMP's components, light stand-ins for players, what editors leave for a script to fill.
Never:    text: what stands in a component stays in it, as its fallback.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bs4 import Tag
from bs4.element import PageElement

from convert.readers.html.trees import attribute, child_tags, has_content, tags_in

__all__ = ["modernise"]


class _Player(NamedTuple):
    """Where a component keeps what it plays, and the address of the page that shows it."""

    attributes: tuple[str, ...]
    address: str = "{}"


_YOUTUBE = "https://www.youtube.com/watch?v={}"
_NAMES = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-audio": "audio"}
_PLAYERS = {
    "amp-youtube": _Player(("data-videoid",), _YOUTUBE),
    "lite-youtube": _Player(("videoid", "data-videoid"), _YOUTUBE),
    "youtube-video": _Player(("src", "videoid"), "{}"),
    "amp-vimeo": _Player(("data-videoid",), "https://vimeo.com/{}"),
    "lite-vimeo": _Player(("videoid",), "https://vimeo.com/{}"),
    "amp-dailymotion": _Player(("data-videoid",), "https://www.dailymotion.com/video/{}"),
    "amp-twitter": _Player(("data-tweetid",), "https://twitter.com/i/status/{}"),
    "amp-instagram": _Player(("data-shortcode",), "https://www.instagram.com/p/{}/"),
    "amp-tiktok": _Player(("data-src",), "https://www.tiktok.com/embed/{}"),
    "amp-facebook": _Player(("data-href",)),
    "amp-soundcloud": _Player(("data-trackid",), "https://api.soundcloud.com/tracks/{}"),
    "amp-iframe": _Player(("src",)),
    "oembed": _Player(("url",)),
}
_STAND_INS = (
    _Player(("data-oembed-url", "data-embed-url", "data-video-url", "data-iframe-src", "data-embed-src")),
    _Player(("data-youtube-id", "data-youtube", "data-yt-id", "data-ytid", "data-youtubeid"), _YOUTUBE),
    _Player(("data-vimeo-id", "data-vimeo"), "https://vimeo.com/{}"),
    _Player(("data-tweet-id", "data-tweetid"), "https://twitter.com/i/status/{}"),
)
"""Attributes of an empty element that a script fills."""
_WAITING = frozenset(name for player in _STAND_INS for name in player.attributes)
_COMPONENTS = frozenset((*_NAMES, *_PLAYERS))
_TELLING = _WAITING | {"role"}
"""Attributes without which an element of HTML is no component."""
_PLAIN = frozenset({"div", "span", "section"})
_ROLES = {
    "table": "table",
    "grid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
"""ARIA roles of the parts of a table, as elements."""
_EMPTY = frozenset({"div", "span", "p", "a", "section"})
_NUMBER = re.compile(r"[\w:-]{1,64}")
_TITLES = ("title", "aria-label", "playlabel", "alt", "data-title")


def modernise(nodes: Iterable[PageElement]) -> None:
    """Give every component below some nodes the name and the address of what it stands for."""
    for node in nodes:
        if isinstance(node, Tag):
            for tag in [node, *tags_in(node)]:
                if tag.name in _COMPONENTS or not _TELLING.isdisjoint(tag.attrs):
                    _modernise(tag)


def _modernise(tag: Tag) -> None:
    role = tag.attrs.get("role")
    if isinstance(role, str) and tag.name in _PLAIN and role in ("table", "grid"):
        _make_table(tag)
    if tag.name in _NAMES:
        tag.name = _NAMES[tag.name]
        if tag.name == "img":
            for child in list(child_tags(tag)):
                child.extract()
    elif tag.name in _PLAYERS:
        _play(tag, _PLAYERS[tag.name])
    elif tag.attrs and tag.name in _EMPTY and not _WAITING.isdisjoint(tag.attrs):
        player = next((player for player in _STAND_INS if _said(tag, player)), None)
        if player is not None and not has_content(tag):
            _play(tag, player)


def _make_table(root: Tag) -> None:
    """The elements of a table made of boxes, by their ARIA roles."""
    parts = [tag for tag in tags_in(root) if tag.name in _PLAIN and attribute(tag, "role") in _ROLES]
    said = {attribute(tag, "role") for tag in parts}
    if "row" in said and said & {"cell", "gridcell"}:
        for tag in [root, *parts]:
            tag.name = _ROLES[attribute(tag, "role")]


def _said(tag: Tag, player: _Player) -> str:
    return next((said for name in player.attributes if (said := attribute(tag, name))), "")


def _play(tag: Tag, player: _Player) -> None:
    said = _said(tag, player)
    is_number = bool(_NUMBER.fullmatch(said))
    if not said or (player.address != "{}" and not is_number):
        return
    tag.name = "object"
    tag["data"] = player.address.format(said)
    title = next((text for name in _TITLES if (text := attribute(tag, name))), "")
    if title:
        tag["title"] = title
