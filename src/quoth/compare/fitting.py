"""What is found to fit what somebody said: "his account of unpaid fighters is consistent with what others told us",
"on the money I find him believable".

An assessment and the account with which it deals are compatible; whoever assesses is no second origin of it. What is
assessed is told by the words: by its speaker's name, by what both speak of, else the words before are meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quoth.compare.evidence import ALONE, Evidence, Vectors
from quoth.compare.sides import Side, Told, make_link, who
from quoth.compare.silences import is_recalled
from quoth.compare.words import content_stems
from quoth.model import Link, Resolved

FITS, PLAUSIBLE = "fits", "is plausible"
"""What an assessment can say of an account."""

AGREES = re.compile(
    r"(?<!be )(?<!been )\b(?:fits?|fitted|match(?:es|ed)?|mirror(?:s|ed)|echo(?:es|ed))\b"
    r"|\b(?:squares?|squared|tall(?:y|ies|ied)|chimes?|accords?|agrees?|agreed|dovetails?|jibes?|corresponds?|aligns?)"
    r"(?: \w+){0,3}? (?:with|to)\b"
    r"|\b(?:in (?:line|keeping|step|agreement|accord)|consistent|compatible|of a piece) with\b"
    r"|\b(?:sits?|sat)(?: \w+){0,2} with\b|\b(?:ties?|tied) in with\b|\b(?:lines?|lined) up with\b"
    r"|\b(?:concords?|mesh(?:es|ed)|rhymes?|coincides?|coincided) with\b"
    r"|\b(?:in (?:tune|harmony|accordance|conformity)|consonant|at one) with\b"
    r"|\b(?:squares?|squared|dovetail(?:s|ed)|tall(?:y|ies|ied)) (?:up|beautifully|exactly|nicely|perfectly|well|to)\b"
    r"|\bb(?:ears?|earing|ore) (?:\w+ ){0,4}?out\b|\bborne out\b|\b(?:supported|backed up|corroborated) by\b"
    r"|\bsupport(?:s|ed|ing)?(?= (?:h(?:is|er)|that|the|their|this|what)\b(?! \w+ that\b))"
    r"|\b(?:reconciles?|reconciled|go(?:es)? well|went well) with\b"
    r"|\blends? (?:\w+ ){0,4}?(?:weight|credence|support|credibility)\b(?: to\b)?"
    r"|\bpoint(?:s|ed|ing)? the same way\b"
    r"|\b(?:finds?|found|has|have) (?:\w+ )?backing\b"
    r"|\b(?:the|much the) same (?:picture|story|account|reasons?)\b",
    re.IGNORECASE,
)

BELIEVED = re.compile(
    r"\b(?:plausible|credible|believable|persuasive|convincing|well[- ](?:founded|grounded))\b"
    r"(?! (?!(?:and|as|at|but|enough|for|in|on|to)\b)\w)"
    r"|\b(?:rings?|rang|sounds?|sounded) (?:true|right)\b"
    r"|\bmakes? sense\b|\bhangs? together\b|\b(?:holds?|stands?) up\b|\bchecks? out\b|\bring of truth\b|\bright shape\b"
    r"|\b(?:about|broadly|essentially|largely|likely to be|more or less|probably|roughly|substantially) "
    r"(?:sound|accurate|correct|right|true)\b|\bas (?:accurate|correct|sound|true)\b(?! as)"
    r"|\b(?:not|nothing|hardly)(?: \w+)? (?:far-fetched|implausible|incredible|unlikely|improbable|surprising)\b"
    r"|\b(?:this|that|it|which) (?:is|was) (?:accurate|correct|right|true)\b"
    r"|\b(?:accounts?|answers?|claims?|descriptions?|explanations?|figures|passage|remarks?|statements?|story|version) "
    r"(?:accurate|correct|likely|probable|sound|true)\b|\b(?:this|that|it) (?:likely|probable)$"
    r"|\b(?:appears?|seems?) to be (?:accurate|correct|in order|right|sound|true)\b"
    r"|\bas (?:corroborated|substantiated)\b|\bplausibility of (?:it|that|this)\b|\btrue to (?:life|the|what)\b"
    r"|\b(?:easy|easier|hard not) to believe\b|\bwhat (?:one|we|you) would expect\b"
    r"|\bhow it (?:happened|was|went)\b|\b(?:said|told) it as it was\b"
    r"|\b(?:no|little) (?:reason|cause) to (?:doubt|disbelieve|question)\b|\bto be expected\b"
    r"|\bno (?:difficulty|quarrel|trouble) with\b|\bnothing (?:\w+ ){0,4}to quarrel with\b"
    r"|\b(?:inclined|inclines?|tends?) to (?:believe|listen|accept)\b|\b(?:i|we) (?:can |do )?(?:believe|accept)\b",
    re.IGNORECASE,
)

HINTS = {
    FITS: (
        "accord", "agree", "align", "at one", "backed", "backing", "bear", "bore", "borne", "chime", "coincid",
        "compatible", "concord", "conform", "consistent", "consonant", "correspond", "corroborat", "dovetail",
        "echo", "fit", "harmony", "jibe", "keeping", "lend", "line", "match", "mesh", "mirror", "of a piece",
        "reconcil", "rhyme", "same", "sat", "sit ", "sits", "squar", "step", "support", "tall", "tie", "tune",
        "well with",
    ),
    PLAUSIBLE: (
        "accept", "accurate", "as it was", "believ", "check", "convincing", "correct", "corroborat", "credible",
        "difficulty", "doubt", "expect", "far-fetched", "founded", "grounded", "hang", "hold", "how it",
        "improbable", "inclin", "likely", "order", "persuasive", "plausib", "probable", "quarrel", "question", "right",
        "sense", "shape", "sound", "stand", "substantiat", "surprising", "tend", "trouble", "true", "truth",
    ),
}  # fmt: skip
"""One of these stands in whatever the patterns find: a quick look before a slow one."""

NOT = re.compile(r"\b(?:not|no|never|hardly|neither|nor|nothing|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Before what fits, it does not."""

