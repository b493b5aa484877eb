"""How alike two names are, and why: letters, initials, order, legal forms, ranks, numbers and what is left off.

A pair is weighed as Fellegi and Sunter (1969) weigh two records: each thing in which the names agree or differ adds to
the log-odds that they are one name, by weights learned from pairs that people have judged. Words are compared by what
it costs to turn the letters of one into those of the other, at costs learned from spellings that people have given to
one name of another script (Ristad and Yianilos 1998): "ou" for "u" is cheap, "k" for "m" is not. Costs, weights and
word lists lie in `vocabularies/likeness.toml`; `training/train_likeness.py` sets the costs and the weights.

Known gaps: names translated word for word ("Mill", "Fabrika"), and Chinese names in Latin letters.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from quoth import names
from quoth.model import EntityKind
from quoth.vocabularies import load

ALIKE = 0.5  # from here on a pair is worth a person's look
SAME = 0.76  # from here on nothing in the names themselves speaks against one bearer (98 in 100 are right)
LOOK = 0.75  # the most for names that say other things beside: a number, a further word, a legal form

RELATED = 0.55  # of the letters turned into others, at most, between counterparts
RUN_TOGETHER = 0.15  # the same where words are written as one
HOPELESS = 0.25  # of the letters shared, below which no spelling turns one word into the other
MISTYPED = 90  # per cent of the letters of a long legal form that are right
LONG_FORM = 7  # letters of a legal form that may be mistyped
INITIALS = 7  # letters of an acronym, at most
RUN_OF_INITIALS = 3  # letters
LITTLE = 0.4  # of the weight of another word, for one that many names bear
WORDS, LETTERS = 24, 40  # of a name, and of a word; nothing longer is compared to its end
SLIPS = 6  # letters that differ in all; more tell no more
SPELT = 0.5  # of the cost of so many unlike letters; what costs less is another spelling, not another letter

PLAIN = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʿʾ׳]")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
TAIL = re.compile(r"(?<=[a-z])(?=[A-Z]{2,4}\b)")  # "OrskAG"
ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
DIGITS = re.compile(r"\d+|[^\W\d]+")
SYLLABLE = re.compile(r"(?:LETTER|SYLLABLE|VOWEL SIGN) (?:.* )?(\w+)$")  # what Unicode calls a letter
WORDINGS = {
    "initial": "initials", "short form": "short form of a name", "acronym": "acronym of",
    "country": "country and its people",
}  # fmt: skip
VOWELS = frozenset("aeiouy")
FATHERS = frozenset({"bin", "ibn", "ben", "bint"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, and what speaks for and against their being one, in words."""

    score: float
    reasons: tuple[str, ...]
    lacking: bool = False  # a part of one has no counterpart in the other


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its words, and what was left off them."""

    key: str  # all of it in plain letters
    words: tuple[str, ...]  # without ranks, legal forms, numbers and particles
    weights: tuple[float, ...]  # how much each word tells
    joins: tuple[tuple[str, frozenset[int]], ...]  # neighbours written as one word -> which words they are
    acronyms: frozenset[str]  # what it may be shortened to
    numbers: tuple[str, ...]
    legal: frozenset[str]  # kinds of legal form
    ranks: frozenset[str]
    particles: tuple[str, ...]
    latin: bool  # written in Latin letters
    abjad: bool  # its script leaves vowels unwritten
    han: str  # its Chinese characters


@dataclass(frozen=True, slots=True)
class _Pair:
    """Words of one name and their counterparts in the other."""

    left: frozenset[int]
    right: frozenset[int]
    one: str
    two: str
    how: str  # word, joined, or a key of WORDINGS
    distance: float  # share of the letters that are others


def compare(one: str, two: str, kind: EntityKind) -> Likeness:
    """How likely two names of things of one kind are to name the same thing, by the names alone.

    `ALIKE` and `SAME` say what a score is good for. The order of the two does not matter. Evidence of which the judged
    pairs had none has no weight.
    """
    evidence, reasons = weigh(one, two, kind)
    if not evidence:
        return Likeness(1.0, tuple(reasons)) if reasons else Likeness(0.0, ("no word in common",))
    weights = load("likeness")["weights"]
    odds = weights["start"] + sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    score = 1 / (1 + math.exp(-odds))
    score = round(min(score, LOOK) if _open(evidence, kind) else score, 4)
    return Likeness(score, tuple(reasons), "left off" in evidence)


def is_respelt(one: str, two: str, kind: EntityKind) -> bool:
    """Whether each word of one name is another spelling of a word of the other, or that with an ending of its own."""
    a, b = _take_apart(min(one, two), kind), _take_apart(max(one, two), kind)
    pairs = _pair_up(a, b, kind)
    whole = len(pairs) == len(a.words) == len(b.words)
    return whole and all(_is_spelt(p) or p.one.startswith(p.two) or p.two.startswith(p.one) for p in pairs)


def weigh(one: str, two: str, kind: EntityKind) -> tuple[dict[str, float], list[str]]:
    """What speaks for and against two names being one, by name of its weight, and the same in words.

    No evidence but a reason: the same words. Neither: no word of one has a counterpart in the other.
    """
    one, two = sorted((one, two))
    a, b = _take_apart(one, kind), _take_apart(two, kind)
    if a.han and b.han and a.han != b.han:
        return {}, []  # one reading has many characters
    if a.key == b.key and a.key:
        return {}, ["same words"]
    pairs = _pair_up(a, b, kind)
    if not pairs:
        return {}, []
    evidence: dict[str, float] = {}
    reasons: list[str] = []
    for name, value, reason in (*_of_words(a, b, pairs), *_of_rest(a, b, pairs), *_of_trimmings(a, b)):
        if name:
            evidence[name] = evidence.get(name, 0.0) + value
        if reason:
            reasons.append(reason)
    return evidence, reasons


def _open(evidence: dict[str, float], kind: EntityKind) -> bool:
    """Whether names so near in letters may still be those of two: the second ship, a branch, a cousin."""
    partial = "left off" in evidence and (kind != "person" or "one word" in evidence)
    moved = "order" in evidence and evidence["worst"] > RUN_TOGETHER
    return partial or moved or not evidence.keys().isdisjoint(("number", "number left off", "legal form"))


# --- evidence ---------------------------------------------------------------------------------------------

Evidence = Iterator[tuple[str, float, str]]  # name of its weight, how much of it, reason


def _of_words(a: _Name, b: _Name, pairs: list[_Pair]) -> Evidence:
    """What the words that have counterparts tell."""
    weights = [_share(a, pair.left) + _share(b, pair.right) for pair in pairs]
    total = sum(weights)
    yield "spelling", sum(p.distance * w for p, w in zip(pairs, weights, strict=True)) / total, ""
    yield "worst", max(pair.distance for pair in pairs), ""
    slips = 0.0
    for pair in pairs:
        said = f"{pair.one} / {pair.two}"
        if pair.how in WORDINGS:
            yield pair.how, 1.0, f"{WORDINGS[pair.how]}: {said}"
        elif pair.distance:
            slips += min(Levenshtein.distance(pair.one, pair.two), 2 * _cost(pair))
            yield "", 0.0, f"{'spelt otherwise' if _is_spelt(pair) else 'letters differ'}: {said}"
        elif pair.how == "joined":
            yield "", 0.0, f"written as one word: {said if pair.one != pair.two else pair.one}"
    yield "slips", min(slips, SLIPS) / SLIPS, ""
    order = [min(pair.right) for pair in sorted(pairs, key=lambda pair: min(pair.left))]
    if order != sorted(order):
        if FATHERS & set(a.particles) and FATHERS & set(b.particles):
            yield "father", 1.0, "father and son change places"
        else:
            yield "order", 1.0, "name parts in another order"


def _cost(pair: _Pair) -> float:
    return pair.distance * (len(pair.one) + len(pair.two)) / 2


def _is_spelt(pair: _Pair) -> bool:
    """Whether the letters in which two words differ often stand for each other."""
    return pair.one == pair.two or _cost(pair) < SPELT * Levenshtein.distance(pair.one, pair.two)


def _of_rest(a: _Name, b: _Name, pairs: list[_Pair]) -> Evidence:
    """What the words without counterparts tell: those of both names against each other, and what one leaves off."""
    left = [i for i in range(len(a.words)) if not any(i in pair.left for pair in pairs)]
    right = [i for i in range(len(b.words)) if not any(i in pair.right for pair in pairs)]
    if not (left or right):
        if not any(pair.distance or pair.how == "acronym" for pair in pairs):
            yield "", 0.0, "same letters" if a.latin == b.latin else "same letters after transliteration"
        return
    if not (left and right):
        left = [i for i in left if a.words.count(a.words[i]) == 1]
        right = [i for i in right if b.words.count(b.words[i]) == 1]
        if not (left or right):
            yield "", 0.0, "a name part said twice"
            return
    mine, theirs = _share(a, left), _share(b, right)
    whole = mine + theirs + sum(_share(a, pair.left) + _share(b, pair.right) for pair in pairs) / 2
    against = min(mine, theirs)
    if against:
        said = f"{' '.join(a.words[i] for i in left)} / {' '.join(b.words[i] for i in right)}"
        yield "differ", against / whole, f"parts differ: {said}"
        yield "differ at all", 1.0, ""
    over = abs(mine - theirs)
    if over and not against:
        lone = [a.words[i] for i in left] or [b.words[i] for i in right]
        many = "one name part has" if len(lone) == 1 else f"{len(lone)} name parts have"
        yield "left off", over / whole, f"{many} no counterpart: {' '.join(lone)}"
        if len(pairs) == 1:
            yield "one word", 1.0, ""


def _of_trimmings(a: _Name, b: _Name) -> Evidence:
    """What numbers, legal forms, ranks and particles tell."""
    if a.numbers != b.numbers:
        said = f"{' '.join(a.numbers) or 'none'} / {' '.join(b.numbers) or 'none'}"
        yield "number" if a.numbers and b.numbers else "number left off", 1.0, f"numbers differ: {said}"
    if a.legal != b.legal:
        if a.legal - {"any"} and b.legal - {"any"}:
            yield "legal form", 1.0, "legal form differs"
        else:
            yield "", 0.0, "legal form left off"
    if a.ranks != b.ranks:
        yield "", 0.0, "rank differs" if a.ranks and b.ranks else "rank left off"
    if a.particles != b.particles:
        yield "", 0.0, "al- or bin left off" if len(a.particles) != len(b.particles) else "al- or bin differs"


def _share(name: _Name, places: Iterable[int]) -> float:
    return sum(name.weights[i] for i in places)


# --- counterparts -----------------------------------------------------------------------------------------


def _pair_up(a: _Name, b: _Name, kind: EntityKind) -> list[_Pair]:
    """Each word with at most one counterpart: equal words first, then one word for several, then the nearest."""
    pairs: list[_Pair] = []
    left, right = dict(enumerate(a.words)), dict(enumerate(b.words))

    def add(mine: frozenset[int], theirs: frozenset[int], one: str, two: str, how: str, distance: float) -> None:
        pairs.append(_Pair(mine, theirs, one, two, how, distance))
        for i in mine:
            del left[i]
        for j in theirs:
            del right[j]

    for i, word in enumerate(a.words):
        same = next((j for j, other in right.items() if other == word), -1)
        if same >= 0:
            add(frozenset({i}), frozenset({same}), word, word, "word", 0.0)
    abjad = a.abjad or b.abjad
    for at, many, text, how, distance in list(_for_several(left, b, kind, abjad)) if right else ():
        if at in left and many <= right.keys():
            add(frozenset({at}), many, left[at], text, how, distance)
    for at, many, text, how, distance in list(_for_several(right, a, kind, abjad)) if left else ():
        if at in right and many <= left.keys():
            add(many, frozenset({at}), text, right[at], how, distance)
    near = sorted((*_near(one, two, kind, abjad), i, j) for i, one in left.items() for j, two in right.items())
    for distance, how, i, j in near:
        if distance > RELATED:
            break
        if i in left and j in right:
            add(frozenset({i}), frozenset({j}), left[i], right[j], how, distance)
    return pairs


def _for_several(
    words: dict[int, str], other: _Name, kind: EntityKind, abjad: bool
) -> Iterator[tuple[int, frozenset[int], str, str, float]]:
    """Words that may stand for neighbours in another name: as an acronym of all, as initials, or written as one."""
    for i, word in words.items():
        if kind != "person":
            if word in other.acronyms:
                yield i, frozenset(range(len(other.words))), " ".join(other.words), "acronym", 0.0
        elif 1 < len(word) <= RUN_OF_INITIALS and not VOWELS & set(word):  # "mj" of Mary Jane
            for start in range(len(other.words) - len(word) + 1):
                run = other.words[start : start + len(word)]
                if all(full[0] == letter for full, letter in zip(run, word, strict=True)):
                    yield i, frozenset(range(start, start + len(word))), " ".join(run), "initial", 0.1
        for joined, places in other.joins:
            if _run_together(joined, word, abjad):
                yield i, places, joined, "joined", _distance(joined, word, abjad)


def _run_together(joined: str, word: str, abjad: bool) -> bool:
    return joined == word or (
        joined[0] == word[0]
        and len(word) > 5
        and abs(len(joined) - len(word)) < 4
        and _distance(joined, word, abjad) <= RUN_TOGETHER
    )


def _near(one: str, two: str, kind: EntityKind, abjad: bool) -> tuple[float, str]:
    """How far two words are from each other, and what makes them counterparts."""
    if kind == "person":
        if (len(one) == 1) != (len(two) == 1):
            return (0.1, "initial") if one[0] == two[0] else (1.0, "word")
        if _short_forms().get(one, frozenset((one,))) & _short_forms().get(two, frozenset((two,))):
            return 0.2, "short form"
    else:
        mine, theirs = _country(one), _country(two)
        if mine and theirs:
            return (0.1, "country") if mine == theirs else (1.0, "word")
    return _distance(one, two, abjad), "word"


# --- letters ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def _distance(one: str, two: str, abjad: bool) -> float:
    """The share of two words' letters that must change to make one of the other, 0 to 1; cheap changes count less."""
    if one == two:
        return 0.0
    one, two = sorted((one, two))
    if not abjad and Levenshtein.normalized_similarity(one, two) < HOPELESS:
        return 1.0
    return min(1.0, edit(one, two, costs("abjad" if abjad else "latin")) / ((len(one) + len(two)) / 2))


