"""Argdown, as it is written: readable, complete, whatever the document."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given

from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters import export
from argparse_kit.exporters.argdown import ArgdownExporter
from argparse_kit.testing import check_exporter

TEXT = "Rents\n\nBy A. Writer\n\nThey must fall. They rose. Wages did not. So what."
DOCUMENT = Document(
    text=TEXT,
    blocks=[
        Block(kind="title", span=Span(0, 5)),
        Block(kind="byline", span=Span(7, 19)),
        Block(kind="paragraph", span=Span(21, len(TEXT))),
    ],
    argument=Argument(
        adus=[
            Adu(id="t", span=Span(21, 35), role="thesis", type="policy"),
            Adu(id="a", span=Span(37, 46), role="claim"),
            Adu(id="b", span=Span(48, 61), role="premise", type="fact"),
            Adu(id="c", span=Span(63, 70)),
        ],
        relations=[
            Relation(id="r1", source="a", target="t", kind="support"),
            Relation(id="r2", source="b", target="a", kind="restate"),
            Relation(id="r3", source="b", target="t", kind="attack"),
            Relation(id="r4", source="c", target="r3", kind="attack"),
        ],
        thesis="t",
    ),
)


def test_whole() -> None:
    """Title, author, thesis first; one told twice is referred to; undercuts nest."""
    assert export(DOCUMENT, "argdown") == (
        """\
===
title: "Rents"
author: "By A. Writer"
html:
  createHeaderFromMetadata: false
model:
  removeTagsFromText: true
===

# Rents

[t]: They must fall #thesis #policy
  + [a]: They rose #claim
    + [b]: Wages did not #premise #fact #restate
  - [b]
    <_ [c]: So what
"""
    )


def test_without_tags() -> None:
    """Without tags, thesis and restatements are still told apart."""
    written = ArgdownExporter(tags=False)(DOCUMENT)

    assert [line for line in written.splitlines() if " #" in line] == [
        "[t]: They must fall #thesis",
        "    + [b]: Wages did not #restate",
    ]


def test_option() -> None:
    """An option of the wrong type is refused."""
    with pytest.raises(InvalidValueError, match=r"ArgdownExporter.tags"):
        ArgdownExporter(tags="no")  # type: ignore[arg-type]


def test_cycle() -> None:
    """A circle is cut where it closes: the unit is referred to."""
    pair = [Adu(id=name, span=Span(0, 1)) for name in "ab"]
    circle = [
        Relation(id="r1", source="a", target="b", kind="support"),
        Relation(id="r2", source="b", target="a", kind="support"),
    ]
    document = Document(text="x", argument=Argument(adus=pair, relations=circle))

    assert ArgdownExporter(tags=False)(document).endswith(
        "[a]: x\n  + [b]: x\n    + [a]\n"
    )


def test_depth() -> None:
    """A chain that is too deep for parsers goes on in a tree of its own."""
    chain = [Adu(id=f"a{n}", span=Span(0, 1)) for n in range(90)]
    links = [
        Relation(id=f"r{n}", source=f"a{n + 1}", target=f"a{n}", kind="support")
        for n in range(89)
    ]
    document = Document(
        text="x", argument=Argument(adus=chain, relations=links, thesis="a0")
    )

    lines = ArgdownExporter()(document).splitlines()

    assert max(len(line) - len(line.lstrip()) for line in lines) == 80
    assert [line for line in lines if line.startswith("[")] == [
        "[a0]: x #thesis",
        "[a40]: x",
        "[a80]: x",
    ]


@pytest.mark.parametrize("kind", ["support", "restate"])
def test_loss(kind: str) -> None:
    """What supports a relation is left out, and what was left out is said."""
    argument = DOCUMENT.argument
    odd = Relation(id="r5", source="a", target="r3", kind=kind)
    crooked = Argument(adus=argument.adus, relations=[*argument.relations, odd])

    with pytest.warns(LossWarning, match="argdown cannot hold 1 relation to"):
        ArgdownExporter()(Document(text=TEXT, argument=crooked))


def test_silence() -> None:
    """A unit of white space is worded by its id, which is said."""
    blank = Document(
        text=" \n", argument=Argument(adus=[Adu(id="a1", span=Span(0, 2))])
    )

    with pytest.warns(LossWarning, match="1 unit of white space"):
        assert "[a1]: a1\n" in ArgdownExporter()(blank)


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")
@given(document=strategies.documents())
def test_hostile(document: Document) -> None:
    """Every document is written, whatever its graph, ids and texts."""
    check_exporter(ArgdownExporter(), [document])
    check_exporter(ArgdownExporter(tags=False), [document])
