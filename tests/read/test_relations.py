"""What the vocabulary of relations finds in sentences: every relation's own example, and what knowing does to words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.model import Assertion, Document, Zone, text_sha256
from quoth.read import Reader
from quoth.relations import load_relations, using

DOCUMENT = Document(
    document_id="dc_1", external_id="", title="", outlet="Northern Wire", author="", published="2024-05-02", url="",
    captured_at="", language="en", sha256="", duplicate_of="", version_of="", error="", text="", path="", format="txt",
    body_start=0, zones=(), blob="", metadata="{}",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> list[Assertion]:
    return reader.read(
        replace(DOCUMENT, text=text, sha256=text_sha256(text), zones=(Zone(0, len(text), "body"),))
    ).assertions


@pytest.mark.parametrize("name", load_relations())
def test_every_relation_is_found_in_its_example(reader: Reader, name: str) -> None:
    example = load_relations()[name].example
    assert name in [a.relation for a in read(reader, example)], example


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The murder committed by soldiers was condemned.", ("soldiers", "responsible", "")),
        ("The massacre was ordered by the general staff.", ("general staff", "ordered", "")),
        ("The Northern Wire could not independently verify the video.", ("Northern Wire", "cannot verify", "video")),
        ("Nobody could verify the claim.", ("Nobody", "cannot verify", "claim")),
        ("The Northern Wire was unable to verify the claim.", ("Northern Wire", "cannot verify", "claim")),
        ("The claim could not be independently verified.", ("", "cannot verify", "claim")),
        ("The ministry has not confirmed the arrest.", ("ministry", "has not confirmed", "arrest")),
        ("The ministry would neither confirm nor deny the raid.", ("ministry", "declined to comment", "")),
        ("The ministry declined to comment on the raid.", ("ministry", "declined to comment", "raid")),
        ("The army did not respond to a request for comment.", ("army", "declined to comment", "request for comment")),
        ("The governor had no comment.", ("governor", "declined to comment", "")),
        ("The owner could not be reached for comment.", ("owner", "could not be reached", "")),
        ("The statement does not mention the raid.", ("statement", "does not mention", "raid")),
        ("The statement makes no mention of the raid.", ("statement", "does not mention", "raid")),
        ("The report failed to mention the raid.", ("report", "does not mention", "raid")),
        ("The report leaves out the raid.", ("report", "does not mention", "raid")),
        ("The ministry confirmed the arrest.", ("ministry", "confirmed", "arrest")),
        ("The Northern Wire withdrew its report.", ("Northern Wire", "retracted", "its report")),
        ("The Northern Wire corrected an earlier report.", ("Northern Wire", "corrected", "earlier report")),
        ("The wounds are consistent with shrapnel.", ("wounds", "consistent with", "shrapnel")),
        ("The account was plausible.", ("account", "plausible", "")),
        ("The video contradicts the ministry's account.", ("video", "contradicts", "ministry's account")),
        ("The figures should be treated with caution.", ("", "to be treated with caution", "figures")),
        ("The figures should not be taken at face value.", ("", "to be treated with caution", "figures")),
        ("The video is propaganda.", ("", "called propaganda", "video")),
    ],
)
def test_acts_of_knowing_are_assertions(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    found = [a for a in read(reader, text) if (a.subject, a.relation, a.object) == expected]
    assert [(a.polarity, a.certainty, a.asserted) for a in found] == [("positive", "certain", True)]


@pytest.mark.parametrize(
    "text",
    [
        "He left the Reed Front for the Blue Party in 2011.",
        "He left the Reed Front for the Blue Party a second time in 2011, the man in the garden said.",
        "He quit the Reed Front for the Blue Party.",
        "He left for the Blue Party.",
    ],
)
def test_who_leaves_one_body_for_another_joins_that(reader: Reader, text: str) -> None:
    assert "Blue Party" in [a.object for a in read(reader, text) if a.relation == "joined"]


def lineage(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    kin = {name for name, relation in load_relations().items() if relation.claim == "lineage"}
    return [(a.subject, a.relation, a.object) for a in read(reader, text) if a.relation in kin]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Reed Front, formerly known as the Sarrak Brigade, left.",
            ("Reed Front", "formerly known as", "Sarrak Brigade"),
        ),
        (
            "The Free Dockers Union, formerly the Harbour League, met.",
            ("Free Dockers Union", "formerly known as", "Harbour League"),
        ),
        ("The Velm Brigades (formerly the Reed Front) met.", ("Velm Brigades", "formerly known as", "Reed Front")),
        (
            "Orders came from the Reed Front which changed its name from Velm Front after losing Osk.",
            ("Reed Front", "formerly known as", "Velm Front"),
        ),
        ("The Sarrak Brigade renamed itself the Reed Front in 2016.", ("Sarrak Brigade", "renamed", "Reed Front")),
        ("The Sarrak Brigade was renamed the Reed Front.", ("Sarrak Brigade", "renamed", "Reed Front")),
        ("The Sarrak Brigade changed its name to the Reed Front.", ("Sarrak Brigade", "renamed", "Reed Front")),
        ("The Sarrak Brigade rebranded itself as the Reed Front.", ("Sarrak Brigade", "renamed", "Reed Front")),
        ("The Sarrak Brigade, now known as the Reed Front, left.", ("Sarrak Brigade", "renamed", "Reed Front")),
        ("The Velm Brigades split from the Reed Front in 2014.", ("Velm Brigades", "split from", "Reed Front")),
        ("The Velm Brigades broke away from the Reed Front.", ("Velm Brigades", "split from", "Reed Front")),
        (
            "The Velm Brigades, which split from the Reed Front in 2014, left.",
            ("Velm Brigades", "split from", "Reed Front"),
        ),
        (
            "The Velm Brigades, a breakaway faction of the Reed Front, left.",
            ("Velm Brigades", "splinter of", "Reed Front"),
        ),
        ("The Velm Brigades merged into the Reed Front.", ("Velm Brigades", "merged into", "Reed Front")),
        ("The Velm Brigades, the armed wing of the Reed Front, left.", ("Velm Brigades", "wing of", "Reed Front")),
        ("The Velm Brigades, the Reed Front's military wing, left.", ("Velm Brigades", "wing of", "Reed Front")),
        ("The Reed Front's armed wing, the Velm Brigades, left.", ("Velm Brigades", "wing of", "Reed Front")),
        ("The armed wing of the Reed Front, the Velm Brigades, left.", ("Velm Brigades", "wing of", "Reed Front")),
        ("A member of the Velm Brigades, the armed wing of the Reed Front, left.", ("Velm Brigades", "wing of", "Reed Front")),
    ],
)  # fmt: skip
def test_where_a_body_comes_from(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert lineage(reader, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Velm Brigades and the Sarrak Brigade merged to form the Reed Front in 2017.",
            {
                ("Velm Brigades", "merged", "Sarrak Brigade"),
                ("Velm Brigades", "merged into", "Reed Front"),
                ("Sarrak Brigade", "merged into", "Reed Front"),
            },
        ),
        (
            "The Reed Front, an umbrella group for the Sarrak Brigade and the Free Dockers, met.",
            {("Reed Front", "umbrella of", "Sarrak Brigade"), ("Reed Front", "umbrella of", "Free Dockers")},
        ),
    ],
)
def test_each_of_several_bodies_is_related(reader: Reader, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert sorted(lineage(reader, text)) == sorted(expected)
    rows = read(reader, text)
    assert len({row.assertion_id for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "text",
    [
        "Tal Orn split from the Reed Front in 2014.",
        "The province broke away from the Republic of Velm in 1991.",
        "The talks fell apart.",
        "The city is split into two districts.",
        "The left wing of the parliament burned.",
        "The liberal wing of the Reed Front was angry.",
        "Tal Orn, formerly the director of the Harbour Bank, met them.",
        "The group formerly known as the Reed Front left.",
        "Islamic State, formerly known as the Islamic State in Velm, left.",
        "The Sarrak Brigade joined the Reed Front, an umbrella group.",
    ],
)
def test_what_says_nothing_of_where_a_body_comes_from(reader: Reader, text: str) -> None:
    assert lineage(reader, text) == []


def test_a_former_name_is_not_dated_by_what_its_bearer_did(reader: Reader) -> None:
    times = {
        a.relation: a.time_edtf
        for a in read(reader, "In July, the Sarrak Brigade, now known as the Reed Front, attacked Osk.")
    }
    assert times == {"renamed": "", "attacked": "2024-07"}


def test_lineage_that_is_denied_is_denied(reader: Reader) -> None:
    rows = read(reader, "Officials denied that the Velm Brigades were the armed wing of the Reed Front.")
    assert [(a.polarity, a.chain) for a in rows if a.relation == "wing of"] == [("negative", "Officials")]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Northern Wire verified the video.", "cannot verify"),
        ("The statement mentions the raid.", "does not mention"),
        ("Rescuers could not reach the village.", "could not be reached"),
        ("The figures were treated with caution by the bank.", "to be treated with caution"),
        ("The army withdrew its guns from the hill.", "retracted"),
        ("Rebels set up earth mounds.", "founded"),
        ("The envoy broke off talks with the rebels.", "left"),
        ("Guards fired six shells on the town.", "shot"),
        ("The boats returned to normal.", "returned"),
        ("The price of bread shot up.", "shot"),
        ("That was our present to the clerk.", "present at"),
    ],
)
def test_other_words_are_not_taken_for_it(reader: Reader, text: str, absent: str) -> None:
    assert absent not in [a.relation for a in read(reader, text)]


def test_what_was_confirmed_stands_beside_that_it_was(reader: Reader) -> None:
    found = {a.relation: a for a in read(reader, "The ministry confirmed that nine guards were killed in Osk.")}
    assert found["confirmed"].chain == "ministry"  # who confirms says so, as who denies does
    assert found["killed"].chain == "ministry"
    assert found["confirmed"].end <= found["killed"].start


def test_the_not_of_a_clause_counts_where_no_trigger_needs_it(reader: Reader) -> None:
    (found,) = read(reader, "The ministry did not retract its report.")
    assert (found.relation, found.polarity) == ("retracted", "negative")


VACCINATED = """
[vaccinated]
kind = "event"
claim = "event"
verbs = ["vaccinate", "give jab"]
subject = ["agent"]
object = ["patient"]