ACCOUNT = re.compile(
    r"\b(?:bit|part)s? (?:about|concerning|dealing|on|where)\b"
    r"|\b(?:accounts?|answers?|assertions?|claims?|comments?|complaints?|dates?|descriptions?|details|episode|explanations?|figures?|grievances?"
    r"|narratives?|numbers?|particulars|passage|portion|quantity|quantities|rates?|sums?"
    r"|depiction|picture|portrayal"
    r"|reasons?|recollections?|remarks?|reports?|sequence|statements?|story|tale|telling|testimony|timing|version|words)\b"
    r"|\b(?:what|everything|much of what) (?:he|she|they|the (?:man|woman|speaker|witness|statement)) (?:\w+ )?"
    r"(?:says?|said|claim(?:s|ed)|describes?|described|maintain(?:s|ed)|recounts?|relate[sd]?|states?|stated|tells?"
    r"|told)\b",
    re.IGNORECASE,
)

THAT_ACCOUNT = re.compile(
    r"\b(?:(?:this|that) (?:account|statement|story)|(?:the|this|that) (?:answer|assertion|claim|explanation|remark))\b"
    r"(?! (?:about|by|concerning|from|given|in|of|on|regarding|that)\b)",
    re.IGNORECASE,
)
"""An account that no words tell from others: the last one."""

WHAT_HE_SAYS = re.compile(r"\bwhat (?:he|she|they|the \w+) (?:\w+ )?\w+ \Z", re.IGNORECASE)
"""Right before what fits: whoever says that is not he."""

STANDS_FOR = re.compile(
    r"\b(?:these|those) \w+(?: \w+){0,3} $"
    r"|\b(?:(?:this|that|it)['’]s|this|that(?! (?:the|an?|h(?:is|er|e)|she|its?|they|their|this|these)\b)|it|him|her"
    r"|on the \w+|(?:this|that) (?:last )?(?:part|point))(?: \w+| ['\"\w]+,){0,4} $|^on (?:this|that)\b",
    re.IGNORECASE,
)
"""Right before what fits or is plausible, stands for somebody's words, or for whoever spoke them."""

BORNE = re.compile(r"bear|bore|lend|corroborated|support|backed", re.IGNORECASE)
"""A record that bears somebody out needs no other testimony."""

