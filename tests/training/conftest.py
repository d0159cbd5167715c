"""What tests of training share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from argparse_kit.training import relations


@pytest.fixture(scope="module")
def small_relations() -> Iterator[None]:
    """Few trees and steps: what is tested is the way, not the figures."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_ROLE_TREES", "_LINK_TREES", "_KIND_TREES", "_STEPS"):
            patch.setattr(relations, name, 5)
        patch.setattr(relations, "_FOLDS", 2)
        yield
