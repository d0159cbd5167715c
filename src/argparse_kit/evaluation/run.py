"""Running parsers over gold data, or comparing predictions with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from os import PathLike
from typing import TypeAlias

from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation.figures import Given
from argparse_kit.evaluation.given import is_given, predict_given, score_given
from argparse_kit.evaluation.pairing import pair
from argparse_kit.evaluation.scoring import Counts, score_document
from argparse_kit.evaluation.summary import Scored
from argparse_kit.model import Document, GoldDocument, Layer, read_gold
from argparse_kit.model.labels import Labels
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import Parser

Run: TypeAlias = str | Parser | Iterable[Document]
"""What is scored: a parser, its name, or the documents that somebody predicts."""

_Predict: TypeAlias = Callable[[GoldDocument], Document]


def score(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    run: Run,
    beside: Run | None,
    *,
    given: Given | None,
    labels: Labels | None,
    progress: Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]] | None,
) -> list[Scored]:
    """Return the counts of each gold document, of one run and of another beside it."""
    documents = [*_documents(gold, labels)]
    if not documents:
        raise EvaluationError("there are no gold documents: name a file that has some")
    marked = [
        given in {None, Given.BLOCKS} or Layer.ADUS in x.layers for x in documents
    ]
    predict = _predictor(run, documents, marked, given)
    other = None if beside is None else _predictor(beside, documents, marked, given)
    documents = [*compress(documents, marked)]
    return [
        _score(document, predict(document), other, given)
        for document in (progress(documents) if progress else documents)
    ]


def name_of(run: Run, documents: str) -> str:
    """Return the name of a parser; *documents* where the run is no parser."""
    if isinstance(run, str):
        return run
    return getattr(run, "name", repr(run)) if callable(run) else documents


def to_given(given: Given | str | None) -> Given | None:
    """Return what is given as a member.

    Raises:
        EvaluationError: If it is not one.
    """
    try:
        return None if given is None else Given(given)
    except ValueError:
        raise EvaluationError(
            f"cannot give {given!r}: known are {', '.join(Given)}"
        ) from None


def _documents(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    labels: Labels | None,
) -> Iterator[GoldDocument]:
    for item in [gold] if isinstance(gold, str | PathLike) else gold:
        if isinstance(item, str | PathLike):
            yield from read_gold(item, map=labels)
        else:
            yield item


def _predictor(
    run: Run,
    documents: Sequence[GoldDocument],
    marked: Sequence[bool],
    given: Given | None,
) -> _Predict:
    """Return what gives the predictions of the *marked* documents, in their order."""
    if isinstance(run, str):
        return _runner(load_parser(run), given)
    if callable(run):
        return _runner(run, given)
    upcoming = compress(pair(documents, [*run]), marked)
    return lambda _: next(upcoming)


def _runner(parser: Parser, given: Given | None) -> _Predict:
    def run(gold: GoldDocument) -> Document:
        text = gold.document.text
        found = parser(text) if given is None else predict_given(parser, gold, given)
        if found.text != text:
            raise EvaluationError(
                f"{name_of(parser, '')} changed the text of "
                f"{gold.document.id or 'a document without id'}: offsets would not "
                "compare; use a parser of plain text, or align its documents and pass "
                "them as predictions"
            )
        return found

    return run


def _score(
    gold: GoldDocument,
    predicted: Document,
    beside: _Predict | None,
    given: Given | None,
) -> Scored:
    return Scored(
        gold=gold,
        predicted=predicted,
        counts=_counts(gold, predicted, given),
        beside={} if beside is None else _counts(gold, beside(gold), given),
    )


def _counts(gold: GoldDocument, predicted: Document, given: Given | None) -> Counts:
    counts = score_document(gold, predicted)
    if given is None:
        return counts
    if given is not Given.BLOCKS:
        counts |= score_given(gold, predicted)
    return {name: row for name, row in counts.items() if not is_given(name, given)}