WITH_HIM = re.compile(r"(?:him|hers?|his (?:on|as)|the (?:man|woman|speaker|witness))\b", re.IGNORECASE)
"""Whom a record agrees with, or bears out."""

THIS = re.compile(r"\b(?:this|that|it)\b(?! \w)", re.IGNORECASE)
"""What a record bears out: "lends weight to this", "bore this out"."""

BY_HIM = re.compile(
    r"\bby (?:his|her|their|the (?:man|woman|speaker|witness)[’']s) (?:own )?"
    r"(?:account|count|estimate|reckoning|telling)\b",
    re.IGNORECASE,
)
"""So tells a report in its own voice what somebody says."""

OF_RECORD = re.compile(
    r"\s*(?:with |to )?(?:(?:my|our|the|an?|his|her|their|its|[\w’'-]+['’]s?) \w+|[a-z]+ (?:of|[a-z]+ed|traffic)\b)",
    re.IGNORECASE,
)
"""Right behind "this is in keeping": "with our incident table", "with radio traffic"."""

CONSISTENT = re.compile(r"in |consistent|compatible|squar|tall", re.IGNORECASE)
"""What begins so says of words alone that they agree: a coat fits, and an escort matches, too."""

WHOM = re.compile(
    r" (?:him|her|them|it(?=[.,;])|(?:that|this) (?:part|much)|the (?:man|woman|speaker))\b", re.IGNORECASE
)
"""Right after."""

TESTIMONY = re.compile(
    r"\b(?:told|said|says|heard|described|reported|accounts?|archives?|audit|books|bulletins?|catalogues?"
    r"|census|counted|data|database|depositions?|diar(?:y|ies)|documents?|elsewhere|entries|graves?|measured"
    r"|evidence|figures|files?|findings?|found|imagery|images"
    r"|inquiry|instruments?|interviews?|invoices?|known?|ledgers?|letters|lists|manifests?|pattern|pictures"
    r"|receipts?|recollections?|log(?:s|books?)?|looked up|maps?"
    r"|measurements?|minutes|monitoring|notebooks?|observed|others|paperwork|photographs?|readings"
    r"|records?|registers?|registry|reports?|reviews?|seen?|statements|stud(?:y|ies)|surveys?|testimon(?:y|ies)|view)\b",
    re.IGNORECASE,
)
"""What others said, with which somebody's words are found to agree."""

WHAT_OTHERS = re.compile(
    r"\s*(?:with |to )?what (?:[\w’'-]+ ){1,10}?"
    r"(?:told|said|knows?|knew|found|heard|saw|seen|learnt|learned|remembers?)\b",
    re.IGNORECASE,
)
"""Right after what fits: only words and deeds that were told of before fit "what traders have told us"."""

BESIDE = 200
"""Characters before what fits in which the testimony may stand that it fits."""

FEWEST = 3
"""Stems that what is assessed has at least."""

MOST, LIKENESS, FAR, MAIN = 3.0, 3.0, 0.5, 2.0
"""What shared stems are worth at most, what a cosine is worth, what a paragraph in between costs, and what it is worth
to be of whoever says most; chosen by hand on single articles, where a wide range does as well."""

DESPITE_A_NOT = 0.9
"""The chance from which the model alone says that a sentence with a "not" assesses: "I see no reason to doubt it"."""

CLAUSE = re.compile(r".+", re.DOTALL)
"""All of a clause, where the model alone says that it assesses."""

GOES_ON = 200
"""Characters within which one who assesses goes on with what he has assessed."""


def find_fitting(sides: Sequence[Side], vectors: Vectors, resolved: Resolved) -> Iterator[Link]:
    """From what another calls consistent or plausible to that of somebody's words with which he deals."""
    entity_of = resolved.entity_of()
    told = [(side, item) for side in sides for item in (*side.held, *side.denied)]
    by_document: dict[int, list[Told]] = defaultdict(list)
    for side, item in told:
        by_document[item.document_at].append((side, item))
    for here in by_document.values():
        last: dict[str, int] = {}  # who finds a thing plausible goes on to say so
        for remark in _assessments(here):
            goes_on = remark.item.row.start - last.get(remark.speaker, -GOES_ON) < GOES_ON
            last[remark.speaker] = remark.item.row.end
            one, item = _account(remark, here, vectors, entity_of) or (remark.side, remark.item)
            if one is not remark.side and not goes_on:
                reason = f"{who(remark.item, outlet_alone=not remark.speaker)} says that it {remark.kind}."
                yield make_link(remark.side, one, remark.item, item, "compatible", "", reason, 0.6)


