"""The JSON form: what is written, and what is said of what cannot be read."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from argparse_kit import (
    Adu,
    Argument,
    Block,
    Document,
    Relation,
    Span,
    dumps,
    from_json,
    loads,
    to_json,
)
from argparse_kit.errors import FormatError, UnknownKeysWarning
from argparse_kit.model import json_schema

_VALIDATOR = Draft202012Validator(json_schema())
_TEXT = "Why\nRents must fall. They doubled."
_FULL = Document(
    text=_TEXT,
    id="x",
    language="en",
    blocks=[
        Block(kind="heading", span=Span(0, 3), level=2),
        Block(kind="paragraph", span=Span(4, 34), sentences=[Span(4, 20)]),
    ],
    argument=Argument(
        adus=[
            Adu(id="a1", span=Span(4, 19), role="thesis", type="policy"),
            Adu(id="a2", span=Span(21, 33), confidence=0.123456),
        ],
        relations=[Relation(id="r1", source="a2", target="a1", kind="attack")],
        thesis="a1",
    ),
)


def _object(**fields: Any) -> dict[str, Any]:
    return {"schema": "argparse-kit/1", "text": _TEXT, **fields}


def test_form() -> None:
    """Spans are spread over two keys, and what is not known is left out."""
    assert to_json(_FULL) == _object(
        id="x",
        language="en",
        blocks=[
            {"kind": "heading", "start": 0, "end": 3, "level": 2},
            {"kind": "paragraph", "start": 4, "end": 34, "sentences": [[4, 20]]},
        ],
        adus=[
            {"id": "a1", "start": 4, "end": 19, "role": "thesis", "type": "policy"},
            {"id": "a2", "start": 21, "end": 33, "confidence": 0.1235},
        ],
        relations=[{"id": "r1", "source": "a2", "target": "a1", "kind": "attack"}],
        thesis="a1",
    )


def test_derived() -> None:
    """Derived sections hold indices of blocks, and units their stance."""
    data = to_json(_FULL, derived=True)

    assert data["sections"] == [
        {"heading": 0, "level": 2, "blocks": [1], "sections": []}
    ]
    assert [unit["stance"] for unit in data["adus"]] == ["pro", "con"]
    _VALIDATOR.validate(data)


def test_object_and_string_agree() -> None:
    """The string is the object, on one line or indented."""
    assert json.loads(dumps(_FULL)) == to_json(_FULL)
    assert json.loads(dumps(_FULL, indent=2)) == to_json(_FULL)
    assert "\n" not in dumps(_FULL)
    assert from_json(to_json(_FULL)) == _FULL


@pytest.mark.parametrize(
    "text", ["\ud83d\ude00", "\ude00, \ud83d", "\ud83d\ud83d\ude00\ude00", "\U0001f600"]
)
def test_surrogates(text: str) -> None:
    """Two surrogates stay two code points, and a character above them stays one."""
    written = dumps(Document(text=text))

    assert loads(written).text == text
    assert loads(written.encode("utf-8", errors="surrogatepass")).text == text


def test_schema_is_a_schema() -> None:
    """The schema that ships is valid by its own dialect."""
    Draft202012Validator.check_schema(json_schema())


def test_null_is_not_known() -> None:
    """Null reads as absent wherever a key is optional, and the schema agrees."""
    data = _object(
        id=None,
        language=None,
        meta=None,
        blocks=[
            {
                "kind": "heading",
                "start": 0,
                "end": 3,
                "level": None,
                "sentences": None,
                "confidence": None,
            }
        ],
        adus=[{"id": "a", "start": 0, "end": 1, "role": None, "type": None}],
        relations=None,
        thesis=None,
        origin=None,
        sections=None,
    )

    _VALIDATOR.validate(data)
    assert from_json(data) == Document(
        text=_TEXT,
        blocks=[Block(kind="heading", span=Span(0, 3))],
        argument=Argument(adus=[Adu(id="a", span=Span(0, 1))]),
    )


_BLOCK = {"kind": "quote", "start": 0, "end": 3}
_UNIT = {"id": "a", "start": 0, "end": 1}
_LINK = {"id": "r", "source": "a", "target": "a", "kind": "support"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": 5}, "cannot be 5: expected a string at $.text"),
        ({"text": None}, "the key 'text' is missing"),
        ({"id": 5}, "cannot be 5: expected a string at $.id"),
        ({"meta": 5}, "Document.meta cannot be 5"),
        ({"meta": {"a": float("nan")}}, "meta.a cannot be nan"),
        ({"blocks": 5}, "blocks cannot be 5: expected a list"),
        ({"blocks": True}, "blocks cannot be True: expected a list"),
        ({"blocks": {"a": 1}}, "blocks cannot be {'a': 1}: expected a list"),
        ({"adus": 5}, "adus cannot be 5: expected a list"),
        ({"relations": 5}, "relations cannot be 5: expected a list"),
        ({"blocks": [5]}, "a block cannot be 5: expected a JSON object at $.blocks[0]"),
        ({"adus": [None]}, "a unit cannot be None"),
        ({"relations": [5]}, "a relation cannot be 5: expected a JSON object"),
        ({"blocks": [{**_BLOCK, "kind": "head"}]}, "Block.kind cannot be 'head'"),
        ({"blocks": [{**_BLOCK, "level": 7}]}, "Block.level cannot be 7"),
        ({"blocks": [{**_BLOCK, "level": "2"}]}, "at $.blocks[0].level"),
        ({"blocks": [{**_BLOCK, "end": 0}]}, "Span cannot be (0, 0)"),
        ({"blocks": [{**_BLOCK, "start": "0"}]}, "Span cannot be ('0', 3)"),
        ({"blocks": [{**_BLOCK, "sentences": 5}]}, "sentences cannot be 5"),
        ({"blocks": [{**_BLOCK, "sentences": [[0]]}]}, "a span cannot be [0]"),
        ({"blocks": [_BLOCK, _BLOCK]}, "blocks[1] (<Block quote [0:3]>) overlaps"),
        ({"adus": [{"id": "a"}]}, "Span cannot be (None, None)"),
        ({"adus": [{**_UNIT, "confidence": 2}]}, "confidence cannot be 2"),
        ({"adus": [{**_UNIT, "confidence": "1"}]}, "at $.adus[0].confidence"),
        ({"adus": [{**_UNIT, "role": "boss"}]}, "Adu.role cannot be 'boss'"),
        ({"adus": [_UNIT, _UNIT]}, "the id 'a' is used twice"),
        ({"adus": [{**_UNIT, "end": 99}]}, "ends after the text"),
        ({"adus": [_UNIT], "relations": [{**_LINK, "target": 5}]}, "$.relations[0]"),
        ({"adus": [_UNIT], "relations": [{**_LINK, "target": "b"}]}, "points to 'b'"),
        ({"adus": [_UNIT], "relations": [{**_LINK, "kind": None}]}, "'kind' is miss"),
        ({"thesis": 5}, "cannot be 5: expected a string at $.thesis"),
        ({"thesis": "x"}, "the thesis 'x' is not the id of a unit at $"),
        ({"origin": [[0, 1]]}, "a run cannot be [0, 1]"),
        ({"origin": [[0, "a", 1]]}, "OriginRun cannot be (0, 'a', 1)"),
    ],
)
def test_broken_objects(fields: dict[str, Any], said: str) -> None:
    """What is wrong and where is told, in one error that is ours."""
    with pytest.raises(FormatError, match=re.escape(said)):
        from_json(_object(**fields))


def test_all_problems_are_told() -> None:
    """Problems in several places are told together."""
    data = _object(blocks=[{**_BLOCK, "kind": "x"}], adus=[{**_UNIT, "role": "y"}])

    with pytest.raises(FormatError) as caught:
        from_json(data)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1"),
        ('{\n"a" 1}', "line 2, column 5"),
        (b"\xff", "byte 0 is not UTF-8: save the file as UTF-8"),
        (b'\xef\xbb\xbf{"schema"', "BOM"),
        ("1" * 5_000, "5000 digits"),
        ('{"a": ' * 50_000, "nested too deeply"),
        ("null", "a JSON object is needed, not NoneType"),
        ("{}", "the key 'schema' is None, not 'argparse-kit/1'; add it"),
        ('{"schema": "argparse-kit/2"}', "a newer version"),
        ('{"schema": ["argparse-kit/1"]}', "the key 'schema' is ['argparse-kit/1']"),
    ],
)
def test_broken_strings(text: str | bytes, said: str) -> None:
    """What is not JSON, or not the form, raises an error that says so."""
    with pytest.raises(FormatError, match=re.escape(said)):
        loads(text)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"mood": 1}, "mood"),
        ({"argument": {}}, "argument"),
        ({"blocks": [{**_BLOCK, "origin": 5}]}, "blocks.origin"),
        ({"adus": [{**_UNIT, "sentences": 5}]}, "adus.sentences"),
        ({"adus": [_UNIT], "relations": [{**_LINK, "mood": {}}]}, "relations.mood"),
    ],
)
def test_unknown_keys(fields: dict[str, Any], named: str) -> None:
    """Keys of a newer writer are left out, whatever they hold, and named."""
    with pytest.warns(UnknownKeysWarning, match=f": {re.escape(named)}$"):
        document = from_json(_object(**fields))
    assert document.text == _TEXT


def test_keys_of_gold_are_known() -> None:
    """A line of gold reads as a document, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = from_json(_object(layers=["adus"], split="test", source="own"))
    assert document == Document(text=_TEXT)
