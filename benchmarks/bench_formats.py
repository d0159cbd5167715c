"""How long formats take to write: less than the parse, and in line with the units."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak
from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.errors import LossWarning
from argparse_kit.registry import EXPORTERS


@pytest.mark.benchmark(group="formats")
@pytest.mark.parametrize("name", ["parse", *EXPORTERS.names()])
def test_seed(benchmark: BenchmarkFixture, op_ed: Callable[[], str], name: str) -> None:
    """Time of writing the seed once, beside that of parsing it."""
    benchmark.extra_info.update(subject=name)
    if name == "parse":
        assert benchmark.pedantic(ak.parse, setup=lambda: ((op_ed(),), {}), rounds=50)
        return
    exporter = EXPORTERS.create(name)
    assert benchmark.pedantic(
        exporter, setup=lambda: ((ak.parse(op_ed()),), {}), rounds=20
    )


@pytest.mark.benchmark(group="growth of formats")
@pytest.mark.parametrize("units", [250, 500, 1000, 2000])
@pytest.mark.parametrize("name", EXPORTERS.names())
def test_growth(benchmark: BenchmarkFixture, name: str, units: int) -> None:
    """Time of writing a document of so many units: should grow in line with them."""
    benchmark.extra_info.update(subject=name, units=units)
    document = _long_document(units)
    exporter: Any = EXPORTERS.create(name)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        assert benchmark.pedantic(exporter, (document,), rounds=3, warmup_rounds=1)


def _long_document(units: int) -> Document:
    """Return a document with a tree over units, three below each."""
    blocks, adus, relations, texts, start = [], [], [], [], 0
    for number in range(units):
        text = f"Claim number {number} holds that rents in ward {number} must fall."
        whole = Span(start, start + len(text))
        blocks.append(Block(kind="paragraph", span=whole, sentences=(whole,)))
        role = "premise" if number else "thesis"
        span = Span(start, whole.end - 1)
        adus.append(Adu(id=f"a{number}", span=span, role=role, type="value"))
        if number:
            relations.append(
                Relation(
                    id=f"r{number}",
                    source=f"a{number}",
                    target=f"a{(number - 1) // 3}",
                    kind="attack" if number % 4 == 0 else "support",
                )
            )
        texts.append(text)
        start = whole.end + 2
    argument = Argument(adus=adus, relations=relations, thesis="a0")
    return Document(text="\n\n".join(texts), blocks=blocks, argument=argument)
