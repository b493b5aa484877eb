"""Where each assertion first came from, as far as the reports tell.

The chain of speakers is followed to its innermost speaker. A speaker who is named is one origin across outlets; a
spokesman or head counts as the organisation; somebody unnamed ("a security source") is an origin of the outlet
that spoke to him, and of those that copied its words. "Media reports" and the like are none. What an outlet says
in its own voice has an origin only where something shows it: the text was copied, the outlet issues statements of
its own (a ministry, a monitor), its reporter was there, or the same report credits the same claim to somebody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quoth.compare.asides import is_own_word, tells
from quoth.compare.copies import QUOTED, SHINGLE, Copies, find_copies, moved
from quoth.compare.evidence import Evidence, Gathered, Spans, normalise
from quoth.compare.voices import (
    Realms,
    Voices,
    bodies_held,
    head_noun,
    head_of,
    ministers,
    most_of,
    speaking_body,
    speaks_for,
    states_spoken_for,
)  # fmt: skip
from quoth.compare.words import content_stems, word_list
from quoth.model import (
    BODIES,
    Copy,
    Document,
    Entity,
    Grouped,
    Origin,
    Reading,
    Resolved,
    Span,
    Statement,
    Traced,
    make_id,
)
from quoth.outlets import MEDIA, Publisher, credited_agency, find_publisher
from quoth.vocabularies import load

COVERED = 0.6
"""An assertion is copied when so much of it lies in a copied passage."""

UTTERANCE = 5
"""So many words in a row, quoted from two speakers by two reports, were said by one of them; unquoted, `SHINGLE`."""

OWN_WORDS = 2
"""So many words at most name the issuer of a statement in it: "the board", "this office"."""

MATTER = 1
"""Reports with so many claims in common tell of one matter."""

WIDE = 60
"""Claims that more reports tell say nothing of the matter; nor are more unnamed speakers of a kind kept in mind."""

WORD = re.compile(r"\w+")

REPORTER = re.compile(r"\b(?:correspondent|reporter|journalist)s?$", re.IGNORECASE)

ISSUERS = frozenset(load("compare")["issuers"])

TITLE_CHARS = 300
"""So near its beginning a body's own paper says what it is."""

PAPER = re.compile(
    r"\b(?:communiqu[eé]|statement|release|bulletin|declaration|notice|circular|list|report|cable|dispatch|message"
    r"|e-?mail)s?(?: (?:no|nr)\.? ?\d+)?$",
    re.IGNORECASE,
)

SEVERAL = re.compile(
    r"(?:(?:the )?(?:both|each|either|neither|two|warring|opposing|rival) )+(?:\w+ ){0,2}"
    r"(?:side|part(?:y|ie)|camp|ministr(?:y|ie)|government|arm(?:y|ie)|capital|countr(?:y|ie)|state)s?",
    re.IGNORECASE,
)
"""Speakers of whom each is somebody else: "both sides", "the two defence ministries"."""

BRACKETED = re.compile(r"\(([A-Z]{3,})\)$")
"""The short name at the end of an outlet's: "Open Rivers Agency (ORA)"."""

OWNER = re.compile(r"\((?:\w+ ){0,3}of (?:the )?(?P<body>[^()]+)\)$")
"""Whose an outlet is, at the end of its name."""

OUR_OWN = re.compile(r"(?:my|our|we)\b", re.IGNORECASE)

INDEFINITE = re.compile(r"\b(?:an?|one|some|two|several)\s+(?:\w|$)", re.IGNORECASE)

STATE = frozenset({"government", "regime", "army", "military", "authority", "state", "troop"})
SEVERAL_STATES = re.compile(r"\b(?:states|governments|regimes|armies|militaries)$", re.IGNORECASE)
STATE_BODY = re.compile(
    r"\b(?:ministry|general staff|army|armed forces|cabinet|presidency|defen[cs]e)\b", re.IGNORECASE
)
"""Who speaks for a state without a name, and with one."""
ARMED = frozenset({"army", "military", "troop", "force"})
FORCES = re.compile(r"\b(?:general staff|general command|army|armed forces|military|defen[cs]e)\b", re.IGNORECASE)
"""Who speaks for an army without a name, and with one: no foreign ministry."""

RECORDINGS = frozenset({"clip", "film", "footage", "recording", "tape", "video"})
RECORDING = "video"
"""Words for moving pictures, which one report calls so and another so."""

UNNAMED, NAMED = "unnamed: ", "name:"
"""Begin the keys of a speaker of whom there are only words, and of one with a name that is nobody's known."""


ORGAN = re.compile(
    r"(?:[\w-]+ ){0,3}(?:command|council|committee|bureau|politburo|presidium|leadership|headquarters|secretariat"
    r"|board|management|executive|(?:press|media|information) (?:office|service|arm|wing|department))"
    r" (?:of|for) (?:the )?(?P<body>.+)",
    re.IGNORECASE,
)
"""A body's name that says of which other it is the voice: "General Command of the Reed Front"."""

