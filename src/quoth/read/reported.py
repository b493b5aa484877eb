"""Reported speech by verbs: who says, asks, denies, promises … and what, from the dependency parse."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from quoth.model import Act
from quoth.read.commaless import SAID, STOPS, second_start, without_commas
from quoth.read.cues import Cue, Lexicon, load_cues
from quoth.read.extents import (
    FINITE,
    HAVE,
    LONGEST_SENTENCE,
    NOUN_TAGS,
    Draft,
    Page,
    Range,
    extent,
    has_verb,
    phrase_after,
    phrase_before,
    source_range,
    trimmed,
    without,
)
from quoth.vocabularies import load

NAMING = frozenset(load("cues")["mending"]["naming"].split())
LIVES = frozenset(["life", "victim"])
DOORS = frozenset(["door", "doorstep", "feet"])
PLACING = frozenset(["prep", "advmod", "advcl", "acl"])
PLACES_ONLY = frozenset(["have", "put", "place", "date"])
"""Verbs by which a document says where, when or how something is, and nothing without that."""
PARTS = frozenset(["among", "including"])
TOLLS = frozenset(["toll", "figure", "number", "count", "total", "estimate", "tally"])
PAST = frozenset(["VBN", "VBD"])
SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
CLIMBS = frozenset(["acomp", "conj", "advcl", "xcomp", "pcomp", "prep", "acl", "dep", "ccomp"])
AUXILIARIES = frozenset(["aux", "auxpass", "neg", "prt"])
NO_SPEAKER = frozenset(["it", "there", "this", "that", "what", "these", "those"])
RELATIVE = frozenset(["than", "which", "that", "whom", "who", "what"])
"""Before a speaker and a verb at a sentence's end: twelve more than the mayor announced."""
UNABLE = frozenset(["unable", "impossible"])
NOBODY = frozenset(["nobody", "nothing", "none", "no-one", "noone"])
FIRST_AND_SECOND = frozenset(["i", "we", "you", "me", "us", "let"])
DASHES = frozenset(["—", "–", "―", "-", "--"])
NEAR = 12
"""Tokens before a verb within which its speaker is looked for by tags alone."""

SUBJECT_TAGS = frozenset(["DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "EX"])
COMMA_REACH = 15
"""Tokens of a speaker between the comma after what was said and the verb."""


ADDING = frozenset(["adding", "noting", "stressing"])
"""What is added has the speaker of what it is added to, wherever the parser hangs it."""

COLON_REACH = 12
HUNG = frozenset(["advcl", "ccomp", "parataxis"])
"""Where the parser hangs clauses."""
"""Tokens between a verb of speech and the colon that opens what was said."""

CONFIDENCE = {"clause": 0.9, "quote": 0.9, "passive-to": 0.7}
"""Others 0.6: about what each kept of its finds on PolNeAR's training articles."""


UNSAID: dict[Act, Act] = {"confirm": "unconfirmed", "assert": "decline"}
"""What an act is under a "not": could not confirm, would not say whether."""


def is_negated(verb: Token) -> bool:
    """Whether a "not" or "never" hangs on a verb."""
    return any(c.dep_ == "neg" for c in verb.children)


def reported(page: Page, lexicon: Lexicon) -> list[Draft]:
    """A draft for each verb that attributes something, in the order of the text."""
    drafts = []
    for token in page.all:
        verb = token.tag_.startswith("VB")
        cue = lexicon.verb(token) if verb or _verb_after_all(token) else None
        if cue:
            draft = _draft(page, lexicon, token, cue) if verb else _set_between(page, token, cue)
            if draft:
                drafts.append(draft)
    return drafts


def _verb_after_all(noun: Token) -> bool:
    """`as the log shows`: a plural that hangs where a clause would, or is a verb's subject beside another."""
    if noun.tag_ != "NNS":
        return False
    return noun.dep_ in HUNG or (
        noun.dep_ == "nsubj" and any(c.dep_ == "nsubj" and c.i > noun.i for c in noun.head.children)
    )


def speaker_of(verb: Token, lexicon: Lexicon) -> tuple[Token | None, bool]:
    """The head of who speaks, and whether it was found by way of another verb."""
    start = verb
    for _ in range(8):
        children = list(verb.children)
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children) or (
            verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not any(c.dep_ == "aux" for c in children)
        )
        if passive and verb == start:
            agent = next((g for c in children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
            return agent, False
        subjects = [c for c in children if c.dep_ in SUBJECTS]
        if subjects:
            subject = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0])  # a dateline may be another
            if verb != start and verb.lemma_ in ("quote", "cite") and verb.dep_ != "xcomp" and not passive:
                quoted = next((c for c in children if c.dep_ == "dobj"), None)
                return quoted or subject, False
            return subject, verb != start
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            carrier = verb.head.head  # issued a statement saying: whoever issued it
            if verb.head.dep_ == "dobj" and carrier.pos_ == "VERB" and carrier.lemma_ in lexicon.carriers:
                verb = carrier
                continue
            if carrier != verb.head and verb.tag_ == "VBG" and not _can_say(verb.head, lexicon):
                verb = verb.head  # condemned the attack, saying: the attack says nothing
                while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
                    verb = verb.head
                continue
            return verb.head, False
        bare_participle = verb == start and verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in children)
        if verb.dep_ not in CLIMBS or verb.head == verb or bare_participle:
            return None, False
        verb = verb.head
    return None, False


