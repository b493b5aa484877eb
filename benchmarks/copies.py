"""Copied passages: planted copies with 0 to 30 % of their words edited, found by Quoth and by MinHash.

    python benchmarks/copies.py                  plants them in the reports of DATA/fakes
    python benchmarks/copies.py --seed 7         others
    python benchmarks/copies.py --save SET.jsonl keeps what was planted
    python benchmarks/copies.py --gold SET.jsonl scores a set: JSON lines of documents (`id`, `text`, `outlet`,
                                                 `published`) and of copies (`a`, `b`, `start_a`, `end_a`,
                                                 `start_b`, `end_b`, `share`); b has it from a
    python benchmarks/copies.py --bare           without MinHash; else datasketch is needed (peers-requirements.txt)

Hosts are reports that share no eight words in a row with one another; so who copied is known. One in two takes from
an earlier one its whole text, a tenth of the times, or else two to six sentences. Of their words the given share is
edited: replaced by a word from elsewhere, taken out, or a word put in front, each as often; in a third of those of
three sentences or more two stand in another order. In a quarter the days are the same, and the later one, put first,
credits the other outlet. A passage that is mostly quotation is not planted: it would be the speaker's.

MinHash is told nothing but the texts: over whole documents, and over windows of them; the length of its shingles
and its threshold are those with the best F1, chosen in hindsight.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from common import data_folder, machine
from quoth.compare.copies import QUOTED, find_copies
from quoth.model import Document

SHARES = (0.0, 0.1, 0.2, 0.3)
DISTINCT = 8  # words in a row that no two hosts share
SHORTEST = 25  # words that are planted
WHOLE = 0.1
SAME_DAY = 0.25
QUOTED_AT_MOST = 0.3
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")
WORD = re.compile(r"\w+")

PERMUTATIONS = 128
SHINGLES = (2, 3, 5)
WINDOW, STEP = 50, 25
THRESHOLDS = tuple(at / 50 for at in range(4, 48))


@dataclass(frozen=True, slots=True)
class Planted:
    """A passage of document `b` that it has from `a`, `share` of its words edited."""

    a: str
    b: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    share: float


Set = tuple[list[Document], list[Planted]]

Spans = dict[frozenset[str], list[tuple[str, int, int]]]
"""By pair of documents the passages found: document, start, end."""

Alike = tuple[float, str, str, tuple[int, int], tuple[int, int]]
"""Estimated Jaccard similarity, two documents, and the span of each."""


# --- the planted set ----------------------------------------------------------------------------------


def plant(texts: Sequence[str], share: float, seed: int) -> tuple[list[Document], list[Planted]]:
    """Documents made of texts, half of them with a passage from another one."""
    chance = random.Random(f"{seed} {share}")
    texts = list(texts)
    chance.shuffle(texts)
    vocabulary = WORD.findall(" ".join(texts))
    half = len(texts) // 2
    documents, planted = [], []
    for at, text in enumerate(texts[:half]):
        day = date(2031, 1, 1) + timedelta(days=at)
        first = _document(f"{share} a{at}", text, f"Outlet {at}", day)
        start, end = _stretch(text, chance)
        passage = _edited(text[start:end], share, vocabulary, chance)
        host = SENTENCE.split(texts[half + at])
        if (start, end) == (0, len(text)):
            before, after = "", ""
        else:
            cut = chance.randint(0, len(host))
            before, after = " ".join(host[:cut]), " ".join(host[cut:])
        same_day = chance.random() < SAME_DAY
        before = f"OSTREL (Outlet {at}) - {before}" if same_day else before
        before += " " if before else ""
        later = _document(f"{share} b{at}", f"{before}{passage} {after}".rstrip(), f"Paper {at}", day)
        if same_day:
            documents += [later, first]
        else:
            moved = day + timedelta(days=chance.randint(1, 9))
            documents += [replace(later, published=moved.isoformat()), first]
        ids = first.document_id, later.document_id
        planted.append(Planted(*ids, start, end, len(before), len(before) + len(passage), share))
    return documents, planted


def distinct(texts: Iterable[str]) -> list[str]:
    """Those that share no `DISTINCT` words in a row with one before, and are long enough to take from."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for text in texts:
        words = WORD.findall(text.casefold())
        here = {tuple(words[at : at + DISTINCT]) for at in range(len(words) - DISTINCT + 1)}
        if len(words) >= 2 * SHORTEST and not here & seen:
            kept.append(text)
        seen |= here
    return kept


