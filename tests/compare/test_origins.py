"""Where assertions came from, and how many origins a claim has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import Rows

from quoth.compare import count_origins, group_claims, trace_origins
from quoth.compare.copies import find_copies
from quoth.compare.voices import Realms
from quoth.model import Claim, Origin, Zone

LONG = "Nine fishing boats left the harbour of Ostrel before dawn and none of them has been heard of since"


def traced(rows: Rows) -> tuple[list[Claim], list[Origin]]:
    grouped = group_claims(rows.gathered)
    found = trace_origins(rows.gathered, grouped)
    return count_origins(rows.documents, rows.reading, grouped, found).claims, found.origins


def origins_of_both(rows: Rows, said: str, speaker: str, body: str, kind: str = "named") -> list[int]:
    """How many origins it has that the dam is safe, as somebody says in one report and a body in another."""
    theirs = f"The {body} said the dam is safe."
    for outlet, text, by, known in (("Post", said, speaker, kind), ("Courier", theirs, body, "named")):
        rows.says(rows.document(text, outlet=outlet), "the dam is safe", speaker=by, kind=known)
    claims, _ = traced(rows)
    return [claim.origins for claim in claims]


def test_twelve_outlets_with_one_text_are_one_origin(rows: Rows) -> None:
    for at in range(12):
        document = rows.document(f"{LONG}.", outlet=f"Paper {at}", published=f"2031-05-{at + 1:02}")
        rows.says(document, LONG)
    claims, origins = traced(rows)
    assert [(claim.outlets, claim.origins, claim.not_established) for claim in claims] == [(12, 1, 0)]
    assert {origin.basis for origin in origins} == {"copied text"}


def test_outlets_that_quote_one_speaker_are_one_origin(rows: Rows) -> None:
    rows.entity("Ada Brun")
    for at in range(3):
        document = rows.document(f"The dam is safe, Ada Brun told reporters ({at}).", outlet=f"Paper {at}")
        rows.says(document, "The dam is safe", speaker="Ada Brun")
    claims, origins = traced(rows)
    assert [(claim.outlets, claim.origins) for claim in claims] == [(3, 1)]
    assert {origin.basis for origin in origins} == {"same speaker"}


@pytest.mark.parametrize(
    ("text", "words", "speaker", "kind", "outlet", "basis"),
    [
        ("The dam broke.", "The dam broke", "", "", "Norland Post", "not established: the outlet names nobody"),
        ("Our reporter saw that the dam broke.", "the dam broke", "", "", "Norland Post", "own reporting"),
        ("The dam broke.", "The dam broke", "", "", "Ostrel Newsletter", "not established: the outlet names nobody"),
        ("Our photographer saw the dam.", "saw the dam", "", "", "Norland Post", "own reporting"),
        ("The dam broke.", "The dam broke", "", "", "Ministry of Dams, Press Office", "same speaker"),
        (
            "Media reports say the dam broke.",
            "the dam broke",
            "Media reports",
            "collective",
            "Norland Post",
            "not established: Media reports",
        ),
        ("A surveyor said the dam broke.", "the dam broke", "A surveyor", "role", "Norland Post", "same speaker"),
        ("The log says the dam broke.", "the dam broke", "The log", "document", "Norland Post", "same cited document"),
        (
            "It was said the dam broke.",
            "the dam broke",
            "it",
            "unknown",
            "Norland Post",
            "not established: names nobody",
        ),
    ],
)
def test_basis(rows: Rows, text: str, words: str, speaker: str, kind: str, outlet: str, basis: str) -> None:
    document = rows.document(text, outlet=outlet)
    start = 0
    rows.says(document, words, speaker=speaker, kind=kind, sentence_start=start, sentence_end=len(text))
    _, origins = traced(rows)
    assert [origin.basis for origin in origins] == [basis]
    assert bool(origins[0].origin_id) != basis.startswith("not established")


def test_a_shared_quotation_is_no_copy(rows: Rows) -> None:
    rows.document(f"“{LONG},” she said.", outlet="Norland Post")
    rows.document(f"Asked, she said: “{LONG}.”", outlet="Sund Courier", published="2031-05-03")
    assert find_copies(rows.documents) == []


def test_the_later_text_is_the_copy(rows: Rows) -> None:
    later = rows.document(f"{LONG}.", outlet="Sund Courier", published="2031-05-03")
    earlier = rows.document(f"{LONG}!", outlet="Norland Post", published="2031-05-01")
    (copy,) = find_copies(rows.documents)
    assert (copy.document_id, copy.earlier_document_id) == (later, earlier)
    assert rows.documents[0].text[copy.start : copy.end] == LONG


def test_an_outlet_that_repeats_itself_names_nobody_still(rows: Rows) -> None:
    for day in ("2031-05-02", "2031-05-03"):
        document = rows.document(f"{LONG}.", outlet="Norland Post", published=day)
        rows.says(document, LONG)
    claims, _ = traced(rows)
    assert [(claim.origins, claim.not_established) for claim in claims] == [(0, 1)]


def test_the_head_of_a_body_speaks_for_it(rows: Rows) -> None:
    rows.entity("Ada Brun")
    rows.entity("Sund Ferry Board", "organisation")
    one = rows.document("The pier is closed, said Ada Brun, director of the Sund Ferry Board.", outlet="Norland Post")
    two = rows.document("The Sund Ferry Board said the pier is closed.", outlet="Sund Courier")
    rows.says(one, "The pier is closed", speaker="Ada Brun")
    rows.says(two, "the pier is closed", speaker="Sund Ferry Board")
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [1]


def test_what_a_report_credits_elsewhere_it_has_from_there(rows: Rows) -> None:
    document = rows.document("The pier is closed. A diver told the Post that the pier is closed.")
    rows.says(document, "The pier is closed")
    rows.says(document, "the pier is closed", speaker="A diver", kind="role")
    claims, origins = traced(rows)
    assert [claim.origins for claim in claims] == [1]
    assert len({origin.origin_id for origin in origins}) == 1


@pytest.mark.parametrize(
    ("first", "speaker", "kind", "second", "again", "origins"),
    [
        # A short word for a body that the report names, and for one whose kind of body it is.
        ("The Harbour Ministry met. The ministry said", "ministry", "role", "The Harbour Ministry said", "named", 1),
        ("Sund Ferries met. The company said", "company", "role", "Sund Ferries said", "named", 1),
        # What stands beside a name is its bearer; what stands there of somebody else is not.
        ("Ada Brun, the mayor, came. The mayor said", "mayor", "role", "Ada Brun said", "named", 1),
        ("Ada Brun, a surveyor said, came. A cook said", "cook", "role", "Ada Brun said", "named", 2),
        ("Sund Ferries, a doctor said, met. The doctor said", "doctor", "role", "Sund Ferries said", "named", 2),
        # Who speaks for a body without a name, and who holds its office, is the body.
        ("Police sources said", "police sources", "collective", "The police said", "collective", 1),
        ("Harbour officials said", "harbour officials", "collective", "The police said", "collective", 2),
        ("The police spokesman, Inspector Rolf Kast, said", "Rolf Kast", "named", "The police said", "collective", 1),
        ("The army spokesman, Colonel Rolf Kast, said", "Rolf Kast", "named", "The police said", "collective", 2),
        ("Rolf Kast, who chairs the camp committee, said", "Rolf Kast", "named", "The committee said", "collective", 1),
        ("The minister of the harbour, Rolf Kast, said", "Rolf Kast", "named", "The ministry said", "collective", 1),
        (
            "The Harbour Ministry group said",
            "Harbour Ministry group",
            "collective",
            "Harbour Ministry said",
            "named",
            1,
        ),
        ("The board of Sund Ferries said", "board of Sund Ferries", "role", "Sund Ferries said", "named", 1),
        # Of the unnamed nothing shows that they are two, unless they are called by other nouns.
        ("A harbour source said", "harbour source", "role", "A source said", "role", 1),
        ("A harbour source said", "harbour source", "role", "A cook said", "role", 2),
        ("One of his brothers said", "one of his brothers", "role", "A brother said", "role", 1),
        # One thing that was filmed, by whichever word; other films say what else they show.
        (
            "Footage from the pharmacy shows",
            "Footage from the pharmacy",
            "document",
            "The pharmacy video said",
            "document",
            1,
        ),
        ("Footage from the pier shows", "Footage from the pier", "document", "The pharmacy video said", "document", 2),
        # A lawyer and a spokesman speak for whom they are said to.
        ("Rolf Kast, counsel for Ada Brun, said", "Rolf Kast", "named", "Ada Brun said", "named", 1),
        ("Ada Brun’s lawyer, Rolf Kast, said", "Rolf Kast", "named", "Ada Brun said", "named", 1),
        ("Rolf Kast, who met counsel with Ada Brun, said", "Rolf Kast", "named", "Ada Brun said", "named", 2),
        # A capital, an office and a people's officials are one government.
        ("Washington said", "Washington", "named", "The White House said", "named", 1),
        ("U.S. officials said", "U.S. officials", "collective", "The White House said", "named", 1),
        ("Russian officials said", "Russian officials", "collective", "The White House said", "named", 2),
    ],
)
def test_who_is_the_same_speaker(
    rows: Rows, first: str, speaker: str, kind: str, second: str, again: str, origins: int
) -> None:
    rows.entity("Ada Brun")
    rows.entity("Rolf Kast")
    rows.entity("Sund Ferries", "organisation")
    rows.entity("Harbour Ministry", "organisation")
    words = "the pier of Ostrel is closed"
    one = rows.document(f"{first} that {words}.", outlet="Norland Post")
    two = rows.document(f"{second}: {words}.", outlet="Sund Courier", published="2031-05-03")
    rows.says(one, words, speaker=speaker, kind=kind)
    rows.says(two, words, speaker=second.removeprefix("The ").removeprefix("A ").removesuffix(" said"), kind=again)
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [origins]


def test_one_utterance_is_one_origin_whoever_is_named_for_it(rows: Rows) -> None:
    rows.entity("Ada Brun")
    words = "the pier of Ostrel is closed until the spring"
    for speaker, outlet in (("Ada Brun", "Norland Post"), ("Rolf Kast", "Sund Courier")):
        document = rows.document(f"“{words},” said {speaker}.", outlet=outlet)
        rows.says(document, words, speaker=speaker)
    claims, origins = traced(rows)
    assert [claim.origins for claim in claims] == [1]
    assert {origin.origin_name for origin in origins} == {"Ada Brun"}


def test_a_body_issues_its_own_paper(rows: Rows) -> None:
    rows.entity("Ministry of Dams", "organisation")
    own = rows.document("COMMUNIQUE No. 7. The dam of Ostrel has broken.", outlet="Ministry of Dams")
    report = rows.document("Communique No. 7 says that the dam of Ostrel has broken.", outlet="Norland Post")
    rows.says(own, "The dam of Ostrel has broken")
    rows.says(report, "the dam of Ostrel has broken", speaker="Communique No. 7", kind="document")
    claims, origins = traced(rows)
    assert [claim.origins for claim in claims] == [1]
    assert [origin.basis for origin in origins] == ["same speaker", "same cited document"]


def test_our_report_is_whose_statement_it_stands_in(rows: Rows) -> None:
    rows.entity("Dam Observatory", "organisation")
    own = rows.document("Our report of March says that the dam of Ostrel has broken.", outlet="Dam Observatory")
    other = rows.document("The Dam Observatory said that the dam of Ostrel has broken.", outlet="Norland Post")
    rows.says(own, "the dam of Ostrel has broken", speaker="Our report of March", kind="document")
    rows.says(other, "the dam of Ostrel has broken", speaker="Dam Observatory")
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [1]


@pytest.mark.parametrize(
    ("outlet", "own", "body"),
    [
        ("Reed Voice (channel of the Reed Front)", "", "Reed Front"),
        ("Velmian Coast Guard", "", "coast guard"),
        ("Dam Board, Press Office", "board", "Dam Board"),
        ("Dam Board, Press Office", "Board", "Dam Board"),
    ],
)
def test_whose_statement_it_is(rows: Rows, outlet: str, own: str, body: str) -> None:
    rows.entity(body, "organisation")
    issued = rows.document(f"The {own} said the dam is safe.", outlet=outlet)
    other = rows.document(f"The {body} said the dam is safe.", outlet="Norland Post")
    rows.says(issued, "the dam is safe", speaker=own, kind="collective")
    rows.says(other, "the dam is safe", speaker=body)
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [1]


@pytest.mark.parametrize(("outlet", "kind"), [("Open Rivers Agency (ORA)", "harbour source"), ("Sund Courier", "ORA")])
def test_whom_an_agency_heard_is_told_from_the_agency(rows: Rows, outlet: str, kind: str) -> None:
    rows.entity("ORA", "organisation")
    rows.document("The boats left.", outlet=outlet)
    document = rows.document("ORA quoted a harbour source: the dam is safe. ORA said it held.", outlet="Norland Post")
    rows.says(document, "the dam is safe", speaker="harbour source", kind="role")
    rows.says(document, "it held", speaker="ORA")
    source, agency = rows.reading.statements
    rows.reading.statements[0] = replace(source, parent_id=agency.statement_id)
    _, origins = traced(rows)
    assert origins[0].origin_name.partition(" (")[0] == kind


@pytest.mark.parametrize(("called", "basis"), [("a citizens’ group", "same speaker"), ("a paper", "not established")])
def test_a_body_that_reports_call_a_monitor_issues_its_own_statements(rows: Rows, called: str, basis: str) -> None:
    rows.entity("Open Vote Velm", "organisation")
    own = rows.document("Turnout was 49 percent.", outlet="Open Vote Velm")
    rows.document(f"Open Vote Velm, {called}, counted.", outlet="Norland Post")
    rows.says(own, "Turnout was 49 percent")
    _, origins = traced(rows)
    assert [origin.basis.partition(":")[0] for origin in origins] == [basis]


@pytest.mark.parametrize(
    ("outlet", "basis"),
    [("Norland Post", "not established: the outlet names nobody"), ("Sund Courier", "own reporting")],
)
def test_a_byline_is_the_outlets_own_voice(rows: Rows, outlet: str, basis: str) -> None:
    rows.entity("Norland Post", "organisation")
    document = rows.document("From a correspondent of the Norland Post: the dam broke.", outlet=outlet)
    rows.says(document, "the dam broke", speaker="correspondent of the Norland Post", kind="role")
    _, origins = traced(rows)
    assert [origin.basis for origin in origins] == [basis]


def test_whoever_copied_has_it_from_whom_the_text_and_not_the_headline_names(rows: Rows) -> None:
    headline = "Army says seven are dead"
    first = rows.document(f"{headline}. {LONG}, a surveyor said.", outlet="Norland Post")
    later = rows.document(f"{LONG}.", outlet="Sund Courier", published="2031-05-03")
    end = len(headline)
    rows.documents[0] = replace(rows.documents[0], zones=(Zone(0, end, "headline"), Zone(end, 999, "body")))
    rows.says(first, headline, speaker="Army", value_low=9.0)
    for document, speaker in ((first, "a surveyor"), (later, "")):
        rows.says(document, LONG, speaker=speaker, kind="role", value_low=9.0)
    grouped = group_claims(rows.gathered)
    (claim, *_) = {row.claim_id for row in grouped.placements}
    grouped = replace(grouped, placements=[replace(row, claim_id=claim) for row in grouped.placements])
    origins = trace_origins(rows.gathered, grouped).origins
    assert [origin.origin_name for origin in origins][1:] == ["a surveyor (Norland Post)"] * 2


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("The mayor, Ada Brun, left.", "The mayor, Ada Brun", {"relation": "role"}),
        ("They left the rebel-held town.", "the rebel-held town", {"relation": "held"}),
        ("They left Osk, a bastion of the guild.", "a bastion of the guild", {"relation": "held"}),
    ],
)
def test_a_description_in_passing_comes_from_nobody(rows: Rows, text: str, words: str, fields: dict[str, str]) -> None:
    document = rows.document(text, outlet="Ministry of Dams")
    rows.says(document, words, **fields)
    _, origins = traced(rows)
    assert [origin.basis for origin in origins] == ["not established: the outlet's own word for whom it names"]


@pytest.mark.parametrize(
    ("text", "words", "fields", "own"),
    [
        ("Orn condemned the raid that killed nine.", "the raid that killed nine", {"cue": "condemned"}, True),
        ("Orn condemned the raid that killed nine.", "the raid that killed nine", {"cue": "spoke of"}, False),
        ("Orn would not give up boxes kept in the hall.", "boxes kept in the hall", {"act": "decline"}, True),
        ("Orn said they fled a raid in the north.", "a raid in the north", {"content": "they fled"}, False),
    ],
)
def test_what_somebody_only_touches_is_not_his(
    rows: Rows, text: str, words: str, fields: dict[str, str], own: bool
) -> None:
    document = rows.document(text)
    rows.says(document, words, speaker="Orn", act=fields.get("act", "assert"), sentence_end=len(text), sentence_start=0)
    statement = rows.reading.statements[-1]
    start = text.index(fields.get("content", words))
    rows.reading.statements[-1] = replace(statement, cue=fields.get("cue", "said"), start=start)
    _, origins = traced(rows)
    assert bool(origins[0].origin_id) != own


def test_a_claim_of_responsibility_is_the_claimants_whoever_passes_it_on(rows: Rows) -> None:
    rows.entity("Harbour Guild", "group")
    for at, speaker in enumerate(("Norland TV", "")):
        document = rows.document("Harbour Guild claimed the raid.", outlet=f"Paper {at}")
        rows.says(document, "Harbour Guild claimed the raid", speaker=speaker, relation="claimed responsibility",
                  subject="Harbour Guild")  # fmt: skip
    _, origins = traced(rows)
    assert [origin.origin_name for origin in origins] == ["Harbour Guild"] * 2


def test_whom_only_one_body_heard_counts_as_that_body(rows: Rows) -> None:
    rows.entity("Dam Monitor", "organisation")
    document = rows.document("Dam Monitor said, citing medics, nine drowned. Dam Monitor said one was hurt.")
    rows.says(document, "nine drowned", speaker="medics", kind="collective")
    rows.says(document, "one was hurt", speaker="Dam Monitor")
    medics, monitor = rows.reading.statements
    rows.reading.statements[0] = replace(medics, parent_id=monitor.statement_id)
    _, origins = traced(rows)
    assert len({origin.origin_id for origin in origins}) == 1


def test_a_bare_document_is_the_one_whose_issuer_is_named_beside_it(rows: Rows) -> None:
    rows.entity("Dam Board", "organisation")
    document = rows.document("A Dam Board cable says nine drowned. The cable says one was hurt.")
    rows.says(document, "nine drowned", speaker="Dam Board cable", kind="document")
    rows.says(document, "one was hurt", speaker="cable", kind="document")
    _, origins = traced(rows)
    assert [origin.origin_name for origin in origins] == ["Dam Board", "Dam Board"]


def test_what_an_institute_weighs_is_not_its_own_count(rows: Rows) -> None:
    document = rows.document("Nine drowned.", outlet="Norland Institute")
    rows.says(document, "Nine drowned")
    _, origins = traced(rows)
    assert origins[0].basis == "not established: the outlet names nobody"


def test_a_copied_passage_goes_back_to_where_it_had_it_from(rows: Rows) -> None:
    rows.entity("Dam Board", "organisation")
    for at, speaker in enumerate(("Dam Board", "")):
        words = "none of them has been heard of since"
        document = rows.document(f"{LONG}, Dam Board said.", outlet=f"Paper {at}", at=str(at))
        rows.says(document, words, speaker=speaker, value_low=9.0, unit=("boats", "crews")[at])
    _, origins = traced(rows)
    assert [origin.origin_name for origin in origins] == ["Dam Board", "Dam Board"]


@pytest.mark.parametrize("speaker", ["both sides", "The two defence ministries", "each side", "the warring parties"])
def test_several_who_are_not_told_apart_are_no_origin(rows: Rows, speaker: str) -> None:
    document = rows.document(f"{speaker} said the dam is safe.")
    rows.says(document, "the dam is safe", speaker=speaker, kind="collective")
    claims, _ = traced(rows)
    assert [(claim.origins, claim.not_established) for claim in claims] == [(0, 1)]


def test_what_an_interviewer_tells_his_guest_comes_from_elsewhere(rows: Rows) -> None:
    document = rows.document("KAST: You learned of the leak at six.")
    rows.says(document, "You learned of the leak at six", speaker="KAST", subject="You")
    _, origins = traced(rows)
    assert not origins[0].origin_id


@pytest.mark.parametrize(("others", "expected"), [((), 1), (("Ministry of Ports",), 3)])
def test_a_government_is_its_only_ministry_of_a_claim(rows: Rows, others: tuple[str, ...], expected: int) -> None:
    for at, speaker in enumerate(("Ministry of Dams", *others, "the government")):
        if speaker[0].isupper():
            rows.entity(speaker, "organisation")
        document = rows.document(f"{speaker} said the dam is safe.", outlet=f"Paper {at}")
        rows.says(document, "the dam is safe", speaker=speaker, kind="named" if speaker[0].isupper() else "collective")
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [expected]


@pytest.mark.parametrize("others", [(), ("Ministry of Ports",)])
def test_a_government_is_the_only_ministry_of_the_matter(rows: Rows, others: tuple[str, ...]) -> None:
    for at, speaker in enumerate(("Ministry of Dams", *others)):
        rows.entity(speaker, "organisation")
        document = rows.document(f"{speaker} said the dam is safe.", outlet=f"Paper {at}")
        rows.says(document, "the dam is safe", speaker=speaker)
    report = rows.document("The dam is safe. The government said the mayor fled in March.", outlet="Courier")
    rows.says(report, "The dam is safe")
    rows.says(report, "the mayor fled in March", speaker="the government", kind="collective")
    _, origins = traced(rows)
    known = {origin.origin_name for origin in origins}
    assert ("Ministry of Dams" in known and len(known - {""}) == 1) == (not others)


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "described"),
    [
        ("The mayor, Ada Brun, said “the dam is safe”.", "Dam Board", "mixed", True),
        ("“The mayor, Ada Brun, was there,” said the Dam Board.", "Dam Board", "mixed", False),
        ("The mayor, Ada Brun, was there.", "Dam Board", "direct", False),
    ],
)
def test_who_describes_somebody(rows: Rows, text: str, speaker: str, kind: str, described: bool) -> None:
    document = rows.document(text)
    words = "The mayor, Ada Brun"
    rows.says(document, words, speaker=speaker, relation="role", sentence_start=0, sentence_end=len(text))
    rows.reading.statements[-1] = replace(rows.reading.statements[-1], kind=kind)
    _, origins = traced(rows)
    assert bool(origins[0].origin_id) != described


def test_copied_words_keep_their_speaker(rows: Rows) -> None:
    rows.entity("Dam Board", "organisation")
    words = "nine of them have drowned"
    for at, speaker in enumerate(("Dam Board", "wedding")):
        document = rows.document(f"{LONG}, and the {speaker} said {words}.", outlet=f"Paper {at}", at=str(at))
        rows.says(document, words, speaker=speaker, kind="named" if at == 0 else "role", value_low=9.0 + at)
    _, origins = traced(rows)
    assert [origin.origin_name for origin in origins] == ["Dam Board", "Dam Board"]


@pytest.mark.parametrize(
    ("named", "words", "origins"),
    [
        ("Free Miners' Union", "Velmia's miners' union", 1),
        ("Velmian foreign ministry", "The army", 2),  # no voice of an army
        ("Velmian Defence Ministry", "The army", 1),
    ],
)
def test_whom_words_for_a_body_of_a_state_mean(rows: Rows, named: str, words: str, origins: int) -> None:
    rows.entity(named, "organisation")
    for outlet, speaker, kind in (("Post", named, "named"), ("Courier", words, "collective")):
        document = rows.document(f"The {named} met. {speaker} said the dam is safe.", outlet=outlet)
        rows.says(document, "the dam is safe", speaker=speaker, kind=kind)
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [origins]


@pytest.mark.parametrize(("office", "origins"), [("head", 1), ("until May head", 2), ("the runaway head", 2)])
def test_who_held_an_office_speaks_for_himself(rows: Rows, office: str, origins: int) -> None:
    rows.entity("Mila Orsk")
    rows.entity("Dam Board", "organisation")
    rows.document(f"Mila Orsk, {office} of the Dam Board, was held.", outlet="Gazette")
    assert origins_of_both(rows, "Mila Orsk said the dam is safe.", "Mila Orsk", "Dam Board") == [origins]


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("Mila Orsk, a spokeswoman for the Dam Board, said the dam is safe.", True),
        ("The Dam Board's head, Mila Orsk, said the dam is safe.", True),
        ("The Dam Board met, and its head, Mila Orsk, said the dam is safe.", True),
        ("The Dam Board met, and the board's head, Mila Orsk, said the dam is safe.", True),
        ("The Dam Board met, and their guest, Mila Orsk, said the dam is safe.", False),
        ("The Dam Board put out a press statement and Mila Orsk said the dam is safe.", False),
        ("The Dam Board met its leader before Mila Orsk said the dam is safe.", False),
        ("The Dam Board met, and the board spokeswoman, Mila Orsk, said the dam is safe.", True),
        ("He was held by the Dam Board, the army spokeswoman, Mila Orsk, said, and the dam is safe.", False),
    ],
)
def test_who_holds_an_office_of_a_body_speaks_for_it(rows: Rows, said: str, one: bool) -> None:
    rows.entity("Mila Orsk")
    rows.entity("Dam Board", "organisation")
    assert origins_of_both(rows, said, "Mila Orsk", "Dam Board") == [1 if one else 2]


@pytest.mark.parametrize("organ", ["Political Council", "Press Office"])
def test_an_organ_speaks_for_the_body_that_its_name_says(rows: Rows, organ: str) -> None:
    name = f"{organ} of the Reed Front"
    rows.entity("Reed Front", "group")
    rows.entity(name, "organisation")
    assert origins_of_both(rows, f"The {name} said the dam is safe.", name, "Reed Front") == [1]


def test_of_several_bodies_a_person_speaks_for_the_one_told_most_often(rows: Rows) -> None:
    for name, kind in (("Mila Orsk", "person"), ("Dam Board", "organisation"), ("Mill Guild", "organisation")):
        rows.entity(name, kind)
    rows.document("Mila Orsk, head of the Mill Guild, left.", outlet="Gazette")
    rows.document("Mila Orsk, head of the Dam Board, left.", outlet="Herald")
    said = "Mila Orsk, head of the Dam Board, said the dam is safe."
    assert origins_of_both(rows, said, "Mila Orsk", "Dam Board") == [1]


def test_a_ministry_official_is_the_ministry_that_the_report_names(rows: Rows) -> None:
    rows.entity("Interior Ministry", "organisation")
    said = "The Interior Ministry met. A ministry official said the dam is safe."
    assert origins_of_both(rows, said, "ministry official", "Interior Ministry", "role") == [1]


@pytest.mark.parametrize(
    ("words", "speaking", "of_body"),
    [
        ("Velmia", "Velmia", "Velmia"),  # which no list has
        ("the Velmian government", "Velmia", "Velmia"),
        ("Velmian Defence Ministry", "", "Velmia"),
        ("Russian Defence Ministry", "", "Russia"),
        ("Moscow", "Russia", "Russia"),
        ("Ada Brun", "", ""),
    ],
)
def test_the_states_of_a_collection(rows: Rows, words: str, speaking: str, of_body: str) -> None:
    rows.entity("Velmia", "place")
    rows.entity("Velmian army", "group")
    document = rows.document("Velmia said so. The Velmian army left.")
    rows.says(document, "The Velmian army left")
    realms = Realms(rows.reading, rows.resolved.entities)
    assert (realms.speaking(words), realms.of_body(words)) == (speaking, of_body)


@pytest.mark.parametrize(
    ("said", "ministries", "one"),
    [
        ("Interior Minister Ada Brun", ("Interior Ministry",), True),
        ("Interior Minister Ada Brun", ("Interior Ministry", "Iraqi Interior Ministry"), True),
        ("Interior Minister Ada Brun", ("Interior Ministry", "Ministry of the Interior"), True),  # the claim's only one
        ("The Minister of the Interior, Ms Ada Brun,", ("Interior Ministry",), True),
        ("Ada Brun, the interior minister,", ("Interior Ministry",), True),
        ("Former interior minister Ada Brun", ("Interior Ministry",), False),
        ("Transport Minister Ada Brun", ("Interior Ministry",), False),
    ],
)
def test_a_minister_speaks_for_the_ministry(rows: Rows, said: str, ministries: tuple[str, ...], one: bool) -> None:
    rows.entity("Ada Brun", "person")
    for ministry in ministries:
        rows.entity(ministry, "organisation")
    assert origins_of_both(rows, f"{said} said the dam is safe.", "Ada Brun", "Interior Ministry") == [1 if one else 2]