def edit(one: str, two: str, table: dict[str, dict[str, float]]) -> float:
    """The least that it costs to turn `one` into `two`, one or two letters at a time; a change not listed costs 1."""
    empty: dict[str, float] = {}
    drop = table.get("", empty)
    before: list[float] = []
    last = [0.0]
    for letter in two:
        last.append(last[-1] + drop.get(letter, 1.0))
    pairs_two = [""] + [two[j - 1 : j + 1] for j in range(1, len(two))]
    for i, letter in enumerate(one):
        pair = one[i - 1 : i + 1] if i else ""
        single, double = table.get(letter, empty), table.get(pair, empty) if i else empty
        gone = drop.get(letter, 1.0)
        row = [last[0] + gone]
        for j, other in enumerate(two):
            best = last[j] + (0.0 if letter == other else single.get(other, 1.0))
            if (cost := last[j + 1] + gone) < best:
                best = cost
            if (cost := row[j] + drop.get(other, 1.0)) < best:
                best = cost
            if j:
                both = pairs_two[j]
                if both in single and (cost := last[j - 1] + single[both]) < best:
                    best = cost
                if i:
                    if both in double and (cost := before[j - 1] + double[both]) < best:
                        best = cost
                    if pair[0] == both[1] and pair[1] == both[0] and (cost := before[j - 1] + 1.0) < best:
                        best = cost
            if other in double and (cost := before[j] + double[other]) < best:
                best = cost
            row.append(best)
        before, last = last, row
    return last[-1]


