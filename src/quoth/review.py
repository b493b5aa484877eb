"""People's judgements: appended to reviews.jsonl, never edited, replayed over every build.

A judgement finds its target again by words, not by id alone: an entity by its name, a statement by its
document and span. So it holds when another reader reads the document again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from quoth.errors import LedgerError
from quoth.model import Assertion, Decisions, Link, Reading, Review, ReviewAction, Statement, make_id

SAME_SPAN = 0.5  # two readings' spans of this overlap (shared / union) are the same statement


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
        author=author, made_at=made_at, undone_by="", **texts,
    )  # fmt: skip


def unrejected(links: Iterable[Link], rejected: set[str]) -> list[Link]:
    """The links that count: neither they nor one of their claims was rejected."""
    return [link for link in links if not {link.link_id, link.claim_a, link.claim_b} & rejected]


def span_anchor(row: Statement | Assertion) -> str:
    """By which a statement or an assertion is found again."""
    return json.dumps({"document_id": row.document_id, "start": row.start, "end": row.end}, sort_keys=True)


def decide(reviews: Iterable[Review], reading: Reading) -> Decisions:
    """What the judgements in force ask of a build over `reading`."""
    decisions = Decisions()
    in_force = active(reviews)
    finder = _Finder(reading if in_force else Reading())
    for review in in_force:
        if review.action == "merge":
            decisions.same.append((review.old, review.new))
        elif review.action == "not-same":
            decisions.different.append((review.old, review.new))
        elif review.action == "fix-speaker":
            decisions.speakers.update((found, review.new) for found in finder.find(review))
        elif review.action == "reject":
            spans = review.target_type in ("statement", "assertion")
            decisions.rejected.update(finder.find(review) if spans else [review.target_id])
    return decisions


class _Finder:
    """Statements and assertions by id, else by document and span."""

    def __init__(self, reading: Reading) -> None:
        self.statements: dict[str, list[Statement]] = {}
        self.assertions: dict[str, list[Assertion]] = {}
        for statement in reading.statements:
            self.statements.setdefault(statement.document_id, []).append(statement)
        for assertion in reading.assertions:
            self.assertions.setdefault(assertion.document_id, []).append(assertion)

    def find(self, review: Review) -> Iterator[str]:
        anchor = json.loads(review.anchor) if review.anchor else {}
        statements = review.target_type == "statement"
        rows: Iterable[Any] = (self.statements if statements else self.assertions).get(
            anchor.get("document_id", ""), []
        )
        best, best_id = 0.0, ""
        for row in rows:
            row_id = row.statement_id if statements else row.assertion_id
            if row_id == review.target_id:
                best_id = row_id
                break
            start, end = anchor.get("start", 0), anchor.get("end", 0)
            shared = min(row.end, end) - max(row.start, start)
            union = max(row.end, end) - min(row.start, start)
            if shared > 0 and shared / union > max(best, SAME_SPAN - 1e-9):
                best, best_id = shared / union, row_id
        if best_id:
            yield best_id


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
