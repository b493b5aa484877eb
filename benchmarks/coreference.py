"""Who "he", "it" and "the minister" are where they speak, against gold: GUM, where a chain of mentions holds a name.

    python benchmarks/coreference.py                    news of train and dev, then every genre of dev
    python benchmarks/coreference.py --gold FILE.conllu.gz --genres news
    python benchmarks/coreference.py --show             each case that came out wrong or without a name

The gold lies in --data DIR or QUOTH_DATA, folder gum; --gold takes other files of UD English GUM with Entity= marks.
A case is the subject of a verb that has a clause for its object, hangs on what is said (parataxis), or is a verb of
saying in Quoth's lexicon; that is a pronoun of the third person or a noun phrase whose head is a common noun; and
whose chain holds a name. I, we and you are counted apart. Right: the name that Quoth gives the mention is one of the
chain's, spelt alike or a part of it that ends in its last word. Beside it: the last person named before, by gold.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from common import data_folder, machine
from gold import as_document
from quoth import names
from quoth.read.cues import load_cues
from quoth.read.mentions import find_mentions
from quoth.read.parser import is_small, load_nlp, parse
from quoth.read.tagger import load_tagger

ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<alone>\))?|(?P<close>[^()-]+)\)")
PARTS = frozenset(["NNP", "NNPS", "NN", "JJ", "HYPH", "CD"])
"""Tags of words that stand before the head of a name and belong to it."""

WAYS = ("Quoth", "last named", "no name")
GROUPS = ("he, she", "it, they", "description", "I, we, you")
GROUP = {"he": "he, she", "she": "he, she", "it": "it, they", "they": "it, they"} | dict.fromkeys(
    ("i", "we", "you"), "I, we, you"
)


@dataclass(slots=True)
class Word:
    """A token of the gold; `start` and `end` are characters of the text, `head` an index into the document or -1."""

    form: str
    lemma: str
    tag: str
    start: int
    end: int
    head: int
    relation: str


@dataclass(slots=True)
class Gold:
    """A document: its text, tokens, and the mentions as (chain, kind, first token, last token)."""

    name: str
    genre: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[tuple[str, str, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """A speaker that is no name; `names` are those of its chain, `given` what each way takes it for."""

    genre: str
    group: str
    names: frozenset[str]
    given: dict[str, str]
    context: str

    def verdict(self, way: str) -> str:
        """Whether what a way takes the speaker for is right, another or none."""
        given = self.given[way]
        return "none" if not given else "right" if any(same(given, name) for name in self.names) else "another"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, help="file of UD English GUM, .conllu or .conllu.gz")
    parser.add_argument("--genres", help="only these, with commas between")
    parser.add_argument("--show", action="store_true", help="each case that is not right")
    args = parser.parse_args()
    wanted = frozenset(args.genres.split(",")) if args.genres else frozenset()
    if args.gold:
        tables = [(str(path), measure([path], wanted)) for path in args.gold]
    else:
        folder = data_folder(args.data) / "gum"
        train, dev = folder / "train.conllu.gz", folder / "dev.conllu.gz"
        tables = [
            ("news of train and dev", measure([train, dev], wanted or frozenset(["news"]))),
            ("dev", measure([dev], wanted)),
        ]
    for title, cases in tables:
        print(f"{title}\n{render(cases)}\n")
        for case in cases if args.show else ():
            if case.verdict("Quoth") != "right":
                print(f"{case.verdict('Quoth'):<8}{case.given['Quoth'] or '-'} | {', '.join(sorted(case.names))}")
                print(f"        {case.context}")
    print(machine())


def headline(gold: list[Path]) -> dict[str, float]:
    """The figures of news that floors are set for, in per cent: the share that is right, and of those named."""
    counts = Counter(c.verdict("Quoth") for c in measure(gold, frozenset(["news"])) if c.group != "I, we, you")
    named = counts["right"] + counts["another"]
    return {"right": 100 * counts["right"] / max(1, counts.total()), "P": 100 * counts["right"] / max(1, named)}


def measure(files: list[Path], genres: frozenset[str]) -> list[Case]:
    """The cases of the documents of some genres; all where none is given."""
    nlp, tagger = load_nlp(), load_tagger()
    cases = []
    for file in files:
        for gold in read(file):
            if genres and gold.genre not in genres:
                continue
            document = as_document(gold.text)
            entities = tagger.entities(tagger.look(gold.text)) if is_small(nlp) else None
            mentions = find_mentions(parse(document, nlp, entities), document)
            for group, first, at, last, chain in speakers(gold):
                word = gold.words[at]
                found = mentions.at(gold.words[first].start, gold.words[last].end)
                given = found.name if found is not None else ""
                cases.append(
                    Case(
                        gold.genre,
                        group,
                        chain,
                        {"Quoth": given, "last named": last_named(gold, at), "no name": ""},
                        f"{gold.name}: {gold.text[max(0, word.start - 240) : word.start]}"
                        f"[{word.form}]{gold.text[word.end : word.end + 80]}".replace("\n", " / "),
                    )
                )
    return cases


def read(file: Path) -> Iterator[Gold]:
    """The documents of a file in CoNLL-U with GUM's Entity= marks."""
    packed = file.read_bytes()
    lines = (gzip.decompress(packed) if file.suffix == ".gz" else packed).decode("utf-8").split("\n")
    gold: Gold | None = None
    first, whole = 0, (0, True)  # the last token of several that are one word, and whether a space follows it
    opens: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for line in lines:
        if line.startswith("# newdoc id = "):
            if gold is not None:
                yield gold
            name = line.split("=", 1)[1].strip()
            gold = Gold(name, name.split("_")[1])
            opens.clear()
        if gold is None:
            continue
        if line.startswith("# newpar") and not line.startswith("# newpar_") and gold.text:
            gold.text = gold.text.rstrip() + "\n\n"
        elif line.startswith("# sent_id"):
            first, whole = len(gold.words), (0, True)
        columns = line.split("\t")
        if len(columns) == 10 and "-" in columns[0]:
            whole = int(columns[0].split("-")[1]), "SpaceAfter=No" not in columns[9]
        if len(columns) == 10 and columns[0].isdigit():
            number = int(columns[0])
            spaced = whole[1] and number == whole[0] if number <= whole[0] else "SpaceAfter=No" not in columns[9]
            _add(gold, columns, first, opens, spaced)
        elif not line.strip() and gold.text:
            gold.text = gold.text if gold.text[-1].isspace() else f"{gold.text} "
    if gold is not None:
        yield gold


