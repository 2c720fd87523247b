"""Pictures in an article that are none of its: buttons to share it, what is left of teasers.

Receives: the fragment that holds an article; where the links of other articles lead that were found on the page.
Returns:  nothing; such pictures are taken off, with the boxes that hold nothing else.
Knows:    addresses that share a page, and the elements that share it without one.
Never:    takes a picture beside words of the article, or one that no link is around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from bs4 import Tag

from convert.readers.html.page import Page
from convert.readers.html.tree import HEADINGS, Element
from convert.readers.html.trees import attribute, roles, tags_in, text_of, within
from convert.readers.html.verdicts import HEADER, OUT, Verdict

__all__ = ["is_share_address", "leads_to_others", "remove_foreign_pictures"]

_SHARES = re.compile(
    r"mailto:\?|whatsapp:|fb-messenger:|tg:|viber:"
    r"|https?://(?:[\w-]+\.)*(?:"
    r"(?:twitter|x)\.com/(?:intent|share|home\?status)|facebook\.com/(?:sharer|share\.php|dialog/|plugins/(?:like|share))"
    r"|linkedin\.com/(?:sharearticle|sharing|cws)|xing\.com/(?:spi/shares|social|app/user\?op=share)"
    r"|pinterest\.[a-z.]{2,6}/pin/create|plus\.google\.com/share|reddit\.com/submit|tumblr\.com/(?:share|widgets/share)"
    r"|getpocket\.com/(?:edit|save)|flipboard\.com/(?:bookmarklet|share)|wa\.me/\?|api\.whatsapp\.com/send"
    r"|(?:t|telegram)\.me/share|(?:vk|vkontakte)\.[a-z]+/share|connect\.ok\.ru|connect\.mail\.ru/share"
    r"|line\.me/(?:r/|lineit)|b\.hatena\.ne\.jp/(?:add|entry)|weibo\.[a-z]+/share|addthis\.com|addtoany\.com"
    r"|sharethis\.com|hupso\.com/share|stumbleupon\.com/submit|digg\.com/submit|bsky\.app/intent|threads\.net/intent"
    r"|buffer\.com/(?:add|share)|news\.ycombinator\.com/submitlink"
    r")",
    re.I,
)
_SITE = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[^/?#]+)|/?[\w.-]+(?:[/?]|$)", re.I)
"""An address of the web; `host` is missing in one that is of the same site."""
_MOSTLY = 0.9
_SAYS_ENOUGH = 4
"""So many words of a link are a headline, not a button."""
_MOST_UP = 4
_HALF = 0.5


def is_share_address(address: str) -> bool:
    """Whether an address shares a page with others: `https://twitter.com/intent/tweet?url=…`."""
    return _SHARES.match(address) is not None


def leads_to_others(page: Page, verdicts: Sequence[Verdict]) -> frozenset[str]:
    """Where headlines lead that are no lines of the story: to other articles of the site.

    Accepted: `<h5><a href=/2011/other>Another flood in the south</a></h5>`. Refused: a place in the page, a shop.
    """
    found: set[str] = set()
    for verdict in verdicts:
        line = verdict.line
        if not line.linked or verdict.what not in (OUT, HEADER) or verdict.rule == "headline":
            continue
        says_enough = line.words >= _SAYS_ENOUGH or line.home.name in HEADINGS
        if says_enough and line.link_share >= _MOSTLY:
            inner = (node for node in line.nodes if isinstance(node, Element))
            found.update(node.get("href") for node in (*inner, line.home, *islice(line.home.above, _MOST_UP)))
    return frozenset(address for address in found if _is_of_site(page, address))


def _is_of_site(page: Page, address: str) -> bool:
    """Whether an address leads to another page of the page's own site."""
    found = _SITE.match(address)
    if not address or found is None or address.partition("#")[0] in page.own_addresses:
        return False
    own = _SITE.match(page.base or "")
    return not found["host"] or (own is not None and found["host"] == own["host"])


def remove_foreign_pictures(page: Page, part: Tag, others: frozenset[str]) -> None:
    """Take off the pictures whose links share the page, or lead where a headline of another article leads.

    Accepted: `<li><a href="https://twitter.com/intent/tweet"><img></a></li>`, the picture of a teaser whose words are
    gone. Refused: a picture that leads to its larger self; one with words in its link.
    """
    for picture in page.copies("img"):
        link = next((above for above in islice(picture.parents, _MOST_UP) if above.name == "a"), None)
        if link is None or not within(link, part) or text_of(link):
            continue
        address = attribute(link, "href")
        if is_share_address(address) or "share" in roles(link):
            page.remove(_buttons(link, part), "share")
        elif address in others:
            page.remove(_emptied(link, part), "related")


def _emptied(link: Tag, part: Tag) -> Tag:
    """A link with the elements around it that hold nothing else."""
    box = link
    while box.parent is not None and box.parent is not part and not _holds_more(box.parent, box):
        box = box.parent
    return box


def _holds_more(box: Tag, inner: Tag) -> bool:
    return bool(text_of(box)) or len(list(tags_in(box, "img"))) > len(list(tags_in(inner, "img")))


def _buttons(link: Tag, part: Tag) -> Tag:
    """The box of nothing but pictures around a button of which half are buttons; else the button alone."""
    found = _emptied(link, part)
    for box in islice(link.parents, _MOST_UP):
        if box is part or text_of(box):
            break
        links = list(tags_in(box, "a"))
        shares = sum(is_share_address(attribute(one, "href")) or "share" in roles(one) for one in links)
        if len(links) > 1 and shares >= _HALF * len(list(tags_in(box, "img"))):
            found = box
    return found
