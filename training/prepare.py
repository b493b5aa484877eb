"""Gold articles to what the model trains on: pieces, the role and the span of every word, and texts for its vectors.

Words are dropped or changed at random in some articles of each pass, as they are in scraped copy: commas, paragraph
ends, quotation marks of other shapes or none.
"""

from __future__ import annotations

import calendar
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from tokenizers import Tokenizer

from quoth.model import JOINING, MOVES, SENTENCE_MOVES, SINCE, Document
from quoth.read.decoding import CUE, ENTITIES, ROLES, Ints, Stretch
from quoth.read.moves import sentence_spans
from quoth.read.parser import load_nlp, parse
from quoth.read.pieces import PARAGRAPH, STRIDE, WINDOW, split_pieces, words_between
from quoth.read.tagger import Tagger
from quoth.read.times import find_times

MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
"""Tokens of treebanks that stand for a mark."""

NO_BLANK_BEFORE = re.compile(r"[.,;:?!%)\]}…”’]+|n['’]t|['’](?:s|m|re|ve|ll|d)", re.IGNORECASE)
NO_BLANK_AFTER = frozenset("([{$#`“‘")

AUGMENTED = 0.3
"""Share of articles that are roughened in each pass."""

OPENING, CLOSING = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class Article:
    """An article's words: each with its pieces, its role (-1 for none), its span and whether it is quoted."""

    text: str
    pieces: tuple[tuple[int, ...], ...]
    quoted: Ints
    role: Ints
    span: Ints  # which stretch a word belongs to, -1 for none
    links: frozenset[tuple[int, int]]  # (stretch, stretch of its cue); a speaker may have several cues
    bounds: Ints  # (words, 2) characters
    passages: Ints  # (passages, 2) words, half-open: what vectors are learned from
    entities: Ints  # a word: its tag among `ENTITIES`
    labelled: bool = True  # whether people said who said what in it


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, gzip or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and of its sentences and names, in characters, what each does: which moves it makes, or whether it
    carries on what somebody said."""

    text: str
    spans: list[tuple[int, int]]
    labels: NDArray[np.float32]  # (spans, kinds) 1 where it does
    counts: NDArray[np.float32]  # (spans, kinds) how much it counts


IN_GOLD = {"death": "dead", "life": "alive"}
"""What the articles call a move, where they call it otherwise."""

UNASKED = 0.2
"""How much it counts that a report about other matters leaves nothing out and judges nothing: now and then it does."""

OTHERS = 120
"""Reports of each collection that are about other matters."""

NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})
"""Entities among which are all groups: what a name is, the tagger knows only half."""

WORD = re.compile(r"\w+")

VOICES = {"o": "own", "s": "said", "c": "carried"}

TOP, DAY = 500, re.compile(r"\d{4}-\d\d-\d\d")
"""In so many characters at its beginning an article has the day of its publication."""

# fmt: off
MANY_HAVE = frozenset([
    "army", "council", "force", "forces", "front", "guard", "league", "militia", "movement", "national", "party",
    "people", "union",
])
# fmt: on
"""Words that the names of many groups have."""

TIMES_OF_YEAR = {
    f"{number:02}": name
    for first, names in ((1, calendar.month_abbr[1:]), (21, ("spring", "summer", "autumn|fall", "winter")))
    for number, name in enumerate(names, first)
}
"""By what EDTF writes behind a year, the beginning of the word for it."""


def read_told(path: Path, tagger: Tagger) -> Iterator[tuple[str, Told]]:
    """The ids and texts of articles whose sentences people have labelled by what they do, but for those held out."""
    nlp = load_nlp()
    for row in read_jsonl(path):
        if row.get("held_out"):
            continue
        text: str = row["text"]
        sentences = _sentences(text, nlp)
        told = {kind: [_place(text, words) for words in row[IN_GOLD.get(kind, kind)]] for kind in SENTENCE_MOVES}
        parts = [
            [float(any(_covers(span, place) for place in told[kind])) for kind in SENTENCE_MOVES] for span in sentences
        ]
        turns, times = _turns(row, sentences), _since(row)
        yield row["id"], _told(text, sentences, parts, tagger, [1.0] * len(SENTENCE_MOVES), turns, times)


def read_other_reports(data: Path, tagger: Tagger) -> Iterator[Told]:
    """Reports in which nobody who was said to be dead speaks."""
    nlp = load_nlp()
    counts = [1.0 if kind in IN_GOLD else UNASKED for kind in SENTENCE_MOVES]
    for path in (data / "fakes" / "train.jsonl", data / "polnear" / "train.jsonl.gz"):
        for row in islice(read_jsonl(path), OTHERS):
            sentences = _sentences(row["text"], nlp)
            parts = [[0.0] * len(SENTENCE_MOVES) for _ in sentences]
            yield _told(row["text"], sentences, parts, tagger, counts, None, {})


@dataclass(frozen=True, slots=True)
class Voiced:
    """A report with its sentences, in characters: whose words each gives, and what the speaker is called there."""

    name: str
    text: str
    spans: list[tuple[int, int]]
    voices: list[str]  # "own", the outlet's; "said", by whom it says; "carried", on from another sentence
    speakers: list[str]
    held_out: bool


def read_voices(path: Path) -> Iterator[Voiced]:
    """Reports written for it, as they were labelled."""
    for row in read_jsonl(path):
        text, spans = row["title"], []
        for sentence in row["sentences"]:
            text += "\n\n" if sentence.get("opens") or not spans else " "
            spans.append((len(text), len(text) + len(sentence["text"])))
            text += sentence["text"]
        voices = [sentence["voice"] for sentence in row["sentences"]]
        speakers = [sentence.get("of", "") for sentence in row["sentences"]]
        yield Voiced(f"invented {row['id']}", text, spans, voices, speakers, row.get("held_out", False))


def read_voices_of_others(path: Path, data: Path) -> Iterator[Voiced]:
    """Reports of DATA/fakes and DATA/polnear, of which `path` has the labels alone, one letter a sentence."""
    paths = {"fakes": data / "fakes" / "train.jsonl", "polnear": data / "polnear" / "train.jsonl.gz"}
    texts = {(name, row["id"]): row["text"] for name, place in paths.items() for row in read_jsonl(place)}
    for row in read_jsonl(path):
        spans = [(start, end) for start, end in row["spans"]]
        text, voices = texts[row["data"], row["id"]][: spans[-1][1]], [VOICES[letter] for letter in row["voices"]]
        yield Voiced(f"{row['data']} {row['id']}", text, spans, voices, [""] * len(spans), row.get("held_out", False))


def _told(
    text: str,
    sentences: list[tuple[int, int]],
    parts: list[list[float]],
    tagger: Tagger,
    counts: list[float],
    turns: list[tuple[int, int]] | None,
    times: dict[tuple[int, int], float],
) -> Told:
    """Sentences with what they do, then names with whether somebody joins what they name, None where nobody said; then
    times with whether somebody joined a group then."""
    seen = [(start, end) for start, end, kind in tagger.entities(tagger.look(text)) if kind in NAMES]
    names = [] if turns is None else [*seen, *(span for span in turns if not any(_meet(span, name) for name in seen))]
    joined = [float(any(_meet(name, span) for span in turns or ())) for name in names]
    spans = [*sentences, *names, *times]
    labels, asked = (np.zeros((len(spans), len(MOVES)), dtype=np.float32) for _ in range(2))
    labels[: len(sentences), : len(SENTENCE_MOVES)] = parts
    asked[: len(sentences), : len(SENTENCE_MOVES)] = counts
    for kind, since, values in (
        (JOINING, len(sentences), joined),
        (SINCE, len(sentences) + len(names), times.values()),
    ):
        until = since + len(values)
        labels[since:until, MOVES.index(kind)] = list(values)
        asked[since:until, MOVES.index(kind)] = 1.0
    return Told(text, spans, labels, asked)


def _since(row: dict[str, Any]) -> dict[tuple[int, int], float]:
    """The times of an article, and of each whether somebody joined a group then: where it is as exact as the article
    has that, or as near to it as any."""
    text: str = row["text"]
    published = next((time.edtf for time in find_times(text[:TOP], "") if DAY.fullmatch(time.edtf)), "")
    times = {
        (time.start, time.end): time.edtf.partition("/")[0].strip("~?%[].") for time in find_times(text, published)
    }
    found = dict.fromkeys(times, 0.0)
    for spell in row["spells"]:
        want = spell["from"]
        fits = {span: min(len(edtf), len(want)) for span, edtf in times.items() if _agree(edtf, want)} if want else {}
        best = max(fits.values(), default=0)
        found |= {span: 1.0 for span, exact in fits.items() if exact == best}
    return found


def _agree(one: str, two: str) -> bool:
    """Is a time in EDTF the other, or a part of it?"""
    return bool(one) and (one == two or one.startswith(f"{two}-") or two.startswith(f"{one}-"))


def _turns(row: dict[str, Any], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a group is named in the sentence that most fully has the day on which somebody joined it.

    The articles say when that was and not where they tell it.
    """
    text: str = row["text"]
    found: list[tuple[int, int]] = []
    for spell in row["spells"]:
        words = [word for word in WORD.findall(spell["group"]) if word.lower() not in ("the", "of")]
        own = [word for word in words if word.lower() not in MANY_HAVE] or words
        first, any_word = ("|".join(re.escape(word) for word in words if len(word) >= size) for size in (2, 1))
        name = re.compile(rf"\b(?:{first})(?:\W+(?:(?:of|the)\W+)*(?:{any_word}))*\b")
        fits = []
        for start, end in sentences:
            named = [hit.span() for hit in name.finditer(text, start, end)]
            dated = _dated(text[start:end], spell["from"])
            if named and dated:
                fits.append((dated, any(word in text[start:end] for word in own), named))
        best = max((fit[:2] for fit in fits), default=None)
        found += [span for *fit, named in fits if tuple(fit) == best for span in named]
    return found


