"""Furniture inside the article that nothing but its words gives away.

Receives: the part of a page that holds the article.
Returns:  nothing; what is taken is in the page's ledger with its rule.
Knows:    buttons, headings of lists of other articles, and fine print, in the words of `languages`; links that are
          drawn as buttons; lists of contents that are gone.
Never:    takes a line that says anything besides; a heading that the article's list of contents names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

from bs4 import Tag

from convert.languages.words import words_in
from convert.readers.html.labels import Labels, bare
from convert.readers.html.names import parts_of, roles_in
from convert.readers.html.page import Page
from convert.readers.html.trees import (
    BLOCKS,
    HEADINGS,
    attribute,
    first_in,
    has_content,
    is_text,
    next_tag,
    roles,
    tags_in,
    text_of,
    tokens,
)
from convert.readers.html.weights import Weights, weigh

__all__ = ["remove_furniture"]

_LONGEST = 200
_MOSTLY_LINKS = 0.8
_FOLLOWS = re.compile(r"(?!@|By\b)[^\W\d_]{3,}\s@\w{2,}")
"""A button to follow somebody, in any language: `Follow @adaquill`, `Folge @adaquill`."""
_AT_THE_END = 3
"""So many lines at the end of an article may be fine print."""
_SAFE = frozenset("figcaption pre code blockquote th td caption summary dt h1".split())
_AMONG = frozenset({"b", "strong", "span", "em", "a"})
_ENDS = BLOCKS | {"br"}
"""Elements at which a line of text ends."""
_QUOTED = frozenset({"blockquote", "figure", "table"})
_NEAR = 40
_OF_PICTURES = frozenset({"caption", "credit", "figure"})
_BUTTON, _LONGEST_CALL = frozenset({"btn", "button", "cta"}), 8
"""Words by which a link is drawn as a button, and how many words such a link has at the most."""
_OFTEN = 3
"""So many links of the same words, each a line of its own, are calls: `See the rating`, below every entry."""
_CONTENTS_NEAR = 3


def remove_furniture(page: Page, root: Tag, labels: Labels) -> None:
    """Take buttons, lists of other articles and fine print off the part of the page that holds the article."""
    lines = _lines(root)
    last = {id(tag) for tag in lines[-_AT_THE_END:]}
    short = [(tag, text, bare(text)) for tag in lines if (text := _short_text(tag))]
    calls = _calls(short)
    has_lists = any(said in labels.whole["related"] for _, _, said in short)
    weights = weigh(root) if has_lists else Weights()
    for tag, text, said in short:
        rule = "call" if id(tag) in calls else _rule_for(tag, text, said, labels, is_last=id(tag) in last)
        if rule is None or _is_gone(tag, root) or _is_quoted(tag, root) or page.place(tag) in page.listed:
            continue
        if rule == "related-list":
            _remove_list(page, tag, root, weights)
        else:
            page.remove(tag, rule)


def _rule_for(tag: Tag, text: str, said: str, labels: Labels, *, is_last: bool) -> str | None:
    """What takes a line off the page, None where nothing does; `said` is its text bare."""
    if said in labels.whole["share"] or _FOLLOWS.fullmatch(text):
        return "share-text"
    if said in labels.whole["related"]:
        return "related-list"
    if said in labels.whole["invitations"]:
        return "invitation"
    if is_last and tag.name in HEADINGS and _counts_comments(said, labels):
        return "comments"
    if said in labels.whole["menu"] and _is_emptied_contents(tag, text):
        return "contents"
    if _is_related_line(tag, text, labels):
        return "related-line"
    return "fine-print" if is_last and labels.is_fine_print(text) and not _is_of_picture(tag) else None


def _is_of_picture(tag: Tag) -> bool:
    """Whether a line is called a caption or a credit: `<div class=image-caption>© Ada Quill`."""
    return any(not _OF_PICTURES.isdisjoint(roles(box)) for box in (tag, *islice(tag.parents, 1)))


def _counts_comments(said: str, labels: Labels) -> bool:
    """Whether the heading at the end says how many readers said something: `9 comments to Rain`."""
    number, _, rest = said.partition(" ")
    return number.isdigit() and rest.partition(" ")[0] in labels.whole["comments"]


def _calls(short: Sequence[tuple[Tag, str, str]]) -> set[int]:
    """The lines that are one link which calls to act: drawn as a button, or said below entry after entry.

    Accepted: `<p><a class="btn btn-primary">Buy poster</a></p>`. Refused: a link in a list, a sentence in a button.
    """
    links = [(tag, said, link) for tag, text, said in short if (link := _only_link(tag, text)) is not None]
    times = Counter(said for _, said, _ in links)
    return {
        id(tag)
        for tag, said, link in links
        if times[said] >= _OFTEN or (_is_button(link) and words_in(said) <= _LONGEST_CALL)
    }


def _only_link(tag: Tag, text: str) -> Tag | None:
    """The link that a line is, but for a full stop."""
    if tag.name not in ("p", "div", "a"):
        return None
    link = tag if tag.name == "a" else first_in(tag, "a")
    return link if link is not None and bare(text_of(link)) == bare(text) else None


def _is_button(link: Tag) -> bool:
    return any(not _BUTTON.isdisjoint(parts_of(token)) for token in tokens(link, "class"))


def _is_emptied_contents(tag: Tag, text: str) -> bool:
    """Whether a line is all that is left of a list of contents: `<nav class=toc><h2>Contents</h2></nav>`."""
    around = (tag, *islice(tag.parents, _CONTENTS_NEAR))
    return any("contents" in roles_in(attribute(box, "class")) and text_of(box) == text for box in around)


def _lines(root: Tag) -> list[Tag]:
    """The lines of text: blocks with text and no block in them, and what stands among blocks."""
    tags = list(tags_in(root))
    around = {id(tag.parent) for tag in tags if tag.name in BLOCKS}
    lowest = (tag for tag in tags if id(tag) not in around and tag.name not in _SAFE)
    return [
        tag
        for tag in lowest
        if (
            has_content(tag)
            if tag.name in BLOCKS
            else tag.name in _AMONG and id(tag.parent) in around and not _is_in_sentence(tag)
        )
    ]


def _is_in_sentence(tag: Tag) -> bool:
    """Whether text stands beside an element on its line, of which it is a word then.

    Accepted: `Tell us on <a>Twitter</a> or <a>Instagram</a>.` among blocks. Refused: `<a>Twitter</a> | <a>Mail</a>`.
    """
    for beside in (tag.previous_siblings, tag.next_siblings):
        on_line = takewhile(lambda node: getattr(node, "name", None) not in _ENDS, beside)
        if any(is_text(node) and words_in(node) for node in on_line):
            return True
    return False


def _short_text(tag: Tag) -> str:
    """The text of a line; "" for one that is long or holds a picture."""
    text = text_of(tag)
    return text if len(text) <= _LONGEST and first_in(tag, "img") is None else ""


def _is_gone(tag: Tag, root: Tag) -> bool:
    return not any(parent is root for parent in tag.parents)


def _is_quoted(tag: Tag, root: Tag) -> bool:
    """Whether a line of the article is in a quotation, a figure or a table of it."""
    for parent in islice(tag.parents, _NEAR):
        if parent is root:
            return False
        if parent.name in _QUOTED:
            return True
    return False


def _is_related_line(tag: Tag, text: str, labels: Labels) -> bool:
    """A link to another article behind a label: `Read also: …`. Refused: a sentence with a link in it."""
    if first_in(tag, "a") is None:
        return False
    loose = "".join(
        str(node) for node in tag.descendants if is_text(node) and not _is_linked(node.parent, tag)
    )
    return bool(loose.strip()) and loose.strip() != text and labels.is_label(loose, "related")


def _is_linked(tag: Tag | None, root: Tag) -> bool:
    while tag is not None and tag is not root:
        if tag.name == "a":
            return True
        tag = tag.parent
    return False


def _remove_list(page: Page, heading: Tag, root: Tag, weights: Weights) -> None:
    """The heading of a list of other articles, with the list; the box around both where it holds nothing else."""
    box = heading
    while box.parent is not None and box.parent is not root and text_of(box.parent) == text_of(heading):
        box = box.parent
    home = box.parent
    rest = weights.of(home) - weights.of(heading) if home is not None and home is not root else 0
    if home is not None and rest and _links(home, weights) >= rest * _MOSTLY_LINKS:
        page.remove(home, "related-list")
        return
    following = next_tag(box)
    while following is not None and (_is_links(following, weights) or not has_content(following)):
        after = next_tag(following)
        page.remove(following, "related-list")
        following = after
    page.remove(box, "related-list")


def _links(tag: Tag, weights: Weights) -> int:
    return weights.of(tag) - weights.prose(tag)


def _is_links(tag: Tag, weights: Weights) -> bool:
    return has_content(tag) and weights.of(tag) > 0 and weights.link_share(tag) >= _MOSTLY_LINKS
