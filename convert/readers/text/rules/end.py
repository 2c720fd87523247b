"""Rules for what stands below a story: its source and tags, and what a page left behind.

Receives: a line in its context.
Returns:  a proposal, or None.
Knows:    one thing a rule.
Never:    decides.
"""

from __future__ import annotations

from convert.readers.text.rules.context import Context, Part, Proposal

__all__ = ["copyright_line", "furniture", "keywords", "related", "related_item", "share", "source_line"]


def source_line(c: Context) -> Proposal | None:
    """A short last line that names where a text was taken from.

    Accepts "Theo TTXVN"; refuses "Theo kế hoạch, công trình sẽ hoàn thành vào năm sau."
    """
    match = c.words.source.match(c.line.text)
    if match is None or c.line.words > 7 or c.at < 2 or c.line.end in tuple("!?:,"):
        return None
    name = c.line.text[match.end() :]
    if not c.words.is_name(name):
        return None
    return Proposal("source", 4, "source-line", (Part("agency", match.end(), len(c.line.text)),))


def keywords(c: Context) -> Proposal | None:
    """A line of tags after their label.

    Accepts "Tags: ports, ferries"; refuses "Keywords" alone.
    """
    match = c.words.keywords.match(c.line.text)
    if match is None or ":" not in match[0] or match.end() == len(c.line.text):
        return None
    return Proposal("keywords", 5, "keywords", (Part("keywords", match.end(), len(c.line.text)),))


def share(c: Context) -> Proposal | None:
    """A button of a web page, word for word.

    Accepts "Chia sẻ bài viết"; refuses "Share prices fell."
    """
    return Proposal("share", 6, "share") if c.words.is_share(c.line.text) else None


def related(c: Context) -> Proposal | None:
    """The heading of a list of other articles, or such a heading with one of them.

    Accepts "Xem thêm", "Read more: Barcelona's harbour bus …"; refuses "Read more and you will learn."
    """
    match = c.words.related.match(c.line.text)
    if match is None:
        return None
    rest = c.line.text[match.end() :].strip()
    labelled = ":" in match[0] or "：" in match[0]
    if rest and not (labelled and c.line.words <= 30):
        return None
    return Proposal("related", 5, "related")


def related_item(c: Context) -> Proposal | None:
    """A headline of another article, below such a heading.

    Accepts "Con cua giống tìm đường ra chợ" after "Xem thêm"; refuses a sentence.
    """
    if c.line.words > 25 or (c.line.is_sentence() and c.line.end not in "?!") or c.at < 3:
        return None
    return Proposal("related-item", 3, "related-item")


def copyright_line(c: Context) -> Proposal | None:
    """The fine print at the foot of a page.

    Accepts "© 2019 Meridian News. All rights reserved."; refuses a story about copyright.
    """
    if c.line.words > 30 or c.at < 2:
        return None
    is_mark = c.line.text.startswith(("©", "(c) ", "(C) "))
    return (
        Proposal("copyright", 6 if is_mark else 4, "copyright")
        if is_mark or c.words.is_copyright(c.line.text)
        else None
    )


def furniture(c: Context) -> Proposal:
    """Anything: what a page has around its article, where nothing but its looks says so.

    Accepts every line; refuses none.
    """
    return Proposal("furniture", 0, "furniture")
