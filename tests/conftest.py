"""What tests share: a few short reports that agree, disagree and copy, and the ledger of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quoth

REPORTS = [
    {
        "id": "a1", "outlet": "Northern Wire", "published": "2024-05-02", "title": "Blast in Qara kills 12",
        "text": "A blast at the market in Qara on Wednesday killed 12 people, Mayor Lena Orsk said.\n\n"
        "“We have counted 12 dead,” Orsk told reporters. The Grey Column claimed responsibility for the attack.",
    },
    {
        "id": "a2", "outlet": "The Qara Sentinel", "published": "2024-05-02", "title": "Market attack",
        "text": "A blast at the market in Qara on Wednesday killed 20 people, according to Doctor Imre Talos.\n\n"
        "The Grey Column denied that it had carried out the attack.",
    },
    {
        "id": "a3", "outlet": "Evening Post", "published": "2024-05-03", "title": "Qara mourns",
        "text": "A blast at the market in Qara on Wednesday killed 12 people, Mayor Lena Orsk said.\n\n"
        "Police arrested two men on Thursday, a security official said.",
    },
]  # fmt: skip


@pytest.fixture(scope="session")
def reports_file(tmp_path_factory) -> Path:
    """Three reports as JSON lines."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in REPORTS), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(reports_file, tmp_path_factory):
    """The ledger of the three reports, built; not to be changed."""
    ledger = quoth.create(tmp_path_factory.mktemp("built") / "ledger")
    ledger.add([reports_file], workers=1)
    ledger.build()
    return ledger
