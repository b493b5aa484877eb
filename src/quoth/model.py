"""The tables, one frozen dataclass each; Arrow schemas derive from them and nothing else states a column.

Offsets are Unicode code points into `Document.text`, half-open. Ids hash the fields that make a row what it
is, so that the same input gives the same ids. A text that is unknown is "", a number that is unknown is None.

Four groups, in the order in which they come to be:

    documents         Document                                            (ingest)
    readings          Mention StatedAlias Statement Event Assertion Vector (read, a document at a time)
    builds            Entity Resolution Alias Membership Outlet Copy Claim Placement Link Origin Assessment
    reviews           Review                                              (people; append-only)
"""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, ClassVar, Literal, TypeVar, get_args, get_origin, get_type_hints

import pyarrow as pa

ZoneName = Literal["headline", "byline", "body", "caption", "comment", "furniture"]
VOICE_ZONES = frozenset({"headline", "body", "caption"})
"""The zones that speak for the outlet."""

SpeakerKind = Literal["named", "role", "collective", "document", "author", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "deny", "confirm", "unconfirmed", "question", "accuse",
    "order", "promise", "threaten", "doubt", "decline", "retract",
]  # fmt: skip
MentionKind = Literal["name", "pronoun", "description"]
EntityKind = Literal["person", "group", "organisation", "place", "event", "document", "thing"]
BODIES = frozenset({"group", "organisation"})  # kinds that have members and that people speak for
Polarity = Literal["positive", "negative"]
HedgedBy = Literal["", "speaker", "author"]
Certainty = Literal["certain", "probable", "possible", "underspecified"]
LinkType = Literal["supports", "contradicts", "compatible", "supersedes", "omits", "denies"]
LinkSubtype = Literal["", "polarity", "exclusive-value", "impossible-order", "number", "role", "identity"]
ReviewAction = Literal["merge", "not-same", "fix-speaker", "reject", "note", "undo"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document's text and what it is; zones do not overlap and cover the text."""

    start: int
    end: int
    zone: ZoneName


# --- documents ----------------------------------------------------------------------------------------

CLOCK_ZERO = "1970-01-01"
"""As a day of publication it is the zero of a computer's clock, which machines give for want of a day."""


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one report, as published by one outlet; or an input that could not be read (`error`)."""

    table: ClassVar[str] = "documents"

    document_id: str
    external_id: str  # the id given at input
    title: str
    outlet: str
    author: str
    published: str  # ISO 8601 day or EDTF
    url: str
    captured_at: str
    language: str
    sha256: str  # of `text`, UTF-8
    duplicate_of: str  # the first document with the same text
    version_of: str  # the version before this one of the same url or id
    error: str  # why it could not be read; then the text is empty
    text: str
    path: str  # where it came from, as given
    format: str  # txt, html, csv, ...
    body_start: int  # where the text as given begins: a table's title is put in front of it as the headline
    zones: tuple[Zone, ...]
    metadata: str  # other columns of the input, as a JSON object
    blob: str  # SHA-256 of the original bytes, kept in blobs/


# --- readings -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody or something, and who that is within the document."""

    table: ClassVar[str] = "mentions"

    mention_id: str
    document_id: str
    start: int
    end: int
    exact: str
    kind: MentionKind
    label: EntityKind
    name: str  # the fullest name that the document gives it; "" when it gives none
    refers_to: str  # the mention whose name that is; its own id when it is that mention or stands alone
    rule: str  # why, in words a reader understands: "surname of", "he: last man named as speaker"


@dataclass(frozen=True, slots=True)
class StatedAlias:
    """Two names that a text itself says are one: "the Free Dockers (FD)"."""

    table: ClassVar[str] = "stated_aliases"

    document_id: str
    start: int
    end: int
    exact: str
    name: str
    alias: str
    basis: str  # in brackets, also known as, acronym, formerly, ...


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: whose words, which words attribute them, and what is said."""

    table: ClassVar[str] = "statements"

    statement_id: str
    document_id: str
    start: int  # hull of the content
    end: int
    exact: str
    prefix: str
    suffix: str
    speaker: str  # the resolved name, or the words themselves ("a security official"), or "" when nobody is named
    speaker_kind: SpeakerKind
    cue: str
    act: Act
    kind: StatementKind
    voice: Literal["author", "reported"]
    parent_id: str  # the statement this one lies in
    chain: str  # the speakers' names, outermost first, joined by " < "
    statement_time: str  # EDTF
    confidence: float
    speaker_mention_id: str
    speaker_rule: str  # how `speaker` was found from the words
    rule: str  # how the statement was found: "trained" (by the model), or the rule
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as one document tells it; figures and responsibility hang on it."""

    table: ClassVar[str] = "events"

    event_id: str
    document_id: str
    start: int  # the words that name it: "the explosion", "killed"
    end: int
    exact: str
    type: str  # a relation of the vocabulary that is an event
    place: str
    place_mention_id: str
    time_raw: str
    time_edtf: str
    earliest: str
    latest: str
    participants: tuple[str, ...]  # mention ids


@dataclass(frozen=True, slots=True)
class Assertion:
    """One proposition, in a statement or in the outlet's own voice."""

    table: ClassVar[str] = "assertions"

    assertion_id: str
    statement_id: str  # the innermost statement it lies in; "" in the outlet's own voice
    document_id: str
    start: int  # the clause that carries it
    end: int
    exact: str
    subject: str
    relation: str  # of vocabularies/relations.toml; "" when none fits, and `predicate` says it
    object: str
    value_low: float | None
    value_high: float | None
    unit: str  # what is counted: "people killed", "talars"
    time_raw: str
    time_edtf: str
    earliest: str
    latest: str
    time_rule: str
    place: str
    geo_precision: str  # "1" town or nearer, "2" district, "3" province or country; "" without a place
    chain: str
    polarity: Polarity
    certainty: Certainty
    asserted: bool  # false under if, a question, a hope, an order, a doubt
    confidence: float
    predicate: str  # lemma of the word that carries it
    subject_mention_id: str
    object_mention_id: str
    place_mention_id: str
    event_id: str
    hedge: str  # the words that make it less than certain or not asserted
    hedged_by: HedgedBy  # whose words these are: the innermost speaker's, or those of the author who reports him
    factuality: float  # how the text puts it, by model and rules: +3 certainly so, 0 left open, -3 certainly not
    part_of: str  # the assertion whose figure this one's is a part of: 68 children of 140 dead
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Vector:
    """The direction of an assertion's words in the trained model's space, 384 numbers, and that of what it claims among
    all that is told of a matter, 128: signed bytes, unit length x 127."""

    table: ClassVar[str] = "vectors"

    assertion_id: str
    vector: bytes
    claim: bytes


MoveKind = Literal["death", "life", "role", "silence", "assessment", "account", "joining", "since"]
"""What a sentence does: it tells that somebody is dead; shows that person alive later; gives a role of theirs as others
tell it; says that something is left out; finds that what was said fits; says what is so assessed. Of the name of a
group: that somebody joins it; of a time, that somebody joins one then."""

JOINING: MoveKind = "joining"
"""The one move of names."""

SINCE: MoveKind = "since"
"""The one move of times."""

MOVES: tuple[MoveKind, ...] = get_args(MoveKind)
"""In the order of the model's outputs."""

SENTENCE_MOVES = MOVES[: MOVES.index(JOINING)]


@dataclass(frozen=True, slots=True)
class Move:
    """What a sentence, a name or a time does in its report by the trained model (after Swales's moves, 1990)."""

    table: ClassVar[str] = "moves"

    document_id: str
    start: int
    end: int
    kind: MoveKind
    confidence: float
    edtf: str = ""  # of `since`, the time


# --- builds -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions are about, across documents."""

    table: ClassVar[str] = "entities"

    entity_id: str
    kind: EntityKind
    schema: str  # FollowTheMoney schema
    name: str
    wikidata_id: str  # of the only name in the ledger's own wikidata.csv that fits
    event_type: str  # of events only, as are the next four
    place_id: str
    time_edtf: str
    earliest: str
    latest: str
    documents: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity a mention or an event of one document is, and why."""

    table: ClassVar[str] = "resolutions"

    mention_id: str  # of a Mention or an Event
    entity_id: str
    basis: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity and the words that it rests on."""

    table: ClassVar[str] = "aliases"

    entity_id: str
    alias: str
    script: str  # ISO 15924: Latn, Cyrl, Arab
    evidence_document_id: str
    start: int
    end: int
    basis: str
    status: Literal["stated", "inferred", "reviewed"]


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's spell in a group or a role."""

    table: ClassVar[str] = "memberships"

    person_id: str
    group_id: str
    role: str
    start_edtf: str
    end_edtf: str
    basis: str
    claim_ids: str  # joined by " "


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, and what is known of them."""

    table: ClassVar[str] = "outlets"

    outlet: str
    kind: str  # wire, newspaper, broadcaster, state media, official, monitor, research, exile, unknown
    owner: str
    party_to_conflict: str
    scale: str
    language: str
    reliability: str  # Admiralty A-F
    reliability_reason: str
    learned: float | None = None  # share of its own word that others bear out, drawn to its kind's; None: too few
    learned_reason: str = ""  # on how many claims that rests
    borne_out: str = ""  # claims that it made itself and others of independent origin bore out, joined by " "
    refuted: str = ""  # claims that it made itself and others refuted, joined by " "
    takes_from: str = ""  # outlets and agencies with the number of its reports that take from each, joined by "; "
    takes_examples: str = ""  # for each of these one place, document:start-end, joined by " "


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that two documents share; `earlier` is the one it seems to have been taken from."""

    table: ClassVar[str] = "copies"

    document_id: str
    start: int
    end: int
    earlier_document_id: str
    earlier_start: int
    earlier_end: int
    basis: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What several assertions share; the unit that is corroborated, contradicted and assessed."""

    table: ClassVar[str] = "claims"

    claim_id: str
    gloss: str
    kind: str  # event, number, responsibility, role, membership, lineage, status, identity, cause, plan, other
    subject_id: str
    relation: str
    object_id: str
    value_low: float | None
    value_high: float | None
    unit: str
    time_edtf: str
    place_id: str
    documents: int
    outlets: int
    origins: int
    not_established: int
    denials: int
    subject: str
    object: str
    place: str
    event_id: str
    earliest: str
    latest: str
    assertions: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Which claim an assertion is evidence of, and who its words are about."""

    table: ClassVar[str] = "placements"

    assertion_id: str
    claim_id: str
    subject_id: str
    object_id: str
    place_id: str
    event_id: str
    rule: str  # why it is this claim


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims relate; `claim_a` is the later, denying or omitting side."""

    table: ClassVar[str] = "links"

    link_id: str
    claim_a: str
    claim_b: str
    type: LinkType
    subtype: LinkSubtype
    reason: str
    quote_a: str
    quote_b: str
    readings: str  # what would dissolve it, joined by " | "
    would_settle: str
    confidence: float
    assertion_a: str  # where quote_a stands
    assertion_b: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one assertion of a claim first came from; `origin_id` is empty where that is not established."""

    table: ClassVar[str] = "origins"

    claim_id: str
    assertion_id: str
    origin_id: str
    origin_name: str
    basis: str
    evidence: str  # the words that show it


@dataclass(frozen=True, slots=True)
class Spared:
    """Two claims that look like a conflict and are none, with why not."""

    table: ClassVar[str] = "spared"

    claim_a: str
    claim_b: str
    reason: str  # goes on from "not in conflict: "
    assertion_a: str
    assertion_b: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """How likely a claim is, how sure we are, and why."""

    table: ClassVar[str] = "assessments"

    assessment_id: str
    claim_id: str
    likelihood: float
    likelihood_words: str  # ICD 203
    confidence: str  # low, moderate, high
    credibility: str  # Admiralty 1-6
    terms: str  # "name value" joined by "; "
    reasons: str
    made_at: str
    version: str
    superseded_by: str
    borne_out: str = ""  # origins whose word on it others bore out, joined by " "; over all claims, a speaker's record
    refuted: str = ""  # origins whose word on it others refuted, joined by " "
    evidence: str = ""  # stays the same as long as nothing that counts is added, taken away or said otherwise


# --- reviews ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Review:
    """A person's judgement: an event, never an edit."""

    table: ClassVar[str] = "reviews"

    review_id: str
    target_type: str  # entity, statement, assertion, claim, link, document
    target_id: str
    action: ReviewAction
    field: str
    old: str
    new: str
    reason: str
    author: str
    made_at: str
    undone_by: str
    anchor: str  # JSON: names, or document, span and words, by which the target is found again
    evidence: str = ""  # of a claim, or of both claims of a link, as it was then: `Assessment.evidence`, joined by " "


# --- what stages hand on ------------------------------------------------------------------------------


@dataclass(slots=True)
class Reading:
    """The rows that reading gives, of one document or of many in the ledger's order."""

    mentions: list[Mention] = field(default_factory=list)
    stated_aliases: list[StatedAlias] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    vectors: list[Vector] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def of(self, document_ids: Set[str]) -> Reading:
        """The rows of some documents."""
        parts = (self.mentions, self.stated_aliases, self.statements, self.events, self.assertions)
        kept = Reading(*([row for row in part if row.document_id in document_ids] for part in parts))  # type: ignore[arg-type]
        assertions = {row.assertion_id for row in kept.assertions}
        kept.vectors = [row for row in self.vectors if row.assertion_id in assertions]
        kept.moves = [row for row in self.moves if row.document_id in document_ids]
        return kept


@dataclass(slots=True)
class Decisions:
    """What reviews ask of a build; names are as people typed them, ids as they stood when they judged."""

    same: list[tuple[str, str]] = field(default_factory=list)  # pairs of entity names or ids
    different: list[tuple[str, str]] = field(default_factory=list)
    speakers: dict[str, str] = field(default_factory=dict)  # statement id -> whose words they are
    rejected: set[str] = field(default_factory=set)  # ids of statements, assertions, claims, links
    rejected_claims: set[str] = field(default_factory=set)  # ids of assertions whose claims are rejected
    rejected_links: list[tuple[str, str, str]] = field(default_factory=list)  # type, ids of assertions of two claims


@dataclass(slots=True)
class Resolved:
    """Entities, and which mention or event is which."""

    entities: list[Entity] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _rows_known: int = field(default=0, init=False, repr=False, compare=False)  # two rows may be of one mention

    def entity_of(self) -> Mapping[str, str]:
        """Id of a mention or an event -> entity id; made when first asked, and again when there are more of them."""
        if self._rows_known < len(self.resolutions):
            self._known = {row.mention_id: row.entity_id for row in self.resolutions}
            self._rows_known = len(self.resolutions)
        return self._known


@dataclass(slots=True)
class Grouped:
    """Claims, and which assertion is evidence of which."""

    claims: list[Claim] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)


