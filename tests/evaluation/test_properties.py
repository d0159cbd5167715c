"""What holds of the figures of any documents."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from argparse_kit import (
    Adu,
    AduRole,
    AduType,
    Argument,
    Block,
    BlockKind,
    Document,
    GoldDocument,
    Relation,
    RelationKind,
    Span,
    evaluate,
)
from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.model import Layer

TEXT = "Rents rose. Pay did not, he said! (So what?)  \n\nBuild more; tax land. " * 2
CONFIDENCE = st.none() | st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, size: int) -> list[Span]:
    """Spans in reading order that do not overlap."""
    places = st.integers(0, len(TEXT))
    cuts = sorted(draw(st.sets(places, min_size=2, max_size=size)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Span(start, end) for start, end in pairs]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of one text, with any tree-like or crooked argument."""
    adus = [
        Adu(
            id=f"a{number}",
            span=span,
            role=draw(st.sampled_from(AduRole)),
            type=draw(st.sampled_from(AduType)),
            confidence=draw(CONFIDENCE),
        )
        for number, span in enumerate(draw(spans(14)))
    ]
    ids = st.sampled_from([unit.id for unit in adus])
    ends = draw(st.lists(st.tuples(ids, ids), max_size=8))
    relations = [
        Relation(
            id=f"r{number}",
            source=source,
            target=target,
            kind=draw(st.sampled_from(RelationKind)),
            confidence=draw(CONFIDENCE),
        )
        for number, (source, target) in enumerate(ends)
    ]
    blocks = [
        Block(kind=draw(st.sampled_from(BlockKind)), span=span, sentences=[span])
        for span in draw(spans(10))
    ]
    argument = Argument(adus=adus, relations=relations, thesis=draw(ids))
    return Document(text=TEXT, blocks=blocks, argument=argument)


def compared(gold: Document, predicted: Document) -> Evaluation:
    whole = GoldDocument(document=gold, layers=frozenset(Layer))
    return evaluate([whole], [predicted], baseline=False, given="spans", resamples=0)


@given(document=documents())
def test_itself(document: Document) -> None:
    """A document against itself scores 1 on everything but calibration."""
    result = compared(document, document)

    for figure in result.figures:
        if figure.name.startswith("calibration") or figure.name.endswith("before"):
            continue
        assert figure.value == 1.0, figure.name
    assert result.confusions == ()


@given(gold=documents(), predicted=documents())
def test_range(gold: Document, predicted: Document) -> None:
    """Every figure lies from 0 to 1, and no count exceeds what it is a part of."""
    for figure in compared(gold, predicted).figures:
        assert 0 <= figure.value <= 1, figure.name
        if "matched" in figure.counts:
            most = min(figure.counts["predicted"], figure.counts["gold"])
            assert figure.counts["matched"] <= most, figure.name


@given(
    gold=documents(), predicted=documents(), random=st.randoms(use_true_random=False)
)
def test_order(gold: Document, predicted: Document, random: Random) -> None:
    """Figures do not depend on the order of units and relations."""

    def shuffled(document: Document) -> Document:
        argument = document.argument
        adus, relations = [*argument.adus], [*argument.relations]
        random.shuffle(adus)
        random.shuffle(relations)
        mixed = attrs.evolve(argument, adus=adus, relations=relations)
        return attrs.evolve(document, argument=mixed)

    assert (
        compared(shuffled(gold), shuffled(predicted)).figures
        == compared(gold, predicted).figures
    )


@given(gold=documents(), predicted=documents())
def test_swap(gold: Document, predicted: Document) -> None:
    """Exchanging the sides leaves the F1 of units and links as it is."""
    there, back = compared(gold, predicted), compared(predicted, gold)

    for name in ("unit_f1_100", "unit_f1_50", "role_f1_50", "link_f1", "relation_f1"):
        if name in there:
            assert there[name].value == back[name].value, name
