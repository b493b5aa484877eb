"""Speakers, over what a mayor, a doctor and a guild are made to say by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pytest
from affair import make_assertion, make_claim, make_document, make_entity, make_link, make_statement

from quoth import model
from quoth.model import Assessment, Origin, Placement, Resolution, make_id
from quoth.tell.book import Book
from quoth.tell.profiles import Profile, profile_lines, profile_speakers

WORDS = "the dam broke at night"
KINDS = {"mayor": "person", "doctor": "person", "guild": "organisation", "voice": "person", "Sund": "place"}


@dataclass(frozen=True)
class Said:
    """One report's word; `counts_for` is the origin, by default the speaker, "" where none is known."""

    speaker: str  # "" in the outlet's own voice
    claim: str
    outlet: str = "Courier"
    denies: bool = False
    counts_for: str | None = None
    basis: str = "same speaker"
    more: dict[str, Any] = field(default_factory=dict)  # of the assertion


def origin_id(name: str) -> str:
    return make_id("or", name if name.startswith("state:") else f"entity:en_{name}") if name else ""


def make_talk(
    *told: Said,
    links: Sequence[tuple[str, str, str]] = (),
    claims: dict[str, dict[str, Any]] | None = None,
    weighed: dict[str, dict[str, str]] | None = None,
) -> Book:
    """A book of what is told; `links`: kinds with two claims; `weighed`: what the assessments of claims have."""
    documents, statements, rows, origins, placements = [], [], [], [], []
    for at, said in enumerate(told):
        document = make_document(f"r{at}", "Dam", f"They say that {WORDS}.", said.outlet, "2031-05-01")
        statement = make_statement(document, WORDS, said.speaker, speaker_mention_id=f"m_{said.speaker}")
        polarity = "negative" if said.denies else "positive"
        row = make_assertion(document, WORDS, statement if said.speaker else None, polarity=polarity, **said.more)
        name = said.speaker if said.counts_for is None else said.counts_for
        documents.append(document)
        statements.append(statement)
        rows.append(row)
        shown = name.removeprefix("state:")
        origins.append(Origin(f"cl_{said.claim}", row.assertion_id, origin_id(name), shown, said.basis, ""))
        placements.append(Placement(row.assertion_id, f"cl_{said.claim}", *[""] * 5))
    keys = dict.fromkeys(said.claim for said in told)
    first = {said.claim: row for said, row in reversed(list(zip(told, rows, strict=True)))}
    plain = {"likelihood": 0.5, "likelihood_words": "", "confidence": "", "credibility": "", "terms": ""}
    plain |= {"reasons": "", "made_at": "", "version": "", "superseded_by": ""}
    return Book(
        documents=documents,
        reading=model.Reading(statements=statements, assertions=rows),
        resolved=model.Resolved(
            [make_entity(key, kind, key) for key, kind in KINDS.items()],
            [Resolution(f"m_{key}", f"en_{key}", "same name") for key in KINDS],
        ),
        grouped=model.Grouped(
            [make_claim(key, key, **{"kind": "event", **(claims or {}).get(key, {})}) for key in keys], placements
        ),
        traced=model.Traced(origins=origins),
        links=[make_link(kind, (a, first[a]), (b, first[b])) for kind, a, b in links],
        assessments=[
            Assessment(**{"assessment_id": key, "claim_id": f"cl_{key}", **plain, **fields})
            for key, fields in (weighed or {}).items()
        ],
    )


def profile(book: Book, key: str = "mayor") -> Profile:
    return profile_speakers(book, [f"en_{key}"])[f"en_{key}"]


def lines(made: Profile) -> dict[str, str]:
    """The lines by label."""
    return {line.label: "; ".join(words for words, _ in line.parts) for line in profile_lines(asdict(made))}


