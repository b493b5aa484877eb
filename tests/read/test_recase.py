"""Texts in capitals become ordinary text of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.recase import recase


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THE ARMY SAID THAT IT HAD FOUND NO WEAPONS.", "The army said that it had found no weapons."),
        (
            "THE PRIEST OF QUEZALAPA, RUFINO ANDRADA, SAID THEY WERE KILLED.",
            "The priest of Quezalapa, Rufino Andrada, said they were killed.",
        ),
        (
            "THE FREE COAST UNION [FCUL] SAID THAT FCUL MEN WERE THERE.",
            "The Free Coast Union [FCUL] said that FCUL men were there.",
        ),
        ("I DO NOT KNOW WHO DID IT. WE HAVE SEEN IT.", "I do not know who did it. We have seen it."),
        ('HE SAID: "WE LEFT THE DOOR OPEN."', 'He said: "We left the door open."'),
        ("THE U.S. CONSUL IN QUEZALAPA WAS ROBBED ON MONDAY.", "The U.S. Consul in Quezalapa was robbed on Monday."),
        ("Mixed case with an NGO stays as it is.", "Mixed case with an NGO stays as it is."),
        ("PORT VESSO, May 14 (ABN) - The ferry sank.", "PORT VESSO, May 14 (ABN) - The ferry sank."),
        ("", ""),
    ],
)
def test_recase(capitals: str, expected: str) -> None:
    assert recase(capitals) == expected


def test_only_the_paragraph_in_capitals_changes() -> None:
    text = "THE MINISTER SAID THAT THE BRIDGE WAS CLOSED.\n\nThe ABN said it was open."
    assert recase(text) == "The minister said that the bridge was closed.\n\nThe ABN said it was open."


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(recase(text)) == len(text)
    assert len(recase(text.upper())) == len(text.upper())