@dataclass(slots=True)
class Linked:
    """How claims relate, and which pairs of them only look as if they did."""

    links: list[Link] = field(default_factory=list)
    spared: list[Spared] = field(default_factory=list)


@dataclass(slots=True)
class Traced:
    """Where assertions first came from, and the passages that show it."""

    origins: list[Origin] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model of pairs made of two quotations, kept beside a build so that the next one asks nothing twice."""

    table: ClassVar[str] = "answers"

    pair: bytes  # a hash of the model and the pair
    chances: bytes  # float32: styles of `compare/pairs.py` times same, contradicts, neither


@dataclass(frozen=True, slots=True)
class Basis:
    """What the claims of a document rest on, kept beside a build: where the next one finds the same, so are they."""

    table: ClassVar[str] = "bases"

    document_id: str
    digest: bytes  # of the evidence of this document and of all before it


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a build leaves to the next. Whatever still holds is taken over; results are the same as without."""

    answers: Mapping[bytes, bytes] = field(default_factory=dict)  # as `Answer`
    bases: Mapping[str, bytes] = field(default_factory=dict)  # as `Basis`
    placed: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # by assertion, its claim and why


FROM_NOTHING = Earlier()
"""No build came before."""


# --- ids, schemas, rows -------------------------------------------------------------------------------

