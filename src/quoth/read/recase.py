"""Ordinary case for texts in CAPITALS, as old wires wrote, so that the parser and the name finder see words.

`recase` keeps the length of the text, so offsets hold; it touches only paragraphs and lines that are in
capitals. A word that English writes in lower case (vocabularies/words.toml, or a form of such a word) is an
ordinary one; any other word is a name, or an abbreviation when it looks like one.

Known gaps: a name that is an ordinary word ("CASTLE", "ROSE") is written small; an abbreviation with vowels
and more than three letters is seen only where brackets show it once.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

from quoth.names import titles
from quoth.vocabularies import load

CAPITALS_SHARE = 0.9  # of the letters of a line; abbreviations in mixed case stay far below
MIN_WORDS = 3  # a shorter line may be a signature or a speaker's label
MIN_ORDINARY = 2  # words that nobody capitalises: a list of names is no sentence
LONG_WORD = 7  # from this length on an ending such as -tion tells an ordinary word

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
BRACKETED = re.compile(r"[(\[]([A-Z]{2,6})[)\]]|, ([A-Z]{2,6})[)\]]")
OPENS_SENTENCE = re.compile(r"(?:^\s*|[.!?:]['\"”’)]*\s+|[,:]\s+[\"“])[\"“'(\[]*$")
DATELINE = re.compile(r"\A[^.!?]{0,120}\)\s*--\s*(?:\[[^\]]*\]\s*)*")
ORDINARY_ENDING = re.compile(r"(?:tions?|ments?|ness|ally|ously|fully|ized|izing|ised|ising|ability|ible|ively|ly)$")
TRADE = re.compile(r"(?:er|man|smith|wright|ton|ford)$")  # surnames that are words: "Peter COOPER"
SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "or", "ors", "al", "able", "less", "ism", "ity", "ic")
DESCRIPTIONS = ("person", "people", "group", "organisation", "place", "thing")  # lists of nouns in titles.toml
NEVER_ORDINARY = frozenset({"kremlin", "pentagon", "taliban", "inc", "ltd", "plc", "llc", "gmbh", "ag"})
PREFIXES = ("un", "re", "anti", "counter", "over", "non", "mis", "dis")
PARTICLES = frozenset("de del la las los y e da do dos van von der den bin ibn".split())  # noqa: SIM905
CONTEXT = 12  # characters before a word in which the end of the sentence before it is looked for
VOWELS = frozenset("AEIOUYÁÉÍÓÚ")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """(ordinary words, words that are as often part of a name)."""
    words, people, names = load("words"), load("titles"), load("names")
    roles = [people["titles"]["full"], *(people["descriptions"][kind] for kind in DESCRIPTIONS)]
    nouns = [*names["heads"].values(), *(v for k, v in names["institutions"].items() if k != "pairs")]
    either = frozenset(" ".join([words["either"], *roles, *nouns]).split())
    return frozenset(words["lower"].split()), either - NEVER_ORDINARY


@cache
def _heads() -> frozenset[str]:
    """Words that end or open the names of organisations, in lower case."""
    names = load("names")
    return frozenset(" ".join(names["heads"][kind] for kind in ("organisation", "group")).split())


@cache
def _namelike() -> frozenset[str]:
    """Ordinary words that a name of an organisation may hold: no words for people."""
    descriptions = load("titles")["descriptions"]
    return (frozenset(load("words")["either"].split()) | _heads()) - frozenset(
        f"{descriptions['person']} {descriptions['people']}".split()
    )


@cache
def _short_titles() -> frozenset[str]:
    """Abbreviated titles, in lower case."""
    return frozenset(load("titles")["titles"]["abbreviated"].split())


@cache
def _given() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(" ".join(load("titles")["given"].values()).lower().split())


@cache
def _abbreviations() -> frozenset[str]:
    """Abbreviations that everybody knows: "AP"."""
    return frozenset(name for name in load("known")["abbreviations"].split())


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Neighbouring words of well-known names of more than one word, in lower case: ("united", "states")."""
    known = load("known")
    names = [line.split("|") for line in f"{known['countries']}{known['regions']}".strip().splitlines()]
    words = [form.strip().lower().split() for fields in names for cell in fields for form in cell.split(",")]
    return frozenset(
        pair for form in words for pair in itertools.pairwise(form) if "of" not in pair and "and" not in pair
    )


def in_capitals(text: str) -> bool:
    """Whether this line or paragraph is a sentence written in capitals."""
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    if capitals < CAPITALS_SHARE * (capitals + small) or not capitals:
        return False
    words = WORD.findall(text)
    lower, either = _words()
    ordinary = [w.lower() for w in words if w.lower() in lower or w.lower() in either]
    return len(words) >= MIN_WORDS and len(ordinary) >= MIN_ORDINARY and any(w in lower for w in ordinary)


