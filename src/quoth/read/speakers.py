"""Who speaks in each statement: a name, a role, a group of people, a document, the outlet itself or nobody named.

Names come from the mentions of the document; who has none keeps the words that the text has for them ("security
official"). Known gaps: of several speakers joined by `and` the first is taken for the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Protocol

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from quoth import names
from quoth.model import BODIES, Document, Mention, Span, SpeakerKind, Statement, make_id
from quoth.outlets import MEDIA, find_publisher
from quoth.read.cues import Lexicon, load_cues
from quoth.read.extents import trim
from quoth.read.statements import Attribution
from quoth.read.times import WEEKDAYS, find_times

CONTEXT = 32
"""Characters kept before and after a statement, by which it is found again."""

LONGEST_NAME = 8
"""Words of a description that stand for an unnamed speaker; what follows is detail."""

LONGEST_ABBREVIATION = 10
"""Characters of an abbreviation in brackets after a name."""

LINKS = frozenset(["in", "of", "for", "at", "from", "with"])
NOTES = ("statement", "communique", "communiqué", "claim", "note", "letter")
STATEMENTS = frozenset(NOTES) | {f"{noun}s" for noun in NOTES}
REPORTS = ("report", "bulletin")
ISSUED = re.compile(rf"\b(?:{'|'.join(NOTES + REPORTS)})s?\b", re.IGNORECASE)
"""Documents that speak for whoever put them out; a report only where the text names him."""

NAMING_KINDS = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"])
SMALL = frozenset(["up", "down", "out", "off", "on", "in", "over", "no", "not", "a", "an", "the"])
"""Words that a tagger takes for nouns in capitals and that nobody is called."""

HEAD_OF = re.compile(r"(?<=\w)(?: (?:of|for|at|in|from|with|who|close|on)\b|,)")
"""What follows the head of a description: source | at the ministry."""

LONGEST_STATED = 60
"""Tokens of a source in which a person's name is looked for beside a role."""

SHORT_ROLE = 4
"""Words between a name and the preposition of its role where commas were lost: `Orsk head of the guild`."""

LONGEST_ROLE = 6
"""Words of a role with its article after a name where commas were lost: `Orsk a local media activist`."""

ARTICLES = frozenset(["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their"])
OUTLET_NOISE = frozenset(["the", "of", "and", "press", "office", "service", "news", "agency"])
DATE_TOKENS = 4  # of "12 March 2030" and the like

PERSONAL = {"he": "m", "she": "f"}
PRONOUNS = PERSONAL.keys() | {"it"}
NAMED = frozenset(["person", "group", "organisation"])
SELF = frozenset(["i", "we"])
"""Outside quotation marks these are whoever writes."""
NAMING = frozenset(["named", "called", "known", "identified"])
STAFF = frozenset(["reporter", "correspondent", "journalist"])
OF_AN_OUTLET = ("poss", "compound")
"""How the name of an outlet hangs on a word for its staff."""
PASSED_ON = frozenset(
    "published carried broadcast aired posted run obtained seen quoted received read heard cited reviewed".split()  # noqa: SIM905
)
"""What whoever did not write a statement may have done with it."""
TURN = "turn of a transcript"
"""The rule by which `headlines` finds turns."""
UNNAMED = "unnamed"
"""Stands in a chain, before the words that attribute, for a speaker of whom the text says nothing at all."""


class MentionIndex(Protocol):
    """What naming needs of the document's mentions."""

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that a span names."""

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in a span."""

    def referent(self, mention: Mention) -> Mention:
        """The mention that a pronoun takes up; itself where it takes up none."""

    def gender(self, mention: Mention) -> str:
        """ "m", "f", or "" where the document does not show it."""


