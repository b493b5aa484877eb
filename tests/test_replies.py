"""What one says and the next says otherwise, in one report, as it is read: which are conflicts and which are none."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoth
from quoth.model import Link


def conflicts(folder: Path, text: str) -> list[tuple[str, str]]:
    """Type and subtype of each conflict that a report of these words gives."""
    (folder / "report.txt").write_text(text, encoding="utf-8")
    ledger = quoth.create(folder / "ledger")
    ledger.add([folder / "report.txt"])
    ledger.build()
    return [(link.type, link.subtype) for link in ledger.rows(Link) if link.type in ("contradicts", "denies")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two clerks said that the partners had quarrelled over money. Ada Brun said there had been no quarrel.", 1),
        ("A nurse said that riot police had fired live rounds, which the government denied.", 1),
        ("The Norland Post said that the governor had fled. The governor's office issued a denial.", 1),
        ("The Norland Post said that the governor had fled. His office called the report a lie.", 1),
        ("The Norland Post said that the governor had fled. His office described the claim as absurd.", 1),
        ("Ada Brun said that the bus had been hit by a rocket. Tomas Orn said that there had been no rocket.", 1),
        # The same voice, another matter, another time.
        ("Ada Brun said that the mill had been shut for weeks. Nobody had been paid, Brun said.", 0),
        ("The union said that the dam had been built in 1990. The ministry said that no letter had reached it.", 0),
        (
            "Ada Brun said that she had belonged to the Reed League until 2014. Tomas Orn said that since 2016 she had "
            "not belonged to it.",
            0,
        ),
    ],
)
def test_who_answers_another_denies_what_he_says(tmp_path: Path, text: str, expected: int) -> None:
    assert conflicts(tmp_path, text) == [("denies", "polarity")] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police put the crowd in the square at about 300. The Savers' League spoke of more than 2,000.", 1),
        ("The relief team registered 410 fighters at Osk. The army put the number at 820.", 1),
        (
            "The Norland Post said that seven soldiers had been killed. Ada Brun, the minister, said the toll was four.",
            1,
        ),
        # It counts something else, is an age, or fits.
        (
            "Police put the crowd in the square at about 300. The Savers' League said that 2,000 letters had been sent.",
            0,
        ),
        ("Police put the crowd in the square at 300. Ada Brun, then 46, said she had seen it.", 0),
        ("Police put the crowd in the square at about 300. The Savers' League put it at 310.", 0),
    ],
)
def test_a_bare_figure_counts_what_another_counted_last(tmp_path: Path, text: str, expected: int) -> None:
    assert conflicts(tmp_path, text) == [("contradicts", "number")] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Western states said the Syrian government was responsible for that attack. Damascus blamed it on rebels.", 1),
        ("Police said the Red Guard had killed two brothers. The Red Guard accused the police of the killing.", 1),
        ("The Norland Post said the police had shot the mayor. The police blamed the Red Guard for the shooting.", 1),
        ("Police said the Red Guard had killed two brothers. The Red Guard accused the police of burning a mill.", 0),
        ("Police said the Red Guard had killed two brothers. The mayor blamed the Red Guard for the killing.", 0),
    ],
)
def test_who_is_blamed_in_turn(tmp_path: Path, text: str, expected: int) -> None:
    assert conflicts(tmp_path, text) == [("contradicts", "exclusive-value")] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Radio Osk said that Mila Orn had been killed. The ministry said that Mila Orn was in custody.", 1),
        ("Radio Osk said that Mila Orn had been killed. A nurse said that Mila Orn had been wounded.", 1),
        ("Radio Osk said that Mila Orn had been killed. The ministry said that her picture was held by it.", 0),
    ],
)
def test_who_is_dead_is_not_held_or_hurt(tmp_path: Path, text: str, expected: int) -> None:
    assert conflicts(tmp_path, text) == [("contradicts", "impossible-order")] * expected
