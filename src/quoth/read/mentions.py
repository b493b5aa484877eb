"""Who and what a document speaks of: names, descriptions ("the director") and pronouns, and which are one.

`find_mentions` puts together the names of `proper`, the descriptions and pronouns of the parse, the aliases of
`aliases` and the rules of `coreference`. Pronouns that nobody fits are left out; descriptions stay, since an
unnamed "security official" speaks too.

Known gaps: I and we only within quotation marks, we only where a body speaks; "they" and "it" only where they are
subjects of a verb of saying, or where the verb that reports them has a body as subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache

from spacy.tokens import Doc, Span, Token

from quoth import names
from quoth.model import Document, EntityKind, Mention, StatedAlias, make_id
from quoth.read.aliases import find_aliases
from quoth.read.coreference import Resolver
from quoth.read.cues import load_cues
from quoth.read.items import Item
from quoth.read.proper import Proper, find_proper
from quoth.read.quotations import Quotation, find_quotations, outermost
from quoth.read.turns import Turn, find_turns
from quoth.vocabularies import load

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "", "them": "", "their": "", "it": "", "its": "", "i": "", "me": "", "my": "", "we": "",
}  # fmt: skip
DETERMINERS = frozenset(load("titles")["descriptions"]["definite"].split())
INDEFINITE = frozenset(load("titles")["descriptions"]["indefinite"].split())
NAMED_KINDS = frozenset(load("titles")["descriptions"]["named"].split())
KIND_WORDS = frozenset(load("titles")["descriptions"]["between"].split())
GENDERED = {noun: gender for gender in "mf" for noun in load("titles")["descriptions"]["gendered"][gender].split()}
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we"})
FIRST = frozenset({"i", "me", "my", "we"})
INSIDE = frozenset(["JJ", "JJR", "NN", "CD", "VBN", "POS", "HYPH", "PRP$", "DT", "NNP"])
LEFT = 7  # words before a noun in which its determiner is looked for
DASHES = frozenset("-–—")
BRACKET_REACH = 12  # tokens of a bracket after a name
INTRODUCING = frozenset({"introduced", "presented", "greeted", "billed"})
NAMES_ITSELF = INTRODUCING | {
    ",", "who", "whom", "it", "they", "as",
    "named", "called", "identified", "known", "identifying", "calling", "giving", "using", "under", "bearing",
    "presenting", "styling", "introducing", "describing", "sworn", "answers", "answered", "answering",
}  # fmt: skip
PRESENTING = frozenset({"introduce", "present", "greet", "bill", "identify"})
NAMED_AS = re.compile(
    r"(?:, )?(?:who )?(?:"
    r"(?:gave|gives|giving|would give) (?:his|her|their) (?:first |only |full )?name (?:only |just )?as"
    r"|(?:says|said|(?:claim|confirm|declare|insist)(?:s|e?d)) (?:that )?(?:he|she) (?:is|was)"
    r"|(?:was |is )?"
    r"(?:named|called|known|(?:goes|went|going) by the (?:name|nickname|nom de guerre)(?: of)?"
    r"|(?:identified|identifying|calls|calling|called|styles)(?: (?:him|her|them)self)?)"
    r"(?: only| simply| just)?(?: as| by)?"
    r"|(?:was |is )?(?:introduced|presented|greeted|billed|captioned|addressed)(?: by (?:[\w’'-]+ ){1,4}?)? ?as"
    r"|(?:[\w’',-]+ ){0,12}?,? ?whom (?:[\w’',-]+ ){1,10}?"
    r"(?:introduce[sd]?|present(?:s|ed)|greet(?:s|ed)|name[sd]|identif(?:ies|ied)|address(?:es|ed))"
    r"(?: (?:him|her))?(?: \w+)? as"
    r"|(?:it|they|he|she|the [\w’-]+|[A-Z][\w’-]+)(?: has| had)?"
    r" (?:present(?:s|ed)|introduce[sd]|identif(?:ies|ied)|bill(?:s|ed)) as|as"
    r"|(?:using|under|bearing|giving|by) the name(?: of)?"
    r"|(?:presenting|styling|introducing|describing) (?:him|her)self as"
    r"|(?:was |is )?sworn in as|(?:who )?(?:answered|answering|answers) to the name(?: of)?"
    r"|(?:asked|wanted|wished) to be (?:named|identified|called|known)(?: only| simply)?(?: as)?"
    r")(?: only| simply| the same)?(?: [\"“‘][\w’'. -]+[\"”’])?[ \"“‘]*"
)
PRESENTED = re.compile(
    r"\b(?:(?:introduc|present|identif|caption|greet|bill|nam(?=e[sd]))\w*"
    r"(?: (?:him|her|(?:a|the) (?:man|woman|speaker|guest)))?"
    r"(?: by(?: [\w’'-]+){1,4})?(?: only| simply| just)? as(?: that of)?"
    r"|(?:using|under|bearing|giving|by) the name(?: of)?"
    r"|sworn in as|answer(?:s|ed|ing) to the name(?: of)?"
    r"|call(?:s|ed|ing) (?:him|her)(?:self)?|call(?:s|ed|ing) the (?:man|woman|speaker|guest))"
    r"(?: [\"“‘]?[\w’'-]+[\"”’]?){0,4}? [\"“‘]?$",
    re.IGNORECASE,
)
"""Stands before the name by which somebody who speaks is presented."""
PRESENTED_CHARS = 90
PLACING = frozenset({"across", "at", "behind", "beside", "from", "in", "on", "opposite", "under", "with"})
SCENES = frozenset(
    ["broadcast", "chair", "clip", "desk", "film", "footage", "interview", "message", "picture", "podium", "recording",
     "screen", "sofa", "table", "tape", "video"]
)  # fmt: skip
SAYS_WHO = re.compile(
    r"(?:introduc|identif|present|describ|styl)\w+ (?:him|her)self (?:only |simply |just )?(?:as|by)[ \"“‘]*"
    r"|call\w* (?:him|her)self[ \"“‘]*"
    r"|(?:giv\w+|gave) (?:his|her) name (?:only |simply |just )?as[ \"“‘]*"
    r"|(?:(?:say|claim|insist|state|maintain|confirm|declar|swear)\w*|said|swore|(?:tell|told)\w*(?: [\w’']+){1,3})"
    r",? (?:that )?"
    r"(?:(?:he|she) (?:is|was)(?: (?:the|an?)(?: [\w’'-]+){1,3}?)?|(?:his|her) name (?:is|was))[ \"“‘]*"
)
"""From the verb to the name, of somebody who says who he is."""
NAMED_REACH = 22  # tokens between a noun and the name that the text gives it
BODY_REACH = 14  # tokens from a noun past what it is of to the comma before its name
ROLE_REACH = 9  # tokens between a name and the noun of its apposition
CLIMB = 8  # verbs above a pronoun that are asked for a subject
NEXT_TO = 160  # characters between a quotation and the subject of the verb that goes with it
STOP = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
SPEECH = frozenset(
    ["assert", "accuse", "confirm", "deny", "doubt", "question", "order", "threaten", "promise", "unconfirmed"]
)
AGED = re.compile(r"\d{1,2}-year-old")
DOER = re.compile(r"\w{3,}(?:er|or|ist|ian|man|woman|eer|smith)|figure|person|individual")


@cache
def _nouns() -> dict[str, tuple[EntityKind, bool]]:
    """Noun in lower case -> (kind, plural) of what it describes."""
    listed = load("titles")["descriptions"]
    found: dict[str, tuple[EntityKind, bool]] = {}
    for kind, label in (
        ("place", "place"),
        ("thing", "thing"),
        ("organisation", "organisation"),
        ("group", "group"),
        ("person", "person"),
    ):
        found.update(dict.fromkeys(listed[kind].split(), (label, False)))
    found.update(dict.fromkeys(listed["people"].split(), ("group", True)))
    return found


class Mentions:
    """The mentions of a document, and which of them a span names."""

    def __init__(
        self, doc: Doc, rows: list[Mention], stated_aliases: list[StatedAlias], genders: dict[str, str]
    ) -> None:
        self.rows = rows
        self._genders = genders  # id of who is referred to -> gender
        self.stated_aliases = stated_aliases
        self._doc = doc
        self._by_id = {row.mention_id: row for row in rows}
        self._starts = [row.start for row in rows]
        self._longest = max((row.end - row.start for row in rows), default=0)

    def gender(self, mention: Mention) -> str:
        """ "m" or "f" where the document shows it by a title, a given name or a pronoun, else ""."""
        return self._genders.get(mention.refers_to, "")

    def referent(self, mention: Mention) -> Mention:
        """The mention that a pronoun or a description takes up; itself where it takes up none."""
        return self._by_id.get(mention.refers_to, mention)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly in [start, end)."""
        rows = self.rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [row for row in rows if row.end <= end]

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that [start, end) names: the one that holds its syntactic head, a name before a description."""
        span = self._doc.char_span(start, end, alignment_mode="expand") if start < end else None
        if span is None or not len(span):
            return None
        inside = self.touching(start, end)
        if not inside:
            return None
        root = span.root
        while root.is_punct and root.head.i != root.i and span.start <= root.head.i < span.end:
            root = root.head
        for token in (root, *self._beside(root, span)):
            held = [row for row in inside if row.start <= token.idx < row.end]
            if held:
                return min(held, key=lambda row: (row.kind != "name", row.start - row.end))
        names_inside = [row for row in inside if row.kind == "name"]
        if len(names_inside) != 1:
            return None
        name = names_inside[0]
        qualifies = root.lower_ in NAMED_KINDS and name.end in (root.idx - 1, root.idx)  # "the Osk party"
        return name if qualifies or name.end - name.start > (end - start) / 2 else None

    def touching(self, start: int, end: int) -> list[Mention]:
        """The mentions that share a character with [start, end)."""
        rows = self.rows[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        return [row for row in rows if row.end > start]

    @staticmethod
    def _beside(root: Token, span: Span) -> list[Token]:
        """Names in apposition to the head, then what the head's own words name: "the director, Osk"; "Osk head of"."""
        children = [t for t in root.children if span.start <= t.i < span.end]
        return [
            t
            for dep in ("appos", "compound", "nmod", "flat")
            for t in children
            if t.dep_ == dep and t.tag_.startswith("NNP")
        ]


