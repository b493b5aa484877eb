"""What somebody is said to leave out: "the company's statement makes no mention of the grounding"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from quoth.compare.denials import BACK_CHARS, POINTS_BACK
from quoth.compare.evidence import ALONE, EMBEDDED_QUESTION, Evidence, Vectors, normalise
from quoth.compare.matters import Matters
from quoth.compare.sides import Side, Told, make_link, who
from quoth.compare.words import content_stems
from quoth.model import Link

SILENCE = "does not mention"
"""The relation that says so."""

ROLES = ("role", "leads")
"""Those by which somebody has an office."""

THAT = re.compile(r"\b(?:this|that|these|those|such)(?: an?)? $", re.IGNORECASE)

NOBODY = re.compile(r"(?:none|no ?body|no one|nothing|neither|few|many|most|some|all)\b", re.IGNORECASE)
"""Begins the words for nobody in particular, who leaves nothing out."""

QUIET = re.compile(
    r"\b(?:not|without) (?:\w+ing )?(?:a|one|a single) (?:word|syllable|mention|hint|question|trace)\b"
    r"|\b(?:none|not?|never|nor|neither|nowhere|nothing|nobody)\b.{0,60}?\b(?:acknowledge[sd]?|address(?:es|ed)"
    r"|allude[sd]?|allusion|aris(?:es?|ing)|arose|asks?|asked|(?:comes?|came|brings?|brought) (?:\w+ )?up"
    r"|concerns?|contains?"
    r"|deal(?:s|t)? with|discuss(?:es|ed)?|figures? (?:in|among)|go near|hint(?:s|ed)? at|mention(?:s|ed)?"
    r"|(?<!be )(?<!no )named?|occurs?|offer(?:s|ed)?|raise[sd]?|refer(?:s|red|ence)?|sa(?:id|ys?) (?:of|about|on)"
    r"|says? the word|(?:go|goes|went|comes?|came|gets?|got)(?: \w+)? (?:near|into)"
    r"|(?:hears?|speaks?|spoken?|talk(?:s|ed)?) (?:of|about)|touch(?:es|ed)?|uttered"
    r"|volunteer(?:s|ed)?)\b"
    r"|\bnothing (?:\w+ ){0,4}(?:about|on)\b|\b(?:says?|said) nothing of\b|\bnothing in (?:the|this|his|her)\b"
    r"|\bnot at all(?=[.,;])|\b(?:does|did) not say (?:how|what|when|where|who|why)\b"
    r"|\b(?:finds?|found|had|has|spare[sd]?) (?:a|no) (?:\w+ )?(?:minute|moment|sentence|time|word) for\b"
    r"|\bnowhere (?:in|near)\b|\bin vain\b|\bnothing (?:is|was) said\b"
    r"|\bnever of (?:it|that|this)\b|\b(?:finds?|found|ha[ds]|have) no (?:part|place|room) in\b|\bno trace\b"
    r"|\b(?:was|were|is|are) not (?:among (?:the ones|those)|spoken)\b|\bend(?:s|ed)? without\b"
    r"|\bwithout success\b|\bthat (?:is|was) absent\b"
    r"|n['’]t (?:go (?:near|into)|mention|refer|touch|discuss|talk about|speak of|bring (?:\w+ )?up|come up|uttered)\b"
    r"|\b(?:pass(?:es|ed)? (?:\w+ )?over|(?:steps?|stepped|walks?|walked) around|skirt(?:s|ed)?|avoid(?:s|ed)?"
    r"|sidestep(?:s|ped)?|skip(?:s|ped)?|gloss(?:es|ed)? over|omit(?:s|ted)?"
    r"|(?:leaves?|left) (?:\w+ ){0,8}?(?:aside|out)"
    r"|(?:absent|missing) from|(?:keeps?|kept) (?:\w+ ){0,2}quiet|blank|mute|reticent|silent|silence"
    r"|unasked|unmentioned|unsaid|unspoken)\b",
    re.IGNORECASE,
)
"""Words for leaving something out, which say so where a role has just been told."""

MEDIUM = re.compile(
    r"\b(?:account|address|appearance|audio|biography|broadcast|clip|conference|conversation|event|film|footage"
    r"|interview|introduction|message|minutes|pages|podcast|program|programme|recording|room|speech|stage|statement"
    r"|tape|testimony|transcript|video)s?\b",
    re.IGNORECASE,
)
"""In what is something left out."""

MENTION = re.compile(r"\b(?:allusion|answer|hint|mention|reference|sentence|syllable|trace|word)s?\b", re.IGNORECASE)
"""Of this there is none; no part of what is left out."""

POINTS = re.compile(
    r"\b(?:this|that|it|(?:the|an?) (?:older |other )?(?:matter|point|post|question|role|story|subject|title))\b",
    re.IGNORECASE,
)
"""Stands for what is left out, where it was told right before."""

FRONTED = re.compile(
    r"\W*(?:about|of|on|over) (.{3,60}?)(?=,| (?:he|it|no|not|nothing|one|she|the|there|they|we|you)\b)", re.IGNORECASE
)
"""What is left out, where it comes first: "of the protection money there is nothing in the clip"."""

OF_ITSELF = re.compile(
    r"\b(?:absent|missing|un(?:asked|mentioned|said|spoken)|occurs?|com(?:es?|ing) up|came up|arises?|arose)\b"
    r"|\b(?:be|been|is|are|was|were|goes|went) (?:\w+ )?(?:avoided|discussed|left|mentioned|omitted|passed|raised"
    r"|skirted|touched)\b",
    re.IGNORECASE,
)
"""The subject of these words is itself what is left out."""

POINTS_CHARS = 200

CALLED = re.compile(
    r"\b(?:call(?:s|ed)|describe[sd]|dub(?:s|bed)|figure[sd]|identif(?:ies|ied)|list(?:s|ed)|name[sd]|portray(?:s|ed)"
    r"|present(?:s|ed))\b",
    re.IGNORECASE,
)
"""A sentence that gives a role in these words tells who gave it."""

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
"""In the sentence of what another outlet once told."""

PAPER = re.compile(
    r"\b(?:article|biography|book|dossier|file|indictment|inquest|inquiry|investigation|judgment|papers|report|ruling"
    r"|study|verdict)\b.{0,80}?\b(?:assign(?:s|ed)?|calls?|called|charge[sd]?|describe[sd]?|finds?|found|had|has|held|holds"
    r"|identif(?:y|ies|ied)|implicate[sd]?|lists?|listed|makes?|names?|named|places?|placed|puts?)\b",
    re.IGNORECASE,
)
"""So tells a report in its own voice what a paper has of somebody: "the inquest of 2011 held him responsible"."""

CALLED_AS = re.compile(rf"{CALLED.pattern}.{{1,60}}? as (?:an?|h(?:er|is)|its|the)\b", re.IGNORECASE)
"""So it tells what an outlet has: "the weekly identified him as the head of a prison"."""

ACCUSED = re.compile(r"\b(?:accuse[sd]?|charge[sd]?|indict(?:s|ed)?)\b", re.IGNORECASE)
"""So tells a report in its own voice what others have against somebody."""

RECALLED_CHARS = 800
"""So far before "the video does not mention it" may stand what somebody else told."""

ANNOUNCED_CHARS = 350
"""So far after "one matter is left out" may stand what it is."""

PAIRED = 200
"""So many silences of one report, and so much of what it recalls, are tried with one another."""

TOLD = 0.6
"""Share of the stems of what is left out that a claim must have to be it."""


def find_omissions(sides: Sequence[Side], vectors: Vectors, matters: Matters) -> Iterator[Link]:
    """Links from what somebody says to what he is said to leave out; from the words that say so where he says nothing
    else."""
    roles = list(_roles_left_out(sides))
    settled = {_sentence(one[1]) for fit, one, _ in roles if fit.sure}
    held = [(side, item) for side in sides for item in side.held]
    linked: set[str] = set()
    for link in _left_out(held, vectors, matters, settled):
        linked.add(link.assertion_b)
        yield link
    for _, one, two in roles:
        if two[1].row.assertion_id not in linked:
            silent = one[1].row.subject if one[1].row.relation == SILENCE else ""
            reason = f"{who(one[1])} says that {silent or 'what was said'} leaves it out."
            yield make_link(one[0], two[0], one[1], two[1], "omits", "", reason, 0.55)


def _sentence(item: Evidence) -> tuple[int, int]:
    """The report and the sentence in which it stands."""
    return item.document_at, item.row.sentence_start


def _roles_left_out(sides: Sequence[Side]) -> Iterator[tuple[_Fit, Told, Told]]:
    """The words that say that something is left out and the role that somebody else has told of beside them."""
    told: dict[int, list[Told]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            if (_gives_role(item) or is_recalled(item) or item.makes("role")) and not item.in_headline:
                told[item.document_at].append((side, item))
    quiet: dict[int, list[Told]] = defaultdict(list)
    acts: dict[int, Counter[str]] = defaultdict(Counter)
    for side in sides:
        for item in (*side.held, *side.denied):
            if item.document_at in told:
                acts[item.document_at][item.subject] += item.subject in item.names
                if ("silence" in item.moves or _is_quiet(item)) and not item.in_headline:
                    quiet[item.document_at].append((side, item))
    main = {at: subjects.most_common(1)[0][0] for at, subjects in acts.items()}  # of whom a report tells most
    for at, roles in told.items():
        plainest = sorted(quiet[at], key=lambda pair: pair[1].row.relation != SILENCE)
        pairs = product(plainest[:PAIRED], roles[:PAIRED])
        near = [(_beside(one[1], two[1], main[at]), one, two) for one, two in pairs if one[0] is not two[0]]
        if near and (best := max(near, key=lambda found: found[0]))[0].found:
            yield best


def _gives_role(item: Evidence) -> bool:
    """Does somebody give a person a role, and no title alone, other than the words that may leave it out?"""
    row = item.row
    given = row.relation in ROLES or (row.relation == "appointed" and row.predicate == "name")
    if not given or not row.subject or row.exact.startswith(row.object):
        return False
    return not MEDIUM.search(item.speaker) if item.speaker else bool(CALLED.search(item.sentence))


def is_recalled(item: Evidence) -> bool:
    """Is it what somebody else told in a year that the sentence names, or what somebody is charged with?"""
    sentence = item.sentence
    if item.own_voice:
        of_year = YEAR.search(sentence) and (PAPER.search(sentence) or CALLED_AS.search(sentence))
        return bool(of_year or ACCUSED.search(sentence))
    return YEAR.search(sentence) is not None and not MEDIUM.search(item.speaker)


def _is_quiet(item: Evidence) -> bool:
    """Do the report's own words say that something is left out?"""
    row = item.row
    passed_on = item.statement is not None and item.statement.kind != "direct" and MEDIUM.search(row.exact)
    if row.relation in ROLES or not (item.own_voice or passed_on):
        return False
    begins = min(row.sentence_start, row.start)
    return any(found.end() > row.start for found in QUIET.finditer(item.document.text, begins, row.end))


