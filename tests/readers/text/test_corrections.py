"""What somebody decides holds: in the document, in its record, and in the account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

import convert
from convert.account import account
from convert.corrections import Corrections
from convert.errors import OptionError
from convert.model import BulletList, Correction, Divider, Document, Figure, Heading, Paragraph, Quote, plain
from convert.readers import Raw
from convert.readers.text.given import NAMES
from convert.readers.text.passes import understand

FIXTURES = Path(__file__).parents[3] / "fixtures"
SEED = (FIXTURES / "articles" / "vi-seed" / "source.txt").read_text("utf-8-sig")
TEXTS = [path.read_text("utf-8-sig") for path in sorted((FIXTURES / "raw").glob("*.txt"))] + [
    path.read_text("utf-8-sig") for path in sorted((FIXTURES / "articles").glob("*/source.txt"))
]

FIELDS = ["title", "kicker", "standfirst", "authors", "agency", "section", "keywords", "dateline", "site"]


def read(text: str = SEED, language: str | None = None, **corrections: Any) -> Document:
    document = convert.parse(text, reader="text", language=language, corrections=corrections)
    assert account(document, text).is_complete
    return document


def words(document: Document) -> list[str]:
    return [plain((block,), " ") for block in document.blocks]


def rules(document: Document) -> set[str]:
    parts = (*document.blocks, *document.removed, *document.consumed, *document.metadata.origins)
    return {part.origin.rule for part in parts if part.origin}


# ------------------------------------------------------------------------------------------------- lines


def test_a_line_becomes_the_headline_and_the_other_one_gives_way() -> None:
    document = read(lines={3: "headline"})
    assert document.metadata.title == "Tổng Bí thư Nguyễn Phú Trọng:"
    assert "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ" not in document.metadata.title
    assert document.corrections == (Correction("line 3", "headline"),)
    assert document.metadata.published is not None


def test_a_caption_above_the_headline_costs_it_nothing() -> None:
    document = read(lines={3: "caption"})
    assert document.metadata.title == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"
    assert isinstance(document.blocks[0], Figure)
    assert plain(document.blocks[0].caption) == "Tổng Bí thư Nguyễn Phú Trọng:"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("heading", Heading),
        ("list item", BulletList),
        ("quote", Quote),
        ("paragraph", Paragraph),
        ("divider", Divider),
        ("Caption", Figure),
    ],
)
def test_a_line_becomes_a_block(role: str, kind: type) -> None:
    document = read(lines={15: role})
    assert isinstance(document.blocks[-1], kind)
    assert document.removed == ()
    origin = document.blocks[-1].origin
    assert origin is not None
    assert origin.rule in ("text.given", "text.divider")


@pytest.mark.parametrize(
    ("line", "role", "field", "value"),
    [
        ("Inês Caldeira", "byline", "authors", "Inês Caldeira"),
        ("Inês of the Yard", "author", "authors", "Inês of the Yard"),
        ("Harbour news", "section", "section", "Harbour news"),
        ("Harbour news:", "kicker", "kicker", "Harbour news"),
        ("One, two", "tags", "keywords", "One"),
        ("Meridian", "source", "agency", "Meridian"),
        ("3 March 2024, 08:24", "date", "published", "2024-03-03"),
        ("The yard is full, they say, and will stay so.", "standfirst", "standfirst", "The yard is full"),
    ],
)
def test_a_line_becomes_a_field(line: str, role: str, field: str, value: str) -> None:
    body = "The yard that once repaired every ferry on the river hauled out its first boat on Thursday."
    document = read(
        f"Rain over the delta\n\n{line}\n\n{body}\n\n{body}\n", "en", lines={1: "headline", 3: role}
    )
    assert value in str(getattr(document.metadata, field))
    assert document.metadata.title == "Rain over the delta"
    assert [issue.code for issue in document.issues] == []


def test_a_line_in_a_wrapped_paragraph_means_the_paragraph() -> None:
    rows = [
        "The yard that once repaired every ferry on the river hauled out its",
        "first boat on a quiet Thursday and was soon full, says the ferryman of",
    ]
    text = "\n".join(["Rain over the delta", "", *rows * 3, "the town.", "", *rows * 3, "the town.", ""])
    document = read(text, lines={4: "remove"})
    assert document.removed[0].text.startswith("The yard that once")
    assert len(document.removed[0].text) > 200


def test_a_line_that_contradicts_another_stays_and_is_told() -> None:
    text = "Rain over the delta\n\nBy Jane Doe\n\nIt rained all night, and the river rose by a metre.\n\nRui Salgado\n"
    document = read(text, lines={7: "byline"})
    assert [issue.code for issue in document.issues if issue.code == "correction-unused"] == [
        "correction-unused"
    ]
    assert "Rui Salgado" in words(document)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({99: "headline"}, "line 99 is not in it (it has 15 lines)"),
        ({2: "headline"}, "line 2 is blank"),
        ({3: "hedline"}, "did you mean 'headline'?"),
        ({3: "poem of the day"}, "known: headline"),
        ({5: "date"}, "line 5 cannot be a date (no date can be read in it"),
        ({5: "note"}, "a note begins with its mark"),
        ({3: "headline", 5: "headline"}, "lines 3 and 5 cannot both be the headline"),
    ],
)
def test_what_cannot_be_is_refused(lines: dict[int, str], says: str) -> None:
    with pytest.raises(OptionError) as refused:
        read(lines=lines)
    assert says in str(refused.value)


def test_what_the_text_says_of_a_field_that_is_set_is_consumed() -> None:
    document = read(set={"title": "Khác hẳn", "published": "2011-11-24"})
    assert document.metadata.title == "Khác hẳn"
    assert [
        (entry.field, entry.text) for entry in document.consumed if entry.origin.rule == "text.given"
    ] == [
        ("published", "23/11/2011 - 08:24"),
        ("title", "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"),
    ]


def test_a_title_that_is_set_is_not_missing() -> None:
    text = "It rained all night on Tuesday, and the river rose by a metre."
    assert "title-missing" in {issue.code for issue in read(text).issues}
    assert "title-missing" not in {issue.code for issue in read(text, set={"title": "Rain"}).issues}


def test_what_stands_between_pages_cannot_become_anything() -> None:
    text = (FIXTURES / "raw" / "en-newspaper.txt").read_text("utf-8")
    number = text.splitlines().index("Page 2 of 2") + 1
    with pytest.raises(OptionError, match=f"line {number} stands between pages"):
        read(text, lines={number: "paragraph"})


# ------------------------------------------------------------------------------------------------- rules


def test_what_a_kept_rule_removes_stays_as_a_paragraph() -> None:
    document = read(keep=["text.share"])
    assert words(document)[-1] == "Chia sẻ bài viết"
    assert document.removed == ()
    assert document.corrections == (Correction("text.share", "keep"),)


def test_what_a_dropped_rule_claims_is_removed() -> None:
    document = read(drop=["kicker"])
    assert document.metadata.kicker is None
    assert [(entry.text, entry.origin.rule) for entry in document.removed] == [
        ("Tổng Bí thư Nguyễn Phú Trọng:", "text.given"),
        ("Chia sẻ bài viết", "text.share"),
    ]
    assert document.corrections == (Correction("text.kicker", "drop"),)


def test_a_rule_that_decides_nothing_is_told_with_the_one_probably_meant() -> None:
    (issue,) = read(keep=["text.shar"]).issues
    assert (issue.code, issue.severity) == ("correction-unused", "warning")
    assert "'text.share'" in issue.message
    assert read(keep=["text.shar"]).corrections == ()


def test_in_a_file_of_several_articles_lines_count_in_the_file_and_rules_in_any() -> None:
    body = "\n\n".join(
        ["The yard that once repaired every ferry hauled out its first boat on Thursday, he said."] * 8
    )
    article = "Headline of a story\n\nBy Jane Doe\n\n3 March 2024\n\n" + body
    text = f"{article}\n\nShare this article\n\n{'=' * 40}\n\n{article.replace('Headline', 'Title')}\n"
    number = text.splitlines().index("Title of a story") + 1
    documents = convert.parse_all(
        text, corrections={"lines": {number: "kicker"}, "drop": ["text.share"], "keep": ["text.nothing"]}
    )
    assert len(documents) == 2
    assert documents[1].metadata.kicker == "Title of a story"
    assert documents[0].metadata.kicker is None
    assert [i.code for d in documents for i in d.issues if i.code == "correction-unused"] == [
        "correction-unused"
    ]
    read(text, lines={number: "kicker"})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_account_is_complete_under_any_corrections(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    reading = understand(Raw(text))
    numbers = [line.number for line in reading.lines]
    acted = sorted({f"text.{proposal.rule}" for proposal in reading.decided})
    chosen = data.draw(st.dictionaries(st.sampled_from(numbers), st.sampled_from(sorted(NAMES)), max_size=5))
    rulings = data.draw(st.dictionaries(st.sampled_from(acted), st.booleans(), max_size=4))
    keep, drop = ([rule for rule, kept in rulings.items() if kept is wanted] for wanted in (True, False))
    if not data.draw(st.booleans()):
        chosen = {}
    fields = data.draw(
        st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["", "Khác hẳn", "2011"]), max_size=3)
    )
    try:
        document = read(text, lines=chosen, keep=keep, drop=drop, set=fields)
    except OptionError:
        event("a line cannot be that")
        assume(not chosen)
        raise
    assert not {"text.account", "text-unaccounted"} & {issue.code for issue in document.issues}
    assert {f"line {number}" for number in chosen} <= {entry.target for entry in document.corrections}
    assert _claimed(document, (*keep, *drop)) == set()


def _claimed(document: Document, named: tuple[str, ...]) -> set[str]:
    """Which of these rules still decided a line: a paragraph nobody could make a field of keeps its name."""
    return (rules(document) & set(named)) - {"text.paragraph", "text.divider"}


def test_without_corrections_nothing_is_different() -> None:
    for text in TEXTS[::7]:
        assert convert.parse(text, corrections=Corrections()) == convert.parse(text)