def name_speakers(
    attributions: list[Attribution], doc: Doc, document: Document, mentions: MentionIndex
) -> list[Statement]:
    """Attributions as statements, in their order, each with its speaker and the chain of speakers to it."""
    lexicon = load_cues()
    last: dict[bool, str] = {}  # the last speaker with a name: whether a person -> name
    persons: dict[str, str] = {}  # the last person that can be he ("m") or she ("f")
    title = find_publisher(document.outlet).name
    outlet = _words(title)
    venues: dict[str, str] = {}  # speaker -> the outlet that had his words
    described: dict[str, str] = {}  # "source" -> "source at the ministry", of the last unnamed speaker
    issuers = _issuers(doc, document.text, mentions)
    turns = [a for a in attributions if a.rule == TURN]
    begins = [turn.content[0].start for turn in turns]
    rows: list[Statement] = []
    for attribution in attributions:
        kind, name, mention, rule = _speaker(attribution, doc, mentions, lexicon)
        if kind == "named" and mention is not None:
            last[mention.label == "person"] = name
            if mention.label == "person":
                persons.update(dict.fromkeys(mentions.gender(mention) or "mf", name))
        elif kind == "role" and mention is not None and mention.label == "person":
            last[True] = name
            persons.update(dict.fromkeys(mentions.gender(mention) or "mf", name))
        elif PERSONAL.get(name.lower()) in persons:
            name, rule, kind = persons[PERSONAL[name.lower()]], f"{name}: last named speaker", "named"
        elif name.lower() == "it" and False in last:
            name, rule, kind = last[False], f"{name}: last named speaker", "named"
        elif name.lower() == "they" and kind == "collective" and (place := _place_before(attribution, doc)):
            name, rule = f"people in {place}", "they: in the place named"
        elif (name.lower() in STATEMENTS or name.lower() in REPORTS) and (
            owner := _last_issuer(issuers, attribution.source[0].start)
        ):
            name, rule, kind = owner, f"{name}: the one that it put out", "named"
        elif name.lower() in STATEMENTS and last:
            owner = last[False] if False in last else last[True]
            name, rule, kind = owner, f"{name}: of whoever spoke last", "named"
        elif name.lower() in SELF and attribution.parent is not None:
            within = rows[attribution.parent]
            name, rule, kind = within.speaker, f"{name}: whoever speaks", within.speaker_kind
        elif name.lower() == "you" and attribution.parent is None:
            at = bisect_left(begins, attribution.source[0].start)
            if at < len(turns):
                kind, asked, mention, _ = _speaker(turns[at], doc, mentions, lexicon)
                name, rule = asked, f"{name}: whoever answers"
        if kind == "role" and attribution.source:
            head = HEAD_OF.split(name.lower())[0].rsplit(" ", 1)[-1]
            if name.lower() in described and document.text[attribution.source[0].start :][:4].lower() == "the ":
                name, rule = described[name.lower()], f"the {head}: the last one spoken of"
            elif " " in name:
                described[head] = name
        parent = rows[attribution.parent] if attribution.parent is not None else None
        if parent is None and kind in ("named", "document") and _is_outlet(name, title, outlet):
            kind, rule = "author", "the outlet itself"
        elif parent is None and name.lower() in SELF:
            kind, rule = "author", f"{name.lower()}: whoever writes"
        venue = _venue(attribution, doc, mentions, lexicon) or _employer(attribution, doc, mentions)
        if venue and not _is_outlet(venue, title, outlet):
            venues[name] = venue
        start, end = attribution.content[0].start, attribution.content[-1].end
        text = document.text
        rows.append(
            Statement(
                statement_id=_id(document, attribution),
                document_id=document.document_id,
                start=start,
                end=end,
                exact=text[start:end],
                prefix=text[max(0, start - CONTEXT) : start],
                suffix=text[end : end + CONTEXT],
                speaker=name,
                speaker_kind=kind,
                cue=" … ".join(text[span.start : span.end] for span in attribution.cue),
                act=attribution.act,
                kind=attribution.kind,
                voice="author" if kind == "author" else "reported",
                parent_id=parent.statement_id if parent else "",
                chain=_chain(parent, kind, name or _unnamed(attribution, doc, lexicon), venues.get(name, "")),
                statement_time=_statement_time(attribution, doc, document.published),
                confidence=attribution.confidence,
                speaker_mention_id=mention.mention_id if mention else "",
                speaker_rule=rule,
                rule=attribution.rule,
                source_spans=attribution.source,
                cue_spans=attribution.cue,
                content_spans=attribution.content,
            )
        )
    return rows