_stems = lru_cache(maxsize=1024)(content_stems)


@lru_cache(maxsize=1024)
def _passed_over(clause: str, subject: str, obj: str) -> tuple[bool, frozenset[str]]:
    """Whether the subject of a clause is itself what it says is left out; and the stems of all that is."""
    itself = (
        OF_ITSELF.search(clause) is not None or MENTION.match(subject) is not None or MENTION.match(obj) is not None
    )
    fronted = FRONTED.match(clause)
    words = fronted[1] if fronted else f"{subject} {obj}" if itself else obj
    return itself, content_stems(MENTION.sub(" ", POINTS.sub(" ", MEDIUM.sub(" ", words))))


class _Fit(NamedTuple):
    """Whether what is told may be what is left out, and how well it does: the greater, the likelier."""

    found: bool
    sure: bool  # the model sees a role in the one and a silence in the other
    covered: bool  # it has all that is said to be left out
    role: bool
    near: bool
    of_main: bool  # it is of the person of whom the report tells most
    before: bool
    nearness: int


def _beside(quiet: Evidence, told: Evidence, main: str) -> _Fit:
    """What is told may be what is left out where the model sees both, where it is of the same thing, where it is a role
    and near, and where what stands right after is pointed to."""
    between = quiet.row.sentence_start - told.row.sentence_end
    after = told.row.sentence_start - quiet.row.sentence_end
    itself, named = _passed_over(quiet.row.exact, quiet.row.subject, quiet.row.object)
    whose = content_stems(told.row.subject if itself else f"{quiet.row.subject} {told.row.subject}")
    shared = (_stems(quiet.sentence) & _stems(told.sentence)) - whose
    same = between >= -1 and bool(shared)
    covered = same and bool(named - whose) and named - whose <= shared
    role, medium = _gives_role(told), MEDIUM.search(quiet.sentence) or POINTS.search(quiet.sentence)
    near = -1 <= between <= RECALLED_CHARS or -1 <= after <= ANNOUNCED_CHARS
    points = -1 <= between <= POINTS_CHARS and POINTS.search(quiet.sentence) is not None
    sure = told.makes("role") and (quiet.makes("silence", ALONE) or (same and "silence" in quiet.moves))
    fits = same or points or (role and medium is not None)
    voices = not told.speaker or quiet.speaker != told.speaker
    found = voices and (sure or (fits and (near or covered or (role and same)) and _is_quiet(quiet)))
    return _Fit(found, sure, covered, role, near, told.subject == main, between >= -1, -abs(between))


