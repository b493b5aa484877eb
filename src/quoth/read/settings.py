"""When and where an assertion happens: times go down from a verb to the clauses beneath it, places stand within."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from quoth.model import Mention
from quoth.names import is_country
from quoth.read.clauses import Tree
from quoth.read.drafts import Draft, Voices
from quoth.read.mentions import Mentions
from quoth.read.times import Time, find_times

TOLL = "toll"
"""The predicate of a clause that gives a count: "the toll rose to 17"."""

MAX_UP = 8
"""Steps from a word up to the verb that it belongs to."""
IN_PLACE = frozenset({
    "in", "at", "near", "on", "outside", "around", "inside", "from", "to", "into", "across", "over", "of", "through",
    "off",
})  # fmt: skip

BEFORE_DATELINE = re.compile(r"(?:(?:\A|\s)[A-Z][A-Z .'’-]{2,40},(?: [A-Z][\w’'-]+,)? |(?:\A|\n))\Z")
AFTER_DATELINE = re.compile(r",? (?:\([^()\n]{2,40}\) )?[-–—]")
"""What stands before and behind the day of a dateline: "LUMBASSA, Oct 3 (CNA) - ", "3 October (CNA) – "."""
DATELINE_CHARS = 60
OWN_ACCOUNT = re.compile(
    r"\bby (?:his|her|their|my) (?:own )?(?:account|admission|telling|testimony|word),? (?:on |of )?\Z", re.I
)
ENTRY = re.compile(r"(?:\A|\n)(?:[-–•*] )?\Z"), re.compile(r",? ?(?:[-–—:]\s|(?=\n))|\.\s")
"""What stands before and behind the day of an entry in a chronology: "March 2025 - She joins the Guard.", "5 May 2003.
She leaves it."."""
YEAR_ENTRY = re.compile(r"^(?:[-–•*] )?((?:19|20)\d\d)(?= ?[-–—:]\s|\.\s|\n)", re.MULTILINE)
ENTRIES = 3
"""So many make one; a single day on top of a text is that of the report."""
AFTER = 40
BEFORE_TIME = re.compile(r",? (?:of|on|in) ")
"""What stands between a noun's own words and its time, and within how many characters the time ends."""


