"""The texts on which speed is measured, and how one call is measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import pytest
import sentencex
import spacy
from pytest_benchmark.fixture import BenchmarkFixture

import argparse_kit as ak

T = TypeVar("T")
R = TypeVar("R")

_SEEDS = Path(__file__).parent.parent / "seeds"
_SENTENCE_END = re.compile(r"(?<=[a-z])(?=[.!?][”\"]?(?:\s|$))")
_ROUNDS = 200


class Texts:
    """Hands out texts in turn, never one twice, so that no cache of texts can help.

    The last word of each sentence gets an ending that no text had before.
    """

    _numbers = count()

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = cycle(texts)

    def __call__(self) -> str:
        ending = "".join("abcdefghij"[int(digit)] for digit in str(next(self._numbers)))
        return _SENTENCE_END.sub(ending, next(self._texts))

    def many(self, number: int) -> list[str]:
        """Return the next *number* texts."""
        return [self() for _ in range(number)]


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    """The texts of the whole seed corpus."""
    return [gold.document.text for gold in ak.read_gold(_SEEDS / "gold.jsonl")]


@pytest.fixture
def op_ed() -> Texts:
    """The op-ed that the project was created from, always a little different."""
    path = _SEEDS / "000_b2bb749c7c864c7e.txt"
    return Texts([path.read_bytes().decode("utf-8")])


@pytest.fixture
def op_eds(corpus: list[str]) -> Texts:
    """The texts of the corpus in turn, always a little different."""
    return Texts(corpus)


class Measure(Protocol):
    """Times calls of one thing, each on what was prepared for it outside the time."""

    def __call__(
        self,
        subject: str,
        timed: Callable[[T], R],
        prepare: Callable[[], T],
        /,
        *,
        turns: int = ...,
    ) -> R: ...


@pytest.fixture
def measure(benchmark: BenchmarkFixture, corpus: list[str]) -> Measure:
    """Times a call in some 200 rounds or more, each document of the corpus in turn."""

    def run(
        subject: str,
        timed: Callable[[T], R],
        prepare: Callable[[], T],
        /,
        *,
        turns: int = len(corpus),
    ) -> R:
        benchmark.extra_info.update(subject=subject, turns=turns)
        result: R = benchmark.pedantic(
            timed,
            setup=lambda: ((prepare(),), {}),
            rounds=turns * max(5, -(-_ROUNDS // turns)),
            warmup_rounds=3,
        )
        return result

    return run


def _spacy() -> Callable[[str], Any]:
    nlp: Any = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**9
    pipeline: Callable[[str], Any] = nlp
    return pipeline


def _spacy_with_component() -> Callable[[str], Any]:
    nlp: Any = _spacy()
    nlp.add_pipe("argparse_kit")
    pipeline: Callable[[str], Any] = nlp
    return pipeline


def _sentencex() -> Callable[[str], Any]:
    return lambda text: sentencex.segment("en", text)


_SUBJECTS: Final[dict[str, Callable[[], Callable[[str], Any]]]] = {
    "argparse_kit": ak.load_parser,
    "argparse_kit, rules": lambda: ak.load_parser("rules"),
    "argparse_kit, baseline": lambda: ak.load_parser("baseline"),
    "spaCy": _spacy,
    "spaCy with argparse_kit": _spacy_with_component,
    "sentencex": _sentencex,
}


@pytest.fixture
def reads(subject: str) -> Callable[[str], Any]:
    """What reads a text: a parser, or what only cuts it into tokens and sentences."""
    return _SUBJECTS[subject]()
