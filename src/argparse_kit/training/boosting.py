"""Training boosted trees, by CatBoost, and taking them over as tables."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.learning.tables import quantise
from argparse_kit.learning.trees import ObliviousTrees

LEVELS: Final = 6


def fit_trees(
    table: NDArray[np.uint8],
    labels: NDArray[np.int64],
    *,
    weights: NDArray[np.float64],
    labels_number: int,
    trees: int,
    seed: int,
    rate: float = 0.12,
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
    """
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        loss_function="MultiClass",
        iterations=trees,
        depth=LEVELS,
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
    model.fit(table.astype(np.float32), labels, sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text(encoding="utf-8"))
    return _to_tables(stored, np.asarray(model.classes_, dtype=int), labels_number)


def _to_tables(
    stored: dict[str, Any], classes: NDArray[np.int_], labels_number: int
) -> ObliviousTrees:
    grown = stored["oblivious_trees"]
    places = {
        feature["feature_index"]: feature["flat_feature_index"]
        for feature in stored["features_info"]["float_features"]
    }
    columns = np.zeros((len(grown), LEVELS), dtype=np.int16)
    thresholds = np.full((len(grown), LEVELS), 255, dtype=np.uint8)
    leaves = np.zeros((len(grown), 1 << LEVELS, labels_number))
    for number, tree in enumerate(grown):
        values = np.array(tree["leaf_values"]).reshape(-1, len(classes))
        leaves[number][: len(values), classes] = values
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = places[split["float_feature_index"]]
            # Values are whole numbers, so "> 7.5" and "> 7" are the same question.
            thresholds[number, level] = int(split["border"])
    scale, bias = stored["scale_and_bias"]
    full_bias = np.full(labels_number, -30.0)
    full_bias[classes] = bias
    integers, unit = quantise(leaves * scale)
    return ObliviousTrees(
        columns=columns,
        thresholds=thresholds,
        leaves=integers,
        bias=full_bias,
        scale=unit,
    )
