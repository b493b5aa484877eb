"""Claims to assessments, and who publishes; and truth discovery on plain tables."""

from __future__ import annotations

from quoth.weigh.assessments import assess_claims
from quoth.weigh.discovery import discover
from quoth.weigh.profiles import profile_outlets

__all__ = ["assess_claims", "discover", "profile_outlets"]
