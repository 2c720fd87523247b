"""A browser without a window, driven by its own driver, and what axe finds in a page.

Receives: a size, a colour scheme; pages as files.
Returns:  a driver; the findings of axe-core as lines.
Knows:    how Chromium starts as root, and without asking the network for anything.
Never:    a page from anywhere but this machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .programs import need, need_files, need_module

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --hide-scrollbars""".split()


@contextmanager
def browser(profile: Path, width: int, height: int, scheme: str = "light") -> Iterator[Chrome]:
    """A Chromium with an empty profile; raises `MissingToolError` where a part of it is not installed."""
    need_module("selenium")
    program, helper = need("chromium", "chromium"), need("chromedriver", "chromium-driver")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(helper))
    try:
        show(driver, width, height, scheme)
        yield driver
    finally:
        driver.quit()


def show(driver: Chrome, width: int, height: int, scheme: str) -> None:
    """Let the page be seen in a window of this size, by somebody who likes this colour scheme."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def axe(driver: Chrome) -> list[str]:
    """What axe-core finds wrong with the page as it is shown now."""
    (script,) = need_files("npm/node_modules/axe-core/axe.min.js")
    driver.execute_script(script.read_text("utf-8"))
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(r => done(r.violations), e => done([{id: String(e), nodes: []}]));"
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ] or [one["id"] for one in found]
