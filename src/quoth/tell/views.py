"""What the report page shows, as plain values in words a reader understands, each quotation with its place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from quoth.model import Alias, Assertion, Claim, Document, Link, Membership, Origin, Review, Statement
from quoth.tell.book import Book
from quoth.tell.charts import columns, day_words, parse_day, period_words, ranking
from quoth.tell.layout import lay_out
from quoth.tell.lineage import Descent, find_lineage
from quoth.tell.marks import Links, anchor, clean, hue_class, mark_text
from quoth.tell.phrases import ACTS, NOBODY, speakers, wikidata_link
from quoth.tell.profiles import Profile, profile_lines, profile_speakers
from quoth.tell.trees import Branch, count_reports, origin_trees

# What a page shows at most; what goes past it is counted on the page and stays in the ledger's exports.
CONFLICTS_SHOWN = 300  # drawn whole: about 3 kB each
CLAIMS_SHOWN = 12_000
OUTLETS_SHOWN, TAKES_SHOWN = 60, 5
PLAIN_CLAIMS = 100  # of those, drawn without JavaScript
PEOPLE_SHOWN = 1_500
EVENTS_SHOWN = 250
QUOTES_SHOWN = 20  # of one claim
BRANCHES_SHOWN = 12  # that have a claim from one origin, report or speaker
SAID_SHOWN, ABOUT_SHOWN, RELATED_SHOWN = 10, 25, 12  # of one person; of one claim
RESTS_SHOWN = 5  # claims on which a word on a speaker rests
TEXT_SHOWN = 5_000_000  # characters of reports in all: a page of about 12 MB
REPORT_SHOWN = 400_000  # characters of one report, more than a long book chapter
OPEN_REPORTS = 40  # up to here reports' texts are laid out at once, and can be read without JavaScript
CONTEXT = 80  # characters of its sentence shown on each side of a clause

CONFLICT_KINDS = {
    "number": "Figures differ",
    "polarity": "One says it is so, the other that it is not",
    "exclusive-value": "Only one of the two can be right",
    "impossible-order": "Could not have happened in this order",
    "role": "Different roles",
    "identity": "Not the same person or thing",
    "denies": "Denied",
    "": "Contradiction",
}
_RELATED = {  # link type -> how the later side and the earlier side speak of each other
    "supports": ("Supports", "Supported by"),
    "compatible": ("Fits with", "Fits with"),
    "supersedes": ("Replaces", "Replaced by"),
    "omits": ("Leaves out", "Left out by"),
    "denies": ("Denies", "Denied by"),
    "contradicts": ("In conflict with", "In conflict with"),
}
CREDIBILITY = {
    "1": "confirmed by other independent origins", "2": "probably true", "3": "possibly true",
    "4": "doubtful", "5": "improbable: contradicted", "6": "cannot be judged",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report as shown: `key` is the passage quoted, `before` and `after` the rest of its sentence."""

    report: int
    place: str  # the anchor
    before: str
    key: str
    after: str
    by: tuple[str, ...] | None  # speakers, nearest to the event first; () in the outlet's own voice; None: not shown
    note: str  # how it was said, and why it is not asserted