@cache
def is_ordinary(word: str) -> bool:
    """Whether `word`, in lower case, is an English word or a form of one rather than a name."""
    lower, either = _words()
    if word in lower or word in either or (len(word) >= LONG_WORD and ORDINARY_ENDING.search(word)):
        return True
    for suffix in SUFFIXES:
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) > 2:
            forms = (
                stem,
                stem + "e",
                stem[:-1] + "y" if stem.endswith("i") else stem,
                stem[:-1] if stem[-1] == stem[-2] else stem,
            )
            if any(form in lower for form in forms):
                return True
    return any(word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in lower for p in PREFIXES)


def recase(text: str) -> str:
    """`text` with its paragraphs and lines in capitals put into ordinary case; of equal length."""
    if not any(map(str.isupper, text)):
        return text
    abbreviations = frozenset(a or b for a, b in BRACKETED.findall(text))
    parts = re.split(r"(\n[^\S\n]*\n\s*)", text)
    return "".join(_recase_paragraph(part, abbreviations) for part in parts)


def _recase_paragraph(text: str, abbreviations: frozenset[str]) -> str:
    if in_capitals(text):
        return _recase_capitals(text, abbreviations)
    if "\n" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_recase_capitals(line, abbreviations) if in_capitals(line) else line for line in lines)


def _recase_capitals(text: str, abbreviations: frozenset[str]) -> str:
    matches = list(WORD.finditer(text))
    kinds = [_word_kind(m.group(), abbreviations) for m in matches]
    linked = [not text[a.end() : b.start()].strip(" \n") for a, b in itertools.pairwise(matches)]
    _name_short_words(kinds, linked)
    _name_organisations([m.group().lower() for m in matches], kinds, linked)
    dateline = DATELINE.match(text)
    starts = {0, dateline.end() if dateline else 0}
    out, at = [], 0
    for match, kind in zip(matches, kinds, strict=True):
        start = match.start()
        if kind == "ordinary" and (start in starts or OPENS_SENTENCE.search(text, max(0, start - CONTEXT), start)):
            kind = "name"
        after_digit = start > 0 and text[start - 1].isdigit()
        out += [
            text[at:start],
            match.group().lower() if after_digit and kind != "abbreviation" else _as(kind, match.group()),
        ]
        at = match.end()
    return "".join([*out, text[at:]])


def _word_kind(word: str, abbreviations: frozenset[str]) -> str:
    """`ordinary`, `name`, `abbreviation`, or `short`: an abbreviation unless a name stands beside it."""
    stem = re.sub(r"['’]S?$", "", word.upper())
    if word.upper() in ("I", "I'M", "I'LL", "I'VE", "I'D"):
        return "abbreviation"
    if (
        stem in abbreviations
        or (len(stem) == 1 and stem not in "AY")
        or (stem in _abbreviations() and stem.lower() not in _words()[0])
    ):
        return "abbreviation"
    if stem.lower() in PARTICLES or is_ordinary(stem.lower()) or "n't" in word.lower():
        return "ordinary"
    if stem.lower() in _short_titles():
        return "name"
    if not VOWELS & set(stem):
        return "abbreviation"
    return "short" if len(stem) <= 3 else "name"


def _name_short_words(kinds: list[str], linked: list[bool]) -> None:
    """A short word beside a name is part of it ("ANA MARIA", "SAN ROQUE"); alone it abbreviates."""
    for i, kind in enumerate(kinds):
        if kind == "short":
            before = i > 0 and linked[i - 1] and kinds[i - 1] == "name"
            after = i + 1 < len(kinds) and linked[i] and kinds[i + 1] == "name"
            kinds[i] = "name" if before or after else "abbreviation"


def _name_organisations(words: list[str], kinds: list[str], linked: list[bool]) -> None:
    """Words of names in a row with an organisation's head are a name ("NATIONAL ELECTRICITY COMMISSION"), as is a
    title before a name ("FATHER ESTEBAN") and the words of a well-known name ("UNITED STATES")."""
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and (kinds[j] == "name" or words[j] in _namelike()):
            j += 1
            if j < len(words) and not linked[j - 1]:
                break
        if j - i > 1 and any(word in _heads() for word in words[i:j]):
            kinds[i:j] = ["abbreviation" if kind == "abbreviation" else "name" for kind in kinds[i:j]]
        i = max(j, i + 1)
    for i, word in enumerate(words[:-1]):
        if linked[i] and ((kinds[i + 1] == "name" and word in titles()) or (word, words[i + 1]) in _pairs()):
            kinds[i] = "name"
        if (
            i
            and linked[i - 1]
            and ((words[i - 1], word) in _pairs() or (words[i - 1] in _given() and TRADE.search(word)))
        ):
            kinds[i] = "name"


def _as(kind: str, word: str) -> str:
    if kind == "abbreviation":
        return re.sub(r"(?<=['’])S$", "s", word)
    lower = word.lower()
    if len(lower) != len(word):  # a letter whose small form is two characters
        return word
    return lower if kind == "ordinary" else lower[0].upper() + lower[1:] if len(lower[0].upper()) == 1 else lower
