"""Reports in rows: CSV, TSV, JSON lines, JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quoth.ingest import pages
from quoth.ingest.identity import Fields, make_document, make_error
from quoth.model import Document

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text"),
    "html": ("html",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher_name", "publisher", "source", "sitename", "newspaper"),
    "published": ("published", "published_at", "publication_date", "date", "pubdate", "datetime"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link"),
    "external_id": ("id", "external_id", "guid"),
    "language": ("language", "lang"),
    "captured_at": ("captured_at",),
}
"""What columns may be called, the best name first; case does not matter."""

SAMPLE_COLUMNS = 12
"""An error names so many of the columns that there are."""


def read_table(text: str, path: str, file_format: str) -> Iterator[Document]:
    """One document a row of a CSV or TSV text with a header; a row's path is FILE:LINE."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = "\t" if file_format == "tsv" else max(",;\t|", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name for name in reader.fieldnames or [] if name]
    if not text.strip():
        yield make_error(path, file_format, "the file is empty; a table needs a header line and rows")
        return
    if not _has_text(names):
        yield make_error(path, file_format, _no_text(names, "a table"))
        return
    count = 0
    line = reader.line_num
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield make_error(
                f"{path}:{line}", file_format, f"not a row of a table ({error}); mend it or quote its fields"
            )
            continue
        if row is None:
            break
        count += 1
        yield read_row(row, f"{path}:{line}", file_format)
    if not count:
        yield make_error(path, file_format, "the table has a header and no rows")


def read_json_lines(lines: Iterable[bytes], path: str, file_format: str = "jsonl") -> Iterator[Document]:
    """One document a line; a line that is no JSON object costs that line. A document's path is FILE:LINE."""
    count = 0
    for number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
        if not line:
            continue
        count += 1
        where = f"{path}:{number}"
        row, problem = _load(line)
        if problem:
            yield make_error(where, file_format, f"not a line of JSON ({problem}); each line must be one object")
        elif not isinstance(row, dict):
            yield make_error(
                where, file_format, f'a line must be a JSON object such as {{"text": "..."}}, not {_name(row)}'
            )
        else:
            yield read_row(row, where, file_format)
    if not count:
        yield make_error(path, file_format, "the file is empty; it needs one JSON object a line")


def read_json(text: str, path: str) -> Iterator[Document]:
    """A list of rows, one row, an object whose values are rows, or an object that holds a list of rows."""
    value, problem = _load(text)
    if problem:
        lines = text.encode("utf-8", "replace").splitlines()
        if len(lines) > 1 and isinstance(_load(lines[0].decode("utf-8"))[0], dict):
            yield from read_json_lines(lines, path, "json")
        else:
            yield make_error(path, "json", f'not JSON ({problem}); a list of objects with "text" works')
        return
    rows = list(_find_rows(value))
    if not rows:
        yield make_error(path, "json", 'no rows in it; a list of objects with "text" or "html" works')
    for number, (key, row) in enumerate(rows, 1):
        where = f"{path}:{number}" if len(rows) > 1 else path
        if not isinstance(row, dict):
            yield make_error(where, "json", f'a row must be a JSON object with "text", not {_name(row)}')
        else:
            yield read_row({"id": key, **row} if key else row, where, "json")


def read_row(row: Mapping[Any, Any], path: str, file_format: str) -> Document:
    """A document from a row of columns; those that Quoth does not know are kept as metadata."""
    names: dict[str, str] = {}
    for name in row:
        names.setdefault(str(name or "").strip().lower(), name)
    used: set[str] = set()
    values: dict[str, str] = {}
    for column, synonyms in COLUMNS.items():
        for synonym in synonyms:
            if synonym in names and column not in values and (value := row[names[synonym]]) not in (None, ""):
                if column in ("text", "html") and not isinstance(value, str):
                    return make_error(path, file_format, f'"{names[synonym]}" is {_name(value)}; it must be a string')
                values[column] = _as_text(value)
                used.add(names[synonym])
    metadata = {str(name): value for name, value in row.items() if name not in used and value not in (None, "", [])}
    text, html = values.pop("text", ""), values.pop("html", "")
    fields = Fields(**values, metadata=metadata)
    if text.strip():
        return make_document(fields, text, path=path, file_format=file_format)
    if html.strip():
        return pages.read_page(html, path, file_format, fields)
    problem = _no_text(list(map(str, row)), "a row") if not _has_text(row) else "its text is empty; a report needs some"
    return make_error(path, file_format, problem, fields)


def is_json_lines(head: str) -> bool:
    """Whether a text begins with a JSON object on a line of its own."""
    first = next((line for line in head.split("\n") if line.strip()), "")
    return first.lstrip().startswith("{") and isinstance(_load(first)[0], dict)


def _find_rows(value: Any) -> Iterator[tuple[str, Any]]:
    """(key, row) of each row in a JSON value."""
    if isinstance(value, list):
        yield from (("", row) for row in value)
    elif isinstance(value, dict):
        if _has_text(value):
            yield "", value
            return
        lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
        if lists:
            yield from (("", row) for row in lists[0])
        elif value and all(isinstance(inner, dict) for inner in value.values()):
            yield from value.items()


def _load(text: str) -> tuple[Any, str]:
    """A JSON value, or None and what is wrong."""
    try:
        return json.loads(text), ""
    except json.JSONDecodeError as error:
        return None, f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1}"
    except RecursionError:
        return None, "nested too deep"
    except ValueError:  # Python's own limit on the digits of a number
        return None, "a number in it has thousands of digits"


def _has_text(names: Iterable[Any]) -> bool:
    known = {*COLUMNS["text"], *COLUMNS["html"]}
    return any(str(name or "").strip().lower() in known for name in names)


def _no_text(names: list[str], what: str) -> str:
    shown = ", ".join(names[:SAMPLE_COLUMNS]) + (", ..." if len(names) > SAMPLE_COLUMNS else "")
    return f'no column "text" or "html"; {what} needs one (found: {shown or "none"})'


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value)))
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title") or json.dumps(value, ensure_ascii=False))
    return "" if value is None else str(value)


def _name(value: Any) -> str:
    """What a JSON value is, in words."""
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
