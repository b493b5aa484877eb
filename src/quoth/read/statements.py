"""Who said what in one document: source, cue and content as spans, the act, and which lies in which.

The trained model takes the lead (`tagger`, `trained`). By rules, verbs of speech and thought come from the parse
(`reported`), phrases, nouns and adjectives likewise (`phrased`), quotations that the parse leaves alone from what
stands beside them (`quoted`), headlines and transcripts from their shape (`headlines`). What lies in somebody's words
is kept where it names another speaker: the agency quoted the minister as saying …; what the same speaker thinks or
wants is not a statement of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from quoth.model import Act, Document, Span, StatementKind
from quoth.read.carried import Likely, carry_on
from quoth.read.cues import load_cues
from quoth.read.extents import FINITE, LONGEST_SENTENCE, Draft, Page, Range, trimmed, without
from quoth.read.headlines import shaped
from quoth.read.phrased import CITED, REFUTED, cited, phrased
from quoth.read.quoted import link_quotations
from quoth.read.reported import ADDING, NEAR, opens_part, reported
from quoth.read.tagger import Found
from quoth.read.tallies import LISTED, listed
from quoth.read.trained import SHAPED, TRAINED, complete, trained_drafts
from quoth.vocabularies import load

DIRECT = 0.9
"""Share of a content's words between quotation marks from which it is direct speech, as PolNeAR's scorer has it."""

PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "that",
        "this",
        "one",
        "which",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "nobody",
        "someone",
        "somebody",
    ]
)
SILENT = frozenset(["allow", "grant", "own", "show", "prove", "demonstrate", "establish", "determine", "feel", "sense"])
"""Verbs that take a clause and, within somebody's words, seldom mean that somebody else speaks."""

CLAIMS = frozenset(load("certainty")["refuted"]["nouns"])
"""Nouns for what somebody says that may be called false."""

OTHERS = frozenset(["he", "she", "they"])
"""Pronouns that, in somebody's direct words, stand for another speaker."""

ENDS = frozenset([".", "!", "?", ";"])

GOING_ON = (TRAINED, "verb takes clause", "speaker and verb at an end")
"""Rules whose finds a sentence in the past perfect goes on with."""
OF_THINGS = ("verb takes object", "verb takes number", "verb takes on", "verb takes of", "verb takes about")
OWNED = "noun that says something"
SPEECH = (
    TRAINED,
    "verb takes clause",
    "quotation beside its verb",
    "according to",
    "figure announced by",
    OWNED,
    CITED,
    LISTED,
)
"""Rules whose finds are kept inside somebody else's words; wishes and tempers are not."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as it stands in the text; `parent` is the index of the one it lies in."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    kind: StatementKind
    confidence: float
    parent: int | None
    rule: str


DEEPEST = 12
"""Statements open at once: more, as in a list that the parser takes for one sentence, are no chain of speakers."""


def find_statements(
    doc: Doc, document: Document | None = None, learned: Sequence[Found] = (), carried: Likely | None = None
) -> list[Attribution]:
    """Every attribution in a document, in the order of their contents, the outer before the inner.

    `document` tells where its headline is; without it a short first line is taken for one. `learned` is what the
    trained model found in the same text, `carried` what it makes of sentences that name nobody; without them the rules
    do what they can alone.
    """
    lexicon = load_cues()
    page = Page(doc)
    drafts = link_quotations(page, lexicon, [*reported(page, lexicon), *phrased(page, lexicon)])
    origins = [*cited(page, lexicon, drafts), *listed(page, lexicon)]
    citing = {origin.anchor for origin in origins}
    drafts = [draft for draft in drafts if draft.anchor not in citing]
    drafts += [*origins, *shaped(page, lexicon, document)]
    _go_on(page, drafts)
    _end_at_additions(page, drafts)
    if learned:
        drafts = complete(page, trained_drafts(page, learned, lexicon), drafts, lexicon)
        _go_on(page, drafts)
    _go_on_after_semicolon(page, drafts)
    _go_on_with_parts(page, drafts)
    for draft in drafts:
        draft.act = "deny" if _calls_false(page.doc[draft.anchor]) else draft.act
    drafts = _distinct(page, drafts)
    if carried is not None:
        drafts = sorted([*drafts, *carry_on(page, drafts, carried, lexicon)], key=_place)
    return nest(page, drafts)


def surest(found: Sequence[Attribution], floor: float) -> list[Attribution]:
    """Those of at least a confidence, each with the nearest of them that it lies in."""
    kept: list[Attribution] = []
    place: dict[int | None, int | None] = {None: None}
    for index, item in enumerate(found):
        parent = place[item.parent]
        place[index] = parent
        if item.confidence >= floor:
            place[index] = len(kept)
            kept.append(replace(item, parent=parent))
    return kept


def _go_on(page: Page, drafts: list[Draft]) -> None:
    """`The ministry said that … . No cargo had been saved.`: a sentence in the past perfect goes on with the words that
    the one before it reports, where it has no cue of its own and no paragraph lies between."""
    doc = page.doc
    by_sentence: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.anchor):
        by_sentence[page.sentence(draft.anchor)[0]] = draft
    for start, end in pairwise([*page.sentences, len(doc)]):
        before = page.sentence(start - 1)[0] if start else -1
        said = by_sentence.get(before)
        if said is None or start in by_sentence or "\n\n" in doc[start - 1].text or page.inside[start] >= 0:
            continue
        if _is_told(page, said) and _past_perfect(doc, start, end):
            said.content = [*said.content, (start, end)]
            by_sentence[start] = said


def _is_told(page: Page, said: Draft) -> bool:
    """Whether a draft reports somebody's words in the past tense without quotation marks."""
    return (
        said.rule in GOING_ON
        and bool(said.source)
        and page.doc[said.anchor].tag_ == "VBD"
        and page.quoted_share(said.content) < DIRECT
    )


