"""Many texts: lazily, in order, each as on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import count, islice

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, SourceTypeError

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LanguageWarning")


@attrs.define
class _Endless:
    """Texts without end, and how many were taken."""

    taken: int = 0

    def __iter__(self) -> Iterator[str]:
        for number in count():
            self.taken += 1
            yield f"Rents must fall, says number {number}."


@attrs.frozen
class _Batched:
    """A parser that works in batches."""

    def __call__(self, source: str, /) -> ak.Document:
        return ak.Document(text=source)

    def pipe(self, sources: Iterable[str], /) -> Iterator[ak.Document]:
        for source in sources:
            yield ak.Document(text=source, meta={"piped": True})


@given(sources=st.lists(texts(), max_size=4))
def test_equal_to_parse(sources: list[str]) -> None:
    """Whatever the texts, each document is the one that `parse` gives."""
    assert list(ak.parse_many(sources)) == [ak.parse(source) for source in sources]


@pytest.mark.parametrize("number", [0, 1, 16, 17, 100])
def test_processes_keep_order(number: int) -> None:
    """Worker processes give the same documents in the same order."""
    sources = list(islice(_Endless(), number))

    assert list(ak.parse_many(iter(sources), jobs=2)) == list(ak.parse_many(sources))


def test_takes_one_at_a_time() -> None:
    """In one process, a text is taken when its document is asked for."""
    sources = _Endless()
    documents = ak.parse_many(sources)

    assert sources.taken == 0
    for number in range(1, 4):
        next(documents)
        assert sources.taken == number


def test_processes_take_a_few_dozen() -> None:
    """With processes, at most a few dozen texts are taken ahead."""
    sources = _Endless()
    documents = ak.parse_many(sources, jobs=2)

    assert sources.taken == 0
    assert len(list(islice(documents, 40))) == 40
    assert sources.taken <= 40 + 100


def test_errors_come_back() -> None:
    """An error in a worker process is the one that this process would raise."""
    with pytest.raises(SourceTypeError, match="not int"):
        list(ak.parse_many(["Rents.", 5], jobs=2))  # type: ignore[list-item]
    with pytest.raises(SourceTypeError, match="not int"):
        list(ak.parse_many(["Rents.", 5]))  # type: ignore[list-item]


def test_pipe_is_used() -> None:
    """A parser that works in batches is given all texts, lazily."""
    documents = ak.parse_many(_Endless(), parser=_Batched())

    assert [document.meta for document in islice(documents, 2)] == [{"piped": True}] * 2


def test_pipe_is_used_in_processes() -> None:
    """Worker processes, too, leave batches to a parser that works in batches."""
    documents = ak.parse_many(["Rents must fall."] * 20, parser=_Batched(), jobs=2)

    assert [document.meta for document in documents] == [{"piped": True}] * 20


def test_misuse_is_told_at_once() -> None:
    """Misuse raises when the function is called, not when documents are asked for."""
    with pytest.raises(InvalidValueError, match="jobs cannot be -1"):
        ak.parse_many([], jobs=-1)
    with pytest.raises(InvalidValueError, match="an iterable of texts, not one text"):
        ak.parse_many("Rents must fall.", jobs=2)
    with pytest.raises(InvalidValueError, match=r"options \(language\)"):
        ak.parse_many([], parser=_Batched(), language="de")


def test_meta_says_who_parsed() -> None:
    """A document says which parser made it, whatever was in its meta before."""

    def segmenter(source: str) -> ak.Document:
        return ak.Document(text=source, meta={"parser": "mine", "page": 3})

    parser = ak.Pipeline(segmenter=segmenter, name="two-liner", language="de")
    document = parser("Mieten.")

    assert document.meta["page"] == 3
    assert document.meta["parser"] == {
        "name": "two-liner",
        "version": version("argparse-kit"),
    }
    assert document.language == "de"
