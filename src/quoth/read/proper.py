"""Where a document's proper names are and what kind of thing each names.

Capitals, titles, heads of names ("... Commission"), what stands around a name and the pipeline's entities each
have a say; one name has one kind throughout a document. A title or article in front and a possessive s behind
are left off. Nouns that work as names without capitals ("the transport ministry", "state TV", "Velnian army
forces") are found as institutions.

Known gaps: a person whose name consists of ordinary words is missed at the start of a sentence; names that run
together where commas were lost ("in Osta Velm") are parted only where the document shows them apart.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from quoth import names
from quoth.model import EntityKind
from quoth.read.headlines import bracketed_labels
from quoth.read.recase import is_ordinary
from quoth.vocabularies import load


def _listed(name: str) -> frozenset[str]:
    return frozenset(load("names")["around"][name].split())


UNIT = re.compile(
    r"(?:(?:al|el|ul|ad|as|ash|an|ar|d|l|o)[-'’‑])?(?:[A-Z]\.){2,}|\d+(?:st|nd|rd|th|TH)\b|"
    r"[^\W\d_]+(?:[-'’‑&](?=[^\W\d_])[^\W_]+)*(?:['’](?=\W|$))?|\d+|&"
)
CALENDAR = _listed("calendar")
NO_NAME = _listed("never")
PLACE_WORDS = _listed("before_place")
PERSON_PARTICLES = _listed("particles")
NER_KIND: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "PRODUCT": "thing", "WORK_OF_ART": "document", "EVENT": "event", "LAW": "document",
}  # fmt: skip
AGE = re.compile(r",? (?:aged )?\d{1,2}(?=[,. )]|$)")
AFTER_GROUP = _listed("after_group")
AFTER_PLACE = _listed("after_place")
OUTLET_FIRST = _listed("outlet_first")
MAX_WORDS = 12  # of a name; longer runs are lists or titles of works
OPENS = ("", *"*\"“‘([.!?:•|-–—/'")  # what stands right before the first word of a sentence, heading or quotation
WRAPPED_LINE = 40  # characters of a line from which its end may part a name
CONTRACTED = re.compile(
    r"\w+n['’]t|(?:I|You|He|She|It|We|They|That|There|Who|What|Let)['’](?:m|s|d|ll|ve|re)", re.IGNORECASE
)
QUALIFIER = re.compile(
    r".+[-‑][a-z]+(?:ed|led|run|wide|majority|held|born|owned|era|area|linked|leaning|bound|backer|brokered)$"
)  # "Velm-backed"
DEMONYM = re.compile(r"(.{3,}?)(?:n|an|ian|ese|i|ish|ans|ians|ns|is)$")
PLACE_SURE = 9  # votes: "in Osk" three times, or "Osk city" and twice "in Osk"; such a word is no surname
ROMANCE = frozenset({"de", "des", "du", "del", "della", "dos", "das"})
"""Between the word for a body and what it is of, in languages that put that word first."""
LEADERS = frozenset({"chief", "commander", "director"})  # may stand before the abbreviation of what they lead
SHOUTED = 4  # letters from which a word in capitals may be a surname
LEAVES = re.compile(
    r"\b(?:abandon(?:s|ed|ing)?|desert(?:s|ed|ing)?|exchang(?:es?|ed|ing)|leav(?:es?|ing)|left|quit(?:s|ting)?"
    r"|renounc(?:es?|ed|ing)|swap(?:s|ped|ping)?|trad(?:es?|ed|ing)) (?:the )?\Z",
    re.IGNORECASE,
)
"""Stands before a name behind which "for" says where somebody goes."""
LEAVES_CHARS = 16
TITLE_CASE = 0.6  # share of a sentence's long ordinary words in capitals from which capitals say nothing

KIN_OF_ONE_NAME = re.compile(
    r"\b(?:parents|brothers|sisters|siblings|twins|couple|sons|daughters|children|cousins)\W{1,3}"
    r"([^\W\d_a-z][\w'’-]+) and \Z"
)
"""Stands before the one of two whose surname is told."""

KIN_CHARS = 60


@dataclass(slots=True)
class Proper:
    """A name in a text: offsets without its title, its kind, the title's words in lower case."""

    start: int
    end: int
    text: str
    label: EntityKind
    title: tuple[str, ...] = ()
    institution: bool = False  # a noun that serves as a name without capitals


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    bare: str  # lower case, without a possessive s
    capital: bool
    opens: bool  # first word of a sentence
    ner: str = ""
    ner_id: int = -1
    name: bool = False
    inner: bool = False  # the document has it with a capital within a sentence


