"""Named people, organisations and places against gold: spaCy's small pipeline beside Quoth's own tagger.

    python benchmarks/entities.py                                      UNER EWT, WNUT-17 and GUM, the dev files
    python benchmarks/entities.py --gold test.iob2.gz --format iob2    another file in one of the formats

The gold lies in --data DIR or QUOTH_DATA; --gold may be repeated (all in one --format: iob2 as in UNER, conll as in
WNUT-17, gum as in UD English GUM; gzipped or not); --sample 20 takes the first 20 texts of each file, and --json
prints JSON. Each text is read as it is, in lower case and in CAPITALS, as old wires wrote; those also by spaCy after
Quoth's `recase`.

Kinds: PER (PERSON, person), ORG (ORG, corporation, group, organization), LOC (GPE, LOC, FAC, location, place); what
is found of other kinds is ignored. Gold and found spans lose articles and people's titles in front, possessive endings
and punctuation at the ends, on which the annotators' rules differ. `exact` asks for the same span and kind, `overlap`
for the same kind and a character in common, one to one; all F1 are micro-averaged, in per cent. Beside Quoth's stands
how far its exact F1 is above spaCy's (in CAPITALS: after `recase`), with the 95 per cent interval from draws of whole
texts.

Known gaps: WNUT-17 says nothing of the blanks between its words, so they are guessed; UNER says nothing of
paragraphs. GUM marks all that is spoken of, so a name is told by its head, a proper noun, and the proper nouns around
it; peoples ("the Danes") are left out there as the plurals that they are, and of names in names only the outer one
counts. spaCy and the tagger, which was taught by it, follow OntoNotes, which calls a few things otherwise: read the
difference between them, not the level.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language

from common import data_folder, machine
from quoth.names import titles
from quoth.read.parser import MODELS, PLAIN, load_nlp
from quoth.read.recase import recase
from quoth.read.tagger import Tagger, load_tagger

KINDS = ("PER", "ORG", "LOC")
KIND_OF = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",  # OntoNotes, and LOC and ORG of UNER
    "PER": "PER",
    "person": "PER", "corporation": "ORG", "group": "ORG", "location": "LOC",
    "organization": "ORG", "place": "LOC",
}  # fmt: skip

DEFAULTS = (("uner_ewt/dev.iob2.gz", "iob2"), ("wnut17/dev.conll", "conll"), ("gum/dev.conllu.gz", "gum"))
ALL = "all"
DRAWS = 1000  # for an interval
SPACY, RECASED, QUOTH = "spaCy", "spaCy, recased", "Quoth"

CLITICS = frozenset(("s", "ve", "m", "re", "ll", "d", "t"))
NO_BLANK_BEFORE = re.compile(r"[,.!?;:)\]%…]+$")
TAKEN_OFF = re.compile(r" (?=(?:n['’]t|['’](?:s|m|re|ve|ll|d))(?!\w))", re.IGNORECASE)
ENTITY = re.compile(r"\((?P<opened>[^-()]+)-(?P<rest>[^()]*)(?P<one>\))?|(?P<closed>[^-()]+)\)")
JOINS = {
    "PER": frozenset("-–"),
    "LOC": frozenset(("of", "the", "-", "–")),  # "X and Y" are mostly two places
    "ORG": frozenset(("of", "the", "for", "and", "&", "-", "–")),
}
"""What stands between proper nouns of one name, by kind."""
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"\s*['’´](?:s)?$", re.IGNORECASE)

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its gold: names in characters with their kinds, in order, none in another."""

    text: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, its text, and where its names stand, in words."""

    text: str
    words: list[str]
    names: list[Name]
    opens: str  # what parts it from the sentence before it; empty for the first of a text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="gold file in --format")
    parser.add_argument("--format", choices=tuple(FORMATS), help="what the --gold files are")
    parser.add_argument("--sample", type=int, metavar="N", help="only the first N texts of each file")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    if bool(args.gold) != bool(args.format):
        parser.error("--gold and --format go together")
    if args.gold:
        files = [(path, args.format) for path in args.gold]
    else:
        data = data_folder(args.data)
        files = [(data / name, kind) for name, kind in DEFAULTS]
    absent = [str(path) for path, _ in files if not path.exists()]
    if absent:
        sys.exit(f"no data at {', '.join(absent)}: --gold FILE or QUOTH_DATA says where it lies")
    gold = {str(path): read(path, kind)[: args.sample] for path, kind in files}
    for path, texts in gold.items():
        if not any(text.names for text in texts):
            sys.exit(f"no names in {path}: is it in the format that --format says?")
    report = measure(gold)
    print(json.dumps(report) if args.json else render(report) + "\n\n" + machine())


def read(path: Path, kind: str) -> list[Text]:
    """The texts of a gold file; ends the run with one clear line when it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return list(put_together(FORMATS[kind](raw.decode("utf-8").split("\n"))))
    except (OSError, EOFError) as error:
        sys.exit(f"cannot read {path}: {error}")
    except (ValueError, IndexError, KeyError) as error:
        sys.exit(f"{path} is not in the format {kind} ({type(error).__name__}: {error})")


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between blank ones."""
    for blank, group in itertools.groupby(lines, lambda line: not line.strip()):
        if not blank:
            yield list(group)


def comments(block: list[str]) -> dict[str, str]:
    """What stands above a sentence: "# text = …", "# newpar"."""
    pairs = (line[1:].partition("=") for line in block if line.startswith("# "))
    return {key.strip().split(" id")[0]: value.strip() for key, _, value in pairs}


def iob(tags: Sequence[str]) -> list[Name]:
    """(start, end, kind) in words from IOB2 tags, for the kinds that count."""
    found: list[Name] = []
    for at, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if place == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        elif place in ("B", "I"):
            found.append((at, at + 1, kind))
    return [(start, end, KIND_OF[kind]) for start, end, kind in found if kind in KIND_OF]


def read_iob2(lines: Iterable[str]) -> Iterator[Sentence]:
    """UNER: number, word, tag; "# text" has blanks before the clitics that its words were cut off from."""
    for block in blocks(lines):
        above = comments(block)
        rows = [line.split("\t") for line in block if not line.startswith("# ")]
        text = TAKEN_OFF.sub("", above["text"])
        yield Sentence(text, [row[1] for row in rows], iob([row[2] for row in rows]), "" if "newdoc" in above else " ")


def read_conll(lines: Iterable[str]) -> Iterator[Sentence]:
    """WNUT-17: word, tag; each block is a text of its own, whose blanks are guessed."""
    for block in blocks(lines):
        rows = [line.split("\t") for line in block]
        words = [row[0] for row in rows]
        yield Sentence(spaced(words), words, iob([row[1] for row in rows]), "")


def spaced(words: list[str]) -> str:
    """Words with blanks as English writes them: none before a comma, none around the apostrophe of "it's"."""
    out: list[str] = []
    glued = True
    for at, word in enumerate(words):
        after = words[at + 1 : at + 3]
        clitic = word in "'’´" and after[:1] and after[0].lower() in CLITICS
        negated = word == "n" and after[:1] and after[0] in "'’´" and after[1:] == ["t"]
        if not (glued or clitic or negated or NO_BLANK_BEFORE.match(word)):
            out.append(" ")
        out.append(word)
        glued = bool(clitic) or bool(negated) or word in ("(", "[", "#", "@", "$")
    return "".join(out)


def read_gum(lines: Iterable[str]) -> Iterator[Sentence]:
    """GUM: CoNLL-U with `Entity` in its last column, which opens and closes mentions over sentences' words."""
    for block in blocks(lines):
        above = comments(block)
        rows = [line.split("\t") for line in block if not line.startswith("# ")]
        rows = [row for row in rows if row[0].isdigit()]  # no ranges, no words that are only understood
        opens = "" if "newdoc" in above else "\n\n" if "newpar" in above else " "
        yield Sentence(above["text"], [row[1] for row in rows], gum_names(rows), opens)


