import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model import EntityKind
from quoth.resolve.likeness import ALIKE, LOOK, SAME, compare, costs, edit, plain_words

KINDS: tuple[EntityKind, ...] = ("person", "group", "organisation", "place", "event", "document", "thing")
NAMES = st.text(alphabet=string.ascii_letters + string.digits + " .-'’&éłøشريфоשη山李", max_size=40)


@pytest.mark.parametrize(
    ("one", "two", "kind", "reason"),
    [
        ("Tomas Rell", "TOMAS RELL", "person", "same words"),
        ("Anna-Lena Orsk", "Anna Lena Orsk", "person", "same words"),
        ("Łucja Ørskova", "Lucja Orskova", "person", "same words"),
        ("Лена Павлова", "Lena Pavlova", "person", "same words"),
        ("Αννα", "Anna", "person", "same words"),
        ("Rell, Tomas", "Tomas Rell", "person", "name parts in another order"),
        ("Tomas Ivar Rell", "Tomas Rell", "person", "one name part has no counterpart: ivar"),
        ("Rell Tomas Tomas", "Tomas Rell", "person", "name parts in another order"),
        ("Tomas Tomas Rell", "Tomas Rell", "person", "a name part said twice"),
        ("T. Rell", "Tomas Rell", "person", "initials: t / tomas"),
        ("T.J. Rell", "Tomas Jan Rell", "person", "initials: t / tomas"),
        ("MJ Rell", "Mary-Jane Rell", "person", "initials: mj / mary jane"),
        ("Bob Rell", "Robert Rell", "person", "short form of a name: bob / robert"),
        ("General Tomas Rell", "Tomas Rell", "person", "rank left off"),
        ("Gen. Tomas Rell", "Dr. Tomas Rell", "person", "rank differs"),
        ("Salim al-Hadidi", "Salim Hadidi", "person", "al- or bin left off"),
        ("Salim bin Omar Hadidi", "Salim Omar Hadidi", "person", "al- or bin left off"),
        ("Abd al-Rahman Orsk", "Abdalrahman Orsk", "person", "written as one word: abdalrahman"),
        ("TomasRell", "Tomas Rell", "person", "written as one word: tomasrell"),
        ("Mehdi Razzaq", "Mahdi Razaq", "person", "spelt otherwise: mahdi / mehdi"),
        ("Qamishli", "Kameshli", "place", "spelt otherwise: kameshli / qamishli"),
        ("Qamishlo", "Qamishli", "place", "letters differ: qamishli / qamishlo"),
        ("Tomas Rell", "Tomas Rull", "person", "letters differ: rell / rull"),
        ("محمد سالم", "Mohammed Salem", "person", "spelt otherwise: mohammed / mhmd"),
        ("Orsk AG", "Orsk Aktiengesellschaft", "organisation", "same letters"),
        ("Orsk AG", "Orsk Aktiengesellshaft", "organisation", "same letters"),
        ("OrskAG", "Orsk AG", "organisation", "same words"),
        ("OOO Orsk", "Orsk Sp. z o.o.", "organisation", "same letters"),
        ("Orsk AG", "Orsk GmbH", "organisation", "legal form differs"),
        ("Orsk", "Orsk GmbH", "organisation", "legal form left off"),
        ("N.W.A.", "Northern Wire Agency", "organisation", "acronym of: nwa / northern wire agency"),
        ("ООО «Орск»", "Orsk Ltd", "organisation", "same letters after transliteration"),
        ("Polish Ferry Lines", "Poland Ferry Lines", "organisation", "country and its people: poland / polish"),
    ],
)  # fmt: skip
def test_compare_finds_one_name(one: str, two: str, kind: EntityKind, reason: str) -> None:
    found = compare(one, two, kind)
    assert reason in found.reasons
    assert found.score >= ALIKE


