"""Learn what it costs to spell a name otherwise, and how much each thing in which names differ tells.

    python training/train_likeness.py DATA

DATA/name_matching holds the spellings (`latin_variants_*_train`, `wikidata_*_train`) and the judged pairs
(`name_bench_dev.csv`). Writes the tables `weights` and `costs` of `src/quoth/vocabularies/likeness.toml`, and prints
the F1 that the weights reach on pairs of names that none of them was learned from (five folds, five draws; pairs that
share a name stay together). A minute on one core; the same data gives the same file.

Costs: words that stand for one native word are aligned, one or two letters with none to two, at the costs learned so
far; a change costs less the more often the letters that it changes are changed so (expectation-maximisation with best
alignments only, after Ristad and Yianilos 1998). Weights: logistic regression with a ridge.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from quoth.model import EntityKind
from quoth.resolve import likeness
from regression import fit_logistic

FILE = Path(likeness.__file__).parents[1] / "vocabularies" / "likeness.toml"
KINDS: dict[str, EntityKind] = {"Person": "person", "Vessel": "thing"}  # of a schema; others are organisations
PAIRS = 16_000  # spellings that costs are learned from, drawn at random
PASSES = 4
SELDOM = 12  # times that a change must be seen
RARE = 7.0  # log of how much rarer than its letters a change must be to cost as much as any other
STEP = 0.05  # of a cost; a finer one tells nothing
SAVING = 0.15  # that a change of two letters must bring over its parts
USUAL = 6  # spellings of a word that are used; the rest are mostly other names
NEAR = 0.45  # letters in common, below which two spellings are other names
RIDGE = 0.5
FOLDS, DRAWS = 5, 5
LIMITS = {"number": 0.0, "father": -4.0}
"""The most that a weight may be: those who judged the pairs search lists, and hold that a fund and the next are alike;
and of sons who bear their father's names in turn they had two."""

Changes = dict[tuple[str, str], float]  # letters, what stands for them -> cost; the earlier letters first


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = Path(sys.argv[1]) / "name_matching"
    scripts = {"latin": learn_costs(latin_pairs(data)), "abjad": learn_costs(abjad_pairs(data))}
    write({}, scripts)
    likeness.load.cache_clear()
    likeness.costs.cache_clear()
    write(learn_weights(data / "name_bench_dev.csv"), scripts)


def write(weights: dict[str, float], scripts: dict[str, Changes]) -> None:
    """Put both tables at the end of the vocabulary, in place of those there."""
    lines = [re.split(r"(?m)^\[weights\]", FILE.read_text(encoding="utf-8"))[0] + "[weights]"]
    lines += [f'"{name}" = {weight}' for name, weight in weights.items()]
    for script, changes in scripts.items():
        lines += ["", f"[costs.{script}]"]
        for cost in sorted(set(changes.values())):
            said = sorted(f"{one}={two}" for (one, two), its in changes.items() if its == cost)
            lines.append(f'"{cost:.2f}" = "{" ".join(said)}"')
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- costs ------------------------------------------------------------------------------------------------


def lines_of(data: Path, pattern: str) -> Iterator[str]:
    for path in sorted(data.glob(pattern)):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield from raw.decode("utf-8").splitlines()


def plain(word: str) -> str:
    return "".join(likeness.plain_words(word, "person"))


def latin_pairs(data: Path) -> list[tuple[str, str]]:
    """Two Latin spellings of one native word."""
    pairs = set()
    for line in lines_of(data, "latin_variants_*_train.jsonl*"):
        counts: Counter[str] = Counter()
        for word, count in json.loads(line)["latin"]:
            counts[plain(word)] += count
        usual = sorted(word for word, _ in counts.most_common(USUAL) if len(word) > 2 and word.isascii())
        pairs.update(p for p in combinations(usual, 2) if Levenshtein.normalized_similarity(*p) >= NEAR)
    return sorted(pairs)


def abjad_pairs(data: Path) -> list[tuple[str, str]]:
    """An Arabic or Hebrew word, letter for letter, and its Latin spelling."""
    pairs = set()
    for pattern in ("wikidata_arabic_train*", "wikidata_hebrew_train*"):
        for line in lines_of(data, pattern):
            latin, native, _ = line.split("\t")
            pairs.add((plain(native), plain(latin)))
    return sorted(pair for pair in pairs if all(pair))


