"""The trained model's attributions as drafts, and what the rules add to them.

The model takes the lead: it knows no grammar and needs none. The rules add what it cannot: the act of a cue, who
speaks within somebody's words, and finds of kinds that are as often right where the model saw nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Span as Words
from spacy.tokens import Token

from quoth.model import Act
from quoth.read.cues import Lexicon
from quoth.read.extents import (
    FINITE,
    REMAINDER,
    Draft,
    Page,
    Range,
    has_verb,
    phrase_before,
    source_range,
    trim,
    without,
)
from quoth.read.phrased import CITED, REFUTED, VERBAL, is_refuted
from quoth.read.reported import DASHES, LIVES, NO_SPEAKER, UNSAID, is_negated, speaker_of
from quoth.read.tagger import Found
from quoth.read.tallies import LISTED
from quoth.vocabularies import load

TRAINED = "trained"

SHAPED = frozenset(["turn of a transcript", "whole text of a document"])
"""Rules that take whole paragraphs for somebody's words; what the model finds in them lies within."""

ADDED = frozenset(
    [
        "according to",
        "figure announced by",
        LISTED,
        "figure of its owner",
        "quotation beside its verb",
        "says so, and not who",
        "signed quotation",
        "speaker and verb at an end",
        "speaker and verb between commas",
        "speaker and verb at an end, without commas",
        "speaker ends the headline",
        "speaker opens the headline",
        "words of their owner",
    ]
)
"""Rules whose finds are kept where the model saw nothing, beside those of verbs with what they take (`BY_VERB`)."""

BY_VERB = "verb takes "
WANTED = frozenset([f"{BY_VERB}to", f"{BY_VERB}passive-to"])
"""Of verbs the rules that are not: wishes, and what is expected of somebody."""

QUOTED = frozenset(["quotation beside its verb", "quotation after a sentence about its speaker"])
"""Rules that give a quotation to whom the words right beside it name."""

SIGNED = "signed quotation"
"""Its shape is so plain that the model's find gives way."""

QUOTING = frozenset(["quote", "cite"])
"""Verbs whose object is whoever else speaks: the model takes it for what is said."""

WEAK = 0.4
"""Confidence under which the model's find gives way to a rule's."""

UNFINISHED = frozenset(["det", "compound", "nummod", "amod", "poss", "quantmod"])
"""How a word hangs on one that must come after it."""

LONGEST_END = 8
"""Words that a content may lack at its end."""

UNSURE = 0.7
"""Confidence under which, where commas are lost, a content gives way to a rule's that holds it."""

SURE, ALONE, INNER = 0.95, 0.4, 0.6
"""Confidence of rules' finds: of signed quotations and of others where the model saw nothing (as many were right on
PolNeAR dev), and within somebody's words (which nobody has annotated; by eye more than half are right)."""

DATELINE = re.compile(r"[A-Z][^.!?\n]{0,80}(?:\)|[A-Z]{3})\s*(?:--?|[–—])\s+(?:\[\w+\]\s+)*(?=\S)")
"""What stands before the first sentence of a report: TARSIN, March 13 (Northline) -"""


@cache
def _mending() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in load("cues")["mending"].items()}


