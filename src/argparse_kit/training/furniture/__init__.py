"""Pages around clean documents, as scrapers and readers flatten them.

Real pages carry menus, share buttons, cards, prompts and comments, and dress headings
in many ways. Few such pages are free to learn from; this package writes as many as
are wanted around documents whose blocks are known, and mixes whole pages anew.
"""

from argparse_kit.training.furniture._page import furnish
from argparse_kit.training.furniture._remix import remix
from argparse_kit.training.furniture._styles import STYLES, Style

__all__ = ["STYLES", "Style", "furnish", "remix"]
