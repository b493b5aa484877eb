"""The promises of the ledger: nothing twice, nothing lost, versions kept, the same again."""

from __future__ import annotations

import json
import shutil

import pyarrow.parquet as pq
import pytest

import quoth
from own_relations import OWN_RELATIONS
from quoth.errors import LedgerError, NotFound, VocabularyError
from quoth.model import BUILD_TABLES, FROM_NOTHING, READING_TABLES
from quoth.pipeline import BUILD_VERSION

REPORT = {"id": "r1", "outlet": "Northern Wire", "published": "2024-05-02", "text": "The mayor said 12 people died."}


def write(path, *reports):
    path.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path):
    return quoth.create(tmp_path / "ledger")


@pytest.fixture
def copy_of_built(built, tmp_path):
    shutil.copytree(built.path, tmp_path / "copy")
    return quoth.open(tmp_path / "copy")


def test_adding_twice_changes_nothing(copy_of_built, reports_file):
    before = sorted((p.relative_to(copy_of_built.path), p.read_bytes()) for p in copy_of_built.path.rglob("*.parquet"))
    again = copy_of_built.add([reports_file], workers=1)
    assert (again.added, again.unchanged, again.failed) == (0, 3, [])
    after = sorted((p.relative_to(copy_of_built.path), p.read_bytes()) for p in copy_of_built.path.rglob("*.parquet"))
    assert after == before
    assert not copy_of_built.is_stale()


def test_a_changed_document_is_a_new_version_and_both_are_kept(ledger, tmp_path):
    path = tmp_path / "r.jsonl"
    ledger.add([write(path, REPORT)], workers=1)
    outcome = ledger.add([write(path, REPORT | {"text": "The mayor said 14 people died."})], workers=1)
    assert (outcome.added, outcome.new_versions) == (1, 1)
    old, new = ledger.documents().to_pylist()
    assert new["version_of"] == old["document_id"]
    assert "12" in old["text"]
    assert "14" in new["text"]


def test_the_same_text_elsewhere_is_a_copy_not_a_version(ledger, tmp_path):
    ledger.add([write(tmp_path / "r.jsonl", REPORT, REPORT | {"outlet": "Evening Post"})], workers=1)
    first, second = ledger.documents().to_pylist()
    assert second["duplicate_of"] == first["document_id"]
    assert second["version_of"] == ""


