"""What a denial denies: the evidence that says that it is so, by words, slots and what it points to.

A denial meets held evidence in five ways. By telling of it: "she rejected his claim that the bridge had fallen" holds
what he says. By its words, where they share some that are no names and are like enough (`WEIGHTS`). By its slots: "he
has not been freed" meets that he has been. By whom it clears: "the militia denied any part in it" meets what has the
militia behind the same event. By pointing back: "the union denied it" meets what the sentence before says. What is
denied in quite other words is for `opposed.py`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from quoth import names
from quoth.compare.asides import in_passing
from quoth.compare.counts import sums_up
from quoth.compare.deniable import THERE_IS_NONE, may_deny, may_speak_against
from quoth.compare.evidence import (
    COUNTED,
    ROLE,
    Claimed,
    Evidence,
    Vectors,
    about_whom,
    after_denial,
    blames,
    culprit_of,
    denier_of,
    in_one_sentence,
    measure_of,
    next_to,
    of_one_event,
    one_voice,
    times_meet,
)
from quoth.compare.matters import Matters
from quoth.compare.pairs import CLASSES, load_pair_model
from quoth.compare.sides import clearness
from quoth.compare.voices import state_of
from quoth.compare.words import GOVERNMENT, content_stems, days_between, says, side_of
from quoth.relations import load_relations

WEIGHTS = {
    "word": 0.08,  # each of up to three shared stems that are no names
    "predicate": 0.12,
    "relation": 0.1,
    "event": 0.1,
    "subject": 0.1,
    "object": 0.1,
    "nought": 0.25,  # "not one boat": the other counts some
    "denies": 0.2,  # denied in so many words, not by a "not"
}
"""What is added to the cosine of a denial and what it may deny; set by reading the pairs of the measuring affairs
in order."""

HERE = {
    "claims": 12.2,  # the cosine of what the two claim
    "likeness": -6.9,  # that of what their words mean, in which all of one topic are near
    "predicate": 0.7,
    "said": 1.0,  # neither is the outlet's own word, which seldom disputes whom it quotes
    "length": -0.1,  # each word of the denial
    "bias": -6.0,
}
"""Log-odds that a "not" in a report is against what another says there, and the two are not only of one topic; rounded
from a regression on such denials of the measuring affairs and of news in which next to nothing is disputed."""

LEAST_HERE = -2.2
"""From these log-odds on it is taken to be."""

ENOUGH = 0.87
"""From this sum a denial is taken to deny the other."""

LIKE = 0.46
"""The cosine below which no shared words make up for it."""

SURELY = 0.3
"""The product of two chances of the model of pairs from which somebody's "not" is against what he says elsewhere."""

WIDE = 300
"""Of a stem that more pieces of evidence have, the first are looked at."""

TRIED = 60
"""Pieces of evidence compared with a denial, those that share most stems first."""

CLEARED, FIRST, NEAR, NEARER = 4, 2, 0.4, 0.55
"""A denial of having done it is set against so many accusations, the nearest first, from a cosine on:
the first few, and others from the second."""

BACK_CHARS = 400
"""So far before "the union denied it" stands what it denies."""

POINTS_BACK = re.compile(
    r"(?:(?:it|this|that|these|those|them|all|both)|(?:the|this|that|these|those|such|any|all) (?:\w+ )?"
    r"(?:announcement|claim|report|allegation|accusation|charge|statement|account|suggestion|version|story|stories"
    r"|count|estimate|figure|number|tally|toll)s?)",
    re.IGNORECASE,
)

OPENS_THAT = re.compile(r"\s+that\b", re.IGNORECASE)

THAT = re.compile(r"\s(?:that|which) [^,;.]+", re.IGNORECASE)

FIGURES = re.compile(r"\b(?:count|estimate|figure|number|tally|toll)s?$", re.IGNORECASE)

CALLED_FALSE, DENIED = "called false", "denied"

OURSELVES = frozenset({"i", "we"})

UNDENIED = re.compile(r"\b(?:confirm|not|never|n[’']t) (?:or |nor )?(?:deny|denied|reject|dispute)", re.IGNORECASE)

TOPIC = re.compile(
    r"(?:\w+ ){0,2}(?:reports|claims|allegations|rumours|statements|accusations) (?:on|about|made)\b"
    r"(?!.{0,60}\bthat\b)",
    re.IGNORECASE,
)
"""What is denied is told by its topic alone."""

