"""Events across reports against ECB+: which mentions of a topic tell of one event.

    python benchmarks/ecb.py                             ECB+ dev
    python benchmarks/ecb.py --gold PATH.jsonl           other files of the same format, gzipped or not

The gold lies in --data DIR or QUOTH_DATA. A record is a report with `id`, `topic`, `sentences` (`sent`, `tokens`) and
`mentions` (`kind`, `sent`, `tokens`, `text`, `chain`); --gold may be repeated; --json prints JSON.

Mentions of events are given, and so are topics: nothing is joined across them. Subtopics, of which ECB+ has two a
topic, are not used but by the row that says so. As in Cybulska and Vossen's setup (2015) and Barhom et al. (ACL
2019), only the validated sentences count, chains run within and across reports, and events told once are scored as
all others are. MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAF-e (Luo 2005) are F1 over all topics at
once, CoNLL is their mean. Its 95 per cent interval is from 1000 draws of topics, which are few.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from common import data_folder, machine
from quoth.read.parser import load_nlp
from quoth.read.tagger import Seen, load_tagger
from quoth.read.times import find_all_times
from quoth.resolve import told
from quoth.resolve.told import Floats, Report, Telling, group_events

Row = dict[str, Any]
Figures = dict[str, float]
METRICS = ("MUC", "B³", "CEAF-e", "CoNLL")
DRAWS = 1000  # for an interval
NEAR = 3  # words before and after those that tell an event, of which its surroundings are made
PLACES = frozenset({"GPE", "LOC", "FAC"})
SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "compound", "poss", "amod", "nmod", "pobj"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
GOVERNED = frozenset({"compound", "nmod", "amod", "poss", "relcl", "acl"})


@dataclass(slots=True)
class Block:
    """The reports of one topic, what they tell of, and the gold."""

    reports: list[Report] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    chains: list[str] = field(default_factory=list)  # of each telling
    subtopics: list[str] = field(default_factory=list)  # likewise


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="file of reports with gold chains")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    paths = args.gold or [data_folder(args.data) / "ecbplus" / "dev.jsonl"]
    report = {str(path): measure(read_blocks(path)) for path in paths}
    print(json.dumps(report) if args.json else render(report) + "\n\n" + machine())


def headline(gold: Path) -> Figures:
    """The figure that a floor is set for, in per cent."""
    blocks = read_blocks(gold)
    return {"ECB+ CoNLL F1": score(blocks, [group_events(block.reports, block.tellings) for block in blocks])["CoNLL"]}


# --- what is read of a report -------------------------------------------------------------------------------


def read_blocks(path: Path) -> list[Block]:
    """The topics of a file in the order of their names; ends the run with one clear line when it cannot be read."""
    blocks: dict[str, Block] = defaultdict(Block)
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for row in map(json.loads, filter(str.strip, raw.decode("utf-8").splitlines())):
            add_report(blocks[row["topic"]], row)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"cannot read {path}: {type(error).__name__}: {error}")
    found = [blocks[topic] for topic in sorted(blocks) if blocks[topic].tellings]
    if not found:
        sys.exit(f"no mentions of events in {path}: a record has topic, sentences and mentions")
    return found


def add_report(block: Block, row: Row) -> None:
    """Put a record into its topic: the report, and each mention of an event in it as a telling."""
    tagger = load_tagger()
    nlp = load_nlp()
    number = {sentence["sent"]: i for i, sentence in enumerate(row["sentences"])}
    parsed = [nlp(Doc(nlp.vocab, words=sentence["tokens"])) for sentence in row["sentences"]]
    doc = Doc.from_docs(parsed, ensure_whitespace=True)
    first = np.cumsum([0, *map(len, parsed)]).tolist()
    seen = tagger.look(doc.text)
    spans = (doc.char_span(a, b, alignment_mode="expand") for a, b, kind in tagger.entities(seen) if kind in PLACES)
    places = [span for span in spans if span is not None]
    block.reports.append(
        Report(
            names=lemmas(t for t in doc if t.tag_.startswith("NNP")),
            words=lemmas(doc),
            figures=lemmas(t for t in doc if t.tag_ == "CD" or t.text[0].isdigit()),
            vector=vector_of(seen, doc[:]),
        )
    )
    for mention in row["mentions"]:
        if mention["kind"] != "event":
            continue
        sentence = number[mention["sent"]]
        start, end = first[sentence], first[sentence + 1]
        span = doc[start + min(mention["tokens"]) : start + max(mention["tokens"]) + 1]
        around = doc[max(start, span.start - NEAR) : min(end, span.end + NEAR)]
        block.chains.append(mention["chain"])
        block.subtopics.append(row.get("subtopic", ""))
        block.tellings.append(
            Telling(
                report=len(block.reports) - 1,
                sentence=sentence,
                word=span.root.lemma_.lower(),
                words=lemmas(t for t in doc[start:end] if t not in span),
                sides=lemmas(t for side in sides_of(span.root) for t in phrase(side) if t not in span),
                times=frozenset(time.value for time in find_all_times(doc[start:end].text, "")),
                places=lemmas(t for place in places if start <= place.start < end for t in place),
                alone=vector_alone(span.text.lower()),
                here=vector_of(seen, span),
                around=vector_of(seen, around),
            )
        )


def lemmas(tokens: Any) -> frozenset[str]:
    """The lemmas of the tokens that say something."""
    return frozenset(t.lemma_.lower() for t in tokens if not t.is_stop and any(c.isalnum() for c in t.text))


def sides_of(word: Token) -> list[Token]:
    """What fills a place beside a word: subject, object, what its prepositions hold, what it is a part of or tells."""
    near = [*word.children, *(t for prep in word.children if prep.dep_ in ("prep", "agent") for t in prep.children)]
    if word.dep_ in ("xcomp", "conj"):
        near += [t for t in word.head.children if t.dep_ == "nsubj"]
    found = [t for t in near if t.dep_ in SIDES]
    return [*found, word.head] if word.dep_ in GOVERNED else found


def phrase(word: Token) -> list[Token]:
    """A noun and what says which."""
    return [word, *(t for t in word.children if t.dep_ in MODIFIERS)]


def vector_of(seen: Seen, span: Span) -> Floats:
    """What a stretch means where it stands, as the reader's encoder has it."""
    raw = load_tagger().vectors(seen, [(span.start_char, span.end_char)])[0]
    return np.frombuffer(raw, dtype=np.int8).astype(np.float32)


