"""Names, descriptions and pronouns, and who they are within a document."""

from __future__ import annotations

import time
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.model import Document, Mention, Zone
from quoth.read.mentions import Mentions, find_mentions
from quoth.read.parser import load_nlp, parse


def document_of(text: str) -> Document:
    values: dict[str, Any] = {f.name: "" for f in fields(Document)}
    return Document(
        **{**values, "document_id": "d", "text": text, "body_start": 0, "zones": (Zone(0, len(text), "body"),)}
    )


def read(text: str) -> Mentions:
    document = document_of(text)
    return find_mentions(parse(document, load_nlp()), document)


def named(mentions: Mentions, exact: str) -> Mention:
    return next(row for row in mentions.rows if row.exact == exact)


BANK = (
    "Odo Hanserk, the bank's director, left on Monday. The Rural Bank of Ostrel (RBO) said Hanserk had taken money. "
    "He denied it. Governor Dola Mostrand said the RBO would pay. She gave no figures."
)


@pytest.mark.parametrize(
    ("text", "exact", "name"),
    [
        (BANK, "Hanserk", "Odo Hanserk"),
        ("A spokesman who goes by the name of Lodan said so.", "A spokesman", "Lodan"),
        # ministries of two states are two, and a state's adjective shows whose they are
        (
            "The Syrian Defence Ministry spoke. Russia's Defence Ministry did not.",
            "Defence Ministry",
            "Russia's Defence Ministry",
        ),
        (
            "The Velmian Defence Ministry spoke. Azmara's Defence Ministry did not. The Azmaran Defence Ministry met.",
            "Azmaran Defence Ministry",
            "Azmara's Defence Ministry",
        ),
        (BANK, "RBO", "Rural Bank of Ostrel"),
        (BANK, "the bank's director", "Odo Hanserk"),
        (BANK, "She", "Dola Mostrand"),
        (
            "The Ostrel Observatory for Human Rights met. The observatory said so.",
            "The observatory",
            "Ostrel Observatory for Human Rights",
        ),
        ("The Vandor Liberation Front said it had taken Osk.", "it", "Vandor Liberation Front"),
        ("Mr Ilan Petrosk and Ms Elsa Petrosk came. Ms Petrosk spoke.", "Petrosk", "Elsa Petrosk"),
        ("The Relief Mission in Osk (REMIO) left. REMIO denied it.", "REMIO", "Relief Mission"),
        ("The Free Dockers met in Osk (PORT). PORT denied it.", "PORT", "PORT"),
        ("Fighters of the Free Dockers (FD) left. The FD denied it.", "FD", "Free Dockers"),
        (
            "Brother Ilan Petrosk O.V. [Order of Velm], the spokesman for the school, left. He was late.",
            "the spokesman",
            "Ilan Petrosk",
        ),
        ("General Jano Rivas Petrosk left. Rivas was late.", "Rivas", "Jano Rivas Petrosk"),
        ("Abu Velm al-Oski left. Abu Velm was late.", "Abu Velm", "Abu Velm al-Oski"),
        ("Twelve died, a monitor said. The Velm Observatory counted them.", "a monitor", "Velm Observatory"),
        (
            "The ferry sank. The owner, Osk Ferry Lines, said so. The company is old.",
            "The company",
            "Osk Ferry Lines",
        ),
        (
            "The Rural Bank of Ostrel is empty, the central bank said. The National Bank of Velm sent men.",
            "central bank",
            "National Bank of Velm",
        ),
        (
            "Central bank finds a hole. The National Bank of Velm said so. The central bank sent men.",
            "central bank",
            "National Bank of Velm",
        ),
        (
            "Interior Minister Ilan Petrosk spoke. Finance Minister Jon Bartek left. The finance minister was late.",
            "The finance minister",
            "Jon Bartek",
        ),
    ],
)
def test_who_a_mention_is(text: str, exact: str, name: str) -> None:
    assert named(read(text), exact).name == name


