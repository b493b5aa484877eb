"""Parts of speech, lemmas and morphology from tags: what spaCy's attribute ruler gives, remembered.

The ruler looks for 180 patterns at every token and takes a tenth of the pipeline's time. All but a few look at one
token's tag, word and dependency; so the ruler is asked once for each of the few hundred combinations that there are.

Known gap: of its patterns over two tokens only `there is` is kept; the others are slang (gonna, ain't).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

THERE_IS = frozenset(["is", "are", "was", "were", "'s", "'re"])
"""Forms of `be` that are full verbs after `there`."""


@Language.factory("quoth_attributes")
class QuickAttributes:
    """Stands in for a pipeline's attribute ruler, which must be given to it as `ruler`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.ruler = AttributeRuler(nlp.vocab)
        self._words: frozenset[str] = frozenset()
        self._known: dict[tuple[str, str, str, bool], tuple[int, int, int]] = {}

    def take_over(self, ruler: AttributeRuler) -> None:
        """Answer as this ruler does."""
        self.ruler = ruler
        words: set[str] = set()
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:  # type: ignore[union-attr]
                lower = pattern[0].get("LOWER", "")
                words |= {lower} if isinstance(lower, str) else set(lower.get("IN", []))
        self._words = frozenset(words)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc itself, its tokens with part of speech, morphology and the lemmas that no rule makes."""
        known, words = self._known, self._words
        after_there = False
        for token in doc:
            lower, dep = token.lower_, token.dep_
            key = (token.tag_, dep, lower if lower in words else "", token.is_space)
            found = known.get(key)
            if found is None:
                found = known[key] = self._ask(doc, *key)
            token.pos, token.lemma = found[0], found[1]
            token.set_morph(found[2])  # type: ignore[attr-defined]
            if after_there and lower in THERE_IS:
                token.pos_ = "VERB"
            after_there = dep == "expl"
        return doc

    def _ask(self, doc: Doc, tag: str, dep: str, lower: str, is_space: bool) -> tuple[int, int, int]:
        word = " " if is_space else lower or "word"
        (token,) = self.ruler(Doc(doc.vocab, words=[word], tags=[tag], deps=[dep or "dep"], heads=[0]))
        return token.pos, token.lemma, token.morph.key  # type: ignore[attr-defined]


def quicken(nlp: Language) -> None:
    """Let a pipeline's attribute ruler, if it has one, answer from memory."""
    if "attribute_ruler" in nlp.pipe_names:
        ruler = nlp.get_pipe("attribute_ruler")
        nlp.replace_pipe("attribute_ruler", "quoth_attributes")
        nlp.get_pipe("attribute_ruler").take_over(ruler)  # type: ignore[attr-defined]