def gum_names(rows: Sequence[Sequence[str]]) -> list[Name]:
    """The names among the mentions of a sentence, in words; none in another."""
    found: set[Name] = set()
    open_mentions: dict[str, list[tuple[int, list[str]]]] = {}
    for at, row in enumerate(rows):
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for mark in ENTITY.finditer(marks):
            if mark["opened"]:
                open_mentions.setdefault(mark["opened"], []).append((at, mark["rest"].split("-")))
            if not (mark["closed"] or mark["one"]):
                continue
            stack = open_mentions.get(mark["closed"] or mark["opened"])
            if not stack:  # the rest of a mention in parts
                continue
            start, (kind, _, _, _, heads, *_) = stack.pop()
            if kind in KIND_OF:
                found |= named(rows, start, at + 1, start + int(heads.split(",")[0]) - 1, KIND_OF[kind])
    outer: list[Name] = []
    for name in sorted(found, key=lambda name: (name[0], -name[1])):
        if not outer or name[0] >= outer[-1][1]:
            outer.append(name)
    return outer


def named(rows: Sequence[Sequence[str]], start: int, end: int, head: int, kind: str) -> set[Name]:
    """The name in a mention, if its head is a proper noun: the proper nouns around that, without titles in front."""
    proper = [row[4] in ("NNP", "NNPS") for row in rows[start:end]]
    words = [row[1].lower() for row in rows[start:end]]
    at = head - start
    if not (0 <= at < len(proper) and proper[at]) or (kind == "PER" and rows[head][4] == "NNPS"):
        return set()
    left, right = at, at + 1
    while (step := _over(proper[:left][::-1], words[:left][::-1], JOINS[kind])) > 0:
        left -= step
    while (step := _over(proper[right:], words[right:], JOINS[kind])) > 0:
        right += step
    if kind == "PER":
        title = [word.rstrip(".") in titles() for word in words[left:right]]
        if all(title):  # "the President"
            return set()
        left += max((i + 1 for i, is_title in enumerate(title[:-1]) if is_title), default=0)
    return {(start + left, start + right, kind)}


