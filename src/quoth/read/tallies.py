"""Figures that stand beside whoever gives them, as in a list or a table.

`The ministry gave 19; the agency, citing nurses, 12 dead`; `1,240 from the army, 487 from the mediators`; `two
according to themselves, 12 according to the army`; `seven dead (TWM) or nine (KNA)`; `the 41 of the monitor`.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from quoth import names
from quoth.read.cues import Lexicon
from quoth.read.extents import FINITE, LONGEST_SENTENCE, PLACES_AND_TIMES, Draft, Page, Range, phrase_after
from quoth.read.phrased import CITED, CITING, COUNTED, speaks

STOPS = frozenset([".", "!", "?"])
LISTED = "figure in a list"

UNIT_WORDS = 3
"""Words for what a figure counts that may stand between it and who gives it."""
UNITS = frozenset(["NN", "NNS", "JJ", "VBN"])
"""Their tags."""

FEWEST = 2
"""So many figures of a sentence stand beside who gives them where one alone may be from somewhere."""

ALONE = frozenset(["(", "of"])
"""What stands before who gives it where one figure is enough."""

LEADING = frozenset(["about", "almost", "nearly", "some", "over", "the"])
"""Words right before a figure that belong to it."""

LONGEST_BRACKET = 4
"""Words of a name in brackets."""


def listed(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Figures of lists, each with who gives it."""
    return [*_of_one_verb(page, lexicon), *_shared_out(page, lexicon)]


def _of_one_verb(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Figures of a list whose verb stands with the first alone.

    `The ministry gave 19; the agency, citing nurses, 12 dead; the police, about 50`.
    """
    doc = page.doc
    found: list[Draft] = []
    given = -1  # the sentence, by its end, whose list began with a verb that gives figures
    marks = [i for i, token in enumerate(page.all) if token.text == ";" and page.inside[i] < 0]
    for mark, following in pairwise([*marks, len(doc)]):
        begin, end = _begin(page, mark), min(following, _end(page, mark + 1))
        verbs = (t for t in doc[begin:mark] if t.tag_ in FINITE)
        if any((cue := lexicon.verb(t)) and {"number", "at-number", "clause"} & cue.takes for t in verbs):
            given = end
        elif given < mark:
            continue
        found += _of_list(page, mark + 1, end, lexicon)
        given = end
    return found


def _begin(page: Page, mark: int) -> int:
    """Where what stands before a semicolon begins: a sentence, which may end there, or after another semicolon."""
    start = max(page.sentence(mark - 1)[0], mark - LONGEST_SENTENCE)
    return max((i + 1 for i in range(start, mark) if page.doc[i].text == ";"), default=start)


def _end(page: Page, start: int) -> int:
    """Where the sentence ends that goes on at a token after a semicolon."""
    stop = min(len(page.doc), start + LONGEST_SENTENCE)
    return next((i for i in range(start, stop) if page.doc[i].text in STOPS or "\n" in page.doc[i].text), stop)


def _of_list(page: Page, start: int, end: int, lexicon: Lexicon) -> list[Draft]:
    """Who gives a figure between two semicolons, and whom he cites for it: `the agency, citing nurses, 12 dead`."""
    doc = page.doc
    start += start < end and doc[start].lower_ == "and"
    commas = [i for i in range(start, end) if doc[i].text == ","]
    source = phrase_after(doc, start)
    if source is None or not commas or source[1] != commas[0] or commas[-1] + 1 >= end or len(commas) > 2:
        return []
    figure = commas[-1] + 1, end
    if any(t.tag_ in (*FINITE, "MD") for t in doc[start:end]) or not any(t.like_num for t in doc[slice(*figure)]):
        return []
    if not any(speaks(t, lexicon) for t in doc[slice(*source)]):
        return []
    found = [Draft(figure[0], [source], [], [figure], "assert", LISTED, 0.6)]
    citing = commas[0] + 1
    if len(commas) == 2 and doc[citing].lower_ in CITING:
        origin = citing + 1, commas[1]
        found.append(Draft(citing, [origin], [(citing, citing + 1)], [figure], "assert", CITED, 0.6))
    return found


def _shared_out(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Figures with who gives them right behind: in brackets, or behind "from", "according to", "of" (`the 41 of X`)."""
    found: dict[tuple[int, str], list[Draft]] = {}
    for number in page.all:
        if not number.like_num or number.ent_type_ in ("DATE", "TIME", "ORDINAL"):
            continue
        at = number.i + 1
        while at < len(page.doc) and at - number.i <= UNIT_WORDS and page.doc[at].tag_ in UNITS:
            at += 1
        if (given := _given_by(page, number, at, lexicon)) is not None:
            cue, source = given
            begin = number.i - (number.i > 0 and page.doc[number.i - 1].lower_ in LEADING)
            draft = Draft(cue[0], [source], [cue], [(begin, at)], "assert", LISTED, 0.6)
            found.setdefault((page.sentence(number.i)[0], page.doc[cue[0]].lower_), []).append(draft)
    return [
        draft
        for (_, word), drafts in found.items()
        if word in ALONE
        or (len(drafts) >= FEWEST and any(_is_known(page, draft.source[0], lexicon) for draft in drafts))
        for draft in drafts
    ]


def _is_known(page: Page, source: Range, lexicon: Lexicon) -> bool:
    return any(speaks(token, lexicon) for token in page.doc[slice(*source)])


def _given_by(page: Page, number: Token, at: int, lexicon: Lexicon) -> tuple[Range, Range] | None:
    """The words behind a figure, which ends before token `at`, that say by whom it is; and who that is."""
    doc = page.doc
    word = doc[at].lower_ if at < len(doc) else ""
    bare = at == number.i + 1
    if word == "(" and (bare or any(token.lower_ in COUNTED for token in doc[number.i + 1 : at])):
        return _in_brackets(page, at, lexicon)  # not "two deputies (TNU)"
    article = number.i > 0 and doc[number.i - 1].lower_ == "the"
    if word not in ("according", "from", "of") or (word == "of" and not (bare and article)):
        return None
    cue = (at, at + 2) if word == "according" else (at, at + 1)
    if cue[1] >= len(doc):
        return None
    pronoun = word == "according" and doc[cue[1]].tag_ == "PRP"
    source = (cue[1], cue[1] + 1) if pronoun else phrase_after(doc, cue[1])
    if source is None:
        return None
    words = doc[slice(*source)]
    titled = words[0].lower_.rstrip(".") in names.titles()  # "Mr Sollo", whom a parser may take for a place
    nowhere = titled or all(token.ent_type_ not in PLACES_AND_TIMES for token in words)
    return (cue, source) if (word != "of" and nowhere) or _is_known(page, source, lexicon) else None


def _in_brackets(page: Page, at: int, lexicon: Lexicon) -> tuple[Range, Range] | None:
    """The bracket that a token opens and the name in it, where nothing else is."""
    doc = page.doc
    end = next((i for i in range(at + 1, min(at + LONGEST_BRACKET + 2, len(doc))) if doc[i].text == ")"), at)
    source = (at + 1, end)
    if end <= at + 1 or any(token.pos_ != "PROPN" for token in doc[slice(*source)]):
        return None
    return ((at, at + 1), source) if doc[at + 1].is_upper or _is_known(page, source, lexicon) else None
