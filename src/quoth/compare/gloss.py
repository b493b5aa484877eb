"""The row of a claim, put together from its evidence, and the sentence that stands for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quoth.compare.evidence import ROLE, Evidence
from quoth.model import Claim
from quoth.relations import load_relations

GLOSS_CHARS = (25, 160)
"""A gloss is best between these lengths: shorter says too little, longer is no gloss."""

FEWEST, TYPICAL = 3, 0.7
"""Pieces of evidence of which the most typical stands for the claim; and the share of how typical it is that others
reach which may stand for it, too."""

PRONOUN_START = re.compile(r"(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their|which|who)\b", re.I)
SUBJECT_PRONOUN = re.compile(r"(?:he|she|it|they|we|I|who)\b", re.I)
PASSIVE_START = re.compile(
    r"(?:(?:had|has|have) been|was|were|been|(?:he|she|it|they) (?:(?:had|has|have) been|was|were))\b", re.I
)
VERB_START = re.compile(
    r"(?:had|has|have|was|were|is|are|been|[a-z]+ed|left|led|held|fled|met|quit|took|shot|won|paid)\b"
)
"""A clause that begins with its verb: its subject stands elsewhere in the sentence."""
SPACE = re.compile(r"\s+")


def claim_row(claim_id: str, members: Sequence[Evidence], names: Mapping[str, str]) -> Claim:
    """A claim and what its members agree on, with the entities' `names`; counts of origins come later."""
    figured = [item for item in members if item.measure]
    relation = _common(item.row.relation for item in members)
    best = min(figured or _typical(members, relation), key=_rank)
    row = best.row
    subject_id = _common(item.subject for item in members)
    object_id = _common(item.object for item in members)
    place_id = _common(item.place for item in members)
    earliest = min((item.row.earliest for item in members if item.row.earliest), default="")
    latest = max((item.row.latest for item in members if item.row.latest), default="")
    counted = figured[0].row if figured else row
    return Claim(
        claim_id=claim_id,
        gloss=gloss_of(best),
        kind=_kind(relation, members),
        subject_id=subject_id if subject_id in names else "",
        relation=relation,
        object_id=object_id if object_id in names else "",
        value_low=counted.value_low,
        value_high=counted.value_high,
        unit=counted.unit,
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


def _typical(members: Sequence[Evidence], relation: str) -> Sequence[Evidence]:
    """Of what tells somebody's office that whose words most of the others have, too: "President Brun", and not "Brun as
    a weak president"."""
    offices = [item for item in members if item.row.relation == relation == ROLE]
    if len(offices) < FEWEST:
        return members
    counts = Counter(stem for item in offices for stem in item.stems)
    shares = [sum(counts[stem] for stem in item.stems) / max(1, len(item.stems)) for item in offices]
    return [item for item, share in zip(offices, shares, strict=True) if share >= TYPICAL * max(shares)]


def gloss_of(item: Evidence) -> str:
    """The words of a piece of evidence as a sentence, with who it is about where the words leave that to a pronoun."""
    words = SPACE.sub(" ", item.row.exact).strip(" ,;:—–-\"“”«»'‘’")
    if not words:
        return item.row.exact.strip() or "(no words)"
    if item.row.relation == ROLE and item.row.subject and item.row.object:
        words = f"{item.row.subject}: {item.row.object}"
    elif item.row.relation and item.row.relation in load_relations():
        about = _about(item)
        pronoun = SUBJECT_PRONOUN.match(words)
        if pronoun and about[:1].isupper() and not SUBJECT_PRONOUN.match(about):
            words = about + words[pronoun.end() :]
        elif about and VERB_START.match(words) and about.casefold() not in words.casefold():
            words = f"{about} {words}"
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def _about(item: Evidence) -> str:
    """Whose fate or deed a typed assertion tells: the grammatical subject of its words."""
    passive = PASSIVE_START.match(item.row.exact.lstrip(" \"“«'‘")) is not None
    return item.row.object if passive and load_relations()[item.row.relation].about == "object" else item.row.subject


def _rank(item: Evidence) -> tuple[int, int, int, int, int, int]:
    """The clearest evidence first: positive, asserted, with its figure, no headline, certain, of a good length."""
    length = len(item.row.exact)
    low, high = GLOSS_CHARS
    return (
        int(item.negative) + int(not item.row.asserted),
        int(item.in_headline),
        int(bool(PRONOUN_START.match(item.row.exact.lstrip(" \"“«'‘")))) + int(not (item.row.subject or item.measure)),
        int(item.row.certainty in ("possible", "probable")),
        max(0, low - length) + max(0, length - high),
        item.at,
    )


def _common(values: Iterable[str]) -> str:
    """The value that most members have; the first of equals, "" when none has any."""
    known = [value for value in values if value]
    if len(known) < 2:
        return known[0] if known else ""  # most claims have one member
    counts = Counter(known)
    return max(counts, key=lambda value: counts[value])


def _kind(relation: str, members: Sequence[Evidence]) -> str:
    if any(item.measure for item in members):
        return "number"
    known = load_relations().get(relation)
    return known.claim if known else "other"
