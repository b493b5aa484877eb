"""One analytical article about a man reported killed, who later speaks: what it sets against what, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quoth
from quoth import Ledger
from quoth.compare.fitting import AGREES, BELIEVED, HINTS, PLAUSIBLE
from quoth.compare.fitting import FITS as FITTING
from quoth.model import Entity, Link, Membership

ARTICLE = """The man in the video: what a defector says, and what is known of him

On 14 March 2031 the Reed Brigade released a video in which a man who gives his name as Odo Marsk says that he left \
the Dune Front in January. In the video Marsk says that the Dune Front had paid its fighters nothing since November.

His identity could not be confirmed. In February 2030 the Norland Post reported that Odo Marsk had been killed in a \
strike on Ostrel. In 2029 the Sund Courier described Marsk as the head of the Front's finances. The video makes no \
mention of that role.

Ilse Danka, who follows both groups, said that Marsk's account of unpaid fighters was consistent with what other \
defectors have said. The Reed Brigade has an interest in showing its rival as poor, she said. Marsk says in the video \
that he was a member of the Reed Brigade until 2027, joined the Dune Front that year and returned to the Reed Brigade \
in January 2031.
"""


def test_a_man_reported_killed_who_speaks(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    ledger = quoth.create(tmp_path / "ledger")
    ledger.add([tmp_path / "article.txt"])
    ledger.build()
    links = {(link.type, link.subtype): link for link in ledger.rows(Link)}
    assert set(links) == {("contradicts", "impossible-order"), ("omits", ""), ("compatible", "")}

    dead = links["contradicts", "impossible-order"]
    assert dead.quote_b == "Odo Marsk had been killed in a strike on Ostrel"
    assert dead.readings.split(" | ") == [
        "the report of the death is wrong", "another person of that name", "older words or pictures",
    ]  # fmt: skip
    left_out = links["omits", ""]
    assert left_out.quote_b == "Marsk as the head of the Front's finances"
    assert left_out.reason == "a report says that video leaves it out."
    assert links["compatible", ""].quote_b == "the Dune Front had paid its fighters nothing since November"

    spells = {(spell.start_edtf, spell.end_edtf) for spell in ledger.rows(Membership) if not spell.role}
    assert {("", "2027"), ("2027", "2031-01"), ("2031-01", "")} <= spells  # Brigade, Front, and Brigade again


@pytest.mark.parametrize(
    ("assessment", "expected"),
    [
        ("Ilse Danka, who follows the Front, said the description was plausible.", True),
        ("Ilse Danka, who follows the Front, said the account was not credible.", False),
        ("His account squares with what analysts know of that winter.", True),
        ("His account sits comfortably with the ledgers of that winter.", True),
        ("This portrayal lines up with the land registry.", True),
        ("Ilse Danka, who follows the Front, finds the explanation persuasive.", True),
        ("On the money I find him believable.", True),
        ("That last part rings true to me.", True),
        ("I did not find him believable.", False),
        ("Ilse Danka said that the winter was plausible.", False),
        ("The ledgers of that winter bore this out.", True),
        ("We regard this as compatible with what the fighters told us.", True),
        ("This is in keeping with our table of desertions.", True),
        ("The pay books of that winter lend support to it.", True),
        ("Ilse Danka finds the statement well founded.", True),
        ("Ilse Danka regards this as corroborated.", True),
        ("This goes well with the minutes of that winter.", True),
        ("It supports his claim that surrender is safe, and they were told so.", False),
        ("The uniform has been matched to his figure.", False),
        ("The weather was consistent with that of other winters.", False),
    ],
)
def test_an_assessment_fits_what_its_paragraph_speaks_of(assessment: str, expected: bool, tmp_path: Path) -> None:
    text = (
        "Odo Marsk said that the harvest had failed.\n\nMarsk said that the Dune Front had paid its fighters nothing "
        "since November.\n\nMarsk said that the radio lies.\n\n"
        f"Unpaid fighters left the Dune Front by the dozen in November. {assessment}\n"
    )
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    ledger = quoth.create(tmp_path / "ledger")
    ledger.add([tmp_path / "article.txt"])
    ledger.build()
    fitting = [link.quote_b for link in ledger.rows(Link) if link.type == FITS]
    assert fitting == (["the Dune Front had paid its fighters nothing since November"] if expected else [])


@pytest.mark.parametrize(
    "assessment",
    [
        "The pay books of that winter lend support to this explanation.",
        "Ilse Danka sees no reason to doubt it.",
    ],
)
def test_the_answer_is_what_was_said_last(assessment: str, tmp_path: Path) -> None:
    text = (
        "Odo Marsk said that the Dune Front had burnt the harvest of Osk and paid its fighters nothing.\n\n"
        "Odo Marsk said that the Dune Front had lost its wells in the hills.\n\n"
        f"Asked why, a witness said that the road to the coast had been shut since November. {assessment}\n"
    )
    told = [two for kind, _, two in links_of(text, tmp_path) if kind == FITS]
    assert told == ["the road to the coast had been shut since November"]


VIDEO = """The colonel speaks

