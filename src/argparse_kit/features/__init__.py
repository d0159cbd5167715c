"""What finders see of a document: words, signals, places, repetition."""

from argparse_kit.features.places import OUTSIDE, Place, find_places
from argparse_kit.features.repetition import Vocabulary, content_words, read_vocabulary
from argparse_kit.features.signals import Signals, read_signals
from argparse_kit.features.views import UnitView, view_units
from argparse_kit.features.words import Words, read_words

__all__ = [
    "OUTSIDE",
    "Place",
    "Signals",
    "UnitView",
    "Vocabulary",
    "Words",
    "content_words",
    "find_places",
    "read_signals",
    "read_vocabulary",
    "read_words",
    "view_units",
]
