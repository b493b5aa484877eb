"""Two names that a text itself says are one: "the Free Dockers (FD)", "Osk, also known as the Miller"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from quoth import names
from quoth.model import BODIES
from quoth.read.proper import Proper

OPENING = re.compile(r"['’]?s?\s*[(\[]\s*(?:the |or |also |i\.e\. |formerly |known as )?[\"“‘']?$")
THE = r"(?: the)? [\"“‘']?(?:the )?(?:(?:Captain|Colonel|Commander|Comrade|Emir|General|Major|Sheikh) )?$"
JOINING = tuple(
    (re.compile(rf",? ?[(\"“]?(?:{words})" + THE), basis)
    for words, basis in (
        (
            r"(?:who is |which is |is |was |also |better |otherwise |commonly |locally |widely |and )*"
            r"(?:\d\d, )?(?:whom (?:\w+ ){1,5}?know as|known (?:\w+ ){0,4}?(?:as|by))"
            r"(?: (?:his|her|its|their|the)?(?: \w+)? ?(?:names?|titles?|alias|nicknames?|initials|acronym|of))?",
            "also known as",
        ),
        (
            r"(?:(?:who|which) )?(?:(?:is|was|are|were) )?(?:also |then |at first |now )?"
            r"(?:a\.?k\.?a\.?|alias|(?:called|calls|styled|styles) (?:him|her|it|them)sel(?:f|ves))"
            # not "the Mirror called Orn a thief"
            r"|(?:(?:(?:who|which) )?(?:is|was|are|were) |(?<=[,;] )|(?<=[(\"“]))(?:also |then |at first |now )?"
            r"(?:nicknamed|dubbed|called)",
            "also known as",
        ),
        (r"born", "other name"),
        (
            r"(?:whose )?(?:nom de guerre|call ?sign|(?:real|true|code|battle|birth|given|full) name)"
            r"(?: is| was|,)?(?: (?:thought|believed|said) to be)?",
            "other name",
        ),
        (r"(?:formerly|previously|originally)(?: known as| called| named)?", "formerly"),
        (
            r"(?:(?:who|which|that) )?(?:(?:is|was|are|were|had been) )?"
            r"(?:formerly|previously|once|earlier|originally) (?:known as|called|named)",
            "formerly",
        ),
        (r"(?:(?:which|that) )?(?:has |had |have )?changed (?:its|their) name from", "formerly"),
        (r"(?:now|since|later) (?:known as|called|renamed|named)", "later name"),
        (
            r"(?:(?:who|which|that) )?(?:has |had |have )?(?:since |later |then )?"
            r"(?:renamed (?:itself|themselves)|changed (?:its|their) name to|became known as"
            r"|rebranded (?:(?:itself|themselves) )?as)",
            "later name",
        ),
        (
            r"(?:(?:who|which|that) )?(?:was|were|(?:has|have|had) been) (?:since |later |then )?"
            r"(?:renamed(?: as)?|rebranded as)",
            "later name",
        ),
        (
            r"(?:who |which )?(?:\w+ )?(?:uses|used|using|goes by|went by|under) "
            r"the (?:name|names|alias|nom de guerre)(?: of)?",
            "other name",
        ),
        (
            r"(?:whose (?:acronym|abbreviation) is|(?:or )?abbreviated(?: as| to)?"
            r"|(?:or )?by its (?:initials|acronym))",
            "abbreviated",
        ),
        (r"(?:which )?(?:is )?(?:translated|translates|rendered) as", "translated"),
    )
)
LETTERS = re.compile(r",? or(?: the)? |,? (?:--?|–|—) ?(?:the )?|, (?:the )?")
AS_KNOWN = (
    re.compile(r", as (?:the )?[\"“‘']?"),
    re.compile(r"[\"”’']? (?:is|are|was|were) (?:also |better |commonly |locally |widely )?(?:known|called)\b"),
)
GIVES_NAME = (
    re.compile(r", to (?:give|call) (?:\w+ )?"),
    re.compile(r" (?:by )?(?:his|her) (?:full|given|proper|real) name\b"),
)
IN_PLACE = re.compile(r" (?:in|of|for)(?: the)? ")
POSSESSIVE = re.compile(r"['’]s\b")
BY_LETTERS = "in brackets, by its letters"
GAP = 60  # characters between two names that these words may take up
QUOTES = frozenset("\"“‘'")
ROMAN_LETTERS = 3  # a bracket with fewer letters than this is a state or a party: "Bo Ann (R)"


@dataclass(slots=True)
class Stated:
    """Indices into the names of a document, and the words that join them."""

    name: int
    alias: int
    basis: str
    start: int
    end: int


def find_aliases(found: list[Proper], text: str) -> list[Stated]:
    """Neighbouring names that brackets or words of naming join."""
    out = []
    for i, (a, b) in enumerate(itertools.pairwise(found)):
        between = text[a.end : b.start]
        if len(between) > GAP or "\n\n" in between:
            continue
        first, basis = i, ""
        if i and a.label == "place" and _lies_in(found[i - 1], a, text):  # "the Relief Mission in Osk (REMO)"
            whole = replace(found[i - 1], end=a.end, text=text[found[i - 1].start : a.end])
            basis = _bracketed(whole, b, between, text)
            a, first = (whole, i - 1) if basis else (a, i)
        basis = basis or _bracketed(a, b, between, text)
        quoted = between[-1:] in QUOTES and a.label == "person"
        if not basis and (quoted or ((a.label == "place") == (b.label == "place") and not _person_and_body(a, b))):
            basis = _joined(a, b, between, text)
            b.label = "person" if basis and quoted else b.label
        if basis and names.key(a.text) != names.key(b.text):
            shorter_first = names.is_abbreviation(a.text) and not names.is_abbreviation(b.text)
            name, alias = (i + 1, first) if shorter_first else (first, i + 1)
            if basis == BY_LETTERS and found[name].label == "group":
                for other in found:
                    if other.text == found[alias].text:
                        other.label = "group"
            out.append(Stated(name, alias, basis, a.start, b.end))
    return out


def _lies_in(body: Proper, place: Proper, text: str) -> bool:
    """ "The Relief Mission in Osk": whether a body's name goes on with where it is."""
    return body.label in BODIES and IN_PLACE.fullmatch(text, body.end, place.start) is not None


