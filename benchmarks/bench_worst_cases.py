"""Texts that break a careless parser."""

from __future__ import annotations

from itertools import count

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak

_CASES = {
    "one endless sentence": "rents must fall and so " * 40_000,
    "ten thousand headings": "Why rents must fall\n" * 10_000,
    "ten thousand reasons": "Rents must fall because they rose. " * 10_000,
    "list items only": "- Rents must fall.\n" * 10_000,
    "opening brackets": "(" * 100_000,
    "quotation marks": "“Rents must fall.” " * 5_000,
    "line ends": "\n" * 100_000,
    "biographies": "Rents must fall, and so must prices in all of our towns.\n" * 2_000
    + "Jane Doe is a writer who lives here.\n" * 2_000,
    "no spaces": "rent" * 25_000,
}


@pytest.mark.benchmark(group="worst cases")
@pytest.mark.parametrize("subject", _CASES)
def test_worst_case(benchmark: BenchmarkFixture, subject: str) -> None:
    """Time of a whole parse."""
    source = _CASES[subject]
    benchmark.extra_info.update(subject=subject, characters=len(source))
    spaces = count()  # never the same text twice, so that no cache of texts can help

    document = benchmark.pedantic(
        ak.parse, setup=lambda: ((source + " " * next(spaces),), {}), rounds=3
    )

    assert document.text.startswith(source)