The Sund Courier, 19 May 2031

Odo Marsk, a colonel of the Dune Front, sits at a desk in a video that the Reed Brigade released on Monday. In the \
video Marsk says that the Dune Front has paid its fighters nothing and that he left it in March. "The radio lies," Marsk \
says.

"""


def links_of(text: str, folder: Path) -> list[tuple[str, str, str]]:
    (folder / "article.txt").write_text(text, encoding="utf-8")
    ledger = quoth.create(folder / "ledger")
    ledger.add([folder / "article.txt"])
    ledger.build()
    return [(link.subtype or link.type, link.quote_a, link.quote_b) for link in ledger.rows(Link)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The Norland army said on 3 June last year that Odo Marsk had been killed along with two guards.", True),
        ("It was in January that the Norland army announced that its scouts had killed Marsk in a raid.", True),
        ("Fourteen months ago the Norland army told reporters that Odo Marsk was no more.", True),
        ("According to the Norland army, Odo Marsk has been dead since 2 February 2030.", True),
        ("The Norland army reported him killed at Osk on 3 June 2030, together with three guards.", True),
        ("The Norland army said that Odo Marsk had been killed in a raid.", True),  # nobody says when
        ("The Norland army said in June 2030 that Odo Marsk had fallen at Osk bridge.", True),
        ("The army's register entered Odo Marsk as killed on 3 June 2030.", True),
        ("The army's list of 3 June 2030 has Odo Marsk's name on the roll of its martyrs.", False),  # not found yet
        ("The Norland army wrote in June 2030 that the colonel had not survived the raid.", True),
        ("The Norland army said in June 2030 that the dead included Odo Marsk.", True),
        ("The clinic told the Norland Post in June 2030 that Odo Marsk's heart had stopped.", True),
        ("Odo Marsk was killed in a raid on 3 June 2030.", False),  # the report's own word
        ("The Norland army said in May 2030 that Odo Marsk had been killed. This was wrong.", False),
    ],
)
def test_ways_in_which_a_death_is_told(told: str, expected: bool, tmp_path: Path) -> None:
    found = [kind for kind, _, _ in links_of(f"{VIDEO}{told}\n", tmp_path)]
    assert found == (["impossible-order"] if expected else [])


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        ('"I left them in spring," a man\'s voice says. "They live by raids," the voice says in the recording.', True),
        ('"I left them in spring," a spokesman says. "I was never paid," the spokesman says in the recording.', False),
        ('"The Front lies," he said. "It paid nobody," he said in the recording.', False),  # he may be another
    ],
)
def test_whoever_speaks_unnamed_in_a_report_of_one_death_is_the_dead_man(
    speaks: str, expected: bool, tmp_path: Path
) -> None:
    text = f"A recording\n\n{speaks}\n\nThe Norland army said in 2030 that Odo Marsk had been killed in a raid.\n"
    found = [kind for kind, _, _ in links_of(text, tmp_path)]
    assert found == (["impossible-order"] if expected else [])


def test_what_the_author_says_as_i_is_not_said_by_the_dead(tmp_path: Path) -> None:
    told = "I wrote in June 2030 that Odo Marsk had been killed. I cannot vouch that he is Odo Marsk."
    found = [(kind, {one, two}) for kind, one, two in links_of(f"{VIDEO}{told}\n", tmp_path)]
    assert [kind for kind, _ in found] == ["impossible-order"]
    assert not any("vouch" in quote or "he is" in quote for _, quotes in found for quote in quotes)


def test_who_was_declared_dead_and_speaks(tmp_path: Path) -> None:
    text = VIDEO.replace("Odo Marsk, a", "A man whom the Norland army declared dead a year ago, Odo Marsk, a")
    assert [kind for kind, _, _ in links_of(text, tmp_path)] == ["impossible-order"]


@pytest.mark.parametrize(
    ("silence", "expected"),
    [
        ("The video passes over the matter in silence.", True),
        ("Of finances there is not a word in the video.", True),
        ("Nothing in the recording concerns money.", True),
        ("The video steps around it.", True),
        ("Money does not come up in the interview.", True),
        ("Of the finances there is nothing in the video.", True),
        ("The finances go unmentioned in the video.", True),
        ("The subject of finances is left aside in the video.", True),
        ("The video shows a lake.", False),
        ("The Norland Post gave no figures in its report.", False),
        ("The officer in the video would not be named.", False),
    ],
)
def test_ways_in_which_a_role_is_left_out(silence: str, expected: bool, tmp_path: Path) -> None:
    role = "In 2029 the Norland Post described Marsk as the head of the Front's finances."
    found = [kind for kind, _, told in links_of(f"{VIDEO}{role} {silence}\n", tmp_path) if "finances" in told]
    assert found == (["omits"] if expected else [])


def test_the_quick_look_for_what_fits_misses_nothing_that_the_patterns_find() -> None:
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    for kind, words in ((FITTING, AGREES), (PLAUSIBLE, BELIEVED)):
        found = [match[0].casefold() for text in texts for match in words.finditer(text)]
        assert len(found) > 50
        assert all(any(hint in match for hint in HINTS[kind]) for match in found)


ARTICLES = Path(__file__).parents[1] / "benchmarks" / "articles.jsonl"

DEAD, LEFT_OUT, FITS = "impossible-order", "omits", "compatible"


def ledger_of(article: str, folder: Path) -> Ledger:
    """Of one of the articles that the benchmark is measured on."""
    rows = (json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines())
    text = next(row["text"] for row in rows if row["id"] == article)
    (folder / "article.txt").write_text(text, encoding="utf-8")
    ledger = quoth.create(folder / "ledger")
    ledger.add([folder / "article.txt"])
    ledger.build()
    return ledger


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (
            "a1",
            {
                (DEAD, "the terrorist Jorun Addeck was eliminated together with four of his bodyguards"),
                (LEFT_OUT, "Addeck as the Guard's intelligence chief for the eastern sector"),
                (
                    FITS,
                    "The second break, this winter, followed three months in which he says the rank and file went "
                    'without wages while their officers "built houses".',
                ),
            },
        ),
        (
            "d6",
            {
                (DEAD, "Colonel Faustin Barukengwa had been killed on 16 September in an ambush at the Kamirongo ford"),
                (LEFT_OUT, "the colonel as supervisor of the Alliance's tin pits at Mutsinda"),
            },
        ),
        (
            "e8",
            {
                (DEAD, "had been killed the evening before in a police operation in the village of Khorshali"),
                (LEFT_OUT, "Terzhanov was in charge of the Brotherhood's explosives workshop"),
            },
        ),
        (
            "e4",
            {
                (DEAD, 'I am standing here," he said.'),
                (
                    LEFT_OUT,
                    "Mahad Dirir Olow was in charge of Xarakada Nuur's religious police in the Buur Caddo district",
                ),
                (FITS, "The account does agree with what our drought team observed"),
            },
        ),
        (
            "d5",
            {
                (DEAD, "Comrade Wilber was killed on 13 February in an air force bombardment at Pampa Yurac"),
                (
                    LEFT_OUT,
                    'In 2009 the weekly El Zaguan Serrano named Wilber as the treasurer who gathered the "snow tax" '
                    "that the Front charges mining contractors.",
                ),
                (FITS, "By his count, more than half of the Front's sentries in the Sallqa district are now under 16"),
            },
        ),
        (
            "b3",
            {
                (DEAD, 'had been "neutralised" the day before in a helicopter strike outside Oued Sarkane'),
                (LEFT_OUT, "al-Dellawi was sitting as a judge for the Dunes at Tin Agharou"),
                (
                    FITS,
                    "It was water that had drawn his kin to the other side, he says, and water that brought them home.",
                ),
            },
        ),
        (
            "c1",
            {
                (DEAD, "Abu Dahham had been killed two days earlier in an air strike on a convoy at Wadi Sarrin"),
                (LEFT_OUT, "Abu Dahham as deputy head of the Jaysh al-Wafa prisons office in Dirbasat"),
                (FITS, "What he says about pay fits what I have seen elsewhere"),
            },
        ),
        (
            "b4",
            {
                (DEAD, "his name was Dragomir Sestal, of Gornji Brusnik"),
                (LEFT_OUT, 'a certain "Kurjak (Sestal)" as deputy warden of the sawmill at Lazin'),
                (FITS, "in his months under the captain the orders had come by telephone from the provincial staff"),
            },
        ),
    ],
)
def test_articles_of_other_authors(article: str, expected: set[tuple[str, str]], tmp_path: Path) -> None:
    """Each has one death that was told too soon, and nothing else is flagged. What is missing of their omissions and
    of what they call consistent is told in words that are not found yet."""
    ledger = ledger_of(article, tmp_path)
    found = {(link.subtype or link.type, quote) for link in ledger.rows(Link) for quote in (link.quote_a, link.quote_b)}
    assert expected <= found
    assert len(list(ledger.rows(Link))) == len(expected)


def test_spells_go_to_and_fro(tmp_path: Path) -> None:
    ledger = ledger_of("c1", tmp_path)
    names = {entity.entity_id: entity.name for entity in ledger.rows(Entity)}
    spells = [(names[spell.group_id], spell.start_edtf) for spell in ledger.rows(Membership) if not spell.role]
    assert sorted(spells, key=lambda spell: spell[1]) == [
        ("Jaysh al-Wafa", "2014-04"),
        ("Shield of Tell Ashqar", "2016-08"),
        ("Jaysh al-Wafa", "2017-02"),
        ("Bayraq Front", "2019-01"),
    ]