def test_a_pronoun_that_two_may_be_is_left_out() -> None:
    mentions = read("Jon Bartek and Piet Oskar were in Velm, where he was seen.")
    assert [row.exact for row in mentions.rows if row.kind == "pronoun"] == []


@pytest.mark.parametrize(
    ("text", "exact", "label"),
    [
        ("The outrage of port director Anthony Lake was heard.", "Anthony Lake", "person"),
        ("Azmara accused the guild. Azmaran troops left.", "Azmara", "place"),
        ("Rebels attacked the town of Qarnesh, a monitor said.", "town of Qarnesh", "place"),
        ("The Ministry of Transport said no.", "Ministry of Transport", "organisation"),
        ("The transport ministry said no.", "transport ministry", "organisation"),
        ("State TV said that 12 died.", "State TV", "organisation"),
        ("Islamic State fighters fled, AFP reported.", "Islamic State", "group"),
        ("It aired on Radio Gourmala. He told Radio Gourmala so.", "Radio Gourmala", "organisation"),
        ("Dr Ana Belkova said it was true.", "Ana Belkova", "person"),
        ("He went over to the Column. The Ember Column denied it.", "Column", "group"),
        ("He joined Xelu Nur in May. Xelu Nur is small.", "Xelu Nur", "group"),
        ("He left the Brotherhood of the Pass in May.", "Brotherhood of the Pass", "group"),
        ("He joined the Creek Defenders' Council in May.", "Creek Defenders' Council", "organisation"),
        ("He joined the St Ilar Battalion in May.", "St Ilar Battalion", "group"),
        ("He joined the Cartel de la Velma in May.", "Cartel de la Velma", "group"),
        ("He left the Front for the Defence of Velm in May.", "Front for the Defence of Velm", "group"),
        ("He entered the Mouvement de Défense de la Velma in May.", "Mouvement de Défense de la Velma", "group"),
        ("He joined the Hearth and Soil League in May.", "Hearth and Soil League", "organisation"),
        ("He joined Harakat al-Sufra. Sufra is small.", "Sufra", "group"),
        ("Xelu Nur is small. He went over to Xelu Nur in May.", "Xelu Nur", "group"),
        ("In the capital, Velma, a doctor said so.", "Velma", "place"),
        ("He joined the March 23 Movement in May.", "March 23 Movement", "group"),
        ("The 9 June Movement left. A 9 June Movement flag hung.", "9 June Movement", "group"),
        ("He joined the Ninth of June Column in May.", "Ninth of June Column", "group"),
        ("The Movement of 3 August left.", "Movement of 3 August", "group"),
        ("The 14 February Coalition and the April 6 Youth Movement left.", "April 6 Youth Movement", "group"),
        ("He joined Harakat Fajr al-Velm. Fajr al-Velm is small.", "Fajr al-Velm", "group"),
    ],
)
def test_kind_of_a_name(text: str, exact: str, label: str) -> None:
    assert named(read(text), exact).label == label


