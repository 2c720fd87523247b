"""Documents nobody would write pass every validator of every format too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import convert

from .odd import ODD, TOO_WIDE
from .test_conformance import each_validator
from .validators import VALIDATORS, Validator
from .validators.markup import narrow

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Every odd document in every format."""
    folder = tmp_path_factory.mktemp("odd-documents")
    paths = {kind: [folder / f"{name}.{kind}" for name in ODD] for kind in VALIDATORS}
    for kind, targets in paths.items():
        for path, make in zip(targets, ODD.values(), strict=True):
            path.write_bytes(convert.write(make(), kind))
    return paths


@each_validator
def test_no_validator_finds_anything(
    kind: str, validator: Validator, written: dict[str, list[Path]], with_tools: Any
) -> None:
    paths = [path for path in written[kind] if validator is not narrow or path.stem not in TOO_WIDE]
    findings = with_tools(lambda: validator(paths))
    assert not findings, "\n" + "\n".join(map(str, findings))
