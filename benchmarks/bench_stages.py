"""Each stage on the corpus, and all of them together.

A round is one document, made by the stages before as in a whole parse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import argparse_kit as ak
from argparse_kit.registry import EXPORTERS, READERS
from argparse_kit.text import split_sentences

Measure = Callable[..., Any]
OpEds = Callable[[], str]


@pytest.fixture(scope="module")
def pipeline() -> ak.Pipeline:
    """The default parser, with its stages."""
    parser = ak.load_parser()
    assert isinstance(parser, ak.Pipeline)
    return parser


@pytest.mark.benchmark(group="stages")
def test_parser(measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds) -> None:
    """Time of a whole parse."""
    assert measure("whole parse", pipeline, op_eds).text


@pytest.mark.benchmark(group="stages")
def test_segmenter(measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds) -> None:
    """Time from text to blocks, sentences included."""
    assert measure("segmenter", pipeline.segmenter, op_eds).blocks


@pytest.mark.benchmark(group="stages")
def test_sentences(measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds) -> None:
    """Time of the sentences alone, block by block."""

    def split(document: ak.Document) -> list[tuple[ak.Span, ...]]:
        text = document.text
        return [split_sentences(text, block.span) for block in document.blocks]

    assert measure(
        "sentences (in the segmenter)", split, lambda: pipeline.segmenter(op_eds())
    )


@pytest.mark.benchmark(group="stages")
def test_adu_finder(measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds) -> None:
    """Time from sentences to units."""
    finder = pipeline.adu_finder

    document = measure("unit finder", finder, lambda: pipeline.segmenter(op_eds()))

    assert document.argument.adus


@pytest.mark.benchmark(group="stages")
def test_relation_finder(
    measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds
) -> None:
    """Time from units to the tree."""
    with_units = ak.Pipeline(
        segmenter=pipeline.segmenter, adu_finder=pipeline.adu_finder
    )

    document = measure(
        "relation finder", pipeline.relation_finder, lambda: with_units(op_eds())
    )

    assert document.argument.relations


@pytest.mark.benchmark(group="stages")
@pytest.mark.parametrize("name", EXPORTERS.names())
def test_exporter(
    measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds, name: str
) -> None:
    """Time from a document to a format."""
    exporter = EXPORTERS.create(name)

    assert measure(f"exporter, {name}", exporter, lambda: pipeline(op_eds()))


@pytest.mark.benchmark(group="stages")
@pytest.mark.parametrize("name", sorted({*READERS.names()} & {*EXPORTERS.names()}))
def test_reader(
    measure: Measure, pipeline: ak.Pipeline, op_eds: OpEds, name: str
) -> None:
    """Time from a format to a document."""
    exporter, reader = EXPORTERS.create(name), READERS.create(name)

    assert measure(f"reader, {name}", reader, lambda: exporter(pipeline(op_eds())))
