"""The page: nothing is lost, nothing in a text is obeyed, links lead both ways."""

from __future__ import annotations

import json
import pickle
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from io import StringIO

import attrs
import pytest
from client_tools import awkward_document
from hypothesis import given
from strategies import documents

import argparse_kit as ak
from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.errors import InvalidValueError
from argparse_kit.exporters.html import HtmlExporter
from argparse_kit.testing import check_exporter

_VOID = {"meta", "input"}


@attrs.define
class Element:
    """An element of a page, as far as these tests ask."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = attrs.Factory(list)

    @property
    def text(self) -> str:
        """All text in it, that of inner elements included."""
        return "".join(self.words)


class Page(HTMLParser):
    """The elements of a page, which have to nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which has to be this one."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Give text to all elements around it."""
        for element in self.open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with these attributes, of which one is a class."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(
                value in element.attributes.get(name.rstrip("_"), "").split()
                for name, value in attributes.items()
            )
        ]


def page_of(document: Document) -> Page:
    """Return the page of a document, taken apart."""
    return Page(HtmlExporter()(document))


def data_of(page: Page) -> list[dict[str, object]]:
    """Return what the page's script is given."""
    (element,) = page.all("script", type="application/json")
    found = json.loads(element.text)
    assert isinstance(found, list)
    return found


def _ink(text: str) -> str:
    """What of a text a page shows, white space aside."""
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)
    shown = "".join("\ufffd" if _is_no_character(sign) else sign for sign in shown)
    return re.sub(r"[\s\ufffd]+", "", shown)


def _is_no_character(sign: str) -> bool:
    return ord(sign) & 0xFFFE == 0xFFFE or "\ufdd0" <= sign <= "\ufdef"


@given(document=documents())
def test_promises(document: Document) -> None:
    """Any document makes a page, the same each time, which UTF-8 can hold."""
    check_exporter(HtmlExporter(), [document])
    HtmlExporter()(document).encode("utf-8")


@given(document=documents())
def test_whole_text(document: Document) -> None:
    """The text of the page is the document's, whatever is marked in it."""
    (article,) = page_of(document).all("article")
    added = ("Op-ed without a title", r"Around the op-ed: [\d,]+ parts? of the page")
    shown = re.sub("|".join(added), "", article.text)

    assert _ink(shown) == _ink(document.text)


@given(document=documents())
def test_links(document: Document) -> None:
    """Each unit stands in the tree once, and links lead to places that exist."""
    page = page_of(document)
    names = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    targets = {link.attributes["href"] for link in page.all("a")}

    assert len(names) == len(set(names))
    assert targets <= {f"#{name}" for name in names}
    assert len(page.all("a", class_="node")) == len(document.argument.adus)
    for number, unit in enumerate(document.argument.units.values()):
        assert f"n{number}" in names
        assert f"u{number}" in names or not document.text_of(unit).strip()


@given(document=documents())
def test_relations(document: Document) -> None:
    """Each relation is in the tree, or beside the unit that it comes from."""
    page = page_of(document)
    shown = len(page.all("span", class_="sign")) - (3 if document.argument else 0)

    assert shown + len(page.all("p", class_="also")) == len(document.argument.relations)


@given(document=documents())
def test_data(document: Document) -> None:
    """The script is told who supports and attacks whom, in numbers of units."""
    argument = document.argument
    numbers = {name: number for number, name in enumerate(argument.units)}

    for unit, told in zip(
        argument.units.values(), data_of(page_of(document)), strict=True
    ):
        assert told["for"] == [numbers[each.id] for each in argument.supporters(unit)]
        attackers = [numbers[each.id] for each in argument.attackers(unit)]
        assert told["against"] == attackers


def test_path(seed: str) -> None:
    """In a tree of ours, the way up is the path to the thesis."""
    argument = ak.parse(seed).argument
    data = data_of(page_of(ak.parse(seed)))
    names = list(argument.units)

    for number, name in enumerate(names):
        way: list[str] = []
        up = data[number]["up"]
        while isinstance(up, int):
            way.append(names[up])
            up = data[up]["up"]
        assert way == [relation.target for relation in argument.path_to_thesis(name)]


def test_nothing_is_obeyed() -> None:
    """A text, its ids and its language cannot become elements, attributes, scripts."""
    evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\'"&amp;'
    unit = Adu(id=evil, span=Span(0, len(evil)), role="thesis")
    block = Block(kind="title", span=unit.span)
    document = Document(
        text=evil,
        blocks=[block],
        argument=Argument(adus=[unit], thesis=evil),
        language='en" onload="alert(3)',
        meta={"title": evil},
    )
    page = Page(HtmlExporter(reasons={evil: [evil]})(document))

    assert page.all("img") == []
    assert len(page.all("script")) == 2
    assert not any(
        name.startswith("on") for each in page.elements for name in each.attributes
    )
    assert page.all("h1")[0].text == evil


