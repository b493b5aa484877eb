"""Claims to assessments, and who publishes; and truth discovery on plain tables."""

from __future__ import annotations

from quoth.weigh.assessments import assess_claims
from quoth.weigh.discovery import discover
from quoth.weigh.profiles import profile_outlets
from quoth.weigh.record import keep_records

__all__ = ["assess_claims", "discover", "keep_records", "profile_outlets"]
