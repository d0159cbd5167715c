"""Two runs on the same documents: how far the second is ahead, and how surely."""

from __future__ import annotations

import attrs
import pytest

from argparse_kit import Adu, Argument, Document, GoldDocument, Span, evaluate
from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation import compare

TEXT = "Rents must fall. They doubled. Builders object."
SPANS = [Span(0, 15), Span(17, 29), Span(31, 46)]


def with_units(count: int, confidence: float | None = None) -> Document:
    """The first *count* of three units, in the roles of a thesis and its premises."""
    adus = [
        Adu(
            id=f"a{number}",
            span=span,
            role="premise" if number else "thesis",
            confidence=confidence,
        )
        for number, span in enumerate(SPANS[:count])
    ]
    argument = Argument(adus=adus, thesis="a0" if count else None)
    return Document(text=TEXT, argument=argument)


GOLD = GoldDocument(document=with_units(3), layers=["adus", "roles"])


def test_values() -> None:
    """Both values are those that each run has by itself; the rest is their distance."""
    first = [with_units(1), with_units(2), with_units(1)]
    second = [with_units(3), with_units(2), with_units(2)]

    found = compare([GOLD] * 3, first, second)

    for run, name in ((first, "first"), (second, "second")):
        alone = evaluate([GOLD] * 3, run, baseline=False)
        assert {figure.name: figure.value for figure in alone.figures} == {
            figure.name: getattr(figure, name) for figure in found.figures
        }
    units = found["unit_f1_50"]
    assert units.difference == pytest.approx(2 * 7 / 16 - 2 * 4 / 13)
    assert units.documents == 3


def test_pairing() -> None:
    """What is hard for both runs does not widen the interval of their distance."""
    hard, easy = [with_units(1)] * 5, [with_units(3)] * 5
    first = [*hard, *easy]
    second = [with_units(2), *hard[1:], *easy]

    found = compare([GOLD] * 10, first, second)["unit_f1_100"]
    alone = evaluate([GOLD] * 10, first, baseline=False)["unit_f1_100"]

    assert None not in {found.low, found.high, alone.low, alone.high}
    assert found.high - found.low < (alone.high - alone.low) / 2  # type: ignore[operator]
    assert found.low <= found.difference <= found.high  # type: ignore[operator]


def test_flips() -> None:
    """The sign flips as often as the one document that decides is not drawn."""
    second = [with_units(3), *[with_units(2)] * 9]

    found = compare([GOLD] * 10, [with_units(2)] * 10, second, resamples=4000)

    # One document of ten is missing from a resampled set with (9/10)**10 = .349.
    assert found["unit_f1_50"].flips == pytest.approx(0.349, abs=0.03)


def test_swap() -> None:
    """The other way round, differences change their sign and nothing else."""
    runs = [with_units(1), with_units(3), with_units(2)], [with_units(2)] * 3

    there = compare([GOLD] * 3, *runs)["unit_f1_50"]
    back = compare([GOLD] * 3, *reversed(runs))["unit_f1_50"]

    assert there.difference == -back.difference
    assert there.low == pytest.approx(-(back.high or 0))
    assert there.flips == back.flips


def test_equal_runs() -> None:
    """Between equal runs there is no difference, and so no sign that could flip."""
    found = compare([GOLD] * 4, [with_units(2)] * 4, [with_units(2)] * 4)

    for figure in found.figures:
        assert (figure.difference, figure.low, figure.high) == (0, 0, 0)
        assert figure.flips is None


def test_few_documents() -> None:
    """Two documents are too few for an interval."""
    found = compare([GOLD] * 2, [with_units(1)] * 2, [with_units(2)] * 2)

    figure = found["unit_f1_50"]
    assert figure.difference > 0
    assert (figure.low, figure.high, figure.flips) == (None, None, None)


def test_figures_of_one_run() -> None:
    """A figure that one run lacks, as calibration without confidence, is left out."""
    sure, silent = [with_units(2, confidence=0.9)] * 3, [with_units(2)] * 3

    found = compare([GOLD] * 3, sure, silent)

    assert "unit_f1_50" in found
    assert "calibration_units" not in found
    assert "calibration_units" in compare([GOLD] * 3, sure, sure)


def test_documents_without_confidence() -> None:
    """A document on which one run has nothing to count still pairs with itself."""
    mixed = [with_units(2, confidence=0.9), with_units(2), with_units(2)]
    sure = [with_units(2, confidence=0.5)] * 3

    found = compare([GOLD] * 3, mixed, sure)["calibration_units"]

    assert found.documents == 3
    assert found.first == pytest.approx(0.1)
    assert found.second == pytest.approx(0.5)


def test_parsers() -> None:
    """Runs can be parsers, by name or not; each is given the same."""
    golds = [attrs.evolve(GOLD, source=source) for source in ("here", "there", "here")]

    found = compare(
        golds, "baseline", lambda source: with_units(3), by_source=True, resamples=0
    )

    assert found.first == "baseline"
    assert found["unit_f1_100"].second == 1.0
    assert {name: part.documents for name, part in found.sources.items()} == {
        "here": 2,
        "there": 1,
    }
    with pytest.raises(EvaluationError, match="no find_argument"):
        compare(golds, "baseline", lambda source: with_units(3), given="spans")


def test_misfits() -> None:
    """Predictions of either side must fit the gold documents."""
    for runs in ([[GOLD.document], []], [[], [GOLD.document]]):
        with pytest.raises(EvaluationError, match="1 gold documents but 0 predictions"):
            compare([GOLD], *runs)


def test_json() -> None:
    """JSON has the figures by name, and sources where they were asked for."""
    found = compare(
        [GOLD] * 3,
        [with_units(1)] * 3,
        [with_units(2)] * 3,
        names=("old", "new"),
        by_source=True,
    )

    data = found.to_json()

    assert (data["first"], data["second"], data["given"]) == ("old", "new", None)
    assert data["figures"]["unit_f1_50"] == {
        "first": 0.5,
        "second": 0.8,
        "difference": pytest.approx(0.3),
        "low": pytest.approx(0.3),
        "high": pytest.approx(0.3),
        "flips": 0.0,
        "documents": 3,
    }
    assert data["sources"]["unknown"]["documents"] == 3
