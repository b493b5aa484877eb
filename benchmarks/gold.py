"""Gold files of attributions: their documents, and those of RiQuA's form as texts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

from quoth.model import Document

ROLES = ("source", "cue", "content")
Row = dict[str, Any]


def read_gold(path: Path, sample: int | None = None) -> list[Row]:
    """The first documents of a gold file, or all; RiQuA's tag sequences become texts with one attribution a span."""
    return list(islice(_rows(path), sample))


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield from_tags(row["tokens"], row["labels"], str(number)) if "tokens" in row else row


def from_tags(tokens: list[str], labels: list[str], name: str) -> Row:
    """A text from tokens, and its spans by role from B/I tags, each an attribution of its own."""
    text = ""
    places = []
    for token in tokens:
        tight = not text or text.endswith(("``", "(", "\n")) or re.fullmatch(r"[,.;:!?)]+|''|'\w{0,2}|n't", token)
        text += token if tight else f" {token}"
        places.append((len(text) - len(token), len(text)))
    spans: list[tuple[str, int, int]] = []
    for (start, end), label in zip(places, labels, strict=True):
        role = label[2:]
        if label.startswith("I-") and spans and spans[-1][0] == role:
            spans[-1] = (role, spans[-1][1], end)
        elif role:
            spans.append((role, start, end))
    attributions = [{role: [[start, end]]} for role, start, end in spans]
    return {"id": name, "text": text, "attributions": attributions, "spans": True}


def spans_only(gold: list[Row]) -> bool:
    """Whether nobody has linked the spans of a gold file into attributions."""
    return any("spans" in row for row in gold)


def split_roles(attributions: list[Row]) -> list[Row]:
    """One attribution a content, one each for sources and cues: as RiQuA's gold is compared."""
    return [{role: [span]} for item in attributions for role in ROLES for span in item[role]]


def as_document(text: str) -> Document:
    """A document with nothing but a text."""
    blank: dict[str, Any] = {field.name: "" for field in fields(Document)}
    return Document(**blank | {"document_id": "d", "text": text, "body_start": 0, "zones": ()})
