"""Promises about change: ids survive what is added, and people's judgements survive that and another reader.

A short name goes with the only full name that it fits, so a second one that fits parts them again, and two spellings
part when reports turn out to use them side by side; neither is a loss of an id.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import quoth
from invented import HandReader, Report, blast, collections, met, report, resigned, said
from quoth.model import Decisions, Earlier, Entity, Event, Mention, Reading, Review
from quoth.pipeline import Build, build
from quoth.review import (
    as_reviewed,
    claim_anchor,
    decide,
    entities_anchor,
    link_anchor,
    new_review,
    rejected_in,
    span_anchor,
)

SHORT = {"Trevask", "O. Trevask", "Orsk", "Lena Orsk", "Council", "RBO", "Osk"}  # of the invented names
READERS = st.builds(HandReader, version=st.sampled_from([1, 2]), hasty=st.booleans())


def built_from(
    reports: list[Report], reader: HandReader | None = None, reviews: list[Review] | None = None
) -> tuple[Reading, Decisions, Build]:
    reading = (reader or HandReader()).read(reports)
    decisions = decide(reviews or [], reading)
    return reading, decisions, build([one.document for one in reports], reading, decisions)


def left_by(made: Build) -> Earlier:
    """What the next build finds of this one."""
    return Earlier(
        answers={row.pair: row.chances for row in made.answers},
        bases={row.document_id: row.digest for row in made.grouped.bases},
        placed={row.assertion_id: (row.claim_id, row.rule) for row in made.grouped.placements},
    )


def entity_of(made: Build) -> dict[str, str]:
    return {row.mention_id: row.entity_id for row in made.resolved.resolutions}


def claim_of(made: Build) -> dict[str, str]:
    return {row.assertion_id: row.claim_id for row in made.grouped.placements}


# --- ids --------------------------------------------------------------------------------------------------


def check_gone_only_into_earlier(before: dict[str, str], after: dict[str, str]) -> None:
    """Ids by member, in the ledger's order: one that is gone is part of one that begins before it."""
    first, first_now = firsts(before), firsts(after)
    order = {member: at for at, member in enumerate(before)}
    for row_id in first.keys() - first_now.keys():
        assert order[first_now[after[first[row_id]]]] < order[first[row_id]]


def firsts(rows: dict[str, str]) -> dict[str, str]:
    """By id the first of its members."""
    found: dict[str, str] = {}
    for member, row_id in rows.items():
        found.setdefault(row_id, member)
    return found


@settings(max_examples=150, deadline=None)
@given(collections("r"), collections("s"))
def test_ids_survive_additions(reports, more):
    reading, _, one = built_from(reports)
    _, _, two = built_from(reports + more)
    was, now = entity_of(one), {m: e for m, e in entity_of(two).items() if m in entity_of(one)}
    claims, claims_now = claim_of(one), {a: c for a, c in claim_of(two).items() if a in claim_of(one)}
    named = {m.mention_id for m in reading.mentions}
    check_gone_only_into_earlier({m: e for m, e in was.items() if m in named}, now)
    check_gone_only_into_earlier({m: e for m, e in was.items() if m not in named}, now)
    check_gone_only_into_earlier(claims, claims_now)
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.name not in SHORT:
            full[mention.name, was[mention.mention_id]].add(now[mention.mention_id])
    assert all(len(ids) == 1 for ids in full.values())
    if was == now:
        assert claims == claims_now


def test_a_claim_may_begin_where_names_part():
    man = met("Trevask", "Trevask")
    reports = [
        report(blast("Qulveshi", 4), met("Vera Trevask", "Vera Trevask"), at="a"),
        report(blast("Qulveshi", 3), at="b"),
        report(blast("Qulveshi", 4), man, at="c", published="2031-06-20"),
        report(blast("Qulveshi", 4), at="d", published="2031-06-20"),
    ]
    _, _, one = built_from(reports)
    _, _, two = built_from([*reports, report(met("Odrun Trevask", "Odrun Trevask"), at="e")])
    claims, claims_now = claim_of(one), {a: c for a, c in claim_of(two).items() if a in claim_of(one)}
    assert set(claims_now.values()) - set(claims.values())
    check_gone_only_into_earlier(claims, claims_now)


