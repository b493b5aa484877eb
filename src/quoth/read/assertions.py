"""Propositions of a document: who did what to whom, how many, when and where, how surely, and in whose words.

Clauses give them (`clauses`), relations type them (`relations`), and each takes its figure, its time and place, its
polarity and certainty from the words around it. An assertion's span is its clause, without the attributing words
and without clauses that stand for themselves. A clause of attribution ("the minister said") gives none, unless what
was said is a deed: claiming, blaming, denying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quoth import names
from quoth.model import (
    BODIES,
    CLOCK_ZERO,
    Assertion,
    Certainty,
    Document,
    Event,
    HedgedBy,
    Mention,
    Polarity,
    Statement,
    make_id,
)
from quoth.names import person_nouns
from quoth.read.certainty import (
    RANK,
    VALUES,
    Judgement,
    cue_certainty,
    find_claim,
    find_provisos,
    is_hearsay,
    judge,
    left_open,
    none_of,
    undenied,
    weigh_up,
)
from quoth.read.clauses import (
    NOUN_TAGS,
    RELATIVE_TAGS,
    Clause,
    Tree,
    find_contrasts,
    find_noun_clauses,
    find_verb_clauses,
)
from quoth.read.cues import load_cues
from quoth.read.drafts import Draft, Voices
from quoth.read.events import Telling, find_events
from quoth.read.figures import OTHERS, give_figures, unit_of
from quoth.read.mentions import DOER, Mentions
from quoth.read.relations import NOT, SHOULD, Match, event_nouns, match_clause, noun_relation, prefix_words, role_nouns
from quoth.read.settings import Settings, precision
from quoth.read.times import days_before
from quoth.relations import load_relations, load_words

MAX_WORDS = 60
"""A clause of more words is a list or a table that the parser took for a sentence."""
AMONG = frozenset({("among", "them"), ("among", "whom")})
COUNT_REACH, LIST_REACH = 12, 24
"""Tokens from whom a count counts to the word that names some of them, and of the names behind it."""
LONGEST_TAIL = 8
"""Words that name a speaker behind "with"."""
MIN_FRAGMENT_WORDS = 4
"""A headline or a list's entry without a verb says something from this length on: "bodies recovered at sea"."""
OPENS = re.compile(r"(?:\(?\d{1,3}[.)]\s+|[A-Z][A-Z0-9 ,&'’:-]{2,60}\n+)(?=\W*[A-Z][a-z])")
"""A number or a heading in capitals before a sentence, which are no part of it: "2. The mayor left"."""
MIN_SAID_WORDS = 3
"""Words that are said in so many are more than what somebody speaks of."""
SILENT = re.compile(r"\b(?:quiet|silent|silence|mum|nothing)\b", re.I)
"""In a cue: somebody says nothing of it."""
MAX_NAME_WORDS = 12
"""Words kept of a subject or object that has no name."""
PERSONAL = frozenset({"he", "him", "she", "her", "i", "me"})
"""Pronouns of people alone, whoever is meant."""

NAMED = frozenset({"person", *BODIES})
BACKGROUND_DAYS = 60
"""An event that ended so long before publication is background to the news, not the news."""
TYPED, UNTYPED, NOUNS = 0.8, 0.6, 0.5
"""Confidence of a typed clause, an untyped one, a noun phrase: shares found right when twenty reports were read."""

NOUN_KINDS = frozenset({"nominal", "prefix", "apposition", "title", "fragment", "figure"})
DEEDS = frozenset({"promise", "decline", "order", "threaten"})
"""Acts that, with an infinitive, are told as something wanted or not done, and not as words."""
KNOWING = re.compile(r"\b(?:knows?|knew|known|reali[sz]e[sd]?)$", re.I)
GRANTED = frozenset({"relative", "nominal"})
"""Clauses that an accusation takes for granted."""
NAMINGS = {"formerly": "formerly known as", "later name": "renamed"}
"""Basis of a stated alias -> what it says of a body."""
MAX_NAME = 60
"""Characters in which a name that goes on ends."""
FURTHER = re.compile(r" (?:of|in|for)(?: the)? ")
"""What stands between a name and a name that it may go on with: "the Islamic State OF Iraq"."""
PUT_SO = frozenset({"title", "prefix"})
"""Words before a name or noun, "Colonel Orn", "the rebel-held town"; in reported words whoever reports puts it so."""
BESIDE = frozenset({"relative", "participle", "nominal", "apposition", "title", "prefix"})
"""Clauses that speak beside what an act is about, where they do not head it."""
LINKING = frozenset({"connect", "link", "relate", "tie"})
"""What something is said to have to do with is not told by it."""
LEFT_OPEN = "left open"
"""The act of who will neither confirm nor deny."""
GROUND = re.compile(r",\s+because\b", re.IGNORECASE)
"""Opens the ground that somebody gives for what he said before."""
ENDS = re.compile(r"[.!?]|,[\"”’']")
"""Ends a quoted sentence, or what is quoted of it."""

UNASSERTING = frozenset({"question", "order", "promise", "threaten", "doubt", "decline"})
DISTANCING = UNASSERTING | {LEFT_OPEN, "deny", "retract"}
"""Acts whose cue is a hedge."""
OPINING = re.compile(
    r"\b(?:believ|think|thought|reckon|presum|assum|alleg|(?:fairly|almost|nearly|pretty|reasonably) (?:sure|certain))",
    re.I,
)
"""In a cue: what the speaker holds, and is not sure of."""
UNSURE = re.compile(r"(?:\bnot|\bnever|\bless than|n[’']t) (?:\w+ )?(?:sure|certain|convinced)\b", re.I)
"""In a cue: what the speaker does not say is so."""
CANNOT = re.compile(r"\b(?:not|never|unable|cannot|impossible)\b|n[’']t\b", re.I)
"""In a cue of confirming: what nobody could confirm is not asserted by them."""
LEADING = frozenset({
    "and", "but", "that", "or", "so", "then", "because", "however", "nor", "while", "as", "although", "though",
})  # fmt: skip


Factuality = Callable[[Sequence[tuple[int, int]]], list[float]]
"""What the model makes of words (start, end) that say that something happened: +3 it did to -3 it did not."""


def find_assertions(
    doc: Doc, document: Document, statements: list[Statement], mentions: Mentions, factuality: Factuality | None = None
) -> tuple[list[Assertion], list[Event]]:
    """Every proposition of a document and every event that they tell of, in the text's order.

    Without `factuality` the rules alone say how surely each is put.
    """
    return _Finder(Tree(doc), document, statements, mentions).run(factuality)


