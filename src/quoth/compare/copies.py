"""Passages that documents share, and which of two was first.

Documents are taken by publication, then in the ledger's order. A table of word sequences remembers where each
stood first; runs of them in a later document, from one place in an earlier one, are a copied passage. One pass,
no pairs of documents. Words that stand between quotation marks are the speaker's: two outlets that quote them
share an utterance, not a text, so a passage that is mostly quotation is none.

Known gap: a passage rewritten so that no eight words in a row survive is not found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from quoth.compare.words import published
from quoth.model import VOICE_ZONES, Copy, Document

SHINGLE = 8
"""Words in a row that two texts do not share by chance; names of bodies and set phrases are shorter."""

QUOTED_SHARE = 0.6
"""A passage of which more than this is between quotation marks is an utterance, not a copy."""

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^“”]{1,2000}”|«[^«»]{1,2000}»|\"[^\"\n]{1,2000}\"")


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
    first: dict[tuple[int, ...], tuple[int, int]] = {}
    words: dict[int, list[tuple[int, int]]] = {}
    found: dict[int, list[Copy]] = {}
    for at in sorted(range(len(documents)), key=lambda i: (_dated(documents[i]), i)):
        document = documents[at]
        spans = _voice_words(document)
        tokens = [numbers.setdefault(document.text[s:e].casefold(), len(numbers)) for s, e in spans]
        words[at] = spans
        runs: list[tuple[int, int, int, int]] = []  # document, position there, position here, length in words
        for here in range(len(tokens) - SHINGLE + 1):
            shingle = tuple(tokens[here : here + SHINGLE])
            earlier, there = first.setdefault(shingle, (at, here))
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


def _voice_words(document: Document) -> list[tuple[int, int]]:
    zones = [(zone.start, zone.end) for zone in document.zones if zone.zone in VOICE_ZONES]
    if not document.zones:
        zones = [(0, len(document.text))]
    return [match.span() for start, end in zones for match in WORD.finditer(document.text, start, end)]


def _copy(
    later: Document,
    earlier: Document,
    later_words: Sequence[tuple[int, int]],
    earlier_words: Sequence[tuple[int, int]],
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
        start=later_words[here][0],
        end=later_words[here + length - 1][1],
        earlier_document_id=earlier.document_id,
        earlier_start=earlier_words[there][0],
        earlier_end=earlier_words[there + length - 1][1],
        basis=f"{length} words in a row, {first}",
    )


def _mostly_quoted(copy: Copy, quoted: Sequence[tuple[int, int]]) -> bool:
    inside = 0
    at = max(0, bisect_right(quoted, (copy.start, copy.start)) - 1)
    for start, end in quoted[at:]:
        if start >= copy.end:
            break
        inside += max(0, min(end, copy.end) - max(start, copy.start))
    return inside > QUOTED_SHARE * (copy.end - copy.start)
