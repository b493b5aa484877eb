"""The dead who speak: somebody who is said to be dead by one day, and speaks or does something on a later one.

Who it is that speaks may be another; so the link has the readings that would dissolve it. A report that tells of a
death in its own words may quote what the dead once said, and is no conflict in itself; one that says that somebody was
*declared* dead is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from quoth.compare.asides import in_passing
from quoth.compare.evidence import BURIED, GIVEN_AS_DEAD, Evidence, about_whom, one_voice
from quoth.compare.sides import BLOCK, Side, Told, clearness, later_first, make_link, who
from quoth.compare.voices import head_noun
from quoth.compare.words import day_of, published
from quoth.model import Document, Link, Resolved
from quoth.names import person_nouns
from quoth.relations import load_relations, load_words
from quoth.topics import UNNAMED

LAST_DAY = {len("2030"): "-12-31", len("2030-02"): "-28"}
"""What makes a year or a month its last day."""

THEIR_OWN = re.compile(
    r"['’]s?\s+(?:attorneys?|brothers?|family|father|friends|husband|lawyers?|mother|parents|relatives|sisters?|supporters"
    r"|wife|widow)\b",
    re.IGNORECASE,
)
"""Tells of those whom somebody has left: "the footage that ORN'S FAMILY released"."""

TO_COME = re.compile(r"\b(?:could|may|might|must|should|would|have to|going to)\b(?! have)", re.IGNORECASE)
BEING = re.compile(r"\b(?:is|are|was|were) being\b", re.IGNORECASE)

MANY = 10
"""Reports in which somebody acts who would have been missed, had he died."""

FALSELY = re.compile(
    r"\b(?:turn(?:s|ed)? up|resurfac\w+|re-?appear\w*|(?:second|third|fourth|fifth|several|many|\w+th) times?)\b",
    re.IGNORECASE,
)
"""A sentence that tells of a death in these words recalls that it was told of one who lived."""

DECLARED = re.compile(
    r"\b(?:announced|believed|carried|counted|declared|entered|listed|marked|mourned|named|posted|presumed|pronounced"
    r"|recorded|registered|reported|supposed|thought)"
    r"(?: to have been|(?: [\w’'-]+){0,2}(?: as| to be)?) (?:dead|deceased|drowned|fallen|killed|martyred|slain)\b"
    r"|\b(?:claimed|said)(?: that)? (?:he was |it (?:had )?|they (?:had )?)(?:dead|killed|slain)\b"
    r"|\b(?:announced|confirmed|entered|gave|noted|recorded|reported)"
    r" (?:the|his|[\w’'-]+[’']s?) (?:death|killing|martyrdom)\b"
    r"|\b(?:counted|entered|listed|named|numbered|placed|put|recorded|registered)\b[^.;]{0,80}"
    r"\bamong (?:the |those )?(?:\w+ ){0,2}(?:dead|drowned|fallen|killed|lost|martyrs|victims)\b"
    r"|\b(?:given up|taken|written off) (?:as|for) (?:dead|drowned|killed|lost)\b"
    r"|\b(?:gave out|proclaimed)\b|\bha(?:d|s|ve) (?:him|her|(?-i:[A-Z]\w+)) (?:dead|killed)\b",
    re.IGNORECASE,
)
"""Words by which a report keeps its distance from a death."""

LIVES = re.compile(
    r"\b(?:alive|appear\w*|audio|broadcasts?|callers?|clips?|conference|films?|footage|interview\w*|messages?"
    r"|microphones?|on (?:the )?air|podcasts?|read (?:out|from)|recordings?|resurfac\w*|sermons?|speak\w*|spoke"
    r"|talk(?:s|ed)|tapes?|testif\w*|testimony|the (?:\w+ )?(?:media|press)|told (?:reporters|journalists)"
    r"|turn(?:s|ed)? up|videos?|voices?)\b",
    re.IGNORECASE,
)
"""What somebody speaks in, or a word for it: in the sentence that has him declared dead, or in the report."""

MONTH = re.compile(r"\d{4}-\d{2}")

LEAD_CHARS = 800
"""So far into a report stands what it is about."""

SPEAKS = 2
"""Assertions of his that a report gives of whoever it lets speak."""

PLAIN, AT_LENGTH = 0.9, 3
"""Where so many sentences are as sure to show him alive by the model, a report is about somebody who came back."""

IS_SOMEWHERE = re.compile(
    r"\b(?:is|lives|remains|sits|stays)(?: \w+)? (?:abroad|at|back|free|here|home|in|on|outside|safe|with)\b",
    re.IGNORECASE,
)
"""Says where somebody is, or with whom."""

APPEARS = re.compile(
    r"\b(?:appear(?:s|ed)|address(?:es|ed)|gave (?:\w+ ){0,2}interview|(?:tele)?phon(?:es|ed)|preach(?:es|ed)|speaks"
    r"|spoke)\b",
    re.IGNORECASE,
)
"""Says that somebody was seen or heard."""

RECORDED = re.compile(
    r"\b(?:audio|clip|film|footage|message|photograph|recording|tape|video|voice)s?"
    r"(?:\s+(?!(?:he|it|she|they|we)\b)[\w’'“”\"-]+){0,5}?\s+(?:by|featuring|from|of|show(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""Tells of what somebody can be seen or heard in."""

