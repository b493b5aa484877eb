"""How long a build takes over very many statements, and in how much memory.

    python benchmarks/scale.py                        100,000 generated statements
    python benchmarks/scale.py --statements 1000000

Reports of ten statements each are made up, with their readings: a speaker, two names, a place, a figure, an event and a
vector each, drawn from as many names and places as so many reports would have. What is measured is the build alone:
entities, claims, origins, links, spells and assessments; the ledger's files are neither written nor read.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np

from common import machine
from quoth.model import Assertion, Decisions, Document, Event, Mention, Reading, Span, Statement, Vector, Zone
from quoth.pipeline import build

Row = TypeVar("Row")

STATEMENTS = 10
"""In a report."""

GIVEN = ("Ada", "Ilse", "Jon", "Lena", "Mila", "Odo", "Rado", "Tomas")
SYLLABLES = ("bri", "dan", "ka", "lin", "mes", "ne", "ro", "sul", "tor", "ve")
VERBS = ("arrested", "attacked", "killed", "met", "rescued", "shot")
OUTLETS = [f"Outlet {number}" for number in range(200)]
THEMES = 2000
"""Directions round which vectors lie."""


def blank(row_type: type[Row], **values: Any) -> Row:
    """A row with nothing known but `values`."""
    nothing = {"str": "", "int": 0, "float": 0.0, "bool": False}
    for column in fields(row_type):  # type: ignore[arg-type]
        hint = str(column.type)
        default = None if "None" in hint else () if hint.startswith("tuple") else nothing.get(hint, "")
        values.setdefault(column.name, default)
    return row_type(**values)


def generate(statements: int, seed: int = 1) -> tuple[list[Document], Reading]:
    """Reports with their readings; the same for the same seed."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    people = [f"{rng.choice(GIVEN)} {_word(rng, 3)}" for _ in range(max(50, statements // 20))]
    places = [_word(rng, 3) for _ in range(max(30, statements // 100))]
    themes = noise.standard_normal((THEMES, 384))
    documents, reading = [], Reading()
    for number in range(statements // STATEMENTS):
        day = f"{2010 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        text = ""
        for _ in range(STATEMENTS):
            text += _statement(rng, reading, f"d{number}", len(text), day, people, places)
            vector = themes[rng.randrange(THEMES)] + 0.3 * noise.standard_normal(384)
            bytes_ = (vector / np.linalg.norm(vector) * 127).astype(np.int8).tobytes()
            reading.vectors.append(Vector(reading.assertions[-1].assertion_id, bytes_, bytes_[:128]))
        documents.append(
            blank(Document, document_id=f"d{number}", sha256=f"d{number}", outlet=rng.choice(OUTLETS), published=day,
                  language="en", text=text, zones=(Zone(0, len(text), "body"),), metadata="{}")
        )  # fmt: skip
    return documents, reading


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _statement(
    rng: random.Random, reading: Reading, document_id: str, at: int, day: str, people: list[str], places: list[str]
) -> str:
    """One sentence, whose rows go into the reading."""
    speaker = rng.choice(["Police", "Residents", rng.choice(people)])
    who, place = rng.choice(people), rng.choice(places)
    verb, figure = rng.choice(VERBS), rng.randint(2, 90)
    said = f"{who} {verb} {figure} people in {place}"
    sentence = f"{speaker} said {said}. "
    start = at + len(speaker) + len(" said ")
    end = start + len(said)

    def mention(words: str, begin: int, label: str) -> str:
        mention_id = f"{document_id}-{begin}"
        reading.mentions.append(
            blank(Mention, mention_id=mention_id, document_id=document_id, start=begin, end=begin + len(words),
                  exact=words, kind="name", label=label, name=words, refers_to=mention_id)
        )  # fmt: skip
        return mention_id

    named = " " in speaker
    by = mention(speaker, at, "person") if named else ""
    subject, where = mention(who, start, "person"), mention(place, end - len(place), "place")
    statement_id, event_id = f"s{document_id}-{start}", f"e{document_id}-{start}"
    reading.statements.append(
        blank(Statement, statement_id=statement_id, document_id=document_id, start=start, end=end, exact=said,
              speaker=speaker, speaker_kind="named" if named else "collective", cue="said", act="assert",
              kind="indirect", voice="reported", chain=speaker, confidence=0.9, speaker_mention_id=by,
              source_spans=(Span(at, at + len(speaker)),), content_spans=(Span(start, end),))
    )  # fmt: skip
    reading.events.append(
        Event(event_id, document_id, start, end, verb, verb, place, where, "", day, day, day, (subject,))
    )
    reading.assertions.append(
        blank(Assertion, assertion_id=f"a{document_id}-{start}", statement_id=statement_id, document_id=document_id,
              start=start, end=end, exact=said, subject=who, relation=verb, predicate=verb, value_low=float(figure),
              value_high=float(figure), unit="people", place=place, chain=speaker, polarity="positive",
              certainty="certain", asserted=True, confidence=0.8, subject_mention_id=subject, place_mention_id=where,
              event_id=event_id, sentence_start=at, sentence_end=end + 1)
    )  # fmt: skip
    return sentence


def memory() -> float:
    """The most memory that this process has had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 30 if sys.platform == "darwin" else 1 << 20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, metavar="N")
    args = parser.parse_args()
    documents, reading = generate(args.statements)
    print(machine())
    print(f"{len(documents):,} reports, {len(reading.statements):,} statements; {memory():.1f} GB before the build\n")
    begun = last = time.perf_counter()
    stages: list[tuple[str, float, float]] = []

    def stage(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        if stages:
            stages[-1] = (stages[-1][0], now - last, memory())
            print(f"{stages[-1][0]:<14}{stages[-1][1]:8.1f} s{stages[-1][2]:8.1f} GB", flush=True)
        stages.append((name, 0.0, 0.0))
        last = now

    made = build(documents, reading, Decisions(), stage)
    stage("")
    seconds = time.perf_counter() - begun
    print(f"{'all':<14}{seconds:8.1f} s{memory():8.1f} GB  {len(reading.statements) / seconds:,.0f} statements/s")
    print(f"{len(made.resolved.entities):,} entities, {len(made.grouped.claims):,} claims, {len(made.links):,} links")


if __name__ == "__main__":
    main()