ONE, TWO = Said("mayor", "nine"), Said("mayor", "two", outlet="Herald")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([ONE], "1 goes back to them; told by Courier alone; no other origin is known of it"),
        ([ONE, TWO], "2 go back to them; told by 2 outlets; no other origin is known of any of them"),
        (
            [ONE, TWO, Said("mayor", "two"), Said("doctor", "two")],
            "2 go back to them; told by 2 outlets, most by Courier (2); no other origin is known of 1",
        ),
        ([ONE, Said("doctor", "nine")], "1 goes back to them; told by Courier alone"),
        (  # naming nobody is no origin
            [ONE, Said("", "nine", counts_for="")],
            "1 goes back to them; told by Courier alone; no other origin is known of it",
        ),
        (  # who denies it does not say it
            [ONE, Said("doctor", "nine", denies=True)],
            "1 goes back to them; told by Courier alone; no other origin is known of it",
        ),
        (  # the claim itself is that something is not so
            [Said("mayor", "nine", denies=True)],
            "1 goes back to them; told by Courier alone; no other origin is known of it",
        ),
        ([Said("doctor", "nine"), Said("mayor", "nine", denies=True)], None),
        ([Said("mayor", "nine", outlet="")], "1 goes back to them; no other origin is known of it"),
    ],
)
def test_what_goes_back_to_a_speaker(told: list[Said], words: str | None) -> None:
    assert lines(profile(make_talk(*told))).get("Claims") == words


def test_whoever_says_nothing_has_no_profile() -> None:
    assert not profile_speakers(make_talk(Said("doctor", "nine")), ["en_mayor"])
    assert not profile_speakers(make_talk(Said("mayor", "nine", counts_for="")), ["en_mayor"])


@pytest.mark.parametrize(
    ("counts_for", "basis", "voice_of"),
    [
        ("guild", "same speaker", "guild"),
        ("state:Sund", "same speaker", "Sund"),
        ("guild", "copied text", None),
        ("doctor", "same speaker", None),  # nobody is another man's voice
        ("", "not established: names nobody", None),
    ],
)
def test_whose_voice_a_speaker_is(counts_for: str, basis: str, voice_of: str | None) -> None:
    book = make_talk(Said("voice", "nine", counts_for=counts_for, basis=basis), Said("guild", "two"))
    found = profile_speakers(book, ["en_voice"]).get("en_voice")
    assert (found and found.voice_of) == voice_of
    if found:
        assert found.claims == ("cl_nine",)
        assert lines(found)["Claims"].startswith(f"1 in their words, counted as those of {voice_of}")
        assert not found.record  # which is that of the one whose word it is


def test_a_body_answers_for_its_voices_and_a_state_for_its_own() -> None:
    book = make_talk(Said("voice", "nine", counts_for="guild"), Said("guild", "two"))
    assert profile(book, "guild").claims == ("cl_nine", "cl_two")
    state = profile(make_talk(Said("voice", "nine", counts_for="state:Sund")), "Sund")
    assert (state.claims, state.voice_of) == (("cl_nine",), "")


CONTRADICTS = [("contradicts", "nine", "two")]