@settings(max_examples=100, deadline=None)
@given(collections("r"), collections("s"), READERS, READERS, st.data())
def test_what_the_last_build_left_changes_nothing(reports, more, reader, later_reader, data):
    reading, _, before = built_from(reports, reader)
    reviews = []
    if reading.assertions and data.draw(st.booleans(), "reject one"):
        row = data.draw(st.sampled_from(reading.assertions), "assertion")
        reviews.append(judged("reject", "assertion", row.assertion_id, anchor=span_anchor(row)))
    reading = later_reader.read(reports + more)
    documents, decisions = [one.document for one in reports + more], decide(reviews, reading)
    from_nothing = build(documents, reading, decisions)
    assert build(documents, reading, decisions, earlier=left_by(before)).tables() == from_nothing.tables()


def test_ids_of_what_is_read_survive_additions(built, tmp_path):
    more = [
        "A blast at the market in Qara on Wednesday killed 14 people, Mayor Lena Orsk said. The Grey Column denied it.",
        "Doctor Imre Talos said that a blast at the market in Qara killed 20 people. Orsk told reporters of 12 dead.",
    ]
    shutil.copytree(built.path, tmp_path / "copy")
    ledger = quoth.open(tmp_path / "copy")
    rows = [
        {"id": f"b{n}", "outlet": f"Later Post {n}", "published": "2024-05-04", "text": t} for n, t in enumerate(more)
    ]
    (tmp_path / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ledger.add([tmp_path / "more.jsonl"], workers=1)
    ledger.build(workers=1)
    for table, member, row_id in (
        ("resolutions", "mention_id", "entity_id"),
        ("placements", "assertion_id", "claim_id"),
    ):
        was, now = ({row[member]: row[row_id] for row in one.table(table).to_pylist()} for one in (built, ledger))
        assert len(now) > len(was)
        assert {key: now[key] for key in was} == was


def test_ids_are_made_as_they_have_always_been():
    reports = [
        report(said("Lena Orsk", blast("Qulveshi", 4)), at="a"),
        report(blast("Qulveshi", 4), met("Lena Orsk", "Odrun Trevask"), at="b", published="2031-05-03"),
        report(resigned("Odrun Trevask"), said("Odrun Trevask", resigned("Odrun Trevask", not_so=True)), at="c"),
    ]
    _, _, made = built_from(reports)
    assert {entity.name: entity.entity_id for entity in made.resolved.entities} == {
        "Lena Orsk": "en_976b41491c55a297e61d",
        "Qulveshi": "en_62464a03fe4b7f8ed215",
        "Odrun Trevask": "en_d4f13cebabbf406d159e",
        "bombed, Qulveshi": "en_9a95438b690304caa1ef",
    }
    assert {claim.gloss: claim.claim_id for claim in made.grouped.claims} == {
        "The blast in Qulveshi killed 4 people.": "cl_d0ec0c7d65318d199a86",
        "Lena Orsk met Odrun Trevask.": "cl_cb71be49955892502d58",
        "Odrun Trevask resigned.": "cl_b8fd282ba08d43e56ffa",
    }
    assert [link.link_id for link in made.links] == ["ln_34224c0062a96b7714e2"]


# --- judgements -------------------------------------------------------------------------------------------


def judged(action: str, target_type: str, target_id: str, **more: str) -> Review:
    return new_review(action, target_type=target_type, target_id=target_id, made_at="2031-06-01", author="ana", **more)


def on_the_same_words(row, rows):
    """The row of another reading on mostly the same words, by the same speaker."""
    for other in rows:
        shared = min(row.end, other.end) - max(row.start, other.start)
        together = max(row.end, other.end) - min(row.start, other.start)
        alike = getattr(row, "chain", "") == getattr(other, "chain", "")
        if row.document_id == other.document_id and shared >= together / 2 and alike:
            return other
    return None


def bearers(entity: Entity, reading: Reading, made: Build, by_name: bool) -> list[Mention | Event]:
    """The mentions or events of an entity; those that bear its name, when it is judged by that."""
    ids = {row.mention_id for row in made.resolved.resolutions if row.entity_id == entity.entity_id}
    if entity.kind == "event":
        return [event for event in reading.events if event.event_id in ids]
    mentions = [mention for mention in reading.mentions if mention.mention_id in ids]
    return [mention for mention in mentions if not by_name or mention.exact == mention.name == entity.name]


@settings(max_examples=150, deadline=None)
@given(collections("r"), collections("s") | st.just([]), READERS, st.data())
def test_what_was_judged_one_or_two_stays_so(reports, more, reader, data):
    reading, _, before = built_from(reports)
    times_named = Counter(entity.name for entity in before.resolved.entities)
    alike = [
        [e for e in before.resolved.entities if e.kind == kind] for kind in ("person", "organisation", "place", "event")
    ]
    pairs = [pair for entities in alike for pair in pairwise(data.draw(st.permutations(entities)))]
    if not pairs:
        return
    one, two = data.draw(st.sampled_from(pairs))
    action = data.draw(st.sampled_from(["merge", "not-same"]))
    by_name = data.draw(st.booleans()) and times_named[one.name] == times_named[two.name] == 1
    first = [bearers(entity, reading, before, by_name) for entity in (one, two)]
    if not all(first):
        return
    old, new = (one.name, two.name) if by_name else (one.entity_id, two.entity_id)
    review = judged(action, "entity", one.entity_id, old=old, new=new, anchor=entities_anchor(one, two, reading))
    again, _, after = built_from(reports + more, reader, [review])
    rows = again.events if one.kind == "event" else again.mentions
    found = [on_the_same_words(bearer[0], rows) for bearer in first]
    now = [entity_of(after)[row.event_id if one.kind == "event" else row.mention_id] for row in found]
    assert (now[0] == now[1]) == (action == "merge")


@settings(max_examples=100, deadline=None)
@given(collections("r"), collections("s") | st.just([]), READERS, st.sets(st.integers(0, 5)), st.data())
def test_a_fixed_speaker_and_what_was_rejected_stay_so(reports, more, reader, misses, data):
    reading, _, _ = built_from(reports)
    chosen = data.draw(st.lists(st.sampled_from([*reading.statements, *reading.assertions]), max_size=4, unique=True))
    if not chosen:
        return
    reviews, fixed, rejected = [], [], []
    for row in chosen:
        statement = row in reading.statements
        kind = "statement" if statement else "assertion"
        if statement and data.draw(st.booleans()):
            fixed.append(row)
            reviews.append(judged("fix-speaker", kind, row.statement_id, new="Bruno Kalt", anchor=span_anchor(row)))
        else:
            rejected.append(row)
            row_id = row.statement_id if statement else row.assertion_id
            reviews.append(judged("reject", kind, row_id, anchor=span_anchor(row)))
    reader = HandReader(reader.version, frozenset(misses), reader.hasty)
    again = reader.read(reports + more)
    reviewed = as_reviewed(again, decide(reviews, again))
    for row in fixed:
        found = on_the_same_words(row, again.statements)
        now = {statement.statement_id: statement for statement in reviewed.statements}
        assert found is None or now[found.statement_id].speaker == now[found.statement_id].chain == "Bruno Kalt"
    for row in rejected:
        rows = reviewed.statements if row in reading.statements else reviewed.assertions
        assert on_the_same_words(row, rows) is None


@settings(max_examples=100, deadline=None)
@given(collections("r"), collections("s") | st.just([]), READERS, st.data())
def test_a_rejected_claim_or_link_does_not_come_back(reports, more, reader, data):
    reading, _, before = built_from(reports)
    claim = data.draw(st.sampled_from(before.grouped.claims))
    reviews = [judged("reject", "claim", claim.claim_id, anchor=claim_anchor(claim.claim_id, reading))]
    link = data.draw(st.sampled_from(before.links)) if before.links else None
    if link:
        reviews.append(judged("reject", "link", link.link_id, anchor=link_anchor(link, reading)))
    again, decisions, after = built_from(reports + more, reader, reviews)
    rejected = rejected_in(decisions, after.grouped.placements, after.links)
    was = claim_of(before)
    quoted = {row.assertion_id: row for row in reading.assertions}
    first = quoted[next(assertion_id for assertion_id, claim_id in was.items() if claim_id == claim.claim_id)]

    def claim_now(row):
        return claim_of(after)[on_the_same_words(row, again.assertions).assertion_id]

    assert claim_now(first) in rejected
    if link:
        sides = {claim_now(quoted[link.assertion_a]), claim_now(quoted[link.assertion_b])}
        back = [row for row in after.links if {row.claim_a, row.claim_b} == sides and row.type == link.type]
        assert {row.link_id for row in back} <= rejected
