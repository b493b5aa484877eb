"""Statements and assertions in a few words each, for the terminal and for the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quoth.model import Act, Assertion, Mention, SpeakerKind, Statement, StatementKind
from quoth.relations import load_relations

ACTS: dict[Act, str] = {
    "assert": "statement", "deny": "denial", "confirm": "confirmation", "unconfirmed": "not confirmed",
    "question": "question", "accuse": "accusation", "order": "order or call", "promise": "promise",
    "threaten": "threat", "doubt": "doubt", "decline": "no answer", "retract": "retraction",
}  # fmt: skip
AGAINST: frozenset[Act] = frozenset({"deny", "doubt", "decline", "retract"})
"""Acts that stand against what is said."""
SPEAKERS: dict[SpeakerKind, str] = {"role": "by role", "collective": "unnamed group", "document": "a document"}
SURE = 2.5
"""Factuality from which nothing need be said of it."""

TRAINED = "trained"
"""The rule of statements that the model found."""

WORDING: dict[StatementKind, str] = {
    "direct": "in quotation marks", "indirect": "in the reporter’s words", "mixed": "partly in quotation marks",
}  # fmt: skip
NOBODY = "somebody not named"
BARE_COUNT = "number"
"""The predicate that reading gives a count that no verb governs: "four fronts"."""
PART_CHARS = 80
"""A subject or object that is longer is cut: it is a clause, and stands in the sentence above."""


def wikidata_link(wikidata_id: str) -> str:
    """The page of an id of Wikidata, "" of none."""
    return f"https://www.wikidata.org/wiki/{wikidata_id}" if wikidata_id else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An assertion in words."""

    negative: bool
    said: str  # "Sarrak Brigade — attacked — market"; a relation that is the sentence's own verb in brackets
    figure: str  # "17 people killed", "at least 12"
    when: str  # EDTF
    where: str
    doubts: tuple[str, ...]  # why it is less than plainly asserted


def phrase(row: Assertion) -> Phrase:
    """An assertion in words; what negates a denial is the denial itself."""
    known = load_relations().get(row.relation)
    figure = " ".join(filter(None, (_figure(row), row.unit)))
    subject = row.subject or ("" if figure else "?")
    relation = row.relation or f"({row.predicate})"
    said = " — ".join(_cut(part) for part in (subject, relation, row.object) if part)
    doubts: list[str] = [row.certainty] if row.certainty in ("probable", "possible") else []
    doubts += [] if row.asserted else ["not asserted"]
    if not doubts and row.certainty == "underspecified":
        doubts = ["certainty not said"]
    if not doubts and row.hedged_by == "author" and row.chain:
        doubts = ["doubted by who reports it"]
    if row.hedge and doubts:
        doubts[-1] += f" (“{_cut(row.hedge)}”)"
    negative = row.polarity == "negative" and not (known and known.negative)
    where = "" if row.place == row.object else row.place
    return Phrase(negative, said, figure, row.time_edtf, where, tuple(doubts))


def tells_more(row: Assertion) -> bool:
    """Whether an assertion in words says more than its sentence: typed, counted, dated, negated or in doubt."""
    if not row.relation and row.predicate == BARE_COUNT:
        return False
    measured = row.value_low is not None or row.value_high is not None or bool(row.time_edtf)
    filled = measured or bool(row.subject or row.object or row.place)
    unlike = row.polarity == "negative" or row.certainty != "certain" or not row.asserted
    return filled and (measured or unlike or bool(row.relation))


def speakers(chain: str) -> tuple[str, ...]:
    """ "Northern Wire < the minister" -> ("Northern Wire", "the minister"): outermost first."""
    if not chain:
        return ()
    return tuple(map(_speaker, chain.split(" < ")))


def _speaker(name: str) -> str:
    """ "unnamed: is said" -> "somebody not named (“is said”)"; any other name as it is."""
    kind, _, words = name.strip().partition(": ")
    if kind not in ("", "unnamed"):
        return name.strip()
    return f"{NOBODY} (“{words}”)" if words else NOBODY


def speakers_of(row: Statement) -> tuple[str, ...]:
    """Who says it, outermost first: at least one, somebody not named if need be."""
    return speakers(row.chain) or (row.speaker or NOBODY,)


def manner(row: Statement, *, begins: bool = True) -> tuple[str, ...]:
    """What is to be known of a statement beside its words: its act unless it is plain assertion, whose kind, when."""
    act = "" if row.act == "assert" else ACTS[row.act]
    details = (act, SPEAKERS.get(row.speaker_kind, ""), row.statement_time, "" if begins else "goes on")
    return tuple(filter(None, details))


def why_statement(row: Statement) -> str:
    """How sure we are of a statement, from 0 to 1, and how it and its speaker were found."""
    found = "found by the model" if row.rule == TRAINED else row.rule and f"found by the rule: {row.rule}"
    rule = row.speaker_rule if row.speaker_kind != "unknown" else ""
    reasons = (_confidence(row.confidence), WORDING[row.kind], found, rule and f"speaker: {rule}")
    return "; ".join(filter(None, reasons))


def why_assertion(row: Assertion) -> str:
    """How sure we are of an assertion, from 0 to 1, how surely the text puts it, and what its time rests on."""
    when = f"{row.time_edtf}: {row.time_rule}" if row.time_edtf and row.time_rule else ""
    if when and row.time_raw:
        when = f"“{_cut(row.time_raw)}” is {when}"
    put = f"put as {row.factuality:+.1f} of ±3" if abs(row.factuality) < SURE else ""
    return "; ".join(filter(None, (_confidence(row.confidence), put, when)))


def why_mention(row: Mention) -> str:
    """Who is meant, and why."""
    return f"“{_cut(row.exact)}” is {row.name}" + (f"; {row.rule}" if row.rule else "")


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _confidence(value: float) -> str:
    return f"{value:.2f}"


def _figure(row: Assertion) -> str:
    """ "17", "9 to 12", "at least 12"; "more than 30" where the words have 30 and the least that this means is 31."""
    low, high = row.value_low, row.value_high
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high:,.10g}"
    if high is None:
        written = set(_NUMBER.findall(row.exact.replace(",", "")))
        beyond = f"{low - 1:.10g}" in written and f"{low:.10g}" not in written
        return f"more than {low - 1:,.10g}" if beyond else f"at least {low:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= PART_CHARS else words[:PART_CHARS].rpartition(" ")[0] + " …"
