"""Gold data and predictions in, figures out, with another run beside each."""

from argparse_kit.evaluation.compare import compare
from argparse_kit.evaluation.evaluate import evaluate

__all__ = ["compare", "evaluate"]
