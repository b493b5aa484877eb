"""Quotation marks of every usual kind, and what is done where one is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.quotations import find_quotations, outermost, paragraphs


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in outermost(find_quotations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The mayor said "yes" and "no, we won\'t".', ['"yes"', '"no, we won\'t"']),
        ("“One,” he said, “two.”", ["“One,”", "“two.”"]),
        ("„Gut“, said Mila. «Oui», said Imre.", ["„Gut“", "«Oui»"]),
        ("``Yes,'' he said. ''No,'' she said.", ["``Yes,''", "''No,''"]),
        ("''It is part of today's life,'' she said.", ["''It is part of today's life,''"]),
        (
            "'We don't know,' he said. 'The owners' boats are gone.'",
            ["'We don't know,'", "'The owners' boats are gone.'"],
        ),
        ("‘It’s the owners’ boats,’ he said.", ["‘It’s the owners’ boats,’"]),
        ("the owners' boats in the '90s, at 6' by 5\"", []),
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
        ("He said: “This never ends.\n\nThe port is shut.", ["“This never ends."]),
        ("He called it “a swindle. Then he left.", ["“a swindle."]),
        ('He said. "I thought so. "People fell." Then', ['"I thought so.', '"People fell."']),
        ("a line that is\nbroken “in the\nmiddle” of it", ["“in the\nmiddle”"]),
        ("", []),
        ('"' * 9, []),
    ],
)
def test_find_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_marks_within_marks() -> None:
    text = "“She said ‘no’ to us,” he added."
    outer, inner = find_quotations(text)
    assert (text[inner.start : inner.end], inner.depth, outer.depth) == ("‘no’", 1, 0)


def test_an_open_paragraph_continues_in_the_next() -> None:
    first, second = find_quotations("“One.\n\n“Two,” he said.")
    assert (first.continues, second.continues) == (True, False)


@given(st.text(alphabet="ab s.,:?'\"“”„«»‘’`\n", max_size=80))
def test_outermost_quotations_lie_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    quotations = outermost(find_quotations(text))
    for quotation in quotations:
        assert last <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        last = quotation.end
    assert all(text[start:end].strip() for start, end in paragraphs(text))


@pytest.mark.parametrize("mark", ['"', "“", "‘a ", '" ', 'a" "b', '. "a '])
def test_ten_thousand_marks(mark: str) -> None:
    find_quotations(mark * 10_000)