def _id(document: Document, attribution: Attribution) -> str:
    spans = [
        f"{s.start}-{s.end}"
        for role in (attribution.source, attribution.cue, attribution.content)
        for s in (*role, Span(-1, -1))
    ]
    return make_id("st", document.document_id, *spans)


def _unnamed(attribution: Attribution, doc: Doc, lexicon: Lexicon) -> str:
    """What a chain shows where nobody is named: a noun that says so ("rumour"), else the words that attribute."""
    words = _tokens(doc, attribution.cue[:1]) if attribution.cue else None
    if words is None:
        return UNNAMED
    noun = next((t.lower_ for t in words if t.pos_ == "NOUN" and lexicon.noun(t)), "")
    meant = next((lexicon.hearsay[t.lower_] for t in words if t.lower_ in lexicon.hearsay), UNNAMED)
    return noun or f"{meant}: {' '.join(words.text.lower().split())}"


def _place_before(attribution: Attribution, doc: Doc) -> str:
    """`In Tavrin they say`: the place whose people speak, "" where a sentence does not begin so."""
    words = _tokens(doc, attribution.source)
    if words is None or words.start < 2:
        return ""
    sent = doc[words.start].sent
    before = doc[sent.start : words.start]
    named = len(before) > 1 and before[0].lower_ == "in" and all(t.tag_ in ("NNP", "NNPS", ",") for t in before[1:])
    return before[1:].text.strip(" ,") if named else ""


def _chain(parent: Statement | None, kind: SpeakerKind, name: str, venue: str) -> str:
    links = parent.chain.split(" < ") if parent and parent.chain else [venue] if venue else []
    if kind == "author":
        return " < ".join(links)
    name = name.replace(" < ", " ")
    return " < ".join(links if links and links[-1] == name else [*links, name])


def _speaker(
    attribution: Attribution, doc: Doc, mentions: MentionIndex, lexicon: Lexicon
) -> tuple[SpeakerKind, str, Mention | None, str]:
    """(kind, name, mention, how it was found)"""
    if not attribution.source:
        return "unknown", "", None, "nobody named"
    words = _tokens(doc, attribution.source)
    kept = trim(doc, (words.start, words.end)) if words is not None else None
    if words is None or kept is None or not any(map(_can_name, doc[slice(*kept)])):
        return "unknown", "", None, "nobody named"
    words = doc[slice(*kept)]
    head, antecedent = _head(words), False
    if (head.tag_ in ("WP", "WDT") and head.text.islower()) or (head.lower_ == "that" and head.dep_ == "nsubj"):
        clause = next((a for a in head.ancestors if a.dep_ in ("relcl", "acl")), None)
        told = _before_comma(head) if head.tag_ == "WP" else None
        if clause is not None and clause.head.pos_ in ("NOUN", "PROPN", "PRON"):
            told = _who(head, clause.head, mentions, lexicon)
        elif told is None:
            told = _according_to(head, lexicon)
        if told is not None:
            head, antecedent = told, True
            words = _noun_phrase(head)
    beside = next((c for c in head.children if c.dep_ == "appos" and c.lemma_.lower() in lexicon.roles), None)
    if beside is not None and _is_place(head, mentions):
        head, antecedent = beside, True  # "in the capital, Osk, a doctor said"
        words = _noun_phrase(head)
    if (owner := _owner(head, lexicon)) is not None:
        head, antecedent = owner, True
        words = _noun_phrase(head)
    mention = _issuer(words, mentions)
    if mention is not None and not mention.name:
        return "role", _bare(mention.exact), mention, "whose statement it is"
    mention = mention or _person(words, mentions, lexicon)
    if mention is not None:
        return "named", mention.name, mention, mention.rule
    for candidate in (head, *_beside(head)):
        phrase = _noun_phrase(candidate) if antecedent or candidate != head or len(words) > LONGEST_NAME else words
        mention = mentions.at(phrase.start_char, phrase.end_char)
        if mention is not None and mention.name and mention.label in NAMED:
            return "named", mention.name, mention, mention.rule
    mention = _named_last(words, mentions)
    if mention is not None:
        return "named", mention.name, mention, mention.rule
    mention = mentions.at(words.start_char, words.end_char)
    rule = mention.rule if mention is not None and mention.name else "the words themselves"
    if mention is not None and mention.kind == "pronoun" and not mention.name and mention.rule:
        mention, rule = mentions.referent(mention), mention.rule
        taken = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if taken is not None:
            words, head = taken, _head(taken)
    kind = _kind(head, lexicon)
    if mention is not None and mention.kind == "description" and not mention.name:
        if mention.label in BODIES and kind in ("role", "named"):
            kind = "collective"
        elif mention.label == "person" and kind == "named":
            kind = "role"  # in capitals
    name = mention.name if mention is not None and mention.name else _description(words, head)
    if mention is not None and mention.name and mention.label == "document":
        kind = "document"
    return kind, name, mention, rule


