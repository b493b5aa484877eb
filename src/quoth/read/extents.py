"""Stretches of tokens: what a word's phrase or clause covers, and how it is trimmed. A range is half-open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from quoth.model import Act, Span
from quoth.read.quotations import find_quotations, outermost

Range = tuple[int, int]

EDGE = frozenset(",;:-–—.…|/") | {"--", "...", "...."}
"""Marks that are no part of what they stand at the edge of."""

NAME_TAGS = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "PRP$", "DT", "PRP", "FW", "PDT", "WP", "WDT"]
)
NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP", "CD", "FW", "WP", "WDT"])
HAVE = frozenset(["has", "have", "had"])
LINKS = frozenset(["of", "for", "in", "at", "and", "from"])
FINITE = frozenset(["VBD", "VBZ", "VBP"])
PLACES_AND_TIMES = frozenset(["GPE", "LOC", "FAC", "DATE", "TIME"])

WORDS_A_COMMA = 120
"""Fewer commas than one in so many words: they were stripped (news has one in about fifteen)."""

LONGEST_SENTENCE = 300
"""Tokens to either side of a word that are looked at as its sentence."""

LONGEST_PHRASE = 10
LONGEST_SOURCE = 45
"""A subject of more tokens than this is a slip of the parser; its head's own words are taken instead."""


@dataclass(slots=True)
class Draft:
    """An attribution in the making, in ranges of tokens."""

    anchor: int  # the token that attributes
    source: list[Range]
    cue: list[Range]
    content: list[Range]
    act: Act
    rule: str
    confidence: float
    quotes: list[int] = field(default_factory=list)  # indices of quotations that are its content
    shared_source: bool = False  # its source was found by way of another verb


class Page:
    """A parsed document with its outermost quotations as ranges of tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy puts it together anew each time
        self.all = tokens = list(doc)  # spaCy makes each anew whenever a Doc is gone through
        self.starts = [token.idx for token in tokens]
        self.ends = [token.idx + len(token) for token in tokens]
        self.quotations = outermost(find_quotations(self.text))
        self.quote_ranges = [self.tokens(q.start, q.end) for q in self.quotations]
        commas = self.text.count(",")
        self.bare = len(doc) > WORDS_A_COMMA / 3 and commas * WORDS_A_COMMA < len(doc)  # its commas were stripped
        self.subjects: dict[int, Token] = {}  # speakers of verbs that the parser hangs elsewhere
        self.inside = [-1] * len(doc)  # the quotation each token lies in
        for index, (start, end) in enumerate(self.quote_ranges):
            self.inside[start:end] = [index] * (end - start)
        self.quote_starts = [start for start, _ in self.quote_ranges]
        self.quote_ends = [end for _, end in self.quote_ranges]
        self.sentences = [token.i for token in tokens if token.is_sent_start]
        self.breaks = list(accumulate("\n\n" in token.text for token in tokens))  # paragraphs ended by each token
        spoken = [token.is_alpha or token.like_num for token in tokens]
        self.words = [0, *accumulate(spoken)]
        self.quoted = [0, *accumulate(word and at >= 0 for word, at in zip(spoken, self.inside, strict=True))]

    def sentence(self, index: int) -> Range:
        """The sentence around a token, cut to a window where it has no end: work stays linear in the text."""
        at = bisect_right(self.sentences, index)
        start = self.sentences[at - 1] if at else 0
        end = self.sentences[at] if at < len(self.sentences) else len(self.doc)
        return max(start, index - LONGEST_SENTENCE), min(end, index + LONGEST_SENTENCE)

    def quoted_share(self, parts: list[Range]) -> float:
        """The share of the words of some ranges that stand in quotation marks."""
        words = sum(self.words[end] - self.words[start] for start, end in parts)
        quoted = sum(self.quoted[end] - self.quoted[start] for start, end in parts)
        return quoted / words if words else 0.0

    def quotes_in(self, part: Range) -> range:
        """The quotations that a range touches."""
        return range(bisect_right(self.quote_ends, part[0]), bisect_left(self.quote_starts, part[1]))

    def tokens(self, start: int, end: int) -> Range:
        """The tokens that share a character with a stretch of text."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, part: Range) -> Span:
        """A range of tokens as characters; a token that reaches out of a quotation is cut there."""
        start, end = self.starts[part[0]], self.ends[part[1] - 1]
        return Span(start, end)


def extent(token: Token) -> Range:
    """The range of a word with all that hangs on it."""
    return token.left_edge.i, token.right_edge.i + 1


def without(part: Range, holes: list[Range]) -> list[Range]:
    """A range less some others, in order."""
    start, end = part
    left: list[Range] = []
    for hole_start, hole_end in sorted(holes):
        if hole_end <= start or hole_start >= end:
            continue
        if hole_start > start:
            left.append((start, hole_start))
        start = max(start, hole_end)
    return [*left, (start, end)] if start < end else left


