from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.resolve.told import (
    REPORTS,
    WEIGHTS,
    Report,
    Telling,
    group_events,
    joined_at,
    report_terms,
    same_matter,
    telling_terms,
)

MEANINGS = {
    "raid": [1, 0, 0, 0, 0.2],
    "storm": [0.9, 0.2, 0, 0, 0.2],
    "arrest": [0, 0, 1, 0, 0.2],
    "say": [0, 0, 0, 1, 0.2],
}
"""What the encoder could make of some words: two of them mean nearly the same."""

OSK = "guard osk warehouse lena rell"
TARSIN = "ferry tarsin harbour milo vant"


def report(text: str, figures: str = "") -> Report:
    words = frozenset(text.split())
    vector = [sum(map(ord, word)) % 7 for word in text.split()[:5]]
    return Report(
        words & {"osk", "lena", "rell", "tarsin", "milo", "vant"},
        words,
        frozenset(figures.split()),
        np.array(vector, np.float32),
    )


def telling(
    at: int, word: str, context: str, sentence: int = 0, sides: str = "", time: str = "", place: str = ""
) -> Telling:
    vector = np.array(MEANINGS[word], np.float32)
    words = frozenset(context.split()) - {word}
    parts = (frozenset(part.split()) for part in (sides, time, place))
    return Telling(at, sentence, word, words, *parts, vector, vector, vector)


def block() -> tuple[list[Report], list[Telling]]:
    """Two reports of a raid and an arrest in one place, two of a raid in another."""
    reports = [report(OSK, "9"), report(OSK, "9"), report(TARSIN, "4"), report(TARSIN, "4")]
    tellings = [
        telling(at, word, f"{place} raid arrest", sentence=0, sides=place.split()[0])
        for at, place in ((0, OSK), (1, OSK), (2, TARSIN), (3, TARSIN))
        for word in (("raid", "arrest") if at < 2 else ("raid",))
    ]
    return reports, tellings


def test_reports_of_one_place_tell_of_one_event_and_its_sequel_is_another() -> None:
    assert group_events(*block()) == [0, 1, 0, 1, 4, 4]


def test_another_word_for_it_joins_on_the_same_matter() -> None:
    reports, tellings = block()
    tellings[2] = telling(1, "storm", OSK, sides="guard")
    assert group_events(reports, tellings)[2] == 0


def test_nothing_and_one_thing() -> None:
    assert group_events([], []) == []
    assert group_events([report(OSK)], [telling(0, "raid", OSK)]) == [0]


@pytest.mark.parametrize(
    ("term", "change", "expected"),
    [
        ("same word", {"word": "raid"}, 1),
        ("same word", {"word": "storm"}, 0),
        ("same relation", {"word": "arrest"}, 0),
        ("attributing word", {"word": "say"}, 1),
        ("sides alike", {"sides": frozenset({"guard"})}, 1),
        ("other sides", {"sides": frozenset({"guard"})}, 0),
        ("other sides", {"sides": frozenset({"ferry"})}, 1),
        ("other sides", {"sides": frozenset()}, 0),
        ("other time", {"times": frozenset({"2019-03-14"})}, 1),
        ("other time", {"times": frozenset({"2019-03-13"})}, 0),
        ("other time", {"times": frozenset()}, 0),
        ("other place", {"places": frozenset({"tarsin"})}, 1),
        ("other place", {"places": frozenset({"osk", "tarsin"})}, 0),
        ("one beside the other", {"word": "arrest", "words": frozenset({"raid"})}, 1),
        ("each beside the other", {"word": "arrest", "words": frozenset({"raid"})}, 0),
        ("one beside the other", {"word": "raid", "words": frozenset({"raid"})}, 0),
        ("other matter", {"report": 1}, 0),
        ("other matter", {"report": 2}, 1),
    ],
)
def test_terms(term: str, change: dict[str, object], expected: float) -> None:
    reports, _ = block()
    one = telling(0, "raid", OSK, sides="guard", time="2019-03-13", place="osk")
    two = replace(telling(1, "raid", OSK, sides="guard", time="2019-03-13", place="osk"), **change)
    found = telling_terms(reports, [one, two])[term]
    assert found[0, 1] == pytest.approx(expected)
    assert (found == found.T).all()


def test_every_term_has_its_weight() -> None:
    reports, tellings = block()
    assert set(telling_terms(reports, tellings)) | {"bias"} == set(WEIGHTS)
    assert set(report_terms(reports)) | {"bias"} == set(REPORTS)


def test_reports_on_one_matter() -> None:
    near = same_matter(block()[0]) > 0
    assert near.tolist() == [[one // 2 == two // 2 for two in range(4)] for one in range(4)]


def test_the_mean_decides_whether_clusters_join() -> None:
    fit = np.array([[0, 3, 1], [3, 0, -2], [1, -2, 0]], np.float32)  # one of the pair is like the third, one is not
    assert joined_at(fit).tolist() == [[np.inf, 3, -0.5], [3, np.inf, -0.5], [-0.5, -0.5, np.inf]]


@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_clusters_are_clusters_at_every_threshold(size: int, rng) -> None:
    fit = np.array([[rng.uniform(-5, 5) for _ in range(size)] for _ in range(size)], np.float32)
    joined = joined_at(fit + fit.T)
    assert (joined == joined.T).all()
    for one in range(size):  # who is with one and with another, has them together
        assert (joined >= np.minimum(joined[one][:, None], joined[one][None])).all()


@given(st.permutations(range(6)))
def test_the_order_of_tellings_changes_no_cluster(order: list[int]) -> None:
    reports, tellings = block()
    straight, turned = group_events(reports, tellings), group_events(reports, [tellings[i] for i in order])
    assert len({(straight[i], turned[k]) for k, i in enumerate(order)}) == len(set(straight)) == len(set(turned))
