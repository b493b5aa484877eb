"""Invented reports, and readers of them that mark the same words a little differently.

A report is put together from sentences of a few kinds about a few people, places and bodies, whose names are alike
enough to be taken for each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from by_hand import bag, blank
from hypothesis import strategies as st

from quoth.model import Assertion, Document, EntityKind, Event, Mention, Reading, Span, Statement, Vector, Zone, make_id

KINDS: dict[str, EntityKind] = {
    "Odrun Trevask": "person", "Vera Trevask": "person", "Trevask": "person", "O. Trevask": "person",
    "Lena Orsk": "person", "Orsk": "person", "Anna Lena Orsk": "person",
    "Qulveshi": "place", "Qulvesho": "place", "Osk": "place", "Osk province": "place",
    "Rural Bank of Ostrel": "organisation", "RBO": "organisation", "Rural Council": "organisation",
    "National Council": "organisation", "Council": "organisation",
}  # fmt: skip
PLACES = [name for name, kind in KINDS.items() if kind == "place"]
ACTORS = [name for name, kind in KINDS.items() if kind != "place"]
NAMES = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(KINDS, key=len, reverse=True)))


@dataclass(frozen=True)
class Sentence:
    """One clause, in the outlet's voice or in somebody's words."""

    words: str
    relation: str
    subject: str = ""
    object: str = ""
    place: str = ""
    figure: int | None = None
    speaker: str = ""

    @property
    def text(self) -> str:
        """As it stands in a report."""
        return f"{self.speaker} said that {self.words}." if self.speaker else f"{self.words}."


@dataclass(frozen=True)
class Report:
    """A document and what its sentences say."""

    document: Document
    sentences: tuple[Sentence, ...]


def blast(place: str, figure: int) -> Sentence:
    """A blast and its toll."""
    return Sentence(f"the blast in {place} killed {figure} people", "killed", "blast", "people", place, figure)


def met(one: str, two: str) -> Sentence:
    """Two who met."""
    return Sentence(f"{one} met {two}", "met", one, two)


def resigned(one: str, *, not_so: bool = False) -> Sentence:
    """One who resigned, or did not."""
    return Sentence(f"{one} did not resign" if not_so else f"{one} resigned", "resigned", one)


def said(speaker: str, sentence: Sentence) -> Sentence:
    """A sentence in somebody's words."""
    return replace(sentence, speaker=speaker)


def report(*sentences: Sentence, at: str = "", published: str = "2031-05-02") -> Report:
    """The report that consists of the sentences."""
    text = " ".join(sentence.text for sentence in sentences)
    document = blank(
        Document, document_id=make_id("do", at, published, text), outlet=f"Post {at}", external_id=at, text=text,
        published=published, language="en", metadata="{}", zones=(Zone(0, len(text), "body"),),
    )  # fmt: skip
    return Report(document, sentences)