def trim(doc: Doc, part: Range) -> Range | None:
    """A range without the blanks and marks at its edges; None when nothing is left."""
    start, end = part
    while start < end and (doc[start].is_space or doc[start].text in EDGE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in EDGE):
        end -= 1
    return (start, end) if start < end else None


def trimmed(doc: Doc, parts: list[Range]) -> list[Range]:
    """Ranges trimmed; those that hold no word are left out."""
    kept = [part for part in (trim(doc, p) for p in parts) if part]
    return [part for part in kept if any(doc[i].is_alpha or doc[i].is_digit or doc[i].like_num for i in range(*part))]


def source_range(head: Token, verb: Token) -> Range:
    """The words of a source, from its head; never past the verb that attributes."""
    start, end = extent(head)
    if end - start > LONGEST_SOURCE or (start <= verb.i < end and verb.i < head.i):
        start, end = name_range(head)
    if start <= verb.i < end:
        start, end = (start, verb.i) if head.i < verb.i else (verb.i + 1, end)
    doc = head.doc
    return trim(doc, (start, end)) or (head.i, head.i + 1)


def name_range(head: Token) -> Range:
    """A noun with what stands before it and a phrase with `of` or `for` after it."""
    doc = head.doc
    start = head.i
    while (
        start > 0
        and doc[start - 1].tag_ in NAME_TAGS
        and doc[start - 1].is_ancestor(head) is False
        and doc[start - 1].head.i >= start
    ):
        start -= 1
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == end:
            end = min(child.right_edge.i + 1, end + 10)
    return start, end


def has_verb(words: Words) -> bool:
    """Whether some words can be a clause."""
    return any(token.pos_ in ("VERB", "AUX") for token in words)


REMAINDER = frozenset(["more", "others"])
"""Ends of a count, which begin no speaker: "wounding dozens more officials said"."""


def phrase_before(doc: Doc, end: int, floor: int, speakers: frozenset[str] = frozenset()) -> Range | None:
    """The noun phrase that ends right before token `end`, by tags alone: for text whose commas were lost.

    A phrase with a preposition at its end is taken in where it hangs on a name or on one of `speakers`.
    """
    last = end - 1
    while last >= floor and (doc[last].is_space or doc[last].tag_ in ("RB", "MD") or doc[last].lower_ in HAVE):
        last -= 1
    if last < floor or doc[last].tag_ not in NOUN_TAGS or doc[last].text in ('"', "”"):
        return None
    start = last
    while start > floor:
        before, first = doc[start - 1], doc[start]
        hyphened = before.tag_ in ("VBN", "VBG") and start - 2 > floor and doc[start - 2].tag_ == "HYPH"
        if (before.tag_ in NAME_TAGS or hyphened) and first.tag_ not in ("DT", "PRP$", "PDT", "PRP"):
            if before.ent_type_ in ("DATE", "TIME") and first.ent_type_ != before.ent_type_:
                break
            if before.ent_type_ in PLACES_AND_TIMES and first.tag_ in ("NN", "NNS") and before.tag_ != "JJ":
                break  # killed in Tavrin residents said
            if before.tag_ in ("NN", "NNS") and (first.tag_ == "JJ" or first.ent_type_ == "NORP"):
                break  # a noun and an adjective: the one ends a phrase, the other begins one
            if before.tag_ == "NNS" and first.tag_ in ("NNP", "NNPS"):
                break
            if before.lower_ in REMAINDER:
                break  # wounding dozens more the wire said
            start -= 1
        elif before.lower_ in LINKS and start - 1 > floor and _carries(doc[start - 2], before, speakers):
            start -= 2
        else:
            break
    return start, last + 1


def _carries(noun: Token, link: Token, speakers: frozenset[str]) -> bool:
    """Whether a phrase with `of`, `for`, `in` after a noun can be part of a speaker's name."""
    if noun.ent_type_ in ("DATE", "TIME"):
        return False
    if link.lower_ in ("of", "for") and noun.tag_ in ("NNP", "NNPS"):
        return True
    return noun.lower_ in speakers or noun.lemma_ in speakers or noun.ent_type_ in ("ORG", "PERSON")


def phrase_after(doc: Doc, start: int) -> Range | None:
    """The noun phrase that begins at token `start`, by tags alone."""
    end = start
    while (
        end < len(doc)
        and end - start < LONGEST_PHRASE
        and (doc[end].tag_ in NAME_TAGS or doc[end].lower_ in ("of", "for"))
    ):
        end += 1
    while end > start and doc[end - 1].tag_ not in NOUN_TAGS:
        end -= 1
    return (start, end) if end > start else None
