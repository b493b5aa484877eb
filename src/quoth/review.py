"""People's judgements: appended to reviews.jsonl, never edited, replayed over every build.

A judgement finds its target again by words, not by id alone: an entity by its name, else by its first mention; a
statement, an assertion or a mention by its document and span; a claim by its first assertion, a link by the two that
it quotes. So it holds when another reader reads the document again, and when documents added later change who is who.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from quoth import names
from quoth.errors import LedgerError
from quoth.model import (
    Assertion,
    Decisions,
    Entity,
    Event,
    Link,
    Mention,
    Placement,
    Reading,
    Review,
    ReviewAction,
    Statement,
    make_id,
)

SAME_SPAN = 0.5  # two readings' spans of this overlap (shared / union) are the same row


def append(path: Path, review: Review) -> None:
    """Write one judgement at the end of the file, on disk before this returns."""
    line = json.dumps(asdict(review), ensure_ascii=False) + "\n"
    torn = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    with open(path, "ab") as file:
        file.write((("\n" if torn else "") + line).encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def load(path: Path) -> list[Review]:
    """All judgements in order, `undone_by` filled in from the undo events among them.

    A line that a crash tore in the middle of writing was never acknowledged; it is passed over. Any other line that
    is no review is a LedgerError: a judgement must not be lost in silence.
    """
    if not path.exists():
        return []
    reviews = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if not line.strip() or (line.startswith("{") and not line.rstrip().endswith("}")):
            continue
        try:
            reviews.append(_parse(line))
        except ValueError as error:
            raise LedgerError(f"{path}:{number} is not a review: {error}. Restore the line or delete it.") from error
    return _with_undone(reviews)


def _parse(line: str) -> Review:
    event = json.loads(line)
    if not isinstance(event, dict):
        raise ValueError("it is not a JSON object")
    values = {f.name: event.get(f.name, "") for f in fields(Review)}
    strange = [name for name, value in values.items() if not isinstance(value, str)]
    if strange:
        raise ValueError(f"{', '.join(strange)} must be text")
    if values["anchor"]:
        json.loads(values["anchor"])
    return Review(**values)


def _with_undone(reviews: list[Review]) -> list[Review]:
    undone: dict[str, str] = {}
    for review in reversed(reviews):  # a later undo may undo an earlier one
        if review.action == "undo" and review.review_id not in undone:
            undone.setdefault(review.target_id, review.review_id)
    return [replace(review, undone_by=undone.get(review.review_id, "")) for review in reviews]


def active(reviews: Iterable[Review]) -> list[Review]:
    """The judgements in force."""
    return [review for review in reviews if not review.undone_by and review.action != "undo"]


def new_review(
    action: ReviewAction, *, target_type: str, target_id: str, made_at: str, author: str, **more: str
) -> Review:
    """A judgement with an id of its own."""
    texts = {name: more.get(name, "") for name in ("field", "old", "new", "reason", "anchor")}
    review_id = make_id("rv", action, target_type, target_id, made_at, author, *texts.values())
    return Review(
        review_id=review_id, target_type=target_type, target_id=target_id, action=action,
        author=author, made_at=made_at, undone_by="", evidence=more.get("evidence", ""), **texts,
    )  # fmt: skip


def unrejected(links: Iterable[Link], rejected: set[str]) -> list[Link]:
    """The links that count: neither they nor one of their claims was rejected."""
    return [link for link in links if not {link.link_id, link.claim_a, link.claim_b} & rejected]


def span_anchor(row: Statement | Assertion) -> str:
    """By which a statement or an assertion is found again."""
    return json.dumps(_place(row), sort_keys=True)


def claim_anchor(claim_id: str, reading: Reading) -> str:
    """By which a claim is found again: its first assertion."""
    first = (_place(row) for row in reading.assertions if make_id("cl", row.assertion_id) == claim_id)
    return json.dumps({"first": next(first, {})}, sort_keys=True)


def link_anchor(link: Link, reading: Reading) -> str:
    """By which a link is found again: its type and the assertions that it quotes."""
    quoted = {row.assertion_id: _place(row) for row in reading.assertions}
    sides = [quoted.get(assertion_id, {}) for assertion_id in (link.assertion_a, link.assertion_b)]
    return json.dumps({"type": link.type, "quoted": sides}, sort_keys=True)


def entities_anchor(one: Entity, two: Entity, reading: Reading) -> str:
    """By which two entities are found again: their names, and the first mention or event of each."""
    both = (one.entity_id, two.entity_id)
    rows: Iterable[Mention | Event] = (*reading.mentions, *reading.events)
    first = {entity_id: _place(row) for row in rows if (entity_id := _entity_id(row)) in both}
    anchor = {"names": [one.name, two.name], "ids": both, "first": [first.get(entity_id, {}) for entity_id in both]}
    return json.dumps(anchor, sort_keys=True)


def _entity_id(first: Mention | Event) -> str:
    return make_id("en", first.event_id if isinstance(first, Event) else first.mention_id)


def _place(row: Mention | Event | Statement | Assertion) -> dict[str, Any]:
    return {"document_id": row.document_id, "start": row.start, "end": row.end, "says": _says(row)}


def _says(row: Mention | Event | Statement | Assertion) -> list[str]:
    """What tells a row from others on the same words: several may say them, and they may say several things."""
    if isinstance(row, Assertion):
        return [row.chain, row.relation, row.subject, row.object]
    return [row.chain] if isinstance(row, Statement) else []


def decide(reviews: Iterable[Review], reading: Reading) -> Decisions:
    """What the judgements in force ask of a build over `reading`."""
    decisions = Decisions()
    in_force = active(reviews)
    finder = _Finder(reading if in_force else Reading())
    for review in in_force:
        anchor = json.loads(review.anchor) if review.anchor else {}
        if review.action == "merge":
            decisions.same.append(finder.entities(review, anchor))
        elif review.action == "not-same":
            decisions.different.append(finder.entities(review, anchor))
        elif review.action == "fix-speaker" and (found := finder.find("statement", anchor, review.target_id)):
            decisions.speakers[found] = review.new
        elif review.action == "reject":
            _reject(review, anchor, finder, decisions)
    return decisions


def _reject(review: Review, anchor: dict[str, Any], finder: _Finder, decisions: Decisions) -> None:
    if review.target_type in ("statement", "assertion"):
        found = finder.find(review.target_type, anchor, review.target_id)
        decisions.rejected.update(filter(None, [found]))
        return
    decisions.rejected.add(review.target_id)
    if review.target_type == "claim" and (first := finder.find("assertion", anchor.get("first", {}))):
        decisions.rejected_claims.add(first)
    elif review.target_type == "link" and "quoted" in anchor:
        one, two = (finder.find("assertion", place) for place in anchor["quoted"])
        if one and two:
            decisions.rejected_links.append((anchor["type"], one, two))


def rejected_in(decisions: Decisions, placements: Iterable[Placement], links: Iterable[Link]) -> set[str]:
    """Ids of all that was rejected, claims and links by the ids that they have in this build too."""
    claim_of = {}
    if decisions.rejected_claims or decisions.rejected_links:
        claim_of = {placement.assertion_id: placement.claim_id for placement in placements}
    claims = {claim_of[first] for first in decisions.rejected_claims if first in claim_of}
    pairs = {(kind, frozenset((claim_of.get(a, ""), claim_of.get(b, "")))) for kind, a, b in decisions.rejected_links}
    gone = {link.link_id for link in links if (link.type, frozenset((link.claim_a, link.claim_b))) in pairs}
    return decisions.rejected | claims | gone


class _Finder:
    """The rows of a reading by id, else by document and span; of those on one span the one that says most of the same.

    Known gap: which of two that are alike in all this is meant, a reading that gives them in another order cannot tell.
    """

    def __init__(self, reading: Reading) -> None:
        self._rows: dict[tuple[str, str], list[tuple[str, Any]]] = {}
        for statement in reading.statements:
            self._keep("statement", statement.statement_id, statement)
        for assertion in reading.assertions:
            self._keep("assertion", assertion.assertion_id, assertion)
        for mention in reading.mentions:
            self._keep("entity", mention.mention_id, mention)
        for event in reading.events:
            self._keep("entity", event.event_id, event)
        self._reading = reading

    def _keep(self, kind: str, row_id: str, row: Any) -> None:
        self._rows.setdefault((kind, row.document_id), []).append((row_id, row))

    def find(self, kind: str, place: dict[str, Any], row_id: str = "") -> str:
        """The id of the row of that id, or at that place; "" where there is none."""
        start, end, says = place.get("start", 0), place.get("end", 0), place.get("says", [])
        best, best_id = (SAME_SPAN - 1e-9, -1), ""
        for found_id, row in self._rows.get((kind, place.get("document_id", "")), ()):
            if found_id == row_id:
                return found_id
            shared = min(row.end, end) - max(row.start, start)
            union = max(row.end, end) - min(row.start, start)
            if shared <= 0:
                continue
            alike = sum(one == two for one, two in zip(says, _says(row), strict=False))
            if (shared / union, alike) > best:
                best, best_id = (shared / union, alike), found_id
        return best_id

    def entities(self, review: Review, anchor: dict[str, Any]) -> tuple[str, str]:
        """What to call the two entities of a judgement in a build: an id, or a name that the reading has."""
        ids = anchor.get("ids", ["", ""])
        if ids[0] == ids[1]:  # two names of one entity, or no more is known than what was typed
            return review.old, review.new
        shown, places = anchor.get("names", ["", ""]), anchor.get("first", [{}, {}])
        one, two = map(self._call, (review.old, review.new), ids, shown, places)
        return one, two

    def _call(self, typed: str, entity_id: str, name: str, place: dict[str, Any]) -> str:
        if typed == entity_id:
            if typed in self._ids:
                return typed
        elif names.key(name) in self._names:
            return name
        first = self.find("entity", place)
        return make_id("en", first) if first else name

    @cached_property
    def _ids(self) -> set[str]:
        rows: tuple[Mention | Event, ...] = (*self._reading.mentions, *self._reading.events)
        return {_entity_id(row) for row in rows}

    @cached_property
    def _names(self) -> set[str]:
        return {names.key(text) for m in self._reading.mentions for text in (m.exact, m.name)}


def as_reviewed(reading: Reading, decisions: Decisions) -> Reading:
    """The reading with speakers fixed, and without what was rejected, statements with all that lies in them."""
    if not decisions.speakers and not decisions.rejected:
        return reading
    fixed = _fixed_statements(reading.statements, decisions.speakers)
    chains = {statement.statement_id: statement.chain for statement in fixed}
    children: dict[str, list[str]] = {}
    for statement in fixed:
        children.setdefault(statement.parent_id, []).append(statement.statement_id)
    gone: set[str] = set()
    waiting = sorted(decisions.rejected & chains.keys())
    while waiting:
        gone.add(found := waiting.pop())
        waiting.extend(child for child in children.get(found, []) if child not in gone)
    assertions = [
        replace(a, chain=chains.get(a.statement_id, a.chain))
        for a in reading.assertions
        if a.statement_id not in gone and a.assertion_id not in decisions.rejected
    ]
    return replace(reading, statements=[s for s in fixed if s.statement_id not in gone], assertions=assertions)


def _fixed_statements(statements: list[Statement], speakers: dict[str, str]) -> list[Statement]:
    by_id = {statement.statement_id: statement for statement in statements}

    def speaker(statement: Statement) -> str:
        return speakers.get(statement.statement_id, statement.speaker)

    def chain(statement: Statement) -> str:
        names = statement.chain.split(" < ") if statement.chain else []
        at: Statement | None = statement
        for position in range(len(names) - 1, -1, -1):
            if at is None:
                break
            if at.statement_id in speakers:
                names[position] = speaker(at)
            at = by_id.get(at.parent_id)
        return " < ".join(names)

    return [
        replace(
            s,
            speaker=speaker(s),
            chain=chain(s),
            speaker_kind="named" if s.statement_id in speakers else s.speaker_kind,
            speaker_mention_id="" if s.statement_id in speakers else s.speaker_mention_id,
            speaker_rule="fixed by a reviewer" if s.statement_id in speakers else s.speaker_rule,
        )
        for s in statements
    ]