@dataclass(frozen=True, slots=True)
class _Remark:
    """Words that say of an account that it fits or is plausible, and the evidence that has them or stands behind."""

    side: Side
    item: Evidence
    cue: re.Match[str]  # in the document's text
    begins: int  # where the clause begins in which they stand
    kind: str
    seen: bool = False  # by the model alone

    @property
    def speaker(self) -> str:
        """Who says so; "" for the outlet, whose own word may introduce what another says."""
        statement = self.item.statement
        within = statement is not None and statement.start <= self.cue.start() < statement.end
        return self.item.speaker if within and not WHAT_HE_SAYS.search(self.before) else ""

    @property
    def before(self) -> str:
        """What its sentence says before them."""
        row = self.item.row
        return self.item.document.text[min(row.sentence_start, row.start) : self.cue.start()]


def _assessments(here: Sequence[Told]) -> Iterator[_Remark]:
    """The remarks of one report, one a paragraph."""
    sentences: dict[int, list[Told]] = defaultdict(list)
    for side, item in here:
        sentences[item.row.sentence_start].append((side, item))
    paragraphs: dict[int, list[_Remark]] = defaultdict(list)
    seen: dict[int, list[_Remark]] = defaultdict(list)
    for start in sorted(sentences):
        told = sentences[start]
        side, item = told[-1]
        for kind, words in ((FITS, AGREES), (PLAUSIBLE, BELIEVED)):
            paragraphs[item.paragraph_start] += _remarks(told, kind, words)
        says_so = item.makes("assessment", DESPITE_A_NOT if any(one.negative for _, one in told) else ALONE)
        if says_so and (clause := CLAUSE.match(item.document.text, item.row.start, item.row.end)):
            seen[item.paragraph_start].append(_Remark(side, item, clause, item.row.start, FITS, seen=True))
    for start in sorted({*paragraphs, *seen}):
        of_kind = (remark for kind in (FITS, PLAUSIBLE) for remark in paragraphs[start] if remark.kind == kind)
        # where the model sees one, it sees all that there are
        may = (remark for remark in of_kind if not seen or "assessment" in remark.item.moves)
        first = next((remark for remark in may if _assesses(remark)), None)
        first = first or max(seen.get(start, ()), key=lambda remark: remark.item.moves["assessment"], default=None)
        if first is not None:
            yield first


def _remarks(told: Sequence[Told], kind: str, words: re.Pattern[str]) -> Iterator[_Remark]:
    """The clauses of one sentence that have such words; where none has them, the sentence, by the evidence behind."""
    rows, text = [item.row for _, item in told], told[0][1].document.text
    start, end = rows[0].sentence_start, rows[0].sentence_end
    near = text[min(start, *(row.start for row in rows)) : max(end, *(row.end for row in rows))].casefold()
    if not any(hint in near for hint in HINTS[kind]):
        return
    holds = False
    for side, item in told:
        if cue := words.search(text, item.row.start, item.row.end):
            holds = True
            yield _Remark(side, item, cue, item.row.start, kind)
    cue = None if holds else words.search(text, start, end)
    if cue is not None:
        side, item = next((pair for pair in told if pair[1].row.start >= cue.start()), told[-1])
        yield _Remark(side, item, cue, start, kind)


