"""Figures of tiny documents, computed by hand."""

from __future__ import annotations

import attrs
import pytest

from argparse_kit import (
    Adu,
    Argument,
    Block,
    Document,
    GoldDocument,
    Relation,
    Span,
    evaluate,
)
from argparse_kit.errors import EvaluationError

TEXT = "Rents must fall. They doubled. Builders object."
BLOCK = Block(
    kind="paragraph",
    span=Span(0, 47),
    sentences=[Span(0, 16), Span(17, 30), Span(31, 47)],
)
GOLD = Document(
    text=TEXT,
    blocks=[BLOCK],
    argument=Argument(
        adus=[
            Adu(id="t", span=Span(0, 15), role="thesis", type="policy"),
            Adu(id="p", span=Span(17, 29), role="premise", type="fact"),
            Adu(id="o", span=Span(31, 46), role="claim", type="value"),
        ],
        relations=[
            Relation(id="r1", source="p", target="t", kind="support"),
            Relation(id="r2", source="o", target="t", kind="attack"),
        ],
        thesis="t",
    ),
)
LAYERS = ["blocks", "sentences", "adus", "roles", "types", "relations"]
WHOLE = GoldDocument(document=GOLD, layers=LAYERS)

# Finds the first unit exactly but for its end mark, half of the second with another
# role, and not the third; links the second rightly, with the wrong kind.
PREDICTED = Document(
    text=TEXT,
    blocks=[BLOCK],
    argument=Argument(
        adus=[
            Adu(id="x", span=Span(0, 16), role="thesis", type="policy", confidence=0.9),
            Adu(id="y", span=Span(22, 30), role="claim", type="value", confidence=0.7),
        ],
        relations=[
            Relation(id="l", source="y", target="x", kind="attack", confidence=0.6)
        ],
        thesis="x",
    ),
)


def test_perfect() -> None:
    """A document against itself scores 1 on everything that was annotated."""
    result = evaluate([WHOLE], [GOLD], baseline=False)

    assert sum(figure.detail_of is None for figure in result.figures) == 13
    assert {figure.value for figure in result.figures} == {1.0}
    assert result.confusions == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unit_f1_100", 2 * 1 / (2 + 3)),
        ("unit_f1_50", 2 * 2 / (2 + 3)),
        ("role_f1_100", 2 * 1 / (2 + 3)),
        ("role_f1_50", 2 * 1 / (2 + 3)),
        # policy 1; fact 0 (taken for value); value is in no matched gold unit
        ("type_macro_f1", 1 / 2),
        ("type_f1_policy", 1.0),
        ("type_f1_fact", 0.0),
        ("role_f1_50_thesis", 1.0),
        ("role_f1_50_premise", 0.0),
        ("role_f1_50_claim", 0.0),
        ("thesis_found", 1.0),
        ("link_f1", 2 * 1 / (1 + 2)),
        ("relation_f1", 0.0),
        ("relation_f1_support", 0.0),
        ("link_recall_paragraph", 1 / 2),
        ("attachment", 1.0),
        # .9 right, .7 wrong
        ("calibration_units", (0.1 + 0.7) / 2),
        ("calibration_links", 0.6),
    ],
)
def test_by_hand(name: str, value: float) -> None:
    """Each figure equals what a person computes from its definition."""
    result = evaluate([WHOLE], [PREDICTED], baseline=False)

    assert result[name].value == pytest.approx(value)


def test_layers() -> None:
    """Layers that were not annotated are not scored: their figures are absent."""
    gold = GoldDocument(document=GOLD, layers=["adus"])

    names = {figure.name for figure in evaluate([gold], [GOLD]).figures}

    assert names == {"unit_bio", "unit_f1_100", "unit_f1_50"}


def test_given_spans() -> None:
    """Given units, the baseline's roles and links are scored on those units."""
    result = evaluate([WHOLE], parser="baseline", given="spans", resamples=0)

    assert "unit_f1_100" not in result, "it was given"
    # thesis right; premise right; the claim taken for a premise: F1 1, 2/3, 0
    assert result["given_roles"].value == pytest.approx((1 + 2 / 3) / 3)
    assert result["attachment"].value == pytest.approx(1 / 2)
    assert result["attachment_unit_before"].value == pytest.approx(1 / 2)


def test_roles_left_open() -> None:
    """Units whose role the gold data leaves open count on neither side."""
    units = GOLD.argument.adus
    adus = [units[0], attrs.evolve(units[1], role=None), units[2]]
    partly = attrs.evolve(GOLD, argument=Argument(adus=adus, thesis="t"))
    gold = GoldDocument(document=partly, layers=["adus", "roles"])

    result = evaluate([gold], [GOLD], baseline=False)

    assert result["role_f1_50"].value == 1.0
    assert result["role_f1_50"].counts["gold"] == 2


def test_intervals() -> None:
    """Intervals enclose the value, and the same seed gives the same."""
    gold, predictions = [WHOLE] * 6, [GOLD, PREDICTED] * 3

    first = evaluate(gold, predictions, baseline=False)["unit_f1_50"]

    assert first == evaluate(gold, predictions, baseline=False)["unit_f1_50"]
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.value < first.high


def test_sources() -> None:
    """Figures by source are those of the source's documents alone."""
    gold = [attrs.evolve(WHOLE, source=source) for source in ("here", "there")]

    result = evaluate(gold, [GOLD, PREDICTED], by_source=True, baseline=False)

    assert result.sources["here"]["link_f1"].value == 1.0
    assert result.sources["there"]["link_f1"].value == pytest.approx(2 / 3)


def test_misfits() -> None:
    """Predictions that do not fit are refused, with what to do."""
    with pytest.raises(EvaluationError, match="1 gold documents but 2 predictions"):
        evaluate([WHOLE], [GOLD, GOLD])
    with pytest.raises(EvaluationError, match="another text"):
        evaluate([WHOLE], [Document(text="Hm.")])
    with pytest.raises(EvaluationError, match="no gold documents"):
        evaluate([])
    with pytest.raises(EvaluationError, match="blocks, spans, roles"):
        evaluate([WHOLE], given="everything")