@dataclass
class View:
    """What is being prepared: the book, the reports' numbers, and the quotations that the page shows."""

    book: Book
    read: list[Document]  # the reports that could be read, by date
    reports: dict[str, int] = field(default_factory=dict)  # document id -> number
    lengths: dict[str, int] = field(default_factory=dict)  # document id -> characters shown
    quotes: dict[Quote, int] = field(default_factory=dict)  # quotation -> number, in order of first use
    places: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    claims: dict[str, int] = field(default_factory=dict)  # claim id -> number
    people: dict[str, int] = field(default_factory=dict)  # entity id -> number
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # target id -> people's notes

    def quote(
        self, document_id: str, span: tuple[int, int], sentence: tuple[int, int], chain: str | None, note: str = ""
    ) -> int:
        """The number of a quotation; `chain` is None where who says it does not matter."""
        text, (start, end) = self.book.document_by_id[document_id].text, span
        opening, closing = sentence if sentence[0] <= start and end <= sentence[1] else span
        first, last = max(opening, start - CONTEXT), min(closing, end + CONTEXT)
        ends = min(end, start + 5 * CONTEXT)
        before, after = clean(text[first:start]).lstrip(), clean(text[end:last]).rstrip()
        if opening < first:  # cut between words
            before = "… " + before.partition(" ")[2]
        if ends < end:
            after = "…"
        elif last < closing:
            after = after.rpartition(" ")[0] + " …"
        by = None if chain is None else _speakers(chain)
        report, place = self.reports[document_id], self.place(document_id, span)
        quote = Quote(report, place, before, clean(text[start:ends]), after, by, clean(note))
        return self.quotes.setdefault(quote, len(self.quotes))

    def place(self, document_id: str, span: tuple[int, int]) -> str:
        """The anchor of a passage; that of its report where the passage is not shown."""
        report, (start, end) = self.reports[document_id], span
        if not start < end <= self.lengths[document_id]:
            return f"r{report}"
        self.places[document_id].add(span)
        return anchor(report, start, end)

    def assertion(self, row: Assertion) -> int:
        """An assertion in its sentence; how it was said, unless plainly."""
        statement = self.book.statement_by_id.get(row.statement_id)
        notes = [ACTS[statement.act]] if statement and statement.act != "assert" else []
        if not row.asserted:
            notes.append(f"not asserted: {row.hedge[:40]}" if row.hedge else "not asserted")
        sentence = (row.sentence_start, row.sentence_end)
        return self.quote(row.document_id, (row.start, row.end), sentence, row.chain, ", ".join(notes))

    def statement(self, row: Statement) -> int:
        """A statement with the words that attribute it."""
        spans = (*row.source_spans, *row.cue_spans)
        around = (min([row.start, *(s.start for s in spans)]), max([row.end, *(s.end for s in spans)]))
        note = "" if row.act == "assert" else ACTS[row.act]
        return self.quote(row.document_id, (row.start, row.end), around, row.chain or row.speaker, note)


def open_view(book: Book, ranked: list[Claim]) -> View:
    """A view of the book: its reports numbered by date, as much of each as there is room for, its claims by rank."""
    view = View(
        book, read=sorted((row for row in book.documents if not row.error), key=lambda row: row.published or "9")
    )
    room = TEXT_SHOWN
    for row in view.read:
        view.reports[row.document_id] = len(view.reports)
        view.lengths[row.document_id] = min(len(row.text), REPORT_SHOWN, room)
        room -= view.lengths[row.document_id]
    view.claims = {row.claim_id: n for n, row in enumerate(ranked[:CLAIMS_SHOWN])}
    for target_id, judgements in book.judgements_of.items():
        view.notes[target_id] = [_judgement(book, judgement) for judgement in judgements]
    return view


def _judgement(book: Book, row: Review) -> str:
    """What somebody judged, in words, and whether the evidence is still that which he judged by."""
    words = {"note": "Note", "reject": "Set aside"}.get(row.action, row.action.capitalize())
    change = f": {row.old} → {row.new}" if row.new and row.action != "note" else ""
    judged = f"{words} by {row.author}{change}: {row.reason or row.new}"
    if book.is_overtaken(row):
        judged += f" (The evidence has changed since this was judged on {day_words(row.made_at)}.)"
    return judged


# --- the collection at a glance -----------------------------------------------------------------------


def show_glance(view: View, claims: int, conflicts: int) -> dict[str, Any]:
    """The counts on top and the three charts."""
    book, read = view.book, view.read
    outlets = Counter(clean(row.outlet) for row in read if row.outlet)
    speakers: Counter[str] = Counter()
    for statement in book.reading.statements:
        if statement.speaker and statement.speaker_kind not in ("author", "unknown"):
            entity = book.entity_by_id.get(book.entity_of_mention.get(statement.speaker_mention_id, ""))
            speakers[clean(entity.name if entity else statement.speaker)] += 1
    days = [day for day in (parse_day(row.published) for row in read) if day]
    return {
        "period": period_words(days),
        "reports": len(read),
        "outlets": len(outlets),
        "speakers": len(speakers),
        "statements": len(book.reading.statements),
        "claims": claims,
        "conflicts": conflicts,
        "undated": len(read) - len(days),
        "days": columns(row.published for row in read),
        "top_outlets": ranking(outlets, 8),
        "top_speakers": ranking(speakers, 8),
    }


# --- conflicts ----------------------------------------------------------------------------------------


