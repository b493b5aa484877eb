"""What the words of a name tell: its plain form, its kind, its initials, and how it may be spelt otherwise.

Reading uses it within a document, resolving across documents; it knows nothing of either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from quoth.model import BODIES, EntityKind
from quoth.vocabularies import load

PIECE = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’‘`´](?:s|S)?(?=\W|$)")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
ARTICLES = frozenset({"the", "al", "el", "ul", "an", "ash", "as", "ad", "ar", "at"})
KUNYA = frozenset({"abu", "umm", "abou"})  # "father of", "mother of": with the next word a name by itself
SMALL = frozenset("of for the and de del la las los y e da do dos du des al el ul in on a".split())  # noqa: SIM905
INITIALS = frozenset("aey")  # of them those that a forename may be cut to: "Capt. E. Roon"
STATE_BODIES = frozenset({"army", "forces", "government", "regime", "police", "military", "navy"})
SETTLEMENT = re.compile(r"^(?:city|town|village) of | (?:city|town|village)$")
COMPANIES = frozenset({"group", "company", "corporation", "corp", "holdings", "agency", "inc", "ltd"})
AREAS = frozenset({"province", "governorate", "region", "district", "county", "state", "valley", "republic"})
SPELLINGS = {
    "organisation": "organization",
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "harbour": "harbor",
    "tv": "television",
}
SKELETON_LETTERS = 3  # shorter skeletons are shared by chance: "Vosa", "Vuzi"
ADJECTIVE = re.compile(r"(.{3,}?)(?:n|an|ian|ese|i|ish)")
PLACE_ENDINGS = ("", "a", "o", "e", "y", "ia", "u", "i")
"""What a place's adjective has lost of its name: "Velmian" of Velm or Velmia."""
LONG_NAME = 12  # letters; in a name of this length one letter more or less is a slip
SLIP = 0.08  # of the letters of a long name

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY_OF_MONTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth"
    r"|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teenth|(?:Twen|Thir)tieth|(?:Twenty|Thirty)-\w+)"
)
DATED = re.compile(
    rf"(?P<head>[A-Z][\w-]+ of (?:the )?)?(?P<day>\b(?:{DAY_OF_MONTH} (?:of )?{MONTH}|{MONTH} {DAY_OF_MONTH})\b)"
    r"(?!,? \d{4})(?P<rest>(?: [A-Z][\w’'-]*){0,3})"
)
"""A day of no year among words of a name."""
ARTICLE_BEFORE = re.compile(r"\bthe $", re.IGNORECASE)

KINDS: tuple[EntityKind, ...] = ("organisation", "group", "place", "event", "document", "thing")


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain letters: "The U.N.'s" gives ("the", "un")."""
    text = DOTTED.sub(lambda m: m.group().replace(".", ""), name)
    text = POSSESSIVE.sub("", text)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(SPELLINGS.get(w, w) for w in PIECE.findall(text.casefold()))


@cache
def titles() -> frozenset[str]:
    """Words that stand before a person's name, in lower case."""
    listed = load("titles")["titles"]
    return frozenset(f"{listed['abbreviated']} {listed['full']}".split())


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for one person, in lower case: "man", "director"."""
    return frozenset(load("titles")["descriptions"]["person"].split())


def plain_place(name: str) -> str:
    """A place's name without the word for what it is: "city of Osk", "Osk city"; "Mexico City" keeps its capital."""
    return SETTLEMENT.sub("", name)


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """What is left of a name without articles and titles in front: names with one key are spelt alike."""
    found = list(words(plain_place(name)))
    body = found and heads().get(found[-1]) in ("organisation", "group")  # the Foreign Ministry
    while len(found) > 1 and (
        found[0] == "the" or (not body and found[0] in titles() and found[1] not in SMALL - INITIALS)
    ):
        found.pop(0)
    while len(found) > 1 and found[0] in ARTICLES:
        found.pop(0)
    if len(found) > 2 and found[1] == "of" and found[0] in AREAS:
        found = [*found[2:], found[0]]  # "province of Osk" is "Osk province"
    return " ".join(found)


@cache
def heads() -> dict[str, EntityKind]:
    """Word -> the kind of what is named by a name with this head; the more telling kind wins."""
    listed = load("names")["heads"]
    return {SPELLINGS.get(word, word): kind for kind in reversed(KINDS) for word in listed[kind].split()}


def dated_names(text: str) -> list[tuple[int, int]]:
    """Characters of names of bodies that have a day in them: "March 23 Movement", "Movement of 3 August".

    Where the day stands first it needs an article, there or where the text has the same name: "on 9 June Army units"
    dates what they did.
    """
    found, first = [], []
    for match in DATED.finditer(text):
        if match["head"] and _is_body(match["head"].split()[0]):
            found.append((match.start("head"), match.end("day")))
            continue
        behind = match["rest"].split()
        length = next((length for length, word in enumerate(behind, 1) if _is_body(word)), 0)
        if length:
            first.append((match.start("day"), match.end("day") + len(" ".join(["", *behind[:length]]))))
    named = {text[start:end] for start, end in first if ARTICLE_BEFORE.search(text, max(0, start - 4), start)}
    return sorted([*found, *((start, end) for start, end in first if text[start:end] in named)])


