"""Propositions of a document: who did what to whom, how many, when and where, how surely, and in whose words.

Clauses give them (`clauses`), relations type them (`relations`), and each takes its figure, its time and place, its
polarity and certainty from the words around it. An assertion's span is its clause, without the attributing words
and without clauses that stand for themselves. A clause of attribution ("the minister said") gives none, unless what
was said is a deed: claiming, blaming, denying.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quoth.model import Assertion, Certainty, Document, Event, Mention, Polarity, Statement, make_id
from quoth.read.certainty import RANK, Judgement, judge
from quoth.read.clauses import Clause, Tree, find_noun_clauses, find_verb_clauses
from quoth.read.events import Telling, find_events
from quoth.read.mentions import Mentions
from quoth.read.numbers import Figure, find_figures
from quoth.read.relations import Match, event_nouns, match_clause, prefix_words, role_nouns
from quoth.read.times import Time, days_before, find_times
from quoth.vocabularies import load

MAX_WORDS = 60
"""A clause of more words is a list or a table that the parser took for a sentence."""
MIN_FRAGMENT_WORDS = 4
"""A headline or a list's entry without a verb says something from this length on: "bodies recovered at sea"."""
MAX_NAME_WORDS = 12
"""Words kept of a subject or object that has no name."""
BACKGROUND_DAYS = 60
"""An event that ended so long before publication is background to the news, not the news."""
NO_DATE = "1970-01-01"
"""The day that machines give for want of one."""
SMALL_NUMBER = 12
"""A number alone, without what it counts, is more often an hour, a rank or a score than a figure up to this size."""
MAX_UP = 6
"""Steps from a word up to the verb that it belongs to."""

TYPED, UNTYPED, NOUNS = 0.8, 0.6, 0.5
"""Confidence of a typed clause, an untyped one, a noun phrase: shares found right when twenty reports were read."""

NOUN_KINDS = frozenset({"nominal", "prefix", "apposition", "title", "fragment", "figure"})
DEEDS = frozenset({"promise", "decline", "order", "threaten"})
"""Acts that, with an infinitive, are told as something wanted or not done, and not as words."""
KNOWING = re.compile(r"\b(?:knows?|knew|known|reali[sz]e[sd]?)$", re.I)
GRANTED = frozenset({"relative", "nominal"})
"""Clauses that an accusation takes for granted."""
UNASSERTING = frozenset({"question", "order", "promise", "threaten", "doubt", "decline"})
CANNOT = re.compile(r"\b(?:not|never|unable|cannot|impossible)\b|n[’']t\b", re.I)
"""In a cue of confirming: what nobody could confirm is not asserted by them."""
NOBODY = frozenset({"nobody", "none"})
OTHERS = frozenset({
    "other", "others", "more", "one", "dozens", "scores", "hundreds", "thousands", "them", "those", "people", "person",
    "dead", "wounded", "injured", "missing",
})  # fmt: skip
"""Words after a number that stand for people."""
LEADING = frozenset(
    {"and", "but", "that", "or", "so", "then", "because", "however", "nor", "while", "as", "although", "though"}
)
IN_PLACE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "around",
        "inside",
        "from",
        "to",
        "into",
        "across",
        "over",
        "of",
        "through",
        "off",
    }
)


@dataclass(slots=True)
class _Draft:
    """An assertion in the making."""

    clause: Clause
    match: Match
    start: int  # characters
    end: int
    statement: int  # index, -1 in the outlet's own voice
    judgement: Judgement
    figure: Figure | None = None
    counted: int = -1  # the noun that the figure counts
    time: Time | None = None
    place: Mention | None = None
    subject: Mention | None = None
    object: Mention | None = None
    telling: Telling | None = field(default=None)


def find_assertions(
    doc: Doc, document: Document, statements: list[Statement], mentions: Mentions
) -> tuple[list[Assertion], list[Event]]:
    """Every proposition of a document and every event that they tell of, in the text's order."""
    return _Finder(Tree(doc), document, statements, mentions).run()


