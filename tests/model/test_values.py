"""Values check what they are given, and answer questions."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from argparse_kit import Adu, Argument, Block, Document, Relation, Span, Stance, loads
from argparse_kit.errors import (
    ArgparseKitError,
    FormatError,
    InvalidDocumentError,
    InvalidValueError,
    UnknownKeysWarning,
)

TEXT = "Rents must fall. They doubled. Builders object. They are wrong."
UNITS = [
    Adu(id="t", span=Span(0, 15), role="thesis", type="policy"),
    Adu(id="p", span=Span(17, 29), role="premise", type="fact"),
    Adu(id="o", span=Span(31, 46), role="claim", type="testimony"),
    Adu(id="a", span=Span(48, 62), role="premise", type="value"),
]
LINKS = [
    Relation(id="r1", source="p", target="t", kind="support"),
    Relation(id="r2", source="o", target="t", kind="attack"),
    Relation(id="r3", source="a", target="o", kind="attack"),
]
TREE = Argument(adus=UNITS, relations=LINKS, thesis="t")


def test_queries() -> None:
    """Queries take units or ids, and stance flips with each attack."""
    assert TREE.supporters("t") == (UNITS[1],)
    assert TREE.attackers(UNITS[0]) == (UNITS[2],)
    assert [TREE.stance(unit) for unit in UNITS] == [
        Stance.PRO,
        Stance.PRO,
        Stance.CON,
        Stance.PRO,
    ]
    assert TREE.path_to_thesis("a") == (LINKS[2], LINKS[1])
    assert [(depth, unit.id) for depth, unit, _ in TREE.walk()] == [
        (0, "t"),
        (1, "p"),
        (1, "o"),
        (2, "a"),
    ]


def test_undercut() -> None:
    """An attack on a support speaks against the thesis, and walks below its source."""
    undercut = Relation(id="r4", source="a", target="r1", kind="attack")
    argument = Argument(adus=UNITS, relations=[*LINKS[:2], undercut], thesis="t")

    assert argument.stance("a") is Stance.CON
    assert argument.attackers("r1") == (UNITS[3],)
    assert [unit.id for _, unit, _ in argument.walk()] == ["t", "p", "a", "o"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Span(3, 3), "0 <= start < end"),
        (lambda: Span(0, 1.5), "whole numbers"),  # type: ignore[arg-type]
        (
            lambda: Block(kind="headin", span=Span(0, 1)),
            "Block.kind cannot be 'headin'",
        ),
        (lambda: Block(kind="heading", span=Span(0, 1), level=7), "from 1 to 6"),
        (lambda: Adu(id="", span=Span(0, 1)), "a non-empty string"),
        (lambda: Adu(id="a", span=Span(0, 1), confidence=1.2), "probability"),
        (lambda: Adu(id="a", span=Span(0, 1), role="boss"), "one of thesis, claim"),
        (lambda: Argument(adus=[UNITS[0], UNITS[0]]), "'t' is used twice"),
        (lambda: Argument(relations=[LINKS[0]]), "comes from 'p'"),
        (lambda: Argument(thesis="t"), "the thesis 't'"),
        (lambda: Document(text="x", argument=TREE), "ends after the text"),
        (lambda: Document(text="x", meta={"n": float("nan")}), "meta.n"),
        (
            lambda: Document(
                text="Hm. Hm.",
                blocks=[
                    Block(kind="quote", span=Span(0, 4)),
                    Block(kind="quote", span=Span(3, 7)),
                ],
            ),
            "overlaps or precedes",
        ),
    ],
)
def test_invariants(make: Callable[[], object], said: str) -> None:
    """A broken invariant raises an error that names the value and what is wrong."""
    with pytest.raises(ArgparseKitError, match=said.replace("(", r"\(")) as caught:
        make()
    assert isinstance(caught.value, InvalidValueError | InvalidDocumentError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_values_are_frozen() -> None:
    """Values can be hashed and pickled but not changed, and repr is short."""
    document = Document(text=TEXT, argument=TREE, id="rents")

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        document.text = ""  # type: ignore[misc]
    assert hash(document) == hash(pickle.loads(pickle.dumps(document)))
    assert repr(document) == "<Document 'rents' 63 characters, 0 blocks, 4 units>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, column 2"),
        ("[]", "a JSON object is needed"),
        ('{"text": ""}', "'schema' is None"),
        ('{"schema": "argparse-kit/1"}', "the key 'text' is missing"),
        (
            '{"schema": "argparse-kit/1", "text": "ab", "blocks": [{"kind": "x"}]}',
            r"\$.blocks\[0\]",
        ),
        (
            '{"schema": "argparse-kit/1", "text": "ab", "thesis": 1}',
            "a string",
        ),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_json(text: str, said: str) -> None:
    """Broken JSON raises one error that says what is wrong and where."""
    with pytest.raises(FormatError, match=said):
        loads(text)


def test_newer_writer() -> None:
    """Keys of a newer writer are left out with a warning that names them."""
    text = '{"schema": "argparse-kit/1", "text": "", "mood": "grim"}'

    with pytest.warns(UnknownKeysWarning, match="mood"):
        assert loads(text) == Document(text="")


def test_pairs_are_no_spans() -> None:
    """A pair of numbers in the place of a span is refused, with what to write."""
    pair: Any = (0, 1)
    for build in (
        lambda: Adu(id="a1", span=pair),
        lambda: Block(kind="paragraph", span=pair),
        lambda: Block(kind="paragraph", span=Span(0, 1), sentences=[pair]),
    ):
        with pytest.raises(InvalidValueError, match=r"Span\(0, 15\)"):
            build()
