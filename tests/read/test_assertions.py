"""Assertions and events of short invented reports, published on a Thursday."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.model import Act, Assertion, Document, Event, Span, Statement, StatementKind, Zone, make_id
from quoth.read import Reader
from quoth.read.assertions import find_assertions
from quoth.read.mentions import find_mentions
from quoth.read.parser import load_nlp, parse

DOCUMENT = Document(
    document_id="dc_1", external_id="", title="", outlet="Northern Wire", author="", published="2024-05-02", url="",
    captured_at="", language="en", sha256="", duplicate_of="", version_of="", error="", text="", path="", format="txt",
    body_start=0, zones=(), blob="", metadata="{}",
)  # fmt: skip


def read(text: str, *statements: Statement) -> tuple[list[Assertion], list[Event]]:
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    doc = parse(document, load_nlp())
    return find_assertions(doc, document, list(statements), find_mentions(doc, document))


def statement(
    text: str, content: str, cue: str, act: Act = "assert", kind: StatementKind = "indirect", chain: str = "Tal Orn"
) -> Statement:
    start, cue_start = text.index(content), text.index(cue)
    return Statement(
        statement_id=make_id("st", start), document_id="dc_1", start=start, end=start + len(content), exact=content,
        prefix="", suffix="", speaker=chain, speaker_kind="named", cue=cue, act=act, kind=kind, voice="reported",
        parent_id="", chain=chain, statement_time="", confidence=1.0, speaker_mention_id="", speaker_rule="", rule="",
        source_spans=(), cue_spans=(Span(cue_start, cue_start + len(cue)),),
        content_spans=(Span(start, start + len(content)),),
    )  # fmt: skip


def typed(text: str) -> list[tuple[str, str, str]]:
    return [(a.subject, a.relation, a.object) for a in read(text)[0] if a.relation]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed two guards in Osk.", ("Rebels", "killed", "guards")),
        ("Two guards were killed by rebels.", ("rebels", "killed", "guards")),
        ("The killing of two guards by rebels shocked the town.", ("rebels", "killed", "guards")),
        ("The captain died on Monday.", ("captain", "died", "")),
        ("The captain is dead.", ("captain", "died", "")),
        ("Dolma Riel was arrested on Friday.", ("", "arrested", "Dolma Riel")),
        ("The hostages were released on Sunday.", ("", "released", "hostages")),
        ("Gunmen kidnapped three nurses in Tarn.", ("Gunmen", "kidnapped", "nurses")),
        ("Two officers were executed.", ("", "executed", "officers")),
        ("Rebels attacked the barracks.", ("Rebels", "attacked", "barracks")),
        ("Rebels launched an attack on the barracks.", ("Rebels", "attacked", "barracks")),
        ("The fighting forced 300 residents out of their homes.", ("fighting", "displaced", "residents")),
        ("Three nurses have gone missing.", ("nurses", "missing", "")),
        ("Warplanes bombed the village.", ("Warplanes", "bombed", "village")),
        ("Rebels shot down a helicopter near Osk.", ("Rebels", "shot down", "helicopter")),
        ("Rebels seized the armoury.", ("Rebels", "captured", "armoury")),
        ("The town is held by the rebels.", ("rebels", "held", "town")),
        ("The rebel-held town was quiet.", ("rebel", "held", "rebel-held town")),
        ("The rebels claimed responsibility for the attack.", ("rebels", "claimed responsibility", "attack")),
        ("The attack was claimed by the rebels.", ("rebels", "claimed responsibility", "attack")),
        ("The army blamed the rebels for the blast.", ("army", "blamed", "rebels")),
        ("The army denied any role in the attack.", ("army", "denied", "role in the attack")),
        ("Dolma Riel was appointed director in March.", ("Dolma Riel", "appointed", "director")),
        ("Dolma Riel was elected president in 2012.", ("Dolma Riel", "elected", "president")),
        ("Dolma Riel is the director of the bank.", ("Dolma Riel", "role", "director of the bank")),
        ("Dolma Riel, the bank's director, was arrested.", ("Dolma Riel", "role", "bank's director")),
        ("Governor Dolma Riel resigned last week.", ("Dolma Riel", "role", "Governor")),
        ("Governor Dolma Riel resigned last week.", ("Dolma Riel", "resigned", "")),
        ("Dolma Riel leads the party.", ("Dolma Riel", "leads", "party")),
        ("Dolma Riel is a member of the party.", ("Dolma Riel", "member of", "party")),
        ("Dolma Riel joined the party in 2015.", ("Dolma Riel", "joined", "party")),
        ("Dolma Riel left the party in 2016.", ("Dolma Riel", "left", "party")),
        ("Dolma Riel left the party in 2016 to join the rebels.", ("Dolma Riel", "joined", "rebels")),
        ("Dolma Riel broke with the party in order to join the rebels.", ("Dolma Riel", "joined", "rebels")),
        ("Dolma Riel carried her rifle over to the rebels.", ("Dolma Riel", "went over to", "rebels")),
        ("Dolma Riel was sworn into the army in May.", ("Dolma Riel", "admitted to", "army")),
        ("The fighters pledged allegiance to the rebels.", ("fighters", "pledged allegiance", "rebels")),
        ("The governor met the rebels in Osk.", ("governor", "met", "rebels")),
        ("The two sides signed a ceasefire.", ("sides", "agreed", "ceasefire")),
        ("Dolma Riel gave the order to kill the priests of Osk.", ("Dolma Riel", "ordered", "")),
        ("The order to fire came from Dolma Riel.", ("order to fire", "order came from", "Dolma Riel")),
        ("The massacre was the work of the rebels.", ("massacre", "work of", "rebels")),
        ("Responsibility lies with the rebels.", ("Responsibility", "responsibility lies with", "rebels")),
        ("The rebels had no part in the bombing.", ("rebels", "responsible", "bombing")),
        ("One of its fighters killed the mayor.", ("One of its fighters", "killed", "mayor")),
        ("Ada Orn's body was pulled from the river.", ("Ada Orn", "died", "")),
        ("The body of Dolma Riel was found in Osk.", ("Dolma Riel", "died", "")),
        ("Dolma Riel was among the six bodies in a burnt van.", ("Dolma Riel", "died", "")),
        ("Dolma Riel passed away in March.", ("Dolma Riel", "passed away", "")),
        ("Typhus carried Dolma Riel off.", ("Typhus", "carried off", "Dolma Riel")),
        ("Dolma Riel was listed among the dead, by the office and by the paper.", ("", "given as dead", "Dolma Riel")),
        ("Dolma Riel was given up for dead.", ("", "given as dead", "Dolma Riel")),
        ("The captain fled to Tarn.", ("captain", "fled", "Tarn")),
        ("About 300 people were displaced by the fighting.", ("fighting", "displaced", "people")),
        ("Sailors rescued 97 people.", ("Sailors", "rescued", "people")),
        ("Ninety-four people are missing.", ("people", "missing", "")),
        ("The army withdrew from Osk.", ("army", "withdrew", "Osk")),
        ("The army used chlorine gas.", ("army", "used", "chlorine gas")),
        ("Dolma Riel owns the bank.", ("Dolma Riel", "owns", "bank")),
        ("The bank paid two million crowns to the minister.", ("bank", "paid", "minister")),
        ("The attack was launched overnight.", ("", "attacked", "")),
        ("The town has been under siege since March.", ("", "besieged", "town")),
        ("The town is under the control of rebels.", ("rebels", "held", "town")),
        ("The army established full control over Tarn.", ("army", "captured", "Tarn")),
        ("Dolma Riel ran the prison.", ("Dolma Riel", "leads", "prison")),
        ("Dolma Riel left it for the party in 2019.", ("Dolma Riel", "joined", "party")),
        ("Dolma Riel became a member of the party in 2008.", ("Dolma Riel", "joined", "party")),
        ("Dolma Riel took the oath of the party.", ("Dolma Riel", "pledged allegiance", "party")),
        ("Two officers swore allegiance to the rebels.", ("officers", "pledged allegiance", "rebels")),
        ("Dolma Riel pledged herself to the party in May 2014.", ("Dolma Riel", "joined", "party")),
        ("Dolma Riel was enrolled in the party in 2013.", ("Dolma Riel", "joined", "party")),
        ("Dolma Riel was with the Reed Front until 2014.", ("Dolma Riel", "was with", "Reed Front")),
        ("Dolma Riel joined the Reed Liberation Force in 2014.", ("Dolma Riel", "joined", "Reed Liberation Force")),
        ("Dolma Riel volunteered for the Reed Front in 2014.", ("Dolma Riel", "joined", "Reed Front")),
        ("Dolma Riel entered the Union of the Reed in 2011.", ("Dolma Riel", "came to", "Union of the Reed")),
        ("Dolma Riel was on the payroll of the Reed Front until 2014.", ("Dolma Riel", "was with", "Reed Front")),
        ("Dolma Riel was on the Reed Front's payroll in 2014.", ("Dolma Riel", "was with", "Reed Front")),
        ("Dolma Riel enlisted in the Reed Front in 2005, for the boots.", ("Dolma Riel", "joined", "Reed Front")),
        ("Dolma Riel was back with the Reed Front by 2016.", ("Dolma Riel", "was back with", "Reed Front")),
        ("The Reed Front took Dolma Riel in again.", ("Dolma Riel", "taken back by", "Reed Front")),
        ("Dolma Riel left the Reed Brigade for the Sarrak Front.", ("Dolma Riel", "joined", "Sarrak Front")),
        ("Dolma Riel went across to the rebels in May.", ("Dolma Riel", "went over to", "rebels")),
        ("Dolma Riel came to the militia in 2019.", ("Dolma Riel", "came to", "militia")),
        ("Dolma Riel had been mobilised into the army.", ("Dolma Riel", "came to", "army")),
        ("Dolma Riel was received into the army in 2019.", ("Dolma Riel", "admitted to", "army")),
        ("He was received into the army in 2019.", ("He", "admitted to", "army")),
        ("Dolma Riel was posted to the Reed Guard in 2019.", ("Dolma Riel", "admitted to", "Reed Guard")),
        ("The Reed Front reinstated Dolma Riel in 2019.", ("Dolma Riel", "taken back by", "Reed Front")),
        ("The Reed Front received Dolma Riel again in 2019.", ("Dolma Riel", "taken back by", "Reed Front")),
        ("The Reed Front welcomed Dolma Riel as a captain.", ("Dolma Riel", "taken back by", "Reed Front")),
        ("Her file shows Dolma Riel in the Reed Guard from 2019.", ("Dolma Riel", "on the rolls of", "Reed Guard")),
        ("A roll of the Reed Guard has Dolma Riel again.", ("Dolma Riel", "on the rolls of", "Reed Guard")),
        (
            "The Reed Guard listed Dolma Riel among its officers in 2019.",
            ("Dolma Riel", "on the rolls of", "Reed Guard"),
        ),
        ("Dolma Riel was a woman of the Reed Front.", ("Dolma Riel", "member of", "Reed Front")),
        ("Tal Orn was a Reed Front man.", ("Tal Orn", "member of", "Reed Front")),
        ("The Reed Front has been her home.", ("her", "member of", "Reed Front")),
        ("Dolma Riel climbed back up here to the Reed Front.", ("Dolma Riel", "returned", "Reed Front")),
        ("Dolma Riel walked out for the Reed Front in 2006.", ("Dolma Riel", "went over to", "Reed Front")),
        ("Dolma Riel rode to the Reed Front in 2006.", ("Dolma Riel", "came to", "Reed Front")),
        ("Dolma Riel gave herself to the Reed Front in 2006.", ("Dolma Riel", "joined", "Reed Front")),
        ("Clan elders date her first return to the Reed Front to 2012.", ("her", "returned", "Reed Front")),
        ("Dolma Riel's time with the Reed Front began in 2012.", ("Dolma Riel", "came to", "Reed Front")),
        ("Dolma Riel put on the Reed Front's badge.", ("Dolma Riel", "put on the badge of", "Reed Front")),
        ("Dolma Riel took off the Reed Front's cap.", ("Dolma Riel", "laid down the badge of", "Reed Front")),
        ("Dolma Riel carried a rifle for the Reed Front in 2012.", ("Dolma Riel", "was with", "Reed Front")),
        ("Dolma Riel was entered in the rolls of the Reed Guard.", ("Dolma Riel", "on the rolls of", "Reed Guard")),
        ("The brotherhood of Osk ordained him in 2003.", ("him", "admitted to", "brotherhood of Osk")),
        ("In January 2022 the army took him in again.", ("him", "taken back by", "army")),
        ("The roll has Dolma Riel as a member of the Reed Front.", ("Dolma Riel", "member of", "Reed Front")),
        ("She calls herself a member of the Reed Front.", ("She", "member of", "Reed Front")),
        ("In May Dolma Riel deserted the Corps for the Timber Front.", ("Dolma Riel", "joined", "Timber Front")),
        ("Dolma Riel began with the Islanders' Front in 2021.", ("Dolma Riel", "joined", "Islanders' Front")),
        ("Dolma Riel had fallen at Brook Ford.", ("Dolma Riel", "fell", "Brook Ford")),
        ("In 2019 she went back to the rebels.", ("she", "returned", "rebels")),
        ("The video says nothing about the raid.", ("video", "does not mention", "raid")),
        ("The army is in full control of the town.", ("army", "held", "town")),
        ("The recording contains no mention of the raid.", ("recording", "does not mention", "raid")),
        ("Dolma Riel walked out on the party in 2019.", ("Dolma Riel", "left", "party")),
        ("Dolma Riel fell in the defence of Tarn.", ("Dolma Riel", "died", "")),
        ("She said that her name was Dolma Riel.", ("her", "same as", "Dolma Riel")),
        ("Dolma Riel was in charge of the prison.", ("Dolma Riel", "leads", "prison")),
        ("The monitor listed Dolma Riel as killed in an ambush.", ("", "killed", "Dolma Riel")),
        ("The handout is silent on the raid.", ("handout", "does not mention", "raid")),
        ("The host did not bring the raid up.", ("host", "does not mention", "raid")),
        (
            "Tal Orn read it out on Monday: a party guard, he said, had killed Riel in Tarn.",
            ("party guard", "killed", "Riel"),
        ),
        ("The guards were surrounded and taken prisoner.", ("", "captured", "guards")),
        ("It said that troops attacked in the hamlet of Tarn.", ("troops", "attacked", "")),
        ("The siege forced hundreds of families to flee Tarn.", ("families", "fled", "Tarn")),
        (
            "A blast that killed two guards and was claimed by the rebels is recalled.",
            ("rebels", "claimed responsibility", "blast"),
        ),
        ("The rebel-linked newspaper closed.", ("rebel-linked newspaper", "member of", "rebel")),
        ("8 guards killed 30 others injured in a blast in Osk.", ("", "killed", "guards")),
        ("He's killed three guards.", ("He", "killed", "guards")),
        ("Dolma Riel finds the account persuasive.", ("account", "plausible", "")),
        ("The court found him guilty of murder.", ("him", "responsible", "murder")),
        ("The army reported Dolma Riel killed.", ("", "killed", "Dolma Riel")),
        ("Dolma Riel had been killed along with two guards.", ("", "killed", "Dolma Riel")),
        ("He told the assembly that Dolma Riel was no more.", ("Dolma Riel", "died", "")),
        ("Police said that al-Duweiri had died of his wounds.", ("al-Duweiri", "died", "")),
        ("Dolma Riel took up arms with the rebels in 1994.", ("Dolma Riel", "joined", "rebels")),
        ("Dolma Riel was readmitted to the army in May.", ("Dolma Riel", "taken back by", "army")),
        ("Dolma Riel deserted to the rebels in May.", ("Dolma Riel", "defected to", "rebels")),
        (
            "She recalled the raid of 9 May, for which the rebels claimed responsibility.",
            ("rebels", "claimed responsibility", "raid of 9 May"),
        ),
    ],
)
def test_relations(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in typed(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The two sides held talks in Osk.", "held"),
        ("The list held 40 names.", "held"),
        ("The news left the town for hours.", "left"),
        ("The strike met a need.", "met"),
        ("The ministers paid tribute to the dead.", "paid"),
        ("The army uses the old road.", "used"),
        ("A guard launch capsized.", "role"),
        ("The governor signed the order on Monday.", "agreed"),
        ("The paintings are the work of Dolma Riel.", "work of"),
        ("The army, not the rebels, killed the mayor.", "role"),
        ("Its members sang.", "member of"),
        ("The army command met.", "leads"),
    ],
)
def test_other_meanings(text: str, absent: str) -> None:
    assert absent not in [relation for _, relation, _ in typed(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("At least 44 people were killed in Osk.", 44, None, "people killed"),
        ("The blast killed 44.", 44, 44, "people killed"),
        ("The blast left 12 dead.", 12, 12, "people killed"),
        ("The death toll rose to 18 on Monday.", 18, 18, "people killed"),
        ("Dozens of clerks were wounded.", 24, None, "clerks wounded"),
        ("Some 50 people were rescued.", 45, 55, "people rescued"),
        ("The bank lost 58 million crowns.", 58e6, 58e6, "crowns"),
        ("Humidity reached 37.2 percent.", 37.2, 37.2, "percent"),
        ("We have 17 dead.", 17, 17, "people killed"),
        ("No servicemen died in the blast.", 0, 0, "servicemen killed"),
        ("Nobody was hurt.", 0, 0, "people wounded"),
        ("There were no fatalities.", 0, 0, "people killed"),
        ("The strike caused no civilian deaths.", 0, 0, "civilians killed"),
        ("The army suffered no losses.", 0, 0, "people killed"),
        ("The raid left no victims.", 0, 0, "people killed"),
        ("No injuries were reported.", 0, 0, "people wounded"),
        ("Riel was paid 3,500 crowns for the map.", 3500, 3500, "crowns paid"),
    ],
)
def test_figures(text: str, low: float, high: float | None, unit: str) -> None:
    assert (low, high, unit) in [(a.value_low, a.value_high, a.unit) for a in read(text)[0]]


def test_each_verb_with_a_figure_is_an_assertion_of_its_own() -> None:
    assertions, events = read(
        "A parcel bomb exploded in Osk on Tuesday, killing 17 clerks and wounding dozens of guards."
    )
    assertions = [a for a in assertions if a.relation != "used"]
    assert [a.exact for a in assertions] == [
        "A parcel bomb exploded in Osk on Tuesday", "killing 17 clerks", "wounding dozens of guards",
    ]  # fmt: skip
    assert [a.relation for a in assertions] == ["bombed", "killed", "wounded"]
    assert {a.time_edtf for a in assertions} == {"2024-04-30"}
    assert {a.place for a in assertions} == {"Osk"}
    assert {a.event_id for a in assertions} == {event.event_id for event in events}


@pytest.mark.parametrize(
    "text",
    [
        "The captain was killed, according to two of his neighbours.",  # who say so
        "The captain knew nothing until six.",
        "The captain fled at two in the morning.",
        "The bank reported no losses.",
    ],
)
def test_a_figure_that_counts_nothing_here(text: str) -> None:
    source = "two of his neighbours"
    statements = []
    if source in text:
        at = text.index(source)
        said = statement(text, "The captain was killed", "according to", chain=source)
        statements = [replace(said, source_spans=(Span(at, at + len(source)),))]
    assert [a.value_low for a in read(text, *statements)[0] if a.value_low is not None] == []


def test_part_of_a_figure_is_a_figure() -> None:
    assertions, _ = read("At least 12 people, including three bakers, were killed in Osk.")
    whole, part = (next(a for a in assertions if a.value_low == low) for low in (12, 3))
    assert (whole.part_of, part.part_of) == ("", whole.assertion_id)
    values = [(a.value_low, a.value_high, a.unit) for a in assertions]
    assert (12, None, "people killed") in values
    assert (3, 3, "bakers killed") in values


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "asserted", "hedge"),
    [
        ("The captain fled to Tarn.", "positive", "certain", True, ""),
        ("The captain did not flee.", "negative", "certain", True, "not"),
        ("The captain may have fled.", "positive", "possible", True, "may"),
        ("The captain allegedly fled.", "positive", "possible", True, "allegedly"),
        ("The captain is believed to have fled.", "positive", "probable", True, "believed"),
        ("The captain is not believed to have fled.", "negative", "probable", True, "not believed"),
        ("The mayor believes that the captain fled.", "positive", "probable", True, "believes"),
        ("The mayor is convinced that the captain fled.", "positive", "certain", True, ""),
        ("The captain refused to flee.", "negative", "certain", True, "refused"),
        ("The captain hopes to flee.", "positive", "underspecified", False, "hopes"),
        ("Has the captain fled?", "positive", "underspecified", False, ""),
    ],
)
def test_how_it_is_put(text: str, polarity: str, certainty: str, asserted: bool, hedge: str) -> None:
    (found,) = (a for a in read(text)[0] if a.relation == "fled")
    assert (found.polarity, found.certainty, found.asserted, found.hedge) == (polarity, certainty, asserted, hedge)


@pytest.mark.parametrize(
    ("text", "content", "cue", "relation", "hedge", "by"),
    [
        ("Orn may have fled, the mayor said.", "Orn may have fled", "said", "fled", "may", "speaker"),
        ("The mayor said that Orn fled; if true, it was his first journey.", "that Orn fled", "said", "fled", "if true", "author"),
        ("The mayor said that Orn fled. Should it prove true, he was late.", "that Orn fled", "said", "fled", "Should it prove", "author"),
        ("The mayor said that Orn fled.\n\nIf true, the news is a week old.", "that Orn fled", "said", "fled", "", ""),
        ("The mayor said that Orn fled.", "that Orn fled", "said", "fled", "", ""),
    ],
)  # fmt: skip
def test_by_whom_it_is_hedged(text: str, content: str, cue: str, relation: str, hedge: str, by: str) -> None:
    (found,) = (a for a in read(text, statement(text, content, cue))[0] if a.relation == relation)
    assert (found.hedge, found.hedged_by, found.asserted) == (hedge, by, True)


def test_what_hangs_on_an_if_is_not_asserted() -> None:
    assertions, _ = read("If the captain fled, the company will pay.")
    assert [a.asserted for a in assertions] == [False, False]


def test_attribution_is_no_assertion_and_its_content_has_its_chain() -> None:
    text = "Two guards were killed in Osk on Tuesday, Tal Orn said on Wednesday."
    said = statement(text, "Two guards were killed in Osk on Tuesday", "said")
    (found,) = read(text, said)[0]
    assert (found.exact, found.chain, found.statement_id) == (said.exact, "Tal Orn", said.statement_id)
    assert found.time_edtf == "2024-04-30"


def test_what_is_denied_is_negative() -> None:
    text = "The army denied that its men had killed two guards."
    denied = statement(text, "its men had killed two guards", "denied", act="deny", chain="The army")
    by_relation = {a.relation: a for a in read(text, denied)[0]}
    assert by_relation["killed"].polarity == "negative"
    assert by_relation["denied"].chain == "The army"


def test_a_statement_in_print_is_not_of_whoever_is_quoted_behind_it() -> None:
    text = (
        "The Harbour Guild issued a statement on Monday. The Post carries the main part of the text.\n\n"
        '"Nine men drowned in the bay. No boat was sent out to them.\n\n"The mayor knew of the storm."\n\n'
        "Mayor Ada Brun visited the quay on Tuesday.\n\n"
        '"Those who are guilty will be found," she told reporters.'
    )
    rows = Reader().read(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))).statements
    printed, told = (next(row for row in rows if words in row.exact) for words in ("Nine men", "guilty"))
    assert (printed.speaker, printed.exact[-7:], told.speaker) == ("Harbour Guild", 'storm."', "Ada Brun")
    assert "Nine" not in told.exact


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("One of them is Captain Tal Orn, who according to Norland was killed in the raid.", "Norland", "was killed"),
        ("Four people died when police broke up a protest in the capital, Osk, a doctor at a hospital said.",
         "doctor at a hospital", "Four people died"),
    ],
)  # fmt: skip
def test_whoever_stands_beside_a_place_or_a_name_speaks(text: str, speaker: str, said: str) -> None:
    rows = Reader().read(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))).statements
    assert [row.speaker for row in rows if said in row.exact] == [speaker]


@pytest.mark.parametrize(
    ("text", "claimant", "denier"),
    [
        ("Mayor Tal Orn rejected the guild's claim that the bridge had fallen.", "guild", "Tal Orn"),
        ("The army denied accusations by the guild that its men had burned the mill.", "guild", "army"),
        ("Tal Orn dismissed a claim made by the Harbour Guild that the bridge had fallen.", "Harbour Guild", "Tal Orn"),
        ("Tal Orn rejected the claim, made by the harbour guild, that the bridge had fallen.", "harbour guild", "Tal Orn"),
        ("Tal Orn described as an invention the police statement that the bridge had fallen.", "police", "Tal Orn"),
        ("The police statement that Tal Orn had fled is untrue.", "police", ""),
    ],
)  # fmt: skip
def test_a_claim_that_is_denied_is_anothers_and_its_denial_an_assertion_of_its_own(
    text: str, claimant: str, denier: str
) -> None:
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    rows = Reader().read(document).assertions
    end = text.index(" is untrue") if " is untrue" in text else len(text) - 1
    told = {
        (row.chain, row.polarity) for row in rows if row.end == end and row.relation not in ("denied", "called false")
    }
    assert {(claimant, "positive"), (denier, "negative")} <= told
    assert not {(claimant, "negative"), (denier, "positive")} & told


@pytest.mark.parametrize("act", ["question", "order", "promise", "threaten", "doubt"])
def test_some_acts_assert_nothing(act: Act) -> None:
    text = "The rebels will leave Osk, Tal Orn warned."
    (found,) = read(text, statement(text, "The rebels will leave Osk", "warned", act=act))[0]
    assert not found.asserted


@pytest.mark.parametrize(
    ("text", "cue", "act", "certainty", "asserted"),
    [
        ("Tal Orn has no doubt that the rebels fled.", "has no doubt", "doubt", "certain", True),
        ("Tal Orn has doubts that the rebels fled.", "has doubts", "doubt", "certain", False),
        ("Tal Orn is fairly sure that the rebels fled.", "is fairly sure", "assert", "probable", True),
        ("Tal Orn is sure that the rebels fled.", "is sure", "assert", "certain", True),
        ("Tal Orn is not sure that the rebels fled.", "is not sure", "assert", "underspecified", False),
    ],
)
def test_how_sure_a_speaker_is(text: str, cue: str, act: Act, certainty: str, asserted: bool) -> None:
    (found,) = read(text, statement(text, "the rebels fled", cue, act))[0]
    assert (found.certainty, found.asserted) == (certainty, asserted)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in Norland's northern province of Eastmark", "province of Eastmark"),
        ("in Norland's Eastmark province", "Eastmark province"),
        ("in Norland", "Norland"),
        ("in Osk and in Norland's north", "Osk"),
    ],
)
def test_it_happens_in_the_nearer_of_two_places_one_of_which_holds_the_other(where: str, place: str) -> None:
    assertions, _ = read(f"An air strike killed 18 civilians {where} on Saturday.")
    assert {a.place for a in assertions if a.relation == "killed"} == {place}


def test_the_attack_is_the_attack_before_it() -> None:
    assertions, events = read(
        "Rebels attacked the barracks in Osk on Tuesday. The attack killed five soldiers. Nine were wounded."
    )
    assert len(events) == 1
    assert {a.event_id for a in assertions} == {events[0].event_id}
    assert events[0].place == "Osk"


def test_another_attack_is_another_event() -> None:
    _, events = read("Rebels attacked the barracks on Tuesday. Another attack killed five soldiers in March.")
    assert [event.type for event in events] == ["attacked", "attacked"]


def test_a_name_stands_for_the_words() -> None:
    assertions, _ = read("Dolma Riel runs the bank. She was arrested on Friday.")
    assert [a.object for a in assertions if a.relation == "arrested"] == ["Dolma Riel"]


WEIRD = [
    "",
    " ",
    "x",
    "😀" * 50,
    "مرحبا بالعالم",
    "\x00\x00",
    '"' * 3000,
    "killed " * 1500,
    "12 " * 1500,
    "(" * 500,
    "\n\n\n",
]


@pytest.mark.parametrize("text", WEIRD, ids=range(len(WEIRD)))
def test_any_text_gives_a_result(text: str) -> None:
    assertions, events = read(text)
    assert all(text[row.start : row.end] == row.exact for row in [*assertions, *events])


PIECES = [
    "Rebels",
    "killed",
    "12",
    "people",
    "the attack",
    ",",
    ".",
    "who",
    "was",
    "not",
    "if",
    "and",
    "Osk",
    "“",
    "”",
    "on Tuesday",
    "\n\n",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_spans_slice_back_and_ids_differ(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assertions, events = read(text)
    assert all(text[row.start : row.end] == row.exact for row in [*assertions, *events])
    assert all(a.sentence_start <= a.start < a.end for a in assertions)
    assert len({a.assertion_id for a in assertions}) == len(assertions)
    assert {a.event_id for a in assertions} - {""} <= {e.event_id for e in events}
    assert read(text) == (assertions, events)


@pytest.mark.parametrize(
    ("text", "content", "cue", "act", "relation"),
    [
        ("The mayor blamed the rebels for the blast.", "the rebels for the blast", "blamed", "accuse", "blamed"),
        ("The rebels have denied any role in the blast.", "any role in the blast", "have denied", "deny", "denied"),
    ],
)
def test_who_blames_or_denies_says_so(text: str, content: str, cue: str, act: Act, relation: str) -> None:
    assertions, _ = read(text, statement(text, content, cue, act))
    assert [a.chain for a in assertions if a.relation == relation] == ["Tal Orn"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "act", "expected"),
    [
        ("The army agreed to leave Osk.", "to leave Osk", "agreed", "assert", ("agree", "", True, "positive")),
        ("The army refused to leave Osk.", "to leave Osk", "refused", "decline", ("leave", "", True, "negative")),
        ("The army plans to leave Osk.", "to leave Osk", "plans", "promise", ("leave", "", False, "positive")),
        ("The army claims to have left Osk.", "to have left Osk", "claims", "assert", ("leave", "Tal Orn", True, "positive")),
    ],
)  # fmt: skip
def test_what_was_agreed_or_refused_is_told_by_the_author(
    text: str, content: str, cue: str, act: Act, expected: tuple[str, str, bool, str]
) -> None:
    assertions, _ = read(text, statement(text, content, cue, act))
    assert [(a.predicate, a.chain, a.asserted, a.polarity) for a in assertions] == [expected]


def test_nobody_is_a_figure_of_what_did_not_happen() -> None:
    ((none,), _) = read("No servicemen died in the blast.")
    assert (none.relation, none.polarity, none.value_high) == ("died", "negative", 0)


def test_what_was_not_ordered_counts_nobody() -> None:
    ((none,), _) = read("The guild ordered no abduction.")
    assert (none.relation, none.polarity, none.value_high) == ("kidnapped", "negative", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed nine people, including union leader Ada Orn, and wounded 30.", [("killed", "Ada Orn")]),
        ("Nine men were arrested, among them the mayor, Odo Brun.", [("arrested", "Odo Brun")]),
        ("The blast killed nine and wounded 30, including Lena Senn.", [("wounded", "Lena Senn")]),
        ("Nine people were killed. Among them is Ada Orn, a teacher.", [("killed", "Ada Orn")]),
        ("Police arrested four men, Harun Tesk among them.", [("arrested", "Harun Tesk")]),
        ("Nobody was killed, including Odo Brun.", []),
        ("Nine men were arrested, among whom the mayor, Odo Brun.", [("arrested", "Odo Brun")]),
        ("Nine were killed, including women in an attack by Odo Brun.", []),
        ("Nine were killed, including an Odo Brun fighter.", []),
    ],
)
def test_who_is_named_among_those_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assertions, _ = read(text)
    people = {name for _, name in expected} | {"Odo Brun"}
    assert [(a.relation, a.object) for a in assertions if a.object in people and a.relation != "role"] == expected


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("That was not correct.", "called false", "negative"),
        ("This was an error made in editing.", "called false", "negative"),
        ("Reports of his flight were mistaken.", "called false", "negative"),
        ("His office called the report a lie.", "called false", "negative"),
        ("His office described the claim as absurd.", "called false", "negative"),
        ("His office called the plan a lie.", "", "positive"),
        ("The report that the mayor had fled was wrong.", "fled", "negative"),
        ("The report that the mayor wrote was wrong.", "", "positive"),
        ("It was a mistake to go there.", "", "positive"),
        ("The letter is a forgery.", "forged", "positive"),
        ("The photographs were not fakes.", "forged", "negative"),
        ("It was a fake passport.", "", "positive"),
    ],
)
def test_what_is_called_an_error(text: str, relation: str, polarity: str) -> None:
    assertions, _ = read(text)
    assert (relation, polarity) in [(a.relation, a.polarity) for a in assertions]


def test_what_follows_a_place_without_a_comma_is_what_the_attack_did() -> None:
    assertions, _ = read("Jets pounded the town of Tarn wounding dozens.")
    assert [(a.exact, a.subject) for a in assertions if a.relation != "used"] == [
        ("Jets pounded the town of Tarn", "Jets"), ("wounding dozens", "Jets"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The rebels fired shells at Tarn neighbourhood killing two clerks injuring seven others and causing damage.",
        "The rebels destroyed lorries killing two clerks injuring seven others and damaging the bridge.",
    ],
)
def test_one_effect_after_another_is_of_whoever_attacked(text: str) -> None:
    effects = [(a.subject, a.relation) for a in read(text)[0] if a.relation in ("killed", "wounded", "damaged")]
    assert effects == [("rebels", "killed"), ("rebels", "wounded"), ("rebels", "damaged")]


def test_who_says_there_were_dead_is_none_of_them() -> None:
    text = "There were at least 15 dead in Tarn, the Monitor said."
    found, _ = read(text, statement(text, "There were at least 15 dead in Tarn", "said", chain="Monitor"))
    assert "Monitor" not in [a.subject for a in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2022 - ", "March 2025 - ", "18 May 2026 - "], ["2022", "2025-03", "2026-05-18"]),
        (["2022. ", "March 2025. ", "18 May 2026. "], ["2022", "2025-03", "2026-05-18"]),
        (["2022\n\n", "March 2025\n\n", "18 May 2026\n\n"], ["2022", "2025-03", "2026-05-18"]),
        (["18 May 2026 - ", "", ""], ["", "", ""]),  # when it was reported
    ],
)
def test_what_stands_under_a_day_of_a_chronology_was_then(days: list[str], expected: list[str]) -> None:
    told = ["Dolma Riel joins the Reed Front.", "She quits the Front in anger.", "She returns to the Reed Front."]
    found, _ = read("\n\n".join(f"{day}{sentence}" for day, sentence in zip(days, told, strict=True)))
    assert [row.time_edtf for row in found if row.relation in ("joined", "left", "returned")] == expected


def test_the_day_of_a_report_is_not_that_of_what_it_tells() -> None:
    text = "The office said in its report, in September 2004, that Riel had commanded the guard on 9 May 1999."
    found, _ = read(text, statement(text, "that Riel had commanded the guard on 9 May 1999", "said", chain="office"))
    assert [row.time_edtf for row in found if "commanded" in row.exact] == ["1999-05-09"]


def test_the_day_of_a_toll_is_when_it_was_known() -> None:
    ((toll,), _) = read("The toll rose to 17 on Wednesday.")
    assert (toll.relation, toll.value_low, toll.time_edtf) == ("died", 17, "")


@pytest.mark.parametrize(
    ("text", "content", "cue", "act", "expected"),
    [
        ("The wire could not verify that Osk had fallen.", "Osk had fallen", "could not verify", "unconfirmed",
         ("fall", False, "underspecified")),
        ("Guards allege that Riel fled.", "Riel fled", "allege", "accuse", ("flee", True, "possible")),
        ("The mayor called for an inquiry.", "an inquiry", "called", "order", ("call", True, "certain")),
    ],
)  # fmt: skip
def test_acts_of_knowing(text: str, content: str, cue: str, act: Act, expected: tuple[str, bool, str]) -> None:
    assertions, _ = read(text, statement(text, content, cue, act))
    assert expected in [(a.predicate, a.asserted, a.certainty) for a in assertions]


@pytest.mark.parametrize(
    ("text", "content", "cue", "act", "relation"),
    [
        ("Riel knows that Orn was arrested.", "Orn was arrested", "knows", "assert", "arrested"),
        ("The mayor blames Orn for a raid in which nine guards died.", "Orn for a raid in which nine guards died", "blames",
         "accuse", "died"),
    ],
)  # fmt: skip
def test_what_is_taken_for_granted_is_the_authors(text: str, content: str, cue: str, act: Act, relation: str) -> None:
    assertions, _ = read(text, statement(text, content, cue, act))
    assert [a.chain for a in assertions if a.relation == relation] == [""]


def test_what_happened_is_where_it_is_named_after() -> None:
    found, _ = read("A bomb went off in Osk. The guild was behind the Osk attack.")
    assert [a.place for a in found if a.relation == "responsible"] == ["Osk"]


def test_how_a_place_is_called_in_reported_words_is_the_reporters() -> None:
    text = "A nurse said that the rebel-held town was quiet."
    found = read(text, statement(text, "that the rebel-held town was quiet", "said"))[0]
    assert [a.chain for a in found if a.relation == "held"] == [""]


def test_a_cue_alone_parts_no_assertion() -> None:
    text = "Nine clerks are said to have died in Osk."
    said = replace(
        statement(text, "to have died in Osk", "are said"), content_spans=(Span(0, 11), Span(21, len(text) - 1))
    )
    (found,) = [a for a in read(text, said)[0] if a.relation == "died"]
    assert (found.exact, found.value_low) == ("Nine clerks are said to have died in Osk", 9)


def test_what_is_said_without_a_clause_is_an_assertion() -> None:
    text = "Residents spoke of an explosion."
    (found,), _ = read(text, statement(text, "of an explosion", "spoke", chain="Residents"))
    assert (found.exact, found.relation, found.chain) == ("an explosion", "bombed", "Residents")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two jets bombed the village of Osk.", [("", "jets")]),
        ("Orn was stabbed with a kitchen knife.", [("", "kitchen knife")]),
        ("The guards attacked Osk with rockets.", [("guards", "rockets")]),
        ("The guards attacked Osk with the police.", []),
    ],
)
def test_what_an_attack_is_made_with_is_used(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.subject, a.object) for a in read(text)[0] if a.relation == "used"] == expected


def test_a_count_is_of_what_was_told_before_it_and_a_dated_raid_of_nothing_told() -> None:
    text = (
        "“The guards killed 40 prisoners in Osk on 3 January,” Orn says. Residents put the number at about 30.\n\n"
        "He does not mention the raid of 9 March on Velm."
    )
    assertions, events = read(text)
    of = {a.exact: a.event_id for a in assertions}
    when = {event.event_id: event.time_edtf for event in events}
    (killed,) = (event_id for exact, event_id in of.items() if "40 prisoners" in exact)
    assert when[killed] == "2024-01-03"
    assert [event_id for exact, event_id in of.items() if "about 30" in exact] == [killed]
    assert [when[event_id] for exact, event_id in of.items() if "raid" in exact and event_id] == ["2024-03-09"]


def test_an_attack_of_long_ago_is_not_the_one_just_told() -> None:
    _, events = read("Planes carried out a strike on a camp. He led the ambush of 9 May 2021, in which nine died.")
    assert [event.time_raw for event in events] == ["", "9 May 2021"]


@pytest.mark.parametrize(
    "text",
    ["In the night of 4 to 5 April 2024 planes struck the camp.", "The strike on the camp, on 5 April 2024, went on."],
)
def test_the_night_or_day_of_an_attack_is_its_own(text: str) -> None:
    _, events = read(text)
    assert [event.latest for event in events] == ["2024-04-05"]


def test_nothing_happens_in_a_name() -> None:
    found, events = read("The Front for the Liberation of Kezhet attacked the town.")
    assert [a.relation for a in found] == [event.type for event in events] == ["attacked"]


def test_what_is_said_beside_a_question_is_asserted() -> None:
    text = '"Who gave the order?" she asked. "The army killed him."'
    asked = replace(
        statement(text, '"Who gave the order?"', "asked", "question", "direct"),
        content_spans=(Span(0, 21), Span(text.index('"The'), len(text))),
    )
    assert [(a.relation, a.asserted) for a in read(text, asked)[0]] == [("ordered", False), ("killed", True)]


def test_factuality_is_of_model_and_rules_together() -> None:
    text = "Orn may have fled. Riel did not flee."
    plain, _ = read(text)
    assert [a.factuality for a in plain] == [1.4, -1.8]  # the rules alone
    doc = parse(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),)), load_nlp())
    mixed, _ = find_assertions(
        doc, replace(DOCUMENT, text=text), [], find_mentions(doc, DOCUMENT), lambda words: [0.0] * len(words)
    )
    assert [a.factuality for a in mixed] == [0.35, -0.45]


@pytest.mark.parametrize(
    ("text", "content", "cue", "act", "relation", "polarity", "asserted"),
    [
        (
            "The guards refused to hand over weapons seized in Tarn.", "to hand over weapons seized in Tarn", "refused",
            "decline", "captured", "positive", True,
        ),
        (
            "Orn denied that Harbour Minister Dolma Riel fled.", "that Harbour Minister Dolma Riel fled", "denied",
            "deny", "role", "positive", True,
        ),
        ("Orn denied that she fled.", "that she fled", "denied", "deny", "fled", "negative", True),
        ("Orn denied the claim that she fled.", "the claim that she fled", "denied", "deny", "fled", "negative", True),
        (
            "Orn ordered a search for the rebels who attacked the port.",
            "a search for the rebels who attacked the port", "ordered", "order", "attacked", "positive", True,
        ),
        (
            "Orn would neither confirm nor deny the killing of nine guards.", "the killing of nine guards", "deny",
            "deny", "killed", "positive", False,
        ),
    ],
)  # fmt: skip
def test_an_act_reaches_what_it_is_about_and_not_what_stands_beside(
    text: str, content: str, cue: str, act: Act, relation: str, polarity: str, asserted: bool
) -> None:
    (found,) = (a for a in read(text, statement(text, content, cue, act))[0] if a.relation == relation)
    assert (found.polarity, found.asserted) == (polarity, asserted)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The attack killed nobody.", "positive"),
        ("The attack did not cause any damage.", "positive"),
        ("No attack has damaged the mill.", "negative"),
        ("The attack did not take place.", "negative"),
    ],
)
def test_what_harmed_nobody_has_happened(text: str, polarity: str) -> None:
    assert [a.polarity for a in read(text)[0] if a.relation == "attacked"] == [polarity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a drone, and not a jet.", ("It", "jet", "negative")),
        ("He had the rumour from a porter, and not from his sister.", ("He", "his sister", "negative")),
        ("Nine were killed in a failed bid to reopen the road.", ("", "road", "positive")),
        ("The guards tried to reach the port.", ("guards", "port", "positive")),
        ("The list names 31 guards and no clerks.", ("list", "clerks", "negative")),
        ("The mayor shook nobody's hand.", ("mayor", "nobody's hand", "negative")),
        ("The governor has at no time conceded the vote.", ("governor", "vote", "negative")),
    ],
)
def test_what_is_set_against_a_side_and_what_is_only_tried(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(a.subject, a.object, a.polarity) for a in read(text)[0] if a.asserted and not a.relation]


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Orn accused the army of killing two guards.", "killed", ("army", "guards", False)),
        ("The army was accused of killing two guards.", "killed", ("army", "guards", False)),
        ("They found no basis for reports that clerks were killed.", "killed", ("", "clerks", False)),
        ("There is no evidence that clerks were killed.", "killed", ("", "clerks", True)),
        ("The ministry had no information that Orn had killed clerks.", "killed", ("Orn", "clerks", False)),
        ("There is nothing to suggest that clerks were killed.", "killed", ("", "clerks", False)),
        ("Nothing suggests that clerks were killed.", "killed", ("", "clerks", False)),
        ("It found nothing to support the statement that clerks were killed.", "killed", ("", "clerks", False)),
        ("The ministry confirmed reports that clerks were killed.", "killed", ("", "clerks", True)),
        ("They failed to realise that the house was bombed.", "bombed", ("", "house", True)),
        ("Among the clerks killed in Osk was a child.", "killed", ("", "child", True)),
        ("The bombing took place near Osk.", "bombed", ("", "", True)),
        ("The rebels killed nine clerks including two women.", "killed", ("rebels", "clerks", True)),
        ("Those killed were clerks.", "killed", ("", "people", True)),
        ("The brigade lost nine fighters near Osk.", "lost men", ("brigade", "fighters", True)),
        ("Eight of his men fell at Osk.", "fell", ("his men", "Osk", True)),
    ],
)
def test_who_did_it_and_whether_anybody_says_so(text: str, relation: str, expected: tuple[str, str, bool]) -> None:
    found = [(a.subject, a.object, a.asserted) for a in read(text)[0] if a.relation == relation]
    assert expected in found


@pytest.mark.parametrize("text", ["Two million cubic metres of waste escaped.", "The league lost nine seats."])
def test_what_is_no_people_neither_flees_nor_falls(text: str) -> None:
    assert not {a.relation for a in read(text)[0]} & {"fled", "lost men"}


def test_a_toll_that_is_unclear_is_no_toll_of_nobody() -> None:
    assert [a.polarity for a in read("The number of injured was not clear.")[0] if a.relation == "wounded"] != [
        "negative"
    ]


def test_who_speaks_is_no_figure_and_a_day_no_victim() -> None:
    text = "Two residents told the Wire of the explosion of 12 March."
    told = statement(text, "of the explosion of 12 March", "told")
    found, _ = read(text, replace(told, source_spans=(Span(0, len("Two residents")),)))
    assert [(a.relation, a.object, a.value_low) for a in found] == [("bombed", "", None)]


def test_an_apposition_to_where_something_is_gives_no_office() -> None:
    text = "A bomb went off in Tarn, a town in southern Selmark, a police officer and two clerks said."
    assert "role" not in [a.relation for a in read(text)[0]]


def test_what_somebody_is_ends_where_something_else_is_said_of_him() -> None:
    spans = [a.exact for a in read("Orn, a trained vet known to his men as the Doctor, fled.")[0]]
    assert "Orn, a trained vet" in spans


def test_a_day_attacks_nobody() -> None:
    assert "Saturday's" not in [a.subject for a in read("Saturday's clash in Osk alarmed the town.")[0]]


def test_what_would_follow_on_a_day_follows_on_the_next() -> None:
    text = "The priest said that more funerals would follow on Saturday."
    assert [a.time_edtf for a in read(text, statement(text, "more funerals would follow on Saturday", "said"))[0]] == [
        "2024-05-04"
    ]


def test_what_a_rumour_says_is_certain_to_nobody() -> None:
    text = "A rumour says that Orn fled."
    (found,) = read(text, statement(text, "that Orn fled", "says", chain="rumour"))[0]
    assert (found.relation, found.certainty) == ("fled", "underspecified")


def test_what_did_it_is_told_beside_what_came_of_it() -> None:
    assertions, events = read("The blast in Osk killed nine guards. An ambush left two guards dead.")
    assert {a.relation for a in assertions} >= {"bombed", "killed", "ambushed", "died"}
    assert len(events) == 2


@pytest.mark.parametrize("calling", ["The dealer, Ada Orn,", "The ringleader Ada Orn", "The mayor, Ada Orn,"])
def test_whoever_is_named_beside_a_calling_is_who_died(calling: str) -> None:
    found = [a.subject for a in read(f"{calling} died in a crash near Osk on 3 February.")[0] if a.relation == "died"]
    assert found == ["Ada Orn"]


def test_a_verb_taken_for_a_participle_has_its_noun_for_subject() -> None:
    assertions, _ = read("A suicide bomb blast killed at least 16 people in Hasra on Tuesday.")
    assert [(a.relation, a.value_low) for a in assertions if a.relation == "killed"] == [("killed", 16)]


@pytest.mark.parametrize("name", ["National Council of Tarn", "Rally of Plateau Patriots"])
def test_a_name_with_an_of_in_it_is_the_mention_of_its_side(name: str) -> None:
    text = f"Dolma Riel joined the {name} in 1998."
    reading = Reader().read(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),)))
    (joined,) = (row for row in reading.assertions if row.relation == "joined")
    assert [m.exact for m in reading.mentions if m.mention_id == joined.object_mention_id] == [name]


def test_whoever_left_to_join_has_joined_and_whoever_wanted_to_has_not() -> None:
    for text, asserted in (
        ("Dolma Riel left the party to join the rebels.", True),
        ("Dolma Riel wanted to join the rebels.", False),
        ("Dolma Riel did not leave the party to join the rebels.", False),
        ("Dolma Riel will leave the party to join the rebels.", False),
    ):
        joined = [a.asserted and a.polarity == "positive" for a in read(text)[0] if a.relation == "joined"]
        assert any(joined) == asserted, text


def test_what_is_joined_to_a_word_of_speech_happens_when_that_does() -> None:
    text = "In May 2016 Dolma Riel accepted the terms and joined the rebels."
    said = statement(text, "the terms", "accepted", chain="Dolma Riel")
    assert [a.time_edtf for a in read(text, said)[0] if a.relation == "joined"] == ["2016-05"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was in May 2016 that Dolma Riel joined the rebels.", "2016-05"),
        ("By her own account on Wednesday Dolma Riel joined the rebels in 2016.", "2016"),
    ],
)
def test_when_something_was_goes_to_what_was_then(text: str, edtf: str) -> None:
    assert [a.time_edtf for a in read(text)[0] if a.relation == "joined"] == [edtf]


def test_what_somebody_is_called_is_his_role() -> None:
    text = "The magazine Plaza called him the head of finances of the front."
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    roles = [(a.chain, a.object) for a in Reader().read(document).assertions if a.relation == "role"]
    assert roles == [("Plaza", "head of finances of the front")]


def test_whom_an_outlet_calls_something_is_not_the_outlet() -> None:
    text = "The Norland Mirror called Tal Orn the Front's chief tax collector."
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    reading = Reader().read(document)
    assert not reading.stated_aliases
    roles = [(a.chain, a.subject, a.object) for a in reading.assertions if a.relation == "role"]
    assert roles == [("Norland Mirror", "Tal Orn", "Front's chief tax collector")]


def test_what_does_not_figure_or_agrees_says_nothing() -> None:
    for text in (
        "That post does not figure in the video.",
        "In the interview, the raid and the prison went unmentioned.",
        "The account agrees with the testimony that two sailors gave in court.",
    ):
        assert not Reader().read(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))).statements, text


def test_reports_that_are_called_wrong_are_nobodys_of_the_sentence_before() -> None:
    text = (
        "The mayor, Tal Orn, spoke to us on Friday from his bed. Reports this week that he had been killed were wrong."
    )
    reading = Reader().read(replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),)))
    killed = [(a.chain, a.polarity) for a in reading.assertions if a.relation == "killed"]
    assert killed == [("", "negative")]


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("The police denied Orn's charge that he was tortured, because a nurse visited him.", "tortured", {"police", "Orn"}),
        ("The police denied Orn's charge that he was tortured, because a nurse visited him.", "visit", {"police"}),
    ],
)  # fmt: skip
def test_the_ground_of_a_denial_is_for_who_denies(text: str, relation: str, expected: set[str]) -> None:
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    rows = [row for row in Reader().read(document).assertions if relation in (row.relation, row.predicate)]
    assert {row.chain for row in rows} == expected
    assert relation != "visit" or {row.polarity for row in rows} == {"positive"}


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        # what is said, where it has no clause
        ("Marem calls the paper a forgery.", "the paper a forgery", "calls", ("the paper a forgery", "Tal Orn", "positive")),
        ("The log shows the first fall in pressure.", "the first fall in pressure", "shows",
         ("the first fall in pressure", "Tal Orn", "positive")),
        ("Police had spoken of one.", "one", "spoken of", ("Police had spoken of one", "Tal Orn", "positive")),
        # what was done with words
        ("The agency withdrew it.", "it", "withdrew", ("The agency withdrew it", "", "positive")),
        ("The film mentions the tin towns fondly.", "the tin towns", "mentions",
         ("The film mentions the tin towns fondly", "", "positive")),
        ("The witness did not speak of the harbour trust.", "the harbour trust", "did not speak of",
         ("The witness did not speak of the harbour trust", "", "negative")),
        ("The clip keeps quiet about opium and caravans.", "opium and caravans", "keeps quiet about",
         ("The clip keeps quiet about opium and caravans", "", "positive")),
    ],
)  # fmt: skip
def test_no_sentence_of_speech_is_lost(text: str, content: str, cue: str, expected: tuple[str, str, str]) -> None:
    found = [(a.exact, a.chain, a.polarity) for a in read(text, statement(text, content, cue))[0]]
    assert found == [expected]


@pytest.mark.parametrize("before", ["2. ", "(3) ", "BACKGROUND\n", "THE CAPTAIN\n\n"])
def test_a_number_or_a_heading_is_no_part_of_a_sentence(before: str) -> None:
    assert [a.exact for a in read(f"{before}The captain died on Monday.")[0]] == ["The captain died on Monday"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school counts 31 on board, not 34.", [(31.0, "positive"), (34.0, "negative")]),
        ("There were twelve of them, not forty.", [(12.0, "positive"), (40.0, "negative")]),
        ("The monitor counted 41 dead and not 36.", [(41.0, "positive"), (36.0, "negative")]),
        ("The toll is nine or twelve.", [(9.0, "positive")]),
        ("There were thirty of them, if not forty.", [(30.0, "positive"), (40.0, "positive")]),
    ],
)
def test_a_figure_behind_a_not_is_denied(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(a.value_low, a.polarity) for a in read(text)[0] if a.value_low] == expected


@pytest.mark.parametrize(
    ("text", "put_down"),
    [
        ("Higher numbers are invented.", "Higher numbers"),
        ("The general called it a lie.", "it"),
        ("General Vell's fingerprints are a fable.", "General Vell's fingerprints"),
        ("The story that Orn had fled has been invented.", "story"),
    ],
)
def test_what_is_called_false(text: str, put_down: str) -> None:
    found = [(a.object, a.polarity) for a in read(text)[0] if a.relation == "called false"]
    assert found == [(put_down, "negative")]
