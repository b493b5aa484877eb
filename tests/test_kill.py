"""Killed at any instant, the ledger opens again; and the same comes out whatever the number of workers."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import quoth
from conftest import REPORTS

pytestmark = pytest.mark.slow

KILLS = 5
COPIES = 60  # of the three reports, each with a figure of its own: enough for two batches and a pool


@pytest.fixture(scope="module")
def many_reports(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("many") / "reports.jsonl"
    rows = [
        report | {"id": f"{report['id']}-{n}", "text": report["text"].replace("12", str(12 + n))}
        for n in range(COPIES)
        for report in REPORTS
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(*args: object) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "quoth", *map(str, args)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def exported(ledger: Path, target: Path) -> dict[str, bytes]:
    quoth.export(quoth.open(ledger), "csv", target, text=True)
    return {path.name: path.read_bytes() for path in target.iterdir()}


@pytest.fixture(scope="module")
def undisturbed(many_reports, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed")
    ledger = quoth.create(folder / "ledger")
    ledger.add([many_reports], workers=1)
    ledger.build()
    return exported(ledger.path, folder / "csv")


def test_four_workers_give_the_same_bytes_as_one(many_reports, undisturbed, tmp_path):
    ledger = quoth.create(tmp_path / "ledger")
    ledger.add([many_reports], workers=4)
    ledger.build()
    assert exported(ledger.path, tmp_path / "csv") == undisturbed


def test_killed_in_add_and_in_build_it_opens_again_and_goes_on(many_reports, undisturbed, tmp_path):
    place = tmp_path / "ledger"
    chance = random.Random(7)
    acknowledged = 0
    for work in [["add", many_reports, "-j", 2]] * KILLS:
        process = command("--ledger", place, *work)
        time.sleep(chance.uniform(1.0, 8.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (place / "quoth.toml").exists():
            have = quoth.open(place).documents().num_rows
            assert have >= acknowledged
            acknowledged = have
    assert command("--ledger", place, "add", many_reports, "-j", 2).wait() == 0
    for _ in range(KILLS):
        process = command("--ledger", place, "build", "--force")
        time.sleep(chance.uniform(0.8, 5.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        ledger = quoth.open(place)
        assert ledger.documents().num_rows == len(REPORTS) * COPIES
        if ledger.current():
            assert ledger.claims().num_rows
    assert command("--ledger", place, "build", "--force").wait() == 0
    assert exported(place, tmp_path / "csv") == undisturbed


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a group of processes otherwise there")
@pytest.mark.parametrize("after", [0.5, 0.8, 1.5, 2.5])
def test_ctrl_c_ends_it_at_once_and_the_ledger_is_good(many_reports, tmp_path, after):
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # also where tests run behind
    up = f"{heard}; from quoth.cli import main; print(flush=True); main()"  # before, Ctrl-C is Python's own matter
    words = [sys.executable, "-c", up, "--ledger", tmp_path / "ledger", "add", many_reports, "-j", "2"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    process.stdout.readline()
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate(timeout=20)[1]
    assert process.returncode == 130
    assert errors == b"quoth: stopped. The same command goes on from what was kept.\n"
    if (tmp_path / "ledger/quoth.toml").exists():
        assert quoth.open(tmp_path / "ledger").documents().num_rows <= len(REPORTS) * COPIES


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes there")
@pytest.mark.parametrize("after", [0.6, 0.9, 1.2, 1.8, 3.0])
def test_its_workers_end_when_it_is_killed(many_reports, tmp_path, after):
    process = command("--ledger", tmp_path / "ledger", "add", many_reports, "-j", 2)
    time.sleep(after)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while is_there(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not is_there(process.pid)


def is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
