"""What decided about a unit, on one line under it."""

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
    if not isinstance(parser, ExplainingParser):
        raise ExplanationError(parser)

    def note(unit: Adu) -> str:
        reasons = parser.explain(document, unit).strongest
        noted = {
            label: ", ".join(r.words for r in reasons if r.about is decision)
            for decision, label in _labels(document, unit).items()
        }
        return " · ".join(f"{label}: {said}" for label, said in noted.items() if said)

    return note


def _labels(document: Document, unit: Adu) -> dict[Decision, str]:
    """Return what was decided about a unit, a word for each decision."""
    outgoing = document.argument.outgoing(unit)
    return {
        Decision.ROLE: str(unit.role),
        Decision.RELATION: str(outgoing[0].kind) if outgoing else "relation",
        Decision.TYPE: str(unit.type),
        Decision.UNIT: "argues",
    }
