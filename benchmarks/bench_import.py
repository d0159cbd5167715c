"""What an import costs a tool that embeds the library."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize("module", ["argparse_kit", "numpy", "spacy", "sys"])
def test_import(benchmark: BenchmarkFixture, module: str) -> None:
    """Time of a fresh process that imports a module; `sys` is always there."""
    benchmark.extra_info["subject"] = "nothing" if module == "sys" else module
    command = [sys.executable, "-c", f"import {module}"]

    done = benchmark.pedantic(
        subprocess.run,
        args=(command,),
        kwargs={"check": True},
        rounds=20 if module != "spacy" else 5,
        warmup_rounds=1,
    )

    assert done.returncode == 0
