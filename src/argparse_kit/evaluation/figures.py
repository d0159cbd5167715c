"""Figures as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

import attrs


class _Named(Protocol):
    @property
    def name(self) -> str: ...


F = TypeVar("F", bound=_Named)


class ByName(Generic[F]):
    """What holds figures that are asked for by name."""

    __slots__ = ()

    figures: tuple[F, ...]

    def __getitem__(self, name: str) -> F:
        """Return the figure called *name*.

        Raises:
            KeyError: If the gold data has not the layers for it.
        """
        figure = self.get(name)
        if figure is None:
            raise KeyError(name)
        return figure

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def get(self, name: str) -> F | None:
        """Return the figure called *name*; None if there is none."""
        return next((figure for figure in self.figures if figure.name == name), None)


class Given(StrEnum):
    """What a parser is given of the gold annotation before it is scored."""

    BLOCKS = "blocks"
    """Blocks and sentences; the parser finds units, roles, types and relations."""
    SPANS = "spans"
    """Spans of units besides; the parser finds roles, types and relations."""
    ROLES = "roles"
    """Roles besides; the parser finds types and relations."""


@attrs.frozen(kw_only=True)
class Figure:
    """One figure, with the naive baseline beside it.

    Attributes:
        name: Its name in JSON, e.g. ``"unit_f1_50"``.
        title: Its name for people.
        value: From 0 to 1. Higher is better, except for calibration errors.
        low: Lower end of the 95% interval, by bootstrap over documents; None where
            there are too few documents to tell.
        high: Upper end of that interval.
        baseline: What the naive baseline reaches on the same documents, or None.
        documents: Number of documents with the layers that the figure needs.
        counts: The sums it is computed from, by name.
        detail_of: Name of the figure that this one breaks down, or None.
    """

    name: str
    title: str
    value: float
    low: float | None
    high: float | None
    baseline: float | None
    documents: int
    counts: Mapping[str, float]
    detail_of: str | None = None


@attrs.frozen(kw_only=True)
class Confusion:
    """How often one label was taken for another.

    Attributes:
        layer: ``blocks``, ``roles`` or ``types``.
        gold: The label in the gold data.
        predicted: The label given; ``none`` where no block has this span.
        count: How often.
    """

    layer: str
    gold: str
    predicted: str
    count: int


@attrs.frozen(kw_only=True)
class Evaluation(ByName[Figure]):
    """All figures that the layers of some gold data allow.

    Attributes:
        parser: Name of what was evaluated.
        given: What it was given, or None for the text alone.
        documents: Number of gold documents.
        figures: The figures, in the order of the reference; those whose layers no
            document has are absent, never 0.
        confusions: The mistaken labels, commonest first.
        sources: The same for each source, where it was asked for.
    """

    parser: str
    given: Given | None
    documents: int
    figures: tuple[Figure, ...]
    confusions: tuple[Confusion, ...] = ()
    sources: Mapping[str, Evaluation] = attrs.field(factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return everything as one plain object, figures by name."""
        data: dict[str, Any] = {
            "parser": self.parser,
            "given": None if self.given is None else self.given.value,
            "documents": self.documents,
            "figures": {
                figure.name: {
                    "value": figure.value,
                    "low": figure.low,
                    "high": figure.high,
                    "baseline": figure.baseline,
                    "documents": figure.documents,
                    "counts": dict(figure.counts),
                }
                for figure in self.figures
            },
            "confusions": [attrs.asdict(confusion) for confusion in self.confusions],
        }
        if self.sources:
            data["sources"] = {
                source: evaluation.to_json()
                for source, evaluation in self.sources.items()
            }
        return data