class _Finder:
    """One document's tree, voices, figures and times, and the drafts that come of them."""

    def __init__(self, tree: Tree, document: Document, statements: list[Statement], mentions: Mentions) -> None:
        self.tree, self.document, self.statements, self.mentions = tree, document, statements, mentions
        self.voices = Voices(tree, statements)
        self.published = "" if document.published == CLOCK_ZERO else document.published
        self.settings = Settings(tree, self.published)
        self.drafts: list[Draft] = []
        self.heads: set[int] = set()  # verbs that head a clause

    def run(self, factuality: Factuality | None) -> tuple[list[Assertion], list[Event]]:
        verbs = list(find_verb_clauses(self.tree))
        self.heads = {clause.head for clause in verbs} | {c.governor for c in verbs if c.governor >= 0}
        for clause in [*verbs, *find_noun_clauses(self.tree, role_nouns(), event_nouns(), prefix_words())]:
            if draft := self._draft(clause):
                self.drafts.append(draft)
        self._drop_echoes()
        self.drafts += self._put_down()
        self.drafts += self._roles_given()
        self.drafts += self._called()
        self.drafts += self._silent()
        self.drafts += give_figures(self.drafts, self.tree, self.voices, self._new, self._label)
        self.drafts += self._named_among()
        self.drafts += self._means()
        self.drafts += self._causes()
        self.drafts += self._contrasts()
        self.drafts += self._renamings()
        self.drafts += self._lineages()
        self.drafts += self._bare(verbs)
        self.drafts.sort(key=lambda d: (d.start, -d.end, d.clause.head))
        self.drafts = self._distinct()
        self.settings.give_times(self.drafts, self.heads, self.voices)
        for draft in self.drafts:
            draft.place = self.settings.place(draft, self.mentions)
            draft.subject, draft.object = self._named(draft.match.subject), self._named(draft.match.object)
        for draft in self.drafts:
            if draft.whole is not None:  # where and when the whole was counted
                draft.time, draft.place = draft.time or draft.whole.time, draft.place or draft.whole.place
        self._doubt()
        events = self._events()
        kept = set(self.drafts)
        for draft in self.drafts:
            draft.whole = draft.whole if draft.whole in kept else None
        rules = [VALUES[draft.judgement.polarity, draft.judgement.certainty] for draft in self.drafts]
        learned = factuality(self._triggers()) if factuality is not None else rules
        for draft, value in zip(self.drafts, learned, strict=True):
            draft.factuality = weigh_up(draft.judgement, value)
        return [self._row(draft, events) for draft in self.drafts], events

    # --- clauses --------------------------------------------------------------------------------------

    def _draft(self, clause: Clause) -> Draft | None:
        tree = self.tree
        if clause.end - clause.start > MAX_WORDS:
            return None
        clause.places = {word: noun for word, noun in clause.places.items() if noun not in self.settings.tokens}
        if clause.kind == "nominal":  # "the blast of 12 March", "Saturday's clash"
            clause.patient = -1 if clause.patient in self.settings.tokens else clause.patient
            clause.agent = -1 if clause.agent in self.settings.tokens else clause.agent
        match = match_clause(tree, clause, self._label)
        top = clause.governor if clause.governor >= 0 else clause.head
        speech = match.relation is not None and match.relation.speech
        if (self.voices.attributing[clause.head] or self.voices.attributing[top]) and not (
            speech or self._is_deed(clause)
        ):
            return None
        if clause.kind == "nominal" and (
            match.relation is None or self._says_nothing(match) or self._in_a_name(clause.head)
        ):
            return None
        if (
            match.relation is None
            and tree.lemmas[clause.head] == "say"
            and (clause.patient < 0 or tree.tags[clause.patient] in RELATIVE_TAGS)
        ):
            return None  # "he said", "what he said"
        if match.relation is None and not self._says_something(clause):
            return None
        if _is_lineage(match) and (self._names_itself(clause, match) or self._is_one(match)):
            return None
        name = self._mention(clause.agent) if clause.kind == "title" else None
        if clause.kind == "apposition" and tree.lower[tree.heads[clause.agent]] == "in" and match.relation is not None:
            return None  # "in southern Kaldria, a police officer and two residents said"
        if clause.kind == "title" and (
            name is None or (name.label != "person" and name.start <= tree.starts[clause.role])
        ):
            return None  # "the Engineer Corps" is no engineer, "a guard launch" no guard
        statement = self.voices.content[clause.head]
        if clause.governor >= 0 and self.voices.act(top) in DEEDS:
            statement = self.voices.content[top]
        elif self._taken_for_granted(statement, clause):
            statement = self.voices.outer[statement]
        draft = self._new(clause, match, statement)
        if draft is not None:
            avows = match.relation is not None and (
                match.relation.hangs or match.relation.name in load_words()["avowals"]
            )
            if avows and speech and self.voices.attributing[clause.head]:
                draft.statement = self.voices.cued[clause.head]  # whoever blames, denies or confirms says so
        return draft

    def _put_down(self) -> list[Draft]:
        """Drafts for what somebody denies or calls false that is another's claim: "SHE REJECTED his claim that nine
        died"."""
        out: list[Draft] = []
        for draft in self.drafts:
            noun, false = find_claim(self.tree, draft.clause)
            if noun < 0 or not 0 <= draft.statement == self.voices.cued[noun]:
                continue
            within = self.voices.within[draft.statement]
            around = self.voices.statement(within)
            denied = around is not None and around.act == "deny" and around.kind != "direct"
            if denied == (false >= 0):
                continue
            turned: Polarity = "negative" if draft.judgement.polarity == "positive" else "positive"
            hedge = around.cue if around is not None and denied else self.tree.words[false]
            clause = replace(draft.clause, start=min(draft.clause.start, self.tree.low[noun]))
            judgement = Judgement(turned, "certain", True, hedge, "speaker" if within >= 0 else "author")
            out += filter(None, [self._new(clause, draft.match, within, judgement)])
        return out

    def _silent(self) -> list[Draft]:
        """Drafts for what statements say without a clause, where a noun says what happened: "spoke of a blast"."""
        voices, tree = self.voices, self.tree
        said = {token for d in self.drafts for token in (d.clause.head, d.match.trigger, *d.match.beside)}
        heard = {voices.content[token] for token in said} | set(voices.outer)
        out = []
        for index, statement in enumerate(self.statements):
            if index in heard or not statement.content_spans:
                continue
            words = self._longest(statement)
            start, end, root = words.start, words.stop, self._root(words)
            if root == start and tree.tags[root] == "IN":
                root, start = tree.child(root, "pobj"), start + 1
            if root < start or tree.tags[root] not in NOUN_TAGS or end - start > MAX_WORDS:
                continue
            clause = Clause(root, start, end, "fragment")
            match = self._held_for(root, end) or match_clause(tree, clause, self._label)
            told = match.relation is None or match.trigger in said
            if not told and (draft := self._new(clause, match, index)):
                out.append(draft)
        return out

    def _roles_given(self) -> list[Draft]:
        """Drafts for the roles that statements give beside what else they say: "named ORN AS HEAD of the port, taking
        bribes"."""
        tree = self.tree
        out: list[Draft] = []
        for word in (i for i in range(len(tree)) if tree.lower[i] == "as" and tree.deps[i] == "prep"):
            verb, statement = tree.heads[word], self.voices.content[word]
            hung = tree.tags[verb] in NOUN_TAGS  # on the name: "described ORN AS THE HEAD of the port, where"
            name = verb if hung else tree.child(verb, "dobj", "nsubjpass")
            if statement < 0 or name < 0 or (self.voices.content[verb] == statement and not hung):
                continue
            match = self._held_for(name, tree.high[word] + 1)
            if match is not None:
                clause = Clause(match.trigger, tree.low[name], tree.high[word] + 1, "fragment")
                out += filter(None, [self._new(clause, match, statement)])
        return out

    def _called(self) -> list[Draft]:
        """Drafts for the roles by which statements call somebody: "called HIM THE HEAD of the port"."""
        tree = self.tree
        out: list[Draft] = []
        for index, statement in enumerate(self.statements):
            if not (statement.cue_spans and statement.content_spans):
                continue
            span, cue = statement.content_spans[0], tree.at(statement.cue_spans[-1].end - 1)
            start, end = tree.at(span.start), tree.at(span.end - 1) + 1
            name = start
            while name + 1 < end and tree.tags[name] in ("DT", "NNP") and tree.tags[name + 1] == "NNP":
                name += 1
            office = name + 1 if name + 1 < end and tree.tags[name + 1] != "DT" else name + 2
            while (
                office + 1 < end
                and tree.tags[office] in ("JJ", "NN", "NNP", "POS")
                and tree.tags[office + 1] in ("JJ", "NN", "POS")
            ):
                office += 1
            called = tree.lemmas[cue] in load_words()["styling"] and tree.tags[name] in ("PRP", "NNP") and cue < start
            if called and office < end and tree.lemmas[office] in role_nouns():
                match = Match(load_relations()["role"], office, tree.lemmas[office], name, office)
                clause = Clause(office, start, max(office, tree.high[office]) + 1, "fragment")
                out += filter(None, [self._new(clause, match, index)])
        return out

    def _bare(self, verbs: Sequence[Clause]) -> list[Draft]:
        """Drafts for sentences that gave none: for what a statement says in words without a clause ("calls it A LIE"),
        else for the words of attribution, which then tell what was done: "THE AGENCY WITHDREW IT"."""
        tree, voices = self.tree, self.voices
        told = {tree.sentence[draft.clause.head] for draft in self.drafts}
        by_head = {clause.head: clause for clause in verbs}
        out: list[Draft] = []
        for index, row in enumerate(self.statements):
            if not (row.cue_spans and row.content_spans):
                continue
            cue, said = tree.over(row.cue_spans[0].start, row.cue_spans[-1].end), self._longest(row)
            if not (cue and said):
                continue
            head, start = next((i for i in cue if i in by_head), cue[0]), said.start
            if not told.isdisjoint((tree.sentence[head], tree.sentence[start])):
                continue
            clause, statement = by_head.get(head), voices.outer[index]
            if self._gives_words(head, clause, row):
                if len(said) >= MIN_SAID_WORDS:
                    clause, statement = Clause(max(self._root(said), start), start, said.stop, "fragment"), index
                elif {"IN", "TO"} & {tree.tags[start - 1], tree.tags[start]}:
                    statement = index  # "POLICE HAD SPOKEN OF ONE"
            if clause is not None and clause.end - clause.start <= MAX_WORDS:
                draft = self._new(clause, match_clause(tree, clause, self._label), statement)
                if draft is not None:
                    told.add(tree.sentence[clause.head])
                    out.append(draft)
        return out

    def _longest(self, statement: Statement) -> range:
        """The tokens of the longest stretch of what a statement says."""
        span = max(statement.content_spans, key=lambda span: span.end - span.start)
        return self.tree.over(span.start, span.end)

    def _root(self, words: range) -> int:
        """The first of some tokens that hangs on none of them, -1 where each does."""
        return next((i for i in words if self.tree.heads[i] not in words), -1)

    def _gives_words(self, verb: int, clause: Clause | None, row: Statement) -> bool:
        """Does a verb give what somebody says: no deed, no topic and no silence ("did not speak of the raid")?"""
        cues = load_cues()
        lemma = cues.verb_lemma(self.tree.lower[verb], self.tree.lemmas[verb])
        if lemma not in cues.verbs or lemma in load_words()["acting"] or SILENT.search(row.cue):
            return False
        return clause is None or judge(self.tree, clause, self.voices.attributing).polarity == "positive"

    def _held_for(self, name: int, end: int) -> Match | None:
        """ "Described MARSK AS THE HEAD of the front": whose role is told, though no verb tells it."""
        tree = self.tree
        word = next((i for i in range(name + 1, end) if tree.lower[i] == "as"), -1)
        office = tree.child(word, "pobj") if word >= 0 else -1
        if office < 0 or not (tree.lemmas[office] in role_nouns() or self._tells_who(name, office)):
            return None
        return Match(load_relations()["role"], office, tree.lemmas[office], name, office)

    def _tells_who(self, name: int, noun: int) -> bool:
        """Whether a noun says who somebody is by what he did: "ORN as the KEEPER of the list", "the MAN who shot"."""
        tree, word = self.tree, self.tree.lemmas[noun]
        if word not in person_nouns() and DOER.fullmatch(word) is None:
            return False
        defined = tree.child(noun, "det", "poss") >= 0 and tree.child(noun, "relcl", "prep") >= 0
        return defined and self._label(name) == "person"

    def _named_among(self) -> list[Draft]:
        """Drafts for people whom a count names: "killed nine people, INCLUDING THE UNION LEADER ADA ORN"."""
        tree = self.tree
        out: list[Draft] = []
        for word in range(len(tree) - 1):
            among = (tree.lower[word], tree.lower[word + 1]) in AMONG
            opens = among or tree.lower[word] == "including"
            counts = [draft for draft in self.drafts if self._counts_before(draft, word)] if opens else []
            whole = max(counts, key=lambda draft: draft.counted, default=None)
            if whole is None or whole.match.relation is None:
                continue
            people = self._people_from(word + 1 + among) or (self._people_before(word) if among else [])
            if among and not people and tree.is_verb(word + 2):  # "AMONG THEM IS the union leader"
                people = self._people_from(word + 3)
            start = min([word, *(tree.at(person.start) for person in people)])
            for person in people:
                name = tree.at(person.end - 1)
                sides = (name, -1) if whole.match.relation.about == "subject" else (-1, name)
                match = Match(whole.match.relation, name, whole.match.predicate, *sides)
                part = Clause(name, start, name + 1, "fragment")
                out += filter(None, [self._new(part, match, whole.statement, whole.judgement)])
                start = name + 1
        return out

    def _counts_before(self, draft: Draft, word: int) -> bool:
        """Whether a draft counts people to whom something happened, right before a word of its sentence."""
        relation, tree, counted = draft.match.relation, self.tree, draft.counted
        if relation is None or not relation.counted or draft.judgement.polarity == "negative":
            return False
        near = 0 <= counted < word <= counted + COUNT_REACH
        begins = tree.sentences[tree.sentence[word]][0] == word  # "Nine died. AMONG THEM is ..."
        return near and tree.sentence[word] - tree.sentence[counted] == begins

    def _people_from(self, start: int) -> list[Mention]:
        """The names of people in a list that begins at a token; it ends where more is said of somebody."""
        tree, end = self.tree, start
        while end < min(start + LIST_REACH, len(tree)) and tree.sentence[end] == tree.sentence[start]:
            more = tree.tags[end][:1] == "V" or tree.tags[end] in ("MD", "WDT", "WP", "WRB")
            if more or (tree.tags[end] == "IN" and tree.lower[end] not in ("of", "whom")):
                break
            end += 1
        return self._people_in(start, end)

    def _people_before(self, end: int) -> list[Mention]:
        """The names of people in a list that ends before a token: "nine died, ADA ORN AND ODO BRUN among them"."""
        tree, start = self.tree, end
        while start > 0 and (tree.tags[start - 1][:3] == "NNP" or tree.lower[start - 1] in ("and", ",")):
            start -= 1
        return self._people_in(start, end)

    def _people_in(self, start: int, end: int) -> list[Mention]:
        listed = self.mentions.within(self.tree.starts[start], self.tree.ends[end - 1]) if end > start else []
        return [
            mention
            for mention in listed
            if mention.kind == "name" and mention.label == "person" and not self._before_noun(mention)
        ]

    def _before_noun(self, name: Mention) -> bool:
        """ "A HIZBOLD fighter": whether a name only says of what kind a noun is."""
        after = self.tree.at(name.end - 1) + 1
        return after < len(self.tree) and self.tree.tags[after] in ("NN", "NNS")

    def _means(self) -> list[Draft]:
        """Drafts for what an attack was made with: "a TRUCK BOMB killed nine", "struck by JETS", "with a KNIFE"."""
        tree, used, weapons = self.tree, load_relations()["used"], load_words()["weapons"]
        out = []
        for draft in self.drafts:
            relation, clause = draft.match.relation, draft.clause
            if relation is None or clause.kind in NOUN_KINDS or not relation.plover.startswith("ASSAULT"):
                continue
            sides = (clause.agent, clause.patient, clause.places.get("with", -1), clause.places.get("by", -1))
            for weapon in dict.fromkeys(side for side in sides if side >= 0 and tree.lemmas[side] in weapons):
                by = clause.agent if weapon not in (clause.agent, clause.patient) else -1
                out += self._along(draft, Match(used, weapon, "use", by, weapon), draft.judgement)
        return out

    def _causes(self) -> list[Draft]:
        """Drafts for what happened where a clause tells what came of it: "A BLAST killed nine"."""
        tree, told = self.tree, {draft.match.trigger for draft in self.drafts}
        out = []
        for draft in self.drafts:
            cause = draft.clause.agent
            if draft.match.relation is None or not draft.match.relation.hangs or cause < 0 or cause in told:
                continue
            relation = noun_relation(tree, cause) if draft.clause.kind not in NOUN_KINDS else None
            if relation is not None and relation.kind == "event" and not relation.hangs and not relation.speech:
                told.add(cause)
                put = draft.judgement
                if put.polarity == "negative" and all(tree.lower[c] != "no" for c in tree.children[cause]):
                    put = replace(put, polarity="positive", hedge="", hedged_by="")  # "the blast killed NOBODY"
                out += self._along(draft, Match(relation, cause, tree.lemmas[cause], -1, -1), put)
        return out

    def _along(self, draft: Draft, match: Match, judgement: Judgement) -> list[Draft]:
        """A draft of another relation in the words of one."""
        part = Clause(match.trigger, draft.clause.start, draft.clause.end, "fragment")
        made = self._new(part, match, draft.statement, judgement)
        return [made] if made is not None else []

    def _contrasts(self) -> list[Draft]:
        """Drafts for what a clause sets against one of its sides: "it was a drone, AND NOT A JET", "NOT FROM HIM"."""
        out = []
        for draft in self.drafts:
            clause, match, judgement = draft.clause, draft.match, draft.judgement
            if clause.kind in NOUN_KINDS:
                continue
            for side, noun, refused, end in find_contrasts(self.tree, clause, match.object):
                instead = side == match.object or match.object < 0 or match.relation is None
                part = Clause(noun, refused, end, "fragment")
                polarity: Polarity = "negative" if judgement.polarity == "positive" else "positive"
                turned = replace(judgement, polarity=polarity, hedge=self.tree.words[refused])
                set_against = replace(match, object=noun if instead else match.object)
                if against := self._new(part, set_against, draft.statement, turned):
                    out.append(against)
        return out

    def _renamings(self) -> list[Draft]:
        """Drafts for the former names of bodies that the text states where the parse shows no clause of it."""
        tree, out = self.tree, []
        for stated in self.mentions.stated_aliases:
            name = NAMINGS.get(stated.basis)
            if name is None or any(
                draft.start < stated.end and draft.end > stated.start
                for draft in self.drafts
                if _is_lineage(draft.match)
            ):
                continue
            pair = [m for m in self.mentions.within(stated.start, stated.end) if m.kind == "name"]
            start, end = tree.at(stated.start), tree.at(stated.end - 1) + 1
            if len(pair) != 2 or any(m.label not in BODIES for m in pair) or self._goes_on(stated.end):
                continue
            one, other = (tree.at(m.end - 1) for m in pair)
            trigger = next((i for i in range(one + 1, end) if tree.words[i].isalpha()), one)
            clause = Clause(trigger, start, end, "apposition", agent=one, role=other)
            match = Match(load_relations()[name], trigger, tree.lemmas[trigger], one, other)
            if draft := self._new(clause, match, self.voices.content[trigger]):
                out.append(draft)
        return out

    def _lineages(self) -> list[Draft]:
        """Drafts for the further bodies that a lineage relates: "the Front and THE BRIGADE merged to form the Army"."""
        out = []
        told = {draft.clause.head: draft for draft in self.drafts if _is_lineage(draft.match)}
        for draft in self.drafts:
            match = draft.match
            if not _is_lineage(match):
                continue
            sides = [(one, other) for one in self._each(match.subject) for other in self._each(match.object)]
            alone = match.subject if match.object < 0 else match.object if match.subject < 0 else -1
            if match.relation == load_relations()["merged"] and len(every := self._each(alone)) > 1:
                sides = [(every[0], other) for other in every[1:]]  # with each other
            draft.match = replace(match, subject=sides[0][0], object=sides[0][1])
            above = self.tree.heads[draft.clause.head]
            if match.relation == load_relations()["merged into"] and (whole := told.get(above)):
                draft.start, draft.judgement = min(draft.start, whole.start), whole.judgement  # "merged TO FORM it"
            for nth, (one, other) in enumerate(sides[1:], 1):
                out.append(replace(draft, match=replace(match, subject=one, object=other), nth=nth))
        return out

    def _each(self, token: int) -> list[int]:
        """A side's token and those of the names that "and" joins to it."""
        tree, found = self.tree, [token]
        for one in found:  # grows as it is read
            mention = self._named(one)
            if mention is None or mention.kind != "name":
                break
            joined = (c for t in tree.over(mention.start, mention.end) for c in tree.children[t])
            found += [c for c in joined if tree.deps[c] == "conj" and self._label(c) in BODIES and c not in found]
        return found

    def _new(self, clause: Clause, match: Match, statement: int, judgement: Judgement | None = None) -> Draft | None:
        """A clause with its match, in the words of a statement; None where no words are left.

        How it is put is judged by its own words, unless it is put as another is (`judgement`).
        """
        relation = match.relation
        if relation is not None and relation.speech and not relation.hangs and clause.clause > clause.head:
            clause.end = max(clause.head + 1, min(clause.end, self.tree.low[clause.clause]))  # which speaks for itself
        span = self._span(clause, statement)
        if span is None:
            return None
        return Draft(clause, match, *span, statement, judgement or self._judge(clause, match, statement))

    def _judge(self, clause: Clause, match: Match, statement: int) -> Judgement:
        """How a clause is put by its own words and by the act of the statement that it stands in."""
        judgement = judge(self.tree, clause, self.voices.attributing)
        if match.spent:  # "could not verify", "should be treated with caution": so it is, and surely
            polarity: Polarity = "positive" if NOT in match.spent else judgement.polarity
            judgement = Judgement(polarity, "certain", judgement.asserted or SHOULD in match.spent, "")
        row = self.voices.statement(statement)
        return _in_voice(judgement, row, match, self._act(clause, row))

    def _is_deed(self, clause: Clause) -> bool:
        """ "The army agreed to leave", "refuses to leave", "is believed to have left": more than words."""
        if clause.governor >= 0:
            return not self.voices.attributing[clause.head]
        below = clause.clause
        if self.voices.act(clause.head) == "order" and below < 0:
            return True  # "called for a meeting"
        return below >= 0 and self.tree.deps[below] == "xcomp" and self.tree.tags[below] == "VB"

    def _act(self, clause: Clause, row: Statement | None) -> str:
        """A statement's act as far as it reaches a clause in it, "" where it does not; LEFT_OPEN for half a denial."""
        if row is None or self._beside(clause, row):
            return ""
        text = self.tree.text
        if row.act == "question" and row.kind == "direct":
            ends = ENDS.search(text, self.tree.ends[clause.end - 1])
            if ends is not None and ends[0] in (".", "!"):
                return "assert"  # "Who ordered it?" he asked. "WE HOLD THE ARMY RESPONSIBLE."
        if row.act == "deny" and any(left_open(text, span.start, span.end) for span in row.cue_spans):
            return LEFT_OPEN
        cue = self.tree.at(row.cue_spans[-1].end - 1) if row.cue_spans else -1
        if 0 <= cue < len(self.tree) and row.act == "deny" and (granted := undenied(self.tree, cue)) is not None:
            return "assert" if granted else LEFT_OPEN  # "NOBODY denies that", "did NOT deny that"
        if (
            row.act == "deny"
            and row.kind == "indirect"
            and GROUND.search(text, row.start, self.tree.starts[clause.head])
        ):
            return "assert"  # "denied that he had been there, BECAUSE HE WAS AT HOME"
        if 0 <= cue < len(self.tree) and row.act in ("doubt", "unconfirmed") and none_of(self.tree, cue):
            return "assert" if row.act == "doubt" else LEFT_OPEN  # "there is NO DOUBT that", "NO SIGN that"
        return row.act

    def _beside(self, clause: Clause, row: Statement) -> bool:
        """Whether a clause only stands within what is denied or asked: "denied the report PUBLISHED IN OSK"."""
        if row.kind == "direct" or clause.kind not in BESIDE:
            return False
        tree, head = self.tree, clause.head
        if (
            clause.kind == "participle"
        ):  # not "the rumour that he fled", "denied taking part", "asked for it to be done"
            finite = tree.child(head, "mark", "nsubj", "nsubjpass", "aux", "auxpass") >= 0
            return tree.deps[head] == "acl" and not finite
        if tree.deps[head] == "pobj" and tree.lemmas[tree.heads[tree.heads[head]]] in LINKING:
            return True  # "denied that the delay was linked to THE MURDER"
        return clause.kind != "nominal" or tree.deps[head] not in ("dobj", "pobj", "nsubjpass", "ROOT", "conj")

    def _taken_for_granted(self, statement: int, clause: Clause) -> bool:
        """ "Riel knows that Orn fled", "blamed them for a raid in which nine died": the author says so too; and what
        stands before a name that somebody is reported to have spoken of is the reporter's word for it."""
        row = self.voices.statement(statement)
        if row is None or row.kind == "direct":
            return False
        return (
            clause.kind in PUT_SO or bool(KNOWING.search(row.cue)) or (row.act == "accuse" and clause.kind in GRANTED)
        )

    def _names_itself(self, clause: Clause, match: Match) -> bool:
        """ "The group formerly known as the Front" is the Front, whatever else "the group" may stand for."""
        mention = self._named(match.subject)
        plain = clause.kind == "participle" and not self.tree.after_comma(clause.head)
        return plain and (mention is None or mention.kind == "description")

    def _is_one(self, match: Match) -> bool:
        """Whether both sides of a lineage bear one name, or one is cut short: "IS, once the Islamic State in Iraq"."""
        one, other = self._named(match.subject), self._named(match.object)
        if one is None or other is None or match.relation is None:
            return False
        if match.relation.name in NAMINGS.values() and self._goes_on(other.end):
            return True
        return names.key(one.exact) == names.key(other.exact) or (
            one.name == other.name and match.relation.name not in NAMINGS.values()
        )

    def _goes_on(self, end: int) -> bool:
        """Whether a name that ends at a character is perhaps only the beginning of one."""
        found = FURTHER.match(self.tree.text, end)
        return found is not None and any(m.start == found.end() for m in self.mentions.within(end, end + MAX_NAME))

    def _says_nothing(self, match: Match) -> bool:
        """ "Its members", "the army's command": a state without the one that it is about."""
        relation = match.relation
        if relation is None or relation.kind != "state":
            return False
        sides = (match.subject, match.object) if relation.about == "subject" else (match.object, match.subject)
        if sides[0] >= 0 or sides[1] >= match.trigger:
            return False
        return sides[1] < 0 or relation.claim == "role" or self.tree.tags[sides[1]] == "PRP$"

    def _says_something(self, clause: Clause) -> bool:
        """Whether a noun phrase without a relation is more than a name, a bracket or a menu's entry."""
        tree = self.tree
        if clause.kind == "apposition":
            common = tree.tags[clause.role] in ("NN", "NNS")
            return common and tree.tags[clause.agent] != "CD" and self._mention(clause.agent) is not None
        if clause.kind == "fragment":
            return clause.end - clause.start >= MIN_FRAGMENT_WORDS and bool(clause.places or clause.patient >= 0)
        return True

    def _span(self, clause: Clause, statement: int) -> tuple[int, int] | None:
        """Characters of a clause within the words of its speaker, without marks at the edges."""
        tree = self.tree
        start, end = clause.start, clause.end
        while start < clause.head and tree.lower[start] in LEADING:
            start += 1
        if end < len(tree) and tree.tags[end] == "VBG" and self.voices.attributing[end]:
            tail = range(max(clause.head + 1, end - LONGEST_TAIL), end)  # "denied it WITH A SPOKESMAN saying"
            end = next((i for i in reversed(tail) if tree.lower[i] == "with"), end)
        first, last = tree.span(start, end)
        head = tree.starts[clause.head]
        if statement >= 0 and (words := _around(self.statements[statement], head)) is not None:
            first, last = max(first, words[0]), min(last, words[1])
            opening = tree.at(first)
            if opening < clause.head and tree.starts[opening] == first and tree.lower[opening] in LEADING:
                first = tree.ends[opening]  # "his claim THAT nine died"
        opens = OPENS.match(tree.text, first, head)
        return _trim(tree.text, self.settings.after_dateline(opens.end() if opens else first, head), last)

    def _drop_echoes(self) -> None:
        """A noun that a verb's assertion rests on needs none of its own: "claimed RESPONSIBILITY for the blast"."""
        verbs = [d for d in self.drafts if d.clause.kind not in NOUN_KINDS and d.match.relation is not None]
        carried = {token for draft in verbs for token in (draft.match.trigger, *draft.match.beside)}
        carried |= {d.match.trigger for d in self.drafts if d.clause.kind == "apposition" and _is_lineage(d.match)}
        speech = {
            d.clause.head for d in verbs if d.match.relation and d.match.relation.speech and d.match.relation.hangs
        }
        told = {d.clause.agent for d in verbs if self.tree.heads[d.clause.head] == d.clause.agent}  # "a blast killed 9"
        self.drafts = [
            draft
            for draft in self.drafts
            if not (draft.clause.kind == "fragment" and draft.clause.head in told)
            and (
                draft.clause.kind != "nominal"
                or not (draft.clause.head in carried or self.tree.heads[draft.clause.head] in speech)
            )
        ]

    def _distinct(self) -> list[Draft]:
        """One draft for each span, relation and figure; a title only where it is first given to its bearer."""
        seen: set[tuple[object, ...]] = set()
        out = []
        for draft in self.drafts:
            relation, words = draft.match.relation, self.tree.words
            figure = draft.figure.start if draft.figure else -1
            key: tuple[object, ...] = (
                draft.start,
                draft.end,
                relation.name if relation else draft.match.predicate,
                figure,
                draft.nth,
            )
            if draft.clause.kind == "title":
                key = (words[draft.match.subject], words[draft.match.trigger], draft.statement >= 0)
            told = self._parts(draft)
            if seen.isdisjoint((key, told)):
                seen.update((key, told))
                out.append(draft)
        return out

    # --- who -----------------------------------------------------------------------------------------

    def _mention(self, token: int) -> Mention | None:
        """The mention whose head a token is."""
        if token < 0:
            return None
        tree = self.tree
        start, end = tree.span(*tree.noun_phrase(token, after=False))
        at, best = tree.starts[token], None
        for mention in self.mentions.within(start, max(end, tree.ends[token])):
            if (
                mention.start <= at < mention.end
                and mention.end >= tree.ends[token]
                and (best is None or mention.start < best.start)
            ):
                best = mention
        return best

    def _named(self, token: int) -> Mention | None:
        """The mention of a token, or the name that begins with its noun phrase and goes on: "the SONS of Osk", or that
        stands right after it or by which it is called: "the RINGLEADER Ada Orn", "the DEALER, Ada Orn,", "the GUERRILLA
        known as Orn"."""
        found = self._mention(token)
        if token < 0 or (found is not None and found.kind != "description"):
            return found
        tree = self.tree
        for child in tree.children[token]:
            if tree.deps[child] == "appos" and tree.low[child] == token + 1:
                name = self._mention(child)
                if name is not None and name.kind == "name":
                    return name
            if tree.deps[child] == "appos" and tree.low[child] == token + 2 and tree.words[token + 1] == ",":
                name = self._mention(child)
                if name is not None and name.kind == "name" and name.label == "person":
                    return name
            if tree.deps[child] == "acl" and tree.lemmas[child] in load_words()["calling"]:
                called = max(tree.child(child, "oprd"), *(tree.child(c, "pobj") for c in tree.children[child]), -1)
                name = self._mention(called)
                if name is not None and name.kind == "name" and name.label == "person":
                    return name
        start = tree.starts[tree.noun_phrase(token, after=False)[0]]
        at, last = tree.starts[token], tree.ends[tree.high[token]]
        beyond = self.mentions.within(start, last) if tree.tags[token] in ("NNP", "NNPS") else ()
        return next((row for row in beyond if row.kind == "name" and row.start <= at < row.end), found)

    def _label(self, token: int) -> str:
        if self.tree.lower[token] in PERSONAL:
            return "person"
        mention = self._named(token)
        return mention.label if mention is not None else ""

    def _words(self, token: int, draft: Draft) -> str:
        """A side's words: no article, no figure, no more than a dozen words."""
        tree, clause = self.tree, draft.clause
        if token < 0 or tree.tags[token] in ("WDT", "WP"):
            return ""
        if clause.kind == "title" and token == clause.role:
            start, end = clause.start, token + 1
        else:
            start, end = tree.noun_phrase(token, after=clause.kind != "apposition" or token == clause.role)
            if tree.deps[token] in ("ccomp", "xcomp") or tree.is_verb(token):
                start, end = tree.low[token], tree.high[token] + 1
        if clause.kind == "apposition" and token != draft.match.subject and draft.match.subject > token:
            end = min(end, draft.match.subject)
        if tree.starts[start] < draft.end:  # no words of others: "children, the group said"
            end = max(start + 1, min(end, tree.at(draft.end - 1) + 1))
        end = next((k for k in range(token + 1, end) if tree.lower[k] == "including"), end)
        deed = next((c for c in tree.children[token] if tree.deps[c] == "prep" and tree.child(c, "pcomp") >= 0), end)
        end = deed if token < deed < end else end  # "accused the army of killing them"
        relation = draft.match.relation
        if relation is not None and relation.counted and self._is_state(token, draft.match):
            return "people"  # "those killed", "seventeen dead"
        one_of = tree.lower[token : token + 2] == ["one", "of"]  # "ONE OF its fighters"
        while (
            start < end - 1
            and not (one_of and start == token)
            and (
                tree.tags[start] in ("DT", "CD", "PDT")
                or (tree.lower[start] in ("of", "that") and start < token)
                or tree.deps[start] in ("punct", "quantmod")
                or not tree.words[start].strip()
            )
        ):
            start += 1
        if draft.figure is not None and draft.counted == token:
            first = tree.at(draft.figure.end)
            if first >= end:
                return "people" if draft.match.relation is not None and draft.match.relation.counted else ""
            if first == end - 1 and tree.lower[first] in OTHERS:
                return "people"
            start = max(start, first)
            if tree.lower[start] == "of" and start < end - 1:
                start += 1
            while start < end - 1 and tree.tags[start] == "PRP":  # "two of them clerks"
                start += 1
            if tree.tags[start] == "IN":  # "two in Osk"
                return "people" if draft.match.relation is not None and draft.match.relation.counted else ""
        first, last = tree.span(start, min(end, start + MAX_NAME_WORDS))
        return _clean(tree.text[first:last])

    def _own_words(self, token: int, mention: Mention | None, draft: Draft) -> str:
        """A side's words: of a lineage the name alone, "the Front" in "the Front formerly known as the Sons"."""
        if mention is not None and mention.kind == "name" and _is_lineage(draft.match):
            return _clean(mention.exact)
        words = self._words(token, draft)
        return words.partition(" (")[0] if _is_lineage(draft.match) else words

    def _is_state(self, token: int, match: Match) -> bool:
        """Whether a side is no noun but what befell it: "THOSE killed", "the INJURED", "seventeen DEAD"."""
        tree = self.tree
        bare = tree.tags[token] not in NOUN_TAGS or (
            match.relation is not None and tree.lower[token] in match.relation.adjectives
        )
        return tree.tags[token] == "DT" or (token == match.trigger and bare)

    def _doubt(self) -> None:
        """Mark what somebody says and the author adds "if true" to: by whom it is doubted is kept, and what he said."""
        provisos = dict(find_provisos(self.tree))
        for draft in self.drafts if provisos else ():
            words = provisos.get(self.tree.sentence[draft.clause.head])
            judgement = draft.judgement
            if words and draft.statement >= 0 and not judgement.hedge:
                draft.judgement = replace(judgement, hedge=words, hedged_by="author")

    # --- events and rows ------------------------------------------------------------------------------

    def _events(self) -> list[Event]:
        tellings = []
        for draft in self.drafts:
            clause, match = draft.clause, draft.match
            sides = (clause.agent, clause.patient, clause.role, match.subject, match.object, *clause.places.values())
            time = draft.time
            draft.telling = Telling(
                relation=match.relation, trigger=match.trigger,
                tokens=tuple(t for t in sides if t >= 0), clause=(clause.start, clause.end),
                place=draft.place.name or draft.place.exact if draft.place else "",
                place_mention_id=draft.place.mention_id if draft.place else "",
                time=(time.raw, time.edtf, time.earliest, time.latest) if time else ("", "", "", ""),
                participants=tuple(m.mention_id for m in (draft.subject, draft.object) if m is not None),
            )  # fmt: skip
            tellings.append(draft.telling)
        return find_events(
            self.tree,
            tellings,
            self.document.document_id,
            lambda i: not (self.voices.attributing[i] or self._in_a_name(i)),
            recent=days_before(self.published, BACKGROUND_DAYS),
        )

    def _in_a_name(self, token: int) -> bool:
        """Whether a word is part of the name of a body or a person: no "Front for the LIBERATION" frees anybody."""
        start, end = self.tree.span(token, token + 1)
        return any(
            row.kind == "name" and row.label in NAMED and row.start <= start and end <= row.end and " " in row.exact
            for row in self.mentions.touching(start, end)
        )

    def _triggers(self) -> list[tuple[int, int]]:
        """Characters of the word that carries each draft."""
        words = (d.match.trigger if d.match.trigger >= 0 else d.clause.head for d in self.drafts)
        return [self.tree.span(word, word + 1) for word in words]

    def _id(self, draft: Draft) -> str:
        return make_id("as", self.document.document_id, *self._parts(draft))

    def _parts(self, draft: Draft) -> tuple[object, ...]:
        """What tells an assertion from the others of its document."""
        relation, figure = draft.match.relation, draft.figure
        part = (draft.nth,) if draft.nth else ()
        trigger = self.tree.starts[draft.match.trigger]
        return (
            draft.start, draft.end, relation.name if relation else "", trigger, figure.start if figure else "", *part,
        )  # fmt: skip

    def _row(self, draft: Draft, events: list[Event]) -> Assertion:
        tree, match, relation = self.tree, draft.match, draft.match.relation
        statement = self.voices.statement(draft.statement)
        same = draft.subject is not None and draft.object is not None and draft.subject.name == draft.object.name
        subject, target = (  # of two names of one, as they stand: "the Brigade is also known as the Sons"
            side.name if side and side.name and not same else self._own_words(token, side, draft)
            for token, side in ((match.subject, draft.subject), (match.object, draft.object))
        )
        if draft.figure is not None and draft.counted in (match.subject, match.object):
            words = self._words(draft.counted, draft)
            subject, target = (words, target) if draft.counted == match.subject else (subject, words)
        event = events[draft.telling.event] if draft.telling and draft.telling.event >= 0 else None
        time = draft.time
        raw, edtf, earliest, latest, rule = (
            (time.raw, time.edtf, time.earliest, time.latest, time.rule) if time else ("", "", "", "", "")
        )
        happens = relation is None or (relation.kind != "state" and not relation.speech)
        if time is None and event is not None and event.time_raw and happens:
            raw, edtf, earliest, latest, rule = (
                event.time_raw,
                event.time_edtf,
                event.earliest,
                event.latest,
                "time of the event",
            )
        place, place_id = (draft.place.name or draft.place.exact, draft.place.mention_id) if draft.place else ("", "")
        if not place and event is not None:
            place, place_id = event.place, event.place_mention_id
        first, last = tree.sentences[tree.sentence[draft.clause.head]]
        sentence_start, sentence_end = tree.span(first, last)
        judgement = draft.judgement
        return Assertion(
            assertion_id=self._id(draft),
            statement_id=statement.statement_id if statement else "",
            document_id=self.document.document_id,
            start=draft.start, end=draft.end, exact=self.document.text[draft.start : draft.end],
            subject=subject, relation=relation.name if relation else "", object=target,
            value_low=draft.figure.low if draft.figure else None,
            value_high=draft.figure.high if draft.figure else None,
            unit=unit_of(draft, tree),
            time_raw=raw, time_edtf=edtf, earliest=earliest, latest=latest, time_rule=rule,
            place=place, geo_precision=precision(place),
            chain=statement.chain if statement else "",
            polarity=judgement.polarity, certainty=judgement.certainty, asserted=judgement.asserted,
            confidence=_confidence(draft), predicate=match.predicate,
            subject_mention_id=draft.subject.mention_id if draft.subject else "",
            object_mention_id=draft.object.mention_id if draft.object and not same else "",
            place_mention_id=place_id, event_id=event.event_id if event else "", hedge=judgement.hedge,
            hedged_by=judgement.hedged_by,
            factuality=round(draft.factuality, 2),
            part_of=self._id(draft.whole) if draft.whole else "",
            sentence_start=sentence_start, sentence_end=sentence_end,
        )  # fmt: skip


