"""The data that was written and annotated to learn from keeps its own rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from annotation_rules import check_argument, check_cover

import argparse_kit as ak
from argparse_kit import BlockKind, GoldDocument, Layer
from argparse_kit.model.gold import dump_gold

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
OP_EDS = [*ak.read_gold(CORPUS / "op-eds.jsonl")]
PAGES = [*ak.read_gold(CORPUS / "pages.jsonl")]
_ARGUMENT = {Layer.ADUS, Layer.ROLES, Layer.TYPES, Layer.RELATIONS}
GOLD = os.environ.get("ARGPARSE_KIT_GOLD")


def _name(gold: GoldDocument) -> str:
    return gold.document.id or ""


@pytest.mark.parametrize("gold", OP_EDS, ids=_name)
def test_op_ed(gold: GoldDocument) -> None:
    """Each op-ed is covered by its blocks, and its argument is one tree."""
    assert gold.layers >= _ARGUMENT
    check_cover(gold.document)
    check_argument(gold.document)


@pytest.mark.parametrize("gold", PAGES, ids=_name)
def test_page(gold: GoldDocument) -> None:
    """Each page is covered by its lines, has one headline at least, and furniture."""
    assert gold.layers == {Layer.BLOCKS}
    check_cover(gold.document)
    kinds = {block.kind for block in gold.document.blocks}
    assert {BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.BOILERPLATE} <= kinds


def test_nothing_judged_is_learned() -> None:
    """No longer line of the seeds or of the pages that figures are from stands here."""
    judged = _long_lines(
        [
            *ak.read_gold(ROOT / "seeds" / "gold.jsonl"),
            *ak.read_gold(Path(__file__).with_name("pages.jsonl")),
        ]
    )

    assert len(judged) > 500
    assert not judged & _long_lines([*OP_EDS, *PAGES])


def _long_lines(golds: Iterable[GoldDocument]) -> set[str]:
    lines = [line for gold in golds for line in gold.document.text.splitlines()]
    return {line for line in lines if len(line.split()) > 10}


def _attach(
    texts: list[Path], target: Path, *options: str | Path
) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, CORPUS / "attach.py", *texts, "-o", target, *options]
    return subprocess.run(script, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("change", ["missing", "another"])
def test_wrong_texts(change: str, tmp_path: Path) -> None:
    """A text that is not there, or not the one, is named, and nothing is written."""
    texts, target = tmp_path / "texts.jsonl", tmp_path / "essays.jsonl"
    with (CORPUS / "annotations.jsonl").open(encoding="utf-8") as file:
        name = json.loads(file.readline())["id"]
    entry = {"id": name if change == "another" else "own", "text": "Rents must fall."}
    texts.write_text(json.dumps(entry), encoding="utf-8")

    done = _attach([texts], target)

    assert done.returncode == 1
    assert repr(name) in done.stderr
    assert [*tmp_path.iterdir()] == [texts]


@pytest.mark.parametrize(
    ("line", "problem"), [("no JSON", "not valid JSON"), ('{"id": "a"}', "'text'")]
)
def test_no_texts(line: str, problem: str, tmp_path: Path) -> None:
    """A file that holds no texts is named with its line, and nothing is written."""
    texts = tmp_path / "texts.jsonl"
    texts.write_text(line, encoding="utf-8")

    done = _attach([texts], tmp_path / "essays.jsonl")

    assert done.returncode == 1
    assert f"{texts}, line 1" in done.stderr
    assert problem in done.stderr
    assert [*tmp_path.iterdir()] == [texts]


def test_attached(tmp_path: Path) -> None:
    """An annotation and its text become the gold document that they were."""
    gold = OP_EDS[0]
    whole = json.loads(dump_gold(gold))
    text = whole.pop("text")
    whole["sha256"] = sha256(text.encode()).hexdigest()
    texts, annotations = tmp_path / "texts.jsonl", tmp_path / "annotations.jsonl"
    texts.write_text(json.dumps({"id": whole["id"], "text": text}), encoding="utf-8")
    annotations.write_text(json.dumps(whole), encoding="utf-8")

    done = _attach([texts], tmp_path / "out.jsonl", "--annotations", annotations)

    assert done.returncode == 0, done.stderr
    assert [*ak.read_gold(tmp_path / "out.jsonl")] == [gold]


@pytest.mark.skipif(
    GOLD is None, reason="set ARGPARSE_KIT_GOLD to a folder of gold data"
)
@pytest.mark.parametrize("name", ["annotations", "annotations-more"])
def test_annotations(name: str, tmp_path: Path) -> None:
    """With their texts, all annotations are valid; each that argues is one tree."""
    texts = [Path(str(GOLD)) / f"{file}.jsonl" for file in ("unlabelled", "gum")]

    annotations = CORPUS / f"{name}.jsonl"
    target = tmp_path / "essays.jsonl"
    done = _attach(texts, target, "--annotations", annotations)

    assert done.returncode == 0, done.stderr
    golds = [*ak.read_gold(target)]
    assert len(golds) > 190
    for gold in golds:
        assert gold.layers == _ARGUMENT
        if gold.document.argument.adus:
            check_argument(gold.document)
