"""AIF: our own comes back as it was, that of others as far as we hold it."""

from __future__ import annotations

import json
import warnings
from contextlib import suppress
from typing import Any

import pytest
from crooked import crooked_document
from hypothesis import given
from hypothesis import strategies as st
from strategies import json_values, traceable_documents

import argparse_kit as ak
from argparse_kit.errors import FormatError, InvalidValueError, LossWarning
from argparse_kit.readers.aif import AifReader
from argparse_kit.testing import check_reader


def _aif(nodes: str, *edges: str) -> str:
    """Return AIF; ``nodes`` as ``"1:I 2:RA"``, each edge as ``"1-2"``."""
    pairs = [node.split(":") for node in nodes.split()]
    return json.dumps(
        {
            "nodes": [
                {"nodeID": name, "text": f"unit {name}", "type": type_}
                for name, type_ in pairs
            ],
            "edges": [
                dict(zip(("fromID", "toID"), edge.split("-"), strict=True))
                for edge in edges
            ],
        }
    )


def _arrows(document: ak.Document) -> list[tuple[str, str, str, str]]:
    return [
        (link.id, link.source, str(link.kind), link.target)
        for link in document.argument.relations
    ]


def _roles(document: ak.Document) -> dict[str, str | None]:
    return {unit.id: unit.role for unit in document.argument.adus}


def test_contract() -> None:
    """Broken data raise nothing but a FormatError."""
    check_reader(AifReader())


@pytest.mark.parametrize("name", ["aif", "xaif"])
@given(document=traceable_documents())
def test_round_trip(name: str, document: ak.Document) -> None:
    """What we write reads back: spans, ids, relations, and the thesis if it is told."""
    argument = document.argument
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        written = ak.export(document, name)
    found = ak.read(written, text=document.text)

    assert found.text == document.text
    assert {unit.id: unit.span for unit in found.argument.adus} == {
        unit.id: unit.span for unit in argument.adus
    }
    assert _arrows(found) == _arrows(document)
    if argument.thesis is not None:
        assert (found.argument.thesis == argument.thesis) != bool(warned)


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_round_trip_of_gold(name: str, root: Any) -> None:
    """So do real op-eds."""
    for gold in ak.read_gold(root / "seeds" / "gold.jsonl"):
        document = gold.document
        found = ak.read(ak.export(document, name), name, text=document.text)
        assert {unit.id: unit.span for unit in found.argument.adus} == {
            unit.id: unit.span for unit in document.argument.adus
        }
        assert _arrows(found) == _arrows(document)
        assert found.argument.thesis == document.argument.thesis


def test_without_text() -> None:
    """Where no text is given, each unit is a paragraph, and undercuts are kept."""
    document = crooked_document()

    found = ak.read(ak.export(document, "aif"))

    said = [document.text_of(unit) for unit in document.argument.units.values()]
    assert found.text == "\n\n".join(said)
    assert [found.text_of(block) for block in found.blocks] == said
    assert _arrows(found) == _arrows(document)


def test_roles() -> None:
    """The end of all is the thesis, what is argued about a claim, the rest premises."""
    found = ak.read(_aif("1:I 2:I 3:I r:RA s:CA", "2-r", "r-1", "3-s", "s-2"))

    assert found.argument.thesis == "1"
    assert _roles(found) == {"1": "thesis", "2": "claim", "3": "premise"}


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [("1:I 2:I", []), ("1:I 2:I r:RA s:RA", ["1-r", "r-2", "2-s", "s-1"])],
)
def test_no_thesis(nodes: str, edges: list[str]) -> None:
    """Where several units are an end, or none, there is no thesis and no role."""
    found = ak.read(_aif(nodes, *edges), "aif")

    assert found.argument.thesis is None
    assert _roles(found) == {"1": None, "2": None}


def test_linked_premises() -> None:
    """A scheme of two premises and two conclusions is four relations, ids distinct."""
    data = _aif("1:I 2:I 3:I r-2:I r:RA", "1-r", "2-r", "r-3", "r-1", "1-r")

    assert _arrows(ak.read(data)) == [
        ("r", "1", "support", "3"),
        ("r-3", "1", "support", "1"),
        ("r-4", "2", "support", "3"),
        ("r-5", "2", "support", "1"),
    ]


def test_undercut_of_linked_premises() -> None:
    """A scheme that bears on a scheme undercuts the first relation of that one."""
    edges = ["1-r", "2-r", "r-3", "4-s", "s-r"]
    found = ak.read(_aif("1:I 2:I 3:I 4:I s:CA r:RA", *edges))

    assert _arrows(found) == [
        ("s", "4", "attack", "r"),
        ("r", "1", "support", "3"),
        ("r-2", "2", "support", "3"),
    ]
    assert found.argument.thesis == "3"


def test_undercuts_of_each_other() -> None:
    """Schemes that bear on each other, or on themselves, are kept."""
    edges = ["1-r", "r-s", "1-s", "s-r", "1-t", "t-t"]
    found = ak.read(_aif("1:I r:RA s:CA t:MA", *edges))

    assert _arrows(found) == [
        ("r", "1", "support", "s"),
        ("s", "1", "attack", "r"),
        ("t", "1", "restate", "t"),
    ]


def test_dialogue() -> None:
    """Locutions and what joins them are passed over without a word."""
    edges = ["1-r", "r-2", "l-y", "y-1", "l-t", "t-m", "m-z", "z-2", "t-a", "a-r"]
    data = _aif("1:I 2:I r:RA l:L m:L y:YA z:YA a:YA t:TA", *edges)

    assert _arrows(ak.read(data)) == [("r", "1", "support", "2")]


