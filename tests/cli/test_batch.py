"""``argparse-kit batch``: all that can be parsed is, in order, whatever happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from command import run_command

import argparse_kit as ak
from argparse_kit.cli import batch
from argparse_kit.integrations.arrow import from_table

_PARSER = """
import os, time
from pathlib import Path
import argparse_kit as ak

HERE = Path(__file__).parent

def parse(source, /):
    with (HERE / "log").open("a") as log:
        log.write(f"{source}|")
    while source == "wait" and not (HERE / "go").exists():
        (HERE / "waiting").touch()
        time.sleep(0.01)
    if source == "die":
        os._exit(9)
    return ak.Document(text=source)

def make():
    return parse
"""


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _texts(folder: Path, *texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def test_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, folders, patterns and lines of JSON are parsed, each once, in order."""
    monkeypatch.chdir(tmp_path)
    _texts(Path("a/b"), "Rents rose.\r\n", "They must fall.")
    _texts(Path("a/.hidden"), "Not this.")
    Path("a/notes.csv").write_text("Nor this.", encoding="utf-8")
    Path("z.jsonl").write_text(
        '{"id": "z1", "text": "Wages fell."}\n\n'
        '{"id": 7, "text": ""}\n{"text": "Hm."}\n',
        encoding="utf-8",
    )

    result = run_command(
        "batch", "a/b/1.txt", "z.jsonl", "a", "a/**/*.txt", "-o", "o.jsonl"
    )

    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    found = [ak.from_json(data) for data in _lines(Path("o.jsonl"))]
    assert [document.id for document in found] == [
        "a/b/1.txt",
        "z1",
        "7",
        "z.jsonl:4",
        "a/b/0.txt",
    ]
    assert found[-1] == attrs.evolve(ak.parse("Rents rose.\r\n"), id="a/b/0.txt")


def test_parquet_and_jobs(root: Path, tmp_path: Path) -> None:
    """Parquet holds the same documents as lines of JSON, however many processes."""
    from pyarrow.parquet import read_table

    table, lines = tmp_path / "o.parquet", tmp_path / "o.jsonl"
    arguments = (root / "seeds", "--parser", "rules", "--input", "plain")

    assert run_command("batch", *arguments, "-o", lines).exit_code == 0
    assert run_command("batch", *arguments, "-o", table, "--jobs", "2").exit_code == 0

    expected = [ak.from_json(data) for data in _lines(lines)]
    assert len(expected) > 30
    assert list(from_table(read_table(table))) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["o.jsonl", "o.parquet"]


def test_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read or parsed is named, the rest is written, the code is 1."""
    monkeypatch.chdir(tmp_path)
    _texts(Path("a"), "Rents rose.", "bad", "They must fall.")
    Path("a/9.txt").write_bytes(b"\xff")
    Path("x.jsonl").write_text(
        '{"id": "x1", "text": "Hm."}\n{]\n[]\n{"id": "x1", "text": "Again."}\n'
        '{"id": "x2", "text": 5}\n{"id": "x3", "text": "Well."}\n',
        encoding="utf-8",
    )

    def build(**_: object) -> Callable[[str], ak.Document]:
        def parse(text: str, /) -> ak.Document:
            if text == "bad":
                raise ValueError
            return ak.Document(text=text)

        return parse

    monkeypatch.setattr(batch, "build_parser", build)
    result = run_command(
        "batch", "gone.txt", "a", "x.jsonl", "no/*.txt", "-o", "o.jsonl"
    )

    assert result.exit_code == 1
    texts = [data["text"] for data in _lines(Path("o.jsonl"))]
    assert texts == ["Rents rose.", "They must fall.", "Hm.", "Well."]
    for said in (
        "gone.txt: there is no such file",
        "a/1.txt: ValueError",
        "a/9.txt: byte 0 is not UTF-8",
        "x.jsonl, line 2: not valid JSON",
        "x.jsonl, line 3: there is no text",
        "x1: this id is used twice",
        "x.jsonl, line 5: there is no text",
        "no/*.txt: there is no text in it",
        "4 documents in o.jsonl, 8 failed",
    ):
        assert said in result.stderr
    assert result.stderr.count("\n") == 9


def test_nothing_parsed(tmp_path: Path) -> None:
    """Where no input can be parsed, no file appears, and one that is there stays."""
    output = tmp_path / "o.jsonl"

    assert run_command("batch", tmp_path / "gone.txt", "-o", output).exit_code == 1
    assert not list(tmp_path.iterdir())

    output.write_text("precious", encoding="utf-8")
    assert run_command("batch", tmp_path / "gone.txt", "-o", output).exit_code == 1
    assert output.read_text(encoding="utf-8") == "precious"


def test_output_is_no_input(tmp_path: Path) -> None:
    """An output that lies in the folder of the inputs is not read as one."""
    _texts(tmp_path, "Rents rose.")

    for _ in range(2):
        result = run_command("batch", tmp_path, "-o", tmp_path / "o.jsonl")
        assert result.exit_code == 0, result.output
        assert len(_lines(tmp_path / "o.jsonl")) == 1


@pytest.mark.parametrize("name", ["o.csv", "o", "o.jsonl.partial"])
def test_suffix(tmp_path: Path, name: str) -> None:
    """An output of another kind is misuse."""
    result = run_command("batch", tmp_path, "-o", tmp_path / name)

    assert result.exit_code == 2
    assert "neither in .jsonl nor .parquet" in result.stderr


def test_unwritable(tmp_path: Path) -> None:
    """An output that cannot be written is said before anything is parsed."""
    _texts(tmp_path / "a", "Rents rose.")

    result = run_command("batch", tmp_path / "a", "-o", tmp_path / "gone" / "o.jsonl")

    assert result.exit_code == 1
    assert "o.jsonl: cannot be written" in result.stderr
    assert result.stderr.count("\n") == 1


def test_warnings_name_the_text(tmp_path: Path) -> None:
    """A warning says of which text it is, each time."""
    german = (
        "Die Mieten sind in dieser Stadt zu hoch und sie müssen endlich fallen. " * 9
    )
    _texts(tmp_path / "a", german, german)

    result = run_command("batch", tmp_path / "a", "-o", tmp_path / "o.jsonl")

    assert result.exit_code == 0
    assert "0.txt: the text does not look like English" in result.stderr
    assert "1.txt: the text does not look like English" in result.stderr


def _prepare_partial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a partial file: the run is cut off when it takes the third text."""

    def build(**_: object) -> Callable[[str], ak.Document]:
        def parse(text: str, /) -> ak.Document:
            if text == "2":
                raise KeyboardInterrupt
            return ak.Document(text=text, meta={"made": "first"})

        return parse

    _texts(tmp_path / "a", "0", "1", "2")
    with monkeypatch.context() as patch:
        patch.setattr(batch, "build_parser", build)
        result = run_command("batch", tmp_path / "a", "-o", tmp_path / "o.jsonl")
    assert result.exit_code == 1
    assert not (tmp_path / "o.jsonl").exists()
    assert (tmp_path / "o.jsonl.partial").exists()