def _is_place(noun: Token, mentions: MentionIndex) -> bool:
    named = mentions.at(noun.idx, noun.idx + len(noun.text))
    return named is not None and named.label == "place"


def _who(pronoun: Token, nearest: Token, mentions: MentionIndex, lexicon: Lexicon) -> Token:
    """`a man shown as a commander of the Front, who said`: a person before "who", where the nearest noun is a body."""
    named = mentions.at(nearest.idx, nearest.idx + len(nearest))
    if pronoun.tag_ != "WP" or named is None or named.label not in BODIES or nearest.tag_ not in ("NNP", "NN"):
        return nearest
    people = (noun for noun in nearest.ancestors if noun.tag_ in ("NN", "NNP") and noun.sent == nearest.sent)
    return next((noun for noun in people if noun.lemma_.lower() in lexicon.roles), nearest)


def _before_comma(pronoun: Token) -> Token | None:
    """`a nurse, who said`: the person before a relative pronoun that the parser hangs elsewhere."""
    doc, at = pronoun.doc, pronoun.i - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    return doc[at] if at >= 0 and doc[at].tag_ in ("NN", "NNS", "NNP", "NNPS") else None


def _according_to(pronoun: Token, lexicon: Lexicon) -> Token | None:
    """`a note from the ministry, according to which`: the nearest noun before it that has words of its own to give."""
    doc, at = pronoun.doc, pronoun.i - 2
    if at < 1 or doc[at : at + 2].text.lower() != "according to":
        return None
    last = doc[at - 1] if doc[at - 1].text != "," else doc[at - 2]
    nouns = [noun for noun in (last, *last.ancestors) if noun.pos_ in ("NOUN", "PROPN") and noun.sent == pronoun.sent]
    speaks = (noun for noun in nouns if lexicon.noun(noun) is not None or noun.lemma_.lower() in lexicon.documents)
    return next(speaks, nouns[0] if nouns else None)


def _owner(noun: Token, lexicon: Lexicon) -> Token | None:
    """`the mayor's account leaves out …`: whose words a noun for words speaks of; a document speaks for itself."""
    if lexicon.noun(noun) is None or noun.lemma_.lower() in lexicon.documents or noun.lower_ in STATEMENTS:
        return None
    return next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)