class _Finder:
    """One document's tree, voices, figures and times, and the drafts that come of them."""

    def __init__(self, tree: Tree, document: Document, statements: list[Statement], mentions: Mentions) -> None:
        self.tree, self.document, self.statements, self.mentions = tree, document, statements, mentions
        self.content, self.cued = _paint(tree, statements)
        places = {row.statement_id: index for index, row in enumerate(statements)}
        self.outer = [places.get(row.parent_id, -1) for row in statements]
        self.attributing = [index >= 0 for index in self.cued]
        self.published = "" if document.published == NO_DATE else document.published
        self.times = find_times(tree.text, self.published)
        self.timed = _tokens_of(tree, self.times)
        self.drafts: list[_Draft] = []
        self.heads: set[int] = set()  # verbs that head a clause

    def run(self) -> tuple[list[Assertion], list[Event]]:
        clauses = list(find_verb_clauses(self.tree))
        self.heads = {clause.head for clause in clauses} | {c.governor for c in clauses if c.governor >= 0}
        clauses += find_noun_clauses(self.tree, role_nouns(), event_nouns(), prefix_words())
        for clause in clauses:
            if draft := self._draft(clause):
                self.drafts.append(draft)
        self._drop_echoes()
        self._take_figures()
        self.drafts.sort(key=lambda d: (d.start, -d.end, d.clause.head))
        self.drafts = self._distinct()
        self._take_times()
        for draft in self.drafts:
            draft.place = self._place(draft)
            draft.subject, draft.object = self._mention(draft.match.subject), self._mention(draft.match.object)
        events = self._events()
        return [self._row(draft, events) for draft in self.drafts], events

    # --- clauses --------------------------------------------------------------------------------------

    def _draft(self, clause: Clause) -> _Draft | None:
        tree = self.tree
        if clause.end - clause.start > MAX_WORDS:
            return None
        clause.places = {word: noun for word, noun in clause.places.items() if noun not in self.timed}
        match = match_clause(tree, clause, self._label)
        top = clause.governor if clause.governor >= 0 else clause.head
        speech = match.relation is not None and match.relation.speech
        if (self.attributing[clause.head] or self.attributing[top]) and not (speech or self._is_deed(clause)):
            return None
        if match.relation is None and clause.kind == "nominal":
            return None
        if match.relation is None and not self._says_something(clause):
            return None
        name = self._mention(clause.agent) if clause.kind == "title" else None
        if name is not None and name.label != "person" and name.start <= tree.starts[clause.role]:
            return None  # "the 9th Engineer Regiment" is no engineer
        statement = inner = self.content[clause.head]
        if clause.governor >= 0 and self._act(top) in DEEDS:
            statement = inner = self.content[top]
        elif self._taken_for_granted(statement, clause):
            statement = inner = self.outer[statement]
        span = self._span(clause, statement)
        if span is None:
            return None
        if speech and self.attributing[clause.head]:
            inner = self.cued[clause.head]  # whoever blames or denies says so
        judgement = judge(tree, clause, self.attributing)
        return _Draft(clause, match, *span, inner, _in_voice(judgement, self._statement(statement), match))

    def _is_deed(self, clause: Clause) -> bool:
        """ "The army agreed to leave", "refuses to leave", "is believed to have left": more than words."""
        if clause.governor >= 0:
            return not self.attributing[clause.head]
        below = clause.clause
        if self._act(clause.head) == "order" and below < 0:
            return True  # "called for a meeting"
        return below >= 0 and self.tree.deps[below] == "xcomp" and self.tree.tags[below] == "VB"

    def _taken_for_granted(self, statement: int, clause: Clause) -> bool:
        """ "Riel knows that Orn fled", "blamed them for a raid in which nine died": the author says so too."""
        row = self._statement(statement)
        if row is None or row.kind == "direct":
            return False
        return bool(KNOWING.search(row.cue)) or (row.act == "accuse" and clause.kind in GRANTED)

    def _act(self, token: int) -> str:
        """The act of the statement that a token attributes, "" when it attributes none."""
        statement = self._statement(self.cued[token])
        return statement.act if statement is not None else ""

    def _says_something(self, clause: Clause) -> bool:
        """Whether a noun phrase without a relation is more than a name, a bracket or a menu's entry."""
        tree = self.tree
        if clause.kind == "apposition":
            common = tree.tags[clause.role] in ("NN", "NNS")
            return common and tree.tags[clause.agent] != "CD" and self._mention(clause.agent) is not None
        if clause.kind == "fragment":
            return clause.end - clause.start >= MIN_FRAGMENT_WORDS and bool(clause.places or clause.patient >= 0)
        return True

    def _statement(self, index: int) -> Statement | None:
        return self.statements[index] if index >= 0 else None

    def _span(self, clause: Clause, statement: int) -> tuple[int, int] | None:
        """Characters of a clause within the words of its speaker, without marks at the edges."""
        tree = self.tree
        start, end = clause.start, clause.end
        while start < clause.head and tree.lower[start] in LEADING:
            start += 1
        first, last = tree.span(start, end)
        head = tree.starts[clause.head]
        if statement >= 0:
            for span in self.statements[statement].content_spans:
                if span.start <= head < span.end:
                    first, last = max(first, span.start), min(last, span.end)
        return _trim(tree.text, self._after_dateline(first, head), last)

    def _after_dateline(self, first: int, head: int) -> int:
        """ "4 March 2016 A boat sank": the date on top of a report is no part of its first clause."""
        time = next(self._times_within(first, head), None)
        if time is None or time.start != first:
            return first
        token = self.tree.at(time.end)
        capital = token < len(self.tree) and self.tree.words[token][:1].isupper() and self.tree.starts[token] <= head
        return self.tree.starts[token] if capital else first

    def _drop_echoes(self) -> None:
        """A noun that a verb's assertion rests on needs none of its own: "claimed RESPONSIBILITY for the blast"."""
        verbs = [d for d in self.drafts if d.clause.kind not in NOUN_KINDS and d.match.relation is not None]
        carried = {draft.match.trigger for draft in verbs}
        speech = {draft.clause.head for draft in verbs if draft.match.relation and draft.match.relation.speech}
        self.drafts = [
            draft
            for draft in self.drafts
            if draft.clause.kind != "nominal"
            or not (draft.clause.head in carried or self.tree.heads[draft.clause.head] in speech)
        ]

    def _distinct(self) -> list[_Draft]:
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
            )
            if draft.clause.kind == "title":
                key = (words[draft.match.subject], words[draft.match.trigger], draft.statement >= 0)
            if key not in seen:
                seen.add(key)
                out.append(draft)
        return out

    # --- figures --------------------------------------------------------------------------------------

    def _take_figures(self) -> None:
        """Give each figure to the assertion whose side it counts; one that is left over is an assertion itself."""
        tree = self.tree
        counted: dict[int, tuple[Figure, int]] = {}
        for figure in find_figures(tree.text):
            last = tree.at(figure.end - 1)
            if last >= len(tree) or tree.words[last].isspace():
                continue
            last = self._number_token(figure, last)
            counted.setdefault(self._counted(last), (figure, last))
        used: set[int] = set()
        for draft in self.drafts:
            self._take_figure(draft, counted, used)
        owners = {draft.counted: draft for draft in self.drafts if draft.counted >= 0}
        for noun in sorted(counted):
            if noun not in used and (rest := self._left_over(noun, counted[noun], owners)):
                self.drafts.append(rest)
                owners.setdefault(noun, rest)

    def _number_token(self, figure: Figure, last: int) -> int:
        """The token of the number itself, when words such as "or more" come after it."""
        tree, token = self.tree, last
        while token > 0 and tree.starts[token] >= figure.start:
            if tree.tags[token] in ("CD", "NNS", "$") or tree.lower[token].isdigit():
                return token
            token -= 1
        return last

    def _counted(self, number: int) -> int:
        """The noun that a number counts: "three CLERKS", "dozens of CLERKS" (whose head is "dozens"), or itself."""
        tree, i = self.tree, number
        for _ in range(3):
            head = tree.heads[i]
            if (
                tree.deps[i] not in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "det")
                or head == i
                or head < i
            ):
                break
            i = head
            if tree.tags[i] in ("NN", "NNS", "NNP", "NNPS") and tree.deps[i] not in ("compound", "nummod"):
                break
        return i

    def _take_figure(self, draft: _Draft, counted: dict[int, tuple[Figure, int]], used: set[int]) -> None:
        relation, match, clause = draft.match.relation, draft.match, draft.clause
        if relation is not None and (clause.kind in ("apposition", "title") or relation.name == "role"):
            return
        if relation is not None and relation.counted and (nobody := self._nobody(draft)) is not None:
            draft.figure, draft.counted = nobody, match.subject if relation.about == "subject" else match.object
            return
        for noun in self._counting_sides(draft):
            if (
                noun in counted
                and not self._elsewhere(noun, clause)
                and not self._is_measure(noun, *(() if relation is not None else ("time",)))
            ):
                draft.figure, draft.counted = counted[noun][0], noun
                used.add(noun)
                return
        if relation is None or relation.hangs:
            # the parser hung the number elsewhere: a clause with one figure alone is about that figure
            inside = [
                noun
                for noun in range(clause.start, clause.end)
                if noun in counted and not self._is_measure(noun) and not self._elsewhere(noun, clause)
            ]
            if len(inside) == 1 and (relation is None or -1 in (match.subject, match.object)):
                draft.figure, draft.counted = counted[inside[0]][0], inside[0]

    def _nobody(self, draft: _Draft) -> Figure | None:
        """ "No servicemen died", "nobody was hurt": it did not happen, and the figure is none."""
        tree, match, relation = self.tree, draft.match, draft.match.relation
        side = match.subject if relation is not None and relation.about == "subject" else match.object
        side = match.trigger if side < 0 and tree.tags[match.trigger] in ("NN", "NNS") else side
        if side < 0 or draft.judgement.polarity != "negative":
            return None
        word = (
            side if tree.lower[side] in NOBODY else next((c for c in tree.children[side] if tree.lower[c] == "no"), -1)
        )
        if word < 0 or draft.judgement.hedge.lower().split() != [tree.lower[word]]:
            return None
        return Figure(tree.starts[word], tree.ends[word], 0.0, 0.0, "count", "")

    def _elsewhere(self, noun: int, clause: Clause) -> bool:
        """ "The ministry's 243 is too low": a figure in somebody's words is no figure of the clause around them."""
        return self.content[noun] not in (-1, self.content[clause.head], self.cued[clause.head])

    def _counting_sides(self, draft: _Draft) -> list[int]:
        """The nouns whose number an assertion may give, the likeliest first."""
        relation, match, clause = draft.match.relation, draft.match, draft.clause
        if relation is not None and relation.counted:
            about, other = (
                (match.subject, match.object) if relation.about == "subject" else (match.object, match.subject)
            )
            if about >= 0:
                return [about] if relation.hangs else [about, other, clause.patient, clause.role]
            loose = [
                clause.places[word]
                for word in ("over", "about", "around", "under", "to", "at")
                if word in clause.places
            ]
            loose = loose if relation.hangs else [clause.role, *loose]
            return loose if match.predicate != "toll" else [clause.role, clause.patient, *clause.places.values()]
        return [match.object, match.subject, clause.role, clause.agent, clause.patient, *clause.places.values()]

    def _is_measure(self, noun: int, *kinds: str) -> bool:
        """Whether a noun is a unit of measure (of these kinds): so many hours or miles are no people or things."""
        measures = load("units")["measures"]
        return any(self.tree.lemmas[noun] in measures[kind] for kind in kinds or measures)

    def _left_over(self, noun: int, found: tuple[Figure, int], owners: dict[int, _Draft]) -> _Draft | None:
        """ "including 11 children", "31 militants": a figure that no clause has taken."""
        tree, (figure, number) = self.tree, found
        if self._is_measure(noun, "time", "length") or self.attributing[noun] or (figure.low == 1 and figure.high == 1):
            return None
        start, end = tree.noun_phrase(noun)
        start = min(start, number, tree.at(figure.start))
        if tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in ("including", "among", "with"):
            start = min(start, tree.heads[noun])
        clause = Clause(noun, start, max(end, number + 1), "figure")
        match = match_clause(tree, clause, self._label)
        if match.relation is None or match.relation.kind == "state" or match.relation.name == "role":
            above = self._above(noun, owners)
            if above is not None and above.match.relation is not None:
                match = _same_side(above.match, noun)
        statement = self.content[noun]
        span = self._span(clause, statement)
        if span is None:
            return None
        bare = span[0] >= figure.start and span[1] <= figure.end  # nothing but the number
        if bare and match.relation is None and (figure.low == figure.high and (figure.low or 0) <= SMALL_NUMBER):
            return None
        judgement = _in_voice(judge(tree, clause, self.attributing), self._statement(statement), match)
        return _Draft(clause, match, *span, statement, judgement, figure, noun)

    def _above(self, noun: int, owners: dict[int, _Draft]) -> _Draft | None:
        """The assertion that counts the whole of which this is a part or a partner: "and 12 others", "including 3"."""
        tree, i = self.tree, noun
        for _ in range(3):
            dep, head = tree.deps[i], tree.heads[i]
            if head == i or not (
                dep in ("conj", "appos") or tree.lower[head] == "including" or tree.lower[i] == "including"
            ):
                return None
            i = head
            if i in owners:
                return owners[i]
        return None

    # --- times and places -----------------------------------------------------------------------------

    def _take_times(self) -> None:
        """Each time goes to the clause of the verb above it; clauses without one take that of the clause above."""
        owned: dict[int, Time] = {}
        for time in self.times:
            token = self.tree.at(time.start)
            if token < len(self.tree) and (owner := self._owner(token)) >= 0:
                owned.setdefault(owner, time)
        for draft in self.drafts:
            start, end = self.tree.span(draft.clause.start, draft.clause.end)
            inside = next(self._times_within(start, end), None)
            own = owned.get(draft.clause.head) or owned.get(draft.clause.governor)
            if draft.clause.kind in ("apposition", "title", "prefix"):
                continue
            if draft.clause.kind in ("nominal", "figure", "fragment"):
                own = inside
            if own is None:
                own = self._time_above(draft.clause.head, owned)
            if own is not None and draft.match.predicate != "toll":  # "rose to 17 on Wednesday": when it was reported
                draft.time = own

    def _times_within(self, start: int, end: int) -> Iterator[Time]:
        low, high = 0, len(self.times)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.times[middle].start < start else (low, middle)
        while low < len(self.times) and self.times[low].end <= end:
            yield self.times[low]
            low += 1

    def _owner(self, token: int) -> int:
        i = token
        for _ in range(MAX_UP):
            if i in self.heads:
                return i
            if self.tree.heads[i] == i:
                return -1
            i = self.tree.heads[i]
        return -1

    def _time_above(self, head: int, owned: dict[int, Time]) -> Time | None:
        """A participle, a conjoined verb or a relative clause happens when the clause above it does."""
        tree, i = self.tree, head
        for _ in range(MAX_UP):
            if tree.heads[i] == i or tree.deps[i] in ("ccomp", "parataxis", "appos"):
                return None
            i = tree.heads[i]
            if self.attributing[i]:
                return None
            if i in owned:
                return owned[i]
        return None

    def _place(self, draft: _Draft) -> Mention | None:
        """The place that stands after a preposition in the clause, else any place in it."""
        tree = self.tree
        places = [m for m in self.mentions.within(draft.start, draft.end) if m.label == "place" and m.name]
        for mention in places:
            token = tree.at(mention.start)
            while (
                token > 0
                and tree.tags[token - 1] in ("DT", "JJ", "NN", "NNP", "NNS", "POS", "HYPH", "VBN", ",", "CC")
                and token > draft.clause.start
            ):
                token -= 1
                if tree.tags[token] == "DT":
                    break
            if token > 0 and tree.lower[token - 1] in IN_PLACE:
                return mention
        for mention in places:
            if draft.object is not None and mention.mention_id == draft.object.mention_id:
                return mention
        return None

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

    def _label(self, token: int) -> str:
        mention = self._mention(token)
        return mention.label if mention is not None else ""

    def _words(self, token: int, draft: _Draft) -> str:
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
        while start < end - 1 and (
            tree.tags[start] in ("DT", "CD", "PDT")
            or tree.deps[start] in ("punct", "quantmod")
            or not tree.words[start].strip()
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
        first, last = tree.span(start, min(end, start + MAX_NAME_WORDS))
        return _clean(tree.text[first:last])

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
            lambda i: not self.attributing[i],
            recent=days_before(self.published, BACKGROUND_DAYS),
        )

    def _row(self, draft: _Draft, events: list[Event]) -> Assertion:
        tree, match, relation = self.tree, draft.match, draft.match.relation
        statement = self._statement(draft.statement)
        subject = draft.subject.name if draft.subject and draft.subject.name else self._words(match.subject, draft)
        same = draft.subject is not None and draft.object is not None and draft.subject.name == draft.object.name
        target = (
            draft.object.name if draft.object and draft.object.name and not same else self._words(match.object, draft)
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
            assertion_id=make_id(
                "as", self.document.document_id, draft.start, draft.end, relation.name if relation else "",
                tree.starts[match.trigger], draft.figure.start if draft.figure else "",
            ),
            statement_id=statement.statement_id if statement else "",
            document_id=self.document.document_id,
            start=draft.start, end=draft.end, exact=self.document.text[draft.start : draft.end],
            subject=subject, relation=relation.name if relation else "", object=target,
            value_low=draft.figure.low if draft.figure else None,
            value_high=draft.figure.high if draft.figure else None,
            unit=self._unit(draft),
            time_raw=raw, time_edtf=edtf, earliest=earliest, latest=latest, time_rule=rule,
            place=place, geo_precision=_precision(place),
            chain=statement.chain if statement else "",
            polarity=judgement.polarity, certainty=judgement.certainty, asserted=judgement.asserted,
            confidence=_confidence(draft), predicate=match.predicate,
            subject_mention_id=draft.subject.mention_id if draft.subject else "",
            object_mention_id=draft.object.mention_id if draft.object and not same else "",
            place_mention_id=place_id, event_id=event.event_id if event else "", hedge=judgement.hedge,
            sentence_start=sentence_start, sentence_end=sentence_end,
        )  # fmt: skip

    def _unit(self, draft: _Draft) -> str:
        """What is counted and what happened to it: "people killed", "talars missing", "percent"."""
        if draft.figure is None:
            return ""
        tree, noun, relation = self.tree, draft.counted, draft.match.relation
        about = draft.match.subject if relation and relation.about == "subject" else draft.match.object
        counted = relation.counted if relation and about in (noun, -1) else ""
        if draft.figure.unit:
            return f"{draft.figure.unit} {counted}".strip()
        below = next((tree.child(c, "pobj") for c in tree.children[noun] if tree.lower[c] == "of"), -1)
        if tree.at(draft.figure.end) > noun and below >= 0:
            noun = below  # "dozens of clerks"
        word = tree.lower[noun]
        if (
            tree.tags[noun] == "CD"
            or word in OTHERS
            or tree.starts[noun] < draft.figure.end
            or tree.tags[noun] not in ("NN", "NNS", "NNP", "NNPS")
        ):
            word = "people" if counted else ""
        return f"{word} {counted}".strip()


