"""What a document's meta can hold: what JSON gives back unchanged."""

from __future__ import annotations

import re
from collections import OrderedDict
from enum import IntEnum, StrEnum
from typing import Any

import pytest

from argparse_kit import Document, dumps, loads
from argparse_kit.errors import InvalidValueError


class _Mood(StrEnum):
    GRIM = "grim"


class _Rank(IntEnum):
    FIRST = 1


def _nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def test_plain_values() -> None:
    """Tuples, enum members and mappings become plain lists, values and dictionaries."""
    meta = {_Mood.GRIM: (_Mood.GRIM, _Rank.FIRST, True), "o": OrderedDict(a=1.0)}
    found = Document(text="", meta=meta).meta

    assert found == {"grim": ["grim", 1, True], "o": {"a": 1.0}}
    assert [type(key) for key in found] == [str, str]
    assert [type(value) for value in found["grim"]] == [str, int, bool]  # type: ignore[union-attr]
    assert type(found["o"]) is dict


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"a": {"b": [0, float("inf")]}}, "meta.a.b[1] cannot be inf"),
        ({"a": float("nan")}, "meta.a cannot be nan"),
        ({"a": {1}}, "meta.a cannot be {1}"),
        ({"a": b""}, "meta.a cannot be b''"),
        ({1: "a"}, "a key of meta cannot be 1"),
        ({"a": {None: 1}}, "a key of meta.a cannot be None"),
        ({"a": _nested(101)}, "at most 100 levels of nesting"),
    ],
)
def test_refused_values(meta: dict[Any, Any], said: str) -> None:
    """A value that JSON cannot hold is refused, and its path is named."""
    with pytest.raises(InvalidValueError, match=re.escape(said)):
        Document(text="", meta=meta)


def test_circular_value() -> None:
    """A value that holds itself is refused, and exhausts no stack."""
    circle: dict[str, Any] = {}
    circle["again"] = circle

    with pytest.raises(InvalidValueError, match="levels of nesting"):
        Document(text="", meta=circle)


def test_deepest_value() -> None:
    """The deepest value that is taken survives the JSON form."""
    document = Document(text="", meta={"a": _nested(98)})

    assert loads(dumps(document)) == document


def test_endless_number() -> None:
    """A number too long to be written as JSON is refused when it comes in."""
    with pytest.raises(InvalidValueError, match=r"meta\.n .*int of 16610 bits"):
        Document(text="", meta={"n": 10**5000})
