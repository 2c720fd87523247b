"""EPUB and HTML.

Receives: paths of EPUB or HTML files.
Returns:  the errors and warnings of EPUBCheck, of Ace and of the Nu Html Checker.
Knows:    these programs' JSON.
Never:    starts Java more than once a call.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..browser import axe as violations
from ..browser import browser, show
from ..programs import CONFORMANCE, Finding, Paths, Severity, each, java, need, need_files, need_module, run

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_EPUBCHECK: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}


def epubcheck(paths: Paths) -> list[Finding]:
    """EPUBCheck, the checker of the EPUB standard."""
    jar = need_module("epubcheck").with_name("epubcheck.jar")
    driver = CONFORMANCE / "tools" / "EpubcheckBatch.java"
    with tempfile.TemporaryDirectory() as folder:
        done = run(java(), "-Xss16m", "-cp", jar, driver, folder, *paths)
        return [
            finding
            for number, path in enumerate(paths)
            for finding in _epubcheck_findings(path, Path(folder, f"{number}.json"), done.stderr)
        ]


def _epubcheck_findings(path: Path, report: Path, stderr: str) -> Iterator[Finding]:
    if not report.exists():
        yield Finding("epubcheck", path, "error", f"gave no report: {stderr[-500:]}")
        return
    for message in json.loads(report.read_bytes())["messages"]:
        severity = _EPUBCHECK.get(message["severity"])
        places = ", ".join(f"{place['path']}:{place['line']}" for place in message["locations"][:3])
        if severity:
            yield Finding("epubcheck", path, severity, f"{message['ID']} {message['message']} [{places}]")


def ace(paths: Paths) -> list[Finding]:
    """Ace by DAISY, the checker of EPUB Accessibility, in the browser of the machine."""
    script = need_files("npm/node_modules/@daisy/ace/bin/ace-puppeteer.js")[0]
    node, chromium = need("node", "nodejs"), need("chromium", "chromium")
    return each(lambda path: _ace_findings(path, node, script, chromium), paths)


def _ace_findings(path: Path, node: str, script: Path, chromium: str) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PUPPETEER_EXECUTABLE_PATH": chromium, "HOME": folder}
        done = run(node, script, "--force", "--outdir", folder, path, environment=settings)
        report = Path(folder, "report.json")
        if not report.exists():
            yield Finding("ace", path, "error", f"gave no report: {(done.stdout + done.stderr)[-500:]}")
            return
        for page in json.loads(report.read_bytes())["assertions"]:
            place = page["earl:testSubject"]["url"]
            for found in page["assertions"]:
                rule, said = found["earl:test"]["dct:title"], found["earl:result"]["dct:description"]
                yield Finding("ace", path, "error", f"{rule}: {' '.join(said.split())[:200]} [{place}]")


def nu(paths: Paths) -> list[Finding]:
    """The Nu Html Checker (vnu), the checker of the HTML standard."""
    jar = need_files("npm/node_modules/vnu-jar/build/dist/vnu.jar")[0]
    done = run(java(), "-Xss64m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *paths)
    by_url = {path.resolve().as_uri().replace("///", "/"): path for path in paths}
    return [
        Finding(
            "nu", by_url[message["url"]], severity, f"line {message.get('lastLine')}: {message['message']}"
        )
        for message in json.loads(done.stdout)["messages"]
        if (severity := _nu_severity(message))
    ]


_OVER = "const page = document.documentElement; return page.scrollWidth - page.clientWidth"
_PAGES = (360, 320)
"""Widths of a page of a book on a telephone: it does not scroll."""
_SEEN = ((1200, 900, "light"), (1200, 900, "dark"), (360, 740, "light"), (360, 740, "dark"))
"""Width and height of the window, colour scheme: a desk and a telephone, by day and by night."""


def axe(paths: Paths) -> list[Finding]:
    """axe-core, the rules of WCAG a program can check, in a browser, as a page is seen; nothing may reach sideways."""
    with tempfile.TemporaryDirectory() as profile, browser(Path(profile), 1200, 900) as driver:
        return [finding for path in paths for finding in _axe_findings(driver, path)]


def _axe_findings(driver: Chrome, path: Path) -> Iterator[Finding]:
    driver.get(path.resolve().as_uri())
    for width, height, scheme in _SEEN:
        show(driver, width, height, scheme)
        place = f"{width} points wide, {scheme}"
        yield from (Finding("axe", path, "error", f"{line} [{place}]") for line in violations(driver))
        over = driver.execute_script(_OVER)
        if over > 0:
            yield Finding("axe", path, "error", f"the page is {over} points wider than the window [{place}]")


def narrow(paths: Paths) -> list[Finding]:
    """The pages of books on small screens, in a browser: what is wider than the page cannot be read."""
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder, "profile"), 360, 740) as driver:
        return [
            finding for path in paths for finding in _narrow_findings(driver, path, Path(folder, path.stem))
        ]


def _narrow_findings(driver: Chrome, path: Path, folder: Path) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    for page in sorted(folder.rglob("*.xhtml")):
        driver.get(page.as_uri())
        for width in _PAGES:
            size = {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            over = driver.execute_script(_OVER)
            if over > 0:
                yield Finding("narrow", path, "error", f"{page.name} is {over} points wider than {width}")


def _nu_severity(message: dict[str, Any]) -> Severity | None:
    if message["type"] != "info":
        return "error"
    return "warning" if message.get("subType") == "warning" else None