def _paint(tree: Tree, statements: list[Statement]) -> tuple[list[int], list[int]]:
    """For every token the innermost statement in whose content it lies, and the one that it attributes; else -1."""
    content, cued = [-1] * len(tree), [-1] * len(tree)
    order = sorted(range(len(statements)), key=lambda k: (statements[k].start - statements[k].end, k))
    for k in order:  # wider statements first, so that inner ones overwrite them
        for span in statements[k].content_spans:
            for i in range(tree.at(span.start), len(tree)):
                if tree.starts[i] >= span.end:
                    break
                content[i] = k
    for k, statement in enumerate(statements):
        for span in statement.cue_spans:
            for i in range(tree.at(span.start), len(tree)):
                if tree.starts[i] >= span.end:
                    break
                cued[i] = k
    return content, cued


def _tokens_of(tree: Tree, times: list[Time]) -> frozenset[int]:
    """The tokens of time expressions: "on Tuesday" is no object."""
    tokens: set[int] = set()
    for time in times:
        i = tree.at(time.start)
        while i < len(tree) and tree.starts[i] < time.end:
            tokens.add(i)
            i += 1
    return frozenset(tokens)


def _in_voice(judgement: Judgement, statement: Statement | None, match: Match) -> Judgement:
    """What the speaker's act does to what is said: denied, asked, threatened."""
    polarity: Polarity = judgement.polarity
    certainty: Certainty = judgement.certainty
    asserted, hedge = judgement.asserted, judgement.hedge
    if match.relation is not None and match.relation.negative:
        polarity = "negative" if polarity == "positive" else "positive"
    if statement is not None:
        if statement.act in ("deny", "retract") and statement.kind != "direct":
            polarity = "negative" if polarity == "positive" else "positive"
        elif statement.act == "unconfirmed" and CANNOT.search(statement.cue):
            certainty, asserted = "underspecified", False
        elif (statement.act == "unconfirmed" or "alleg" in statement.cue) and RANK[certainty] < RANK["possible"]:
            certainty = "possible"
        elif statement.act in UNASSERTING:
            asserted = False
        if statement.act != "assert" and not hedge:
            hedge = (
                statement.cue
                if statement.act in UNASSERTING or statement.act in ("deny", "retract", "unconfirmed")
                else ""
            )
    return Judgement(polarity, certainty, asserted, hedge)


