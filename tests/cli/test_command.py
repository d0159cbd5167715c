"""The command: results on stdout, one clear line on stderr, exit codes as designed."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import run_command

import argparse_kit as ak
from argparse_kit.cli import _options


def test_process(seed_path: Path, seed: str) -> None:
    """``python -m argparse_kit`` writes the document of a file to stdout."""
    command = [sys.executable, "-m", "argparse_kit", "parse", str(seed_path)]
    result = subprocess.run(command, capture_output=True, check=True)

    assert ak.loads(result.stdout) == ak.parse(seed)
    assert result.stderr == b""


def test_parse_keeps_line_ends(tmp_path: Path) -> None:
    """Line ends of a file are left alone, so that offsets hold."""
    path = tmp_path / "op-ed.txt"
    path.write_bytes(b"Rents rose.\r\nThey must fall.\r")

    assert (
        ak.loads(run_command("parse", path).stdout).text
        == "Rents rose.\r\nThey must fall.\r"
    )


def test_parse_writes_a_file(tmp_path: Path, seed_path: Path) -> None:
    """``-o`` writes the result to a file, and nothing to stdout."""
    target = tmp_path / "out.json"

    result = run_command("parse", seed_path, "-o", target, "-O", "derived=true")

    assert result.stdout == ""
    assert len(json.loads(target.read_text(encoding="utf-8"))["sections"]) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no such file"), (b"\xff\xfe", "byte 0 is not UTF-8; save")],
)
@pytest.mark.parametrize("command", ["parse", "show", "convert"])
def test_bad_file(
    tmp_path: Path, command: str, content: bytes | None, said: str
) -> None:
    """A bad file gives one line that says what, where and what to do, and code 1."""
    path = tmp_path / "op-ed.txt"
    if content is not None:
        path.write_bytes(content)

    result = run_command(command, path)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert str(path) in result.stderr
    assert said in result.stderr


def test_no_output_is_left(tmp_path: Path) -> None:
    """Where the input fails, or the format, no output file appears."""
    source, target = tmp_path / "op-ed.txt", tmp_path / "out.json"
    source.write_text("Rents must fall.", encoding="utf-8")

    assert run_command("parse", tmp_path, "-o", target).exit_code == 1
    assert run_command("parse", source, "--to", "jsn", "-o", target).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["op-ed.txt"]


def test_unwritable_output(tmp_path: Path, seed_path: Path) -> None:
    """An output that cannot be written is named as the user named it."""
    target = tmp_path / "missing" / "out.json"

    result = run_command("parse", seed_path, "-o", target)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"argparse-kit: error: {target}: cannot be written")
    assert result.stderr.count("\n") == 1


def test_output_through_a_link(tmp_path: Path, seed_path: Path) -> None:
    """A link leads to what it led to, and a file keeps its permissions."""
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    target.write_text("private", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)

    assert run_command("parse", seed_path, "-o", link).exit_code == 0

    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "argparse-kit/1"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_output_to_a_pipe(tmp_path: Path, seed_path: Path) -> None:
    """A pipe (or a device, as /dev/null) is written to, never replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    assert run_command("parse", seed_path, "-o", pipe).exit_code == 0

    assert os.read(reader, 10) == b'{"schema":'
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
@pytest.mark.parametrize(
    ("arguments", "stream"),
    [("parse seeds/README.md --input plain >&-", "output"), ("parse - <&-", "input")],
)
def test_closed_streams(root: Path, arguments: str, stream: str) -> None:
    """A stream that the caller has closed is named in one line, without a traceback."""
    command = f"{sys.executable} -m argparse_kit {arguments}"
    result = subprocess.run(
        command, shell=True, cwd=root, capture_output=True, text=True, check=False
    )

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert f"standard {stream}: it is closed; name a file" in result.stderr


@pytest.mark.parametrize("command", ["parse", "show", "convert", "evaluate"])
def test_no_name(command: str) -> None:
    """An empty name, as of a variable without value, is not taken for this folder."""
    result = run_command(command, "")

    assert result.exit_code == 1
    assert (
        result.stderr == "argparse-kit: error: '': this names no file; check the name\n"
    )


@pytest.mark.parametrize("option", ["indent=wide", "indent=-1", "derived=no"])
def test_bad_value_of_an_option(seed_path: Path, option: str) -> None:
    """A value that an option of the format cannot hold is named, not used."""
    result = run_command("parse", seed_path, "-O", option)

    name, _, value = option.partition("=")
    assert result.exit_code == 1
    assert f"JsonExporter.{name} cannot be " in result.stderr
    assert value in result.stderr
    assert result.stdout == ""


@pytest.mark.filterwarnings("default::argparse_kit.errors.ArgparseKitWarning")
def test_format_without_segmenter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing reads a file's format, a warning says that it is read as text."""
    monkeypatch.setattr(_options, "_BY_SUFFIX", {".odd": "oddtext"})
    path = tmp_path / "op-ed.odd"
    path.write_text("Rents must fall.", encoding="utf-8")

    result = run_command("show", path)

    assert "THESIS Rents must fall" in result.stdout
    assert "warning: no segmenter for oddtext is installed" in result.stderr
    assert "warning" not in run_command("show", path, "--input", "plain").stderr