@cache
def costs(script: str) -> dict[str, dict[str, float]]:
    """Letters -> letters that stand for them elsewhere -> what that costs; "" stands for none."""
    table: dict[str, dict[str, float]] = {}
    for cost, changes in load("likeness")["costs"][script].items():
        for change in changes.split():
            one, _, two = change.partition("=")
            table.setdefault(one, {})[two] = table.setdefault(two, {})[one] = float(cost)
    return table


# --- taking apart -----------------------------------------------------------------------------------------


@lru_cache(maxsize=100_000)
def _take_apart(name: str, kind: EntityKind) -> _Name:
    every = plain_words(name, kind)
    latin = name.isascii() or all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
    abjad = not latin and any(unicodedata.bidirectional(c) in ("R", "AL") for c in name)
    han = "" if latin else "".join(c for c in name if "CJK UNIFIED" in unicodedata.name(c, ""))
    words = [word[:LETTERS] for word in every[:WORDS]]
    ranks: list[str] = []
    legal: frozenset[str] = frozenset()
    if kind == "person":
        while len(words) > 1 and words[0] in names.titles():
            ranks.append(words.pop(0))
    elif kind in ("organisation", "group"):
        words, legal = _without_legal_form(words)
    words, numbers = _without_numbers(words, kind)
    kept, particles, joins = _without_particles(words, kind)
    if abjad:
        kept = [word[2:] if word.startswith("al") and len(word) > 4 else word for word in kept]
    little = kind != "person"
    weights = tuple(LITTLE if little and (word in _little() or word in names.heads()) else 1.0 for word in kept)
    acronyms = {"".join(w[0] for w in part) for part in (kept, words, [w for w in every if w not in names.SMALL])}
    return _Name(
        " ".join(every), tuple(kept), weights, tuple(joins.items()),
        frozenset(a for a in acronyms if len(kept) > 1 and 2 <= len(a) <= INITIALS),
        tuple(sorted(numbers)), legal, frozenset(ranks), tuple(sorted(particles)) if kind == "person" else (),
        latin, abjad, han,
    )  # fmt: skip


