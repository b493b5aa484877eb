"""Documents as rows: their title and text put together, their ids, their dates, the key of their versions."""

from __future__ import annotations

import json
import os.path
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate
from functools import lru_cache
from itertools import islice
from urllib.parse import urldefrag

from quoth.ingest.inline import Piece, find_title_span
from quoth.ingest.marks import DATED, DATELINE, MONTH_ALONE, STAMPED, STAMPED_AT, STOP
from quoth.ingest.zones import cover, find_zones, shift
from quoth.model import Document, Zone, ZoneName, make_id, text_sha256

MAX_CHARS = 2_000_000
"""A longer text is no single report, and its parse would not fit in memory."""

ROW_FORMATS = frozenset({"csv", "tsv", "jsonl", "json"})
"""Formats that hold many reports: the path does not tell which, so it is no key of versions."""

FIRST_LINES, LONGEST_LINE = 4, 140
"""Lines of a body, and characters of each, in which the day of a report is looked for."""

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "tr", "ar", "fa", "he"]
"""Languages in which dates are read: those of the outlets met so far."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T ]\d{2}:?\d{2})")
_EDTF = re.compile(
    r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[?~%]?|\d{2}(?:XX|\dX)|\d{4}-(?:\d{2}|XX)-XX|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2})"
)
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?=$|[ ,T]+\d)")


@dataclass(slots=True)
class Fields:
    """What an input says of a report, before it is a row."""

    external_id: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    captured_at: str = ""
    language: str = ""
    metadata: dict[str, object] = field(default_factory=dict)


def make_document(
    fields: Fields, text: str, *, path: str, file_format: str, zones: Sequence[Zone] | None = None
) -> Document:
    """A row from what an input says and its text as given; a title that the text lacks is put in front of it.

    `zones` are those of the text as given where its structure tells them (HTML); otherwise the text is read for
    them. An empty or overlong text gives an error row.
    """
    text = clean(text)
    title = " ".join(clean(fields.title).split())
    if not text.strip():
        return make_error(path, file_format, "it holds no text; a report needs some", fields)
    if len(text) > MAX_CHARS:
        problem = (
            f"the text has {len(text):,} characters, more than {MAX_CHARS:,}: split it into one file or row a report"
        )
        return make_error(path, file_format, problem, fields)
    body_start = 0
    if zones is None:
        zones = find_zones(text, title, headline=file_format not in ROW_FORMATS)
        if title and find_title_span(text, title) is None and not _has_headline(zones):
            text = f"{title}\n\n{text}"
            body_start = len(title) + 2
            headline: list[Piece] = [(0, len(title), "headline")]
            zones = cover([*headline, *shift(zones, body_start)], len(text))
        elif not title:
            title = next((" ".join(text[z.start : z.end].split()) for z in zones if z.zone == "headline"), "")
    published = normalise_date(fields.published) or ("" if fields.published.strip() else _printed_day(text, zones))
    metadata = (
        fields.metadata
        if published or not fields.published.strip()
        else {"published": fields.published, **fields.metadata}
    )
    outlet, url, external_id = (clean(value).strip() for value in (fields.outlet, fields.url, fields.external_id))
    return Document(
        document_id=make_id("do", outlet, url or external_id, title, published, text),
        external_id=external_id,
        title=title,
        outlet=outlet,
        author=" ".join(clean(fields.author).split()),
        published=published,
        url=url,
        captured_at=clean(fields.captured_at).strip(),
        language=clean(fields.language).strip(),
        sha256=text_sha256(text),
        duplicate_of="",
        version_of="",
        error="",
        text=text,
        path=clean(path),
        format=file_format,
        body_start=body_start,
        zones=tuple(zones),
        metadata=_to_json(metadata),
        blob="",
    )


def make_error(path: str, file_format: str, problem: str, fields: Fields | None = None) -> Document:
    """A row for what could not be read; `problem` says what is wrong and what would work, in one line."""
    fields = fields or Fields()
    path = clean(path)
    error = " ".join(clean(f"{path or '-'}: {problem}").split())
    return Document(
        document_id=make_id("do", "error", path, error),
        external_id=clean(fields.external_id),
        title=" ".join(clean(fields.title).split()),
        outlet=clean(fields.outlet),
        author=clean(fields.author),
        published=normalise_date(fields.published),
        url=clean(fields.url),
        captured_at=clean(fields.captured_at),
        language=clean(fields.language),
        sha256=text_sha256(""),
        duplicate_of="",
        version_of="",
        error=error,
        text="",
        path=path,
        format=file_format,
        body_start=0,
        zones=(),
        metadata=_to_json(fields.metadata),
        blob="",
    )


def compose(pieces: Sequence[tuple[str, ZoneName]]) -> tuple[str, tuple[Zone, ...]]:
    """Texts and what they are, as one text of paragraphs and its zones; body is read for furniture within it."""
    parts: list[str] = []
    placed: list[Piece] = []
    at = 0
    body: list[str] = []

    def close_body() -> None:
        nonlocal at
        if body:
            block = "\n\n".join(body)
            placed.extend(shift(find_zones(block, headline=False), at))
            parts.append(block)
            at += len(block) + 2
            body.clear()

    for text, zone in pieces:
        stripped = clean(text).strip()
        if not stripped:
            continue
        if zone == "body":
            body.append(stripped)
            continue
        close_body()
        placed.append((at, at + len(stripped), zone))
        parts.append(stripped)
        at += len(stripped) + 2
    close_body()
    whole = "\n\n".join(parts)
    return whole, cover(placed, len(whole))


def version_key(document: Document) -> str:
    """What two versions of one report share: the url, or outlet and given id, or a file's path; "" when nothing."""
    if document.url:
        return f"url {urldefrag(document.url).url.rstrip('/')}"
    if document.external_id:
        return f"id {document.outlet}\x1f{document.external_id}"
    if document.path in ("", "-") or document.format in ROW_FORMATS:
        return ""
    return f"path {os.path.normpath(document.path)}"


