"""Speakers joined by `and`: the mayor and two witnesses said. Each says it, and each is a speaker of its own.

What they say is found once; every statement and assertion of the first is then one of the others too, so that whoever
counts origins sees each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from quoth.model import Assertion, Span, Statement
from quoth.read.carried import CARRIED
from quoth.read.cues import load_cues
from quoth.read.extents import FINITE, NOUN_TAGS
from quoth.read.mentions import Mentions
from quoth.read.statements import Attribution

LONGEST_LIST = 30
"""Tokens of a source in which joined speakers are looked for: longer ones are clauses."""

CLAUSAL = FINITE | {"MD", "WP", "WDT"}
"""Tags of a source that holds a clause, and that nobody parts."""

COMPOUND = frozenset(["NN", "NNS", "NNP", "JJ"])


def part_speakers(attributions: Sequence[Attribution], doc: Doc, mentions: Mentions) -> list[Attribution]:
    """Each attribution with one speaker; those of joined speakers follow each other, and the first holds the rest."""
    parted: list[Attribution] = []
    places: dict[int | None, int | None] = {None: None}
    for index, attribution in enumerate(attributions):
        places[index] = len(parted)
        parent = places[attribution.parent]
        sources = _sources(attribution, doc, mentions)
        parted += [replace(attribution, parent=parent, source=source) for source in sources]
    return parted


def repeat_for_others(assertions: Sequence[Assertion], statements: Sequence[Statement]) -> list[Assertion]:
    """The assertions, each followed by what the joined speakers of its statement assert with the same words."""
    others = {first.statement_id: rest for first, *rest in _joined(statements) if rest}
    rows: list[Assertion] = []
    for row in assertions:
        rows.append(row)
        for number, other in enumerate(others.get(row.statement_id, ()), 2):
            own, whole = f"{row.assertion_id}-{number}", row.part_of and f"{row.part_of}-{number}"
            made = replace(row, assertion_id=own, statement_id=other.statement_id, chain=other.chain, part_of=whole)
            rows.append(made)
    return rows


def first_speakers(statements: Sequence[Statement]) -> list[Statement]:
    """Of statements by joined speakers those of the first of them."""
    return [group[0] for group in _joined(statements)]


def _joined(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Statements in their order, those by joined speakers together: they share all words but the speaker's."""
    group: list[Statement] = []
    for row in statements:
        if (
            group
            and (row.cue_spans or row.rule == CARRIED)
            and _said(row) == _said(group[0])
            and row.source_spans != group[0].source_spans
        ):
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _said(row: Statement) -> tuple[object, ...]:
    return row.cue_spans, row.content_spans, row.parent_id


def _sources(attribution: Attribution, doc: Doc, mentions: Mentions) -> list[tuple[Span, ...]]:
    """The speakers of an attribution, each as its source; the source as it is where it is one."""
    if len(attribution.source) != 1:
        return [attribution.source]
    span = attribution.source[0]
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is not None and words[0].lower_ == "both" and len(words) > 1:
        words = words[1:]
    if words is None or len(words) > LONGEST_LIST or any(map(_is_clausal, words)):
        return [attribution.source]
    cuts = [token for token in words if token.lower_ == "and" and _parts(token, words.start, words.end, mentions)]
    if len(cuts) != 1:
        return [attribution.source]
    left, right = doc[words.start : cuts[0].i], doc[cuts[0].i + 1 : words.end]
    pieces = [left]
    commas = [token for token in left if token.text == "," and _parts(token, words.start, cuts[0].i, mentions)]
    if commas:  # the mayor, the guild and two witnesses
        edges = [left.start - 1, *(token.i for token in commas), left.end]
        pieces = [doc[a + 1 : b] for a, b in pairwise(edges) if b > a + 1]
    parts = [*pieces, right]
    return [(Span(part.start_char, part.end_char),) for part in parts if part.text.strip(" ,")]


def _is_clausal(token: Token) -> bool:
    """Whether a word shows that a source holds a clause; `state-run` does not."""
    return token.tag_ in CLAUSAL and not _hyphened(token)


def _hyphened(token: Token) -> bool:
    """Whether a token is a hyphen or follows one: `state-run`."""
    return token.tag_ == "HYPH" or (token.i > 0 and token.nbor(-1).tag_ == "HYPH")


def _parts(mark: Token, start: int, end: int, mentions: Mentions) -> bool:
    """Whether a mark stands between two speakers, and not within a name, a role or what a name is of."""
    doc = mark.doc
    before, after = doc[mark.i - 1], doc[mark.i + 1] if mark.i + 1 < end else mark
    if mark.i == start or after == mark or before.tag_ not in NOUN_TAGS:
        return False
    named = mentions.within(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    if any(row.start < mark.idx < row.end for row in named):
        return False
    right = _head(doc, mark.i + 1, end)
    left = _head(doc, start, mark.i)
    if left is None or right is None or right.dep_ == "appos" or _one_office(doc, mark.i + 1, right):
        return False
    within_phrase = any(doc[i].pos_ == "ADP" for i in range(left.i, mark.i))
    if within_phrase and not any(
        row.kind == "name" and row.start <= left.idx and row.end >= mark.idx - 1 for row in named
    ):
        return False  # a spokesman for the army and the police
    return _can_speak(left, start, mentions) and _can_speak(right, mark.i, mentions)


def _head(doc: Doc, start: int, end: int) -> Token | None:
    """The noun of the phrase that begins at a token: what its words before a preposition or comma end with."""
    last: Token | None = None
    for i in range(start, end):
        token = doc[i]
        if token.pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB") and not _hyphened(token):
            break
        last = token if token.tag_ in NOUN_TAGS else last
    return last


def _one_office(doc: Doc, start: int, head: Token) -> bool:
    """`the mayor and governor`, `the army and police spokesman`: an office without an article is the same person's."""
    office = head.tag_ == "NN" and head.lemma_.lower() in load_cues().roles
    return office and all(doc[i].tag_ in COMPOUND for i in range(start, head.i))


def _can_speak(noun: Token, start: int, mentions: Mentions) -> bool:
    """Whether a noun is somebody who can have said it, all that it names standing from token `start` on."""
    lexicon = load_cues()
    words = noun.lower_, noun.lemma_.lower()
    if noun.pos_ == "PRON" or any(word in lexicon.speakers or word in lexicon.bodies for word in words):
        return True
    named = mentions.at(noun.idx, noun.idx + len(noun))
    return (
        named is not None and named.label in ("person", "organisation", "group") and named.start >= noun.doc[start].idx
    )
