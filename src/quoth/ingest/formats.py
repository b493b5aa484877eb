"""Which reader reads what: paths and standard input to documents."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from quoth.ingest import pages, plain, tables
from quoth.ingest.files import Found, decode, find_files, read_bytes
from quoth.ingest.identity import MAX_CHARS, make_error
from quoth.model import Document

ENDINGS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".csv": "csv",
    ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".eml": "eml",
}  # fmt: skip
"""Endings of files that can be read, and the format that each means."""

WORKS = "Quoth reads .txt .md .html .csv .tsv .jsonl .json .eml, folders of these, and - for standard input"
MAX_BYTES = 4 * MAX_CHARS
"""A file of one report with more bytes is longer than MAX_CHARS in any charset, or is a page with little text."""
MAX_TABLE_BYTES = 2_000_000_000
"""A CSV or JSON file is held in memory while it is read; JSON lines are not."""
LOOK_BYTES = 16_384
"""So much of a file of JSON lines is looked at to see whether it is text."""


class Inputs(Iterator[Document]):
    """The documents of some paths, in input order.

    `skipped` counts, by ending, the files in folders that were passed over because their format is not known.
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]], stdin: IO[bytes] | IO[str] | None = None) -> None:
        self.skipped: Counter[str] = Counter()
        self._stdin = stdin
        self._documents = self._read_all([os.fspath(path) for path in paths])

    def __next__(self) -> Document:
        return next(self._documents)

    def _read_all(self, paths: list[str]) -> Iterator[Document]:
        for path in paths:
            if path == "-":
                yield from self._read_stdin()
                continue
            if not path:
                yield make_error('""', "", "an empty path names no file; check the command")
                continue
            before, count = self.skipped.total(), 0
            for found in find_files(path):
                for document in self._read_found(found):
                    count += 1
                    yield document
            if not count:
                passed = self.skipped.total() - before
                what = f"none of its {passed} files can be read" if passed else "the folder is empty"
                yield make_error(path, "", f"{what}; {WORKS}")

    def _read_found(self, found: Found) -> Iterator[Document]:
        ending = os.path.splitext(found.path)[1].lower()
        file_format = ENDINGS.get(ending, "")
        if found.problem:
            yield make_error(found.path, file_format, found.problem)
        elif file_format:
            yield from read_file(found.path, file_format)
        elif not found.named:
            self.skipped[ending or os.path.basename(found.path)] += 1
        elif ending:
            yield make_error(found.path, "", f"{ending} files are not read; {WORKS}")
        else:
            yield from read_file(found.path, "")

    def _read_stdin(self) -> Iterator[Document]:
        stream = self._stdin if self._stdin is not None else sys.stdin.buffer
        data = stream.read()
        yield from read_data(data.encode("utf-8", "replace") if isinstance(data, str) else data, "-", "")


def read_inputs(paths: Iterable[str | os.PathLike[str]], *, stdin: IO[bytes] | IO[str] | None = None) -> Inputs:
    """The documents in files, folders and, for "-", standard input; what cannot be read is a document with `error`.

    Args:
        paths: files, folders (read through, sorted, without hidden files) or "-".
        stdin: what "-" reads; the process's standard input when None.
    """
    return Inputs(paths, stdin)


def read_file(path: str, file_format: str) -> Iterator[Document]:
    """The documents of one file of a known format; "" looks at its content."""
    if file_format == "jsonl":
        try:
            with open(path, "rb", buffering=0) as raw, io.BufferedReader(raw, LOOK_BYTES) as stream:
                head = stream.peek()
                problem = decode(head[: head.rfind(b"\n") + 1])[1]  # one error for what is no text, not one a line
                if problem:
                    yield make_error(path, file_format, problem)
                else:
                    yield from tables.read_json_lines(stream, path)
            return
        except OSError:
            pass  # read_bytes says why
    data, problem = read_bytes(path, MAX_TABLE_BYTES if file_format in ("csv", "tsv", "json", "") else MAX_BYTES)
    if problem:
        yield make_error(path, file_format, problem)
    else:
        yield from read_data(data, path, file_format)


def read_data(data: bytes, path: str, file_format: str) -> Iterator[Document]:
    """The documents in the bytes of one input; format "" is found out from the content."""
    if not data.strip():
        yield make_error(
            path,
            file_format,
            "the file is empty; a report needs some text" if path != "-" else "nothing came in on standard input",
        )
        return
    if file_format == "eml":
        yield plain.read_mail(data, path)
        return
    text, problem = decode(data)
    if problem:
        yield make_error(path, file_format, problem)
        return
    file_format = file_format or sniff(text)
    if file_format in ("csv", "tsv"):
        yield from tables.read_table(text, path, file_format)
    elif file_format == "jsonl":
        yield from tables.read_json_lines(data.splitlines(), path)
    elif file_format == "json":
        yield from tables.read_json(text, path)
    elif file_format == "html":
        yield pages.read_page(text, path)
    elif file_format == "md":
        yield plain.read_markdown(text, path)
    else:
        yield plain.read_text(text, path)


def sniff(text: str) -> str:
    """The format of a text that has no ending: JSON lines, JSON, HTML, or else plain."""
    if pages.looks_like_html(text[:10_000]):
        return "html"
    if tables.is_json_lines(text):
        return "jsonl"
    return "json" if text.lstrip()[:1] in ("[", "{") and text.rstrip()[-1:] in ("]", "}") else "txt"