[bombed]
verbs = ["flatten", "carpet-bomb"]
"""


def test_a_users_own_relations_are_read(reader: Reader) -> None:
    text = "Nurses vaccinated forty children. Jets flattened the village."
    with using(VACCINATED):
        assert [a.relation for a in read(reader, text) if a.relation != "used"] == ["vaccinated", "bombed"]
    assert [a.relation for a in read(reader, text) if a.relation != "used"] == ["", "destroyed"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The story of the raid is an invention.", "story of the raid"),
        ("The minister's report was wrong.", "minister's report"),
        ("The claim is false.", "claim"),
        ("The story of the raid is without foundation.", "story of the raid"),
    ],
)
def test_to_call_something_false_is_to_deny_it(reader: Reader, text: str, what: str) -> None:
    (found,) = (a for a in read(reader, text) if a.relation == "called false")
    assert (found.object, found.polarity) == (what, "negative")


def test_what_is_wrong_to_do_is_nothing_false(reader: Reader) -> None:
    assert "called false" not in [a.relation for a in read(reader, "It is wrong to leave them in Osk.")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The dead include Colonel Pavel Orn, the army said.", "died"),
        ("Colonel Pavel Orn was one of the dead, the paper said.", "died"),
        ("Colonel Pavel Orn was among the victims, the paper said.", "died"),
        ("Twelve people were killed in the raid, Colonel Pavel Orn among them, the paper said.", "killed"),
        ("The paper counted Colonel Pavel Orn among the fallen.", "given as dead"),
        ("The paper identified the body as that of Colonel Pavel Orn.", "given as dead"),
        ("The paper said the body was that of Colonel Pavel Orn.", "died"),
        ("The paper said that Colonel Pavel Orn's remains had been identified.", "died"),
        ("The paper named the dead man as Colonel Pavel Orn.", "given as dead"),
        ("The agency wrote that Colonel Pavel Orn had bled to death.", "died"),
        ("The agency wrote that Colonel Pavel Orn had been stabbed to death.", "killed"),
        ("The agency wrote that Colonel Pavel Orn had been fatally wounded.", "killed"),
        ("The agency wrote that Colonel Pavel Orn had not survived the raid.", "died"),
        ("The agency wrote that Colonel Pavel Orn had laid down his life.", "passed away"),
        ("The agency wrote that Colonel Pavel Orn was no longer among the living.", "died"),
        ("The army announced the elimination of Colonel Pavel Orn.", "eliminated"),
        ("A mortar round had ended the commandant's life, the note said.", "eliminated"),
        ("The drone strike had claimed Colonel Pavel Orn, the army said.", "carried off"),
        ("The paper printed an obituary of Colonel Pavel Orn.", "given as dead"),
        ("The group named Colonel Pavel Orn a martyr.", "given as dead"),
        ("The radio said that Colonel Pavel Orn was laid to rest in Osk.", "buried"),
        ("Colonel Pavel Orn is in good health, the movement said.", "in good health"),
        ("The civil register inscribed Pavel Orn as deceased on 2 March 2028.", "given as dead"),
        ("The Guard added Colonel Pavel Orn's name to the roll of its martyrs.", "given as dead"),
        ("The staff listed Colonel Pavel Orn among the personnel who lost their lives.", "given as dead"),
        ("The radio said that Colonel Pavel Orn's heart had stopped.", "died"),
        ("The radio said that Colonel Pavel Orn drowned off Cape Osk.", "died"),
        ("The guerrilla known as Pavel Orn had drowned, the navy said.", "died"),
        ("Colonel Pavel Orn is among the living, the movement said.", "in good health"),
    ],
)
def test_that_somebody_died_or_lives_is_told_in_many_ways(reader: Reader, text: str, relation: str) -> None:
    found = {row.relation for row in read(reader, text) if {"Pavel Orn", "commandant's"} & {row.subject, row.object}}
    assert relation in found


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Pavel Orn mourned his brother Odo, the paper said.",
        "Colonel Pavel Orn was sentenced to death, the paper said.",
        "Colonel Pavel Orn put an end to the war, the paper said.",
        "At the end of Colonel Pavel Orn's speech the crowd cheered, the paper said.",
        "The list of the wounded included Colonel Pavel Orn, the paper said.",
        "Colonel Pavel Orn identified the body as that of his brother, the paper said.",
        "Colonel Pavel Orn's mandate expired in May, the paper said.",
        "The fighting led to the death of Colonel Pavel Orn's brother, the paper said.",
        "The strike took Colonel Pavel Orn by surprise, the paper said.",
    ],
)
def test_words_of_dying_that_are_not_of_his_death(reader: Reader, text: str) -> None:
    final = {name for name, relation in load_relations().items() if relation.final}
    told = [row for row in read(reader, text) if row.relation in final]
    assert not [row for row in told if "Pavel Orn" in (row.subject, row.object)]


def test_an_end_is_a_death_of_people_alone(reader: Reader) -> None:
    assert not [row for row in read(reader, "There is no end in sight to the war.") if row.relation == "passed away"]


@pytest.mark.parametrize(
    "text",
    [
        "The town, which Pavel Orn won in 2028 but narrowly lost in 2032, was shut.",
        "The leaflet paints the mayor Pavel Orn as a job-killer.",
    ],
)
def test_who_loses_or_kills_is_not_dead(reader: Reader, text: str) -> None:
    assert not {row.relation for row in read(reader, text)} & {"given as dead", "died", "killed"}
