"""What the rules make of the model's finds: each case gives what the model found and what is to come of it."""

import numpy as np
import pytest

from quoth.read.cues import load_cues
from quoth.read.extents import Page
from quoth.read.parser import load_nlp
from quoth.read.statements import find_statements
from quoth.read.tagger import Found
from quoth.read.trained import trained_drafts


def found(text: str, source: str, cue: str, content: str, confidence: float = 0.9) -> Found:
    """A find of the model's, its roles given by their words; parts of a content are separated by an ellipsis."""

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        parts = [part for part in words.split(" … ") if part]
        return tuple((text.index(part), text.index(part) + len(part)) for part in parts)

    return Found(spans(source), spans(cue), spans(content), confidence, np.zeros(6, dtype=np.float32))


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        # a subject that stands for nobody belongs to the cue
        ("It is feared that nine drowned.", ("It", "is feared", "that nine drowned"), ("", "It is feared", "that nine drowned")),
        ("It said that nine drowned.", ("It", "said", "that nine drowned"), ("It", "said", "that nine drowned")),
        # who is spoken of does not speak, nor who is told
        ("The guard was accused of taking bribes.", ("The guard", "was accused of", "taking bribes"),
         ("", "was accused of", "The guard … taking bribes")),
        ("Residents were told to leave.", ("Residents", "were told", "to leave"), ("", "were told", "to leave")),
        ("The guard was worried that he would be hanged.", ("The guard", "was worried", "that he would be hanged"),
         ("The guard", "was worried", "that he would be hanged")),
        # neither datelines nor other paragraphs are said
        ("TAVRIN, March 13 (Northline) - Nine people drowned, police said.",
         ("police", "said", "TAVRIN, March 13 (Northline) - Nine people drowned"), ("police", "said", "Nine people drowned")),
        ("Nine drown off Ostrel\n\nA ferry sank on Monday, police said.",
         ("police", "said", "Nine drown off Ostrel\n\nA ferry sank on Monday"), ("police", "said", "A ferry sank on Monday")),
        # an abbreviation that reads as a verb
        ("IS said that one of its men had died.", ("", "IS said", "that one of its men had died"),
         ("IS", "said", "that one of its men had died")),
        # neither credits before a speaker speak, nor whoever else stands before an "and"
        ("(Northline) Residents reached there say that the port is shut.",
         ("Northline) Residents reached there", "say", "that the port is shut"),
         ("Residents reached there", "say", "that the port is shut")),
        ("They press rebel forces and the mayor says the port is shut.",
         ("rebel forces and the mayor", "says", "the port is shut"), ("the mayor", "says", "the port is shut")),
        ("Seven died, two of them guards, a doctor said.", ("guards, a doctor", "said", "Seven died, two of them"),
         ("a doctor", "said", "Seven died, two of them guards")),
        # what stands before "According to" is another's
        ("The groom came home. According to the mayor the port is shut.",
         ("the mayor", "According to", "The groom came home … the port is shut"),
         ("the mayor", "According to", "the port is shut")),
        # nor is the sentence before what a speaker, named at the head of the next, says in it
        ("Nine died in Osk. The notice admits to two.", ("The notice", "admits", "Nine died in Osk … to two"),
         ("The notice", "admits", "to two")),
        # a phrase is not broken off
        ("The toll rose to seventeen people, police said.", ("police", "said", "The toll rose to"),
         ("police", "said", "The toll rose to seventeen people")),
        # to whom it is told does not tell it
        ("The toll was confirmed to a reporter.", ("a reporter", "was confirmed to", "The toll"),
         ("", "was confirmed to", "The toll")),
        ("The toll was confirmed to a reporter by the mayor.", ("a reporter", "was confirmed to", "The toll"),
         ("the mayor", "was confirmed to", "The toll")),
        ("The plan was attributed to the mayor.", ("the mayor", "was attributed to", "The plan"),
         ("the mayor", "was attributed to", "The plan")),
    ],
)  # fmt: skip
def test_the_grammar_mends_finds(text, given, expected):
    page = Page(load_nlp()(text))
    (draft,) = trained_drafts(page, [found(text, *given)], load_cues())
    words = tuple(
        " … ".join(page.doc[start:end].text for start, end in role) for role in (draft.source, draft.cue, draft.content)
    )
    assert words == expected


def test_a_war_that_claims_lives_says_nothing():
    text = "The war claimed the lives of nine."
    assert not trained_drafts(Page(load_nlp()(text)), [found(text, "", "claimed", "the lives of nine")], load_cues())


def test_what_nobody_says_is_not_said():
    text = "No one said that the dam was safe."
    assert not trained_drafts(
        Page(load_nlp()(text)), [found(text, "No one", "said", "that the dam was safe")], load_cues()
    )


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The mayor denied the report.", [("The mayor", "denied", "the report")], [("The mayor", "deny", "the report")]),
        ("The mayor did not specify a date.", [("The mayor", "did not specify", "a date")],
         [("The mayor", "decline", "a date")]),
        # … whose a quotation is that the statement beside it holds
        ("A porter wrote the words down. The guild sent a note.\n\n“The port is safe.\n\n“Nobody drowned,” the statement read.",
         [("A porter", "wrote", "“The port is safe.", 0.5), ("the statement", "read", "“Nobody drowned,”")],
         [("the statement", "assert", "“The port is safe. “Nobody drowned,”")]),
        # … where what is said before its speaker begins
        ("Nine men left the hall and seized the port, the guard said.", [("the guard", "said", "seized the port")],
         [("the guard", "assert", "Nine men left the hall and seized the port")]),
        # the rules know who else speaks within what is said
        ("The mayor said that the guard had told her that the dam was safe.",
         [("The mayor", "said", "that the guard had told her that the dam was safe")],
         [("The mayor", "assert", "that the guard had told her that the dam was safe"),
          ("the guard", "assert", "that the dam was safe")]),
        # … who is cited, and whom a quoted speaker quotes
        ("The Tavrin Wire, citing the harbour office, reported that a ferry was lost.",
         [("The Tavrin Wire, citing the harbour office,", "reported", "that a ferry was lost")],
         [("The Tavrin Wire", "assert", "that a ferry was lost"), ("the harbour office", "assert", "that a ferry was lost")]),
        # … and what the model missed, or was not sure of
        ("According to the guild, nobody was paid.", [], [("the guild", "assert", "nobody was paid")]),
        ("The port is a ruin, Mila Orsk said on Monday.", [("Monday", "on", "The port is a ruin", 0.2)],
         [("Mila Orsk", "assert", "The port is a ruin")]),
        ("“The mayor lies.” – Dara Senn\n\nOthers agreed.", [("Others", "agreed", "“The mayor lies.”", 0.7)],
         [("Dara Senn", "assert", "“The mayor lies.”")]),
    ],
)  # fmt: skip
def test_the_rules_complete_the_model(text, given, expected):
    learned = [found(text, *item) for item in given]
    rows = find_statements(load_nlp()(text), learned=learned)
    words = [
        (
            " ".join(text[s.start : s.end] for s in row.source),
            row.act,
            " ".join(text[s.start : s.end] for s in row.content),
        )
        for row in rows
    ]
    assert words == expected


def test_a_find_within_what_a_rule_gives_to_somebody_is_said_by_his_speaker():
    text = "A review of the radar showed aircraft over the town, an official said."
    inner = found(text, "A review of the radar", "showed", "aircraft over the town")
    official, review = find_statements(load_nlp()(text), None, [inner])
    assert [text[s.start : s.end] for s in official.source + review.source] == ["an official", "A review of the radar"]
    assert (official.parent, review.parent) == (None, 0)
