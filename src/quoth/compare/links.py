"""How claims relate: what contradicts what, what replaces what, what fits together.

Claims meet in blocks: figures of one measure for one event, one relation with one side in common, one person. A
contradiction is stated only where both cannot hold of the same thing at the same time; later tolls replace earlier
ones, overlapping ranges are compatible, a part is no rival of its whole, other events are other matters. A claim
that is both held and denied is linked to itself, `denies`, with the denial's words as quote_a.

Every link has both quotes, a reason in one sentence, the readings that would dissolve it, and what would settle it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quoth.compare.asides import in_passing, only_speaks_of
from quoth.compare.deniable import THAT_ONE, may_be_denied, may_speak_against
from quoth.compare.denials import SHORT, find_denied, may_meet, of_topic_alone, opposed, passes_by, puts_down
from quoth.compare.evidence import Evidence, Gathered, Vectors, culprit_of, denier_of
from quoth.compare.figures import compare_figures
from quoth.compare.fitting import find_fitting
from quoth.compare.matters import BACK_CHARS, Matters
from quoth.compare.opposed import find_opposed
from quoth.compare.rivals import find_rivals
from quoth.compare.sides import Side, clearness, find_sides, make_link, of_one_side, one_origin, who
from quoth.compare.silences import find_omissions
from quoth.compare.turns import find_turns
from quoth.compare.versions import find_versions
from quoth.compare.words import side_of
from quoth.model import Grouped, Link, Linked, LinkType, Spared, Traced
from quoth.relations import load_relations

OF_ONESELF = re.compile(
    r"\b(?:i|we) (?:did|do|have|had|were|was|are|am)(?: not|n[’']t| never)\b|\bno \w+ of ours\b", re.IGNORECASE
)
"""Says "not" of what the speaker himself is said to have done."""

ANY_SUCH = re.compile(r"\b(?:any|used|use|using) such\b", re.IGNORECASE)

RANK: dict[LinkType, int] = {"contradicts": 0, "denies": 0, "supersedes": 1, "compatible": 2, "omits": 2, "supports": 2}
"""Of what several pairs of evidence say of one pair of claims the lower stands, of equals the first."""

HEARD, DOUBTFUL = 0.45, 0.15
"""The most confidence that a denial has which only the model of denials hears; and how much less where it is of another
report, or an outlet's against whom it quotes."""

SPARED = 3
"""Pairs that look like a conflict and are none, of one claim."""

SHOWN = 8
"""The clearest evidence of either side, among which the two quotations that share most words are shown."""


def link_claims(gathered: Gathered, grouped: Grouped, traced: Traced) -> Linked:
    """The links between claims, in the ledger's order of `claim_a`, one a pair, and the pairs that were spared."""
    sides = find_sides(gathered.evidence, grouped)
    origin_of = {origin.assertion_id: origin.origin_id for origin in traced.origins}
    found: dict[tuple[str, str], Link] = {}
    spared: dict[tuple[str, str], Spared] = {}
    matters = Matters(gathered)
    for link in _all_links(sides, gathered, origin_of, matters):
        key = (link.claim_a, link.claim_b)
        if isinstance(link, Spared):
            spared.setdefault((min(key), max(key)), link)
            continue
        key = key[::-1] if key[::-1] in found else key
        if key not in found or RANK[link.type] < RANK[found[key].type]:
            found[key] = link
    order = {claim.claim_id: at for at, claim in enumerate(grouped.claims)}
    return Linked(
        links=sorted(
            _once(found.values(), gathered.evidence),
            key=lambda link: (order[link.claim_a], order[link.claim_b], link.type),
        ),
        spared=_tempting(row for key, row in spared.items() if key not in found and key[::-1] not in found),
    )


def _once(links: Iterable[Link], evidence: Sequence[Evidence]) -> list[Link]:
    """Links, less what bears out a claim that nobody disputes, and the denials of those who are dead by one report
    and speak in another: that they speak says it."""
    links = list(links)
    disputed = {claim for link in links if RANK[link.type] == 0 for claim in (link.claim_a, link.claim_b)}
    links = [link for link in links if link.type != "supports" or not disputed.isdisjoint((link.claim_a, link.claim_b))]
    dead = [link for link in links if link.subtype == "impossible-order"]
    if not dead:
        return links
    quoted = {side for link in links for side in (link.assertion_a, link.assertion_b)}
    items = {item.row.assertion_id: item for item in evidence if item.row.assertion_id in quoted}

    def voices(link: Link) -> Iterator[tuple[str, int, str]]:
        for claim, other in ((link.claim_a, link.assertion_b), (link.claim_b, link.assertion_a)):
            yield claim, items[other].document_at, items[other].row.chain

    alive = {voice for link in dead for voice in voices(link)}
    return [link for link in links if link.type != "denies" or alive.isdisjoint(voices(link))]


def _tempting(spared: Iterable[Spared]) -> list[Spared]:
    """The first `SPARED` pairs of each claim."""
    shown: Counter[str] = Counter()
    kept = []
    for row in spared:
        if shown[row.claim_a] < SPARED and shown[row.claim_b] < SPARED:
            shown.update((row.claim_a, row.claim_b))
            kept.append(row)
    return kept


def _all_links(
    sides: Sequence[Side], gathered: Gathered, origin_of: dict[str, str], matters: Matters
) -> Iterator[Link | Spared]:
    resolved, vectors = gathered.resolved, gathered.vectors()
    for side in sides:
        yield from _denial(side, matters, origin_of)
    yield from compare_figures(sides, vectors, origin_of, matters)
    yield from _denials_of_others(sides, vectors, gathered, origin_of, matters)
    yield from find_rivals(sides, resolved, origin_of, vectors, matters)
    yield from find_versions(sides, resolved, origin_of, matters)
    yield from find_turns(sides, matters)
    yield from find_omissions(sides, vectors, matters)
    yield from find_fitting(sides, vectors, resolved)