@pytest.mark.parametrize(
    ("one", "two", "kind", "reason"),
    [
        ("Tomas Rell", "Anna Orsk", "person", "no word in common"),
        ("Tomas Rell", "Tomas Dahlgren", "person", "parts differ: dahlgren / rell"),
        ("Tomas J. Rell", "Tomas K. Rell", "person", "parts differ: j / k"),
        ("Salim bin Omar al-Hadidi", "Omar bin Salim al-Hadidi", "person", "father and son change places"),
        ("李小山", "李大山", "person", "no word in common"),
        ("Bank of Peru", "Bank of Poland", "organisation", "parts differ: peru / poland"),
        ("Ministry of Health", "Ministry of Defence", "organisation", "parts differ: defense / health"),
        ("QRV plc", "VRQ plc", "organisation", "no word in common"),
        ("", "Tomas Rell", "person", "no word in common"),
        ("…", "…", "person", "no word in common"),
    ],
)
def test_compare_keeps_two_names_apart(one: str, two: str, kind: EntityKind, reason: str) -> None:
    found = compare(one, two, kind)
    assert reason in found.reasons
    assert found.score < ALIKE


@pytest.mark.parametrize(
    ("one", "two", "kind", "reason"),
    [
        ("Vela 2", "Vela 3", "thing", "numbers differ: 2 / 3"),
        ("Vela", "Vela II", "thing", "numbers differ: none / 2"),
        ("Orsk Trust 1998-1", "Orsk Trust 1998-3", "organisation", "numbers differ: 1 1998 / 1998 3"),
        ("Rell", "Tomas Rell", "person", "one name part has no counterpart: tomas"),
        ("Free Velm Army", "Velm Army", "group", "one name part has no counterpart: free"),
    ],
)
def test_what_only_one_name_says_leaves_the_question_open(one: str, two: str, kind: EntityKind, reason: str) -> None:
    found = compare(one, two, kind)
    assert reason in found.reasons
    assert ALIKE <= found.score <= LOOK < SAME


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Юлия Ёлкина", "yuliya yolkina"),
        ("Άννα", "anna"),
        ("ليلى سالم", "lyla salm"),
        ("שרה", "shrh"),
        ("Աննա", "anna"),
        ("ანა", "ana"),
        ("バラ", "bara"),
        ("김은", "gimeun"),
        ("Øre Þór", "ore thor"),
        ("O’Rell's", "orells"),
    ],
)
def test_plain_words(name: str, words: str) -> None:
    assert " ".join(plain_words(name, "person")) == words


@pytest.mark.parametrize(
    ("one", "two", "script", "cheap"),
    [
        ("ou", "u", "latin", True),
        ("q", "k", "latin", True),
        ("k", "m", "latin", False),
        ("mhmd", "muhammad", "abjad", True),
    ],
)
def test_edit_knows_which_letters_stand_for_each_other(one: str, two: str, script: str, cheap: bool) -> None:
    assert (edit(one, two, costs(script)) < 0.3 * max(len(one), len(two))) == cheap


@given(NAMES, NAMES, st.sampled_from(KINDS))
def test_compare_is_symmetric_and_between_0_and_1(one: str, two: str, kind: EntityKind) -> None:
    found = compare(one, two, kind)
    assert found == compare(two, one, kind)
    assert 0 <= found.score <= 1
    assert found.reasons


@given(NAMES.filter(lambda name: any(c.isascii() and c.isalnum() for c in name)), st.sampled_from(KINDS))
def test_a_name_is_like_itself(name: str, kind: EntityKind) -> None:
    assert compare(name, name, kind).score == 1


@given(st.text(string.ascii_lowercase, max_size=12), st.text(string.ascii_lowercase, max_size=12))
def test_edit_is_symmetric_and_no_dearer_than_all_letters(one: str, two: str) -> None:
    found = edit(one, two, costs("latin"))
    assert found == pytest.approx(edit(two, one, costs("latin")))
    assert 0 <= found <= len(one) + len(two)
