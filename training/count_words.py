"""Make vocabularies/words.toml: English words that are written in lower case, counted in treebanks and news.

    python training/count_words.py DATA > src/quoth/vocabularies/words.toml

DATA holds the files of `TREEBANKS` and `NEWS`. A word is kept when at least `MIN_COUNT` of its occurrences
within a sentence (not its first word) are in lower case, or one of a long word that is never capitalised: as
`lower` when these are at least `MIN_SHARE` of them all, as `either` when the word is as often part of a name
("minister", "university"). Only counts of words leave the files. `recase` takes such words for ordinary ones
in a text of capitals.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

MIN_COUNT = 2  # a single occurrence is as often a slip as a word,
LONG_WORD = 5  # but hardly so when it has at least this many letters and is never capitalised
MIN_SHARE = 0.75  # "bank" is mostly lower case although some banks are names; "may" must pass
EITHER_SHARE = 0.08  # "university" is kept, "march" and "syria" are not
TREEBANKS = ("ud_ewt/train.conllu.gz", "gum/train.conllu.gz")
NEWS = "fakes/train.jsonl"
HEADER = "# Made by training/count_words.py: do not edit. English words that stand in lower case within a sentence."
INNER_WORD = re.compile(r"(?<=[a-z,;] )[A-Za-z]+(?![\w'-])")  # after a word or comma: not the first of its sentence


def count_news(path: Path) -> tuple[Counter[str], Counter[str]]:
    """(lower-case occurrences, all occurrences) of each word in running text, by its lower-case form."""
    with path.open(encoding="utf-8") as lines:
        words = [w for line in lines for w in INNER_WORD.findall(json.loads(line)["text"])]
    return Counter(w for w in words if w.islower()), Counter(map(str.lower, words))


def count(path: Path) -> tuple[Counter[str], Counter[str]]:
    """(lower-case occurrences, all occurrences) of each word, by its lower-case form."""
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit() or cells[0] == "1" or not cells[1].isalpha():
                continue
            total[cells[1].lower()] += 1
            lower[cells[1].lower()] += cells[1].islower()
    return lower, total


def main() -> None:
    """Print the lists as TOML."""
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    data = Path(sys.argv[1])
    for counts in (*(count(data / name) for name in TREEBANKS), count_news(data / NEWS)):
        lower.update(counts[0])
        total.update(counts[1])
    kept = {w for w, n in lower.items() if n >= MIN_COUNT or (len(w) >= LONG_WORD and n == total[w])}
    shares = {w: lower[w] / total[w] for w in kept if w.isascii()}
    print(HEADER)
    print_list("lower", [w for w, share in shares.items() if share >= MIN_SHARE])
    print_list("either", [w for w, share in shares.items() if EITHER_SHARE <= share < MIN_SHARE])


def print_list(name: str, words: list[str]) -> None:
    """One TOML string of words, in lines of a length that an editor shows."""
    print(f'{name} = """\\')
    print("\n".join(textwrap.wrap(" ".join(sorted(words)), 118)))
    print('"""')


if __name__ == "__main__":
    main()
