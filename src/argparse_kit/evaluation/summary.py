"""From the counts of documents to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs
import numpy as np

from argparse_kit.evaluation.bootstrap import interval
from argparse_kit.evaluation.confusions import confused_labels
from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure, Given
from argparse_kit.evaluation.measures import MEASURES
from argparse_kit.evaluation.scoring import Counts
from argparse_kit.model import Document, GoldDocument


@attrs.frozen(kw_only=True)
class Scored:
    """One gold document with its predictions and the counts that they give."""

    gold: GoldDocument
    predicted: Document
    counts: Counts
    baseline: Counts


def summarise(
    scored: Sequence[Scored],
    parser: str,
    given: Given | None,
    by_source: bool,
    resamples: int,
    seed: int,
) -> Evaluation:
    """Return the figures of all documents together and, if asked, of each source."""
    sources: dict[str, list[Scored]] = {}
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
            source: summarise(items, parser, given, False, resamples, seed)
            for source, items in sorted(sources.items())
        },
    )


def _figures(scored: Sequence[Scored], resamples: int, seed: int) -> tuple[Figure, ...]:
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
                detail_of=measure.detail_of,
            )
        )
    return tuple(figures)


def _confusions(scored: Sequence[Scored]) -> tuple[Confusion, ...]:
    """Return the mistaken labels of blocks, roles and types, commonest first."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for item in scored:
        seen.update(confused_labels(item.gold, item.predicted))
    return tuple(
        Confusion(layer=layer, gold=theirs, predicted=ours, count=count)
        for (layer, theirs, ours), count in seen.most_common()
    )