def show_conflicts(view: View, disputes: list[Link]) -> list[dict[str, Any]]:
    """The weightiest first: those whose sides more outlets stand behind, then the surer."""
    by_id = view.book.claim_by_id

    def weight(link: Link) -> tuple[float, ...]:
        a, b = (by_id[claim].outlets if claim in by_id else 0 for claim in (link.claim_a, link.claim_b))
        if link.claim_a == link.claim_b:
            b = min(by_id[link.claim_b].denials, a) if b else 0
            a -= b // 2  # one claim's outlets stand on both sides of it
        return (-min(a, b), -a - b, -link.confidence)

    shown = []
    for number, link in enumerate(sorted(disputes, key=weight)[:CONFLICTS_SHOWN]):
        kind = CONFLICT_KINDS.get("denies" if link.type == "denies" else link.subtype, CONFLICT_KINDS[""])
        sides = [
            _side(view, link.claim_b, link.assertion_b, link.quote_b),
            _side(view, link.claim_a, link.assertion_a, link.quote_a),
        ]
        topic, about = _topic(view.book, link), {"claim": None, "counts": ""}
        if link.claim_a == link.claim_b:  # a claim that is both held and denied
            topic, about = sides[0]["gloss"].removesuffix("."), dict(sides[0])
            for side, gloss in zip(sides, ("It is so", "It is not so"), strict=True):
                side.update(claim=None, counts="", gloss=gloss)
        shown.append(
            {
                "id": f"x{number}",
                "kind": kind,
                "topic": topic,
                "claim": about["claim"],
                "counts": about["counts"],
                "sides": sides,
                "reason": clean(link.reason),
                "readings": [clean(reading.strip()) for reading in link.readings.split("|") if reading.strip()],
                "settle": clean(link.would_settle),
                "notes": _notes(view, link.link_id),
            }
        )
    return shown


def _side(view: View, claim_id: str, assertion_id: str, words: str) -> dict[str, Any]:
    """One side of a conflict: its claim and the quotation that stands for it."""
    book = view.book
    claim = book.claim_by_id.get(claim_id)
    row = book.assertion_by_id.get(assertion_id)
    if row is None and (placements := book.placements_of.get(claim_id)):
        row = book.assertion_by_id[placements[0].assertion_id]
    known = row is not None and row.document_id in view.reports
    return {
        "claim": view.claims.get(claim_id),
        "gloss": clean(claim.gloss) if claim else "",
        "counts": _counts(claim) if claim else "",
        "quote": view.assertion(row) if row and known else None,
        "words": clean(words),
    }


def _topic(book: Book, link: Link) -> str:
    """What a conflict is about, in a few words: an event that is told from others, else whom the claims are about."""
    claims = [book.claim_by_id[claim] for claim in (link.claim_b, link.claim_a) if claim in book.claim_by_id]
    events = [book.entity_by_id[row.event_id].name for row in claims if row.event_id in book.entity_by_id]
    told = [name for name in events if "," in name or name.count(" ") > 1]
    names = [name for row in claims for name in (row.subject, row.object, row.place) if name]
    personal = link.subtype in ("impossible-order", "role", "identity")
    return _event_words(next(iter([*names, *told] if personal else [*told, *names, *events]), ""))


def _event_words(name: str) -> str:
    """An event's name as a heading: "killed, Tarsin, 2024-03-12" -> "Killed, Tarsin, 12 March 2024"."""
    words = ", ".join(day_words(part) for part in clean(name).split(", "))
    return words[:1].upper() + words[1:]


# --- claims -------------------------------------------------------------------------------------------


def rank_claims(book: Book, disputes: list[Link]) -> list[Claim]:
    """Disputed and widely reported first; what fits no relation last among its like."""
    disputed = {claim_id for link in disputes for claim_id in (link.claim_a, link.claim_b)}
    return sorted(
        book.grouped.claims,
        key=lambda row: (
            row.claim_id not in disputed and not row.denials,
            -row.outlets,
            -row.documents,
            not row.relation,
            row.time_edtf,
        ),
    )


def show_claims(view: View) -> list[dict[str, Any]]:
    """Claims in words, with how others speak of them."""
    related: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in view.book.links:
        for claim_id, other, words in zip(
            (link.claim_a, link.claim_b), (link.claim_b, link.claim_a), _RELATED[link.type], strict=True
        ):
            related[claim_id].append((words, other))
    for row in view.book.spared:
        for claim_id, other in ((row.claim_a, row.claim_b), (row.claim_b, row.claim_a)):
            related[claim_id].append((f"Not in conflict, since {row.reason}", other))
    return [_claim(view, view.book.claim_by_id[claim_id], related[claim_id]) for claim_id in view.claims]