def _is_lineage(match: Match) -> bool:
    """Whether a clause says what body became of another or belongs to it."""
    return match.relation is not None and match.relation.claim == "lineage"


def _around(statement: Statement, head: int) -> tuple[int, int] | None:
    """Bounds of the content about a character, with what a cue alone parts from it: "Nine ARE SAID to have died"."""
    spans = sorted(statement.content_spans, key=lambda span: span.start)
    at = next((k for k, span in enumerate(spans) if span.start <= head < span.end), -1)
    if at < 0:
        return None
    first, last = spans[at].start, spans[at].end
    for span in reversed(spans[:at]):
        if statement.kind != "indirect" or any(span.end <= source.start < first for source in statement.source_spans):
            break
        first = span.start
    return first, last


def _in_voice(judgement: Judgement, statement: Statement | None, match: Match, act: str) -> Judgement:
    """What the speaker's act does to what is said: denied, asked, threatened."""
    polarity: Polarity = judgement.polarity
    certainty: Certainty = judgement.certainty
    asserted, hedge = judgement.asserted, judgement.hedge
    if match.relation is not None and match.relation.negative:
        polarity = "negative" if polarity == "positive" else "positive"
    told = match.relation is not None and match.relation.speech
    by: HedgedBy = "speaker" if statement is not None and statement.speaker_kind != "unknown" else "author"
    if statement is not None and act:
        hearsay = is_hearsay(statement.speaker)
        words = f"{statement.cue} {statement.speaker}" if hearsay else statement.cue
        doubt = hearsay or act == "unconfirmed" or bool(OPINING.search(statement.cue))
        if act in ("deny", "retract") and statement.kind != "direct":
            polarity = "negative" if polarity == "positive" else "positive"
        elif act == LEFT_OPEN or (CANNOT if act == "unconfirmed" else UNSURE).search(statement.cue):
            certainty, asserted = "underspecified", False
        elif doubt and RANK[level := cue_certainty(words)] > RANK[certainty]:
            certainty = level
        elif act in UNASSERTING:
            asserted = False
        elif act == "accuse" and statement.speaker_kind == "unknown" and certainty == "certain" and not told:
            certainty = "underspecified"  # "was accused of burning the mill"
        if not hedge and (act in DISTANCING or (doubt and certainty != "certain")):
            hedge = statement.cue
    return Judgement(polarity, certainty, asserted, hedge, by if hedge else "")


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds without blanks and marks at the edges; None when no letter or digit is left."""
    while start < end and not text[start].isalnum() and text[start] not in "$€£¥":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%":
        end -= 1
    return (start, end) if start < end else None


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(' .,;:!?"“”„«»‘’`()[]–—-')


def _confidence(draft: Draft) -> float:
    if draft.clause.kind in NOUN_KINDS:
        return NOUNS if draft.match.relation is None else TYPED - 0.1
    return TYPED if draft.match.relation is not None else UNTYPED
