"""Reported speech in text whose commas were stripped, where the parser is lost and tags are not."""

from __future__ import annotations

from spacy.tokens import Token

from quoth.read.cues import Cue, Lexicon
from quoth.read.extents import FINITE, Draft, Page, phrase_after, phrase_before, trimmed

STOPS = frozenset([".", "!", "?", ";", "-", "--", "–", "—", ")"])
SAID = frozenset(["said", "says", "added"])
VENUES = frozenset(["statement", "interview", "report", "tweet", "message", "post", "conference", "news", "press"])
SHORTEST_CLAUSE = 4


def without_commas(page: Page, lexicon: Lexicon, verb: Token, cue: Cue) -> Draft | None:
    """`[clause] the monitor said.` and `[clause] said the monitor adding that …` where commas were stripped.

    The parser is lost there; tags are not. The verb must have nothing of its own after it, and a clause before.
    """
    doc = page.doc
    first, last = page.sentence(verb.i)
    if verb.tag_ not in FINITE or verb.i - first < SHORTEST_CLAUSE or "clause" not in cue.takes:
        return None
    speakers = lexicon.speakers
    start = second_start(page, verb)
    following = verb.i + 1
    if _ends_here(page, following, last):
        phrase = phrase_before(doc, verb.i, start, speakers)
        if phrase is None:
            return None
        source = phrase
        before = phrase[0] - 1  # the monitoring group the Tavrin Observatory: one speaker twice
        if before > start and doc[before].lower_ in speakers and doc[phrase[0]].tag_ == "DT":
            twin = phrase_before(doc, phrase[0], start, speakers)
            source = (twin[0], phrase[1]) if twin else phrase
        part = (start, source[0])
    else:
        phrase = phrase_after(doc, following) if verb.lower_ in SAID else None
        if phrase is None or doc[following].tag_ not in ("DT", "NNP", "NNPS", "PRP$", "NN", "NNS", "JJ"):
            return None
        rest = [t for t in doc[phrase[1] : last] if t.tag_ in (*FINITE, "MD")]
        adding = next((i for i in range(phrase[1], last) if doc[i].tag_ == "VBG"), last)
        if any(t.i < adding for t in rest) or doc[verb.i - 1].tag_ in ("PRP", "WP", "WDT", "RB", "TO", "CC"):
            return None
        source, part = phrase, (start, verb.i)
    content = trimmed(doc, [part])
    if not content or not any(t.tag_ in (*FINITE, "MD") or t.tag_ == "VBN" for t in doc[part[0] : part[1]]):
        return None
    said = (max(source[1], verb.i - 2), verb.i + 1) if source[1] <= verb.i else (verb.i, verb.i + 1)
    return Draft(verb.i, [source], [said], content, cue.act, "speaker and verb at an end, without commas", 0.7)


def second_start(page: Page, verb: Token) -> int:
    """Where the part of a sentence begins that a verb belongs to: after `the monitor said and`."""
    doc, start = page.doc, page.sentence(verb.i)[0]
    for i in range(verb.i - 1, start, -1):
        if doc[i].lower_ in ("and", "but", "while") and doc[i - 1].lower_ in SAID:
            return i + 1
    return start


def _ends_here(page: Page, i: int, end: int) -> bool:
    """Whether a verb of speech has nothing of its own from token `i` on."""
    doc = page.doc
    if i < end and (doc[i].lower_ in ("on", "in", "late", "early", "earlier") or doc[i].ent_type_ in ("DATE", "TIME")):
        while i < end and (
            doc[i].pos_ in ("ADP", "DET", "ADV") or doc[i].ent_type_ in ("DATE", "TIME") or doc[i].lower_ in VENUES
        ):
            i += 1
    return (
        i >= end
        or doc[i].text in STOPS
        or doc[i].tag_ == "VBG"
        or doc[i].lower_ in ("and", "but", "while", "as", "citing")
    )