def find_mentions(doc: Doc, document: Document) -> Mentions:
    """The mentions of a parsed document with what each refers to."""
    found = find_proper(doc)
    quotations = outermost(find_quotations(doc.text))
    items = _items(doc, found, quotations)
    sayers = find_sayers(doc.text, items, quotations)
    sayers += _sayers_of_turns(items, find_turns(doc.text), len(quotations))
    at_name = {item.start: i for i, item in enumerate(items) if item.kind == "name" or item.head == "institution"}
    stated = [
        s for s in find_aliases(found, doc.text) if found[s.name].start in at_name and found[s.alias].start in at_name
    ]
    pairs = [(at_name[found[s.name].start], at_name[found[s.alias].start], s.basis) for s in stated]
    resolver = Resolver(items, pairs, sayers)
    rows = _rows(items, resolver, document, pairs)
    aliases = [
        StatedAlias(
            document.document_id,
            s.start,
            s.end,
            document.text[s.start : s.end],
            found[s.name].text,
            found[s.alias].text,
            s.basis,
        )
        for s in stated
    ]
    return Mentions(doc, rows, aliases, _genders(items, rows))


# --- items ------------------------------------------------------------------------------------------------


def _items(doc: Doc, found: list[Proper], quotations: list[Quotation]) -> list[Item]:
    """Names, descriptions and pronouns in the order of the text."""
    arrays = doc.to_array(["TAG", "SENT_START"])
    tags = doc.vocab.strings
    noun_tags = {tags[t] for t in ("NN", "NNS", "JJ", "NNP", "NNPS") if t in tags}
    pronoun_tags = {tags[t] for t in ("PRP", "PRP$") if t in tags}
    sentence, sentences, wanted = 0, [], []
    nouns = _nouns()
    for i, (tag, start) in enumerate(arrays.tolist()):
        sentence += start == 1
        sentences.append(sentence)
        if tag in noun_tags or tag in pronoun_tags:
            wanted.append((i, tag in pronoun_tags))
    offsets = [t.idx for t in doc]
    items: list[Item] = []
    held: dict[int, int] = {}  # token -> index into names of `found`
    for number, p in enumerate(found):
        first, last = bisect_right(offsets, p.start) - 1, bisect_left(offsets, p.end) - 1
        for place in range(max(0, first), last + 1):
            held[place] = number
        head = doc[max(0, first) : last + 1].root if last >= first >= 0 else None
        items.append(
            Item(
                p.start, p.end, p.text,
                "description" if p.institution and not any(map(str.isupper, p.text[1:])) else "name", p.label,
                sentence=sentences[max(0, first)] if sentences else 0,
                root=head.i if head is not None else -1,
                head="institution" if p.institution else "",
                gender=_gender(p), title=p.title + _lower_title(doc, first),
                subject=head is not None and head.dep_ in ("nsubj", "nsubjpass"),
            )
        )  # fmt: skip
    by_number = list(items)
    for i, pronoun in wanted:
        token = doc[i]
        word = token.lower_
        if pronoun:
            if word in PRONOUNS:
                items.append(
                    Item(token.idx, token.idx + len(token.text), token.text, "pronoun",
                         "person" if PRONOUNS[word] or word in FIRST else "group",
                         sentence=sentences[i], root=i, plural=word in PLURAL_PRONOUNS, gender=PRONOUNS[word],
                         first=word in FIRST,
                         subject=token.dep_ in ("nsubj", "nsubjpass"))
                )  # fmt: skip
        elif (word in nouns or AGED.fullmatch(word) or _is_doer(token)) and i not in held:
            item = _description(doc, i, sentences[i], held, found)
            if item is not None:
                items.append(item)
    items.sort(key=lambda item: (item.start, item.kind != "name", item.end))
    _tell_apart_by_owner(items, doc.text)
    index = {id(item): n for n, item in enumerate(items)}
    by_root = {item.root: n for n, item in enumerate(items)}
    by_token = {place: index[id(by_number[number])] for place, number in held.items()}
    opens = [quotation.start for quotation in quotations]
    text = doc.text  # spaCy puts it together anew each time
    for n, item in enumerate(items):
        if item.kind == "name" and item.label == "person":
            before = text[max(0, item.start - PRESENTED_CHARS) : item.start]
            item.calls_himself = item.calls_himself or PRESENTED.search(before) is not None
        if item.subject:
            item.main, item.says = _is_main(doc[item.root]), _says(doc[item.root])
            item.joined = any(child.dep_ == "conj" for child in doc[item.root].children)
            item.apposed = any(child.dep_ in ("appos", "relcl") for child in doc[item.root].children)
        elif item.root >= 0 and doc[item.root].dep_ == "pobj":
            item.says = _is_source(doc[item.root])
        quote = bisect_right(opens, item.start) - 1
        item.quote = quote if quote >= 0 and item.start < quotations[quote].end else -1
        if item.kind == "description" and item.head != "institution":
            _name_places(doc, item, by_token, items)
            item.placed = item.root + 1 < len(doc) and doc[item.root + 1].lower_ in PLACING
            item.shown = item.placed and any(t.lower_ in SCENES for t in doc[item.root + 2 : item.root + 4])
            item.own = _whose_role(doc, item, by_token, items)
            item.aside = doc[item.root].dep_ in ("poss", "attr")
        elif item.kind == "pronoun":
            item.named = _named_beside(doc, item, by_token) if item.text == "I" else -1
            if item.says and item.gender:
                item.barred = _said_of(doc[item.root], by_token, by_root)
            elif doc[item.root].tag_ == "PRP$" and doc[item.root].head.dep_ == "conj":
                beside = doc[item.root].head.head.i
                item.barred = by_token.get(beside, by_root.get(beside, -1))  # "his cook and HIS driver"
            reporter = _reporter(doc[item.root], by_token, by_root, n)
            item.reporter = reporter if reporter != item.barred else -1
    return items


