"""How long one op-ed takes, beside what others need for its sentences alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.benchmark(group="one op-ed")
@pytest.mark.parametrize(
    "subject",
    [
        "argparse_kit",
        "argparse_kit, rules",
        "argparse_kit, baseline",
        "spaCy",
        "spaCy with argparse_kit",
        "sentencex",
    ],
)
def test_op_ed(
    measure: Callable[..., Any],
    reads: Callable[[str], Any],
    op_ed: Callable[[], str],
    subject: str,
) -> None:
    """Time of reading the seed once, when everything is loaded."""
    assert measure(subject, reads, op_ed, turns=1)
