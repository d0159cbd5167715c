"""The door to comparisons of two runs: light to import, all work behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from argparse_kit.model import Document, GoldDocument
from argparse_kit.model.labels import Labels
from argparse_kit.protocols import Parser

if TYPE_CHECKING:
    from argparse_kit.evaluation.comparison import Comparison
    from argparse_kit.evaluation.figures import Given


def compare(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    first: str | Parser | Iterable[Document],
    second: str | Parser | Iterable[Document],
    *,
    names: tuple[str, str] | None = None,
    given: Given | str | None = None,
    map: Labels | None = None,
    by_source: bool = False,
    resamples: int = 1000,
    seed: int = 0,
    progress: Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]] | None = None,
) -> Comparison:
    """Return the figures of two runs on the same gold data, and how far apart they are.

    Both runs are resampled together: each drawn set of documents gives a figure of
    either run and their difference (paired bootstrap, Koehn 2004; percentile intervals,
    Efron and Tibshirani 1993). That two intervals of single runs overlap says little,
    since documents that are hard for one parser are hard for another.

    Args:
        gold: A file of gold documents, several files, or the documents.
        first: A parser, its name, or predictions: documents, by id where both sides
            have ids and else in the order of the gold documents.
        second: The same; differences say how far it is ahead of the first.
        names: What to call the two; by default the names of the parsers.
        given: What both are given of the annotation; see `Given`.
        map: Renames labels of another scheme, in files of gold documents, to ours; see
            `read_gold`.
        by_source: Whether to add the differences on each source.
        resamples: Resampled sets of documents; 0 for no intervals.
        seed: Seed of the resampling.
        progress: Wraps the gold documents, to show how far the work is.

    Raises:
        EvaluationError: If predictions do not fit the gold documents, or a parser
            cannot be given what is asked for.
        FormatError: If a file is not gold data, or *map* not a map of labels.

    Example:
        >>> found = compare("seeds/gold.jsonl", "baseline", "rules", resamples=100)
        >>> apart = found["unit_bio"]
        >>> apart.difference > 0, apart.low > 0, apart.flips
        (True, True, 0.0)
    """
    from argparse_kit.evaluation.run import name_of, score, to_given
    from argparse_kit.evaluation.summary import summarise_differences

    part = to_given(given)
    scored = score(gold, first, second, given=part, labels=map, progress=progress)
    both = names or (name_of(first, "first"), name_of(second, "second"))
    return summarise_differences(scored, both, part, by_source, resamples, seed)
