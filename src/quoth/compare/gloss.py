"""The row of a claim, put together from its evidence, and the sentence that stands for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quoth.compare.evidence import Evidence
from quoth.model import Claim
from quoth.relations import load_relations

GLOSS_CHARS = (25, 160)
"""A gloss is best between these lengths: shorter says too little, longer is no gloss."""

PRONOUN_START = re.compile(r"(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their|which|who)\b", re.I)
SPACE = re.compile(r"\s+")


def claim_row(claim_id: str, members: Sequence[Evidence], names: Mapping[str, str]) -> Claim:
    """A claim and what its members agree on, with the entities' `names`; counts of origins come later."""
    best = min(members, key=_rank)
    row = best.row
    relation = _common(item.row.relation for item in members)
    subject_id = _common(item.subject for item in members)
    object_id = _common(item.object for item in members)
    place_id = _common(item.place for item in members)
    earliest = min((item.row.earliest for item in members if item.row.earliest), default="")
    latest = max((item.row.latest for item in members if item.row.latest), default="")
    figured = next((item.row for item in members if item.measure), row)
    return Claim(
        claim_id=claim_id,
        gloss=gloss_of(best),
        kind=_kind(relation, members),
        subject_id=subject_id if subject_id in names else "",
        relation=relation,
        object_id=object_id if object_id in names else "",
        value_low=figured.value_low,
        value_high=figured.value_high,
        unit=figured.unit,
        time_edtf=_common(item.row.time_edtf for item in members),
        place_id=place_id if place_id in names else "",
        documents=len({item.row.document_id for item in members}),
        outlets=len({item.document.outlet for item in members}),
        origins=0,
        not_established=0,
        denials=sum(item.negative for item in members),
        subject=names.get(subject_id, "") or row.subject,
        object=names.get(object_id, "") or row.object,
        place=names.get(place_id, "") or row.place,
        event_id=_common(item.event for item in members),
        earliest=earliest,
        latest=latest,
        assertions=len(members),
    )


def gloss_of(item: Evidence) -> str:
    """The words of a piece of evidence as a sentence."""
    words = SPACE.sub(" ", item.row.exact).strip(" ,;:—–-\"“”«»'‘’")
    if not words:
        return item.row.exact.strip() or "(no words)"
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def _rank(item: Evidence) -> tuple[int, int, int, int, int]:
    """The clearest evidence first: positive, asserted, certain, with its names, of a good length."""
    length = len(item.row.exact)
    low, high = GLOSS_CHARS
    return (
        int(item.negative) + int(not item.row.asserted),
        int(bool(PRONOUN_START.match(item.row.exact.lstrip(" \"“«'‘")))),
        int(item.row.certainty in ("possible", "probable")),
        max(0, low - length) + max(0, length - high),
        item.at,
    )


def _common(values: Iterable[str]) -> str:
    """The value that most members have; the first of equals, "" when none has any."""
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda value: counts[value]) if counts else ""


def _kind(relation: str, members: Sequence[Evidence]) -> str:
    if any(item.measure for item in members):
        return "number"
    known = load_relations().get(relation)
    return known.claim if known else "other"
