"""Gold articles to what the model trains on: pieces, the role and the span of every word, and texts for its vectors.

Words are dropped or changed at random in some articles of each pass, as they are in scraped copy: commas, paragraph
ends, quotation marks of other shapes or none.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from quoth.read.decoding import CUE, ENTITIES, ROLES, Ints, Stretch
from quoth.read.parser import load_nlp
from quoth.read.pieces import PARAGRAPH, STRIDE, WINDOW, split_pieces, words_between

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