def _is_body(word: str) -> bool:
    """Is it a word that bodies are called by: "Movement"?"""
    plain = words(word)
    return bool(plain) and heads().get(plain[0]) in BODIES


def head(name_words: tuple[str, ...]) -> str:
    """The word that says what is named: the last, or the last before "of", "for" or "in"."""
    for i, word in enumerate(name_words):
        if i and word in ("of", "for", "in"):
            return name_words[i - 1]
    return name_words[-1] if name_words else ""


def initials(name_words: tuple[str, ...]) -> str:
    """The first letters of the words that count: ("people", "s", "party") gives "psp"."""
    return "".join(word[0] for word in name_words if word not in SMALL)


def is_abbreviation(text: str) -> bool:
    """Two to six capitals and nothing else but dots, an ampersand or a plural s: "NKDR", "U.N.", "NGOs"."""
    bare = text.replace(".", "").removesuffix("'s").removesuffix("’s").removesuffix("s")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


def abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of `short` are the initials of `name`, small words counted or not."""
    letters = re.sub(r"[^a-z]", "", short.replace("'s", "").casefold())
    full = words(name)
    if len(letters) < 2 or len(full) < 2:
        return False
    return letters in (initials(full), "".join(w[0] for w in full), "".join(w[0] for w in full if w != "the"))


OF_OTHERS = frozenset({"free", "new", "real", "true", "united", "other"})
"""Words before what a state calls its army by that make it another's: "Free Osk Army"."""

OF_A_STATE = re.compile(r"\w{2,}(?:[aei]an|ese|ish|[^aeiou]i|ic)")
"""Words that may be said of a state's own: "Velmian", "Oski"."""

ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "at", "an"})
"""Arabic's article as it is spelt."""

OF_NO_STATE = frozenset({"people", "popular", "liberation", "revolutionary", "resistance"})
"""Words that no state calls its army by alone."""

OF = frozenset({"of", "for", "al", "de", "del", "do", "du", "des"})
"""What stands between what a body is called and of what it is."""


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is a stretch of `full` that ends in its head or begins it: "Observatory", "National Bank"."""
    if len(short) >= len(full):
        return False
    at = next((i for i in range(len(full) - len(short) + 1) if full[i : i + len(short)] == short), -1)
    if at < 0 or all(word in demonyms() or word in known() for word in short):
        return False
    if at > 0 and len(short) > 1 and short[-1] in STATE_BODIES and _of_a_state(short[0], full[at - 1]):
        return False  # a "Free Velmian Army" is not the "Velmian army"; "People's Army", "Forest Army" may be
    if at + len(short) < len(full) and full[at + len(short)] in OF:
        return True  # "Vanguard" for "Islamic Vanguard of Osk", "Ansar" for "Jamaat Ansar al-Osk"
    if full[0] in group_first() and (short == full[:1] or short == own_part(full)):
        return True  # "Frente" for "Frente Campesino", "Sufuf" for "Harakat al-Sufuf"
    main = head(full)
    if main in short:
        return short[-1] == main or (at == 0 and len(short) > 1)
    if len(full) - len(short) == 1 and full[-1] in COMPANIES:
        return at == 0  # "Velm" for "Velm Group"
    return at > 0 and full[at - 1] in ("of", "the") and at + len(short) == len(full) and len(short) > 1  # "High Passes"


def _of_a_state(word: str, before: str) -> bool:
    """Is a body that begins so, in a name with a word `before`, a state's own?"""
    return word not in OF_NO_STATE and (before in OF_OTHERS or OF_A_STATE.fullmatch(word) is not None)


def own_part(name: tuple[str, ...]) -> tuple[str, ...]:
    """What a group calls itself beside the word for a group that its name begins with: "sufuf" of "Harakat al-Sufuf".

    () where that is a word that many have: "Harakat al-Islam".
    """
    rest = tuple(word for word in name[1:] if word not in ARTICLES)
    common = len(rest) == 1 and rest[0] in load("names")["around"]["many_have"].split()
    return () if common else rest


@cache
def group_first() -> frozenset[str]:
    """Words that a group's name begins with in languages that put them first: "Harakat", "Frente"."""
    return frozenset(load("names")["around"]["group_first"].split())


@cache
def known() -> dict[str, tuple[str, EntityKind]]:
    """Key -> (usual name, kind) of the names that every reader of news knows."""
    listed = load("known")
    found: dict[str, tuple[str, EntityKind]] = {}
    for line in listed["countries"].strip().splitlines():
        names, _, capitals = line.split("|")
        for capital in capitals.split(","):
            found.setdefault(key(capital), (capitals.split(",")[0], "place"))
        for form in names.split(","):
            found[key(form)] = (names.split(",")[0], "place")
    for line in listed["regions"].strip().splitlines():
        found.update({key(form): (form, "place") for form in line.split(",")})
    for line in listed["organisations"].strip().splitlines():
        kind, _, names = line.partition(": ")
        forms = names.split(", ")
        found.update({key(form): (forms[0], kind) for form in forms})
    return found


