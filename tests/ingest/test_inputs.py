"""Files, folders and standard input to documents, and what cannot be read to rows that say why."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.ingest import MAX_CHARS, files, read_inputs, version_key
from quoth.ingest.identity import Fields, make_document, normalise_date
from quoth.model import Document, from_table, make_id, text_sha256, to_table

FILES = Path(__file__).parent / "files"
TEXT = "The mayor of Selm resigned on Friday, her office said."


def one(path: Path | str, content: str | bytes | None = None) -> Document:
    if content is not None:
        Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    (document,) = read_inputs([path])
    return document


def words(document: Document, zone: str) -> str:
    return " ".join(" ".join(document.text[z.start : z.end] for z in document.zones if z.zone == zone).split())


@pytest.mark.parametrize("name", ["report.txt", "report.md", "page.html", "report.eml"])
def test_each_format_gives_the_same_article(name: str) -> None:
    document = one(FILES / name)
    assert document.error == ""
    assert document.title == "Mayor resigns over bridge contract"
    assert words(document, "headline") == document.title
    assert document.published == "2017-03-03"
    assert document.author.startswith("Dara Vint")
    assert TEXT in words(document, "body")
    assert "stole" not in words(document, "body")
    assert document.sha256 == text_sha256(document.text)


def test_page_keeps_structure_and_drops_scripts() -> None:
    document = one(FILES / "page.html")
    assert (document.outlet, document.language, document.url) == ("Selm Courier", "en", "https://courier.example/mayor")
    assert words(document, "caption") == "The bridge on Thursday. (Photo: Selm Courier)"
    assert "She stole it all" in words(document, "comment")
    assert "confesses" not in document.text
    assert "\n\n" in document.text


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows.jsonl", "rows.json"])
def test_tables(name: str) -> None:
    documents = list(read_inputs([FILES / name]))
    assert [d.external_id for d in documents] == ["r1", "r2"]
    first = documents[0]
    assert first.text == f"Mayor resigns\n\n{TEXT}"
    assert first.text[first.body_start :] == TEXT
    assert (first.outlet, first.published, json.loads(first.metadata)) == (
        "Selm Courier",
        "2017-03-03",
        {"desk": "city"},
    )
    assert documents[1].body_start == 0  # begins with its title
    assert first.path.startswith(str(FILES / name))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"text\n", "no rows"),
        ("a.csv", b"name,age\nx,3\n", 'no column "text" or "html"'),
        ("a.csv", b"text,id\n,3\n", "text is empty"),
        ("a.jsonl", b'{"id": 1}', 'no column "text" or "html"'),
        ("a.jsonl", b"{broken", "a.jsonl:1: not a line of JSON"),
        ("a.jsonl", b"[1]", "must be a JSON object"),
        ("a.jsonl", b'{"text": ["a"]}', '"text" is a list'),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.json", b"3", "no rows"),
        ("a.txt", bytes(range(256)) * 20, "not text"),
        ("a.txt", b"%PDF-1.7 ...", "it is a PDF"),
        ("a.txt", b"no\n" * 3_000_000, "split it"),
        ("a.txt", b"no\n" * 700_000, f"more than {MAX_CHARS:,}"),
        ("a.html", b"<html><script>x</script></html>", "no article text"),
        ("a.eml", b"Subject: x\n\n", "no text in the message"),
        ("a.eml", bytes(range(128, 256)) * 20, "no mail header"),
        ("a.eml", b"Subject: x\n\n" + bytes(range(1, 32)) * 20, "not text"),
        ("a.jsonl", bytes(range(256)) * 20, "not text"),
        ("a.json", b'[{"n": ' + b"9" * 5000 + b"}]", "thousands of digits"),
        ("a.pdf", b"%PDF-1.7", "Quoth reads .txt"),
    ],
)
def test_errors_are_rows_of_one_clear_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    document = one(tmp_path / name, content)
    assert says in document.error
    assert str(tmp_path / name) in document.error
    assert "\n" not in document.error
    assert document.text == ""


def test_a_broken_line_costs_that_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{TEXT}"}}\n{{oops\n\n{{"text": "No."}}\n')
    documents = list(read_inputs([path]))
    assert [bool(d.error) for d in documents] == [False, True, False]
    assert documents[1].error.startswith(f"{path}:2: ")
    assert documents[2].path == f"{path}:4"


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.txt", "a.txt", ".hidden.txt", "b/x.bin", "c.txt"):
        (tmp_path / name).write_text(f"{name}. {TEXT}")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    inputs = read_inputs([tmp_path, tmp_path / "none"])
    names = [(os.path.relpath(d.path, tmp_path), bool(d.error)) for d in inputs]
    assert names == [
        ("a.txt", False),
        ("b/loop", True),
        ("b/z.txt", False),
        ("c.txt", False),
        ("gone.txt", True),
        ("none", True),
    ]
    assert inputs.skipped == {".bin": 1}
    (tmp_path / "empty").mkdir()
    assert "the folder is empty" in one(tmp_path / "empty").error


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).write_text(TEXT)
    monkeypatch.setattr("builtins.open", refuse)
    for document in read_inputs([tmp_path / "a.txt", tmp_path / "b.jsonl"]):
        assert "no permission" in document.error
    monkeypatch.setattr(files.os, "listdir", refuse)
    assert "no permission" in one(tmp_path).error


@pytest.mark.parametrize(
    ("data", "file_format", "count"),
    [
        (f"Mayor resigns over contract\n\n{TEXT}", "txt", 1),
        (f'{{"text": "{TEXT}"}}\n{{"text": "No."}}\n', "jsonl", 2),
        (f'[{{"text": "{TEXT}"}}]', "json", 1),
        (f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>", "html", 1),
    ],
)
def test_standard_input(data: str, file_format: str, count: int) -> None:
    for stream in (io.BytesIO(data.encode()), io.StringIO(data)):
        documents = list(read_inputs(["-"], stdin=stream))
        assert [d.error for d in documents] == [""] * count
        assert {d.format for d in documents} == {file_format}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Café “no”".encode(), "Café “no”"),
        (b"\xef\xbb\xbf" + "Café".encode(), "Café"),
        ("Café".encode("utf-16"), "Café"),
        (
            "Café owner says no to the café plan of São Selm, née Sælm.".encode("cp1252"),
            "Café owner says no to the café plan of São Selm, née Sælm.",
        ),
        ("Мэр Сельма ушёл в отставку в пятницу.".encode("cp1251"), "Мэр Сельма ушёл в отставку в пятницу."),
        ("Café, née é \xff".encode()[:-2] + b"\xff", "Café, née é \ufffd"),
        (b'<meta charset="undefined"> Zo\xeb', '<meta charset="undefined"> Zoë'),
        (b'<meta charset="iso-8859-7"> ' + "Ναι".encode("iso-8859-7"), '<meta charset="iso-8859-7"> Ναι'),
    ],
)
def test_charsets(raw: bytes, text: str) -> None:
    assert files.decode(raw) == (text, "")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2016-07-27", "2016-07-27"),
        ("2016-07-27T10:32:00Z", "2016-07-27"),
        ("2016-07", "2016-07"),
        ("2016", "2016"),
        ("2016-07~", "2016-07~"),
        ("20160727", "2016-07-27"),
        ("27.07.2016", "2016-07-27"),
        ("04/03/2016", "2016-03-04"),
        ("12/25/2016", "2016-12-25"),
        ("Wed, 27 Jul 2016 10:32:00 +0000", "2016-07-27"),
        ("July 27, 2016", "2016-07-27"),
        ("27 juillet 2016", "2016-07-27"),
        ("July 2016", "2016-07"),
        ("yesterday", ""),
        ("July 27", ""),
        ("soon", ""),
        ("", ""),
        ("2016-13-45", ""),
    ],
)
def test_dates(raw: str, day: str) -> None:
    assert normalise_date(raw) == day


def test_header_lines_and_unread_dates(tmp_path: Path) -> None:
    document = one(tmp_path / "a.txt", f"Outlet: Selm Courier\nDate: last week\nDesk: city\n\n{TEXT}")
    assert (document.outlet, document.published, document.text) == ("Selm Courier", "", TEXT)
    assert json.loads(document.metadata) == {"published": "last week", "desk": "city"}
    assert one(tmp_path / "b.txt", f"Note: this stays.\n\n{TEXT}").text.startswith("Note: this stays.")


def test_identity_and_versions(tmp_path: Path) -> None:
    def row(**fields: str) -> Document:
        return make_document(Fields(**fields), TEXT, path="a.csv:2", file_format="csv")  # type: ignore[arg-type]

    base = row(outlet="Post", external_id="7")
    assert base.document_id == row(outlet="Post", external_id="7", author="x").document_id
    for other in ({"outlet": "Echo"}, {"external_id": "8"}, {"title": "X"}, {"published": "2016"}, {"url": "u"}):
        assert row(**{"outlet": "Post", "external_id": "7", **other}).document_id != base.document_id
    assert version_key(row(url="http://x.example/a#top")) == version_key(row(url="http://x.example/a/"))
    assert version_key(base) != version_key(row(outlet="Echo", external_id="7"))
    assert version_key(row()) == ""
    assert version_key(one(tmp_path / "a.txt", "No.")) == version_key(one(tmp_path / "a.txt", "Yes."))


JSON_ROWS = st.dictionaries(
    st.sampled_from(["id", "title", "text", "outlet", "date", "x"]), st.text(max_size=60), max_size=6
)


@given(st.lists(JSON_ROWS, min_size=1, max_size=4))
def test_any_row_gives_a_document(rows: list[dict[str, str]]) -> None:
    data = "\n".join(map(json.dumps, rows)).encode()
    documents = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    again = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    assert documents == again
    for row, document in zip(rows, documents, strict=False):
        if not document.error:
            assert (
                document.text[document.body_start :] == row["text"].encode("utf-8", "replace").decode()
                or "\ufffd" in document.text
            )
            assert document.zones[-1].end == len(document.text)
    assert list(from_table(Document, to_table(Document, documents))) == documents


def test_a_mail_of_an_unknown_charset_is_read_as_it_most_likely_is(tmp_path: Path) -> None:
    raw = "Subject: Flood\nContent-Type: text/plain; charset=bogus\n\nZoë Brel said “no”.\n".encode()
    assert "Zoë Brel said “no”." in one(tmp_path / "a.eml", raw).text


def test_an_empty_path_is_named() -> None:
    [document] = read_inputs([""])
    assert document.error.startswith('"": an empty path')


@settings(deadline=None)  # the first page loads a parser
@given(st.binary(max_size=400), st.sampled_from(["txt", "md", "html", "csv", "tsv", "jsonl", "json", "eml"]))
def test_any_bytes_give_rows(data: bytes, ending: str) -> None:
    from quoth.ingest.formats import read_data

    documents = list(read_data(data, f"a.{ending}", ending))
    assert documents
    for document in documents:
        assert bool(document.error) != bool(document.text)
        assert document.document_id.startswith(make_id("do")[:3])
