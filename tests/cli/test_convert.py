"""``argparse-kit convert``: one format in, another out, losses on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run_command

import argparse_kit as ak

pytestmark = pytest.mark.filterwarnings(
    "default::argparse_kit.errors.ArgparseKitWarning"
)


@pytest.fixture
def document() -> ak.Document:
    """A document of two units."""
    adus = [
        ak.Adu(id="a1", span=ak.Span(0, 15)),
        ak.Adu(id="a2", span=ak.Span(17, 29)),
    ]
    link = ak.Relation(id="r1", source="a2", target="a1", kind="support")
    argument = ak.Argument(adus=adus, relations=[link], thesis="a1")
    return ak.Document(text="Rents must fall. They doubled.", argument=argument)


def test_there_and_back(tmp_path: Path, document: ak.Document) -> None:
    """The format of the input is told from its content; ``--text`` places the units."""
    ours, aif, text = (tmp_path / name for name in ("doc.json", "aif.json", "a.txt"))
    ours.write_text(ak.dumps(document), encoding="utf-8")
    text.write_text(document.text, encoding="utf-8")

    there = run_command("convert", ours, "--to", "aif", "-O", "indent=1", "-o", aif)
    back = run_command("convert", aif, "--text", text)

    assert there.stdout == there.stderr == back.stderr == ""
    assert aif.read_text(encoding="utf-8").startswith('{\n "nodes": [')
    found = ak.loads(back.stdout)
    assert found.text == document.text
    assert found.argument.relations == document.argument.relations
    assert [unit.span for unit in found.argument.adus] == [
        unit.span for unit in document.argument.adus
    ]


def test_standard_input(document: ak.Document) -> None:
    """``-`` reads standard input, and ``--from`` names its format."""
    result = run_command(
        "convert", "-", "--from", "json", "--to", "xaif", stdin=ak.dumps(document)
    )

    assert json.loads(result.stdout)["text"] == {"txt": document.text}


def test_losses(document: ak.Document) -> None:
    """What the format cannot hold is said on stderr, and the result is written."""
    data = ak.dumps(document).replace('"thesis": "a1"', '"thesis": "a2"')

    result = run_command("convert", "-", "--to", "aif", stdin=data)

    assert result.exit_code == 0
    assert "locutions" in json.loads(result.stdout)
    assert result.stderr == (
        "argparse-kit: warning: aif cannot hold which unit is the thesis: left out\n"
    )


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("Rents must fall.", [], "which format this is, is not clear"),
        ("Rents must fall.", ["--from", "aif"], "Expecting value at line 1, column 1"),
        ('{"nodes": []}', ["--from", "aif"], "not valid aif: the key 'edges' must be"),
    ],
)
def test_broken(tmp_path: Path, content: str, options: list[str], said: str) -> None:
    """What cannot be read is named, with the file, and nothing is written."""
    source, target = tmp_path / "graph.json", tmp_path / "out.json"
    source.write_text(content, encoding="utf-8")

    result = run_command("convert", source, *options, "-o", target)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"argparse-kit: error: {source}: not valid ")
    assert said in result.stderr
    assert not target.exists()


def test_units_of_another_text(tmp_path: Path, document: ak.Document) -> None:
    """A unit that does not stand in the text is named."""
    text = tmp_path / "other.txt"
    text.write_text("Rents must fall.", encoding="utf-8")

    result = run_command(
        "convert", "-", "--text", text, stdin=str(ak.export(document, "aif"))
    )

    assert result.exit_code == 1
    assert "standard input: not valid aif: unit 2 is not in" in result.stderr


def test_text_for_a_format_that_has_it(tmp_path: Path, document: ak.Document) -> None:
    """A format that holds the text takes no other, and says so in one line."""
    text = tmp_path / "other.txt"
    text.write_text("Rents must fall.", encoding="utf-8")

    result = run_command("convert", "-", "--text", text, stdin=ak.dumps(document))

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "'json' has no option 'text'" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--text", "-"], "only one of IN and --text can be standard input"),
        (["-O", "indent"], "'indent' is not KEY=VALUE"),
    ],
)
def test_misuse(options: list[str], said: str) -> None:
    """Options that cannot be met are misuse: code 2."""
    result = run_command("convert", "-", *options, stdin="{}")

    assert result.exit_code == 2
    assert said in result.stderr


def test_missing_file(tmp_path: Path) -> None:
    """A file or text that is not there is named."""
    missing = tmp_path / "missing"

    assert str(missing) in run_command("convert", missing).stderr
    assert str(missing) in run_command("convert", "-", "--text", missing).stderr
