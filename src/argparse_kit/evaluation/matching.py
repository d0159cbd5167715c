"""Which predicted span is which gold span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import attrs
import regex

from argparse_kit.model import Adu, Document, Span
from argparse_kit.text import trim

# Searched from the end: forwards, each run of dots inside a unit would be tried afresh.
_FINAL = regex.compile(r"(?r)[\p{P}\s\x1c-\x1f]++\Z")


def scored_span(document: Document, unit: Adu) -> Span:
    """Return a unit's span as it is compared: without final punctuation.

    Where nothing would be left, the span as it is.
    """
    text = unit.span.of(document.text)
    bare = _FINAL.sub("", text)
    start = unit.span.start + len(bare) - len(bare.lstrip())
    end = unit.span.start + len(bare)
    return Span(start, end) if start < end else unit.span


@attrs.frozen(kw_only=True)
class Matching:
    """Units of both sides that are the same, one to one, by id.

    Attributes:
        gold: Gold id of each matched predicted id.
        predicted: Predicted id of each matched gold id.
    """

    gold: Mapping[str, str]
    predicted: Mapping[str, str]


def match_units(gold: Document, predicted: Document, share: float) -> Matching:
    """Match the units that overlap by more than *share* of the longer one.

    From one half on, that leaves a unit at most one partner, except where units of one
    side overlap each other: then the larger overlap wins (after Eger et al. 2017), and
    of equal ones those with the same id, as where units were given.
    """
    golds = _sorted_spans(gold)
    pairs: list[tuple[float, str, str]] = []
    for span, name in _sorted_spans(predicted):
        for other, other_name in _near(golds, span):
            overlap = span.overlap(other) / max(len(span), len(other))
            if overlap > share:
                pairs.append((overlap, name, other_name))
    pairs.sort(key=lambda pair: (-pair[0], pair[1] != pair[2]))
    to_gold: dict[str, str] = {}
    to_predicted: dict[str, str] = {}
    for _, name, other_name in pairs:
        if name not in to_gold and other_name not in to_predicted:
            to_gold[name] = other_name
            to_predicted[other_name] = name
    return Matching(gold=to_gold, predicted=to_predicted)


def _sorted_spans(document: Document) -> list[tuple[Span, str]]:
    spans = [(scored_span(document, unit), unit.id) for unit in document.argument.adus]
    return sorted(spans, key=lambda pair: (pair[0].start, pair[0].end, pair[1]))


def trimmed(text: str, span: Span) -> Span:
    """Return *span* as it is compared: without white space at its ends."""
    return trim(text, span.start, span.end) or span


def _near(spans: Sequence[tuple[Span, str]], span: Span) -> Sequence[tuple[Span, str]]:
    """Return the part of sorted *spans* that can overlap *span* by half or more.

    A span which does is at most twice as long, so it starts at most that much before.
    """
    reach = 2 * len(span)
    first = bisect_left(spans, span.start - reach, key=lambda pair: pair[0].start)
    past = bisect_left(spans, span.end, key=lambda pair: pair[0].start)
    return spans[first:past]
