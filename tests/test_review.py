"""Judgements: appended, undone, found again after another reader, replayed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.errors import LedgerError
from quoth.model import Assertion, Mention, Reading, Span, Statement, make_id
from quoth.review import active, append, as_reviewed, decide, load, new_review, span_anchor


def statement(start=0, end=10, *, speaker="Orlo", parent="", chain="", reader="one", document="d1"):
    return Statement(
        statement_id=make_id("st", document, start, end, reader), document_id=document, start=start, end=end,
        exact="x" * (end - start), prefix="", suffix="", speaker=speaker, speaker_kind="named", cue="said", act="assert",
        kind="indirect", voice="reported", parent_id=parent, chain=chain or speaker, statement_time="", confidence=1.0,
        speaker_mention_id="m1", speaker_rule="named", rule="trained", source_spans=(), cue_spans=(), content_spans=(Span(start, end),),
    )  # fmt: skip


def assertion(of, start=2, end=8):
    return Assertion(
        assertion_id=make_id("as", of.statement_id, start), statement_id=of.statement_id, document_id=of.document_id,
        start=start, end=end, exact="", subject="", relation="", object="", value_low=None, value_high=None, unit="",
        time_raw="", time_edtf="", earliest="", latest="", time_rule="", place="", geo_precision="", chain=of.chain,
        polarity="positive", certainty="certain", asserted=True, confidence=1.0, predicate="", subject_mention_id="",
        object_mention_id="", place_mention_id="", event_id="", hedge="", hedged_by="", factuality=3.0, part_of="", sentence_start=0, sentence_end=0,
    )  # fmt: skip


def judgement(action, target="", **more):
    return new_review(
        action,
        target_type=more.pop("target_type", "statement"),
        target_id=target,
        made_at="2024-01-01T00:00:00Z",
        author="ana",
        **more,
    )


def fix(row, name):
    return judgement("fix-speaker", row.statement_id, new=name, anchor=span_anchor(row))


def test_what_is_appended_is_loaded(tmp_path):
    path = tmp_path / "reviews.jsonl"
    one, two = judgement("reject", "a"), judgement("note", "b", new="see – “Ω”")
    for review in (one, two):
        append(path, review)
    assert load(path) == [one, two]
    assert load(tmp_path / "none.jsonl") == []


def test_a_line_torn_by_a_crash_costs_only_itself(tmp_path):
    path = tmp_path / "reviews.jsonl"
    one, two = judgement("reject", "a"), judgement("reject", "b")
    append(path, one)
    with open(path, "ab") as file:
        file.write(b'{"review_id": "rv_torn", "targ')
    assert load(path) == [one]
    append(path, two)
    assert load(path) == [one, two]


def test_line_separators_of_other_scripts_do_not_end_a_line(tmp_path):
    path = tmp_path / "reviews.jsonl"
    notes = [judgement("note", "a", new="one\u2028two\x85three\u2029"), judgement("note", "b", new="after")]
    for note in notes:
        append(path, note)
    assert load(path) == notes


@pytest.mark.parametrize("line", ["hello", "[]", '{"review_id": 7}', '{"anchor": "no JSON"}', '{"action" "merge"}'])
def test_a_line_that_is_no_review_is_named(tmp_path, line):
    path = tmp_path / "reviews.jsonl"
    path.write_text(line + "\n" + json.dumps({"review_id": "rv_1"}) + "\n")
    with pytest.raises(LedgerError, match=r"reviews.jsonl:1"):
        load(path)


def test_an_undo_can_be_undone(tmp_path):
    path = tmp_path / "reviews.jsonl"
    reject = judgement("reject", "a")
    undo = judgement("undo", reject.review_id)
    redo = judgement("undo", undo.review_id)
    append(path, reject)
    assert [r.review_id for r in active(load(path))] == [reject.review_id]
    append(path, undo)
    assert active(load(path)) == []
    append(path, redo)
    assert [r.review_id for r in active(load(path))] == [reject.review_id]


def test_a_fixed_speaker_is_fixed_in_every_chain_that_runs_through_it():
    outer = statement(0, 50, speaker="agency", chain="agency")
    inner = statement(10, 40, speaker="minister", parent=outer.statement_id, chain="agency < minister")
    innermost = statement(20, 30, speaker="aide", parent=inner.statement_id, chain="agency < minister < aide")
    said = assertion(innermost, 22, 28)
    reading = Reading(statements=[outer, inner, innermost], assertions=[said])
    reviewed = as_reviewed(reading, decide([fix(inner, "governor")], reading))
    assert [s.chain for s in reviewed.statements] == ["agency", "agency < governor", "agency < governor < aide"]
    assert reviewed.assertions[0].chain == "agency < governor < aide"
    assert reviewed.statements[1].speaker == "governor"
    assert reading.statements[1].speaker == "minister"


def test_rejecting_a_statement_takes_all_that_lies_in_it():
    outer = statement(0, 50)
    inner = statement(10, 40, parent=outer.statement_id)
    other = statement(60, 90)
    reading = Reading(
        statements=[inner, outer, other],
        assertions=[assertion(s, s.start + 1, s.end - 1) for s in (inner, outer, other)],
    )
    reject = judgement("reject", outer.statement_id, anchor=span_anchor(outer))
    reviewed = as_reviewed(reading, decide([reject], reading))
    assert reviewed.statements == [other]
    assert [a.statement_id for a in reviewed.assertions] == [other.statement_id]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(100, 150, True), (102, 148, True), (100, 190, True), (140, 190, False), (200, 250, False)],
)
def test_a_statement_is_found_again_by_its_span_after_another_reader(start, end, found):
    review = fix(statement(100, 150), "Vorlund")
    again = statement(start, end, reader="two")
    reading = Reading(statements=[again, statement(100, 150, document="d2", reader="two")])
    speakers = decide([review], reading).speakers
    assert speakers == ({again.statement_id: "Vorlund"} if found else {})


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_speakers_of_one_content_the_one_who_was_meant_is_found_again(order):
    mayor, witnesses = statement(speaker="the mayor"), statement(speaker="two witnesses", reader="one more")
    again = [statement(speaker=s.speaker, reader=f"new, {s.speaker}") for s in (mayor, witnesses)]
    speakers = decide([fix(witnesses, "the police")], Reading(statements=again[::order])).speakers
    assert speakers == {again[1].statement_id: "the police"}


def test_an_entity_judged_by_a_part_of_its_name_is_called_by_all_of_it():
    anchor = json.dumps({"names": ["Lena Orsk", "Imre Talos"], "ids": ["en_1", "en_2"]})
    named = [
        Mention(f"me{n}", "d1", n, n + 1, name, "name", "person", name, "", "")
        for n, name in enumerate(["Lena Orsk", "Imre Talos"])
    ]
    review = judgement("merge", "en_1", target_type="entity", old="orsk", new="en_2", anchor=anchor)
    assert decide([review], Reading(mentions=named)).same == [("Lena Orsk", "Imre Talos")]


@given(st.lists(st.sampled_from(["merge", "not-same", "reject", "note"]), max_size=6), st.data())
def test_undoing_every_judgement_leaves_nothing_to_do(actions, data):
    row = statement()
    reading = Reading(statements=[row])
    reviews = [
        judgement(
            a,
            row.statement_id,
            target_type="entity" if a in ("merge", "not-same") else "statement",
            old=f"n{i}",
            new="m",
            anchor=span_anchor(row),
        )
        for i, a in enumerate(actions)
    ]
    undone = [replace(r, undone_by="rv_x") for r in reviews]
    decisions = decide(undone, reading)
    assert as_reviewed(reading, decisions) is reading
    assert not decisions.same
    assert not decisions.different
