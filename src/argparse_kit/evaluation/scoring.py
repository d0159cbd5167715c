"""Counts of one document, for each measure whose layers were annotated."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from argparse_kit.evaluation.matching import (
    Matching,
    match_units,
    scored_span,
    trimmed,
)
from argparse_kit.evaluation.measures import BINS, DISTANCES
from argparse_kit.model import (
    PROSE_KINDS,
    AduRole,
    AduType,
    BlockKind,
    Document,
    GoldDocument,
    Layer,
    RelationKind,
    Span,
)
from argparse_kit.text import find_token_bounds

Counts: TypeAlias = dict[str, list[float]]
"""Counts of each measure by name, in the order of the measure's counts."""

_EXACT: Final = 0.9999
_HALF: Final = 0.5


def score_document(gold: GoldDocument, predicted: Document) -> Counts:
    """Return the counts of all figures that need no given units."""
    counts: Counts = {}
    if Layer.BLOCKS in gold.layers:
        counts |= _score_blocks(gold.document, predicted)
    if Layer.SENTENCES in gold.layers:
        counts["sentence_f1"] = _score_sentences(gold.document, predicted)
    if Layer.ADUS in gold.layers:
        matching = match_units(gold.document, predicted, _HALF)
        counts |= _score_units(gold, predicted, matching)
        counts |= _score_relations(gold, predicted, matching)
        counts |= _score_confidences(gold, predicted, matching)
    return counts


def overlap_counts(matched: float, predicted: float, gold: float) -> list[float]:
    """Return the counts of an F1, in the order of its measure."""
    return [float(matched), float(predicted), float(gold)]


def label_counts(
    pairs: Iterable[tuple[str, str]], labels: Sequence[str]
) -> list[float]:
    """Return the counts of a macro-F1 from ``(gold, predicted)`` labels."""
    both: Counter[str] = Counter()
    golds: Counter[str] = Counter()
    predictions: Counter[str] = Counter()
    for (gold, predicted), count in Counter(pairs).items():
        golds[gold] += count
        predictions[predicted] += count
        both[gold] += count * (gold == predicted)
    return [
        float(count[label]) for label in labels for count in (both, predictions, golds)
    ]


def _score_blocks(gold: Document, predicted: Document) -> Counts:
    golds, predictions = (
        {(trimmed(document.text, block.span), block.kind) for block in document.blocks}
        for document in (gold, predicted)
    )
    counts: Counts = {
        "block_f1": overlap_counts(
            len(golds & predictions), len(predictions), len(golds)
        )
    }
    for kind in BlockKind:
        ours = {span for span, label in predictions if label is kind}
        theirs = {span for span, label in golds if label is kind}
        if ours or theirs:
            counts[f"block_f1_{kind}"] = overlap_counts(
                len(ours & theirs), len(ours), len(theirs)
            )
    return counts


def _score_sentences(gold: Document, predicted: Document) -> list[float]:
    """Compare sentences of the gold prose with all that reach into it.

    So a heading that is glued to the first sentence counts as a wrong sentence.
    """
    homes = [block for block in gold.blocks if block.kind in PROSE_KINDS]
    starts = [block.span.start for block in homes]
    theirs = {
        trimmed(gold.text, sentence) for block in homes for sentence in block.sentences
    }
    ours: set[Span] = set()
    for sentence in predicted.sentences:
        last = bisect_left(starts, sentence.end) - 1
        if last >= 0 and homes[last].span.end > sentence.start:
            ours.add(trimmed(predicted.text, sentence))
    return overlap_counts(len(ours & theirs), len(ours), len(theirs))


