"""Several articles in a file are found where they begin; one article stays one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import convert
from convert.account import account
from convert.files import claimed, plan, spread
from convert.model import Document, Span
from convert.readers.text.articles import articles_in
from convert.readers.text.wraps import lay_out

FIXTURES = Path(__file__).parents[3] / "fixtures"
SOURCES = sorted([*(FIXTURES / "raw").glob("*.txt"), *(FIXTURES / "articles").glob("*/source.txt")])
WHOLE = {
    source: source.read_text("utf-8").strip("\ufeff\u200b \n")
    for source in SOURCES
    if source.parent.name not in ("en-minimal", "en-untitled")
}
"""Articles with front matter and a story; one of two sentences, or without a headline, cannot be told apart."""

SIGNS = {
    "form feed": "\n\x0c", "form feed in a line": "\n\n\x0c\n", "rule": "\n\n====================\n\n",
    "stars": "\n\n***\n\n", "dashes": f"\n\n{'-' * 40}\n\n", "hashes": "\n###\n\n", "thirty": "\n\n-30-\n\n",
    "three blank lines": "\n\n\n\n", "five blank lines": "\n\n\n\n\n\n", "counter": "\n\nDocument {n} of {of}\n\n",
    "mailbox": "\n\nFrom desk@example.org Wed Nov 23 08:24:00 2011\n\n", "end": "\n\n(KẾT)\n\n",
    "clipping": "\n\n--- Article {n} ---\n\n",
}  # fmt: skip


def joined(texts: list[str], sign: str) -> tuple[str, list[int]]:
    source, starts = "", []
    for number, text in enumerate(texts, 1):
        source += sign.format(n=number, of=len(texts)) if number > 1 else ""
        starts.append(len(source))
        source += text
    return source, starts


def found(source: str) -> list[int]:
    return [article.part.start for article in articles_in(source, lay_out(source).lines)]


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_articles_are_found_where_they_begin(sign: str) -> None:
    chance = random.Random(f"articles{sign}")
    asked = right = more = 0
    for _ in range(25):
        source, starts = joined(chance.sample(sorted(WHOLE.values()), chance.randint(2, 5)), sign)
        told = found(source)[1:]
        asked += len(starts) - 1
        right += len(set(starts[1:]) & set(told))
        more += len(set(told) - set(starts))
    assert right >= 0.9 * asked
    assert more <= 0.02 * asked


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_one_article_stays_one(source: Path) -> None:
    assert found(source.read_text("utf-8")) == []


STORY = "The yard hauled its first boat out of the water on Thursday, after the city had agreed to pay for it at last."
AGAIN = (
    "Nobody on the quay had expected the crane to work, she said, and the men stood about, hands in pockets."
)
BODY = f"{STORY}\n\n{AGAIN}"


@pytest.mark.parametrize(
    "source",
    [
        "Ten reasons to stay\n\n3 May 2012\n\n" + "\n\n***\n\n".join(f"{n}. A reason\n\n{BODY}" for n in range(1, 9)),
        "Election night live\n\n3 May 2012\n\n" + "\n\n---\n\n".join(f"{h}:15\n\n{BODY}" for h in range(18, 23)),
        "The week in ferries\n\nBy Ann Ash\n\n" + "\n\n* * *\n\n".join(["Yard opens", STORY, "Read more"] * 4),
        f"A long story\n\n3 May 2012\n\n{BODY}\n\n\n\n\nA part of it\n\n{BODY}",
        f"Heading\n=======\n\nBy Ann Ash\n\n{BODY}\n\nPart two\n--------\n\n{BODY}",
        f"A story\n\n{BODY}\n\x0cWhat came of it\n\n{BODY}",
        f"A story\n\n{BODY}\n\n======\n\nRelated\n\nAnother yard\n3 May 2012\n\nA third yard\n4 May 2012",
    ],
    ids=["listicle", "live blog", "newsletter", "wide gap", "underlined", "page", "related"],
)  # fmt: skip
def test_what_has_parts_is_one_article(source: str) -> None:
    assert found(source) == []


def accounted(document: Document, source: str, span: Span) -> bool:
    return account(document, source, span).is_complete and not any(
        issue.code == "text-unaccounted" for issue in document.issues
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_each_is_read_as_it_is_read_alone(sign: str, end: str) -> None:
    texts = [
        WHOLE[FIXTURES / "articles" / name / "source.txt"] for name in ("en-wire", "vi-seed", "ru-lenta")
    ]
    source = joined(texts, sign)[0].replace("\n", end)
    documents = convert.parse_all(source, reader="text")
    alone = [convert.parse(text.replace("\n", end), reader="text") for text in texts]
    assert [(d.metadata.title, d.metadata.language, len(d.blocks)) for d in documents] == [
        (d.metadata.title, d.metadata.language, len(d.blocks)) for d in alone
    ]
    starts = [*found(source), len(source)]
    for document, start, after in zip(documents, starts, starts[1:], strict=False):
        assert accounted(document, source, Span(start, after))
    signs = [part.text for d in documents for part in d.consumed if part.origin.rule == "text.article-end"]
    stated = [
        row for n in (2, 3) for row in sign.format(n=n, of=3).replace("\x0c", "\n").split("\n") if row.strip()
    ]
    assert signs == stated


def test_parse_reads_it_whole_and_says_so() -> None:
    texts = [WHOLE[FIXTURES / "articles" / name / "source.txt"] for name in ("en-wire", "vi-seed")]
    source, starts = joined(texts, SIGNS["rule"])
    document = convert.parse(source, reader="text")
    (issue,) = [issue for issue in document.issues if issue.code == "several-articles"]
    line = source[: starts[1]].count("\n") + 1
    assert (issue.severity, f"in lines 1, {line};" in issue.message, "parse_all" in issue.message) == (
        "warning", True, True,
    )  # fmt: skip
    assert account(document, source).is_complete


def test_a_single_article_is_read_the_same_either_way() -> None:
    source = WHOLE[FIXTURES / "articles" / "vi-seed" / "source.txt"]
    assert convert.parse_all(source) == (convert.parse(source),)


def test_outputs_of_several_articles_claim_no_place_twice(tmp_path: Path) -> None:
    plans = plan(
        [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt", tmp_path / "x-1.txt"], tmp_path / "out", ["pdf"]
    )
    taken = claimed(plans)
    names = [target.name for one in plans for own in spread(one, 2, taken) for _, target in own.targets]
    assert names[:2] == ["x-1-2.pdf", "x-2-2.pdf"]
    assert len(set(names)) == 6
    assert spread(plans[0], 1, taken) == (plans[0],)
