"""``argparse-kit train`` makes models, and ``--model`` uses them."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from command import run_command

import argparse_kit as ak
from argparse_kit.model.gold import dump_gold


@pytest.fixture(scope="module")
def trained(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models that the command made of four short op-eds."""
    folder = tmp_path_factory.mktemp("trained")
    golds = [
        attrs.evolve(gold, layers=frozenset({ak.Layer.BLOCKS}))
        for gold in ak.read_gold(root / "seeds" / "gold.jsonl")
        if len(gold.document.text) < 3000
    ]
    lines = "\n".join(dump_gold(gold) for gold in golds)
    (folder / "gold.jsonl").write_text(lines, encoding="utf-8")

    result = run_command("train", folder / "gold.jsonl", "-o", folder / "model")

    assert result.exit_code == 0, result.output
    assert result.stdout.split() == [str(folder / "model" / "blocks.npz")]
    assert "blocks: training on" in result.stderr
    return folder


def test_model_is_used(trained: Path, root: Path) -> None:
    """A parse with one's own model has the confidence that it gives."""
    source = root / "seeds" / "004_library-fines.txt"

    ours = run_command("parse", source)
    own = run_command("parse", source, "--model", trained / "model")

    assert own.exit_code == 0, own.output
    blocks = json.loads(own.stdout)["blocks"]
    assert all("confidence" in block for block in blocks)
    assert blocks != json.loads(ours.stdout)["blocks"]


def test_no_model(tmp_path: Path, root: Path) -> None:
    """A folder without models is named in one line, with what to do."""
    gold = root / "seeds" / "gold.jsonl"

    result = run_command("evaluate", gold, "--model", tmp_path / "nowhere")

    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_not_gold(tmp_path: Path) -> None:
    """Documents without layers are no gold data, and no folder is left behind."""
    path = tmp_path / "documents.jsonl"
    path.write_text(ak.dumps(ak.Document(text="Hm.")), encoding="utf-8")

    result = run_command("train", path, "-o", tmp_path / "model")

    assert result.exit_code == 1
    assert "'layers'" in result.stderr
    assert not (tmp_path / "model").exists()