ACCUSED = re.compile(r"\b(?:accusation|charge|allegation)s?$", re.IGNORECASE)

LINKED = re.compile(
    r"\b(?:related|linked|connected|tied)\s+(?:to|with)\b|\b(?:connection|link|tie)s?\s+(?:between|to|with)\b",
    re.IGNORECASE,
)
"""What is denied is that one thing has to do with another."""

THERE_IS = re.compile(
    r"\bthere\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:(?:an?|any|some)\s+)?([\w’'-]+(?:\s+[\w’'-]+){0,2}?)"
    r"(?=\s+(?:among|at|between|by|for|from|in|inside|of|on|that|to|who|which|with)\b|\s*[,.;]|\s*$)",
    re.IGNORECASE,
)
"""What there is not, of what is denied."""

DENIED_DAYS, SAID_DAYS = 90, 14
"""Reports further apart speak of other times, unless of one event: what is denied in so many words, all else."""

FEWEST, BRIEF = 3, 12
SHORT = 4
"""Words of which there must be so many to be what a denial denies in other words."""

HEARD = 0.08
"""From this product of two chances of the model on, set by reading the denials of FA-KES in order."""

EITHER = re.compile(r"\bor\b", re.IGNORECASE)
BY_EITHER = re.compile(
    r"\bby (?:[\w'’-]+ ){1,4}or (?:[\w'’-]+ ){0,3}(?:jets|war ?planes|planes|aircraft|forces|troops|army)\b",
    re.IGNORECASE,
)

