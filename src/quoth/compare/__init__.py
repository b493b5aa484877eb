"""Assertions to claims, origins, links and memberships."""

from __future__ import annotations

from quoth.compare.evidence import gather
from quoth.compare.groups import group_claims
from quoth.compare.links import link_claims
from quoth.compare.memberships import find_memberships
from quoth.compare.origins import count_origins, trace_origins
from quoth.compare.pairs import remembering

__all__ = [
    "count_origins", "find_memberships", "gather", "group_claims", "link_claims", "remembering", "trace_origins",
]  # fmt: skip
