"""Paths to bytes, bytes to text: folders, endings, charsets, and what cannot be read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass

import charset_normalizer

SAMPLE_BYTES = 200_000
"""A charset is guessed from so much of a file."""
CONTROL_SHARE = 0.02
"""Text has fewer control characters than this; random bytes have a tenth."""
BROKEN_SHARE = 0.1
"""UTF-8 with at most this share of broken characters among those beyond ASCII is broken UTF-8, not another charset."""

CHARSETS = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "utf_16_le", "utf_16_be"),
]
"""Charsets that are guessed, the first where two are as likely: those of the web.

Short texts would else pass for old Mac and DOS ones.
"""

BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
)

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})", re.I
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or what is wrong with a path."""

    path: str
    named: bool  # given as such and not found in a folder
    problem: str = ""


def find_files(path: str) -> Iterator[Found]:
    """The file, or the files of a folder and the folders in it, sorted; hidden ones are passed over."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield Found(path, True, _why(error))
        return
    except ValueError:
        yield Found(path, True, "no such file; a path cannot hold that character")
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, (os.path.realpath(path),))
    else:
        yield Found(path, True)


def _walk(folder: str, above: tuple[str, ...]) -> Iterator[Found]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Found(folder, True, _why(error))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(folder, name)
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            yield Found(path, False, _why(error))
            continue
        if stat.S_ISDIR(mode):
            real = os.path.realpath(path)
            if real in above:
                yield Found(path, False, f"this link leads back to the folder {real} that it lies in; remove the link")
            else:
                yield from _walk(path, (*above, real))
        elif stat.S_ISREG(mode):
            yield Found(path, False)


def read_bytes(path: str, limit: int) -> tuple[bytes, str]:
    """The bytes of a file, or b"" and why not; a file of more than `limit` bytes is not read."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return b"", _why(error)
    return (
        (data, "")
        if len(data) <= limit
        else (b"", f"the file has more than {limit:,} bytes; split it into one file a report")
    )


def decode(data: bytes) -> tuple[str, str]:
    """Text from bytes, or "" and why not: by byte-order mark, as UTF-8, as the page declares, as it most likely is."""
    for mark, kind in MAGIC:
        if data.startswith(mark):
            return "", f"it is {kind}, not text; save its text as .txt or .html"
    for bom, name in BOMS:
        if data.startswith(bom):
            return checked(data.decode(name, "replace"))
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(data[:4096])
    if declared:
        try:
            return checked(data.decode((declared.group(1) or declared.group(2)).decode("ascii")))
        except (LookupError, UnicodeError):  # the codec "undefined" is known, and refuses everything
            pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if broken <= max(1, BROKEN_SHARE * beyond) and beyond > 1:
        return checked(text)
    guesses = list(charset_normalizer.from_bytes(data[:SAMPLE_BYTES], cp_isolation=CHARSETS))
    if not guesses:
        return "", "it is not text; save its text as .txt or .html"
    tied = [
        guess.encoding
        for guess in guesses
        if (guess.chaos, guess.coherence) == (guesses[0].chaos, guesses[0].coherence)
    ]
    return checked(data.decode(next((name for name in CHARSETS if name in tied), tied[0]), "replace"))


def checked(text: str) -> tuple[str, str]:
    """The text unless it is full of control characters."""
    if len(_CONTROL.findall(text[:SAMPLE_BYTES])) > CONTROL_SHARE * min(len(text), SAMPLE_BYTES):
        return "", "it is not text but binary data; save its text as .txt or .html"
    return text.removeprefix("\ufeff"), ""


def _why(error: OSError) -> str:
    """What the system says, and what would work."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; ask its owner or change its mode (chmod +r)"
    return f"it cannot be read ({(error.strerror or str(error)).lower()}); copy it and try again"
