"""What the second look at a page finds: lines built as the story, a story told twice, the questions of an accordion."""

from __future__ import annotations

import pytest

from convert.languages.words import words_in
from convert.model import plain
from convert.readers.html.alike import alike
from convert.readers.html.lines import Line, lines_of
from convert.readers.html.names import roles_in
from convert.readers.html.parsing import parse
from convert.readers.html.settle.repeats import second_copy
from convert.readers.html.tree import Element
from tests.readers.html.pages import read, removed

SAID = "The river rose by four metres in one night and took the bridge of stone with it."
MORE = "It rained again, and the boats on the river were lost."
ENTRY = "<div class='entry big'><div class=box><div class=text><p>{}</p></div></div></div>"
OTHER = "<div class=card><div class=body><div class=text><p>{}</p></div></div></div>"


def lines(html: str) -> list[Line]:
    tree = parse(f"<body>{html}</body>")
    tree.weigh()
    return lines_of(tree)


def taken(html: str, *, told: int, alone: float, may_be: bool = True) -> list[str]:
    """The texts that are taken with the first `told` lines, where so much speaks for each line."""
    found = lines(html)
    story = [at < told for at in range(len(found))]
    flags = alike(found, story, [alone] * len(found), [may_be] * len(found))
    return [line.text for line, flag in zip(found, flags, strict=True) if flag]


def test_lines_in_elements_called_as_those_of_the_story() -> None:
    page = ENTRY.format(SAID) + ENTRY.format(MORE)
    assert taken(page, told=1, alone=-0.5) == [MORE]


def test_lines_against_which_their_own_words_speak_are_not_taken() -> None:
    page = ENTRY.format(SAID) + ENTRY.format("Get a quote today")
    assert taken(page, told=1, alone=-3.0) == []


def test_where_only_the_nearest_elements_are_alike_the_line_must_speak_for_itself() -> None:
    page = ENTRY.format(SAID) + OTHER.format(MORE)
    assert taken(page, told=1, alone=-0.5) == []
    assert taken(page, told=1, alone=1.0) == [MORE]


@pytest.mark.parametrize(
    ("html", "may_be"),
    [
        (ENTRY.format(f"<a href=/a>{MORE}</a>"), True),
        (ENTRY.format(MORE), False),
        (f"<ul class=x><li>{MORE}</ul>", True),
    ],
    ids=["a line of links", "furniture", "another build"],
)
def test_what_is_not_taken_with_the_story(html: str, may_be: bool) -> None:
    assert taken(ENTRY.format(SAID) + html, told=1, alone=5.0, may_be=may_be) == []


def test_one_line_among_many_does_not_draw_its_like_after_it() -> None:
    story = "".join(ENTRY.format(f"{SAID} {n}") for n in range(20))
    page = f"{story}<div class=promo><p>Subscribe</p></div><div class=promo><p>Follow us</p></div>"
    assert taken(page, told=21, alone=5.0) == []


def test_below_the_end_a_few_words_are_no_more_of_the_story() -> None:
    page = ENTRY.format(SAID) + ENTRY.format("Follow us")
    assert taken(page, told=1, alone=1.0) == []
    assert taken(page + ENTRY.format(MORE), told=1, alone=1.0) == ["Follow us", MORE]


BOX = "<aside class=box><h3>Concerts</h3><ul><li>Sunday, 13 February</ul><p>{}</p></aside>"


def test_a_box_of_which_a_part_is_told_is_told_whole() -> None:
    document = read(
        f"<body><article><h1>Rain</h1>{STORY}{BOX.format('Free entry, heated.')}</article></body>"
    )
    assert plain(document.blocks).endswith("Free entry, heated.")


def test_links_in_a_box_are_not_told_with_it() -> None:
    link = "<a href=/more>All that happens in town this week</a>"
    document = read(f"<body><article><h1>Rain</h1>{STORY}{BOX.format(link)}</article></body>")
    assert "this week" not in plain(document.blocks)


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "Correction: the boats were seven."),
        ("de", "Anmerkung der Redaktion: Es waren sieben Boote."),
        ("fr", "Note de la rédaction : les bateaux étaient sept."),
    ],
)
def test_what_editors_say_below_a_story_is_told(lang: str, note: str) -> None:
    html = f"<body lang={lang}><nav><a href=/>Home</a></nav><article><h1>Rain</h1>{STORY}<p>{note}</p></article></body>"
    assert plain(read(html).blocks).endswith(note)


# --------------------------------------------------------------------------------------------- told twice

STORY = "".join(f"<p>{SAID} That was on day {n}.</p>" for n in range(8))


def copied(html: str) -> list[str]:
    found = lines(html)
    return [found[at].text for at in second_copy(found)]


def test_a_story_told_twice_is_told_once() -> None:
    assert len(copied(STORY + STORY)) == 8
    document = read(
        f"<body><h1>Rain</h1><div class=desktop>{STORY}</div><div class=mobile>{STORY}</div></body>"
    )
    assert plain(document.blocks).count("day 3") == 1
    assert removed(document)["repeated"].count("day 3") == 1


REFRAIN = "<p>Row, row, row your boat, gently down the stream of the river.</p>"