def find_proper(doc: Doc) -> list[Proper]:
    """The names of a document in the order in which they stand, none overlapping."""
    text = doc.text
    listed = _mark(doc, text)
    speakers = {names.key(m["name"].split()[-1]) for m in bracketed_labels(text) if m["name"][0].isupper()}
    runs = [piece for run in _runs(listed, text) for piece in _split(run, speakers)]
    demonyms = _demonyms(listed)
    found = [p for run in runs if (p := _proper(run, text, demonyms)) is not None]
    found = _part_run_together(found)
    last_words = _last_words(found, listed, text)
    found = sorted([*found, *last_words], key=lambda p: p.start)
    _label(found, listed, text, speakers)
    _label_last_words(last_words, found)
    for p in found:
        _extend_place(p, text)
        if p.label == "person" and speakers:
            p.text = re.sub(r"\S+", lambda m: m[0].title() if names.key(m[0]) in speakers else m[0], p.text)
    _share_surnames(found, text)
    found += _institutions(listed, found, text, demonyms)
    return sorted(found, key=lambda p: (p.start, p.end))


def _share_surnames(found: list[Proper], text: str) -> None:
    """ "The parents, Odo and Ada Orn": he is an Orn too."""
    by_start = {p.start: p for p in found}
    for p in [p for p in found if p.label == "person" and " " in p.text]:
        first = KIN_OF_ONE_NAME.search(text, max(0, p.start - KIN_CHARS), p.start)
        if first is None:
            continue
        other = by_start.get(first.start(1))
        if other is None:
            other = Proper(*first.span(1), first[1], "person")
            found.append(other)
        if other.text == first[1]:
            other.text, other.label = f"{other.text} {p.text.split()[-1]}", "person"


# --- words ------------------------------------------------------------------------------------------------


def _mark(doc: Doc, text: str) -> list[_Word]:
    """The words of the text, each with what its capital and the pipeline say."""
    starts = {sent.start_char for sent in doc.sents}
    listed = []
    for match in UNIT.finditer(text):
        word = match.group()
        start, end = match.span()
        if "-" in word and word[0].isupper() and QUALIFIER.match(word):
            word = word[: word.rindex("-")]  # "Velm-backed" speaks of Velm
            end = start + len(word)
        opens = start in starts or (
            text[max(0, start - 2) : start].strip(" \n")[-1:] in OPENS
            and not (start > 1 and text[start - 1] == " " and text[start - 2].isalnum())
            and not (text[start - 3 : start] in ("s' ", "s’ ") and word.lower() in names.heads())  # Defenders' Council
        )
        if word[0].isupper() or "-" in word or "'" in word or "’" in word:
            capital = any(map(str.isupper, word)) and (
                word[0].isupper() or bool(re.match(r"[a-z]{1,3}[-'’‑][A-Z]", word))
            )
        else:
            capital = False
        bare = re.sub(r"['’](?:s|S)?$", "", word).lower() if word[-1] in "'’sS" else word.lower()
        if capital and word[-1] == "s" and bare not in names.known() and bare[:-1] in names.known():
            bare = bare[:-1]  # an apostrophe lost: "Denmarks capital"
        listed.append(_Word(start, end, word, bare, capital, opens))
    begins = [w.start for w in listed]
    for number, ent in enumerate(doc.ents):
        if ent.label_ in NER_KIND:
            for w in listed[bisect_left(begins, ent.start_char) : bisect_right(begins, ent.end_char - 1)]:
                w.ner, w.ner_id = ent.label_, number
    capitals = Counter(w.bare for w in listed if w.capital)
    for w in listed:
        stem = w.bare[:-1]
        if (
            w.capital
            and w.text[-1] == "s"
            and len(stem) > 3
            and capitals[stem]
            and not is_ordinary(w.bare)
            and stem not in names.genders()
        ):
            w.bare = stem  # an apostrophe lost: "Velms" where the document has Velm
    _mark_names(listed, [sent.start_char for sent in doc.sents], names.dated_names(text))
    return listed


