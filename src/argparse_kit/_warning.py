"""Warnings that point at the line which called the library."""

from __future__ import annotations

import sys
import warnings
from typing import Final

from argparse_kit.errors import ArgparseKitWarning

_OURS: Final = __name__.partition(".")[0]


def warn(warning: ArgparseKitWarning) -> None:
    """Warn whoever called us, however many of our own calls are between.

    A fixed ``stacklevel`` is right for one way in only: an exporter is called by itself
    and by `argparse_kit.export`.
    """
    level = 2
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_globals):
        frame = frame.f_back
        level += 1
    warnings.warn(warning, stacklevel=level)


def _is_ours(module: dict[str, object]) -> bool:
    return str(module.get("__name__")).partition(".")[0] == _OURS
