"""Gold data and predictions in, figures out, with the naive baseline beside each."""

from argparse_kit.evaluation.evaluate import evaluate
from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure, Given

__all__ = ["Confusion", "Evaluation", "Figure", "Given", "evaluate"]
