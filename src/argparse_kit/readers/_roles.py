"""Roles that a graph without roles tells."""

from __future__ import annotations

from collections.abc import Sequence

from argparse_kit.model import Adu, AduRole, Argument, Relation


def argument_of(units: Sequence[Adu], relations: Sequence[Relation]) -> Argument:
    """Return the argument that units without roles and relations form.

    The thesis is the one unit that argues for no other. Of the others, those which have
    a unit that argues for or against them are claims, the rest premises. Where several
    units argue for no other, or none does, the graph does not tell the thesis: there is
    none, and roles stay None.

    Example:
        >>> from argparse_kit.model import Span
        >>> units = [Adu(id=f"a{n}", span=Span(n, n + 1)) for n in range(3)]
        >>> links = [("a1", "a0"), ("a2", "a1")]
        >>> relations = [
        ...     Relation(id=f"r{n}", source=source, target=target, kind="support")
        ...     for n, (source, target) in enumerate(links)
        ... ]
        >>> argument_of(units, relations).adus
        (<Adu a0 thesis [0:1]>, <Adu a1 claim [1:2]>, <Adu a2 premise [2:3]>)
    """
    arguing = {relation.source for relation in relations}
    argued_about = {relation.target for relation in relations}
    ends = [unit.id for unit in units if unit.id not in arguing]
    if len(ends) != 1:
        return Argument(adus=units, relations=relations)
    (thesis,) = ends

    def role_of(unit: Adu) -> AduRole:
        if unit.id == thesis:
            return AduRole.THESIS
        return AduRole.CLAIM if unit.id in argued_about else AduRole.PREMISE

    adus = [unit.with_role(role_of(unit)) for unit in units]
    return Argument(adus=adus, relations=relations, thesis=thesis)
