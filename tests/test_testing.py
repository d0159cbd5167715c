"""The checks for plug-in authors find each broken promise, and name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

import attrs
import pytest

from argparse_kit import (
    Adu,
    Argument,
    Block,
    Document,
    Relation,
    Span,
    dumps,
    loads,
    parse,
)
from argparse_kit.errors import FormatError, PluginContractError
from argparse_kit.model import OriginRun
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS
from argparse_kit.testing import (
    HOSTILE_TEXTS,
    check_adu_finder,
    check_exporter,
    check_parser,
    check_reader,
    check_relation_finder,
    check_segmenter,
)

TEXT = "Rents must fall. They have doubled.\nWages did not."
PLAIN = SEGMENTERS.create("plain")
UNITS = ADU_FINDERS.create("baseline")
TREE = RELATION_FINDERS.create("baseline")
_numbers = count()


class _Panic(BaseException):
    """What a panic in Rust looks like: no Exception."""


def _raise(error: BaseException) -> Any:
    raise error


def _segmenter(
    *blocks: tuple[int, int], cover: bool = True, source_start: int | None = None
) -> Callable[[str], Document]:
    """Return a segmenter that always finds the same paragraphs."""

    def segment(source: str) -> Document:
        parts = [
            Block(
                kind="paragraph",
                span=Span(*ends),
                sentences=[Span(*ends)] if cover else [],
            )
            for ends in blocks
        ]
        runs = []
        if source_start is not None:
            runs = [OriginRun(text_start=0, source_start=source_start, length=4)]
        return Document(text=source, blocks=parts, origin=runs)

    return segment


def _with(document: Document, **fields: Any) -> Document:
    return attrs.evolve(document, **fields)


def _units(*spans: tuple[int, int]) -> Callable[[Document], Document]:
    """Return a finder that fills types and else always finds the same units."""

    def find(document: Document) -> Document:
        if document.argument:
            return document
        adus = [Adu(id=f"u{n}", span=Span(*ends)) for n, ends in enumerate(spans)]
        return _with(document, argument=Argument(adus=adus))

    return find


def _touch_meta(document: Document) -> Document:
    document.meta["n"] = 1
    return document


def _refill(**values: Any) -> Callable[[Document], Document]:
    """Return a finder that writes *values* into every unit."""

    def find(document: Document) -> Document:
        argument = TREE(document).argument
        adus = [attrs.evolve(unit, **values) for unit in argument.adus]
        return _with(document, argument=attrs.evolve(argument, adus=adus))

    return find


def _links(
    make: Callable[[list[str]], Iterable[tuple[str, str]]], *, thesis: bool = True
) -> Callable[[Document], Document]:
    """Return a finder of relations that draws the arrows of *make* between ids."""

    def find(document: Document) -> Document:
        filled = TREE(document).argument
        if not filled:
            return document
        names = list(filled.units)
        names.sort(key=lambda name: name != filled.thesis)
        relations = [
            Relation(id=f"r{n}", source=source, target=target, kind="support")
            for n, (source, target) in enumerate(make(names))
        ]
        argument = Argument(
            adus=filled.adus,
            relations=relations,
            thesis=filled.thesis if thesis else None,
        )
        return _with(document, argument=argument)

    return find


def _star(names: list[str]) -> list[tuple[str, str]]:
    return [(name, names[0]) for name in names[1:]]


def _expect(promise: str) -> Any:
    return pytest.raises(PluginContractError, match=re.escape(f"({promise})"))


@pytest.mark.parametrize(
    ("segmenter", "promise"),
    [
        (lambda _: _raise(KeyError("x")), "it never raises on text"),
        (lambda _: _raise(_Panic("J.")), "it never raises on text"),
        (lambda source: source, "it returns what its protocol says"),
        (
            lambda source: _with(PLAIN(source), meta={"n": next(_numbers)}),
            "equal input gives equal output",
        ),
        (lambda source: PLAIN(source.strip(".")), "the text is the source"),
        (
            _segmenter((0, 35)),
            "every character that is not white space is in a block",
        ),
        (_segmenter((0, 36), (36, 50)), "blocks begin and end in ink"),
        (_segmenter((0, 50), cover=False), "sentences cover their block"),
        (
            lambda source: _with(
                PLAIN(source),
                blocks=[
                    Block(
                        kind="quote",
                        span=Span(0, 50),
                        sentences=[Span(0, 16), Span(22, 50)],
                    )
                ],
            ),
            "sentences cover their block",
        ),
    ],
)
def test_segmenter(segmenter: Any, promise: str) -> None:
    """Each promise of a segmenter that is broken is found and named."""
    with _expect(promise):
        check_segmenter(segmenter, [TEXT])


def test_segmenter_of_markup() -> None:
    """Of marked-up sources the runs are checked instead of the text."""
    whole = _segmenter((0, 50), source_start=0)
    check_segmenter(whole, [TEXT], markup=True)
    check_segmenter(lambda source: PLAIN(source.strip("*")), ["**Hm.**"], markup=True)

    with _expect("the text's runs stand in the source as they are"):
        check_segmenter(_segmenter((0, 50), source_start=1), [TEXT], markup=True)


@pytest.mark.parametrize(
    ("finder", "promise"),
    [
        (lambda _: _raise(KeyError("x")), "it never raises on text"),
        (_touch_meta, "what it is given stays as it is"),
        (
            lambda document: _with(document, meta={"n": 1}),
            "the document's meta stays as it is",
        ),
        (lambda document: _with(document, id="x"), "the document's id stays as it is"),
        (
            lambda document: _with(document, blocks=document.blocks[1:]),
            "the document's blocks stays as it is",
        ),
        (_units((0, 15), (10, 20)), "units do not overlap"),
        (_units((30, 40)), "each unit lies inside one block"),
        (
            lambda document: _with(document, argument=Argument()),
            "given units stay",
        ),
        (
            lambda document: UNITS(_with(document, argument=Argument())),
            "given units stay",
        ),
        (_refill(role="claim"), "values of given units stay"),
        (_refill(type="fact"), "values of given units stay"),
        (_refill(confidence=0.1), "values of given units stay"),
    ],
)
def test_adu_finder(finder: Any, promise: str) -> None:
    """Each promise of a finder of units that is broken is found and named."""
    with _expect(promise):
        check_adu_finder(finder, [TEXT])


@pytest.mark.parametrize(
    ("finder", "promise"),
    [
        (lambda _: _raise(KeyError("x")), "it never raises on text"),
        (lambda document: document, "units have a thesis"),
        (_links(_star, thesis=False), "units have a thesis"),
        (
            _links(lambda _: []),
            "each unit but the thesis has one outgoing relation",
        ),
        (
            _links(lambda names: [*_star(names), (names[0], names[1])]),
            "each unit but the thesis has one outgoing relation",
        ),
        (
            _links(lambda names: [*_star(names), (names[2], names[1])]),
            "each unit but the thesis has one outgoing relation",
        ),
        (
            _links(lambda names: [(name, name) for name in names[1:]]),
            "each unit leads to the thesis",
        ),
        (
            _links(lambda names: [(names[1], names[0]), (names[2], "r0")]),
            "relations bear on units",
        ),
        (_refill(role=None), "values of given units stay"),
        (_refill(span=Span(0, 3)), "values of given units stay"),
        (
            lambda document: TREE(
                _with(
                    document,
                    argument=attrs.evolve(document.argument, thesis=None),
                )
            ),
            "a given thesis stays",
        ),
        (
            lambda document: TREE(
                _with(
                    document,
                    argument=attrs.evolve(
                        document.argument,
                        thesis=document.argument.thesis
                        or list(document.argument.units)[-1],
                    ),
                )
            ),
            "the primary thesis has that role",
        ),
    ],
)
def test_relation_finder(finder: Any, promise: str) -> None:
    """Each promise of a finder of relations that is broken is found and named."""
    with _expect(promise):
        check_relation_finder(finder, [TEXT])


def test_roles_are_filled() -> None:
    """A finder of relations that leaves a role open is found out."""

    def lazy(document: Document) -> Document:
        argument = attrs.evolve(TREE(document).argument, adus=document.argument.adus)
        return _with(document, argument=argument)

    with _expect("each unit has a role"):
        check_relation_finder(lazy, [TEXT], adu_finder=_units((0, 15), (17, 34)))


@attrs.frozen
class _Backwards:
    """A parser whose batches come in another order."""

    def __call__(self, source: str, /) -> Document:
        return PLAIN(source)

    def pipe(self, sources: Iterable[str], /) -> Iterator[Document]:
        return map(PLAIN, reversed(list(sources)))


def test_parser() -> None:
    """A parser is held to what its segmenter promises, and its batches to its calls."""
    with _expect("every character that is not white space is in a block"):
        check_parser(_segmenter((0, 35)), [TEXT])
    with _expect("the text is the source"):
        check_parser(lambda source: PLAIN(source.lower()), [TEXT])
    with _expect("pipe gives what calls give, in order"):
        check_parser(_Backwards(), [TEXT, "Hm."])
    check_parser(_Backwards(), [TEXT])
    check_parser(parse)


@pytest.mark.parametrize(
    ("exporter", "promise"),
    [
        (lambda document: document.blocks[0].kind, "it never raises on text"),
        (lambda document: document, "it returns what its protocol says"),
        (lambda _: str(next(_numbers)), "equal input gives equal output"),
    ],
)
def test_exporter(exporter: Any, promise: str) -> None:
    """Each promise of an exporter that is broken is found and named."""
    with _expect(promise):
        check_exporter(exporter)


def test_binary_exporter() -> None:
    """An exporter may write bytes."""
    check_exporter(lambda document: document.text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("reader", "promise"),
    [
        (lambda _: _raise(ValueError("?")), "it never raises on text"),
        (lambda _: _raise(FormatError("mine", [])), "a FormatError says what is wrong"),
        (lambda _: None, "it returns what its protocol says"),
        (lambda data: loads(data + ""), "it never raises on text"),
        (
            lambda data: attrs.evolve(loads(data), argument=Argument()),
            "what was written is read",
        ),
    ],
)
def test_reader(reader: Any, promise: str) -> None:
    """Each promise of a reader that is broken is found and named."""
    with _expect(promise):
        check_reader(reader, dumps, [TREE(UNITS(PLAIN(TEXT)))])


def test_reader_without_round_trip() -> None:
    """Without an exporter only broken data is tried."""
    check_reader(lambda data: attrs.evolve(loads(data), argument=Argument()))


def test_error_holds_the_facts() -> None:
    """The error names plug-in, promise, text and detail, and what caused it."""
    failure = KeyError("x")

    with pytest.raises(PluginContractError) as caught:
        check_segmenter(lambda _: _raise(failure), ["", TEXT])
    assert caught.value.promise == "it never raises on text"
    assert caught.value.source == ""
    assert caught.value.detail == "KeyError('x')"
    assert "lambda" in caught.value.plugin
    assert caught.value.__cause__ is failure


def test_interrupts_pass() -> None:
    """A check can be interrupted."""
    with pytest.raises(KeyboardInterrupt):
        check_segmenter(lambda _: _raise(KeyboardInterrupt()))


def test_hostile_texts() -> None:
    """The texts are many, different and short, and each trap that we know is there."""
    whole = "|".join(HOSTILE_TEXTS)

    assert len(set(HOSTILE_TEXTS)) == len(HOSTILE_TEXTS) >= 20
    assert max(map(len, HOSTILE_TEXTS)) < 10_000
    for trap in ("\x00", "\x1c", "\r\n", "\x85", "\u2028", "\ufeff", "\ud83d\ude00"):
        assert trap in whole
    assert "" in HOSTILE_TEXTS
