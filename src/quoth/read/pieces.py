"""A text as word pieces, as the tagger reads it: ids, kinds, words, and windows over them.

The tokeniser throws blanks away, so the end of a paragraph is put back as a word of its own; and each piece says by
its kind whether it stands between quotation marks, which a window that opens inside a long quotation cannot see.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from tokenizers import Tokenizer

from quoth.read.decoding import Ints
from quoth.read.quotations import find_quotations, outermost, paragraphs

PARAGRAPH = 1
"""The piece that stands for a paragraph's end: one that the vocabulary keeps unused."""

WINDOW, STRIDE = 126, 96
"""Pieces that are looked at together, and how far one window lies from the next."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, in order, and the words they make up."""

    text: str
    ids: Ints  # a piece
    quoted: Ints  # a piece: 1 between quotation marks, else 0
    word: Ints  # a piece: the index of its word
    first: Ints  # a word: the index of its first piece
    starts: Ints  # a word: where it begins in the text
    ends: Ints  # a word: where it ends


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """The tokeniser of the reader's encoder: no padding, no cutting off."""
    tokenizer = Tokenizer.from_str((files("quoth") / "weights" / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text. A paragraph's end is a word that covers the blanks between."""
    ids: list[int] = []
    word: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    spans = list(paragraphs(text))
    encoded = tokenizer.encode_batch([text[start:end] for start, end in spans], add_special_tokens=False)
    for (start, _), part in zip(spans, encoded, strict=True):
        if ids:
            ids.append(PARAGRAPH)
            word.append(len(starts))
            starts.append(ends[-1])
            ends.append(start)
        last: int | None = None
        for piece, owner, (left, right) in zip(part.ids, part.word_ids, part.offsets, strict=True):
            ids.append(piece)
            if owner != last:
                starts.append(start + left)
                ends.append(start + right)
                last = owner
            ends[-1] = start + right
            word.append(len(starts) - 1)
    words = np.array(word, dtype=np.int64)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    begin, finish = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    quoted = np.zeros(len(starts), dtype=np.int64)
    for quotation in outermost(find_quotations(text)):
        left, right = np.searchsorted(begin, [quotation.start, quotation.end])
        quoted[left:right] = 1
    return Pieces(text, np.array(ids, dtype=np.int64), quoted[words], words, first, begin, finish)


def words_between(starts: Ints, ends: Ints, start: int, end: int) -> tuple[int, int]:
    """The words that share a character with a stretch of text, half-open, by where each begins and ends."""
    return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))


def even_windows(count: int) -> list[tuple[int, int]]:
    """(start, end) of the fewest windows over so many pieces, all of one length: none is padded for another's sake.

    Neighbours overlap by WINDOW - STRIDE pieces at least.
    """
    overlap = WINDOW - STRIDE
    number = max(1, -(-(count - overlap) // STRIDE))
    length = -(-(count + overlap * (number - 1)) // number)
    last = max(0, count - length)
    starts = [last * i // max(1, number - 1) for i in range(number)]
    return [(start, min(start + length, count)) for start in starts] if count else []
