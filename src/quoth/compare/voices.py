"""Whom words for a speaker stand for: "the ministry", "the ferry's owner", "a spokesman for the Harbour Board".

The reports say beside a name what its bearer is ("the owner, Sund Ferries", "Ada Brun, a lawyer"), and bodies carry
it in their names ("Ministry of Dams"). Words without a name stand for the only one of whom all of them are said in
the same report, else in reports of the same matter; where there are two, for nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from quoth import names
from quoth.compare.evidence import Spans
from quoth.compare.words import content_stems, word_list
from quoth.model import BODIES, Entity, Mention, Reading
from quoth.relations import load_relations
from quoth.vocabularies import any_of, load

BESIDE = 60
"""Characters beside a person's name in which an office and a body make him that body's voice."""

OF_STATE = re.compile(r"\b(?:secretary|minister) of state\b", re.IGNORECASE)
"""An office whose "state" is no body's name."""

FORENAMES = 2
"""So many words stand at most between office and body and a name: "the board's head, Colonel Ada"."""

_BODIES = "|".join(sorted(load("compare")["bodies"], key=len, reverse=True))
UNNAMED_BODY = rf"(?:(?!(?:an?|and|at|by|for|from|in|of|on|s|the|to|with)\b)[\w-]+ ){{0,2}}(?:{_BODIES})"
RANKS = r",?(?: (?:Gen|Col|Brig|Maj|Capt|Lt|Insp|Dr|Mrs?|Ms|General|Colonel|Brigadier|Major|Captain|Inspector)\.?)*"
"""What may stand between an office and its holder's name."""

VOICE_OF = re.compile(
    rf"(?P<body>{UNNAMED_BODY})(?:['’]?s)?"
    r" (?:spokes(?:man|woman|person)|officers?|officials?|sources?"
    r"|(?:bulletin|circular|communiqu[eé]|declaration|notice|(?:press )?release|report|statement)s?)",
    re.IGNORECASE,
)
"""Words for somebody who speaks for a body that they do not name: "a ministry official"."""

_OFFICE = rf"(?:{'|'.join(load('compare')['offices'])})(?:[- ]general)?"
MAY_HOLD = any_of((*load("compare")["offices"], "minister", "chairs", "heads", "leads", "runs"))
"""What stands near a name wherever its bearer is said to hold an office: most have nothing of the kind."""

HOLDS_BEFORE = re.compile(
    rf"\b(?:(?P<body>{UNNAMED_BODY})(?:['’]s|['’]|s)? {_OFFICE}"
    rf"|{_OFFICE} (?:of|for) (?:the |its |their )?(?P<of>{UNNAMED_BODY})){RANKS} $",
    re.IGNORECASE,
)
HOLDS_AFTER = re.compile(
    rf"(?:,| the) (?:(?:the|an?|its) )?(?:(?P<body>{UNNAMED_BODY})(?:['’]s|['’]|s)? {_OFFICE}\b"
    rf"|(?:{_OFFICE} (?:of|for)|who (?:chairs|heads|leads|runs)) (?:the |its |their )?(?P<of>{UNNAMED_BODY})\b)",
    re.IGNORECASE,
)
"""An office of a body without a name, before its holder's name and after it: "army spokesman Colonel Ada", "Ada Brun,
who chairs the camp committee"."""

ENDS = re.compile(
    r"[.;:\n\"“”]|\b(?:said|says|told|tells|was|were|is|are|has|have|had|who|which|that|when|after|before|because|but)\b"
)
"""Ends what is said of a name beside it."""

TITLE = 80
"""Characters beside a name in which it is said what its bearer is."""

HEAD_ENDS = re.compile(
    r",|\s(?:of|in|from|at|on|about|by|to|for|near|with|close|who|that|which|familiar|outside|speaking)\s",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"^(?:one|two|some|several|many|most|a number|members?) of (?=(?:the|his|her|its|their|these|those)\b)",
    re.IGNORECASE,
)
"""Before whom somebody is one of: "one of his relatives"."""

TITLE_BACKWARDS = re.compile(r" ,?([\w’'-]+(?: [\w’'-]+){0,2})")
"""Up to three words before a name, read from the name back: a search for where they begin takes ten times as long."""

