"""Running a parser over gold data, or comparing predictions with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from os import PathLike
from typing import Final

from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.given import is_given, predict_given, score_given
from argparse_kit.evaluation.pairing import pair
from argparse_kit.evaluation.scoring import Counts, score_document
from argparse_kit.evaluation.summary import Scored, summarise
from argparse_kit.model import Document, GoldDocument, Layer, read_gold
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import Parser

_BASELINE: Final = "baseline"


def run(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    predictions: Iterable[Document] | None,
    *,
    parser: str | Parser,
    given: Given | str | None,
    by_source: bool,
    baseline: bool,
    resamples: int,
    seed: int,
    progress: Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]] | None,
) -> Evaluation:
    """Do what `argparse_kit.evaluate` promises."""
    documents = [*_documents(gold)]
    if not documents:
        raise EvaluationError("there are no gold documents: name a file that has some")
    part = None if given is None else _given(given)
    partners = None if predictions is None else pair(documents, list(predictions))
    if part in {Given.SPANS, Given.ROLES}:
        marked = [Layer.ADUS in document.layers for document in documents]
        documents = [*compress(documents, marked)]
        partners = None if partners is None else [*compress(partners, marked)]
    predict = _predictor(partners, parser, part)
    naive = _runner(load_parser(_BASELINE), part) if baseline else None
    scored = [
        _score(document, predict(document), naive, part)
        for document in (progress(documents) if progress else documents)
    ]
    name = _name(parser) if predictions is None else "predictions"
    return summarise(scored, name, part, by_source, resamples, seed)


def _documents(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
) -> Iterator[GoldDocument]:
    for item in [gold] if isinstance(gold, str | PathLike) else gold:
        if isinstance(item, str | PathLike):
            yield from read_gold(item)
        else:
            yield item


def _given(given: str) -> Given:
    try:
        return Given(given)
    except ValueError:
        raise EvaluationError(
            f"cannot give {given!r}: known are {', '.join(Given)}"
        ) from None


def _name(parser: str | Parser) -> str:
    return parser if isinstance(parser, str) else getattr(parser, "name", repr(parser))


def _runner(parser: Parser, given: Given | None) -> Callable[[GoldDocument], Document]:
    def run(gold: GoldDocument) -> Document:
        text = gold.document.text
        found = parser(text) if given is None else predict_given(parser, gold, given)
        if found.text != text:
            raise EvaluationError(
                f"{_name(parser)} changed the text of "
                f"{gold.document.id or 'a document without id'}: offsets would not "
                "compare; use a parser of plain text, or align its documents and pass "
                "them as predictions"
            )
        return found

    return run


def _predictor(
    partners: Iterable[Document] | None, parser: str | Parser, given: Given | None
) -> Callable[[GoldDocument], Document]:
    if partners is None:
        built = load_parser(parser) if isinstance(parser, str) else parser
        return _runner(built, given)
    upcoming = iter(partners)
    return lambda _: next(upcoming)


def _score(
    gold: GoldDocument,
    predicted: Document,
    naive: Callable[[GoldDocument], Document] | None,
    given: Given | None,
) -> Scored:
    return Scored(
        gold=gold,
        predicted=predicted,
        counts=_counts(gold, predicted, given),
        baseline={} if naive is None else _counts(gold, naive(gold), given),
    )


def _counts(gold: GoldDocument, predicted: Document, given: Given | None) -> Counts:
    counts = score_document(gold, predicted)
    if given is None:
        return counts
    if given is not Given.BLOCKS:
        counts |= score_given(gold, predicted)
    return {name: row for name, row in counts.items() if not is_given(name, given)}