def _dated(sentence: str, time: str) -> int:
    """How much of a time in EDTF a sentence has: its year, its month or season."""
    year, _, rest = time.partition("-")
    if not year:
        return 0
    name = TIMES_OF_YEAR.get(rest[:2], "")
    return (year in sentence) + (name != "" and re.search(rf"\b(?:{name})", sentence, re.IGNORECASE) is not None)


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)


def _covers(span: tuple[int, int], place: tuple[int, int]) -> bool:
    """Do two stretches share more than half of the shorter?"""
    return 2 * (min(span[1], place[1]) - max(span[0], place[0])) > min(span[1] - span[0], place[1] - place[0])


def _meet(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _sentences(text: str, nlp: Language) -> list[tuple[int, int]]:
    """A text's sentences, as the reader has them."""
    blank: dict[str, Any] = {column.name: "" for column in fields(Document)}
    return sentence_spans(parse(Document(**blank | {"text": text, "body_start": 0, "zones": ()}), nlp, []))


@dataclass(frozen=True, slots=True)
class Judged:
    """A text and its events: (start, end) in characters, and how people judged each: +3 happened, -3 did not."""

    text: str
    events: tuple[tuple[int, int, float], ...]


def read_events(path: Path) -> list[Judged]:
    """The sentences of a file whose rows have tokens, and events with the first and last token and a factuality."""
    found = []
    for row in read_jsonl(path):
        text, spans = put_together(row["tokens"])
        events = [(spans[e["start"]][0], spans[e["end"] - 1][1], float(e["factuality"])) for e in row["events"]]
        found.append(Judged(text, tuple(events)))
    return found


def put_together(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as English writes them: no blank before a comma or "n't"; and where each stands, in characters."""
    text, spans, inside, glued = "", [], False, True
    for token in tokens:
        mark = MARKS.get(token, token)
        before, after = bool(NO_BLANK_BEFORE.fullmatch(mark)), mark in NO_BLANK_AFTER
        if mark == '"':
            inside = not inside
            before, after = not inside, inside
        text += "" if glued or before else " "
        spans.append((len(text), len(text) + len(mark)))
        text += mark
        glued = after
    return text, spans


def read_articles(path: Path, tokenizer: Tokenizer) -> Iterator[Article]:
    """The articles of a file, with what people said of them where it has that."""
    for row in read_jsonl(path):
        article = as_article(row["text"], row.get("attributions", []), tokenizer)
        yield replace(article, labelled="attributions" in row)


def as_article(text: str, attributions: list[dict[str, Any]], tokenizer: Tokenizer) -> Article:
    """A text and its gold as an article; a word belongs to the last span that covers a character of it."""
    found = split_pieces(text, tokenizer)
    role = np.full(len(found.first), -1, dtype=np.int64)
    span = role.copy()
    links: set[tuple[int, int]] = set()
    known: dict[tuple[int, int, int], int] = {}
    for item in attributions:
        members = []
        cue = -1
        for number, name in enumerate(ROLES):
            for start, end in item[name]:
                left, right = words_between(found.starts, found.ends, start, end)
                if left >= right:
                    continue
                stretch = known.setdefault((number, left, right), len(known))
                role[left:right], span[left:right] = number, stretch
                if number == CUE:
                    cue = stretch
                else:
                    members.append(stretch)
        links |= {(member, cue) for member in members if cue >= 0}
    bounds = np.stack([found.starts, found.ends], 1)
    pieces = np.split(found.ids, found.first[1:])
    return Article(
        text,
        tuple(tuple(int(i) for i in piece) for piece in pieces),
        found.quoted[found.first],
        role,
        span,
        frozenset(links),
        bounds,
        find_passages(text, bounds, span),
        np.zeros_like(role),
    )


def with_entities(articles: list[Article]) -> list[Article]:
    """The articles with the entities that spaCy finds in them: what the model is to find without it."""
    nlp = load_nlp()
    rows = []
    with nlp.select_pipes(enable="ner"):
        for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
            tags = np.zeros_like(article.role)
            for ent in doc.ents:
                left, right = words_between(*article.bounds.T, ent.start_char, ent.end_char)
                if left < right:
                    tags[left] = 1 + 2 * ENTITIES.index(ent.label_)
                    tags[left + 1 : right] = tags[left] + 1
            rows.append(replace(article, entities=tags))
    return rows


def find_passages(text: str, bounds: Ints, span: Ints) -> Ints:
    """Stretches of three to forty words: gold spans, sentences, and what lies between their commas and spans."""
    edges = {0, len(bounds)}
    strong = {0, len(bounds)}
    for word, (start, end) in enumerate(bounds):
        mark = text[start:end]
        if (mark in (".", "!", "?") and text[end : end + 1].isspace()) or not mark.strip():
            strong |= {word + 1} if mark.strip() else {word, word + 1}
        if mark in (",", ";", ":", "—", "–") or (word and span[word] != span[word - 1]):
            edges.add(word)
    found = set()
    for marks in (strong, strong | edges):
        ordered = sorted(marks)
        found |= {(a, b) for a, b in pairwise(ordered) if 3 <= b - a <= 40}
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def roughen(article: Article, rng: np.random.Generator, tokenizer: Tokenizer) -> tuple[Article, Ints]:
    """The article with words dropped or changed, and where each of the old words stands now."""
    keep = np.ones(len(article.pieces), dtype=bool)
    pieces = list(article.pieces)
    quoted = article.quoted
    ids = {mark: tokenizer.token_to_id(mark) for mark in (",", '"', "'", "“", "”", "‘", "’", "«", "»")}
    commas, paragraphs, marks = rng.random(3)
    style = rng.integers(4)
    for word, piece in enumerate(pieces):
        start, end = article.bounds[word]
        shape = article.text[start:end]
        if (shape == "," and commas < 0.6) or (piece == (PARAGRAPH,) and paragraphs < 0.4):
            keep[word] = False
        elif (shape in OPENING + CLOSING or shape == '"') and marks < 0.5:
            opens = shape in OPENING or (shape == '"' and word + 1 < len(pieces) and article.bounds[word + 1][0] == end)
            if style == 0:
                keep[word] = False
            else:
                pieces[word] = (ids[('""', "‘’", "«»")[style - 1][not opens]],)
    if style == 0 and marks < 0.5:
        quoted = np.zeros_like(quoted)
    place = np.concatenate([[0], np.cumsum(keep)])
    chosen = np.flatnonzero(keep)
    return replace(
        article,
        pieces=tuple(pieces[word] for word in chosen),
        quoted=quoted[chosen],
        role=article.role[chosen],
        span=article.span[chosen],
        bounds=article.bounds[chosen],
        entities=article.entities[chosen],
    ), place


@dataclass(frozen=True, slots=True)
class Example:
    """One window: its pieces, a tag for every piece (-100 for a word's later ones), its stretches and their links."""

    ids: Ints
    quoted: Ints
    tags: Ints
    entities: Ints  # likewise
    word_quoted: Ints
    word_breaks: Ints
    first: Ints  # a word -> its first piece in the window
    stretches: list[Stretch]
    names: list[int]  # of the stretches, as in `links`
    links: frozenset[tuple[int, int]]
    passages: list[tuple[int, int, int]]  # (first piece, end piece, row of the passage's vector)


def word_tags(article: Article) -> Ints:
    """A word: its tag among `TAGS`."""
    begins = np.diff(article.span, prepend=-1) != 0
    return np.where(article.role < 0, 0, 2 + 2 * article.role - begins)


def windows(count: int, offset: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the windows over so many pieces, the first of them `offset` pieces short."""
    for start in range(-offset, max(1, count - WINDOW + STRIDE), STRIDE):
        yield max(start, 0), min(start + WINDOW, count)


def examples(article: Article, rng: np.random.Generator, tokenizer: Tokenizer, row: int) -> Iterator[Example]:
    """The windows of an article from a random start; `row` is the first of its passages' vectors."""
    passages = article.passages
    if rng.random() < AUGMENTED:
        article, place = roughen(article, rng, tokenizer)
        passages = place[passages]
    ids = np.array([i for piece in article.pieces for i in piece], dtype=np.int64)
    sizes = np.array([len(piece) for piece in article.pieces])
    word = np.repeat(np.arange(len(sizes)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)])
    tags = np.full(len(ids), -100, dtype=np.int64)
    entities = tags.copy()
    if article.labelled:
        tags[first[:-1]] = word_tags(article)
    entities[first[:-1]] = article.entities
    breaks = np.cumsum([piece == (PARAGRAPH,) for piece in article.pieces])
    for start, end in windows(len(ids), int(rng.integers(STRIDE))):
        left = int(word[start]) + int(first[word[start]] < start)  # whole words
        right = int(word[end - 1]) + 1
        found: list[Stretch] = []
        names: list[int] = []
        at = left
        while at < right:
            stop = at + 1
            while stop < right and article.span[stop] == article.span[at]:
                stop += 1
            if article.span[at] >= 0:
                found.append(Stretch(int(article.role[at]), at - left, stop - left))
                names.append(int(article.span[at]))
            at = stop
        yield Example(
            ids=ids[start:end],
            quoted=article.quoted[word[start:end]],
            tags=tags[start:end],
            entities=entities[start:end],
            word_quoted=article.quoted[left:right],
            word_breaks=breaks[left:right],
            first=first[left:right] - start,
            stretches=found,
            names=names,
            links=article.links,
            passages=[
                (int(first[a]) - start, int(first[b]) - start, row + i)
                for i, (a, b) in enumerate(passages)
                if b > a and first[a] >= start and first[b] <= end
            ],
        )
