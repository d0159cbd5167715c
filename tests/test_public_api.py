"""What users can rely on: the public names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import argparse_kit as ak

_SNAPSHOT = Path(__file__).parent / "golden" / "public_api.txt"


def test_names(check_golden: Callable[[Path, str], None]) -> None:
    """The public names are those of the snapshot, changed only on purpose."""
    check_golden(_SNAPSHOT, "".join(f"{name}\n" for name in ak.__all__))


def test_all_is_sorted() -> None:
    """Names are listed once, in order."""
    assert list(ak.__all__) == sorted(set(ak.__all__))


def test_all_are_documented() -> None:
    """Each public name exists and says what it is."""
    for name in ak.__all__:
        assert (getattr(ak, name).__doc__ or "").strip(), name