def learn_costs(pairs: list[tuple[str, str]]) -> Changes:
    """What changes of one or two letters cost, from 0 to 1."""
    pairs = sorted(random.Random(0).sample(pairs, min(PAIRS, len(pairs))))
    letters = Counter(part for pair in pairs for word in pair for part in [*word, *map("".join, pairwise(word))])
    costs: Changes = {}
    for _ in range(PASSES):
        seen = Counter(change for pair in pairs for change in changes_in(align(*pair, costs)))
        costs = {}
        for (one, two), count in seen.items():
            if count >= SELDOM and (one or len(two) == 1):
                share = count / min(letters[part] for part in (one, two) if part)
                costs[one, two] = min(1.0, max(STEP, round(-math.log(share) / RARE / STEP) * STEP))
    single = {change: cost for change, cost in costs.items() if max(map(len, change)) == 1}
    return {
        (one, two): round(cost, 2)
        for (one, two), cost in costs.items()
        if cost < 1 and ((one, two) in single or sum_of(align(one, two, single), single) - cost >= SAVING)
    }


def align(one: str, two: str, costs: Changes) -> list[tuple[str, str]]:
    """The cheapest way to turn one word into the other, as parts of at most two letters."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(one) + 1):
        for j in range(len(two) + 1):
            ways = [
                (best[i - x, j - y][0] + cost_of(one[i - x : i], two[j - y : j], costs), (x, y))
                for x in range(min(i, 2) + 1)
                for y in range(min(j, 2) + 1)
                if x or y
            ]
            if ways:
                best[i, j] = min(ways)
    parts = []
    i, j = len(one), len(two)
    while i or j:
        x, y = best[i, j][1]
        parts.append((one[i - x : i], two[j - y : j]))
        i, j = i - x, j - y
    return parts[::-1]


def cost_of(one: str, two: str, costs: Changes) -> float:
    if one == two:
        return 0.0
    return costs.get((min(one, two), max(one, two)), 1.0 if max(len(one), len(two)) == 1 else math.inf)


def sum_of(parts: list[tuple[str, str]], costs: Changes) -> float:
    return sum(cost_of(one, two, costs) for one, two in parts)


def changes_in(parts: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """The changes of an alignment, each alone and with the part before or after it."""
    found = set()
    for at, (one, two) in enumerate(parts):
        if one != two:
            before, after = parts[at - 1] if at else ("", ""), parts[at + 1] if at + 1 < len(parts) else ("", "")
            found |= {(one, two), (before[0] + one, before[1] + two), (one + after[0], two + after[1])}
    return {(min(p), max(p)) for p in found if p[0] != p[1] and max(map(len, p)) <= 2}


# --- weights ----------------------------------------------------------------------------------------------


def learn_weights(path: Path) -> dict[str, float]:
    """The log-odds that each piece of evidence adds, by its name."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = np.array([row["is_match"] == "true" for row in rows], float)
    weighed = [likeness.weigh(row["name1"], row["name2"], KINDS.get(row["schema"], "organisation")) for row in rows]
    known = sorted({name for evidence, _ in weighed for name in evidence})
    given = np.array([[1.0, *(evidence.get(name, 0.0) for name in known)] for evidence, _ in weighed])
    clear = np.array([bool(evidence) for evidence, _ in weighed])
    fixed = np.array([float(not evidence and bool(reasons)) for evidence, reasons in weighed])
    print(f"F1 in cross-validation {cross_validate(rows, truth, given, clear, fixed):.3f}")
    weights = fit(given[clear], truth[clear])
    return {
        name: min(round(float(weight), 2), LIMITS.get(name, math.inf))
        for name, weight in zip(["start", *known], weights, strict=True)
    }


def fit(given: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weight of each column, of which the first is not shrunk."""
    return fit_logistic(given, truth, np.array([1e-9] + [RIDGE] * (given.shape[1] - 1)))


def cross_validate(
    rows: list[dict[str, str]],
    truth: NDArray[np.float64],
    given: NDArray[np.float64],
    clear: NDArray[np.bool_],
    fixed: NDArray[np.float64],
) -> float:
    """Mean F1 at ALIKE on folds that were not learned from."""
    parents: dict[str, str] = {}

    def first(name: str) -> str:
        while parents.setdefault(name, name) != name:
            name = parents[name]
        return name

    for row in rows:
        parents[first(row["name1"])] = first(row["name2"])
    groups = sorted({first(row["name1"]) for row in rows})
    scores = []
    for draw in range(DRAWS):
        fold_of = dict(zip(groups, np.random.default_rng(draw).permutation(len(groups)) % FOLDS, strict=True))
        folds = np.array([fold_of[first(row["name1"])] for row in rows])
        found = fixed.copy()
        for fold in range(FOLDS):
            rest, held = clear & (folds != fold), clear & (folds == fold)
            found[held] = 1 / (1 + np.exp(-given[held] @ fit(given[rest], truth[rest])))
        hits = found >= likeness.ALIKE
        scores.append(2 * (hits * truth).sum() / (hits.sum() + truth.sum()))
    return float(np.mean(scores))


if __name__ == "__main__":
    main()
