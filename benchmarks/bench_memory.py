"""The most memory that a fresh process holds, from its start to the document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

_SCRIPT = Path(__file__).with_name("peak.py")


@pytest.mark.benchmark(group="memory")
@pytest.mark.parametrize("times", [1, 100])
@pytest.mark.parametrize("subject", ["argparse_kit", "spaCy", "sentencex", "nothing"])
def test_peak(
    benchmark: BenchmarkFixture, op_ed: Any, tmp_path: Path, subject: str, times: int
) -> None:
    """Peak of memory, beside the time of the whole process."""
    source = tmp_path / "op-ed.txt"
    source.write_text("\n".join(op_ed.many(times)), encoding="utf-8", newline="")
    command = [sys.executable, str(_SCRIPT), subject, str(source)]

    done = benchmark.pedantic(
        subprocess.run,
        args=(command,),
        kwargs={"check": True, "capture_output": True},
        rounds=1,
    )

    peak = int(done.stdout)
    benchmark.extra_info.update(subject=subject, times=times, peak=peak)
    assert peak > 0