def _tell_apart_by_owner(items: list[Item], text: str) -> None:
    """Of two ministries in one text each gets the name of the state that it is of: "Norland's Defence Ministry"."""
    owners: dict[str, dict[int, Item]] = defaultdict(dict)
    full: dict[str, set[str]] = defaultdict(set)
    last: Item | None = None
    for n, item in enumerate(items):
        if item.kind != "name":
            continue
        words = names.words(item.text)
        if item.label == "organisation" and len(words) > 1:
            owned = last is not None and " " not in last.text and text[last.end : item.start] in ("'s ", "’s ")
            if last is not None and owned and last.label != "person":
                owners[" ".join(words)][n] = last
            full[" ".join(words[1:])].add(words[0])
        last = item
    for key, found in owners.items():
        of = {names.key(owner.text) for owner in found.values()}
        others = {word for word in full.get(key, ()) if not any(names.is_adjective_of(word, owner) for owner in of)}
        if len(of | others) > 1:
            for n, owner in found.items():
                items[n].text = text[owner.start : items[n].end]


def _named_beside(doc: Doc, item: Item, by_token: dict[int, int]) -> int:
    """The name in "I am Osk" and "I, Osk, ..."; else -1."""
    at = item.root + 2
    beside = at < len(doc) and doc[at - 1].lower_ in ("am", "’m", "'m", ",")
    return by_token.get(at, -1) if beside else -1


