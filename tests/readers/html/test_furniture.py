"""What is no part of an article: each rule with what it takes and what it must leave."""

from __future__ import annotations

import pytest

from convert.model import plain
from convert.readers.html.prune import RULES
from tests.readers.html.pages import read, removed

STORY = "<p>" + "The river rose by four metres in one night and took the bridge with it. " * 5 + "</p>"


def page(extra: str, lang: str = "en") -> str:
    return f"<html lang={lang}><body><article><h1>Rain</h1>{STORY}{extra}</article></body></html>"


TAKEN = [
    ("nav", "<nav><a href=/>Home</a></nav>", "Home"),
    ("nav", "<div role=navigation>Home</div>", "Home"),
    ("nav", "<ul class=breadcrumbs><li>Home</ul>", "Home"),
    (
        "navbox",
        "<table class=navbox><tr><td>Bridges<td><a href=/a>Iron bridges</a></table>",
        "Bridges Iron bridges",
    ),
    ("form", "<form>Search<input></form>", "Search"),
    ("form", "<button>Play</button>", "Play"),
    ("form", "<select><option>One<option>Two</select>", "One Two"),
    ("hidden", "<p hidden>Boo</p>", "Boo"),
    ("hidden", '<p style="color:red;display: none">Boo</p>', "Boo"),
    ("hidden", "<span class=sr-only>Boo</span>", "Boo"),
    ("aria-hidden", "<span aria-hidden=true>Boo</span>", "Boo"),
    ("dialog", "<div role=dialog>Boo</div>", "Boo"),
    ("dialog", '<div class="newsModal modal">Boo</div>', "Boo"),
    ("cookies", "<div id=cookie-banner>We use cookies</div>", "We use cookies"),
    ("comments", f"<section id=comments>{STORY}</section>", plain(read(page("")).blocks)),
    ("newsletter", "<div class=newsletter-signup>Our letter</div>", "Our letter"),
    ("advertisement", '<div class="ad-slot">Buy</div>', "Buy"),
    ("share", "<div class=socialShare>Share <a href=#>Mail</a></div>", "Share Mail"),
    ("related", "<div class=related-posts>Other</div>", "Other"),
    ("author-box", "<div class=author-bio>Ada Quill writes.</div>", "Ada Quill writes."),
    ("toolbar", "<div class=article-tools>Print</div>", "Print"),
    ("sidebar", "<div id=sidebar>Weather</div>", "Weather"),
    ("site", "<footer><a href=/terms>Terms</a></footer>", "Terms"),
    ("aside", "<aside><a href=/a>Other one</a></aside>", "Other one"),
    ("drawing", "<svg><text>Legend</text></svg>", "Legend"),
    ("no-script", "<noscript>Enable scripts</noscript>", "Enable scripts"),
    ("share-text", "<p>Share this article</p>", "Share this article"),
    ("share-text", "<p><a href=https://twitter.com/adaquill>Follow @adaquill</a></p>", "Follow @adaquill"),
    ("invitation", "<p>Article continues below</p>", "Article continues below"),
    ("invitation", "<h3>Leave a comment</h3>", "Leave a comment"),
    ("related-line", "<p>Read also: <a href=/a>Other</a></p>", "Read also: Other"),
    (
        "related-list",
        "<h3>Related articles:</h3><ul><li><a href=/a>Other</a></ul>",
        "Related articles: / Other",
    ),
    ("related-list", "<div><b>Read more</b><ul><li><a href=/a>Other</a></ul></div>", "Read more Other"),
    ("call", '<p><a class="btn btn-primary" href=/a>Buy the poster</a></p>', "Buy the poster"),
    ("call", '<div><a class="wp-block-button__link" href=/a>Get in touch</a></div>', "Get in touch"),
    ("call", "<p><a href=/a>See the rating</a></p>" * 3, "See the rating / " * 2 + "See the rating"),
    ("contents", "<aside class=article__toc><h2>Table of contents</h2></aside>", "Table of contents"),
    ("comments", "<h3>9 comments to Rain</h3>", "9 comments to Rain"),
    (
        "form",
        "<div><button>Expand all</button> <button>Collapse all</button></div>",
        "Expand all / Collapse all",
    ),
    ("fine-print", "<p>© 2020 Courier. All rights reserved.</p>", "© 2020 Courier. All rights reserved."),
]


@pytest.mark.parametrize(("rule", "html", "text"), TAKEN)
def test_taken(rule: str, html: str, text: str) -> None:
    document = read(page(html))
    assert removed(document) == {rule: text}
    assert len(document.blocks) == 1


