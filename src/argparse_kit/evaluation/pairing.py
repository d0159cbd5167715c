"""Which prediction belongs to which gold document."""

from __future__ import annotations

from collections.abc import Sequence

from argparse_kit.errors import EvaluationError
from argparse_kit.model import Document, GoldDocument


def pair(
    documents: Sequence[GoldDocument], predictions: Sequence[Document]
) -> Sequence[Document]:
    """Return the prediction of each gold document, in the order of the latter."""
    names = [gold.document.id for gold in documents]
    by_id = {document.id: document for document in predictions}
    named = None not in names and None not in by_id
    if named and len(by_id) == len(predictions) and len(set(names)) == len(names):
        missing = [str(name) for name in names if name not in by_id]
        if missing:
            shown = ", ".join(missing[:5])
            raise EvaluationError(
                f"{len(missing)} gold documents have no prediction: {shown}"
            )
        extra = [str(name) for name in by_id.keys() - set(names)]
        if extra:
            shown = ", ".join(sorted(extra)[:5])
            raise EvaluationError(
                f"{len(extra)} predictions have no gold document: {shown}"
            )
        paired = [by_id[name] for name in names]
    elif len(documents) == len(predictions):
        paired = list(predictions)
    else:
        raise EvaluationError(
            f"there are {len(documents)} gold documents but {len(predictions)} "
            "predictions: give one for each, in the same order or with the same ids"
        )
    for number, (gold, prediction) in enumerate(zip(documents, paired, strict=True), 1):
        if gold.document.text != prediction.text:
            raise EvaluationError(
                f"prediction {number} ({gold.document.id or 'without id'}) has another "
                "text than the gold document: offsets would not compare"
            )
    return paired
