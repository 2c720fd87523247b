"""What the tests of PDF share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from convert.writers.pdf import chains


@pytest.fixture
def only_text_faces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No font for other scripts is there, whatever is installed."""

    def none(*_: Any) -> Iterator[Any]:
        return iter(())

    monkeypatch.setattr(chains, "faces", none)
    forget()
    yield
    forget()


def forget() -> None:
    """No chain remembers which fonts it found."""
    chains.font_chain.cache_clear()
    chains._shared_chain.cache_clear()