def _beside(head: Token) -> Iterator[Token]:
    """Who else a noun is: "the mayor, Mila Orsk", "a witness named Orsk", "a man who gave his name as Orsk"."""
    for child in head.children:
        if child.dep_ == "appos":
            yield child
        elif child.dep_ in ("acl", "relcl") and (child.lower_ in NAMING or _gives_name(child)):
            told = [c for c in child.children if c.dep_ in ("oprd", "dobj", "attr")]
            told += [g for c in child.subtree if c.dep_ == "prep" and c.lower_ == "as" for g in c.children]
            told += [g for c in told for g in c.children if g.dep_ == "appos"]
            yield from (noun for noun in told if noun.pos_ == "PROPN")


def _gives_name(verb: Token) -> bool:
    """`who gave his name as Orsk`, `who gave only his first name, Mila`."""
    return verb.lemma_ == "give" and any(c.dep_ == "dobj" and c.lemma_ == "name" for c in verb.children)


def _tokens(doc: Doc, spans: tuple[Span, ...]) -> TokenSpan | None:
    return doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")


def _head(words: TokenSpan) -> Token:
    """The word that the others hang on; a noun, since a lost comma may leave the parser with something else."""
    relative = next((token.i for token in words if token.tag_ in ("WDT", "WP") and token.i > words.start), None)
    if relative is not None:  # the claim, which did not mention a wedding
        words = words.doc[words.start : relative]
    root = words.root
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN", "PRON") and token.lower_ not in ARTICLES]
    link = next((token.i for token in words if token.lower_ in LINKS and token.i > words.start), words.end)
    if nouns and root.i > link > nouns[0].i:  # a phrase with a preposition hangs on what stands before it
        return max((token for token in nouns if token.i < link), key=lambda token: token.i)
    if nouns and root.lower_ in ARTICLES:
        return next((token for token in reversed(nouns) if token.i < link), nouns[-1])
    if nouns and root.tag_ in ("VBN", "VBD") and nouns[0].i < root.i:  # residents reached in the city
        return max((token for token in nouns if token.i < root.i), key=lambda token: token.i)
    return nouns[-1] if nouns and root.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SPACE") else root


def _can_name(token: Token) -> bool:
    """Whether a word can be a speaker, alone or as the head of others: a noun, a pronoun, some or many."""
    if token.is_upper and token.pos_ in ("AUX", "VERB") and len(token) > 1:  # IS said
        return token.i + 1 < len(token.doc) and token.nbor().is_lower
    return token.pos_ in NAMING_KINDS and token.lower_ not in SMALL and (token.is_alpha or token.pos_ == "PROPN")


def _issuer(words: TokenSpan, mentions: MentionIndex) -> Mention | None:
    """`the guild's Communique No. 7`, `a statement by the guild`: a statement speaks for whoever put it out."""
    noun = next((token for token in words if token.lower_ in STATEMENTS), None)
    return _put_out(noun, mentions) if noun is not None else None


def _put_out(noun: Token, mentions: MentionIndex) -> Mention | None:
    """Who put out the statement that a noun speaks of: whose it is, by or from whom, or who said something in it."""
    beside = [*noun.children, *(noun.head.children if noun.dep_ == "compound" else ())]
    owner = next((child for child in beside if child.dep_ == "poss" and child.pos_ != "PRON"), None)
    if owner is None:
        issued = [noun, *(c for c in noun.rights if c.dep_ == "acl" and c.lower_ not in PASSED_ON)]
        links = [
            c for word in issued for c in word.rights if c.dep_ in ("agent", "prep") and c.lower_ in ("by", "from")
        ]
        owner = next((child for link in links for child in link.children if child.dep_ == "pobj"), None)
    if owner is None:
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun.head
        issues = noun.dep_ == "dobj" and verb.lemma_ in load_cues().carriers
        if issues or (noun.dep_ == "pobj" and load_cues().verb(verb) is not None):
            owner = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if owner is None:
        return None
    phrase = _noun_phrase(owner)
    mention = mentions.at(phrase.start_char, phrase.end_char)
    if mention is not None and mention.label == "person" and not mention.name:  # a spokesman of the guild
        bodies = [m for m in mentions.within(phrase.start_char, phrase.end_char) if m.label in BODIES and m.name]
        return bodies[0] if bodies else None
    return mention if mention is not None and mention.label in NAMED else None


