"""From the counts of documents to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np

from argparse_kit.evaluation.bootstrap import flipped, interval, resample
from argparse_kit.evaluation.comparison import Comparison, Difference
from argparse_kit.evaluation.confusions import confused_labels
from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure, Given
from argparse_kit.evaluation.measures import MEASURES, Array, Measure
from argparse_kit.evaluation.scoring import Counts
from argparse_kit.model import Document, GoldDocument


@attrs.frozen(kw_only=True)
class Scored:
    """One gold document with its predictions and the counts that they give.

    Attributes:
        gold: The gold document.
        predicted: What the run finds in it.
        counts: Counts of the run.
        beside: Counts of the other run that is shown beside it; none if there is none.
    """

    gold: GoldDocument
    predicted: Document
    counts: Counts
    beside: Counts


def summarise(
    scored: Sequence[Scored],
    parser: str,
    given: Given | None,
    by_source: bool,
    resamples: int,
    seed: int,
) -> Evaluation:
    """Return the figures of all documents together and, if asked, of each source."""
    sources = _by_source(scored) if by_source else {}
    return Evaluation(
        parser=parser,
        given=given,
        documents=len(scored),
        figures=tuple(_figures(scored, resamples, seed)),
        confusions=_confusions(scored),
        sources={
            source: summarise(items, parser, given, False, resamples, seed)
            for source, items in sources.items()
        },
    )


def summarise_differences(
    scored: Sequence[Scored],
    names: tuple[str, str],
    given: Given | None,
    by_source: bool,
    resamples: int,
    seed: int,
) -> Comparison:
    """Return how far the run beside is ahead, on all documents and on each source."""
    sources = _by_source(scored) if by_source else {}
    return Comparison(
        first=names[0],
        second=names[1],
        given=given,
        documents=len(scored),
        figures=tuple(_differences(scored, resamples, seed)),
        sources={
            source: summarise_differences(items, names, given, False, resamples, seed)
            for source, items in sources.items()
        },
    )


def _by_source(scored: Sequence[Scored]) -> Mapping[str, Sequence[Scored]]:
    sources: dict[str, list[Scored]] = {}
    for item in scored:
        sources.setdefault(item.gold.source or "unknown", []).append(item)
    return dict(sorted(sources.items()))


def _figures(scored: Sequence[Scored], resamples: int, seed: int) -> Iterator[Figure]:
    for measure in MEASURES.values():
        name = measure.name
        table = _table(measure, [x.counts[name] for x in scored if name in x.counts])
        value = _value(measure, table)
        if value is None:
            continue
        low, high = interval(resample(measure, table, resamples=resamples, seed=seed))
        naive = [x.beside[name] for x in scored if name in x.beside]
        yield Figure(
            name=name,
            title=measure.title,
            value=value,
            low=low,
            high=high,
            baseline=_value(measure, _table(measure, naive)),
            documents=len(table),
            counts=dict(zip(measure.counts, table.sum(axis=0).tolist(), strict=True)),
            detail_of=measure.detail_of,
        )


def _differences(
    scored: Sequence[Scored], resamples: int, seed: int
) -> Iterator[Difference]:
    for measure in MEASURES.values():
        name, nothing = measure.name, [0.0] * len(measure.counts)
        counted = [x for x in scored if name in x.counts or name in x.beside]
        one = _table(measure, [x.counts.get(name, nothing) for x in counted])
        other = _table(measure, [x.beside.get(name, nothing) for x in counted])
        first, second = _value(measure, one), _value(measure, other)
        if first is None or second is None:
            continue
        ones, others = (
            resample(measure, table, resamples=resamples, seed=seed)
            for table in (one, other)
        )
        low, high = interval(others - ones)
        yield Difference(
            name=name,
            title=measure.title,
            first=first,
            second=second,
            difference=second - first,
            low=low,
            high=high,
            flips=flipped(others - ones, second - first),
            documents=len(counted),
            detail_of=measure.detail_of,
        )


def _table(measure: Measure, rows: Sequence[Sequence[float]]) -> Array:
    """Return counts of documents as an array, however few the documents."""
    return np.array(rows, dtype=np.float64).reshape(-1, len(measure.counts))


def _value(measure: Measure, table: Array) -> float | None:
    """Return the figure of all documents; None where there is nothing to count."""
    value = float(measure.value(table.sum(axis=0)))
    return None if np.isnan(value) else value


def _confusions(scored: Sequence[Scored]) -> tuple[Confusion, ...]:
    """Return the mistaken labels of blocks, roles and types, commonest first."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for item in scored:
        seen.update(confused_labels(item.gold, item.predicted))
    return tuple(
        Confusion(layer=layer, gold=theirs, predicted=ours, count=count)
        for (layer, theirs, ours), count in seen.most_common()
    )
