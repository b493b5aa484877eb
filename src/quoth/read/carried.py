"""Sentences that carry on what somebody said without saying whose words they are.

    The colonel said that he had seen the list. She was never arrested. She left by the evening bus.

Indirect speech that goes on, free indirect speech, a communiqué printed on, the next sentence of a quotation: read as
the outlet's own voice, what a report only reports would be turned into fact. How they are told from the outlet's own
sentences beside them has no end of forms; the model has seen some thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from quoth.read.cues import Lexicon
from quoth.read.decoding import Floats
from quoth.read.extents import Draft, Page, Range, source_range, trimmed

Likely = Callable[[Sequence[tuple[int, int]]], Floats]
"""(start, end) of sentences, in characters -> how likely each carries on somebody's words."""

CARRIED = "carries on"
"""The rule of such a sentence."""

SURE = 0.9
"""The chance from which a sentence is taken to carry on what was said before."""

STILL = 0.7
"""The same behind a sentence that does."""

OWN = 0.3
"""The chance below which a sentence is taken to be the outlet's own."""

LEAST = 0.4
"""The confidence of a statement from which another sentence may carry it on."""

TOLD_OF = 0.5
"""The confidence that what follows a sentence about somebody is his, where it is somebody's."""

FIRST = frozenset({"i", "we", "me", "us", "my", "our"})


def carry_on(page: Page, drafts: Sequence[Draft], likely: Likely, lexicon: Lexicon) -> list[Draft]:
    """A draft for each sentence that carries on somebody's words: whose, says the last sentence that attributes any."""
    sure = [draft for draft in drafts if draft.confidence >= LEAST]
    said, touched = _last_said(page, sure), _touched(page, sure)
    sentences = [*pairwise([*page.sentences, len(page.doc)])]
    free = {
        part: words
        for part in sentences
        if part[0] not in said and 2 * sum(touched[slice(*part)]) < part[1] - part[0]
        if (words := trimmed(page.doc, [part]))
    }
    spans = [page.span(part) for part in free]
    chances = dict(zip(free, likely([(span.start, span.end) for span in spans]).tolist(), strict=True))
    carried: list[Draft] = []
    before: Draft | None = None
    goes_on = False
    for part in sentences:
        chance = chances.get(part, 0.0)
        if part[0] in said:
            before, goes_on = said[part[0]], False
        elif before is not None and chance >= (STILL if goes_on else SURE) and not _is_authors(page, part):
            carried.append(
                replace(
                    before,
                    cue=[],
                    content=free[part],
                    act="assert",
                    rule=CARRIED,
                    confidence=round(chance * before.confidence, 3),
                    shared_source=True,
                )
            )
            goes_on = True
        else:
            goes_on = before is not None and any(first <= part[0] < stop for first, stop in before.content)
            if part in free and chance < OWN and (told := _subject(page, part)) is not None:
                if _can_speak(told, lexicon):
                    before = Draft(told.i, [source_range(told, told.head)], [], [], "assert", CARRIED, TOLD_OF)
                elif told.lemma_.lower() in lexicon.bodies:
                    before = None  # an army that attacks does not tell of it
    return carried


def _last_said(page: Page, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The start of each sentence that says whose words it gives -> the last draft of it in nobody else's words."""
    covered = [0] * len(page.doc)  # by the contents of how many drafts
    for draft in drafts:
        for i in {i for part in draft.content for i in range(*part)}:
            covered[i] += 1
    last: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.anchor):
        own = any(first <= draft.anchor < stop for first, stop in draft.content)
        if not draft.source or covered[draft.anchor] > own:
            continue
        start, end = page.sentence(draft.anchor)
        parts = (*draft.source, *draft.cue, *draft.content)
        if 2 * sum(max(0, min(end, stop) - max(start, first)) for first, stop in parts) >= end - start:
            last[start] = draft
    return last


def _touched(page: Page, drafts: Sequence[Draft]) -> list[bool]:
    """Of each token, whether it is part of a draft."""
    touched = [False] * len(page.doc)
    for draft in drafts:
        for start, end in (*draft.source, *draft.cue, *draft.content):
            touched[start:end] = [True] * (end - start)
    return touched


def _is_authors(page: Page, part: Range) -> bool:
    """Whether a sentence asks, or says I or we, outside quotation marks, as whoever writes does for himself."""
    own = [page.all[i] for i in range(*part) if page.inside[i] < 0]
    return any(token.lower_ in FIRST or token.text == "?" for token in own)


def _subject(page: Page, part: Range) -> Token | None:
    """Of whom, or of what, a sentence tells."""
    root = next((token for token in page.all[slice(*part)] if token.dep_ == "ROOT"), None)
    return next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None


def _can_speak(noun: Token, lexicon: Lexicon) -> bool:
    """Whether what follows a sentence about somebody, or about words, may be theirs."""
    return (noun.ent_type_ in ("PERSON", "ORG") and noun.tag_ == "NNP") or noun.lemma_.lower() in lexicon.speakers