def _claim(view: View, row: Claim, related: list[tuple[str, str]]) -> dict[str, Any]:
    book = view.book
    rows = [book.assertion_by_id[placement.assertion_id] for placement in book.placements_of.get(row.claim_id, ())]
    rows = [assertion for assertion in rows if assertion.document_id in view.reports]
    held = [assertion for assertion in rows if assertion.polarity == "positive"]
    denied = [assertion for assertion in rows if assertion.polarity == "negative"]
    if not held:  # the claim itself is that something is not so
        held, denied = denied, []
    links = [
        [words, view.claims[other]]
        for words, other in dict.fromkeys(related)
        if other in view.claims and other != row.claim_id
    ]
    disputed = row.denials > 0 or any(words in ("In conflict with", "Denied by", "Denies") for words, _ in related)
    return {
        "gloss": clean(row.gloss) or "(no words)",
        "kind": row.kind or "other",
        "counts": _counts(row),
        "when": " · ".join(part for part in (day_words(row.time_edtf), clean(row.place)) if part),
        "disputed": disputed,
        "tree": _tree(view, row.claim_id),
        "origins": _origins(view, row.claim_id, held[:QUOTES_SHOWN], "Origin")
        + _origins(view, row.claim_id, denied[:QUOTES_SHOWN], "Denial"),
        "more": max(0, len(held) - QUOTES_SHOWN) + max(0, len(denied) - QUOTES_SHOWN),
        "assessment": _assessment(book, row.claim_id),
        "graded": _graded(book, rows),
        "links": links[:RELATED_SHOWN],
        "notes": _notes(view, row.claim_id),
    }


def _origins(view: View, claim_id: str, rows: list[Assertion], word: str) -> list[list[Any]]:
    """Quotations under the origins they go back to (name, basis, evidence, quotations), the unknown last."""
    origins = {row.assertion_id: row for row in view.book.origins_of.get(claim_id, ())}
    groups: dict[tuple[bool, str, str], list[tuple[int, Origin | None]]] = {}
    for row in rows:
        origin = origins.get(row.assertion_id)
        key = (True, "", "origin not traced")
        if origin:
            key = (False, origin.origin_id, "") if origin.origin_id else (True, "", origin.basis)
        groups.setdefault(key, []).append((view.assertion(row), origin))
    shown = []
    for number, ((unknown, _, reason), members) in enumerate(sorted(groups.items(), key=lambda group: group[0][0]), 1):
        first = members[0][1]
        named = (first and first.origin_name) or "without a name"
        unsure = "Origin not established" if word == "Origin" else f"{word}, its origin not established"
        name = unsure if unknown else f"{word} {number}: {named}"
        bases = dict.fromkeys(o.basis for _, o in members if o and (o.basis != "same speaker" or len(members) > 1))
        evidence = dict.fromkeys(o.evidence for _, o in members if o and o.evidence not in ("", o.origin_name))
        shown.append(
            [
                clean(name),
                clean(reason.removeprefix("not established: ") or ", ".join(bases)),
                [clean(words)[:300] for words in evidence][:5],
                list(dict.fromkeys(quote for quote, _ in members)),
            ]
        )
    return shown


def _tree(view: View, claim_id: str) -> list[list[Any]]:
    """Who has a claim from whom, as lines (place, words, how it is known, lines below), named as `_origins` does."""
    lines, numbers = [], Counter[bool]()
    for tree in origin_trees(view.book, claim_id):
        word = "Denial" if tree.denies else "Origin"
        numbers[tree.denies] += 1
        name = f"{word} {numbers[tree.denies]}: {tree.name or 'without a name'}"
        unsure = "Origin not established" if word == "Origin" else f"{word}, its origin not established"
        lines.append(["", clean(name if tree.origin_id else unsure), "", _branches(view, tree.branches)])
    return lines


def _branches(view: View, branches: tuple[Branch, ...]) -> list[list[Any]]:
    lines = []
    for branch in branches[:BRANCHES_SHOWN]:
        words, row = clean(branch.name), view.book.assertion_by_id.get(branch.assertion_id)
        if branch.document_id:
            words = ", ".join(filter(None, (words or "outlet not known", day_words(clean(branch.published)))))
        place = view.place(row.document_id, (row.start, row.end)) if row else ""
        if branch.document_id in view.reports and not row:
            place = f"r{view.reports[branch.document_id]}"
        lines.append([place, words, clean(branch.how), _branches(view, branch.branches)])
    if more := count_reports(branches[BRANCHES_SHOWN:]):
        lines.append(["", f"and {_many(more, 'more report')}", "", []])
    return lines


