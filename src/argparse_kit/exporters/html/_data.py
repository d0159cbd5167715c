"""What the page's script has to know of the argument, as JSON."""

from __future__ import annotations

import json
from typing import Any

from argparse_kit.exporters._rows import build_rows
from argparse_kit.model import Adu, Document


def build_data(document: Document) -> str:
    r"""Return what bears on each unit and what it stands under, in reading order.

    Fit for a ``script`` element: no ``<`` can end that element, nothing is executed.

    Example:
        >>> build_data(Document(text="Rents must fall."))
        '[]'
    """
    argument = document.argument
    numbers = {name: place for place, name in enumerate(argument.units)}
    rows = build_rows(document)
    under: dict[int, int | None] = {
        row.number: None if row.parent is None else rows[row.parent].number
        for row in rows
    }

    def among(units: tuple[Adu, ...]) -> list[int]:
        return [numbers[unit.id] for unit in units]

    data: list[dict[str, Any]] = [
        {
            "up": under[number],
            "for": among(argument.supporters(unit)),
            "against": among(argument.attackers(unit)),
            "again": among(argument.restatements(unit)),
            "sure": unit.confidence,
        }
        for number, unit in enumerate(argument.units.values())
    ]
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