def _document(name: str, text: str, outlet: str, day: date | str) -> Document:
    blank: dict[str, Any] = {field.name: "" for field in fields(Document)}
    own = {"document_id": name, "text": text, "outlet": outlet, "published": str(day), "body_start": 0, "zones": ()}
    return Document(**blank | own)


def _stretch(text: str, chance: random.Random) -> tuple[int, int]:
    """Where the sentences stand that are taken; the whole text where there are too few, or by chance."""
    breaks = [match.span() for match in SENTENCE.finditer(text)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    for _ in range(0 if chance.random() < WHOLE else 20):
        length = chance.randint(2, 6)
        if length >= len(starts):
            continue
        at = chance.randrange(len(starts) - length + 1)
        start, end = starts[at], ends[at + length - 1]
        quoted = sum(len(match.group()) for match in QUOTED.finditer(text, start, end))
        if len(WORD.findall(text[start:end])) >= SHORTEST and quoted <= QUOTED_AT_MOST * (end - start):
            return start, end
    return 0, len(text)


def _edited(passage: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    sentences = SENTENCE.split(passage)
    if share and len(sentences) > 2 and chance.random() < 1 / 3:
        one, two = chance.sample(range(len(sentences)), 2)
        sentences[one], sentences[two] = sentences[two], sentences[one]
    words = " ".join(sentences).split()
    for at in sorted(chance.sample(range(len(words)), round(share * len(words))), reverse=True):
        words[at : at + 1] = chance.choice(([chance.choice(vocabulary)], [], [chance.choice(vocabulary), words[at]]))
    return " ".join(words)


# --- what finds them ----------------------------------------------------------------------------------


def quoth_finds(documents: Sequence[Document]) -> tuple[Spans, set[tuple[str, str]]]:
    """The passages by pair, and the pairs with the direction: earlier, later."""
    spans: Spans = defaultdict(list)
    directions = set()
    for row in find_copies(documents):
        pair = frozenset((row.document_id, row.earlier_document_id))
        spans[pair].append((row.document_id, row.start, row.end))
        spans[pair].append((row.earlier_document_id, row.earlier_start, row.earlier_end))
        directions.add((row.earlier_document_id, row.document_id))
    return spans, directions


def minhash_finds(documents: Sequence[Document], shingle: int, windows: bool) -> list[Alike]:
    """Every two texts, or windows of them, that may be alike."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    index = MinHashLSH(threshold=THRESHOLDS[0], num_perm=PERMUTATIONS)
    hashes: list[tuple[str, tuple[int, int], Any]] = []
    found: list[Alike] = []
    for document in documents:
        words = [match.span() for match in WORD.finditer(document.text)]
        if not words:
            continue
        starts = range(0, max(1, len(words) - WINDOW + STEP), STEP) if windows else (0,)
        for start in starts:
            part = words[start : start + WINDOW] if windows else words
            forms = [document.text[one:two].casefold() for one, two in part]
            made = MinHash(num_perm=PERMUTATIONS)
            made.update_batch(
                [" ".join(forms[at : at + shingle]).encode() for at in range(max(1, len(forms) - shingle + 1))]
            )
            span = part[0][0], part[-1][1]
            for key in index.query(made):
                name, other_span, other = hashes[int(key)]
                if name != document.document_id:
                    found.append((made.jaccard(other), document.document_id, name, span, other_span))
            index.insert(str(len(hashes)), made)
            hashes.append((document.document_id, span, made))
    return found


# --- scores -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Counts:
    """Right, found and gold, of pairs of documents and of characters of passages."""

    right: int = 0
    found: int = 0
    gold: int = 0
    right_chars: int = 0
    found_chars: int = 0
    gold_chars: int = 0
    directed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))

    def pairs(self) -> tuple[float, float, float]:
        return _rates(self.right, self.found, self.gold)

    def passages(self) -> tuple[float, float, float]:
        return _rates(self.right_chars, self.found_chars, self.gold_chars)


def _rates(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    if not right:
        return 0.0, 0.0, 0.0
    return 100 * right / found, 100 * right / gold, 200 * right / (found + gold)


def count(spans: Spans, planted: Sequence[Planted], directions: set[tuple[str, str]] | None = None) -> Counts:
    """Compare what was found with what was planted."""
    gold: Spans = defaultdict(list)
    for row in planted:
        gold[frozenset((row.a, row.b))] += [(row.a, row.start_a, row.end_a), (row.b, row.start_b, row.end_b)]
    counts = Counts(right=len(spans.keys() & gold.keys()), found=len(spans), gold=len(gold))
    counts.found_chars = sum(len(_chars(found)) for found in spans.values())
    for pair, passages in gold.items():
        chars = _chars(passages)
        counts.gold_chars += len(chars)
        counts.right_chars += len(chars & _chars(spans.get(pair, ())))
    counts.directed = len({(row.a, row.b) for row in planted} & (directions or set()))
    return counts


def _chars(passages: Iterable[tuple[str, int, int]]) -> set[tuple[str, int]]:
    return {(name, at) for name, start, end in passages for at in range(start, end)}


def minhash_counts(sets: Sequence[Set], windows: bool) -> tuple[str, list[Counts], float]:
    """What it was, the counts of each set and the seconds, with the shingles and threshold of the best F1 of pairs."""
    best: tuple[float, str, list[Spans], float] = (-1.0, "", [], 0.0)
    gold = [{frozenset((row.a, row.b)) for row in planted} for _, planted in sets]
    for shingle in SHINGLES:
        start = time.process_time()
        found = [minhash_finds(documents, shingle, windows) for documents, _ in sets]
        seconds = time.process_time() - start
        for threshold in THRESHOLDS:
            spans = [_above(rows, threshold) for rows in found]
            right = sum(len(one.keys() & pairs) for one, pairs in zip(spans, gold, strict=True))
            rate = _rates(right, sum(map(len, spans)), sum(map(len, gold)))[2]
            if rate > best[0]:
                name = f"MinHash, {'windows' if windows else 'documents'}, {shingle} words, {threshold:.2f}"
                best = rate, name, spans, seconds
    return best[1], [count(one, planted) for one, (_, planted) in zip(best[2], sets, strict=True)], best[3]


def _above(rows: Iterable[Alike], threshold: float) -> Spans:
    spans: Spans = defaultdict(list)
    for alike, one, two, span, other in rows:
        if alike >= threshold:
            spans[frozenset((one, two))] += [(one, *span), (two, *other)]
    return spans


# --- in and out ---------------------------------------------------------------------------------------


def read_set(path: Path) -> list[Set]:
    """The documents and copies of a file, by share of edits; a document without copies stands in every set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = {field.name for field in fields(Planted)}
    planted = [Planted(**{"share": 0.0} | {k: v for k, v in row.items() if k in names}) for row in rows if "a" in row]
    documents = {
        row["id"]: _document(row["id"], row["text"], row.get("outlet", ""), row.get("published", ""))
        for row in rows
        if "text" in row
    }
    copied = {name for row in planted for name in (row.a, row.b)}
    sets = []
    for share in sorted({row.share for row in planted}):
        here = [row for row in planted if row.share == share]
        used = {name for row in here for name in (row.a, row.b)}
        sets.append(([one for name, one in documents.items() if name in used or name not in copied], here))
    return sets


def _save(path: Path, sets: Sequence[Set]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for documents, planted in sets:
            for one in documents:
                row = {"id": one.document_id, "text": one.text, "outlet": one.outlet, "published": one.published}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            for copy in planted:
                out.write(json.dumps({field.name: getattr(copy, field.name) for field in fields(Planted)}) + "\n")


def planted_sets(source: Path, seed: int) -> list[Set]:
    """For each share of edits, the reports of a file of JSON lines with copies planted."""
    hosts = distinct(
        json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines() if line.strip()
    )
    return [plant(hosts, share, seed) for share in SHARES]


def quoth_counts(sets: Sequence[Set]) -> tuple[list[Counts], float]:
    """The counts of each set and the seconds that finding took."""
    counts, seconds = [], 0.0
    for documents, planted in sets:
        start = time.process_time()
        spans, directions = quoth_finds(documents)
        seconds += time.process_time() - start
        counts.append(count(spans, planted, directions))
    return counts, seconds


def headline(source: Path, seed: int = 0) -> dict[str, float]:
    """The figures that floors.py holds against quality.json."""
    total = sum(quoth_counts(planted_sets(source, seed))[0], Counts())
    return {"pairs F1": total.pairs()[2], "passages F1": total.passages()[2]}


def _table(name: str, shares: Sequence[str], counts: Sequence[Counts], seconds: float, directed: bool) -> Iterator[str]:
    yield f"\n{name}  ({seconds:.1f} s)"
    yield f"{'edited':<10}{'pairs P':>9}{'R':>7}{'F1':>7}{'passages P':>13}{'R':>7}{'F1':>7}{'copies':>9}" + (
        f"{'direction right':>18}" if directed else ""
    )
    for share, one in zip((*shares, "all"), (*counts, sum(counts, Counts())), strict=True):
        pairs, passages = one.pairs(), one.passages()
        line = f"{share:<10}{pairs[0]:9.1f}{pairs[1]:7.1f}{pairs[2]:7.1f}"
        line += f"{passages[0]:13.1f}{passages[1]:7.1f}{passages[2]:7.1f}{one.gold:9}"
        yield line + (f"{100 * one.directed / max(1, one.right):18.1f}" if directed else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", metavar="PATH", type=Path, help="a set to score, instead of planting one")
    parser.add_argument("--data", help="folder of the data sets [default: QUOTH_DATA]")
    parser.add_argument("--hosts", metavar="PATH", type=Path, help="JSON lines with `text` to plant in, not DATA/fakes")
    parser.add_argument("--seed", type=int, default=0, help="of what is planted [default: 0]")
    parser.add_argument("--save", metavar="PATH", type=Path, help="write the planted set")
    parser.add_argument("--bare", action="store_true", help="without MinHash")
    args = parser.parse_args()
    if args.gold:
        sets = read_set(args.gold)
    else:
        sets = planted_sets(args.hosts or data_folder(args.data) / "fakes" / "train.jsonl", args.seed)
    if args.save:
        _save(args.save, sets)
    print(machine())
    shares = [f"{100 * planted[0].share:.0f} %" for _, planted in sets]
    print("\n".join(_table("Quoth", shares, *quoth_counts(sets), directed=True)))
    if args.bare:
        return
    try:
        print(f"\ndatasketch {version('datasketch')}, {PERMUTATIONS} permutations, the best in hindsight:")
    except ImportError:
        sys.exit("datasketch is not installed: pip install the one of benchmarks/peers-requirements.txt, or --bare")
    for windows in (False, True):
        name, counts, seconds = minhash_counts(sets, windows)
        print("\n".join(_table(name, shares, counts, seconds, directed=False)))


if __name__ == "__main__":
    main()
