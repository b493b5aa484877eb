"""What the name of an outlet says of it."""

from __future__ import annotations

import pytest

from quoth.outlets import find_publisher


@pytest.mark.parametrize(
    "name",
    [
        "Border Guard Service of Velmia",
        "Orsk Rescue Corps",
        "Osk District Council of Elders",
        "Archdiocese of Velm, pastoral note",
        "Alliance of the Plains",
        "Football Federation of Velmia",
        "Radio Reed (rebel)",
        "CLANDESTINE RADIO REED",
        "Black Heron (channel)",
        "Reed Brigade messaging channel",
        "Orn family (statement)",
        "Velm Teak Holdings",
        "Velm Monitoring Centre",
    ],
)
def test_what_a_body_publishes_is_its_own_statement(name: str) -> None:
    assert find_publisher(name).issuer


@pytest.mark.parametrize(
    "name",
    ["EMISORAS VELMIA NETWORK", "Channel Nine", "Alliance Times", "Football League Weekly", "The Daily Statement"],
)
def test_an_outlet_reports_what_others_say(name: str) -> None:
    assert not find_publisher(name).issuer