def _issuers(doc: Doc, text: str, mentions: MentionIndex) -> list[tuple[int, str]]:
    """(character, name) of each statement or communique whose issuer the text names, in their order."""
    found = []
    for match in ISSUED.finditer(text):
        span = doc.char_span(*match.span())
        mention = _put_out(span[0], mentions) if span is not None and len(span) == 1 else None
        if mention is not None:
            found.append((match.start(), mention.name or _bare(mention.exact)))
    return found


def _last_issuer(issuers: list[tuple[int, str]], start: int) -> str:
    """Who put out the last statement spoken of before a character, "" where the text names nobody."""
    at = bisect_left(issuers, (start, ""))
    return issuers[at - 1][1] if at else ""


def _named_last(words: TokenSpan, mentions: MentionIndex) -> Mention | None:
    """`war monitor Tavrin Observatory`: a name at the end of a description with no preposition between."""
    named = [
        m for m in mentions.within(words.start_char, words.end_char) if m.name and m.label in NAMED and m.kind == "name"
    ]
    if not named or any(token.pos_ in ("ADP", "VERB", "CCONJ") for token in words if token.idx < named[-1].start):
        return None
    if (
        any(token.text == "," and token.idx >= named[-1].end for token in words)
        or named[-1].end + LONGEST_ABBREVIATION < words.end_char
    ):
        return None
    rest = [token for token in words if token.idx >= named[-1].end and token.is_alpha and not token.text.isupper()]
    return None if rest else named[-1]


def _person(words: TokenSpan, mentions: MentionIndex, lexicon: Lexicon) -> Mention | None:
    """The person whose role the words state, with commas or without.

    `The head of the guild, Mila Orsk`, `the guild Mila Orsk`, `Mila Orsk head of the guild`.
    """
    if len(words) > LONGEST_STATED:
        return None
    named = [m for m in mentions.within(words.start_char, words.end_char) if m.kind == "name" and m.name]
    for place, mention in enumerate(named):
        if mention.label != "person" or " " not in mention.exact:
            continue
        after = [token for token in words if token.idx >= mention.end and not token.is_space]
        before = _untitled([token for token in words if token.idx < mention.start and not token.is_space])
        if not before:
            return mention if _role_follows(after, lexicon) else None
        body = named[place - 1] if place and named[place - 1].label != "person" else None
        beside = body is not None and before[-1].idx + len(before[-1]) == body.end
        plain = [t for t in before if not any(m.start <= t.idx < m.end for m in named)]
        if (not after or after[0].tag_ not in ("POS", "CC", "NN", "NNS")) and _states_role(
            before, plain, beside, lexicon
        ):
            return mention
    return None


def _untitled(before: list[Token]) -> list[Token]:
    """What stands before a name, without a bracket's end and the titles after a comma: `, Sergeant Orsk`."""
    end = len(before)
    while end and before[end - 1].lower_.rstrip(".") in names.titles():
        end -= 1
    if end and before[end - 1].text in (",", ")"):
        return before[: end - 1] if before[end - 1].text == ")" else before[:end]
    return before


def _states_role(before: list[Token], plain: list[Token], beside: bool, lexicon: Lexicon) -> bool:
    """Whether what stands before a person's name says who that is: `beside` a body's name, up to a comma, or a role.

    `plain` are the words of it that are no names.
    """
    if any(t.pos_ in ("VERB", "AUX") or t.tag_ in ("WP", "WDT") for t in plain):
        return False
    commas = sum(t.text == "," for t in plain)
    if before[-1].lower_ in lexicon.roles and not commas and not any(t.pos_ == "ADP" for t in before):
        return True
    if any(t.pos_ == "CCONJ" or (t.tag_ == "NNS" and t.dep_ != "pobj") for t in plain):
        return False
    if before[-1].text == ",":
        return commas == 1 and (any(t.pos_ == "NOUN" for t in plain) or any(t.lower_ in lexicon.roles for t in before))
    return beside and not commas