def _assessment(book: Book, claim_id: str) -> dict[str, Any] | None:
    """Likelihood, and apart from it how sure we are, and the Admiralty grade; with what was added up."""
    row = book.assessment_of.get(claim_id)
    if row is None:
        return None
    terms = [term.strip().rpartition(" ") for term in row.terms.split(";") if term.strip()]
    return {
        "likelihood": clean(row.likelihood_words),
        "percent": f"about {round(100 * row.likelihood)} in 100",
        "confidence": clean(row.confidence),
        "credibility": clean(f"{row.credibility} – {CREDIBILITY.get(row.credibility, 'not graded')}"),
        "terms": [[clean(name or value), clean(value.replace("-", "−")) if name else ""] for name, _, value in terms],
        "reasons": clean(row.reasons),
    }


def _graded(book: Book, rows: list[Assertion]) -> str:
    """The Admiralty reliability of the outlets that are graded: "Velmark Today D"; F is no grade."""
    outlets = dict.fromkeys(book.document_by_id[row.document_id].outlet for row in rows)
    known = [book.outlet_by_name[outlet] for outlet in outlets if outlet in book.outlet_by_name]
    return clean(", ".join(f"{row.outlet} {row.reliability}" for row in known if row.reliability not in ("", "F")))


def _counts(row: Claim) -> str:
    """ "9 reports, 7 outlets, 2 origins, 1 not established, 1 denial"."""
    parts = [_many(row.documents, "report"), _many(row.outlets, "outlet"), _many(row.origins, "origin")]
    parts += [f"{row.not_established} not established"] if row.not_established else []
    parts += [_many(row.denials, "denial")] if row.denials else []
    return ", ".join(parts)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


# --- people and groups --------------------------------------------------------------------------------


def show_people(view: View) -> tuple[list[dict[str, Any]], int]:
    """Persons, groups and organisations, those who say most first; and how many are left out."""
    book = view.book
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in book.reading.statements:
        if (
            entity_id := book.entity_of_mention.get(statement.speaker_mention_id)
        ) and statement.document_id in view.reports:
            said[entity_id].append(statement)
    about: dict[str, list[int]] = defaultdict(list)
    for claim_id, number in view.claims.items():
        claim = book.claim_by_id[claim_id]
        for entity_id in dict.fromkeys((claim.subject_id, claim.object_id)):
            about[entity_id].append(number)
    aliases: dict[str, list[Alias]] = defaultdict(list)
    for alias in book.resolved.aliases:
        if alias.evidence_document_id in view.reports:
            aliases[alias.entity_id].append(alias)
    spells: dict[str, list[list[Any]]] = defaultdict(list)
    for spell in book.memberships:
        if spell.person_id != spell.group_id:
            spells[spell.person_id].append(_spell(view, spell, spell.group_id))
            spells[spell.group_id].append(_spell(view, spell, spell.person_id))
    entities = [row for row in book.resolved.entities if row.kind in ("person", "group", "organisation")]
    entities.sort(key=lambda row: (-len(said[row.entity_id]) - row.documents, -len(about[row.entity_id]), row.name))
    view.people = {row.entity_id: number for number, row in enumerate(entities[:PEOPLE_SHOWN])}
    profiles = profile_speakers(book, view.people)
    people = []
    for row in entities[:PEOPLE_SHOWN]:
        lines, claims = said[row.entity_id], about[row.entity_id]
        shown = {
            "name": clean(row.name) or "(no name)",
            "kind": row.kind,
            "counts": f"in {_many(row.documents, 'report')}, {_many(len(lines), 'statement')}, "
            f"{_many(len(claims), 'claim')} about",
            "wikidata": wikidata_link(row.wikidata_id),
            "aliases": [_alias(view, alias) for alias in aliases[row.entity_id] if alias.alias != row.name][:10],
            "spells": spells[row.entity_id],
            "lineage": [_descent(view, line) for line in find_lineage(book, row)],
            "as_source": _profile(view, profiles[row.entity_id]) if row.entity_id in profiles else [],
            "said": [view.statement(line) for line in lines[:SAID_SHOWN]],
            "said_more": max(0, len(lines) - SAID_SHOWN),
            "about": claims[:ABOUT_SHOWN],
            "about_more": max(0, len(claims) - ABOUT_SHOWN),
            "notes": _notes(view, row.entity_id),
        }
        people.append(shown)
    return people, len(entities) - len(people)