def _past_perfect(doc: Doc, start: int, end: int) -> bool:
    root = next((token for token in doc[start:end] if token.dep_ == "ROOT"), None)
    return root is not None and root.tag_ == "VBN" and any(c.lower_ == "had" and c.dep_ == "aux" for c in root.lefts)


def _go_on_after_semicolon(page: Page, drafts: list[Draft]) -> None:
    """`Six slept there, a teacher said; the rest had gone home`: what follows a semicolon right after a cue is
    still his, where it has no cue of its own."""
    doc = page.doc
    anchors = sorted(draft.anchor for draft in drafts)
    for said in drafts:
        last = said.content[-1][1] if said.content else said.anchor
        if said.rule not in GOING_ON or not said.source or not said.cue or last > said.cue[0][0]:
            continue
        near = range(said.anchor + 1, min(said.anchor + NEAR, len(doc)))
        mark = next((i for i in near if doc[i].text in ENDS or doc[i].is_space), len(doc))
        if mark == len(doc) or doc[mark].text != ";" or page.inside[mark] >= 0:
            continue
        far = range(mark + 1, min(mark + LONGEST_SENTENCE, len(doc)))
        end = next((i for i in far if doc[i].text in ENDS or "\n" in doc[i].text), far.stop)
        free = bisect_left(anchors, mark) == bisect_left(anchors, end)
        if free and any(token.tag_ in FINITE for token in doc[mark:end]):
            said.content = trimmed(doc, [*said.content, (mark + 1, end)])


def _go_on_with_parts(page: Page, drafts: list[Draft]) -> None:
    """`He spoke of five dead, including two of his own men`: a figure with what counts a part of it."""
    doc = page.doc
    taken = {i for draft in drafts for part in (*draft.source, *draft.cue) for i in range(*part)}
    for said in drafts:
        if not said.content or not said.source:
            continue
        start, last = said.content[-1]
        at = opens_part(page, last)
        if at < 0 or doc[at].is_sent_start or page.inside[at] >= 0:
            continue
        if not any(token.like_num for token in doc[start:last]):
            continue
        stop = page.sentence(at)[1]
        end = next((i for i in range(at, stop) if doc[i].text in (",", *ENDS) or i in taken), stop)
        if end > at + 1:
            said.content[-1] = (start, end)


def _distinct(page: Page, drafts: list[Draft]) -> list[Draft]:
    """In the order of their contents, the wider first, without those that say nothing or the same again."""
    doc = page.doc
    kept: dict[tuple[int, int, bool], Draft] = {}
    for draft in drafts:
        if draft.rule != TRAINED:
            draft.content = trimmed(doc, draft.content)
        if _is_no_speech(page, draft):
            continue
        if draft.content and (draft.source or doc[draft.anchor].lower_ not in ADDING):
            hull = draft.content[0][0], draft.content[-1][1], draft.rule == CITED
            other = kept.get(hull)
            if other is None or (bool(draft.source), draft.confidence) > (bool(other.source), other.confidence):
                kept[hull] = draft
    return sorted(kept.values(), key=_place)


