"""What is imported is declared, and what is declared is used: what one function needs, or one extra brings, too."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import convert
from convert.fonts.catalogue import ROWS

ROOT = Path(__file__).parents[1]
PACKAGE = Path(convert.__file__).parent
ELSEWHERE = {"s3fs": "fsspec loads it for s3://"}
"""Declared, and not in any module: who needs it instead."""
OUR_OWN = ("dev", "train", "bench")
"""Extras of those who work on the program: nothing of it may need one."""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> Iterator[str]:
    """The distributions of requirements, but this one with extras."""
    for each in requirements:
        name = _normal(re.match(r"[A-Za-z0-9._-]+", each)[0])  # type: ignore[index]
        if name != "article-convert":
            yield name


@cache
def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (each for name, each in project["optional-dependencies"].items() if name not in OUR_OWN)
    return {name for each in (project["dependencies"], *extras) for name in _names(each)}


@cache
def imported() -> dict[str, str]:
    """The foreign modules that are imported anywhere in the program, and one that does it."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for name in _modules(node):
                found.setdefault(name.partition(".")[0], str(path.relative_to(PACKAGE)))
    return {name: path for name, path in found.items() if name not in {*sys.stdlib_module_names, "convert"}}


def _modules(node: ast.AST) -> list[str]:
    """What a statement imports; a package of fonts is named in a text, and its files are read."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    if isinstance(node, ast.Constant) and re.fullmatch(r"fontpkg_\w+[^\W_]", str(node.value)):
        return [str(node.value)]
    return []


def distributions(module: str) -> set[str]:
    """What brings a module: by what is installed; by its name where that is not."""
    return {_normal(name) for name in packages_distributions().get(module, [module])}


def test_what_is_imported_is_declared() -> None:
    assert imported()
    missing = {name: path for name, path in imported().items() if not distributions(name) & declared()}
    assert not missing


def test_fonts_that_are_looked_for_are_declared() -> None:
    """The first family of a script is the one its extra brings; others are taken where somebody has them."""
    wanted = {row.families[0].package for row in ROWS if row.families}
    assert wanted
    assert not {name for name in wanted if not distributions(name) & declared()}


def test_what_is_declared_is_used() -> None:
    fonts = {family.package for row in ROWS for family in row.families}
    used = {name for module in (*imported(), *fonts) for name in distributions(module)}
    assert not declared() - used - set(ELSEWHERE)
    assert not used & set(ELSEWHERE), "named in a module after all"
    assert set(ELSEWHERE) <= declared()