def _alias(view: View, alias: Alias) -> list[Any]:
    """An alias, why it is one, and the words it rests on."""
    text = view.book.document_by_id[alias.evidence_document_id].text
    ending = text.find("\n", alias.end)
    paragraph = (text.rfind("\n", 0, alias.start) + 1, ending if ending >= 0 else len(text))
    quote = view.quote(alias.evidence_document_id, (alias.start, alias.end), paragraph, None)
    how = {"stated": "stated in the text", "inferred": "worked out", "reviewed": "judged by a person"}[alias.status]
    return [clean(alias.alias), f"{how}: {clean(alias.basis)}" if alias.basis else how, quote]


def _descent(view: View, line: Descent) -> list[Any]:
    """A line of a body's lineage in words, and the quotations that it rests on."""
    when = ", ".join(day_words(clean(time)) for time in line.times)
    rows = [row for row in line.evidence if row.document_id in view.reports][:QUOTES_SHOWN]
    return [clean(f"{line.name} {line.relation} {line.other}"), when, *(view.assertion(row) for row in rows)]


def _spell(view: View, spell: Membership, other: str) -> list[Any]:
    """A role or membership in words, and the number of a claim that it rests on."""
    entity = view.book.entity_by_id.get(other)
    when = day_words(f"{spell.start_edtf or '..'}/{spell.end_edtf or '..'}")
    words = ", ".join(part for part in (spell.role, entity.name if entity else "", when) if part)
    return [clean(words), *_shown(view, spell.claim_ids.split())[:1]]


def _profile(view: View, profile: Profile) -> list[list[Any]]:
    """What there is to know of a speaker: labels with parts, each with the numbers of claims that it rests on."""
    return [
        [line.label, [[clean(words), *_shown(view, claims)[:RESTS_SHOWN]] for words, claims in line.parts]]
        for line in profile_lines(asdict(profile))
    ]


def _shown(view: View, claims: Iterable[str]) -> list[int]:
    return [view.claims[claim] for claim in claims if claim in view.claims]


# --- the timeline -------------------------------------------------------------------------------------


