"""What decided about a unit, in a few words."""

from __future__ import annotations

from collections.abc import Callable

from argparse_kit.errors import ExplanationError
from argparse_kit.model import Adu, Decision, Document
from argparse_kit.protocols import ExplainingParser, Parser


def note_reasons(parser: Parser, document: Document) -> Callable[[Adu], str]:
    """Return what notes the strongest reasons of each unit of *document*.

    Raises:
        ExplanationError: If *parser* cannot explain what it decides.
    """
    list_reasons = reasons_of(parser, document)
    return lambda unit: " · ".join(list_reasons(unit))


def reasons_of(parser: Parser, document: Document) -> Callable[[Adu], list[str]]:
    """Return what lists the strongest reasons of a unit, one phrase a decision.

    Raises:
        ExplanationError: If *parser* cannot explain what it decides.
    """
    if not isinstance(parser, ExplainingParser):
        raise ExplanationError(parser)

    def list_reasons(unit: Adu) -> list[str]:
        reasons = parser.explain(document, unit).strongest
        said = {
            label: ", ".join(r.words for r in reasons if r.about is decision)
            for decision, label in _labels(document, unit).items()
        }
        return [f"{label}: {words}" for label, words in said.items() if words]

    return list_reasons


def _labels(document: Document, unit: Adu) -> dict[Decision, str]:
    """Return what was decided about a unit, a word for each decision."""
    outgoing = document.argument.outgoing(unit)
    return {
        Decision.ROLE: str(unit.role),
        Decision.RELATION: str(outgoing[0].kind) if outgoing else "relation",
        Decision.TYPE: str(unit.type),
        Decision.UNIT: "argues",
    }
