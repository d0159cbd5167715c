"""Gold data, in files of JSON lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import anything, documents

from argparse_kit import Document, GoldDocument, Layer, read_gold
from argparse_kit.errors import FormatError, InvalidValueError
from argparse_kit.model import dump_gold, json_schema

_facts = st.none() | anything()
_golds = st.builds(
    GoldDocument,
    document=documents(),
    layers=st.sets(st.sampled_from(Layer), min_size=1),
    split=_facts,
    source=_facts,
    licence=_facts,
    author=_facts,
    date=_facts,
)
_LINE = '{"schema": "argparse-kit/1", "text": "Hm.", "layers": ["adus"]}'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(golds=st.lists(_golds, max_size=3))
def test_round_trip(golds: list[GoldDocument], tmp_path: Path) -> None:
    """What is written, a line each, is read back in order."""
    path = tmp_path / "gold.jsonl"
    lines = "".join(dump_gold(gold) + "\n" for gold in golds)
    path.write_bytes(lines.encode("utf-8", errors="surrogatepass"))

    assert list(read_gold(path)) == golds


@given(gold=_golds)
def test_lines_are_valid(gold: GoldDocument) -> None:
    """Each line is one line, and valid by the schema."""
    line = dump_gold(gold)

    assert "\n" not in line
    Draft202012Validator(json_schema()).validate(json.loads(line))


def test_empty_lines(tmp_path: Path) -> None:
    """Empty lines are passed over, and line ends of Windows do no harm."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(f"\r\n{_LINE}\r\n\n{_LINE}".encode())

    assert [gold.document.text for gold in read_gold(path)] == ["Hm.", "Hm."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not valid JSON"),
        ("[1]", "a JSON object is needed, not list"),
        ("1" * 5_000, "5000 digits"),
        ('{"text": ""}', "the key 'schema' is None"),
        ('{"schema": "argparse-kit/1", "text": ""}', "gold needs 'layers'"),
        (_LINE.replace('["adus"]', "[]"), "gold needs 'layers'"),
        (_LINE.replace('["adus"]', '"adus"'), "gold needs 'layers'"),
        (_LINE.replace('["adus"]', '["adu"]'), "'adu' is not a valid Layer"),
        (_LINE.replace('["adus"]', "[[1]]"), "is not a valid Layer"),
        (_LINE.replace("}", ', "split": [5]}'), "GoldDocument.split cannot be [5]"),
        (_LINE.replace('"Hm."', "5"), "expected a string at $.text"),
    ],
)
def test_broken_lines(tmp_path: Path, line: str, said: str) -> None:
    """A broken line is told with file and number, after the ones before it."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{_LINE}\n\n{line}\n", encoding="utf-8")
    golds = read_gold(path)

    assert next(golds).layers == {Layer.ADUS}
    with pytest.raises(FormatError, match=re.escape(said)) as caught:
        next(golds)
    assert caught.value.where == f"{path}, line 3"
    assert str(caught.value).startswith(f"{path}, line 3: not valid ")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"layers": ["adu"]}, "GoldDocument.layers cannot be 'adu': expected one of"),
        ({"layers": "adus"}, "GoldDocument.layers cannot be 'a'"),
        ({"layers": []}, "GoldDocument.layers cannot be []: expected some of blocks"),
        ({"layers": ["adus"], "split": 1}, "GoldDocument.split cannot be 1"),
    ],
)
def test_wrong_fields(fields: dict[str, Any], said: str) -> None:
    """Gold that could be written but not read back is refused when it is made."""
    with pytest.raises(InvalidValueError, match=re.escape(said)):
        GoldDocument(document=Document(text=""), **fields)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is told as the system tells it."""
    with pytest.raises(FileNotFoundError):
        next(read_gold(tmp_path / "none.jsonl"))
