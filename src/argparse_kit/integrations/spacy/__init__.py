"""The spaCy component ``argparse_kit``: the argument of each ``Doc``.

It is published under the entry-point group ``spacy_factories``, so spaCy finds it by
its name, and nothing of ours need be imported:

.. code-block:: python

    nlp = spacy.blank("en")
    nlp.add_pipe("argparse_kit")
    nlp(text)._.argument

Its options are those of `make_component`.
"""

from argparse_kit.features.spacy_data import read_document, to_doc
from argparse_kit.integrations.spacy.component import ArgumentComponent
from argparse_kit.integrations.spacy.extensions import register_extensions
from argparse_kit.integrations.spacy.factory import make_component

__all__ = [
    "ArgumentComponent",
    "make_component",
    "read_document",
    "register_extensions",
    "to_doc",
]
