"""Labels of other schemes are renamed to ours when gold data is read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from argparse_kit import AduRole, AduType, BlockKind, RelationKind, evaluate, read_gold
from argparse_kit.errors import FormatError
from argparse_kit.evaluation import compare
from argparse_kit.model import LabelMap, read_label_map
from argparse_kit.training.corpus import read_corpus

TEXT = "Rents must fall. They doubled. Builders object."
ESSAY: dict[str, Any] = {
    "schema": "argparse-kit/1",
    "text": TEXT,
    "layers": ["blocks", "adus", "roles", "types", "relations"],
    "blocks": [{"kind": "p", "start": 0, "end": 47}],
    "adus": [
        {"id": "a1", "start": 0, "end": 15, "role": "MajorClaim", "type": "policy"},
        {"id": "a2", "start": 17, "end": 29, "role": "Premise", "type": "fact"},
        {"id": "a3", "start": 31, "end": 46, "role": "Aside", "type": "reference"},
    ],
    "relations": [
        {"id": "r1", "source": "a2", "target": "a1", "kind": "supports"},
        {"id": "r2", "source": "a3", "target": "a1", "kind": "near"},
        {"id": "r3", "source": "a2", "target": "r2", "kind": "attack"},
        {"id": "r4", "source": "a3", "target": "r3", "kind": "attack"},
    ],
}
TABLES: dict[str, dict[str, str | bool]] = {
    "blocks": {"p": "paragraph"},
    "roles": {"MajorClaim": "thesis", "Premise": "premise", "Aside": ""},
    "types": {"reference": False},
    "relations": {"supports": "support", "near": False},
}
TOML = """\
blocks.p = "paragraph"
types.reference = false
[roles]
MajorClaim = "thesis"
Premise = "premise"
Aside = ""
[relations]
supports = "support"
near = false
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of gold data with labels of another scheme."""
    path = tmp_path / "essays.jsonl"
    path.write_text(json.dumps(ESSAY), encoding="utf-8")
    return path


def test_renamed(path: Path) -> None:
    """Labels that are mapped become ours, and ours stay."""
    (gold,) = read_gold(path, map=TABLES)

    units = gold.document.argument.adus
    assert gold.document.blocks[0].kind is BlockKind.PARAGRAPH
    assert [unit.role for unit in units] == [AduRole.THESIS, AduRole.PREMISE, None]
    assert [unit.type for unit in units] == [AduType.POLICY, AduType.FACT, None]


def test_left_out(path: Path) -> None:
    """A relation without a kind of ours goes, and whatever bears on it."""
    (gold,) = read_gold(path, map=TABLES)

    (relation,) = gold.document.argument.relations
    assert (relation.id, relation.kind) == ("r1", RelationKind.SUPPORT)


def test_blocks_left_out() -> None:
    """A block without a kind of ours is left out; its units stay."""
    renamed = LabelMap({**TABLES, "blocks": {"p": ""}}).rename(ESSAY)

    assert renamed["blocks"] == []
    assert len(renamed["adus"]) == 3
    assert ESSAY["blocks"], "what was given is not changed"


def test_ours_can_be_renamed(path: Path) -> None:
    """A label of another scheme that looks like one of ours can mean something else."""
    path.write_text(path.read_text().replace("MajorClaim", "claim"), encoding="utf-8")
    tables = {**TABLES, "roles": {**TABLES["roles"], "claim": "thesis"}}

    (gold,) = read_gold(path, map=tables)

    assert gold.document.argument.adus[0].role is AduRole.THESIS


def test_wherever_gold_is_read(path: Path, tmp_path: Path) -> None:
    """Evaluation, comparison and training take the same map, also as a file."""
    file = tmp_path / "labels.toml"
    file.write_text(TOML, encoding="utf-8")

    assert read_label_map(file) == LabelMap(TABLES)
    (gold,) = read_gold(path, map=str(file))
    assert evaluate(path, map=file) == evaluate([gold])
    assert compare(path, "baseline", "rules", map=TABLES).documents == 1
    assert read_corpus([path], LabelMap(TABLES)).everything == [gold]


def test_unknown_labels(path: Path) -> None:
    """Labels that are neither ours nor mapped are all named, with their places."""
    tables = {"roles": {"MajorClaim": "thesis"}, "relations": {"near": ""}}

    with pytest.raises(FormatError) as caught:
        [*read_gold(path, map=tables)]

    assert caught.value.where == f"{path}, line 1"
    assert [problem.split(" is neither")[0] for problem in caught.value.problems] == [
        "'p' at $.blocks[0].kind",
        "'Premise' at $.adus[1].role",
        "'Aside' at $.adus[2].role",
        "'reference' at $.adus[2].type",
        "'supports' at $.relations[0].kind",
    ]
    assert caught.value.problems[1].endswith(
        "neither one of ours (thesis, claim, premise) nor in the map's table 'roles'"
    )


def test_unknown_label_often() -> None:
    """A label that comes often is one problem, not many."""
    unit = {"role": "Claim"}

    with pytest.raises(FormatError, match=r"\$\.adus\[0\]\.role and 2 more times is"):
        LabelMap({}).rename({"adus": [unit, unit, unit]})


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            {"roles": {"Premise": "premiss"}},
            "roles.Premise is 'premiss': possible are thesis, claim, premise, and",
        ),
        ({"types": {"x": True}}, "types.x is True: possible are policy, value, fact"),
        ({"types": {"x": 0}}, "types.x is 0: possible are"),
        ({"blocks": {"p": ["paragraph"]}}, "blocks.p is ['paragraph']: possible are"),
        (
            {"role": {"Premise": "premise"}},
            "no table 'role': possible are blocks, roles, types, relations",
        ),
        ({"roles": "premise"}, "'roles' is no table, but 'premise'"),
    ],
)
def test_wrong_maps(tables: Any, said: str) -> None:
    """A map that cannot be meant is refused when it is made, with what is possible."""
    with pytest.raises(FormatError, match=re.escape(said)):
        LabelMap(tables)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[roles]\nPremise = premise", "not valid TOML: Invalid value (at line 2"),
        (b"[roles]\n\xff = 1", "not valid TOML: byte 8 is not UTF-8"),
        (b"[roles]\nPremise = 'x'", "not valid label map: roles.Premise is 'x'"),
    ],
)
def test_wrong_files(tmp_path: Path, content: bytes, said: str) -> None:
    """What is wrong in a file is told with the file."""
    path = tmp_path / "labels.toml"
    path.write_bytes(content)

    with pytest.raises(FormatError) as caught:
        read_label_map(path)

    assert str(caught.value).startswith(f"{path}: {said}")


@pytest.mark.parametrize(
    "data",
    [
        [1],
        {"adus": 5, "relations": "x"},
        {"adus": [5, {"role": 7}, {}]},
        {"relations": [3, {"kind": None}, {"kind": ["support"]}, {"target": []}]},
    ],
)
def test_not_of_the_form(data: Any) -> None:
    """What is not of the form is left for the reader to complain of."""
    assert LabelMap(TABLES).rename(data) == data