ENTITY = "entity:"
"""Begins the key of somebody known."""

STATE_KEY = "state:"
"""Begins the key of a state whose government speaks."""

TEXT = "text: "
"""Begins the key of a text that others copied."""

CLAIMED = "claimed responsibility"
"""The relation whose word is its subject's, whoever passes it on."""

OWN_WORD = "not established: the outlet's own word for whom it names"

PUBLISHER = "publisher: "
"""Begins what stands for all documents of one publisher."""


@dataclass(frozen=True, slots=True)
class Root:
    """What an assertion goes back to: a key that shared origins have in common ("" for none), and why."""

    key: str
    name: str
    basis: str
    evidence: str
    through: tuple[str, ...] = ()  # documents and publishers whose own evidence of the same claim would say more
    voice_of: str = ""  # the words for a body without a name whose office a person holds: "the army"


def _is_nobody(words: str) -> bool:
    """Does the head of a speaker's words name somebody whom nobody could go back to?"""
    head = head_of(words)
    if any(letter.isdigit() for letter in head) or SEVERAL.fullmatch(head):
        return True
    return any(match.end() == len(head) for match in word_list("nobody").finditer(head))


def trace_origins(gathered: Gathered, grouped: Grouped) -> Traced:
    """The origin of every assertion, in the ledger's order, and the copied passages."""
    documents, evidence = gathered.documents, gathered.evidence
    claim_of = {placement.assertion_id: placement.claim_id for placement in grouped.placements}
    copies = Copies(find_copies(documents))
    beside = _beside_one_another(evidence, claim_of)
    tracer = _Tracer(documents, gathered.reading, gathered.resolved, copies, beside)
    roots = [tracer.root(item) for item in evidence]
    roots = _share_within_claims(evidence, roots, claim_of, _States(beside, tracer.realms), beside, tracer.beside)
    roots = _as_copied(evidence, roots, copies)
    origins = [
        Origin(
            claim_id=claim_of[item.row.assertion_id],
            assertion_id=item.row.assertion_id,
            origin_id=make_id("or", root.key) if root.key else "",
            origin_name=root.name,
            basis=root.basis,
            evidence=root.evidence,
        )
        for item, root in zip(evidence, roots, strict=True)
        if item.row.assertion_id in claim_of
    ]
    return Traced(origins=origins, copies=copies.rows)


def count_origins(documents: Sequence[Document], reading: Reading, grouped: Grouped, traced: Traced) -> Grouped:
    """The claims with `origins` and `not_established` (outlets of which no origin is known) set, counted over the
    evidence that holds the claim to be so."""
    outlet_of = {document.document_id: document.outlet for document in documents}
    rows = {row.assertion_id: row for row in reading.assertions}
    origins: set[tuple[str, str]] = set()
    outlets: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}  # with a known origin, with none
    for origin in traced.origins:
        row = rows[origin.assertion_id]
        if row.polarity != "negative":
            outlets[bool(origin.origin_id)].add((origin.claim_id, outlet_of.get(row.document_id, "")))
            origins.add((origin.claim_id, origin.origin_id))
    known = Counter(claim for claim, origin_id in origins if origin_id)
    untold = Counter(claim for claim, _ in outlets[False] - outlets[True])
    claims = [
        replace(claim, origins=known[claim.claim_id], not_established=untold[claim.claim_id])
        for claim in grouped.claims
    ]
    return replace(grouped, claims=claims)