def trained_drafts(page: Page, found: Iterable[Found], lexicon: Lexicon) -> list[Draft]:
    """The model's attributions in tokens, mended by what the grammar says, with the act of their cues."""
    drafts = []
    for item in found:
        source, cue, content = (_ranges(page, spans) for spans in (item.source, item.cue, item.content))
        if not cue or (source and _is_nobody(page, source[0])):
            continue
        if _text(page, cue[0]).lower() == "according to" and (
            (source and source[0][1] <= cue[0][0]) or not any(has_verb(page.doc[slice(*part)]) for part in content)
        ):
            continue  # "who according to the army fled": a rule finds who stands behind it
        anchor = page.doc[cue[0][0] : cue[0][1]].root
        if anchor.pos_ == "NOUN" and source and page.sentence(source[0][0]) != page.sentence(cue[0][0]):
            source = []  # "Reports that he had died were wrong" are nobody's of the sentence before
        if not source and is_refuted(anchor):
            continue
        if not source and _says_nothing(page, cue[0], anchor):
            continue
        if anchor.lemma_ == "claim" and any(t.lemma_ in LIVES for t in _first_words(page, content)):
            continue
        if not source and cue[0][1] - cue[0][0] > 1 and _shouted(page.doc[cue[0][0]]):
            source, cue = [(cue[0][0], cue[0][0] + 1)], [(cue[0][0] + 1, cue[0][1])]
            anchor = page.doc[cue[0][0]]
        elif source and _expletive(page, source[0], cue[0]):
            source, cue = [], [(source[0][0], cue[0][1])]
        elif source and source[0][1] <= cue[0][0] and _passive(anchor):
            if anchor.lemma_ in _mending()["spoken_of"]:
                source, content = [], sorted([*source, *content])
            elif anchor.lemma_ in _mending()["addressed"]:
                source = []
        elif _passive(anchor) and anchor.lemma_ in _mending()["told_to"] and _is_told(page, source, anchor):
            source = _agent(page, anchor)
        if not source and content and (doer := _doer(anchor, lexicon)) is not None:
            source = [source_range(doer, anchor)]
            cue = [piece for part in cue for piece in without(part, source)] or cue
        given, source = source, [_own_words(page, part, anchor) for part in source]
        if content and source and content[-1][1] == given[0][0]:
            content[-1] = trim(page.doc, (content[-1][0], source[0][0])) or content[-1]
        content = [piece for part in content for piece in _beside(page, part, cue[0])]
        if content and cue[0][0] == page.sentence(cue[0][0])[0] and _text(page, cue[0]).lower() == "according to":
            content = [part for part in content if part[0] > cue[0][0]] or content
        if len(content) > 1 and source:
            content = _in_its_sentence(page, content, source[0], cue[0])
            content = _in_its_paragraph(page, content, cue[0])
        if content:
            content[-1] = _to_the_end(page, content[-1], [*source, *cue])
            act = _act(page, cue[0], lexicon)
            act = UNSAID.get(act, act) if is_negated(anchor) else act
            drafts.append(Draft(anchor.i, source, cue, content, act, TRAINED, item.confidence))
    return drafts


def _doer(verb: Token, lexicon: Lexicon) -> Token | None:
    """Whose act an active verb tells, where the model links nobody to it: `and accused the guild`, `it is aware of`."""
    if verb.tag_ not in FINITE or _passive(verb):
        return None
    aware = any(child.lower_ == "aware" for child in verb.children)
    said = lexicon.verb(verb)
    if not aware and (said is None or "quote" not in said.takes):
        return None
    subject, _ = speaker_of(verb, lexicon)
    if subject is None or subject.dep_ == "expl" or (subject.lower_ in NO_SPEAKER and not aware):
        return None
    return subject


def _in_its_paragraph(page: Page, content: list[Range], cue: Range) -> list[Range]:
    """A statement printed in paragraphs of its own is not said by whoever is quoted in the next one: of paragraphs
    before that of the cue those stay that its quotation goes on with, where it has one."""
    begins = page.text.rfind("\n\n", 0, page.starts[cue[0]])
    here = [part for part in content if page.starts[part[0]] > begins]
    if not here:
        return content
    first = next((index for index in page.quotes_in(here[0])), -1)
    while first > 0 and page.quotations[first - 1].continues:
        first -= 1
    start = page.quote_ranges[first][0] if first >= 0 else here[0][0]
    return [part for part in content if part[0] >= min(start, here[0][0])]


