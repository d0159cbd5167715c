"""Argdown with quotations, as it is written."""

from __future__ import annotations

import json

import pytest
import strategies
from hypothesis import given

from argparse_kit import Adu, Argument, Document, Span
from argparse_kit.errors import InvalidValueError
from argparse_kit.exporters.argdown_quotes import ArgdownQuotesExporter
from argparse_kit.testing import check_exporter


def _quoting(text: str, **fields: object) -> str:
    unit = Adu(id="a1", span=Span(0, len(text)))
    document = Document(text=text, argument=Argument(adus=[unit]), **fields)  # type: ignore[arg-type]
    return ArgdownQuotesExporter(source="op-ed.md")(document)


def test_quotation() -> None:
    """The words stand in quotation marks: the text's own cannot end the quotation."""
    assert "  {fidelity: quotation, source: \"“She said 'no' twice”\"}\n" in _quoting(
        "She  said “no” twice"
    )


def test_braces() -> None:
    """Braces in the words are coded: they would end the metadata."""
    line = _quoting("Here {and} there").splitlines()[-1]
    source = line.removeprefix("  {fidelity: quotation, source: ").removesuffix("}")

    assert "{" not in source
    assert json.loads(source) == "“Here {and} there”"


def test_generated() -> None:
    """Only what a parser has found is declared as generated."""
    assert "  generated: true\n" in _quoting("x", meta={"parser": {"name": "rules"}})
    assert "generated" not in _quoting("x")


@pytest.mark.parametrize("source", ["", " ", None, 3])
def test_option(source: object) -> None:
    """The source is the name of a file."""
    with pytest.raises(InvalidValueError, match=r"ArgdownQuotesExporter.source"):
        ArgdownQuotesExporter(source=source)  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")
@given(document=strategies.documents())
def test_hostile(document: Document) -> None:
    """Every document is written."""
    check_exporter(ArgdownQuotesExporter(), [document])