def _is_main(noun: Token) -> bool:
    """Whether a subject's verb is its sentence's, or joined to it, or says a sentence that it follows."""
    verb = noun.head
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ in ("ROOT", "parataxis")


def _name_places(doc: Doc, item: Item, by_token: dict[int, int], items: list[Item]) -> None:
    """ "The capital, Osk, ...": what stands so is a place, though it be taken for somebody."""
    if item.label != "place" or not item.definite or item.root + 2 >= len(doc):
        return
    beside = [child for child in doc[item.root].children if child.dep_ == "appos"]
    after = doc[item.root + 2]
    if doc[item.root + 1].text == "," and any(child.dep_ == "appos" for child in after.children):
        beside.append(after)  # "in the capital, Osk, a doctor said"
    for name in beside:
        named = by_token.get(name.i, -1)
        if named >= 0 and " " not in items[named].text and not items[named].title:
            items[named].label = "place"


def _is_doer(noun: Token) -> bool:
    """Whether a noun is by its form somebody who does something, and says something: "a joiner said"."""
    lexicon = load_cues()
    other = lexicon.documents | lexicon.bodies
    return noun.tag_ == "NN" and DOER.fullmatch(noun.lower_) is not None and noun.lower_ not in other and _says(noun)


def _says(noun: Token) -> bool:
    """Whether a subject's verb is one of saying: "Osk said", not "Osk was told"."""
    if noun.dep_ != "nsubj" or noun.head.tag_[:1] != "V":
        return False
    cue = load_cues().verb(noun.head)
    return cue is not None and cue.act in SPEECH and not cue.takes.isdisjoint(("clause", "quote"))


