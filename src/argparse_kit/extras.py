"""Packages that one purpose needs and that an extra installs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from argparse_kit.errors import MissingPackageError


def import_extra(module: str, extra: str) -> Any:
    """Return the *module* of another package, which our *extra* installs.

    Raises:
        MissingPackageError: If it is not installed; the message says how to get it.

    Example:
        >>> import_extra("json", "all").dumps([])
        '[]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingPackageError(error.name or module, extra) from error