def _can_say(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can be the subject of a verb of speech."""
    words = noun.lower_, noun.lemma_
    return noun.pos_ != "NOUN" or any(word in lexicon.speakers or word in lexicon.nouns for word in words)


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries, its particle and the adverbs between."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    while (
        start > 0
        and doc[start - 1].head == verb
        and (doc[start - 1].dep_ in AUXILIARIES or doc[start - 1].dep_ == "advmod")
    ):
        start -= 1
    while end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    return start, end


def _draft(page: Page, lexicon: Lexicon, verb: Token, cue: Cue) -> Draft | None:
    doc = page.doc
    if verb.tag_ == "VB" and verb.dep_ == "advcl" and any(c.lower_ == "to" for c in verb.lefts):
        return None  # a purpose: to see whether, to show that
    speaker, shared = speaker_of(verb, lexicon)
    if verb.i in page.subjects:
        speaker, shared = page.subjects[verb.i], True
    if speaker is None and "quote" in cue.takes and "whom" not in cue.takes:
        speaker = _after_verb(verb)
    if speaker is not None and _empty(speaker, cue):
        speaker = None
    quoted = page.inside[verb.i] >= 0
    if speaker is not None and _nobody(speaker):
        return None
    if speaker is not None and (speaker.lower_ == "you" or (quoted and speaker.lower_ in FIRST_AND_SECOND)):
        return None
    said = cue_range(verb)
    if page.bare and not quoted and "quote" in cue.takes:
        draft = without_commas(page, lexicon, verb, cue)
        if draft:
            return draft
    found = _content(page, verb, cue, speaker)
    if found is None:
        speech = {"quote", "clause"} <= cue.takes and not quoted
        if speech and (draft := _set_between(page, verb, cue)):
            return draft
        stranded = _stranded(page, verb, speaker) if speech else None
        if stranded is None:
            return None
        source, part = stranded
        content = trimmed(doc, without(part, [source, said]))
        return Draft(verb.i, [source], [said], content, cue.act, "speaker and verb at an end", 0.7) if content else None
    takes, parts = found
    if speaker is None and not _may_lack_speaker(verb, takes):
        return None
    if takes == "clause" and "quote" not in cue.takes and parts[0][0] < verb.i:
        return None  # only what is said, and not what is thought, may stand before its verb
    sources = [speaker_range(page, speaker, verb)] if speaker is not None else []
    if sources and takes == "of" and parts[-1][0] < sources[0][1]:  # accused by residents of hiding …
        sources = [(sources[0][0], parts[-1][0])]
    holes = sources if takes in ("itself", "reckoned") else [*sources, said]
    content = trimmed(doc, [piece for part in parts for piece in without(part, holes)])
    if page.bare and takes == "clause" and content and content[0][0] < second_start(page, verb):
        content = trimmed(doc, [(verb.i + 1, page.sentence(verb.i)[1])])
    if not content:
        return None
    if takes == "clause" and content[0][0] == verb.i + 1:
        content[0] = _after_day(page, content[0])
    if takes == "clause" and not quoted:
        content = _end_at_second_verb(page, verb, speaker, content)
    act: Act = cue.act
    unable = verb.dep_ == "xcomp" and verb.head.lower_ in UNABLE
    if unable:
        said = (verb.head.i, said[1])
    negated = is_negated(verb)
    if act in UNSAID and (unable or negated):
        act = UNSAID[act]
    elif act == "retract" and negated:
        act = "confirm"  # has never withdrawn its report
    elif act == "assert" and speaker is None and "quote" in cue.takes and takes != "as":
        act = "unconfirmed"
    elif act == "order" and takes in ("name", "as"):
        act = "assert"  # calls him a liar
    confidence = CONFIDENCE.get(takes, 0.6)
    cues = [] if takes == "reckoned" else [said]  # which says what is so, and not that somebody says so
    return Draft(verb.i, sources, cues, content, act, f"verb takes {takes}", confidence, shared_source=shared)


def _parted(page: Page, start: int, end: int) -> bool:
    """Whether a semicolon stands between two tokens, outside quotation marks."""
    near = range(max(start, end - LONGEST_SENTENCE), end)
    return any(page.doc[i].text == ";" and page.inside[i] < 0 for i in near)


def speaker_range(page: Page, speaker: Token, verb: Token) -> Range:
    """The words of a speaker; where the parser put the subject into a quotation, the noun phrase at the verb."""
    if page.inside[speaker.i] >= 0 and page.inside[verb.i] < 0:
        phrase = phrase_before(page.doc, cue_range(verb)[0], max(0, verb.i - NEAR)) or phrase_after(
            page.doc, verb.i + 1
        )
        if phrase is not None and page.inside[phrase[1] - 1] < 0:
            return phrase
    start, end = source_range(speaker, verb)
    dash = next((i for i in range(speaker.i - 1, start, -1) if page.doc[i].text in DASHES), None)
    if dash is not None and any(page.doc[i].text == ")" for i in range(start, dash)):
        start = dash + 1  # a dateline: PORT TAVRIN (Agency) — The mayor said
    if page.doc[start].text == "(":  # a credit: (Agencies) The mayor said
        close = next((i for i in range(start, speaker.i) if page.doc[i].text == ")"), None)
        start = start if close is None else close + 1
    return start, end


def _after_verb(verb: Token) -> Token | None:
    """`… was laid down by the square said the mayor`: the parser takes the speaker for an object."""
    children = list(verb.children)
    if any(c.dep_ == "ccomp" and c.i < verb.i for c in children):
        return next((c for c in children if c.i > verb.i and c.dep_ in ("dobj", "attr", "oprd", "npadvmod")), None)
    return None


def _end_at_second_verb(page: Page, verb: Token, speaker: Token | None, content: list[Range]) -> list[Range]:
    """`denied that the mill was shut and cursed the miller`: the second verb is the speaker's, not what he said.

    The parser hangs it on the clause. It is the speaker's when it has no subject, has the form of the verb of speech,
    and the clause's own verb has another form.
    """
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or speaker is None or verb.tag_ not in FINITE:
        return content
    for second in clause.conjuncts:
        if second.tag_ != verb.tag_ or second.i < clause.i or page.inside[second.i] >= 0:
            continue
        children = list(second.children)
        if any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass", "mark") for c in children):
            continue
        comma = page.doc[second.left_edge.i - 2].text == ","
        if clause.tag_ == second.tag_ and not comma:
            continue
        page.subjects[second.i] = speaker
        cut = second.left_edge.i - 1
        return trimmed(page.doc, [piece for part in content for piece in without(part, [(cut, len(page.doc))])])
    return content


def _empty(speaker: Token, cue: Cue) -> bool:
    """Whether a subject stands for nobody: it is feared that; that suggests; but `it said` speaks."""
    if speaker.pos_ != "PRON" or speaker.tag_ == "WDT" or speaker.lower_ not in NO_SPEAKER:
        return False
    return (
        speaker.lower_ != "it" or speaker.dep_ != "nsubj" or cue.takes.isdisjoint(("quote", "at-number", "to-number"))
    )


def _nobody(speaker: Token) -> bool:
    """No one, nobody, neither side, neither he nor she: what nobody says is not said."""
    denied = (c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for c in speaker.children)
    return speaker.lower_ in NOBODY or any(denied)


def _may_lack_speaker(verb: Token, takes: str) -> bool:
    """Passives may leave open who says so (it is alleged that, asked whether), additions have the speaker before.

    Other verbs without a speaker are orders.
    """
    return (
        verb.lower_ in ADDING
        or takes == "passive-to"
        or (verb.tag_ == "VBN" and (takes in ("clause", "about") or (takes == "as" and verb.lemma_ not in NAMING)))
    )


def _stranded(page: Page, verb: Token, speaker: Token | None) -> tuple[Range, Range] | None:
    """Speaker and content of a verb of speech that has no clause of its own in the parse.

    `…, it said, …`: the clause around it; `X said: …`: what follows the colon; `… X said.`, commas or not: what
    stands before the noun phrase that ends at the verb; `… said X.`: what stands before the verb.
    """
    doc = page.doc
    first, last = page.sentence(verb.i)
    last = next((i + 1 for i in range(verb.i, last) if doc[i].text == ";"), last)
    if verb.dep_ == "parataxis" and speaker is not None:
        return speaker_range(page, speaker, verb), extent(verb.head)
    colon = next((i for i in range(verb.i + 1, min(verb.i + COLON_REACH, last)) if doc[i].text == ":"), None)
    if colon is not None and speaker is not None and colon + 2 < last and page.inside[colon + 1] < 0:
        return speaker_range(page, speaker, verb), (colon + 1, last)
    perfect = verb.tag_ == "VBN" and any(c.lower_ in HAVE for c in verb.lefts)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if not (verb.tag_ in FINITE or perfect) or passive or verb.i - first < 4:
        return None
    comma = _comma_before(page, verb)
    if comma is not None and verb.lower_ in SAID and _plain(doc[comma + 1 : verb.i]) and has_verb(doc[first:comma]):
        return (comma + 1, verb.i), (first, comma)
    if verb.lower_ == "told" and not any(
        t.tag_ in (*FINITE, "MD", "VB") or t.text in STOPS for t in doc[verb.i + 1 : last - 1]
    ):
        if comma is not None and _plain(doc[comma + 1 : verb.i]) and has_verb(doc[first:comma]):
            return (comma + 1, verb.i), (first, comma)
        heard = phrase_before(doc, verb.i, first, load_cues().speakers)
        if heard is not None and has_verb(doc[first : heard[0]]):
            return heard, (first, heard[0])
    rest = [doc[i] for i in range(verb.i + 1, last) if not doc[i].is_punct and not doc[i].is_space]
    if all(
        token.pos_ in ("ADV", "ADP") or token.ent_type_ in ("DATE", "TIME") or token.pos_ == "DET" for token in rest[:8]
    ):
        between = _between_commas(page, verb, first)
        if between is not None:
            return between
        phrase = phrase_before(doc, verb.i, first, load_cues().speakers | load_cues().bodies)
    elif speaker is not None and speaker.i > verb.i:
        phrase = speaker_range(page, speaker, verb)
    else:
        return None
    if phrase is None or doc[phrase[0] - 1].lower_ in RELATIVE:
        return None
    content = (first, min(phrase[0], verb.i))
    if doc[content[1] - 1].lower_ == "as":  # as the report shows
        content = (first, content[1] - 1)
    return (phrase, content) if has_verb(doc[content[0] : content[1]]) else None


def _comma_before(page: Page, verb: Token) -> int | None:
    """The nearest comma before a verb, in its sentence and not far from it."""
    floor = max(page.sentence(verb.i)[0], verb.i - COMMA_REACH)
    return next((i for i in range(verb.i - 1, floor, -1) if page.doc[i].text == ","), None)


def _set_between(page: Page, verb: Token, cue: Cue) -> Draft | None:
    """`He was, as the log shows, in port`: a speaker and a verb alone between commas, also where the tagger takes the
    verb for a plural."""
    doc = page.doc
    first, last = page.sentence(verb.i)
    if verb.tag_ not in (*FINITE, "NNS") or verb.i + 2 >= last or doc[verb.i + 1].text != ",":
        return None
    comma = _comma_before(page, verb)
    if comma is None:
        return None
    source = (comma + 1 + (doc[comma + 1].lower_ == "as"), verb.i)
    said = (first, comma), (verb.i + 2, last)
    if (
        not _plain(doc[slice(*source)])
        or doc[source[0]].lower_ in RELATIVE
        or not any(has_verb(doc[slice(*part)]) for part in said)
    ):
        return None
    return Draft(
        verb.i, [source], [(verb.i, verb.i + 1)], trimmed(doc, [*said]), cue.act, "speaker and verb between commas", 0.7
    )


def _between_commas(page: Page, verb: Token, first: int) -> tuple[Range, Range] | None:
    """`…, the mayor, Mila Orsk, announced`: who stands between commas before a verb; an office before is no content."""
    doc, end = page.doc, cue_range(verb)[0] - 1
    if end <= first or doc[end].text != ",":
        return None
    commas = [i for i in range(end - 1, max(first, end - 2 * COMMA_REACH), -1) if doc[i].text == ","][:2]
    if not commas or not _plain(doc[commas[0] + 1 : end]):
        return None
    start = commas[0]
    if len(commas) > 1 and _plain(doc[commas[1] + 1 : start]) and has_verb(doc[first : commas[1]]):
        start = commas[1]
    return ((commas[0] + 1, end), (first, start)) if has_verb(doc[first:start]) else None


def _after_day(page: Page, part: Range) -> Range:
    """`said on Saturday it would rain`: the day is when it was said."""
    doc, start = page.doc, part[0]
    while start < part[1] and (
        doc[start].ent_type_ in ("DATE", "TIME") or doc[start].lower_ in ("on", "late", "early")
    ):
        start += 1
    return (start, part[1]) if start < part[1] and doc[start].tag_ in SUBJECT_TAGS else part


def _plain(words: Span) -> bool:
    """Whether some words can be a speaker: a noun phrase without a verb, `a doctor there`."""
    if len(words) > 1 and words[-1].lower_ in ("here", "there"):
        words = words[:-1]
    return (
        len(words) > 0
        and words[-1].tag_ in NOUN_TAGS
        and not any(token.tag_ in (*FINITE, "MD", "CC", "TO", "VB", "VBG") or token.text in STOPS for token in words)
    )


def _content(page: Page, verb: Token, cue: Cue, speaker: Token | None) -> tuple[str, list[Range]] | None:
    """What the verb takes, as (kind, ranges)."""
    takes = cue.takes
    children: dict[str, list[Token]] = {}
    for child in verb.children:
        if child != speaker:
            children.setdefault(child.dep_, []).append(child)
    passive = "nsubjpass" in children or "auxpass" in children
    clauses = [
        c for c in children.get("ccomp", []) if "clause" in takes or ("quote" in takes and page.inside[c.i] >= 0)
    ]
    clauses = [
        c for c in clauses if c.i > verb.i or not _parted(page, c.i, verb.i)
    ]  # residents see one; others see two
    if "agent" in children and any(c.pos_ in ("NOUN", "PROPN") for c in children.get("nsubjpass", [])):
        clauses = []  # "three deaths were reported by the rescuers after barrels were dropped"
    if clauses:
        after = [c for c in clauses if c.i > verb.i]
        if not all(page.inside[c.i] >= 0 for c in clauses):
            clauses = (after or clauses)[-1:]
        counted = [c for c in children.get("dobj", []) if clauses[0].pos_ == "ADJ" and c.i < clauses[0].i]
        return "clause", [extent(c) for c in [*counted, *clauses]]  # reported 19 dead
    things = children.get("dobj", [])
    if things and "reckoned" in takes and not passive and speaker is not None:
        placed = [c for c in verb.rights if c.i > things[-1].i and c.dep_ in PLACING]
        if _reckons(page, speaker, verb, things[-1], placed):
            return "reckoned", [(verb.i, extent(placed[0] if placed else things[-1])[1])]
    counting = [c for c in children.get("ccomp", []) if "number" in takes and c.i > verb.i and c.tag_ in PAST]
    if counting and speaker is not None and _gives_numbers(speaker, verb):
        return "number", [extent(counting[0])]  # counts 40 of its drivers injured
    subjects = children.get("nsubjpass" if passive else "dobj", [])
    if "name" in takes and "oprd" in children:
        return "name", [extent(c) for c in [*subjects, *children["oprd"]]]
    infinitives = children.get("xcomp", [])
    if "object" in takes and not passive and infinitives and infinitives[-1].tag_ == "VBG":
        return "object", [extent(infinitives[-1])]  # denied using
    if passive:
        if infinitives and "passive-to" in takes and subjects:
            return "passive-to", [extent(subjects[-1]), extent(infinitives[-1])]
    elif infinitives and "to" in takes:
        if infinitives[-1].lemma_ in ("name", "identify"):
            return None  # asked not to be identified
        whom = [extent(c) for c in subjects[-1:] if "whom" in takes]
        return "to", [*whom, _wanted(page, infinitives[-1])]
    objects = subjects[-1:]
    if "finger-at" in takes and objects and objects[0].lemma_ == "finger":
        at = next((c for c in verb.children if c.lower_ == "at" and c.i > verb.i), None)
        return ("at", [(at.i + 1, extent(at)[1])]) if at is not None else None
    lives = any(c.lemma_ in LIVES for c in objects)  # a war that claimed many lives said nothing
    shared = passive and verb.dep_ == "conj"  # "a blast that killed nine and WAS CLAIMED by the group"
    if (objects or shared) and not lives and "itself" in takes and (not passive or "agent" in children):
        first = verb.i if not passive else objects[0].left_edge.i if objects else cue_range(verb)[0]
        others = [c for c in verb.children if c.left_edge.i < first or c.dep_ == "agent"]
        return "itself", without(extent(verb), [extent(c) for c in others])
    hosts = [verb, *objects, *(g for a in children.get("agent", []) for g in a.children)]
    for host in hosts:
        for prep in host.children:
            if prep.dep_ != "prep" or prep.i < verb.i or next(prep.children, None) is None:
                continue
            if host == verb and ("to-thing" if prep.lower_ == "to" else prep.lower_) in takes:
                kind = "to-thing" if prep.lower_ == "to" else prep.lower_
                if objects and "whom" not in takes:
                    return kind, [extent(objects[0]), extent(prep)]
                return kind, [extent(c) for c in prep.children if c.i > prep.i][-1:]
            if host != verb and prep.lower_ == "of" and "of" in takes and objects and "whom" not in takes:
                return "of", [extent(objects[0]), extent(prep)]
            if prep.lower_ == "at" and "at-number" in takes and objects and _counts(page, prep):
                return "at-number", [(verb.i + 1, extent(prep)[1])]
            if prep.lower_ == "to" and "to-number" in takes and _raised(page, verb, objects, prep):
                return "to-number", [(verb.i + 1, extent(prep)[1])]
            if prep.lower_ == "at" and "at-door" in takes and objects and any(c.lower_ in DOORS for c in prep.children):
                return "reckoned", [(verb.i, extent(prep)[1])]
    if objects and "number" in takes and not passive and speaker is not None and _gives_numbers(speaker, verb):
        as_number = next((c for c in verb.children if c.lower_ == "as" and c.i > verb.i and _counts(page, c)), None)
        if as_number is not None:  # gave its depth as 40 feet
            return "number", [(verb.i + 1, extent(as_number)[1])]
        figure = next((c for c in subjects if _is_figure(c, verb) or is_toll(c)), None)
        if figure is not None:
            return "number", [_with_parts(page, verb, _to_semicolon(page, extent(figure)))]
    if objects and "object" in takes and (not passive or "agent" in children):
        return "object", [_with_its_verb(page, objects[0]) if page.bare and "clause" in takes else extent(objects[0])]
    return None


def _with_its_verb(page: Page, noun: Token) -> Range:
    """`denied its forces were behind the raid also agreed`: an object that a verb follows at once is its subject, where
    commas are lost; up to the next verb that has no subject of its own."""
    start, end = extent(noun)
    last = page.sentence(noun.i)[1]
    if end >= last or page.doc[end].tag_ not in FINITE:
        return start, end
    second = next((i for i in range(end + 1, last) if page.doc[i].tag_ in FINITE), last)
    while second < last and second > end + 1 and page.doc[second - 1].pos_ == "ADV":
        second -= 1
    return start, second


def _to_semicolon(page: Page, part: Range) -> Range:
    """`gave 31 dead; the agency, 23`: a figure ends where another's begins."""
    return part[0], next((i for i in range(*part) if page.doc[i].text == ";"), part[1])


def _with_parts(page: Page, verb: Token, part: Range) -> Range:
    """`36 dead among them nine children`: with what counts a part of it, which the parser may hang on the verb."""
    at = opens_part(page, part[1])
    parts = at >= 0 and page.doc[at].sent == verb.sent
    return (part[0], max(part[1], extent(verb)[1])) if parts else part


def opens_part(page: Page, end: int) -> int:
    """The word right behind a figure that opens a part of it: `36 dead, INCLUDING nine children`; else -1."""
    at = end + (end < len(page.doc) and page.doc[end].text == ",")
    return at if at < len(page.doc) and page.doc[at].lower_ in PARTS else -1


def _wanted(page: Page, infinitive: Token) -> Range:
    """`refused to leave, before police came`: what is told after a comma is no part of what was refused."""
    start, end = extent(infinitive)
    for child in infinitive.children:
        first = child.left_edge.i
        told = child.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in child.children)
        if told and first > infinitive.i and page.doc[first - 1].text == ",":
            return start, first - 1
    return start, end