@pytest.mark.parametrize(
    "text", ["Syrian and Kurdish villagers left.", "On Monday, November rains fell.", "He said so."]
)
def test_what_is_no_name(text: str) -> None:
    assert [row for row in read(text).rows if row.kind == "name"] == []


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("The Free Dockers (FD) left Osk.", "Free Dockers", "FD"),
        ("Mirko Tadzik, also known as Bruno Kalt, was held.", "Mirko Tadzik", "Bruno Kalt"),
        ("Daesh [Islamic State] claimed it.", "Daesh", "Islamic State"),
        ("The Free Dockers are also called the Sons of the Reeds.", "Free Dockers", "Sons of the Reeds"),
        ("The Free Dockers is also known as the Sons of the Reeds.", "Free Dockers", "Sons of the Reeds"),
        ("The Vandor Front, which styles itself the Guard of the Reeds, left.", "Vandor Front", "Guard of the Reeds"),
        (
            "The Sarrak Brigade, which was then called the Sons of the Reeds, left.",
            "Sarrak Brigade",
            "Sons of the Reeds",
        ),
        ("Mirko Tadzik, whose nom de guerre is Kalt, was held.", "Mirko Tadzik", "Kalt"),
        ("Mirko Tadzik, nom de guerre “the Miller”, was held.", "Mirko Tadzik", "Miller"),
        ("Mirko Tadzik, who fights under the name of Abu Velm, was held.", "Mirko Tadzik", "Abu Velm"),
        ("The Free Dockers Front — the FDF — left the port.", "Free Dockers Front", "FDF"),
        ("The Reed Guards, as the Sons of Osk are known, left.", "Reed Guards", "Sons of Osk"),
        ("The Army of the Reeds (“Armata Trestii”) left.", "Army of the Reeds", "Armata Trestii"),
        ("The Sarrak Brigade, which changed its name to Reed Front, left.", "Sarrak Brigade", "Reed Front"),
        ("The Sarrak Brigade was renamed the Reed Front.", "Sarrak Brigade", "Reed Front"),
        ("The Sarrak Brigade rebranded itself as the Reed Front.", "Sarrak Brigade", "Reed Front"),
        ("The Free Dockers were formerly known as the Harbour League.", "Free Dockers", "Harbour League"),
        ("The Reed Front, which changed its name from Velm Front, left.", "Reed Front", "Velm Front"),
        ("The National Salvation Council, abbreviated NSC, met.", "National Salvation Council", "NSC"),
        ('He is Mirko Tadzik, "known to the brothers as Abu Velm."', "Mirko Tadzik", "Abu Velm"),
    ],
)
def test_stated_aliases(text: str, name: str, alias: str) -> None:
    mentions = read(text)
    assert [(s.name, s.alias) for s in mentions.stated_aliases] == [(name, alias)]
    stated = mentions.stated_aliases[0]
    assert text[stated.start : stated.end] == stated.exact
    assert named(mentions, alias).refers_to == named(mentions, name).refers_to


@pytest.mark.parametrize(
    "text",
    [
        "The Velm Brigades split from the Reed Front in 2014.",
        "Osk, once Velm's largest port, was quiet.",
        "Osk, formerly Velm's largest port, was quiet.",
        "The Velm Brigades, a breakaway faction of the Reed Front, left.",
        "Ana Belkova left. Osk Radio, which is close to the Reed Battalion, called Belkova its deputy.",
    ],
)
def test_what_is_no_other_name(text: str) -> None:
    assert read(text).stated_aliases == []


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("the bank's director", "the bank's director"),
        ("Odo Hanserk, the bank's director", "Odo Hanserk"),
        ("Governor Dola Mostrand", "Dola Mostrand"),
    ],
)
def test_which_mention_a_span_names(words: str, exact: str) -> None:
    mentions = read(BANK)
    start = BANK.index(words)
    found = mentions.at(start, start + len(words))
    assert found is not None
    assert found.exact == exact
    assert found.name in ("Odo Hanserk", "Dola Mostrand")


def test_within_gives_what_lies_inside() -> None:
    mentions = read(BANK)
    assert [row.exact for row in mentions.within(0, 11)] == ["Odo Hanserk"]
    assert mentions.at(0, 0) is None


def test_a_wire_in_capitals_has_names() -> None:
    mentions = read("THE ARMY SAID THAT COLONEL RUFINO ANDRADA WAS KILLED IN QUEZALAPA. ANDRADA LED THE BATTALION.")
    assert named(mentions, "RUFINO ANDRADA").label == "person"
    assert named(mentions, "ANDRADA").refers_to == named(mentions, "RUFINO ANDRADA").mention_id


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("aB. ,\n\"'’()[]-é😀عMr Osk the he said\0 &1"), max_size=120))
def test_any_text_gives_mentions_that_slice_back(text: str) -> None:
    mentions = read(text)
    ids = {row.mention_id for row in mentions.rows}
    assert len(ids) == len(mentions.rows)
    for row in mentions.rows:
        assert text[row.start : row.end] == row.exact
        assert row.refers_to in ids


