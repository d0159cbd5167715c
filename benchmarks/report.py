"""Run all benchmarks and write the table and the plot that the documentation shows.

Usage, from the project's root: ``python -m benchmarks.report``.
"""

from __future__ import annotations

import io
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import attrs

ROOT: Final = Path(__file__).parent.parent
TARGET: Final = ROOT / "docs" / "explanation" / "speed"
_SIDE_BY_SIDE: Final = ("argparse_kit", "spaCy", "sentencex")


@attrs.frozen(kw_only=True)
class Result:
    """What one benchmark measured; times are in seconds.

    Attributes:
        group: What it belongs to.
        subject: What was measured.
        median: Median of the rounds.
        fastest: The fastest round, which others disturbed least; where rounds take
            turns on several documents, the mean of the fastest on each.
        info: What else is known, e.g. ``"characters"`` or the ``"peak"`` of memory.
    """

    group: str
    subject: str
    median: float
    fastest: float
    info: dict[str, Any] = attrs.field(factory=dict)


def read_results(data: dict[str, Any]) -> list[Result]:
    """Return the results in a report of pytest-benchmark."""
    return [
        Result(
            group=benchmark["group"],
            subject=benchmark["extra_info"]["subject"],
            median=benchmark["stats"]["median"],
            fastest=find_fastest(
                benchmark["stats"]["data"], benchmark["extra_info"].get("turns", 1)
            ),
            info=benchmark["extra_info"],
        )
        for benchmark in data["benchmarks"]
    ]


def find_fastest(rounds: Sequence[float], turns: int = 1) -> float:
    """Return the mean, over so many documents in turn, of the fastest round of each.

    Example:
        >>> find_fastest([1.0, 5.0, 2.0, 4.0], turns=2)
        2.5
    """
    return mean(min(rounds[first::turns]) for first in range(min(turns, len(rounds))))


# The table

Column: TypeAlias = tuple[str, Callable[[Result, Sequence[Result]], str]]


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds < 0.001:
        return f"{seconds * 1e3:.3f} ms"
    return f"{seconds * 1e3:.{1 if seconds < 0.1 else 0}f} ms"


def _ratio(result: Result, group: Sequence[Result]) -> str:
    return f"{result.fastest / group[0].fastest:.2g}"


_MEDIAN: Final[Column] = ("median", lambda result, _: _time(result.median))
_FASTEST: Final[Column] = ("fastest", lambda result, _: _time(result.fastest))
_RATIO: Final[Column] = ("ratio", _ratio)
_RATE: Final[Column] = (
    "documents a second, median",
    lambda result, _: f"{result.info['documents'] / result.median:,.0f}",
)
_BEST_RATE: Final[Column] = (
    "fastest",
    lambda result, _: f"{result.info['documents'] / result.fastest:,.0f}",
)
_LENGTH: Final[Column] = (
    "characters",
    lambda result, _: f"{result.info['characters']:,}",
)
_UNITS: Final[Column] = ("units", lambda result, _: f"{result.info['units']:,}")

_GROUPS: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    "one op-ed": ("One op-ed, the seed", (_MEDIAN, _FASTEST, _RATIO)),
    "stages": ("Each stage, a document of the corpus", (_MEDIAN, _FASTEST, _RATIO)),
    "formats": ("The seed, parsed and written", (_MEDIAN, _FASTEST, _RATIO)),
    "growth of formats": ("Trees of so many units", (_UNITS, _MEDIAN, _FASTEST)),
    "corpus": ("The corpus, many documents", (_RATE, _BEST_RATE, _RATIO)),
    "worst cases": ("Worst cases, a whole parse", (_LENGTH, _MEDIAN, _FASTEST)),
    "import": ("A fresh process that imports", (_MEDIAN, _FASTEST, _RATIO)),
}


