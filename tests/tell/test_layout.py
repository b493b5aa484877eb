"""Sentences, voices and notes of a report, from rows made by hand."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from affair import make_assertion, make_mention, make_statement, plain_document
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import Assertion, Document, Mention, Span, Statement, Zone
from quoth.tell import plain
from quoth.tell.layout import HUES, Layout, lay_out


def laid_out(
    document: Document,
    statements: list[Statement] = [],  # noqa: B006
    assertions: list[Assertion] = [],  # noqa: B006
    mentions: list[Mention] = [],  # noqa: B006
) -> Layout:
    return lay_out(document, statements, assertions, mentions)


def words(document: Document, layout: Layout) -> list[str]:
    return [document.text[unit.start : unit.end] for unit in layout.units]


@pytest.mark.parametrize(
    ("text", "sentences", "units"),
    [
        ("One. Two.\n\nThree", ["One.", "Two."], ["One.", "Two.", "Three"]),
        ("ORRIN, 3 March - Fire broke out.", ["Fire broke out."], ["ORRIN, 3 March - Fire broke out."]),
        ("FOSS: No fire.", ["No fire."], ["FOSS: No fire."]),
        ("“We left.” Foss said so.", ["“We left.", "Foss said so."], ["“We left.”", "Foss said so."]),
        ("Hard\nwrapped lines.\nAnd more", [], ["Hard\nwrapped lines.", "And more"]),
        ("", [], []),
        (" \n ", [], []),
    ],
)
def test_units_are_sentences(text: str, sentences: list[str], units: list[str]) -> None:
    document = plain_document(text)
    rows = [
        make_assertion(document, s, sentence_start=text.index(s), sentence_end=text.index(s) + len(s))
        for s in sentences
    ]
    assert words(document, laid_out(document, assertions=rows)) == units


def test_each_zone_and_each_line_of_the_readers_stands_for_itself() -> None:
    text = "Fire\n\nIt burnt.\n\nMike: lies\nLiz: no"
    at = text.index("Mike")
    document = plain_document(text, zones=(Zone(0, 4, "headline"), Zone(4, at, "body"), Zone(at, len(text), "comment")))
    layout = laid_out(document)
    assert [(unit.zone, unit.opens) for unit in layout.units] == [
        ("headline", True), ("body", True), ("comment", True), ("comment", True),
    ]  # fmt: skip


def test_a_speaker_has_one_voice_and_the_outlet_is_voice_0() -> None:
    document = plain_document("Foss said one. The Foss said two. The paper could not say three.", outlet="Mercury")
    layout = laid_out(
        document,
        [
            make_statement(document, "one", "Foss"),
            make_statement(document, "two", "the Foss"),
            make_statement(document, "three", "Mercury", speaker_kind="author"),
        ],
    )
    assert [voice.name for voice in layout.voices] == ["Mercury", "Foss"]
    assert layout.voice_of == [0, 1, 1, 0]
    assert [layout.hue(number) for number in (0, 3)] == [-1, -1]


def test_hues_are_shared_only_when_none_is_left() -> None:
    document = plain_document("".join(f"w{n:02} " for n in range(HUES + 1)))
    rows = [make_statement(document, f"w{n:02}", f"Speaker {n}") for n in range(HUES + 1)]
    hues = [voice.hue for voice in laid_out(document, rows).voices[1:]]
    assert sorted(hues[:HUES]) == list(range(HUES))
    assert hues[HUES] in hues[:HUES]
    alone = laid_out(document, [rows[HUES]]).voices[1]
    assert alone.hue == hues[HUES]  # its own, as in every document


@pytest.mark.parametrize(
    ("text", "mention", "kind", "name", "explained"),
    [
        ("Then he left.", "he", "pronoun", "Lene Foss", True),
        ("Then the mayor left.", "the mayor", "description", "Lene Foss", True),
        ("The mayor, Lene Foss, left.", "The mayor", "description", "Lene Foss", False),
        ("Then Foss left.", "Foss", "name", "Lene Foss", False),
        ("Then the FD left.", "FD", "name", "Free Dockers", True),
        ("Then he left.", "he", "pronoun", "", False),
    ],
)
def test_who_is_meant_is_said_where_the_words_do_not(
    text: str, mention: str, kind: str, name: str, explained: bool
) -> None:
    document = plain_document(text)
    row = make_mention(document, mention, kind=kind, name=name)
    found = [s.mention for unit in laid_out(document, mentions=[row]).units for s in unit.stretches if s.mention]
    assert found == ([row] if explained else [])


def test_a_name_is_explained_once_until_another_comes_between() -> None:
    document = plain_document("he1 he2 she he3")
    rows = [make_mention(document, he, kind="pronoun", name=he[:2] + "r") for he in ("he1", "he2", "she", "he3")]
    (unit,) = laid_out(document, mentions=rows).units
    assert [document.text[s.start : s.end] for s in unit.stretches if s.mention] == ["he1", "she", "he3"]


def test_what_a_short_name_stands_for_is_said_once() -> None:
    document = plain_document("The FD left. The FD came back.")
    rows = [make_mention(document, "FD", name="Free Dockers")]
    rows.append(make_mention(document, "FD", name="Free Dockers", start=17, end=19))
    units = laid_out(document, mentions=rows, assertions=[make_assertion(document, "left")]).units
    assert [[bool(s.mention) for s in unit.stretches].count(True) for unit in units] == [1, 0]


def test_notes_say_what_begins_and_what_goes_on() -> None:
    text = "“One,” Foss said. “Two.” It rained."
    document = plain_document(text)
    spans = (Span(0, 6), Span(text.index("“Two"), text.index(" It")))
    said = make_statement(document, "“One,”", "Foss", "said", content_spans=spans)
    rows = [
        make_assertion(document, "One,", said, sentence_start=0, sentence_end=17),
        make_assertion(document, "Two", said, sentence_start=18, sentence_end=24),
        make_assertion(document, "It rained", sentence_start=25, sentence_end=35),
    ]
    units = laid_out(document, [said], rows).units
    assert [[(note.number, note.begins, len(note.assertions)) for note in unit.notes] for unit in units] == [
        [(1, True, 1)], [(1, False, 1)], [(0, False, 1)],
    ]  # fmt: skip


def test_what_somebody_asserts_in_a_statement_that_was_taken_out_is_not_the_outlets() -> None:
    document = plain_document("Foss said it burnt.")
    row = make_assertion(document, "it burnt", make_statement(document, "it burnt", "Foss"))
    assert [unit.notes for unit in laid_out(document, assertions=[row]).units] == [[]]


def test_a_circle_of_parents_ends() -> None:
    document = plain_document("One two")
    rows = [make_statement(document, "One", "A", statement_id="a", parent_id="b")]
    rows.append(make_statement(document, "two", "B", statement_id="b", parent_id="a"))
    layout = laid_out(document, rows)
    assert layout.lies_in(1, 2)
    assert layout.lies_in(2, 1)
    assert not layout.lies_in(1, 3)


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="ab .\n\t”", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8)
)
def test_units_and_the_blanks_between_them_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    document = plain_document(text, zones=tuple(Zone(a, b, "comment") for a, b in spans[:2]))
    rows = [
        make_statement(document, "", "A", statement_id=str(n), start=a, end=b, content_spans=(Span(a, b),))
        for n, (a, b) in enumerate(spans)
    ]
    stated = [
        make_assertion(document, "", start=a, end=b, sentence_start=min(a, b), sentence_end=max(a, b)) for a, b in spans
    ]
    at = 0
    for unit in laid_out(document, rows, stated).units:
        assert not text[at : unit.start].strip()
        for stretch in unit.stretches:
            assert stretch.start == max(at, unit.start)
            at = stretch.end
        assert at == unit.end
    assert not text[at:].strip()


def test_terminal_and_page_have_a_colour_for_each_hue():
    sheet = (files("quoth.tell") / "templates/page.css").read_text(encoding="utf-8")
    assert len(plain.HUES) == HUES
    assert set(re.findall(r"(?m)--h(\d): #", sheet)) == {str(hue) for hue in range(HUES)}
