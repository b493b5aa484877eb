"""Attribution without a verb of speech: `according to X`, `X's claim that`, `reportedly`, `X is sure that`."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quoth.read.cues import Lexicon, Phrase
from quoth.read.extents import (
    Draft,
    Page,
    Range,
    extent,
    has_verb,
    name_range,
    source_range,
    trimmed,
    without,
)
from quoth.read.reported import SUBJECTS, TOLLS, cue_range, is_toll, speaker_of
from quoth.vocabularies import load

GIVEN = frozenset(["given", "used", "cited", "published", "circulated", "quoted", "offered", "supplied"])
"""Participles of figures, before who gives them."""
COUNTED = frozenset(
    ["dead", "deaths", "casualties", "fatalities", "victims", "bodies", "wounded", "injured", "missing", "cases",
     "arrests", "shots", "rounds", "bullets", "tons", "tonnes", "metres", "meters", "kilometres", "kilometers",
     "litres", "liters", "hectares", "acres", "barrels", "dollars", "euros"]
)  # fmt: skip
"""What belongs to whoever counts it where a number stands before it: "the ministry's nine dead"."""
ACCOUNTS = frozenset(["account", "estimate", "reckoning", "count", "tally", "version", "telling", "admission"])
SOME = frozenset(["some", "most", "other", "several", "many", "various", "all"])
YEAR_DIGITS = 4
"""Of a number behind a possessive, which the parser takes for a date where it is none."""
PUT = frozenset(["be", "stand", "remain"])
"""Verbs of a figure that is somebody's, before how much it is."""
BY = frozenset(["by", "from", "among"])
MADE = frozenset(["made", "put", "raised", "advanced", "issued", "repeated", "voiced", "levelled", "leveled"])
CLAUSES = frozenset(["acl", "ccomp", "relcl"])
CITED = "citing"
CITING = frozenset(["citing", "quoting"])
LONGEST_APPOSITION = 14
REFUTED = frozenset(load("certainty")["refuted"]["words"])
UNFOUNDED = frozenset(load("certainty")["refuted"]["without"])
PARTICIPIAL = frozenset(["aux", "auxpass", "acl", "xcomp", "pcomp", "amod", "relcl"])
PARTS = frozenset([":", ";"])
VERBAL = frozenset(["VERB", "AUX"])


