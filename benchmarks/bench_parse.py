"""Speed of parsing the seed: each stage, the whole, growth, and others beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import sentencex
import spacy
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS

Texts = Callable[[], str]


@pytest.mark.benchmark(group="one op-ed")
@pytest.mark.parametrize("name", ["rules", "baseline"])
def test_parser(benchmark: BenchmarkFixture, copies: Texts, name: str) -> None:
    """Time of a whole parse."""
    parser = ak.load_parser(name)

    document = benchmark(lambda: parser(copies()))

    assert document.thesis is not None


@pytest.mark.benchmark(group="one op-ed")
def test_spacy(benchmark: BenchmarkFixture, copies: Texts) -> None:
    """Time in which spaCy cuts the same text into tokens and sentences."""
    nlp: Any = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    doc = benchmark(lambda: nlp(copies()))

    assert len(list(doc.sents)) > 20


@pytest.mark.benchmark(group="one op-ed")
def test_sentencex(benchmark: BenchmarkFixture, copies: Texts) -> None:
    """Time in which sentencex cuts the same text into sentences."""
    assert len(benchmark(lambda: sentencex.segment("en", copies()))) > 20


@pytest.mark.benchmark(group="stages")
def test_segmenter(benchmark: BenchmarkFixture, copies: Texts) -> None:
    """Time from text to blocks and sentences."""
    segmenter = SEGMENTERS.create("plain")

    assert len(benchmark(lambda: segmenter(copies())).blocks) == 19


@pytest.mark.benchmark(group="stages")
def test_adu_finder(benchmark: BenchmarkFixture, copies: Texts) -> None:
    """Time from sentences to units, and of making the document before."""
    segmenter, finder = SEGMENTERS.create("plain"), ADU_FINDERS.create("cues")

    assert benchmark(lambda: finder(segmenter(copies()))).argument.adus


@pytest.mark.benchmark(group="stages")
def test_relation_finder(benchmark: BenchmarkFixture, copies: Texts) -> None:
    """Time from units to the tree, on one document."""
    document = ADU_FINDERS.create("cues")(SEGMENTERS.create("plain")(copies()))
    finder = RELATION_FINDERS.create("layout")

    assert benchmark(finder, document).argument.relations


@pytest.mark.benchmark(group="growth")
@pytest.mark.parametrize("times", [1, 10, 100, 1000])
def test_growth(benchmark: BenchmarkFixture, seed: str, times: int) -> None:
    """Time for the seed's text many times over: should grow in line with it."""
    source = "\n".join([seed] * times)
    benchmark.extra_info["characters"] = len(source)

    document = benchmark.pedantic(
        ak.parse, args=(source,), rounds=3 if times > 10 else 20, iterations=1
    )

    assert len(document.headings) >= times


@pytest.mark.benchmark(group="worst cases")
@pytest.mark.parametrize(
    "source",
    ["rents must fall and so " * 40_000, "Why rents must fall\n" * 10_000, "(" * 10**5],
    ids=["one endless sentence", "ten thousand headings", "brackets"],
)
def test_worst_case(benchmark: BenchmarkFixture, source: str) -> None:
    """Time of texts that break a careless parser."""
    document = benchmark.pedantic(ak.parse, args=(source,), rounds=2, iterations=1)

    assert document.text == source


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize("module", ["argparse_kit", "numpy"])
def test_import(benchmark: BenchmarkFixture, module: str) -> None:
    """Time of a fresh process that imports a module."""
    command = [sys.executable, "-c", f"import {module}"]

    assert benchmark(subprocess.run, command, check=True).returncode == 0