class Settings:
    """The times of a document, which clause each belongs to, and the place of each."""

    def __init__(self, tree: Tree, published: str) -> None:
        self.tree = tree
        self.times = find_times(tree.text, published)
        self._entries = _entries_of(tree.text, self.times)
        self.tokens = _tokens_of(tree, self.times)

    def give_times(self, drafts: list[Draft], heads: set[int], voices: Voices) -> None:
        """Each time goes to the clause of the verb above it; clauses without one take that of the clause above."""
        owned: dict[int, Time] = {}
        others: dict[int, Time] = {}
        tolls = {draft.clause.head for draft in drafts if draft.match.predicate == TOLL}
        for time in self.times:
            token = self.tree.at(time.start)
            if self._is_of_report(time):
                continue
            if token < len(self.tree) and (owner := self._what_was(self._owner(token, heads))) >= 0:
                if voices.content[token] == voices.content[owner]:
                    owned.setdefault(owner, time)
                else:  # "it said, in June 2004, that he had LED them in May 1999"
                    others.setdefault(owner, time)
        owned = {**others, **owned}
        for draft in drafts:
            start, end = self.tree.span(draft.clause.start, draft.clause.end)
            inside = next((time for time in self._times_within(start, end) if not self._is_of_report(time)), None)
            own = owned.get(draft.clause.head) or owned.get(draft.clause.governor)
            if draft.clause.kind in ("apposition", "title", "prefix"):
                continue
            if draft.clause.kind in ("nominal", "figure", "fragment"):
                own = inside or (self._right_after(end) if draft.clause.kind == "nominal" else None)
            relation = draft.match.relation
            if own is None and (relation is None or relation.claim != "lineage"):  # not "on Monday the Front, once X,"
                own = self._time_above(draft.clause.head, owned, voices, tolls) or self._entry_of(draft)
            if own is not None and draft.match.predicate != TOLL:  # "rose to 17 on Wednesday": when it was reported
                draft.time = own

    def _entry_of(self, draft: Draft) -> Time | None:
        """The day of the entry in which a clause of a chronology stands."""
        head = self.tree.starts[draft.clause.head]
        at = bisect_right(self._entries, head, key=lambda entry: entry[0]) - 1
        return self._entries[at][2] if at >= 0 and head < self._entries[at][1] else None

    def _what_was(self, verb: int) -> int:
        """What was then, of "it was IN MAY that she MOVED"; another verb itself."""
        tree = self.tree
        if verb < 0 or tree.lemmas[verb] != "be" or tree.child(verb, "attr", "acomp") >= 0:
            return verb
        it, below = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
        split = it >= 0 and tree.lower[it] == "it" and below >= 0 and "that" in tree.lower[verb:below]
        return below if split else verb

    def _is_of_report(self, time: Time) -> bool:
        """Does it say when it was reported, in a dateline or as in "by her own account ON WEDNESDAY"?"""
        text = self.tree.text
        before = text[max(0, time.start - DATELINE_CHARS) : time.start]
        if OWN_ACCOUNT.search(before):
            return True
        return AFTER_DATELINE.match(text, time.end) is not None and BEFORE_DATELINE.search(before) is not None

    def _times_within(self, start: int, end: int) -> Iterator[Time]:
        low, high = 0, len(self.times)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.times[middle].start < start else (low, middle)
        while low < len(self.times) and self.times[low].end <= end:
            yield self.times[low]
            low += 1

    def _right_after(self, end: int) -> Time | None:
        """The time that follows words at once: "the strike on Osk, ON 15 MARCH"."""
        time = next(self._times_within(end, end + AFTER), None)
        between = self.tree.text[end : time.start] if time is not None else ""
        return time if BEFORE_TIME.fullmatch(between) else None

    def _owner(self, token: int, heads: set[int]) -> int:
        i = token
        for _ in range(MAX_UP):
            if i in heads:
                return i
            if self.tree.heads[i] == i:
                return -1
            i = self.tree.heads[i]
        return -1

    def _time_above(self, head: int, owned: dict[int, Time], voices: Voices, tolls: set[int]) -> Time | None:
        """A participle, a conjoined verb or a relative clause happens when the clause above it does; not what is
        counted in one of `tolls`, when the count is given."""
        tree, i = self.tree, head
        for _ in range(MAX_UP):
            if tree.heads[i] == i or tree.deps[i] in ("ccomp", "parataxis", "appos"):
                return None
            below, i = i, tree.heads[i]
            if i in tolls:
                return None
            beside = tree.deps[below] == "conj" and tree.lemmas[i] != "have" and voices.content[below] != voices.cued[i]
            if voices.attributing[i] and not beside:  # "in May he accepted the terms AND JOINED it": both were in May
                return None
            if i in owned:
                return owned[i]
        return None

    def place(self, draft: Draft, mentions: Mentions) -> Mention | None:
        """The place that stands after a preposition in the clause, else any place in it."""
        tree = self.tree
        places = [m for m in mentions.within(draft.start, draft.end) if m.label == "place" and m.name]
        places = [m for at, m in enumerate(places) if not (places[at + 1 :] and self._holds(m, places[at + 1]))]
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
        return next((mention for mention in places if self._of_what_happened(mention)), None)

    def _holds(self, whole: Mention, part: Mention) -> bool:
        """Is one place named as that in which the other lies: "NORLAND's eastern province of EASTMARK"?"""
        tree = self.tree
        first, last = tree.at(whole.end), tree.at(part.start)
        owns = first < len(tree) and tree.tags[first] == "POS"
        owns = owns or (whole.exact.endswith("s") and whole.exact[:-1] == whole.name)  # a text that has lost its marks
        return owns and all(
            tree.lower[i] == "of" or tree.tags[i] in ("POS", "JJ", "NN", "NNP", "DT", "HYPH")
            for i in range(first, last)
        )

    def _of_what_happened(self, mention: Mention) -> bool:
        """ "The Ghouta ATTACK" was in Ghouta; "the US attack" was not in the United States."""
        last = self.tree.at(mention.end - 1)
        noun = self.tree.heads[last]
        compound = (
            noun == last + 1 and self.tree.deps[last] in ("compound", "amod") and self.tree.tags[noun] in ("NN", "NNS")
        )
        return compound and not is_country(mention.name)

    def after_dateline(self, first: int, head: int) -> int:
        """ "4 March 2016 A boat sank": the date on top of a report is no part of its first clause."""
        time = next(self._times_within(first, head), None)
        if time is None or time.start != first:
            return first
        token = self.tree.at(time.end)
        capital = token < len(self.tree) and self.tree.words[token][:1].isupper() and self.tree.starts[token] <= head
        return self.tree.starts[token] if capital else first


def _year(found: re.Match[str]) -> Time:
    """A year that stands before an entry."""
    year = found[1]
    return Time(*found.span(1), year, year, f"{year}-01-01", f"{year}-12-31", "of the entry", "date", year)


def _entries_of(text: str, times: list[Time]) -> list[tuple[int, int, Time]]:
    """From where to where the entries of a chronology reach, with the day of each: to the end of a paragraph whose
    text stands on its line, else to the next."""
    known = {time.start for time in times}
    years = [_year(found) for found in YEAR_ENTRY.finditer(text) if found.start(1) not in known]
    found: list[tuple[int, int, Time]] = []
    for time in sorted([*times, *years], key=lambda time: time.start):
        behind = ENTRY[1].match(text, time.end)
        if behind is not None and ENTRY[0].search(text, max(0, time.start - 3), time.start):
            paragraph = text.find("\n\n", behind.end()) if behind[0].strip() else -1
            found.append((behind.end(), paragraph if paragraph >= 0 else len(text), time))
    if len(found) < ENTRIES:
        return []
    ends = [*(start for start, _, _ in found[1:]), len(text)]
    return [(start, min(end, until), time) for (start, end, time), until in zip(found, ends, strict=True)]


def _tokens_of(tree: Tree, times: list[Time]) -> frozenset[int]:
    """The tokens of time expressions: "on Tuesday" is no object."""
    tokens: set[int] = set()
    for time in times:
        tokens.update(tree.over(time.start, time.end))
    return frozenset(tokens)


_REGION = re.compile(r"\b(?:province|governorate|state|region|republic|kingdom|country|island|islands)\b", re.I)
_DISTRICT = re.compile(r"\b(?:district|county|neighbourhood|neighborhood|quarter|valley|area)\b", re.I)


def precision(place: str) -> str:
    """How near a place's name pins it down, by its words alone: "1" town or nearer, "2" district, "3" wider."""
    if not place:
        return ""
    return "3" if _REGION.search(place) else "2" if _DISTRICT.search(place) else "1"