def _place(draft: Draft) -> tuple[int, int, bool, int]:
    return draft.content[0][0], -draft.content[-1][1], draft.rule == CITED, draft.anchor


@cache
def _words(list_name: str, part: str) -> frozenset[str]:
    """A list of words of `cues.toml`."""
    return frozenset(load("cues")[list_name][part].split())


UNSAID = frozenset({"unmentioned", "unsaid", "unspoken"})


def _is_no_speech(page: Page, draft: Draft) -> bool:
    """Whether what looks like a statement says nothing in words of its speaker's own."""
    if any(page.doc[i].lower_ in UNSAID for start, end in draft.cue for i in range(start, end)):
        return True  # it went unmentioned
    if page.doc[draft.anchor].lemma_ == "figure" and any(c.lower_ == "in" for c in page.doc[draft.anchor].children):
        return True  # it does not figure in the video
    return _only_fits(page, draft) or _is_declared(page, draft) or _reminds(page, draft) or _gives_himself(page, draft)


def _only_fits(page: Page, draft: Draft) -> bool:
    """`His account agrees with what others saw`: what it agrees with is no words of its own."""
    anchor = page.doc[draft.anchor]
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "with":  # agrees with the testimony that
        anchor = anchor.head.head
    if anchor.lemma_ not in _words("agreeing", "verbs") or not draft.source:
        return False
    told = page.doc[slice(*draft.source[0])].root
    fits = told.lemma_ in _words("agreeing", "nouns") or told.tag_ == "WDT"
    return fits and any(child.lower_ == "with" for child in anchor.children)


def _is_declared(page: Page, draft: Draft) -> bool:
    """`Rebel declared dead appears in video`: whoever is declared dead does not declare it; and what police declared
    of him, in `he was declared dead by police`, is not he alone."""
    verb = page.doc[draft.anchor]
    after = page.doc[verb.i + 1] if verb.i + 1 < len(page.doc) else verb
    if verb.tag_ not in ("VBN", "VBD") or verb.lemma_ not in _words("declared", "verbs"):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    before = bool(draft.source) and draft.source[0][1] <= verb.i
    return after.lower_ in _words("declared", "states") and (before or passive)


def _reminds(page: Page, draft: Draft) -> bool:
    """`Readers may recall that …`: the author says so."""
    reader = bool(draft.source) and page.doc[slice(*draft.source[0])].root.lemma_ in _words("reminded", "readers")
    return reader and page.doc[draft.anchor].lemma_ in _words("reminded", "verbs")


def _gives_himself(page: Page, draft: Draft) -> bool:
    """`He swore allegiance to the brigade`, `pledged himself to it`: that he did is told, and nothing that he says."""
    if page.doc[draft.anchor].lemma_ not in _words("given", "verbs"):
        return False
    after = page.doc[draft.anchor + 1 : draft.anchor + 3]
    return any(token.lower_ in _words("given", "things") for token in after)


def _end_at_additions(page: Page, drafts: list[Draft]) -> None:
    """`…, adding that …`: what is added is a statement beside the one before, by the same speaker."""
    doc = page.doc
    ordered = sorted(drafts, key=lambda d: d.anchor)
    for position, added in enumerate(ordered):
        verb = doc[added.anchor]
        if verb.tag_ != "VBG" or page.inside[verb.i] >= 0 or not added.cue:
            continue
        if not (verb.lower_ in ADDING or (added.shared_source and verb.dep_ in ("advcl", "acl", "conj", "ccomp"))):
            continue
        start = added.cue[0][0]
        for outer in reversed(ordered[max(0, position - 4) : position]):
            if not outer.content or not outer.source or page.sentence(outer.anchor)[0] < page.sentence(verb.i)[0]:
                continue
            first, last = outer.content[0][0], outer.content[-1][1]
            if outer.anchor < first < start < last:
                outer.content = [piece for part in outer.content for piece in without(part, [(start, last)])]
                added.source = outer.source
            elif verb.lower_ in ADDING and outer.rule != CITED:
                added.source, added.shared_source = outer.source, True
            else:
                continue
            break