def _without_particles(words: list[str], kind: EntityKind) -> tuple[list[str], list[str], dict[str, frozenset[int]]]:
    """The words of a name, its particles, and what two or three neighbours of both give when written as one."""
    small = _particles() if kind == "person" else names.SMALL
    kept: list[str] = []
    particles: list[str] = []
    joins: dict[str, frozenset[int]] = {}
    runs: list[tuple[str, frozenset[int]]] = []
    for at, word in enumerate(words):
        particle = word in small and (at + 1 < len(words) or (bool(kept) and kind != "person"))
        place = frozenset[int]() if particle else frozenset({len(kept)})
        (particles if particle else kept).append(word)
        runs = [(run + word, places | place) for run, places in runs[-2:]]
        joins.update({run: places for run, places in runs if places and len(run) > 3})
        runs.append((word, place))
    return kept, particles, joins


def plain_words(name: str, kind: EntityKind) -> list[str]:
    """The words of a name in lower-case Latin letters; Chinese characters stay as they are."""
    text = APOSTROPHES.sub("", unicodedata.normalize("NFC", name))
    if kind != "person":
        text = TAIL.sub(" ", DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text))
    text = text.casefold()
    if not text.isascii():
        text = "".join(map(_romanise, text))
    return [names.SPELLINGS.get(word, word) for word in PLAIN.findall(text)]


