"""The table and the plot of the benchmarks, made from figures that are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.report import Result, build_plot, build_table, write_whole


def _growth(subject: str, times: int, seconds: float) -> Result:
    return Result(
        group="growth",
        subject=subject,
        median=2 * seconds,
        fastest=seconds,
        info={"times": times, "characters": 3_600 * times},
    )


GROWTH = [
    _growth(subject, times, seconds * times)
    for times in (1, 10)
    for subject, seconds in (
        ("argparse_kit", 0.003),
        ("spaCy", 0.006),
        ("sentencex", 1e-4),
    )
]


def test_table() -> None:
    """A row names what was measured, its times, and the ratio of the fastest rounds."""
    op_ed = [
        Result(group="one op-ed", subject=name, median=median, fastest=fastest)
        for name, median, fastest in (("a", 0.005, 0.004), ("b", 2.5, 0.0002))
    ]

    lines = build_table([*op_ed, *GROWTH], "Measured with care.").splitlines()

    assert lines[0] == "Measured with care."
    assert "| a | 5.0 ms | 4.0 ms | 1 |" in lines
    assert "| b | 2.50 s | 0.200 ms | 0.05 |" in lines
    assert "| ×10 | 36,000 | 30.0 ms | 60.0 ms | 1.0 ms | 0.50 |" in lines


def test_plot() -> None:
    """Equal results give an equal file, whenever and wherever it is made."""
    pytest.importorskip("matplotlib")
    first, second = build_plot(GROWTH), build_plot(GROWTH)

    assert first == second
    assert b"<svg" in first
    assert b"<dc:date>" not in first


def test_write_whole(tmp_path: Path) -> None:
    """A file is replaced in one step, and nothing else is left behind."""
    target = tmp_path / "speed" / "table.md"

    write_whole(target, b"old")
    write_whole(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]
