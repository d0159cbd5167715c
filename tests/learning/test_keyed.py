"""Tables of those features that have weights."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from argparse_kit.learning.keyed import Bags, KeyedTable

_SIZE = 12


@st.composite
def bags(draw: st.DrawFn) -> Bags:
    """Items with columns and with parts of one row, which may be empty or shared."""
    key = st.integers(0, _SIZE - 1)
    items, columns, parts = (draw(st.integers(0, 3)) for _ in range(3))
    keys = draw(st.lists(key, max_size=6))
    bounds = [
        sorted(draw(st.tuples(*[st.integers(0, len(keys))] * 2)))
        for _ in range(parts * items)
    ]
    table = np.array(bounds, dtype=np.int64).reshape(parts, items, 2)
    return Bags(
        columns=np.array(
            [draw(key) for _ in range(columns * items)], dtype=np.int64
        ).reshape(columns, items),
        keys=np.array(keys, dtype=np.int64),
        starts=table[:, :, 0],
        ends=table[:, :, 1],
    )


@given(
    bags=bags(),
    weights=st.dictionaries(st.integers(0, _SIZE - 1), st.integers(-30_000, 30_000)),
)
def test_sums(bags: Bags, weights: dict[int, int]) -> None:
    """The sum of an item is that of the weights of its keys, one by one."""
    keys = sorted(weights)
    table = KeyedTable(
        size=_SIZE,
        keys=np.array(keys, dtype=np.int32),
        weights=np.array([[weights[key]] for key in keys], dtype=np.int16).reshape(
            -1, 1
        ),
    )

    sums = table.sums(bags)

    assert sums.shape == (len(bags), 1)
    for item in range(len(bags)):
        assert sums[item, 0] == sum(weights.get(key, 0) for key in bags.of(item))
