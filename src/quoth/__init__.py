"""Who said what, about whom, when, according to whom, over whole collections of reports.

import quoth

quoth.report(["reports/"], "report.html")

ledger = quoth.create(".quoth")
ledger.add(["reports/"])
ledger.build()
quoth.conflicts(ledger)
ledger.statements().to_pandas()
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# ONNX Runtime reports its use over the network unless this is set before it is loaded; Quoth talks to nobody.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "Ledger",
    "QuothError",
    "Reader",
    "ask",
    "conflicts",
    "create",
    "dossier",
    "export",
    "judge",
    "open",
    "read_files",
    "report",
    "status",
    "vocabulary",
]

if TYPE_CHECKING:
    from quoth.errors import QuothError
    from quoth.ledger import Ledger, create
    from quoth.ledger import open_ledger as open  # noqa: A004
    from quoth.read import Reader
    from quoth.tell import ask, conflicts, dossier, export, judge, read_files, report, status
    from quoth.tell.vocabulary import vocabulary

_HOMES = {
    "Ledger": "ledger",
    "QuothError": "errors",
    "Reader": "read",
    "create": "ledger",
    "open": "ledger",
    "vocabulary": "tell.vocabulary",
}
_OTHERWISE = {"open": "open_ledger"}  # so named at home, where `open` is the builtin


def __getattr__(name: str) -> Any:
    """Public names are fetched at first use, so that `quoth --help` need not load a parser."""
    if name not in __all__:
        raise AttributeError(f"module 'quoth' has no attribute {name!r}")
    return getattr(import_module(f"quoth.{_HOMES.get(name, 'tell')}"), _OTHERWISE.get(name, name))