def _said_of(noun: Token, by_token: dict[int, int], by_root: dict[int, int]) -> int:
    """The item before a verb of saying that is subject of what is said: "Osk, she said, had left"; else -1."""
    verb = noun.head
    contents = [child for child in verb.children if child.dep_ == "ccomp"]
    if verb.dep_ == "parataxis" and verb.head.i > noun.i:
        contents.append(verb.head)
    for content in contents:
        for child in content.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < noun.i and child.pos_ != "PRON":
                return by_token.get(child.i, by_root.get(child.i, -1))
    return -1


def _is_source(noun: Token) -> bool:
    """Whether it is according to somebody, or for somebody at the start of a sentence."""
    link = noun.head
    opens = link.lower_ == "for" and link.i > 0 and bool(link.is_sent_start)
    return opens or (link.lower_ == "to" and link.i > 0 and link.nbor(-1).lower_ == "according")


def find_sayers(text: str, items: list[Item], quotations: list[Quotation]) -> list[int]:
    """For each quotation the item that speaks it, or -1: right after it, before it, or as the one before it."""
    said = [n for n, item in enumerate(items) if item.says and item.subject and item.quote < 0]
    starts = [items[n].start for n in said]
    found: list[int] = []
    for number, quotation in enumerate(quotations):
        before = quotations[number - 1] if number else None
        following = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        at = bisect_left(starts, quotation.end)
        after, last = said[at] if at < len(said) else -1, said[at - 1] if at else -1
        if after >= 0 and items[after].start < following and _reaches(text, quotation.end, items[after].start):
            found.append(after)
        elif (
            last >= 0
            and _reaches(text, items[last].start, quotation.start)
            and (before is None or before.end <= items[last].start)
        ):
            found.append(last)
        elif before is not None and (before.continues or "\n\n" not in text[before.end : quotation.start]):
            found.append(found[-1])
        else:
            found.append(-1)
    return found


def _sayers_of_turns(items: list[Item], turns: list[Turn], first: int) -> list[int]:
    """For each turn of a transcript the item that labels it, or -1; a turn is a quotation, numbered from `first` on."""
    starts, found = [turn.start for turn in turns], [-1] * len(turns)
    for n, item in enumerate(items):
        at = bisect_right(starts, item.start) - 1
        if item.quote < 0 <= at and item.start < turns[at].end:
            item.quote = first + at
        following = at + 1
        if (
            item.kind == "name"
            and following < len(turns)
            and turns[following].labelled
            and turns[following].name_start <= item.start < starts[following]
        ):
            found[following], item.opens = n, True
    for at, turn in enumerate(turns):
        if not turn.labelled:
            named = (n for n, item in enumerate(items) if turn.name_start <= item.start < turn.name_end)
            found[at] = next((n for n in named if items[n].kind == "name"), -1)
    return found


