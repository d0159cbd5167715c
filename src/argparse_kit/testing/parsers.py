"""What whole parsers promise."""

from __future__ import annotations

from collections.abc import Iterable

from argparse_kit.model import Document, dumps, loads
from argparse_kit.protocols import BatchParser, Parser
from argparse_kit.testing._check import Check
from argparse_kit.testing.hostile import HOSTILE_TEXTS
from argparse_kit.testing.segmenters import check_structure


def check_parser(
    parser: Parser, sources: Iterable[str] = HOSTILE_TEXTS, *, markup: bool = False
) -> None:
    """Check that a parser is total and pure, and that what it makes can be saved.

    Where it offers ``pipe``, that has to give what calls give, in order.

    Args:
        parser: The plug-in.
        sources: Texts.
        markup: Whether its sources are marked up, so that the text may be another.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.parsers.baseline import baseline_parser
        >>> check_parser(baseline_parser(), ["Rents must fall.", ""])
    """
    sources = list(sources)
    documents: list[Document] = []
    for source in sources:
        check = Check(parser, source)
        document: Document = check.run(source, Document)
        check_structure(check, document, markup=markup)
        saved = loads(dumps(document)) == document
        check.promise(saved, "documents survive their JSON form", "it changed")
        documents.append(document)
    if isinstance(parser, BatchParser):
        pipe = parser.pipe
        check = Check(parser, "\n".join(sources))
        piped = check.call(sources, through=lambda texts: list(pipe(texts)))
        same = piped == documents
        check.promise(same, "pipe gives what calls give, in order", "it differed")
