"""What each plug-in is: one protocol for each entry-point group.

A plug-in is ordinarily a frozen attrs class whose fields are its options and which is
called with one argument; a plain function does as well. The promises below are checked
by `argparse_kit.testing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from argparse_kit.model import Adu, Document, Explanation, Reason


class Segmenter(Protocol):
    """Turn source text of one format into a document with blocks and sentences.

    Total: every ``str`` is an op-ed, however poor, so a segmenter never raises on its
    input. Pure: the same source gives an equal document. Nothing is lost: every
    character that is not white space is in a block, and blocks do not overlap.
    """

    def __call__(self, source: str, /) -> Document: ...


class AduFinder(Protocol):
    """Add argumentative discourse units to a document that has blocks and sentences.

    A finder owes the spans and may fill roles and types. Units that are there already
    (gold spans, an annotation tool's marks) keep their ids, spans and values: then the
    finder only fills what is None. New units do not overlap, and each lies inside one
    block. Text, blocks and meta stay as they are.
    """

    def __call__(self, document: Document, /) -> Document: ...


class RelationFinder(Protocol):
    """Add relations and the thesis to a document that has units.

    Fills the roles that are None, and never changes spans or values that are given.
    The result is a tree: the primary thesis is the root, every other unit has exactly
    one outgoing relation. A document without units stays without relations.
    """

    def __call__(self, document: Document, /) -> Document: ...


@runtime_checkable
class Explainer(Protocol):
    """A stage that can say what decided about a unit; `Pipeline.explain` asks it."""

    def explain(self, document: Document, unit: Adu, /) -> tuple[Reason, ...]:
        """Return what decided about a unit of *document*, for what it decided there.

        Total: the document may have been changed since it was parsed, or come from
        elsewhere; then the reasons are those for and against what it says now. Each
        reason is true of the text.
        """
        ...


class Parser(Protocol):
    """Turn source text into a document with its argument; total and pure."""

    def __call__(self, source: str, /) -> Document: ...


@runtime_checkable
class BatchParser(Protocol):
    """A parser that works faster on many texts at once; `parse_many` uses it."""

    def pipe(self, sources: Iterable[str], /) -> Iterator[Document]:
        """Yield the document of each source, in order, equal to a call for each."""
        ...


@runtime_checkable
class ExplainingParser(Protocol):
    """A parser that can say what decided about a unit, as `Pipeline` can."""

    def explain(self, document: Document, unit: Adu | str, /) -> Explanation:
        """Return what decided about a unit of *document*, which is named by its id."""
        ...


class Exporter(Protocol):
    """Write a document in one interchange format, as text."""

    def __call__(self, document: Document, /) -> str: ...


class BinaryExporter(Protocol):
    """Write a document in one interchange format, as bytes."""

    def __call__(self, document: Document, /) -> bytes: ...


class Reader(Protocol):
    """Read a document from one interchange format.

    Raises `FormatError`, which says what is wrong and where.
    """

    def __call__(self, data: str | bytes, /) -> Document: ...


@runtime_checkable
class RecognisingReader(Protocol):
    """A reader that knows its format by its content; `read` asks it.

    Total and strict: it returns False for whatever may be of another format.
    """

    def __call__(self, data: str | bytes, /) -> Document: ...

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* is, beyond doubt, meant to be in this format."""
        ...
