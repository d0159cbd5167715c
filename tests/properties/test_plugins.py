"""Promises that every published plug-in keeps on every text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from strategies import documents, texts

from argparse_kit import Document
from argparse_kit.registry import (
    ADU_FINDERS,
    EXPORTERS,
    PARSERS,
    READERS,
    RELATION_FINDERS,
    SEGMENTERS,
)
from argparse_kit.testing import (
    check_adu_finder,
    check_exporter,
    check_parser,
    check_reader,
    check_relation_finder,
    check_segmenter,
)

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LanguageWarning")


@pytest.mark.parametrize("name", SEGMENTERS.names())
@given(source=texts())
@example(source="\x1c")
@example(source="J.\u2028K")
def test_segmenter(name: str, source: str) -> None:
    """A segmenter never raises, is pure, nests its spans and loses no ink."""
    check_segmenter(SEGMENTERS.create(name), [source])


@pytest.mark.parametrize("name", ADU_FINDERS.names())
@given(source=texts())
def test_adu_finder(name: str, source: str) -> None:
    """A finder of units makes separate units inside blocks and keeps given ones."""
    check_adu_finder(ADU_FINDERS.create(name), [source])


@pytest.mark.parametrize("units", ADU_FINDERS.names())
@pytest.mark.parametrize("name", RELATION_FINDERS.names())
@given(source=texts())
def test_relation_finder(name: str, units: str, source: str) -> None:
    """A finder of relations makes one tree and changes nothing that is given."""
    finder = ADU_FINDERS.create(units)
    check_relation_finder(RELATION_FINDERS.create(name), [source], adu_finder=finder)


@pytest.mark.parametrize("name", PARSERS.names())
@given(source=texts())
def test_parser(name: str, source: str) -> None:
    """A parser never raises, is pure, and its documents survive their JSON form."""
    check_parser(PARSERS.create(name), [source])
    assert PARSERS.create(name)(source).text == source


@pytest.mark.parametrize("name", EXPORTERS.names())
@given(document=documents())
def test_exporter(name: str, document: Document) -> None:
    """An exporter writes any document, crooked arguments included."""
    check_exporter(EXPORTERS.create(name), [document])


@given(document=documents())
def test_json_reader(document: Document) -> None:
    """What the JSON exporter writes, the JSON reader reads back."""
    check_reader(READERS.create("json"), EXPORTERS.create("json"), [document])