@cache
def vector_alone(text: str) -> Floats:
    """What words mean by themselves."""
    seen = load_tagger().look(text)
    return np.frombuffer(load_tagger().vectors(seen, [(0, len(text))])[0], dtype=np.int8).astype(np.float32)


# --- scores -------------------------------------------------------------------------------------------------


def measure(blocks: Sequence[Block]) -> Row:
    """The figures of each method, in per cent."""
    methods: dict[str, Callable[[Block], list[Hashable]]] = {
        "every mention alone": lambda b: list(range(len(b.tellings))),
        "same lemma in a topic": lambda b: [t.word for t in b.tellings],
        "same lemma in a cluster of reports": same_lemma,
        "same lemma in a gold subtopic": lambda b: [(s, t.word) for s, t in zip(b.subtopics, b.tellings, strict=True)],
        "Quoth": lambda b: list(group_events(b.reports, b.tellings)),
    }
    found = {name: [method(block) for block in blocks] for name, method in methods.items()}
    return {
        "mentions": sum(len(block.chains) for block in blocks),
        "events": len({chain for block in blocks for chain in block.chains}),
        "methods": {name: score(blocks, labels) for name, labels in found.items()},
        "95 %": interval(blocks, found["Quoth"]),
    }


def same_lemma(block: Block) -> list[Hashable]:
    """Mentions of one lemma in reports that Quoth holds to be on one matter."""
    cluster = (told.same_matter(block.reports) >= told.MATTER).argmax(1).tolist()
    return [(cluster[t.report], t.word) for t in block.tellings]


def score(blocks: Sequence[Block], found: Sequence[Sequence[Hashable]]) -> Figures:
    """F1 of clusters of all blocks, in per cent; a cluster is the tellings of a block that have one label."""
    tallies = [tally(block.chains, labels) for block, labels in zip(blocks, found, strict=True)]
    return figures(np.sum(tallies, 0))


