"""Plug-ins by name: ours, others', and broken ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from argparse_kit import registry
from argparse_kit.errors import (
    PluginLoadError,
    UnknownOptionError,
    UnknownPluginError,
)
from argparse_kit.protocols import Segmenter
from argparse_kit.registry import PARSERS, REGISTRIES, SEGMENTERS, Registry
from argparse_kit.segmenters.plain import PlainSegmenter

_MODULE = """
import argparse_kit as ak

def segmenter(*, mood="calm"):
    if mood == "grim":
        raise TypeError
    if mood == "sad":
        raise FileNotFoundError("no model file")
    return lambda source: ak.Document(text=source, meta={"mood": mood})

constant = 5
"""
_ENTRY_POINTS = """
[argparse_kit.segmenters]
calm = other_segmenters:segmenter
constant = other_segmenters:constant
gone = other_segmenters:nothing
missing = no_such_module_anywhere:segmenter
torn = torn_segmenters:segmenter
unlucky = unlucky_segmenters:segmenter
"""


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another package that publishes segmenters, most of them broken."""
    (tmp_path / "other_segmenters.py").write_text(_MODULE, encoding="utf-8")
    (tmp_path / "torn_segmenters.py").write_text("def f(:", encoding="utf-8")
    (tmp_path / "unlucky_segmenters.py").write_text("1 / 0", encoding="utf-8")
    info = tmp_path / "other_segmenters-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: other-segmenters\nVersion: 2.1\n")
    (info / "entry_points.txt").write_text(_ENTRY_POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry._published.cache_clear()
    yield
    registry._published.cache_clear()


@pytest.mark.parametrize("kind", REGISTRIES, ids=lambda kind: kind.group)
def test_ours_are_built(kind: Registry[object]) -> None:
    """Each plug-in of ours can be built by its name, names are sorted and unique."""
    assert list(kind.names()) == sorted(set(kind.names()))
    for plugin in kind.plugins():
        if plugin.distribution == "argparse-kit":
            assert callable(kind.create(plugin.name))
            assert plugin.version


@pytest.mark.usefixtures("others")
def test_others_are_found() -> None:
    """Plug-ins of another package stand beside ours, with package and version."""
    (calm,) = (plugin for plugin in SEGMENTERS.plugins() if plugin.name == "calm")

    assert {"calm", "plain"} <= set(SEGMENTERS.names())
    assert (calm.distribution, calm.version) == ("other-segmenters", "2.1")
    assert calm.target == "other_segmenters:segmenter"
    assert SEGMENTERS.create("calm", mood="glad")("").meta == {"mood": "glad"}


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "No module named 'no_such_module_anywhere'"),
        ("gone", "nothing"),
        ("constant", "not callable"),
        ("torn", "torn_segmenters.py"),
        ("unlucky", "division by zero"),
    ],
)
def test_broken_plugins(name: str, reason: str) -> None:
    """A plug-in that cannot be imported or built is named, with its target and why."""
    with pytest.raises(PluginLoadError, match=reason) as caught:
        SEGMENTERS.create(name)
    assert caught.value.plugin == name
    assert ":" in caught.value.target


@pytest.mark.usefixtures("others")
def test_wrong_options() -> None:
    """An option that the plug-in does not take is named; some reason always is."""
    with pytest.raises(UnknownOptionError, match=r"no option 'moot'; .* 'mood'"):
        SEGMENTERS.create("calm", moot="red")
    with pytest.raises(PluginLoadError, match="cannot be used: TypeError"):
        SEGMENTERS.create("calm", mood="grim")


@pytest.mark.usefixtures("others")
def test_failing_factory() -> None:
    """Whatever goes wrong while a plug-in is built, the error names the plug-in."""
    with pytest.raises(PluginLoadError, match=r"'calm' .* no model file") as caught:
        SEGMENTERS.create("calm", mood="sad")
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_unknown_name() -> None:
    """A name that nobody answers to raises an error with the names that exist."""
    with pytest.raises(UnknownPluginError, match="did you mean 'plain'") as caught:
        SEGMENTERS.create("plane")
    assert caught.value.available == SEGMENTERS.names()


def test_empty_group() -> None:
    """A group without plug-ins has no names, and says what may be wrong."""
    empty = Registry[Segmenter]("argparse_kit.nothing")

    assert empty.names() == ()
    with pytest.raises(UnknownPluginError, match="install the package"):
        empty.create("plain")


def test_resolve() -> None:
    """A name is looked up, and a plug-in is taken as it is."""
    segmenter = PlainSegmenter(language="de")

    assert SEGMENTERS.resolve(segmenter) is segmenter
    assert SEGMENTERS.resolve("plain") == PlainSegmenter()


def test_names_import_nothing() -> None:
    """Listing what is installed imports no plug-in."""
    code = (
        "import sys; from argparse_kit.registry import REGISTRIES;"
        "[(kind.names(), kind.plugins()) for kind in REGISTRIES];"
        "print(*[n for n in sys.modules if n.startswith('argparse_kit.segmenters.')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == []


def test_default_is_a_preset() -> None:
    """The parser that is taken when none is named is one of those published."""
    assert {"default", "rules", "baseline"} <= set(PARSERS.names())
