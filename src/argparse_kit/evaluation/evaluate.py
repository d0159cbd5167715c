"""The door to evaluation: light to import, all work behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from argparse_kit.model import Document, GoldDocument
from argparse_kit.model.labels import Labels
from argparse_kit.protocols import Parser

if TYPE_CHECKING:
    from argparse_kit.evaluation.figures import Evaluation, Given


def evaluate(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    predictions: Iterable[Document] | None = None,
    *,
    parser: str | Parser = "default",
    given: Given | str | None = None,
    map: Labels | None = None,
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
        map: Renames labels of another scheme, in files of gold documents, to ours; see
            `read_gold`.
        by_source: Whether to add the figures of each source.
        baseline: Whether to run the naive baseline beside it.
        resamples: Resampled sets of documents for the intervals; 0 for no intervals.
        seed: Seed of the resampling.
        progress: Wraps the gold documents, to show how far the work is.

    Raises:
        EvaluationError: If predictions do not fit the gold documents, or the parser
            cannot be given what is asked for.
        FormatError: If the file is not gold data, or *map* not a map of labels.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> gold = GoldDocument(document=document, layers=["adus"])
        >>> evaluate([gold], [document])["unit_f1_50"].value
        1.0
    """
    from argparse_kit.evaluation.run import name_of, score, to_given
    from argparse_kit.evaluation.summary import summarise

    part = to_given(given)
    run = parser if predictions is None else [*predictions]
    scored = score(
        gold,
        run,
        "baseline" if baseline else None,
        given=part,
        labels=map,
        progress=progress,
    )
    name = name_of(run, "predictions")
    return summarise(scored, name, part, by_source, resamples, seed)
