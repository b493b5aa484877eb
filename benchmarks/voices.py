"""Whose words each sentence of a report gives: the outlet's own, or somebody's who is named in another sentence.

    python benchmarks/voices.py                        the reports that are held out
    python benchmarks/voices.py --gold FILE.jsonl      others in the same form
    python benchmarks/voices.py --others FILE.jsonl    labels of reports of DATA/fakes and DATA/polnear
    python benchmarks/voices.py --all                  also those that the model learned from
    python benchmarks/voices.py --show                 each sentence that is read otherwise

A sentence is `own`, where the outlet vouches for it; `said`, where it says itself whose words it gives; `carried`,
where it carries on somebody's words without saying so: indirect speech that goes on, free indirect speech, a
communiqué printed on. `voices.jsonl` has invented reports, written and labelled for this; `voices_of_others.jsonl` the
labels of reports of FA-KES and PolNeAR, by reading, without their texts. Language models wrote and labelled both;
nobody labelled them a second time.

A sentence counts as attributed where half of it lies in the content of a statement that is not the outlet's own, and
its speaker as right where its name shares a word with how the label calls it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import quoth
from common import data_folder, machine
from quoth.model import Document, Statement

sys.path.append(str(Path(__file__).resolve().parents[1] / "training"))  # which reads the same files

from prepare import VOICES, Voiced, read_voices, read_voices_of_others

FOLDER = Path(__file__).parent
GOLD, OTHERS = FOLDER / "voices.jsonl", FOLDER / "voices_of_others.jsonl"
WORD = re.compile(r"\w+")


def read_all(reports: Iterable[Voiced]) -> Iterator[tuple[Voiced, Document, list[Statement]]]:
    """Each report as Quoth has it, with the statements that lie in no other and are not the outlet's own."""
    with tempfile.TemporaryDirectory() as folder:
        rows = {report.name: report for report in reports}
        file = Path(folder) / "reports.jsonl"
        outlet: dict[str, Any] = {"outlet": "The Daily", "published": "2016-01-01", "title": ""}
        lines = (json.dumps({"id": name, **outlet, "text": report.text}) for name, report in rows.items())
        file.write_text("\n".join(lines), encoding="utf-8")
        ledger = quoth.create(Path(folder) / "ledger")
        ledger.add([file], workers=1)
        said: dict[str, list[Statement]] = {}
        for row in ledger.reading().statements:
            if not row.parent_id and row.voice == "reported":
                said.setdefault(row.document_id, []).append(row)
        for document in ledger.document_rows():
            yield rows[document.external_id], document, said.get(document.document_id, [])


def score(report: Voiced, document: Document, said: list[Statement], *, shown: bool = False) -> Iterator[str]:
    """What each sentence counts as: "own", "own attributed" and so on."""
    shift = document.text.index(report.text[:40])
    for (start, end), voice, of in zip(report.spans, report.voices, report.speakers, strict=True):
        yield voice
        speaker = next((row for row in said if 2 * _shared(row, start + shift, end + shift) >= end - start), None)
        if shown and voice != "said" and (speaker is None) != (voice == "own"):
            print(
                f"{report.name}, {voice}, by {speaker.speaker if speaker else 'the outlet'}: {report.text[start:end]}"
            )
        if speaker is None:
            continue
        yield f"{voice} attributed"
        if _words(of) & _words(speaker.speaker):
            yield f"{voice} right"


def _shared(row: Statement, start: int, end: int) -> int:
    return sum(max(0, min(end, span.end) - max(start, span.start)) for span in row.content_spans)


def _words(name: str) -> set[str]:
    return {word.rstrip("s") for word in WORD.findall(name.casefold())} - {"the", "a", "an", "of"}


def shares(counted: Counter[str]) -> dict[str, float]:
    """In per cent, of the sentences of each kind."""
    return {
        "carried attributed": 100 * counted["carried attributed"] / max(1, counted["carried"]),
        "own attributed": 100 * counted["own attributed"] / max(1, counted["own"]),
        "speaker of carried right": 100 * counted["carried right"] / max(1, counted["carried attributed"]),
    }


def headline(gold: Path = GOLD) -> dict[str, float]:
    """The shares of the invented reports that are held out."""
    return shares(Counter(kind for found in read_all(held_out(read_voices(gold))) for kind in score(*found)))


def held_out(reports: Iterable[Voiced]) -> list[Voiced]:
    """Those that no weights have learned from."""
    return [report for report in reports if report.held_out]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="PATH", help="reports, one JSON object a line")
    parser.add_argument("--others", type=Path, default=OTHERS, metavar="PATH", help="labels of reports of the data")
    parser.add_argument("--data", help="folder of the data sets [default: QUOTH_DATA]")
    parser.add_argument("--all", action="store_true", help="also reports that the model learned from")
    parser.add_argument("--show", action="store_true", help="the sentences that are read otherwise")
    args = parser.parse_args()
    reports = [*read_voices(args.gold), *read_voices_of_others(args.others, data_folder(args.data))]
    reports = reports if args.all else held_out(reports)
    sets: dict[str, Counter[str]] = {}
    for found in read_all(reports):
        kind = found[0].name.partition(" ")[0]
        sets.setdefault(kind, Counter()).update(score(*found, shown=args.show))
    print(
        f"{'reports of':<12}{'sentences':>10}{'carried':>9}{'attributed':>12}{'right':>7}{'own':>7}{'attributed':>12}"
    )
    for kind, counted in sorted(sets.items()):
        share = shares(counted)
        right = f"{share['speaker of carried right']:6.1f}%" if counted["carried right"] else f"{'':>7}"
        print(
            f"{kind:<12}{sum(counted[voice] for voice in VOICES.values()):>10}{counted['carried']:>9}"
            f"{share['carried attributed']:>11.1f}%{right}{counted['own']:>7}{share['own attributed']:>11.1f}%"
        )
    print(f"\n{len(reports)} reports, {'all' if args.all else 'held out'}\n{machine()}")


if __name__ == "__main__":
    main()
