"""A small invented affair as a Book made by hand: a fire on a ferry, six reports, every type of link."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quoth import model
from quoth.model import (
    Alias,
    Assertion,
    Assessment,
    Claim,
    Document,
    Entity,
    Event,
    Link,
    Membership,
    Mention,
    Origin,
    Outlet,
    Placement,
    Resolution,
    Review,
    Span,
    Statement,
    Zone,
)
from quoth.tell.book import Book

TEXTS = {
    "wire": (
        "Fire on Lake Elmet ferry kills 14: ministry",
        "Fourteen people were killed when fire broke out on the ferry Selma on Lake Elmet on Monday, the interior "
        "ministry of Velmark said. The ministry's spokeswoman, Ilse Brandt, said that the fire began in the engine "
        "room. “We have no sign of an attack,” she told reporters in Tolvan.\n\nThe Free Dockers (FD) denied that "
        "they had anything to do with the fire.",
    ),
    "paper": (
        "Elmet ferry: doctors count 21 dead",
        "At least 21 people died in the fire on the Selma, according to doctors at Tolvan hospital. A port official, "
        "who asked not to be named, told Quayside Radio that the Free Dockers had set the fire. If the union is "
        "behind it, it will be banned, the governor said.\n\nComments (2)\nTormund: the minister lit it himself!!",
    ),
    "state": (
        "Terrorists of the FD burn ferry",
        "The so-called Free Dockers attacked the ferry Selma on Monday, Velmark Today has learned. Interior minister "
        "Pauli Renn said: “Those who did this will be found.” Captain Joren Aske was killed in the fire, the minister said.",
    ),
    "exile": (
        "The captain is alive",
        "Joren Aske, captain of the Selma, gave an interview to this paper on Thursday. “I left the ship last,” he said. "
        "The Velmark Observer quoted the harbour master, Lene Foss, as saying that Aske had told her that no alarm was raised.",
    ),
    "late": (
        "Ministry raises ferry toll to 19",
        "Nineteen people were killed in the fire on the Selma, the interior ministry of Velmark said on Friday, after five "
        "more bodies were found.",
    ),
    "copy": (
        "Ferry blaze on Lake Elmet",
        "Fourteen people were killed when fire broke out on the ferry Selma on Lake Elmet on Monday, the interior "
        "ministry of Velmark said.",
    ),
}
OUTLETS = {
    "wire": ("Nordland Press", "2031-03-03"),
    "paper": ("The Tolvan Mercury", "2031-03-04"),
    "state": ("Velmark Today", "2031-03-04"),
    "exile": ("The Velmark Observer", "2031-03-06"),
    "late": ("Nordland Press", "2031-03-07"),
    "copy": ("Quayside Radio", "2031-03-03"),
}


def make_document(key: str, title: str, text: str, outlet: str, published: str, **more: Any) -> Document:
    """A document whose stored text is its title, a blank line and its text."""
    whole = f"{title}\n\n{text}" if text else ""
    comments = whole.find("\n\nComments")
    zones = [Zone(0, len(title), "headline"), Zone(len(title), comments if comments > 0 else len(whole), "body")]
    if comments > 0:
        zones.append(Zone(comments, len(whole), "comment"))
    row: dict[str, Any] = {
        "document_id": f"d_{key}", "external_id": key, "title": title, "outlet": outlet, "author": "", "published": published,
        "url": f"https://{key}.example/ferry", "captured_at": "", "language": "en", "sha256": model.text_sha256(whole),
        "duplicate_of": "", "version_of": "", "error": "", "text": whole, "path": f"{key}.txt", "format": "txt",
        "body_start": len(title) + 2, "zones": tuple(zones), "metadata": "{}", "blob": "",
    }  # fmt: skip
    return Document(**(row | more))


def plain_document(text: str, **more: Any) -> Document:
    """A document of one zone with exactly this text."""
    return replace(make_document("one", "", "x", "Outlet", "2031-03-03"), **({"text": text, "zones": ()} | more))


def make_statement(document: Document, words: str, speaker: str, cue: str = "", **more: Any) -> Statement:
    """A statement whose content is `words`, found in the document."""
    start = document.text.index(words)
    at = document.text.find(cue) if cue else -1
    row: dict[str, Any] = {
        "statement_id": model.make_id("st", document.document_id, start, words), "document_id": document.document_id,
        "start": start, "end": start + len(words), "exact": words, "prefix": "", "suffix": "", "speaker": speaker,
        "speaker_kind": "named", "cue": cue, "act": "assert", "kind": "indirect", "voice": "reported", "parent_id": "",
        "chain": speaker, "statement_time": "", "confidence": 0.9, "speaker_mention_id": "", "speaker_rule": "as named",
        "rule": "trained",
        "source_spans": (), "cue_spans": (Span(at, at + len(cue)),) if at >= 0 else (),
        "content_spans": (Span(start, start + len(words)),),
    }  # fmt: skip
    return Statement(**(row | more))


def make_assertion(document: Document, words: str, statement: Statement | None = None, **more: Any) -> Assertion:
    """An assertion whose clause is `words`, found in the document; its sentence is the line it stands in."""
    start = document.text.index(words)
    end = start + len(words)
    first = max(document.text.rfind(". ", 0, start) + 2, document.text.rfind("\n", 0, start) + 1, 0)
    last = document.text.find(". ", end)
    row: dict[str, Any] = {
        "assertion_id": model.make_id("as", document.document_id, start, words),
        "statement_id": statement.statement_id if statement else "", "document_id": document.document_id, "start": start,
        "end": end, "exact": words, "subject": "", "relation": "killed", "object": "", "value_low": None,
        "value_high": None, "unit": "", "time_raw": "", "time_edtf": "2031-03-03", "earliest": "2031-03-03",
        "latest": "2031-03-03", "time_rule": "", "place": "", "geo_precision": "",
        "chain": statement.chain if statement else "", "polarity": "positive", "certainty": "certain", "asserted": True,
        "confidence": 0.8, "predicate": "kill", "subject_mention_id": "", "object_mention_id": "", "place_mention_id": "",
        "event_id": "", "hedge": "", "hedged_by": "", "factuality": 3.0, "part_of": "", "sentence_start": first, "sentence_end": last + 1 if last >= 0 else len(document.text),
    }  # fmt: skip
    return Assertion(**(row | more))


def make_mention(document: Document, words: str, **more: Any) -> Mention:
    """A mention of a person whose words are `words`, found in the document."""
    start = document.text.index(words)
    row: dict[str, Any] = {
        "mention_id": model.make_id("mn", document.document_id, start, words), "document_id": document.document_id,
        "start": start, "end": start + len(words), "exact": words, "kind": "name", "label": "person", "name": words,
        "refers_to": "", "rule": "",
    }  # fmt: skip
    return Mention(**(row | more))


def make_claim(key: str, gloss: str, **more: Any) -> Claim:
    """A claim; give what matters."""
    row: dict[str, Any] = {
        "claim_id": f"cl_{key}", "gloss": gloss, "kind": "number", "subject_id": "", "relation": "killed", "object_id": "",
        "value_low": None, "value_high": None, "unit": "", "time_edtf": "2031-03-03", "place_id": "en_lake", "documents": 1,
        "outlets": 1, "origins": 1, "not_established": 0, "denials": 0, "subject": "", "object": "", "place": "Lake Elmet",
        "event_id": "en_fire", "earliest": "2031-03-03", "latest": "2031-03-03", "assertions": 1,
    }  # fmt: skip
    return Claim(**(row | more))


def make_entity(key: str, kind: str, name: str, **more: Any) -> Entity:
    """An entity; give what matters."""
    row: dict[str, Any] = {
        "entity_id": f"en_{key}", "kind": kind, "schema": "", "name": name, "wikidata_id": "", "event_type": "",
        "place_id": "", "time_edtf": "", "earliest": "", "latest": "", "documents": 1,
    }  # fmt: skip
    return Entity(**(row | more))


def make_link(kind: str, a: tuple[str, Assertion], b: tuple[str, Assertion], subtype: str = "", **more: Any) -> Link:
    """A link between two claims, each given with the assertion that stands for it."""
    row: dict[str, Any] = {
        "link_id": model.make_id("ln", kind, a[0], b[0]), "claim_a": f"cl_{a[0]}", "claim_b": f"cl_{b[0]}", "type": kind,
        "subtype": subtype, "reason": "", "quote_a": a[1].exact, "quote_b": b[1].exact, "readings": "", "would_settle": "",
        "confidence": 0.8, "assertion_a": a[1].assertion_id, "assertion_b": b[1].assertion_id,
    }  # fmt: skip
    return Link(**(row | more))


def make_book() -> Book:
    """The whole affair."""
    documents = {key: make_document(key, *TEXTS[key], *OUTLETS[key]) for key in TEXTS}
    broken = make_document("broken", "", "", "", "", error="not text: it starts like a ZIP archive", path="scan.zip")
    ministry = "the interior ministry of Velmark"
    toll14 = "Fourteen people were killed"
    fire14 = "Fourteen people were killed when fire broke out on the ferry Selma on Lake Elmet on Monday"
    wire, paper, state, exile = (documents[key] for key in ("wire", "paper", "state", "exile"))

    s_wire = make_statement(wire, fire14, ministry, "said")
    s_copy = make_statement(documents["copy"], fire14, ministry, "said")
    s_engine = make_statement(
        wire, "that the fire began in the engine room", "Ilse Brandt", "said", speaker_mention_id="m_brandt"
    )
    s_sign = make_statement(
        wire, "“We have no sign of an attack,”", "Ilse Brandt", "told", kind="direct", speaker_mention_id="m_brandt",
        speaker_rule="she: last woman named as speaker",
    )  # fmt: skip
    s_deny = make_statement(
        wire, "that they had anything to do with the fire", "Free Dockers", "denied", act="deny",
        speaker_mention_id="m_fd", speaker_kind="named",
    )  # fmt: skip
    s_doctors = make_statement(
        paper, "At least 21 people died in the fire on the Selma", "doctors at Tolvan hospital", "according to",
        speaker_kind="collective",
    )  # fmt: skip
    s_port = make_statement(
        paper, "that the Free Dockers had set the fire", "a port official", "told", speaker_kind="role", act="accuse",
        chain="Quayside Radio < a port official",
    )  # fmt: skip
    s_governor = make_statement(
        paper, "If the union is behind it, it will be banned", "the governor", act="threaten", speaker_kind="role"
    )
    s_found = make_statement(
        state,
        "“Those who did this will be found.”",
        "Pauli Renn",
        "said",
        kind="direct",
        act="promise",
        speaker_mention_id="m_renn",
    )
    s_captain = make_statement(
        state, "Captain Joren Aske was killed in the fire", "Pauli Renn", speaker_mention_id="m_renn",
        speaker_rule="the minister: the only minister named",
    )  # fmt: skip
    s_left = make_statement(
        exile, "“I left the ship last,”", "Joren Aske", "said", kind="direct", speaker_mention_id="m_aske"
    )
    s_foss = make_statement(
        exile, "that Aske had told her that no alarm was raised", "Lene Foss", "as saying",
        chain="The Velmark Observer < Lene Foss",
    )  # fmt: skip
    s_alarm = make_statement(
        exile, "that no alarm was raised", "Joren Aske", "had told", parent_id=s_foss.statement_id,
        chain="The Velmark Observer < Lene Foss < Joren Aske", speaker_mention_id="m_aske",
    )  # fmt: skip
    s_late = make_statement(documents["late"], "Nineteen people were killed in the fire on the Selma", ministry, "said")

    a_wire = make_assertion(wire, toll14, s_wire, value_low=14.0, value_high=14.0)
    a_copy = make_assertion(documents["copy"], toll14, s_copy, value_low=14.0, value_high=14.0)
    a_doctors = make_assertion(paper, "At least 21 people died", s_doctors, value_low=21.0)
    a_late = make_assertion(documents["late"], "Nineteen people were killed", s_late, value_low=19.0, value_high=19.0)
    a_engine = make_assertion(wire, "the fire began in the engine room", s_engine, relation="")
    a_sign = make_assertion(wire, "no sign of an attack", s_sign, polarity="negative", relation="attacked")
    a_deny = make_assertion(
        wire, "they had anything to do with the fire", s_deny, polarity="negative", relation="attacked"
    )
    a_port = make_assertion(paper, "the Free Dockers had set the fire", s_port, relation="attacked")
    a_state = make_assertion(
        state, "The so-called Free Dockers attacked the ferry Selma on Monday", relation="attacked"
    )
    a_if = make_assertion(paper, "the union is behind it", s_governor, asserted=False, hedge="If", relation="attacked")
    a_dead = make_assertion(state, "Captain Joren Aske was killed", s_captain)
    a_alive = make_assertion(
        exile, "gave an interview to this paper on Thursday", relation="met", time_edtf="2031-03-06"
    )
    a_alarm = make_assertion(exile, "no alarm was raised", s_alarm, relation="", polarity="negative")

    fd = {"subject_id": "en_fd", "subject": "Free Dockers", "relation": "attacked", "kind": "responsibility"}
    aske = {"subject_id": "en_aske", "subject": "Joren Aske", "kind": "status"}
    claims = [
        make_claim("14", "14 people were killed in the fire on the Selma", documents=2, outlets=2, assertions=2),
        make_claim("21", "At least 21 people were killed in the fire on the Selma"),
        make_claim("19", "19 people were killed in the fire on the Selma"),
        make_claim(
            "fd",
            "The Free Dockers attacked the Selma",
            documents=2,
            outlets=2,
            origins=0,
            not_established=2,
            denials=1,
            **fd,
        ),
        make_claim("notfd", "The Free Dockers had nothing to do with the fire", **fd),
        make_claim("sign", "There is no sign of an attack on the Selma", kind="other"),
        make_claim("engine", "The fire began in the engine room", kind="cause", relation=""),
        make_claim("dead", "Joren Aske was killed in the fire", **aske),
        make_claim(
            "alive",
            "Joren Aske gave an interview on 6 March",
            time_edtf="2031-03-06",
            earliest="2031-03-06",
            event_id="",
            **aske,
        ),
        make_claim("alarm", "No alarm was raised on the Selma", kind="other", relation="", origins=1),
    ]
    members = {
        "14": [a_wire, a_copy], "21": [a_doctors], "19": [a_late], "fd": [a_port, a_state, a_if], "notfd": [a_deny],
        "sign": [a_sign], "engine": [a_engine], "dead": [a_dead], "alive": [a_alive], "alarm": [a_alarm],
    }  # fmt: skip
    placements = [
        Placement(row.assertion_id, f"cl_{key}", "", "", "", "en_fire", "same event, same figure")
        for key, rows in members.items()
        for row in rows
    ]

    def origin(key: str, row: Assertion, name: str, basis: str, evidence: str = "") -> Origin:
        return Origin(f"cl_{key}", row.assertion_id, f"or_{name}" if name else "", name, basis, evidence)

    origins = [
        origin("14", a_wire, ministry, "same speaker", "the interior ministry of Velmark said"),
        origin(
            "14", a_copy, ministry, "copied text", "Fourteen people were killed when fire broke out on the ferry Selma"
        ),
        origin("21", a_doctors, "doctors at Tolvan hospital", "named as a group"),
        origin("19", a_late, ministry, "same speaker"),
        origin("fd", a_port, "", "an official who is not named"),
        origin("fd", a_state, "", "the outlet names nobody: “has learned”"),
        origin("notfd", a_deny, "Free Dockers", "same speaker"),
        origin("dead", a_dead, "Pauli Renn", "same speaker"),
        origin("alive", a_alive, "The Velmark Observer", "own reporting", "gave an interview to this paper"),
        origin("alarm", a_alarm, "Joren Aske", "same speaker"),
    ]
    links = [
        make_link(
            "contradicts", ("21", a_doctors), ("14", a_wire), "number",
            reason="14 and at least 21 people killed in one fire cannot both hold at the same time.",
            readings="the ministry counted early, before more bodies were found | the doctors count people who died later",
            would_settle="A list of the dead by name from the hospital or the harbour office.",
        ),
        make_link(
            "denies", ("notfd", a_deny), ("fd", a_port),
            reason="The Free Dockers deny what a port official accuses them of.",
            readings="somebody acted without the union's knowledge", would_settle="The fire brigade's finding on the cause.",
        ),
        make_link(
            "contradicts", ("sign", a_sign), ("fd", a_state), "polarity",
            reason="One says that it was an attack, the other that there is no sign of one.",
        ),
        make_link(
            "contradicts", ("alive", a_alive), ("dead", a_dead), "impossible-order",
            reason="Killed on 3 March, and interviewed on 6 March.", readings="another man of the name | an older interview",
            would_settle="A dated recording of the interview.", confidence=0.9,
        ),
        make_link("supersedes", ("19", a_late), ("14", a_wire), reason="The same speaker, four days later."),
        make_link("compatible", ("21", a_doctors), ("19", a_late), reason="Counts of different days."),
        make_link("omits", ("fd", a_state), ("engine", a_engine), reason="Velmark Today leaves out the engine room."),
        make_link("supports", ("sign", a_sign), ("engine", a_engine), reason="No attack, if the engine room burnt first."),
    ]  # fmt: skip
    people = [("brandt", "Ilse Brandt"), ("renn", "Pauli Renn"), ("aske", "Joren Aske")]
    fd_at = wire.text.index("FD")
    return Book(
        documents=[*documents.values(), broken],
        reading=model.Reading(
            mentions=[
                Mention(f"m_{key}", "d_wire", 0, 4, "Fire", "name", "person", name, f"m_{key}", "") for key, name in people
            ],
            statements=[
                s_wire, s_engine, s_sign, s_deny, s_doctors, s_port, s_governor, s_found, s_captain, s_left, s_foss, s_alarm,
                s_late, s_copy,
            ],
            events=[Event("ev_fire", "d_wire", 0, 4, "Fire", "attacked", "Lake Elmet", "", "", "", "", "", ())],
            assertions=[row for rows in members.values() for row in rows],
        ),
        resolved=model.Resolved(
            entities=[
                make_entity("fire", "event", "Fire on the Selma", time_edtf="2031-03-03", earliest="2031-03-03", documents=6),
                make_entity("lake", "place", "Lake Elmet"),
                make_entity("fd", "group", "Free Dockers", documents=3),
                *(make_entity(key, "person", name, documents=2) for key, name in people),
            ],
            resolutions=[
                *(Resolution(f"m_{key}", f"en_{key}", "same name") for key, _ in people),
                Resolution("m_fd", "en_fd", "same name"),
            ],
            aliases=[
                Alias("en_fd", "FD", "Latn", "d_wire", fd_at, fd_at + 2, "in brackets", "stated"),
                Alias("en_fd", "Free Dockers", "Latn", "d_wire", fd_at - 14, fd_at - 2, "", "stated"),
            ],
        ),
        grouped=model.Grouped(claims=claims, placements=placements),
        traced=model.Traced(origins, [model.Copy("d_copy", 27, 117, "d_wire", 45, 135, "shared passage of 90 characters")]),
        links=links,
        outlets=[Outlet("Velmark Today", "state media", "Velmark", "Velmark", "national", "en", "D", "owned by a party to it")],
        memberships=[Membership("en_aske", "en_fd", "captain", "2029", "", "as the report says", "cl_dead")],
        assessments=[
            Assessment(
                "at_14", "cl_14", 0.42, "unlikely", "moderate", "4", "prior 0.0; official party -0.3; contradicted -0.7",
                "One origin, a party to the affair; doctors give a higher figure.", "", "1", "",
            ),
            Assessment("at_fd", "cl_fd", 0.4, "unlikely", "low", "4", "denied -0.5", "", "", "1", ""),
            Assessment("at_21", "cl_21", 0.68, "likely", "low", "3", "prior 0.0; close to the event 0.8", "", "", "1", ""),
        ],
        reviews=[
            Review("rv_1", "claim", "cl_14", "note", "", "", "", "Asked the ministry for its list.", "M. Okafor", "", "", ""),
            Review("rv_2", "claim", "cl_21", "note", "", "", "", "Withdrawn note.", "M. Okafor", "", "rv_3", ""),
        ],
    )  # fmt: skip
