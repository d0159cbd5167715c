"""What exporters that have maps drawn by other programs share."""

from __future__ import annotations

from typing import Final

TOWARDS: Final = {"top": "BT", "bottom": "TB", "left": "RL", "right": "LR"}
"""Where arrows lead, as Graphviz and Mermaid say it, by where the thesis stands."""
