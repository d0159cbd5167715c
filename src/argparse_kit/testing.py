"""Checks that plug-in authors can run on their own plug-ins; we run them on ours.

Each takes a plug-in and texts, and raises `PluginContractError` at the first promise of
`argparse_kit.protocols` that is broken, with the text on which it was.

Example:
    >>> from argparse_kit.segmenters.plain import PlainSegmenter
    >>> check_segmenter(PlainSegmenter())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, TypeVar

import attrs

from argparse_kit.errors import PluginContractError
from argparse_kit.model import Adu, AduRole, Document, dumps, loads
from argparse_kit.protocols import (
    AduFinder,
    BinaryExporter,
    Exporter,
    Parser,
    Reader,
    RelationFinder,
    Segmenter,
)
from argparse_kit.registry import ADU_FINDERS, SEGMENTERS
from argparse_kit.text import covers_ink

T = TypeVar("T")

__all__ = [
    "HOSTILE_TEXTS",
    "check_adu_finder",
    "check_exporter",
    "check_parser",
    "check_reader",
    "check_relation_finder",
    "check_segmenter",
]

HOSTILE_TEXTS: Final = (
    "",
    " \n\t\r\n ",
    "\x1c",
    "\x00",
    "\ufeffRents must fall.",
    "Rents rose.\r\n\r\nThey must fall.\rNow.\x85Soon.\u2028Later.\u2029Here.\x0b",
    "lone \ud800 surrogate. And a pair \ud83d\ude00 in two halves.",
    "J.\u2028Kaye said so. J.\u3000Kaye did not.",
    "e\u0301tude, nai\u0308ve: combining marks. \U0001f469\u200d\U0001f4bb joined.",
    "\u05d4\u05e9\u05db\u05e8 \u05d2\u05d1\u05d5\u05d4. \u202eRents must fall.\u202c",
    "\u623f\u79df\u592a\u9ad8\u4e86\u3002\u5fc5\u987b\u964d\u4f4e\u3002",
    "... !!! ??? --- ,,, ;;; ::: ((( ))) [[[ ]]] \u201c\u201d\u201c",
    "Rents\nWages\nJobs\nHomes\nTaxes",
    "\u2022\n- \n* one\n\u2022 two\n1.\n2. three",
    "1\n22\n3.3\n4,444\n5%",
    'He said "rents must fall. Nobody knows why, because "who would',
    "a" * 5_000,
    "Rents must fall, " * 400,
    "<b>Rents</b> &amp; <script>alert(1)</script> {wages} [[jobs]] // \\ ** __ | #",
    "Home | News | Opinion\nShare\nTweet\nSubscribe now\nRead more\nLeave a Reply",
    "Because. Although. However, therefore, I believe that. The fact is that.",
    "Title\n\nBy A. Writer\n\nMay 3, 2021\n\nA deck\n\nShort.\n\nHeading\n\nShort.",
    "\u0130stanbul must build. \u0130t \u0130s \u0130n \u0130ts \u0130nterest.",
)
"""Short texts of our own that have broken, or could break, a careless plug-in."""


@attrs.frozen
class _Check:
    """One plug-in on one text."""

    plugin: Any
    source: str

    def promise(self, kept: bool, promise: str, detail: str) -> None:
        if not kept:
            raise PluginContractError(repr(self.plugin), promise, self.source, detail)

    def run(self, given: Any, kind: type[T] | tuple[type, ...]) -> T:
        """Call the plug-in twice: it never raises, and its results are equal."""
        try:
            result, again = self.plugin(given), self.plugin(given)
        except Exception as error:
            raise PluginContractError(
                repr(self.plugin), "it never raises on text", self.source, repr(error)
            ) from error
        detail = f"it returned {type(result).__name__}"
        self.promise(
            isinstance(result, kind), "it returns what its protocol says", detail
        )
        self.promise(result == again, "equal input gives equal output", "it differed")
        checked: T = result
        return checked


def check_segmenter(
    segmenter: Segmenter, sources: Iterable[str] = HOSTILE_TEXTS
) -> None:
    """Check that a segmenter is total and pure, and loses nothing.

    Args:
        segmenter: The plug-in.
        sources: Sources of its format, or any texts.

    Raises:
        PluginContractError: At the first broken promise.
    """
    for source in sources:
        check = _Check(segmenter, source)
        _check_structure(check, check.run(source, Document))


def _check_structure(check: _Check, document: Document) -> None:
    spans = [block.span for block in document.blocks]
    check.promise(
        covers_ink(document.text, spans),
        "every character that is not white space is in a block",
        f"blocks cover {spans}",
    )
    for block in document.blocks:
        inside = block.span.of(document.text)
        check.promise(
            inside == inside.strip(), "blocks begin and end in ink", repr(block)
        )
        past = block.span.start
        for sentence in block.sentences:
            between = document.text[past : sentence.start]
            check.promise(
                not between.strip(), "sentences cover their block", repr(block)
            )
            past = sentence.end
        if block.sentences:
            rest = document.text[past : block.span.end]
            check.promise(not rest.strip(), "sentences cover their block", repr(block))
    for section in document.walk_sections():
        spans = [part.span for part in section.blocks]
        spans += [part.span for part in section.sections]
        held = all(span in section.span for span in spans)
        check.promise(held, "sections hold their parts", repr(section))


def check_adu_finder(
    finder: AduFinder,
    sources: Iterable[str] = HOSTILE_TEXTS,
    *,
    segmenter: Segmenter | None = None,
) -> None:
    """Check that a finder of units adds well-formed units, and leaves given ones alone.

    Args:
        finder: The plug-in.
        sources: Texts.
        segmenter: What makes the documents; the plain one by default.

    Raises:
        PluginContractError: At the first broken promise.
    """
    segmenter = segmenter or SEGMENTERS.create("plain")
    for source in sources:
        check = _Check(finder, source)
        given = segmenter(source)
        found: Document = check.run(given, Document)
        _check_kept(check, given, found)
        _check_units(check, found)
        marked = _without_values(found)
        again: Document = check.run(marked, Document)
        _check_given_units(check, marked, again)


def _check_kept(check: _Check, given: Document, found: Document) -> None:
    for name in ("text", "blocks", "meta", "origin", "language", "id"):
        kept = getattr(given, name) == getattr(found, name)
        check.promise(kept, f"the document's {name} stays as it is", "it changed")


def _check_units(check: _Check, document: Document) -> None:
    units = list(document.argument.units.values())
    for before, unit in pairwise(units):
        apart = before.span.end <= unit.span.start
        check.promise(apart, "units do not overlap", f"{before!r} and {unit!r}")
    for unit in units:
        block = document.block_of(unit)
        inside = block is not None and unit.span in block.span
        check.promise(inside, "each unit lies inside one block", repr(unit))


def _without_values(document: Document) -> Document:
    """Return *document* with its units as somebody else may have marked them."""
    bare = [
        Adu(id=f"given-{unit.id}", span=unit.span) for unit in document.argument.adus
    ]
    argument = attrs.evolve(document.argument, adus=bare, relations=(), thesis=None)
    return attrs.evolve(document, argument=argument)


def _check_given_units(check: _Check, given: Document, found: Document) -> None:
    before = given.argument.units
    after = found.argument.units
    check.promise(before.keys() == after.keys(), "given units stay", "ids changed")
    for name, unit in before.items():
        for field in ("span", "role", "type", "confidence"):
            value = getattr(unit, field)
            kept = value is None or value == getattr(after[name], field)
            check.promise(kept, "values of given units stay", f"{field} of {unit!r}")


def check_relation_finder(
    finder: RelationFinder,
    sources: Iterable[str] = HOSTILE_TEXTS,
    *,
    segmenter: Segmenter | None = None,
    adu_finder: AduFinder | None = None,
) -> None:
    """Check that a finder of relations makes one tree and changes nothing given.

    Args:
        finder: The plug-in.
        sources: Texts.
        segmenter: What makes the documents; the plain one by default.
        adu_finder: What finds the units; the baseline, a unit a sentence, by default.

    Raises:
        PluginContractError: At the first broken promise.
    """
    segmenter = segmenter or SEGMENTERS.create("plain")
    adu_finder = adu_finder or ADU_FINDERS.create("baseline")
    for source in sources:
        check = _Check(finder, source)
        for given in _with_units(adu_finder(segmenter(source))):
            found: Document = check.run(given, Document)
            _check_kept(check, given, found)
            _check_given_units(check, given, found)
            _check_tree(check, found)


def _with_units(document: Document) -> Iterator[Document]:
    """Yield *document* with the values of its units and without."""
    yield document
    yield _without_values(document)


def _check_tree(check: _Check, document: Document) -> None:
    argument = document.argument
    if not argument.adus:
        bare = not argument.relations and argument.thesis is None
        check.promise(bare, "no units, no relations", repr(argument))
        return
    check.promise(argument.thesis is not None, "units have a thesis", repr(argument))
    for unit in argument.adus:
        own = [link for link in argument.relations if link.source == unit.id]
        root = unit.id == argument.thesis
        check.promise(
            len(own) == (0 if root else 1),
            "each unit but the thesis has one outgoing relation",
            f"{unit!r} has {len(own)}",
        )
        leads = root or bool(argument.path_to_thesis(unit))
        check.promise(leads, "each unit leads to the thesis", repr(unit))
        check.promise(unit.role is not None, "each unit has a role", repr(unit))
    if document.thesis is not None and document.thesis.role is not AduRole.THESIS:
        named = any(unit.role is AduRole.THESIS for unit in argument.adus)
        check.promise(not named, "the primary thesis has that role", repr(argument))


def check_parser(parser: Parser, sources: Iterable[str] = HOSTILE_TEXTS) -> None:
    """Check that a parser is total and pure, and that what it makes can be saved.

    Args:
        parser: The plug-in.
        sources: Texts.

    Raises:
        PluginContractError: At the first broken promise.
    """
    for source in sources:
        check = _Check(parser, source)
        document: Document = check.run(source, Document)
        _check_structure(check, document)
        saved = loads(dumps(document)) == document
        check.promise(saved, "documents survive their JSON form", "it changed")


def check_exporter(
    exporter: Exporter | BinaryExporter, documents: Iterable[Document]
) -> None:
    """Check that an exporter writes any document, the same each time.

    Raises:
        PluginContractError: At the first broken promise.
    """
    for document in documents:
        _Check(exporter, document.text).run(document, (str, bytes))


def check_reader(
    reader: Reader,
    exporter: Callable[[Document], str | bytes],
    documents: Iterable[Document],
) -> None:
    """Check that a reader reads back what an exporter of its format wrote.

    Args:
        reader: The plug-in.
        exporter: An exporter of a format that loses nothing of the documents.
        documents: What to write and read.

    Raises:
        PluginContractError: At the first broken promise.
    """
    for document in documents:
        check = _Check(reader, document.text)
        found: Document = check.run(exporter(document), Document)
        check.promise(found == document, "what was written is read back", repr(found))