def _left_out(
    held: Sequence[Told], vectors: Vectors, matters: Matters, settled: Collection[tuple[int, int]]
) -> Iterator[Link]:
    """From the relation that says so to whatever is left out, be it in another report; of sentences not `settled`."""
    seen = {document_at for document_at, _ in settled}  # where the model sees one silence, it sees all that there are
    silences = [
        (side, item)
        for side, item in held
        if _leaves_out(item) and _sentence(item) not in settled
        if item.document_at not in seen or "silence" in item.moves
    ]
    if not silences:
        return
    by_stem: dict[str, list[Told]] = defaultdict(list)
    by_document: dict[int, list[Told]] = defaultdict(list)
    by_voice: dict[str, list[Told]] = defaultdict(list)
    for side, item in held:
        by_document[item.document_at].append((side, item))
        for voice in {normalise(item.document.outlet), normalise(item.speaker)}:
            by_voice[voice].append((side, item))
        for stem in sorted(item.stems):
            by_stem[stem].append((side, item))
    for side, silence in silences:
        omitted = _omitted(silence, by_document[silence.document_at], by_stem, vectors, matters)
        if omitted is None:
            continue
        left, item = omitted
        said = [
            (one, told)
            for one, told in (*by_document[silence.document_at], *by_voice[normalise(silence.row.subject)])
            if one is not left
            and told.row.relation != SILENCE
            and _speaks(silence, told)
            and (told.names | told.places) & (item.names | item.places)
            and matters.akin(told, item)
        ]
        one, told = max(
            said,
            key=lambda pair: (len(pair[1].names & item.names), vectors.likeness(pair[1].at, item.at), -pair[1].at),
            default=(side, silence),
        )
        reason = f"{who(silence)} says that {silence.row.subject or 'what was said'} leaves it out."
        yield make_link(one, left, told, item, "omits", "", reason, 0.6)