def _role_follows(after: list[Token], lexicon: Lexicon) -> bool:
    """Whether a role stands right after a name, with what it is of or an article: `head of the guild`, `a miller`."""
    if after and after[0].lower_ in ("a", "an") and len(after) <= LONGEST_ROLE and after[-1].lower_ in lexicon.roles:
        return all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for t in after)
    link = next((k for k, t in enumerate(after[: SHORT_ROLE + 1]) if t.lower_ in LINKS), 0)
    role = after[:link]
    return any(t.lower_ in lexicon.roles for t in role) and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for t in role)


def _noun_phrase(head: Token) -> TokenSpan:
    """A noun with what stands before it and a phrase with a preposition right after it."""
    start = min(
        [head.i, *(c.left_edge.i for c in head.lefts if c.dep_ not in ("relcl", "acl", "appos", "punct", "cc"))]
    )
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == end and not any(c.ent_type_ in ("DATE", "TIME") for c in child.children):
            end = min(child.right_edge.i + 1, end + LONGEST_NAME)
            end = next((i for i in range(child.i, end - 1) if _opens_clause(head.doc, i)), end)
    return head.doc[start:end]


def _opens_clause(doc: Doc, comma: int) -> bool:
    """`an official at the bank, who …`; `a version of it, issued …`."""
    return doc[comma].text == "," and doc[comma + 1].tag_ in ("WDT", "WP", "WP$", "WRB", "VBN", "VBG")


def _description(words: TokenSpan, head: Token) -> str:
    """The text's words for an unnamed speaker, without article, apposition or relative clause."""
    phrase = _noun_phrase(head) if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and head.i < words.end else words
    tokens = [token for token in phrase if token.i >= words.start] or list(phrase)
    while len(tokens) > 1 and tokens[0].lower_ in ARTICLES:
        tokens = tokens[1:]
    text = phrase.doc[tokens[0].i : tokens[-1].i + 1].text
    return " ".join(text.strip(" ,;:–—-\"“”'").split())