LATE = r"\b(?:assassinated|murdered|slain|the late)\s(?:[\w’'-]+\s){0,5}?"
"""Before a name: whoever "he" is in such a report, it is not the late Ada Orn."""

VICTIM = re.compile(r"\b(?:martyr|victim)s?\b", re.IGNORECASE)
"""Of whom that is told, nothing shows him alive."""

WHILE = re.compile(r"\W*(?:when|while|as long as)\b", re.IGNORECASE)
"""Begins what tells of a time when he lived."""

HIMSELF = re.compile(
    r"\W*(?:that )?(?:i am|i[’']m|(?:he|she) (?:is|was)|(?:his|her|my) name (?:is|was))\b", re.IGNORECASE
)
"""Begins the words of somebody who says who he is."""

HIM, PARTED = re.compile(r"\b(?:he|him|she|her)\b", re.IGNORECASE), re.compile(r"(?:had|has|was) ")
"""Somebody by a pronoun; words whose subject stands before them, parted by what is said of it."""

WORD = re.compile(r"[\w-]+")

FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me)\b")

NAME_CHARS = 4
"""Letters of a word of a name by which somebody is told."""

ALIVE = "alive"

EARLIER = re.compile(r"had ", re.IGNORECASE)
"""Begins the cue of what somebody said before the time that a report tells of."""

SAME = "same as"
"""The relation that says who somebody is."""


class _Death(NamedTuple):
    side: Side
    item: Evidence
    by: str  # the day by which it had happened, that of the report where no other is known
    dated: bool


class _Act(NamedTuple):
    side: Side
    item: Evidence
    on: str
    speaks: bool
    dated: bool  # told of, with a day of its own, by another
    here: bool  # shows him alive in its own report alone: who is meant is only told there


def find_returned(
    sides: Sequence[Side],
    resolved: Resolved,
    known: Mapping[str, Collection[tuple[int, int]]],
    protagonists: Mapping[str, str],
) -> Iterator[Link]:
    """Links from a death to what shows somebody alive, one for two reports.

    `known` are, by the claim that somebody is dead, reports that say so with such as have him alive, by their places;
    `protagonists`, by the id of a report, of whom it tells above all.
    """
    people = {entity.entity_id: entity.name for entity in resolved.entities if entity.kind == "person"}
    seen = {item.document_at for side in sides for item in side.held if item.makes("death")}
    deaths, acts = _fates(sides, resolved, people, protagonists, _only_dead(sides, people, seen))
    reports: set[int] = set()
    for person, ends in deaths.items():
        if _is_slip(person, ends, acts.get(person, ()), protagonists):
            continue
        told: set[tuple[int, int]] = set()
        shown: set[tuple[str, int, int]] = set()
        much = Counter(act.item.document_at for act in acts.get(person, ()) if act.speaks)
        for death in sorted(ends[:BLOCK], key=lambda death: not death.dated):
            told.update(known.get(death.side.claim.claim_id, ()))
            lives = acts.get(person, ())
            said_here = (act for act in lives if act.speaks and act.item.document_at == death.item.document_at)
            for act in (*said_here, *lives):
                pair = (death.item.document_at, act.item.document_at)
                sentence = (death.side.claim.claim_id, pair[1], act.item.row.sentence_start)
                if pair[0] == pair[1] and _of_another(death.item, seen):
                    continue
                anew = act.dated and pair[0] != pair[1] and sentence not in shown
                if (pair in told and not anew) or death.side is act.side or not _is_after(death, act, much[pair[0]]):
                    continue
                told.add(pair)
                shown.add(sentence)
                reports.update(pair)
                yield _link(death, act, people[person])
        yield from _borne_out(sides, people, person, ends, acts.get(person, ()))
    yield from _declared(sides, acts, people, reports)
    yield from _seen(sides, people, reports)


