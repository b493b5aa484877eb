"""Who is who within one document, by rules that a reader can check; an unresolved word is better than a wrong one.

Names go together when they are spelt alike, when one is the other's surname, initials or shortened form and only
one name fits, or when the text says so. A description ("the director") takes the name that the text itself gives
that role, or the only name of which its noun is part. A pronoun takes the subject of the verb that reports it, or
else the only fitting person or body spoken of in the sentences just before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from quoth import names
from quoth.model import EntityKind
from quoth.outlets import MEDIA, find_publisher
from quoth.read.cues import load_cues
from quoth.read.items import Item
from quoth.read.salience import BACK, FARTHEST, Salience
from quoth.vocabularies import load

DETERMINERS = frozenset({"the", "this", "that", "its", "his", "her", "their"})
OTHER = frozenset(
    {
        "former",
        "ex",
        "acting",
        "deputy",
        "late",
        "new",
        "previous",
        "interim",
        "other",
        "second",
        "first",
        "rival",
        "own",
    }
)
COUNTRY_NAMES = frozenset(country.casefold() for country in names.demonyms().values())
RANKS = dict(pair.split(":") for pair in load("titles")["titles"]["ranks"].split())
PLACES = frozenset(load("titles")["descriptions"]["place"].split())
KIN = load("titles")["descriptions"]["kin"]
DOCUMENTS = load_cues().documents
CENTRAL = frozenset(KIN["central"].split())
WATCHING = frozenset(KIN["watching"].split())
CALLINGS = [frozenset(line.split()) for line in KIN["callings"].strip().splitlines()]
ANYBODY = frozenset(KIN["anybody"].split())
ANYTHING = frozenset(KIN["anything"].split())
NOBODY_MEANT = frozenset({"every", "each", "any", "no", "many", "whichever"})
"""Before a noun that stands for nobody in particular: "every emir"."""
OUTLETS = frozenset(KIN["outlets"].split())
FIGHTERS = frozenset(KIN["fighters"].split())
CITIES = frozenset(KIN["cities"].split())
COUNTRIES = frozenset(KIN["countries"].split())
STATE = re.compile(r"\bstate(?:[- ](?:run|owned|controlled|media))?\b", re.I)
SPEAKING = frozenset(
    {"speaker", "guest", "interviewee", "defector", "prisoner", "detainee", "caller", "writer", "author", "figure"}
)  # whoever says who he is in a text is meant by it
NAMED_WITHIN = 3  # sentences after an unnamed speaker in which the text may go on to the name
ROLE_BACK = 15  # sentences back to the last minister, of several, that "the minister" is
SHORTEST_SURNAME = 5  # letters of a word in capitals that one "he" shows to be no abbreviation


Finder = Callable[[int, dict[int, str]], tuple[int, str]]
"""Gives for a pronoun whom it takes up and why; -1 for nobody."""


class Resolver:
    """Clusters of the items of one document; `join` says why."""

    def __init__(self, items: list[Item], stated: list[tuple[int, int, str]], sayers: Sequence[int] = ()) -> None:
        self.items = items
        self.parents: dict[int, int] = {}
        self.salience = Salience(items, sayers, self.find)
        self._spoken_of_as_persons(stated)
        self._names(stated)
        self.salience.sayers = self._say_who_they_are(sayers)
        self._descriptions()
        self._named_later()
        self._pronouns()

    def find(self, i: int) -> int:
        """The first item of the cluster of item `i`."""
        while (above := self.parents.get(i, i)) != i:
            self.parents[i] = i = self.parents.get(above, above)  # halves the way for whoever asks next
        return i

    def join(self, one: int, two: int, rule: str) -> None:
        """Item `two` is who item `one` is."""
        a, b = self.find(one), self.find(two)
        if not self.items[two].rule:
            self.items[two].rule = rule
        if a != b:
            first, second = min(a, b), max(a, b)
            self.parents[second] = first

    # --- names ---

    def _spoken_of_as_persons(self, stated: list[tuple[int, int, str]]) -> None:
        """A word that is somebody's surname is a person's, and one that looks like a body's abbreviation or a place
        where the text goes on with he or she; so is another name of a person."""
        bodies = {names.key(self.items[j].text) for _, j, _ in stated}
        personal: Counter[str] = Counter()
        surnames = {
            words[-1]
            for item in self.items
            if item.kind == "name" and item.label == "person" and len(words := names.key(item.text).split()) > 1
        }
        for item in self.items:
            if item.kind == "pronoun" and item.reporter >= 0 and self.items[item.reporter].kind == "name":
                personal[names.key(self.items[item.reporter].text)] += 1 if item.gender else -1
        surnames_alone = surnames - bodies
        for item in self.items:
            key = names.key(item.text)
            if item.kind == "name" and item.label in ("organisation", "thing") and key in surnames_alone:
                plain = not item.text.isupper() and key not in names.known()
                item.label = "person" if plain else item.label  # Anna Selm: "Selm" is no company
            shouted = item.text.isupper() and len(item.text) >= SHORTEST_SURNAME and " " not in key
            if shouted and item.kind == "name" and item.label in ("organisation", "thing") and personal[key] > 0:
                item.label = item.label if key in bodies or key in names.known() else "person"
            elif item.kind == "name" and item.label == "place" and key in surnames and personal[key] > 0:
                item.label = "person"  # Ann Paris: "Paris said she"

        for one, two, basis in stated:
            labels = {self.items[one].label, self.items[two].label}
            if basis in ("also known as", "other name") and "person" in labels:
                keys = {names.key(self.items[j].text) for j in (one, two)}
                for item in self.items:
                    if item.kind == "name" and names.key(item.text) in keys:
                        item.label = "person"

    def _names(self, stated: list[tuple[int, int, str]]) -> None:
        forms: dict[str, list[int]] = defaultdict(list)
        for i, item in enumerate(self.items):
            if item.kind == "name" or (item.kind == "description" and item.head == "institution"):
                forms[names.key(item.text)].append(i)
        surnames = Counter(k.split()[-1] for k, m in forms.items() if " " in k and self.items[m[0]].label == "person")
        for key, members in forms.items():
            if surnames[key] < 2:  # a surname that two have is told apart below
                for i in members[1:]:
                    self.join(members[0], i, "same name")
        for name, alias, basis in stated:
            self.join(name, alias, f"{basis}: {self.items[name].text}")
        self._known(forms)
        self._persons(forms)
        self._bodies(forms)

    def _known(self, forms: dict[str, list[int]]) -> None:
        usual: dict[str, int] = {}
        for key, members in forms.items():
            known = names.known().get(key)
            if known and known[1] == self.items[members[0]].label:
                self.join(usual.setdefault(known[0], members[0]), members[0], f"usual name of {known[0]}")

    def _persons(self, forms: dict[str, list[int]]) -> None:
        persons = {k: m for k, m in forms.items() if self.items[m[0]].label == "person"}
        full: dict[str, list[str]] = defaultdict(list)
        for key in persons:
            words = key.split()
            if len(words) > 1:
                for tail in range(1, len(words)):
                    full[" ".join(words[tail:])].append(key)
                full[words[0]].append(key)
                if words[0] in names.KUNYA and len(words) > 2:
                    full[" ".join(words[:2])].append(key)  # "Abu Layth" of Abu Layth al-Kurtafi
                for word in words[1:-1]:  # the first of two surnames
                    if word not in names.genders() and len(word) > 2:
                        full[word].append(key)
        sounds: dict[str, set[str]] = defaultdict(set)
        for key in full:
            sounds[names.skeleton(key)].add(key)
        for key, members in persons.items():
            words = key.split()
            candidates = [k for k in full.get(key, []) if k != key]
            if not candidates and len(words) == 1 and len(key) > SHORTEST_SURNAME:
                slips = [
                    k for k in sounds[names.skeleton(key)] if len(k) > SHORTEST_SURNAME and names.same_word(key, k)
                ]
                candidates = full[slips[0]] if len(slips) == 1 else []
            if len(words) > 1 and not candidates and any(len(word) == 1 for word in words):
                candidates = [k for k in full.get(words[-1], []) if k != key and _initials_fit(words, k.split())]
            if len(words) == 2 and not candidates:  # "Ada Orsk" of Ada Maria Orsk
                candidates = [k for k in full.get(words[1], []) if k != key and k.split()[0] == words[0]]
            roots = {self.find(persons[k][0]) for k in candidates}
            if len(roots) == 1:
                longest = max(candidates, key=lambda k: (len(k), k))
                why = "surname of" if key == longest.split()[-1] else "part of the name"
                for i in members:
                    self.join(persons[longest][0], i, f"{why} {self.items[persons[longest][0]].text}")
            elif roots:
                self._nearest(members, [persons[k] for k in candidates])

    def _nearest(self, members: list[int], candidates: list[list[int]]) -> None:
        """A surname that two share goes with the one whose title it carries, or who was named just before."""
        loose: dict[str, int] = {}
        titles = {c[0]: {title for j in c for title in self.items[j].title} for c in candidates}
        genders = {c[0]: self._gender(c) for c in candidates}
        for i in members:
            item = self.items[i]
            fits = [c for c in candidates if not item.gender or genders[c[0]] in ("", item.gender)]
            titled = [c for c in fits if not titles[c[0]].isdisjoint(item.title)]
            if item.title and not titled:
                titled = [c for c in fits if not titles[c[0]]]  # nobody who is called something else
            near = [
                c for c in fits if (at := bisect_left(c, i)) and item.sentence - self.items[c[at - 1]].sentence <= BACK
            ]
            before = [c for c in fits if c[0] < i]  # a namesake that comes later is none yet
            chosen = titled if self._are_one(titled) else near or before
            if not self._are_one(chosen):  # "Ada Brun, mother of the late Odo Brun, left. Brun said": she who acts
                acting = [c for c in chosen if any(self.items[j].subject for j in c if j < i)]
                chosen = acting if self._are_one(acting) else self._first_told(fits)
            if self._are_one(chosen):
                first = chosen[0][0]
                self.join(first, i, f"surname of {self.items[first].text}, by title or nearness")
                titles[first].update(item.title)
                genders[first] = genders[first] or item.gender
            elif item.gender not in loose:
                loose[item.gender] = i
            else:
                self.join(loose[item.gender], i, "same name")

    def _gender(self, members: list[int]) -> str:
        """By title, given name or whose son or sister it is; "" where nothing tells, or both.

        Among namesakes a given name that no list has is a woman's where it ends in "a".
        """
        among = set(members)
        told = {self.items[i].gender for i in members}
        told |= {item.gender for item in self.items if item.kind == "description" and item.own in among}
        told.discard("")
        if not told and (words := names.key(self.items[members[0]].text).split())[1:] and words[0].endswith("a"):
            return "f"
        return told.pop() if len(told) == 1 else ""

    def _are_one(self, candidates: list[list[int]]) -> bool:
        """Whether all are of one person, and there is any."""
        return len({self.find(members[0]) for members in candidates}) == 1

    @staticmethod
    def _first_told(candidates: list[list[int]]) -> list[list[int]]:
        """Of namesakes the one named first, where every other is named once in full and then no more: a brother of whom
        a report only speaks in passing."""
        if not candidates:
            return []
        first, *others = sorted(candidates, key=lambda members: members[0])
        return [first] if all(len(members) == 1 for members in others) else []

    def _bodies(self, forms: dict[str, list[int]]) -> None:
        """Shortened and abbreviated names of organisations, groups and other things, where one name fits."""
        bodies = {k: m for k, m in forms.items() if self.items[m[0]].label not in ("person",)}
        by_word: dict[str, list[str]] = defaultdict(list)
        for key in bodies:
            for word in dict.fromkeys(key.split()):
                by_word[word].append(key)
        for key in bodies:
            for other in by_word[key.split()[-1]]:
                if other < key and names.same_but_adjective(key, other):
                    self.join(bodies[other][0], bodies[key][0], f"of one place: {self.items[bodies[other][0]].text}")
        by_initials: dict[str, list[str]] = defaultdict(list)
        for key in bodies:
            if " " in key:
                for letters in {names.initials(tuple(key.split())), "".join(w[0] for w in key.split())}:
                    by_initials[letters].append(key)
        for key, members in bodies.items():
            words = tuple(key.split())
            item = self.items[members[0]]
            if names.is_abbreviation(item.text) and len(words) == 1:
                candidates, why = [k for k in by_initials[key] if k != key], "abbreviation of"
            elif item.label == "place" or key in names.known():
                continue
            else:
                longer = min((by_word[w] for w in words), key=len)
                candidates = [
                    k for k in longer if k != key and (names.shortens(words, tuple(k.split())) or _heads_off(key, k))
                ]
                why = "short for"
            candidates = [k for k in candidates if _kinds_fit(item.label, self.items[bodies[k][0]].label)]
            roots = {self.find(bodies[k][0]) for k in candidates} - {self.find(members[0])}
            if len(roots) == 1:
                target = bodies[max(candidates, key=lambda k: (len(k), k))][0]
                for i in members:
                    self.join(target, i, f"{why} {self.items[target].text}")

    def _say_who_they_are(self, sayers: Sequence[int]) -> list[int]:
        """Who speaks each quotation: of "I am Orn" and "I, Orn, greet you" whoever they name, whatever "he" or "the
        recording" stands beside it."""
        sayers = list(sayers)
        for item in self.items:
            if item.named < 0 or not 0 <= item.quote < len(sayers) or self.items[item.named].label != "person":
                continue
            sayer, self.items[item.named].calls_himself = sayers[item.quote], True
            if sayer < 0 or self.items[sayer].kind != "name":
                sayers[item.quote] = item.named
            if sayer >= 0 and self.items[sayer].kind != "name" and self.items[sayer].label == "person":
                self.join(item.named, sayer, f"{self.items[sayer].text.lower()}: says who it is")
        return sayers

    # --- descriptions ---

    def _descriptions(self) -> None:
        roles, by_head = self._roles(), self._by_head()
        presented = [j for j, item in enumerate(self.items) if item.calls_himself]
        introduced: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for i, item in enumerate(self.items):
            if item.head == "institution" and names.key(item.text) == "central bank":
                self._one(i, self._central(by_head.get("bank", [])), "the central bank is")
            if item.kind == "description" and self._of_the_state(i):
                continue
            if item.kind != "description" or item.head == "institution":
                continue
            if item.own >= 0:
                self.join(item.own, i, f"said of {self.items[item.own].text}")
                continue
            before = introduced[item.head, item.plural]
            modifiers = [w for w in names.words(item.text)[:-1] if w not in DETERMINERS]
            if item.definite and not item.plural and not OTHER.intersection(modifiers):
                if self._one(i, roles.get(item.head, []), "the {0} is"):
                    continue
                if item.label == "person" and self._last_of(i, modifiers, roles.get(item.head, [])):
                    continue
                if (item.head in SPEAKING or item.shown) and self._one(i, presented, "the {0} is"):
                    continue
                named = by_head.get(names.SPELLINGS.get(item.head, item.head), [])
                if "central" in modifiers:
                    named, modifiers = self._central(named), [w for w in modifiers if w != "central"]
                wanted = set(modifiers) - names.demonyms().keys()
                fitting = (j for j in named if wanted.issubset(names.words(self.items[j].text)))
                if item.label != "person" and self._one(i, fitting, "{0} of the name"):
                    continue
                if item.head in ("group", "movement", "militia", "organisation", "organization", "faction"):
                    near = [
                        j
                        for j in range(max(0, i - 30), i)
                        if self.items[j].label == "group"
                        and self.items[j].kind == "name"
                        and item.sentence - self.items[j].sentence <= 1
                    ]
                    if self._one(i, near, "only {0} just named"):
                        continue
            if not item.plural and self._kin(i, by_head):
                continue
            if item.definite and self._of_its_sort(i):
                continue
            if item.definite and before and item.sentence - self.items[before[-1]].sentence <= 10:
                first = self.find(before[0])
                if all(self.find(j) == first for j in before):
                    self.join(before[0], i, f"{item.head} introduced before")
            if len(before) > 1 and self.find(before[-1]) == self.find(i):
                before[-1] = i  # the first and the last of one say all
            else:
                before.append(i)

    def _roles(self) -> dict[str, list[int]]:
        """Role -> who has it, by title or by what the text says of them; one item of those that are alike."""
        roles: dict[str, dict[tuple[int, tuple[str, ...]], int]] = defaultdict(dict)
        for i, item in enumerate(self.items):
            for title in item.title if item.label == "person" else ():
                roles[RANKS.get(title, title)].setdefault((self.find(i), item.title), i)
            if item.kind == "description" and item.own >= 0:
                roles[item.head].setdefault((self.find(item.own), self.items[item.own].title), item.own)
        return {role: list(holders.values()) for role, holders in roles.items()}

    def _by_head(self) -> dict[str, list[int]]:
        """Head of a name -> what bears such names, persons and places left out; one item of those that are alike."""
        found: dict[str, dict[tuple[int, tuple[str, ...]], int]] = defaultdict(dict)
        for i, item in enumerate(self.items):
            words = names.words(item.text)
            if item.kind == "name" and item.label not in ("person", "place"):
                found[names.head(words)].setdefault((self.find(i), words), i)
        return {head: list(bearers.values()) for head, bearers in found.items()}

    def _one(self, i: int, candidates: Iterable[int], rule: str) -> bool:
        """Join item `i` when the candidates are one."""
        left = iter(candidates)
        first = next(left, -1)
        if first < 0 or any(self.find(j) != self.find(first) for j in left):
            return False
        self.join(first, i, f"{rule.format(self.items[i].head)} {self.items[first].text}")
        return True

    def _central(self, banks: list[int]) -> list[int]:
        """Of some banks those that can be the central bank."""
        return [
            j
            for j in banks
            if self.items[j].kind == "name"
            and CENTRAL.intersection(names.words(self.items[j].text))
            and names.key(self.items[j].text) != "central bank"
        ]

    def _kin(self, i: int, by_head: dict[str, list[int]]) -> bool:
        """ "the owner", "a monitoring group", "a study": the only named one of that sort, wherever the text names it.

        A new study is one that the text names soon after.
        """
        item = self.items[i]
        watching = item.head == "group" and not WATCHING.isdisjoint(names.words(item.text)[:-1])
        for sort in ("companies", "monitors", "documents"):
            nouns, _, heads = KIN[sort].partition(" : ")
            if item.head not in nouns.split() and not (watching and sort == "monitors"):
                continue
            if (sort == "companies" and not item.definite) or (sort == "documents" and not item.says):
                continue
            named = [j for head in heads.split() for j in by_head.get(names.SPELLINGS.get(head, head), [])]
            soon = [j for j in named if j > i and self.items[j].sentence - item.sentence <= NAMED_WITHIN]
            if sort == "documents" and not item.definite:
                named = soon
            rule = "the only {0} named:"
            return self._one(i, named, rule) or (sort == "monitors" and not item.definite and self._one(i, soon, rule))
        return False

    def _of_the_state(self, i: int) -> bool:
        """ "the state agency", "Osk's state-run radio": the only outlet of a state that the text names."""
        item = self.items[i]
        if not STATE.search(item.text) or names.words(item.text)[-1] not in OUTLETS:
            return False
        owned = (j for j, other in enumerate(self.items) if other.kind == "name" and self._is_state_outlet(j))
        return self._one(i, owned, "the only outlet of the state named:")

    def _of_its_sort(self, i: int) -> bool:
        """ "the newspaper", "the group", "the rebels", "the ally": the only name of that sort in the last sentences."""
        item = self.items[i]
        if not (item.says or item.head in OUTLETS) or STATE.search(item.text):
            return False
        for nouns, fits in (
            (OUTLETS, self._is_outlet),
            (ANYTHING, self._is_body),
            (COUNTRIES, self._is_country),
            (CITIES, self._is_city),
            (FIGHTERS, self._is_fighter),
        ):
            if item.head in nouns and item.plural == (nouns == FIGHTERS):
                near = self._last_named(i, fits)
                if self._one(i, near, "last {0} named:") or self._one(i, self._foremost(near), "last {0} named:"):
                    return True
        return False

    def _last_named(self, i: int, fits: Callable[[int], bool]) -> list[int]:
        """The names that fit in the nearest sentence that has any, up to an item."""
        found: list[int] = []
        for j in range(i - 1, max(-1, i - FARTHEST), -1):
            away = self.items[i].sentence - self.items[j].sentence
            if away > BACK or (found and self.items[j].sentence != self.items[found[0]].sentence):
                break
            if self.items[j].kind == "name" and self.items[j].end <= self.items[i].start and fits(j):
                found.append(j)
        return found

    def _foremost(self, listed: list[int]) -> list[int]:
        return [j for j in listed if self.items[j].subject]

    def _is_fighter(self, j: int) -> bool:
        """Whether a name is an armed group's, and no state's."""
        item = self.items[j]
        return item.label == "group" and names.demonyms().keys().isdisjoint(names.words(item.text))

    def _is_city(self, j: int) -> bool:
        """A place whose name says that it is a city, or of which nothing says that it is another thing."""
        item = self.items[j]
        head = names.head(names.words(item.text))
        other = head in PLACES or names.key(item.text) in COUNTRY_NAMES
        return item.label == "place" and (head in CITIES or not other)

    def _is_outlet(self, j: int) -> bool:
        return self.items[j].label == "organisation" and find_publisher(self.items[j].text).kind in MEDIA

    def _is_state_outlet(self, j: int) -> bool:
        return find_publisher(self.items[j].text).kind == "state media"

    def _is_body(self, j: int) -> bool:
        item = self.items[j]
        return item.label in ("organisation", "group") and item.head != "institution" and not self._is_outlet(j)

    def _is_country(self, j: int) -> bool:
        return self.items[j].label == "place" and self.items[j].main

    def _last_of(self, i: int, modifiers: list[str], candidates: list[int]) -> bool:
        """Of several ministers "the minister" is the last one spoken of."""
        item = self.items[i]
        if wanted := set(modifiers) - names.demonyms().keys():
            candidates = [j for j in candidates if wanted.issubset(self.items[j].title)]
        roots = {self.find(j) for j in candidates}
        for j in range(i - 1, -1, -1):
            if item.sentence - self.items[j].sentence > ROLE_BACK:
                return False
            if self.items[j].kind == "name" and self.find(j) in roots:
                self.join(j, i, f"last {item.head} spoken of")
                return True
        return False

    def _named_later(self) -> None:
        """ "A spokeswoman said ... Mila Orsk said": an unnamed role whose bearer is named next, without a role."""
        described: dict[int, str] = {item.own: item.head for item in self.items if item.own >= 0}
        for i, item in enumerate(self.items):
            unnamed = item.kind == "description" and item.label == "person" and self.find(i) == i and item.own < 0
            if not unnamed or item.definite or item.plural or not item.says:
                continue
            for j in range(i + 1, min(i + FARTHEST, len(self.items))):
                other = self.items[j]
                another = other.kind == "description" and other.label == "person" and other.says
                if another or other.sentence - item.sentence > NAMED_WITHIN:
                    break
                if other.kind == "name" and other.says and other.main and other.sentence > item.sentence:
                    if self._may_bear(item, j, described.get(j, "")):
                        self.join(j, i, f"{item.head} named next: {other.text}")
                    break

    def _may_bear(self, role: Item, j: int, described: str) -> bool:
        """Whether a full name that the text has not had before can be that of a role; `described` is its own."""
        other = self.items[j]
        own = {*other.title, described} - {""}
        new = self.find(j) == j and other.label == "person" and " " in other.text
        alike = role.head in own or not (own or other.apposed)
        return new and alike and (role.gender == other.gender or "" in (role.gender, other.gender))

    # --- pronouns ---

    def _pronouns(self) -> None:
        named = {self.find(i) for i, item in enumerate(self.items) if item.kind == "name"}
        genders: dict[int, str] = {}
        for i, item in enumerate(self.items):
            if item.gender and item.kind != "pronoun":
                genders.setdefault(self.find(i), item.gender)
        for i, item in enumerate(self.items):
            sayer = self.salience.sayer(i) if item.first else -1
            if sayer >= 0 and not (item.plural and self.items[sayer].label == "person"):
                self.join(sayer, i, f"{item.text}: whoever speaks the quotation")
        callings = self._callings()
        pronouns = [
            i
            for i, item in enumerate(self.items)
            if (item.kind == "pronoun" and not item.first) or (self._is_epithet(item) and self.find(i) not in named)
        ]
        for find in (self._reported, self._nearby):  # what is sure comes first
            genders.update(self._presumed(pronouns, genders))
            for i in pronouns:
                item = self.items[i]
                if item.kind == "description":
                    chosen, rule = self._epithet(i, genders, callings) if find == self._nearby else (-1, "")
                else:
                    chosen, rule = find(i, genders) if not item.rule else (-1, "")
                if chosen < 0:
                    continue
                self.join(chosen, i, f"{item.text.lower()}: {rule}")
                item.label = self.items[chosen].label
                if item.gender:
                    genders.setdefault(self.find(chosen), item.gender)

    def _callings(self) -> dict[int, set[str]]:
        """Cluster -> what the text calls its person: titles, roles."""
        found: dict[int, set[str]] = defaultdict(set)
        for i, item in enumerate(self.items):
            found[self.find(i)].update(item.title)
            if item.kind == "description":
                found[self.find(i)].add(item.head)
        return found

    def _is_epithet(self, item: Item) -> bool:
        """Whether a description can take up a person as a pronoun does: "the priest said", "the 43-year-old"."""
        person = item.kind == "description" and item.label == "person"
        return (
            person
            and item.definite
            and not item.plural
            and item.own < 0
            and item.says
            and not item.placed
            and item.text[:4].lower() == "the "
        )

    def _epithet(self, i: int, genders: dict[int, str], callings: dict[int, set[str]]) -> tuple[int, str]:
        """The person just spoken of, where a description says nothing that the text says otherwise of that person."""
        item = self.items[i]
        alike = {word for calling in CALLINGS if item.head in calling for word in calling}
        anybody = item.head in ANYBODY or item.head[:1].isdigit()

        def is_so_called(j: int) -> bool:
            return anybody or bool(callings.get(self.find(j), set()) & alike)

        def fits(j: int) -> bool:
            other, gender = self.items[j], genders.get(self.find(j), "")
            unlike = bool(callings.get(self.find(j))) and not is_so_called(j)
            same = not item.gender or gender in ("", item.gender)
            return other.label == "person" and not other.plural and same and not unlike

        chosen, rule = self.salience.chosen(i, self.salience.near(i, fits))
        return (chosen, rule) if chosen >= 0 and is_so_called(chosen) else (-1, "")

    def _presumed(self, pronouns: list[int], genders: dict[int, str]) -> dict[int, str]:
        """First item of a cluster -> its gender by most of the pronouns that may take it up; "?" where they differ.

        Subjects of a sentence and of what somebody says count twice, since they take up more surely.
        Whoever is she in one place and he in another is neither, so that both stay unresolved.
        """
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for i in pronouns:
            if not self.items[i].rule and self.items[i].gender and self.items[i].kind == "pronoun":
                chosen, _ = self._nearby(i, genders)
                if (
                    chosen >= 0
                    and self.items[chosen].kind != "pronoun"
                    and self.find(chosen) not in genders
                    and self.items[i].quote < 0
                ):
                    sure = self.items[i].main or chosen == self.items[i].reporter
                    votes[self.find(chosen)][self.items[i].gender] += 2 if sure else 1
        return {root: "m" if c["m"] > c["f"] else "f" if c["f"] > c["m"] else "?" for root, c in votes.items()}

    def _fits(self, pronoun: Item, j: int, genders: dict[int, str]) -> bool:
        item = self.items[j]
        if item.kind == "description" and item.text.partition(" ")[0].lower() in NOBODY_MEANT:
            return False
        if pronoun.gender:
            known = genders.get(self.find(j), "")
            return item.label == "person" and not item.plural and known in ("", pronoun.gender)
        if pronoun.plural:
            body = item.label == "group" or (pronoun.says and item.label == "organisation")
            return item.plural or (body and item.kind != "description")
        body = item.label in ("organisation", "group") or (item.label == "place" and item.says)
        return not item.plural and (body or (pronoun.says and item.head in DOCUMENTS))

    def _taken_up(self, pronoun: Item, j: int, genders: dict[int, str]) -> bool:
        """Whether a pronoun may take up an item from another clause: a body only where it is a subject."""
        item = self.items[j]
        prominent = bool(pronoun.gender) or item.subject or item.says or item.head in DOCUMENTS
        return prominent and self._fits(pronoun, j, genders)

    def _reported(self, i: int, genders: dict[int, str]) -> tuple[int, str]:
        """The subject of the verb above a pronoun's clause: "Osk said he"; its own pronoun is left for later."""
        item = self.items[i]
        if item.reporter < 0 or (self.items[item.reporter].kind == "pronoun" and not self.items[item.reporter].rule):
            return -1, ""
        if self.items[item.reporter].quote != item.quote:
            return -1, ""  # Osk said: "He ..."
        fits = self._fits(item, item.reporter, genders)
        return (item.reporter, "subject of the verb that reports it") if fits else (-1, "")

    def _nearby(self, i: int, genders: dict[int, str]) -> tuple[int, str]:
        """Who was spoken of just before a pronoun; nobody where a like pronoun stands between that nobody fits."""
        item = self.items[i]
        chosen, rule = self._reported(i, genders)
        if chosen >= 0 or not (item.gender or item.says):
            return chosen, rule
        chosen, rule = self.salience.chosen(i, self.salience.near(i, lambda j: self._taken_up(item, j, genders)))
        if item.says and item.quote < 0 and (chosen < 0 or not self.items[chosen].subject):
            speaker, why = self.salience.last_speaker(i, lambda j: self._fits(item, j, genders))
            chosen, rule = (speaker, why) if speaker >= 0 else (chosen, rule)
        if chosen >= 0 or not (item.gender and item.says and item.quote < 0):
            return chosen, rule
        known = {root for root, gender in genders.items() if gender == item.gender}
        return self.salience.lately(i, lambda j: self.find(j) in known and self._fits(item, j, genders))


def _heads_off(short: str, full: str) -> bool:
    """Whether a body's name is another without the noun that it ends in: "Sarrak" of the Sarrak Brigade."""
    rest, _, head = full.rpartition(" ")
    return rest == short and head in names.heads()


def _initials_fit(short: list[str], full: list[str]) -> bool:
    """ "o hanserk" and "odo hanserk": as many words, each an initial or the same."""
    return (
        len(short) == len(full)
        and short[-1] == full[-1]
        and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, full, strict=True))
    )


def _kinds_fit(one: EntityKind, two: EntityKind) -> bool:
    bodies = {"organisation", "group", "thing", "document"}
    return one == two or (one in bodies and two in bodies)