def _reaches(text: str, start: int, end: int) -> bool:
    """Whether a quotation and whoever speaks it stand in one sentence, with little between."""
    return end - start <= NEXT_TO and not STOP.search(text[start:end].rstrip(" "))


def _gender(p: Proper) -> str:
    if p.label != "person":
        return ""
    known = names.genders()
    for word in (*p.title, names.words(p.text)[0] if names.words(p.text) else ""):
        if word in known:
            return known[word]
    return ""


def _lower_title(doc: Doc, first: int) -> tuple[str, ...]:
    """Titles and roles without a capital right before a name: "foreign minister Osk"."""
    out: list[str] = []
    at = first - 1
    while (
        at >= 0
        and len(out) < 3
        and (doc[at].lower_ in names.titles() or _nouns().get(doc[at].lower_) == ("person", False))
    ):
        out.append(doc[at].lower_)
        at -= 1
    return tuple(reversed(out))


def _description(doc: Doc, i: int, sentence: int, held: dict[int, int], found: list[Proper]) -> Item | None:
    """The noun phrase whose head is token `i`, from its determiner on; None when the noun only qualifies another."""
    token = doc[i]
    word = token.lower_
    after = doc[i + 1] if i + 1 < len(doc) else None
    aged = AGED.fullmatch(word) is not None
    if after is not None and (after.tag_ in ("NN", "NNS", "HYPH") or i + 1 in held) and not aged:
        if after.tag_ != "HYPH" and i + 1 in held and _nouns().get(word, ("thing", True))[0] == "person":
            return None  # "director Osk": a title
        if token.dep_ in ("compound", "amod", "nmod") or after.tag_ == "HYPH":
            return None
    if after is not None and after.tag_ in ("NNP", "NNPS") and token.text[0].isupper():
        return None  # part of a name
    if aged and after is not None and after.tag_ in ("NN", "NNS", "JJ"):
        return None
    label, plural = _nouns().get(word, ("person", False))
    if word in NAMED_KINDS:
        behind = next((held[k] for k in range(i - 1, max(-1, i - 3), -1) if k in held and doc[k + 1].tag_ != "POS"), -1)
        if behind >= 0 and (i - 1 in held or doc[i - 1].lower_ in KIND_WORDS):
            return None  # "the Osk group", "the ABN news agency": the name says who, the noun what
    at = i - 1
    definite, opened = False, False
    while at >= 0 and i - at <= LEFT and not opened:
        lower = doc[at].lower_
        if lower in DETERMINERS and not (lower == "that" and doc[at].dep_ == "mark"):
            definite = opened = True
        elif lower in INDEFINITE:
            opened = True
        elif (
            at in held
            and found[held[at]].label == "person"
            and " " in found[held[at]].text
            and doc[at + 1].tag_ != "POS"
        ):
            break  # commas lost: "Mila Orsk head of the guild"
        elif not _inside(doc, at):
            break
        at -= 1
    begin = at + 1
    bare = not opened and token.tag_ in ("NN", "NNP") and not plural and begin == i
    if bare and (label != "person" or token.dep_ not in ("nsubj", "nsubjpass", "appos", "pobj")):
        return None
    start = doc[begin].idx
    end = token.idx + len(token.text)
    gender = names.genders().get(word, GENDERED.get(word, ""))
    definite = definite or bare  # a headline leaves the article out
    return Item(start, end, doc[begin : i + 1].text, "description", label, sentence, i, word, definite, plural, gender,
                subject=token.dep_ in ("nsubj", "nsubjpass"))  # fmt: skip


def _inside(doc: Doc, at: int) -> bool:
    """Whether a token can stand within a noun phrase, before its noun."""
    token = doc[at]
    dash = token.lower_ in DASHES and at > 0 and bool(doc[at - 1].whitespace_)
    owners = token.tag_ == "NNS" and doc[at + 1].tag_ == "POS"
    return (token.tag_ in INSIDE or owners) and not token.is_space and not dash


