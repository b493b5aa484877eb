"""What is remarked on what somebody said: "the company's statement makes no mention of the grounding", "his account
of unpaid fighters is consistent with what others said"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quoth.compare.denials import BACK_CHARS, POINTS_BACK
from quoth.compare.evidence import EMBEDDED_QUESTION, Evidence, Vectors, normalise, one_voice
from quoth.compare.matters import Matters
from quoth.compare.sides import Side, make_link, who
from quoth.compare.words import content_stems
from quoth.model import Link

SILENCE, FITS, PLAUSIBLE = "does not mention", "consistent with", "plausible"
"""The relations that say so."""

REMARKS = (FITS, PLAUSIBLE)

ROLES = ("role", "leads")
"""Those by which somebody has an office."""

THAT = re.compile(r"\b(?:this|that|these|those|such)(?: an?)? $", re.IGNORECASE)

ACCOUNT = re.compile(
    r"\b(?:accounts?|claims?|descriptions?|explanations?|reasons?|remarks|reports?|statements?|story|testimony|version"
    r"|words)\b|^(?:what|everything) (?:he|she|they|the (?:man|woman|speaker)) (?:says?|said|describes?|tells?)\b",
    re.IGNORECASE,
)

TESTIMONY = re.compile(
    r"\b(?:told|said|says|heard|described|reported|accounts?|interviews?|bulletins?|findings?|reports?|testimon(?:y|ies)"
    r"|evidence|figures|known?|observed|records?|logs?|seen?|view)\b",
    re.IGNORECASE,
)
"""What others said, with which somebody's words are found to agree."""

NOBODY = re.compile(r"(?:none|no ?body|no one|nothing|neither|few|many|most|some|all)\b", re.IGNORECASE)
"""Begins the words for nobody in particular, who leaves nothing out."""

RECALLED_CHARS = 800
"""So far before "the video does not mention it" may stand what somebody else told."""

SPOKEN_OF = 2
"""Stems that what is said and the paragraph of an assessment of it must both have."""

TOLD = 0.6
"""Share of the stems of what is left out that a claim must have to be it."""


def find_remarked(sides: Sequence[Side], vectors: Vectors, matters: Matters) -> Iterator[Link]:
    """Links from what somebody says to what he is said to leave out, and from an assessment to what it finds to fit."""
    held = [(side, item) for side in sides for item in side.held]
    yield from _omissions(held, vectors, matters)
    yield from _fitting(held + [(side, item) for side in sides for item in side.denied], vectors)


def _fitting(told: Sequence[tuple[Side, Evidence]], vectors: Vectors) -> Iterator[Link]:
    """From what another calls consistent or plausible to that of somebody's words with which he deals."""
    remarks = [(side, item) for side, item in told if item.row.relation in REMARKS and not item.negative]
    if not remarks:
        return
    said = [(side, item) for side, item in told if item.speaker and item.row.relation not in REMARKS]
    for side, remark in remarks:
        others = [(one, item) for one, item in said if not one_voice(remark, item)]
        one, item = _account(remark, others, vectors) or (side, remark)
        if one is not side:
            reason = f"{who(remark)} says that it {'fits' if remark.row.relation == FITS else 'is plausible'}."
            yield make_link(side, one, remark, item, "compatible", "", reason, 0.6)


def _account(remark: Evidence, said: Sequence[tuple[Side, Evidence]], vectors: Vectors) -> tuple[Side, Evidence] | None:
    """Of what somebody said that with which an assessment deals: whose account it names, or points back to; None where
    it deals with no account ("the wounds are consistent with shrapnel")."""
    subject, told_of = remark.row.subject, remark.row.object
    here = [pair for pair in said if pair[1].document_at == remark.document_at]
    if ACCOUNT.search(subject) or ACCOUNT.search(told_of):  # "in line with Marsk's account of hunger"
        words = content_stems(f"{subject} {told_of}")
        named = [pair for pair in said if content_stems(pair[1].speaker) & words]
        if named or remark.row.relation == PLAUSIBLE or TESTIMONY.search(told_of):
            by_name = [pair for pair in named if pair[1].document_at == remark.document_at]
            if (told := _spoken_of(remark, by_name or here)) is not None:
                return told
        said = [pair for pair in named if _of_whom(pair[1], words)]
    elif not (subject and TESTIMONY.search(told_of)):
        return None
    elif POINTS_BACK.fullmatch(subject):
        before = [pair for pair in here if 0 <= remark.row.sentence_start - pair[1].row.end <= BACK_CHARS]
        return _spoken_of(remark, here) or max(before, key=lambda pair: pair[1].row.end, default=None)
    else:
        said = [pair for pair in here if _of_whom(pair[1], content_stems(subject))]
    return max(said, key=lambda pair: vectors.likeness(remark.at, pair[1].at), default=None)


def _spoken_of(remark: Evidence, here: Sequence[tuple[Side, Evidence]]) -> tuple[Side, Evidence] | None:
    """What somebody else said before of which the assessment's paragraph speaks, by the stems that both have; those
    count most that little else in the report has."""
    text, since = remark.document.text, remark.paragraph_start
    until = text.find("\n", remark.row.end)
    words = content_stems(text[since : until if until >= 0 else len(text)])
    before = [
        ((item.stems & words) - content_stems(item.speaker), (side, item))
        for side, item in here
        if item.row.end <= since and item.speaker != remark.speaker
    ]
    common = Counter(stem for _, (_, item) in before for stem in item.stems)
    likest = [(sum(1 / common[stem] for stem in sorted(both)), pair) for both, pair in before if len(both) >= SPOKEN_OF]
    return max(likest, key=lambda found: found[0], default=(0.0, None))[1]


def _of_whom(item: Evidence, words: frozenset[str]) -> bool:
    """Is it what the words of an assessment are about: "Marsk's account of UNPAID FIGHTERS", "the GRIEVANCE"?"""
    return bool((item.plain & words) - content_stems(item.speaker))


def _omissions(held: Sequence[tuple[Side, Evidence]], vectors: Vectors, matters: Matters) -> Iterator[Link]:
    """From the words that say so where whoever leaves it out says nothing else."""
    silences = [(side, item) for side, item in held if _leaves_out(item)]
    if not silences:
        return
    by_stem: dict[str, list[tuple[Side, Evidence]]] = defaultdict(list)
    by_document: dict[int, list[tuple[Side, Evidence]]] = defaultdict(list)
    for side, item in held:
        by_document[item.document_at].append((side, item))
        for stem in sorted(item.stems):
            by_stem[stem].append((side, item))
    for side, silence in silences:
        omitted = _omitted(silence, by_document[silence.document_at], by_stem, vectors, matters)
        if omitted is None:
            continue
        left, item = omitted
        said = [
            (one, told)
            for one, told in held
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
    beside: Sequence[tuple[Side, Evidence]],
    by_stem: dict[str, list[tuple[Side, Evidence]]],
    vectors: Vectors,
    matters: Matters,
) -> tuple[Side, Evidence] | None:
    """What is left out: the words before, where "does not mention it" points back; else the likest that tells it.

    `beside` is what the same report has.
    """
    row = silence.row
    told = row.exact[row.exact.find(row.object) :] if row.object else ""
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