Row = TypeVar("Row")

DOCUMENT_TABLES: tuple[type, ...] = (Document,)
READING_TABLES: tuple[type, ...] = (Mention, StatedAlias, Statement, Event, Assertion, Vector, Move)
BUILD_TABLES: tuple[type, ...] = (
    Entity, Resolution, Alias, Membership, Outlet, Copy, Claim, Placement, Link, Spared, Origin, Assessment,
)  # fmt: skip


def make_id(prefix: str, *parts: object) -> str:
    """A short id that depends on `parts` alone: `make_id("st", document_id, 10, 42)`."""
    joined = "\x1f".join(map(str, parts))
    return f"{prefix}_{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


def text_sha256(text: str) -> str:
    """The hash that offsets are bound to."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _arrow_type(hint: Any) -> pa.DataType:
    if get_origin(hint) is Literal or hint is str:
        return pa.string()
    if hint is int:
        return pa.int64()
    if hint is float:
        return pa.float64()
    if hint is bool:
        return pa.bool_()
    if hint is bytes:
        return pa.binary()
    if get_origin(hint) in (typing.Union, types.UnionType):
        return _arrow_type(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if is_dataclass(hint):
        inner = get_type_hints(hint)
        return pa.struct([pa.field(f.name, _arrow_type(inner[f.name]), nullable=False) for f in fields(hint)])
    raise TypeError(f"no Arrow type for {hint!r}")


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (typing.Union, types.UnionType)


def schema(row_type: type) -> pa.Schema:
    """The Arrow schema of a table, from its dataclass."""
    hints = get_type_hints(row_type)
    columns = [
        pa.field(f.name, _arrow_type(hints[f.name]), nullable=_optional(hints[f.name])) for f in fields(row_type)
    ]
    return pa.schema(columns, metadata={"quoth.table": row_type.table})  # type: ignore[attr-defined]


def to_table(row_type: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table, in their order."""
    names = [f.name for f in fields(row_type)]  # type: ignore[arg-type]
    listed = list(rows)
    columns = {name: [_plain(getattr(row, name)) for row in listed] for name in names}
    return pa.table(columns, schema=schema(row_type))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [{f.name: getattr(item, f.name) for f in fields(item)} if is_dataclass(item) else item for item in value]
    return value


def from_table(row_type: type[Row], table: pa.Table) -> Iterator[Row]:
    """The rows of an Arrow table with the columns of `row_type` (others are passed over)."""
    hints = get_type_hints(row_type)
    columns: list[list[Any]] = []
    for name in [f.name for f in fields(row_type)]:  # type: ignore[arg-type]
        values = table.column(name).to_pylist()
        if get_origin(hints[name]) is tuple:
            item: Any = get_args(hints[name])[0]
            nested = is_dataclass(item)
            values = [tuple(item(**x) if nested else x for x in value) for value in values]
        columns.append(values)
    return (row_type(*row) for row in zip(*columns, strict=True))
