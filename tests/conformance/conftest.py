"""What the conformance tests share: a missing validator skips a test, or fails it where it is required."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest

from .programs import MissingToolError

T = TypeVar("T")
Call = Callable[[Callable[[], T]], T]


@pytest.fixture(scope="session")
def with_tools() -> Call[T]:
    """Calls something that needs validators; CONVERT_REQUIRE_VALIDATORS=1 makes a missing one a failure."""

    def call(action: Callable[[], T]) -> T:
        try:
            return action()
        except MissingToolError as missing:
            if os.environ.get("CONVERT_REQUIRE_VALIDATORS"):
                pytest.fail(str(missing), pytrace=False)
            pytest.skip(str(missing))

    return call
