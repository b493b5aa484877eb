"""Speakers by the shape of a line: `Rebels advance: monitor`, `Minister: no deal`, `LODAN: We saw the lamps.`

Wires put the speakers of a recording in brackets: `[BEGIN RECORDING] [LODAN] WE SAW THE LAMPS. [END RECORDING]`.

Known gaps: a headline that names its subject and not its speaker before a colon (`Ostrel: what to expect`) is
taken for what it is only when that is a place or no word for a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from quoth.model import Document
from quoth.read.cues import Lexicon, load_cues
from quoth.read.extents import Draft, Page, Range, trimmed
from quoth.read.recase import is_ordinary
from quoth.read.reported import speaker_of
from quoth.read.turns import NOT_SPEAKERS, find_interviewer, find_turns

LONGEST_HEADLINE = 250
LONGEST_LABEL = 7
"""Words of a speaker at one end of a headline."""

SHORTEST_NEWS = 2
"""Words of what a headline reports."""

BRACKETED = re.compile(
    r"(?:^|(?<=[.?!:\]\"”’)\-–—…])|(?<=[.?!:\]\"”’)\-–—…]\s))[^\S\n]*"
    r"\[(?P<name>[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*){0,4})(?:,[^\]]{1,120})?\](?::|\s)\s*"
    r"(?!\[(?:text|excerpts?)\])(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
"""A name in brackets that opens a turn; behind a word it would be an abbreviation or an addition."""

RECORDING = re.compile(r"\[(?P<edge>begin|end)\s(?:[^\]]{0,30}\s)?(?:recording|video|tape)[^\]]{0,30}\]", re.IGNORECASE)
INTERVIEW = re.compile(r"\[interview with [^\]]{3,120}? by (?P<hosts>[^\]]{3,80})\]", re.IGNORECASE)
ASKING = "reporter reporters interviewer correspondent journalist newsman moderator announcer host question"
INTERVIEWERS = frozenset(ASKING.split())
EDITING = """
text begin end recording words word indistinct quote unquote excerpt excerpts passage omitted communique communiqué
statement letter declaration speech address applause laughter name names not given as received heard sic video audio
music chant chants shouting shouts cheers crowd no date report commentary announcement editorial article interview
live signed photo advertisement read more watch related by of and update sentence paragraph pause
"""
NOTES = frozenset(EDITING.split())
"""Words of brackets that hold an editor's note and no speaker."""

SHORTEST_OPENING = 4
"""Words of a recording before its first label that are a turn of their own."""

MARKED = re.compile(
    r"\[(?P<kind>communiqu[eé]|statement|letter|declaration|proclamation|speech|address)[^\]\n]{0,40}\]"
    r"\s*\[(?P<name>[^\]]{3,120})\]\s*\[(?:excerpts?|text)\]",
    re.IGNORECASE,
)
"""What monitoring services put over the text of somebody's document."""