def _bare(phrase: str) -> str:
    """A noun phrase without its article."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ARTICLES else phrase


def _kind(head: Token, lexicon: Lexicon) -> SpeakerKind:
    if head.pos_ in ("NUM", "DET", "ADJ", "PRON"):  # two of his relatives
        parts = (g for c in head.children if c.lower_ == "of" and c.i > head.i for g in c.children if g.dep_ == "pobj")
        head = next((noun for noun in parts if noun.tag_ in ("NNS", "NNPS")), head)
    lemma, lower = head.lemma_.lower(), head.lower_
    if lower in lexicon.documents or (lemma in lexicon.documents and lower not in lexicon.collectives):
        return "document"
    if (
        lower in lexicon.collectives
        or (head.tag_ in ("NNS", "NNPS") and head.pos_ != "PRON")
        or lower in ("they", "we")
    ):
        return "collective"
    if lemma in lexicon.roles or head.pos_ == "NOUN":
        return "role"
    if head.pos_ == "PROPN":
        return "named"
    return "unknown"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _is_outlet(name: str, title: str, outlet: frozenset[str]) -> bool:
    """Whether a speaker is the outlet that publishes the document: its initials, or all telling words are its own."""
    if name and names.is_abbreviation(name) and names.abbreviates(name, title):
        return True
    words = _words(name) - OUTLET_NOISE
    return bool(words) and words <= outlet and len(words) >= len(outlet - OUTLET_NOISE) / 2


def _venue(attribution: Attribution, doc: Doc, mentions: MentionIndex, lexicon: Lexicon) -> str:
    """ "told the Tavrin Wire", "said to the Tavrin Wire": the outlet that somebody spoke to, "" when it was none."""
    words = _tokens(doc, attribution.cue[-1:]) if attribution.cue else None
    if words is None or words.root.pos_ != "VERB":
        return ""
    cue = lexicon.verb(words.root)
    told = cue is None or "whom" in cue.takes
    heard = [c for c in words.root.children if c.dep_ == "dative" or (told and c.dep_ == "dobj")]
    heard += [g for c in words.root.children if c.dep_ in ("prep", "dative") and c.lower_ == "to" for g in c.children]
    return next((outlet for noun in heard if (outlet := _outlet_of(noun, mentions))), "")


def _employer(attribution: Attribution, doc: Doc, mentions: MentionIndex) -> str:
    """`a Tavrin Wire correspondent said`: the outlet whose man speaks, "" where it is none."""
    words = _tokens(doc, attribution.source[:1]) if attribution.source else None
    head = _head(words) if words is not None else None
    if head is None or head.lower_ not in STAFF or all(c.dep_ not in OF_AN_OUTLET for c in head.children):
        return ""
    return _outlet_of(head, mentions)


def _outlet_of(noun: Token, mentions: MentionIndex) -> str:
    """The outlet that a noun names, or whose staff it speaks of; "" where that is none."""
    if noun.lower_ in STAFF:
        noun = next((c for c in noun.children if c.dep_ in OF_AN_OUTLET), noun)
    phrase = _noun_phrase(noun)
    mention = mentions.at(phrase.start_char, phrase.end_char)
    name = mention.name if mention is not None and mention.label == "organisation" else ""
    for said in (name, noun.text, noun.text.removesuffix("s"), _description(phrase, noun)):
        if said[:1].isupper() and find_publisher(said).kind in MEDIA:
            return name or said
    return ""


def _statement_time(attribution: Attribution, doc: Doc, published: str) -> str:
    """When it was said, where a date, or a weekday of a report that has a day, hangs on the cue."""
    words = _tokens(doc, attribution.cue[-1:]) if attribution.cue else None
    if words is None:
        return ""
    if dated := _said_in(words, doc, published):
        return dated
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published[:10]):
        return ""
    with suppress(ValueError, OverflowError):  # a day that is in no calendar, or before the first one
        return _said_on(words, date.fromisoformat(published[:10]))
    return ""


def _said_in(words: TokenSpan, doc: Doc, published: str) -> str:
    """ "In February 2030 the paper reported", "on June 11 last year it said", "it was in May that the army said": the
    date with the verb, or with the "it was" that stands over it; none after publication."""
    above = words.root.head
    cleft = above.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in above.children)
    phrases = []
    for child in (*words.root.children, *(above.children if cleft else ())):
        prepared = child.dep_ == "prep" and child.lower_ in ("in", "on")
        phrase = doc[child.i + 1 if prepared else child.left_edge.i : child.right_edge.i + 1]
        if (prepared or child.dep_ in ("npadvmod", "advmod")) and 0 < len(phrase) <= DATE_TOKENS:
            phrases.append(phrase)
    if not phrases:
        return ""
    sentence = words.root.sent
    found = find_times(sentence.text, published)
    times = {time.start + sentence.start_char: time for time in found}
    ends = {time.end + sentence.start_char for time in found}
    for phrase in phrases:
        time = times.get(phrase.start_char)
        if time is not None and phrase.end_char in ends and re.match(r"\d{4}", time.edtf):
            return time.edtf if time.earliest[: len(published)] <= published else ""
    return ""


def _said_on(words: TokenSpan, day: date) -> str:
    for child in words.root.children:
        for token in (
            child,
            *(c for c in child.children if child.dep_ == "prep" and child.lower_ in ("on", "late", "early")),
        ):
            if token.lower_ in WEEKDAYS:
                return str(day - timedelta((day.weekday() - WEEKDAYS.index(token.lower_)) % 7))
            if token.lower_ in ("yesterday", "today"):
                return str(day - timedelta(token.lower_ == "yesterday"))
    return ""
