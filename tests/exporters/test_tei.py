from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from strategies import documents

from argparse_kit import Adu, Argument, Block, Document, Relation, Span, export
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.tei import TeiExporter
from argparse_kit.testing import check_exporter

NAMES = {"": "http://www.tei-c.org/ns/1.0"}
NOT_XML = "[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _body(document: Document) -> str:
    """Return the body as it is written."""
    written = TeiExporter()(document)
    return written[written.index("<body>") + 6 : written.index("</body>")]


def _document(*parts: tuple[str, str], **fields: Any) -> Document:
    """Return a document of blocks (kind, text), an empty line between two."""
    text, blocks = "", []
    for kind, words in parts:
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(kind=kind, span=span, **fields))
        text += f"{words}\n\n"
    return Document(text=text, blocks=blocks)


def _units(text: str, *units: tuple[int, int], **fields: Any) -> Document:
    """Return a document of one paragraph with units a, b, c."""
    adus = [
        Adu(id=name, span=Span(*ends), **fields)
        for name, ends in zip("abc", units, strict=False)
    ]
    block = Block(kind="paragraph", span=Span(0, len(text)))
    return Document(text=text, blocks=[block], argument=Argument(adus=adus))


def test_promises() -> None:
    """It writes whatever document there is, the same each time."""
    check_exporter(TeiExporter())


def test_kinds() -> None:
    """Each kind of block has its element; items in a row are one list."""
    document = _document(
        ("title", "T"),
        ("deck", "D"),
        ("list_item", "I"),
        ("list_item", "J"),
        ("quote", "Q"),
        ("boilerplate", "B"),
    )

    assert _body(document) == (
        '<div n="0"><head>T</head><ab type="deck">D</ab>'
        "<list><item>I</item><item>J</item></list><quote>Q</quote>"
        '<ab type="boilerplate">B</ab></div>'
    )


def test_divisions() -> None:
    """Divisions nest by the levels of their heads, below the title."""
    levels = [(2, "H"), (3, "I"), (2, "J")]
    parts = [("boilerplate", "B"), ("title", "T"), ("title", "U")]
    document = _document(*parts, *[("heading", name) for _, name in levels])
    headings = [
        Block(kind="heading", span=block.span, level=level)
        for block, (level, _) in zip(document.blocks[3:], levels, strict=True)
    ]
    document = Document(text=document.text, blocks=[*document.blocks[:3], *headings])

    assert _body(document) == (
        '<div><ab type="boilerplate">B</ab></div>'
        '<div n="0"><head>T</head><head>U</head>'
        '<div n="2"><head>H</head><div n="3"><head>I</head></div></div>'
        '<div n="2"><head>J</head></div></div>'
    )


def test_between_blocks() -> None:
    """What stands in no block is not lost, and neither is an empty text a mistake."""
    block = Block(kind="paragraph", span=Span(2, 3))

    assert _body(Document(text="a b c", blocks=[block])) == (
        '<div><ab type="unlabelled">a</ab><p>b</p><ab type="unlabelled">c</ab></div>'
    )
    assert _body(Document(text=" ")) == "<div />"


def test_unit() -> None:
    """A unit says its role, type and confidence."""
    document = _units("x", (0, 1), role="claim", type="fact", confidence=0.5)

    [seg] = ET.fromstring(_body(document)).iter("seg")
    fields = {"type": "claim", "subtype": "fact", "cert": "0.5", XML_ID: "a"}
    assert (seg.text, seg.attrib) == ("x", fields)


def test_nested() -> None:
    """A unit inside another is an element inside another."""
    assert _body(_units("abcd", (0, 4), (1, 3))) == (
        '<div><p><seg type="unit" xml:id="a">a'
        '<seg type="unit" xml:id="b">bc</seg>d</seg></p></div>'
    )


def test_crossing() -> None:
    """Of units that cross, the later one is cut and tied together."""
    assert _body(_units("abcdef", (0, 3), (1, 5))) == (
        '<div><p><seg type="unit" xml:id="a">a'
        '<seg type="unit" xml:id="b" next="#b.2">bc</seg></seg>'
        '<seg type="unit" xml:id="b.2" prev="#b">de</seg>f</p></div>'
    )


def test_deep() -> None:
    """Units inside of too many others stand behind the text, none is lost."""
    adus = [Adu(id=f"a{number}", span=Span(0, 1)) for number in range(2_000)]
    written = TeiExporter()(Document(text="x", argument=Argument(adus=adus)))

    assert written.count("<seg") == 2_000
    assert written.partition("</text>")[0].count("<seg") == 50


def test_relations() -> None:
    """Relations lead from one id to another, and the thesis belongs to the text."""
    adus = [Adu(id="a", span=Span(0, 1)), Adu(id="#1", span=Span(2, 3))]
    relations = [
        Relation(id="r", source="#1", target="a", kind="attack", confidence=0.25),
        Relation(id="s", source="a", target="r", kind="support"),
    ]
    argument = Argument(adus=adus, relations=relations, thesis="#1")
    root = ET.fromstring(TeiExporter()(Document(text="a b", argument=argument)))

    text = root.find("text", NAMES)
    assert text is not None
    assert text.get("corresp") == "#u1"
    assert [relation.attrib for relation in root.iterfind(".//relation", NAMES)] == [
        {
            "name": "attack",
            "active": "#u1",
            "passive": "#a",
            XML_ID: "r",
            "cert": "0.25",
        },
        {"name": "support", "active": "#a", "passive": "#r", XML_ID: "s"},
    ]


def test_white_space() -> None:
    """White space inside a block is kept, carriage returns too."""
    text = " a\r\nb\rc\td "
    root = ET.fromstring(TeiExporter()(_units(text)))

    [paragraph] = root.iterfind(".//div/p", NAMES)
    assert paragraph.text == text


def test_losses() -> None:
    """It says that control characters and surrogates cannot be held."""
    with pytest.warns(LossWarning, match="2 characters") as caught:
        written = export(_units("\x00\ud800"), "tei")

    assert "<p>\ufffd\ufffd</p>" in str(written)
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")
@given(document=documents())
def test_whole(document: Document) -> None:
    """Whatever the units, all of the text is there, and ids are unique."""
    root = ET.fromstring(TeiExporter()(document))
    body = root.find("text/body", NAMES)
    assert body is not None
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]

    assert len(ids) == len({*ids})
    tags = ("head", "p", "item", "quote", "ab")
    parts = [e for e in body.iter() if e.tag.partition("}")[2] in tags]
    said = [
        "".join(part.itertext()) for part in parts if part.get("type") != "unlabelled"
    ]
    assert [len(words) for words in said] == [
        len(block.span) for block in document.blocks
    ]
    written = "".join("".join(part.itertext()) for part in parts)
    text = re.sub(NOT_XML, "\ufffd", document.text)
    assert "".join(written.split()) == "".join(text.split())