HEADED = re.compile(
    r"^[^\S\n]*(?:\[|(?:joint|full) )?(?:(?:the )?text of (?:the|a) )?"
    r"(?P<kind>communiqu[eé]|statement|declaration|proclamation)(?: issued)? (?:of|by|from) "
    r"(?P<name>[^\],:\n]{3,80})(?:,[^\]\n]{0,80})?(?:\][^\S\n]*|:)?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of its own over the text of somebody's document."""

OURSELVES = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
SHORTEST_NAMED, FEWEST_OURS = 2, 2
"""Words with a capital in the name of whoever put it out, and so often he is "we" in it."""

FOLLOWS = re.compile(
    r"\b(?P<cue>reads?(?: in full)?|reads? as follows|as follows|runs as follows):[^\S\n]*\n\s*\n(?=\s*\w)", re.I
)
IN_FULL = re.compile(
    r"\b(?:publish|reproduc|carr|print)(?:es|ed|ies|ied|s) (?:(?:it|the (?:statement|communiqu[eé]|letter|text))"
    r"(?: here| below)? (?P<cue>in full)"
    r"|(?P<part>(?:the )?(?:full|whole|main part of the|main points of the|excerpts from the) (?:text|statement)"
    r"|excerpts(?: from it)?))[.:][^\S\n]*\n\s*\n(?=\s*[\w\"“«])",
    re.I,
)
"""Before the text of what somebody is said to have issued."""
ISSUED = frozenset(["statement", "communique", "communiqué", "letter", "declaration"])
ISSUED_REACH = 60
"""Tokens back to where something was issued that is printed below."""
PUT_OUT = r"(?:circulat|distribut|issu|publish|releas)ed\b"
FOLLOWING = re.compile(
    rf"\b(?:(?P<cue>{PUT_OUT})[^\n.]{{0,30}}?\bthe following|the following)(?: \w+)?"
    r" (?:statement|communiqu[eé]|account|declaration|letter|message|text)\b"
    rf"(?(cue)|(?: \w+)? (?:was|has been|is) (?P<past>{PUT_OUT}))"
    r"[^\n]*[.:][^\S\n]*\n\s*\n",
    re.IGNORECASE,
)
"""Before the text of what the sentence says that somebody issued, or that was issued by him."""
IN_WHOSE_NAME = re.compile(
    r"^(?P<cue>(?:in the name|on behalf) of) (?P<name>(?:the )?(?-i:[A-Z])[^,:;.\n]{2,80})[.:,]?[^\S\n]*\n\s*\n",
    re.IGNORECASE | re.MULTILINE,
)
"""A paragraph of its own before such a text."""
LEAD_CHARS = 600

ENDS = re.compile(r"(?P<news>.+?)(?P<mark>\s*[:,–—]\s+|\s+-\s+)(?P<label>[^:–—,]{2,60}?)[.]?$")
QUOTED = re.compile(
    r"(?P<news>[“\"‘'«].+[”\"’'»])(?P<mark>:)\s+(?P<label>[^:–—,]{2,60}?)\s(?:on|about|over|after|before|in|at)\s.+$"
)
"""The same with what it was about: `‘We will not leave’: Mila Orsk on the strike`."""
SECOND_SENTENCE = re.compile(r"[a-z][.!?]\s+[A-Z]")
"""In a first line this shows prose, and no headline."""
STARTS = re.compile(r"(?P<label>[^:]{2,60}?)(?P<mark>:)\s+(?P<news>.+)$")
BARE = re.compile(
    r"(?P<news>.+\S)(?P<mark>\s+)"
    r"(?P<label>State media|State TV|Monitor(?:ing)?(?: [Gg]roup)?|NGO|Governor|Activists|Officials?)[.]?$"
)
"""The same where the colon was lost: `Storm sinks nine barges Monitor`."""

BODIES = frozenset(
    [
        "tv",
        "television",
        "media",
        "radio",
        "agency",
        "ministry",
        "army",
        "ngo",
        "un",
        "police",
        "government",
        "opposition",
        "office",
        "group",
        "monitor",
    ]
)
"""Nouns that speak at the end of a headline although they are neither people nor papers."""


def shaped(page: Page, lexicon: Lexicon, document: Document | None) -> list[Draft]:
    """Drafts from the turns of a transcript, or else from the headline and the whole text of a document."""
    return list(_turns(page)) or [*_recorded(page), *_headline(page, lexicon, document), *_whole(page)]


def _headline_span(text: str, document: Document | None) -> tuple[int, int] | None:
    """The first headline zone, else a first line that is short and stands alone."""
    if document is not None:
        for zone in document.zones:
            if zone.zone == "headline":
                return zone.start, zone.end
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if not 0 < end - start <= LONGEST_HEADLINE or SECOND_SENTENCE.search(text, start, end):
        return None
    return start, end


def _headline(page: Page, lexicon: Lexicon, document: Document | None) -> Iterator[Draft]:
    found = _headline_span(page.text, document)
    if found is None or found[1] - found[0] > LONGEST_HEADLINE:
        return
    start, text = found[0], page.text[found[0] : found[1]].rstrip()
    parts = text.split(" - ")
    if len(parts) > 2:  # the site's menu: News - Region - World - Paper Online
        text = parts[0]
    for pattern, rule in (
        (ENDS, "speaker ends the headline"),
        (QUOTED, "speaker ends the headline"),
        (BARE, "speaker ends the headline"),
        (STARTS, "speaker opens the headline"),
    ):
        match = pattern.match(text)
        if match is None:
            continue
        label, news = (page.tokens(start + match.start(k), start + match.end(k)) for k in ("label", "news"))
        if len(match["news"].split()) < SHORTEST_NEWS or not _can_speak(
            page, label, lexicon, strict=pattern is not STARTS
        ):
            continue
        mark = page.tokens(start + match.start("mark"), start + match.end("mark"))
        content = trimmed(page.doc, [news])
        if content:
            yield Draft(label[0], [label], [mark] if mark[0] < mark[1] else [], content, "assert", rule, 0.7)
            return


def _can_speak(page: Page, label: Range, lexicon: Lexicon, *, strict: bool) -> bool:
    """Whether the words at one end of a headline are somebody or something that speaks; `strict` at its end."""
    tokens = [t for t in page.doc[label[0] : label[1]] if not t.is_space]
    if not 1 <= len(tokens) <= LONGEST_LABEL or any(page.inside[t.i] >= 0 for t in tokens):
        return False
    last = next((t for t in reversed(tokens) if t.pos_ != "PUNCT"), tokens[-1])
    if strict and any(t.pos_ == "ADP" or t.text in "()" for t in tokens):
        return False
    lower = last.lower_
    if (
        lower in NOT_SPEAKERS
        or tokens[0].lower_ in NOT_SPEAKERS
        or any(
            t.tag_ in ("VBZ", "VBD", "VBG", "MD", "IN", "TO", "WP", "WRB")
            for t in tokens
            if t.lower_ not in ("of", "for")
        )
    ):
        return False
    if lower in BODIES or lower in lexicon.collectives or lower in lexicon.roles or lower in lexicon.documents:
        return True
    if last.lemma_.lower() in lexicon.roles and last.pos_ in ("NOUN", "PROPN"):
        return True
    kinds = {t.ent_type_ for t in tokens}
    if strict:
        return (
            bool(kinds & {"PERSON", "ORG"})
            and last.pos_ == "PROPN"
            and len(tokens) <= 3
            and page.doc[label[0] - 1].text == ":"
        )
    return "GPE" not in kinds and bool(kinds & {"PERSON", "ORG", "NORP"} or (last.pos_ == "PROPN" and len(tokens) <= 2))


def _whole(page: Page) -> Iterator[Draft]:
    """All that follows `[COMMUNIQUE] [Free Dockers] [TEXT]`, `Statement by the Free Dockers`, `In the name of the Free
    Dockers.`, or at a paragraph's end `issued the following statement.`, `The letter reads as follows:`."""
    marked = MARKED.search(page.text, 0, LEAD_CHARS) or _headed(page)
    if marked:
        source = page.tokens(marked.start("name"), marked.end("name"))
        yield from _rest(page, source, page.tokens(marked.start("kind"), marked.end("kind")), marked.end())
        return
    if following := FOLLOWING.search(page.text, 0, LEAD_CHARS):
        cue = page.tokens(*following.span("cue" if following["cue"] else "past"))
        issuer, _ = speaker_of(page.doc[cue[0]], load_cues())
        if issuer is not None and issuer.i != cue[0]:
            yield from _rest(page, (issuer.left_edge.i, issuer.right_edge.i + 1), cue, following.end())
        return
    if behalf := IN_WHOSE_NAME.search(page.text, 0, LEAD_CHARS):
        source, cue = page.tokens(*behalf.span("name")), page.tokens(*behalf.span("cue"))
        yield from _rest(page, source, cue, behalf.end())
        return
    follows = FOLLOWS.search(page.text)
    if follows:
        cue = page.tokens(follows.start("cue"), follows.end("cue"))
        before = reversed(page.doc[max(0, cue[0] - LONGEST_LABEL) : cue[1]])
        subject = next((t for t in before if t.dep_ == "nsubj"), None)
        if subject is not None and page.inside[cue[0]] < 0:
            yield from _rest(page, (subject.left_edge.i, subject.i + 1), cue, follows.end())
    elif (in_full := IN_FULL.search(page.text)) and (issuer := _issuer(page, in_full.start())) is not None:
        cue = page.tokens(*in_full.span("cue" if in_full["cue"] else "part"))
        yield from _rest(page, (issuer.left_edge.i, issuer.right_edge.i + 1), cue, in_full.end())


def _issuer(page: Page, end: int) -> Token | None:
    """Who is said, before a character, to have issued something: the subject of "issued a statement"."""
    last = page.tokens(end - 1, end)[1]
    for token in reversed(page.doc[max(0, last - ISSUED_REACH) : last]):
        if token.lower_ in ISSUED and token.dep_ == "dobj":
            return next((c for c in token.head.lefts if c.dep_ == "nsubj"), None)
    return None


def _headed(page: Page) -> re.Match[str] | None:
    """The line that says whose statement a text in "we" is, if it gives a name: "of the Executive" is the outlet's."""
    headed = HEADED.search(page.text, 0, LEAD_CHARS)
    if headed is None or sum(word[0].isupper() for word in headed["name"].split()) < SHORTEST_NAMED:
        return None
    ours = sum(page.inside[page.tokens(*found.span())[0]] < 0 for found in OURSELVES.finditer(page.text))
    return headed if ours >= FEWEST_OURS else None


def _rest(page: Page, source: Range, cue: Range, start: int) -> Iterator[Draft]:
    """The text from a character on; where it opens with a quotation, as far as that goes."""
    first, last = page.tokens(start, len(page.text))
    while first < last and page.doc[first].is_space:
        first += 1
    quoted = page.inside[first] if first < last else -1
    while 0 <= quoted < len(page.quotations) - 1 and page.quotations[quoted].continues:
        quoted += 1
    content = trimmed(page.doc, [(first, page.quote_ranges[quoted][1] if quoted >= 0 else last)])
    if content and source[0] < source[1]:
        yield Draft(cue[0], [source], [cue], content, "assert", "whole text of a document", 0.8)


def _turns(page: Page) -> Iterator[Draft]:
    """Each turn of a transcript, but for the interviewer's."""
    turns = find_turns(page.text)
    names = [turn.name for turn in turns]
    interviewer = find_interviewer(names, [page.text[turn.start : turn.end] for turn in turns]) if turns else ""
    for turn in turns:
        if turn.name != interviewer:
            mark = turn.name_end if turn.labelled else turn.start
            yield from _turn(page, (turn.name_start, turn.name_end), mark, turn.start, turn.end)


def _turn(page: Page, name: tuple[int, int], mark: int, start: int, end: int) -> Iterator[Draft]:
    """A turn with the characters of its speaker's name, where the mark behind that begins, and those of its words."""
    content = trimmed(page.doc, [page.tokens(start, end)])
    if content:
        source = page.tokens(*name)
        colon = page.tokens(mark, start)
        cue = [colon] if source[1] <= colon[0] < colon[1] <= content[0][0] else []  # `A.` is one token
        yield Draft(source[0], [source], cue, content, "assert", "turn of a transcript", 0.9)


def bracketed_labels(text: str) -> list[re.Match[str]]:
    """The names in brackets that open turns: in a recording, or in a talk of two of whom one speaks again."""
    labels = [m for m in BRACKETED.finditer(text) if _is_bracketed(m["name"])]
    if not labels:
        return []
    edges = [(m.start(), m["edge"].lower() == "begin") for m in RECORDING.finditer(text)]
    starts = [at for at, _ in edges]
    counted = Counter(m["name"].lower() for m in labels)
    if len(counted) > 1 and len(labels) > len(counted):
        return labels
    return [m for m in labels if (at := bisect_right(starts, m.start())) and edges[at - 1][1]]


def _is_bracketed(name: str) -> bool:
    words = name.lower().split()
    if not NOTES.isdisjoint(words):
        return False
    if words[-1] in INTERVIEWERS or words[-1] in load_cues().roles or words[-1] == "speaker":
        return True
    return name[0].isupper() and not is_ordinary(words[-1])


def _recorded(page: Page) -> Iterator[Draft]:
    """Each turn under a name in brackets, but for the reporter's; a recording may open with words under no name."""
    text = page.text
    labels, edges = bracketed_labels(text), list(RECORDING.finditer(text))
    places = [m.start("name") for m in labels]
    stops = sorted([*(m.start("name") - 1 for m in labels), *(m.start() for m in edges), len(text)])
    ends = [stops[bisect_right(stops, at)] for at in places]
    names = [m["name"].lower().split()[-1] for m in labels]
    by = INTERVIEW.search(" ".join(text[:LEAD_CHARS].split()))
    hosts = set(re.findall(r"\w+", by["hosts"].lower())) if by else set()
    asking = (INTERVIEWERS | hosts).intersection(names)
    if not asking and len(set(names)) > 1:
        asking = frozenset([find_interviewer(names, [text[m.end() : e] for m, e in zip(labels, ends, strict=True)])])
    for name, label, end in zip(names, labels, ends, strict=True):
        if name not in asking:
            yield from _turn(page, label.span("name"), label.end("name") + 1, label.end(), end)
    answers = [-1] * (len(labels) + 1)  # the next label, from each on, that is no interviewer's
    for k in range(len(labels) - 1, -1, -1):
        answers[k] = answers[k + 1] if names[k] in asking else k
    for edge in edges:
        end = stops[bisect_right(stops, edge.start())]
        if edge["edge"].lower() != "begin" or len(text[edge.end() : end].split()) < SHORTEST_OPENING:
            continue
        first = bisect_right(places, end)  # the label that ends the opening, if one does
        asked = first < len(places) and end == places[first] - 1 and names[first] in asking
        if asked and answers[first] >= 0:  # a question breaks in: whoever answers it was speaking
            yield from _turn(page, labels[answers[first]].span("name"), edge.end(), edge.end(), end)
        elif asked or first == len(places) or end != places[first] - 1:
            who = _announced(page, edge.start())
            if who is not None:
                yield from _turn(page, who, edge.end(), edge.end(), end)


def _announced(page: Page, start: int) -> tuple[int, int] | None:
    """The characters of a person's name that is the subject of the sentence before a recording; None if there is none.

    Nothing but blanks may stand between.
    """
    last = page.tokens(0, start)[1] - 1
    while last >= 0 and page.doc[last].is_space:
        last -= 1
    if last < 0:
        return None
    for token in page.doc[slice(*page.sentence(last))]:
        if token.i <= last and token.dep_ == "nsubj" and token.tag_ == "NNP":
            name = [t for t in (*token.lefts, token) if t.tag_ == "NNP" and token.i - t.i < LONGEST_LABEL]
            if any(t.ent_type_ == "PERSON" for t in name):
                return name[0].idx, token.idx + len(token)
    return None
