"""Rules for what stands below a story: its source and tags, and what a page left behind.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

import re

from convert.readers.text.labels import lowered
from convert.readers.text.rules.context import Context, Part, Proposal
from convert.readers.text.signs import is_end

__all__ = [
    "agency_line",
    "comments",
    "copyright_line",
    "furniture",
    "keywords",
    "menu",
    "promo",
    "reading_time",
    "related",
    "related_item",
    "share",
    "signed_paragraph",
    "source_line",
]


def source_line(c: Context) -> Proposal | None:
    """A short last line that names where a text was taken from.

    Accepts "Theo TTXVN"; refuses "Theo kế hoạch, công trình sẽ hoàn thành vào năm sau."
    """
    if c.line.words > 9 or c.at < 2 or c.line.end in tuple("!?:,"):
        return None
    label = c.label("source")
    if label is None or label.end >= len(c.line.text):
        return None
    name = c.line.text[label.end :].strip(" .()")
    if not c.words.is_agency(name) and (not c.words.is_name(name) or c.line.end == "."):
        return None
    start = c.line.text.index(name, label.end)
    return Proposal("source", 4, "source-line", (Part("agency", start, start + len(name)),))


_AROUND = " \t\xa0()[]（）【】/-–—."


def agency_line(c: Context) -> Proposal | None:
    """A line that is an agency's name, or begins with it and goes on with initials.

    Accepts "(dpa, ck)", "（共同）"; refuses "AFP has learned that the yard is closed."
    """
    text = c.line.text
    if len(text) > 40 or c.line.words > 5 or c.at < 1:
        return None
    first, _, rest = text.strip(_AROUND).partition(",")
    first = first.strip()
    if not c.words.is_agency(first) or len(rest) > 16:
        return None
    if len(c.lines) - c.at > 16 and text[:1] not in "(（[":
        return None
    start = text.index(first)
    return Proposal("source", 4, "agency-line", (Part("agency", start, start + len(first)),))


_BRACKETED = re.compile(r"\s?[(（/]\s?(?P<name>[^()（）/]{1,40}?)\s?[)）/]\d{0,8}\.?$")
_BARE = re.compile(r"(?<=[.!?…。”\"»])\s(?P<name>[^\s.]{2,12})\.?$")


def signed_paragraph(c: Context) -> Proposal | None:
    """A paragraph that ends in an agency's mark, in the name of its editor in brackets, or in a mark of the end.

    Accepts "… im Landkreis. (dpa)", "… del sábado. EFE", "…下降。（完）"; refuses "… said the mayor (Labour)."
    """
    text = c.line.text
    if c.line.words < 8:
        return None
    end = text[-10:].rstrip("0123456789.")[-1:]
    pattern, reach = (_BRACKETED, 54) if end in ")）/" else (_BARE, 16)
    match = pattern.search(text, max(0, len(text) - reach))
    if match is None:
        return None
    story, name = Part("text", 0, match.start()), match["name"].strip()
    agency = name.partition(",")[0].strip()
    if c.words.is_agency(agency):
        start = text.index(agency, match.start())
        return Proposal(
            "paragraph", 1.5, "signed-paragraph", (story, Part("agency", start, start + len(agency)))
        )
    if name.lower() == name.upper() and pattern is _BRACKETED and is_end(f"({name})"):
        return Proposal("paragraph", 1.5, "ended-paragraph", (story,))
    labels = c.words.labels.at(lowered(name), 0) if pattern is _BRACKETED else ()
    is_edited = any(label.kind == "editor" and label.marked for label in labels)
    return Proposal("paragraph", 1.5, "edited-paragraph", (story,)) if is_edited else None


def keywords(c: Context) -> Proposal | None:
    """A line of tags after their label, or with a number sign before each.

    Accepts "Tags: ports, ferries", "#자전거 #늦깎이"; refuses "Keywords" alone.
    """
    text = c.line.text
    if c.line.words > 60:
        return None
    if text.startswith("#"):
        tags = text.split()
        are_tags = len(tags) > 1 and sum(tag.startswith("#") for tag in tags) * 2 > len(tags)
        return Proposal("keywords", 5, "hashtags", (Part("keywords", 0, len(text)),)) if are_tags else None
    label = c.label("keywords") or (c.label("section") if "," in text else None)
    if label is None or not label.marked or label.end >= len(text):
        return None
    return Proposal("keywords", 5, "keywords", (Part("keywords", label.end, len(text)),))


def share(c: Context) -> Proposal | None:
    """Buttons of a web page, word for word.

    Accepts "Chia sẻ bài viết", "Share this: Twitter | Facebook"; refuses "Share prices fell."
    """
    if len(c.line.text) > 120 or c.line.words > 16:
        return None
    return Proposal("share", 6, "share") if c.furniture == "share" else None


def menu(c: Context) -> Proposal | None:
    """Entries of a page's menu or footer.

    Accepts "Home   About   Archive   Contact"; refuses "About the house there was a garden."
    """
    if len(c.line.text) > 120 or c.line.words > 16:
        return None
    is_menu = c.furniture == "menu"
    return Proposal("furniture", 5 if c.line.words > 2 else 3, "menu") if is_menu else None


_COUNTED = re.compile(r"\d+\s+(?P<word>[^\W\d_]+)(?:\s[^“\"«»„]{0,20})?\s*[“\"«„].*$")


def comments(c: Context) -> Proposal | None:
    """What stands above or below readers' comments.

    Accepts "Comments (27)", "5 reacties op “Een brug”"; refuses "Comments by the mayor were not welcome."
    """
    text = c.line.text
    if len(text) > 160 or c.line.words > 24:
        return None
    is_known = c.line.words <= 12 and c.furniture == "comments"
    counted = _COUNTED.match(text) if text[:1].isdigit() else None
    if not is_known and counted:
        is_known = c.words.furniture_of(counted["word"]) == "comments"
    return Proposal("furniture", 5, "comments") if is_known else None


def promo(c: Context) -> Proposal | None:
    """An invitation to something else, by how it begins.

    Accepts "Sign up for our newsletter and never miss a story"; refuses "Signs of rain."
    """
    label = c.label("promo") if c.line.words <= 40 else None
    if label is None or (c.line.words > 14 and not label.marked and c.line.end == "."):
        return None
    return Proposal("furniture", 3.5, "promo")


def reading_time(c: Context) -> Proposal | None:
    """How long a text takes to read, or how often it was read.

    Accepts "5 min read", "1,204 views | 12 shares"; refuses "It takes 5 min to read this, he said."
    """
    text = c.line.text
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return None
    left = c.words.amounts.sub("", text).strip(" \t\xa0|·•,-–—()[]⋅*:：")
    if left == text.strip() or len(left) > 12 or any(map(str.isdigit, left)):
        return None
    return Proposal("furniture", 5 if not left else 3, "reading-time")


def related(c: Context) -> Proposal | None:
    """The heading of a list of other articles, or such a heading with one of them.

    Accepts "Xem thêm", "Read more: Barcelona's harbour bus …"; refuses "Read more and you will learn."
    """
    label = c.label("related") if c.line.words <= 30 else None
    if label is None:
        return None
    rest = c.line.text[label.end :].strip(" .:：…»>)]】")
    return None if rest and not label.marked else Proposal("related", 5, "related")


_RELATED_ITEM = Proposal("related-item", 0.5, "related-item")


def related_item(c: Context) -> Proposal | None:
    """A headline of another article, below such a heading.

    Accepts "Con cua giống tìm đường ra chợ" after "Xem thêm"; refuses a sentence.
    """
    if c.line.words > 25 or (c.line.is_sentence() and c.line.end not in "?!") or c.at < 3 or c.is_stated:
        return None
    return _RELATED_ITEM


_RIGHTS = re.compile(r"[\[(]?\s?(?:©|\([cC]\)\s|ⓒ|Ⓒ)")
_RIGHTS_YEAR = re.compile(r"(?:©|ⓒ|\([cC]\))[^\d]{0,60}(?:19|20)\d\d")


def copyright_line(c: Context) -> Proposal | None:
    """The fine print at the foot of a page.

    Accepts "© 2019 Meridian News. All rights reserved."; refuses a story about copyright.
    """
    text = c.line.text
    if c.line.words > 40 or c.at < 2 or len(text) > 300:
        return None
    if _RIGHTS_YEAR.search(text) or (
        _RIGHTS.match(text) and (c.words.is_copyright(text) or len(c.lines) - c.at < 8)
    ):
        return Proposal("copyright", 6, "copyright")
    return Proposal("copyright", 4, "copyright") if c.words.is_copyright(text) else None


_FURNITURE = Proposal("furniture", 0, "furniture")


def furniture(c: Context) -> Proposal:
    """Anything: what a page has around its article, where nothing but its looks says so.

    Accepts every line; refuses none.
    """
    return _FURNITURE
