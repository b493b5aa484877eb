"""The lexicon of words that attribute, from `vocabularies/cues.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Token

from quoth.errors import VocabularyError
from quoth.model import Act
from quoth.vocabularies import load


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word does (`act`) and what it takes for content (`takes`: clause, quote, object, of, ...)."""

    act: Act
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that attribute together, lower case."""

    words: tuple[str, ...]
    act: Act
    sourced: bool  # whoever speaks comes after them


@dataclass(frozen=True)
class Lexicon:
    """Cues by lemma, phrases by their first word, and nouns for speakers by kind."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    phrases: dict[str, tuple[Phrase, ...]]
    adjectives: dict[str, Cue]
    carriers: frozenset[str]  # verbs that carry a noun which says something: issued a statement saying
    forms: dict[str, str]
    hearsay: dict[str, str]  # adverbs that say that somebody says so -> a noun for that
    roles: frozenset[str]
    collectives: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]  # nouns for organisations and groups, which speak too

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Nouns for all kinds of speakers."""
        return self.roles | self.collectives | self.documents

    def verb_lemma(self, word: str, lemma: str) -> str:
        """The lemma of a verb form in small letters: the lexicon's own where it has one, else that of the parse."""
        return self.forms.get(word, lemma)

    def verb(self, token: Token) -> Cue | None:
        """The cue that a verb form is, if any."""
        return self.verbs.get(self.verb_lemma(token.lower_, token.lemma_.lower()))

    def noun(self, token: Token) -> Cue | None:
        """The cue that a noun is, if any."""
        return self.nouns.get(token.lemma_.lower())

    def phrases_at(self, token: Token) -> Iterator[Phrase]:
        """Phrases that start at a token, longest first."""
        for phrase in self.phrases.get(token.lower_, ()):
            words = phrase.words
            if token.i + len(words) <= len(token.doc) and all(
                token.doc[token.i + k].lower_ == word for k, word in enumerate(words)
            ):
                yield phrase

    def __len__(self) -> int:
        return len(self.verbs) + len(self.nouns) + len(self.adjectives) + sum(map(len, self.phrases.values()))


def _cues(groups: list[dict[str, str]]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for group in groups:
        for word in dict.fromkeys(group["words"].split()):
            known = cues.get(word)
            act: Act = known.act if known else group["act"]  # type: ignore[assignment]
            cues[word] = Cue(act, frozenset(group["takes"].split()) | (known.takes if known else frozenset()))
    return cues


@cache
def load_cues() -> Lexicon:
    """The lexicon, read once."""
    data, described = load("cues"), load("titles")["descriptions"]
    try:
        phrases: dict[str, list[Phrase]] = {}
        for group in data["phrases"]:
            for key in ("before", "alone"):
                for text in group.get(key, ()):
                    words = tuple(text.split())
                    phrases.setdefault(words[0], []).append(Phrase(words, group["act"], key == "before"))
        return Lexicon(
            verbs=_cues(data["verbs"]),
            nouns=_cues(data["nouns"]),
            phrases={first: tuple(sorted(group, key=lambda p: -len(p.words))) for first, group in phrases.items()},
            adjectives=_cues([{**group, "takes": "that"} for group in data["adjectives"]]),
            carriers=frozenset(data["carriers"]["words"].split()),
            forms=data["forms"],
            hearsay=data["hearsay"],
            roles=frozenset(data["speakers"]["role"].split()),
            collectives=frozenset(data["speakers"]["collective"].split()),
            documents=frozenset(data["speakers"]["document"].split()),
            bodies=frozenset(f"{described['organisation']} {described['group']}".split()),
        )
    except KeyError as error:
        raise VocabularyError(f"vocabularies/cues.toml lacks {error}") from error
