"""The numerics of trained models: tables of weights, trees, probabilities, files."""