def _add(gold: Gold, columns: list[str], first: int, opens: dict[str, list[tuple[str, int]]], spaced: bool) -> None:
    """One token's line into the document."""
    _, form, lemma, _, tag, _, head, relation, _, misc = columns
    start, at = len(gold.text), len(gold.words)
    gold.text += f"{form} " if spaced else form
    gold.words.append(
        Word(form, lemma.lower(), tag, start, start + len(form), first + int(head) - 1 if head != "0" else -1, relation)
    )
    entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for mark in ENTITY.finditer(entity):
        if mark["open"]:
            chain, kind = mark["open"].split("-")[:2]
            if mark["alone"]:
                gold.mentions.append((chain, kind, at, at))
            else:
                opens[chain].append((kind, at))
        elif opens[mark["close"]]:
            kind, began = opens[mark["close"]].pop()
            gold.mentions.append((mark["close"], kind, began, at))


def speakers(gold: Gold) -> Iterator[tuple[str, int, int, int, frozenset[str]]]:
    """(group, first token, head, last token, names of its chain) of subjects of verbs of speech that are no names."""
    lexicon = load_cues()
    chains: dict[str, set[str]] = defaultdict(set)
    by_head: dict[int, tuple[str, int, int]] = {}
    for chain, kind, first, last in gold.mentions:
        head = head_of(gold, first, last)
        by_head.setdefault(head, (chain, first, last))
        if gold.words[head].tag in ("NNP", "NNPS"):
            chains[chain].add(name_at(gold, head, kind))
    named = {w.head for w in gold.words if w.relation in ("flat", "appos") and w.tag == "NNP"}  # "coach Mila Orsk"
    objects = {word.head for word in gold.words if word.relation == "ccomp"}
    for at, word in enumerate(gold.words):
        if word.relation != "nsubj" or word.head < 0 or at not in by_head:
            continue
        verb = gold.words[word.head]
        cue = lexicon.verbs.get(verb.lemma)
        says = cue is not None and not cue.takes.isdisjoint(("clause", "quote"))
        if not verb.tag.startswith("V") or not (word.head in objects or verb.relation == "parataxis" or says):
            continue
        group = GROUP.get(word.form.lower()) or ("description" if word.tag in ("NN", "NNS") else "")
        chain, first, last = by_head[at]
        if group and chains[chain] and at not in named and word.form.lower() not in map(str.lower, chains[chain]):
            yield group, first, at, last, frozenset(chains[chain])


