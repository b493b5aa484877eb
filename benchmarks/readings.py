"""What Quoth finds in the texts of gold documents, by rules, by the trained model, and by both."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gold import ROLES, Row, as_document
from quoth.read.parser import is_small, load_nlp, parse
from quoth.read.statements import Attribution, find_statements
from quoth.read.tagger import load_tagger

RULES, MODEL, BOTH = "rules alone", "model alone", "model and rules"


@dataclass
class Readings:
    """What was found, way by way and document by document, and the processor time that each step took."""

    found: dict[str, dict[str, list[Row]]]
    words: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: {"model": 0.0, "parser": 0.0, "rules": 0.0})

    def rates(self) -> dict[str, float]:
        """Words a second of each step that ran, and of all together."""
        steps = {**self.seconds, "all": sum(self.seconds.values())}
        return {step: self.words / seconds for step, seconds in steps.items() if seconds}


def readings(gold: Sequence[Row], ways: Sequence[str]) -> Readings:
    """What each way finds in each document. Parsed once and looked at once, whatever the number of ways."""
    nlp = None if list(ways) == [MODEL] else load_nlp()
    tagger = load_tagger() if {MODEL, BOTH} & set(ways) else None
    result = Readings({way: {} for way in ways})
    for row in gold:
        document = as_document(row["text"])
        result.words += len(row["text"].split())
        marks = [time.process_time()]
        seen = tagger.look(document.text) if tagger else None
        learned = tagger.find(seen) if tagger else ()
        marks.append(time.process_time())
        own = tagger.entities(seen) if tagger and nlp and is_small(nlp) else None  # as Reader has it
        doc = parse(document, nlp, own) if nlp else None
        marks.append(time.process_time())
        for way in ways:
            if way == MODEL:
                items = [as_row(item) for item in learned]
            elif way == BOTH:
                items = [as_row(item) for item in find_statements(doc, document, learned=learned)]
            else:
                items = [as_row(item) for item in find_statements(doc, document)]
            result.found[way][row["id"]] = items
        marks.append(time.process_time())
        for step, start, end in zip(result.seconds, marks, marks[1:], strict=False):
            result.seconds[step] += end - start
    return result


def as_row(item: Any) -> Row:
    """An Attribution, or what the model found, as the scorer reads it, with its confidence, parent and rule."""
    if isinstance(item, Attribution):
        spans = {role: [[span.start, span.end] for span in getattr(item, role)] for role in ROLES}
        return {**spans, "confidence": item.confidence, "parent": item.parent, "rule": item.rule}
    return {**{role: [list(span) for span in getattr(item, role)] for role in ROLES}, "parent": None}
