"""What all tests share: how hypothesis searches, and the switch that writes goldens anew.

Receives: pytest's command line, `HYPOTHESIS_PROFILE`.
Returns:  a profile, the `update_golden` fixture.
Knows:    that `make test` must do the same every time: there the search follows a fixed path; `wide` searches
          on and shrinks what it finds.
Never:    the code under test.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

_ALWAYS: Any = {
    "deadline": None,
    "suppress_health_check": (
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ),
}

settings.register_profile(
    "fixed",
    **_ALWAYS,
    derandomize=True,
    database=None,
    max_examples=60,
    phases=(Phase.explicit, Phase.generate),
)
settings.register_profile("wide", **_ALWAYS, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew; look at the difference"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))