def test_policy(seed: str) -> None:
    """The page may run its own script and style, and may load nothing."""
    page = page_of(ak.parse(seed))
    (policy,) = (
        each.attributes["content"]
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none'; ")
    for element in (*page.all("style"), page.all("script")[-1]):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not any("style" in each.attributes for each in page.elements)
    assert not any("src" in each.attributes for each in page.elements)


def test_size(seed: str) -> None:
    """The page of an op-ed of ordinary length stays below 150 kB."""
    assert len(HtmlExporter()(ak.parse(seed)).encode()) < 150_000


def test_overlaps() -> None:
    """Units that overlap, nest and cross blocks can each be reached in the text."""
    text = "Rents must fall.\n\nWages did not rise."
    spans = {"a": (0, 15), "b": (6, 30), "c": (6, 10), "d": (6, 10), "e": (0, 37)}
    document = Document(
        text=text,
        blocks=[
            Block(kind="paragraph", span=Span(0, 16)),
            Block(kind="quote", span=Span(18, 37)),
        ],
        argument=Argument(
            adus=[Adu(id=name, span=Span(*span)) for name, span in spans.items()]
        ),
    )
    page = page_of(document)
    texts = dict.fromkeys(spans, "")
    for link in page.all("a", class_="unit"):
        for number in link.attributes["data-units"].split():
            texts[list(document.argument.units)[int(number)]] += link.text

    assert texts == {
        name: Span(*span).of(text).replace("\n", "") for name, span in spans.items()
    }


def test_headings() -> None:
    """Headings of any level make ranks without gaps, as screen readers need them."""
    text = "A\nB\nC\nD"
    levels = (6, 1, 4, 4)
    blocks = [
        Block(kind="heading", level=level, span=Span(2 * place, 2 * place + 1))
        for place, level in enumerate(levels)
    ]
    page = page_of(Document(text=text, blocks=blocks))
    ranks = [each.tag for each in page.elements if re.fullmatch("h[1-6]", each.tag)]

    assert ranks == ["h2", "h1", "h2", "h2", "h3", "h3", "h2"]


def test_furniture() -> None:
    """What is not the op-ed is folded away, neighbours in one place."""
    text = "Share\nTweet\nRents must fall.\nSubscribe"
    spans = [Span(0, 5), Span(6, 11), Span(12, 28), Span(29, 38)]
    kinds = ["boilerplate", "boilerplate", "paragraph", "boilerplate"]
    blocks = [
        Block(kind=kind, span=span) for kind, span in zip(kinds, spans, strict=True)
    ]
    folded = page_of(Document(text=text, blocks=blocks)).all("details")

    assert [each.text.split(": ")[1].split() for each in folded] == [
        [*"2 parts of the page".split(), "Share", "Tweet"],
        [*"1 part of the page".split(), "Subscribe"],
    ]


def test_reasons() -> None:
    """Reasons stand with their unit, folded; other units have none."""
    document = awkward_document()
    page = Page(HtmlExporter(reasons={"a2": ["It says <because>.", "So."]})(document))
    (why,) = page.all("details", class_="why")

    assert why.text == "WhyIt says <because>.So."


@pytest.mark.parametrize("reasons", ["a1", {"a1": "because"}, {"a1": [1]}, {1: []}])
def test_bad_reasons(reasons: object) -> None:
    """What is no mapping from ids to sentences is refused."""
    with pytest.raises(InvalidValueError, match=r"HtmlExporter\.reasons"):
        HtmlExporter(reasons=reasons)


def test_is_a_value() -> None:
    """The exporter can be compared, hashed and pickled, reasons included."""
    exporter = HtmlExporter(reasons={"a1": ["Because."]})

    assert pickle.loads(pickle.dumps(exporter)) == exporter
    assert hash(exporter) == hash(HtmlExporter(reasons={"a1": ("Because.",)}))


def test_undercuts() -> None:
    """What bears on a relation says so, and stands with that relation's source."""
    adus = [Adu(id=name, span=Span(at, at + 2)) for at, name in enumerate("abc")]
    relations = [
        Relation(id="r1", source="b", target="a", kind="support"),
        Relation(id="r2", source="c", target="r1", kind="attack"),
    ]
    document = Document(
        text="Rents", argument=Argument(adus=adus, relations=relations, thesis="a")
    )
    words = [link.text for link in page_of(document).all("a", class_="node")]

    assert "Attacks the step above: " in words[2]
    assert "Supports: " in words[1]


def test_very_deep() -> None:
    """An argument of thousands of steps is written all the same."""
    size = 3_000
    adus = [Adu(id=f"a{at}", span=Span(at, at + 1)) for at in range(size)]
    relations = [
        Relation(id=f"r{at}", source=f"a{at}", target=f"a{at - 1}", kind="support")
        for at in range(1, size)
    ]
    argument = Argument(adus=adus, relations=relations, thesis="a0")

    page = page_of(Document(text="x" * size, argument=argument))

    assert len(page.all("a", class_="node")) == size


def test_document_shows_itself(seed: str) -> None:
    """A document gives its page; notebooks get it in a frame that reaches nothing."""
    document = ak.parse(seed)
    frame = document._repr_html_()
    (element,) = Page(frame).elements

    assert document.to_html() == ak.export(document, "html")
    assert ">So.</li>" in document.to_html(reasons={document.claims[0].id: ["So."]})
    assert element.tag == "iframe"
    assert element.attributes["sandbox"] == "allow-scripts"
    assert element.attributes["srcdoc"] == document.to_html()
    assert unescape(frame).count("<!doctype html>") == 1


def test_rich(seed: str) -> None:
    """Where rich prints a document, the outline of the argument appears."""
    from rich.console import Console

    console = Console(file=StringIO(), width=88)
    console.print(ak.parse(seed))

    assert isinstance(console.file, StringIO)
    assert "THESIS Ankara’s efforts to mediate" in console.file.getvalue()
