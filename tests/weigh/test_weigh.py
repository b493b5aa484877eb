"""Records, assessments and outlets, over what a mayor, a doctor and a harbour master are made to say by hand."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from by_hand import blank
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import (
    Assertion,
    Assessment,
    Claim,
    Copy,
    Document,
    Grouped,
    Link,
    Origin,
    Outlet,
    Reading,
    Resolution,
    Resolved,
    Statement,
    Traced,
    make_id,
)
from quoth.weigh import assess_claims, keep_records, profile_outlets
from quoth.weigh.profiles import OUTLET, SPEAKER, record_words
from quoth.weigh.record import MINIMUM, Kept, Record, Records, Trust, recall_records


@dataclass(frozen=True)
class Said:
    """One report's word: `speaker` is the origin, "" in the outlet's own voice without one that is known."""

    outlet: str
    speaker: str
    claim: str
    denies: bool = False
    report: str = ""  # reports of one name are one; a report of its own where there is none
    itself: bool = False  # in the outlet's own voice, though the origin is known
    more: dict[str, Any] = field(default_factory=dict)  # of the assertion


def origin_id(speaker: str) -> str:
    return make_id("or", f"entity:{speaker}") if speaker else ""


def conflict(one: str, other: str, kind: str = "contradicts") -> Link:
    return blank(Link, link_id=f"{one}/{other}", claim_a=one, claim_b=other, type=kind)


@dataclass
class Told:
    """All that is told."""

    said: Sequence[Said]
    links: Sequence[Link] = ()
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)  # what claims have beyond their id
    texts: dict[str, str] = field(default_factory=dict)  # of reports, by name
    copies: Sequence[Copy] = ()

    def __post_init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.reading, self.resolved, self.traced = Reading(), Resolved(), Traced(copies=list(self.copies))
        for at, said in enumerate(self.said):
            self._tell(said, said.report or f"report {at} of {said.outlet}: {said}", f"a{at}")
        denials: dict[str, int] = {said.claim: 0 for said in self.said}
        for said in self.said:
            denials[said.claim] += said.denies
        self.grouped = Grouped(
            [
                blank(Claim, **{"claim_id": claim, "kind": "event", "denials": count} | self.claims.get(claim, {}))
                for claim, count in denials.items()
            ]
        )

    def _tell(self, said: Said, report: str, assertion_id: str) -> None:
        document = blank(
            Document,
            document_id=report,
            outlet=said.outlet,
            published="2031-05-01",
            text=self.texts.get(report, "text"),
        )
        self.documents.setdefault(report, document)
        statement_id = ""
        if said.speaker and not said.itself:
            statement_id = f"s of {assertion_id}"
            row = blank(
                Statement,
                statement_id=statement_id,
                document_id=report,
                speaker=said.speaker,
                speaker_kind="named",
                speaker_mention_id=f"m of {assertion_id}",
            )
            self.reading.statements.append(row)
            self.resolved.resolutions.append(Resolution(row.speaker_mention_id, said.speaker, ""))
        plain = {"certainty": "certain", "asserted": True, "polarity": "negative" if said.denies else "positive"}
        plain |= {"assertion_id": assertion_id, "document_id": report, "statement_id": statement_id}
        self.reading.assertions.append(blank(Assertion, **plain | said.more))
        basis = "same speaker" if said.speaker else "not established: the outlet names nobody"
        self.traced.origins.append(
            Origin(said.claim, assertion_id, origin_id(said.speaker), said.speaker, basis, evidence="")
        )

    def records(self) -> Kept:
        """Who was borne out, and who refuted."""
        documents = list(self.documents.values())
        return keep_records(documents, self.reading, self.resolved, self.grouped, self.traced, self.links)

    def outlets(self) -> dict[str, Outlet]:
        """The outlets by name."""
        rows = profile_outlets(list(self.documents.values()), self.reading, self.traced, self.records())
        return {row.outlet: row for row in rows}

    def assess(self, kept: Kept | None = None) -> dict[str, Assessment]:
        """The assessments by claim, with the records as they are or as given."""
        documents, outlets = list(self.documents.values()), list(self.outlets().values())
        kept = kept or self.records()
        rows = assess_claims(
            documents, self.reading, self.resolved, self.grouped, self.traced, self.links, outlets, kept
        )
        return {row.claim_id: row for row in rows}


def outcomes(told: Told, speaker: str) -> dict[str, bool]:
    """The settled claims of a speaker."""
    record = told.records().origins.records.get(origin_id(speaker))
    return record.outcomes if record else {}


def terms(assessment: Assessment) -> dict[str, float]:
    """The terms of an assessment by name."""
    parts: Iterable[tuple[str, str, str]] = (term.rpartition(" ") for term in assessment.terms.split("; "))
    return {name: float(value) for name, _, value in parts if name}


# --- records ------------------------------------------------------------------------------------------

MAYOR = Said("Courier", "Mayor Brun", "nine hurt")
DOCTOR = Said("Herald", "Doctor Lark", "nine hurt")
CAPTAIN = Said("Globe", "Captain Roe", "two hurt")
CONFLICT = [conflict("nine hurt", "two hurt")]
THREE = [CAPTAIN, Said("Post", "Odo Marr", "two hurt"), Said("Argus", "Ada Roon", "two hurt")]
DOCTOR_ON_C = Said("Herald", "Doctor Lark", "c")
LINE = st.builds(
    Said,
    st.sampled_from(["Courier", "Reuters", "Anadolu", "Amaq", "Ministry of Dams"]),
    st.sampled_from(["Mayor Brun", "Doctor Lark", "Odo Marr", ""]),
    st.just("c"),
    st.booleans(),
    itself=st.booleans(),
    more=st.fixed_dictionaries(
        {"certainty": st.sampled_from(["certain", "possible"]), "chain": st.sampled_from(["", "A < B < C"])}
    ),
)


@pytest.mark.parametrize(
    ("said", "links", "mayor"),
    [
        ([MAYOR], [], {}),
        ([MAYOR, Said("Herald", "Mayor Brun", "nine hurt")], [], {}),  # ten reports of one man are one
        ([MAYOR, DOCTOR], [], {"nine hurt": True}),
        ([MAYOR, Said("Courier", "Doctor Lark", "nine hurt")], [], {}),  # through one publisher both
        ([MAYOR, Said("Herald", "", "nine hurt")], [], {}),  # whoever names nobody bears nobody out
        ([MAYOR, Said("Herald", "Doctor Lark", "nine hurt", more={"asserted": False})], [], {}),
        ([MAYOR, Said("Herald", "Doctor Lark", "nine hurt", more={"certainty": "possible"})], [], {}),
        ([MAYOR, CAPTAIN], CONFLICT, {}),  # one word against another
        ([MAYOR, *THREE[:2]], CONFLICT, {}),  # two against one, with nothing else to go by
        ([MAYOR, *THREE], CONFLICT, {"nine hurt": False}),
        ([MAYOR, *THREE, Said("Argus", "Mayor Brun", "two hurt")], CONFLICT, {"two hurt": True}),  # corrected himself
        ([MAYOR, *THREE], [conflict("two hurt", "nine hurt", "supersedes")], {}),
        ([MAYOR, *(replace(said, claim="nine hurt", denies=True) for said in THREE)], [], {"nine hurt": False}),
        (
            [MAYOR, *(replace(said, claim="harm", denies=True) for said in THREE)],
            [conflict("harm", "nine hurt", "denies")],
            {"nine hurt": False},
        ),
    ],
)
def test_outcomes(said, links, mayor):
    assert outcomes(Told(said, links), "Mayor Brun") == mayor


def test_what_somebody_says_of_himself_is_left_to_interest():
    told = Told([MAYOR, DOCTOR], claims={"nine hurt": {"subject_id": "Mayor Brun"}})
    assert not outcomes(told, "Mayor Brun")
    assert not outcomes(told, "Doctor Lark")


@pytest.mark.parametrize("kind", ["plan", "cause", "other"])
def test_not_all_is_for_others_to_settle(kind):
    assert not outcomes(Told([MAYOR, DOCTOR], claims={"nine hurt": {"kind": kind}}), "Mayor Brun")


@pytest.mark.parametrize(
    ("own", "outcome"),
    [
        (Said("Globe", "", "nine hurt"), {"nine hurt": True}),
        (Said("Globe", "Captain Roe", "nine hurt"), {}),  # it only reports it
        (Said("Globe", "Mayor Brun", "nine hurt", itself=True), {"nine hurt": True}),  # the doctor says so elsewhere
        (Said("Globe", "", "two hurt"), {"two hurt": False}),
        (Said("Globe", "", "two hurt", more={"asserted": False}), {}),
    ],
)
def test_an_outlet_answers_for_its_own_word(own, outcome):
    told = Told([MAYOR, DOCTOR, own], [conflict("two hurt", "nine hurt")])
    record = told.records().outlets.records.get("Globe")
    assert (record.outcomes if record else {}) == outcome


def test_nobody_bears_out_an_outlet_that_took_it_from_him():
    told = Told([Said("Globe", "Mayor Brun", "nine hurt", itself=True), MAYOR])
    assert not told.records().outlets.records["Globe"].outcomes


def history(claims: int, wrong: set[str], seed: int = 0) -> Told:
    """Three speakers in as many papers on many claims; those who are wrong are so in every second."""
    said, links = [], []
    for at in range(claims):
        links.append(conflict(f"{at}-wrong", f"{at}-right"))
        for outlet, speaker in (("Courier", "Mayor Brun"), ("Herald", "Doctor Lark"), ("Globe", "Captain Roe")):
            told = "wrong" if speaker in wrong and at % 2 else "right"
            said.append(Said(outlet, speaker, f"{at}-{told}"))
    random.Random(seed).shuffle(said)
    return Told(said, links)


def test_a_record_counts_from_a_minimum_on():
    few, enough = history(MINIMUM - 1, set()), history(MINIMUM, set())
    assert few.records().origins.trust(origin_id("Mayor Brun")) is None
    assert enough.records().origins.trust(origin_id("Mayor Brun")).settled == MINIMUM
    assert enough.records().origins.trust(origin_id("Mayor Brun"), but="0-right") is None  # its own claim apart


def test_whoever_is_refuted_often_counts_less():
    told = history(20, {"Captain Roe"})
    trusted = told.records().origins
    captain, mayor = (trusted.trust(origin_id(name)) for name in ("Captain Roe", "Mayor Brun"))
    assert (captain.borne_out, captain.settled) == (10, 20)
    assert captain.reliability < 0.8 < mayor.reliability
    assert captain.adds < 0 < mayor.adds
    assessments = told.assess()
    assert terms(assessments["1-wrong"])["record"] < 0 < terms(assessments["1-right"])["record"]
    assert "Captain Roe in 10 of 19" in assessments["1-wrong"].reasons
    assert assessments["1-wrong"].refuted == origin_id("Captain Roe")
    assert assessments["1-right"].borne_out.split() == sorted(map(origin_id, ("Mayor Brun", "Doctor Lark")))


@pytest.mark.parametrize("wrong", [set(), {"Captain Roe"}, {"Captain Roe", "Doctor Lark"}])
def test_records_are_recalled_from_assessments(wrong):
    told = history(12, wrong)
    recalled = recall_records(
        list(told.documents.values()), told.reading, told.resolved, told.grouped, told.traced, told.assess().values()
    )
    assert recalled.records == told.records().origins.records


@pytest.mark.parametrize(
    ("trust", "settled", "whose", "words"),
    [
        (Trust(5, 6, 0.83, "official", 0.8, 0.1), 6, OUTLET, "others bear it out in 5 of the 6 claims of its own that they settle; drawn to what holds of its kind, 0.80"),
        (Trust(5, 6, 0.83, "official", 0.8, 0.1), 6, SPEAKER, "others bear the speaker out in 5 of the 6 claims of the speaker’s own that they settle; drawn to what holds of its kind, 0.80"),
        (None, 2, OUTLET, "no record: only 2 of the claims that it makes itself are settled by others, fewer than 5"),
        (None, 0, SPEAKER, "no record: none of the claims that the speaker makes are settled by others, fewer than 5"),
    ],
)  # fmt: skip
def test_a_record_in_words(trust, settled, whose, words):
    assert record_words(trust, settled, whose) == words


def test_the_order_of_reports_does_not_matter():
    one, other = history(8, {"Captain Roe"}, seed=1), history(8, {"Captain Roe"}, seed=2)
    told = [
        {claim: (row.likelihood, row.terms, row.borne_out, row.refuted) for claim, row in t.assess().items()}
        for t in (one, other)
    ]
    assert told[0] == told[1]
    assert one.outlets() == other.outlets()


@given(borne=st.integers(0, 60), refuted=st.integers(0, 60), others=st.lists(st.booleans(), max_size=30))
def test_being_borne_out_once_more_never_harms(borne, refuted, others):
    def trust(borne: int):
        own = {str(at): at < borne for at in range(borne + refuted)}
        rest = {str(at): outcome for at, outcome in enumerate(others)}
        return Records({"own": Record("named speaker", own), "rest": Record("named speaker", rest)}).trust("own")

    before, after = trust(borne), trust(borne + 1)
    if before and after:
        assert after.reliability >= before.reliability
        assert before.adds <= 0.6


def test_a_few_claims_move_a_source_little_from_its_kind():
    kind = {f"k{at}": at % 2 == 0 for at in range(100)}

    def share(settled: int) -> float:
        records = Records(
            {
                "kind": Record("official", kind),
                "own": Record("official", {str(at): True for at in range(settled)}),
            }
        )
        trust = records.trust("own")
        assert trust
        return trust.reliability

    assert 0.5 < share(MINIMUM) < 0.7 < share(50) < share(1000) < 1


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_records_ignore_order(data):
    speakers, papers = ["Mayor Brun", "Doctor Lark", "Captain Roe", ""], ["Courier", "Herald", "Globe"]
    line = st.builds(
        Said, st.sampled_from(papers), st.sampled_from(speakers), st.sampled_from(["a", "b", "c"]), st.booleans()
    )
    said = data.draw(st.lists(line, max_size=14))
    links = [conflict("a", "b")] if data.draw(st.booleans()) else []
    shuffled = data.draw(st.permutations(said))
    kept = [Told(rows, links).records() for rows in (said, shuffled)]
    assert kept[0].origins.records == kept[1].origins.records
    assert kept[0].outlets.records == kept[1].outlets.records


def test_time_is_linear():
    def seconds(claims: int) -> float:
        told = history(claims, {"Captain Roe"})
        start = time.perf_counter()
        told.records()
        return time.perf_counter() - start

    seconds(50)
    assert seconds(2000) < 40 * seconds(200) + 1


# --- assessments --------------------------------------------------------------------------------------


def assess(origins: list[str], *, disputed: bool = False, denies: bool = False, **more: object) -> Assessment:
    """The assessment of one claim with a piece of evidence an origin ("" for none)."""
    said = [Said(f"Paper {at}", speaker, "c", denies, more=more) for at, speaker in enumerate(origins)]
    return Told(said, [conflict("c", "other")] if disputed else []).assess()["c"]


def test_outlets_do_not_vote_but_origins_do():
    nine, one, two = (
        assess(origins).likelihood for origins in (["Ada Brun"] * 9, ["Ada Brun"], ["Ada Brun", "Odo Lark"])
    )
    assert nine == one < two


def test_naming_nobody_cannot_be_judged():
    assert assess(["", ""]).credibility == "6"


def test_confirmed_needs_two_origins():
    assert assess(["Ada Brun"]).credibility != "1"
    assert assess(["Ada Brun", "Odo Lark"]).credibility == "1"


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({"disputed": True}, "dispute -0.3"),
        ({"certainty": "possible"}, "certainty -0.8"),
        ({"asserted": False}, "not asserted -0.6"),
        ({"denies": True}, "denial -0.8"),
        ({"chain": "Courier < Ada Brun < Odo Lark"}, "distance -0.4"),
    ],
)
def test_terms_are_shown(fields: dict[str, Any], term: str):
    found = assess(["Ada Brun", "Odo Lark"], **fields)
    assert term in found.terms
    assert found.likelihood < assess(["Ada Brun", "Odo Lark"]).likelihood
    assert found.likelihood_words
    assert len(found.reasons.split("; ")) >= len(terms(found))


@pytest.mark.parametrize(
    ("others", "dispute"),
    [
        ([CAPTAIN], -0.5),
        ([CAPTAIN, CAPTAIN], -0.5),
        (THREE[:2], -1.0),
        (THREE, -1.0),
        ([Said("Post", "", "two hurt")], -0.3),
        ([Said("Post", "Mayor Brun", "two hurt")], -0.3),
    ],
)
def test_a_dispute_has_a_vote_an_origin(others, dispute):
    told = Told([MAYOR, *others], [conflict("nine hurt", "two hurt")])
    assert terms(told.assess()["nine hurt"])["dispute"] == dispute


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ([Said("Courier", "Mayor Brun", "c")], "interest"),
        ([Said("Courier", "Mayor Brun", "c"), DOCTOR_ON_C], ""),
        ([Said("Courier", "Mayor Brun", "c"), Said("Herald", "The Guild", "c")], ""),  # both sides say so
        ([Said("Anadolu", "", "c")], "party"),
        ([Said("Anadolu", "", "c"), Said("Courier", "", "c")], ""),
        ([Said("Anadolu", "", "c"), Said("Amaq", "", "c")], ""),  # two sides
        ([Said("Anadolu", "Doctor Lark", "c")], ""),  # it only reports it
    ],
)
def test_interest_and_party(said, term):
    found = terms(Told(said, claims={"c": {"subject_id": "Mayor Brun", "object_id": "The Guild"}}).assess()["c"])
    assert [name for name in ("interest", "party") if name in found] == [term] * bool(term)


@settings(max_examples=200, deadline=None)
@given(
    before=st.lists(LINE, min_size=1, max_size=8),
    others=st.lists(st.booleans(), max_size=30),
    disputed=st.booleans(),
)
def test_more_independent_support_never_lowers(before, others, disputed):
    """With records as they are, good or bad: of those who said so already and of the one who does now."""
    support = Said("The Lantern", "Ada Roon", "c")
    speakers = sorted({said.speaker for said in [*before, support] if said.speaker})
    records = {
        origin_id(name): Record("named speaker", {str(at): good for at, good in enumerate(others[start:])})
        for start, name in enumerate(speakers)
    }
    kept = Kept(Records(records), Records({}))

    def likelihood(said: list[Said]) -> float:
        told = Told([*said, CAPTAIN], [conflict("c", "two hurt")] if disputed else [])
        return told.assess(kept)["c"].likelihood

    assert likelihood([*before, support]) >= likelihood(before)


def test_evidence_stays_the_same_until_something_that_counts_is_added():
    mayor = Said("Courier", "Mayor Brun", "c")

    def evidence(*said: Said) -> str:
        return Told(said, [conflict("c", "two hurt")]).assess()["c"].evidence

    assert evidence(mayor) == evidence(mayor, Said("Post", "Mayor Brun", "c")) == evidence(mayor, DOCTOR)
    changed = [
        Said("Post", "Doctor Lark", "c"),
        Said("Post", "", "c"),
        Said("Post", "Mayor Brun", "c", denies=True),
        Said("Post", "Mayor Brun", "c", more={"certainty": "possible"}),
        CAPTAIN,
    ]
    found = {evidence(mayor, other) for other in changed}
    assert len(found) == len(changed)
    assert evidence(mayor) not in found


# --- outlets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outlet", "kind", "reliability"),
    [
        ("Reuters", "wire", "B"),
        ("Ministry of Dams, Press Office", "official", "F"),
        ("Sund State Television", "state media", "F"),
        ("Radio Ostrel", "broadcaster", "F"),
        ("Radio Ostrel Network", "broadcaster", "F"),
        ("State Human Rights Board", "monitor", "F"),
        ("Ostrel", "unknown", "F"),
    ],
)
def test_outlets(outlet: str, kind: str, reliability: str):
    row = Told([Said(outlet, "", "c")]).outlets()[outlet]
    assert (row.kind, row.reliability) == (kind, reliability)
    assert row.reliability_reason
    assert row.learned is None
    assert "fewer than" in row.learned_reason


def test_what_is_learned_of_an_outlet_rests_on_its_own_word():
    told = history(8, {"Captain Roe"})
    told = Told([*told.said, *(Said("Post", "", f"{at}-right") for at in range(6))], told.links)
    outlets = told.outlets()
    assert (outlets["Post"].learned or 0) > 0.8
    assert "6 of the 6 claims" in outlets["Post"].learned_reason
    assert outlets["Post"].borne_out.split() == [f"{at}-right" for at in range(6)]
    assert outlets["Globe"].learned is None  # it reported Captain Roe, and answers for none of it
    assert outlets["Globe"].refuted == ""


@pytest.mark.parametrize(
    ("said", "texts", "takes"),
    [
        ([Said("Courier", "Doctor Lark", "c")], {}, ""),
        ([Said("Courier", "the Herald", "c"), Said("Herald", "", "c")], {}, "Herald 1"),
        ([Said("Courier", "Herald", "c"), Said("Courier", "Herald", "d"), Said("Herald", "", "c")], {}, "Herald 2"),
        ([Said("Courier", "Reuters", "c")], {}, "Reuters 1"),
        ([Said("Courier", "Courier", "c")], {}, ""),
        ([Said("Courier", "", "c", report="r")], {"r": "OSTREL (AFP) - Nine boats left."}, "AFP 1"),
        ([Said("AFP", "", "c", report="r")], {"r": "OSTREL (AFP) - Nine boats left."}, ""),
        ([Said("Courier", "AFP", "c", report="r")], {"r": "OSTREL (AFP) - Nine boats left."}, "AFP 1"),
        (
            [Said("Courier", "AFP", "c"), Said("Courier", "AFP", "c"), Said("Courier", "Reuters", "c")],
            {},
            "AFP 2; Reuters 1",
        ),
    ],
)
def test_who_takes_from_whom(said, texts, takes):
    row = Told([replace(one, report=one.report or f"r{at}") for at, one in enumerate(said)], texts=texts).outlets()[
        "Courier" if said[0].outlet == "Courier" else "AFP"
    ]
    assert row.takes_from == takes
    examples = row.takes_examples.split()
    assert len(examples) == len([part for part in takes.split("; ") if part])


@pytest.mark.parametrize(
    ("first", "later", "text", "takes"),
    [
        ("Herald", "Courier", "text", {"Courier": ("Herald 1", "two:0-30"), "Herald": ("", "")}),
        ("Herald", "Reuters", "text", {"Herald": ("Reuters 1", "one:5-35"), "Reuters": ("", "")}),  # an agency sells
        ("Reuters", "Herald", "text", {"Herald": ("Reuters 1", "two:0-30"), "Reuters": ("", "")}),
        (
            "Herald",
            "Courier",
            "OSTREL (AFP) - Nine.",
            {"Courier": ("AFP 1", "two:0-30"), "Herald": ("AFP 1", "one:0-20")},
        ),
        ("Herald", "Herald", "text", {"Herald": ("", "")}),
    ],
)
def test_who_copies_takes(first, later, text, takes):
    copies = [Copy("two", 0, 30, "one", 5, 35, "shared words"), Copy("two", 40, 60, "one", 45, 65, "shared words")]
    said = [Said(first, "", "c", report="one"), Said(later, "", "c", report="two")]
    outlets = Told(said, texts={"one": text}, copies=copies).outlets()
    assert {name: (row.takes_from, row.takes_examples) for name, row in outlets.items()} == takes
