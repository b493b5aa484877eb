"""Figures on the dev data, about a minute's work, held against the floors in quality.json; what CI runs.

    python benchmarks/floors.py

Ends with 1 when a figure is under its floor (or over its ceiling). Raise floors freely; lower them in the open.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import articles
import attribution
import copies
import coreference
import ecb
import factuality
import names
import pairs
import times
import truth
import voices
from common import BESIDE
from ledger import figures, score_affairs

CEILINGS = frozenset(
    [
        "flagged beside",
        "origins too high",
        "own attributed",
        "traps fallen into",
        "UW MAE",
        "MEANTIME MAE",
        "UDS-IH2 MAE",
    ]
)
SENTENCES, PAIRS = 300, 800
"""Of each set of factuality, and of sentence pairs."""


def main() -> None:
    data = Path(os.environ.get("QUOTH_DATA") or BESIDE)
    if not data.is_dir():
        print(f"quality floors not checked: no data at {data} (QUOTH_DATA names its folder)")
        return
    floors = json.loads((Path(__file__).parent / "quality.json").read_text(encoding="utf-8"))
    affairs = sorted(path.parent for path in (data / "affairs").glob("*/gold.json"))
    unseen = sorted((Path(__file__).parent / "affairs" / "unseen").iterdir())
    found = {
        "attribution": attribution.headline(data / "polnear" / "dev.jsonl", data),
        "ledger": figures(score_affairs(affairs, data)["pooled"]),
        "unseen affairs": figures(score_affairs(unseen, data)["pooled"]),
        "times": times.headline(data / "timex" / "tbaq_dev.jsonl"),
        "who is who": coreference.headline([data / "gum" / f"{part}.conllu.gz" for part in ("train", "dev")]),
        "factuality": factuality.headline(data / "factuality", SENTENCES),
        "names": names.headline(data / "name_matching" / "name_bench_dev.csv"),
        "copies": copies.headline(data / "fakes" / "train.jsonl"),
        "truth": truth.headline(data),
        "events": ecb.headline(data / "ecbplus" / "dev.jsonl"),
        "pairs": pairs.headline(data, PAIRS),
        "articles": articles.headline(),
        "voices": voices.headline(),
    }
    failed = False
    for group, limits in floors.items():
        for name, limit in limits.items():
            figure = found[group][name] or 0.0
            bad = figure > limit if name in CEILINGS else figure < limit
            failed |= bad
            sign = "<=" if name in CEILINGS else ">="
            print(f"{group:<14} {name:<22}{figure:8.2f}  {sign} {limit:6.2f}  {'FAILED' if bad else 'ok'}")
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