def _mark_names(listed: list[_Word], sentences: list[int], dated: list[tuple[int, int]]) -> None:
    capitals = Counter(w.text for w in listed if w.capital)
    inner = {w.bare for w in listed if w.capital and not w.opens}
    by_sentence: dict[int, list[_Word]] = defaultdict(list)
    for w in listed:
        by_sentence[bisect_right(sentences, w.start)].append(w)
    for group in by_sentence.values():
        long = [w for w in group if len(w.bare) > 3 and not w.ner and is_ordinary(w.bare)]
        title_case = len(long) > 3 and sum(w.capital for w in long) > TITLE_CASE * len(long)
        for w in group:
            if not w.capital or w.bare in CALENDAR or CONTRACTED.fullmatch(w.text):
                continue
            if (w.bare in NO_NAME and not (w.text.isupper() and w.bare in names.known())) or QUALIFIER.match(w.text):
                continue
            w.inner = w.bare in inner
            shouted = names.is_abbreviation(w.text)
            ordinary = all(is_ordinary(part) for part in w.bare.split("-")) and not (
                shouted and (capitals[w.text] > 1 or len(w.text) < 4 or w.bare in names.known())
            )
            if w.opens and ordinary:
                w.name = w.bare in names.heads() and w.inner
            elif title_case and ordinary:
                w.name = w.ner in ("PERSON", "ORG", "GPE")
            else:
                w.name = True
    begins = [w.start for w in listed]
    for start, end in dated:
        for w in listed[bisect_left(begins, start) : bisect_left(begins, end)]:
            w.name = True
    for before, w in itertools.pairwise(listed):  # "Coastal Union of Tavrin said": its first word opens the sentence
        if (
            before.opens
            and before.capital
            and not before.name
            and w.name
            and before.ner_id == w.ner_id >= 0
            and w.start - before.end == 1
        ):
            before.name = before.bare not in NO_NAME and before.bare not in CALENDAR
        elif before.text == "St" and w.name and w.start - before.end in (1, 2):
            before.name = True


def _demonyms(listed: list[_Word]) -> set[str]:
    """Adjectives of countries and peoples, also of those that only this document knows: "Velm", hence "Velmian", but
    not "Mullah Velmi"."""
    capitals = {w.bare for w in listed if w.capital}
    titles = names.titles()
    titled = {after.bare for before, after in itertools.pairwise(listed) if before.capital and before.bare in titles}
    return set(names.demonyms()) | {
        word for word in capitals - titled if (m := DEMONYM.match(word)) and not is_ordinary(word)
        if any(m[1] + ending in capitals - {word} for ending in names.PLACE_ENDINGS)
    }  # fmt: skip


# --- runs of words ----------------------------------------------------------------------------------------


def _runs(listed: list[_Word], text: str) -> list[list[_Word]]:
    """Words of names in a row, over the small words that names hold."""
    runs: list[list[_Word]] = []
    i = 0
    while i < len(listed):
        ordinal = (
            listed[i].text[0].isdigit() and listed[i].text[-1].isalpha() and i + 1 < len(listed) and listed[i + 1].name
        )
        if not listed[i].name and not (ordinal and text[listed[i].end : listed[i + 1].start] == " "):
            i += 1
            continue
        run = [listed[i]]
        j = i + 1
        while j < len(listed) and len(run) < MAX_WORDS:
            step = _joins(run, listed, j, text)
            if not step:
                break
            run += listed[j : j + step]
            j += step
        runs.append(run)
        i = j
    return runs


def _gap(a: _Word, b: _Word, text: str) -> bool:
    """Whether nothing but one blank or line end is between two words."""
    between = text[a.end : b.start]
    if "\n" in between and a.end - text.rfind("\n", 0, a.end) < WRAPPED_LINE:
        return False
    return between in (" ", "\n", ". ", " \n") and (
        between != ". " or a.bare in names.titles() or len(a.bare) == 1 or a.bare == "no"
    )


def _joins(run: list[_Word], listed: list[_Word], j: int, text: str) -> int:
    """How many words from `j` on belong to the run: 0, 1, or a small word and the one behind it."""
    last, word = run[-1], listed[j]
    if not _gap(last, word, text) or (word.opens and last.bare != "no" and last.bare not in names.titles()):
        return 0
    possessive = len(last.bare) < len(last.text)
    if word.name and _opens_person(last, listed, j):
        return 0
    if word.name:
        plain = is_ordinary(last.bare) or (_is_plural(last) and _ends_in_a_head(listed, j))
        return int(not possessive or (plain and last.bare not in names.known()))
    if word.text.isdigit():
        return (
            0
            if possessive
            else int(
                last.bare == "no"
                or (last.bare in names.heads() and len(word.text) < 3 and last.bare not in PLACE_WORDS)
            )
        )
    if possessive or j + 1 >= len(listed):
        return 0
    after = listed[j + 1]
    step = 1
    article = {"of": ("the",), "for": ("the",), "de": ("la", "los", "las")}.get(word.bare, ())
    if after.bare in article and j + 2 < len(listed) and _gap(word, after, text):
        word, after, step = after, listed[j + 2], 2
    if not after.name or not _gap(word, after, text):
        return 0
    small, inside = listed[j].bare, last.ner_id == after.ner_id >= 0
    if small == "&" or (small in PERSON_PARTICLES and not is_ordinary(last.bare)):
        return step + 1
    if small in ROMANCE and (run[0].bare in names.heads() or run[0].bare in names.group_first()):
        return step + 1  # Cartel de la Ribera
    if small in ("of", "for"):
        if len(run) == 2 and run[0].bare in names.genders() and last.bare not in names.heads():
            return 0  # "Ann Lister of the Osk Centre"
        if small == "for":
            to_a_body = _ends_in_a_head(listed, j + step)
            if to_a_body and len(run) > 1 and last.bare in names.heads():
                return 0  # "left the Reed Brigade for the Northern Front"
            leaves = LEAVES.search(text, max(0, run[0].start - LEAVES_CHARS), run[0].start)
            if leaves and (to_a_body or not is_ordinary(after.bare)):
                return 0  # "left the Brigade for the Reed Front"
        titled = last.bare in names.titles() and all(w.bare != "for" for w in run)  # the Front for the Defence of Osk
        named = is_ordinary(last.bare) and not titled and last.bare not in names.demonyms()
        return step + 1 if named or (inside and last.bare not in names.known()) else 0
    if small == "and" and len(run) == 1 and last.bare not in names.heads() and _ends_in_a_head(listed, j + 1):
        return 2 if is_ordinary(after.bare) and _after_the(last.start, text) else 0  # the Hearth and Soil League
    if small == "and" and inside and last.ner == "ORG" and any(w.bare in ("of", "for") for w in run):
        return step + 1
    return 0


