"""What may deny, and what may be denied: not what was refused or is wished for, nor what is asked or passed over."""

from __future__ import annotations

import re
from functools import lru_cache

from quoth.compare.asides import AUXILIARY
from quoth.compare.evidence import EMBEDDED_QUESTION, Evidence, blames
from quoth.compare.voices import head_noun
from quoth.compare.words import content_stems, says
from quoth.relations import load_relations
from quoth.vocabularies import load

NONE_OF = re.compile(r"\W*(?:none|neither|not one) of (?:them|us|these|those)\b", re.IGNORECASE)
NO_DENIAL = re.compile(
    r"^\W*(?:refus|declin|fail)|\bfailure\b.{1,30}\bto\b"
    r"|\b(?:fail(?:ed|s)?|refus(?:al|e[ds]?|ing)|declin(?:e[ds]?|ing)) to\b"
    r"|\b(?:can ?not|can['’]?t|could not|couldn['’]?t)\b(?! (?:possibly )?(?:have \w+|be (?:so|right|true|correct)\b))"
    r"|\b(?:won['’]t|(?:will|would|should|must|may) not|not (?:been )?able|not yet|unable)\b"
    r"|\b(?:nobody|no one|none|nothing) (?:can|could|will|would|should|must|may)\b"
    r"|\b(?:who|that|which)(?:\s+\w+){0,3}\s+(?:not|nothing|never|no|nobody)\b"
    rf"|\bwithout\b(?! (?:any )?(?:{'|'.join(load('certainty')['refuted']['without'])})\b)"
    r"|^\W*(?:whether |or )?to (?:deny|reject|dismiss|dispute|refute)\b"
    r"|\b(?:will|would|may|might|could) (?:\w+ )?(?:deny|reject|dismiss|dispute|refute)\b"
    r"|\b(?:said|says|told|reported|announced)\W*$|\bnowhere (?:in|near (?:as|enough))\b"
    r"|\bsa(?:id|ys?) (?:not a word|nothing)\b"
    r"|\bnot (?:\w+ ){0,2}the (?:first|last|only|same)\b|\bnot (?:\w+ ){0,3}yet\b|\bnot as \w+ as\b"
    r"|\b(?:not|never|nor) (?:in|un)(?:frequent|common|usual|likely|reasonabl)\w*"
    r"|\bnever (?:\w+ )?(?:been|was|were)\b.{0,40}\b(?:more|less|better|worse)\b.{0,40}\bthan\b"
    r"|^\W*not (?:\w+ly )?(?:\w+ing|to)\b"
    r"|^\W*there(?: is| are| was| were|['’]s) no (?:\w+ )?(?:doubt|evidence|indication|proof|sign|word)\W*$"
    r"|\b(?:agree|attempt|choice|choos|chose|decision|decid|pledg|plan|promis|swear|swore|threat|vow|warn)\w* not to\b"
    r"|\b(?:not|never|neither|nobody|no one|nothing)\b.{0,40}\b(?:hear|hears|heard|mention(?:ed|s)?|said|say|speak"
    r"|spoke|spoken|talk|talked|tell|told) (?:about|anything|of)\b"
    r"|^\W*(?:(?:\w+\s+){0,2}\w+,\s*)?do(?:\s+not|n[’']t)\b"
    r"|\bden(?:y|ied|ies|ying)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:access|admission|asylum|bail|chance|entry|hearing|legitimacy|permission|recognition|the right|trial|visas?"
    r"|vote)\b",
    re.IGNORECASE,
)
"""What was refused, cannot or should not be (what cannot HAVE been was not), is not yet, is not of something named in
passing, is not spoken of, or will be denied; what runs on into words that somebody else said; what is passed over ("the
depot was nowhere in it"); what leaves the other as it is ("not the first", "not as simple as", "never been a better man
than"); what somebody is told not to do, or means not to; and what is denied to somebody ("denied them entry")."""

UNDENIABLE = frozenset({"cannot verify", "could not be reached", "declined to comment", "has not confirmed"})
"""Relations of what nobody says."""

