"""Passages that documents share, and which of two was first.

Documents are taken by publication, then in the ledger's order. A table of word sequences remembers where each
stood first; runs of them in a later document, from one place in an earlier one, are a copied passage. One pass,
no pairs of documents. Words that stand between quotation marks are the speaker's: two outlets that quote them
share an utterance, not a text, so a passage that is mostly quotation is none.

The table has 64 bits a word sequence, not the words: of a ledger of a hundred million words, two sequences that
differ are taken for one with a chance of 1 in 3,700.

Known gap: a passage rewritten so that no eight words in a row survive is not found.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from quoth.compare.words import published
from quoth.model import VOICE_ZONES, Copy, Document

SHINGLE = 8
"""Words in a row that two texts do not share by chance; names of bodies and set phrases are shorter."""

QUOTED_SHARE = 0.6
"""A passage of which more than this is between quotation marks is an utterance, not a copy."""

POSITIONS = 1 << 32
"""More words than a document has."""

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^“”]{1,2000}”|«[^«»]{1,2000}»|\"[^\"\n]{1,2000}\"")


_Words = tuple["array[int]", "array[int]"]
"""Where the words of a document begin and end."""


class Copies:
    """The passages of each document that stood elsewhere before."""

    def __init__(self, rows: Sequence[Copy]) -> None:
        self.rows = list(rows)
        self._by_document: dict[str, list[Copy]] = {}
        for row in rows:
            self._by_document.setdefault(row.document_id, []).append(row)

    def covering(self, document_id: str, start: int, end: int, share: float) -> Copy | None:
        """The passage that holds at least `share` of the span."""
        for row in self._by_document.get(document_id, ()):
            if min(row.end, end) - max(row.start, start) >= share * max(1, end - start):
                return row
        return None


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """Every passage of `SHINGLE` words or more that an earlier document has too, in the ledger's order."""
    numbers: dict[str, int] = {}
    first: dict[int, int] = {}  # where a sequence stood first: the document, then in the lower bits the word
    words: dict[int, _Words] = {}
    found: dict[int, list[Copy]] = {}
    for at in sorted(range(len(documents)), key=lambda i: (_dated(documents[i]), i)):
        document = documents[at]
        words[at] = _voice_words(document)
        runs: list[tuple[int, int, int, int]] = []  # document, position there, position here, length in words
        for here, key in enumerate(_sequences(document.text, words[at], numbers)):
            earlier, there = divmod(first.setdefault(key, at * POSITIONS + here), POSITIONS)
            if earlier == at:
                continue
            if runs and _goes_on(runs[-1], earlier, there, here):
                runs[-1] = (*runs[-1][:3], here + SHINGLE - runs[-1][2])
            else:
                runs.append((earlier, there, here, SHINGLE))
        quoted = [match.span() for match in QUOTED.finditer(document.text)]
        found[at] = [
            copy
            for earlier, there, here, length in runs
            if (copy := _copy(document, documents[earlier], words[at], words[earlier], there, here, length))
            and not _mostly_quoted(copy, quoted)
        ]
    return [copy for at in range(len(documents)) for copy in found[at]]


def _dated(document: Document) -> str:
    """When it was published; documents without a day come last."""
    return published(document) or "9"


def _goes_on(run: tuple[int, int, int, int], earlier: int, there: int, here: int) -> bool:
    """Does a shared sequence carry on the run: same document, same distance, no gap?"""
    return run[0] == earlier and there - here == run[1] - run[2] and here <= run[2] + run[3]


def _sequences(text: str, words: _Words, numbers: dict[str, int]) -> Iterator[int]:
    """A key of 64 bits for each `SHINGLE` words in a row."""
    starts, ends = words
    tokens = array(
        "Q", (numbers.setdefault(text[s:e].casefold(), len(numbers)) for s, e in zip(starts, ends, strict=True))
    )
    packed, width = tokens.tobytes(), tokens.itemsize
    for here in range(len(tokens) - SHINGLE + 1):
        digest = blake2b(packed[here * width : (here + SHINGLE) * width], digest_size=8).digest()
        yield int.from_bytes(digest, "big")


def _voice_words(document: Document) -> _Words:
    zones = [(zone.start, zone.end) for zone in document.zones if zone.zone in VOICE_ZONES]
    if not document.zones:
        zones = [(0, len(document.text))]
    starts, ends = array("I"), array("I")
    for zone_start, zone_end in zones:
        for match in WORD.finditer(document.text, zone_start, zone_end):
            starts.append(match.start())
            ends.append(match.end())
    return starts, ends


def _copy(
    later: Document,
    earlier: Document,
    later_words: _Words,
    earlier_words: _Words,
    there: int,
    here: int,
    length: int,
) -> Copy:
    first = "came first"
    if later.outlet == earlier.outlet:
        first = "same outlet"
    elif _dated(later) > _dated(earlier):
        first = "published first"
    return Copy(
        document_id=later.document_id,
        start=later_words[0][here],
        end=later_words[1][here + length - 1],
        earlier_document_id=earlier.document_id,
        earlier_start=earlier_words[0][there],
        earlier_end=earlier_words[1][there + length - 1],
        basis=f"{length} words in a row, {first}",
    )


def _mostly_quoted(copy: Copy, quoted: Sequence[tuple[int, int]]) -> bool:
    within = range(max(0, bisect_right(quoted, (copy.start, copy.start)) - 1), bisect_left(quoted, (copy.end, 0)))
    inside = sum(max(0, min(quoted[at][1], copy.end) - max(quoted[at][0], copy.start)) for at in within)
    return inside > QUOTED_SHARE * (copy.end - copy.start)
