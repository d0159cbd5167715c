"""How many documents a second: the corpus, in one process and in two."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak

_AT_LEAST = 400


def _time(
    benchmark: BenchmarkFixture,
    many: Callable[[list[str]], Iterable[Any]],
    prepare: Callable[[int], list[str]],
    corpus: list[str],
) -> None:
    """Time the corpus, so many times over that starting two processes pays."""
    number = len(corpus) * -(-_AT_LEAST // len(corpus))
    benchmark.extra_info["documents"] = number
    benchmark.pedantic(
        lambda texts: deque(many(texts), maxlen=0),
        setup=lambda: ((prepare(number),), {}),
        rounds=5,
        warmup_rounds=1,
    )


@pytest.mark.benchmark(group="corpus")
@pytest.mark.parametrize("jobs", [1, 2])
def test_parse_many(
    benchmark: BenchmarkFixture, corpus: list[str], op_eds: Any, jobs: int
) -> None:
    """Time of whole parses in so many processes, which start in this time too."""
    benchmark.extra_info["subject"] = f"argparse_kit, jobs={jobs}"

    _time(benchmark, partial(ak.parse_many, jobs=jobs), op_eds.many, corpus)


@pytest.mark.benchmark(group="corpus")
@pytest.mark.parametrize("subject", ["spaCy", "sentencex"])
def test_others(
    benchmark: BenchmarkFixture,
    reads: Callable[[str], Any],
    corpus: list[str],
    op_eds: Any,
    subject: str,
) -> None:
    """Time of tokens and sentences, in one process."""
    benchmark.extra_info["subject"] = subject
    # spaCy's own way for many texts; it gains little without a model.
    many = getattr(reads, "pipe", partial(map, reads))

    _time(benchmark, many, op_eds.many, corpus)
