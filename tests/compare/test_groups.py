"""Which assertions are one claim."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from by_hand import Rows

from quoth.compare import group_claims, groups
from quoth.compare.pairs import PairModel
from quoth.model import Earlier


def claims_of(rows: Rows) -> list[str]:
    grouped = group_claims(rows.gathered)
    claim_of = {placement.assertion_id: placement.claim_id for placement in grouped.placements}
    return [claim_of[row.assertion_id] for row in rows.reading.assertions]


def test_like_words_of_one_event_are_one_claim(rows: Rows) -> None:
    one = rows.document("The bridge at Ostrel collapsed on Monday night.", outlet="Norland Post")
    two = rows.document("The bridge at Ostrel collapsed late on Monday night, police said.", outlet="Sund Courier")
    rows.says(one, "The bridge at Ostrel collapsed on Monday night")
    rows.says(two, "The bridge at Ostrel collapsed late on Monday night", speaker="police", kind="collective")
    assert len(set(claims_of(rows))) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"subject": "it", "predicate": "happen"}, 2),  # of what, no report tells
        ({"subject": "the mill", "predicate": "happen"}, 1),
    ],
)
def test_two_reports_that_share_no_more_than_a_verb_are_of_two_things(
    rows: Rows, words: dict[str, str], expected: int
) -> None:
    for outlet in ("Norland Post", "Sund Courier"):
        document = rows.document(f"Here {words['subject']} happens again, {outlet} wrote.", outlet=outlet)
        rows.says(document, f"{words['subject']} happens again", **words)
    assert len(set(claims_of(rows))) == expected


def test_other_figures_are_other_claims(rows: Rows) -> None:
    one = rows.document("The blast killed 12 people in Ostrel.")
    two = rows.document("The blast killed 19 people in Ostrel.", outlet="Sund Courier")
    rows.says(one, "The blast killed 12 people in Ostrel", value_low=12, value_high=12, unit="people killed")
    rows.says(two, "The blast killed 19 people in Ostrel", value_low=19, value_high=19, unit="people killed")
    assert len(set(claims_of(rows))) == 2


def test_a_denial_is_evidence_of_what_it_denies(rows: Rows) -> None:
    one = rows.document("The army bombed the market in Ostrel.")
    two = rows.document("The army denied that it bombed the market in Ostrel.", outlet="Sund Courier")
    rows.says(one, "The army bombed the market in Ostrel")
    rows.says(two, "it bombed the market in Ostrel", speaker="The army", act="deny", polarity="negative")
    claims = group_claims(rows.gathered).claims
    assert [(claim.assertions, claim.denials) for claim in claims] == [(2, 1)]


def test_sides_turned_round_are_two_claims(rows: Rows) -> None:
    rows.entity("Varn Front", "group")
    rows.entity("Sund Guard", "group")
    one = rows.document("The Varn Front attacked the Sund Guard.")
    two = rows.document("The Sund Guard attacked the Varn Front.", outlet="Sund Courier")
    rows.says(
        one, "The Varn Front attacked the Sund Guard", relation="attacked", subject="Varn Front", object="Sund Guard"
    )
    rows.says(
        two, "The Sund Guard attacked the Varn Front", relation="attacked", subject="Sund Guard", object="Varn Front"
    )
    assert len(set(claims_of(rows))) == 2


def test_later_documents_rename_nothing(rows: Rows) -> None:
    texts = [
        f"The {what} at Ostrel {did} on Monday night." for what in ("bridge", "mill") for did in ("fell", "burned")
    ]
    before: list[str] = []
    for at, text in enumerate(texts * 2):
        document = rows.document(text, outlet=f"Paper {at}")
        rows.says(document, text.rstrip("."))
        after = claims_of(rows)
        assert after[: len(before)] == before
        before = after


def test_no_assertions_no_claims(rows: Rows) -> None:
    rows.document("")
    assert group_claims(rows.gathered).claims == []


@pytest.mark.parametrize(
    ("words", "fields", "gloss"),
    [
        (
            "he left the group in January",
            {"relation": "left", "subject": "Odo Lark"},
            "Odo Lark left the group in January.",
        ),
        (
            "left the group in January",
            {"relation": "left", "subject": "Odo Lark"},
            "Odo Lark left the group in January.",
        ),
        ("had been killed", {"relation": "killed", "object": "Odo Lark"}, "Odo Lark had been killed."),
        ("Odo Lark, the mayor", {"relation": "role", "subject": "Odo Lark", "object": "mayor"}, "Odo Lark: mayor."),
        ("We have 17 dead", {"relation": "died", "subject": "people", "value_low": 17.0}, "We have 17 dead."),
        ("he saw a drone", {"subject": "Odo Lark"}, "He saw a drone."),
    ],
)
def test_a_gloss_says_whom_it_is_about(rows: Rows, words: str, fields: dict[str, object], gloss: str) -> None:
    document = rows.document(f"Police said {words}.")
    rows.says(document, words, speaker="Police", **fields)
    (claim,) = group_claims(rows.gathered).claims
    assert claim.gloss == gloss


def test_how_many_were_hurt_is_not_that_somebody_was(rows: Rows) -> None:
    one = rows.document("The blast left 41 wounded.")
    two = rows.document("The mayor was wounded.", outlet="Sund Courier")
    rows.says(one, "41 wounded", relation="wounded", value_low=41.0, value_high=41.0, unit="people wounded")
    rows.says(two, "The mayor was wounded", relation="wounded", object="the mayor")
    assert len(group_claims(rows.gathered).claims) == 2


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (243, frozenset({"killed"})),
        (3, frozenset()),  # many things are three
    ],
)
def test_a_bare_figure_counts_what_it_counts_elsewhere(rows: Rows, figure: int, expected: frozenset[str]) -> None:
    document = rows.document(f"The blast killed {figure} people. The ministry's {figure} are disputed.")
    told = {"value_low": float(figure), "value_high": float(figure)}
    rows.says(document, f"The blast killed {figure} people", relation="killed", unit="people killed", **told)
    rows.says(document, f"The ministry's {figure} are disputed", **told)
    assert rows.gathered.evidence[1].measure == expected


@pytest.mark.parametrize(
    ("words", "figure", "expected"),
    [
        ("I would say about 250", 250, frozenset({"killed"})),
        ("She is 24", 24, frozenset()),  # of quite another size
    ],
)
def test_a_bare_figure_beside_one_that_counts_the_dead_counts_them_too(
    rows: Rows, words: str, figure: int, expected: frozenset[str]
) -> None:
    document = rows.document(f"The blast killed 243 people.\n\nThe ministry's 243 is too low. {words}.")
    told = {"value_low": 243.0, "value_high": 243.0}
    rows.says(document, "The blast killed 243 people", relation="killed", unit="people killed", **told)
    rows.says(document, "The ministry's 243", **told)
    start = rows.documents[0].text.index(words)
    rows.says(document, words, value_low=figure, value_high=figure, sentence_start=start)
    assert rows.gathered.evidence[2].measure == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((10, 10, "workers killed"), (10, 10, "people killed"), 1),  # who they were one of them does not say
        ((10, 10, "people killed"), (9, 11, "people killed"), 1),  # "ten", "about ten"
        ((10, 10, "people killed"), (10, None, "people killed"), 2),  # "at least ten"
        ((10, 10, "people killed"), (10, 10, "people wounded"), 2),
    ],
)
def test_one_count_in_other_words_is_one_claim(
    rows: Rows, one: tuple[int, int | None, str], two: tuple[int, int | None, str], expected: int
) -> None:
    for outlet, (low, high, unit) in (("Norland Post", one), ("Sund Courier", two)):
        words = "10 were counted after the blast in Ostrel on Monday"
        document = rows.document(f"{words}.", outlet=outlet)
        rows.says(document, words, relation=unit.split()[1], value_low=low, value_high=high, unit=unit)
    assert len(set(claims_of(rows))) == expected


@pytest.mark.parametrize(
    ("published", "days", "expected"),
    [
        ("2031-05-04", ("", ""), 1),
        ("2031-09-04", ("", ""), 2),  # as many are killed on many days
        ("2031-09-04", ("2031-05-01", "2031-05-01"), 1),
        ("2031-05-04", ("2031-05-01", "2030-05-01"), 2),
    ],
)
def test_like_counts_of_other_times_are_of_other_things(
    rows: Rows, published: str, days: tuple[str, str], expected: int
) -> None:
    for outlet, day, told in (("Norland Post", "2031-05-02", days[0]), ("Sund Courier", published, days[1])):
        words = "four people were killed by a car bomb"
        document = rows.document(f"{words}.", outlet=outlet, published=day)
        rows.says(
            document, words, relation="killed", value_low=4, value_high=4, unit="people killed", earliest=told,
            latest=told,
        )  # fmt: skip
    assert len(set(claims_of(rows))) == expected


@pytest.mark.parametrize(("day", "expected"), [("2031-05-12", 1), ("2031-05-13", 1), ("2031-05-16", 2)])
def test_nobody_dies_on_two_days(rows: Rows, day: str, expected: int) -> None:
    rows.entity("Ada Brun", "person")
    for outlet, told in (("Norland Post", "2031-05-12"), ("Sund Courier", day)):
        document = rows.document("Ada Brun died of her wounds.", outlet=outlet, published="2031-05-20")
        rows.says(
            document, "Ada Brun died of her wounds", relation="died", subject="Ada Brun", earliest=told, latest=told
        )  # fmt: skip
    assert len(set(claims_of(rows))) == expected


def test_one_thing_is_never_said_of_two_whose_names_have_no_word_in_common(rows: Rows) -> None:
    for outlet, name in (("Norland Post", "Ada Brun"), ("Sund Courier", "Mila Orn")):
        rows.entity(name, "person")
        document = rows.document(f"{name} resigned.", outlet=outlet)
        rows.says(document, f"{name} resigned", relation="resigned", subject=name)
    assert len(set(claims_of(rows))) == 2


def test_of_two_only_one_can_hold_an_office(rows: Rows) -> None:
    rows.entity("Dam Board", "organisation")
    for outlet, name in (("Norland Post", "Ada Brun"), ("Sund Courier", "Mila Orn")):
        rows.entity(name, "person")
        document = rows.document(f"Dam Board director {name} spoke.", outlet=outlet)
        rows.says(document, f"Dam Board director {name}", relation="role", subject=name, object="Dam Board")
    assert len(set(claims_of(rows))) == 2


def test_what_nothing_has_changed_is_taken_over_and_what_comes_after_a_change_is_not(rows: Rows) -> None:
    for outlet, told in (("Norland Post", "on Monday night"), ("Sund Courier", "late on Monday night")):
        document = rows.document(f"The bridge at Ostrel collapsed {told}.", outlet=outlet)
        rows.says(document, f"The bridge at Ostrel collapsed {told}")
    made = group_claims(rows.gathered)
    bases = {row.document_id: row.digest for row in made.bases}
    placed = {row.assertion_id: (row.claim_id, "as before") for row in made.placements}

    def rules(*changed: int) -> list[str]:
        other = {row.document_id: b"" for at, row in enumerate(made.bases) if at in changed}
        return [row.rule for row in group_claims(rows.gathered, Earlier({}, bases | other, placed)).placements]

    fresh = [row.rule for row in made.placements]
    assert rules() == ["as before", "as before"]
    assert rules(1) == ["as before", fresh[1]]
    assert rules(0) == fresh


@pytest.mark.parametrize(
    ("fits", "same", "best", "asked"),
    [
        ({0: 0.3}, 0.0, 0, 0),  # sure
        ({0: 0.0}, 0.9, 0, 1),
        ({0: 0.0}, 0.2, None, 1),
        ({0: 0.0, 1: 0.3}, 0.9, 0, 1),
        ({0: 0.0, 1: 0.3}, 0.2, 1, 1),
        ({0: 0.0, 1: 2.5}, 0.9, 1, 0),  # no answer could bring the first to the fore
        ({0: 0.0, 1: -0.2}, 0.9, 0, 2),
        ({0: -0.9}, 0.9, None, 0),  # nothing that words could mend
    ],
)
def test_the_pair_model_is_asked_where_its_answer_may_decide(
    rows: Rows, monkeypatch: pytest.MonkeyPatch, fits: dict[int, float], same: float, best: int | None, asked: int
) -> None:
    for words in ("Ada Brun left", "Ada Brun went away", "Ada Brun is gone"):
        rows.entity("Ada Brun")
        rows.says(rows.document(f"{words}."), words)
    pairs: list[tuple[str, str]] = []

    def judge(_model: PairModel, given: list[tuple[str, str]], *, mutual: bool) -> npt.NDArray[np.float32]:
        pairs.extend(given)
        return np.array([[same, 0.0, 1 - same]] * len(given), dtype=np.float32)

    monkeypatch.setattr(PairModel, "judge", judge)
    evidence = rows.gathered.evidence
    assert groups._best(evidence[2], fits, evidence) == best
    assert len(pairs) == asked


def test_an_office_is_told_in_the_words_that_most_have(rows: Rows) -> None:
    rows.entity("Ada Brun")
    told = (
        "Ada Brun as a weak and much disliked president",
        "President Ada Brun",
        "President Ada Brun",
        "President Brun",
    )
    for at, words in enumerate(told):
        document = rows.document(f"Norland: {words}.", outlet=f"Paper {at}")
        office = words.rpartition(" as a ")[2] if " as a " in words else "President"
        rows.says(document, words, relation="role", predicate="president", subject="Ada Brun", object=office)
    assert "Ada Brun: President." in [claim.gloss for claim in group_claims(rows.gathered).claims]
