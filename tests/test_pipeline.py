"""Parsers as values, and many texts at once."""

from __future__ import annotations

import pickle
from itertools import count, islice

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.errors import (
    InvalidValueError,
    LanguageWarning,
    PluginContractError,
    PluginLoadError,
    SourceTypeError,
    UnknownPluginError,
)


def _texts(number: int) -> list[str]:
    return [
        f"Rents must fall. They rose by {n} percent in a year." for n in range(number)
    ]


def test_parse_many_equals_parse() -> None:
    """Many texts give what each gives alone, in order, with processes too."""
    texts = _texts(40)
    expected = [ak.parse(text) for text in texts]

    assert list(ak.parse_many(texts)) == expected
    assert list(ak.parse_many(texts, jobs=2)) == expected


def test_parse_many_is_lazy() -> None:
    """An endless iterable is taken from only as documents are asked for."""
    endless = (f"Rents must fall, says number {number}." for number in count())

    assert len(list(islice(ak.parse_many(endless), 3))) == 3
    assert next(endless) == "Rents must fall, says number 3."
    assert len(list(islice(ak.parse_many(endless, jobs=2), 3))) == 3


def test_parser_is_picklable() -> None:
    """A parser survives pickling, as worker processes need it to."""
    parser = ak.load_parser("rules")

    assert pickle.loads(pickle.dumps(parser)) == parser


def test_misuse_is_told() -> None:
    """Each misuse raises an error that says what was given."""
    with pytest.raises(SourceTypeError, match="bytes; decode it first"):
        ak.parse(b"Rents must fall.")  # type: ignore[arg-type]
    with pytest.raises(UnknownPluginError, match="did you mean 'rules'"):
        ak.parse("", parser="rule")
    with pytest.raises(PluginLoadError, match="colour"):
        ak.load_parser("rules", colour="red")
    with pytest.raises(InvalidValueError, match="jobs cannot be 0"):
        ak.parse_many([], jobs=0)
    with pytest.raises(InvalidValueError, match="not one text"):
        ak.parse_many("Rents must fall.")
    with pytest.raises(InvalidValueError, match="language"):
        ak.parse("", parser=ak.load_parser(), language="de")
    with pytest.raises(InvalidValueError, match="parser cannot be None: expected a"):
        ak.parse("", parser=None)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="one of segmenters cannot be None"):
        ak.load_parser("rules", segmenter=None)
    with pytest.raises(InvalidValueError, match="one of adu_finders cannot be 5"):
        ak.load_parser("rules", adu_finder=5)
    with pytest.raises(UnknownPluginError, match=r"no plug-in <Document .* known: "):
        ak.export(ak.Document(text=""), ak.Document(text=""))  # type: ignore[arg-type]


def test_stage_is_any_callable() -> None:
    """A function is a stage, and a stage that returns no document is named."""

    def shout(document: ak.Document) -> ak.Document:
        return attrs.evolve(document, meta={"shouted": document.text.upper()})

    parser = ak.load_parser("rules", adu_finder=shout, relation_finder=None)
    assert isinstance(parser, ak.Pipeline)
    assert parser("Rents must fall.").meta["shouted"] == "RENTS MUST FALL."

    broken = attrs.evolve(parser, adu_finder=lambda document: document.text)
    with pytest.raises(PluginContractError, match="it returned str"):
        broken("Rents must fall.")


def test_other_language() -> None:
    """A parser for another language says that it seeks no argument, and seeks none."""
    with pytest.warns(LanguageWarning, match="no argument is sought"):
        parser = ak.load_parser("rules", language="de")

    document = parser("Die Mieten müssen sinken. Sie sind zu hoch.")
    assert document.language == "de"
    assert len(document.sentences) == 2
    assert not document.argument


@pytest.mark.parametrize("language", ["en", "EN-GB", "en_US"])
def test_english(language: str) -> None:
    """English is English, however its tag is written: argument and warning too."""
    parser = ak.load_parser("rules", language=language)

    assert parser("Rents must fall.").thesis is not None
    with pytest.warns(LanguageWarning, match="does not look like English"):
        parser("Die Mieten müssen sinken, und zwar sofort und überall. " * 10)


def test_undeclared_language() -> None:
    """A text that plainly is not English gets a warning, and parses all the same."""
    text = "Die Mieten müssen sinken, und zwar sofort und überall. " * 10

    with pytest.warns(LanguageWarning, match="does not look like English"):
        assert ak.parse(text).text == text
