"""What the parser is given: the outlet's voice, with offsets kept, and no rubbish."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from typing import Any

import pytest

from quoth.model import Document, Zone
from quoth.read.parser import load_nlp, masked_text, parse

SECONDS = 3.0
"""Far more than ten thousand marks take; without care they take twenty seconds."""


def document_of(text: str) -> Document:
    values: dict[str, Any] = {f.name: "" for f in fields(Document)}
    zones = (Zone(0, len(text), "body"),)
    return Document(**{**values, "document_id": "d", "text": text, "body_start": 0, "zones": zones})


@pytest.mark.parametrize("rubbish", ['"' * 10_000, "“" * 10_000, "-" * 10_000, "'s" * 5_000, "aB3+/x" * 2_000])
def test_runs_without_a_blank_cost_nothing_and_move_nothing(rubbish: str) -> None:
    text = f"Orn spoke. {rubbish} Riel left."
    start = time.process_time()
    doc = parse(document_of(text), load_nlp())
    assert time.process_time() - start < SECONDS
    riel = next(token for token in doc if token.text == "Riel")
    assert text[riel.idx :].startswith("Riel left")


@pytest.mark.parametrize(
    ("text", "name", "dep"),
    [
        ("Police said that al-Duweiri had died.", "Duweiri", "nsubj"),
        ("He met Abu Omar al-Selmi in Osk.", "Selmi", "dobj"),
    ],
)
def test_an_article_hangs_on_its_name(text: str, name: str, dep: str) -> None:
    doc = parse(document_of(text), load_nlp())
    article = next(token for token in doc if token.text == "al")
    assert [token.head.text for token in doc[article.i : article.i + 2]] == [name, name]
    assert doc[article.i + 2].dep_ == dep


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Government forces backed by the Lebanese group Hezbollah seized areas.", "Hezbollah", "group"),
        ("Government forces backed by the Lebanese group Hezbollah seized areas.", "forces", "seized"),
        ("They say forces loyal to him were behind the attack.", "forces", "were"),
        ("They say forces loyal to him were behind the attack.", "loyal", "forces"),
        ("Air attacks by regime forces on Osk killed nine people.", "on", "attacks"),
        ("A letter by the army on Osk surfaced.", "on", "letter"),
        ("Three former guards named Orn as the killer.", "guards", "named"),
        ("Two men named Orn and Varn left.", "named", "men"),
    ],
)
def test_what_the_parser_hangs_on_the_wrong_word_is_given_back(text: str, word: str, head: str) -> None:
    doc = parse(document_of(text), load_nlp())
    assert next(token for token in doc if token.text == word).head.text == head


def test_what_follows_a_byline_is_a_paragraph_of_its_own():
    text = "Wedding bombed in Tarsin Northline Monday 3 Oct 2016 A bomber struck, police said. (more) and fled."
    zones = (Zone(0, 24, "headline"), Zone(24, 53, "byline"), Zone(53, 83, "body"), Zone(83, 90, "furniture"),
             Zone(90, len(text), "body"))  # fmt: skip
    masked = masked_text(replace(document_of(text), zones=zones))
    assert len(masked) == len(text)
    assert masked.split() == [
        "Wedding",
        "bombed",
        "in",
        "Tarsin",
        "A",
        "bomber",
        "struck,",
        "police",
        "said.",
        "and",
        "fled.",
    ]
    assert masked[:53].endswith("Tarsin\n\n" + 27 * " ")
    assert masked.count("\n") == 2


@pytest.mark.parametrize("slug", ["UPDATE 3-", "CORRECTED - ", "WRAPUP 1-"])
def test_what_a_wire_puts_before_a_headline_is_no_word_of_it(slug: str) -> None:
    text = f"{slug}Army says the town is quiet"
    doc = parse(document_of(text), load_nlp())
    assert next(token for token in doc if not token.is_space).text == "Army"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("IS fighters took the town.", "NNP"),
        ("He said IS had left.", "NNP"),
        ("A WHO doctor counted nine.", "NNP"),
        ("HE SAID NOBODY IS LEFT IN THE TOWN, AND THE ROAD TO THE PORT WAS CUT.", "VBZ"),
        ("Nobody is left.", "VBZ"),
    ],
)
def test_a_name_in_capitals_is_no_verb(text: str, tag: str) -> None:
    doc = parse(document_of(text), load_nlp())
    assert next(token.tag_ for token in doc if token.lower_ in ("is", "who")) == tag


@pytest.mark.parametrize(
    "text",
    [
        "The army condemned the murder committed by FLK [Front for the Liberation of Kezh] guerrillas on Monday.",
        "The army condemned the murder committed by FLK guerrillas on Monday.",
    ],
)
def test_what_an_abbreviation_stands_for_breaks_no_sentence(text: str) -> None:
    doc = parse(document_of(text), load_nlp())
    assert doc.text == text
    guerrillas = next(token for token in doc if token.text == "guerrillas")
    assert (guerrillas.dep_, guerrillas.head.text) == ("pobj", "by")
    assert len(list(doc.sents)) == 1