def _score_units(gold: GoldDocument, predicted: Document, matching: Matching) -> Counts:
    sizes = (len(predicted.argument.adus), len(gold.document.argument.adus))
    exact = match_units(gold.document, predicted, _EXACT)
    bio = zip(_bio(gold.document), _bio(predicted), strict=True)
    counts = {
        "unit_bio": label_counts(bio, ("B", "I", "O")),
        "unit_f1_100": overlap_counts(len(exact.gold), *sizes),
        "unit_f1_50": overlap_counts(len(matching.gold), *sizes),
    }
    if Layer.ROLES in gold.layers:
        counts |= _score_roles("role_f1_100", gold.document, predicted, exact)
        counts |= _score_roles("role_f1_50", gold.document, predicted, matching)
        if (
            found_thesis := _thesis_found(gold.document, predicted, matching)
        ) is not None:
            counts["thesis_found"] = [float(found_thesis), 1.0]
    if Layer.TYPES in gold.layers:
        pairs = type_pairs(gold.document, predicted, matching)
        counts["type_macro_f1"] = label_counts(pairs, [*AduType])
        for label in AduType:
            counts[f"type_f1_{label}"] = label_counts(pairs, [label])
    return counts


def _score_roles(
    name: str, gold: Document, predicted: Document, matching: Matching
) -> Counts:
    """Count units found with their role, of all and of each role.

    Units whose role the gold data leaves open count on neither side.
    """
    pairs = _roles(gold, predicted, matching)
    open_roles = sum(theirs is None for theirs, _ in pairs)
    golds = Counter(unit.role for unit in gold.argument.adus)
    ours = Counter(unit.role for unit in predicted.argument.adus)
    same = Counter(theirs for theirs, role in pairs if theirs is role)
    undecided = Counter(role for theirs, role in pairs if theirs is None)
    same.pop(None, None)
    counts = {
        name: overlap_counts(
            same.total(), ours.total() - open_roles, golds.total() - golds[None]
        )
    }
    if name == "role_f1_50":
        for role in AduRole:
            counts[f"{name}_{role}"] = overlap_counts(
                same[role], ours[role] - undecided[role], golds[role]
            )
    return counts


def _roles(
    gold: Document, predicted: Document, matching: Matching
) -> list[tuple[AduRole | None, AduRole | None]]:
    theirs, ours = gold.argument.units, predicted.argument.units
    return [
        (theirs[other].role, ours[name].role) for name, other in matching.gold.items()
    ]


def role_pairs(
    gold: Document, predicted: Document, matching: Matching
) -> list[tuple[str, str]]:
    """Return ``(gold, predicted)`` roles of the matched units that have a gold role."""
    return [
        (theirs, ours or "none")
        for theirs, ours in _roles(gold, predicted, matching)
        if theirs is not None
    ]


def type_pairs(
    gold: Document, predicted: Document, matching: Matching
) -> list[tuple[str, str]]:
    """Return ``(gold, predicted)`` types of the matched units that have a gold type."""
    theirs, ours = gold.argument.units, predicted.argument.units
    return [
        (theirs[other].type or "", ours[name].type or "none")
        for name, other in matching.gold.items()
        if theirs[other].type is not None
    ]


def _bio(document: Document) -> list[str]:
    """Return B, I or O for each token; of overlapping units the first one counts."""
    spans = sorted(scored_span(document, unit) for unit in document.argument.adus)
    labels: list[str] = []
    upcoming = iter(spans)
    unit: Span | None = next(upcoming, None)
    inside = False
    for start, _ in find_token_bounds(document.text):
        while unit is not None and unit.end <= start:
            unit, inside = next(upcoming, None), False
        if unit is None or start < unit.start:
            labels.append("O")
        else:
            labels.append("I" if inside else "B")
            inside = True
    return labels


def _thesis_found(
    gold: Document, predicted: Document, matching: Matching
) -> bool | None:
    """Tell whether the predicted thesis is a mention of the gold one; None if none."""
    mentions = {
        unit.id
        for unit in gold.argument.adus
        if unit.role is AduRole.THESIS or unit.id == gold.argument.thesis
    }
    if not mentions:
        return None
    return matching.gold.get(predicted.argument.thesis or "") in mentions


Links: TypeAlias = dict[tuple[str, str], frozenset[str]]
"""Kinds of the relations from one part to another; others' data has several."""


