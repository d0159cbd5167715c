"""Placeholder until the real package is written."""


def evaluate(*args, **kwargs):  # placeholder
    raise NotImplementedError