@pytest.mark.parametrize(
    "text",
    [
        "Osk " * 4000,
        '"' * 10_000,
        "Ann Bo met Cor Du and he " * 400,
        "(AB) " * 3000,
        "The Rural Bank of Velm fell. The bank was empty. " * 1500,
        "Mr Ilan Petrosk met Ms Elsa Petrosk. Ms Petrosk left. The man left. " * 800,
        "The Petrosk regime fell. " * 1500,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    document = document_of(text)
    doc = parse(document, load_nlp())
    started = time.perf_counter()
    find_mentions(doc, document)
    assert time.perf_counter() - started < 5


SEEN = [("Tavrin Observatory", "ORG"), ("Human Rights", "ORG"), ("Rami Velk", "PERSON"), ("Tavrin", "PERSON"),
        ("Nessa Adar", "PERSON"), ("OSKEL", "ORG"), ("NKDR", "ORG")]  # fmt: skip
"""What a pipeline might see in the texts."""


@pytest.mark.parametrize(
    ("text", "exact", "name", "label"),
    [
        ("The barracks burnt the Tavrin Observatory for Human Rights Rami Velk told reporters.", "Rami Velk", "Rami Velk",
         "person"),
        ("The rebels have gone according to Tavrin Coalition Nessa Adar who spoke.", "Nessa Adar", "Nessa Adar", "person"),
        ("OSKEL said he would pay. The money was lost. OSKEL said he was poor.", "OSKEL", "OSKEL", "person"),
        ("The road is shut and OSKEL said that nine men died. Then Colonel OSKEL left.", "OSKEL", "OSKEL", "person"),
        ("The fighters of the NKDR said he had gone.", "NKDR", "NKDR", "group"),
    ],
)  # fmt: skip
def test_people_are_told_from_bodies(text: str, exact: str, name: str, label: str) -> None:
    document = document_of(text)
    entities = [(text.find(words), text.find(words) + len(words), kind) for words, kind in SEEN if words in text]
    mentions = find_mentions(parse(document, load_nlp(), entities), document)
    row = named_of(mentions, exact)
    assert (row.name, row.label) == (name, label)


def named_of(mentions: Mentions, exact: str) -> Mention:
    return next(row for row in mentions.rows if row.exact == exact and row.kind == "name")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Odran Pell left the town. A joiner from the quay said that nine men died. He said that he fled.", "A joiner"),
        ("Odran Pell gave her a medal. “He was alive,” the corporal said. He said that nine men died.", "the corporal"),
        ("Odran Pell left the town. That is what every emir wants. He said that nine men died.", "Odran Pell"),
        ("A man using the name of Odran Pell wrote to us. The writer is in Osk. He said that nine men died.", "Odran Pell"),
        ("Odran Pell left the town. A report from the quay said that nine men died. He said that he fled.", "Odran Pell"),
    ],
)  # fmt: skip
def test_he_is_whoever_spoke_last_though_nobody_names_him(text: str, taken: str) -> None:
    found = read(text)
    he = next(row for row in found.rows if row.start == text.rindex("He said"))
    assert found.referent(he).exact == taken


def test_who_tells_of_somebody_is_not_he_and_his_cook_is_not_whose_driver_speaks() -> None:
    found = read("The constable, Danu Heke says, had left. Danu Heke came back with his cook and his driver.")
    by_words = {row.exact: row.refers_to for row in found.rows}
    assert by_words["The constable"] != by_words["Danu Heke"] == by_words["his"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nessa Adar told reporters that he had still been breathing. “He died here,” she said.", ""),
        ("Imre Talos left the town. She said that police had arrested two men. Talos said that he was ill.", ""),
        ("Mr Talos left the town. She said that police had arrested two men.", ""),
        ("Odran Pell left the town. She said that nine men died. Odran Pell came back. He was tired.", ""),
        ("Nessa Adar told reporters that the road was shut. She said that the town was dark. She said that nine men died.",
         "Nessa Adar"),
    ],
)  # fmt: skip
def test_she_is_nobody_who_is_he(text: str, name: str) -> None:
    found = [row.name for row in read(text).rows if row.exact == "She"]
    assert set(found) == ({name} if name else set())
