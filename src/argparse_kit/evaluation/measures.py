"""How each figure is computed from counts that were summed over documents.

A measure maps an array of counts of shape ``(..., number of counts)`` to figures of
shape ``(...)``, so that one call serves a single sum and a thousand resampled ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.model import AduRole, AduType, BlockKind, RelationKind

Array = NDArray[np.float64]

BINS: Final = 10
"""Bins of equal width of the expected calibration error (Guo et al. 2017)."""


@attrs.frozen(kw_only=True)
class Measure:
    """One figure's definition.

    Attributes:
        name: Name in JSON.
        title: Name for people.
        counts: Names of the counts, in the order of the last axis.
        value: From an array of counts to figures.
        detail_of: Name of the measure that this one breaks down, or None.
    """

    name: str
    title: str
    counts: tuple[str, ...]
    value: Callable[[Array], Array]
    detail_of: str | None = None


def _divide(above: Array, below: Array) -> Array:
    """Divide, where nothing over nothing is not a number."""
    result = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    np.divide(above, below, out=result, where=below > 0)
    return result


def _f1(counts: Array) -> Array:
    matched, predicted, gold = (counts[..., place] for place in range(3))
    return _divide(2 * matched, predicted + gold)


def _macro_f1(counts: Array) -> Array:
    """Mean F1 of the labels that occur in the gold data.

    A label that only the predictions have lowers the figures of those it stands for.
    """
    by_label = counts.reshape(*counts.shape[:-1], -1, 3)
    scores = _f1(by_label)
    seen = by_label[..., 2] > 0
    return _divide(np.where(seen, scores, 0.0).sum(axis=-1), seen.sum(axis=-1) * 1.0)


def _share(counts: Array) -> Array:
    return _divide(counts[..., 0], counts[..., 1])


def _calibration(counts: Array) -> Array:
    """Mean distance of confidence and accuracy over the bins, weighted by size."""
    bins = counts.reshape(*counts.shape[:-1], BINS, 3)
    apart = np.abs(bins[..., 1] - bins[..., 2]).sum(axis=-1)
    return _divide(apart, bins[..., 0].sum(axis=-1))


DISTANCES: Final = {
    "paragraph": "same paragraph",
    "thesis": "to the thesis",
    "section": "same section",
    "farther": "farther",
}
"""How far a link reaches, first that holds, with its words for people."""

_F1_COUNTS: Final = ("matched", "predicted", "gold")


def _labelled(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{label}.{count}" for label in labels for count in _F1_COUNTS)


def _f1_measure(name: str, title: str, detail_of: str | None = None) -> Measure:
    return Measure(
        name=name, title=title, counts=_F1_COUNTS, value=_f1, detail_of=detail_of
    )


def _macro_measure(name: str, title: str, labels: Sequence[str]) -> Measure:
    return Measure(name=name, title=title, counts=_labelled(labels), value=_macro_f1)


def _share_measure(name: str, title: str, detail_of: str | None = None) -> Measure:
    return Measure(
        name=name,
        title=title,
        counts=("right", "of"),
        value=_share,
        detail_of=detail_of,
    )


def _calibration_measure(name: str, title: str) -> Measure:
    counts = tuple(
        f"bin{number}.{count}"
        for number in range(BINS)
        for count in ("size", "confidence", "right")
    )
    return Measure(name=name, title=title, counts=counts, value=_calibration)


_HEADLINE_FIRST: Final = sorted(BlockKind, key=lambda kind: kind != BlockKind.HEADING)

MEASURES: Final = {
    measure.name: measure
    for measure in [
        *(
            _f1_measure(f"block_f1_{kind}", f"{kind.replace('_', ' ')} F1")
            for kind in _HEADLINE_FIRST
        ),
        _f1_measure("block_f1", "block F1, all kinds"),
        _f1_measure("sentence_f1", "sentence F1"),
        _macro_measure("unit_bio", "unit BIO macro-F1", ("B", "I", "O")),
        _f1_measure("unit_f1_100", "unit F1 at 100"),
        _f1_measure("unit_f1_50", "unit F1 at 50"),
        _f1_measure("role_f1_100", "role F1 at 100"),
        _f1_measure("role_f1_50", "role F1 at 50"),
        *(
            _f1_measure(f"role_f1_50_{role}", f"role F1 at 50, {role}", "role_f1_50")
            for role in AduRole
        ),
        _macro_measure("type_macro_f1", "type macro-F1", [*AduType]),
        *(
            _f1_measure(f"type_f1_{label}", f"type F1, {label}", "type_macro_f1")
            for label in AduType
        ),
        _share_measure("thesis_found", "thesis found"),
        _f1_measure("link_f1", "link F1"),
        *(
            _share_measure(
                f"link_recall_{distance}", f"links found, {title}", "link_f1"
            )
            for distance, title in DISTANCES.items()
        ),
        _f1_measure("relation_f1", "relation F1"),
        *(
            _f1_measure(f"relation_f1_{kind}", f"relation F1, {kind}", "relation_f1")
            for kind in RelationKind
        ),
        _share_measure("attachment", "attachment accuracy"),
        _share_measure("attachment_unit_before", "attachment, unit before"),
        _macro_measure("given_roles", "roles, given units", [*AduRole]),
        _macro_measure("given_links", "links, given units", ("linked", "apart")),
        _macro_measure("given_kinds", "kinds, true links", [*RelationKind]),
        _calibration_measure("calibration_units", "calibration error, units"),
        _calibration_measure("calibration_links", "calibration error, links"),
    ]
}
"""All measures by name, in the order in which they are shown."""