def test_an_unreadable_input_is_a_row_with_its_error(ledger, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    outcome = ledger.add([tmp_path / "bad.txt", write(tmp_path / "r.jsonl", REPORT)], workers=1)
    assert outcome.added == 1
    assert len(outcome.failed) == 1
    assert "bad.txt" in outcome.failed[0]
    assert [bool(row["error"]) for row in ledger.documents().to_pylist()] == [True, False]
    ledger.build()


def test_original_bytes_are_kept(built, reports_file):
    blobs = [p.read_bytes() for p in (built.path / "blobs").iterdir()]
    assert blobs == [reports_file.read_bytes()]


def test_every_span_slices_back(built):
    texts = {d["document_id"]: d["text"] for d in built.documents().to_pylist()}
    for name in ("mentions", "statements", "events", "assertions"):
        rows = built.table(name).to_pylist()
        assert rows, name
        for row in rows:
            assert texts[row["document_id"]][row["start"] : row["end"]] == row["exact"], name


def test_a_build_is_done_once_and_is_the_same_again(copy_of_built):
    assert copy_of_built.build() is False
    before = {t: copy_of_built.table(t.table).to_pylist() for t in BUILD_TABLES}
    assert copy_of_built.build(force=True) is True
    assert {t: copy_of_built.table(t.table).to_pylist() for t in BUILD_TABLES} == before


def test_what_the_last_build_left_changes_nothing_but_the_time(copy_of_built, tmp_path):
    before = copy_of_built.earlier()
    assert before.answers
    assert before.bases
    assert before.placed
    copy_of_built.add([write(tmp_path / "r.jsonl", REPORT)], workers=1)
    builds, left = [], []
    for force in (False, True):
        assert copy_of_built.build(force=force) is True
        builds.append([copy_of_built.table(t.table).to_pylist() for t in BUILD_TABLES])
        left.append(copy_of_built.earlier())
    assert builds[0] == builds[1]
    assert left[0].bases == left[1].bases
    assert left[0].placed == left[1].placed
    assert left[0].answers.items() >= left[1].answers.items()
    assert left[0].bases.items() > before.bases.items()
    (copy_of_built.build_folder() / "answers.parquet").write_bytes(b"half")
    assert copy_of_built.earlier() == FROM_NOTHING


def test_a_build_by_other_rules_leaves_nothing_to_the_next(copy_of_built):
    manifest = copy_of_built.build_folder() / "manifest.json"
    manifest.write_text(manifest.read_text().replace(BUILD_VERSION, "rules-0"))
    assert copy_of_built.earlier() == FROM_NOTHING


def test_what_a_kill_left_half_written_is_swept_away(copy_of_built, tmp_path):
    folder = copy_of_built.path
    (folder / "builds" / "feed.aside").mkdir()
    (folder / "documents" / "000002.parquet.aside").write_bytes(b"half")
    version = next((folder / "readings").iterdir())
    shutil.copytree(version / "000001", version / "000002")  # readings of a batch whose documents never came
    assert quoth.open(folder).documents().num_rows == 3
    copy_of_built.add([write(tmp_path / "r.jsonl", REPORT)], workers=1)
    assert not list(folder.rglob("*.aside"))
    assert copy_of_built.documents().num_rows == 4
    assert copy_of_built.is_stale()


def test_a_build_that_never_got_its_name_does_not_count(copy_of_built):
    (copy_of_built.path / "current").write_text("beef\n")
    assert copy_of_built.current() == ""
    with pytest.raises(LedgerError, match="no build yet"):
        copy_of_built.claims()


@pytest.mark.parametrize("left", [["quoth.toml.aside"], ["lock"], []])
def test_killed_while_it_is_made_a_ledger_is_made_again(tmp_path, left, reports_file):
    (tmp_path / "ledger").mkdir()
    for name in left:
        (tmp_path / "ledger" / name).touch()
    assert quoth.create(tmp_path / "ledger").add([reports_file], workers=1).added == 3


def test_a_damaged_file_is_named(copy_of_built):
    damaged = next((copy_of_built.path / "documents").iterdir())
    damaged.write_bytes(damaged.read_bytes()[:-50])
    with pytest.raises(LedgerError, match=r"000001\.parquet: damaged"):
        copy_of_built.documents()


def test_one_writer_at_a_time(copy_of_built, reports_file):
    with copy_of_built._lock(), pytest.raises(LedgerError, match="another quoth is writing"):
        quoth.open(copy_of_built.path).add([reports_file])


def test_readings_missing_for_this_reader_are_made_by_build(copy_of_built):
    before = {t: copy_of_built.table(t.table).to_pylist() for t in READING_TABLES}
    shutil.rmtree(copy_of_built.path / "readings")
    assert copy_of_built.build(force=True)
    assert {t: copy_of_built.table(t.table).to_pylist() for t in READING_TABLES} == before


@pytest.mark.parametrize("query", ["select count(*) as n from statements", "select count(*) as n from claims"])
def test_duckdb_over_all_tables(built, query):
    assert built.sql(query).to_pylist()[0]["n"] > 0


def test_errors_say_what_would_work(built, tmp_path):
    with pytest.raises(NotFound, match="assertions"):
        built.table("facts")
    with pytest.raises(LedgerError, match="quoth add"):
        quoth.open(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        quoth.create(tmp_path / "other")


def test_a_ledger_is_found_from_a_folder_below_it(reports_file, tmp_path, monkeypatch):
    quoth.create(tmp_path / ".quoth")
    (tmp_path / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "down")
    assert quoth.open().path == tmp_path / ".quoth"


@pytest.fixture
def with_own_relations(tmp_path):
    (tmp_path / "own/vocabularies").mkdir(parents=True)
    (tmp_path / "own/vocabularies/relations.toml").write_text(OWN_RELATIONS, encoding="utf-8")
    return quoth.create(tmp_path / "own")


def relations(ledger):
    return [row["relation"] for row in ledger.assertions().to_pylist()]


def test_relations_of_ones_own_are_found_by_every_worker(with_own_relations, tmp_path):
    rows = [REPORT | {"id": f"r{n}", "text": f"Nurses vaccinated {n + 20} children in Osk."} for n in range(6)]
    outcome = with_own_relations.add([write(tmp_path / "r.jsonl", *rows)], workers=2)
    assert outcome.failed == []
    assert relations(with_own_relations) == ["vaccinated"] * 6
    with_own_relations.build(workers=1)
    assert {claim["relation"] for claim in with_own_relations.claims().to_pylist()} == {"vaccinated"}


def test_what_own_relations_say_is_part_of_the_readers_version(with_own_relations, ledger):
    path, version = with_own_relations.path / "vocabularies/relations.toml", with_own_relations.reader_version()
    assert version.startswith(f"{ledger.reader_version()}-")
    path.write_text("# a remark\n" + OWN_RELATIONS, encoding="utf-8")
    assert with_own_relations.reader_version() == version
    path.write_text(OWN_RELATIONS.replace('"vaccinate"', '"vaccinate", "inoculate"'), encoding="utf-8")
    assert with_own_relations.reader_version() != version


def test_after_own_relations_change_the_old_reading_stands_until_the_next_build(ledger, tmp_path):
    ledger.add([write(tmp_path / "r.jsonl", REPORT | {"text": "Nurses vaccinated forty children."})], workers=1)
    ledger.build(workers=1)
    (ledger.path / "vocabularies").mkdir()
    (ledger.path / "vocabularies/relations.toml").write_text(OWN_RELATIONS, encoding="utf-8")
    assert ledger.is_stale()
    assert relations(ledger) == [""]
    ledger.build(workers=1)
    assert relations(ledger) == ["vaccinated"]


def test_a_fault_in_own_relations_is_said_before_anything_is_read(with_own_relations, tmp_path):
    path = with_own_relations.path / "vocabularies/relations.toml"
    path.write_text(OWN_RELATIONS.replace('"event"', '"evnt"', 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"relations.toml, \[vaccinated\]: \"kind\" is \"evnt\""):
        with_own_relations.add([write(tmp_path / "r.jsonl", REPORT)], workers=1)


WIKIDATA = "wikidata_id,name,kind,aliases\nQ900001,Lena Orsk,person,\nQ900002,Grey Column,,\n"


def ids(ledger):
    return {row["name"]: row["wikidata_id"] for row in ledger.entities().to_pylist() if row["wikidata_id"]}


def test_listed_names_give_ids_at_the_next_build(ledger, reports_file):
    ledger.add([reports_file], workers=1)
    ledger.build(workers=1)
    (ledger.path / "vocabularies").mkdir()
    path = ledger.path / "vocabularies/wikidata.csv"
    path.write_text(WIKIDATA, encoding="utf-8")
    assert ledger.is_stale()
    assert ids(ledger) == {}
    ledger.build(workers=1)
    assert ids(ledger) == {"Lena Orsk": "Q900001", "Grey Column": "Q900002"}
    path.write_text("\n" + WIKIDATA, encoding="utf-8")
    assert not ledger.is_stale()
    assert quoth.dossier(ledger, "Grey Column", as_of="2024-05-02")["entity"]["wikidata_id"] == "Q900002"
    path.unlink()
    assert ledger.is_stale()


def test_a_fault_in_listed_names_is_said_before_anything_is_built(ledger, reports_file):
    (ledger.path / "vocabularies").mkdir()
    (ledger.path / "vocabularies/wikidata.csv").write_bytes(WIKIDATA.encode("utf-16"))
    with pytest.raises(VocabularyError, match=r"wikidata.csv is not in UTF-8"):
        ledger.build(workers=1)


def test_a_reading_of_an_older_version_says_how_to_mend_it(tmp_path):
    ledger = quoth.create(tmp_path / "ledger")
    (tmp_path / "a.txt").write_text("The mayor said that the port was shut.\n", encoding="utf-8")
    ledger.add([tmp_path / "a.txt"], workers=1)
    (path,) = tmp_path.glob("ledger/readings/*/*/assertions*.parquet")
    pq.write_table(pq.read_table(path).drop_columns(["hedged_by"]), path)
    with pytest.raises(quoth.QuothError, match=r"lacks hedged_by.*quoth build"):
        ledger.assertions()
