"""A report as HTML: nested passages, escaping, and the promise that the text stays what it was."""

from __future__ import annotations

import time

from affair import make_assertion, make_mention, make_statement, plain_document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from quoth.model import Assertion, Document, Mention, Span, Statement, Zone
from quoth.tell.layout import lay_out
from quoth.tell.marks import Links, clean, mark_text


def markup(
    document: Document,
    statements: list[Statement],
    assertions: list[Assertion] = [],  # noqa: B006
    mentions: list[Mention] = [],  # noqa: B006
    places: list[tuple[int, int]] = [],  # noqa: B006
) -> str:
    layout = lay_out(document, statements, assertions, mentions, cuts=[start for start, _ in places])
    return str(mark_text(layout, document.text, 0, places, Links()))


def parsed(marked: str) -> html.HtmlElement:
    return html.fragment_fromstring(f"<div>{marked}</div>")


def words_of(tree: html.HtmlElement) -> str:
    return "".join(tree.xpath(".//text()[not(ancestor::ul)]"))


def test_a_sentence_and_what_stands_beside_it() -> None:
    document = plain_document("Foss denied that she left.")
    said = make_statement(document, "that she left", "Lene Foss", "denied", act="deny")
    row = make_assertion(document, "she left", said, subject="Lene Foss", relation="left", polarity="negative")
    who = make_mention(document, "she", kind="pronoun", name="Lene Foss", rule="she: only person it can be")
    hue = lay_out(document, [said], [], []).hue(1)
    assert markup(document, [said], [row], [who], [(5, 11)]) == (
        f'<div class="zone body"><p class="w o">Foss <a id="r0.5-11"></a><span class="cue h{hue}" data-s="1">denied</span> '
        f'<span class="said d1 h{hue}" data-s="1" data-n="1">that </span>'
        f'<span class="said d1 h{hue}" data-s="1" data-is="Lene Foss" '
        'data-w="“she” is Lene Foss; she: only person it can be">she</span>'
        f'<span class="said d1 h{hue}" data-s="1"> left</span>.</p>'
        f'<ul class="n"><li class="h{hue}" data-s="1" data-v="1">'
        '<p data-w="0.90; in the reporter’s words; found by the model; speaker: as named">1 <b>Lene Foss</b> <em>denial</em></p>'
        '<ul><li data-w="0.80"><em>not:</em> Lene Foss — left · <time>2031-03-03</time></ul></ul></div>'
    )


def test_nested_statements_are_marked_by_depth() -> None:
    document = plain_document("Foss said Aske saw no fire, and left.")
    outer = make_statement(document, "Aske saw no fire", "Foss", "said")
    inner = make_statement(document, "no fire", "Aske", parent_id=outer.statement_id)
    tree = parsed(markup(document, [outer, inner]))
    assert [node.text for node in tree.xpath("//*[contains(@class,'d1')]")] == ["Aske saw "]
    assert [node.text for node in tree.xpath("//*[contains(@class,'d2')]")] == ["no fire"]
    assert [node.get("data-n") for node in tree.xpath("//*[@data-n]")] == ["1", "2"]
    assert tree.xpath("string(//*[contains(@class,'cue')])") == "said"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=8), st.data())
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    document = plain_document(text, zones=tuple(Zone(a, b, "comment") for a, b in spans[:2]))
    rows = [
        make_statement(
            document, "", text, statement_id=str(n), start=a, end=b, content_spans=(Span(a, b),), cue_spans=(Span(b, a),),
            parent_id=data.draw(st.sampled_from(["", "0", "1"])), speaker_rule=text, chain=text,
        )
        for n, (a, b) in enumerate(spans)
    ]  # fmt: skip
    stated = [
        make_assertion(
            document, "", rows[0], start=a, end=b, subject=text, place=text, sentence_start=a, sentence_end=b
        )
        for a, b in spans
    ]
    mentions = [make_mention(document, "", start=a, end=b, kind="pronoun", name=text, rule=text) for a, b in spans]
    places = [span for span in spans if span[0] < span[1] <= len(text)]
    tree = parsed(markup(document, rows, stated, mentions, places))
    assert words_of(tree) == clean(text)
    ids = [f"r0.{a}-{b}" for a, b in sorted(set(places))]
    assert tree.xpath("//@id") == ids


def test_many_overlapping_passages_take_no_square_time() -> None:
    text = "a “b” " * 10_000
    document = plain_document(text)
    rows = [
        make_statement(document, "", "A", statement_id=str(n), content_spans=(Span(n, len(text) - n),))
        for n in range(20_000)
    ]
    started = time.monotonic()
    assert len(markup(document, rows)) > len(text)
    assert time.monotonic() - started < 30