class _Tracer:
    """Looks an assertion's speaker up among entities, organisations, outlets and copied passages."""

    def __init__(
        self,
        documents: Sequence[Document],
        reading: Reading,
        resolved: Resolved,
        copies: Copies,
        beside: Mapping[str, Sequence[str]],
    ) -> None:
        self._beside_document = beside
        self._seen: dict[tuple[str, int, int], str] = {}
        self._own_statements: dict[str, bool] = {}
        self._documents = {document.document_id: document for document in documents}
        self._entities: dict[str, Entity] = {entity.entity_id: entity for entity in resolved.entities}
        self._entity_of = resolved.entity_of()
        self._spans = Spans(reading.mentions)
        self._copies = copies
        texts = {document.document_id: document.text for document in documents}
        self._voices = Voices(reading, texts, self._entity_of, self._entities)
        self.realms = Realms(reading, resolved.entities)
        self._speaks_for = speaks_for(reading, texts, self._spans, self._entity_of, self._entities, self._voices)
        for person, body in ministers(reading, texts, self._entity_of, self._entities, self.realms).items():
            self._speaks_for.setdefault(person, body)
        bodies, held = bodies_held(reading, texts, self._entity_of, self._entities, self._voices)
        self._speaks_for = bodies | self._speaks_for
        self._held = {person: body for person, body in held.items() if person not in self._speaks_for}
        self._voices.hold(reading, self._entity_of, self._held)
        self._states = states_spoken_for(reading, texts, self._entity_of)
        names: dict[str, str] = {}
        for entity in resolved.entities:
            names.setdefault(normalise(entity.name), entity.entity_id)
        for alias in resolved.aliases:
            names.setdefault(normalise(alias.alias), alias.entity_id)
        self._by_name = names
        self._wholes = dict(self._whole_of())
        self._publishers = {
            key: find_publisher(document.outlet).family
            for document in documents
            for key in _publisher_keys(document.outlet)
        }
        self._parents = {statement.statement_id: statement for statement in reading.statements}
        self._papers: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in reading.statements:
            if statement.speaker_kind == "document" and PAPER.search(head_of(statement.speaker)):
                self._papers[statement.document_id, head_noun(statement.speaker)].append(statement)
        self._copied_from: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for copy in copies.rows:
            if self._family(copy.document_id) != self._family(copy.earlier_document_id):
                self._copied_from[copy.earlier_document_id].append((copy.earlier_start, copy.earlier_end))

    def _family(self, document_id: str) -> str:
        return find_publisher(self._documents[document_id].outlet).family

    def root(self, item: Evidence) -> Root:
        """What `item` goes back to."""
        if is_own_word(item):
            return Root("", "", OWN_WORD, "")
        claimant = self._entities.get(item.subject) if item.row.relation == CLAIMED else None
        if claimant is not None and not item.negative:
            return self._entity_root(claimant, item.row.subject)
        if item.statement is None or item.statement.speaker_kind == "author":
            return self._own_voice(item)
        if item.row.subject.casefold() == "you":
            return Root("", "", "not established: told to the one whom it is about", item.row.subject)
        root = self._speaker(item, item.statement)
        copy = self._copies.covering(item.row.document_id, item.row.start, item.row.end, COVERED)
        return replace(root, through=(*root.through, copy.earlier_document_id)) if copy and root.key else root

    def _speaker(self, item: Evidence, statement: Statement) -> Root:
        words = statement.speaker
        entity = self._entities.get(self._entity_of.get(statement.speaker_mention_id, ""))
        if entity is None and statement.speaker_kind in ("named", "document"):
            entity = self._entities.get(self._by_name.get(normalise(words), ""))
        organ = ORGAN.fullmatch(words) if entity is None else None
        if organ is not None:
            entity = self._entities.get(self._by_name.get(normalise(organ["body"]), ""))
        if entity is None:
            entity = self._beside(statement)
        named = entity is not None and words[:1].isupper()
        described = statement.speaker_kind in ("named", "role", "collective") and not _is_nobody(words)
        if not named and described:
            entity = self._entities.get(self._stands_for(statement), entity)
        if OUR_OWN.match(words) and not statement.parent_id and self._issues(find_publisher(item.document.outlet)):
            return self._own_voice(item)  # "our report of March", in a monitor's own statement
        if not statement.parent_id and self._is_issuer(words, item.document.outlet):
            return self._own_voice(item)  # "the board", in the board's own statement
        issuer = self._issuer_of(statement) if PAPER.search(head_of(words)) else None
        if issuer is not None:
            return Root(f"{ENTITY}{issuer.entity_id}", issuer.name, "same cited document", words)
        if REPORTER.search(head_of(words)) and head_of(words) != words:
            entity = None  # a correspondent of the paper is not the paper
        if entity is not None and entity.kind == "place" and _is_nobody(words):
            above = self._parents.get(statement.parent_id)
            return self._speaker(item, above) if above else Root("", "", f"not established: {words}", words)
        if entity is not None and entity.kind != "event":
            return self._entity_root(entity, words)
        if statement.speaker_kind == "unknown" or not words.strip():
            return Root("", "", "not established: names nobody", statement.cue)
        if _is_nobody(words):
            return Root("", "", f"not established: {words}", words)
        if state := self.realms.speaking(words):
            return Root(f"{STATE_KEY}{state}", state, "same speaker", words)
        reporter = REPORTER.search(head_of(words))
        if reporter:
            of = words[: reporter.start()].strip() or words[reporter.end() :].strip().removeprefix("of ").removeprefix(
                "for "
            )
            family = find_publisher(of.removeprefix("the ") or item.document.outlet).family
            if head_of(words) != words and family == find_publisher(item.document.outlet).family:
                return self._own_voice(item)  # a byline
            return Root(f"outlet:{family}", family, "own reporting", words)
        if statement.speaker_kind == "named":
            return Root(f"{NAMED}{normalise(words)}", words, "same speaker", words, self._reports_of(words))
        above = self._parents.get(statement.parent_id)
        if above and words.casefold().startswith(("my ", "our ")):
            return self._speaker(item, above)
        heard = above is not None and above.speaker_kind == "named" and not self._outlet(above)
        if above and heard:  # whom nobody but Orn heard, none can tell from Orn
            by = self._speaker(item, above)
            if by.key.startswith(ENTITY):
                return replace(by, evidence=words)
        outlet, copied = self._first_outlet(item, statement)
        basis = "same cited document" if statement.speaker_kind == "document" else "same speaker"
        basis = "copied text" if copied else basis
        return Root(f"{UNNAMED}{normalise(words)} of {outlet}", f"{words} ({outlet})", basis, words)

    def _beside(self, statement: Statement) -> Entity | None:
        """Whom the words for a speaker name: "Ada Brun, the mayor", "the mayor, Ada Brun"; for the holder of an
        office, the body that he speaks for: "a Defence Ministry spokesman"."""
        words = [self._words_of(span, statement) for span in statement.source_spans]
        spokes = any(word_list("spokes").search(part) for part in words)
        for entity, name in self._named_in(statement):
            edge = any(part.startswith(name) or part.endswith(f", {name}") for part in words)
            called = any(part.partition(f"{name} ")[2] in ISSUERS for part in words)
            if entity.kind == "person" and (statement.speaker_kind == "named" or edge):
                return entity
            if entity.kind in BODIES and (spokes or called or statement.speaker_kind == "named"):
                return entity
        return None

    def _named_in(self, statement: Statement) -> list[tuple[Entity, str]]:
        """The entities that the words for a speaker name, with the name as it stands there, in order."""
        mentions = [
            mention
            for span in statement.source_spans
            for mention in self._spans.within(statement.document_id, span.start, span.end)
        ]
        found = (
            (self._entities.get(self._entity_of.get(mention.mention_id, "")), mention.exact) for mention in mentions
        )
        return [(entity, name) for entity, name in found if entity is not None]

    def _stands_for(self, statement: Statement) -> str:
        """The entity for which words without a name stand in a report."""
        unknown, near = self._indefinite(statement), (statement.document_id,)
        found = self._voices.stands_for(statement.speaker, near, indefinite=unknown)
        body = speaking_body(statement.speaker)
        return found or (self._voices.stands_for(body, near) if body != statement.speaker else "")

    def beside(self, root: Root, item: Evidence) -> Root:
        """A speaker without a name as the one for whom his words stand in reports of the same matter."""
        if item.statement is None or self._indefinite(item.statement):
            return root
        here, near = item.row.document_id, self._beside_document.get(item.row.document_id, ())
        body = self._voices.stands_for(root.evidence, near) or self._voices.holder(root.evidence, (here, *near))
        entity = self._entities.get(body)
        return self._entity_root(entity, root.evidence) if entity else root

    def _indefinite(self, statement: Statement) -> bool:
        """Is the speaker "a", "one" or "some" of whom nothing more is known?"""
        text = self._documents[statement.document_id].text
        return any(
            INDEFINITE.search(text[max(0, span.start - 6) : span.start])
            or INDEFINITE.match(text[span.start : span.end])
            for span in statement.source_spans
        )

    def _entity_root(self, entity: Entity, words: str) -> Root:
        chief = self._entities.get(self._speaks_for.get(entity.entity_id, ""), entity)
        chief = self._wholes.get(chief.entity_id, chief)
        state = self._states.get(entity.entity_id, "") or self.realms.speaking(chief.name)
        if state:
            return Root(f"{STATE_KEY}{state}", state, "same speaker", words)
        basis = "same cited document" if chief.kind == "document" else "same speaker"
        through, voice_of = self._reports_of(chief.name, words), self._held.get(chief.entity_id, "")
        return Root(f"{ENTITY}{chief.entity_id}", chief.name, basis, words, through, voice_of)

    def _whole_of(self) -> Iterator[tuple[str, Entity]]:
        """Each organ, and the body that it is of by its name: "Political Council of the Reed Front", the Reed Front."""
        for entity in self._entities.values():
            organ = ORGAN.fullmatch(entity.name) if entity.kind in BODIES else None
            whole = self._entities.get(self._by_name.get(normalise(organ["body"]), "")) if organ else None
            if whole is not None and whole.kind in BODIES:
                yield entity.entity_id, whole

    def _issuer_of(self, statement: Statement) -> Entity | None:
        """Whose document it is: named in its words ("a statement by the Dam Board"), else the only body of which a
        report of the matter, put out by itself, carries that name at its head ("Communique No. 4")."""
        said = self._named_issuer(statement)
        if said is not None:
            return said
        words = statement.speaker.casefold()
        found: dict[str, Entity] = {}
        for other in self._papers.get((statement.document_id, head_noun(statement.speaker)), ()):
            if (issuer := self._named_issuer(other)) is not None:
                found[issuer.entity_id] = issuer
        for document_id in (statement.document_id, *self._beside_document.get(statement.document_id, ())):
            document = self._documents[document_id]
            publisher = find_publisher(document.outlet)
            if self._issues(publisher) and words in document.text[:TITLE_CHARS].casefold():
                issuer = self._issuer(publisher.name)
                if issuer is not None:
                    found[issuer.entity_id] = issuer
        return next(iter(found.values())) if len(found) == 1 else None

    def _named_issuer(self, statement: Statement) -> Entity | None:
        """The body that the words for a document name: "a statement by the Dam Board", "an AP cable"."""
        for entity, _ in self._named_in(statement):
            if entity.kind in BODIES and not PAPER.search(entity.name):
                return entity
        named = self._entities.get(self._by_name.get(normalise(PAPER.sub("", head_of(statement.speaker))), ""))
        return named if named is not None and named.kind in BODIES else None

    def _words_of(self, span: Span, statement: Statement) -> str:
        return self._documents[statement.document_id].text[span.start : span.end]

    def _reports_of(self, *names: str) -> tuple[str, ...]:
        """What stands for the documents of an outlet that goes by one of these names; none where there are none."""
        keys = dict.fromkeys(PUBLISHER + normalise(name) for name in names)
        return tuple(key for key in keys if key in self._publishers)

    def _first_outlet(self, item: Evidence, statement: Statement) -> tuple[str, bool]:
        """The outlet to which an unnamed speaker spoke, and whether the words were copied from there: the speaker
        above him in the chain where that is an outlet, else the first to print them."""
        above = self._parents.get(statement.parent_id)
        while above is not None:
            if outlet := self._outlet(above):
                return outlet, False
            above = self._parents.get(above.parent_id)
        copy = self._copies.covering(item.row.document_id, item.row.start, item.row.end, COVERED)
        document = self._documents[copy.earlier_document_id] if copy else item.document
        return credited_agency(document.text) or find_publisher(document.outlet).family, bool(copy)

    def _outlet(self, statement: Statement) -> str:
        """The family of the outlet that speaks, be it one of the collection's or known; "" for whoever is none."""
        entity = self._entities.get(self._entity_of.get(statement.speaker_mention_id, ""))
        names = (statement.speaker, entity.name) if entity else (statement.speaker,)
        own = next((self._publishers[key] for key in self._reports_of(*names)), "")
        known = map(find_publisher, names)
        return own or next((one.family for one in known if one.kind in MEDIA), "")

    def _issuer(self, name: str) -> Entity | None:
        """The body that issues statements under an outlet's name: "Ministry of Health, Press Office", "Velmian Coast
        Guard" for the coast guard, "Reed Voice (channel of the Reed Front)"; by any name by which it is listed."""
        owner, publisher = OWNER.search(name), find_publisher(name)
        name = publisher.name
        owning = owner["body"] if owner else name
        for part in (owning, name, name.split(",")[0], name.split(" - ")[0], *publisher.names):
            entity = self._entities.get(self._by_name.get(normalise(part), ""))
            if entity is not None:
                return entity
        words = name.split()
        parts = [words[:length] for length in range(len(words) - 1, 0, -1)]
        parts += [words[start:] for start in range(1, len(words) - 1)]
        for part in parts:
            entity = self._entities.get(self._by_name.get(normalise(" ".join(part)), ""))
            if entity is not None and entity.kind in BODIES:
                return entity
        return None

    def _is_issuer(self, words: str, outlet: str) -> bool:
        """Do words without a name mean the body whose own statement it is: "the company", in a press release?"""
        if not self._issues(find_publisher(outlet)) or len(words.split()) > OWN_WORDS:
            return False
        issuer, noun, name = self._issuer(outlet), head_noun(words), outlet.casefold().split()
        called = issuer is not None and self._voices.goes_by(issuer.entity_id, noun)
        if not words.islower():
            return noun in name and set(words.casefold().split()) < set(name)
        return called or noun in name

    def _issues(self, publisher: Publisher) -> bool:
        """Is what it publishes its own statement: by its name, or because reports call it a monitor or a party?"""
        if publisher.name not in self._own_statements:
            entity = self._issuer(publisher.name) if publisher.kind == "unknown" else None
            called = entity is not None and self._voices.is_called(entity.entity_id, ISSUERS)
            self._own_statements[publisher.name] = publisher.issuer or called
        return self._own_statements[publisher.name]

    def _own_voice(self, item: Evidence) -> Root:
        publisher = find_publisher(item.document.outlet)
        if self._issues(publisher) and item.row.asserted:
            entity = self._issuer(item.document.outlet)
            key = f"{ENTITY}{entity.entity_id}" if entity else f"{NAMED}{normalise(publisher.name)}"
            return Root(key, entity.name if entity else publisher.name, "same speaker", publisher.name)
        row = item.row
        seen = self._presence(item)
        if seen:
            return Root(f"outlet:{publisher.family}", publisher.name, "own reporting", seen)
        copy = self._copies.covering(row.document_id, row.start, row.end, COVERED)
        if copy is not None and not self._repeats_itself(copy):
            return self._text(self._documents[copy.earlier_document_id], copy.basis, item)
        for start, end in self._copied_from.get(row.document_id, ()):
            if min(end, row.end) - max(start, row.start) >= COVERED * max(1, row.end - row.start):
                return self._text(item.document, "others copied it", item)
        if copy is not None:
            why = "not established: the outlet repeats itself and names nobody"
            return Root("", "", why, copy.basis, (copy.earlier_document_id,))
        return Root("", "", "not established: the outlet names nobody", "")

    def _presence(self, item: Evidence) -> str:
        """The words of a sentence, quotations apart, that show a reporter on the spot; looked up once a sentence."""
        row = item.row
        place = (row.document_id, min(row.sentence_start, row.start), max(row.sentence_end, row.end))
        if place not in self._seen:
            found = word_list("presence").search(QUOTED.sub(" ", item.document.text[place[1] : place[2]]))
            self._seen[place] = found.group() if found else ""
        return self._seen[place]

    def _repeats_itself(self, copy: Copy) -> bool:
        """Is a copied passage one outlet's alone, without an agency's credit?"""
        if self._family(copy.document_id) != self._family(copy.earlier_document_id):
            return False
        shared = any(
            min(end, copy.earlier_end) - max(start, copy.earlier_start)
            >= COVERED * (copy.earlier_end - copy.earlier_start)
            for start, end in self._copied_from.get(copy.earlier_document_id, ())
        )
        return not shared and not credited_agency(self._documents[copy.earlier_document_id].text)

    def _text(self, first: Document, evidence: str, item: Evidence) -> Root:
        """Copied text: its agency where one is credited, else the outlet that had it first."""
        agency = credited_agency(first.text) or credited_agency(item.document.text)
        family = agency or find_publisher(first.outlet).family
        same = not agency and family == find_publisher(item.document.outlet).family and first is not item.document
        basis = "same publisher" if same else "copied text"
        return Root(f"{TEXT}{family}", family, basis, evidence, (first.document_id,))