OFFICE_OF_MINISTER = r"((?:[\w’'-]+ ){1,4}minister|minister (?:of|for) (?:the )?\w+(?: and \w+)?)"
MINISTER_BEFORE = re.compile(rf"\b{OFFICE_OF_MINISTER}{RANKS} $", re.IGNORECASE)
MINISTER_AFTER = re.compile(rf", (?:(?:the|its|their) )?{OFFICE_OF_MINISTER}\b", re.IGNORECASE)
MINISTERS = frozenset({"and", "deputy", "for", "minister", "of", "s", "said", "the"})
FORMER = re.compile(r"\b(?:former|ex|prime|late)\b", re.IGNORECASE)

NO_LONGER = re.compile(
    r"\b(?:deposed|dismissed|disgraced|ex|fallen|former(?:ly)?|fugitive|late|missing|once|one-?time|ousted|previously"
    r"|runaway|sacked|suspended|until)\b",
    re.IGNORECASE,
)
"""Before an office whose bearer speaks for nobody but himself."""

TITLE_AFTER = re.compile(r"(?:,| \(| is| was| [–—-]) ((?:the|an?|its|his|her|their) [^,.;:()\n]+)[,.;:()]")
LETTERS = re.compile(r"[^\W\d_]+")
MOSTLY = 3
"""Of two bodies that "the company" may be, the one that is named so many times as often is meant."""

ANEW = re.compile(r",\s+(?:the|its|their|an?)\s")
"""Begins what is said of another after a body's name."""

OWNED = re.compile(r"\b(?:(?:its|their)|the (?P<noun>\w+)['’]s?) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
OF_OFFICE = re.compile(r"\b(?P<noun>[a-z]+) $")
OWNER_BACK = 200

CLIENT = re.compile(r"['’]s? (?:\w+ )?")
FOR_CLIENT = re.compile(r" (?:for|of|to|representing) (?:\w+ )?")
"""What stands between the word for somebody's lawyer or spokesman and his client's name: after the name, before it."""

OF_A_STATE = re.compile(r"^(?:the )?(?:(?-i:[A-Z])[\w’-]+?|capital|country|nation|region|state|town)['’]s (?=[a-z])")
"""Before whom an outlet abroad tells of: "Velmia's miners' union", "the country's railways"."""

T = TypeVar("T")

SAYS = re.compile(r"\b(?:says?|said|told|added|reported|announced)\b", re.IGNORECASE)


def most_of(counted: Counter[T]) -> T | None:
    """What is counted `MOSTLY` times as often as the next; None where nothing is."""
    ranked = counted.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= MOSTLY * ranked[1][1])
    return ranked[0][0] if clear else None


def _title_before(text: str, at: int) -> str:
    """The words right before a name that begins `at` there; "" for none."""
    found = TITLE_BACKWARDS.match(text[max(0, at - TITLE) : at][::-1])
    return found[1][::-1] if found else ""


@lru_cache(maxsize=1 << 16)
def head_of(words: str) -> str:
    """The words before the first "of", "in", "who" or comma: "hospital staff" of "hospital staff in the town"."""
    return HEAD_ENDS.split(PART_OF.sub("", words.strip()), maxsplit=1)[0]


@lru_cache(maxsize=1 << 16)
def head_noun(words: str) -> str:
    """The noun that says what a speaker is, in lower case, without a plural s."""
    found = LETTERS.findall(head_of(words).casefold())
    return _singular(found[-1]) if found else ""


@lru_cache(maxsize=1 << 14)
def speaking_body(words: str) -> str:
    """The words for the body of which somebody unnamed is the voice: "police" of "police sources"; else the same."""
    voice = VOICE_OF.fullmatch(head_of(words))
    return voice["body"] if voice else words


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1)
def _short() -> dict[str, list[str]]:
    """Short words for a body, by the words of its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for short, *words in load("compare")["short"]:
        for word in words:
            found[_singular(word)].append(short)
    return found


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Nouns for people, which stand beside a body's name for others; an owner may be a body."""
    described = load("titles")["descriptions"]
    words = f"{described['person']} {described['people']}".split()
    return frozenset(map(_singular, words)) - {"owner"}


