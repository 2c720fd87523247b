"""The pages of a batch: the same bytes for the same rows, and nothing of an article is markup or script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.batch import catalogue
from convert.batch.catalogue import sorting, write_catalogue
from convert.batch.catalogue.page import meanings
from convert.batch.catalogue.parts import PART
from convert.batch.catalogue.sums import reason_of
from convert.batch.rows import OutputRow, Row

from ..shelf import Shelf, row_of
from .made_up import made_up

ROOT = Path(__file__).parents[3]
PAGES = ("index.html", "report.html")


def shelf_of(rows: Sequence[Row], **told: Any) -> Shelf:
    store = Shelf()
    assert write_catalogue(lambda: rows, store, **told)
    return store


def parsed(text: str) -> Any:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert [code for _, code, _ in parser.errors] == []
    return tree


def value_of(script: bytes) -> Any:
    """What a script hands over: everything after the name is JSON."""
    found = re.fullmatch(
        r'(?:/\* [0-9a-f]+ \*/\n)?\(self\.CATALOGUE = self\.CATALOGUE \|\| \{\}\)\["\w+"\] = (.*);\n',
        script.decode(),
        re.S,
    )
    assert found
    return json.loads(found[1])


def test_every_row_is_in_the_list_and_in_full() -> None:
    rows = list(made_up(PART + 50))
    store = shelf_of(rows)
    assert sorted(path for path in store.held if path.startswith("catalogue/")) == [
        *(f"catalogue/0000{part}-{kind}.js" for part in (0, 1) for kind in ("list", "rows")),
        "catalogue/index.js",
    ]
    index = value_of(store.read("catalogue/index.js"))
    assert index["count"] == len(rows)
    assert [part[0] for part in index["parts"]] == [PART, 50]
    told, listed = [], []
    for part in (0, 1):
        full = value_of(store.read(f"catalogue/0000{part}-rows.js"))
        short = value_of(store.read(f"catalogue/0000{part}-list.js"))
        for row, line in zip(full, short["list"], strict=True):
            outputs = [[form, line[11] + rest] for form, rest in short["forms"][line[12]]]
            assert outputs == [[each["format"], each["path"]] for each in row.get("outputs", ())]
        told += [row["id"] for row in full]
        listed += [line[1] for line in short["list"]]
    assert told == listed
    assert sorted(told) == sorted(row.id for row in rows)


def test_what_can_be_chosen_is_counted() -> None:
    rows = list(made_up(3000))
    index = value_of(shelf_of(rows).read("catalogue/index.js"))
    assert dict(index["facets"]["status"])["failed"] == sum(row.status == "failed" for row in rows)
    assert dict(index["facets"]["language"])["vi"] == sum(row.language == "vi" for row in rows)
    assert dict(index["facets"]["author"])["Ann Example"] == sum("Ann Example" in row.authors for row in rows)
    assert sum(count for _, count, _ in index["dates"]) == 3000
    authors = {author for row in rows for author in row.authors}
    assert len(index["facets"]["author"]) == 250 < len(authors)
    listed = {value for value, _ in index["facets"]["author"]}
    assert index["others"]["author"] == sum(author not in listed for row in rows for author in row.authors)
    for kind, place in (("language", 3), ("author", 6)):
        values = [value for value, _ in index["facets"][kind]]
        assert sorted({values[number] for part in index["parts"] for number in part[place]}) == sorted(values)


def test_the_same_rows_are_the_same_bytes() -> None:
    rows = list(made_up(500))
    assert shelf_of(rows).held == shelf_of(rows).held
    code = (
        "import hashlib; from tests.batch.catalogue.made_up import made_up; from tests.batch.shelf import Shelf\n"
        "from convert.batch.catalogue import write_catalogue\n"
        "store = Shelf(); write_catalogue(lambda: made_up(500), store)\n"
        "print(hashlib.sha256(b''.join(store.held[path] for path in sorted(store.held))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True, text=True, check=True, cwd=ROOT,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    held = shelf_of(rows).held
    assert told == {hashlib.sha256(b"".join(held[path] for path in sorted(held))).hexdigest() + "\n"}


def test_parts_of_a_longer_list_go() -> None:
    store = shelf_of(list(made_up(PART + 1)))
    write_catalogue(lambda: made_up(10), store)
    assert store.held == shelf_of(list(made_up(10))).held


def test_pages_made_for_the_same_rows_stay() -> None:
    rows, store = list(made_up(10)), Shelf()
    assert write_catalogue(lambda: rows, store, made_for="abc")
    assert not write_catalogue(lambda: pytest.fail("read again"), store, made_for="abc")
    for path in ("index.html", "report.html", "catalogue/index.js"):
        store.remove(path)
        assert write_catalogue(lambda: rows, store, made_for="abc")
    assert write_catalogue(lambda: rows, store, made_for="abd")
    assert write_catalogue(lambda: rows, store)


def test_what_vanished_is_told_apart() -> None:
    gone = [row_of("gone", title="Gone")]
    store = shelf_of([row_of("here", title="Here")], vanished=lambda: gone)
    index = value_of(store.read("catalogue/index.js"))
    assert dict(index["facets"]["status"]) == {"done": 1, "vanished": 1}
    report = store.read("report.html").decode()
    assert "<dt>records</dt><dd>1</dd>" in report
    assert "<dt>no longer in the input</dt><dd>1</dd>" in report


def test_the_catalogue_says_what_became_of_records_that_are_no_articles() -> None:
    rows = [
        row_of("a"),
        row_of("b", number=1),
        row_of("b", number=2),
        row_of("c", status="duplicate", outputs=()),
    ]
    rows += [row_of(name, status="failed", outputs=()) for name in "de"]
    page = shelf_of(rows, vanished=lambda: [row_of("z")]).read("index.html").decode()
    told = "3 articles, 2 records failed, 1 is a duplicate, 1 is no longer in the input"
    assert f"<title>Catalogue: {told}</title>" in page
    assert f'<p class="facts">{told}. <a' in page
    assert "<title>Catalogue: 1 article</title>" in shelf_of(rows[:1]).read("index.html").decode()


def test_too_many_are_counted_and_not_listed() -> None:
    store = shelf_of(list(made_up(50)), most=49)
    assert sorted(store.held) == ["catalogue/index.js", "index.html", "report.html"]
    assert "manifest.parquet" in store.read("index.html").decode().partition("<main")[0]
    assert "<dt>records</dt><dd>50</dd>" in store.read("report.html").decode()


def test_no_rows_at_all() -> None:
    store = shelf_of([])
    for page in PAGES:
        parsed(store.read(page).decode())
    assert value_of(store.read("catalogue/index.js"))["count"] == 0


@pytest.mark.parametrize("page", PAGES)
def test_its_policy_allows_its_own_style_and_scripts_beside_it(page: str) -> None:
    tree = parsed(shelf_of(list(made_up(300))).read(page).decode())
    (policy,) = [
        e.get("content") for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,), (script,) = tree.iter("style"), tree.iter("script")
    for kind, element in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_it_is_a_sound_page_that_fetches_nothing(page: str) -> None:
    text = shelf_of(list(made_up(300))).read(page).decode()
    tree = parsed(text)
    assert not [
        e for e in tree.iter() if e.tag in ("link", "iframe", "object", "base", "img", "meta[http-refresh]")
    ]
    assert not [e for e in tree.iter() if e.get("src")]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|document\.write|eval\(", text)
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_without_a_script_the_first_articles_are_there() -> None:
    rows = list(made_up(300))
    text = shelf_of(rows).read("index.html").decode()
    plain = text[text.index("<noscript>") : text.index("</noscript>")]
    tree = parsed(f"<!doctype html><title>x</title>{plain.removeprefix('<noscript>')}")
    links = {e.get("href") for e in tree.iter("a")}
    assert len(list(tree.iter("li"))) == 100
    assert all(link.startswith("./") for link in links)
    assert "manifest.parquet" in plain


HOSTILE = st.text(
    st.sampled_from("<>&\"'`/!-=$ {}abscriptimgonerror\\\u2028\u2029\u202e\u2066\0\x1b\n\ud800\udfff")
    | st.characters(codec=None),
    max_size=60,
) | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "--></noscript><img src=x onerror=alert(1)>",
        "]]></style><svg onload=alert(1)>",
        '" onfocus=alert(1) x="',
        "*/alert(1)/*",
        "\\u003cscript\\u003e",
        "../../etc/passwd",
        "${style} $script",
        "javascript:alert(1)",
        "\u202egnitset\u2066",
        "long " * 3000,
    ]
)
OURS = set(
    """html head body meta title style script header main section div h1 h2 p a ul ol li bdi code dl dt dd noscript form
    label input select option details summary nav kbd table thead tbody tr th td svg rect text path br""".split()
)


def hostile_rows(text: str, other: str) -> Iterator[Row]:
    told: dict[str, Any] = dict.fromkeys(("source", "title", "language", "url"), text)
    told |= {"site": other, "called": other, "published": f"2011-{other}"}
    told |= {"authors": (other, text), "issues": (text,), "outputs": (OutputRow(text, other, 1, text),)}
    yield row_of("a", **told)
    yield row_of("b", title=None, error=text, status="failed", source=other, outputs=(), same_as=text)


@settings(max_examples=80, deadline=None)
@given(HOSTILE, HOSTILE)
def test_nothing_of_an_article_is_markup_or_script(text: str, other: str) -> None:
    store = shelf_of(list(hostile_rows(text, other)))
    for page in PAGES:
        tree = parsed(re.sub("</?noscript>", "", store.read(page).decode("utf-8")))
        elements = [e for e in tree.iter() if isinstance(e.tag, str)]
        assert {e.tag.rpartition("}")[2] for e in elements} <= OURS
        assert len([e for e in elements if e.tag == "script"]) == 1
        assert not [e for e in elements for key in e.attrib if key.startswith("on") or key == "style"]
        assert all((e.get("href") or "./").startswith("./") for e in elements)
        assert not [e for e in elements if "/../" in (e.get("href") or "")]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", store.read(page).decode("utf-8"))


@settings(max_examples=80, deadline=None)
@given(HOSTILE, HOSTILE)
def test_nothing_of_an_article_ends_the_data_it_stands_in(text: str, other: str) -> None:
    store = shelf_of(list(hostile_rows(text, other)))
    for path in [path for path in store.held if path.endswith(".js")]:
        script = store.read(path).decode("utf-8")
        assert value_of(store.read(path)) is not None
        assert script.count("\n") <= 2
        assert not re.search(
            "[<>&\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", script.partition("] = ")[2]
        )
    (row, _) = value_of(store.read("catalogue/00000-rows.js"))
    assert row.get("title", "") == re.sub("[\ud800-\udfff]", "?", text)


def test_what_an_issue_says_is_known_for_all() -> None:
    documented = set(
        re.findall(r"`([a-z-]+)`", "".join(re.findall(r"(?m)^\| (`[a-z-]+`[^|]*) \|", _issue_table())))
    )
    assert len(documented) > 20
    assert documented == set(meanings())


def _issue_table() -> str:
    readme = (ROOT / "README.md").read_text("utf-8")
    return readme[readme.index("| issue | says |") :].partition("\n\n")[0]


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(0, 10**9))
def test_reasons_differ_in_no_figure(words: str, number: int) -> None:
    assert reason_of(f"line {number}: {words}") == reason_of(f"line {number + 1}: {words}")


class Nowhere(Shelf):
    """Keeps nothing."""

    def put_all(self, files: Mapping[str, bytes], name: str) -> None:
        assert files


def test_memory_does_not_grow_with_the_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 1 << 20)
    monkeypatch.setattr(catalogue, "_AT_ONCE", 1 << 20)
    write_catalogue(lambda: made_up(4_000), Nowhere())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write_catalogue(lambda: made_up(12_000), Nowhere())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000  # the rows are 16,000 more
