"""Tokens."""

from __future__ import annotations

import pytest

from argparse_kit.text import find_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents don't fall.", "Rents|don't|fall|."),
        ("the city’s rents", "the|city’s|rents"),
        ("the U.S. office", "the|U|.|S|.|office"),
        ("’tis ‘odd’", "’|tis|‘|odd|’"),
        ("well-built, 4,000", "well|-|built|,|4|,|000"),
        ("cafe\u0301\x1cbar", "cafe\u0301|bar"),
        ("50% … $3", "50|%|…|$|3"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469|\u200d|\U0001f4bb"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    """Words keep inner apostrophes and marks; every other character stands alone."""
    assert "|".join(span.of(text) for span in find_tokens(text)) == expected