def _denial(side: Side, matters: Matters, origin_of: dict[str, str]) -> Iterator[Link]:
    """A claim that some hold and others deny at one time."""
    denied = [item for item in side.denied if not _is_silence(item)]
    denials, holders = (sorted(items, key=clearness)[:SHOWN] for items in (denied, side.held))
    pairs = [
        (x, y)
        for x in denials
        for y in holders
        if ((may_meet(x, y) and not passes_by(x, y)) or puts_down(x, y))
        and may_speak_against(x)
        and may_be_denied(y)
        and not only_speaks_of(y)
        if not _one_mouth(x, y, origin_of) and matters.of_one(x, y)
    ]
    if pairs:
        denial, held = max(pairs, key=lambda pair: (puts_down(*pair), len(pair[0].plain & pair[1].plain)))
        yield _deny(side, side, denial, held, 0.7 - _less_sure(denial, held, matters))


def _denials_of_others(
    sides: Sequence[Side], vectors: Vectors, gathered: Gathered, origin_of: dict[str, str], matters: Matters
) -> Iterator[Link]:
    """A claim that is only denied, and the claims of which its evidence says that they are not so; first those that
    words, slots or what it points to tell, then those that only the model of denials hears."""
    told: dict[tuple[str, int], set[str]] = defaultdict(set)  # by sentence, what it denies
    denied = [(side, item) for side in sides if not side.held for item in side.denied if not _is_silence(item)]
    if not denied:
        return
    may_be = ((side, item) for side in sides for item in side.held)
    held = [(side, item) for side, item in may_be if may_be_denied(item) and not only_speaks_of(item)]
    denials, others = [item for _, item in denied], [item for _, item in held]
    claimed = gathered.claimed(vectors)
    for at, other in find_denied(denials, others, vectors, matters):
        (one, denial), (two, item) = denied[at], held[other]
        if _one_mouth(denial, item, origin_of) or of_topic_alone(denial, item, vectors, claimed):
            continue
        denied_there = told[denial.row.document_id, denial.row.sentence_start]
        if item.row.assertion_id in denied_there:
            continue  # two claims of one sentence deny one thing once
        sure = 0.7 if denied_there else 0.75  # one sentence mostly denies one thing
        denied_there.add(item.row.assertion_id)
        yield _deny(one, two, denial, item, sure - _less_sure(denial, item, matters))
    names = {entity.entity_id: entity.name for entity in gathered.resolved.entities}
    for at, other, chance in find_opposed(denials, others, names, claimed, matters):
        (one, denial), (two, item) = denied[at], held[other]
        if not (_one_mouth(denial, item, origin_of) or of_topic_alone(denial, item, vectors, claimed)):
            doubtful = denial.document_at != item.document_at or denial.own_voice != item.own_voice
            yield _deny(one, two, denial, item, min(chance, HEARD) - DOUBTFUL * doubtful)


def _is_silence(item: Evidence) -> bool:
    """Does a report say that there is no word of something: "it had no place in his story"? That denies nothing."""
    return item.own_voice and item.makes("silence")


def _one_mouth(x: Evidence, y: Evidence, origin_of: dict[str, str]) -> bool:
    """Do both go back to one origin in one report, and does the one not tell of another who says so?"""
    deeper = y.row.chain.startswith(f"{x.row.chain} < ")
    return x.document_at == y.document_at and one_origin(x, y, origin_of) and not deeper


def _deny(one: Side, two: Side, denial: Evidence, held: Evidence, sure: float) -> Link:
    denier = f"{denial.row.subject} ({who(denial)})" if denial.own_voice and _tells_of_denying(denial) else who(denial)
    reason = f"{who(held)} says so; {denier} says that it is not so."
    return make_link(one, two, denial, held, "denies", "polarity", reason, sure)


def _tells_of_denying(denial: Evidence) -> bool:
    """Is it a report's word for another's denial: "a rebel group that denied any part"?"""
    relation = load_relations().get(denial.row.relation)
    return relation is not None and relation.negative and relation.speech and bool(denial.row.subject)


def _less_sure(denial: Evidence, held: Evidence, matters: Matters) -> float:
    """What is to be taken from the confidence of a denial, by what leaves open whether it denies what is held."""
    if puts_down(denial, held):
        return 0.0
    less, (_, culprit) = 0.0, culprit_of(held)
    if not denial.denies and not OF_ONESELF.search(denial.row.exact):
        less += 0.25  # it only says "not"
    if not opposed(denial, held):
        less += 0.1
    if in_passing(held):
        less += 0.1 if culprit else 0.25  # "the alleged attack": it accuses nobody
    if len(held.row.exact.split()) < SHORT:
        less += 0.15
    if matters.apart(denial, held, back=BACK_CHARS):
        less += 0.1
    if of_one_side(denial, held):
        less += 0.25
    if ANY_SUCH.search(denial.row.exact):
        less += 0.15  # it denies more than that
    one_report = denial.document_at == held.document_at
    if one_report and not denial.denies and denial.own_voice != held.own_voice:
        less += 0.2  # an outlet seldom disputes in passing whom it quotes
    if one_report and (THAT_ONE.search(denial.row.exact) is None) != (THAT_ONE.search(held.row.exact) is None):
        less += 0.25  # "that attack" is an earlier one than the report's own
    accused = side_of(culprit) or side_of(held.row.object) or side_of(held.row.subject)
    if accused and (side := side_of(denier_of(denial))) and accused != side:
        less += 0.25  # it clears one side, and the other is accused
    return less