@pytest.mark.parametrize(
    ("told", "links", "clashes", "denied_by"),
    [
        ([ONE, Said("doctor", "two")], CONTRADICTS, "doctor (1 claim)", None),
        ([Said("doctor", "nine"), TWO], CONTRADICTS, "doctor (1 claim)", None),
        ([ONE, Said("doctor", "two")], [("supersedes", "two", "nine")], None, None),
        ([ONE, Said("", "two", counts_for="")], CONTRADICTS, None, None),
        ([ONE, TWO, Said("doctor", "two")], CONTRADICTS, None, None),  # corrected himself
        ([ONE, Said("doctor", "two"), Said("doctor", "nine")], CONTRADICTS, None, None),
        ([ONE, Said("doctor", "two", more={"asserted": False})], CONTRADICTS, None, None),
        ([ONE, Said("doctor", "nine", denies=True)], [], None, "doctor (1 claim)"),
        ([Said("doctor", "nine"), Said("mayor", "nine", denies=True)], [], "doctor (1 claim)", None),
        ([ONE, Said("doctor", "not", denies=True)], [("denies", "not", "nine")], None, "doctor (1 claim)"),
        ([Said("doctor", "nine"), Said("mayor", "not", denies=True)], [("denies", "not", "nine")], "doctor (1 claim)", None),
        (
            [ONE, Said("mayor", "ten"), Said("doctor", "two"), Said("guild", "two"), Said("guild", "six")],
            [*CONTRADICTS, ("contradicts", "ten", "six")],
            "guild (2 claims); doctor (1 claim)",
            None,
        ),
        (
            [ONE, *(Said("", "two", counts_for=name) for name in ("doctor", "guild", "voice", "Sund"))],
            CONTRADICTS,
            "Sund (1 claim); doctor (1 claim); guild (1 claim)",
            None,
        ),
    ],
)  # fmt: skip
def test_with_whom_a_speaker_clashes(
    told: list[Said], links: list[tuple[str, str, str]], clashes: str | None, denied_by: str | None
) -> None:
    found = lines(profile(make_talk(*told, links=links)))
    assert (found.get("Contradicts or denies"), found.get("Denied by")) == (clashes, denied_by)


@pytest.mark.parametrize(
    ("told", "about", "terms", "words"),
    [
        (ONE, {"subject_id": "en_mayor"}, "origins +0.9; interest -0.7", "weighed less in 1 claim: said only by the one whom it is about"),
        (ONE, {"object_id": "en_mayor"}, "interest -0.7", "weighed less in 1 claim: said only by the one whom it is about"),
        (ONE, {"subject_id": "en_guild"}, "interest -0.7", None),  # a voice spoke of itself
        (ONE, {"subject_id": "en_mayor"}, "against interest +0.6", "weighed more in 1 claim: said by the one against whom it tells"),
        (ONE, {"object_id": "en_mayor"}, "against interest +0.6", None),  # another owned up
        (ONE, {"subject_id": "en_mayor"}, "origins +0.9", None),
        (ONE, {}, "party -0.4", None),
        (Said("", "nine", outlet="Amaq", counts_for="mayor"), {}, "party -0.4", "weighed less in 1 claim: said only by outlets of one side, Islamic State"),
    ],
)  # fmt: skip
def test_whose_interest_it_serves(told: Said, about: dict[str, str], terms: str, words: str | None) -> None:
    book = make_talk(told, claims={"nine": about}, weighed={"nine": {"terms": terms}})
    assert lines(profile(book)).get("Interest") == words


@pytest.mark.parametrize(("settled", "told"), [(0, None), (4, None), (6, "in 5 of the 6 claims of the speaker’s own")])
def test_a_record_is_told_from_a_minimum_on(settled: int, told: str | None) -> None:
    keys = [str(at) for at in range(6)]
    said = [said for key in keys for said in (Said("mayor", key), Said("doctor", key, outlet="Herald"))]
    mayor = origin_id("mayor")
    weighed = {key: {"refuted" if key == "3" else "borne_out": mayor} for key in keys[:settled]}
    found = profile(make_talk(*said, weighed=weighed))
    assert len(found.borne_out) + len(found.refuted) == settled
    assert found.refuted == (("cl_3",) if settled > 3 else ())
    record = lines(found).get("Record")
    assert (record is None) if told is None else (told in (record or ""))
    assert (found.reliability is None) == ("no record: " in found.record) == (told is None)


def test_what_was_rejected_counts_for_nothing() -> None:
    book = make_talk(ONE, TWO, weighed={"two": {"borne_out": origin_id("mayor")}})
    book.grouped = model.Grouped(book.grouped.claims[:1], book.grouped.placements)
    found = profile(book)
    assert (found.claims, found.borne_out) == (("cl_nine",), ())
