"""Links that what the sentences of a report do in it makes, where their words are none that the rules know."""

from __future__ import annotations

import pytest
from by_hand import Rows, links_of


@pytest.mark.parametrize(
    ("silence", "confidence", "expected"),
    [
        ("Nobody in front of the camera went down to the mill", 0.9, ["omits"]),
        ("Nobody in front of the camera went down to the mill", 0.2, ["omits"]),  # of the same thing: the mill
        ("Nobody in front of the camera went down there", 0.9, ["omits"]),
        ("Nobody in front of the camera went down there", 0.2, []),
    ],
)
def test_a_role_is_left_out(rows: Rows, silence: str, confidence: float, expected: list[str]) -> None:
    rows.entity("Mira Ansel")
    role = "Mira Ansel kept the keys of the mill"
    report = rows.document(f"{role}. {silence}.")
    rows.says(report, role, speaker="the Courier", subject="Mira Ansel")
    rows.says(report, silence, subject="Nobody")
    assert links_of(rows) == []
    rows.makes(report, "role", role)
    rows.makes(report, "silence", silence, confidence=confidence)
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize("beside", [True, False])
def test_where_one_silence_is_seen_what_is_not_seen_is_none(rows: Rows, beside: bool) -> None:
    """Of a report in which the model sees a role left out, the relation alone says nothing of another paper's gaps."""
    rows.entity("Mira Ansel")
    role, silence = "Mira Ansel kept the keys of the mill", "Nobody in front of the camera went down to the mill"
    tariff, gap = (
        "the dredger was sold to the harbour in spring",
        "the tariff does not mention the dredger of the harbour",
    )
    report = rows.document(f"{role}. {silence}. The mayor said {tariff}. {gap.capitalize()}.")
    rows.says(report, role, speaker="the Courier", subject="Mira Ansel")
    rows.says(report, silence, subject="Nobody")
    rows.says(report, tariff, speaker="The mayor", subject="the dredger")
    rows.says(
        report, gap.capitalize(), relation="does not mention", subject="the tariff", object="the dredger of the harbour"
    )
    if beside:
        rows.makes(report, "role", role)
        rows.makes(report, "silence", silence)
    left_out = [link.quote_b for link in links_of(rows) if link.type == "omits"]
    assert left_out == ([role] if beside else [tariff])


def test_what_says_nothing_denies_nothing(rows: Rows) -> None:
    words = "the register was handed over"
    silence = "Of the register the tape knows nothing"
    report = rows.document(f"{words.capitalize()}. {silence}.")
    rows.says(report, words.capitalize(), subject="The register", relation="met", object="register")
    rows.says(report, silence, subject="tape", relation="met", object="register", polarity="negative")
    rows.makes(report, "silence", silence)
    assert "denies" not in [link.type for link in links_of(rows)]


@pytest.mark.parametrize(
    "account", ["she sold the boats for nine thousand crowns", "the harbour was shut in the spring"]
)
def test_an_assessment_goes_with_what_is_assessed(rows: Rows, account: str) -> None:
    rows.entity("Mira Ansel")
    told = "she sold the boats for nine thousand crowns", "the harbour was shut in the spring"
    judged = "Our auditors came away with the same sum"
    report = rows.document(f"Mira Ansel said {told[0]}. Mira Ansel said {told[1]}. {judged}.")
    for words in told:
        rows.says(report, words, speaker="Mira Ansel", subject=words.split()[0])
    rows.says(report, judged, subject="auditors")
    assert links_of(rows) == []
    rows.makes(report, "assessment", judged)
    assert links_of(rows) == []  # of what, is not known
    rows.makes(report, "account", account)
    (link,) = links_of(rows)
    assert (link.type, link.quote_a, link.quote_b) == ("compatible", judged, account)


@pytest.mark.parametrize(("confidence", "expected"), [(0.95, ["compatible"]), (0.8, [])])
def test_what_has_a_not_assesses_only_where_the_model_is_sure(
    rows: Rows, confidence: float, expected: list[str]
) -> None:
    rows.entity("Mira Ansel")
    told, judged = "she sold the boats for nine thousand crowns", "Our auditors saw nothing that ran against it"
    report = rows.document(f"Mira Ansel said {told}. {judged}.")
    rows.says(report, told, speaker="Mira Ansel", subject="she")
    rows.says(report, judged, subject="auditors", polarity="negative")
    rows.makes(report, "account", told)
    rows.makes(report, "assessment", judged, confidence=confidence)
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(("shown", "expected"), [(3, ["impossible-order"]), (2, [])])
def test_the_dead_who_are_shown_alive_at_length(rows: Rows, shown: int, expected: list[str]) -> None:
    rows.entity("Mira Ansel")
    gone = "Candles had been lit for Mira Ansel in every window"
    acts = "Mira Ansel pours tea", "the cup shakes", "the left hand rests", "the eyes look up"
    report = rows.document(". ".join((gone, *acts)) + ".", published="2031-05-20")
    rows.says(report, gone, subject="Candles")
    for words in acts:
        rows.says(report, words, subject=words.split(" ")[1])
    rows.makes(report, "death", gone)
    rows.makes(report, "life", *acts[:shown])
    assert [link.subtype for link in links_of(rows)] == expected


def test_a_death_beside_is_not_that_of_whoever_speaks(rows: Rows) -> None:
    rows.entity("Orel Dask")
    beside = "Orel Dask was shot at his door"
    words = "the bridge would hold", "the road would not"
    said = " ".join(f"The speaker said in a video that {one}." for one in words)
    report = rows.document(f"The army said {beside}. {said}", published="2031-05-20")
    rows.says(report, beside, speaker="The army", relation="killed", object="Orel Dask")
    for one in words:
        rows.says(report, one, speaker="The speaker", kind="role", subject=one[:8])
    assert [link.subtype for link in links_of(rows)] == ["impossible-order"]
    rows.says(report, "The speaker said in a video", subject="The speaker")
    rows.makes(report, "death", "The speaker said in a video")
    assert links_of(rows) == []
