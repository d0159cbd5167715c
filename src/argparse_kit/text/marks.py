"""Marks that open the items of a list."""

from __future__ import annotations

from typing import Final

BULLETS: Final = "•●▪◦‣·∙○■□*+–—-"
"""The signs that serve as bullets; as they stand, they fit into a pattern's ``[]``."""