def links_of(document: Document) -> Links:
    """Return kinds of all relations, by the ids of their ends."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for relation in document.argument.relations:
        ends = (relation.source, relation.target)
        kinds.setdefault(ends, set()).add(relation.kind)
    return {ends: frozenset(found) for ends, found in kinds.items()}


def links_in_gold(predicted: Document, matching: Matching) -> Links:
    """Return kinds of the predicted links whose ends match, by gold ids of the ends."""
    return {
        (matching.gold[source], matching.gold[target]): kinds
        for (source, target), kinds in links_of(predicted).items()
        if source in matching.gold and target in matching.gold
    }


def _score_relations(
    gold: GoldDocument, predicted: Document, matching: Matching
) -> Counts:
    """Count links; a relation that bears on a relation (an undercut) is never found."""
    if Layer.RELATIONS not in gold.layers:
        return {}
    theirs, all_ours = links_of(gold.document), links_of(predicted)
    ours = links_in_gold(predicted, matching)
    found = theirs.keys() & ours.keys()
    reachable = sum(source in matching.predicted for source, _ in theirs)
    counts = {
        "link_f1": overlap_counts(len(found), len(all_ours), len(theirs)),
        "attachment": [float(len(found)), float(reachable)],
    }
    reaches = Counter(_distance(gold.document, *link) for link in theirs)
    found_reaches = Counter(_distance(gold.document, *link) for link in found)
    for distance in DISTANCES:
        counts[f"link_recall_{distance}"] = [
            float(found_reaches[distance]),
            float(reaches[distance]),
        ]
    same = Counter(kind for link in found for kind in theirs[link] & ours[link])
    golds, predictions = (
        Counter(kind for kinds in links.values() for kind in kinds)
        for links in (theirs, all_ours)
    )
    counts["relation_f1"] = overlap_counts(
        same.total(), predictions.total(), golds.total()
    )
    for kind in RelationKind:
        counts[f"relation_f1_{kind}"] = overlap_counts(
            same[kind], predictions[kind], golds[kind]
        )
    return counts


def _distance(document: Document, source: str, target: str) -> str:
    """Return how far a link reaches, as one of `DISTANCES`."""
    argument = document.argument
    if source not in argument.units or target not in argument.units:
        return "farther"
    one, other = argument.units[source], argument.units[target]
    home = document.block_of(one)
    if home is not None and home == document.block_of(other):
        return "paragraph"
    if target == argument.thesis:
        return "thesis"
    section = document.section_of(one)
    same = section is not None and section == document.section_of(other)
    return "section" if same else "farther"


def _score_confidences(
    gold: GoldDocument, predicted: Document, matching: Matching
) -> Counts:
    """Count how often what was given a confidence is right, in ten bins."""
    counts: Counts = {}
    if Layer.ROLES in gold.layers:
        theirs = gold.document.argument.units
        counts |= _binned(
            "calibration_units",
            [
                (
                    unit.confidence,
                    unit.id in matching.gold
                    and theirs[matching.gold[unit.id]].role is unit.role,
                )
                for unit in predicted.argument.adus
                if unit.role is not None
            ],
        )
    if Layer.RELATIONS in gold.layers:
        links = links_of(gold.document)
        counts |= _binned(
            "calibration_links",
            [
                (
                    relation.confidence,
                    relation.kind
                    in _gold_kinds(links, matching, relation.source, relation.target),
                )
                for relation in predicted.argument.relations
            ],
        )
    return counts


def _gold_kinds(
    links: Links, matching: Matching, source: str, target: str
) -> frozenset[str]:
    ends = (matching.gold.get(source, ""), matching.gold.get(target, ""))
    return links.get(ends, frozenset())


def _binned(name: str, judged: Sequence[tuple[float | None, bool]]) -> Counts:
    counts = [0.0] * (3 * BINS)
    known = [
        (confidence, right) for confidence, right in judged if confidence is not None
    ]
    for confidence, right in known:
        place = 3 * min(int(confidence * BINS), BINS - 1)
        counts[place] += 1
        counts[place + 1] += confidence
        counts[place + 2] += right
    return {name: counts} if known else {}
