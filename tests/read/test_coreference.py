"""Whom a pronoun or a description takes up within its document."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from quoth.model import Document, Mention, Zone
from quoth.read.mentions import Mentions, find_mentions
from quoth.read.parser import load_nlp, parse


def read(text: str) -> Mentions:
    values: dict[str, Any] = {f.name: "" for f in fields(Document)}
    values |= {"document_id": "d", "text": text, "body_start": 0, "zones": (Zone(0, len(text), "body"),)}
    document = Document(**values)
    return find_mentions(parse(document, load_nlp()), document)


def last(mentions: Mentions, exact: str) -> Mention | None:
    return next((row for row in reversed(mentions.rows) if row.exact == exact), None)


@pytest.mark.parametrize(
    ("text", "exact", "name"),
    [
        ("Jon Bartek left the port. He said that it was shut.", "He", "Jon Bartek"),
        ("Jon Bartek met Piet Oskar in Velm. He said that the port was shut.", "He", "Jon Bartek"),
        ("Jon Bartek said that Piet Oskar had left. He added that the port was shut.", "He", "Jon Bartek"),
        ("According to Jon Bartek, Piet Oskar left the port. He said that it was shut.", "He", "Jon Bartek"),
        ("The prosecutor, Mila Tarn, came at noon. Petra Osk, she said, had gone.", "she", "Mila Tarn"),
        ('"The port is shut," Jon Bartek said. "I saw the chains."', "I", "Jon Bartek"),
        ('Jon Bartek said: "Piet Oskar left. He is ill."', "He", "Piet Oskar"),
        ("The Rural Bank of Ostrel closed on Monday. It said that nothing was missing.", "It", "Rural Bank of Ostrel"),
        ("Ann Paris left the church. Paris said she was ill.", "Paris", "Ann Paris"),
        (
            "Jon Bartek says that he led the guild. It is run by Piet Oskar, who according to him owns a mill. The port, "
            "he says, is lost.",
            "he",
            "Jon Bartek",
        ),
        ("Nine died, according to the Velm Observatory. The ships had left, it said.", "it", "Velm Observatory"),
        ("Jon Bartek ran the mill. The prosecutor's office was shut. He left the guild.", "He", "Jon Bartek"),
        ('Jon Bartek, 44, known in the port as "General Sandig", left. Sandig fled.', "Sandig", "Jon Bartek"),
        ("Jon Bartek, whose given name is Odo Merrin, left. Merrin sold the mill.", "Merrin", "Jon Bartek"),
        ("Jon Bartek, to give Commander Sandig his proper name, left. Sandig fled.", "Sandig", "Jon Bartek"),
        ("A man whom a caption identifies as Jon Bartek sits down. The man left.", "The man", "Jon Bartek"),
        ("The film shows a man who says he is Jon Bartek. The man left.", "The man", "Jon Bartek"),
        ("Velm joined the Red Vanguard of Osk in May. He left the Vanguard.", "Vanguard", "Red Vanguard of Osk"),
        (
            "Velm joined the Osk Hills People's Army. He left the People's Army.",
            "People's Army",
            "Osk Hills People's Army",
        ),
        ("Velm joined the Frente Rojo de Osk in May. He left the Frente.", "Frente", "Frente Rojo de Osk"),
        ("Islamic State men fled. The state news agency said so.", "The state news agency", ""),
    ],
)
def test_pronouns(text: str, exact: str, name: str) -> None:
    row = last(read(text), exact)
    assert row is not None
    assert row.name == name


TALK = (
    "Jon Bartek owns the port of Velm.\n\nMERRIN: Piet Oskar has left, you say?\n\nBARTEK: He is ill. I saw the chains."
    "\n\nMERRIN: When was that?\n\nBARTEK: On Monday."
)


@pytest.mark.parametrize(("exact", "name"), [("I", "Jon Bartek"), ("He", "Piet Oskar")])
def test_whoever_has_the_turn_in_a_transcript_is_i_and_never_he(exact: str, name: str) -> None:
    row = last(read(TALK), exact)
    assert row is not None
    assert row.name == name


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Jon Bartek and Piet Oskar left. He said that the port was shut.", "He"),
        ("Jon Bartek left the port. It said that ships were lost.", "It"),
        ('"We saw the chains," Jon Bartek said.', "We"),
        ("The port of Velm was shut. They say so.", "They"),
        ("Talos said she was late. Talos said he was ill. Talos said that he would come.", "she"),
    ],
)
def test_a_pronoun_for_which_there_is_no_one_stays_open(text: str, exact: str) -> None:
    assert last(read(text), exact) is None


@pytest.mark.parametrize(
    ("text", "exact", "name", "rule"),
    [
        ("Father Jon Bartek rang the bell. The priest said that it was old.", "The priest", "Jon Bartek", "only one"),
        ("A harbour spokeswoman said that the port was shut. Mila Tarn said that ships were lost.",
         "A harbour spokeswoman", "Mila Tarn", "named next"),
        ("A woman giving her first name as Orel said that she was hurt.", "A woman", "Orel", "said of"),
        ("The speaker says that he is Jon Bartek. The port, the speaker said, was shut.", "The speaker", "Jon Bartek",
         "said of"),
        ("A man drank and told the host that his name was Jon Bartek. The man was tired.", "The man", "Jon Bartek",
         "man"),
        ("Jon Bartek was there. A man rose. \"I am Mila Tarn, and I am here,\" he said. He left.", "He", "Mila Tarn", "he"),
        ("The recording answers: \"I, Jon Bartek, greet you.\" The speaker said that the port was shut.", "The speaker",
         "Jon Bartek", "says who it is"),
        ("The director introduced a man as Jon Bartek. The man said that the port was shut.", "The man", "Jon Bartek",
         "man"),
        ("The channel spoke to a man it presented as Jon Bartek. The guest said that the port was shut.", "The guest",
         "Jon Bartek", "the guest is"),
        ("The caption calls him Jon Bartek. The man in the video said that the port was shut.", "The man", "Jon Bartek",
         "the man is"),
        ("A man in grey whom the host, Mila Tarn, greeted as Jon Bartek spoke. The guest said that the port was shut.",
         "The guest", "Jon Bartek", "the guest is"),
        ("A man introduced as Jon Bartek was seen. The man said that the port was shut.", "The man", "Jon Bartek", "man"),
        ("A man introducing himself as \"General\" Jon Bartek rang. The caller said that the port was shut.", "The caller",
         "Jon Bartek", "the caller is"),
        ("A witness sworn in as Jon Bartek spoke. The witness said that the port was shut.", "The witness", "Jon Bartek",
         "witness"),
        ("A thin man behind glass confirms that he is Jon Bartek. The man said that the port was shut.", "The man",
         "Jon Bartek", "man"),
        ("The Velm Movement met. Velm said that the port was shut.", "Velm", "Velm Movement", "short for"),
        ("A man giving his name as Jon Bartek was seen. The speaker said that the port was shut.", "The speaker",
         "Jon Bartek", "the speaker is"),
        ("The head of the Velm Dockers, Jon Bartek, left. The head said that it was shut.", "The head", "Jon Bartek",
         "the head is"),
        ("The Army of the Reeds left Osk. The rebels said that it was empty.", "The rebels", "Army of the Reeds", "last"),
        ("The Velm Herald was sold on Monday. The newspaper said that it was lost.", "The newspaper", "Velm Herald",
         "last"),
        ("France disagreed. The old ally said that it was a mistake.", "The old ally", "France", "last"),
        ("A new study said that salt was dear. The Ostrel Iodine Study came out on Monday.", "A new study",
         "Ostrel Iodine Study", "only"),
        ("A monitor said that nine had died. The Tavrin Observatory said that the road was open.", "A monitor",
         "Tavrin Observatory", "only"),
        ("Col. Gen. Jon Bartek spoke in Osk. The general said that it was lost.", "The general", "Jon Bartek",
         "the general is"),
        ("The state agency said that the port was shut. The Velm State Telegraph said that it was lost.",
         "state agency", "Velm State Telegraph", "of the state"),
        ("The Ostrel Iodine Study came out. The report said that salt was dear.", "The report", "Ostrel Iodine Study",
         "only"),
    ],
)  # fmt: skip
def test_descriptions(text: str, exact: str, name: str, rule: str) -> None:
    row = last(read(text), exact)
    assert row is not None
    assert row.name == name
    assert rule in row.rule or row.rule == ""


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("The driver said he was Jon Bartek's cousin. The driver left.", "The driver"),
        ("The presenter, Jon Bartek, asked. The man across the table said that the port was shut.", "The man"),
        ("Judge Jon Bartek left. The minister said that the port was shut.", "The minister"),
        ("A doctor said that two men died. Colonel Jon Bartek said that nobody did.", "A doctor"),
        ("A doctor said that two men died. Jon Bartek, a miller, said that nobody did.", "A doctor"),
    ],
)
def test_a_description_that_says_otherwise_stays_apart(text: str, exact: str) -> None:
    row = last(read(text), exact)
    assert row is not None
    assert row.name == ""


@pytest.mark.parametrize(
    ("brother", "name"),
    [("There is a brother, Odo Bartek.", "Jon Bartek"), ("Odo Bartek left. Odo Bartek is old.", "Bartek")],
)
def test_a_surname_is_his_who_is_told_of_and_not_of_a_namesake_in_passing(brother: str, name: str) -> None:
    far = "The road was shut. " * 12
    row = last(read(f"Jon Bartek came to Osk. {brother} {far}Bartek said that the port was shut."), "Bartek")
    assert row is not None
    assert row.name == name


def test_contractions_are_no_names() -> None:
    assert [row for row in read("I'm ill. They’re late. Wouldn't it help?").rows if row.kind == "name"] == []


FAMILY = (
    "The parents, Odo and Petra Bartek, came to Velm. Mr. Bartek said that the port was shut. Ms. Bartek spoke of her son, "
    "Jon Bartek. Captain Bartek was killed in Osk. Ms. Bartek wept. The mill, Mr. Bartek said, was lost."
)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("came to Velm. Mr. ", "Odo Bartek"),
        ("was shut. Ms. ", "Petra Bartek"),
        ("Captain ", "Jon Bartek"),
        ("in Osk. Ms. ", "Petra Bartek"),
        ("The mill, Mr. ", "Odo Bartek"),
    ],
)
def test_of_one_family_a_title_tells_who_is_meant(before: str, name: str) -> None:
    at = FAMILY.index(before) + len(before)
    assert [row.name for row in read(FAMILY).rows if row.start == at] == [name]


def test_two_who_share_a_surname_share_it_where_kin_are_told() -> None:
    assert {row.name for row in read("The brothers Odo and Jon Bartek left.").rows if row.kind == "name"} == {
        "Odo Bartek",
        "Jon Bartek",
    }
