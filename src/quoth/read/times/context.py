"""What an expression of time stands among: the words around it, the tense of its clause, what was told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from quoth.read.numbers import parse_number
from quoth.read.times.spans import Meaning
from quoth.read.times.words import BREAK, Words, lexicon
from quoth.vocabularies import load

TENSE_WORDS = 12
"""How many words before an expression, and then after it, the tense of its clause is looked for."""
SAME_SENTENCE = 40
"""Words after a date with its year in which one without is of the year that brings the two nearest."""
EDGES = {
    "early": "early", "earlier": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "later": "late", "end": "late", "close": "late",
}  # fmt: skip


@dataclass(slots=True)
class Base:
    """What times are reckoned from: publication, and what the text told of so far."""

    day: date | None
    year: int | None
    told: Meaning | None = None  # the date told of last
    told_end: int = 0  # the word after it
    told_day: date | None = None
    told_quarter: Meaning | None = None
    written: tuple[int, date] | None = None  # a day told with its year last, and the word after it

    def tell(self, meaning: Meaning, end: int) -> None:
        """Remember a date that the text told of, and the word after it."""
        if meaning.first is None or not meaning.dates or meaning.kind not in ("date", "time"):
            return
        self.told, self.told_end = meaning, end
        if meaning.unit == "day":
            self.told_day = meaning.first
        if meaning.unit == "quarter" and not meaning.compared:
            self.told_quarter = meaning

    @property
    def narrative(self) -> date | None:
        """The day that the text told of last, else that of publication."""
        return self.told_day or self.day


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` of a text, which a pattern found."""

    source: Words
    start: int
    end: int

    def all(self, *classes: str) -> list[str]:
        """The words of the match that are of one of the classes, in order."""
        letters = "".join(lexicon().letters[name] for name in classes)
        return [self.source.words[i] for i in range(self.start, self.end) if self.source.letters[i] in letters]

    def one(self, *classes: str) -> str:
        """The first of them, or ""."""
        return next(iter(self.all(*classes)), "")

    def value(self, name: str) -> Any:
        """What the lexicon says of the first word of a class."""
        return lexicon().values[self.one(name)]

    def word(self, at: int) -> str:
        """The word `at` places after the match (1 the next), or before it (-1 the last one before); else ""."""
        i = self._index(at)
        return self.source.words[i] if i >= 0 else ""

    def is_next(self, *classes: str) -> bool:
        """Whether the word after the match is of one of the classes."""
        return 0 < self.end < len(self.source.words) and self.source.letters[self.end] in {
            lexicon().letters[name] for name in classes
        }

    def is_name(self, at: int) -> bool:
        """Whether the word at that place, counted as `word` does, begins with a capital."""
        i = self._index(at)
        return i >= 0 and self.source.text[self.source.spans[i][0]].isupper()

    def is_capital(self, name: str) -> bool:
        """Whether the first word of a class begins with a capital, as it stands in the text."""
        at = self.source.letters.index(lexicon().letters[name], self.start, self.end)
        return self.source.text[self.source.spans[at][0]].isupper()

    def _index(self, at: int) -> int:
        i = self.end - 1 + at if at > 0 else self.start + at
        return i if i < len(self.source.words) else -1

    @property
    def raw(self) -> str:
        """The match as it stands in the text."""
        return self.source.text[self.source.spans[self.start][0] : self.source.spans[self.end - 1][1]]

    @property
    def year(self) -> int | None:
        """The year that the match names, in digits or as it is spoken: nineteen ninety-six."""
        word = self.one("year")
        if not word or word.isdigit():
            return int(word) if word else None
        first, _, rest = word.replace("-", " ").partition(" ")
        return 100 * int(parse_number(first) or 0) + int(parse_number(rest) or 0)

    @property
    def unit(self) -> str:
        """The unit of a match as ISO writes it; "WE" for a weekend."""
        word = self.one("unit", "units", "quarter")
        return str(lexicon().values[word]) if word else "WE"

    @property
    def edge(self) -> str:
        """early, mid or late, where the match says so."""
        return EDGES.get(self.one("edge", "bound", "earlier", "later"), "")

    @property
    def direction(self) -> int:
        """-1 for last, 0 for this, 1 for next, by the last such word: "this past", "this coming"."""
        words = self.all("last", "previous", "next", "following")
        return 0 if not words else -1 if words[-1] in self.all("last", "previous") else 1

    @property
    def amount(self) -> float | None:
        """How many units; None where the words leave it open."""
        if vague := self.one("vague"):
            return 2 if vague == "couple" else None
        numbers, half = self.all("number"), 0.5 if self.one("half") else 0.0
        if not numbers:
            return half if half and not self.one("and") else 1 + half
        if len(numbers) > 1 and (self.one("to", "or") or (self.one("dash") and numbers[0][0].isdigit())):
            return None
        value = parse_number(" ".join(numbers))
        return value + half if value is not None else None


def number(word: str) -> int:
    """A number or an ordinal in digits or words; 0 for none."""
    if digits := re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)?", word):
        return int(digits[1])
    value = lexicon().values.get(word)
    return value if isinstance(value, int) else int(parse_number(word) or 0)


@cache
def around_words(name: str) -> frozenset[str]:
    """A list of `around` in times.toml: words that tell what stands beside them."""
    return frozenset(load("times")["around"][name])


def written_before(here: Match, base: Base) -> date | None:
    """The day that the same sentence tells of with its year: "in a statement of 15 February 2013 it said that on 14
    February"."""
    if base.written is None:
        return None
    at, day = base.written
    stops = {lexicon().letters["stop"], BREAK}
    return None if here.start - at > SAME_SENTENCE or stops.intersection(here.source.letters[at : here.start]) else day


def in_future(here: Match) -> bool | None:
    """Whether the clause of a match speaks of what will be; None where its words do not tell.

    The nearest word of tense before the match decides, then the nearest after it.
    """
    words, letters, lex = here.source.words, here.source.letters, lexicon()
    if here.word(-1) in lex.neutral:
        return False  # "said Monday that it will"
    for step, start in ((-1, here.start - 1), (1, here.end)):
        for i in range(start, start + step * TENSE_WORDS, step):
            if not 0 <= i < len(words) or letters[i] == BREAK:
                break
            word = words[i]
            if letters[i] == lex.letters["stop"] and (word != "." or i == 0 or len(words[i - 1]) > 3):
                break  # an end of a sentence, not of "Mr."
            if word in lex.future:
                return True
            if step > 0 and word in lex.neutral:
                return False  # "On Monday he said that it will"
            if _is_past(word) and (i == 0 or words[i - 1] not in around_words("before_participles")):
                return False
    return True if here.word(-1) in around_words("before_deadlines") else None


def _is_past(word: str) -> bool:
    lex = lexicon()
    return word in lex.past or (len(word) > 4 and word.endswith("ed") and word not in lex.neutral)
