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


def lost_undercuts(count: int) -> list[str]:
    """Return phrases for a `LossWarning` where *count* undercuts are left out.

    Example:
        >>> lost_undercuts(2)
        ['2 relations to relations']
    """
    if not count:
        return []
    return [
        "1 relation to a relation" if count == 1 else f"{count} relations to relations"
    ]
