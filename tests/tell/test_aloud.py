"""A report in a terminal: marks, who is meant, what is asserted, and that the words stay what they were."""

from __future__ import annotations

import re

import pytest
from affair import make_assertion, make_mention, make_statement, plain_document
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import Document, Reading, Span, Zone
from quoth.tell.aloud import legend, marked_reading
from quoth.tell.plain import BLANK, Sheet, painted

MARKS = re.compile(r"‹\d+ |›|\[[^\]]*\]")


def make_reading() -> tuple[Document, Reading]:
    """Foss denies in one sentence, Aske speaks through her in another, the outlet in a third; then a comment."""
    text = "Foss denied that she left. She said Aske saw at least 12 dead on Monday. It may rain.\n\nMike: lies"
    at = text.index("Mike")
    document = plain_document(
        text, outlet="Mercury", title="", path="a.txt", zones=(Zone(0, at, "body"), Zone(at, len(text), "comment"))
    )
    denied = make_statement(document, "that she left", "Lene Foss", "denied", act="deny", speaker_rule="")
    said = make_statement(document, "Aske saw at least 12 dead", "Lene Foss", "said")
    saw = make_statement(
        document, "at least 12 dead", "Aske", "saw", parent_id=said.statement_id, chain="Lene Foss < Aske",
        speaker_kind="role",
    )  # fmt: skip
    return document, Reading(
        statements=[denied, said, saw],
        assertions=[
            make_assertion(document, "she left", denied, subject="Lene Foss", relation="left", polarity="negative"),
            make_assertion(
                document, "at least 12 dead", saw, relation="died", value_low=12.0, unit="people killed", place="Elmet",
                time_raw="Monday", time_rule="last such weekday before publication",
            ),
            make_assertion(
                document, "It may rain", relation="", predicate="rain", subject="it", certainty="possible", hedge="may",
                time_edtf="", asserted=False,
            ),
        ],
        mentions=[
            make_mention(document, "she", kind="pronoun", name="Lene Foss", rule="she: only person it can be"),
            make_mention(document, "She", kind="pronoun", name="Lene Foss"),
        ],
    )  # fmt: skip


def test_a_report_in_a_terminal() -> None:
    assert marked_reading(*make_reading(), Sheet(60)) == (
        "Mercury · 2031-03-03 · a.txt\n"
        "voices: Lene Foss · Aske\n"
        "\n"
        "  Foss denied ‹1 that she[Lene Foss] left›.\n"
        "      1 Lene Foss (denial)\n"
        "        not: Lene Foss — left · 2031-03-03\n"
        "  She[Lene Foss] said ‹2 Aske saw ‹3 at least 12 dead›› on\n"
        "  Monday.\n"
        "      2 Lene Foss\n"
        "      3 Lene Foss < Aske (by role)\n"
        "        died: at least 12 people killed · 2031-03-03 · Elmet\n"
        "  It may rain.\n"
        "        it — (rain) · possible · not asserted (“may”)\n"
        "\n"
        "  readers’ comments, not the outlet’s voice:\n"
        "  Mike: lies\n"
    )


def test_why_names_rules_and_confidence() -> None:
    told = marked_reading(*make_reading(), Sheet(200), why=True)
    assert "1 Lene Foss (denial) (confidence 0.90; in the reporter’s words; found by the model)\n" in told
    assert "(confidence 0.80; “Monday” is 2031-03-03: last such weekday before publication)\n" in told
    assert "      “she” is Lene Foss; she: only person it can be\n" in told


def test_a_speaker_has_a_colour_and_a_comment_is_faint() -> None:
    told = marked_reading(*make_reading(), Sheet(60, painted))
    assert "\x1b[2mMike: lies" in told
    (foss,) = set(re.findall(r"\x1b\[38;5;(\d+)m\x1b\[1mLene Foss", told))
    assert f"\x1b[38;5;{foss}m‹1 that" in told
    assert "\x1b" not in marked_reading(*make_reading())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    text = legend(Sheet(width)) + marked_reading(*make_reading(), Sheet(width), why=True)
    assert max(map(len, text.splitlines())) <= width


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="ab .”\n\xa0é\u3000\u2028", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
    st.data(),
)
def test_marks_never_change_the_words(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    document = plain_document(text, title="", zones=tuple(Zone(a, b, "headline") for a, b in spans[:2]))
    statements = [
        make_statement(
            document, "", "A", statement_id=str(n), start=a, end=b, content_spans=(Span(a, b),), cue_spans=(Span(b, a),),
            parent_id=data.draw(st.sampled_from(["", "0", "1"])),
        )
        for n, (a, b) in enumerate(spans)
    ]  # fmt: skip
    mentions = [make_mention(document, "", start=a, end=b, kind="pronoun", name=f"N{a}") for a, b in spans if a < b]
    told = marked_reading(document, Reading(statements=statements, mentions=mentions), Sheet(40))
    words = [line for line in told.splitlines() if re.match(r"  \S", line)]
    assert "".join(MARKS.sub("", " ".join(words)).split()) == "".join(text.split())


def test_lines_end_at_blanks_and_nowhere_else() -> None:
    assert (
        Sheet(12).flow(("one tw", "strong"), ("o", "faint"), ("‹1\xa0three", "plain"), indent=0) == "one\ntwo‹1 three"
    )
    assert BLANK.split("a\xa0b c") == ["a\xa0b", " ", "c"]


def test_what_could_move_the_cursor_is_not_shown() -> None:
    told = marked_reading(plain_document("a\x1b[31mb\x9bc\u202ed", title="", outlet="\x1b]0;x\x07"), Reading())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)
