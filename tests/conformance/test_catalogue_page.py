"""The catalogue and the report of a batch in a browser: from a folder, with the keyboard, for everybody."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from convert.batch.catalogue import write_catalogue
from convert.batch.events import Ended, Planned, RunEnded
from convert.batch.rows import OutputRow, Row
from convert.batch.timings import Timings

from ..batch.catalogue.made_up import laid_out, made_up
from ..batch.shelf import Shelf, row_of
from .browser import axe, browser, show

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

MANY = 10_000
Start = Callable[..., Any]


def made(rows: Callable[[], Iterator[Row]], folder: Path) -> Path:
    store = Shelf()
    write_catalogue(rows, store)
    return laid_out(store, folder)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(lambda: made_up(MANY), tmp_path_factory.mktemp("many") / "ten thousand #1")


@pytest.fixture
def start(tmp_path: Path, with_tools: Any) -> Iterator[Start]:
    """Opens a page in a browser of its own."""
    with ExitStack() as stack:

        def opened(page: Path, after: str = "") -> Chrome:
            driver = with_tools(lambda: stack.enter_context(browser(tmp_path / "profile", 1440, 900)))
            driver.get(page.as_uri() + after)
            return driver

        yield opened


def until(driver: Chrome, script: str, *told: object) -> Any:
    """What a script returns as soon as that is something."""
    for _ in range(200):
        if found := driver.execute_script(script, *told):
            return found
        time.sleep(0.05)
    raise AssertionError(f"never: {script}, but {state(driver)}")


def state(driver: Chrome) -> str:
    return str(driver.execute_script("return document.getElementById('_state').textContent"))


def settled(driver: Chrome, words: str) -> str:
    """The line above the list, once it says so."""
    until(driver, "return document.getElementById('_state').textContent.startsWith(arguments[0])", words)
    return state(driver)


def texts(driver: Chrome, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
    return list(driver.execute_script(script, selector))


def press(driver: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    for key in keys:
        ActionChains(driver).send_keys(getattr(Keys, key, key)).perform()


def write(driver: Chrome, words: str) -> None:
    box = driver.find_element("id", "_words")
    box.clear()
    box.send_keys(words)


CHOOSE = """const find = (key) => [...document.querySelectorAll("[data-choice]")].find(e => e.dataset.choice === key);
const found = find(arguments[0]);
if (found) found.click();
else if (find(arguments[1]) && find(arguments[1]).textContent !== "fewer") find(arguments[1]).click();
return Boolean(found);"""
"""Clicks a choice; shows all choices of its kind where it is not among the first."""


def choose(driver: Chrome, kind: str, value: str) -> None:
    until(driver, CHOOSE, f"{kind}\n{value}", f"more\n{kind}")


def amount(count: int) -> str:
    return f"{count:,} articles"


def test_it_is_for_everybody(many: Path, start: Start, with_tools: Any) -> None:
    driver = start(many / "index.html")
    for width, scheme in product((1440, 390), ("light", "dark")):
        show(driver, width, 900, scheme)
        driver.refresh()
        settled(driver, amount(MANY))
        driver.execute_script("document.querySelectorAll('.open')[1].click()")
        until(driver, "return document.querySelector('.details h4')")
        driver.execute_script("document.getElementById('_filters').open = true")
        choose(driver, "date", "2011")
        choose(driver, "language", "ar")
        until(driver, "return document.querySelectorAll('#_chosen li').length === 3")
        assert with_tools(lambda: axe(driver)) == [], (width, scheme)
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        choose(driver, "date", "2011")
        choose(driver, "language", "ar")
        settled(driver, amount(MANY))
    assert driver.get_log("browser") == []


def timed(runs: Path) -> None:
    """The timings of a run of forty records."""
    timings = Timings(runs, iter(range(1000)).__next__)
    timings.saw(Planned(1, 40, 40_000, 2, "job"))
    for index in range(40):
        timings.saw(Ended(0, index, str(index), "failed" if index == 7 else "done", size=1000))
    timings.saw(RunEnded(1, 39, 1, 0, 0, 40.0))
    timings.close()


def test_the_report_is_for_everybody_with_and_without_timings(
    many: Path, start: Start, with_tools: Any
) -> None:
    runs = many.parent / f"{many.name}.runs"
    driver = start(many / "report.html")
    until(
        driver, "return document.getElementById('_speed-where').textContent.includes('ten thousand #1.runs')"
    )
    timed(runs)
    for width, scheme in product((1440, 390), ("light", "dark")):
        show(driver, width, 900, scheme)
        driver.refresh()
        until(driver, "return document.querySelectorAll('#_speed svg').length === 3")
        assert with_tools(lambda: axe(driver)) == [], (width, scheme)
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert texts(driver, "#_speed td")[3] == "40"
    moved = many.rename(many.with_name("moved"))
    try:
        driver.get((moved / "report.html").as_uri())
        until(driver, "return document.getElementById('_speed-where').textContent.includes('moved.runs')")
    finally:
        moved.rename(many)


def test_the_report_in_a_bag_finds_what_lies_beside_the_bag(start: Start, tmp_path: Path) -> None:
    tree = made(lambda: made_up(50), tmp_path / "the bag" / "data")
    driver = start(tree / "report.html")
    until(driver, "return document.getElementById('_speed-where').textContent.includes('the bag.runs')")
    assert "beside this bag" in texts(driver, "#_speed-where")[0]
    timed(tmp_path / "the bag.runs")
    driver.refresh()
    until(driver, "return document.querySelectorAll('#_speed svg').length === 3")
    assert texts(driver, "#_speed td")[3] == "40"


def test_search_folds_diacritics_and_takes_words_of_title_author_and_site(many: Path, start: Start) -> None:
    rows = list(made_up(MANY))
    driver = start(many / "index.html")
    settled(driver, amount(MANY))
    for words, wanted in (
        ("dong bang song cuu long", [row for row in rows if row.language == "vi" and row.title]),
        ("FLUSS zentimeter gross", [row for row in rows if "Jürgen Groß" in row.authors and row.title]),
        ("هاء لا شيء", []),
        ("أمطار", [row for row in rows if row.language == "ar" and row.title]),
        (
            "writer 123 evening coast",
            [row for row in rows if "Writer 123" in row.authors and "Coast" in row.site],
        ),
    ):
        write(driver, words)
        settled(driver, amount(len(wanted)) if len(wanted) > 1 else "1 article" if wanted else "No articles")
    write(driver, "part-1.jsonl#17")
    settled(driver, "1 article")


def test_choices_narrow_the_list_and_say_what_they_leave(many: Path, start: Start) -> None:
    rows = list(made_up(MANY))
    driver = start(many / "index.html")
    settled(driver, amount(MANY))
    choose(driver, "status", "failed")
    failed = [row for row in rows if row.status == "failed"]
    settled(driver, amount(len(failed)))
    assert set(texts(driver, "#_list .state")) == {"failed"}
    choose(driver, "status", "failed")
    choose(driver, "date", "2011")
    year = [row for row in rows if (row.published or "").startswith("2011")]
    settled(driver, amount(len(year)))
    choose(driver, "date", "2011-03")
    month = [row for row in year if row.published and row.published.startswith("2011-03")]
    settled(driver, amount(len(month)))
    assert driver.execute_script("return location.hash") == "#date=2011-03"
    own = next(row for row in month if row.authors)
    choose(driver, "language", str(own.language))
    left = [row for row in month if row.language == own.language]
    settled(driver, amount(len(left)) if len(left) > 1 else "1 article")
    counted = driver.execute_script(
        "return [...document.querySelectorAll('#_facet-site [data-choice]')].map(e => e.lastChild.textContent)"
    )
    assert sum(map(int, counted)) == len(left)
    driver.refresh()
    settled(driver, amount(len(left)) if len(left) > 1 else "1 article")
    driver.find_element("xpath", "//button[@aria-label='Let go of everything']").click()
    settled(driver, amount(MANY))


def test_any_order(many: Path, start: Start) -> None:
    rows = [row for row in made_up(MANY) if row.published]
    driver = start(many / "index.html", "#sort=long")
    settled(driver, amount(MANY))
    words = [int(re.sub(r"\D", "", text)) for text in texts(driver, "#_list .about span:last-of-type")]
    assert words == sorted(words, reverse=True)
    assert words[0] == max(row.words for row in rows)
    for order, date in (("old", min(str(row.published) for row in rows)), ("new", "2026")):
        driver.execute_script(
            "const s = document.getElementById('_sort'); s.value = arguments[0];"
            "s.dispatchEvent(new Event('change'))",
            order,
        )
        script = (
            "const t = document.querySelector('#_list time'); return t && t.dateTime.startsWith(arguments[0])"
        )
        until(driver, script, date)
    dates = [text[:10] for text in texts(driver, "#_list time")]
    assert dates == sorted(dates, reverse=True)


def test_links_lead_to_the_files_and_details_show_the_row(many: Path, start: Start) -> None:
    rows = {row.id: row for row in made_up(MANY)}
    driver = start(many / "index.html")
    settled(driver, amount(MANY))
    driver.execute_script("document.querySelectorAll('.open').forEach((e, n) => n < 5 && e.click())")
    until(driver, "return document.querySelectorAll('.details').length === 5")
    for number in range(5):
        item = f"#_list > li:nth-child({number + 1})"
        row = rows[texts(driver, f"{item} dd code")[0]]
        told = "".join(texts(driver, f"{item} .details"))
        assert row.sha256 in told
        assert row.key in told
        assert all(issue in told for issue in row.issues)
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.href)"
        links = driver.execute_script(script, f"{item} .links a")
        assert links == [(many / output.path).as_uri() for output in row.outputs]
        assert texts(driver, f"{item} .links a")[-1] == "Account"
    assert "Nothing states the encoding" in "".join(texts(driver, ".details")) or not texts(
        driver, ".details li"
    )


def test_a_duplicate_leads_to_its_original(many: Path, start: Start) -> None:
    driver = start(many / "index.html", "#status=duplicate")
    until(driver, "return document.querySelector('#_list .open')").click()
    until(driver, "return document.querySelector('.details dd button')").click()
    settled(driver, "1 article")
    assert "jsonl#3" in texts(driver, "#_chosen")[0] or driver.execute_script(
        "return location.hash"
    ).endswith("%233")


def test_the_keyboard_is_enough(many: Path, start: Start) -> None:
    driver = start(many / "index.html")
    settled(driver, amount(MANY))
    press(driver, "/")
    assert driver.switch_to.active_element.get_attribute("id") == "_words"
    driver.switch_to.active_element.send_keys("delta")
    count = settled(
        driver, amount(sum("delta" in f"{row.title} {row.site}".casefold() for row in made_up(MANY)))
    )
    press(driver, "ARROW_DOWN")
    first = driver.switch_to.active_element.text
    assert first == texts(driver, "#_list h3")[0]
    press(driver, "ARROW_DOWN", "ARROW_DOWN", "ARROW_UP", "d")
    until(driver, "return document.querySelector('#_list > li:nth-child(2) .details')")
    press(driver, "ESCAPE")
    assert texts(driver, ".details") == []
    assert driver.switch_to.active_element.get_attribute("class") == "open"
    press(driver, "ARROW_RIGHT")
    settled(driver, count.replace("page 1 ", "page 2 "))
    assert driver.switch_to.active_element.get_attribute("id") == "_state"
    press(driver, "ARROW_DOWN", "ARROW_LEFT")
    settled(driver, count)
    press(driver, "ARROW_DOWN", "ARROW_UP")
    assert driver.switch_to.active_element.get_attribute("id") == "_words"


def test_it_is_quick_enough(many: Path, start: Start) -> None:
    driver = start(many / "index.html")
    settled(driver, amount(MANY))
    driver.execute_script("self.began = performance.now()")
    write(driver, "centimetres")
    settled(driver, amount(sum(row.language == "en" and bool(row.title) for row in made_up(MANY))))
    assert driver.execute_script("return performance.now() - self.began") < 5000


def test_a_page_far_back(many: Path, start: Start) -> None:
    driver = start(many / "index.html", "#page=200")
    settled(driver, f"{amount(MANY)}, page 200 of 200")
    assert len(texts(driver, "#_list > li")) == 50
    assert texts(driver, "#_list time") == []
    driver.get((many / "index.html").as_uri() + "#page=99999")
    settled(driver, f"{amount(MANY)}, page 200 of 200")


def test_a_part_that_is_missing_is_said(start: Start, tmp_path: Path) -> None:
    folder = made(lambda: made_up(10), tmp_path / "out")
    (folder / "catalogue" / "00000-list.js").unlink()
    driver = start(folder / "index.html")
    told = until(driver, "const e = document.getElementById('_failure'); return !e.hidden && e.textContent")
    assert "catalogue" in told


LARGE = 30_000


def test_more_than_a_browser_should_hold_is_loaded_as_it_is_needed(start: Start, tmp_path: Path) -> None:
    rows = list(made_up(LARGE))
    folder = made(lambda: iter(rows), tmp_path / "out")
    parts = sorted((folder / "catalogue").glob("*-list.js"))
    for part in parts[1:]:
        part.rename(part.with_suffix(".away"))
    driver = start(folder / "index.html")
    settled(driver, f"{amount(LARGE)}, page 1 of 400")
    assert "first 20,000" in texts(driver, "#_note")[0]
    assert len(texts(driver, "#_list > li")) == 50
    needed = {number // 2000 for number, year in enumerate(_years(rows)) if year == "1999"}
    for number in needed:
        parts[number].with_suffix(".away").rename(parts[number])
    choose(driver, "date", "1999")
    settled(driver, amount(_years(rows).count("1999")))
    for part in parts[1:]:
        if not part.exists():
            part.with_suffix(".away").rename(part)
    write(driver, "zentimeter")
    german = [row for row in rows if row.language == "de" and row.title]
    settled(driver, amount(_years(german).count("1999")))
    choose(driver, "date", "1999")
    settled(driver, amount(len(german)))
    assert driver.get_log("browser") == []


def _years(rows: list[Row]) -> list[str]:
    """Years in the order of the catalogue."""
    return sorted(((row.published or "")[:4] for row in rows), reverse=True)


BAD = (
    "</script><script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "\u202eEvil\u2066\u2028 <svg onload=alert(1)>",
    "javascript:document.title='run'",
    "../../../etc/passwd",
    "word " * 5000,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 نص\u200cها",
)


def bad_rows() -> Iterator[Row]:
    for number, bad in enumerate(BAD):
        told: dict[str, Any] = dict.fromkeys(("source", "title", "site", "url", "same_as", "called"), bad)
        told |= {"authors": (bad, bad), "issues": (bad,), "language": bad[:30]}
        told |= {
            "published": f"2011-01-0{number + 1}{bad}",
            "outputs": (OutputRow(bad[:50], bad, 1, "0" * 64),) * 2,
        }
        yield row_of(f"{number}{bad}", **told)
        yield row_of(f"{number}failed", source=bad, error=bad, status="failed", outputs=())


def test_nothing_of_an_article_runs(start: Start, tmp_path: Path) -> None:
    folder = made(bad_rows, tmp_path / "out")
    driver = start(folder / "index.html")
    settled(driver, amount(len(BAD) * 2))
    driver.execute_script("document.querySelectorAll('.open').forEach(e => e.click())")
    until(driver, "return document.querySelectorAll('.details').length === arguments[0]", len(BAD) * 2)
    assert (
        driver.execute_script("return document.images.length + document.querySelectorAll('svg').length") == 0
    )
    assert axe(driver) == []
    assert driver.get_log("browser") == []
    for page in ("index.html", "report.html"):
        driver.get((folder / page).as_uri())
        links = driver.execute_script("return [...document.links].map(e => e.href)")
        assert links
        assert all(link.startswith(folder.as_uri()) for link in links)
        assert driver.title != "run"
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