def show_events(view: View, claims: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Dated events with the claims that hang on them, and dated claims of no event; and how many are left out."""
    book = view.book
    hanging: dict[str, list[int]] = defaultdict(list)
    dated: list[tuple[int, str, str, str, list[int]]] = []  # reports, earliest, as written, name, claims
    for claim_id, number in view.claims.items():
        row = book.claim_by_id[claim_id]
        if row.event_id in book.entity_by_id:
            hanging[row.event_id].append(number)
        elif row.earliest and row.relation:
            dated.append((row.documents, _start(row.time_edtf) or row.earliest, row.time_edtf, "", [number]))
    for entity_id, numbers in hanging.items():
        event = book.entity_by_id[entity_id]
        if event.earliest:
            name = event.name.removesuffix(f", {event.time_edtf}")
            name = _event_words(name) if len(numbers) > 1 or " " in name else ""
            dated.append((event.documents, event.earliest, event.time_edtf, name, numbers))
    dated.sort(key=lambda event: -event[0])
    events = [
        {
            "when": day_words(clean(edtf or earliest)),
            "name": name,
            "reports": _many(documents, "report"),
            "claims": [[number, claims[number]["gloss"]] for number in numbers[:5]],
            "more": max(0, len(numbers) - 5),
        }
        for documents, earliest, edtf, name, numbers in sorted(dated[:EVENTS_SHOWN], key=lambda event: event[1])
    ]
    return events, len(dated) - len(events)


def _start(edtf: str) -> str:
    """Where a date or interval begins, as far as it says: "2024-04~/2025" -> "2024-04"."""
    found = re.match(r"\d{4}(-\d\d){0,2}", edtf)
    return found[0] if found else ""


# --- reports ------------------------------------------------------------------------------------------


def show_reports(view: View) -> list[dict[str, Any]]:
    """All reports as reading views."""
    return [_report(view, row) for row in view.read]


def _report(view: View, row: Document) -> dict[str, Any]:
    """One report as a reading view, with an anchor at each place that the page links to."""
    book, length = view.book, view.lengths[row.document_id]
    number = view.reports[row.document_id]
    places = view.places[row.document_id]
    layout = lay_out(
        row,
        book.statements_of.get(row.document_id, ()),
        book.assertions_of.get(row.document_id, ()),
        book.mentions_of.get(row.document_id, ()),
        length=length,
        cuts=[start for start, _ in places],
    )
    counts = Counter(layout.voice_of[1:])
    url = row.url if row.url.startswith(("https://", "http://")) else ""
    return {
        "id": f"r{number}",
        "title": clean(row.title) or clean(row.text[:80]).strip() or "(empty report)",
        "outlet": clean(row.outlet) or "outlet not known",
        "reliability": _reliability(book, row.outlet),
        "author": clean(row.author),
        "day": day_words(clean(row.published)),
        "url": clean(url),
        "path": clean(row.path),
        "version_of": _numbered(view, row.version_of),
        "duplicate_of": _numbered(view, row.duplicate_of),
        "copied": [_numbered(view, earlier) for earlier in book.copied_from.get(row.document_id, ())][:5],
        "notes": _notes(view, row.document_id),
        "voices": [
            {
                "number": number,
                "name": clean(voice.name) or ("the outlet" if number == 0 else NOBODY),
                "hue": hue_class(voice.hue),
                "count": counts[number],
            }
            for number, voice in enumerate(layout.voices)
        ],
        "cut": len(row.text) - length,
        "body": mark_text(layout, row.text[:length], number, places, _links(view, row)),
    }


def _links(view: View, row: Document) -> Links:
    """Where the lines of a report's reading view lead."""
    book = view.book
    people = {}
    for statement in book.statements_of.get(row.document_id, ()):
        entity_id = book.entity_of_mention.get(statement.speaker_mention_id, "")
        if entity_id in view.people:
            people[statement.statement_id] = view.people[entity_id]
    claims = {}
    for assertion in book.assertions_of.get(row.document_id, ()):
        claim_id = book.claim_of_assertion.get(assertion.assertion_id, "")
        if claim_id in view.claims:
            claims[assertion.assertion_id] = view.claims[claim_id]
    return Links(claims, people, view.notes)


def _reliability(book: Book, outlet: str) -> str:
    row = book.outlet_by_name.get(outlet)
    if row is None:
        return ""
    kind = row.kind if row.kind != "unknown" else ""
    grade = f"reliability {row.reliability}" if row.reliability else ""
    return clean(", ".join(part for part in (kind, grade, row.reliability_reason) if part))


def _numbered(view: View, document_id: str) -> list[Any] | None:
    """The number and title of another report, where it is on the page."""
    number = view.reports.get(document_id)
    return None if number is None else [number, clean(view.book.document_by_id[document_id].title) or "another report"]


# --- outlets ------------------------------------------------------------------------------------------


def show_outlets(view: View) -> list[dict[str, Any]]:
    """Who publishes, those with most reports first: what each is, whom it takes from, and its record."""
    reports = Counter(row.outlet for row in view.read if row.outlet)
    shown = []
    for row in sorted(view.book.outlets, key=lambda row: -reports[row.outlet])[:OUTLETS_SHOWN]:
        party = f"party to the conflict: {row.party_to_conflict}" if row.party_to_conflict else ""
        takes = row.takes_from.split("; ") if row.takes_from else []
        more = f" and {_many(len(takes) - TAKES_SHOWN, 'other')}" if len(takes) > TAKES_SHOWN else ""
        shown.append(
            {
                "name": clean(row.outlet),
                "reports": _many(reports[row.outlet], "report"),
                "about": clean(", ".join(filter(None, (row.kind if row.kind != "unknown" else "", row.owner, party)))),
                "takes": clean(", ".join(takes[:TAKES_SHOWN])) + more if takes else "",
                "record": clean(row.learned_reason) if row.learned is not None else "",
            }
        )
    return shown


# --- small parts --------------------------------------------------------------------------------------


def _speakers(chain: str) -> tuple[str, ...]:
    """ "Northern Wire < the minister" -> ("the minister", "Northern Wire"): the order in which words travelled."""
    return tuple(clean(name) for name in reversed(speakers(chain)))


def _notes(view: View, target_id: str) -> list[str]:
    return [clean(note) for note in view.notes.get(target_id, ())]