def _leaves_out(item: Evidence) -> bool:
    """Does it say that somebody, or somebody's words, leave something out?"""
    words = item.row.subject or item.row.object  # "nothing was said about the camp"
    if item.row.relation != SILENCE or not words or NOBODY.match(item.row.subject):
        return False
    return not EMBEDDED_QUESTION.match(item.row.exact)


def _omitted(
    silence: Evidence,
    beside: Sequence[Told],
    by_stem: dict[str, list[Told]],
    vectors: Vectors,
    matters: Matters,
) -> Told | None:
    """What is left out: the words before, where "does not mention it" points back; else the likest that tells it.

    `beside` is what the same report has.
    """
    row = silence.row
    told = row.exact[row.exact.find(row.object) :] if row.object else ""
    if not row.subject and row.exact.startswith(told):
        told = row.object  # "the camp is not touched on in the statement"
    wanted = content_stems(told)
    before = [
        (side, item)
        for side, item in beside
        if 0 < row.sentence_start - item.row.start <= RECALLED_CHARS
        and item.row.sentence_start < row.sentence_start
        and not _speaks(silence, item)
    ]
    points = POINTS_BACK.fullmatch(told) or POINTS_BACK.fullmatch(row.object)
    if not wanted or points or THAT.search(row.exact.removesuffix(told)):
        return max(before, key=lambda pair: _recalled(pair[1], silence), default=None)
    found = [
        (side, item)
        for side, item in {item.at: (side, item) for stem in sorted(wanted) for side, item in by_stem[stem]}.values()
        if len(wanted & item.stems) >= TOLD * len(wanted)
        and item.row.relation != SILENCE
        and len(item.stems) > len(wanted)
        and not (item.document_at == silence.document_at and item.row.start < row.end and row.start < item.row.end)
        and not _speaks(silence, item)
        and matters.akin(silence, item)
    ]
    recalled = [(side, item) for side, item in before if wanted & item.plain and not item.own_voice]
    roles = [(side, item) for side, item in recalled if item.row.relation in ROLES]
    if roles or not found:  # "no mention of taxes or of any charge for money", where a paper had him collect taxes
        return max(roles or recalled, key=lambda pair: _recalled(pair[1], silence), default=None)
    return max(
        found,
        key=lambda pair: (len(wanted & pair[1].stems), vectors.likeness(silence.at, pair[1].at), -pair[1].at),
    )


def _recalled(item: Evidence, silence: Evidence) -> tuple[bool, bool, int, int]:
    """Of what stands before "the video leaves this out" the greatest is meant: a role, what another told, the last."""
    near = silence.row.sentence_start - item.row.end <= BACK_CHARS
    return (
        item.row.relation in ROLES and not item.own_voice,
        near and not item.own_voice,
        item.row.end,
        len(item.row.exact),
    )


def _speaks(silence: Evidence, item: Evidence) -> bool:
    """Is it said by whoever leaves something out: an outlet, or a speaker of that name or, in one report, of those
    words?"""
    words = silence.row.subject
    if not words:
        return False
    if normalise(words) == normalise(item.document.outlet) != "":
        return True
    if item.statement is None:
        return False
    if normalise(words) == normalise(item.statement.speaker):
        return True
    x, y = content_stems(words), content_stems(item.statement.speaker)
    return item.document_at == silence.document_at and bool(x and y) and (x <= y or y <= x)
