"""Quotations to whoever speaks them, where the parse alone does not say so."""

from __future__ import annotations

from spacy.tokens import Token

from quoth.model import Act
from quoth.read.cues import Lexicon, load_cues
from quoth.read.extents import FINITE, LONGEST_SENTENCE, Draft, Page, Range, phrase_after, phrase_before, trim
from quoth.read.reported import DASHES, NEAR, cue_range, speaker_of, speaker_range

REACH = 30
"""Tokens between a quotation and its verb; appositions of speakers are long, sentences are longer."""

AFTER_STOP = 5
"""The same after a quotation that ends in a full stop: most often another sentence begins there."""

SHORTEST_ALONE = 8
"""Tokens of a quotation that is a statement although nobody is named; shorter ones are titles and slogans."""

STOPPED = frozenset(["”", '"', "''", "»", "’", ")", ":"])
SENTENCE_ENDS = frozenset(".!?")
OVER = frozenset(["ccomp", "parataxis"])
"""How the parser hangs the verb before a colon on a verb within the quotation."""


def link_quotations(page: Page, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """Widen contents to the quotations they touch, and give each quotation that is left to a verb nearby."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    owner: dict[int, Draft] = {}
    for draft in drafts:
        _widen(page, draft)
        _reopen(page, draft)
        for index in draft.quotes:
            if index not in owner or draft.rule.startswith("verb"):
                owner[index] = draft
    added: list[Draft] = []
    for index in range(len(page.quotations)):
        if index in owner:
            continue
        start, end = page.quote_ranges[index]
        previous = owner.get(index - 1)
        if index and page.quotations[index - 1].continues and previous is not None:
            draft = previous
        elif not _speech(page, index):
            continue
        else:
            signed = _signed(page, index)
            found = None if signed else _after(page, lexicon, end, index) or _before(page, lexicon, start)
            if found is not None and found.i in by_anchor:
                draft = by_anchor[found.i]
            elif (
                found is None
                and not signed
                and previous is not None
                and _continued(page, index)
                and not _new_speaker(page, index)
            ):
                draft = previous
            else:
                new = _new(page, lexicon, found) if found is not None else signed or _alone(page, index)
                if new is None:
                    continue
                draft = by_anchor[new.anchor] = new
                added.append(new)
        first = index
        while first and first - 1 not in owner and page.quotations[first - 1].continues:
            first -= 1  # paragraphs before the one that names the speaker
        for k in range(first, index + 1):
            owner[k] = draft
            draft.quotes.append(k)
        draft.content = _merge([*draft.content, *page.quote_ranges[first : index + 1]])
    return sorted([*drafts, *added], key=lambda d: d.anchor)


def _widen(page: Page, draft: Draft) -> None:
    """Take in whole the quotations that a content touches."""
    parts: list[Range] = []
    for start, end in draft.content:
        near = max(start, draft.anchor - LONGEST_SENTENCE), min(end, draft.anchor + LONGEST_SENTENCE)
        for index in page.quotes_in(near):  # not all of a text without full stops, for each of its verbs
            first, last = page.quote_ranges[index]
            if first <= draft.anchor < last:
                continue
            draft.quotes.append(index)
            start, end = min(start, first), max(end, last)
        parts.append((start, end))
    draft.content = _merge(parts)


def _reopen(page: Page, draft: Draft) -> None:
    """Take in the paragraphs before that end without a closing mark, since this one goes on with them."""
    if draft.quotes:
        first = min(draft.quotes)
        while first and page.quotations[first - 1].continues:
            first -= 1
            draft.quotes.append(first)
            draft.content = _merge([*draft.content, page.quote_ranges[first]])


def _merge(parts: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _speech(page: Page, index: int) -> bool:
    """Whether a quotation can be an utterance, and not one borrowed word."""
    quotation = page.quotations[index]
    start, end = page.quote_ranges[index]
    inner = page.text[quotation.inner_start : quotation.inner_end].rstrip()
    return end - start >= 6 or inner[-1:] in (",", ".", "!", "?", "—")


def _after(page: Page, lexicon: Lexicon, end: int, index: int) -> Token | None:
    """The verb after a quotation, in what is left of its sentence: “…,” said X; “…,” X, who …, said."""
    doc = page.doc
    reach = AFTER_STOP if _last_mark(page, index) == "." else REACH
    seen_noun = False
    for i in range(end, min(end + reach, len(doc))):
        token = doc[i]
        if token.text in SENTENCE_ENDS or "\n\n" in token.text or (page.inside[i] >= 0 and page.inside[i] != index):
            return None
        if token.tag_.startswith("VB"):
            cue = lexicon.verb(token)
            if cue and "quote" in cue.takes and token.tag_ not in ("VB", "VBN"):
                return token
            if seen_noun and token.dep_ not in ("relcl", "acl", "aux", "auxpass"):
                return None
        seen_noun = seen_noun or token.pos_ in ("NOUN", "PROPN", "PRON")
    return None


def _last_mark(page: Page, index: int) -> str:
    quotation = page.quotations[index]
    return page.text[max(quotation.inner_start, quotation.inner_end - 3) : quotation.inner_end].rstrip()[-1:]


def _before(page: Page, lexicon: Lexicon, start: int) -> Token | None:
    """The verb before a quotation: X said: “…”; X told reporters on Monday, “…”."""
    doc = page.doc
    i = start - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0:
        return None
    lead = doc[i].text
    crossed = any("\n" in doc[k].text for k in range(i + 1, start))
    if crossed and lead != ":":
        return None
    if lead in SENTENCE_ENDS or page.inside[i] >= 0:
        return None
    fallback: Token | None = None
    for k in range(i, max(-1, i - REACH), -1):
        token = doc[k]
        if k < i and (token.text in SENTENCE_ENDS or "\n\n" in token.text):
            break
        if token.tag_.startswith("VB") and page.inside[k] < 0:
            cue = lexicon.verb(token)
            if cue and "quote" in cue.takes and (token.tag_ != "VBN" or any(c.dep_ == "aux" for c in token.children)):
                return token
            if token.dep_ == "ROOT" or (token.dep_ in OVER and any(c.dep_ == "nsubj" for c in token.children)):
                fallback = token
    return fallback if lead == ":" else None


def _continued(page: Page, index: int) -> bool:
    """Whether a quotation goes on with what the speaker of the one before it said, in its paragraph or the next."""
    doc = page.doc
    start, end = page.quote_ranges[index]
    last = page.quote_ranges[index - 1][1]
    if start - last > 2 * REACH:
        return False
    between = [doc[i] for i in range(last, start)]
    breaks = sum("\n\n" in token.text for token in between)
    if breaks:  # a paragraph that is nothing but quotation
        following = doc[end].text if end < len(doc) else "\n\n"
        return breaks == 1 and "\n\n" in between[-1].text and "\n\n" in following
    before = next((token.text for token in reversed(between) if not token.is_space), "")
    return before in SENTENCE_ENDS or before in (",", "") or before[-1:] in ".!?”\"'"


def _new_speaker(page: Page, index: int) -> bool:
    """Whether a sentence about somebody else stands between a quotation and the one before it."""
    doc = page.doc
    i = page.quote_ranges[index][0] - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i <= page.quote_ranges[index - 1][1] or doc[i].text not in SENTENCE_ENDS:
        return False
    start = page.sentence(i)[0]
    subject = _subject(page, doc[i])
    return start >= page.quote_ranges[index - 1][1] and subject is not None and subject.pos_ != "PRON"


def _subject(page: Page, end: Token) -> Token | None:
    """The person whom the sentence that ends at a token is about."""
    start, _ = page.sentence(end.i)
    root = end.head if end.head.dep_ == "ROOT" else next((t for t in page.doc[start : end.i] if t.dep_ == "ROOT"), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None
    return subject if subject is not None and page.inside[subject.i] < 0 and _person(subject) else None


def _new(page: Page, lexicon: Lexicon, verb: Token) -> Draft:
    cue = lexicon.verb(verb)
    said = cue_range(verb)
    speaker, shared = speaker_of(verb, lexicon)
    if speaker is not None:
        source = [speaker_range(page, speaker, verb)]
    else:
        phrase = phrase_before(page.doc, said[0], max(0, said[0] - NEAR)) or phrase_after(page.doc, verb.i + 1)
        found = trim(page.doc, phrase) if phrase else None
        source = [found] if found else []
    act: Act = cue.act if cue else "assert"
    return Draft(verb.i, source, [said], [], act, "quotation beside its verb", 0.85, shared_source=shared)


def _alone(page: Page, index: int) -> Draft | None:
    """A whole sentence in quotation marks with nobody beside it: somebody's words, and not the outlet's."""
    doc = page.doc
    start, end = page.quote_ranges[index]
    before = next((doc[i] for i in range(start - 1, max(-1, start - 4), -1) if doc[i].text.strip()), None)
    begins = before is None or before.text in SENTENCE_ENDS or before.text in STOPPED or "\n\n" in doc[start - 1].text
    if not begins or end - start < SHORTEST_ALONE or _last_mark(page, index) not in (".", "!", "?", "…"):
        return None
    if before is not None and before.text in (*SENTENCE_ENDS, ":") and "\n\n" not in doc[start - 1].text:
        subject = _subject(page, before)
        if subject is not None:
            source = speaker_range(page, subject, before)
            return Draft(start, [source], [], [], "assert", "quotation after a sentence about its speaker", 0.5)
    return Draft(start, [], [], [], "assert", "quotation with nobody beside it", 0.4)


def _person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in ("he", "she") or noun.lower_ in load_cues().roles


def _signed(page: Page, index: int) -> Draft | None:
    """“…” – Name: a quotation with its speaker after a dash, to the end of the line."""
    doc = page.doc
    end = page.quote_ranges[index][1]
    while end < len(doc) and doc[end].is_space and "\n\n" not in doc[end].text:
        end += 1
    if end >= len(doc) or doc[end].text not in DASHES:
        return None
    stop = end + 1
    while stop < len(doc) and "\n" not in doc[stop].text and stop - end <= NEAR:
        stop += 1
    name = phrase_after(doc, end + 1)
    if name is None or stop - end > NEAR or any(doc[i].tag_ in FINITE for i in range(end + 1, stop)):
        return None
    return Draft(end, [name], [(end, end + 1)], [], "assert", "signed quotation", 0.8)
