"""How fast: words a second a core for reading and `add`, seconds and memory for `build` and the page.

    python benchmarks/speed.py                       the 580 reports of DATA/fakes
    python benchmarks/speed.py --gold REPORTS.jsonl  others: JSON lines with `text`

Machines are noisy: the ratio to plain spaCy in the same run is the figure to compare. (Other tools that find
quotations are timed by attribution.py --peers.)
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import quoth
from common import data_folder, machine
from gold import as_document
from quoth.read import Reader
from quoth.read.parser import best_pipeline, plain_pipeline
from quoth.tell import open_book, report_page

PEER_WORDS = 40_000  # of the collection that plain spaCy reads; enough for a steady rate
ROUNDS = 3  # of each, in turn; the quickest counts


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def first_words(texts: list[str]) -> tuple[list[str], int]:
    """The first texts that make up PEER_WORDS, and their words."""
    chosen: list[str] = []
    words = 0
    for text in texts:
        if words >= PEER_WORDS:
            break
        chosen.append(text)
        words += len(text.split())
    return chosen, words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", metavar="PATH", type=Path, help="JSON lines with `text`")
    parser.add_argument("--data", help="folder of the data sets [default: QUOTH_DATA]")
    args = parser.parse_args()
    source = args.gold or data_folder(args.data) / "fakes" / "train.jsonl"
    texts = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    sample, sample_words = first_words(texts)
    documents = [as_document(text) for text in sample]
    nlp, reader = plain_pipeline(best_pipeline()), Reader()
    for warm in (lambda: list(nlp.pipe(sample[:20])), lambda: [reader.read(d) for d in documents[:20]]):
        warm()
    rates = [
        (timed(lambda: list(nlp.pipe(sample))), timed(lambda: [reader.read(d) for d in documents]))
        for _ in range(ROUNDS)
    ]
    spacy_rate, reading_rate = (sample_words / min(seconds) for seconds in zip(*rates, strict=True))
    rows: list[tuple[str, float, str]] = [
        ("plain spaCy, nlp.pipe", spacy_rate, "words/s, one core"),
        ("reading", reading_rate, "words/s, one core"),
        ("  to spaCy", reading_rate / spacy_rate, "times its rate"),
    ]
    with tempfile.TemporaryDirectory() as work:
        ledger = quoth.create(Path(work) / "ledger")
        seconds = timed(lambda: rows.append(("", ledger.add([source], workers=1).words, "")))
        words = rows.pop()[1]
        rows.append(("quoth add", words / seconds, "words/s, one core"))
        rows.append(("  to spaCy", words / seconds / spacy_rate, "times its rate"))
        rows.append(("quoth build", timed(ledger.build), f"seconds, {ledger.documents().num_rows} reports"))
        page: list[str] = []
        rows.append(("page", timed(lambda: page.append(report_page(open_book(ledger)))), "seconds"))
        rows.append(("page size", len(page[0].encode()) / 1e6, "MB"))
    rows.append(("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB"))
    print(machine())
    print(f"{source.name}: {len(texts)} texts, {words:.0f} words\n")
    for name, figure, unit in rows:
        print(f"{name:<28}{figure:>12,.2f}  {unit}")


if __name__ == "__main__":
    main()