def _over(proper: Sequence[bool], words: Sequence[str], joins: Iterable[str]) -> int:
    """How many words on the next proper noun of a name is, over at most two that join; 0 if there is none."""
    for step in range(min(3, len(words))):
        if proper[step]:
            return step + 1
        if words[step] not in joins:
            return 0
    return 0


FORMATS: dict[str, Callable[[Iterable[str]], Iterator[Sentence]]] = {
    "iob2": read_iob2,
    "conll": read_conll,
    "gum": read_gum,
}


def put_together(sentences: Iterable[Sentence]) -> Iterator[Text]:
    """Sentences to texts, with the names in characters."""
    text, names = "", list[Name]()
    for sentence in sentences:
        if text and not sentence.opens:
            yield Text(text, tuple(names))
            text, names = "", []
        base = len(text) + (len(sentence.opens) if text else 0)
        text = f"{text}{sentence.opens}{sentence.text}" if text else sentence.text
        spans = aligned(sentence.words, sentence.text)
        for start, end, kind in sentence.names:
            if trimmed := trim(text, base + spans[start][0], base + spans[end - 1][1], kind):
                names.append(trimmed)
    if text:
        yield Text(text, tuple(names))


def aligned(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where the words of a sentence stand in its text; ValueError if they do not."""
    spans = []
    at = 0
    for word in words:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            raise ValueError(f'"{word}" does not stand where it should in "{text[:60]}"')
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def trim(text: str, start: int, end: int, kind: str) -> Name | None:
    """A name without what annotators' rules differ on; None if nothing is left."""

    def ends() -> tuple[int, int]:
        left, right = start, end
        while left < right and not text[left].isalnum():
            left += 1
        while right > left and not text[right - 1].isalnum():
            right -= 1
        return left, right

    start, end = ends()
    if possessive := POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    if article := ARTICLE.match(text[start:end]):
        start += article.end()
    while kind == "PER" and (first := re.match(r"([^\W\d_]+(?:-[^\W\d_]+)*)\.?\s+", text[start:end])):
        if first[1].lower() not in titles():
            break
        start += first.end()
    start, end = ends()
    return (start, end, kind) if start < end else None


def letters(change: Callable[[str], str]) -> Callable[[str], str]:
    """`change` letter by letter, where that keeps the length, so that offsets hold."""
    return lambda text: "".join(new if len(new := change(letter)) == 1 else letter for letter in text)


CASES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "lower case": letters(str.lower),
    "CAPITALS": letters(str.upper),
}