def _is_slip(person: str, deaths: Sequence[_Death], acts: Sequence[_Act], protagonists: Mapping[str, str]) -> bool:
    """Is somebody of whom many reports tell dead by one alone, which tells of other things: a figure of speech?"""
    reports = {death.item.document_at for death in deaths}
    if len(reports) > 1 or len({act.item.document_at for act in acts} - reports) < MANY:
        return False
    mains = (protagonists.get(death.item.row.document_id) == person for death in deaths)
    return not any(mains) and not any(death.item.in_headline or death.item.makes("death") for death in deaths)


def _borne_out(
    sides: Sequence[Side], people: Mapping[str, str], person: str, deaths: Sequence[_Death], acts: Sequence[_Act]
) -> Iterator[Link]:
    """Links from what others tell of somebody since he is said to be dead to the claims of other reports that he is
    alive, and from his burial to those that he died."""
    alive = [
        (side, item)
        for side in sides
        for item in side.held
        if item.row.relation == ALIVE and item.subject == person and not item.measure
    ]
    dead = [(death.side, death.item) for death in deaths if death.item.row.relation != BURIED]
    shown = [
        (act.side, act.item)
        for act in acts
        if act.dated and any(_is_after(death, act, SPEAKS) for death in deaths if death.side is not act.side)
    ]
    buried = [(death.side, death.item) for death in deaths if death.item.row.relation == BURIED]
    told: set[tuple[str, str]] = set()
    for grounds, claims, word in ((shown, alive, "alive"), (buried, dead, "dead")):
        for (one, ground), (two, claim) in product(grounds[:BLOCK], claims[:BLOCK]):
            pair = (one.claim.claim_id, two.claim.claim_id)
            if one is two or pair in told or ground.document_at == claim.document_at:
                continue
            told.add(pair)
            reason = f"What {who(ground)} tells bears out that {people[person]} is {word}, as {who(claim)} has it."
            yield make_link(one, two, ground, claim, "supports", "", reason, 0.5)


def has_not_happened(item: Evidence) -> bool:
    """Is it of what has not happened, or not to its end: "we might have to kill him", "she was being gunned down"?"""
    possible = item.row.certainty == "possible" and TO_COME.search(item.row.exact)
    return bool(possible or BEING.search(item.row.exact))