def _is_plural(owner: _Word) -> bool:
    """Whether a possessive is of several: the Islanders' Front, the Boatmen's Guard."""
    return owner.text.endswith(("s'", "s’")) or owner.bare.endswith(("men", "folk", "people"))


def _ends_in_a_head(listed: list[_Word], at: int) -> bool:
    """Whether the words of a name from `at` on end in what a body is called by: the Northern FRONT."""
    while at + 1 < len(listed) and listed[at + 1].name:
        at += 1
    return listed[at].bare in names.heads()


def _opens_person(last: _Word, listed: list[_Word], j: int) -> bool:
    """Whether a person's name of two words or more begins at word `j`, right behind the name of something else."""
    word = listed[j]
    if word.ner != "PERSON" or word.ner_id == last.ner_id:
        return False
    if j + 1 >= len(listed) or listed[j + 1].ner_id != word.ner_id or last.bare in names.titles():
        return False
    other = last.ner_id >= 0 and last.ner != "PERSON"
    return other or (last.bare in names.heads() and is_ordinary(last.bare))


def _split(run: list[_Word], speakers: set[str]) -> list[list[_Word]]:
    """A run parted where two names meet: "Interior Minister Ann Bo", "Velm ABN", "ABN Ann Bo".

    `speakers` are surnames that look like abbreviations.
    """
    for i in range(1, len(run)):
        left, right, word = run[:i], run[i:], run[i]
        unknown = [not is_ordinary(w.bare) and not names.is_abbreviation(w.text) for w in right]
        if (
            word.bare in names.titles()
            and run[i - 1].bare not in names.titles()
            and run[i - 1].bare not in ("of", "for", "the", "and", "&")
        ):
            ranks = names.titles() | {"of", "state"} if word.bare == "secretary" else names.titles()
            tail = next((k for k, w in enumerate(right) if w.bare not in ranks), len(right))
            if tail < len(right) and unknown[tail]:
                return (
                    [*_split(left, speakers), right]
                    if run[i - 1].bare not in names.demonyms() or len(left) > 1
                    else [right]
                )
        if (
            i > 1
            and len(right) == 2
            and word.bare in names.genders()
            and all(unknown)
            and all(is_ordinary(w.bare) and w.ner_id != word.ner_id for w in left)
        ):
            return [left, right]  # "for Foreign Affairs and Security Policy Ann Bo"
        trailing = names.is_abbreviation(word.text) and i == len(run) - 1
        if trailing and len(word.text) >= SHOUTED and word.ner == "PERSON" and word.ner_id == run[i - 1].ner_id:
            trailing = False  # "Odran OSKEL"
        trailing = trailing and word.bare not in speakers
        if trailing and run[i - 1].bare not in ("of", "for", "the", "&", "and"):
            apart = not names.is_abbreviation(run[i - 1].text) and not is_ordinary(run[i - 1].bare)
            if apart or word.bare in names.known():
                return [*_split(left, speakers), right]
        if i == 1 and names.is_abbreviation(run[0].text) and len(right) > 1 and all(unknown[:2]):
            return [left, *_split(right, speakers)]
    return [run]


