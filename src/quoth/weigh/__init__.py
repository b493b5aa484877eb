"""Claims to assessments, and who publishes."""

from __future__ import annotations

from quoth.weigh.assessments import assess_claims
from quoth.weigh.profiles import profile_outlets

__all__ = ["assess_claims", "profile_outlets"]
