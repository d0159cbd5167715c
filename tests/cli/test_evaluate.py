"""``argparse-kit evaluate``: runs, what they are compared with, and what is misuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run_command

import argparse_kit as ak
from argparse_kit.learning.files import SHIPPED


@pytest.fixture(scope="module")
def gold(root: Path) -> Path:
    """The seed corpus."""
    return root / "seeds" / "gold.jsonl"


@pytest.fixture(scope="module")
def predictions(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the parser `rules` finds in it, as a file."""
    path = tmp_path_factory.mktemp("predictions") / "rules.jsonl"
    parser = ak.load_parser("rules")
    found = [parser(item.document.text) for item in ak.read_gold(gold)]
    path.write_text("\n".join(map(ak.dumps, found)), encoding="utf-8")
    return path


def test_compare_parser(gold: Path, predictions: Path) -> None:
    """A second run counts the same as a parser and as a file of its documents."""
    command = ["evaluate", str(gold), "--parser", "baseline", "--json"]

    by_name = run_command(*command, "--compare-parser", "rules")
    by_file = run_command(*command, "--compare", predictions)

    data = json.loads(by_name.stdout)
    assert (data["first"], data["second"]) == ("baseline", "rules")
    assert data["figures"]["unit_bio"]["difference"] > 0
    assert data["figures"]["unit_bio"]["low"] > 0
    assert json.loads(by_file.stdout)["figures"] == data["figures"]


def test_compare_table(gold: Path) -> None:
    """The table names both runs and says how far apart and how sure they are."""
    result = run_command(
        "evaluate", gold, "--parser", "baseline", "--compare-parser", "rules"
    )

    lines = result.stdout.splitlines()
    assert lines[0].split() == "first: baseline; second: rules: 16 documents".split()
    assert lines[1].split()[-5:] == [
        "change",
        "95%",
        "interval",
        "flips",
        "documents",
    ]
    (units,) = (line for line in lines if line.startswith("unit BIO"))
    assert units.split()[3:] == "0.590 0.639 +0.049 +0.033 to +0.072 0.000 16".split()


def test_compare_model(gold: Path) -> None:
    """Models of one's own can be the second run: those that ship change nothing."""
    shipped = SHIPPED.as_posix()

    result = run_command("evaluate", gold, "--compare-model", shipped, "--json")

    data = json.loads(result.stdout)
    assert (data["first"], data["second"]) == ("default", f"default {shipped}")
    assert {figure["difference"] for figure in data["figures"].values()} == {0}


def test_standard_input(gold: Path, predictions: Path) -> None:
    """``-`` reads the documents of either run from standard input."""
    lines = predictions.read_text(encoding="utf-8")

    first = run_command("evaluate", gold, "--predictions", "-", "--json", stdin=lines)
    second = run_command(
        "evaluate", gold, "--parser", "rules", "--compare", "-", "--json", stdin=lines
    )

    ours = run_command("evaluate", gold, "--parser", "rules", "--json")
    assert json.loads(first.stdout)["figures"] == json.loads(ours.stdout)["figures"]
    figures = json.loads(second.stdout)["figures"].values()
    assert {figure["difference"] for figure in figures} == {0}


def test_broken_standard_input(gold: Path) -> None:
    """What is broken on standard input is named by its line."""
    result = run_command("evaluate", gold, "--predictions", "-", stdin="\n{]")

    assert result.exit_code == 1
    assert "standard input, line 2: not valid JSON" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--predictions", "x", "--parser", "default"], "leave out --parser"),
        (["--predictions", "x", "--model", "model"], "leave out --parser and --model"),
        (["--predictions", "x", "--given", "spans"], "--given needs a parser"),
        (["--compare", "x", "--given", "spans"], "--given needs a parser"),
        (["--compare", "x", "--compare-parser", "rules"], "one run at a time"),
        (["--compare", "x", "--compare-model", "m"], "one run at a time"),
        (["--predictions", "-", "--compare", "-"], "standard input holds one run"),
        (["--compare-parser", "rules", "--confusions"], "--confusions are of one run"),
    ],
)
def test_misuse(gold: Path, options: list[str], said: str) -> None:
    """Options of which one would be ignored are misuse: code 2, and what to do."""
    result = run_command("evaluate", gold, *options)

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_sources(gold: Path) -> None:
    """The table by source says how many documents each has; no word of it is cut."""
    result = run_command("evaluate", gold, "--parser", "rules", "--by-source")

    table = result.stdout.split("attachment accuracy")[1]
    assert "…" not in table
    (row,) = (line for line in table.splitlines() if line.startswith("seeds"))
    assert row.split()[:2] == ["seeds", "1"]


def test_details(gold: Path) -> None:
    """Figures by role, type, kind and distance come with --details, in JSON always."""
    names = ["role_f1_50_claim", "type_f1_fact", "relation_f1_attack"]
    titles = ["role F1 at 50, claim", "type F1, fact", "relation F1, attack"]

    short, full, data = (
        run_command("evaluate", gold, "--parser", "rules", *options).stdout
        for options in ([], ["--details"], ["--json"])
    )

    for name, title in zip(names, titles, strict=True):
        assert title not in short
        assert title in full
        assert name in json.loads(data)["figures"]
    assert "link_recall_thesis" in json.loads(data)["figures"]
    assert "links found, to the thesis" in full


def test_map(gold: Path, tmp_path: Path) -> None:
    """Gold data in labels of another scheme is evaluated with a map of them."""
    essays, labels = tmp_path / "essays.jsonl", tmp_path / "labels.toml"
    renamed = gold.read_text(encoding="utf-8").replace('"support"', '"supports"')
    essays.write_text(renamed, encoding="utf-8")
    labels.write_text('[relations]\nsupports = "support"\n', encoding="utf-8")
    command = ["evaluate", "--parser", "baseline", "--json"]

    mapped = run_command(*command, essays, "--map", labels)

    assert mapped.stdout == run_command(*command, gold).stdout
    assert run_command(*command, essays).exit_code == 1


@pytest.mark.parametrize("command", ["evaluate", "train"])
def test_wrong_map(command: str, gold: Path, tmp_path: Path) -> None:
    """A target that is no label of ours is told before any work is done."""
    labels, model = tmp_path / "labels.toml", tmp_path / "model"
    labels.write_text('[relations]\nsupports = "supporting"\n', encoding="utf-8")
    output = ["-o", str(model)] if command == "train" else []

    result = run_command(command, gold, "--map", labels, *output)
    missing = run_command(command, gold, "--map", tmp_path / "none.toml", *output)

    assert result.exit_code == missing.exit_code == 1
    assert "possible are support, attack, restate" in result.stderr
    assert str(labels) in result.stderr
    assert "none.toml: there is no such file" in missing.stderr
    assert not model.exists()