_clauses = st.one_of(
    st.builds(blast, st.sampled_from(PLACES), st.integers(3, 5)),
    st.builds(met, st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    st.builds(resigned, st.sampled_from(ACTORS), not_so=st.booleans()),
)
_sentences = st.one_of(_clauses, st.builds(said, st.sampled_from(ACTORS), _clauses))


@st.composite
def collections(draw: st.DrawFn, prefix: str = "r", most: int = 4) -> list[Report]:
    """Reports in the ledger's order; no two are one."""
    told = draw(st.lists(st.lists(_sentences, min_size=1, max_size=4), min_size=1, max_size=most))
    days = st.sampled_from(["2031-05-02", "2031-05-03", "2031-06-20"])
    return [report(*sentences, at=f"{prefix}{at}", published=draw(days)) for at, sentences in enumerate(told)]


@dataclass(frozen=True)
class HandReader:
    """Marks the rows of reports.

    Another `version` gives its rows other ids, takes the article with the name or the event, the full stop with what
    is said, and the sentence for an assertion of the outlet's own. What `misses` has the number of is not found.
    A `hasty` one takes people of one surname in a report for one.
    """

    version: int = 1
    misses: frozenset[int] = frozenset()
    hasty: bool = False

    def read(self, reports: Sequence[Report]) -> Reading:
        """The rows of all reports."""
        reading = Reading()
        for report in reports:
            self._mentions(report.document, reading)
            start = 0
            for sentence in report.sentences:
                self._sentence(report.document, sentence, start, reading)
                start += len(sentence.text) + 1
        return self._found(reading)

    def _id(self, prefix: str, *parts: object) -> str:
        return make_id(prefix, *parts, self.version)

    def _mentions(self, document: Document, reading: Reading) -> None:
        full: dict[str, Mention] = {}
        for hit in NAMES.finditer(document.text):
            name, (start, end) = hit.group(), hit.span()
            if self.version > 1 and document.text[:start].endswith("in "):
                start -= len("in ")
            row = blank(
                Mention, mention_id=self._id("me", document.document_id, start, end), start=start, end=end,
                document_id=document.document_id, exact=document.text[start:end], kind="name", label=KINDS[name],
            )  # fmt: skip
            fits = [known for known in full if self._one(known, name)]
            first = full[fits[-1]] if fits else row
            row = replace(row, name=first.name or name, refers_to=first.refers_to or first.mention_id)
            full.setdefault(name, row)
            reading.mentions.append(row)

    def _one(self, known: str, name: str) -> bool:
        if known == name or KINDS[known] != "person" != KINDS[name]:
            return known == name
        return known.endswith(f" {name}") or (self.hasty and known.split()[-1] == name.split()[-1])

    def _sentence(self, document: Document, sentence: Sentence, at: int, reading: Reading) -> None:
        document_id, text = document.document_id, document.text
        start = text.index(sentence.words, at)
        end = start + len(sentence.words) + (1 if self.version > 1 else 0)

        def mention(name: str, after: int) -> str:
            rows = (m for m in reading.mentions if m.document_id == document_id and m.start >= after)
            return next((m.mention_id for m in rows if name and m.exact.endswith(name)), "")

        statement_id = event_id = ""
        if sentence.speaker:
            statement_id = self._id("st", document_id, start, end)
            reading.statements.append(
                blank(
                    Statement, statement_id=statement_id, document_id=document_id, start=start, end=end,
                    exact=text[start:end], speaker=sentence.speaker, speaker_kind="named", cue="said", act="assert",
                    kind="indirect", voice="reported", chain=sentence.speaker, confidence=1.0, rule="trained",
                    speaker_mention_id=mention(sentence.speaker, at), content_spans=(Span(start, end),),
                )
            )  # fmt: skip
        if sentence.place:
            word = text.index("blast", start)
            first = word - len("the ") if self.version > 1 else word
            event_id = self._id("ev", document_id, word)
            reading.events.append(
                blank(
                    Event, event_id=event_id, document_id=document_id, start=first, end=word + 5, type="bombed",
                    exact=text[first : word + 5], place=sentence.place, place_mention_id=mention(sentence.place, start),
                )
            )  # fmt: skip
        assertion = blank(
            Assertion, assertion_id=self._id("at", document_id, start, end), statement_id=statement_id,
            document_id=document_id, start=start, end=end, exact=text[start:end], subject=sentence.subject,
            relation=sentence.relation, object=sentence.object, place=sentence.place, chain=sentence.speaker,
            value_low=sentence.figure, value_high=sentence.figure, unit="people killed" if sentence.figure else "",
            polarity="negative" if "did not" in sentence.words else "positive", certainty="certain", asserted=True,
            confidence=1.0, predicate=sentence.relation, subject_mention_id=mention(sentence.subject, start),
            object_mention_id=mention(sentence.object, start), place_mention_id=mention(sentence.place, start),
            event_id=event_id, factuality=3.0, sentence_start=at, sentence_end=at + len(sentence.text),
        )  # fmt: skip
        reading.assertions.append(assertion)
        if self.version > 1 and sentence.speaker:
            row = {"assertion_id": self._id("at", document_id, at), "statement_id": "", "chain": "", "start": at}
            reading.assertions.append(replace(assertion, **row, exact=text[at:end], relation="", predicate="say"))

    def _found(self, reading: Reading) -> Reading:
        def rows(part: list, shift: int) -> list:
            return [row for at, row in enumerate(part) if at + shift not in self.misses]

        statements, assertions = rows(reading.statements, 0), rows(reading.assertions, 2)
        kept = {statement.statement_id for statement in statements} | {""}
        assertions = [
            row if row.statement_id in kept else replace(row, statement_id="", chain="") for row in assertions
        ]
        vectors = [Vector(row.assertion_id, bag(row.exact), bag(row.exact)) for row in assertions]
        return replace(reading, statements=statements, assertions=assertions, vectors=vectors)
