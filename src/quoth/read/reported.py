"""Reported speech by verbs: who says, asks, denies, promises … and what, from the dependency parse."""

from __future__ import annotations

from spacy.tokens import Token

from quoth.read.cues import Cue, Lexicon
from quoth.read.extents import Draft, Page, Range, extent, phrase_before, source_range, trimmed, without

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
CLIMBS = frozenset(["conj", "advcl", "xcomp", "pcomp", "prep", "acl", "dep", "ccomp"])
AUXILIARIES = frozenset(["aux", "auxpass", "neg", "prt"])
NO_SPEAKER = frozenset(["it", "there", "this", "that", "what", "these", "those"])
FIRST_AND_SECOND = frozenset(["i", "we", "you", "me", "us", "let"])
COLON_REACH = 12
"""Tokens between a verb of speech and the colon that opens what was said."""

CONFIDENCE = {"clause": 0.9, "quote": 0.9, "passive-to": 0.7}
"""Others 0.6: about what each kept of its finds on PolNeAR's training articles."""


def reported(page: Page, lexicon: Lexicon) -> list[Draft]:
    """A draft for each verb that attributes something, in the order of the text."""
    drafts = []
    for token in page.doc:
        if token.tag_.startswith("VB"):
            cue = lexicon.verb(token)
            if cue:
                draft = _draft(page, lexicon, token, cue)
                if draft:
                    drafts.append(draft)
    return drafts


