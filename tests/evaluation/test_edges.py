"""Crooked data, parsers that break promises, and predictions that do not fit."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from argparse_kit import (
    Adu,
    Argument,
    Block,
    Document,
    GoldDocument,
    Pipeline,
    Relation,
    Span,
    evaluate,
)
from argparse_kit.errors import EvaluationError
from argparse_kit.model import dump_gold

TEXT = "Rents must fall. They doubled. Builders object."
LAYERS = ["blocks", "sentences", "adus", "roles", "types", "relations"]


def document(*ids: str, name: str | None = None, end: int = 47) -> Document:
    """Three units of one paragraph, of which the last two bear on the first."""
    first, second, third = ids or ("t", "p", "o")
    return Document(
        text=TEXT + "\n",
        id=name,
        blocks=[Block(kind="paragraph", span=Span(0, end), sentences=[Span(0, 16)])],
        argument=Argument(
            adus=[
                Adu(id=first, span=Span(0, 15), role="thesis"),
                Adu(id=second, span=Span(17, 29), role="premise"),
                Adu(id=third, span=Span(31, 46), role="claim"),
            ],
            relations=[
                Relation(id="r1", source=second, target=first, kind="support"),
                Relation(id="r2", source=third, target=first, kind="attack"),
            ],
            thesis=first,
        ),
    )


def gold(document: Document, *layers: str) -> GoldDocument:
    return GoldDocument(document=document, layers=layers or LAYERS)


def with_argument(argument: Argument) -> Pipeline:
    """Return a parser that finds *argument* whatever it is given."""
    return Pipeline(
        segmenter=lambda source: Document(text=source),
        adu_finder=lambda given: attrs.evolve(given, argument=argument),
    )


def test_given_with_other_ids() -> None:
    """Predictions made on given units may name them anew: places decide."""
    result = evaluate(
        [gold(document())], [document("x", "y", "z")], given="spans", baseline=False
    )

    assert result["given_roles"].value == 1.0
    assert result["given_links"].value == 1.0


def test_given_predictions_without_units() -> None:
    """Predictions for documents without gold units are left out with them."""
    golds = [gold(document(), "blocks"), gold(document())]

    result = evaluate(golds, [document()] * 2, given="spans", baseline=False)

    assert result.documents == 1


def test_given_to_any_parser() -> None:
    """Whatever has ``find_argument`` can be given a part of the annotation."""

    class Finder:
        def __call__(self, source: str, /) -> Document:
            return Document(text=source)

        def find_argument(self, given: Document, /) -> Document:
            return attrs.evolve(given, argument=document().argument)

    result = evaluate(
        [gold(document())], parser=Finder(), given="spans", baseline=False
    )

    assert result["given_roles"].value == 1.0


def test_given_to_no_parser() -> None:
    """A parser of texts alone cannot be given anything, and the error says so."""
    with pytest.raises(EvaluationError, match="no find_argument"):
        evaluate(
            [gold(document())],
            parser=lambda source: Document(text=source),
            given="blocks",
            baseline=False,
        )


def test_given_units_dropped() -> None:
    """A finder that drops given units is named a culprit, not scored."""
    with pytest.raises(EvaluationError, match="given units t, p, o of a document"):
        evaluate(
            [gold(document())],
            parser=with_argument(Argument()),
            given="spans",
            baseline=False,
        )


@pytest.mark.parametrize("layers", [("blocks",), ("adus",)])
def test_changed_text(layers: tuple[str, ...]) -> None:
    """Offsets into another text are never compared."""
    with pytest.raises(EvaluationError, match="changed the text of x1"):
        evaluate(
            [gold(document(name="x1"), *layers)],
            parser=lambda source: Document(text="Hm."),
            baseline=False,
        )


def test_several_files(tmp_path: Path) -> None:
    """Gold data can be several files."""
    path = tmp_path / "gold.jsonl"
    path.write_text(dump_gold(gold(document())) + "\n", encoding="utf-8")

    result = evaluate([path, str(path)], [document()] * 2, baseline=False)

    assert result.documents == 2


def test_surplus_predictions() -> None:
    """Predictions of documents that are not gold are refused by name."""
    with pytest.raises(EvaluationError, match="1 predictions have no gold document: b"):
        evaluate(
            [gold(document(name="a"))],
            [document(name="a"), document(name="b")],
            baseline=False,
        )


def test_white_space_at_ends() -> None:
    """Blocks that differ in white space at their ends are equal."""
    result = evaluate([gold(document(end=48))], [document(end=47)], baseline=False)

    assert result["block_f1_paragraph"].value == 1.0
    assert result.confusions == ()


def test_glued_heading() -> None:
    """A sentence that runs from a heading into the prose is a wrong sentence."""
    text = "Why rents\nRents must fall."
    heading, prose = Span(0, 9), Span(10, 26)
    theirs = Document(
        text=text,
        blocks=[
            Block(kind="heading", span=heading, sentences=[heading]),
            Block(kind="paragraph", span=prose, sentences=[prose]),
        ],
    )
    whole = Span(0, 26)
    ours = Document(
        text=text, blocks=[Block(kind="paragraph", span=whole, sentences=[whole])]
    )

    figure = evaluate([gold(theirs, "sentences")], [ours], baseline=False)[
        "sentence_f1"
    ]

    assert figure.counts == {"matched": 0, "predicted": 1, "gold": 1}


def test_several_kinds() -> None:
    """Two relations of different kinds on one pair are one link and two relations."""
    argument = document().argument
    both = Relation(id="r3", source="o", target="t", kind="support")
    crooked = attrs.evolve(argument, relations=[*argument.relations, both])
    theirs = attrs.evolve(document(), argument=crooked)

    result = evaluate([gold(theirs)], [theirs], baseline=False)

    assert result["link_f1"].counts == {"matched": 2, "predicted": 2, "gold": 2}
    assert result["relation_f1"].counts == {"matched": 3, "predicted": 3, "gold": 3}


def test_undercut() -> None:
    """A relation to a relation is never found, not even by itself."""
    argument = document().argument
    undercut = Relation(id="r2", source="o", target="r1", kind="attack")
    theirs = attrs.evolve(
        document(),
        argument=attrs.evolve(argument, relations=[argument.relations[0], undercut]),
    )

    result = evaluate([gold(theirs)], [theirs], baseline=False)

    assert result["link_f1"].counts == {"matched": 1, "predicted": 2, "gold": 2}
    assert result["attachment"].counts == {"right": 1, "of": 2}


def test_confidence_without_role() -> None:
    """The confidence of a unit without a role is about no event: it is not scored."""
    argument = document().argument
    bare = attrs.evolve(
        argument,
        adus=[attrs.evolve(unit, role=None, confidence=0.9) for unit in argument.adus],
    )
    theirs = attrs.evolve(document(), argument=bare)

    assert "calibration_units" not in evaluate([gold(theirs)], [theirs], baseline=False)