LEFT = {
    "a box of facts": "<aside><p>The Wend is 80 kilometres long.</p></aside>",
    "a footer that says something": "<footer><p>Additional reporting by Ben Nib in Hue.</p></footer>",
    "a figure, whatever its class": "<figure class=related-image><figcaption>A bridge</figcaption></figure>",
    "a class that says what is not there": '<div class="no-ads has-related">Text</div>',
    "a modifier": '<div class="text--share-enabled">Text</div>',
    "a word in a word": '<div class="adventure shareholder">Text</div>',
    "a button's words in a sentence": "<p>Share this article with your enemies.</p>",
    "one word that may be a comment's label": "<h3>Comments</h3><p>None was made by the mayor.</p>",
    "an invitation in a sentence": "<p>Leave a comment, said the mayor, and he left.</p>",
    "a sentence with a link": "<p>Read more about <a href=/a>it</a> in the book.</p>",
    "a button's words in a quotation": "<blockquote><p>Share</p></blockquote>",
    "a summary that is a button": "<details><summary role=button>More</summary>Text</details>",
    "the fine print of a story": "<p>All rights reserved is a phrase.</p>" + STORY * 3,
    "a box named by the words of its heading": "<div id=Toast-Test><h2>The toast test</h2><p>Hot.</p></div>",
    "whose a picture is": "<div><img src=a.png alt=Bridge></div><div class=image-caption>© Ada Quill, the bridge</div>",
    "a heading that counts something": "<h3>9 bridges to see</h3><p>All of stone.</p>",
    "a sentence that is a button": "<p><a class=btn href=/a>He said in court that nobody had warned him.</a></p>",
    "a link that is a line of its own": "<p><a href=/a>The report of the commission</a></p>",
    "links within a sentence among blocks": "<div>Tell us on <a>Twitter</a> or by <a>Mail</a>!<p>Or here.</p></div>",
    "a word that is said to be a link again and again": "<div>"
    + "The paper <a href=/a>reported</a> that.<br><br>" * 3
    + "<p>That was all.</p></div>",
    "a list of contents that is there": "<div class=toc><h2>Contents</h2><p>What it took.</p></div>",
    "a picture hidden from reading aloud": "<p><img aria-hidden=true src=a.png></p>",
}


@pytest.mark.parametrize("html", LEFT.values(), ids=LEFT)
def test_left(html: str) -> None:
    document = read(page(html))
    assert removed(document) == {}
    assert len(document.blocks) > 1


VOICES = [
    ("vi", "Chia sẻ bài viết"),
    ("de", "Artikel teilen"),
    ("es", "Compartir en Facebook"),
    ("fr", "Partager"),
]
INVITATIONS = [
    ("es", "Deja un comentario"),
    ("fr", "Laisser un commentaire"),
    ("vi", "Bình luận của bạn"),
    ("ja", "コメントを投稿する"),
]


@pytest.mark.parametrize(("lang", "text"), VOICES)
def test_buttons_in_other_languages(lang: str, text: str) -> None:
    document = read(page(f"<p>{text}</p>", lang))
    assert removed(document) == {"share-text": text}


@pytest.mark.parametrize(("lang", "text"), INVITATIONS)
def test_invitations_in_other_languages(lang: str, text: str) -> None:
    document = read(page(f"<p>{text}</p>", lang))
    assert removed(document) == {"invitation": text}


def test_no_rule_takes_the_whole_story() -> None:
    for word in ("share", "comments", "ad", "related", "newsletter", "sidebar", "popup", "cookie"):
        html = f"<body><div class={word}><h1>Rain</h1>{STORY}</div></body>"
        assert plain(read(html).blocks).startswith("The river"), word


def test_a_form_around_the_page_is_no_form() -> None:
    assert plain(read(f"<form><h1>Rain</h1>{STORY}<input></form>").blocks).startswith("The river")


def test_an_unclosed_nav_holds_the_article() -> None:
    document = read(f"<nav><a href=/>Home</a><main><article><h1>Rain</h1>{STORY}</article></main>")
    assert plain(document.blocks).startswith("The river")
    assert removed(document) == {"outside": "Home"}


def test_what_was_removed_says_where_it_was() -> None:
    document = read(page("<div><p>Share</p></div><nav>Home</nav>"))
    assert [(entry.text, entry.origin.path) for entry in document.removed] == [
        ("Share", "article > div > p"),
        ("Home", "article > nav"),
    ]


def test_every_rule_has_a_reason() -> None:
    assert all(rule.name and rule.reason and 0 < rule.budget < 1 for rule in RULES)
    assert all(rule.elements or rule.aria or rule.word for rule in RULES)
    assert {rule.name for rule in RULES} <= {name for name, _, _ in TAKEN}


def test_a_heading_above_readers_words_in_a_page_laid_out_as_a_table_is_taken() -> None:
    html = f"<table><tr><td><article><h1>Rain</h1>{STORY}<h3>Add a comment</h3></article></table>"
    assert "comment" not in plain(read(html).blocks)


def test_buttons_in_a_row_amid_a_long_story_are_taken() -> None:
    row = "<div class=faq><button>Expand all</button> <button>Collapse all</button></div>"
    told = "".join(f"<h3>What of bridge {n}?</h3>{STORY.replace('bridge', f'bridge {n}')}" for n in range(9))
    document = read(
        f"<body><article><h1>Rain</h1>{told}{row}{told.replace('bridge', 'weir')}</article></body>"
    )
    assert removed(document) == {"form": "Expand all Collapse all"}
