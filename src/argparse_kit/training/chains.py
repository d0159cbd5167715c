"""Training linear chains, by CRFsuite, and taking them over as tables."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import attrs
import numpy as np

from argparse_kit.learning.chains import Chain
from argparse_kit.learning.keyed import LARGEST, Bags, KeyedTable

_FEWEST: Final = 2
"""Items of training data in which a feature must occur."""

Sequences = list[tuple[Sequence[Sequence[str]], Sequence[str]]]
"""The keys of each item of a sequence, as strings, and its labels."""

_FACTORS: Final = (1.0, 0.25, 0.0625)
"""Parts of the usual penalty that are tried."""


@attrs.frozen(kw_only=True)
class Strength:
    """How strongly the weights of a chain are held back.

    Attributes:
        sparsity: Penalty on their size (L1).
        penalty: Penalty on their squares (L2).
    """

    sparsity: float
    penalty: float


def items_of(bags: Bags) -> list[list[str]]:
    """Return the keys of each item as strings."""
    return [[*map(str, bags.of(item))] for item in range(len(bags))]


def fit_chain(
    sequences: Sequences,
    labels: Sequence[str],
    *,
    size: int,
    strength: Strength,
    rounds: int = 120,
) -> Chain:
    """Return a chain that tells the labels of sequences of items (Okazaki 2007).

    Args:
        sequences: The keys of each item as strings, and its label.
        labels: All labels, in the order that the chain is to have them; those that
            no item has are left out.
        size: Number of possible keys.
        strength: How strongly weights are held back.
        rounds: Steps of the optimiser, at most.
    """
    import pycrfsuite

    seen = {name for _, names in sequences for name in names}
    labels = [label for label in labels if label in seen]
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, names in sequences:
        if items:
            trainer.append(items, names)
    trainer.set_params(
        {
            "c1": strength.sparsity,
            "c2": strength.penalty,
            "max_iterations": rounds,
            "feature.minfreq": _FEWEST,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        stored = tagger.info()
        tagger.close()
    return _to_chain(stored, labels, size)


def _to_chain(stored: Any, labels: Sequence[str], size: int) -> Chain:
    """Return what CRFsuite has stored as a chain with integer weights."""
    number = {name: place for place, name in enumerate(labels)}
    found = sorted({int(key) for key, _ in stored.state_features})
    rows = {key: row for row, key in enumerate(found)}
    weights = np.zeros((len(found), len(labels)))
    for (key, name), weight in stored.state_features.items():
        weights[rows[int(key)], number[name]] = weight
    steps = np.zeros((len(labels), len(labels)))
    for (before, after), weight in stored.transitions.items():
        steps[number[before], number[after]] = weight
    largest = max(np.abs(weights).max(initial=0.0), np.abs(steps).max(initial=0.0))
    scale = float(largest) / LARGEST if largest else 1.0
    integers = np.round(weights / scale).astype(np.int16)
    kept = integers.any(axis=1)
    return Chain(
        labels=tuple(labels),
        table=KeyedTable(
            size=size,
            keys=np.array(found, dtype=np.int32)[kept],
            weights=integers[kept],
        ),
        transitions=np.round(steps / scale).astype(np.int16),
        scale=scale,
    )


def choose_strength(
    sequences: Sequences,
    labels: Sequence[str],
    *,
    size: int,
    folds: Sequence[int],
    usual: Strength,
) -> Strength:
    """Return the strength at which unseen sequences are told best.

    Args:
        sequences: See `fit_chain`.
        labels: All labels.
        size: Number of possible keys.
        folds: The fold of each sequence; two of them are held out in turn.
        usual: The strength that suits large data.
    """
    best, lowest = usual, float("inf")
    for factor in _FACTORS:
        tried = Strength(
            sparsity=usual.sparsity * factor**0.5, penalty=usual.penalty * factor
        )
        loss = 0.0
        for fold in (0, 1):
            seen = [x for x, at in zip(sequences, folds, strict=True) if at != fold]
            unseen = [x for x, at in zip(sequences, folds, strict=True) if at == fold]
            if seen and unseen:
                chain = fit_chain(seen, labels, size=size, strength=tried)
                loss += sum(_loss(chain, items, names) for items, names in unseen)
        if loss < lowest:
            best, lowest = tried, loss
    return best


def _loss(chain: Chain, items: Sequence[Sequence[str]], names: Sequence[str]) -> float:
    """Return the log loss of the labels of a sequence."""
    keys = np.array([int(key) for item in items for key in item], dtype=np.int64)
    ends = np.cumsum([len(item) for item in items])
    starts = np.concatenate([[0], ends[:-1]])
    none = np.zeros((0, len(items)), dtype=np.int64)
    bags = Bags(columns=none, keys=keys, starts=starts[None], ends=ends[None])
    told = chain.marginals(bags)
    numbers = {label: number for number, label in enumerate(chain.labels)}
    right = [
        told[place, numbers[name]] if name in numbers else 0.0
        for place, name in enumerate(names)
    ]
    return -float(np.log(np.array(right) + 1e-9).sum())