def _in_its_sentence(page: Page, content: list[Range], source: Range, cue: Range) -> list[Range]:
    """`Nine died. The army admits to two`: where speaker and verb open a sentence and what was said follows, the
    sentence before is no part of it, unless it is quoted."""
    first = page.sentence(cue[0])[0]
    opens = source[0] - first < 2 and source[1] <= cue[0] and any(start >= cue[1] for start, _ in content)
    return [p for p in content if not opens or p[0] >= first or page.inside[p[0]] >= 0]


def _first_words(page: Page, content: list[Range]) -> Words:
    """The words that a content begins with: `claimed | the lives`, which says nothing."""
    start, end = content[0] if content else (0, 0)
    return page.doc[start : min(end, start + 3)]


def _ranges(page: Page, spans: Iterable[tuple[int, int]]) -> list[Range]:
    found = [page.tokens(start, end) for start, end in spans]
    return [(start, end) for start, end in found if start < end]


def _text(page: Page, part: Range) -> str:
    return page.text[page.starts[part[0]] : page.ends[part[1] - 1]]


def _says_nothing(page: Page, cue: Range, anchor: Token) -> bool:
    """`known as`, `it is untrue that`, `there is nothing to suggest`: a cue without a speaker that names, or judges in
    the author's own voice."""
    if anchor.tag_ == "VBN" and anchor.lemma_ in _mending()["naming"]:
        return True
    words = page.doc[slice(*cue)]
    return any(token.lower_ == "nothing" or (token.lower_ in REFUTED and token.pos_ == "ADJ") for token in words)


def _is_nobody(page: Page, source: Range) -> bool:
    """`No one said`, `Neither the mayor nor the guild said`: what nobody says is not said."""
    before = page.doc[max(0, source[0] - 1)]
    return page.doc[source[0]].lower_ in _mending()["nobody"] or before.lower_ == "neither"


def _shouted(word: Token) -> bool:
    """`IS said`: an abbreviation that is a verb in small letters, in text that is not all in capitals."""
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    return word.is_upper and len(word) > 1 and after.is_lower and after.pos_ in ("VERB", "AUX")


def _expletive(page: Page, source: Range, cue: Range) -> bool:
    """`It is feared`, `there were reports`: a subject that stands for nobody belongs to the cue."""
    first, verb = page.doc[source[0]], page.doc[cue[0]]
    if source[1] - source[0] > 1 or any(not page.doc[i].is_space for i in range(source[1], cue[0])):
        return False
    if first.lower_ == "there":
        return True
    then = page.doc[verb.i + 1] if verb.i + 1 < len(page.doc) else verb
    empty, may_be = _mending()["empty"], _mending()["may_be_empty"]
    maybe = verb.lower_ in may_be and (then.lower_ in ("be", "been") or then.lemma_ in ("seem", "appear", "become"))
    return first.lower_ == "it" and (verb.lower_ in empty or maybe)


def _passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)


def _is_told(page: Page, source: Sequence[Range], verb: Token) -> bool:
    """`The toll was confirmed to a reporter`: the one to whom something is said does not say it."""
    if not source:
        return any(child.lower_ == "to" and child.dep_ in ("prep", "dative") for child in verb.children)
    before = page.doc[max(0, source[0][0] - 1)]
    return before.lower_ == "to" and before.head == verb


def _agent(page: Page, verb: Token) -> list[Range]:
    """Who does what a passive tells: `confirmed by the police`."""
    nouns = [noun for by in verb.subtree if by.lower_ == "by" for noun in by.children if noun.dep_ == "pobj"]
    return [(noun.left_edge.i, noun.right_edge.i + 1) for noun in nouns[:1]]