class Voices:
    """Which entity words without a name stand for, by what the reports say beside names."""

    def __init__(
        self, reading: Reading, texts: Mapping[str, str], entity_of: Mapping[str, str], entities: Mapping[str, Entity]
    ) -> None:
        self._heads: dict[str, dict[str, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(dict))
        self._times: Counter[str] = Counter()
        self._people: set[str] = set()
        self._of_name: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[str, dict[str, str]] = defaultdict(dict)
        for mention in reading.mentions:
            entity = entities.get(entity_of.get(mention.mention_id, ""))
            if entity is None or entity.kind not in ("person", *BODIES):
                continue
            self._times[entity.entity_id] += 1
            if entity.kind == "person":
                self._people.add(entity.entity_id)
            told: list[str] = []
            if mention.kind == "description" and entity.kind == "person":
                told.append(head_of(mention.exact))
            elif mention.kind == "name":
                text = texts.get(mention.document_id, "")
                before = _title_before(text, mention.start)
                after = TITLE_AFTER.match(text[mention.end : mention.end + TITLE])
                told += [before] if before and content_stems(before.split()[-1]) else []
                told += [head_of(after[1])] if after and not SAYS.search(after[1]) else []
            heads = self._heads[mention.document_id][entity.entity_id]
            for words in told:
                noun = head_noun(words)
                if content_stems(noun) and (entity.kind == "person" or noun not in _people()):
                    heads.setdefault(noun, set()).update(content_stems(words))
            if entity.kind in BODIES and mention.kind == "name":
                parts = [_singular(word) for word in LETTERS.findall(mention.exact.casefold())]
                for noun in (*parts, *(short for word in parts for short in _short().get(word, ()))):
                    self._of_name[entity.entity_id].add(noun)
                    heads.setdefault(noun, set()).update(content_stems(f"{noun} {mention.exact}"))

    def is_called(self, entity_id: str, nouns: Collection[str]) -> bool:
        """Do reports call it one of these beside its name: "the monitoring group Open Vote", "Open Vote, a union"?"""
        return any(noun in nouns for heads in self._heads.values() for noun in heads.get(entity_id, ()))

    def hold(self, reading: Reading, entity_of: Mapping[str, str], held: Mapping[str, str]) -> None:
        """Take note of who holds an office of a body that has no name.

        `held`: the words for the body, by the holder's entity.
        """
        for mention in reading.mentions:
            holder = entity_of.get(mention.mention_id, "")
            if holder in held:
                self._holders[mention.document_id][holder] = held[holder]

    def goes_by(self, entity_id: str, noun: str) -> bool:
        """Is a noun in its name, or short for a word of it, or what reports call it: "the board" of the Dam Board?"""
        return noun in self._of_name.get(entity_id, ()) or self.is_called(entity_id, (noun,))

    def stands_for(self, words: str, document_ids: Iterable[str], *, indefinite: bool = False) -> str:
        """The only entity of these documents of whom `words`, up to their head, are said; "" for none. Of several
        the one that is spoken of `MOSTLY` times as often as the next. `indefinite`: "a doctor" may be anybody, "a
        ministry" only who is one by name."""
        words = OF_A_STATE.sub("", words)
        head, wanted = head_noun(words), content_stems(head_of(words))
        plural = LETTERS.findall(head_of(words).casefold())[-1:] != [head]
        fits: Counter[str] = Counter()
        for document_id in document_ids:
            for entity, heads in self._heads.get(document_id, {}).items():
                if head in heads and wanted <= heads[head] and not (plural and entity in self._people):
                    if indefinite and head not in self._of_name[entity]:
                        continue
                    fits[entity] = self._times[entity]
        return most_of(fits) or ""

    def holder(self, words: str, document_ids: Iterable[str]) -> str:
        """The only person of these documents who holds an office of the body that `words` are for; "" for none."""
        head, wanted = head_noun(words), content_stems(head_of(words))
        fits = {
            person
            for document_id in document_ids
            for person, body in self._holders.get(document_id, {}).items()
            if head == head_noun(body) and wanted <= content_stems(body)
        }
        return next(iter(fits)) if len(fits) == 1 else ""


OFFICES = (
    r"(?:president|prime minister|foreign minister|foreign ministry|government|administration|authorities|officials?)"
)


BACKER = re.compile(r"^\S*(?:backer|ally|rival)\s+(?=[A-Z])", re.IGNORECASE)
"""A role before the name of a state: "rebel-backer Washington"."""


@lru_cache(maxsize=1)
def _states() -> tuple[dict[str, str], re.Pattern[str]]:
    """Countries by their names, capitals and seats of government; and what stands for a government by its country."""
    known: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for line in load("known")["countries"].strip().splitlines():
        names, adjectives, *capitals = (part.split(",") for part in line.split("|"))
        for name in (*names, *(capitals[0] if capitals else ())):
            known.setdefault(name.casefold(), names[0])  # of two with one capital the first, which still is
        peoples |= {word.casefold(): names[0] for word in (*names, *adjectives)}
    known |= {seat.casefold(): country for country, seats in load("compare")["seats"].items() for seat in seats}
    words = "|".join(sorted(map(re.escape, peoples), key=len, reverse=True))
    return known | {f"\0{word}": country for word, country in peoples.items()}, re.compile(
        rf"(?:the )?({words})(?:['’]s|s['’])? (?:vice )?{OFFICES}\b", re.IGNORECASE
    )


def state_of(words: str) -> str:
    """The country whose government speaks as "Washington", "the White House", "U.S. officials"; "" for none."""
    known, government = _states()
    words = BACKER.sub("", words.strip().removeprefix("the ").removeprefix("The "))
    found = government.match(words)
    return known["\0" + found[1].casefold()] if found else known.get(words.casefold(), "")


GOVERNING = frozenset(
    "government army military forces troops soldiers ministry minister president authorities armed".split()  # noqa: SIM905
)
"""Nouns that follow the adjective of a state."""


class Realms:
    """The states of a collection: those that there are, and those that only its reports know, by "the Velmian army"."""

    def __init__(self, reading: Reading, entities: Iterable[Entity]) -> None:
        known = {names.key(entity.name): entity.name for entity in entities if entity.name and " " not in entity.name}
        self._of: dict[str, str] = {}
        for words in {tuple(names.words(mention.exact)) for mention in reading.mentions if " " in mention.exact}:
            if not GOVERNING.isdisjoint(words[1:]) and words[0] not in names.demonyms():
                place = next((known[place] for place in names.places_of(words[0]) if place in known), "")
                if place:
                    self._of |= {words[0]: place, names.key(place): place}

    def speaking(self, words: str) -> str:
        """The state whose government speaks as these words: "Velmia", "the Velmian government"; "" for none."""
        found = names.words(words.removeprefix("the ").removeprefix("The "))
        office = len(found) == 2 and re.fullmatch(OFFICES, found[1]) is not None
        return state_of(words) or (self._of.get(found[0], "") if found and (len(found) == 1 or office) else "")

    def of_body(self, name: str) -> str:
        """The state that a body's name says it is of: "the Velmian Defence Ministry"; "" where it names none."""
        found = names.words(name)
        real = next((country for word in found if (country := names.demonyms().get(word) or state_of(word))), "")
        return real or next((self._of[word] for word in found if word in self._of), "")


def ministers(
    reading: Reading,
    texts: Mapping[str, str],
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    realms: Realms,
) -> dict[str, str]:
    """The ministry for which a minister speaks: "Interior Minister Ada Brun", the Interior Ministry."""
    ministries: dict[frozenset[str], list[Entity]] = defaultdict(list)
    for entity in entities.values():
        if entity.kind in BODIES and "ministry" in entity.name.casefold():
            ministries[_portfolio(entity.name, realms)].append(entity)
    found: dict[str, str] = {}
    for person, _, before, after in _people_named(reading, texts, entity_of, entities) if ministries else ():
        office = _office_of_minister(before, after) if person not in found else None
        if office is None:
            continue
        state = realms.of_body(office[0])
        words = office[1].split()
        told = (_portfolio(" ".join(words[at:]), realms) for at in range(len(words)))  # "said Interior Minister"
        fitting = [
            entity
            for entity in next((ministries[portfolio] for portfolio in told if portfolio in ministries), ())
            if not state or realms.of_body(entity.name) in ("", state)
        ]
        if len(fitting) > 1:  # "the Interior Minister", beside another state's
            fitting = [entity for entity in fitting if not realms.of_body(entity.name)]
        if len(fitting) == 1:
            found[person] = fitting[0].entity_id
    return found


def _people_named(
    reading: Reading, texts: Mapping[str, str], entity_of: Mapping[str, str], entities: Mapping[str, Entity]
) -> Iterator[tuple[str, str, str, str]]:
    """Wherever a person is named: who, in which document, and the words before the name and after it."""
    for mention in reading.mentions:
        person = entities.get(entity_of.get(mention.mention_id, ""))
        if mention.kind == "name" and person is not None and person.kind == "person":
            text = texts.get(mention.document_id, "")
            before, after = text[max(0, mention.start - TITLE) : mention.start], text[mention.end : mention.end + TITLE]
            yield person.entity_id, mention.document_id, before, after


def _office_of_minister(before: str, after: str) -> re.Match[str] | None:
    """The words beside a name by which its bearer is a minister, and was not one before."""
    office = MINISTER_BEFORE.search(before) or MINISTER_AFTER.match(after)
    return office if office and not FORMER.search(office[0]) else None


def _portfolio(words: str, realms: Realms) -> frozenset[str]:
    """What a minister or a ministry is for, without the state that it is of."""
    plain = " ".join(word for word in words.split() if not realms.of_body(word))
    return content_stems(plain) - content_stems("minister ministry deputy")


def states_spoken_for(reading: Reading, texts: Mapping[str, str], entity_of: Mapping[str, str]) -> dict[str, str]:
    """The country for whose government a person speaks: an office beside his name, "US President Ada Brun"."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        entity_id = entity_of.get(mention.mention_id, "")
        if not entity_id or mention.kind != "name":
            continue
        office = _title_before(texts.get(mention.document_id, ""), mention.start)
        if office.casefold().endswith(("president", "minister")):
            words = office.split()
            country = next((state_of(" ".join(words[at:])) for at in range(len(words) - 1)), "")
            if country:
                found.setdefault(entity_id, country)
    return found


def _said_after(text: str, at: int) -> tuple[int, int]:
    """Where it is said right after a name that ends there what its bearer is: ", head of the Harbour Board,"."""
    if not text.startswith((",", " (", " –", " —"), at):
        return at, at
    cut = ENDS.search(text, at, at + BESIDE)
    return at, cut.start() if cut else at + BESIDE


def _said_before(text: str, at: int) -> tuple[int, int]:
    """Where it is said right before a name that begins there: "Harbour Board spokesman ", "the board's head, "."""
    start = max(0, at - BESIDE)
    cuts = list(ENDS.finditer(text, start, at))
    return (cuts[-1].end() if cuts else start), at


def _owner_of_office(
    text: str,
    start: int,
    office: int,
    document_id: str,
    spans: Spans,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    voices: Voices,
) -> str:
    """The body whose office stands before a name: "its leader", of the last one named before, "the company's head",
    "the army spokesman"."""
    owned = OWNED.search(text[start:office])
    if owned is None:
        beside = OF_OFFICE.search(text[start:office])
        return voices.stands_for(beside["noun"], (document_id,)) if beside else ""
    if owned["noun"]:
        return voices.stands_for(owned["noun"], (document_id,))
    before = spans.within(document_id, max(0, start - OWNER_BACK), start + owned.start())
    bodies = [entity_of.get(m.mention_id, "") for m in before]
    known = [one for one in bodies if one in entities and entities[one].kind in BODIES]
    return known[-1] if known else ""


def _acts_for(text: str, agent: Mention, mention: Mention, client: Entity) -> bool:
    """Is it said beside a name that its bearer is a person's lawyer or spokesman?"""
    if client.kind != "person" or mention.kind != "name":
        return False
    if mention.start < agent.start:
        between = text[mention.end : agent.start]
        office = word_list("agents").search(between)
        return bool(office and CLIENT.fullmatch(between[: office.start()]) and not between[office.end() :].strip(", "))
    between = text[agent.end : mention.start]
    office = word_list("agents").search(between)
    return bool(office and FOR_CLIENT.fullmatch(between[office.end() :]))


def bodies_held(
    reading: Reading,
    texts: Mapping[str, str],
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    voices: Voices,
) -> tuple[dict[str, str], dict[str, str]]:
    """The body whose office a person is said to hold by words that do not name it, and the words themselves, the most
    frequent: "the army spokesman, Colonel Ada Brun", the army; "Interior Minister Osk", the interior ministry."""
    bodies: dict[str, str] = {}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for person, document_id, before, after in _people_named(reading, texts, entity_of, entities):
        if not (MAY_HOLD.search(before) or MAY_HOLD.search(after)):
            continue
        for office in (HOLDS_BEFORE.search(before), HOLDS_AFTER.match(after)):
            if office and not NO_LONGER.search(office[0]):
                words = (office["body"] or office["of"]).casefold()
                told[person][words] += 1
                if body := voices.stands_for(words, (document_id,)):
                    bodies.setdefault(person, body)
        if minister := _office_of_minister(before, after):
            portfolio = [word for word in LETTERS.findall(minister[1].casefold()) if word not in MINISTERS]
            told[person][" ".join((*portfolio, "ministry"))] += bool(portfolio)
    return bodies, {person: words.most_common(1)[0][0] for person, words in told.items() if words.total()}


def speaks_for(
    reading: Reading,
    texts: Mapping[str, str],
    spans: Spans,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    voices: Voices,
) -> dict[str, str]:
    """For whom a person's words are counted: an organisation that he is said to head or speak for, a client; of several
    the one that is told most often."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in reading.mentions:
        person = entities.get(entity_of.get(mention.mention_id, ""))
        if person is None or person.kind != "person":
            continue
        text = texts.get(mention.document_id, "")
        for start, end in (_said_after(text, mention.end), _said_before(text, mention.start)):
            offices = list(word_list("offices").finditer(text, start, end))
            if NO_LONGER.search(text, start, offices[0].start() if offices else end):
                continue
            near = spans.within(mention.document_id, start, end)
            known = [(m, one) for m in near if (one := entities.get(entity_of.get(m.mention_id, "")))]
            client = next((one for m, one in known if _acts_for(text, mention, m, one)), None)
            if client is not None:
                told[person.entity_id][client.entity_id] += 1
                break
            bodies = [(m, one) for m, one in known if one.kind in BODIES]
            if offices and end == mention.start:  # "was killed by the Guard, the army spokesman, Colonel Orsk, said"
                bodies = [(m, one) for m, one in bodies if not ANEW.search(text, m.end, offices[-1].start())]
            if offices and not bodies and end == mention.start:
                owner = _owner_of_office(
                    text, start, offices[-1].start(), mention.document_id, spans, entity_of, entities, voices
                )
                if owner:
                    told[person.entity_id][owner] += 1
                    break
            if (
                not offices
                or not bodies
                or OF_STATE.search(text, start, end)
                or any(one.kind == "person" and one is not person for _, one in known)
            ):
                continue
            beside, body = bodies[0] if start == mention.end else bodies[-1]
            between = text[max(offices[-1].end(), beside.end) : mention.start] if start < mention.start else ""
            if len(between.split()) <= FORENAMES:
                told[person.entity_id][body.entity_id] += 1
                break
    found = {person: bodies.most_common(1)[0][0] for person, bodies in told.items()}
    roles = {name for name, known in load_relations().items() if known.claim == "role" and known.kind == "state"}
    for row in reading.assertions:
        if row.relation not in roles or row.polarity == "negative":
            continue
        holder = entities.get(entity_of.get(row.subject_mention_id, ""))
        chaired = entities.get(entity_of.get(row.object_mention_id, ""))
        if holder is None or chaired is None or holder.kind != "person" or chaired.kind not in BODIES:
            continue
        if row.relation == "leads" or word_list("spokes").search(row.object) or word_list("spokes").search(row.exact):
            found.setdefault(holder.entity_id, chaired.entity_id)
    return found