@cache
def demonyms() -> dict[str, str]:
    """ "syrian" -> "Syria"; peoples and creeds that belong to no country give ""."""
    listed = load("known")
    found = dict.fromkeys((w.casefold() for w in listed["peoples"].split()), "")
    for line in listed["countries"].strip().splitlines():
        names, people, _ = line.split("|")
        found.update({form.casefold(): names.split(",")[0] for form in people.split(",")})
    return found


@cache
def genders() -> dict[str, str]:
    """ "mr" and given names -> "m" or "f"."""
    listed = load("titles")
    found = {w.casefold(): "m" for w in f"{listed['titles']['male']} {listed['given']['male']}".split()}
    return found | {w.casefold(): "f" for w in f"{listed['titles']['female']} {listed['given']['female']}".split()}


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """What stays of a word over the usual spellings of one sound: "shaykhun" and "sheikhoun" give "sekun"."""
    text = word.casefold()
    for pattern, sound in SOUNDS:
        text = pattern.sub(sound, text)
    return text


SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"(?:sch|sh|ch|tsch)", "s"),
        (r"(?:kh|gh|q|ck|c(?=[aoukrlt]|$)|g(?=[aou]))", "k"),
        (r"(?:ph|v|w(?=[aeiou]))", "f"),
        (r"th|dh", "t"),
        (r"(?:z|c(?=[eiy]))", "s"),
        (r"j|g(?=[eiy])", "g"),
        (r"d(?=$)", "t"),
        (r"ou|oo|uu|u|o", "u"),
        (r"[aeiyw]+", "a"),
        (r"a*u+a*", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[ah]+$", ""),
    )
]


@lru_cache(maxsize=200_000)
def same_word(one: str, two: str) -> bool:
    """Whether two words may be spellings of one: the same sounds and mostly the same letters."""
    if one == two:
        return True
    if min(len(one), len(two)) < 4 or skeleton(one) != skeleton(two) or len(skeleton(one)) < SKELETON_LETTERS:
        return False
    return DamerauLevenshtein.normalized_similarity(one, two) >= 0.5


def places_of(word: str) -> tuple[str, ...]:
    """The plain forms of places that a word, itself in plain form, may be the adjective of."""
    if word in demonyms():
        return (key(demonyms()[word]),)
    made = ADJECTIVE.fullmatch(word)
    return tuple(made[1] + ending for ending in PLACE_ENDINGS if made[1] + ending != word) if made else ()


def is_adjective_of(word: str, place: str) -> bool:
    """Whether a word is the adjective of a place, both in their plain form; the place may be in no list."""
    return place in places_of(word) and (word in demonyms() or place not in known())


def same_but_adjective(one: str, two: str) -> bool:
    """Whether two names of bodies begin with a place and with its adjective: "Norland navy", "Norlandic navy"."""
    a, b = key(one).split(), key(two).split()
    return len(a) > 1 and a[1:] == b[1:] and (is_adjective_of(a[0], b[0]) or is_adjective_of(b[0], a[0]))


def variant(one: str, two: str) -> str:
    """Why two names may be one name spelt in two ways, or ""."""
    a, b = key(one).split(), key(two).split()
    a, b = [w for w in a if w not in ARTICLES], [w for w in b if w not in ARTICLES]
    if not a or not b:
        return ""
    if "".join(a) == "".join(b):
        return "same letters"
    if (
        len(a) == len(b)
        and len(a) > 1
        and all(x.removesuffix("s") == y.removesuffix("s") for x, y in zip(a, b, strict=True))
    ):
        return "same letters"
    if len(a) == len(b) and all(same_word(x, y) for x, y in zip(a, b, strict=True)):
        return "spelling variant"
    joined, other = " ".join(a), " ".join(b)
    distance = DamerauLevenshtein.distance(joined, other, score_cutoff=2)
    if (
        len(a) == len(b)
        and min(len(joined), len(other)) >= LONG_NAME
        and distance <= SLIP * max(len(joined), len(other)) + 0.5
    ) and all(
        x == y or (min(len(x), len(y)) > 5 and JaroWinkler.similarity(x, y) > 0.9) for x, y in zip(a, b, strict=True)
    ):
        return "slip of a letter"
    return ""


def is_country(name: str) -> bool:
    """Whether a name is that of a country, in any of its known forms."""
    found = known().get(key(name))
    return bool(found and found[1] == "place" and key(found[0]) in _countries())


@cache
def _countries() -> frozenset[str]:
    return frozenset(key(line.split("|")[0].split(",")[0]) for line in load("known")["countries"].split("\n") if line)