def test_broken_gold(tmp_path: Path) -> None:
    """Broken gold data is named with its file and line."""
    path = tmp_path / "gold.jsonl"
    good = '{"schema": "argparse-kit/1", "text": "Hm.", "layers": ["blocks"]}'
    path.write_text(f"{good}\n\n{{]\n", encoding="utf-8")

    result = run_command("evaluate", path)

    assert result.exit_code == 1
    assert f"{path}, line 3" in result.stderr
    assert result.stdout == ""


def test_misuse() -> None:
    """A wrong option is misuse: code 2, and where help is."""
    result = run_command("show", "--colour", "x")

    assert result.exit_code == 2
    assert "for help" in result.stderr


@pytest.mark.parametrize(
    "command", ["parse", "show", "convert", "batch", "evaluate", "plugins"]
)
def test_help(command: str) -> None:
    """Every command's help has an example."""
    assert "Example: argparse-kit" in run_command(command, "--help").stdout


def test_show(seed_path: Path) -> None:
    """The outline names the thesis and the sections, without colours in a pipe."""
    result = run_command("show", seed_path)

    assert "THESIS Ankara’s efforts to mediate" in result.stdout
    assert "Proven by experience" in result.stdout
    assert "\x1b" not in result.stdout


def test_show_explains(seed_path: Path) -> None:
    """``--explain`` says under each point, in a few words, what decided about it."""
    plain = run_command("show", seed_path).stdout
    result = run_command("show", seed_path, "--explain")

    said = " ".join(re.sub("[│├└─]", " ", result.stdout).split())
    assert "thesis: repeats “Ankara”, “efforts” and “mediate” from the deck" in said
    assert "attack: opens with “Of course”" in said
    assert "policy: sounds like a demand (“should”)" in said
    assert {*plain.splitlines()} <= {*result.stdout.splitlines()}


def test_show_explains_what_it_can(seed_path: Path) -> None:
    """A parser that cannot explain is named in one line."""
    result = run_command("show", seed_path, "--explain", "--parser", "baseline")

    assert result.exit_code == 1
    assert "the parser 'baseline' cannot explain what it decides" in result.stderr
    assert result.stderr.count("\n") == 1


def test_show_cannot_be_steered() -> None:
    """What a text holds cannot take over the terminal, or be taken for markup."""
    result = run_command(
        "show", "-", stdin="Rents must \x1b[2J, [red]please[/red], fall now."
    )

    assert "\x1b" not in result.stdout
    assert "[red]please[/red]" in result.stdout


def test_reasons_cannot_steer() -> None:
    """Words that are quoted for a reason cannot take over the terminal either."""
    text = "Rents must fall. They must \u202efall now. Rents \x9b2J rose in 2010."
    result = run_command("show", "-", "--explain", stdin=text)

    assert "sounds like a demand" in result.stdout
    assert "\u202e" not in result.stdout
    assert "\x9b" not in result.stdout


def test_evaluate_json(root: Path) -> None:
    """``--json`` prints one object of figures, with the baseline beside each."""
    result = run_command(
        "evaluate", root / "seeds" / "gold.jsonl", "--json", "--by-source"
    )

    data = json.loads(result.stdout)
    assert 0.5 < data["figures"]["thesis_found"]["value"] <= 1.0
    assert "baseline" in data["figures"]["unit_bio"]
    assert list(data["sources"]) == ["argparse_kit", "seeds"]


def test_evaluate_predictions(tmp_path: Path, root: Path) -> None:
    """Predictions from elsewhere are scored like our own."""
    gold = root / "seeds" / "gold.jsonl"
    path = tmp_path / "predictions.jsonl"
    predictions = [ak.parse(item.document.text) for item in ak.read_gold(gold)]
    path.write_text("\n".join(map(ak.dumps, predictions)), encoding="utf-8")

    ours = json.loads(run_command("evaluate", gold, "--json").stdout)
    theirs = json.loads(
        run_command("evaluate", gold, "--predictions", path, "--json").stdout
    )

    assert theirs["figures"] == ours["figures"]


def test_plugins() -> None:
    """Each plug-in has a line of its own, with the package that publishes it."""
    lines = run_command("plugins").stdout.splitlines()

    (layout,) = (line for line in lines if "LayoutRelationFinder" in line)
    assert layout.split()[:4] == ["relation_finders", "layout", "argparse-kit", "0.1.0"]


def test_explained_page(seed_path: Path, tmp_path: Path) -> None:
    """With --explain, a page says under each unit what decided about it."""
    page = tmp_path / "page.html"
    written = run_command(
        "parse", str(seed_path), "--to", "html", "--explain", "-o", str(page)
    )

    assert written.exit_code == 0
    assert "attack: opens with “Of course”" in page.read_text(encoding="utf-8")


def test_explaining_needs_room(seed_path: Path) -> None:
    """Reasons that a format has no room for are misuse."""
    refused = run_command("parse", str(seed_path), "--explain")

    assert refused.exit_code == 2
    assert "--explain is for --to html" in refused.stderr


def test_byte_order_mark(tmp_path: Path) -> None:
    """A byte order mark, as some editors write it, is no part of the text."""
    file = tmp_path / "op-ed.txt"
    file.write_bytes("\ufeffRents must fall.".encode())

    assert json.loads(run_command("parse", file).stdout)["text"] == "Rents must fall."