NO_CLAIM = re.compile(
    r"\balways\b.*\bany\b|\bneither\b.+\bnor\b|\b(?:is|are|was|were)$"
    r"|^(?:is|are|was|were|ha(?:s|ve|d) been) (?:alleged|announced|claimed|described|mentioned|reported|said|stated)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Tells of a habit ("they ALWAYS blame the army for ANY attack"), is a denial itself, or says nothing: "the names of
the dead ARE", "WAS ANNOUNCED by the radio"."""

WOULD_DO = re.compile(r"^\W*to (?!be\b|have\b)\w+", re.IGNORECASE)
"""Tells what something is for: "TO CORRECT the record"."""

GOES_ON = re.compile(r"^\W*\w+ing\b", re.IGNORECASE)
NOT_BEFORE = re.compile(r"(?:\b(?:not|no|never|nobody|nor)\b|n[’']t\b)[^,;:.]*$", re.IGNORECASE)
"""Stands before what is told under a "not": "has no interest in JOINING THE COURT"."""

NAMED = re.compile(
    r"(?:(?:an?|the)\s+)?(?:[\w’'-]+\s+){1,5}?(?:\w+ed|given|held|led|made|sent|taken|written)\s+by\b"
    r"|(?:[\w’'-]+\s+){1,5}?(?:based|located|situated)\s+(?:at|in|on)\b",
    re.IGNORECASE,
)
"""Names something by who made it, and tells nothing: "the effort made by the army"."""

IS_A_PAPER = re.compile(
    r"(?:an?|the|this|that|its|his|her|their)\s+(?:\w+\s+)?(?:communique|communiqué|letter|report|statement)\b",
    re.IGNORECASE,
)
"""What somebody wrote does or is something, which is not what he wrote: "the REPORT caused concern"."""

WITHOUT = re.compile(r"\bwithout(?: (?:a|any|the))?\W*$", re.IGNORECASE)
"""Stands before what is told by the way: "taken without A SHOT BEING FIRED"."""

UNKNOWN_OR_REFUSED = re.compile(
    r"\b(?:unaware|(?:not|n[’']t) (?:aware|know|realis\w+|realiz\w+))\W*(?:that)?\W*$|\b(?:refus|declin|fail)\w*\W*$",
    re.IGNORECASE,
)
"""Stands before what somebody did not know, or would not do: "unaware that THEY WERE NO CITIZENS", "his refusal TO
DISAVOW THEM"."""

WISHES = re.compile(
    r"(?:^\W*|\b(?:reject|dismiss)\w* )(?:\w+ ){0,2}?"
    r"(?:calls?|appeals?|demands?|requests?|offers?|proposals?|pleas?)\b",
    re.IGNORECASE,
)
"""What is rejected is no claim: "rejected calls to halt the raids"."""

REFUSED = re.compile(
    r"\b(?:dismiss(?:es|ed|ing|al)?|reject(?:s|ed|ing|ion)?|repudiat(?:e[sd]?|ing|ion))\b"
    r"(?!\s+(?:it|that|this\s*(?:$|[,.;:]|as\b))\b)"
    r"(?!\s+(?:[\w’'-]+\s+){0,8}?(?:accounts?|accusations?|allegations?|announcements?|any|assertions?|blame|charges?"
    r"|claims?|conclusions?|counts?|declarations?|denials?|estimates?|explanations?|figures?|findings?|guilt|idea"
    r"|insinuations?|interpretations?|involvement|links?|notion|numbers?|part|propaganda|reports?|responsibility|role"
    r"|rumou?rs?|speculation|statements?|stor(?:y|ies)|suggestions?|tall(?:y|ies)|testimony|theor(?:y|ies)|tolls?"
    r"|verdict|versions?)\b)"
    r"(?!\s+(?:[\w’'-]+\s+){0,8}?as\s+(?:\w+\s+)?(?:absurd|baseless|exaggerat|fabricat|false|fiction|hoax|invent|lie"
    r"|ludicrous|nonsense|propaganda|ridiculous|rumou?r|speculat|un|wrong))",
    re.IGNORECASE,
)
"""What is rejected is no claim: "rejected the government's truce", "this act of violence", "aid"."""

NEGATED = re.compile(r"(?:\w+ ){0,3}?(?:ha[sd]|have|did|do|does|was|were|is|are)(?: not|n[’']t)\b", re.IGNORECASE)
"""Words that begin with a "not" of their own, though read as positive."""

WISHED = re.compile(
    r"\b(?:(?:must|should)(?! have)|ought to|needs? to|ha(?:ve|s) to|let['’]?s|hopefully|in (?:the )?hopes? of)\b",
    re.IGNORECASE,
)
"""Stands before what somebody wants: "we MUST create an economy that works for all"."""

BEGINS = 24
"""Characters at the beginning of what is said, among which its verb stands."""

STOPS = re.compile(r"[,;:.]")

THAT_ONE = re.compile(r"\bthat (?:attack|strike|raid|bombing|massacre|killing|incident)\b", re.IGNORECASE)
"""An earlier one than that of which the report tells."""

THERE_IS_NONE = re.compile(r"there (?:is|are|was|were|has been|have been|had been) (?:no|never)\b", re.IGNORECASE)


def may_be_denied(held: Evidence) -> bool:
    """Does it say something that could be denied: no question, no denial, nothing in passing?"""
    words = held.row.exact
    if held.row.relation in UNDENIABLE or EMBEDDED_QUESTION.match(words) or says("denials", words):
        return False
    if NO_CLAIM.search(words) or (not held.row.relation and NAMED.match(words) and not AUXILIARY.search(words)):
        return False
    if held.row.value_low is None and not blames(held) and IS_A_PAPER.match(words):
        return False
    if held.negative and says("unknowing", words):
        return False  # "he is not aware that there are plans"
    if WOULD_DO.match(words):
        return False
    before = STOPS.split(held.document.text[held.row.sentence_start : held.row.start])[-1]
    if GOES_ON.match(words) and NOT_BEFORE.search(before):
        return False
    if (wished := WISHED.search(before + words)) and wished.start() < len(before) + BEGINS:
        return False
    return not NEGATED.match(words)


def may_speak_against(denial: Evidence) -> bool:
    """Does negative evidence say of something that it is not so? Not what was refused, may not be or may be wrong, what
    nobody knows or would say, or what stands in passing ("a ship that is not insured", "the candidate, Ada Brun")."""
    if not denial.row.asserted or denial.row.certainty == "possible":
        return False
    if EMBEDDED_QUESTION.match(denial.row.exact) or _says_nothing(denial.row.exact) or of_some_alone(denial):
        return False
    before = _words_before(denial)
    if WITHOUT.search(before) or UNKNOWN_OR_REFUSED.search(before):
        return False
    if denial.denies and WISHES.search(denial.statement.exact if denial.statement else denial.row.exact):
        return False
    return not denial.denies or (_denied_there(denial) and not _refuses(denial))


def may_deny(one: Evidence, two: Evidence) -> bool:
    """May one say that what the other says is not so? They share a word that is neither a name
    nor the subject of both; and "nobody has claimed it" is no denial of a claim that comes later."""
    denial, held = (one, two) if one.negative else (two, one)
    if bool(denial.measure) != bool(held.measure) and not _of_any(denial):
        return False
    if denial.measure and held.measure and not denial.measure <= held.measure:
        return False  # "no civilian died", "nine died"
    if not may_be_denied(held) or not may_speak_against(denial):
        return False
    relation = load_relations().get(denial.row.relation)
    if relation is not None and relation.speech and not relation.negative and not denial.denies:
        return False
    shared = one.plain & two.plain
    if THERE_IS_NONE.match(denial.row.exact):  # "there was no ship" denies all that a ship is said to have done
        return bool((content_stems(head_noun(denial.row.subject)) or shared) & held.plain)
    return bool(shared - (content_stems(one.row.subject) & content_stems(two.row.subject)))


def of_some_alone(denial: Evidence) -> bool:
    """Does it say nothing of the others: "none of them was hurt"?"""
    return NONE_OF.match(denial.row.exact) is not None


def _refuses(denial: Evidence) -> bool:
    """Is what it rejects no claim but an act or an offer?"""
    row, cues = denial.row, denial.statement.cue_spans if denial.statement else ()
    refused = REFUSED.search(denial.document.text, min([row.start, *(cue.start for cue in cues)]), row.sentence_end)
    return refused is not None and (
        refused.start() < row.end or any(cue.start <= refused.start() < cue.end for cue in cues)
    )


def _denied_there(denial: Evidence) -> bool:
    """Does the word that denies stand in the sentence? What goes on after it may be somebody else's again."""
    row, statement = denial.row, denial.statement
    if statement is None or statement.act != "deny" or not statement.cue_spans:
        return True
    return any(row.sentence_start <= span.start < row.sentence_end for span in statement.cue_spans)


@lru_cache(maxsize=65536)
def _says_nothing(words: str) -> bool:
    return NO_DENIAL.search(words) is not None or says("unknowing", words)


def _words_before(item: Evidence) -> str:
    return item.document.text[max(item.row.sentence_start, item.row.start - 20) : item.row.start]


def _of_any(denial: Evidence) -> bool:
    """Does it leave no number over: "no soldier was captured", "denied that any soldier had been captured"?"""
    return says("nought", denial.row.exact) or (denial.denies and says("any", denial.row.exact))
