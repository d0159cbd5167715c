"""Figures of two runs side by side, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from argparse_kit.evaluation.figures import ByName, Given


@attrs.frozen(kw_only=True)
class Difference:
    """One figure of two runs on the same documents.

    Attributes:
        name: Its name in JSON, e.g. ``"unit_f1_50"``.
        title: Its name for people.
        first: What the first run reaches.
        second: What the second run reaches.
        difference: What the second is ahead of the first, negative if it is behind.
            Higher figures are better, except for calibration errors.
        low: Lower end of the 95% interval of the difference, by paired bootstrap over
            documents (Efron and Tibshirani 1993); None where there are too few
            documents to tell.
        high: Upper end of that interval.
        flips: Share of the resampled sets of documents in which the run that is behind
            draws level or gets ahead (Koehn 2004): small where the sign does not hang
            on which documents were picked. None as for *low*, and where there is no
            difference.
        documents: Number of documents with the layers that the figure needs.
        detail_of: Name of the figure that this one breaks down, or None.
    """

    name: str
    title: str
    first: float
    second: float
    difference: float
    low: float | None
    high: float | None
    flips: float | None
    documents: int
    detail_of: str | None = None


@attrs.frozen(kw_only=True)
class Comparison(ByName[Difference]):
    """The figures of two runs on the same gold data.

    Attributes:
        first: Name of the first run.
        second: Name of the second run.
        given: What both were given, or None for the text alone.
        documents: Number of gold documents.
        figures: The figures that both runs have, in the order of the reference.
        sources: The same for each source, where it was asked for.
    """

    first: str
    second: str
    given: Given | None
    documents: int
    figures: tuple[Difference, ...]
    sources: Mapping[str, Comparison] = attrs.field(factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return everything as one plain object, figures by name."""
        left_out = attrs.filters.exclude("name", "title", "detail_of")
        data: dict[str, Any] = {
            "first": self.first,
            "second": self.second,
            "given": None if self.given is None else self.given.value,
            "documents": self.documents,
            "figures": {
                figure.name: attrs.asdict(figure, filter=left_out)
                for figure in self.figures
            },
        }
        if self.sources:
            data["sources"] = {
                source: comparison.to_json()
                for source, comparison in self.sources.items()
            }
        return data