def tally(gold: Sequence[Hashable], found: Sequence[Hashable]) -> NDArray[np.float64]:
    """What `figures` needs of the labels of the same mentions; tallies of blocks add up."""
    one, two, shared = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    rows, columns = ({label: i for i, label in enumerate(labels)} for labels in (one, two))
    table = np.zeros((len(one), len(two)))
    for (left, right), n in shared.items():
        table[rows[left], columns[right]] = n
    sizes = table.sum(1, keepdims=True), table.sum(0, keepdims=True)
    links = len(gold) - len(shared)  # that both have: a cluster of n has n - 1
    b3 = table**2
    return np.array([
        links, len(gold) - len(two), links, len(gold) - len(one),
        (b3 / sizes[1]).sum(), len(gold), (b3 / sizes[0]).sum(), len(gold),
        alike := assignment(2 * table / (sizes[0] + sizes[1])), len(two), alike, len(one),
    ])  # fmt: skip


def figures(counts: NDArray[np.float64]) -> Figures:
    """MUC, B³, CEAF-e and their mean, in per cent, of a tally. Bagga and Baldwin's (1998) example:

    >>> {name: round(value, 1) for name, value in figures(tally("aaaaabbccccc", "aaaaabbbbbbb")).items()}
    {'MUC': 94.7, 'B³': 86.5, 'CEAF-e': 73.3, 'CoNLL': 84.9}
    >>> {name: round(value, 1) for name, value in figures(tally("aaaaabbccccc", "aaaaabbaaaaa")).items()}
    {'MUC': 94.7, 'B³': 73.7, 'CEAF-e': 66.7, 'CoNLL': 78.4}
    """
    found = [f1(*part) for part in counts.reshape(3, 4).tolist()]
    return dict(zip(METRICS, [*found, sum(found) / len(found)], strict=True))


def f1(right: float, found: float, reached: float, gold: float) -> float:
    """The harmonic mean of two shares, right of found and reached of gold, in per cent."""
    precision, recall = right / found if found else 0.0, reached / gold if gold else 0.0
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def assignment(worth: NDArray[np.float64]) -> float:
    """The largest sum of entries of which no two share a row or a column, by shortest augmenting paths (Jonker and
    Volgenant 1987)."""
    if worth.shape[0] > worth.shape[1]:
        worth = worth.T
    rows, columns = worth.shape
    cost = np.pad(-worth, ((1, 0), (1, 0)))
    u, v, match = np.zeros(rows + 1), np.zeros(columns + 1), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while match[at]:
            used[at] = True
            reduced = cost[match[at]] - u[match[at]] - v
            closer = ~used & (reduced < least)
            least[closer], way[closer] = reduced[closer], at
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            nearest = int(free.argmin())
            step = free[nearest]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            at = nearest
        while at:
            match[at], at = match[way[at]], way[at]
    return float(sum(worth[match[column] - 1, column - 1] for column in range(1, columns + 1) if match[column]))


def interval(blocks: Sequence[Block], found: Sequence[Sequence[Hashable]]) -> list[float]:
    """The 95 per cent interval of CoNLL from draws of topics."""
    table = np.array([tally(block.chains, labels) for block, labels in zip(blocks, found, strict=True)])
    drawn = table[np.random.default_rng(0).integers(len(table), size=(DRAWS, len(table)))].sum(1)
    ends = np.percentile([figures(counts)["CoNLL"] for counts in drawn], (2.5, 97.5))
    return [round(float(end), 1) for end in ends]


def render(report: Row) -> str:
    """A table a file."""
    lines: list[str] = []
    for path, parts in report.items():
        lines += [f"{path}: {parts['mentions']} mentions of {parts['events']} events"]
        lines += [f"  {'':<36}" + "".join(f"{name:>8}" for name in METRICS)]
        for name, row in parts["methods"].items():
            ends = f"  {parts['95 %'][0]} to {parts['95 %'][1]}" if name == "Quoth" else ""
            lines.append(f"  {name:<36}" + "".join(f"{row[metric]:>8.1f}" for metric in METRICS) + ends)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