@lru_cache(maxsize=4096)
def _publisher_keys(outlet: str) -> tuple[str, ...]:
    """What stands for all documents of an outlet, by its name as given and as the vocabulary has it."""
    short = BRACKETED.search(outlet)
    names = dict.fromkeys(map(normalise, (outlet, find_publisher(outlet).name, short[1] if short else "")))
    return tuple(PUBLISHER + name for name in names if name)


def _beside_one_another(evidence: Sequence[Evidence], claim_of: Mapping[str, str]) -> dict[str, list[str]]:
    """For each document those that tell of the same matter: that have `MATTER` claims in common with it."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for item in evidence:
        told[claim_of.get(item.row.assertion_id, "")][item.row.document_id] = None
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, documents in told.items():
        if claim and len(documents) <= WIDE:
            for one in documents:
                shared[one].update(other for other in documents if other != one)
    return {one: [other for other, n in counts.items() if n >= MATTER] for one, counts in shared.items()}


def _share_within_claims(
    evidence: Sequence[Evidence],
    roots: Sequence[Root],
    claim_of: Mapping[str, str],
    states: _States,
    beside: Mapping[str, Sequence[str]],
    beside_of: Callable[[Root, Evidence], Root],
) -> list[Root]:
    """Where one piece of evidence of a claim names nobody and another says more, what the other says.

    A report that says in its own voice what it credits to somebody elsewhere has it from there; so has one that
    copied its words, and one that cites the outlet for it. Words that two reports give to different speakers were
    said by one of them. Unnamed speakers in the same or fewer words ("hospital staff in Dorna", "staff"; "the
    ministry", "the Ministry of Works") are not shown to be two.
    """
    roots = _one_utterance(evidence, roots)
    claims = [claim_of.get(item.row.assertion_id, "") for item in evidence]
    alone = {claim for claim, times in Counter(claims).items() if times == 1}  # of these nobody else says more
    credited: dict[tuple[str, str], dict[str, Root]] = defaultdict(dict)
    # A headline runs what two say into one: what stands below it tells first.
    for item, root, claim in sorted(zip(evidence, roots, claims, strict=True), key=lambda row: row[0].in_headline):
        if claim not in alone and root.key and not item.negative and not item.own_voice and tells(item):
            for place in (item.row.document_id, *_publisher_keys(item.document.outlet)):
                credited[place, claim].setdefault(root.key, root)
    shared = []
    speakers: dict[str, dict[tuple[str, str], frozenset[str]]] = defaultdict(dict)
    for item, root, claim in zip(evidence, roots, claims, strict=True):
        if root.key and not root.key.startswith(UNNAMED) and not item.negative:
            states.hear(root, item.row.document_id)
            if claim not in alone and (root.key, root.name) not in speakers[claim]:
                speakers[claim][root.key, root.name] = content_stems(root.name)
    unnamed = _Unnamed(beside)
    for item, root, claim in zip(evidence, roots, claims, strict=True):
        places = (item.row.document_id, *root.through) if item.own_voice else root.through
        if not item.negative and root.basis not in ("own reporting", OWN_WORD):
            others = next((credited[place, claim] for place in places if (place, claim) in credited), {})
            if others and root.key not in others:
                other = next(iter(others.values()))
                root = Root(other.key, other.name, other.basis, other.evidence)
        if root.voice_of:
            root = _as_voice(root, speakers.get(claim, {}), states, item.row.document_id)
        if root.key.startswith(UNNAMED) and claim in speakers:
            root = _named_within(root, speakers[claim])
        if root.key.startswith(STATE_KEY) or (root.key.startswith(UNNAMED) and _is_a_state(root.evidence)):
            root = states.named(root, item.row.document_id)
        if root.key.startswith(UNNAMED):
            root = unnamed.same(beside_of(root, item), item.row.document_id, claim)
        shared.append(root)
    return _spoken_text(evidence, shared, claims)


def _as_copied(evidence: Sequence[Evidence], roots: Sequence[Root], copies: Copies) -> list[Root]:
    """What stands in a copied passage goes back to where the passage had it from, however each report was read; of
    what somebody says, where the whole sentence was copied."""
    told: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(evidence):
        told[item.row.document_id].append(at)
    found = list(roots)
    for at, (item, root) in enumerate(zip(evidence, roots, strict=True)):
        row = item.row
        copy = copies.covering(
            row.document_id,
            row.start if item.own_voice else min(row.start, row.sentence_start),
            row.end if item.own_voice else max(row.end, row.sentence_end),
            COVERED,
        )
        if copy is None or root.basis in ("own reporting", OWN_WORD):
            continue
        start, end = moved(copy, row.start), moved(copy, row.end)
        first, most = root, COVERED
        for other in told[copy.earlier_document_id]:
            there = evidence[other].row
            shared = min(end, there.end) - max(start, there.start)
            alike = shared / max(end - start, there.end - there.start, 1)
            if alike >= most and (row.value_low, row.value_high) == (there.value_low, there.value_high):
                first, most = roots[other], alike
        if first.key and not (root.key and first.key.startswith(TEXT)):
            found[at] = replace(first, evidence=root.evidence or first.evidence)
    return found


def _spoken_text(evidence: Sequence[Evidence], roots: Sequence[Root], claims: Sequence[str]) -> list[Root]:
    """Copied text of a claim that has one speaker and no other is his words."""
    copied = {claim for root, claim in zip(roots, claims, strict=True) if root.key.startswith(TEXT)}
    speakers: dict[str, dict[str, Root]] = defaultdict(dict)
    for item, root, claim in zip(evidence, roots, claims, strict=True):
        if claim in copied and root.key and not root.key.startswith(TEXT) and not item.negative:
            speakers[claim].setdefault(root.key, root)
    found = []
    for root, claim in zip(roots, claims, strict=True):
        known = speakers.get(claim, {})
        found.append(next(iter(known.values())) if root.key.startswith(TEXT) and len(known) == 1 else root)
    return found


def _one_utterance(evidence: Sequence[Evidence], roots: Sequence[Root]) -> list[Root]:
    """The same words in reports that differ over who said them were said once: by somebody known, by a speaker with a
    name, by the one whom most reports have, by the first. Few words that nobody quotes are so where one report copied
    the other's."""
    said: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (item, root) in enumerate(zip(evidence, roots, strict=True)):
        words = WORD.findall(item.row.exact.casefold())
        if not root.key or item.negative or item.own_voice or len(words) < UTTERANCE:
            continue
        quoted = item.statement is not None and item.statement.kind == "direct"
        for text in ("",) if quoted or len(words) >= SHINGLE else (item.row.document_id, *root.through):
            said[" ".join(words), text].append(at)
    merged = list(roots)
    for places in said.values():
        documents: dict[str, dict[str, int]] = defaultdict(dict)
        for at in places:
            documents[roots[at].key].setdefault(evidence[at].row.document_id, at)
        if len(documents) < 2 or len({evidence[at].row.document_id for at in places}) < 2:
            continue
        chosen = min(documents, key=lambda key: (key.startswith(UNNAMED), key.startswith(NAMED), -len(documents[key])))
        first = roots[next(iter(documents[chosen].values()))]
        for at in places:
            merged[at] = replace(roots[at], key=first.key, name=first.name)
    return merged


def _is_a_state(words: str) -> bool:
    """Do words without a name stand for one state's government or army: "the government", not "Western states"?"""
    return head_noun(words) in STATE and SEVERAL_STATES.search(head_of(words)) is None


def _of_state(key: str, name: str) -> bool:
    """Does who has this key speak for a state?"""
    return key.startswith(STATE_KEY) or STATE_BODY.search(name) is not None


def _is_armed(key: str, name: str) -> bool:
    """Does who has this key speak for a state, or for its army?"""
    return key.startswith(STATE_KEY) or FORCES.search(name) is not None


def _named_within(root: Root, named: Mapping[tuple[str, str], frozenset[str]]) -> Root:
    """An unnamed speaker, as the only named one of a claim in whose name his words stand, or the other way round.

    `named`: the stems of each one's name, by key and name.
    """
    body = speaking_body(root.evidence)
    stems = content_stems(body)
    fits = {key: name for (key, name), known in named.items() if stems and known and (stems <= known or known <= stems)}
    if not fits and _is_a_state(body):
        of_it = _is_armed if head_noun(body) in ARMED else _of_state
        fits = {key: name for key, name in named if of_it(key, name)}
    if len(fits) != 1:
        return root
    ((key, name),) = fits.items()
    return replace(root, key=key, name=name)


def _as_voice(root: Root, named: Mapping[tuple[str, str], frozenset[str]], states: _States, document_id: str) -> Root:
    """Who holds an office of a body that his report does not name, as the only one of his claim, or of a state's in
    reports of the matter, that it may be; else himself."""
    body = replace(root, key=f"{UNNAMED}{root.voice_of}", evidence=root.voice_of)
    found = _named_within(body, {one: stems for one, stems in named.items() if one[0] != root.key})
    if found is body and _is_a_state(root.voice_of):
        found = states.named(body, document_id)
    return root if found is body else replace(found, evidence=root.evidence)


class _States:
    """Who speaks for a state by name, to tell who is meant where there is no name, in reports of one matter."""

    def __init__(self, beside: Mapping[str, Sequence[str]], realms: Realms) -> None:
        self._beside = beside
        self._realms = realms
        self._heard: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._meant: dict[tuple[str, str, bool], tuple[str, str] | None] = {}

    def hear(self, root: Root, document_id: str) -> None:
        """Take note of one who speaks for a state in a document."""
        if _of_state(root.key, root.name):
            self._heard[document_id][root.key, root.name] += 1

    def named(self, root: Root, document_id: str) -> Root:
        """The root as the only one by name, or the one who speaks `MOSTLY` times as often as the next; else itself.

        Of a state it is one of its own bodies; one that does not say of which state it is only where there is one.
        """
        state = root.name if root.key.startswith(STATE_KEY) else ""
        armed = head_noun(root.evidence) in ARMED
        if (document_id, state, armed) not in self._meant:
            near = (document_id, *self._beside.get(document_id, ()))
            heard = sum((self._heard[one] for one in near if one in self._heard), Counter())
            if armed:
                heard = Counter({one: n for one, n in heard.items() if _is_armed(*one)})
            self._meant[document_id, state, armed] = most_of(self._bodies_of(state, heard) if state else heard)
        meant = self._meant[document_id, state, armed]
        return replace(root, key=meant[0], name=meant[1]) if meant else root

    def _bodies_of(self, state: str, heard: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
        of = {(key, name): self._realms.of_body(name) for key, name in heard}
        alone = set(of.values()) <= {state, ""}
        own = (one for one in heard if of[one] == state or (alone and not of[one]))
        return Counter({one: heard[one] for one in own if not one[0].startswith(STATE_KEY)})


class _Unnamed:
    """Unnamed speakers so far, to tell who is not shown to be another: in one claim or reports of one matter."""

    def __init__(self, beside: Mapping[str, Sequence[str]]) -> None:
        self._beside = {one: frozenset(others) for one, others in beside.items()}
        self._heard: dict[str, list[tuple[str, str, Root]]] = defaultdict(list)

    def same(self, root: Root, document_id: str, claim: str) -> Root:
        """The root as that of an earlier speaker with the same head noun, where nothing shows that they are two."""
        if not root.key.startswith(UNNAMED):
            return root
        near = self._beside.get(document_id, frozenset()) | {document_id}
        words = speaking_body(root.evidence)
        head = head_noun(words)
        heard = self._heard[RECORDING if head in RECORDINGS else head]
        for other_document, other_claim, other in heard:
            if (other_claim == claim or other_document in near) and _may_be_one(words, speaking_body(other.evidence)):
                root = replace(root, key=other.key, name=other.name)
                break
        if len(heard) < WIDE:
            heard.append((document_id, claim, root))
        return root


def _may_be_one(one: str, two: str) -> bool:
    """Do two descriptions of one head noun leave it open that they are of one: neither says more, or they share it?"""
    x, y = (content_stems(words) - _recordings() for words in (one, two))
    return x <= y or y <= x or len(x & y) > 1


@lru_cache(maxsize=1)
def _recordings() -> frozenset[str]:
    """The stems of `RECORDINGS`."""
    return content_stems(" ".join(RECORDINGS))