def _fates(
    sides: Sequence[Side],
    resolved: Resolved,
    people: Mapping[str, str],
    protagonists: Mapping[str, str],
    dead: Mapping[str, str],
) -> tuple[dict[str, list[_Death]], dict[str, list[_Act]]]:
    """By person, who says that he is dead, and what shows him alive: the first day first, then the plainest.

    Where a report lets somebody speak whom it does not name, the `dead` one is meant, else whom it tells of above all;
    by "he" the latter alone. Who is dead by a report's own word does not speak in it.
    """
    entity_of = resolved.entity_of()
    deaths: dict[str, list[_Death]] = defaultdict(list)
    acts: dict[str, list[tuple[tuple[object, ...], _Act]]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            relation = load_relations().get(item.row.relation)
            speaker = entity_of.get(item.statement.speaker_mention_id, "") if item.statement else ""
            protagonist = protagonists.get(item.row.document_id, "")
            main = dead.get(item.row.document_id, protagonist)
            unnamed = main != "" and not speaker and _may_be(item, he=main == protagonist)
            speaker = main if unnamed else speaker
            found: list[tuple[str, str, bool]] = []
            names_himself = speaker in ("", item.subject, item.object) and _says_who_he_is(item)
            who_speaks = item.object if item.object in people and names_himself else speaker
            if who_speaks in people and not (item.statement and EARLIER.match(item.statement.cue)):
                found.append((who_speaks, published(item.document), True))
            final = relation is not None and relation.final
            if (
                relation is not None
                and final
                and not (FALSELY.search(item.sentence) or has_not_happened(item) or item.taken_back)
            ):
                fate = about_whom(item, relation)
                fate = main if main and not unnamed and _may_have_died(item, fate) else fate
                if fate in people and fate != speaker and (not item.measure or names_him(item, people[fate])):
                    deaths[fate].append(_Death(side, item, *_known_by(item)))  # not "they buried me in the newspapers"
            elif not final and not item.measure:
                found.extend((who_lives, on, False) for who_lives, on in _shown(item) if who_lives in people)
            for person, on, speaks in found:
                dated = not speaks and speaker != person
                act = _Act(side, item, on, speaks, dated, here=unnamed)
                quoted = item.statement is not None and item.statement.kind == "direct"
                plainest = (
                    not names_himself, speaker != person, not quoted, item.subject != person, clearness(item),
                )  # fmt: skip
                acts[person].append(((on, *plainest), act))
    lives: dict[str, list[_Act]] = {}
    for person, rows in acts.items():
        reports = {act.item.document_at: act.item.document for _, act in rows}
        mourning = _mourning(people[person], deaths.get(person, ()), reports)
        lives[person] = [
            act
            for _, act in sorted(rows, key=lambda row: row[0])
            if not ((act.speaks or not act.item.row.earliest) and act.item.document_at in mourning)
        ]
    return deaths, lives


def _mourning(name: str, ends: Sequence[_Death], reports: Mapping[int, Document]) -> set[int]:
    """The reports, by their places, by whose own word somebody is dead or that call him the late."""
    if not ends:
        return set()
    late = re.compile(rf"{LATE}{re.escape(name.split()[-1])}\b", re.IGNORECASE)
    told = {end.item.document_at for end in ends if _by_own_word(end.item)}
    return told | {at for at, document in reports.items() if late.search(document.text)}


def _by_own_word(item: Evidence) -> bool:
    """Does the report itself have him dead, and not as what was declared?"""
    return item.own_voice and item.row.relation != GIVEN_AS_DEAD and not DECLARED.search(item.sentence)


def _shown(item: Evidence) -> Iterator[tuple[str, str]]:
    """Whom an assertion of a day of its own, or of where somebody is now, shows alive, and on which day."""
    on = item.row.earliest[:10]
    if item.row.relation == ALIVE and WHILE.match(item.row.exact):
        return
    if VICTIM.search(item.row.exact) and item.row.relation not in load_words()["living"]:
        return
    if on and not _is_to_come(item):
        yield item.subject, on
        if item.row.relation in load_words()["living"] or item.row.predicate in load_words()["sighting"]:
            yield item.object, on
    elif not on and (IS_SOMEWHERE.search(item.row.exact) or APPEARS.search(item.row.exact)):
        yield item.subject, published(item.document)
    if RECORDED.search(item.row.exact) and not _is_to_come(item) and not THEIR_OWN.search(item.row.exact):
        for name in item.names:
            yield name, on or published(item.document)


def _of_another(item: Evidence, seen: Collection[int]) -> bool:
    """Is it of a death beside the one that its report is about, as the model sees it?"""
    return item.document_at in seen and "death" not in item.moves


def _only_dead(sides: Sequence[Side], people: Mapping[str, str], seen: Collection[int]) -> dict[str, str]:
    """By the id of a report, the one person of whose death it tells as another's word; of several the only one of whom
    it asks who he is. Where the model has `seen` a report tell of a death, no other in it is meant."""
    dead: dict[str, set[str]] = defaultdict(set)
    asked: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        for item in side.held:
            relation = load_relations().get(item.row.relation)
            if item.row.relation == SAME:
                asked[item.row.document_id].update(people.keys() & {item.subject, item.object})
            if (
                relation is not None
                and relation.final
                and (item.statement is not None or DECLARED.search(item.sentence))
                and not _of_another(item, seen)
            ):
                fate = about_whom(item, relation)
                if fate in people:
                    dead[item.row.document_id].add(fate)
    meant = {one: fates if len(fates) == 1 else fates & asked[one] for one, fates in dead.items()}
    return {document_id: next(iter(fates)) for document_id, fates in meant.items() if len(fates) == 1}


def _may_be(item: Evidence, *, he: bool) -> bool:
    """Is it said by somebody whom nothing names, be it "he", be it in quotation marks alone?"""
    if item.speaker in ("he", "she", "him"):
        return he
    if "unidentified" in item.row.chain.casefold():
        return False
    if item.statement is None:  # quotation marks beside which nobody is said to speak: "I left them in spring"
        return FIRST_PERSON.search(item.row.exact) is not None and _in_marks(item)
    return not _is_by_author(item) and UNNAMED.fullmatch(item.speaker) is not None


def _in_marks(item: Evidence) -> bool:
    """Does it stand within quotation marks?"""
    before = item.document.text[item.paragraph_start : item.row.start]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _may_have_died(item: Evidence, fate: str) -> bool:
    """Is it of the death of somebody whom nothing names: "him", "the accused"?"""
    if fate in ("he", "him", "she", "her"):
        return True
    if " " in fate or UNNAMED.fullmatch(fate) is None:
        return False
    return re.search(rf"\b(?:the|this|that) {re.escape(fate)}\b", item.row.exact, re.IGNORECASE) is not None


def _is_after(death: _Death, act: _Act, spoken: int) -> bool:
    """Does somebody act after he is said to be dead? In one report, where it does not say when he died, he does if it
    gives his words at some length, as of a video, and his death as another's word.

    `spoken` is how much the report gives of his words.
    """
    x, y = death.item, act.item
    if one_voice(x, y):
        return False
    here = x.document_at == y.document_at
    if here and not x.own_voice and y.row.chain.startswith(f"{x.row.chain} < "):
        return False  # who tells of the death tells what the dead once said
    if act.here and not here:
        return False
    if here and _by_own_word(x):
        return False  # the report of a death may quote what the dead once said
    if here and not (death.dated and act.on):
        return act.speaks and spoken >= SPEAKS and LIVES.search(x.document.text) is not None
    if not death.by:
        if not act.dated or y.row.earliest or in_passing(x):
            return False
        return not x.own_voice and not x.row.time_raw  # a rumour of no known day, and where he is now
    if MONTH.fullmatch(act.on):  # a report of which only the month is known
        return bool(day_of(death.by)) and act.on > death.by[: len(act.on)]
    return bool(day_of(death.by) and day_of(act.on)) and act.on > death.by


def _declared(
    sides: Sequence[Side], acts: Mapping[str, Sequence[_Act]], people: Mapping[str, str], reports: set[int]
) -> Iterator[Link]:
    """Of a report whose first sentences tell of somebody declared dead and of his video, from them to what is said by
    whoever says most in it: "a commander whom the navy declared killed appeared in a video". They join `reports`."""
    first: dict[int, Told] = {}
    for side in sides:
        for item in side.held:
            if item.document_at in reports or item.row.start > LEAD_CHARS or item.measure or item.taken_back:
                continue
            if DECLARED.search(item.sentence) and LIVES.search(item.sentence):
                first.setdefault(item.document_at, (side, item))
    if not first:
        return
    spoken = Counter((act.item.document_at, person) for person, rows in acts.items() for act in rows if act.speaks)
    for at, (side, item) in first.items():
        said, person = max(
            ((count, person) for (where, person), count in spoken.items() if where == at), default=(0, "")
        )
        act = next((act for act in acts.get(person, ()) if act.speaks and act.item.document_at == at), None)
        declared = {name for name in item.around if name in people}
        if said >= SPEAKS and act is not None and act.side is not side and (not declared or person in declared):
            reports.add(at)
            yield _link(_Death(side, item, *_known_by(item)), act, people[person])


def _seen(sides: Sequence[Side], people: Mapping[str, str], reports: Collection[int]) -> Iterator[Link]:
    """Of a report of which nothing else says so: where the model sees both the death of somebody, not by the report's
    own word, and the same person alive at some length."""
    dead: dict[int, list[Told]] = defaultdict(list)
    alive: dict[int, list[Told]] = defaultdict(list)
    fates: dict[tuple[int, str], set[bool]] = defaultdict(set)  # by report and person: that he is dead, that he lives
    for side in sides:
        for item in side.held:
            if item.document_at in reports or item.taken_back:
                continue
            relation = load_relations().get(item.row.relation)
            final = relation is not None and relation.final
            if relation is not None and (final or relation.name == ALIVE):
                fates[item.document_at, about_whom(item, relation)].add(final)
            if item.makes("death") and not (final and _by_own_word(item)):
                dead[item.document_at].append((side, item))
            elif item.makes("life"):
                alive[item.document_at].append((side, item))
    rivals = {at for (at, _), told in fates.items() if len(told) > 1}  # these are set against each other as it is
    for at, deaths in dead.items():
        lives = alive[at] if at not in rivals else []
        if len({item.row.sentence_start for _, item in lives if item.makes("life", PLAIN)}) < AT_LENGTH:
            continue
        told = Counter(name for _, item in (*deaths, *lives) for name in sorted(item.around) if name in people)
        person = max(told, key=lambda name: told[name], default="")
        side, item = max(deaths, key=lambda pair: (person in pair[1].around, pair[1].moves["death"]))
        one, act = max(lives, key=lambda pair: (pair[0] is not side, pair[1].moves["life"]))
        if person and one is not side:
            shown = _Act(one, act, published(act.document), act.statement is not None, dated=False, here=True)
            yield _link(_Death(side, item, *_known_by(item)), shown, people[person])


def _link(death: _Death, act: _Act, name: str) -> Link:
    by, on = (f" by {death.by}" if death.dated else ""), (f"on {act.on}" if act.on else "now")
    reason = f"{name} is said to be dead{by} ({who(death.item)}), and speaks or acts {on} ({who(act.item)})."
    later, earlier = later_first(death.side, act.side)
    a, b = (death.item, act.item) if later is death.side else (act.item, death.item)
    return make_link(later, earlier, a, b, "contradicts", "impossible-order", reason, 0.6)


def _is_to_come(item: Evidence) -> bool:
    """Is it of a day after its report: "he was to run in October"?"""
    return item.row.earliest[:10] > (published(item.document) or "9")


def names_him(item: Evidence, name: str) -> bool:
    """Is a death with a figure of one man: "Orn was killed with four of his guards", "him killed with two others",
    "Orn, whom all know as Red, | had been killed along with two others"?"""
    row = item.row
    words = WORD.findall(item.document.text[row.sentence_start : row.end] if PARTED.match(row.exact) else row.exact)
    named = any(word in words for word in name.split() if word == name.split()[-1] or len(word) >= NAME_CHARS)
    return name != "" and (named or HIM.search(row.exact) is not None)


def _says_who_he_is(item: Evidence) -> bool:
    """ "The man on the sofa says that HE IS Orn": Orn, if it is he, is who speaks."""
    himself = HIMSELF.match(item.row.exact) is not None or head_noun(item.row.subject) in person_nouns()
    if item.statement is None or item.row.relation != SAME or _is_by_author(item):
        return False
    return himself and not VICTIM.search(item.row.exact)


def _is_by_author(item: Evidence) -> bool:
    """ "I cannot vouch for it", outside quotation marks."""
    return item.speaker.casefold() in ("i", "me") and not _in_marks(item)


def _known_by(item: Evidence) -> tuple[str, bool]:
    """The day by which what happened had happened: its own, else that of the words that tell it; and whether it is
    known: that of the report is no other's."""
    row = item.row
    told = item.statement.statement_time.rstrip("~?%") if item.statement else ""
    day = row.latest[:10] or row.earliest[:10] or f"{told}{LAST_DAY.get(len(told), '')}"[:10]
    known = day_of(day) is not None
    return day if known else published(item.document), known
