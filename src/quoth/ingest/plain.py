"""Plain text, Markdown and mail."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from quoth.ingest import pages
from quoth.ingest.files import checked, decode
from quoth.ingest.identity import Fields, make_document, make_error
from quoth.ingest.tables import COLUMNS
from quoth.ingest.zones import cover, find_zones
from quoth.model import Document, ZoneName

FIELD_NAMES = {name: column for column, names in COLUMNS.items() if column not in ("text", "html") for name in names}
FIELD_NAMES |= {"by": "author", "site": "outlet", "newspaper": "outlet"}

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]{0,24}?)\s*:\s+(\S.*)|([A-Za-z][A-Za-z_ -]{0,24}?)\s*:\s*")
_MAX_HEADER_LINES = 30
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_QUOTED = re.compile(r"^(?:>.*|On .{5,120} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,})$", re.M)


def read_text(text: str, path: str) -> Document:
    """A plain text, with what header lines at its top say of it ("Outlet: ...") or front matter between "---"."""
    fields, body = split_header(unify_lines(text))
    return make_document(fields, body, path=path, file_format="txt")


def read_markdown(text: str, path: str) -> Document:
    """Markdown as the plain text that a reader sees; the first heading is the title."""
    fields, body = split_header(unify_lines(text))
    heading = re.search(r"^#\s+(.+?)\s*#*\s*$", body, re.M)
    if heading and not fields.title:
        fields.title = strip_markdown(heading.group(1))
    return make_document(fields, strip_markdown(body), path=path, file_format="md")


def read_mail(raw: bytes, path: str) -> Document:
    """A message: subject as title, sender as author, Organization as outlet, Message-ID as id; quotes are comment."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    fields = Fields(
        external_id=_header(message, "Message-ID").strip("<> "),
        title=_header(message, "Subject"),
        author=parseaddr(_header(message, "From"))[0] or parseaddr(_header(message, "From"))[1],
        published=_header(message, "Date"),
        outlet=_header(message, "Organization"),
    )
    if not message.keys():
        return make_error(path, "eml", "it has no mail header; save its text as .txt", fields)
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        content = _content(part) if part is not None else ""
        html = part is not None and part.get_content_type() == "text/html"
    except (LookupError, ValueError, KeyError, AttributeError) as error:
        return make_error(path, "eml", f"its text cannot be decoded ({error}); save the text as .txt", fields)
    if problem := checked(content if isinstance(content, str) else "")[1]:
        return make_error(path, "eml", problem, fields)
    if not isinstance(content, str) or not content.strip():
        return make_error(path, "eml", "no text in the message; attachments are not read, save them as files", fields)
    if html:
        return pages.read_page(content, path, "eml", fields)
    body = unify_lines(content).strip("\n")
    title = " ".join(fields.title.split())
    start = len(title) + 2 if title else 0
    pieces: list[tuple[int, int, ZoneName]] = [(0, len(title), "headline")] if title else []
    signature = _SIGNATURE.search(body)
    stop = signature.start() if signature else len(body)
    at = 0
    for match in _QUOTED.finditer(body, 0, stop):
        pieces += _body(body, at, match.start(), start)
        pieces.append((match.start() + start, match.end() + start, "comment"))
        at = match.end()
    pieces += _body(body, at, stop, start)
    if signature:
        pieces.append((stop + start, len(body) + start, "furniture"))
    whole = f"{title}\n\n{body}" if title else body
    return make_document(fields, whole, path=path, file_format="eml", zones=cover(pieces, len(whole)))


def _content(part: MIMEPart) -> object:
    """The text of a part; where its charset is unknown, as the bytes most likely are."""
    try:
        return part.get_content()
    except LookupError:
        data = part.get_payload(decode=True)
        return decode(data)[0] if isinstance(data, bytes) else ""


def _body(text: str, start: int, end: int, by: int) -> list[tuple[int, int, ZoneName]]:
    if not text[start:end].strip():
        return []
    return [
        (zone.start + start + by, zone.end + start + by, zone.zone)
        for zone in find_zones(text[start:end], headline=False)
    ]


def split_header(text: str) -> tuple[Fields, str]:
    """What front matter or header lines say, and the text after them; fields that Quoth does not know are metadata."""
    lines = text.split("\n", _MAX_HEADER_LINES + 1)
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[first].strip() == "---"
    found: list[tuple[str, str]] = []
    for i, line in enumerate(lines[first + fenced : _MAX_HEADER_LINES], first + fenced):
        if (fenced and line.strip() in ("---", "...")) or (not fenced and not line.strip()):
            if fenced or _is_header(found):
                return _to_fields(found), "\n".join(lines[i + 1 :]).lstrip("\n")
            break
        match = _HEADER_LINE.fullmatch(line.strip())
        if match:
            found.append(
                (
                    (match.group(1) or match.group(3)).strip().lower().replace(" ", "_"),
                    _unquoted(match.group(2) or ""),
                )
            )
        elif fenced and found and re.match(r"\s*-?\s*\S", line):
            name, value = found[-1]
            item = _unquoted(line.strip().removeprefix("-"))
            found[-1] = (name, f"{value}, {item}" if value else item)
        else:
            break
    return Fields(), text


def _unquoted(value: str) -> str:
    """A header's value without the quotation marks that YAML puts around it; a quotation inside it keeps its own."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _is_header(found: list[tuple[str, str]]) -> bool:
    """Header lines without a fence: all known, or two known ones; one "Source: X" alone may be a credit."""
    known = [name for name, _ in found if name in FIELD_NAMES]
    return len(known) >= 2 or (len(known) == len(found) == 1 and known[0] in ("title", "outlet", "published", "url"))


def _to_fields(found: list[tuple[str, str]]) -> Fields:
    fields = Fields()
    for name, value in found:
        column = FIELD_NAMES.get(name)
        if column and not getattr(fields, column):
            setattr(fields, column, value)
        elif value:
            fields.metadata[name] = value
    return fields


def unify_lines(text: str) -> str:
    """Line ends as "\\n"; a byte-order mark in front is dropped."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s[^()]*)?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*\n*$", re.M), r"\1\n"),
    (re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.M), ""),
    (re.compile(r"^ {0,3}(?:> ?)+", re.M), ""),
    (re.compile(r"^ {0,3}\[[^\[\]]+\]:\s+\S+.*$", re.M), ""),
    (re.compile(r"^ {0,3}(?:```|~~~).*$", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """The words of a Markdown text: links by their words, pictures by their caption, no marks of emphasis."""
    for pattern, words in _INLINE:
        text = pattern.sub(words, text)
    return text.strip("\n")


def _header(message: EmailMessage, name: str) -> str:
    """A header as text, "" when it is absent or cannot be parsed."""
    try:
        return str(message.get(name, "") or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
