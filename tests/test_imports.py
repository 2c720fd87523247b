"""What importing costs, and what the package's code never does."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import convert

PACKAGE = Path(convert.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

HEAVY = (
    "PIL",
    "babel",
    "bs4",
    "docx",
    "ebooklib",
    "fontpkg_source_code_pro",
    "fontpkg_source_serif_4",
    "lxml",
    "reportlab",
    "rich",
    "uharfbuzz",
    "urllib3",
)

_SHOW = "import sys; print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"


def _loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_SHOW}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_importing_loads_nothing_heavy() -> None:
    loaded = _loaded_by("import convert")
    assert "convert" in loaded
    assert not loaded & {*HEAVY, "click"}


@pytest.mark.parametrize("flag", ["--version", "--help", "--formats"])
def test_saying_what_there_is_loads_nothing_heavy(flag: str) -> None:
    code = f"import sys; sys.argv = ['convert', {flag!r}]\nfrom convert.cli import main\n"
    loaded = _loaded_by(f"{code}try:\n    main()\nexcept SystemExit as done:\n    assert not done.code")
    assert "click" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize(
    ("to", "needed", "spared"),
    [
        ("json", set(), {"docx", "reportlab", "ebooklib", "bs4", "lxml"}),
        ("html", set(), {"docx", "reportlab", "ebooklib", "uharfbuzz"}),
        ("epub", {"ebooklib"}, {"docx", "reportlab", "uharfbuzz"}),
        ("docx", {"docx"}, {"reportlab", "ebooklib", "uharfbuzz"}),
        ("pdf", {"reportlab", "uharfbuzz"}, {"docx", "ebooklib"}),
    ],
)
def test_a_writer_loads_its_own_library_only(to: str, needed: set[str], spared: set[str]) -> None:
    code = "import convert; from convert.model.build import article"
    loaded = _loaded_by(f"{code}; convert.write(article('Rain', 'It rained.'), {to!r})")
    assert needed <= loaded
    assert not loaded & spared


# ------------------------------------------------------------------------------------------------- source


def _calls(tree: ast.AST) -> Iterator[str]:
    """The dotted names of everything a module calls."""
    return (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


NEVER_IMPORTED = {
    "pickle",
    "shelve",
    "marshal",
    "yaml",
    "socket",
    "http",
    "urllib.request",
    "requests",
    "random",
    "time",
}
ALLOWED = {
    "fetch/__init__.py": {"socket", "http.client", "time"},
    "cli/inputs.py": {"now"},
    "batch/executors/ray.py": {"time"},
    "batch/nursery.py": {"socket", "time"},
    "batch/process.py": {"time"},
    "batch/run.py": {"time"},
    "batch/shards.py": {"time"},
    "batch/sources/places.py": {"time"},
    "batch/stores/remote.py": {"time"},
    "batch/supervisor.py": {"time"},
    "batch/worker.py": {"socket", "time"},
    "batch/log.py": {"time", "now"},
    "batch/progress.py": {"time"},
    "batch/tally.py": {"time"},
    "batch/timings.py": {"time", "now"},
}
"""What one module does for all: the web when asked, the moment of it; how long a run takes; two processes that talk."""
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "breakpoint", "print", "input"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_runs_text_fetches_or_rolls_dice(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = set(_imports(tree)) - ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())
    assert not {
        name for name in imported if name in NEVER_IMPORTED or name.partition(".")[0] in NEVER_IMPORTED
    }
    assert not set(_calls(tree)) & NEVER_CALLED


_CLOCKS = ("now", "utcnow", "today", "getenv", "environ", "urandom", "uuid4", "uuid1", "setlocale")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_looks_at_clock_or_environment(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not used & set(_CLOCKS) - ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_receives_returns_knows_and_never_does(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    said = ast.get_docstring(tree) or ""
    only_a_name = len(tree.body) <= 4
    assert only_a_name or all(
        f"\n{word}" in said for word in ("Receives:", "Returns:", "Knows:", "Never:")
    ), said
