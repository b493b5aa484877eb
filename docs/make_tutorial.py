"""Runs the commands of docs/tutorial.md in an empty folder, and writes down what they print.

    python docs/make_tutorial.py

Every ```console block is run in turn. A review's id in a command stands for the id that was last printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).with_name("tutorial.md")
EXAMPLES = Path(__file__).parent.parent / "examples"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
REVIEW = re.compile(r"\brv_[0-9a-f]+\b")
NOON = "1717243200"  # on 1 June 2024: reviews made while this runs are of that day


def run(page: str, folder: Path) -> str:
    """The page with what its commands print in `folder` under each of them."""
    (folder / "examples").symlink_to(EXAMPLES)
    shim = folder / "bin/quoth"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quoth "$@"\n')
    shim.chmod(0o755)
    surroundings = {
        **os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}", "QUOTH_AUTHOR": "edda", "SOURCE_DATE_EPOCH": NOON,
        "COLUMNS": "100",
    }  # fmt: skip
    last = ""

    def block(found: re.Match[str]) -> str:
        nonlocal last
        lines: list[str] = []
        for line in found[1].splitlines():
            if line.startswith("$ "):
                command = REVIEW.sub(last, line[2:]) if last else line[2:]
                done = subprocess.run(
                    command, shell=True, cwd=folder, env=surroundings, text=True, capture_output=True, check=False
                )
                if done.returncode:
                    raise SystemExit(f"$ {command}\n{done.stderr}")
                printed = done.stdout.replace(f"{folder.resolve()}/", "")
                last = (REVIEW.findall(printed) or [last])[-1]
                lines += [f"$ {command}", *printed.rstrip("\n").splitlines()]
        return "```console\n" + "\n".join(line.rstrip() for line in lines) + "\n```"

    return BLOCK.sub(block, page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        PAGE.write_text(run(PAGE.read_text(encoding="utf-8"), Path(work)), encoding="utf-8")