def _antecedent(speaker: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other speaker itself."""
    return verb.head if speaker.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else speaker


def _reckons(page: Page, speaker: Token, verb: Token, thing: Token, placed: list[Token]) -> bool:
    """`The bulletin has her in hospital`, `the office dates it to May`: whether a verb of having or putting tells what
    somebody says: a document with anything, others where they place or date it, or have somebody on a figure.
    """
    lexicon = load_cues()
    noun = _antecedent(speaker, verb)
    if noun.lower_ in lexicon.documents or noun.lemma_.lower() in lexicon.documents:
        return bool(placed) or verb.lemma_ not in PLACES_ONLY
    if not placed or not (_gives_numbers(speaker, verb) or noun.lower_ in lexicon.collectives):
        return False
    person = thing.pos_ == "PRON" or thing.ent_type_ == "PERSON"
    return verb.lemma_ == "date" or (person and (verb.lemma_ == "place" or _counts(page, placed[0])))


def _gives_numbers(speaker: Token, verb: Token) -> bool:
    """`The ministry gave 19 dead`, `teachers who count 40 pupils`: whether somebody gives figures, or has them."""
    lexicon = load_cues()
    speaker = _antecedent(speaker, verb)
    words = speaker.lower_, speaker.lemma_.lower()
    if speaker.ent_type_ == "ORG" or any(w in lexicon.bodies or w in lexicon.documents for w in words):
        return True
    return verb.lemma_ != "have" and (speaker.pos_ == "PROPN" or any(w in lexicon.collectives for w in words))


def _is_figure(noun: Token, verb: Token) -> bool:
    """`19 dead`, `40 pupils`: whether an object counts something."""
    counted = noun.like_num or noun.lower_ in ("dead", "wounded", "injured", "missing")
    counting = verb.lemma_ != "have" or noun.lower_ == "names"  # a list has them
    counted = counted or (counting and any(c.dep_ == "nummod" for c in noun.children))
    return counted and noun.ent_type_ not in ("DATE", "TIME")


def is_toll(noun: Token) -> bool:
    """`a toll of 19 guests`: whether a noun for a figure stands with the figure."""
    of = next((c for c in noun.children if c.lower_ == "of" and c.i > noun.i), None)
    return noun.lemma_ in TOLLS and of is not None and any(t.like_num for t in of.subtree)


def _raised(page: Page, verb: Token, objects: Sequence[Token], prep: Token) -> bool:
    """`The monitor raised its toll to 44`."""
    return prep.head in (verb, *objects[:1]) and bool(objects) and objects[0].lemma_ in TOLLS and _counts(page, prep)


def _counts(page: Page, prep: Token) -> bool:
    """Whether a figure stands behind a preposition, before what a relative clause tells of it."""
    start, end = extent(prep)
    end = next((i for i in range(start, end) if page.doc[i].tag_ in ("WDT", "WP")), end)
    return any(page.doc[i].like_num for i in range(start, end))
