"""Training boosted trees, by CatBoost, and taking them over as tables."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.learning.tables import quantise
from argparse_kit.learning.trees import ObliviousTrees, TreesByLabel

LEVELS: Final = 6
_NEVER: Final = -30.0
"""The score of labels that no row has."""


def fit_trees(
    table: NDArray[np.uint8],
    labels: NDArray[np.int64],
    *,
    weights: NDArray[np.float64],
    labels_number: int,
    trees: int,
    seed: int,
    rate: float = 0.12,
    levels: int = LEVELS,
) -> ObliviousTrees:
    """Return oblivious trees that tell the label of a row (Prokhorenkova et al. 2018).

    Args:
        table: Of shape ``(rows, columns)``.
        labels: The label of each row, from 0 on.
        weights: What each row counts for.
        labels_number: How many labels there are; those that no row has get low scores.
        trees: Number of trees.
        seed: Seed of the draws of rows and columns.
        rate: Learning rate.
        levels: Questions of a tree.
    """
    present = np.unique(labels)
    if len(present) < 2:
        bias = np.full(labels_number, _NEVER)
        bias[present] = 0.0
        return _constant(bias, levels)
    stored, classes = _fit(
        "MultiClass", table, labels, weights, trees, seed, rate, levels
    )
    return _to_tables(stored, classes, labels_number, levels)


def fit_scores(
    table: NDArray[np.uint8],
    hits: NDArray[np.bool_],
    *,
    weights: NDArray[np.float64],
    trees: int,
    seed: int,
    rate: float = 0.12,
    levels: int = LEVELS,
) -> ObliviousTrees:
    """Return oblivious trees with one score a row: the logit of a hit.

    Args:
        table: Of shape ``(rows, columns)``.
        hits: What is to be told of each row.
        weights: What each row counts for.
        trees: Number of trees.
        seed: Seed of the draws of rows and columns.
        rate: Learning rate.
        levels: Questions of a tree.
    """
    if hits.all() or not hits.any():
        return _constant(np.zeros(1), levels)
    stored, _ = _fit("Logloss", table, hits, weights, trees, seed, rate, levels)
    return _to_tables(stored, np.zeros(1, dtype=int), 1, levels)


def fit_trees_by_label(
    table: NDArray[np.uint8],
    labels: NDArray[np.int64],
    *,
    weights: NDArray[np.float64],
    labels_number: int,
    trees: int,
    seed: int,
    rate: float = 0.12,
    levels: int = LEVELS,
) -> TreesByLabel:
    """Return oblivious trees that tell each label from all others.

    Args:
        table: Of shape ``(rows, columns)``.
        labels: The label of each row, from 0 on.
        weights: What each row counts for.
        labels_number: How many labels there are; those that no row has get low scores.
        trees: Number of trees of each label.
        seed: Seed of the draws of rows and columns.
        rate: Learning rate.
        levels: Questions of a tree.
    """
    shape = (labels_number, trees, levels)
    columns = np.zeros(shape, dtype=np.int16)
    thresholds = np.full(shape, 255, dtype=np.uint8)
    leaves = np.zeros((labels_number, trees, 1 << levels))
    bias = np.full(labels_number, _NEVER)
    for label in range(labels_number):
        hits = labels == label
        if hits.all():
            bias[label] = 0.0
        elif hits.any():
            stored, _ = _fit("Logloss", table, hits, weights, trees, seed, rate, levels)
            asked, borders, found = _read_trees(stored, levels)
            scale, (bias[label],) = stored["scale_and_bias"]
            columns[label, : len(asked)] = asked
            thresholds[label, : len(asked)] = borders
            leaves[label, : len(asked)] = scale * found[..., 0]
    integers, unit = quantise(leaves)
    return TreesByLabel(
        columns=columns, thresholds=thresholds, leaves=integers, bias=bias, scale=unit
    )


def _constant(bias: NDArray[np.float64], levels: int) -> ObliviousTrees:
    """Return a tree that says the same of every row."""
    return ObliviousTrees(
        columns=np.zeros((1, levels), dtype=np.int16),
        thresholds=np.full((1, levels), 255, dtype=np.uint8),
        leaves=np.zeros((1, 1 << levels, len(bias)), dtype=np.int16),
        bias=bias,
        scale=1.0,
    )


def _fit(
    loss: str,
    table: NDArray[np.uint8],
    labels: NDArray[Any],
    weights: NDArray[np.float64],
    trees: int,
    seed: int,
    rate: float,
    levels: int,
) -> tuple[dict[str, Any], NDArray[np.int_]]:
    """Return CatBoost's model as it stores it, and the labels that it knows."""
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        loss_function=loss,
        iterations=trees,
        depth=levels,
        learning_rate=rate,
        l2_leaf_reg=5,
        border_count=48,
        rsm=0.25,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        thread_count=1,
        random_seed=seed,
        allow_writing_files=False,
        verbose=False,
    )
    model.fit(table.astype(np.float32), labels.astype(int), sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text(encoding="utf-8"))
    return stored, np.asarray(model.classes_, dtype=int)


def _to_tables(
    stored: dict[str, Any],
    classes: NDArray[np.int_],
    labels_number: int,
    levels: int,
) -> ObliviousTrees:
    columns, thresholds, found = _read_trees(stored, levels)
    leaves = np.zeros((*found.shape[:2], labels_number))
    leaves[..., classes] = found
    scale, bias = stored["scale_and_bias"]
    full_bias = np.full(labels_number, _NEVER)
    full_bias[classes] = bias
    integers, unit = quantise(leaves * scale)
    return ObliviousTrees(
        columns=columns,
        thresholds=thresholds,
        leaves=integers,
        bias=full_bias,
        scale=unit,
    )


def _read_trees(
    stored: dict[str, Any], levels: int
) -> tuple[NDArray[np.int16], NDArray[np.uint8], NDArray[np.float64]]:
    """Return columns, thresholds and leaves of CatBoost's trees, a tree a row."""
    grown = stored["oblivious_trees"]
    places = {
        feature["feature_index"]: feature["flat_feature_index"]
        for feature in stored["features_info"]["float_features"]
    }
    columns = np.zeros((len(grown), levels), dtype=np.int16)
    thresholds = np.full((len(grown), levels), 255, dtype=np.uint8)
    width = len(stored["scale_and_bias"][1])
    leaves = np.zeros((len(grown), 1 << levels, width))
    for number, tree in enumerate(grown):
        values = np.array(tree["leaf_values"]).reshape(-1, width)
        leaves[number][: len(values)] = values
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = places[split["float_feature_index"]]
            # Values are whole numbers, so "> 7.5" and "> 7" are the same question.
            thresholds[number, level] = int(split["border"])
    return columns, thresholds, leaves
