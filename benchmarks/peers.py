"""Quoth beside other tools: textacy and plain spaCy, measured here, and the figures that others measured.

textacy has an environment of its own, `.cache/peers`, made at the first use from peers-requirements.txt. Its
quotations are taken paragraph by paragraph, since an odd number of quotation marks makes it give up on the whole
text. All are timed in processor time, one process after another, each held to one thread.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType

from gold import Row
from intervals import KINDS, between, count, intervals, number, rates
from readings import BOTH

HERE = Path(__file__).resolve().parent
HOME = HERE.parent / ".cache" / "peers"
NEEDS = HERE / "peers-requirements.txt"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def environment() -> Path:
    """The Python of the peers' environment, made or brought up to date where need be."""
    python = HOME / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = HOME / "ready.txt"
    needs = NEEDS.read_text(encoding="utf-8")
    if not ready.exists() or ready.read_text(encoding="utf-8") != needs:
        print(f"installing the peers into {HOME}", file=sys.stderr)
        venv.create(HOME, with_pip=True, clear=True)
        done = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "-r", NEEDS], capture_output=True, text=True, check=False
        )
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["no reason given"]
            sys.exit(f"the peers cannot be installed from {NEEDS.name}: {errors[-1]}")
        ready.write_text(needs, encoding="utf-8")
    return python


def measure(path: Path, gold: list[Row], module: ModuleType, bootstrap: int, sample: int | None) -> Row:
    """Rows of the table, in per cent and words a second: those measured here, and those of peers.json."""
    python, home = str(environment()), Path(str(module.__file__)).parent
    texts = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in gold)
    spacy, textacy = (_run([python, str(HERE / "peer_reader.py"), tool], texts) for tool in ("spacy", "textacy"))
    command = [sys.executable, str(HERE / "attribution.py"), "--json", "--bootstrap", str(bootstrap)]
    command += ["--gold", str(path.resolve()), *(["--sample", str(sample)] if sample is not None else [])]
    (quoth,) = _run(command, "", {"QUOTH_BENCH": str(home), "QUOTH_DATA": str(path.resolve().parent)}).values()
    counts = count(gold, textacy["found"], module)
    found = rates(counts), intervals(counts, bootstrap)
    here = [
        _row(f"Quoth ({BOTH})", quoth["figures"], quoth["intervals"], quoth["words a second"]["all"]),
        _row(f"textacy {textacy['version']} direct_quotations", *found, textacy["words a second"]),
        {"name": f"plain spaCy {spacy['version']} nlp.pipe", "words_per_second": spacy["words a second"]},
    ]
    listed = home / "peers.json"
    others = json.loads(listed.read_text(encoding="utf-8"))["peers"] if listed.exists() else []
    note = f"textacy gave up on {textacy['gave up']} of {textacy['paragraphs']} paragraphs"
    return {"here": here, "others": others, "note": note}


def _run(command: list[str], texts: str, more: dict[str, str] | None = None) -> Row:
    """The JSON that a command prints."""
    settings = os.environ | ONE_THREAD | (more or {})
    done = subprocess.run(command, input=texts, capture_output=True, text=True, env=settings, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        sys.exit(f"{Path(command[1]).name} failed: {last}")
    report: Row = json.loads(done.stdout)
    return report


def _row(name: str, found: Row, ends: Row, rate: float) -> Row:
    """A row in the terms of peers.json."""
    kinds = {kind: found[kind] for kind in KINDS}
    row = {"name": name, "f1": found["F1"], "p": found["P"], "r": found["R"], **kinds}
    return {**row, "content_exact": found["content exact"], "words_per_second": rate, "ci": ends.get("F1")}


def render(report: Row) -> str:
    """One table: what was measured here, then what others measured."""
    columns = {"f1": "F1", "ci": "95 %", "p": "P", "r": "R", **dict.fromkeys(KINDS), "content_exact": "exact"}
    lines = [_line("", {key: name or key for key, name in columns.items()} | {"words_per_second": "words/s"})]
    for title, rows in (
        ("measured here", report["here"]),
        ("as measured by others, on the test part of PolNeAR", report["others"]),
    ):
        lines.append(title)
        for row in rows:
            cells = {key: number(row.get(key)) for key in columns if key != "ci"}
            rate = f"{row['words_per_second']:,.0f}" if row.get("words_per_second") else "–"
            lines.append(_line(f"  {row['name']}", cells | {"ci": between(row.get("ci")), "words_per_second": rate}))
    lines += [
        "",
        "direct to sourceless: recall by kind with the source; exact: F1 of contents that are right to the token.",
        "Words a second of processor time, reading in and loading left out: spaCy, then textacy (its spaCy included),",
        "then Quoth (parser, model, rules), one process after another, each held to one thread. Others timed theirs.",
        report["note"] + ".",
    ]
    return "\n".join(lines)


def _line(name: str, cells: dict[str, str]) -> str:
    kinds = "".join(f"{cells[kind]:>12}" for kind in KINDS)
    return (
        f"{name:<58}{cells['f1']:>6}  {cells['ci']:<14}{cells['p']:>6}{cells['r']:>6}{kinds}"
        f"{cells['content_exact']:>8}{cells['words_per_second']:>9}"
    )