def _proper(run: list[_Word], text: str, demonyms: set[str]) -> Proper | None:
    """The name of a run, without title, article and possessive s; None when nothing is left."""
    title: list[str] = []
    at, stop = 0, len(run)
    if any(w.bare in names.titles() for w in run[:3]):
        while at < stop and (run[at].bare in names.demonyms() and at + 1 < stop and run[at + 1].bare in names.titles()):
            at += 1
        while at < stop and (
            run[at].bare in names.titles() or (title[:1] == ["secretary"] and run[at].bare in ("of", "state"))
        ):
            title.append(run[at].bare)
            at += 1
        ordinary = at < stop and is_ordinary(run[at].bare) and run[at].bare not in names.genders()
        of_a_saint = title == ["st"] and run[-1].bare in names.heads()
        if of_a_saint or (ordinary and (len(run) - at > 1 or run[at].bare in names.heads())):
            at, title = 0, []  # "Foreign Affairs Council", "General Staff" keep their words
    while at < stop and run[at].bare in ("of", "for", "the", "and", "&"):
        at += 1
    while at < stop and run[stop - 1].bare in ("of", "for", "the", "and", "&"):
        stop -= 1
    if at >= stop:
        return None
    if all(w.bare in demonyms for w in run[at:stop]) or " ".join(w.bare for w in run[at:stop]) in names.demonyms():
        return None
    if run[at].bare in names.demonyms() and stop - at == 2 and names.is_abbreviation(run[at + 1].text):
        at += 1  # "Kurdish YPG"
    start, end = run[at].start, run[stop - 1].end
    words = run[at:stop]
    if len(words) == 1 and not title and is_ordinary(words[0].bare) and not names.is_abbreviation(words[0].text):
        if words[0].bare not in names.heads() and (words[0].ner not in ("PERSON", "GPE") or words[0].opens):
            return None
        if words[0].opens and not words[0].ner and not words[0].inner and words[0].bare not in names.known():
            return None
    exact = text[start : end - (len(words[-1].text) - len(words[-1].bare))]
    return Proper(start, start + len(exact), exact, "thing", tuple(title)) if len(exact) > 1 else None


def _part_run_together(found: list[Proper]) -> list[Proper]:
    """Names in one run are parted when most of it is names that the document or everybody has alone: "Osta Velm"."""
    alone = Counter(names.key(p.text) for p in found)
    out = []
    for p in found:
        words = list(re.finditer(r"\S+", p.text))
        key = names.key(p.text)
        if len(words) < 2 or p.title or key.partition(" ")[0] in names.KUNYA or key in names.known():
            out.append(p)
            continue
        pieces = _pieces([m.group() for m in words], alone)
        known = [(a, b) for a, b, is_name in pieces if is_name]
        tail = [names.words(m.group()) for m in words[pieces[0][1] :]]
        if (
            len(pieces) == 2
            and len(known) == 1
            and pieces[0][2]
            and all(w and is_ordinary(w[0]) and w[0] not in names.heads() for w in tail)
        ):
            first = p.text[: words[pieces[0][1] - 1].end()]  # "Velm Missile Strike" in a headline
            if names.key(first) in names.known() and names.key(first) not in names.genders():
                out.append(Proper(p.start, p.start + len(first), first, p.label))
                continue
        everybody = all(names.key(p.text[words[a].start() : words[b - 1].end()]) in names.known() for a, b, _ in pieces)
        if (
            len(known) > 1
            and (everybody or alone[names.key(p.text)] < 2)
            and 2 * sum(b - a for a, b in known) >= len(words)
        ):
            out += [
                Proper(
                    p.start + words[a].start(),
                    p.start + words[b - 1].end(),
                    p.text[words[a].start() : words[b - 1].end()],
                    p.label,
                )
                for a, b, is_name in pieces
                if is_name or b - a > 1
            ]
        else:
            out.append(p)
    return out


def _pieces(words: list[str], alone: Counter[str]) -> list[tuple[int, int, bool]]:
    """Stretches of words, each a name on its own or what lies between such."""
    out: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(words):
        size = 0
        for length in range(min(5, len(words) - at, len(words) - 1), 0, -1):
            key = names.key(" ".join(words[at : at + length]))
            if (
                (alone[key] or key in names.known())
                and not all(is_ordinary(w) for w in key.split())
                and key not in names.genders()
            ):
                size = length
                break
        if size:
            out.append((at, at + size, True))
        elif out and not out[-1][2]:
            out[-1] = (out[-1][0], at + 1, False)
        else:
            out.append((at, at + 1, False))
        at += size or 1
    return out