NEGATIVE = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|nor)\b|n[’']t\b", re.IGNORECASE)

RECALLS = re.compile(
    r"\b(?:article|dispatch|item|report|story|(?:we|had|has|have) (?:\w+ )?(?:given|named|said|written)"
    r"|described|quoted|reported|stated|wrote)\b",
    re.IGNORECASE,
)
"""Says that it was told before: "we wrote that nine had died. This was wrong."."""

Key = TypeVar("Key")

PUNCTUATION = " .,;\"”'’"

LONG = 6
"""Words of which there must be so many in common to be one text."""

VAGUE = "forces government group army military"
"""Words of a name that many names have."""


def find_denied(
    denials: Sequence[Evidence], held: Sequence[Evidence], vectors: Vectors, matters: Matters
) -> Iterator[tuple[int, int]]:
    """Pairs of a denial and what it denies, by their places in the two lists, the surest of a denial first.

    `held` is what may be denied.
    """
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_slot: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_document: dict[int, list[int]] = defaultdict(list)
    accused: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(held):
        by_document[item.document_at].append(at)
        if (slot := _slot(item))[1]:
            by_slot[slot].append(at)
        for stem in sorted(item.plain):
            by_stem[stem].append(at)
        for party in sorted(parties(culprit_of(item)[1])):
            accused[party].append(at)
    told = [_put_down(denial, held, by_document) for denial in denials]
    telling = {_sentence(denial) for denial, found in zip(denials, told, strict=True) if found}
    for at, denial in enumerate(denials):
        if not may_speak_against(denial) or _says_what_is_denied(denial):
            continue
        if _sentence(denial) in telling:
            found = told[at]
        else:
            found = (
                _pointed_at(denial, held, by_document)
                or _in_words(denial, held, by_stem, vectors, matters)
                or _in_slots(denial, held, by_slot, matters)
            )
        for other in (*found, *_accusations(denial, held, accused, vectors, matters)):
            if not BY_EITHER.search(held[other].row.exact):
                yield at, other


def _sentence(item: Evidence) -> tuple[int, int]:
    return item.document_at, item.row.sentence_start


def _says_what_is_denied(denial: Evidence) -> bool:
    """Does it break off before "that the army used gas"? What is denied is an assertion of its own then."""
    row = denial.row
    return ACCUSED.search(row.exact) is not None and OPENS_THAT.match(denial.document.text, row.end) is not None


def may_meet(denial: Evidence, other: Evidence) -> bool:
    """May the two speak of one time and thing: of one event, or in reports not too far apart, and neither of two
    speakers themselves nor of other numbers?"""
    if one_voice(denial, other) or not times_meet(denial, other) or _lies_around(denial, other):
        return False
    if _of_two_of_us(denial, other) or _of_other_number(denial, other):
        return False
    if not denial.denies and in_one_sentence(denial, other) and not denial.statement and not other.statement:
        return False  # who tells both in one sentence does not contradict himself
    if denial.measure & COUNTED and not other.measure and not _befalls_people(other):
        return False  # "no casualties", "badly damaged the school"
    if other.document_at == denial.document_at and _lies_in_it(denial, other):
        return False
    if _of_another_office(denial, other):
        return False
    if _one_text(denial, other) or (other.row.value_low is not None and sums_up(denial) != sums_up(other)):
        return False
    far = abs(days_between(denial.document, other.document)) > (DENIED_DAYS if denial.denies else SAID_DAYS)
    return of_one_event(denial, other) or not far


def _lies_around(denial: Evidence, other: Evidence) -> bool:
    """Is the denial itself a part of it: "the three accused, all of them clerks, DENY THE CHARGES"?"""
    here = denial.document_at == other.document_at
    return here and other.row.start <= denial.row.start and denial.row.end <= other.row.end


def _lies_in_it(denial: Evidence, other: Evidence) -> bool:
    """Is it a part of what is denied, though nobody else is said to say it ("denied that ANY ARMED MEN were there"), or
    told by the way in a sentence with a "not" ("it was not far from the crowd, WHO CHANTED THAT THEY WERE ONE")?"""
    if not denial.denies:
        return denial.own_voice and denial.row.start <= other.row.start < denial.row.end
    if denial.statement is None or not other.own_voice:
        return False
    return denial.statement.start <= other.row.start < denial.statement.end


def _of_another_office(denial: Evidence, other: Evidence) -> bool:
    """Does it name what somebody is, of which the denial says nothing: "NEITHER commands the army", "the minister"?"""
    if other.row.relation != ROLE or _only_points_back(denial):
        return False
    said = content_stems(after_denial(denial.row.exact)) - content_stems(denial.row.subject)
    return not content_stems(other.row.object) & said


def _befalls_people(held: Evidence) -> bool:
    relation = load_relations().get(held.row.relation)
    return relation is None or not measure_of(relation.counted).isdisjoint(COUNTED)


def _one_text(denial: Evidence, other: Evidence) -> bool:
    """Is it one text, read as denied in one report? Nobody denies in the words of whom he denies."""
    if denial.stems == other.stems and denial.speaker == other.speaker != "":
        return True
    if denial.row.exact.casefold() == other.row.exact.casefold():
        return len(denial.stems) >= SHORT or denial.row.value_low is not None
    x, y = content_stems(after_denial(denial.row.exact)), content_stems(other.row.exact)
    return len(x & y) >= LONG and len(x & y) >= 0.7 * min(len(x), len(y))


def _denied_words(denial: Evidence) -> str:
    return " ".join(after_denial(denial.row.exact).split()).strip(PUNCTUATION)


def _only_points_back(denial: Evidence) -> bool:
    return denial.denies and POINTS_BACK.fullmatch(_denied_words(denial)) is not None


def of_topic_alone(denial: Evidence, other: Evidence, vectors: Vectors, claimed: Claimed) -> bool:
    """Are a "not" and what somebody else says in the report only of one topic, and both may hold?"""
    if denial.denies or denial.document_at != other.document_at or puts_down(denial, other):
        return False
    terms = {
        "claims": claimed.likeness(denial.at, other.at),
        "likeness": vectors.likeness(denial.at, other.at),
        "predicate": float(denial.row.predicate != "" and denial.row.predicate == other.row.predicate),
        "said": float(not denial.own_voice and not other.own_voice),
        "length": float(len(denial.row.exact.split())),
        "bias": 1.0,
    }
    return sum(HERE[name] * value for name, value in terms.items()) < LEAST_HERE


def opposed(denial: Evidence, other: Evidence) -> bool:
    """Does the model of pairs hear the two against each other, both as claims and as a stance? To rank by only: it
    hears too many so. What points back ("denied the reports") has no words to go by, and passes."""
    if _only_points_back(denial):
        return True
    return _against(denial, other) >= HEARD


def _against(denial: Evidence, other: Evidence) -> float:
    """How far the model of pairs hears the two against each other, both as claims and as a stance."""
    words = denial.row.exact
    if not (says("denials", words) or NEGATIVE.search(words)):
        words = f"It is not true: {words}"
    heard = load_pair_model().judge_styles([(words, other.row.exact)])[0, :, CLASSES.index("contradicts")]
    return float(heard[:2].prod())


def _slot(item: Evidence) -> tuple[str, str]:
    """The relation, and of whom or what it tells; "" where no relation is known, where something is counted, or where
    a clause does not name him."""
    relation = load_relations().get(item.row.relation)
    if relation is None or relation.speech or relation.claim == "membership" or item.measure:
        return "", ""  # who belongs to which group goes to and fro: spells tell that
    named = item.row.subject_mention_id if relation.about == "subject" else item.row.object_mention_id
    return (relation.name, about_whom(item, relation)) if named else ("", "")


def _in_slots(
    denial: Evidence, held: Sequence[Evidence], by_slot: dict[tuple[str, str], list[int]], matters: Matters
) -> list[int]:
    """The clearest that says of the same one what is denied of him; of what somebody did not do, that he did it."""
    name, whom = _slot(denial)
    if not whom:
        return []
    doer = denial.subject if load_relations()[name].about != "subject" else ""
    fits = [
        at
        for at in by_slot.get((name, whom), ())
        if (not doer or held[at].subject == doer)
        and may_meet(denial, held[at])
        and not matters.on_other_days(denial.event, held[at].event)
    ]
    return sorted(fits, key=lambda at: clearness(held[at]))[:1]


def _in_words(
    denial: Evidence, held: Sequence[Evidence], by_stem: dict[str, list[int]], vectors: Vectors, matters: Matters
) -> list[int]:
    """The one that says in the nearest words what is denied."""
    if TOPIC.match(after_denial(denial.row.exact).strip()) or len(denial.row.exact.split()) < FEWEST:
        return []
    near = sharing_most(sorted(denial.plain), by_stem, WIDE, TRIED)
    best, most = list[int](), ENOUGH
    points_back = _only_points_back(denial)
    alike = vectors.likenesses([held[at].at for at in near], denial.at).tolist()
    for at, likeness in zip(near, alike, strict=True):
        other = held[at]
        if likeness < LIKE or not may_meet(denial, other):
            continue
        if points_back and denial.document_at != other.document_at:
            continue
        if not of_one_event(denial, other) and not matters.akin(denial, other):
            continue
        if matters.two_events(denial.event, other.event) or passes_by(denial, other) or _beside(denial, other):
            continue
        if len(other.row.exact.split()) < SHORT or other.row.exact in denial.row.exact or other_agents(denial, other):
            continue
        if not may_deny(denial, other):
            continue
        fit = likeness + _more(denial, other)
        if fit > most and not _agrees_with_himself(denial, other):
            best, most = [at], fit
    return best


def sharing_most(keys: Iterable[Key], by_key: Mapping[Key, Sequence[int]], wide: int, most: int) -> list[int]:
    """Of what stands under some keys, the first `wide` under each, the `most` that share most of them."""
    shared = Counter(at for key in keys for at in by_key.get(key, ())[:wide])
    return [at for at, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _agrees_with_himself(denial: Evidence, other: Evidence) -> bool:
    """Does one speaker tell both in two reports, and does the model of pairs not hear his "not" against the other?"""
    himself = denial.speaker == other.speaker != "" and denial.document_at != other.document_at
    return himself and not denial.denies and _against(denial, other) < SURELY


def _more(denial: Evidence, other: Evidence) -> float:
    """What speaks for one matter beside the likeness of the two."""
    found = [
        f
        for f in ("predicate", "relation")
        if getattr(denial.row, f) and getattr(denial.row, f) == getattr(other.row, f)
    ]
    found += [
        f for f in ("event", "subject", "object") if getattr(denial, f) and getattr(denial, f) == getattr(other, f)
    ]
    found += ["denies"] if denial.denies else []
    if _counts_what_is_not(denial, other):
        found.append("nought")
    return sum(WEIGHTS[name] for name in found) + WEIGHTS["word"] * min(3, len(denial.plain & other.plain))


def _counts_what_is_not(denial: Evidence, other: Evidence) -> bool:
    """Does the one say that there was none of what the other counts or tells of?"""
    if THERE_IS_NONE.match(denial.row.exact) and content_stems(denial.row.subject) & other.plain:
        return True
    nought = says("nought", denial.row.exact) or denial.row.value_high == 1  # "has not placed one crown"
    return other.row.value_low is not None and nought and not says("nought", other.row.exact)


def _beside(denial: Evidence, other: Evidence) -> bool:
    """Do the two share only what the denial says beside what it denies: "denied using gas in the six-year war"?"""
    core = content_stems(f"{denial.row.predicate} {denial.row.object}") - content_stems(denial.row.subject)
    one_deed = of_one_event(denial, other) and denial.row.relation == other.row.relation
    return bool(core) and not core & other.stems and not one_deed


def passes_by(denial: Evidence, other: Evidence) -> bool:
    """Does the denial leave the other as it is: it clears somebody of whom that does not speak, denies that there is
    what that does not name or that one thing has to do with another, or says who did not do it where the other only
    says that it was done?"""
    denied = after_denial(denial.row.exact)
    if LINKED.search(denied) and not LINKED.search(other.row.exact):
        return True
    if (there := THERE_IS.search(denied)) and not content_stems(there[1]) & other.stems:
        return True  # "denied that there was a RIFT between the army and its advisers"
    clears = denial.denies and says("clears", denied)
    if clears and not (blames(other) or content_stems(denier_of(denial)) & other.stems):
        return True
    return _done_by_others(denial, other) or (denial.denies and _by_one_of_two(other))


def _done_by_others(denial: Evidence, other: Evidence) -> bool:
    """Does one say who did not do it, the other only that it was done?"""
    row, relation = denial.row, load_relations().get(denial.row.relation)
    if relation is None or not row.subject or row.relation != other.row.relation:
        return False
    suffered = relation.kind == "event" and relation.about == "object" and not other.row.subject
    return in_passing(other) or (suffered and not content_stems(row.subject) & other.stems)


def other_agents(denial: Evidence, other: Evidence) -> bool:
    """Are both of one deed, and of two doers?"""
    x, y = content_stems(denial.row.subject), content_stems(other.row.subject)
    relation = load_relations().get(denial.row.relation)
    doer = relation is not None and relation.kind == "event" and relation.about == "object"
    known = denial.row.relation == other.row.relation and denial.row.subject_mention_id and other.row.subject_mention_id
    return bool(doer and known and denial.subject != other.subject and not x & y)


def _of_two_of_us(denial: Evidence, other: Evidence) -> bool:
    """Do two speakers tell of themselves: "we are not satisfied", "I am satisfied"?"""
    first = denial.row.subject.casefold() in OURSELVES and other.row.subject.casefold() in OURSELVES
    return first and denial.speaker != other.speaker


def _of_other_number(denial: Evidence, other: Evidence) -> bool:
    """Do both say of how many they are, and not of as many: "these three were not caught", "six were caught"?"""
    x, y = denial.figures, other.figures
    return not denial.denies and bool(x and y) and x.isdisjoint({0.0, 1.0} | y)


def _by_one_of_two(item: Evidence) -> bool:
    """Did "Russian or Syrian jets" do it? That the one did not leaves the other."""
    _, culprit = culprit_of(item)
    return bool(EITHER.search(culprit))


def puts_down(denial: Evidence, other: Evidence) -> bool:
    """Does the one tell in its own words of the other, which somebody else says: "his claim THAT THE BRIDGE FELL"?"""
    if denial.document_at != other.document_at or denial.row.chain == other.row.chain:
        return False
    inside = denial.row.start < other.row.start and other.row.end == denial.row.end
    if not inside or denial.row.predicate != other.row.predicate or denial.row.relation != other.row.relation:
        return False
    between = denial.document.text[denial.row.start : other.row.start]
    by_the_way = denial.row.subject != other.row.subject and NEGATIVE.search(between)
    return not by_the_way  # not "it was not far from those who chanted that THEY WERE ONE"


def _put_down(denial: Evidence, held: Sequence[Evidence], by_document: dict[int, list[int]]) -> list[int]:
    """What it denies in telling of it."""
    return [at for at in by_document.get(denial.document_at, ()) if puts_down(denial, held[at])][:1]


def _pointed_at(denial: Evidence, held: Sequence[Evidence], by_document: dict[int, list[int]]) -> list[int]:
    """What the sentence before says, where "denied it" or "rejected the announcement" points back to it."""
    row = denial.row
    called = row.relation == CALLED_FALSE  # "that was not correct"
    words = row.object if called else _denied_words(denial)
    if called and " " not in words and not POINTS_BACK.fullmatch(words):
        words = f"the {words}"  # "called the REPORT a lie"
    points = POINTS_BACK.fullmatch(words) is not None
    unnamed = not points and _names_nothing(denial)
    if not denial.denies or words == row.exact or not (points or unnamed):
        return []
    if UNDENIED.search(denial.document.text[max(0, row.sentence_start) : row.end]):
        return []

    def nearest(places: Sequence[int]) -> int:
        return max(places, key=lambda at: _nearness(held[at]))

    begins = denial.statement.start if unnamed and denial.statement else row.start
    near = [
        at
        for at in by_document.get(denial.document_at, ())
        if 0 <= begins - held[at].row.end <= BACK_CHARS and not _names_speaker(held[at], denial)
    ]
    if called and near and one_voice(denial, held[last := nearest(near)]):
        recalled = held[last].sentence if next_to(held[last], denial) else ""
        is_last = recalled != denial.sentence and RECALLS.search(recalled)
        return [last] if is_last else []  # an outlet takes back what it had told; else somebody corrects himself
    before = [
        at for at in near if not one_voice(denial, held[at]) and (not unnamed or _is_said_before(held[at], denial))
    ]
    which = unnamed and ACCUSED.search(denial.document.text[max(0, row.sentence_start) : begins].rstrip(" ,"))
    if which or ACCUSED.search(words):
        denier = content_stems(denier_of(denial))
        before = (
            [at for at in before if denier & _culprit(held[at])]
            or [at for at in before if denier and denier <= content_stems(held[at].row.subject)]
            or ([] if which else before)
        )
    if FIGURES.search(words):
        counts = [at for at in before if held[at].row.value_low is not None]
        before = [at for at in counts if held[at].measure & COUNTED] or counts
        if before and words.endswith("s"):  # of several figures the greatest
            told = [at for at in before if held[at].speaker == held[nearest(before)].speaker]
            return [max(told, key=lambda at: held[at].row.value_low or 0.0)]
    return [nearest(before)] if before else []


def _names_speaker(other: Evidence, denial: Evidence) -> bool:
    """Does it only say what somebody is who is named in the sentence: "THE DIRECTOR, ADA BRUN, said this was wrong"?"""
    return other.row.relation == ROLE and in_one_sentence(other, denial)


def _is_said_before(other: Evidence, denial: Evidence) -> bool:
    return not other.own_voice and next_to(other, denial)


def _names_nothing(denial: Evidence) -> bool:
    """Does a clause tell of a denial and not of what: "which the army has denied", "issued a denial within hours"?"""
    row, statement = denial.row, denial.statement
    if statement is not None and statement.exact.casefold() == "which":
        return True
    plain = len(row.exact.split()) <= BRIEF and len(_denied_words(denial).split()) <= FEWEST
    return row.relation == DENIED and not row.object and plain


def _nearness(item: Evidence) -> tuple[int, bool, int]:
    return item.row.sentence_start, not item.own_voice, len(item.row.exact)


def _culprit(item: Evidence) -> frozenset[str]:
    """Stems of who is said to have done it."""
    _, words = culprit_of(item)
    return content_stems(words)


@lru_cache(maxsize=1 << 14)
def parties(words: str) -> frozenset[str]:
    """What tells who somebody is in some words: stems, and the state that "Moscow" and "Russian jets" are of."""
    if not words:
        return frozenset()
    states = {state_of(words)}
    if side_of(words) == GOVERNMENT:
        states.update(names.demonyms().get(word, "") for word in names.words(words))
    return (content_stems(words) - content_stems(VAGUE)) | {f"state of {state}" for state in states if state}


def _accusations(
    denial: Evidence, held: Sequence[Evidence], accused: dict[str, list[int]], vectors: Vectors, matters: Matters
) -> list[int]:
    """What has the denier behind the same event, or behind something in the same report."""
    row = denial.row
    told = THAT.match(denial.document.text, row.end, row.sentence_end)  # "rejects any report THAT IMPLICATES IT"
    if not denial.denies or not says("clears", after_denial(row.exact) + (told[0] if told else "")):
        return []
    found: dict[int, float] = {}
    for party in sorted(parties(denier_of(denial))):
        for at in accused.get(party, ())[:WIDE]:
            other = held[at]
            near = of_one_event(denial, other) or (blames(other) and denial.document_at == other.document_at)
            likeness = vectors.likeness(denial.at, other.at)
            if _by_one_of_two(other) or (
                matters.two_events(denial.event, other.event) and not (blames(other) and next_to(other, denial))
            ):
                continue
            if near and likeness >= NEAR and not one_voice(denial, other) and times_meet(denial, other):
                found[at] = likeness
    nearest = sorted(found, key=lambda at: (-found[at], at))[:CLEARED]
    return [at for nth, at in enumerate(nearest) if nth < FIRST or found[at] >= NEARER]