def _beside(page: Page, part: Range, cue: Range) -> list[Range]:
    """A content without what lies beyond the end of the cue's paragraph, unless quotation marks go on there, and
    without the dateline of a report's first sentence."""
    doc = page.doc
    breaks = [i for i in range(*part) if "\n\n" in doc[i].text]
    edges = [(a + ("\n\n" in doc[a].text), b) for a, b in pairwise([part[0], *breaks, part[1]])]
    pieces = [(a, b) for a, b in edges if a < b]
    kept = []
    for start, end in pieces:
        quoted = page.inside[start] >= 0 or page.inside[end - 1] >= 0
        if not quoted and page.breaks[start] != page.breaks[cue[0]]:
            continue
        dateline = DATELINE.match(_text(page, (start, end)))
        if dateline and (start == 0 or "\n" in doc[start - 1].text):
            start = max(start, page.tokens(page.starts[start], page.starts[start] + dateline.end())[1])
        if start < end and any(c.isalnum() for c in _text(page, (start, end))):
            kept.append((start, end))
    return kept


def _to_the_end(page: Page, part: Range, others: Sequence[Range]) -> Range:
    """A content that breaks off within a phrase (`rose to`, `before the`), to the phrase's end."""
    if (verb := _verb_beyond(page, part)) is not None:
        end = min([verb.right_edge.i + 1, *(start for start, _ in others if start >= part[1])])
        return trim(page.doc, (part[0], end)) or part
    last = page.doc[part[1] - 1]
    head = last.head if last.dep_ in UNFINISHED else last
    end = max(head.right_edge.i, last.right_edge.i) + 1 if last.pos_ == "ADP" or head.i >= part[1] else part[1]
    free = min((start for start, _ in others if start >= part[1]), default=end)
    gained = range(part[1], end)
    plain = all(page.inside[i] == page.inside[part[1] - 1] and not page.doc[i].is_space for i in gained)
    return (part[0], max(part[1], end)) if plain and end <= free and len(gained) <= LONGEST_END else part


def _verb_beyond(page: Page, part: Range) -> Token | None:
    """The verb of a content that breaks off before it: `that Orn, the head of the guild, | had left`; else None."""
    words = page.doc[part[0] : part[1]]
    opens = words[0].lower_ == "that" or (part[0] > 0 and page.doc[part[0] - 1].lower_ == "that")
    if not opens or has_verb(words):
        return None
    subject = next((t for t in words if t.dep_ in ("nsubj", "nsubjpass") and t.head.i >= part[1]), None)
    if subject is None or page.inside[part[0]] != page.inside[subject.head.i]:
        return None
    return subject.head


def _own_words(page: Page, part: Range, verb: Token) -> Range:
    """A source without a credit before it, `(Agency) Residents say`, and without whoever is no part of it: after `to
    press the rebels and the mayor says` it is the mayor alone. What stands between dashes is said of whoever stands
    before them."""
    doc = page.doc
    start, end = part
    if doc[start].tag_ == "DT" and doc[start - 1].text in DASHES and end < verb.i and doc[verb.i - 1].text in DASHES:
        start, end = phrase_before(doc, start - 1, page.sentence(start)[0]) or part
    opened = False
    for i in range(start, end):
        opened = opened or doc[i].text == "("
        if doc[i].text == ")" and not opened and i + 1 < end:
            start = i + 1
    if end - start > 2 and doc[start].is_lower and doc[start + 1].text == "," and doc[start + 2].lower_ in ("a", "an"):
        start += 2  # two of them guards, a doctor said
    counted = next((i for i in range(start, end) if doc[i].lower_ in REMAINDER), None) if page.bare else None
    if counted is not None and counted + 1 < end:
        start = counted + 1  # wounding dozens more the wire said
    elif counted is not None and end < verb.i:
        start, end = phrase_before(doc, verb.i, end) or (start, end)  # wounding many others residents said
    joint = next((i for i in range(end - 2, start, -1) if doc[i].lower_ == "and"), None)
    if joint is not None and verb.tag_ == "VBZ" and end <= verb.i and doc[joint + 1].tag_ == "DT":
        start = joint + 1
    return start, end


