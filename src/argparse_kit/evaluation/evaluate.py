"""Running a parser over gold data, or comparing predictions with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from os import PathLike
from typing import TYPE_CHECKING, Final

import attrs

from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure, Given
from argparse_kit.model import Document, GoldDocument, Layer, read_gold
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import Parser

if TYPE_CHECKING:
    from argparse_kit.evaluation.scoring import Counts

_BASELINE: Final = "baseline"


@attrs.frozen(kw_only=True)
class _Scored:
    """One gold document with its predictions and the counts that they give."""

    gold: GoldDocument
    predicted: Document
    counts: Counts
    baseline: Counts


def evaluate(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    predictions: Iterable[Document] | None = None,
    *,
    parser: str | Parser = "default",
    given: Given | str | None = None,
    by_source: bool = False,
    baseline: bool = True,
    resamples: int = 1000,
    seed: int = 0,
    progress: Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]] | None = None,
) -> Evaluation:
    """Return all figures that the layers of the gold data allow.

    Counts are summed over documents, and figures computed from the sums. Only layers
    that were annotated are scored. The definitions stand in the reference.

    Args:
        gold: A file of gold documents, several files, or the documents.
        predictions: Documents to compare, by id where both sides have ids and else in
            the same order; None to run *parser*.
        parser: A parser or its name.
        given: What the parser is given of the annotation; see `Given`.
        by_source: Whether to add the figures of each source.
        baseline: Whether to run the naive baseline beside it.
        resamples: Resampled sets of documents for the intervals; 0 for no intervals.
        seed: Seed of the resampling.
        progress: Wraps the gold documents, to show how far the work is.

    Raises:
        EvaluationError: If predictions do not fit the gold documents, or the parser
            cannot be given what is asked for.
        FormatError: If the file is not gold data.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> gold = GoldDocument(document=document, layers=["adus"])
        >>> evaluate([gold], [document])["unit_f1_50"].value
        1.0
    """
    documents = [*_documents(gold)]
    if not documents:
        raise EvaluationError("there are no gold documents: name a file that has some")
    part = None if given is None else _given(given)
    partners = None if predictions is None else _pair(documents, list(predictions))
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
    return _summarise(scored, name, part, by_source, resamples, seed)


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
    from argparse_kit.evaluation.given import predict_given

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


def _pair(
    documents: Sequence[GoldDocument], predictions: Sequence[Document]
) -> Sequence[Document]:
    """Return the prediction of each gold document, in the order of the latter."""
    names = [gold.document.id for gold in documents]
    by_id = {document.id: document for document in predictions}
    named = None not in names and None not in by_id
    if named and len(by_id) == len(predictions) and len(set(names)) == len(names):
        missing = [str(name) for name in names if name not in by_id]
        if missing:
            shown = ", ".join(missing[:5])
            raise EvaluationError(
                f"{len(missing)} gold documents have no prediction: {shown}"
            )
        extra = [str(name) for name in by_id.keys() - set(names)]
        if extra:
            shown = ", ".join(sorted(extra)[:5])
            raise EvaluationError(
                f"{len(extra)} predictions have no gold document: {shown}"
            )
        paired = [by_id[name] for name in names]
    elif len(documents) == len(predictions):
        paired = list(predictions)
    else:
        raise EvaluationError(
            f"there are {len(documents)} gold documents but {len(predictions)} "
            "predictions: give one for each, in the same order or with the same ids"
        )
    for number, (gold, prediction) in enumerate(zip(documents, paired, strict=True), 1):
        if gold.document.text != prediction.text:
            raise EvaluationError(
                f"prediction {number} ({gold.document.id or 'without id'}) has another "
                "text than the gold document: offsets would not compare"
            )
    return paired


def _score(
    gold: GoldDocument,
    predicted: Document,
    naive: Callable[[GoldDocument], Document] | None,
    given: Given | None,
) -> _Scored:
    return _Scored(
        gold=gold,
        predicted=predicted,
        counts=_counts(gold, predicted, given),
        baseline={} if naive is None else _counts(gold, naive(gold), given),
    )


def _counts(gold: GoldDocument, predicted: Document, given: Given | None) -> Counts:
    from argparse_kit.evaluation.given import score_given
    from argparse_kit.evaluation.scoring import score_document

    counts = score_document(gold, predicted)
    if given in {Given.SPANS, Given.ROLES}:
        counts |= score_given(gold, predicted)
    return counts


def _summarise(
    scored: Sequence[_Scored],
    parser: str,
    given: Given | None,
    by_source: bool,
    resamples: int,
    seed: int,
) -> Evaluation:
    sources: dict[str, list[_Scored]] = {}
    if by_source:
        for item in scored:
            sources.setdefault(item.gold.source or "unknown", []).append(item)
    return Evaluation(
        parser=parser,
        given=given,
        documents=len(scored),
        figures=_figures(scored, resamples, seed),
        confusions=_confusions(scored),
        sources={
            source: _summarise(items, parser, given, False, resamples, seed)
            for source, items in sorted(sources.items())
        },
    )


def _figures(
    scored: Sequence[_Scored], resamples: int, seed: int
) -> tuple[Figure, ...]:
    import numpy as np

    from argparse_kit.evaluation.bootstrap import interval
    from argparse_kit.evaluation.measures import MEASURES

    figures: list[Figure] = []
    for measure in MEASURES.values():
        rows = [
            item.counts[measure.name] for item in scored if measure.name in item.counts
        ]
        if not rows:
            continue
        table = np.array(rows, dtype=np.float64)
        value = float(measure.value(table.sum(axis=0)))
        if np.isnan(value):
            continue
        low, high = interval(measure, table, resamples=resamples, seed=seed)
        naive = [
            item.baseline[measure.name]
            for item in scored
            if measure.name in item.baseline
        ]
        beside = float(measure.value(np.array(naive).sum(axis=0))) if naive else np.nan
        figures.append(
            Figure(
                name=measure.name,
                title=measure.title,
                value=value,
                low=low,
                high=high,
                baseline=None if np.isnan(beside) else beside,
                documents=len(rows),
                counts=dict(
                    zip(measure.counts, table.sum(axis=0).tolist(), strict=True)
                ),
            )
        )
    return tuple(figures)


def _confusions(scored: Sequence[_Scored]) -> tuple[Confusion, ...]:
    """Return the mistaken labels of blocks, roles and types, commonest first."""
    from argparse_kit.evaluation.confusions import confused_labels

    seen: Counter[tuple[str, str, str]] = Counter()
    for item in scored:
        seen.update(confused_labels(item.gold, item.predicted))
    return tuple(
        Confusion(layer=layer, gold=theirs, predicted=ours, count=count)
        for (layer, theirs, ours), count in seen.most_common()
    )