def _whose_role(doc: Doc, item: Item, by_token: dict[int, int], items: list[Item]) -> int:
    """Who has the role that a description states: "Osk, the director"; "the director, Osk"; "Osk is the director"."""
    root = doc[item.root]
    given = _name_given(doc, item, by_token)
    if given < 0 and item.label == "person" and item.subject and not item.plural:
        given = _says_who(doc, root.head, by_token)
    if given >= 0:
        items[given].label, items[given].calls_himself = "person", True
        return given
    if item.root + 1 in by_token and item.label in ("organisation", "group"):
        return _fitting(by_token[item.root + 1], item, items)  # "the monitoring group Osk Watch"
    named = _after_its_body(doc, item)
    if named in by_token and items[by_token[named]].label == "person":
        return _fitting(by_token[named], item, items)
    inside = root.head.dep_ == "pobj" and root.head.head.lower_ in ("in", "at", "near") and item.label == "person"
    if root.dep_ == "appos" and root.head.i in by_token and not inside and abs(root.head.i - root.i) <= ROLE_REACH:
        return _fitting(by_token[root.head.i], item, items)
    for child in root.children:
        if child.dep_ == "appos" and child.i in by_token and child.i - root.i <= ROLE_REACH:
            return _fitting(by_token[child.i], item, items)
    if (
        root.dep_ == "attr"
        and root.head.lemma_ in ("be", "become", "remain")
        and not any(c.dep_ == "neg" for c in root.head.children)
    ):
        for child in root.head.children:
            if child.dep_ == "nsubj" and child.i in by_token and item.label == "person":
                return _fitting(by_token[child.i], item, items)
    first = bisect_left([t.idx for t in doc[max(0, item.root - LEFT) : item.root + 1]], item.start) + max(
        0, item.root - LEFT
    )
    before = _before_bracket(doc, first - 2) if first > 1 and doc[first - 1].text == "," else -1
    if before in by_token and item.definite:
        after = item.root + 1
        if after >= len(doc) or doc[after].text in (",", ".", ";", "of", "for", ")", "—", "–"):
            return _fitting(by_token[before], item, items)
    if first > 0 and first - 1 in by_token and first == item.root and item.label == "person":
        return _fitting(by_token[first - 1], item, items)  # commas lost: "Osk head of the monitor"
    after = item.root + 1
    if (
        after + 1 < len(doc)
        and doc[after].text == ","
        and after + 1 in by_token
        and item.definite
        and items[by_token[after + 1]].label == "person"
        and not _interposed(doc, items[by_token[after + 1]].root)
    ):
        return _fitting(by_token[after + 1], item, items)
    return -1


def _interposed(doc: Doc, name: int) -> bool:
    """Whether a name only says who tells of it: "the constable, Osk says, had left"."""
    return doc[name].dep_ == "nsubj" and doc[name].head.i == name + 1 and doc[min(name + 2, len(doc) - 1)].text == ","


def _after_its_body(doc: Doc, item: Item) -> int:
    """The token after the first comma behind "the head of the guild, Mila Orsk,"; -1 where a verb stands before it."""
    after = item.root + 1
    if item.label != "person" or not item.definite or after >= len(doc) or doc[after].lower_ not in ("of", "for", "at"):
        return -1
    for at in range(after + 1, min(item.root + BODY_REACH, len(doc) - 1)):
        if doc[at].text == ",":
            return at + 1
        if doc[at].pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return -1


def _name_given(doc: Doc, item: Item, by_token: dict[int, int]) -> int:
    """The name that someone goes by: "a woman giving her name as Osk", "a witness named Osk"; else -1."""
    if (
        item.label != "person"
        or item.plural
        or item.root + 1 >= len(doc)
        or not (
            doc[item.root + 1].lower_ in NAMES_ITSELF
            or any(token.lower_ == "whom" for token in doc[item.root + 1 : item.root + NAMED_REACH])
        )
    ):
        return -1
    verb = doc[item.root + 1]
    if verb.lower_ == "as" and (doc[item.root].dep_ != "dobj" or doc[item.root].head.lemma_ not in PRESENTING):
        return -1
    if verb.lower_ in INTRODUCING and verb.dep_ != "acl":
        return -1  # "whom the presenter greeted as Osk"
    for at in range(item.root + 2, min(item.root + NAMED_REACH, len(doc))):
        if at in by_token and NAMED_AS.fullmatch(doc[item.root + 1 : at].text):
            return by_token[at]
    return -1


