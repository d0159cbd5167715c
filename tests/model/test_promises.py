"""What all values of the model promise: frozen, hashable, picklable, slotted, terse."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from strategies import documents

from argparse_kit import (
    Adu,
    Argument,
    Block,
    Document,
    GoldDocument,
    Relation,
    Section,
    Span,
)
from argparse_kit.model import OriginRun

_LONG = "Rents must fall. " * 200
_ADUS = [Adu(id=f"a{n}", span=Span(n * 17, n * 17 + 15)) for n in range(100)]
_LINKS = [
    Relation(id=f"r{n}", source=f"a{n}", target="a0", kind="support")
    for n in range(1, 100)
]
_ARGUMENT = Argument(adus=_ADUS, relations=_LINKS, thesis="a0")
_BLOCK = Block(kind="paragraph", span=Span(0, 3400), sentences=[Span(0, 3399)])
_DOCUMENT = Document(text=_LONG, blocks=[_BLOCK], argument=_ARGUMENT, meta={"n": [1]})

VALUES: list[Any] = [
    Span(3, 7),
    _BLOCK,
    Section(heading=None, level=0, blocks=(_BLOCK,), sections=(), span=_BLOCK.span),
    _ADUS[0],
    _LINKS[0],
    _ARGUMENT,
    OriginRun(text_start=0, source_start=3, length=9),
    _DOCUMENT,
    GoldDocument(document=_DOCUMENT, layers=["adus"], source="own"),
]

each_value = pytest.mark.parametrize(
    "value", VALUES, ids=lambda value: type(value).__name__
)


@each_value
def test_frozen(value: Any) -> None:
    """No field of a value can be set, and none can be added."""
    field = attrs.fields(type(value))[0].name

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, getattr(value, field))
    with pytest.raises(AttributeError):
        value.mood = "grim"


@each_value
def test_slotted(value: Any) -> None:
    """A value has no dictionary of its own."""
    assert not hasattr(value, "__dict__")


@each_value
def test_copies_are_equal(value: Any) -> None:
    """Pickling, deep copies and evolving without changes give an equal value."""
    for twin in (
        pickle.loads(pickle.dumps(value)),
        copy.deepcopy(value),
        attrs.evolve(value),
    ):
        assert twin == value
        assert hash(twin) == hash(value)


@each_value
def test_repr_is_short(value: Any) -> None:
    """However large a value, its repr fits on a line or two and shows no text."""
    if not isinstance(value, GoldDocument):
        assert len(repr(value)) <= 80
    assert "Rents" not in repr(value)


@each_value
def test_not_equal_to_others(value: Any) -> None:
    """A value equals no value of another kind."""
    others = [other for other in VALUES if other is not value]

    assert all(value != other for other in others)
    assert value != attrs.astuple(value, recurse=False)


@given(document=documents())
def test_queries_leave_no_trace(document: Document) -> None:
    """A document that was asked everything pickles and equals a fresh one."""
    fresh = attrs.evolve(document)
    asked = (
        document.sections,
        document.title,
        document.deck,
        document.byline,
        document.headings,
        document.sentences,
        document.thesis,
        document.claims,
        document.argument.premises,
        list(document.argument.walk()),
        [document.section_of(block) for block in document.blocks],
    )

    assert asked
    assert document == fresh
    assert hash(document) == hash(fresh)
    assert pickle.loads(pickle.dumps(document)) == fresh


def test_given_collections_are_copied() -> None:
    """Changing the list or mapping that a value was made of does not change it."""
    adus, meta = [*_ADUS], {"tags": ["rent"]}
    document = Document(text=_LONG, argument=Argument(adus=adus), meta=meta)

    adus.clear()
    meta["tags"].append("wages")

    assert len(document.argument.adus) == 100
    assert document.meta == {"tags": ["rent"]}