def _joined(a: Proper, b: Proper, between: str, text: str) -> str:
    """ "Osk, known as the Miller", "the Guard, as the Sons of Osk are known", "the Dockers' Union, or DU"."""
    if AS_KNOWN[0].fullmatch(between) and AS_KNOWN[1].match(text, b.end):
        return "also known as"
    if GIVES_NAME[0].fullmatch(between) and GIVES_NAME[1].match(text, b.end):
        return "other name"
    if POSSESSIVE.match(text, b.end):
        return ""  # "Osk, formerly Velm's port"
    if LETTERS.fullmatch(between) and names.is_abbreviation(b.text) and names.abbreviates(b.text, a.text):
        return "beside it, by its letters"
    return next((name for pattern, name in JOINING if pattern.fullmatch(between)), "")


def _person_and_body(a: Proper, b: Proper) -> bool:
    """ "A station close to the BATTALION, called ORN its deputy": two that no words can make one."""
    person, body = (a, b) if a.label == "person" else (b, a)
    return person.label == "person" != body.label and names.head(names.words(body.text)) in names.heads()


def _bracketed(a: Proper, b: Proper, between: str, text: str) -> str:
    """ "Free Dockers (FD)", "FD [Free Dockers]", "Osk (the Miller)": the bracket holds the second name alone."""
    if not OPENING.fullmatch(between) or not re.match(r"[\"”’']?\s*[)\]]", text[b.end : b.end + 4]):
        return ""
    if "formerly" in between:
        return "formerly"
    if names.abbreviates(b.text, a.text) or names.abbreviates(a.text, b.text):
        return BY_LETTERS
    square = "[" in between
    if between[-1] in QUOTES and {a.label, b.label} <= {"group", "organisation", "person"} and a.label != "person":
        return "in brackets"  # the name in another tongue
    kinds = {a.label, b.label}
    if (
        names.is_abbreviation(b.text)
        and len(names.words(a.text)) > 1
        and "person" not in kinds
        and len(b.text) >= ROMAN_LETTERS
    ):
        shared = set(b.text.lower()) & set(names.initials(names.words(a.text)))
        return "in brackets" if len(shared) >= ROMAN_LETTERS - 1 else ""
    if square and (a.label == b.label or names.is_abbreviation(a.text)):
        return "in brackets"
    known = names.known().get(names.key(a.text))
    return "in brackets" if known and known == names.known().get(names.key(b.text)) else ""