def _last_words(found: list[Proper], listed: list[_Word], text: str) -> list[Proper]:
    """ "The COLUMN", "the SWORD", ordinary words by themselves, where the document has the Ember Column, the Sword of
    Osk."""
    taken = {start for p in found for start in range(p.start, p.end)}
    long = [names.words(p.text) for p in found if len(names.words(p.text)) > 1 and _after_the(p.start, text)]
    tails = {words[-1] for words in long} | {_head_word(words) for words in long}
    return [
        Proper(w.start, w.start + len(w.bare), text[w.start : w.start + len(w.bare)], "thing")
        for w in listed
        if w.capital
        and w.bare in tails
        and w.start not in taken
        and w.bare not in names.titles()
        and _after_the(w.start, text)
    ]


def _head_word(words: tuple[str, ...]) -> str:
    """The word that an "of" goes with: "Islamic VANGUARD of Osk"; else the last."""
    at = next((k for k, word in enumerate(words) if word in ("of", "for") and k), len(words))
    return words[at - 1]


def _after_the(start: int, text: str) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


# --- kinds ------------------------------------------------------------------------------------------------


def _label_last_words(last_words: list[Proper], found: list[Proper]) -> None:
    """A last word alone is of the kind of the whole name."""
    kinds: dict[str, EntityKind] = {}
    for p in found:
        words = names.words(p.text)
        if len(words) > 1 and p.label != "person":
            kinds[_head_word(words)] = kinds[words[-1]] = p.label
    for p in last_words:
        p.label = kinds.get(names.key(p.text), "organisation")


def _label(found: list[Proper], listed: list[_Word], text: str, speakers: set[str]) -> None:
    """One kind a name, by the votes of all its occurrences; surnames go with the full names."""
    begins = [w.start for w in listed]
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    titled = set()
    capitals = {w.bare for w in listed if w.capital}
    peopled = {place for word in capitals for place in names.places_of(word)} & capitals - set(names.known())
    for p in found:
        if _is_titled(p, text) or (names.key(p.text).split() or [""])[-1] in speakers:
            titled.add(names.key(p.text))
        words = listed[bisect_left(begins, p.start) : bisect_left(begins, p.end)]
        votes[names.key(p.text)].update(_votes(p, words, listed, begins, text))
        if names.key(p.text) in peopled:
            votes[names.key(p.text)]["place"] += 4
    kinds = {k: "person" if k in titled else _best(counter) for k, counter in votes.items()}
    surnames = {k.split()[-1] for k, kind in kinds.items() if kind == "person" and " " in k}
    surnames |= {k.split()[0] for k, kind in kinds.items() if kind == "person" and " " in k}
    short = {
        " ".join(k.split()[:-1]): kind
        for k, kind in kinds.items()
        if kind in ("organisation", "group") and names.heads().get(k.split()[-1])
    }
    for k, kind in kinds.items():  # "Fajr al-Murran" where the document has Harakat Fajr al-Murran
        first, _, rest = k.partition(" ")
        if kind == "group" and first in names.group_first():
            short[rest] = kind
            own = " ".join(names.own_part(tuple(k.split())))
            short |= {own: kind} if " " in own or (own and not is_ordinary(own)) else {}
    for p in found:
        k = names.key(p.text)
        p.label = (
            "person"
            if " " not in k and k in surnames and k not in names.known() and votes[k]["place"] < PLACE_SURE
            else kinds[k]
        )
        if p.label in ("person", "thing", "document") and k in short and not votes[k]["person"] > 10:
            p.label = short[k]  # "Velm" where the document has the Velm Group


@cache
def _things() -> frozenset[str]:
    """Nouns for ships and other things that bear names."""
    return frozenset(load("titles")["descriptions"]["vessel"].split())


@cache
def _bodies() -> frozenset[str]:
    """Nouns for outlets and other bodies, which stand before their names: "TV station Velm One", "the group Osk"."""
    kin = load("titles")["descriptions"]["kin"]
    return frozenset(f"{kin['outlets']} {kin['anything']}".split()) - {"company", "institution", "body", "outfit"}


@cache
def _personal_titles() -> frozenset[str]:
    """Titles that only people bear, with or without a capital."""
    return names.titles() & names.person_nouns() - LEADERS


def _is_titled(p: Proper, text: str) -> bool:
    """Whether a word in capitals is a surname, since a title stands before it: "Colonel OSKEL"."""
    if len(p.text) < SHOUTED or not names.is_abbreviation(p.text) or names.key(p.text) in names.known():
        return False
    before = text[max(0, p.start - 30) : p.start]
    return before[-1:].isspace() and (before.split() or [""])[-1].lower() in _personal_titles()


def _best(counter: Counter[EntityKind]) -> EntityKind:
    likely = [kind for kind in counter if counter[kind] > 0]
    return min(likely, key=lambda kind: (-counter[kind], kind)) if likely else "organisation"


