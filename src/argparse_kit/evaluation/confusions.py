"""Which labels are taken for which."""

from __future__ import annotations

from collections.abc import Iterator

from argparse_kit.evaluation.matching import match_units, trimmed
from argparse_kit.evaluation.scoring import role_pairs, type_pairs
from argparse_kit.model import Document, GoldDocument, Layer


def confused_labels(
    gold: GoldDocument, predicted: Document
) -> Iterator[tuple[str, str, str]]:
    """Yield ``(layer, gold label, predicted label)`` wherever the two differ.

    Blocks are compared at equal spans; a gold block without a partner is taken for
    ``none``. Roles and types are compared over units matched at 50.
    """
    if Layer.BLOCKS in gold.layers:
        kinds = {
            trimmed(predicted.text, block.span): block.kind
            for block in predicted.blocks
        }
        for block in gold.document.blocks:
            kind = kinds.get(trimmed(gold.document.text, block.span))
            if kind is not block.kind:
                yield "blocks", block.kind, kind or "none"
    if Layer.ADUS not in gold.layers:
        return
    matching = match_units(gold.document, predicted, 0.5)
    layers = (
        (Layer.ROLES, role_pairs),
        (Layer.TYPES, type_pairs),
    )
    for layer, pairs in layers:
        if layer in gold.layers:
            for theirs, ours in pairs(gold.document, predicted, matching):
                if theirs != ours:
                    yield layer, theirs, ours
