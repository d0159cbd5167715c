"""The texts on which speed is measured."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

_SEED = Path(__file__).parent.parent / "seeds" / "000_b2bb749c7c864c7e.txt"


@pytest.fixture(scope="session")
def seed() -> str:
    """The op-ed that the project was created from."""
    return _SEED.read_bytes().decode("utf-8")


class Copies:
    """Hands out the same text, never twice the same, so that no cache can help."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._number = count()

    def __call__(self) -> str:
        return self._text + " " * (next(self._number) % 1000)


@pytest.fixture
def copies(seed: str) -> Copies:
    """The seed's text, with another number of trailing spaces each time."""
    return Copies(seed)
