"""How time grows with the length of a text: it should grow in line with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture


@pytest.mark.benchmark(group="growth")
@pytest.mark.parametrize("times", [1, 10, 100, 1000])
@pytest.mark.parametrize("subject", ["argparse_kit", "spaCy", "sentencex"])
def test_growth(
    benchmark: BenchmarkFixture,
    op_ed: Any,
    reads: Callable[[str], Any],
    subject: str,
    times: int,
) -> None:
    """Time of one text that holds the seed many times over."""

    def prepare() -> str:
        return "\n".join(op_ed.many(times))

    benchmark.extra_info.update(subject=subject, times=times, characters=len(prepare()))

    assert benchmark.pedantic(
        reads,
        setup=lambda: ((prepare(),), {}),
        rounds=max(3, 50 // times),
        warmup_rounds=1,
    )
