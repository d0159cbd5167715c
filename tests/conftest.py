"""Fixtures and profiles that all tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

settings.register_profile(
    "default",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden files; read the difference before you commit it",
    )
    parser.addoption(
        "--update-clients",
        action="store_true",
        help="rewrite the table of clients in the reference, from a run of their tests",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The op-ed that the project was created from."""
    return SEEDS / "000_b2bb749c7c864c7e.txt"


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> str:
    """Its text."""
    return seed_path.read_bytes().decode("utf-8")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file, or rewrite the file under --update-golden."""

    def check(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(actual, encoding="utf-8")
        assert actual == path.read_text(encoding="utf-8"), path.name

    return check
