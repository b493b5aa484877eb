"""The words of a text that speak of time, each with its class from vocabularies/times.toml.

A text becomes one string with a letter a word, its class, in which patterns of times are found by regular
expressions over classes: "the? past number units" finds "the past two years". It costs one look-up a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from quoth.vocabularies import load

_TOKEN = re.compile(
    r"\n[^\S\n]*\n\s*"  # a paragraph's end
    r"|(?:1\d|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\w-])"
    r"|\d\d?/\d\d?/(?:\d{4}|\d\d)(?![\w/])"
    r"|\d\d?[:.]\d\d(?=\s?[ap]\.?\s?m\b)|\d\d?:\d\d(?!\w|:)"
    r"|['’]\d0s\b"
    r"|1/2\b|\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th|s)?(?![^\W_])|\d+(?=[ap]\.?m\b)"
    r"|(?<![^\W\d])[ap]\.\s?m\b\.?|(?<=\d)[ap]m\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|st|mon|tues?|wed|thu|thurs?|fri)\."
    r"|(?:eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|\w{3,5}teen"
    r"|[stfen]\w{3,5}ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b"  # a year as it is spoken
    r"|['’](?:s|ll|t)\b"
    r"|[^\W\d_]+(?:['’](?!s\b|ll\b)[^\W\d_]+)*"
    r"|\d+|\S",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
OTHER, BREAK = "\ue000", "\ue001"

TABLES = {  # the class of the words of each table of times.toml; the units first, since "second" is an ordinal
    "units": "unit", "months": "month", "weekdays": "weekday", "seasons": "season", "parts": "part", "hours": "hour",
    "sets": "set", "near": "near", "references": "reference", "ordinals": "ordinal", "decades": "decade",
    "holidays": "holiday", "islamic": "foreign", "hebrew": "foreign", "levantine": "foreign",
}  # fmt: skip
PLURALS = ("weekdays", "parts")  # tables whose words have plurals that speak of sets
MADE = ("year", "iso", "slashes", "clock", "ampm", "stop")  # classes that no list has


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases with the letters of their classes."""

    letters: dict[str, str]  # by class
    words: dict[str, str]  # letter by word
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]  # by first word, longest first: (words, letter)
    values: dict[str, Any]  # what the tables say of a word or phrase
    future: frozenset[str]
    past: frozenset[str]
    neutral: frozenset[str]

    def pattern(self, words: str) -> str:
        """A pattern over classes as one over letters."""
        return re.sub(r"[a-z]+", lambda match: self.letters[match[0]], words).replace(" ", "")


@cache
def lexicon() -> Lexicon:
    """The lexicon of vocabularies/times.toml and the number words of units.toml."""
    entries = _entries()
    names = sorted({kind for kind, _ in entries.values()} | set(MADE))
    letters = {name: chr(0xE010 + at) for at, name in enumerate(names)}
    words = dict.fromkeys((".", "!", "?", ";"), letters["stop"])
    values: dict[str, Any] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, (kind, value) in entries.items():
        parts = tuple(_TOKEN.findall(word))
        values[" ".join(parts)] = value
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, letters[kind]))
        else:
            words[word] = letters[kind]
    for choices in phrases.values():
        choices.sort(key=lambda choice: (-len(choice[0]), choice[0]))
    future, past, neutral = (frozenset(load("times")["tense"][name]) for name in ("future", "past", "neutral"))
    return Lexicon(letters, words, phrases, values, future, past, neutral)


def _entries() -> dict[str, tuple[str, Any]]:
    """Class and value of every word and phrase."""
    table = load("times")
    out: dict[str, tuple[str, Any]] = {}
    for number in (*load("units")["ones"], "hundred", "thousand", "a hundred", "a thousand"):
        out[number] = ("number", None)
    for name, words in table["classes"].items():
        out |= dict.fromkeys(words, (name, None))
    for name, kind in TABLES.items():
        for word, value in table[name].items():
            if kind == "foreign" and word in out:
                continue  # a feast as well: Ramadan
            out[word] = (kind, (name, value) if kind == "foreign" else value)
            if name == "units":
                out["centuries" if word == "century" else word + "s"] = ("units", value)
            if name in PLURALS and len(word) > 4:
                out[word + "s"] = (kind + "s", value)
            if (
                name in ("months", "weekdays")
                and len(word) < 6
                and word not in ("march", "april", "may", "june", "july")
            ):
                out[word + "."] = (kind, value)
    out["quarter"] = ("quarter", table["units"]["quarter"])
    return out


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words (lower case, a phrase of the lexicon as one), where they stand, and their classes as letters."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]  # characters
    letters: str


def time_words(text: str) -> Words:
    """The words of a text with their classes, in time linear in its length."""
    lex = lexicon()
    spans = [match.span() for match in _TOKEN.finditer(text)]
    lower = text.lower().replace("’", "'")
    if len(lower) != len(text):  # a letter whose small form is two
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("’", "'")
    words = [lower[start:end] for start, end in spans]
    known, digits = lex.words, lex.letters
    letters = [known.get(word) or _other(word, digits) for word in words]
    return Words(text, *_with_phrases(words, spans, letters))


def _with_phrases(
    words: list[str], spans: list[tuple[int, int]], letters: list[str]
) -> tuple[list[str], list[tuple[int, int]], str]:
    """The same with each phrase of the lexicon as one word, the longest that fits."""
    phrases = lexicon().phrases
    out_words: list[str] = []
    out_spans: list[tuple[int, int]] = []
    out_letters: list[str] = []
    done = 0
    for at in [at for at, word in enumerate(words) if word in phrases]:
        for parts, letter in phrases[words[at]] if at >= done else ():
            end = at + len(parts)
            if tuple(words[at:end]) == parts:
                out_words += [*words[done:at], " ".join(parts)]
                out_spans += [*spans[done:at], (spans[at][0], spans[end - 1][1])]
                out_letters += [*letters[done:at], letter]
                done = end
                break
    return out_words + words[done:], out_spans + spans[done:], "".join(out_letters + letters[done:])


def _other(word: str, letters: dict[str, str]) -> str:
    """The class of a word that the lexicon does not have."""
    first = word[0]
    if first.isdigit():
        if word.isdigit():
            return letters["year" if len(word) == 4 and "1000" <= word < "2100" else "number"]
        if _ISO.match(word):
            return letters["iso"]
        if "/" in word:
            return letters["slashes"]
        if ":" in word:
            return letters["clock"]
        if word.endswith("s"):
            return letters["decade"] if len(word) == 5 and word[3] == "0" else OTHER
        if _ORDINAL.fullmatch(word):
            return letters["ordinal"]
        return letters["number"]
    if word[:8] in ("nineteen", "eighteen") or word.startswith("twenty"):  # "nineteen ninety-six"
        return letters["year"]
    if first == "'" and word[1:2].isdigit():
        return letters["decade"]
    if first in "ap" and re.fullmatch(r"[ap]\.?\s?m\.?", word):
        return letters["ampm"]
    return BREAK if first == "\n" else OTHER