@pytest.mark.parametrize(
    "torn", [b"", b'{"schema": "argparse-kit/1", "te', b"\x00\x00\n", b"[]\n"]
)
def test_resumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: bytes) -> None:
    """What is finished is not parsed again; a line that was cut off is."""
    _prepare_partial(tmp_path, monkeypatch)
    _texts(tmp_path / "a", "0", "1", "Two.", "Three.")
    (tmp_path / "a" / "00.txt").write_text("New.", encoding="utf-8")
    with (tmp_path / "o.jsonl.partial").open("ab") as partial:
        partial.write(torn)

    result = run_command("batch", tmp_path / "a", "-o", tmp_path / "o.jsonl")

    assert result.exit_code == 0, result.output
    found = _lines(tmp_path / "o.jsonl")
    assert [data["text"] for data in found] == ["0", "New.", "1", "Two.", "Three."]
    firsts = [data["text"] for data in found if data["meta"].get("made") == "first"]
    assert firsts == ["0", "1"]
    assert not (tmp_path / "o.jsonl.partial").exists()


def test_other_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A partial file that was made with other options is not mixed with these."""
    _prepare_partial(tmp_path, monkeypatch)

    result = run_command(
        "batch", tmp_path / "a", "-o", tmp_path / "o.jsonl", "--parser", "rules"
    )

    assert "was made otherwise, so all is parsed again" in result.stderr
    made = [data["meta"]["parser"]["name"] for data in _lines(tmp_path / "o.jsonl")]
    assert made == ["rules"] * 3


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A folder with another package, whose parser ``waiting`` keeps a log."""
    folder = tmp_path / "plugin"
    info = folder / "waiting-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "waiting_parser.py").write_text(_PARSER, encoding="utf-8")
    (info / "METADATA").write_text("Name: waiting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[argparse_kit.parsers]\nwaiting = waiting_parser:make\n"
    )
    return folder


def _start(plugin: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "argparse_kit", "batch", *arguments],
        env={**os.environ, "PYTHONPATH": str(plugin)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed(tmp_path: Path, plugin: Path) -> None:
    """A killed process leaves no output, and the next one goes on from there."""
    _texts(tmp_path / "a", "zero", "one", "wait", "three")
    output = tmp_path / "o.jsonl"
    arguments = (tmp_path / "a", "-o", output, "--parser", "waiting")

    first = _start(plugin, *arguments)
    while not (plugin / "waiting").exists() and first.poll() is None:
        time.sleep(0.01)
    first.kill()
    first.communicate()

    assert not output.exists()
    assert (tmp_path / "o.jsonl.partial").exists()

    (plugin / "go").touch()
    second = _start(plugin, *arguments)
    _, said = second.communicate()

    assert second.returncode == 0, said
    assert [data["text"] for data in _lines(output)] == ["zero", "one", "wait", "three"]
    log = (plugin / "log").read_text(encoding="utf-8")
    assert log == "zero|one|wait|wait|three|"


def test_dead_worker(tmp_path: Path, plugin: Path) -> None:
    """Where a process that parses dies, the user is told how to go on."""
    _texts(tmp_path / "a", "zero", "die")

    process = _start(
        plugin,
        tmp_path / "a",
        "-o",
        tmp_path / "o.jsonl",
        "--parser",
        "waiting",
        "--jobs=2",
    )
    _, said = process.communicate()

    assert process.returncode == 1
    assert "has died; run the same command again to resume" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "o.jsonl").exists()
