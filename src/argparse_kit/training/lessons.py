"""Gold documents as lessons for the finder of units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from argparse_kit.errors import TrainingError
from argparse_kit.evaluation.figures import Given
from argparse_kit.evaluation.given import prepare
from argparse_kit.evaluation.matching import scored_span
from argparse_kit.features import read_words
from argparse_kit.features.reading import Reading
from argparse_kit.features.unit_model import (
    BEGIN,
    INSIDE,
    NONE,
    ONE,
    OUTSIDE,
    SEVERAL,
)
from argparse_kit.model import Adu, AduRole, Document, GoldDocument, Layer
from argparse_kit.training.corpus import group_names


@attrs.frozen(kw_only=True, eq=False)
class Lesson:
    """A gold document to learn units from.

    Attributes:
        gold: The gold document.
        document: The same without its argument.
        units: Its units that have words, in reading order.
        ranges: The first word of each, and the word past it, as they are compared.
        group: What must not stand on both sides of a split.
    """

    gold: GoldDocument
    document: Document
    units: Sequence[Adu]
    ranges: Sequence[tuple[int, int]]
    group: str


def collect_lessons(golds: Sequence[GoldDocument]) -> list[Lesson]:
    """Return what there is to learn from those gold documents that have units.

    Raises:
        TrainingError: If none has the layer of units.
    """
    lessons: list[Lesson] = []
    for gold, group in zip(golds, group_names(golds), strict=True):
        if Layer.ADUS not in gold.layers:
            continue
        document = prepare(gold, Given.BLOCKS)
        words = read_words(document.text)
        units: list[Adu] = []
        ranges: list[tuple[int, int]] = []
        for unit in gold.document.argument.units.values():
            inside = words.inside(scored_span(gold.document, unit))
            if inside:
                units.append(unit)
                ranges.append((inside.start, inside.stop))
        lessons.append(
            Lesson(
                gold=gold, document=document, units=units, ranges=ranges, group=group
            )
        )
    if not any(lesson.units for lesson in lessons):
        raise TrainingError(
            "no gold document has units in its layer 'adus': name a file that has some"
        )
    return lessons


def sentence_states(lesson: Lesson, reading: Reading, *, roles: bool) -> list[str]:
    """Return the state of each sentence; with *roles*, those of single units."""
    starts = [first for first, _ in lesson.ranges]
    states: list[str] = []
    for _, first, past in reading.sentences.T.tolist():
        low, high = bisect_left(starts, first), bisect_left(starts, past)
        if low == high:
            states.append(NONE)
        elif high - low > 1:
            states.append(SEVERAL)
        elif roles:
            states.append((lesson.units[low].role or AduRole.PREMISE).value)
        else:
            states.append(ONE)
    return states


def piece_labels(
    units: Sequence[tuple[int, int]], starts: Sequence[int], first: int, past: int
) -> list[str]:
    """Return what each piece of a sentence is: units begin and end at the nearest cut.

    Args:
        units: The first word of each unit, and the word past it.
        starts: The first word of each piece.
        first: The first word of the sentence.
        past: The word past it.

    Example:
        >>> piece_labels([(1, 6)], [0, 1, 4, 6], 0, 7)
        ['outside', 'begin', 'inside', 'outside']
    """
    cuts = [*starts, past]
    labels = [OUTSIDE] * len(starts)
    for low, high in units:
        if first <= low < past:
            begin = _nearest(starts, low)
            end = max(_nearest(cuts, min(high, past)), begin + 1)
            labels[begin] = BEGIN
            labels[begin + 1 : end] = [INSIDE] * (end - begin - 1)
    return labels


def _nearest(cuts: Sequence[int], place: int) -> int:
    at = bisect_right(cuts, place) - 1
    if at + 1 < len(cuts) and cuts[at + 1] - place < place - cuts[at]:
        return at + 1
    return max(at, 0)


def describe_lessons(lessons: Sequence[Lesson]) -> Mapping[str, Any]:
    """Return what a model's facts say about the documents it was trained on."""
    return {
        "documents": len(lessons),
        "units": sum(len(lesson.units) for lesson in lessons),
    }