def _votes(p: Proper, words: list[_Word], listed: list[_Word], begins: list[int], text: str) -> Counter[EntityKind]:
    votes: Counter[EntityKind] = Counter()
    known = names.known().get(names.key(p.text)) or names.known().get(names.key(p.text).removesuffix("s"))
    if known:
        votes[known[1]] += 100
    if p.title:
        votes["person"] += 20
    plain = names.words(p.text)
    head = names.heads().get(names.head(plain))
    if head and (len(plain) > 1 or not p.title) and is_ordinary(names.head(plain)):
        votes[head] += 12 if len(plain) > 1 else 6
    if len(plain) > 2 and plain[1] in ROMANCE and not head and (first := names.heads().get(plain[0])):
        votes[first] += 12  # Mouvement de Défense de la Lokora
    given = len(plain) > 1 and plain[0] in names.genders() and not head
    if given:
        votes["person"] += 3
    if len(plain) > 1 and plain[0] in names.KUNYA:
        votes["person"] += 5
    if len(plain) > 1 and plain[0] in OUTLET_FIRST:
        votes["organisation"] += 10
    if len(plain) > 1 and plain[0] in names.group_first():
        votes["group"] += 8
    unknown = sum(not is_ordinary(w) for w in plain)
    if names.is_abbreviation(p.text):
        votes["organisation"] += 4
    elif len(plain) in (2, 3) and unknown == len(plain):
        votes["person"] += 2
    if " of " in p.text or " for " in p.text:
        votes["person"] -= 4
    if "&" in p.text:
        votes["organisation"] += 6
    if p.text[0].isdigit():
        votes["group"] += 3
    for w in words:
        if w.ner:
            votes[NER_KIND[w.ner]] += 1 if len(words) > 1 else 2
            break
    before = text[max(0, p.start - 30) : p.start].split()
    if before:
        last = before[-1].strip('("“').lower()
        if last in PLACE_WORDS and text[p.start - 1].isspace():
            votes["place"] += 3 if last in ("in", "near") else 1
        described = before[-1] in names.person_nouns() and text[p.start - 1] == " "
        if described and len(plain) > 1 and head in (None, "place"):
            votes["person"] += 15  # "UNICEF director Ada Osk"
        if last in _bodies() and not given:
            votes["organisation"] += 8
        if last in _things():
            votes["thing"] += 8
        if last == "the":
            votes["person"] -= 4
        if len(before) > 1 and last == "of" and before[-2].lower() in AFTER_PLACE:
            votes["place"] += 5
    if MEMBERS_BEFORE.search(text, max(0, p.start - 30), p.start):
        votes["group"] += 8
    if DEAD_BEFORE.search(text, max(0, p.start - 20), p.start) and len(plain) > 1:
        votes["person"] += 5
    after = text[p.end : p.end + 24]
    following = after.split()[0].strip('.,;:)"”').lower() if after[:1] == " " and after.split() else ""
    if AGE.match(after) and after[0] == ",":
        votes["person"] += 5
    if WITHIN.match(text, p.end) or (DATED.match(text, p.end) and text[p.start - 1 : p.start] in ("", "\n")):
        votes["place"] += 6
    if following in AFTER_GROUP:
        votes["group"] += 5
    elif following in AFTER_PLACE:
        votes["place"] += 5
    elif following in ("said", "says", "told", "added") and not names.is_abbreviation(p.text) and len(plain) == 1:
        votes["place"] -= 2
    return votes


MEMBERS_BEFORE = re.compile(
    r"\b(?:(?:re)?join(?:ed|ing|s)?|members? of|fighters? (?:of|for)|ranks of|(?:allegiance|loyalty) to"
    r"|defect(?:ed|ing|s|ors?)? (?:to|from)|desert(?:ed|ing|ers?|s)? (?:to|from)|enlist(?:ed|ing|s)? (?:in|with)"
    r"|(?:enroll?ed|conscripted|drafted) in(?:to)?|(?:sworn|inducted|recruited|(?:received|taken|accepted) back) into"
    r"|(?:went|gone|going|go|goes|crosse[sd]|crossing|came|walked|slipped) over to|(?:pledge|oath|bay[’']?ah?) to"
    r"|(?:switch|transferr?|belong)(?:ed|ing|s)? to|back (?:with|among)|walked out on) (?:the )?$",
    re.I,
)
"""Before the name of what has members."""

DEAD_BEFORE = re.compile(r"\b(?:assassination|death|execution|killing|murder|widow) of $", re.I)
"""Before the name of a person."""

WITHIN = re.compile(
    r",(?: (?:in )?(?-i:[A-Z][\w’'-]+)){1,3}"
    r" (?:province|governorate|region|district|county|oblast|prefecture|valley)\b",
    re.I,
)
"""After the name of a town, what it lies in: "Osk, Tarn district"."""

