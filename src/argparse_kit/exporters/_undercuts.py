"""Relations that other relations bear on."""

from __future__ import annotations

from argparse_kit.model import Argument


def find_undercut(argument: Argument) -> frozenset[str]:
    """Return the ids of the relations that are the target of a relation.

    Example:
        >>> find_undercut(Argument())
        frozenset()
    """
    targets = {relation.target for relation in argument.relations}
    return frozenset(targets & {relation.id for relation in argument.relations})
