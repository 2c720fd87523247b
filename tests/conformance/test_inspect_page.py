"""The page of `convert inspect` in a browser: with the keyboard, for everybody, and nothing of a text runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import convert
from convert.corrections import from_toml
from convert.inspect import inspect, inspect_file
from convert.inspect.page import page

from .browser import axe, browser, show

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

FIXTURES = Path(__file__).parents[2] / "fixtures"
SEED = FIXTURES / "articles" / "vi-seed" / "source.txt"
SOURCES = {
    "seed": SEED,
    "print": FIXTURES / "raw" / "en-newspaper.txt",
    "arabic": FIXTURES / "raw" / "ar-newspaper.txt",
    "page": FIXTURES / "articles" / "en-feature" / "source.html",
}
Start = Callable[..., Any]


@pytest.fixture
def start(tmp_path: Path, with_tools: Any) -> Iterator[Start]:
    """Opens a page in a browser of its own."""
    with ExitStack() as stack:

        def opened(text: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Chrome:
            path = tmp_path / "page.html"
            path.write_text(text, "utf-8")
            profile = tmp_path / f"profile-{width}-{scheme}"
            driver = with_tools(lambda: stack.enter_context(browser(profile, width, height, scheme)))
            driver.get(path.as_uri())
            return driver

        yield opened


def press(driver: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    for key in keys:
        ActionChains(driver).send_keys(getattr(Keys, key)).perform()


def focused(driver: Chrome) -> str:
    return str(driver.execute_script("return document.activeElement.textContent"))


def text_of(driver: Chrome, selector: str) -> str:
    found = driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector
    )
    return "|".join(found)


def seed_page() -> str:
    return page(inspect_file(SEED), "story.txt")


@pytest.mark.parametrize("name", SOURCES)
def test_it_is_for_everybody(name: str, start: Start, with_tools: Any) -> None:
    driver = start(page(inspect_file(SOURCES[name]), f"{name}.txt"))
    for width, scheme in product((1440, 900, 390), ("light", "dark")):
        show(driver, width, 900, scheme)
        driver.refresh()
        assert with_tools(lambda: axe(driver)) == [], (width, scheme)
        driver.execute_script("document.querySelectorAll('[role=option]')[3].click()")
        assert text_of(driver, "#_details dt").startswith("Became")
        assert axe(driver) == [], (width, scheme)
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert driver.get_log("browser") == []


def test_the_keyboard_is_enough(start: Start) -> None:
    driver = start(seed_page())
    press(driver, "TAB")
    assert focused(driver) == "23/11/2011 - 08:24"
    press(driver, "ARROW_RIGHT")
    assert focused(driver) == "Tổng Bí thư Nguyễn Phú Trọng"
    press(driver, "ARROW_RIGHT", "ARROW_DOWN")
    assert focused(driver) == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"
    press(driver, "ENTER")
    assert "text.title" in text_of(driver, "#_details dd")
    assert text_of(driver, "[aria-selected=true]") == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"
    assert text_of(driver, "#_document .chosen") == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"
    press(driver, "ARROW_UP", "END")
    assert focused(driver) == "Chia sẻ bài viết"
    press(driver, "SPACE")
    assert text_of(driver, "[aria-selected=true]") == "Chia sẻ bài viết"
    assert text_of(driver, "#_document .chosen") == ""
    press(driver, "ESCAPE")
    assert text_of(driver, "[aria-selected=true]") == ""
    press(driver, "HOME", "TAB")
    assert focused(driver) == "Tổng Bí thư Nguyễn Phú Trọng"
    press(driver, "ARROW_DOWN", "ENTER")
    assert text_of(driver, "[aria-selected=true]") == "Tiếp tục đổi mới, kiện toàn công tác tổ chức cán bộ"


def test_the_source_is_one_stop_of_the_tab_key(start: Start) -> None:
    driver = start(seed_page())
    assert (
        driver.execute_script("return document.querySelectorAll('[role=option][tabindex=\"0\"]').length") == 1
    )
    press(driver, "TAB", "ARROW_DOWN")
    assert (
        driver.execute_script("return document.querySelectorAll('[role=option][tabindex=\"0\"]').length") == 1
    )


def test_arrows_go_the_way_the_script_is_read(start: Start) -> None:
    driver = start(page(inspect_file(SOURCES["arabic"]), "story.txt"))
    press(driver, "TAB", "ARROW_LEFT")
    assert driver.execute_script(
        "return document.activeElement === document.querySelectorAll('[role=option]')[1]"
    )


def test_a_block_leads_back_to_its_source(start: Start) -> None:
    driver = start(seed_page())
    for selector, rule in (
        ("#_document p.lead", "text.agency-opening"),
        ("#_document figure", "text.caption-credit"),
    ):
        driver.execute_script("document.querySelector(arguments[0]).click()", selector)
        assert rule in text_of(driver, "#_details dd")
        assert "chosen" in driver.execute_script(
            "return document.querySelector(arguments[0]).className", selector
        )


def test_what_was_considered_and_what_speaks_for_it_is_told(start: Start) -> None:
    driver = start(seed_page())
    driver.execute_script("document.querySelector('[role=option].headline').click()")
    told = text_of(driver, "#_details")
    for words in ("Also considered", "text.paragraph", "What speaks for story and headline", "%", "line 5"):
        assert words in told


OFFERED = """const select = document.getElementById("_choice");
return [...select.options].map((option) => {
  select.value = option.value;
  select.dispatchEvent(new Event("change"));
  return document.getElementById("_line").textContent;
});"""
"""All lines that the page offers."""


def test_the_line_it_offers_does_what_it_says(start: Start) -> None:
    driver = start(seed_page())
    text = SEED.read_text("utf-8")
    driver.execute_script("document.querySelector('[role=option].removed').click()")
    assert "story.convert.toml" in text_of(driver, "#_details label")
    offered = driver.execute_script(OFFERED)
    assert '[lines]\n15 = "paragraph"' in offered
    assert 'keep = ["text.share"]' in offered
    for line in ('[lines]\n15 = "paragraph"', 'keep = ["text.share"]'):
        document = convert.parse(text, corrections=from_toml(line, "story.convert.toml"))
        assert document.removed == ()
    assert all(from_toml(line, "story.convert.toml") for line in offered)


def test_the_line_it_offers_for_a_page_does_what_it_says(start: Start) -> None:
    path = SOURCES["page"]
    driver = start(page(inspect_file(path), "page.html"))
    driver.execute_script("document.querySelector('[role=option].removed').click()")
    offered = driver.execute_script(OFFERED)
    assert 'keep = ["html.outside"]' in offered
    for line in offered:
        document = convert.parse(path.read_bytes(), corrections=from_toml(line, "page.convert.toml"))
        assert [entry.value for entry in document.corrections] == [line.partition(" ")[0]]


def test_the_line_is_copied(start: Start) -> None:
    driver = start(seed_page())
    driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    driver.execute_script("document.querySelector('[role=option].headline').click()")
    driver.find_element("id", "_copy").click()
    driver.implicitly_wait(5)
    driver.find_element("xpath", "//p[@role='status'][contains(., 'Copied')]")


def test_nothing_of_a_text_runs(start: Start) -> None:
    bad = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>\"'><svg onload=alert(1)>"
    story = (
        f"Rain {bad}\n\nBy {bad}\n\nIt rained all night {bad}, and the river rose.\n\nShare this article\n"
    )
    driver = start(page(inspect(story, reader="text", corrections={"set": {"kicker": bad}}), bad))
    for at in range(int(driver.execute_script("return document.querySelectorAll('[role=option]').length"))):
        driver.execute_script("document.querySelectorAll('[role=option]')[arguments[0]].click()", at)
    assert driver.title != "run"
    assert (
        driver.execute_script("return document.images.length + document.querySelectorAll('svg').length") == 0
    )
    assert driver.get_log("browser") == []
