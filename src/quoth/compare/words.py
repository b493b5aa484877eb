"""Words of a passage as stems, and the figures that stand in it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from quoth.model import CLOCK_ZERO, Document
from quoth.vocabularies import any_of, load

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[^\w\s]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
MONTH_DAY = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)\b")
LARGEST = 1e15  # more is no count of anything
FIRST_YEAR, LAST_YEAR = 1900, 2099  # a whole number in digits between them is taken for a year
SPELLED: dict[str, int] = load("units")["ones"]
SCALES: dict[str, int] = {word: n for word, n in load("units")["scales"].items() if len(word) > 1}  # "9 m": metres?
SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e")
SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending: crude, the same for every form that a verb or a plural takes."""
    word = word.removesuffix("'s").removesuffix("’s")
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] in "iy" else word


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(load("compare")["stop"])


@lru_cache(maxsize=1 << 16)
def _content_stem(word: str) -> str:
    """The stem of a word that says what a text is about, "" of any other."""
    word = word.casefold()
    return "" if word in _stop() else stem(word)


def plain_stems(text: str) -> frozenset[str]:
    """The stems of words in lower case, so not of names; of all words in a text that is all capitals."""
    words = [word for word in WORD.findall(text) if word[0].islower()]
    return content_stems(text) if text.isupper() else content_stems(" ".join(words))


def published(document: Document) -> str:
    """The day of publication; "" where it is not known, or is the zero of a computer's clock."""
    return "" if document.published[:10] == CLOCK_ZERO else document.published[:10]


@lru_cache(maxsize=1 << 14)
def day_of(text: str) -> date | None:
    """The day that an ISO date begins with."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def days_between(earlier: Document, later: Document) -> int:
    """Days from one publication to the other; 0 where one is unknown."""
    one, two = day_of(published(earlier)), day_of(published(later))
    return (two - one).days if one and two else 0


@lru_cache(maxsize=64)
def word_list(name: str) -> re.Pattern[str]:
    """The words of a list of `compare.toml`, as whole words in any case."""
    return any_of(load("compare")[name])


def says(name: str, text: str) -> bool:
    """Does any word of a list of `compare.toml` stand in `text`?"""
    return word_list(name).search(text) is not None


GOVERNMENT, REBELS = 1, 2
"""The sides of a fight: who fights for a state, and who against it."""


@lru_cache(maxsize=4096)
def side_of(words: str) -> int:
    """Which of the `sides` of a fight some words name, from 1 on; 0 for none, or for both."""
    found = [number for number, side in enumerate(_sides(), 1) if side.search(words)]
    return found[0] if len(found) == 1 else 0


@lru_cache(maxsize=1)
def _sides() -> list[re.Pattern[str]]:
    return [any_of(row) for row in load("compare")["sides"]]


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that say what it is about."""
    return frozenset(map(_content_stem, WORD.findall(text))) - {""}


def figures(text: str) -> frozenset[float]:
    """The numbers in `text`, in digits or words ("three hundred and ten", "38.7 million"); days and years are none."""
    found: list[float] = []
    tokens = TOKEN.findall(MONTH_DAY.sub(" ", text.casefold()))
    at = 0
    while at < len(tokens):
        number = _number(tokens[at])
        at += 1
        if number is None:
            continue
        spelled, total = not tokens[at - 1][0].isdigit(), 0.0
        while at < len(tokens):
            word = tokens[at]
            ahead = tokens[at + 1] if at + 1 < len(tokens) else ""
            if word in SCALES:
                number = number * 100 if word == "hundred" else number * SCALES[word]
                if word != "hundred":
                    total, number = total + number, 0.0
            elif word in ("-", "and") and spelled and _fits(number, SPELLED.get(ahead)):
                pass
            elif spelled and _fits(number, SPELLED.get(word)):
                number += SPELLED[word]
            else:
                break
            at += 1
        value = total + number
        if not (FIRST_YEAR <= value <= LAST_YEAR and not spelled):
            found.append(value)
    return frozenset(found)


def _fits(number: float, following: int | None) -> bool:
    """Does a spelled number go on with `following`: twenty + three, three hundred + ten?"""
    if following is None:
        return False
    tail = number % 100
    return (tail == 0 and (number >= 100 or number == 0)) or (20 <= tail <= 90 and tail % 10 == 0 and following < 10)


def _number(token: str) -> float | None:
    if token[0].isdigit():
        try:
            number = float(token.replace(",", ""))
            return number if number < LARGEST else None
        except ValueError:
            return None
    return float(SPELLED[token]) if token in SPELLED else None