def nest(page: Page, drafts: list[Draft]) -> list[Attribution]:
    """Drafts as attributions, each with the innermost one that its cue and content lie in."""
    found: list[Attribution] = []
    open_: list[tuple[Draft, int]] = []
    for draft in drafts:
        start, end = draft.content[0][0], draft.content[-1][1]
        while open_ and open_[-1][0].content[-1][1] <= start:
            open_.pop()
        parent: int | None = None
        outer: Draft | None = None
        for candidate, index in reversed(open_):
            if candidate.content[-1][1] >= end and (draft.rule == CITED or _holds(candidate, draft.anchor)):
                outer, parent = candidate, index
                break
        if outer is not None and not _speaks_anew(page, draft, outer):
            continue
        if outer is not None and parent is not None and _is_put_down(page, draft, outer):
            parent = found[parent].parent
        if len(open_) >= DEEPEST:
            continue
        open_.append((draft, len(found)))
        found.append(
            Attribution(
                source=tuple(page.span(part) for part in draft.source),
                cue=tuple(page.span(part) for part in draft.cue),
                content=tuple(page.span(part) for part in draft.content),
                act=draft.act,
                kind=_kind(page, draft.content),
                confidence=draft.confidence,
                parent=parent,
                rule=draft.rule,
            )
        )
    return found


def _holds(outer: Draft, position: int) -> bool:
    return any(start <= position < end for start, end in outer.content)


def _speaks_anew(page: Page, draft: Draft, outer: Draft) -> bool:
    """Whether what lies in somebody's words names a speaker of its own."""
    if not draft.source or draft.shared_source or draft.rule not in (*SPEECH, *OF_THINGS):
        return False
    lexicon = load_cues()
    source = page.doc[draft.source[0][0] : draft.source[0][1]]
    verb = page.doc[draft.anchor]
    cue = lexicon.verb(verb) if verb.pos_ in ("VERB", "AUX") else None
    if draft.rule == "verb takes clause" and cue is not None:
        silent = verb.lemma_ in SILENT and source.root.lemma_ not in lexicon.documents
        if "quote" not in cue.takes or silent:
            return False
    asked = outer.rule in SHAPED  # "I asked him. He said no": whoever answers says I of himself
    if draft.rule in OF_THINGS:
        noun = source.root
        told_by = any(child.dep_ == "agent" for child in verb.children)  # "nine deaths were reported by the rescuers"
        known = lexicon.speakers | lexicon.bodies
        named = noun.ent_type_ in ("ORG", "PERSON", "GPE") or noun.lower_ in known or (told_by and noun.lemma_ in known)
        anew = asked or told_by or draft.rule == "verb takes on"
        return named and noun.pos_ != "PRON" and verb.tag_ != "VBG" and anew
    if source.text.lower() in OTHERS:
        return asked
    if _is_put_down(page, draft, outer):
        return True
    if draft.rule == OWNED and not asked:
        return source.root.dep_ == "poss" and page.quoted_share(outer.content) >= DIRECT
    if source[0].lower_ in ("our", "my"):
        return False  # "according to our information"
    named = any(token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") for token in source)
    return named and source.text.lower() not in PRONOUNS


def _calls_false(verb: Token) -> bool:
    """`described the report as an invention`, `called the claim a lie`: whether a verb denies by the name it gives."""
    if verb.lemma_ not in _words("calling", "verbs"):
        return False
    told = any(c.dep_ == "dobj" and c.lemma_ in CLAIMS for c in verb.children)
    names = [c for c in verb.children if c.dep_ in ("oprd", "acomp", "attr")]
    names += [g for c in verb.children if c.lower_ == "as" for g in c.children]  # "as a lie", "as absurd"
    return told and any(name.lower_ in REFUTED for name in names)


def _is_put_down(page: Page, draft: Draft, outer: Draft) -> bool:
    """`She rejected the mayor's claim that …`: he made it, and whoever tells of her says so of both."""
    claim = page.doc[draft.anchor].pos_ == "NOUN" and bool(draft.source)
    return claim and outer.act == "deny" and page.quoted_share(outer.content) < DIRECT


def _kind(page: Page, content: list[Range]) -> StatementKind:
    share = page.quoted_share(content)
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"