def build_table(results: Sequence[Result], measured_with: str) -> str:
    """Return all results as Markdown, one table a group."""
    tables = [measured_with]
    for name, (title, columns) in _GROUPS.items():
        group = [result for result in results if result.group == name]
        rows = [[r.subject, *(cell(r, group) for _, cell in columns)] for r in group]
        tables.append(_markdown([title, *(head for head, _ in columns)], rows))
    tables.append(_growth(results))
    tables.append(_memory(results))
    return "\n\n".join(tables) + "\n"


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _by_times(
    results: Sequence[Result], group: str
) -> Iterator[tuple[int, dict[str, Result]]]:
    """Yield how often the text was repeated, with each subject's result on it."""
    chosen = [result for result in results if result.group == group]
    for times in sorted({result.info["times"] for result in chosen}):
        yield times, {r.subject: r for r in chosen if r.info["times"] == times}


def _growth(results: Sequence[Result]) -> str:
    rows = [
        [
            f"×{times:,}",
            f"{found['argparse_kit'].info['characters']:,}",
            *(_time(found[subject].fastest) for subject in _SIDE_BY_SIDE),
            f"{found['argparse_kit'].fastest / found['spaCy'].fastest:.2f}",
        ]
        for times, found in _by_times(results, "growth")
    ]
    heads = ["One text, the seed so often", "characters", *_SIDE_BY_SIDE]
    return _markdown([*heads, "argparse_kit to spaCy"], rows)


def _memory(results: Sequence[Result]) -> str:
    subjects = [*_SIDE_BY_SIDE, "nothing"]
    rows = [
        [
            f"×{times:,}",
            *(f"{found[name].info['peak'] / 2**20:.0f} MiB" for name in subjects),
        ]
        for times, found in _by_times(results, "memory")
    ]
    return _markdown(["Peak of memory of a process that reads it", *subjects], rows)


# The plot


def build_plot(results: Sequence[Result]) -> bytes:
    """Return growth, and its ratio to spaCy, as SVG; equal results, equal bytes."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    growth = list(_by_times(results, "growth"))
    settings: dict[Any, Any] = {"svg.hashsalt": "argparse_kit", "svg.fonttype": "none"}
    with mpl.rc_context(settings):
        figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
        for name in _SIDE_BY_SIDE:
            found = [subjects[name] for _, subjects in growth]
            lengths = [result.info["characters"] for result in found]
            spacy = [subjects["spaCy"].fastest for _, subjects in growth]
            times = [result.fastest for result in found]
            left.loglog(lengths, times, marker="o", label=name)
            ratios = [time / other for time, other in zip(times, spacy, strict=True)]
            right.loglog(lengths, ratios, marker="o", label=name)
        left.set(xlabel="characters", ylabel="seconds")
        right.set(xlabel="characters", ylabel="time, spaCy's = 1")
        left.legend()
        for axes in (left, right):
            axes.grid(visible=True, alpha=0.3)
        figure.tight_layout()
        image = io.BytesIO()
        nothing = {"Date": None, "Creator": None}
        figure.savefig(image, format="svg", metadata=nothing)
        plt.close(figure)
    lines = image.getvalue().decode("utf-8").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()


# The command


def run_benchmarks() -> list[Result]:
    """Run all benchmarks in a process of their own."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["-q", f"--benchmark-json={report}", "--benchmark-columns=median,min"]
        command = [sys.executable, "-m", "pytest", "benchmarks", *options]
        subprocess.run(command, cwd=ROOT, check=True)
        return read_results(json.loads(report.read_text(encoding="utf-8")))


def describe_versions() -> str:
    """Return a sentence that says with what was measured."""
    names = ("argparse-kit", "spacy", "sentencex", "numpy")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Python {platform.python_version()} on {platform.system()} "
        f"({platform.machine()}, {os.cpu_count()} cores), {packages}."
    )


def write_whole(target: Path, data: bytes) -> None:
    """Write a file that appears under its name only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def main() -> None:
    """Measure, then write table and plot."""
    results = run_benchmarks()
    table, plot = build_table(results, describe_versions()), build_plot(results)
    write_whole(TARGET / "table.md", table.encode())
    write_whole(TARGET / "growth.svg", plot)


if __name__ == "__main__":
    main()