def _act(page: Page, cue: Range, lexicon: Lexicon) -> Act:
    """The first act of a cue's verbs, else of its nouns and adjectives, that is not plain assertion."""
    verbs: list[Act] = []
    others: list[Act] = []
    for token in page.doc[cue[0] : cue[1]]:
        phrase = next(lexicon.phrases_at(token), None)
        verb = lexicon.verb(token) if token.pos_ in ("VERB", "AUX") else None
        if verb is not None:
            verbs.append("assert" if verb.act == "order" and "name" in verb.takes else verb.act)
        elif known := phrase or lexicon.noun(token) or lexicon.adjectives.get(token.lower_):
            others.append(known.act)
    return next((act for act in verbs or others if act != "assert"), "assert")


def complete(page: Page, learned: Sequence[Draft], drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The model's drafts with what the rules' add.

    A rule's draft with the same cue gives its act, and its speaker where the model found none. One that lies in the
    words that the model gives to somebody stays, as a speaker within them. Of the others those stay that are of
    kinds which are right often enough, and touch nothing that the model found or only what it is unsure of, which
    then goes. Where turns of a transcript are found, their labels are no cues.
    """
    if any(draft.rule in SHAPED for draft in drafts):
        learned = [draft for draft in learned if any(c.isalpha() for part in draft.cue for c in _text(page, part))]
    held = _Cover(learned)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.rule == CITED and (taken := held.with_cue(draft.anchor)) is not None:
            held.drop(taken)  # whoever cites is no speaker of what he cites alone
    for draft in (draft for draft in drafts if draft.content):  # what was said by it may have gone to another
        twin = held.with_cue(draft.anchor)
        if draft.rule in SHAPED:
            kept.append(draft)
        elif draft.rule == CITED:
            held.cut_source(page, draft.cue[0])
            inner = held.with_content(draft.content)
            if inner:
                draft.content = list(inner[0].content)
            kept.append(draft)
        elif twin is not None and draft.rule == LISTED:
            held.drop(twin)  # "two according to the guild, 12 according to the army": to each his own
            kept.append(draft)
        elif twin is not None:
            _join(page, held, twin, draft)
            _take_quotation(page, held, draft, twin)
        elif draft.rule in QUOTED and _take_quotation(page, held, draft):
            kept.append(draft)
        elif held.holds(draft):
            draft.confidence = min(draft.confidence, INNER)
            kept.append(draft)
        elif draft.rule in ADDED or (draft.rule.startswith(BY_VERB) and draft.rule not in WANTED):
            touched = held.with_content(draft.content)
            weak = draft.source and all(other.confidence < _least(page, other) for other in touched)
            if not touched or weak or draft.rule == SIGNED or _holds_all(draft, touched):
                for other in touched:
                    if not _holds_all(draft, [other]):
                        held.drop(other)
                draft.confidence = SURE if draft.rule == SIGNED else ALONE
                kept.append(draft)
    found = [*(draft for draft in held.drafts.values() if not _names_a_speaker(page, draft)), *kept]
    if page.bare:
        for draft in found:
            _take_joined(page, draft, lexicon)
    return found


def _take_quotation(page: Page, held: _Cover, draft: Draft, twin: Draft | None = None) -> bool:
    """Give a quotation to who stands beside it where the model links it to a cue of another sentence."""
    parts = [part for part in draft.content if page.inside[part[0]] >= 0]
    others = [other for other in held.with_content(parts) if other is not twin]
    for other in others:
        rest = [piece for part in other.content for piece in without(part, parts)]
        held_parts = [part for part in parts if _meet([part], other.content)]
        if not draft.source or any(not _sentence_between(page, part, other.anchor) for part in held_parts):
            return False
        if rest:
            other.content = rest
        else:
            held.drop(other)
        if twin is not None:
            twin.content = sorted([*twin.content, *held_parts])
    return bool(others)


def _sentence_between(page: Page, part: Range, anchor: int) -> bool:
    """Whether a sentence begins between a quotation and a cue, outside quotation marks."""
    between = range(anchor, part[0]) if anchor < part[0] else range(part[1], anchor + 1)
    return any(page.inside[i] < 0 and page.doc[i].is_sent_start for i in between)


def _take_joined(page: Page, draft: Draft, lexicon: Lexicon) -> None:
    """`… wounded nine the news agency and local media reported`: who is joined to a speaker is no part of the words."""
    if len(draft.source) != 1 or draft.source[0][0] > draft.anchor or page.doc[draft.anchor].tag_ == "VBZ":
        return
    start, end = draft.source[0]
    joint = start - 1
    if joint < 1 or page.doc[joint].lower_ != "and":
        return
    phrase = phrase_before(page.doc, joint, page.sentence(joint)[0], lexicon.speakers | lexicon.bodies)
    head = page.doc[phrase[1] - 1] if phrase else None
    if phrase and head is not None and (head.lemma_ in lexicon.speakers | lexicon.bodies or head.ent_type_ == "ORG"):
        draft.source = [(phrase[0], end)]
        draft.content = [piece for part in draft.content for piece in without(part, draft.source)] or draft.content


def _least(page: Page, draft: Draft) -> float:
    """Confidence under which a find of the model gives way to a rule's: where commas are lost it takes in more, and
    whoever `is believed to` have done something speaks less surely than whoever said so."""
    return UNSURE if page.bare and not draft.source else WEAK


def _names_a_speaker(page: Page, draft: Draft) -> bool:
    """`which quoted an army officer`: what is found names who spoke, and not what was said."""
    if page.doc[draft.anchor].lemma_ not in QUOTING:
        return False
    return not any(page.inside[i] >= 0 or page.doc[i].pos_ in VERBAL for part in draft.content for i in range(*part))


def _join(page: Page, held: _Cover, twin: Draft, draft: Draft) -> None:
    """Give the model's draft what a rule's with the same cue knows better."""
    twin.act = draft.act
    anchor = page.doc[draft.anchor]
    if anchor.lemma_ in QUOTING or (page.bare and twin.confidence < UNSURE and _within(twin.content, draft.content)):
        twin.content = draft.content
    elif page.bare:
        twin.content = _longer(page, held, twin.content, draft.content)
    if not page.bare and draft.rule == "verb takes clause":
        twin.content = _earlier(page, held, twin.content, draft)
        twin.content = _with_its_verb(page, held, twin.content, draft)
    by_rule = page.bare and draft.rule == "according to" and not _meet(draft.source, twin.content)
    here = page.sentence(draft.anchor)[0]
    by_rule = by_rule or (page.bare and bool(twin.source) and page.sentence(twin.source[0][0])[0] != here)
    if page.bare and _meet(twin.source, draft.content) and _meet(draft.source, twin.content):
        twin.source, twin.content = draft.source, draft.content  # included women and children said local sources
    if page.bare and _begins_list(page, draft.source, twin.source):
        twin.source, twin.content = draft.source, draft.content  # wounding nine the wire and residents said
    if draft.source and (not twin.source or _said_by_another(anchor) or by_rule):
        twin.source = draft.source
        twin.cue = [piece for part in twin.cue for piece in without(part, draft.source)] or twin.cue


def _begins_list(page: Page, longer: Sequence[Range], source: Sequence[Range]) -> bool:
    """Whether a source that follows an "and" is the end of a longer one."""
    if not longer or not source or longer[-1][1] != source[-1][1]:
        return False
    return longer[0][0] < source[0][0] and page.doc[source[0][0] - 1].lower_ == "and"


def _said_by_another(verb: Token) -> bool:
    """`quoted the minister as saying`: it is the minister who says."""
    return verb.head.lower_ == "as" and verb.head.head.lemma_ in QUOTING


def _longer(page: Page, held: _Cover, content: list[Range], other: Sequence[Range]) -> list[Range]:
    """A content to the end that a rule gives it from the same word on, if nothing else stands between."""
    start, end = content[-1]
    last = next((b for a, b in other if a == start and b > end), end)
    gained = range(end, last)
    plain = all(page.inside[i] < 0 and not page.doc[i].is_sent_start for i in gained)
    return [*content[:-1], (start, last)] if plain and held.is_free((end, last)) else content


def _earlier(page: Page, held: _Cover, content: list[Range], draft: Draft) -> list[Range]:
    """A content from where a rule has it begin, before its cue, if it ends there alike and nothing else stands between:
    the model may begin at the second of two verbs."""
    (start, end), (first, last) = content[0], draft.content[0]
    gained = range(first, start)
    alike = len(content) == len(draft.content) == 1 and abs(end - last) <= 1 and end <= draft.anchor
    plain = all(page.inside[i] < 0 for i in gained)
    return [(first, end)] if alike and plain and first < start and held.is_free((first, start)) else content


def _with_its_verb(page: Page, held: _Cover, content: list[Range], draft: Draft) -> list[Range]:
    """A content as far as a rule's that begins alike, where it ends before the verb: `A boy hurt in Tarn died on
    Monday, the doctor said`."""
    (start, end), (first, last) = content[0], draft.content[0]
    alike = len(content) == len(draft.content) == 1 and abs(start - first) <= 1 and end < last <= draft.anchor
    cut = alike and not _has_finite(page, (start, end)) and _has_finite(page, (end, last))
    return [(start, last)] if cut and held.is_free((end, last)) else content


def _has_finite(page: Page, part: Range) -> bool:
    return any(page.doc[i].tag_ in FINITE for i in range(*part))


def _holds_all(outer: Draft, others: Iterable[Draft]) -> bool:
    """Whether others lie in somebody's words with all that they are: their speakers, cues and contents."""
    return bool(outer.source) and all(
        _within(sorted([*other.source, *other.cue, *other.content]), outer.content) for other in others
    )


def _meet(some: Sequence[Range], others: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _within(inner: Sequence[Range], outer: Sequence[Range]) -> bool:
    start, end = outer[0][0], outer[-1][1]
    return all(start <= part[0] and part[1] <= end for part in inner)


class _Cover:
    """Which of the model's drafts holds a token, and as what."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = dict(enumerate(drafts))
        self._numbers = {id(draft): number for number, draft in enumerate(drafts)}
        self._sources: dict[int, list[int]] = {}  # a speaker may have several cues
        for number, draft in enumerate(drafts):
            for part in draft.source:
                for i in range(*part):
                    self._sources.setdefault(i, []).append(number)
        self._cues = {i: number for number, draft in enumerate(drafts) for part in draft.cue for i in range(*part)}
        self._contents = {i: number for number, d in enumerate(drafts) for part in d.content for i in range(*part)}

    def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        self.drafts.pop(self._numbers[id(draft)], None)

    def is_free(self, part: Range) -> bool:
        """Whether nothing that the model found touches a range."""
        return not any(i in self._cues or i in self._contents or i in self._sources for i in range(*part))

    def cut_source(self, page: Page, citing: Range) -> None:
        """`The Tavrin Wire, citing the harbour office, said`: a source ends before what it cites."""
        for number in self._sources.get(citing[0], ()):
            draft = self.drafts.get(number)
            if draft is not None:
                draft.source = [
                    trim(page.doc, (start, citing[0])) or (start, end) if start < citing[0] < end else (start, end)
                    for start, end in draft.source
                ]

    def with_cue(self, anchor: int) -> Draft | None:
        """The draft whose cue holds a token."""
        return self.drafts.get(self._cues.get(anchor, -1))

    def with_content(self, parts: Sequence[Range]) -> list[Draft]:
        """The drafts whose contents share a token with some ranges, in the order of the text."""
        numbers = dict.fromkeys(self._contents[i] for part in parts for i in range(*part) if i in self._contents)
        return [self.drafts[number] for number in numbers if number in self.drafts]

    def holds(self, draft: Draft) -> bool:
        """Whether a draft lies in the content of one of the model's."""
        outer = self.drafts.get(self._contents.get(draft.anchor, -1))
        return outer is not None and _within(draft.content, outer.content)
