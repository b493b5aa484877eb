"""Who said what: source, cue and content of each attribution, and which lies in which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.read.parser import load_nlp
from quoth.read.statements import DEEPEST, Attribution, find_statements

Row = tuple[str, str, str]


def find(text: str) -> list[Attribution]:
    return find_statements(load_nlp()(text), None)


def rows(text: str) -> list[Row]:
    """(source, cue, content), the parts of a content joined by `|`."""

    def words(spans) -> str:
        return "|".join(text[span.start : span.end] for span in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs with a clause, before and after, and parenthetical
        ("The harbour office said that the ferry was lost.", [("The harbour office", "said", "that the ferry was lost")]),
        ("The ferry was lost, the harbour office said.", [("the harbour office", "said", "The ferry was lost")]),
        ("Forty wagons had been cleared by dawn, it said, most of them by hand.",
         [("it", "said", "Forty wagons had been cleared by dawn|most of them by hand")]),
        ("She told reporters that the road was closed.", [("She", "told", "that the road was closed")]),
        ("The monitor, which says 22 people died, has no staff there.", [("which", "says", "22 people died")]),
        ("He denied that the brakes had been faulty and blamed a driver.",
         [("He", "denied", "that the brakes had been faulty"), ("He", "blamed", "a driver")]),
        ("Officials denied that the ship had left, adding that nothing was missing.",
         [("Officials", "denied", "that the ship had left"), ("Officials", "adding", "that nothing was missing")]),
        # accusations, names, figures, claims
        ("Residents accuse the army of hiding the bodies.", [("Residents", "accuse", "the army of hiding the bodies")]),
        ("Kurdala police put the toll at 16.", [("Kurdala police", "put", "the toll at 16")]),
        ("Kurdala police raised their toll to 16.", [("Kurdala police", "raised", "their toll to 16")]),
        ("Thieves placed a bomb at the mill, which killed nine.", []),
        ("The Harbour Office gave a toll of 36 dead among them 15 children.",
         [("The Harbour Office", "gave", "a toll of 36 dead among them 15 children")]),
        ("Forty men died, as the Harbour Office has it.", [("the Harbour Office", "has it", "Forty men died")]),
        ("By the ministry's account, nine men died.", [("the ministry", "By the ministry's account", "nine men died")]),
        ("The ministry's figure of 61 is too low.", [("The ministry", "'s", "figure of 61")]),
        ("The Harbour Office's figure at that time was 38.",
         [("The Harbour Office", "'s", "figure at that time was 38")]),
        ("The army’s 70 has no known basis.", [("The army", "’s", "70")]),
        ("The figure of nine missing that is used by the Harbour Office includes three dead.",
         [("the Harbour Office", "used", "The figure of nine missing")]),
        ("The figure of 31 given by the guild is false.", [("the guild", "given", "31")]),
        ("The official list has nine names.", [("The official list", "has", "nine names")]),
        ("The Harbour Office has spoken of five dead, including two of its own men.",
         [("The Harbour Office", "has spoken", "five dead, including two of its own men")]),
        ("The images show five wrecks, which agrees with the two acknowledged by the army.",
         [("the army", "acknowledged", "the two")]),
        # figures beside whoever gives them
        ("Three figures are told: 1,240 rifles from the army, 487 from the guild and 1,900 from Mr Sollo.",
         [("the army", "from", "1,240 rifles"), ("the guild", "from", "487"), ("Mr Sollo", "from", "1,900")]),
        ("Losses are unclear: two according to themselves, 12 according to the army.",
         [("themselves", "according to", "two"), ("the army", "according to", "12")]),
        ("The market, on the 11th: seven dead (TWM) or nine (KNA).", [("TWM", "(", "seven dead"), ("KNA", "(", "nine")]),
        ("The 41 of the War Monitor include three who died later.", [("the War Monitor", "of", "The 41")]),
        ("She bought 12 from the guild.", []),
        ("Two deputies (TNU) left the room.", []),
        ("The 38 men held by the army are free.", []),
        ("The ministry's nine dead are known.", [("The ministry", "'s", "nine dead")]),
        ("The ministry's nine clerks are known.", []),
        ("The Free Dockers claimed responsibility for the attack.",
         [("The Free Dockers", "claimed", "claimed responsibility for the attack")]),
        # what documents have and allow, and others place or date: the verb says what is so
        ("The bulletin has her in hospital.", [("The bulletin", "", "has her in hospital")]),
        ("The certificate, which allows 90 guests, is framed.", [("which", "", "allows 90 guests")]),
        ("The Weather Office dates the first frost to 2 May.",
         [("The Weather Office", "", "dates the first frost to 2 May")]),
        ("The mayor's office places him in Velm.", [("The mayor's office", "", "places him in Velm")]),
        ("The harbour office has him in mind.", []),
        ("The council lays the flood at the mill's door.",
         [("The council", "", "lays the flood at the mill's door")]),
        ("The Harbour Office gave its depth as 40 feet.", [("The Harbour Office", "gave", "its depth as 40 feet")]),
        # figures of a list, whose verb stands with the first alone
        ("In May, in Osk, the ministry gave 19 dead; the Harbour Agency, citing village nurses, 12 dead; the police, about 50.",
         [("the ministry", "gave", "19 dead"), ("the Harbour Agency", "", "12 dead"), ("village nurses", "citing", "12 dead"),
          ("the police", "", "about 50")]),
        ("The ship sank; the crew, all local men, swam 2 miles.", []),
        # a speaker goes on after a semicolon
        ("Six slept in the school, a teacher at the gate told visitors; the rest had gone home at dusk.",
         [("a teacher at the gate", "told", "Six slept in the school|the rest had gone home at dusk")]),
        ("Six slept in the school, a teacher said; a porter said the rest were safe.",
         [("a teacher", "said", "Six slept in the school"), ("a porter", "said", "the rest were safe")]),
        # another speaker stands beyond a semicolon
        ("Miners report a tremor; shepherds report a rockfall.",
         [("Miners", "report", "a tremor"), ("shepherds", "report", "a rockfall")]),
        ("The leader has been identified as a former guard.", []),
        # a speaker and a verb alone between commas, also where the tagger takes the verb for a plural
        ("It was paid, as the bank's own register shows, at his desk in the main hall on May 6.",
         [("the bank's own register", "shows", "It was paid|at his desk in the main hall on May 6")]),
        ("In late May, a second letter shows, the divers wrote to Mila Orsk.",
         [("a second letter", "shows", "In late May|the divers wrote to Mila Orsk")]),
        ("The talk shows, a staple of the evening, were cut.", []),
        ("She was gone by June: he left, by all accounts, in May; the rest stayed.",
         [("", "by all accounts", "he left|in May")]),
        # phrases and nouns
        ("Two people were killed, according to Dara Senn, a spokesman for the harbour.",
         [("Dara Senn, a spokesman for the harbour", "according to", "Two people were killed")]),
        ("According to Dara Senn, a spokesman for the harbour, the ship left on Friday.",
         [("Dara Senn, a spokesman for the harbour", "According to", "the ship left on Friday")]),
        ("The ship, according to the harbour office, left on Friday.", [("the harbour office", "according to", "The ship|left on Friday")]),
        ("His claim that the bank was empty was rejected.", [("His", "claim", "that the bank was empty")]),
        ("There were reports that the dam had burst.", [("", "reports", "that the dam had burst")]),
        ("There were allegations of torture by the police.", []),
        ("It is alleged that the ship sank.", [("", "is alleged", "that the ship sank")]),
        ("The minister is believed to have fled the country.", [("", "is believed", "The minister|to have fled the country")]),
        # quotations
        ("“I am glad,” he said, “that nobody was hurt.”", [("he", "said", "“I am glad,”|“that nobody was hurt.”")]),
        ("“We counted them,” Mila Orsk told the paper. “They were twelve. It was dark.”",
         [("Mila Orsk", "told", "“We counted them,”|“They were twelve. It was dark.”")]),
        ("“The port is shut.\n\n“The ships are gone,” the statement read.",
         [("the statement", "read", "“The port is shut|“The ships are gone,”")]),
        ("“Every lamp on this quay works,” – Emeric Lodan", [("Emeric Lodan", "–", "“Every lamp on this quay works,”")]),
        ("Nine miners drowned, four of them boys, a nurse at the clinic told the Tavrin Wire.",
         [("a nurse at the clinic", "told", "Nine miners drowned, four of them boys")]),
        ("Imre Talos has sent this paper a note: “Merrin left our choir in 2015. We sang together.”",
         [("Imre Talos", "has sent", "“Merrin left our choir in 2015. We sang together.”")]),
        ("“We saw two men,” Mila Orsk said. A nurse described the moment. “They ran into the hall, and then it went dark.”",
         [("Mila Orsk", "said", "“We saw two men,”"), ("A nurse", "", "“They ran into the hall, and then it went dark.”")]),
        ("Rainfall reached 64 percent of the average, the head of the weather office, Senna Quell, announced yesterday.",
         [("Senna Quell", "announced", "Rainfall reached 64 percent of the average")]),
        ("The Transport Ministry gave 31 dead.", [("The Transport Ministry", "gave", "31 dead")]),
        ("The bridge has fallen, as the army's report shows.", [("the army's report", "shows", "The bridge has fallen")]),
        ("The harbour office said that the ferry was lost. No cargo had been saved. The port was shut.",
         [("The harbour office", "said", "that the ferry was lost|No cargo had been saved")]),
        # denials of deeds, refusals, figures with their owners, and what nobody says
        ("The blasts claimed by the guild hit a market.", [("the guild", "claimed", "The blasts")]),
        ("A raid in May, which killed two and was claimed by the guild, is under inquiry.",
         [("the guild", "was claimed", "was claimed")]),
        ("The list makes 97 crates, against 60 reported by the guild.", [("the guild", "reported", "60")]),
        ("Mayor Orsk’s “forgery” bears a stamp.", [("Mayor Orsk", "’s", "“forgery”")]),
        ("The colonel’s “free radio” station is on the air.", []),
        ("The Transport Ministry gave its depth as 40 feet.", [("The Transport Ministry", "gave", "its depth as 40 feet")]),
        ("The Transport Ministry counts 40 of its drivers injured.", [("The Transport Ministry", "counts", "40 of its drivers injured")]),
        ("The guild denies the raid and has, for its part, accused millers of theft.",
         [("The guild", "denies", "the raid"), ("The guild", "accused", "millers of theft")]),
        ("The army denied using such weapons.", [("The army", "denied", "using such weapons")]),
        ("They refused to open the crates, before police took the port.", [("They", "refused", "to open the crates")]),
        ("The ministry's 318 cannot be right.", [("The ministry", "'s", "318")]),
        ("We saw nothing of the 75 barges reported by the harbour office.", [("the harbour office", "reported", "the 75 barges")]),
        ("No one said that the port was shut.", []),
        ("Reports that the dam had burst are false.", []),
        # headlines and transcripts
        ("Rebels advance on Tavrin: monitor\n\nThe town fell.", [("monitor", ":", "Rebels advance on Tavrin")]),
        ("Minister: no deal with strikers\n\nThe town fell.", [("Minister", ":", "no deal with strikers")]),
        ("Nine barges adrift in storm, state TV\n\nThe town fell.", [("state TV", ",", "Nine barges adrift in storm")]),
        ("A raft hit a pier. It sank, drowning nine people\n\nThe town fell.", []),
        ("LODAN: Who has the keys?\n\nMERRIN: The porter lost them in June.\n\nLODAN: Lost them where?\n\nMERRIN: Look in the well.",
         [("MERRIN", ":", "The porter lost them in June"), ("MERRIN", ":", "Look in the well")]),
        ("LODAN: You signed it.\n\nMERRIN: I did.\n\nLODAN: Why?\n\nMERRIN: They asked me.\n\nLODAN: Who?\n\nMERRIN: Who knows?",
         [("MERRIN", ":", "I did"), ("MERRIN", ":", "They asked me"), ("MERRIN", ":", "Who knows?")]),
        ("Velm rebel declared dead by navy appears in video\n\nThe town fell.", []),
        ("His account of the raid agrees with what we saw.", []),
        ("Readers may recall that the port was shut in May.", []),
        ("Orn was declared dead by police.", []),
        # whole documents
        ("TAVRIN, 4 May 89 -- [Communique] [Free Dockers] [Text] The port is shut. Two ships were lost.",
         [("Free Dockers", "Communique", "The port is shut. Two ships were lost")]),
        ("The mayor wrote a letter. The letter reads as follows:\n\nDear Sir,\n\nThe port is shut.",
         [("The letter", "reads as follows", "Dear Sir,\n\nThe port is shut")]),
        ("The Council of the Reed Front met on Monday and issued the following account.\n\nNine men left. We saw them.",
         [("The Council of the Reed Front", "issued", "Nine men left. We saw them")]),
        ("The following statement was issued today by the secretary, Mila Orsk.\n\nWe hold the port.",
         [("the secretary, Mila Orsk", "issued", "We hold the port")]),
        ("In the name of the Council of Azad.\n\nHe was not one of us. We answer once.",
         [("the Council of Azad", "In the name of", "He was not one of us. We answer once")]),
        # nothing is attributed
        ("The ferry left at noon. Twenty people were aboard.", []),
        ("", []),
    ],
)  # fmt: skip
def test_find_statements(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_statements_nest() -> None:
    found = find("The agency quoted the minister as saying that the Russians had told him that the port was empty.")
    assert [a.parent for a in found] == [None, 0, 1]
    assert all(
        found[a.parent].content[0].start <= a.content[0].start and a.content[-1].end <= found[a.parent].content[-1].end
        for a in found
        if a.parent is not None
    )


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“I asked the clerk. The mayor's claim that the safe was full is a lie,” she said.", "The mayor's"),
        ("An official said an army review showed that the safe was empty.", "an army review"),
        (
            "RIEL: And?\n\nORSK: He said that the safe was empty.\n\nRIEL: Was it?\n\nORSK: Not quite.\n\nRIEL: No?",
            "He",
        ),
        ("An official said it was a fire which the ministry blames on the guild.", "the ministry"),
        (
            "RIEL: And?\n\nORSK: I signed because the report listed 12.\n\nRIEL: Was it?\n\nORSK: Not quite.\n\nRIEL: No?",
            "the report",
        ),
        ("He said that he thought he had seen it.", ""),
        ("Riel said that he said what he meant.", ""),
    ],
)
def test_others_speak_within_somebodys_words(text: str, inner: str) -> None:
    within = [a for a in find(text) if a.parent is not None]
    assert [text[a.source[0].start : a.source[0].end] for a in within] == [inner] * bool(inner)


def test_by_whom_something_was_reported_is_the_inner_speaker() -> None:
    said = rows("Nine deaths were reported by the rescuers after the dam broke in the north, the agency said.")
    assert [(row[0], row[2][:11]) for row in said] == [("the agency", "Nine deaths"), ("the rescuers", "Nine deaths")]


def test_what_is_cited_is_the_inner_speaker() -> None:
    text = "The deal was a trap, said the paper, citing two officials at the bank."
    assert rows(text) == [
        ("the paper", "said", "The deal was a trap"),
        ("two officials", "citing", "The deal was a trap"),
    ]
    assert [a.parent for a in find(text)] == [None, 0]


def test_what_a_speaker_himself_thinks_is_no_statement_of_its_own() -> None:
    assert len(find("“I think the port is lost,” he said.")) == 1


@pytest.mark.parametrize(
    ("text", "kind", "act"),
    [
        ("“The port is lost,” he said.", "direct", "assert"),
        ("He said that the port was “lost for good”.", "mixed", "assert"),
        ("The ministry denied that the port was lost.", "indirect", "deny"),
        ("The governor would not say whether the port was lost.", "indirect", "decline"),
        ("It is alleged that the port was lost.", "indirect", "unconfirmed"),
        ("The wire could not confirm that the port was lost.", "indirect", "unconfirmed"),
        ("The wire was unable to verify that the port was lost.", "indirect", "unconfirmed"),
        ("He called the mayor a liar.", "indirect", "assert"),
        ("The guild's position is that the port was lost.", "indirect", "assert"),
    ],
)
def test_kind_and_act(text: str, kind: str, act: str) -> None:
    (found,) = find(text)
    assert (found.kind, found.act) == (kind, act)


FILLER = "The market in the old town was busy and the road to the harbour was open all day. " * 3


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("A grain silo caught fire beside the canal on Tuesday the Tavrin Observatory of Inland Waters said.",
         "the Tavrin Observatory of Inland Waters", "A grain silo caught fire beside the canal on Tuesday"),
        ("A grain silo was set on fire beside the canal said the Observatory.", "the Observatory", "A grain silo was set on fire beside the canal"),
        ("Jets struck near a mill the Observatory said and two lock keepers said the mill burned.",
         "the Observatory", "Jets struck near a mill"),
    ],
)  # fmt: skip
def test_text_whose_commas_were_stripped(sentence: str, source: str, content: str) -> None:
    assert (source, "said", content) in rows(FILLER + sentence)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\0" * 9,
        "🙂 🙃",
        "قال الوزير إن الميناء فارغ",
        '" a ' * 3_000,
        "he said " * 1_200,
        "“a” " * 2_000,
        ": " * 500,
    ],
)
def test_any_text_gives_a_result(text: str) -> None:
    find(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["“", "”", '"', "'", ",", ".", ":", "\n\n", "he", "said", "that", "the", "minister", "denied", "according", "to",
     "citing", "officials", "adding", "monitor", "killed", "and", "Tavrin", "(", ")", "–", "was", "accused", "by", "of"]
), max_size=40).map(" ".join))  # fmt: skip
def test_spans_slice_and_parents_come_first(text: str) -> None:
    for index, found in enumerate(find(text)):
        assert found.content
        assert found.parent is None or found.parent < index
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)


def test_lines_that_look_like_one_sentence_nest_no_deeper_than_a_chain_of_speakers():
    found = find_statements(load_nlp()("The mayor said no\n" * 400))
    depth: list[int] = []
    for attribution in found:
        depth.append(1 + (depth[attribution.parent] if attribution.parent is not None else 0))
    assert max(depth, default=0) <= DEEPEST


def test_what_lists_without_saying_so_is_no_addition() -> None:
    text = (
        "The release of letters from the Harbour Board exposed information such as the card numbers, passport numbers of "
        "some donors - putting them at risk of theft."
    )
    assert "adding" not in {cue for _, cue, _ in rows(text)}