def _says_who(doc: Doc, verb: Token, by_token: dict[int, int]) -> int:
    """The name that the subject of a verb, or of one joined to it, says is his: "the speaker says that he is Osk"."""
    verbs = [verb]
    for one in verbs:  # grows as it is read
        verbs += [child for child in one.children if child.dep_ == "conj"]
        for at in range(one.i + 3, min(one.i + NAMED_REACH, len(doc))):
            if at not in by_token:
                continue
            given, after = by_token[at], at
            while by_token.get(after) == given:
                after += 1
            owner = after < len(doc) and doc[after].tag_ == "POS"  # "he was Osk's driver"
            if SAYS_WHO.fullmatch(doc[one.i : at].text_with_ws) and not owner:
                return given
            break
    return -1


def _before_bracket(doc: Doc, i: int) -> int:
    """The token itself, or the name's last before a bracket that ends there: "Osk O.V. [Order of Velm], the"."""
    if doc[i].text not in (")", "]"):
        return i
    opening = next((k for k in range(i - 1, max(-1, i - BRACKET_REACH), -1) if doc[k].text in ("(", "[")), 0)
    at = opening - 1
    while at > 0 and doc[at].text.isupper() and "." in doc[at].text:
        at -= 1
    return at


def _fitting(n: int, item: Item, items: list[Item]) -> int:
    """`n` when the name and the description may be one, else -1."""
    other = items[n]
    if item.plural or other.kind != "name":
        return -1
    same = (item.label == "person") == (other.label == "person")
    gender = not (item.gender and other.gender and item.gender != other.gender)
    place = (item.label == "place") == (other.label == "place")
    return n if same and gender and place else -1


def _reporter(token: Token, by_token: dict[int, int], by_root: dict[int, int], own: int) -> int:
    """The item that is subject of the nearest verb above the pronoun's own clause: "Osk said he ..."."""
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        above = verb
    else:
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        if token.tag_ == "PRP$":  # "Osk sold his house": the subject of the same clause
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i:
                    n = by_token.get(child.i, by_root.get(child.i, -1))
                    return n if n != own else -1
        above = verb
    for _ in range(CLIMB):
        if above.dep_ not in ("ccomp", "xcomp", "advcl", "conj", "parataxis", "relcl") or above.head.i == above.i:
            return -1
        below, above = above, above.head
        if below.dep_ == "relcl":
            continue
        for child in above.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i and child.i != token.i:
                n = by_token.get(child.i, by_root.get(child.i, -1))
                return n if n != own else -1
    return -1


# --- rows -------------------------------------------------------------------------------------------------


def _rows(
    items: list[Item], resolver: Resolver, document: Document, pairs: list[tuple[int, int, str]]
) -> list[Mention]:
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(items)):
        members[resolver.find(i)].append(i)
    long_form = {name for name, _, _ in pairs}
    fullest: dict[int, int] = {}
    for root, listed in members.items():
        named = [i for i in listed if items[i].kind == "name" or items[i].head == "institution"]
        if named:
            fullest[root] = min(named, key=lambda i: _rank(items[i], i in long_form))
    labels = {root: items[i].label for root, i in fullest.items()}
    kept = [i for i, item in enumerate(items) if item.kind != "pronoun" or item.rule]
    ids = {i: make_id("me", document.document_id, items[i].start, items[i].end, items[i].kind) for i in kept}
    rows = []
    for i in kept:
        item, root = items[i], resolver.find(i)
        best = fullest.get(root, next((m for m in members[root] if m in ids), i))
        rows.append(
            Mention(
                ids[i], document.document_id, item.start, item.end, document.text[item.start : item.end], item.kind,
                labels.get(root, items[best].label),
                _clean(items[fullest[root]].text) if root in fullest else "",
                ids[best],
                "" if best == i else item.rule or f"same as {items[best].text}",
            )
        )  # fmt: skip
    return rows


def _genders(items: list[Item], rows: list[Mention]) -> dict[str, str]:
    """Id of who is referred to -> gender, by the first of the mentions that shows it, names before pronouns."""
    shown = {(item.start, item.end, item.kind): item.gender for item in items if item.gender}
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.kind == "pronoun"):
        gender = shown.get((row.start, row.end, row.kind))
        if gender:
            found.setdefault(row.refers_to, gender)
    return found


def _rank(item: Item, stated: bool) -> tuple[int, int, int, int, int]:
    """Full names first: a name and no "central bank", in mixed case, of more words, stated by the text, earlier."""
    words = len(names.words(item.text))
    plain = item.head == "institution" and item.kind == "description"
    return (plain, item.text.isupper() and not names.is_abbreviation(item.text), -words, not stated, item.start)


def _clean(name: str) -> str:
    return names.plain_place(" ".join(name.split()))
