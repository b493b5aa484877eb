"""A person's judgement, checked against the ledger before it is recorded."""

from __future__ import annotations

from quoth.errors import ReviewError
from quoth.ledger import Ledger, now
from quoth.model import Assertion, Assessment, Claim, Document, Entity, Link, Review, ReviewAction, Statement
from quoth.review import claim_anchor, entities_anchor, link_anchor, new_review, span_anchor
from quoth.tell.book import Book
from quoth.tell.queries import find_entity, open_book

TARGETS: dict[type, str] = {
    Statement: "statement", Assertion: "assertion", Claim: "claim", Link: "link", Entity: "entity",
    Document: "document",
}  # fmt: skip
REJECTABLE = ("statement", "assertion", "claim", "link")


def judge(
    ledger: Ledger, action: ReviewAction, target: str, new: str = "", *, reason: str = "", author: str = ""
) -> Review:
    """Record that `target` is to be merged with, is not, was said by, or is noted as `new`; or rejected, or undone.

    Raises ReviewError or NotFound where the target is not in the ledger.
    """
    new, reason, author = (text.encode("utf-8", "replace").decode() for text in (new, reason, author))
    common = {"made_at": now(), "author": author, "reason": reason}
    if action in ("merge", "not-same"):
        book = open_book(ledger)
        one, other = find_entity(book, target), find_entity(book, new)
        if action == "merge" and one.entity_id == other.entity_id:
            raise ReviewError(f"{target!r} and {new!r} are one already ({one.entity_id})")
        anchor = entities_anchor(one, other, book.reading)
        judgement = new_review(
            action, target_type="entity", target_id=one.entity_id, old=target, new=new, anchor=anchor, **common
        )
    elif action == "undo":
        if target not in {review.review_id for review in ledger.reviews()}:
            raise ReviewError(f"no review {target!r}. See: quoth review log")
        judgement = new_review(action, target_type="review", target_id=target, **common)
    else:
        kind, row = _find(ledger, target)
        if action == "fix-speaker" and not isinstance(row, Statement):
            raise ReviewError(f"{target!r} is a {kind}; only a statement has a speaker to fix")
        if action == "reject" and kind not in REJECTABLE:
            raise ReviewError(f"{target!r} is a {kind}; what can be rejected: {', '.join(REJECTABLE)}")
        evidence = ""
        if isinstance(row, Claim | Link):
            build = Book(links=ledger.rows(Link), assessments=ledger.rows(Assessment))
            evidence = build.evidence_on(target)
        judgement = new_review(
            action, target_type=kind, target_id=target, new=new, evidence=evidence,
            old=row.speaker if isinstance(row, Statement) else "",
            field="speaker" if action == "fix-speaker" else "",
            anchor=_anchor(ledger, row), **common,
        )  # fmt: skip
    return ledger.review(judgement)


def _anchor(ledger: Ledger, row: object) -> str:
    if isinstance(row, Statement | Assertion):
        return span_anchor(row)
    if isinstance(row, Claim):
        return claim_anchor(row.claim_id, ledger.reading())
    return link_anchor(row, ledger.reading()) if isinstance(row, Link) else ""


def _find(ledger: Ledger, target: str) -> tuple[str, object]:
    for row_type, kind in TARGETS.items():
        rows: list[object] = ledger.rows(row_type)
        for row in rows:
            if getattr(row, f"{kind}_id") == target:
                return kind, row
    raise ReviewError(f"nothing in the ledger has the id {target!r}. Ids are in the exports and in --json answers.")