def _assesses(remark: _Remark) -> bool:
    """Does a clause say so, of an account, or of what stands for one?"""
    item, cue, text = remark.item, remark.cue, remark.item.document.text
    row = item.row
    if not row.asserted or NOT.search(text, remark.begins, cue.start()):
        return False
    doubted = item.statement is not None and item.statement.act in ("decline", "deny", "doubt")
    if doubted or (item.negative and not NOT.match(cue[0])):
        return False
    before, after = remark.before, text[cue.end() : max(row.sentence_end, row.end)]
    account = ACCOUNT.search(before) or ACCOUNT.search(after)
    pointed = STANDS_FOR.search(before) is not None
    if remark.kind == PLAUSIBLE:
        return bool(account or pointed or WHOM.match(after) or THIS.search(cue[0]))
    if WITH_HIM.match(after.lstrip()):
        return True
    if BORNE.match(cue[0]):
        borne = WITH_HIM.search(cue[0]) or THIS.search(cue[0].removesuffix(" out")) or THIS.match(after.lstrip())
        if account or pointed or borne:
            return True
    if account is None:
        on_record = CONSISTENT.match(cue[0]) and OF_RECORD.match(after)
        return WHAT_OTHERS.match(after) is not None or (pointed and bool(on_record or TESTIMONY.search(after)))
    rest = f"{before[-BESIDE:]} {after}".replace(account[0], " ", 1)  # "his account" is not what others told
    return TESTIMONY.search(rest) is not None


def _account(remark: _Remark, here: Sequence[Told], vectors: Vectors, entity_of: Mapping[str, str]) -> Told | None:
    """Of what he said before whose words an assessment names, or who says most, that of which its paragraph speaks."""
    row = remark.item.row
    said = [
        (side, item)
        for side, item in here
        if (
            item.speaker not in ("", remark.speaker)
            or (item.own_voice and BY_HIM.search(item.sentence))
            or item.makes("account")
        )
        and item.row.end <= row.sentence_start
        and len(item.stems) >= FEWEST
    ]
    said = [pair for pair in said if pair[1].makes("account")] or ([] if remark.seen else said)
    if not said:
        return None

    def who_says(item: Evidence) -> str:
        mention = item.statement.speaker_mention_id if item.statement is not None else ""
        return entity_of.get(mention, item.speaker)

    if _points(remark):  # "that matches what we saw": what was said right before
        last = max(item.paragraph_start for _, item in said)
        said = [(side, item) for side, item in said if item.paragraph_start == last]
    named = content_stems(f"{row.subject} {row.object}")
    told = Counter(who_says(item) for _, item in said)
    main = max(said, key=lambda pair: (told[who_says(pair[1])], pair[1].at))[1]
    said = [pair for pair in said if who_says(pair[1]) == who_says(main) or not is_recalled(pair[1])]
    by_name = [pair for pair in said if content_stems(pair[1].speaker) & named]
    said = by_name or said
    mains = [MAIN * (item.own_voice or who_says(item) == who_says(main)) for _, item in said]
    fits = [fit + more for fit, more in zip(_fits(remark.item, here, said, vectors), mains, strict=True)]
    return max(zip(fits, said, strict=True), key=lambda pair: pair[0])[1]


def _points(remark: _Remark) -> bool:
    """Does an assessment point at what stands before it, and name no account, or none that words tell from others?"""
    if STANDS_FOR.search(remark.before) and not ACCOUNT.search(remark.before):
        return True
    return THAT_ACCOUNT.search(remark.item.document.text, remark.begins, remark.item.row.end) is not None


def _fits(remark: Evidence, here: Sequence[Told], said: Sequence[Told], vectors: Vectors) -> list[float]:
    """How much of what somebody said is what an assessment's paragraph speaks of: by the stems that both have, those
    first that little else of it has; by the meaning of what else the paragraph says; and by nearness."""
    text, since = remark.document.text, remark.paragraph_start
    until = text.find("\n\n", remark.row.end)
    until = until if until >= 0 else len(text)
    words = content_stems(text[since:until])
    beside = [item for _, item in here if since <= item.row.start < until and item.speaker in (remark.speaker, "")]
    common = Counter(stem for _, item in said for stem in item.stems)
    fits = []
    for _, item in said:
        both = (item.stems & words) - content_stems(item.speaker)
        shared = sum(1 / common[stem] for stem in sorted(both))
        alike = max((vectors.likeness(item.at, other.at) for other in beside), default=0.0)
        between = text.count("\n\n", item.row.end, remark.row.sentence_start)
        fits.append(min(shared, MOST) + LIKENESS * alike - FAR * between)
    return fits
