"""How long it takes to write a document, beside the parse that made it.

Formats for programs that an extra installs are timed with the stages; here are those
that are text and need nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak
from argparse_kit.registry import EXPORTERS

_WITH_PACKAGES: Final = {"cas-json", "cas-xmi", "docbin", "graphml", "parquet"}
_NAMES: Final = [name for name in EXPORTERS.names() if name not in _WITH_PACKAGES]
_SENTENCE: Final = "Rents must fall, since wages did in year {}."
_BRANCHES: Final = 8
"""How many units bear on one other: wide enough to be no chain, and deep too."""


@pytest.mark.benchmark(group="formats")
def test_parse(
    measure: Callable[..., Any],
    op_ed: Callable[[], str],
) -> None:
    """Time of the parse, the measure of all below it."""
    assert measure("parse", ak.load_parser(), op_ed, turns=1).argument


@pytest.mark.benchmark(group="formats")
@pytest.mark.parametrize("name", _NAMES)
def test_seed(measure: Callable[..., Any], op_ed: Callable[[], str], name: str) -> None:
    """Time of writing what was parsed from the seed."""
    parser = ak.load_parser()

    assert measure(name, EXPORTERS.create(name), lambda: parser(op_ed()), turns=1)


@pytest.mark.benchmark(group="growth of formats")
@pytest.mark.parametrize("units", [500, 1000, 2000])
@pytest.mark.parametrize("name", _NAMES)
def test_growth(benchmark: BenchmarkFixture, name: str, units: int) -> None:
    """Time of writing a tree of so many units: it should grow in line with them."""
    benchmark.extra_info.update(subject=name, units=units)
    years = count()  # never the same document twice: it keeps what it has worked out

    assert benchmark.pedantic(
        EXPORTERS.create(name),
        setup=lambda: ((_tree(units, next(years)),), {}),
        rounds=5,
        warmup_rounds=1,
    )


def _tree(units: int, year: int) -> ak.Document:
    """Return a document of so many sentences, each a unit, the first one the thesis."""
    sentences = [_SENTENCE.format(year + number) for number in range(units)]
    spans = list(_spans(sentences))
    paragraph = ak.Block(
        kind="paragraph", span=ak.Span(0, spans[-1].end), sentences=spans
    )
    return ak.Document(
        text=" ".join(sentences),
        blocks=[paragraph],
        argument=ak.Argument(
            adus=[
                ak.Adu(
                    id=f"a{number}", span=span, role="premise" if number else "thesis"
                )
                for number, span in enumerate(spans)
            ],
            relations=[
                ak.Relation(
                    id=f"r{number}",
                    source=f"a{number}",
                    target=f"a{(number - 1) // _BRANCHES}",
                    kind="support",
                )
                for number in range(1, units)
            ],
            thesis="a0",
        ),
    )


def _spans(sentences: list[str]) -> Iterator[ak.Span]:
    start = 0
    for sentence in sentences:
        yield ak.Span(start, start + len(sentence))
        start += len(sentence) + 1