@pytest.mark.parametrize(
    ("nodes", "edges", "lost"),
    [
        ("1:I p:PA q:PA", ["1-p"], "2 nodes of the type 'PA'"),
        ("1:I r:RA", ["1-r"], "1 scheme without a premise or a conclusion"),
        ("1:I r:RA", ["r-1"], "1 scheme without a premise or a conclusion"),
        ("1:I r:RA s:CA", ["1-r", "1-s", "s-r"], "2 schemes without a premise or"),
        ("1:I 2:I", ["1-2"], "1 edge from unit to unit without a scheme"),
        ("1:I", ["1-2", "3-1"], "2 edges to or from a node that is not there"),
    ],
)
def test_lost(nodes: str, edges: list[str], lost: str) -> None:
    """What becomes no unit and no relation is counted in a warning."""
    with pytest.warns(LossWarning, match=f"argparse-kit/1 cannot hold {lost}") as said:
        found = ak.read(_aif(nodes, *edges))

    assert found.argument.relations == ()
    assert said[0].filename == __file__


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("[]", "a JSON object is needed, not list"),
        ('{"nodes": []}', "the key 'edges' must be there and hold a list"),
        ('{"nodes": {}, "edges": []}', "the key 'nodes' must be there and hold a list"),
        ('{"nodes": [3], "edges": []}', r"nodes\[0\] must be an object"),
        ('{"nodes": [{}], "edges": []}', r"nodes\[0\] has no 'nodeID'"),
        ('{"nodes": [{"nodeID": true}], "edges": []}', r"nodes\[0\] has no 'nodeID'"),
        ('{"nodes": [{"nodeID": 7}], "edges": []}', r"\(node '7'\) has no 'type'"),
        (_aif("1:I 1:RA"), r"nodes\[1\]: the nodeID '1' is used twice"),
        (
            _aif("1:I").replace("unit 1", " "),
            r"\(node '1'\) is a unit \(I\) without tex",
        ),
        ('{"nodes": [], "edges": [{"toID": 1}]}', r"edges\[0\] must have a 'fromID'"),
    ],
)
def test_broken(data: str, problem: str) -> None:
    """What is not AIF is refused, with what and where."""
    with pytest.raises(FormatError, match=problem):
        ak.read(data, "aif")


def test_not_in_the_text() -> None:
    """A unit that does not stand in the text that was given is named."""
    with pytest.raises(FormatError, match="unit 1 is not in the text: 'unit 1'"):
        ak.read(_aif("1:I"), "aif", text="Rents must fall.")


def test_bad_option() -> None:
    """A text that is none is refused when the reader is built."""
    with pytest.raises(InvalidValueError, match=r"AifReader\.text"):
        AifReader(text=b"Rents")  # type: ignore[arg-type]


def test_byte_order_mark() -> None:
    """A byte order mark, as some editors leave it, does no harm."""
    data = "\ufeff" + _aif("1:I")

    assert ak.read(data).text == ak.read(data.encode()).text == "unit 1"


def test_numbers_as_ids() -> None:
    """Ids that are numbers are read as strings."""
    data = _aif("1:I 2:I 3:RA", "1-3", "3-2").replace('"3"', "3").replace('"1"', "1")

    assert _arrows(ak.read(data)) == [("3", "1", "support", "2")]


@pytest.mark.parametrize(
    ("data", "is_aif"),
    [
        (_aif("1:I"), True),
        ('{"nodes": [], "edges": [], "locutions": []}', True),
        ('{"nodes": [], "edges": []}', False),
        ('{"nodes": [{"id": 1}], "edges": []}', False),
        ('{"nodes": {"1": {}}, "edges": {}}', False),
        ('{"nodes": [{"nodeID": 1}]', False),
        ("{" * 5_000, False),
        ('{"a":' * 100_000, False),
        ('{"nodes": [' + "1" * 5_000 + "]}", False),
    ],
)
def test_recognises(data: str, is_aif: bool) -> None:
    """AIF is told from other objects, from broken JSON and from what JSON bears not."""
    assert AifReader().recognises(data) == is_aif


_ids = st.sampled_from(["1", "2", "3", "4", 5, "6-2", "6"])
_nodes = st.fixed_dictionaries(
    {
        "nodeID": _ids,
        "type": st.sampled_from(["I", "RA", "CA", "MA", "PA", "L"]),
        "text": st.sampled_from(["Rents", "Jobs"]),
    },
    optional={"id": _ids | json_values},
)
_edges = st.fixed_dictionaries({"fromID": _ids, "toID": _ids})


@given(
    nodes=st.lists(_nodes, max_size=6, unique_by=lambda node: str(node["nodeID"])),
    edges=st.lists(_edges, max_size=9),
)
def test_any_graph(nodes: list[Any], edges: list[Any]) -> None:
    """Whatever leads where, each I node becomes a unit, each relation is of an edge."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        found = AifReader()(json.dumps({"nodes": nodes, "edges": edges}))

    units = [node for node in nodes if node["type"] == "I"]
    assert [found.text_of(unit) for unit in found.argument.adus] == [
        node["text"] for node in units
    ]
    assert bool(found.argument.relations) <= bool(edges)


@given(
    nodes=st.lists(_nodes | json_values, max_size=4) | json_values,
    edges=st.lists(_edges | json_values, max_size=4) | json_values,
)
def test_any_values(nodes: Any, edges: Any) -> None:
    """Whatever JSON holds, nothing but a FormatError is raised."""
    data = json.dumps({"nodes": nodes, "edges": edges})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        with suppress(FormatError):
            assert isinstance(AifReader()(data), ak.Document)