def head_of(gold: Gold, first: int, last: int) -> int:
    """The token of a mention that hangs on what is outside it."""
    return next((i for i in range(first, last + 1) if not first <= gold.words[i].head <= last), last)


def name_at(gold: Gold, head: int, kind: str) -> str:
    """The proper name around its head token, without what follows in apposition."""
    words = gold.words
    first = last = head
    while first and words[first - 1].head in range(first, last + 1) and words[first - 1].tag in PARTS:
        first -= 1
    while last + 1 < len(words) and (
        (words[last + 1].relation == "flat" and first <= words[last + 1].head <= last)
        or (words[last + 1].tag == "HYPH" and last + 2 < len(words) and words[last + 2].relation == "flat")
    ):
        last += 1
    if kind != "person" and last + 2 < len(words) and words[last + 1].lemma in ("of", "for"):  # "Bank of Velm"
        inner = words[last + 1].head
        if words[inner].tag.startswith("NNP") and words[inner].head == head:
            last = inner
    return gold.text[words[first].start : words[last].end]


def last_named(gold: Gold, at: int) -> str:
    """The last person whom the gold names before a token."""
    best = -1
    for _, kind, first, last in gold.mentions:
        head = head_of(gold, first, last)
        if kind == "person" and best < head < at and last < at and gold.words[head].tag == "NNP":
            best = head
    return name_at(gold, best, "person") if best >= 0 else ""


def same(one: str, other: str) -> bool:
    """Whether two names are spelt alike, one abbreviates the other or is a part of it that ends in its last word."""
    a, b = names.key(one).split(), names.key(other).split()
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    inside = short[-1] == long[-1] and set(short) <= set(long)
    return a == b or inside or names.abbreviates(one, other) or names.abbreviates(other, one)


def render(cases: list[Case]) -> str:
    """Tables by kind of speaker and way, then by genre for Quoth; per cent of all right, of those named right."""
    lines = [f"{'':<28}{'cases':>7}{'right':>8}{'P':>8}{'another':>9}{'none':>7}"]
    third = [case for case in cases if case.group != "I, we, you"]
    for way in WAYS:
        lines.append(_row(way, third, way))
        if way == WAYS[0]:
            lines += [_row(f"  {group}", [c for c in cases if c.group == group], way) for group in GROUPS]
    genres = sorted({case.genre for case in third})
    if len(genres) > 1:
        lines += [_row(f"  {genre}", [c for c in third if c.genre == genre], WAYS[0]) for genre in genres]
    return "\n".join(lines)


def _row(title: str, cases: list[Case], way: str) -> str:
    counts = Counter(case.verdict(way) for case in cases)
    named = counts["right"] + counts["another"]
    right = f"{100 * counts['right'] / len(cases):.1f}" if cases else "–"
    precision = f"{100 * counts['right'] / named:.1f}" if named else "–"
    return f"{title:<28}{len(cases):>7}{right:>8}{precision:>8}{counts['another']:>9}{counts['none']:>7}"


if __name__ == "__main__":
    main()
