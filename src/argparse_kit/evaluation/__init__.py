"""Gold data and predictions in, figures out, with the naive baseline beside each."""

from argparse_kit.evaluation.evaluate import evaluate

__all__ = ["evaluate"]
