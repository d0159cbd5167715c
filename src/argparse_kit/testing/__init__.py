"""Checks that plug-in authors can run on their own plug-ins; we run them on ours.

Each takes a plug-in and raises `PluginContractError` at the first promise of
`argparse_kit.protocols` that is broken: it names the promise, the text on which it was
broken and what happened instead. Without texts of your own, `HOSTILE_TEXTS` are used.

A test of a plug-in is one line; with Hypothesis, one line for any text:

.. code-block:: python

    @given(source=st.text())
    def test_segmenter(source: str) -> None:
        check_segmenter(MySegmenter(), [source])

Example:
    >>> from argparse_kit import Document
    >>> from argparse_kit.segmenters.plain import PlainSegmenter
    >>> check_segmenter(PlainSegmenter())
    >>> check_segmenter(lambda source: Document(text=source), ["Rents must fall."])
    Traceback (most recent call last):
    ...
    argparse_kit.errors.PluginContractError: ...every character that is not white ...
"""

from argparse_kit.testing.finders import check_adu_finder, check_relation_finder
from argparse_kit.testing.formats import check_exporter, check_reader
from argparse_kit.testing.hostile import HOSTILE_TEXTS
from argparse_kit.testing.parsers import check_parser
from argparse_kit.testing.segmenters import check_segmenter

__all__ = [
    "HOSTILE_TEXTS",
    "check_adu_finder",
    "check_exporter",
    "check_parser",
    "check_reader",
    "check_relation_finder",
    "check_segmenter",
]