@pytest.mark.parametrize(
    "html",
    [
        STORY,
        "".join(f"<p>{SAID} Verse {n}.</p>{REFRAIN}" for n in range(8)),
        STORY
        + "".join(f"<p>New words are said here, in paragraph number {n}.</p>" for n in range(30))
        + STORY[:300],
        "<p>Buy now</p>" * 20,
    ],
    ids=["once", "a refrain", "some lines of it", "short lines"],
)
def test_what_is_said_again_amid_what_is_new_stays(html: str) -> None:
    assert copied(html) == []


# -------------------------------------------------------------------------------- words without blanks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained all night.", 4),
        ("Đêm qua trời mưa.", 4),
        ("这款产品具有极其重要的意义，因为这意味着未来。", 12),
        ("昨夜は一晩中雨が降り、川が四メートル増水した。", 12),
        ("ฝนตกหนักทั้งคืน และแม่น้ำสูงขึ้นสี่เมตร", 10),
        ("밤새 비가 왔다.", 3),
        ("DNC（可微神经计算机）的 AI 模型", 8),
    ],
)
def test_words_of_scripts_without_blanks(text: str, words: int) -> None:
    assert abs(words_in(text) - words) <= 1


CHINESE = "一夜之间，河水上涨了四米，冲走了桥梁。居民说他们从未见过这样的洪水，许多人在屋顶上等待救援。"
MENU = "".join(f"<li><a href=/{n}>栏目{n}</a>" for n in range(20))


def test_a_story_in_chinese_is_found_though_nothing_marks_it() -> None:
    story = "".join(f"<p>{CHINESE}这是第{n}段。</p>" for n in range(6))
    page = f"<div><ul>{MENU}</ul></div><div><h1>暴雨</h1><div>{story}</div></div><div><ul>{MENU}</ul><p>版权</p></div>"
    document = read(f"<html lang=zh><head><title>暴雨</title></head><body>{page}</body></html>")
    assert plain(document.blocks).count("这是第") == 6
    assert "栏目" not in plain(document.blocks)


# ---------------------------------------------------------------------------------------------- accordions

ANSWERS = "".join(
    f"<div class=item><h3><button aria-expanded=false>What happens on day {n} of the flood?</button></h3>"
    f"<div class=panel><p>{SAID} This is what the {n}th answer says, and it says it at some length.</p></div></div>"
    for n in range(6)
)


def test_the_questions_of_an_accordion_are_part_of_the_story() -> None:
    document = read(f"<body><article><h1>Rain</h1>{STORY}<h2>Questions</h2>{ANSWERS}</article></body>")
    assert plain(document.blocks).count("What happens on day") == 6


@pytest.mark.parametrize("text", ["Subscribe now", "Load more", "Share this story with your friends"])
def test_buttons_are_none(text: str) -> None:
    document = read(f"<body><article><h1>Rain</h1>{STORY}<button>{text}</button></article></body>")
    assert text not in plain(document.blocks)
    assert text in " ".join(removed(document).values())


# ------------------------------------------------------------------------------- what holds the headline

TEASERS = "".join(
    f"<li><a href=/{n}><h3>The mayor has said something about number {n}</h3></a>" for n in range(9)
)


@pytest.mark.parametrize("kind", ["modal", "popup", "sidebar"])
def test_what_holds_the_headline_is_no_furniture(kind: str) -> None:
    page = f"<ul>{TEASERS}</ul><div class={kind}><h1>Rain over the delta</h1><div>{STORY}</div></div>"
    document = read(f"<html><head><title>Rain over the delta</title></head><body>{page}</body></html>")
    assert plain(document.blocks).count("That was on day") == 8
    assert "The mayor" not in plain(document.blocks)


def test_a_window_without_the_headline_is_furniture() -> None:
    page = (
        f"<h1>Rain over the delta</h1><div>{STORY}</div><div class=modal><p>{SAID} Subscribe now.</p></div>"
    )
    document = read(f"<html><head><title>Rain over the delta</title></head><body>{page}</body></html>")
    assert "Subscribe now" not in plain(document.blocks)


# --------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("name", ["h2", "h3"])
def test_the_id_of_a_heading_is_made_of_its_words(name: str) -> None:
    html = f"<{name} id=what-social-media-do>What social media do</{name}>"
    document = read(
        f"<body><article><h1>Rain</h1>{STORY}{html}{STORY.replace('day', 'week')}</article></body>"
    )
    assert "What social media do" in plain(document.blocks)
    assert Element(name, {"id": "social-media"}, None, 1, []).roles == frozenset()
    assert Element("div", {"id": "social-media"}, None, 1, []).roles == {"share"}
    assert Element(name, {"class": "social-media"}, None, 1, []).roles == {"share"}


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("cmp-text cmp-container", None),
        ("cmp-consent", "cookies"),
        ("saboxplugin-wrap", "author-box"),
        ("ueber-den-autor", "author-box"),
        ("czytaj-takze", "related"),
        ("nieuwsbrief-blok", "newsletter"),
        ("ez-toc-container", "contents"),
        ("inhaltsverzeichnis", "contents"),
        ("affiliate-disclosure", "disclosure"),
        ("preguntas-frecuentes", "faq"),
        ("cta-box", "call"),
        ("commentBody", "comments"),
        ("yorumlar", "comments"),
        ("commented", None),
        ("elementor-posts-container", "related"),
        ("elementor-post-info", "meta"),
        ("factory", None),
    ],
)
def test_words_of_classes(names: str, role: str | None) -> None:
    assert roles_in(names) == ({role} if role else frozenset())