def clean(text: str) -> str:
    """Text that UTF-8 can hold: half of a surrogate pair becomes U+FFFD, one for one, so that offsets hold."""
    return _SURROGATES.sub("\ufffd", text)


@lru_cache(maxsize=4096)
def normalise_date(raw: str) -> str:
    """A day as ISO 8601, or month or year alone as EDTF; "" when it is no date that stands on its own.

    Numbers are read day first (03.04.2017 is 3 April) unless only month first is possible.
    """
    raw = " ".join(clean(raw).split())[:100]
    if match := _ISO_DAY.match(raw):
        return _day(*map(int, match.groups()))
    if _EDTF.fullmatch(raw):
        return raw
    if match := _COMPACT_DAY.fullmatch(raw):
        return _day(*map(int, match.groups()))
    if match := _NUMERIC_DAY.match(raw):
        day, month, year = map(int, match.groups())
        return _day(year, month, day) or _day(year, day, month)
    if not re.search(r"(?<!\d)\d{4}(?!\d)", raw):  # no year: it would hang on today's
        return ""
    if parsed := parsedate(raw):
        return _day(*parsed[:3])
    return _parse_words(raw)


def _parse_words(raw: str) -> str:
    """A date in words through dateparser, whose answer must rest on the words alone and not on today."""
    import dateparser  # slow to import, and seldom needed

    for parts, width in ((["day", "month", "year"], 10), (["month", "year"], 7)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(
                raw,
                languages=LANGUAGES,
                settings={"REQUIRE_PARTS": parts, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY", "TIMEZONE": "UTC"},
            )
        if found:
            return str(found.date().isoformat())[:width]
    return ""


def _printed_day(text: str, zones: Sequence[Zone]) -> str:
    """The day or month that stands over a report, in a byline, a stamp or a short line that is no sentence; else ""."""
    for zone in zones:
        lines = filter(None, map(str.strip, text[zone.start : zone.end].splitlines()))
        if zone.zone == "byline" and (day := next(filter(None, map(_day_in, lines)), "")):
            return day
        if zone.zone == "body":
            return next(filter(None, map(_day_over, islice(lines, FIRST_LINES))), "")
    return ""


def _day_in(line: str) -> str:
    found = DATED.search(line)
    return normalise_date(found[0]) if found else ""


def _day_over(line: str) -> str:
    """The day or month by which a line dates a report: of its dateline, or at an edge of a line that is no sentence."""
    if len(line) > LONGEST_LINE:
        dateline = DATELINE.match(line)
        return normalise_date(dateline["day"]) if dateline else ""
    found = DATED.search(line) or MONTH_ALONE.search(line)
    if found is None or (STOP.search(line) and not STAMPED.match(line)):
        return ""
    before, after = line[: found.start()], line[found.end() :].strip(" .)")
    # "the ferry had left the port on 9 May"
    told = before.rstrip().endswith((" on", " in")) and not STAMPED.match(line)
    edge = not before or not after or after[0] in "|·•–(" or STAMPED_AT.search(before) is not None
    return normalise_date(found[0]) if edge and not told else ""


def _day(year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 9999):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def _has_headline(zones: Sequence[Zone]) -> bool:
    return any(zone.zone == "headline" for zone in zones)


def _to_json(metadata: Mapping[str, object]) -> str:
    return clean(json.dumps(metadata, ensure_ascii=False, default=str)) if metadata else "{}"
