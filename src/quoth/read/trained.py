"""The trained model's attributions as drafts, and what the rules add to them.

The model takes the lead: it knows no grammar and needs none. The rules add what it cannot: the act of a cue, who
speaks within somebody's words, and finds of kinds that are as often right where the model saw nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoth.model import Act
from quoth.read.cues import Lexicon
from quoth.read.extents import Draft, Page, Range, trim, without
from quoth.read.phrased import CITED
from quoth.read.tagger import Found

TRAINED = "trained"

COPULAS = frozenset(
    [
        "is",
        "was",
        "has",
        "had",
        "seems",
        "seemed",
        "appears",
        "appeared",
        "remains",
        "remained",
        "became",
        "may",
        "might",
        "would",
        "could",
        "looks",
    ]
)
"""First words of a cue before which `it` speaks for nobody; `it said` speaks."""

SPOKEN_OF = frozenset(
    [
        "accuse",
        "allege",
        "believe",
        "blame",
        "charge",
        "condemn",
        "consider",
        "criticise",
        "criticize",
        "describe",
        "expect",
        "fault",
        "hold",
        "know",
        "praise",
        "predict",
        "project",
        "rate",
        "regard",
        "report",
        "rumour",
        "rumor",
        "say",
        "see",
        "suspect",
        "think",
        "view",
    ]
)
"""Verbs whose passive subject is what others say something of; who is told, asked or worried is another matter."""

SHAPED = frozenset(["turn of a transcript", "whole text of a document"])
"""Rules that take whole paragraphs for somebody's words; what the model finds in them lies within."""

ADDED = frozenset(
    [
        "according to",
        "figure announced by",
        "figure of its owner",
        "quotation beside its verb",
        "says so, and not who",
        "signed quotation",
        "speaker ends the headline",
        "speaker opens the headline",
        "verb takes at-number",
        "verb takes clause",
        "verb takes itself",
        "verb takes number",
        "verb takes object",
    ]
)
"""Rules whose finds are kept where the model saw nothing."""


QUOTING = frozenset(["quote", "cite"])
"""Verbs whose object is whoever else speaks: the model takes it for what is said."""

WEAK = 0.4
"""Confidence under which the model's find gives way to a rule's."""

NOBODY = frozenset(["no", "nobody", "none", "neither", "no-one", "noone"])
"""First words of those who say nothing: no one claimed, neither side said."""


def trained_drafts(page: Page, found: Iterable[Found], lexicon: Lexicon) -> list[Draft]:
    """The model's attributions in tokens, with the act that the lexicon gives their cues."""
    drafts = []
    for item in found:
        source, cue, content = (_ranges(page, spans) for spans in (item.source, item.cue, item.content))
        if source and cue and _expletive(page, source[0], cue[0]):
            source, cue = [], [(source[0][0], cue[0][1])]
        if source and cue and _spoken_of(page, source[0], cue[0]):
            source, content = [], sorted([*source, *content])
        content = [part for part in content if any(c.isalnum() for c in _text(page, part))]
        spoken = any(c.isalpha() for part in cue for c in _text(page, part))
        nobody = source and page.doc[source[0][0]].lower_ in NOBODY
        if content and spoken and not nobody:
            anchor = _anchor(page, cue[0])
            act = _act(page, cue[0], lexicon)
            drafts.append(Draft(anchor, source, cue, content, act, TRAINED, item.confidence))
    return drafts


def _ranges(page: Page, spans: Iterable[tuple[int, int]]) -> list[Range]:
    found = [page.tokens(start, end) for start, end in spans]
    return [(start, end) for start, end in found if start < end]


def _text(page: Page, part: Range) -> str:
    return page.text[page.starts[part[0]] : page.ends[part[1] - 1]]


def _expletive(page: Page, source: Range, cue: Range) -> bool:
    """`It is feared`, `there were reports`: a subject that stands for nobody belongs to the cue."""
    first, verb = page.doc[source[0]], page.doc[cue[0]]
    if source[1] != cue[0] or source[1] - source[0] > 1:
        return False
    return first.lower_ == "there" or (first.lower_ == "it" and verb.lower_ in COPULAS)


def _spoken_of(page: Page, source: Range, cue: Range) -> bool:
    """`The guard was accused of`, `she is said to`: the subject is spoken of, and speaks not."""
    verb = page.doc[_anchor(page, cue)]
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
    return passive and verb.lemma_ in SPOKEN_OF and source[1] <= cue[0]


def _anchor(page: Page, cue: Range) -> int:
    """The word of a cue that the others hang on."""
    return page.doc[cue[0] : cue[1]].root.i


def _act(page: Page, cue: Range, lexicon: Lexicon) -> Act:
    """The first act of a cue's words that is not plain assertion."""
    acts: list[Act] = []
    for token in page.doc[cue[0] : cue[1]]:
        phrase = next(lexicon.phrases_at(token), None)
        known = phrase or lexicon.verb(token) or lexicon.noun(token) or lexicon.adjectives.get(token.lower_)
        if known is not None:
            acts.append(known.act)
    return next((act for act in acts if act != "assert"), "assert")


def complete(page: Page, learned: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The model's drafts with what the rules' add.

    A rule's draft with the same cue gives its act, and its speaker where the model found none or the text has lost
    its commas. One that lies in the words that the model gives to somebody stays, as a speaker within them. Of the
    others those stay that are of kinds which are right often enough, and touch nothing that the model found or only
    what it is unsure of, which then goes.
    """
    held = _Cover(learned)
    kept: list[Draft] = []
    for draft in drafts:
        twin = held.with_cue(draft.anchor)
        if draft.rule in SHAPED:
            kept.append(draft)
        elif draft.rule == CITED:
            if twin is not None:
                held.drop(twin)
            held.cut_source(page, draft.cue[0])
            inner = held.with_content(draft.content)
            if inner:
                draft.content = list(inner[0].content)
            kept.append(draft)
        elif twin is not None:
            twin.act = draft.act
            if page.doc[draft.anchor].lemma_ in QUOTING:
                twin.content = draft.content
            if draft.source and (page.bare or not twin.source):
                twin.source = draft.source
                twin.cue = [piece for part in twin.cue for piece in without(part, draft.source)] or twin.cue
        elif held.holds(draft):
            kept.append(draft)
        elif draft.rule in ADDED:
            touched = held.with_content(draft.content)
            if not touched or (draft.source and all(other.confidence < WEAK for other in touched)):
                for other in touched:
                    held.drop(other)
                kept.append(draft)
    return [*held.drafts.values(), *kept]


class _Cover:
    """Which of the model's drafts holds a token, and as what."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = dict(enumerate(drafts))
        self._cues = {i: number for number, draft in enumerate(drafts) for part in draft.cue for i in range(*part)}
        self._contents = {i: number for number, d in enumerate(drafts) for part in d.content for i in range(*part)}

    def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        start = draft.content[0][0]
        self.drafts.pop(self._contents[start], None)

    def cut_source(self, page: Page, citing: Range) -> None:
        """`The Tavrin Wire, citing the harbour office, said`: a source ends before what it cites."""
        for draft in self.drafts.values():
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
        if outer is None:
            return False
        start, end = outer.content[0][0], outer.content[-1][1]
        return all(start <= part[0] and part[1] <= end for part in draft.content)