def _same_side(match: Match, noun: int) -> Match:
    relation = match.relation
    if relation is not None and relation.about == "subject":
        return Match(relation, match.trigger, match.predicate, noun, match.object)
    return Match(relation, match.trigger, match.predicate, match.subject, noun)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds without blanks and marks at the edges; None when no letter or digit is left."""
    while start < end and not text[start].isalnum() and text[start] not in "$€£¥":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%":
        end -= 1
    return (start, end) if start < end else None


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(' .,;:!?"“”„«»‘’`()[]–—-')


def _confidence(draft: _Draft) -> float:
    if draft.clause.kind in NOUN_KINDS:
        return NOUNS if draft.match.relation is None else TYPED - 0.1
    return TYPED if draft.match.relation is not None else UNTYPED


_REGION = re.compile(r"\b(?:province|governorate|state|region|republic|kingdom|country|island|islands)\b", re.I)
_DISTRICT = re.compile(r"\b(?:district|county|neighbourhood|neighborhood|quarter|valley|area)\b", re.I)


def _precision(place: str) -> str:
    """How near a place's name pins it down, by its words alone: "1" town or nearer, "2" district, "3" wider."""
    if not place:
        return ""
    return "3" if _REGION.search(place) else "2" if _DISTRICT.search(place) else "1"
