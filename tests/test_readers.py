"""Reading: by name, or told from the content."""

from __future__ import annotations

import pytest

import argparse_kit as ak
from argparse_kit.errors import FormatError
from argparse_kit.readers import recognise
from argparse_kit.testing import HOSTILE_TEXTS


@pytest.mark.parametrize("text", ["Rents must fall.", "{}", '{"a": "b"}', "\x00"])
def test_unknown(text: str) -> None:
    """What is in no known format is refused, with the names that can be given."""
    with pytest.raises(FormatError, match=r"not clear: .*name one of .*json"):
        ak.read(text)


def test_empty() -> None:
    """Nothing at all is told from what is not known."""
    with pytest.raises(FormatError, match="it is empty"):
        ak.read(" \n")


def test_bytes() -> None:
    """Bytes are told from their content as strings are, broken ones too."""
    assert ak.read(b' {"schema": "argparse-kit/1", "text": ""}').text == ""
    with pytest.raises(FormatError):
        ak.read(b"\xff\xfe")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_prose_is_no_format(text: str) -> None:
    """Prose, however odd, is taken for no format."""
    with pytest.raises(FormatError):
        recognise(text)
