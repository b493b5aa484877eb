"""Questions to the build in force, answered as plain dicts: the JSON twins of what commands print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process, utils

from quoth.compare.words import published
from quoth.errors import NotFound, QuothError
from quoth.ledger import Ledger
from quoth.model import (
    Alias,
    Assertion,
    Assessment,
    Claim,
    Copy,
    Entity,
    Grouped,
    Link,
    Membership,
    Origin,
    Outlet,
    Placement,
    Resolution,
    Resolved,
    Spared,
    Traced,
)  # fmt: skip
from quoth.pipeline import build
from quoth.read.tagger import load_tagger
from quoth.relations import using
from quoth.review import as_reviewed, decide, rejected_in, unrejected
from quoth.tell.book import Book
from quoth.tell.lineage import find_lineage
from quoth.tell.phrases import wikidata_link
from quoth.tell.profiles import profile_speakers
from quoth.tell.trees import origin_trees

NEAR = 0.39  # cosine under which a claim is no answer; unrelated news sentences seldom reach it
WORD_WEIGHT = 0.5  # what sharing all of a question's words adds to the cosine
SUGGESTIONS = 5
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
DISPUTES = frozenset({"contradicts", "denies"})


def open_book(ledger: Ledger, *, as_of: str = "") -> Book:
    """The build in force with its documents and readings as reviewed; what reviewers rejected is left out.

    `as_of`: a day, month or year; then of what had been published by its end, built for this book alone. Documents of
    an unknown day are left out. Judgements hold whenever they were made: they mend what was read, not what was known.

    Raises:
        QuothError: `as_of` is none of these, or nothing had been published.
    """
    book = _known_by(ledger, as_of) if as_of else _in_force(ledger)
    rejected = rejected_in(decide(book.reviews, book.reading), book.grouped.placements, book.links)
    claims = [claim for claim in book.grouped.claims if claim.claim_id not in rejected]
    return replace(book, grouped=Grouped(claims, book.grouped.placements), links=unrejected(book.links, rejected))


def _in_force(ledger: Ledger) -> Book:
    """The build in force as it was made."""
    return Book(
        documents=list(ledger.document_rows()),
        reading=ledger.reading(reviewed=True),
        resolved=Resolved(ledger.rows(Entity), ledger.rows(Resolution), ledger.rows(Alias)),
        grouped=Grouped(ledger.rows(Claim), ledger.rows(Placement)),
        traced=Traced(ledger.rows(Origin), ledger.rows(Copy)),
        links=ledger.rows(Link),
        spared=ledger.rows(Spared),
        outlets=ledger.rows(Outlet),
        memberships=ledger.rows(Membership),
        assessments=ledger.rows(Assessment),
        reviews=ledger.reviews(),
    )


def _known_by(ledger: Ledger, as_of: str) -> Book:
    """A build of what had been published by the end of a day, month or year."""
    if not DAY.fullmatch(as_of):
        raise QuothError(f"{as_of!r} is no day. Write it as 2031-05-02, 2031-05 or 2031.")
    known = [
        row
        for row in ledger.document_rows()
        if not row.error and published(row) > "" and published(row)[: len(as_of)] <= as_of
    ]
    if not known:
        raise QuothError(f"no document of the ledger had been published by {as_of}.")
    reading = ledger.reading().of({row.document_id for row in known})
    decisions = ledger.decisions(reading)
    reviews = [replace(row, evidence="") for row in ledger.reviews()]  # what they rested on may be of a later day
    with using(ledger.own_relations()):
        made = build(known, reading, decisions, listed=ledger.listed_names(), earlier=ledger.earlier())
    return Book(
        known, as_reviewed(reading, decisions), made.resolved, made.grouped, made.traced, made.links,
        made.spared, made.outlets, made.memberships, made.assessments, reviews,
    )  # fmt: skip


def status(ledger: Ledger) -> dict[str, Any]:
    """What the ledger holds, the build in force, whether it is out of date, and the inputs that failed."""
    documents = ledger.documents()
    errors = [error for error in documents["error"].to_pylist() if error]
    counts = {
        "documents": documents.num_rows - len(errors),
        "outlets": len(set(documents["outlet"].to_pylist()) - {""}),
    }
    for name in ("statements", "assertions"):
        counts[name] = ledger.table(name).num_rows
    if ledger.current():
        for name in ("entities", "claims"):
            counts[name] = ledger.table(name).num_rows
        counts["conflicts"] = sum(link.type in DISPUTES for link in ledger.rows(Link))
    counts["reviews"] = len(ledger.reviews())
    return {
        "ledger": str(ledger.path),
        "reader": ledger.reader_version(),
        "build": ledger.current(),
        "stale": ledger.is_stale(),
        "counts": counts,
        "failed": errors,
    }


def conflicts(ledger: Ledger, *, as_of: str = "") -> list[dict[str, Any]]:
    """Every pair of claims that cannot both hold, the surest first; with both quotations and the reasons."""
    book = open_book(ledger, as_of=as_of)
    found = [link for link in book.links if link.type in DISPUTES]
    return [_conflict(book, link) for link in sorted(found, key=lambda link: (-link.confidence, link.link_id))]


def find_entity(book: Book, name: str) -> Entity:
    """The entity of that id or name: exact names first, then names that hold its words; else NotFound."""
    if name in book.entity_by_id:
        return book.entity_by_id[name]
    names = [(entity.name, entity.entity_id) for entity in book.resolved.entities]
    names += [(alias.alias, alias.entity_id) for alias in book.resolved.aliases]
    wanted = _plain(name)
    for fits in (lambda have: have == wanted, lambda have: set(wanted.split()) <= set(have.split())):
        ids = {entity_id for have, entity_id in names if wanted and fits(_plain(have))}
        if ids:
            entities = sorted((book.entity_by_id[i] for i in ids), key=lambda e: (-e.documents, e.entity_id))
            return entities[0]
    near = process.extract(name, sorted({have for have, _ in names}), scorer=fuzz.WRatio, limit=SUGGESTIONS)
    hint = ", ".join(have for have, score, _ in near if score > 60)
    raise NotFound(f"nobody and nothing is called {name!r}" + (f". Near: {hint}" if hint else " in this ledger"))


def dossier(ledger: Ledger, name: str, *, as_of: str = "") -> dict[str, Any]:
    """All that was said about and by an entity: names, spells, lineage, claims by time, own statements, conflicts.

    `as_source`: what there is to know of it as a speaker, if reports give its words.
    """
    book = open_book(ledger, as_of=as_of)
    entity = find_entity(book, name)
    about = {p.claim_id for p in book.grouped.placements if entity.entity_id in _parties(p)}
    claims = [c for c in book.grouped.claims if c.claim_id in about or entity.entity_id in (c.subject_id, c.object_id)]
    claims.sort(key=lambda c: (c.earliest or "9999", -c.documents, c.claim_id))
    own = [s for s in book.reading.statements if book.entity_of_mention.get(s.speaker_mention_id) == entity.entity_id]
    ids = {claim.claim_id for claim in claims}
    profile = profile_speakers(book, [entity.entity_id]).get(entity.entity_id)
    return {
        "entity": {
            "entity_id": entity.entity_id, "name": entity.name, "kind": entity.kind,
            "wikidata_id": entity.wikidata_id, "wikidata": wikidata_link(entity.wikidata_id),
        },
        "aliases": [
            {"alias": a.alias, "basis": a.basis, "status": a.status, "document": _where(book, a.evidence_document_id)}
            for a in book.resolved.aliases
            if a.entity_id == entity.entity_id
        ],
        "spells": [
            {
                "person": _name(book, m.person_id), "group": _name(book, m.group_id), "role": m.role,
                "start": m.start_edtf, "end": m.end_edtf, "basis": m.basis,
            }
            for m in book.memberships
            if entity.entity_id in (m.person_id, m.group_id)
        ],
        "lineage": [
            {
                "name": line.name, "relation": line.relation, "other": line.other, "other_id": line.other_id,
                "time": ", ".join(line.times), "evidence": [_evidence(book, a) for a in line.evidence],
            }
            for line in find_lineage(book, entity)
        ],
        "as_source": asdict(profile) if profile else None,
        "claims": [_claim(book, claim) for claim in claims],
        "statements": [
            {
                "statement_id": s.statement_id, "exact": s.exact, "chain": s.chain,
                "document": _where(book, s.document_id),
            }
            for s in own
        ],
        "conflicts": [
            _conflict(book, link) for link in book.links if link.type in DISPUTES and {link.claim_a, link.claim_b} & ids
        ],
    }  # fmt: skip


def ask(ledger: Ledger, words: str, *, as_of: str = "") -> list[dict[str, Any]]:
    """The claims nearest to the words, best first, with their evidence; by sentence vectors and shared words."""
    words = words.encode("utf-8", "replace").decode()
    book = open_book(ledger, as_of=as_of)
    vectors = {v.assertion_id: v.vector for v in book.reading.vectors}
    assertions = [a for a in book.reading.assertions if a.assertion_id in vectors]
    if not assertions:
        return []
    matrix = np.frombuffer(b"".join(vectors[a.assertion_id] for a in assertions), dtype=np.int8)
    tagger = load_tagger()
    (asked_for,) = tagger.vectors(tagger.look(words), [(0, len(words))])
    question = np.frombuffer(asked_for, dtype=np.int8).astype(np.float32)
    near = matrix.reshape(len(assertions), -1).astype(np.float32) @ question / 127**2
    claim_of = {p.assertion_id: p.claim_id for p in book.grouped.placements}
    asked = set(_plain(words).split())
    best: dict[str, float] = {}
    for assertion, cosine in zip(assertions, near.tolist(), strict=True):
        claim_id = claim_of.get(assertion.assertion_id, "")
        shared = len(asked & _words_of(assertion)) / max(1, len(asked))
        score = cosine + WORD_WEIGHT * shared
        if claim_id in book.claim_by_id and score > best.get(claim_id, NEAR):
            best[claim_id] = score
    ranked = sorted(best.items(), key=lambda item: (-round(item[1], 4), item[0]))
    return [_claim(book, book.claim_by_id[claim_id]) | {"score": round(score, 3)} for claim_id, score in ranked]


def _claim(book: Book, claim: Claim) -> dict[str, Any]:
    assessment = book.assessment_of.get(claim.claim_id)
    evidence = [book.assertion_by_id[p.assertion_id] for p in book.placements_of.get(claim.claim_id, [])]
    return {
        "claim_id": claim.claim_id, "gloss": claim.gloss, "kind": claim.kind, "time": claim.time_edtf,
        "documents": claim.documents, "outlets": claim.outlets, "origins": claim.origins,
        "not_established": claim.not_established, "denials": claim.denials,
        "likelihood": assessment.likelihood_words if assessment else "",
        "evidence": [_evidence(book, a) for a in evidence],
        "origin_trees": [asdict(tree) for tree in origin_trees(book, claim.claim_id)],
        "judgements": _judgements(book, claim.claim_id),
    }  # fmt: skip


def _evidence(book: Book, assertion: Assertion) -> dict[str, Any]:
    return {
        "assertion_id": assertion.assertion_id, "exact": assertion.exact, "chain": assertion.chain,
        "polarity": assertion.polarity, "asserted": assertion.asserted, "certainty": assertion.certainty,
        "document": _where(book, assertion.document_id), "start": assertion.start, "end": assertion.end,
    }  # fmt: skip


def _conflict(book: Book, link: Link) -> dict[str, Any]:
    def side(claim_id: str, assertion_id: str, quote: str) -> dict[str, Any]:
        assertion = book.assertion_by_id.get(assertion_id)
        claim = book.claim_by_id.get(claim_id)
        return {
            "claim_id": claim_id, "gloss": claim.gloss if claim else "", "quote": quote,
            "chain": assertion.chain if assertion else "",
            "document": _where(book, assertion.document_id) if assertion else {},
        }  # fmt: skip

    return {
        "link_id": link.link_id, "type": link.type, "subtype": link.subtype, "reason": link.reason,
        "a": side(link.claim_a, link.assertion_a, link.quote_a),
        "b": side(link.claim_b, link.assertion_b, link.quote_b),
        "readings": link.readings.split(" | ") if link.readings else [],
        "would_settle": link.would_settle, "confidence": link.confidence,
        "judgements": _judgements(book, link.link_id),
    }  # fmt: skip


def _judgements(book: Book, target_id: str) -> list[dict[str, Any]]:
    return [
        {
            "review_id": row.review_id, "action": row.action, "author": row.author, "made_at": row.made_at,
            "text": row.new, "reason": row.reason, "evidence_changed": book.is_overtaken(row),
        }
        for row in book.judgements_of.get(target_id, ())
    ]  # fmt: skip


def _where(book: Book, document_id: str) -> dict[str, str]:
    document = book.document_by_id.get(document_id)
    if document is None:
        return {}
    return {
        "document_id": document_id, "external_id": document.external_id, "outlet": document.outlet,
        "published": document.published, "title": document.title, "path": document.path,
    }  # fmt: skip


def _parties(placement: Placement) -> Iterable[str]:
    return filter(None, (placement.subject_id, placement.object_id, placement.place_id, placement.event_id))


def _name(book: Book, entity_id: str) -> str:
    entity = book.entity_by_id.get(entity_id)
    return entity.name if entity else ""


def _plain(text: str) -> str:
    return " ".join(utils.default_process(text).split())


def _words_of(assertion: Assertion) -> set[str]:
    return set(
        re.findall(r"\w+", f"{assertion.exact} {assertion.subject} {assertion.object} {assertion.place}".lower())
    )
