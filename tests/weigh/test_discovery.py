"""Truth discovery on invented sources: who is believed, who is trusted, who copies."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.weigh.discovery import (
    CANDIDATES,
    Discovered,
    ancestor_of,
    clock_within,
    discover,
    numbers_within,
    parts_in_common,
)

ABOVE = {"Old Quay": {"Port Sallow", "Vellany"}, "Port Sallow": {"Vellany"}, "Marrow": {"Vellany"}}
CLOCK, NUMBERS, PARTS, PLACES = clock_within(10), numbers_within(0.01), parts_in_common(), ancestor_of(ABOVE)


def rows(claims: dict[str, str], thing: str = "ferry", attribute: str = "leaves") -> list[tuple[str, str, str, str]]:
    """`Courier Herald: 9 bells` as claims of one item."""
    return [(source, thing, attribute, value) for names, value in claims.items() for source in names.split()]


def best(found: Discovered, thing: str = "ferry", attribute: str = "leaves") -> str:
    return found.truths()[thing, attribute].value


@pytest.mark.parametrize(
    ("claims", "support", "value"),
    [
        ({"Courier": "9"}, None, "9"),
        ({"Courier Herald": "9", "Post": "8"}, None, "9"),
        ({"Courier": "07:54", "Herald": "08:01", "Post Globe": "12:00", "Argus": "08:09"}, CLOCK, "08:01"),
        ({"Courier": "23:57", "Herald": "00:02", "Post": "12:00"}, CLOCK, "00:02"),
        ({"Courier": "1000", "Herald": "1,004", "Post": "700"}, NUMBERS, "1,004"),
        ({"Courier": "gate B", "Herald": "gate B", "Post": "gate C"}, CLOCK, "gate B"),
        ({"Courier Herald": "Vellany", "Post": "Old Quay"}, PLACES, "Old Quay"),
        ({"Courier": "Vellany", "Herald": "Port Sallow", "Post": "Old Quay", "Argus": "Marrow"}, PLACES, "Old Quay"),
        ({"Courier": "quill; roe", "Herald": "roe", "Post": "tarn", "Argus": "quill; roe"}, PARTS, "quill; roe"),
    ],
)
def test_one_item(claims, support, value):
    assert best(discover(rows(claims), support)) == value


def history(rng: random.Random, accuracy: dict[str, float], things: int = 60) -> list[tuple[str, str, str, str]]:
    """Sources that are right as often as said, and err each in its own way; the truth is always `true`."""
    return [
        (source, f"ship {at}", "cargo", "true" if rng.random() < share else f"wrong {rng.randrange(30)}")
        for at in range(things)
        for source, share in accuracy.items()
    ]


def test_liars_are_outvoted_by_those_with_a_record():
    claims = history(random.Random(1), {"Courier": 0.95, "Herald": 0.95, "Post": 0.2, "Globe": 0.2, "Argus": 0.2})
    claims += rows({"Courier Herald": "true", "Post Globe Argus": "agreed lie"})
    found = discover(claims)
    trust = {source.source: source.reliability for source in found.sources}
    assert best(found) == "true"
    assert min(trust["Courier"], trust["Herald"]) > 0.8
    assert max(trust["Post"], trust["Globe"], trust["Argus"]) < 0.4


def test_copiers_of_a_wrong_value_count_once():
    papers = dict.fromkeys(("Courier", "Herald", "Post", "Argus", "Times"), 0.75)
    claims = history(random.Random(2), {**papers, "Globe": 0.6})
    claims += [(f"Mirror {n}", *claim[1:]) for claim in claims if claim[0] == "Globe" for n in (1, 2)]
    claims += [(source, "ferry", "leaves", "9") for source in ("Courier", "Herald")]
    claims += [(source, "ferry", "leaves", "8") for source in ("Globe", "Mirror 1", "Mirror 2")]
    found = discover(claims)
    assert best(found) == "9"
    assert best(discover(claims, copying=False)) == "8"
    copying = {frozenset((pair.source, pair.copied_from)): pair.probability for pair in found.copying}
    assert set(copying) == {frozenset(pair) for pair in combinations(("Globe", "Mirror 1", "Mirror 2"), 2)}
    assert min(copying.values()) > 0.9


def test_sources_that_share_the_truth_do_not_copy():
    claims = history(random.Random(3), {"Courier": 1.0, "Herald": 1.0, "Post": 0.6, "Globe": 0.6})
    assert discover(claims).copying == ()


def test_the_copier_is_who_has_little_else():
    claims = history(random.Random(4), {"Courier": 0.5, "Herald": 0.9, "Post": 0.9, "Argus": 0.9, "Times": 0.9})
    claims += [("Mirror", *claim[1:]) for claim in claims if claim[0] == "Courier" and int(claim[1][5:]) < 40]
    (pair,) = discover(claims).copying
    assert (pair.source, pair.copied_from) == ("Mirror", "Courier")
    assert 0.5 < pair.direction < 1


def test_who_says_the_country_for_the_town_is_reliable_but_not_exact():
    claims = [("Broad", f"ship {n}", "home", "Vellany") for n in range(30)]
    claims += [(name, f"ship {n}", "home", "Port Sallow") for n in range(30) for name in ("Courier", "Herald")]
    found = discover(claims, PLACES)
    broad = next(source for source in found.sources if source.source == "Broad")
    assert broad.reliability > 0.8
    assert broad.exact < 0.4
    assert best(found, "ship 3", "home") == "Port Sallow"


def test_near_counts_what_is_within_tolerance():
    beliefs = discover(rows({"Courier": "08:00", "Herald": "08:04", "Post": "11:00"}), CLOCK).beliefs
    by_value = {belief.value: belief for belief in beliefs}
    assert by_value["08:00"].near == pytest.approx(by_value["08:00"].probability + by_value["08:04"].probability)
    assert by_value["11:00"].near == by_value["11:00"].probability


@pytest.mark.parametrize(
    "claims", [[], [("Courier", "ferry", "leaves", "")], [("Courier", "ferry", "leaves", None)], [["a", "b", "c", " "]]]
)
def test_nothing_is_claimed(claims):
    assert discover(claims) == Discovered((), (), ())


def test_missing_values_are_no_claims():
    claims = rows({"Courier": "9", "Herald": "8"})
    empty = [("Post", "ferry", "leaves", None), ("Globe", "ferry", "leaves", "  "), ("Post", "x", "y", float("nan"))]
    assert discover([*claims, *empty]) == discover(claims)


def test_a_table_is_as_good_as_rows():
    claims = rows({"Courier Herald": "9", "Post": "8"})
    table = pa.table(dict(zip(("source", "object", "attribute", "value"), zip(*claims, strict=True), strict=True)))
    assert discover(table) == discover(claims)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (pa.table({"source": ["Courier"], "value": ["9"]}), "no column object, attribute"),
        ([("Courier", "ferry", "9")], "a claim is source, object, attribute and value"),
        (["four"], "a claim is source, object, attribute and value"),
    ],
)
def test_other_tables_are_refused(claims, said):
    with pytest.raises(ValueError, match=said):
        discover(claims)


def test_support_outside_0_and_1_is_refused():
    with pytest.raises(ValueError, match=r"support of '.' for '.' is 3\.0"):
        discover(rows({"Courier": "8", "Herald": "9"}), lambda claimed, truth: 3.0)


def test_an_item_with_very_many_values_has_so_many_candidates():
    claims = [(f"source {n}", "ferry", "leaves", str(n)) for n in range(CANDIDATES + 20)]
    beliefs = discover([*claims, ("another", "ferry", "leaves", "7")]).beliefs
    assert len(beliefs) == CANDIDATES + 20
    assert beliefs[0].value == "7"
    assert sum(belief.probability > 0 for belief in beliefs) == CANDIDATES


@pytest.mark.slow
def test_a_hundred_thousand_claims_take_seconds():
    rng = random.Random(5)
    claims = history(rng, {f"source {n}": 0.5 + n / 40 for n in range(20)}, things=5000)
    start = time.process_time()
    discover(claims, NUMBERS)
    assert time.process_time() - start < 20


VALUES = st.sampled_from(["07:00", "07:04", "07:12", "12:30", "Vellany", "Port Sallow", "Old Quay", ""])
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from("ABCDE"), st.sampled_from(["ferry", "train"]), st.sampled_from(["leaves", "ends"]), VALUES
    ),
    max_size=40,
)
SUPPORTS = st.sampled_from([None, CLOCK, PLACES, PARTS])


@settings(max_examples=60, deadline=None)
@given(CLAIMS, SUPPORTS)
def test_probabilities_of_an_item_sum_to_at_most_1(claims, support):
    found = discover(claims, support)
    sums: dict[tuple[str, str], float] = {}
    for belief in found.beliefs:
        assert 0 <= belief.probability <= belief.near <= 1
        sums[belief.object, belief.attribute] = sums.get((belief.object, belief.attribute), 0) + belief.probability
    assert all(total <= 1 + 1e-9 for total in sums.values())
    assert all(0 <= source.exact <= source.reliability <= 1 + 1e-9 for source in found.sources)
    assert {belief.value for belief in found.beliefs} == {claim[3] for claim in claims} - {""}


@settings(max_examples=40, deadline=None)
@given(CLAIMS, SUPPORTS, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(claims, support, rng):
    again = claims + [rng.choice(claims) for _ in range(3)] if claims else []
    rng.shuffle(again)
    assert discover(again, support) == discover(claims, support)