class BySpacy:
    """spaCy's names, and the processor's seconds: its recogniser alone, and the whole pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.alone = self.whole = 0.0

    def find(self, texts: list[str]) -> list[list[Name]]:
        begun = time.process_time()
        docs = list(self._nlp.pipe((text.translate(PLAIN) for text in texts), disable=["ner"]))
        parsed = time.process_time()
        docs = list(self._nlp.pipe(docs, disable=[name for name in self._nlp.pipe_names if name != "ner"]))
        done = time.process_time()
        self.alone += done - parsed
        self.whole += done - begun
        return [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in docs]


class ByQuoth:
    """The tagger's names, and the processor's seconds."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self.whole = 0.0

    def find(self, texts: list[str]) -> list[list[Name]]:
        begun = time.process_time()
        found = [self._tagger.entities(self._tagger.look(text)) for text in texts]
        self.whole += time.process_time() - begun
        return found


Counts = Counter[tuple[str, str]]
"""(what, kind) -> how many: gold, found, exact, overlap."""


def count(gold: Iterable[Text], found: Iterable[list[Name]]) -> list[Counts]:
    """What there is in each text, what was found, and what of that is right."""
    every = []
    for text, names in zip(gold, found, strict=True):
        counts: Counts = Counter()
        kept = (trim(text.text, start, end, KIND_OF[kind]) for start, end, kind in names if kind in KIND_OF)
        ours = sorted({name for name in kept if name})
        counts.update(("gold", kind) for _, _, kind in text.names)
        counts.update(("found", kind) for _, _, kind in ours)
        counts.update(("exact", kind) for _, _, kind in set(text.names).intersection(ours))
        for kind in KINDS:
            left = [name for name in text.names if name[2] == kind]
            right = [name for name in ours if name[2] == kind]
            counts["overlap", kind] += meetings(left, right)
        every.append(counts)
    return every


def meetings(left: Sequence[Name], right: Sequence[Name]) -> int:
    """Pairs, one to one, of names that have a character in common; both sides in order and apart."""
    i = j = pairs = 0
    while i < len(left) and j < len(right):
        if left[i][1] <= right[j][0]:
            i += 1
        elif right[j][1] <= left[i][0]:
            j += 1
        else:
            pairs, i, j = pairs + 1, i + 1, j + 1
    return pairs


def rates(every: Iterable[Counts]) -> dict[str, float]:
    """F1 in per cent of each kind and of all, exact and by overlap, and precision and recall of all."""
    counts = sum(every, Counts())
    figures = {}
    for match in ("exact", "overlap"):
        for name, kinds in (*((kind, (kind,)) for kind in KINDS), ("all", KINDS)):
            right, gold, found = (sum(counts[what, kind] for kind in kinds) for what in (match, "gold", "found"))
            figures[f"{match} {name}"] = 200 * right / (gold + found) if gold + found else 0.0
            if name == "all":
                figures[f"{match} P"] = 100 * right / found if found else 0.0
                figures[f"{match} R"] = 100 * right / gold if gold else 0.0
    return figures


def ahead(ours: list[Counts], theirs: list[Counts]) -> dict[str, float]:
    """By how much our exact F1 of all is above theirs, and the 95 per cent interval from draws of whole texts."""
    sides = [
        np.array([[sum(c[what, kind] for kind in KINDS) for what in ("exact", "gold", "found")] for c in side])
        for side in (ours, theirs)
    ]

    def f1(counts: np.ndarray) -> float:
        right, gold, found = counts.sum(0).tolist()
        return 200 * right / (gold + found) if gold + found else 0.0

    draws = np.random.default_rng(0).integers(0, len(ours), (DRAWS, len(ours)))
    gaps = [f1(sides[0][draw]) - f1(sides[1][draw]) for draw in draws]
    low, high = np.percentile(gaps, (2.5, 97.5)).tolist()
    return {"by": f1(sides[0]) - f1(sides[1]), "low": low, "high": high}


