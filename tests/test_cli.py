"""Commands as scripts rely on them: output, JSON twins, exit codes, one-line errors."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from own_relations import OWN_RELATIONS
from quoth.cli import main
from quoth.tell.exports import FLAT_FILES


@pytest.fixture
def run():
    def call(*args, stdin=None):
        return CliRunner().invoke(main, [str(a) for a in args], input=stdin)

    return call


@pytest.fixture
def ledger(built, tmp_path):
    shutil.copytree(built.path, tmp_path / "ledger")
    return tmp_path / "ledger"


def test_every_command_has_help_with_a_first_line(run):
    for name, command in main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert command.help, name


def test_report_writes_a_page_and_says_where(run, reports_file, tmp_path):
    result = run("report", reports_file, "-o", tmp_path / "page.html", "-j", 1)
    assert result.exit_code == 0, result.output
    assert str(tmp_path / "page.html") in result.stdout
    assert "3 documents" in result.stdout
    assert "Grey Column" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_inputs_that_fail_are_named_and_the_code_is_3(run, reports_file, tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run("add", tmp_path / "empty.txt", reports_file, "--ledger", tmp_path / "l", "-j", 1)
    assert result.exit_code == 3
    assert "added 3" in result.stdout
    assert "empty.txt" in result.stderr


def test_add_build_and_ask(run, reports_file, tmp_path):
    place = ["--ledger", tmp_path / "l"]
    assert run("add", reports_file, *place, "-j", 1).exit_code == 0
    assert "unchanged 3" in run("add", reports_file, *place, "-j", 1).stdout
    assert run("conflicts", *place).exit_code == 1
    assert run("build", *place).stdout.startswith("built ")
    assert run("build", *place).stdout.startswith("nothing new")
    assert "Qara" in run("ask", "market", "blast", *place).stdout


@pytest.mark.parametrize(
    "command", [["status"], ["conflicts"], ["dossier", "Lena Orsk"], ["ask", "who died"], ["review", "log"]]
)
def test_json_twins(run, ledger, command):
    result = run(*command, "--json", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    json.loads(result.stdout)
    assert run(*command, "--ledger", ledger).exit_code == 0
    assert run("--ledger", ledger, *command).exit_code == 0


def test_read_jsonl_gives_offsets_into_the_text_as_given(run, reports_file):
    given = [json.loads(line) for line in reports_file.read_text(encoding="utf-8").splitlines()]
    result = run("read", "--jsonl", reports_file, "-j", 1)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a1", "a2", "a3"]
    for report, line in zip(given, lines, strict=True):
        assert line["text"] == report["text"]
        assert line["error"] is None
        assert line["attributions"]
        for a in line["attributions"]:
            assert all(0 <= s < e <= len(line["text"]) for role in ("source", "cue", "content") for s, e in a[role])
    spoken = {line["text"][s:e] for line in lines for a in line["attributions"] for s, e in a["source"]}
    assert "Mayor Lena Orsk" in spoken


def test_read_from_standard_input(run):
    result = run("read", "-", stdin="“We saw nothing,” the harbour master said.")
    assert result.exit_code == 0
    assert "harbour master" in result.stdout


def test_what_is_read_is_wrapped_and_plain_in_a_pipe(run, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    words = "that the flood had taken the lower bridge and that nobody would cross the river before the spring"
    (tmp_path / "a.txt").write_text(f"Mayor Lena Orsk said {words}.\n\n“No\x1b[31m,” she added.", encoding="utf-8")
    shown = run("read", tmp_path / "a.txt").stdout
    assert f"Mayor Lena Orsk said ‹1 {words}›" in " ".join(shown.split())
    assert "‹2 “No�[31m,”› she[Lena Orsk] added." in shown
    assert max(map(len, shown.splitlines())) <= 60 or str(tmp_path) in max(shown.splitlines(), key=len)
    assert "\x1b" not in shown


def test_colours_only_where_somebody_looks_or_asks(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("The harbour master denied that the quay was closed.", encoding="utf-8")
    call = ["read", str(tmp_path / "a.txt")]
    assert "\x1b[31m" in CliRunner().invoke(main, call, color=True).stdout
    assert "\x1b" not in CliRunner().invoke(main, [*call, "--plain"], color=True).stdout
    assert "\x1b" not in CliRunner().invoke(main, call).stdout
    assert "\x1b[31m" in CliRunner().invoke(main, [*call, "--colour"]).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, call, color=True).stdout


def test_read_says_why_when_asked_and_what_its_marks_mean(run, tmp_path):
    (tmp_path / "a.txt").write_text("The harbour master denied that the quay was closed.", encoding="utf-8")
    shown = run("read", tmp_path / "a.txt").stdout
    assert shown.startswith("‹1 words›")
    assert "1 harbour master (denial, by role)" in shown
    assert "confidence" not in shown
    assert "confidence 0." in run("read", "--why", tmp_path / "a.txt").stdout
    assert run("read", "--jsonl", tmp_path / "a.txt").stdout.startswith("{")


def test_one_file_that_cannot_be_read_costs_that_file(run, tmp_path):
    (tmp_path / "a.txt").write_text("The harbour master said that the quay was closed.", encoding="utf-8")
    (tmp_path / "b.html").touch()
    (tmp_path / "c.txt").write_text("The pilot said that it was open.", encoding="utf-8")
    result = run("read", tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.txt")
    assert result.exit_code == 3
    assert "b.html" in result.stderr
    assert "1 pilot" in result.stdout


@pytest.mark.parametrize("output", ["", "none/there/page.html"])
def test_a_page_that_cannot_be_written_is_found_out_before_reading(run, reports_file, tmp_path, monkeypatch, output):
    monkeypatch.setattr("quoth.ledger.read_documents", lambda *_: pytest.fail("it has begun to read"))
    result = run("report", reports_file, "-o", tmp_path / output)
    assert result.exit_code in (1, 2)
    assert "folder" in result.stderr or "directory" in result.stderr


def test_a_report_on_nothing_says_why_and_leaves_the_old_page(run, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("the page of yesterday")
    result = run("report", tmp_path / "none.txt", tmp_path / "nor-this.txt", "-o", page)
    assert (result.exit_code, page.read_text()) == (1, "the page of yesterday")
    assert "no such file" in result.stderr
    assert "(and 1 more)" in result.stderr


def test_what_the_system_refuses_is_one_line(run, reports_file, tmp_path, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device", str(tmp_path / "x.parquet"))

    monkeypatch.setattr("quoth.ledger.pq.write_table", full)
    result = run("add", reports_file, "--ledger", tmp_path / "l", "-j", 1)
    assert result.exit_code == 1
    assert result.stderr.strip() == f"quoth: {tmp_path / 'x.parquet'}: No space left on device"


@pytest.mark.parametrize(("command", "says"), [(["status"], b"no ledger at"), (["add", __file__], b"is not a name")])
def test_bytes_that_are_no_text_in_a_name_do_no_harm(tmp_path, command, says):
    call = [sys.executable, "-m", "quoth", *command, "--ledger", os.fsencode(tmp_path) + b"/a\xff"]
    done = subprocess.run(call, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_nothing_is_left_at_home_and_no_library_reports_its_use(tmp_path):
    call = [sys.executable, "-m", "quoth", "read", "-"]  # outside of CI, where ONNX Runtime would be silent anyway
    home = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(call, input=b"The mayor said no.", capture_output=True, env=home, check=True)
    assert not list(tmp_path.iterdir())
    assert b"telemetry" not in done.stderr


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_export_has_every_file(run, ledger, tmp_path, form):
    result = run("export", form, "-o", tmp_path / "out", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    assert {p.name for p in (tmp_path / "out").iterdir()} == {f"{t.table}.{form}" for t in FLAT_FILES}


def test_csv_begins_with_the_columns_of_the_contract(run, ledger, tmp_path):
    run("export", "csv", "-o", tmp_path / "out", "--text", "--ledger", ledger)
    for row_type, columns in FLAT_FILES.items():
        with open(tmp_path / "out" / f"{row_type.table}.csv", encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header[: len(columns)] == list(columns)
    with open(tmp_path / "out" / "documents.csv", encoding="utf-8", newline="") as file:
        assert all(row["text"] for row in csv.DictReader(file))


def test_judgements_take_effect_and_are_undone(run, ledger):
    place = ["--ledger", ledger]
    dossier = json.loads(run("dossier", "Lena Orsk", "--json", *place).stdout)
    statement = dossier["statements"][0]["statement_id"]
    first = run("review", "fix-speaker", statement, "Imre Talos", "--author", "ana", *place)
    assert first.exit_code == 0, first.output
    run("build", *place)
    after = json.loads(run("dossier", "Lena Orsk", "--json", *place).stdout)
    assert statement not in {s["statement_id"] for s in after["statements"]}
    assert run("review", "undo", first.stdout.split()[0], *place).exit_code == 0
    run("build", *place)
    again = json.loads(run("dossier", "Lena Orsk", "--json", *place).stdout)
    assert statement in {s["statement_id"] for s in again["statements"]}
    assert "undone by" in run("review", "log", *place).stdout


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["dossier", "Nobody Atall"], 1, "nobody and nothing is called"),
        (["export", "xml", "-o", "x"], 1, "There are: csv, jsonl, parquet"),
        (["review", "undo", "rv_none"], 1, "quoth review log"),
        (["review", "reject", "st_none"], 1, "no"),
        (["report"], 2, "Missing argument"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_errors_are_one_line_that_says_what_would_work(run, ledger, args, code, says):
    result = run("--ledger", ledger, *args)
    assert result.exit_code == code
    assert says in result.output
    assert "Traceback" not in result.output
    if code == 1:
        assert len(result.stderr.strip().splitlines()) == 1


def test_a_missing_ledger_says_how_to_make_one(run, tmp_path):
    result = run("status", "--ledger", tmp_path / "none")
    assert result.exit_code == 1
    assert "add FILES" in result.stderr


def test_the_vocabulary_is_a_table_and_a_relation_has_its_example(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where there is no ledger
    table = run("vocabulary").stdout
    assert table.splitlines()[0].split() == ["relation", "kind", "words", "excludes", "PLOVER", "ACLED", "STIX"]
    assert max(map(len, table.splitlines())) <= 100
    one = run("vocabulary", "arrested").stdout
    assert "“Police arrested the editor on Friday.”" in one
    assert "ACLED: Strategic developments / Arrests" in one
    rows = json.loads(run("vocabulary", "--json").stdout)
    assert len(rows) > 80
    assert json.loads(run("vocabulary", "arrested", "--json").stdout) in rows
    missing = run("vocabulary", "arested")
    assert (missing.exit_code, missing.stderr) == (
        1,
        'quoth: no relation "arested". Near it: arrested, agreed, protested.\n',
    )


def test_the_vocabulary_has_the_ledgers_own_relations(run, ledger):
    (ledger / "vocabularies").mkdir()
    (ledger / "vocabularies/relations.toml").write_text(OWN_RELATIONS, encoding="utf-8")
    assert "your own" in run("vocabulary", "vaccinated", "--ledger", ledger).stdout
    assert "carpet-bomb" in run("vocabulary", "bombed", "--ledger", ledger).stdout


def test_a_dossier_has_the_id_of_wikidata_and_a_faulty_list_is_one_line(run, ledger):
    (ledger / "vocabularies").mkdir()
    path = ledger / "vocabularies/wikidata.csv"
    path.write_text("wikidata_id,name\nQ900002,Grey Column\n", encoding="utf-8")
    run("build", "--ledger", ledger)
    assert "https://www.wikidata.org/wiki/Q900002" in run("dossier", "Grey Column", "--ledger", ledger).stdout
    entity = json.loads(run("dossier", "Grey Column", "--ledger", ledger, "--json").stdout)["entity"]
    assert (entity["wikidata_id"], entity["wikidata"]) == ("Q900002", "https://www.wikidata.org/wiki/Q900002")
    path.write_text("wikidata_id,name\nGrey Column,Q900002\n", encoding="utf-8")
    result = run("build", "--ledger", ledger)
    assert result.exit_code == 1
    assert result.stderr == (
        f'quoth: {path}, line 2: "Grey Column" is no id of Wikidata; it must be Q and a number, such as Q42\n'
    )


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (OWN_RELATIONS, 0, "1 new, 1 with more words"),
        ("[vaccinated", 1, "not valid TOML"),
        ('[bombed]\nkind = "state"\n', 1, 'comes with Quoth, and "kind" of it cannot be changed'),
        ("[words]\n", 1, "[words]: it is a list of Quoth's own"),
        (OWN_RELATIONS.replace('["vaccinate"]', "[]"), 1, "[vaccinated]: it has no words that carry it"),
        (OWN_RELATIONS.replace('"vaccinate"', '"Vaccinate"'), 1, "must be in lower case"),
        (OWN_RELATIONS.replace("[bombed]", 'plover = "ADI"\n[bombed]'), 1, '"plover" is "ADI", must be one of AID'),
        (
            OWN_RELATIONS.replace("[bombed]", 'begins = "killed"\n[bombed]'),
            1,
            '"killed", which it begins or ends, is no',
        ),
    ],
)
def test_a_file_of_relations_is_checked_and_its_first_fault_is_one_line(run, tmp_path, text, code, says):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    result = run("vocabulary", "--check", path)
    assert result.exit_code == code
    assert says in result.output
    assert result.output.count("\n") == 1