def speaker_of(verb: Token, lexicon: Lexicon) -> tuple[Token | None, bool]:
    """The head of who speaks, and whether it was found by way of another verb."""
    start = verb
    for _ in range(8):
        children = list(verb.children)
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children) or (
            verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not any(c.dep_ == "aux" for c in children)
        )
        if passive and verb is start:
            agent = next((g for c in children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
            return agent, False
        subject = next((c for c in children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            if verb is not start and verb.lemma_ in ("quote", "cite") and verb.dep_ != "xcomp" and not passive:
                quoted = next((c for c in children if c.dep_ == "dobj"), None)
                return quoted or subject, False
            return subject, verb is not start
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            carrier = verb.head.head  # issued a statement saying: whoever issued it
            if verb.head.dep_ == "dobj" and carrier.pos_ == "VERB" and carrier.lemma_ in lexicon.carriers:
                verb = carrier
                continue
            return verb.head, False
        if verb.dep_ not in CLIMBS or verb.head is verb:
            return None, False
        verb = verb.head
    return None, False


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries, its particle and the adverbs between."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    while start > 0 and doc[start - 1].head is verb and (doc[start - 1].dep_ in AUXILIARIES or doc[start - 1].dep_ == "advmod"):
        start -= 1
    while end < len(doc) and doc[end].head is verb and doc[end].dep_ == "prt":
        end += 1
    return start, end


def _draft(page: Page, lexicon: Lexicon, verb: Token, cue: Cue) -> Draft | None:
    doc = page.doc
    speaker, shared = speaker_of(verb, lexicon)
    if speaker is not None and _empty(speaker, cue):
        speaker = None
    quoted = page.inside[verb.i] >= 0
    if speaker is not None and quoted and speaker.lower_ in FIRST_AND_SECOND:
        return None
    said = cue_range(verb)
    found = _content(page, verb, cue)
    if found is None:
        stranded = _stranded(page, verb, speaker) if "quote" in cue.takes and not quoted else None
        if stranded is None:
            return None
        source, part = stranded
        content = trimmed(doc, without(part, [source, said]))
        return Draft(verb.i, [source], [said], content, cue.act, "speaker and verb at the end", 0.7) if content else None
    takes, parts = found
    if speaker is None and not _may_lack_speaker(verb, takes):
        return None
    if takes == "clause" and "quote" not in cue.takes and parts[0][0] < verb.i:
        return None  # only what is said, and not what is thought, may stand before its verb
    sources = [source_range(speaker, verb)] if speaker is not None else []
    content = trimmed(doc, [piece for part in parts for piece in without(part, [*sources, said])])
    if not content:
        return None
    confidence = CONFIDENCE.get(takes, 0.6)
    return Draft(verb.i, sources, [said], content, cue.act, f"verb takes {takes}", confidence, shared_source=shared)


def _empty(speaker: Token, cue: Cue) -> bool:
    """Whether a subject stands for nobody: it is feared that; that suggests; but `it said` speaks."""
    if speaker.pos_ != "PRON" or speaker.tag_ == "WDT" or speaker.lower_ not in NO_SPEAKER:
        return False
    return speaker.lower_ != "it" or speaker.dep_ != "nsubj" or "quote" not in cue.takes


def _may_lack_speaker(verb: Token, takes: str) -> bool:
    """Passives may leave open who says so (it is alleged that, asked whether); other verbs without one are orders."""
    return takes == "passive-to" or (verb.tag_ == "VBN" and takes in ("clause", "name", "as", "about"))


def _stranded(page: Page, verb: Token, speaker: Token | None) -> tuple[Range, Range] | None:
    """Speaker and content of a verb of speech that has no clause of its own in the parse.

    `…, it said, …`: the clause around it; `X said: …`: what follows the colon; `… X said.`, commas or not: what
    stands before the noun phrase that ends at the verb; `… said X.`: what stands before the verb.
    """
    doc, sentence = page.doc, verb.sent
    if verb.dep_ == "parataxis" and speaker is not None:
        source = source_range(speaker, verb)
        return source, extent(verb.head)
    colon = next((i for i in range(verb.i + 1, min(verb.i + COLON_REACH, sentence.end)) if doc[i].text == ":"), None)
    if colon is not None and speaker is not None and colon + 2 < sentence.end and page.inside[colon + 1] < 0:
        return source_range(speaker, verb), (colon + 1, sentence.end)
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i - sentence.start < 4:
        return None
    rest = [doc[i] for i in range(verb.i + 1, sentence.end) if not doc[i].is_punct and not doc[i].is_space]
    if all(token.pos_ in ("ADV", "ADP") or token.ent_type_ in ("DATE", "TIME") or token.pos_ == "DET" for token in rest[:8]):
        phrase = phrase_before(doc, verb.i, sentence.start)
    elif speaker is not None and speaker.i > verb.i:
        phrase = source_range(speaker, verb)
    else:
        return None
    if phrase is None:
        return None
    content = (sentence.start, min(phrase[0], verb.i))
    if any(token.pos_ in ("VERB", "AUX") for token in doc[content[0] : content[1]]):
        return phrase, content
    return None


def _content(page: Page, verb: Token, cue: Cue) -> tuple[str, list[Range]] | None:
    """What the verb takes, as (kind, ranges)."""
    takes = cue.takes
    children: dict[str, list[Token]] = {}
    for child in verb.children:
        children.setdefault(child.dep_, []).append(child)
    passive = "nsubjpass" in children or "auxpass" in children
    clauses = children.get("ccomp", [])
    if clauses and (takes & {"clause", "quote"}):
        return "clause", [extent(c) for c in clauses]
    if "name" in takes and "oprd" in children:
        return "name", [extent(c) for c in [*children.get("nsubjpass" if passive else "dobj", []), *children["oprd"]]]
    infinitives = children.get("xcomp", [])
    if passive:
        if infinitives and "passive-to" in takes and "nsubjpass" in children:
            return "passive-to", [extent(children["nsubjpass"][-1]), extent(infinitives[-1])]
    elif infinitives and "to" in takes:
        objects = children.get("dobj", []) if "whom" in takes else []
        return "to", [extent(c) for c in [*objects[-1:], infinitives[-1]]]
    objects = children.get("nsubjpass" if passive else "dobj", [])[-1:]
    for prep in children.get("prep", []):
        if prep.i > verb.i and prep.lower_ in takes and next(prep.children, None) is not None:
            if objects and "whom" not in takes:
                return prep.lower_, [extent(objects[0]), extent(prep)]
            return prep.lower_, [extent(c) for c in prep.children if c.i > prep.i][-1:]
    if objects and "object" in takes and (not passive or "agent" in children):
        return "object", [extent(objects[0])]
    return None