def measure(gold: dict[str, list[Text]]) -> dict[str, object]:
    """What both find in each file, in each case, and how fast."""
    spacy, quoth = BySpacy(load_nlp(MODELS[-1])), ByQuoth(load_tagger())
    for warm in (spacy, quoth):
        warm.find(["Warm."])
    spacy.alone = spacy.whole = quoth.whole = 0.0
    every: dict[tuple[str, str, str], list[Counts]] = {}
    for path, texts in gold.items():
        for case, change in CASES.items():
            written = [change(text.text) for text in texts]
            found = {SPACY: spacy.find(written)}
            if case == "CAPITALS":
                found[RECASED] = BySpacy(load_nlp(MODELS[-1])).find([recase(text) for text in written])
            found[QUOTH] = quoth.find(written)
            for by, names in found.items():
                every[path, case, by] = count(texts, names)
    if len(gold) > 1:
        for (_, case, by), counts in list(every.items()):
            every[ALL, case, by] = every.get((ALL, case, by), []) + counts
    rows: list[dict[str, object]] = []
    for (path, case, by), counts in every.items():
        row: dict[str, object] = {"data": path, "case": case, "by": by} | dict[str, object](rates(counts))
        if by == QUOTH:
            row["ahead"] = ahead(counts, every.get((path, case, RECASED)) or every[path, case, SPACY])
        rows.append(row)
    words = sum(len(text.text.split()) for texts in gold.values() for text in texts)
    read_words = words * len(CASES)
    return {
        "rows": rows,
        "data": {
            path: {
                "texts": len(texts),
                "words": sum(len(text.text.split()) for text in texts),
                "names": dict(Counter(kind for text in texts for _, _, kind in text.names)),
            }
            for path, texts in gold.items()
        },
        "words a second": {
            "spaCy's recogniser alone": read_words / spacy.alone,
            "spaCy's whole pipeline": read_words / spacy.whole,
            "Quoth's tagger, attributions and vectors included": read_words / quoth.whole,
        },
        "machine": machine(),
    }


def render(report: dict[str, object]) -> str:
    """One table, what it was measured on, and the speeds."""
    data, rows, speeds = report["data"], report["rows"], report["words a second"]
    assert isinstance(data, dict)
    assert isinstance(rows, list)
    assert isinstance(speeds, dict)
    cells = [*KINDS, "all", "P", "R"]
    lines = [
        f"{'F1, P and R in per cent':<36}{'exact':>9}{'':>{len(cells) * 6 - 9}} {'overlap':>9}",
        f"{'':<36}" + " ".join("".join(f"{cell:>6}" for cell in cells) for _ in range(2)) + "  exact F1 against spaCy",
    ]
    for path, group in itertools.groupby(rows, lambda row: row["data"]):
        lines.append(str(path))
        for row in group:
            halves = ("".join(f"{row[f'{match} {cell}']:>6.1f}" for cell in cells) for match in ("exact", "overlap"))
            gap = "  {by:+.1f} ({low:+.1f} to {high:+.1f})".format(**row["ahead"]) if "ahead" in row else ""
            lines.append(f"  {row['case']:<14}{row['by']:<20}" + " ".join(halves) + gap)
    lines.append("")
    for path, size in data.items():
        names = ", ".join(f"{size['names'].get(kind, 0)} {kind}" for kind in KINDS)
        lines.append(f"{path}: {size['texts']} texts, {size['words']} words, names: {names}")
    lines += ["", "words a second of the processor's time, all cases"]
    lines += [f"  {step:<52}{rate:>10,.0f}" for step, rate in speeds.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