def phrased(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Drafts from phrases, nouns and adjectives that attribute, in the order of the text."""
    drafts: list[Draft] = []
    for token in page.all:
        phrase = next(lexicon.phrases_at(token), None) if token.lower_ in lexicon.phrases else None
        if phrase:
            draft = _before(page, token, phrase) if phrase.sourced else _alone(page, token, phrase)
        elif token.pos_ == "NUM" or token.lemma_ in TOLLS or token.lower_ in COUNTED:
            draft = _owned_number(token, lexicon)
        elif token.pos_ == "NOUN" and lexicon.noun(token):
            draft = _noun(page, token, lexicon)
        elif token.pos_ == "ADJ" and token.lower_ in lexicon.adjectives:
            draft = _adjective(page, token, lexicon)
        elif token.lower_ == "by" and token.dep_ == "prep":
            draft = _by_account(page, token, lexicon)
        elif token.lower_ == "as" and token.dep_ == "mark":
            draft = _as_has_it(page, token)
        elif token.tag_ == "VBN":
            draft = _announced(page, token, lexicon)
        elif token.tag_ == "POS":
            draft = _owned_words(page, token, lexicon)
        else:
            continue
        if draft and draft.content:
            drafts.append(draft)
    return drafts


def clause_of(page: Page, token: Token) -> Range:
    """The clause that a word belongs to, or its sentence where the parser gives it no verb."""
    verb = token.head
    for _ in range(6):
        within = verb.dep_ == "relcl" and token.i < verb.i  # "Orn, who according to the army fled"
        if (verb.pos_ in VERBAL and (within or verb.dep_ not in PARTICIPIAL)) or verb.head == verb:
            break
        verb = verb.head
    if verb.pos_ in VERBAL and any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in verb.children):
        return extent(verb)
    return page.sentence(token.i)


def _before(page: Page, token: Token, phrase: Phrase) -> Draft | None:
    """according to X: the clause or sentence it stands in, before, after or around it."""
    doc = page.doc
    last = doc[token.i + len(phrase.words) - 1]
    noun = next((c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
    if noun is None:
        noun = next(
            (
                doc[i]
                for i in range(last.i + 1, min(last.i + 8, page.sentence(token.i)[1]))
                if doc[i].pos_ in ("NOUN", "PROPN", "PRON")
            ),
            None,
        )
    if noun is None:
        return None
    source = source_range(noun, token)
    begin, stop = page.sentence(token.i)
    first = next((i for i in range(begin, token.i + 1) if doc[i].is_alpha), token.i)
    if first == token.i:
        source = _with_apposition(page, source, stop)
        if source[1] + 2 > stop:  # the parser hung the sentence on the name
            source = name_range(noun)
        part: Range = (source[1], stop)
    else:
        part = clause_of(page, token)
        if page.bare and source[1] + 2 >= stop:
            part = (begin, part[1])  # three died and nine were hurt according to the mayor: all that stands before
    cue = (token.i, last.i + 1)
    content = trimmed(doc, without(part, [source, cue]))
    return Draft(token.i, [source], [cue], content, phrase.act, " ".join(phrase.words), 0.85)


def _with_apposition(page: Page, source: Range, end: int) -> Range:
    """According to Dara Senn, a spokesman for the port, the ship …: the name with what stands between commas."""
    doc = page.doc
    start = source[1]
    if start >= end or doc[start].text != ",":
        return source
    comma = next((i for i in range(start + 1, min(start + LONGEST_APPOSITION, end)) if doc[i].text == ","), None)
    if comma is None or any(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD", "PRP") for i in range(start, comma)):
        return source
    return (source[0], comma) if any(doc[i].pos_ in VERBAL for i in range(comma, end)) else source


def _alone(page: Page, token: Token, phrase: Phrase) -> Draft | None:
    """reportedly: the clause it stands in, and nobody who says so."""
    doc = page.doc
    cue = (token.i, token.i + len(phrase.words))
    if has_verb(doc[slice(*cue)]):  # the story goes that …
        part = (cue[1], page.sentence(token.i)[1])
    elif len(phrase.words) > 1:  # he fled, by all accounts, in May
        begin, end = page.sentence(token.i)
        begin = next((i + 1 for i in range(token.i - 1, begin, -1) if doc[i].text in PARTS), begin)
        part = (begin, next((i for i in range(cue[1], end) if doc[i].text in PARTS), end))
    else:
        part = clause_of(page, token)
    return Draft(token.i, [], [cue], trimmed(doc, without(part, [cue])), phrase.act, "says so, and not who", 0.5)


def _opens_ground(doc: Doc, at: int) -> bool:
    """Whether a word opens the ground of what stands before: `, because`."""
    return doc[at].lower_ == "because" and at > 0 and doc[at - 1].text == ","


def is_refuted(noun: Token) -> bool:
    """Whether `reports that …` are said to be false: what they say is denied, and nobody's statement."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS or verb.pos_ not in VERBAL:
        return False
    if verb.lemma_ == "correspond":
        return any(c.dep_ == "neg" for c in verb.children)
    if noun.dep_ == "nsubjpass" and verb.lower_ in REFUTED:
        return True
    return any(c.lower_ in REFUTED for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")) or any(
        g.lower_ in UNFOUNDED for c in verb.children if c.lower_ == "without" for g in c.children
    )


def _whose(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose words a noun for words speaks of: X's claim, the claim by X, the claim made by X, the police statement."""
    found: Token | None = None
    for child in noun.children:
        if child.dep_ == "poss":
            found = child
        elif child.dep_ == "prep" and child.lower_ in BY:
            found = next((c for c in child.children if c.dep_ == "pobj"), found)
        elif child.dep_ == "acl" and child.lower_ in MADE:
            agent = next((c for c in child.children if c.dep_ == "agent"), None)
            found = next((c for c in agent.children if c.dep_ == "pobj"), found) if agent is not None else found
        elif found is None and child.i == noun.i - 1 and child.dep_ in ("compound", "amod", "nmod"):
            found = child if child.lower_ in lexicon.collectives or child.text.istitle() else None
    return found


def _tells_that(verb: Token) -> bool:
    """`a claim by the army that nine had died`: whether "that" opens what is claimed where a parser gives it a part."""
    opening = next((c for c in verb.children if c.lower_ == "that" and c.i == verb.left_edge.i), None)
    return opening is not None and any(c.dep_ in SUBJECTS and c.i > opening.i for c in verb.lefts)


def _noun(page: Page, noun: Token, lexicon: Lexicon) -> Draft | None:
    """X's claim that, allegations by X of, the denial of."""
    cue = lexicon.noun(noun)
    assert cue is not None
    content: Token | None = None
    source = _whose(noun, lexicon)
    for child in noun.children:
        if child.dep_ in CLAUSES and child.i > noun.i:
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux")}
            if ("that" in cue.takes and ("that" in marks or _tells_that(child))) or (
                "to" in cue.takes and "to" in marks and child.dep_ == "acl"
            ):
                content = child
        elif child.dep_ == "prep" and child.lower_ in ("of", "for", "about") and child.lower_ in cue.takes:
            content = content or next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    if content is None and source is not None and "that" in cue.takes:  # hung on who made it
        below = [*source.children, *source.head.head.children]
        content = next((c for c in below if c.i > source.i and c.dep_ in CLAUSES and _tells_that(c)), None)
    if source is not None and content is not None and content.i < source.i and cue.act == "accuse":
        source = None  # "allegations of torture by the police": they are accused
    if content is None and source is not None and noun.dep_ in SUBJECTS and noun.head.lemma_ == "be":
        content = next((c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.i), None)
    if content is None or (source is None and is_refuted(noun)):
        return None
    made = source is not None and source.head.head in noun.children and source.head.head.lower_ in MADE
    words: Range = (noun.i, source.head.head.i + 1 if made and source is not None else noun.i + 1)
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.pos_ == "ADP" else noun.head
    if source is None and noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB":
        said = lexicon.verb(verb)
        if (verb.lemma_ not in lexicon.carriers and said is None) or (said is not None and said.act == "deny"):
            return None
        source = speaker_of(verb, lexicon)[0]  # issued a statement that; said in a statement that
        words = (cue_range(verb)[0], noun.i + 1) if verb.i < noun.i < verb.i + 8 else words
    if source is None and (noun.dep_ in ("dobj", "pobj") or content.dep_ not in CLAUSES):
        return None
    begin, end = extent(content)
    put_down = noun.dep_ == "dobj" and (denial := lexicon.verb(noun.head)) is not None and denial.act == "deny"
    if put_down:  # "denied her charge that he hit her, BECAUSE they have a film": that is for who denies
        end = next((i for i in range(begin + 1, end) if _opens_ground(page.doc, i)), end)
    parts = trimmed(page.doc, without((begin, end), [words]))
    sources = [source_range(source, noun)] if source is not None else []
    return Draft(noun.i, sources, [words], parts, cue.act, "noun that says something", 0.6 if sources else 0.4)


def _owned_number(number: Token, lexicon: Lexicon) -> Draft | None:
    """`the ministry's 243`, `its figure of 243`, `its nine dead`, `its toll stood at 19`: a figure that is somebody's
    is what he says."""
    before = number.doc[max(0, number.i - 2) : number.i]
    bare = number.pos_ == "NUM" and number.dep_ != "nummod"
    beside = bare and len(before) == 2 and before[1].tag_ == "POS"  # where a parser takes 's for "is"
    owner = next((c for c in number.children if c.dep_ == "poss"), before[0] if beside else None)
    mark = next((c for c in owner.children if c.dep_ == "case"), before[1] if beside else None) if owner else None
    is_put = number.lemma_ in TOLLS and number.dep_ == "nsubj" and number.head.lemma_ in PUT  # the army's toll was 38
    said = [c for c in number.head.children if c.dep_ in ("attr", "prep") and is_put and c.i > number.i]
    said = [t for c in said for t in (c, *c.children) if t.pos_ == "NUM"]
    if (
        owner is None
        or mark is None
        or not (speaks(owner, lexicon) or owner.pos_ == "PROPN")
        or (number.ent_type_ in ("DATE", "TIME") and not (beside and len(number) < YEAR_DIGITS))
        or not (said or number.pos_ == "NUM" or is_toll(number) or any(c.dep_ == "nummod" for c in number.children))
    ):
        return None
    numbers = [number, *(c for c in number.children if c.dep_ == "conj" and c.pos_ == "NUM"), *said]
    end = extent(number)[1] if is_toll(number) else numbers[-1].i + 1
    return Draft(number.i, [(owner.left_edge.i, mark.i)], [(mark.i, mark.i + 1)], [(mark.i + 1, end)],
                 "assert", "figure of its owner", 0.6)  # fmt: skip


def _by_account(page: Page, by: Token, lexicon: Lexicon) -> Draft | None:
    """`By the ministry's account nine died`, `by some estimates`: the sentence that it opens, or its clause."""
    noun = next((c for c in by.children if c.dep_ == "pobj" and c.lemma_ in ACCOUNTS), None)
    whose = next((c for c in noun.children if c.dep_ in ("poss", "det") and c.i > by.i), None) if noun else None
    if noun is None or whose is None or not (whose.dep_ == "poss" or whose.lower_ in SOME):
        return None
    source = (whose.left_edge.i, whose.i + 1) if whose.dep_ == "poss" and speaks(whose, lexicon) else None
    begin, stop = page.sentence(by.i)
    opens = not any(page.doc[i].is_alpha for i in range(begin, by.i))
    cue = (by.i, noun.i + 1)
    part = (cue[1], stop) if opens else clause_of(page, by)
    content = trimmed(page.doc, without(part, [cue]))
    return Draft(by.i, [source] if source else [], [cue], content, "assert", "by somebody's account", 0.6)


def _as_has_it(page: Page, mark: Token) -> Draft | None:
    """`Forty fighters died, as the army has it`."""
    verb = mark.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    said = verb.lemma_ == "have" and any(
        c.dep_ == "dobj" and c.lower_ == "it" and c.i == verb.i + 1 for c in verb.children
    )
    if subject is None or not said or subject.i < mark.i:
        return None
    aside = (mark.i, verb.i + 2)
    content = trimmed(page.doc, without(page.sentence(mark.i), [aside]))
    return Draft(mark.i, [source_range(subject, verb)], [(verb.i, verb.i + 2)], content, "assert", "as X has it", 0.7)


def _owned_words(page: Page, mark: Token, lexicon: Lexicon) -> Draft | None:
    """`the colonel's “montage”`: words between quotation marks are whose they are."""
    owner = mark.head
    quote = page.inside[mark.i + 1] if mark.i + 1 < len(page.doc) else -1
    if quote < 0 or page.quote_ranges[quote][0] != mark.i + 1 or page.inside[mark.i] >= 0:
        return None
    if mark.dep_ != "case" or not (speaks(owner, lexicon) or owner.pos_ == "PROPN"):
        return None
    end = page.quote_ranges[quote][1]
    if end < len(page.doc) and page.doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        return None  # the group's “caliphate” project: a name
    return Draft(mark.i, [(owner.left_edge.i, mark.i)], [(mark.i, mark.i + 1)], [page.quote_ranges[quote]],
                 "assert", "words of their owner", 0.6)  # fmt: skip


def _announced(page: Page, verb: Token, lexicon: Lexicon) -> Draft | None:
    """`the 212 million reported by the bank`, `a blast claimed by the guild`: a figure or a deed, and who says so."""
    cue = lexicon.verb(verb)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    source = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    relative = verb.dep_ == "relcl" and any(c.dep_ == "nsubjpass" and c.tag_ == "WDT" for c in verb.children)
    if source is None or (any(c.dep_ in ("aux", "auxpass") for c in verb.children) and not relative):
        return None
    noun = verb.head if relative or verb.dep_ == "acl" else _noun_before(verb)
    if noun is None or not 0 < verb.i - noun.i <= LONGEST_APPOSITION or verb.lemma_ == "hold":
        return None  # "38 men held by the army": it does not say so
    takes = cue.takes if cue is not None else frozenset()
    claimed = "itself" in takes and noun.pos_ in ("NOUN", "PROPN")
    told = {"clause", "object"} & takes or (verb.lower_ in GIVEN and (noun.lemma_ in TOLLS or noun.pos_ == "NUM"))
    start, end = noun.left_edge.i, min(verb.i, verb.left_edge.i)
    if not claimed and not (told and any(page.doc[i].like_num for i in range(start, end))):
        return None
    act = cue.act if cue is not None else "assert"
    return Draft(verb.i, [source_range(source, verb)], [(verb.i, verb.i + 1)], trimmed(page.doc, [(start, end)]),
                 act, "figure announced by", 0.6)  # fmt: skip


def _noun_before(verb: Token) -> Token | None:
    """The noun that a participle stands after where the parser takes it for a clause: against 60 REPORTED BY."""
    for child in reversed(list(verb.lefts)):
        if child.dep_ == "nsubj":
            return child
        if child.dep_ == "prep":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _adjective(page: Page, word: Token, lexicon: Lexicon) -> Draft | None:
    """X is confident that."""
    verb = word.head
    clause = next(
        (
            c
            for c in word.children
            if c.dep_ == "ccomp" and any(g.lower_ == "that" for g in c.children if g.dep_ == "mark")
        ),
        None,
    )
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if (
        clause is None
        or subject is None
        or verb.pos_ not in VERBAL
        or subject.lower_ in ("it", "there", "that", "this", "you")
    ):
        return None
    cue = (cue_range(verb)[0], word.i + 1)
    content = trimmed(page.doc, without(extent(clause), [cue]))
    act = lexicon.adjectives[word.lower_].act
    return Draft(word.i, [source_range(subject, verb)], [cue], content, act, "adjective with that", 0.6)


def cited(page: Page, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """`…, citing X`: what the clause says, or what its speaker says, goes back to X."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    found = []
    for verb in page.all:
        if verb.lower_ not in CITING or verb.head == verb:
            continue
        origin = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if origin is None or not speaks(origin, lexicon):
            continue
        head = verb.head.head if verb.head.pos_ in ("NOUN", "PROPN") and verb.head.dep_ in SUBJECTS else verb.head
        outer = by_anchor.get(head.i)
        source = source_range(origin, verb)
        hole = verb.left_edge.i, verb.right_edge.i + 1
        content = list(outer.content) if outer else trimmed(page.doc, without(extent(head), [hole]))
        if content:
            found.append(Draft(verb.i, [source], [(verb.i, verb.i + 1)], content, "assert", CITED, 0.6))
    return found


def speaks(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is somebody or something that can have said it."""
    words = noun.lower_, noun.lemma_.lower()
    known = any(word in group for word in words for group in (lexicon.speakers, lexicon.bodies))
    return known or noun.ent_type_ in ("PERSON", "ORG", "NORP")