DATED = re.compile(r", (?:\d{1,2} (?-i:[A-Z])[a-z]{2,8}|(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2})\b")
"""After the name of a place at the beginning of a line, the day of what follows: "Osk, 3 May"."""

AREA_AFTER = re.compile(r" (province|governorate|region|district|valley|city|town)\b")
AREA_BEFORE = re.compile(r"\b(province|governorate|district|region|city|town|village) of $")


def _extend_place(p: Proper, text: str) -> None:
    """ "Osk province" and "Osk" are two places; the word that says which belongs to the name."""
    if p.label != "place":
        return
    after = AREA_AFTER.match(text, p.end)
    before = AREA_BEFORE.search(text, max(0, p.start - 20), p.start)
    if after:
        p.end = after.end()
    elif before:
        p.start = before.start()
    p.text = text[p.start : p.end]


# --- institutions -----------------------------------------------------------------------------------------


@cache
def _institution_words() -> tuple[dict[str, EntityKind], frozenset[str], dict[tuple[str, str], EntityKind]]:
    """(heads after a country or name, words between, pairs that stand alone)."""
    listed = load("names")["institutions"]
    kinds: dict[str, EntityKind] = dict.fromkeys(listed["organisation"].split(), "organisation")
    kinds.update(dict.fromkeys(listed["group"].split(), "group"))
    pairs: dict[tuple[str, str], EntityKind] = {}
    for line in listed["pairs"].strip().splitlines():
        first, last = line.split(":")
        pairs.update({(a, b): kinds.get(b, "organisation") for a in first.split() for b in last.split()})
    return kinds, frozenset(listed["between"].split()), pairs


def _institutions(listed: list[_Word], found: list[Proper], text: str, demonyms: set[str]) -> list[Proper]:
    """ "the Velnian army", "Velnian government forces", "state TV", "the transport ministry".

    Names that become part of one ("Lodan" of "Lodan regime") leave `found`.
    """
    kinds, between, pairs = _institution_words()
    only_paired = frozenset(load("names")["institutions"]["only_paired"].split())
    taken = sorted((p.start, p.end) for p in found)
    starts = [start for start, _ in taken]
    by_start = {p.start: p for p in found}
    out: list[Proper] = []
    taken_in: set[int] = set()  # ids of names that an institution's name begins with
    i = 0
    while i < len(listed):
        head = listed[i]
        if head.bare not in kinds or (head.capital and not head.text.isupper()) or _covered(head, taken, starts):
            i += 1
            continue
        last = i
        while (
            last + 1 < len(listed)
            and listed[last + 1].bare in kinds
            and listed[last + 1].text in (listed[last + 1].bare, listed[last + 1].bare.upper())
            and _near(listed[last], listed[last + 1], text)
        ):
            last += 1
        first = i
        while (
            first
            and (listed[first - 1].bare in between or (listed[first - 1].bare, listed[first].bare) in pairs)
            and not _covered(listed[first - 1], taken, starts)
            and _near(listed[first - 1], listed[first], text)
        ):
            first -= 1
        paired = any((listed[k].bare, listed[k + 1].bare) in pairs for k in range(first, last))
        country = (
            (paired or listed[last].bare not in only_paired)
            and first > 0
            and _near(listed[first - 1], listed[first], text)
            and listed[first - 1].capital
            and (listed[first - 1].bare in demonyms or _ends_name(listed[first - 1], by_start))
        )
        begin = first - 1 if country else first
        stop = listed[last]
        if country or paired:
            exact = re.sub(r"['’](?:s|S)?$", "", text[listed[begin].start : stop.end])
            end = listed[begin].start + len(exact)
            inner = by_start.get(listed[begin].start)
            if inner is not None and " " not in inner.text and inner.end < end:
                taken_in.add(id(inner))  # "Lodan regime" is one name
            if inner is None or " " not in inner.text:
                out.append(Proper(listed[begin].start, end, exact, kinds[stop.bare], institution=True))
        i = last + 1
    found[:] = [p for p in found if id(p) not in taken_in]
    return out


def _near(a: _Word, b: _Word, text: str) -> bool:
    return text[a.end : b.start] in (" ", "\n", "-") and not (a.text[-1] in "'’" or a.text[-2:] in ("'s", "’s"))


def _covered(w: _Word, taken: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, w.start) - 1
    return at >= 0 and taken[at][1] > w.start


def _ends_name(w: _Word, by_start: dict[int, Proper]) -> bool:
    """Whether the word is a one-word name of a person or place: "Lodan regime", "Qarma police"."""
    p = by_start.get(w.start)
    return p is not None and p.end >= w.end and " " not in p.text and not names.is_abbreviation(p.text)