@lru_cache(maxsize=10_000)
def _romanise(letter: str) -> str:
    """A letter in Latin ones: by the vocabulary, without its accents, or as Unicode names the syllable."""
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    for form in (letter, base):
        if form in _letters():
            return _letters()[form]
    if base.isascii():
        return base
    syllable = SYLLABLE.search(unicodedata.name(letter, ""))
    return syllable[1].lower() if syllable else "" if unicodedata.category(letter).startswith("M") else letter


@cache
def _letters() -> dict[str, str]:
    listed = " ".join(load("likeness")["letters"].values()).split()
    return {letter: latin for letter, _, latin in (one.partition("=") for one in listed)}


def _without_numbers(words: list[str], kind: EntityKind) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    numbers: list[str] = []
    for at, word in enumerate(words):
        if at and ROMAN.fullmatch(word) and (len(word) > 1 or kind != "person"):
            numbers.append(str(_roman(word)))
        elif any(c.isdigit() for c in word):
            for part in DIGITS.findall(word):
                (numbers if part.isdigit() else kept).append(part.lstrip("0") or part)
        else:
            kept.append(word)
    return (kept, numbers) if kept else (words, [])


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _without_legal_form(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """A name without what says how a company is set up, and of what kind that is."""
    forms = _legal_forms()
    kept: list[str] = []
    found: set[str] = set()
    at = 0
    while at < len(words):
        for many in range(min(6, len(words) - at), 0, -1):
            form = " ".join(words[at : at + many])
            if form not in forms and many == 1 and len(form) >= LONG_FORM:
                near = process.extractOne(form, _long_forms(), score_cutoff=MISTYPED)
                form = near[0] if near else form
            if form in forms and (many < len(words)):
                found.add(forms[form])
                break
        else:
            kept.append(words[at])
            many = 1
        at += many
    return (kept, frozenset(found)) if any(word not in names.SMALL for word in kept) else (words, frozenset())


@cache
def _legal_forms() -> dict[str, str]:
    listed = load("likeness")["legal"]
    return {form.strip(): kind for kind, forms in listed.items() for form in forms.replace("\n", ",").split(",")}


@cache
def _long_forms() -> list[str]:
    return [form for form in _legal_forms() if len(form) >= LONG_FORM and " " not in form]


@cache
def _little() -> frozenset[str]:
    return frozenset(load("likeness")["telling"]["little"].split())


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("names")["around"]["particles"].split()) | names.ARTICLES | FATHERS


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Given name or short form -> the given names that it may stand for."""
    found: dict[str, frozenset[str]] = {}
    for line in load("likeness")["short"]["forms"].replace("\n", ",").split(","):
        full, _, short = line.strip().partition(":")
        for word in (full, *short.split()):
            if word:
                found[word] = found.get(word, frozenset()) | {full}
    return found


@cache
def _countries() -> dict[str, str]:
    """A country's name of one word, or its adjective -> the country."""
    found = {word: country for word, country in names.demonyms().items() if country}
    return found | {country.casefold(): country for country in found.values() if " " not in country}


def _country(word: str) -> str:
    return _countries().get(word, "")
