"""What tests of comparing share."""

from __future__ import annotations

import pytest
from by_hand import Rows


@pytest.fixture
def rows() -> Rows:
    """An empty set of rows to build on."""
    return Rows()
