"""A ledger on disk: a folder of Parquet files, an append-only file of reviews, and builds swapped in whole.

    quoth.toml               configuration that affects results
    vocabularies/            relations.toml with relations of your own and wikidata.csv with ids for names,
                             where you put them there
    documents/NNNNNN.parquet one file a batch, immutable
    blobs/SHA256             the original bytes of the inputs
    readings/VERSION/NNNNNN/ a Parquet file a table, for the batch of that number
    reviews.jsonl            judgements, append-only
    builds/ID/               a Parquet file a table, and manifest.json
    current                  the id of the build in force

What is written is written aside, synced, and renamed: a batch counts from the moment its documents file has its
name, a build from the moment `current` names it. Killed at any instant, the ledger opens again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from quoth import __version__, review
from quoth.errors import LedgerError, NotFound, VocabularyError
from quoth.ingest import read_inputs, version_key
from quoth.model import (
    BUILD_TABLES,
    FROM_NOTHING,
    READING_TABLES,
    Answer,
    Basis,
    Decisions,
    Document,
    Earlier,
    Placement,
    Reading,
    Review,
    from_table,
    schema,
    to_table,
)  # fmt: skip
from quoth.pipeline import BUILD_VERSION, Build, build, uncollected
from quoth.read import current_version
from quoth.relations import read_own, using
from quoth.resolve import Listed, read_wikidata
from quoth.workers import read_documents

DEFAULT_NAME = ".quoth"
BATCH = 64  # documents a batch: what a kill in the middle can cost, and what one file holds
TABLES = frozenset({"csv", "tsv", "jsonl", "json"})  # formats whose rows carry FILE:ROW as their path
ROW_NUMBER = re.compile(r":\d+$")
CONFIGURATION = (
    "# Settings that affect results. There are none yet; the file marks the folder as a Quoth ledger.\nformat = 1\n"
)

FOLDERS = ("documents", "blobs", "readings", "builds")
OWN_RELATIONS = Path("vocabularies", "relations.toml")
OWN_WIKIDATA = Path("vocabularies", "wikidata.csv")
MAKING = ("lock", "quoth.toml", "quoth.toml.aside", "vocabularies")  # all that there is before a ledger is one

Row = TypeVar("Row")
Progress = Callable[[str, int], None]
"""Called with what is being done and how many documents or stages are done."""


@dataclass(slots=True)
class Added:
    """What became of the inputs of one `add`.

    `failed` holds a line for each that could not be read; `passed_over` counts, by ending, the files in folders
    whose format is not known.
    """

    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    words: int = 0
    failed: list[str] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)


class Ledger:
    """A ledger in a folder. Reading it needs no lock; `add`, `build` and `review` take one."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not (self.path / "quoth.toml").exists():
            raise LedgerError(f"no ledger at {self.path}. Make one with: quoth --ledger {self.path} add FILES")

    @classmethod
    def create(cls, path: str | Path) -> Ledger:
        """The ledger at `path`, made if there is none; refuses a folder that holds something else."""
        folder = Path(path)
        if str(folder) != str(folder).encode("utf-8", "replace").decode():  # which Parquet's writer cannot name
            raise LedgerError(f"{folder} is not a name in UTF-8. Choose another place with --ledger DIR.")
        try:
            if not (folder / "quoth.toml").exists():
                # beside what a kill left or another process is making, nothing may be there yet
                if folder.exists() and (not folder.is_dir() or {p.name for p in folder.iterdir()} - {*MAKING}):
                    raise LedgerError(f"{folder} is there and is not a ledger. Choose another place with --ledger DIR.")
                folder.mkdir(parents=True, exist_ok=True)
                with open(folder / "lock", "a+b") as file:
                    _lock_file(file)
                    _write(folder / "quoth.toml", CONFIGURATION.encode())
        except OSError as error:
            problem = error.strerror or str(error)
            raise LedgerError(f"cannot make a ledger at {folder}: {problem}. Choose another with --ledger.") from error
        return cls(folder)

    # --- what it holds --------------------------------------------------------------------------------

    def documents(self) -> pa.Table:
        """All documents, failed inputs too, in the order in which they were added."""
        return _read_files(Document, self._batches())

    def mentions(self) -> pa.Table:
        """Mentions, as read."""
        return self.table("mentions")

    def statements(self) -> pa.Table:
        """Statements, as read; `reading(reviewed=True)` has them as reviewed."""
        return self.table("statements")

    def assertions(self) -> pa.Table:
        """Assertions, as read."""
        return self.table("assertions")

    def claims(self) -> pa.Table:
        """Claims of the build in force."""
        return self.table("claims")

    def links(self) -> pa.Table:
        """Links of the build in force."""
        return self.table("links")

    def entities(self) -> pa.Table:
        """Entities of the build in force."""
        return self.table("entities")

    def table(self, name: str) -> pa.Table:
        """Any table of the data model by its name, as Arrow: `.to_pandas()`, `.to_pylist()`."""
        if name == "documents":
            return self.documents()
        if name == "reviews":
            return to_table(Review, self.reviews())
        for row_type in READING_TABLES:
            if name == row_type.table:  # type: ignore[attr-defined]
                return self._reading_table(row_type)
        for row_type in BUILD_TABLES:
            if name == row_type.table:  # type: ignore[attr-defined]
                return _read_files(row_type, [self.build_folder() / f"{name}.parquet"])
        known = ["documents", "reviews", *(t.table for t in READING_TABLES + BUILD_TABLES)]  # type: ignore[attr-defined]
        raise NotFound(f"no table {name!r}. There are: {', '.join(sorted(known))}")

    def document_rows(self) -> Iterator[Document]:
        """The documents, failed inputs too."""
        return from_table(Document, self.documents())

    def rows(self, row_type: type[Row]) -> list[Row]:
        """The rows of a table as dataclasses."""
        return list(from_table(row_type, self.table(row_type.table)))  # type: ignore[attr-defined]

    def sql(self, query: str) -> pa.Table:
        """The answer to a DuckDB query over all tables by their names."""
        with duckdb.connect() as connection:
            for row_type in (Document, *READING_TABLES, *(BUILD_TABLES if self.current() else ()), Review):
                connection.register(row_type.table, self.table(row_type.table))  # type: ignore[attr-defined]
            return connection.sql(query).to_arrow_table()

    def reading(self, *, reviewed: bool = False) -> Reading:
        """All readings by the reader in use, in the ledger's order; with fixes and rejections if `reviewed`."""
        with uncollected():
            reading = Reading(*(list(from_table(t, self._reading_table(t))) for t in READING_TABLES))
        return review.as_reviewed(reading, self.decisions(reading)) if reviewed else reading

    def reviews(self) -> list[Review]:
        """All judgements, undone ones too."""
        return review.load(self.path / "reviews.jsonl")

    def decisions(self, reading: Reading) -> Decisions:
        """What the judgements in force ask of a build."""
        return review.decide(self.reviews(), reading)

    def current(self) -> str:
        """The id of the build in force, or ""."""
        try:
            name = (self.path / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""
        return name if (self.path / "builds" / name / "manifest.json").exists() else ""

    def build_folder(self) -> Path:
        """The folder of the build in force."""
        name = self.current()
        if not name:
            raise LedgerError(f"the ledger at {self.path} has no build yet. Make one with: quoth build")
        return self.path / "builds" / name

    def own_relations(self) -> str:
        """The text of the ledger's own `vocabularies/relations.toml`, "" where there is none; checked."""
        path = self.path / OWN_RELATIONS
        return read_vocabulary(path) if path.exists() else ""

    def listed_names(self) -> list[Listed]:
        """The names of the ledger's own `vocabularies/wikidata.csv`, none where there is no such file; checked."""
        path = self.path / OWN_WIKIDATA
        return read_wikidata(_own_text(path), str(path)) if path.exists() else []

    def reader_version(self) -> str:
        """Names the reader in use with the ledger's own relations: the folder that holds its readings."""
        return current_version(self.own_relations())

    def is_stale(self) -> bool:
        """Whether documents, reviews, relations of one's own or listed names came after the build in force."""
        return self.current() != self._build_id(self.reader_version(), self.listed_names())

    def earlier(self) -> Earlier:
        """What the build in force leaves to the next; nothing where it is of other rules, or its files are damaged."""
        if not _made_by(self.reader_version()).items() <= self._manifest().items():
            return FROM_NOTHING
        try:
            answers, bases, placed = (
                _columns(self.build_folder() / f"{row_type.table}.parquet", *names)
                for row_type, names in (
                    (Answer, ("pair", "chances")),
                    (Basis, ("document_id", "digest")),
                    (Placement, ("assertion_id", "claim_id", "rule")),
                )
            )
        except (OSError, KeyError, pa.ArrowException):
            return FROM_NOTHING
        return Earlier(dict(answers), dict(bases), {assertion: (claim, rule) for assertion, claim, rule in placed})

    # --- what changes it ------------------------------------------------------------------------------

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        stdin: BinaryIO | None = None,
        workers: int | None = 1,
        progress: Progress = lambda _what, _done: None,
    ) -> Added:
        """Documents from files, folders or "-" into the ledger, each read by the reader.

        Adding the same again changes nothing. An input that cannot be read becomes a row with its error.
        `workers`: see `quoth.workers.read_documents`.
        """
        outcome = Added()
        with self._lock():
            self._sweep()
            own = self.own_relations()
            known = _Known(self.documents())
            inputs = read_inputs(paths, stdin=stdin)
            stored: dict[str, str] = {}
            while batch := list(islice(inputs, BATCH)):
                new = [document for document in (known.admit(d, outcome) for d in batch) if document is not None]
                if new:
                    self._write_batch(new, workers, own, outcome, stored, progress)
            outcome.passed_over = dict(sorted(inputs.skipped.items()))
        return outcome

    def build(
        self,
        *,
        workers: int | None = 1,
        force: bool = False,
        progress: Progress = lambda _what, _done: None,
    ) -> bool:
        """Entities, claims, links, origins and assessments of all that was read and reviewed, swapped in whole.

        Batches that this reader's version has not read are read first. Returns whether anything was to be done.
        """
        with self._lock():
            self._sweep()
            own, listed = self.own_relations(), self.listed_names()
            version = current_version(own)
            for batch in self._batches():
                if not self._reading_folder(batch.stem, version).exists():
                    rows = list(from_table(Document, pq.read_table(batch)))
                    read = read_documents(rows, workers, "balanced", own)
                    self._write_reading(batch.stem, version, [reading for _, reading in read])
                    progress("re-read", len(rows))
            build_id = self._build_id(version, listed)
            if build_id == self.current() and not force:
                return False
            documents = list(self.document_rows())
            reading = self.reading()
            with using(own):
                made = build(
                    [d for d in documents if not d.error],
                    reading,
                    self.decisions(reading),
                    lambda stage: progress(stage, 1),
                    listed=listed,
                    earlier=FROM_NOTHING if force else self.earlier(),
                )
            self._write_build(build_id, version, made, documents)
            return True

    def review(self, judgement: Review) -> Review:
        """Record a judgement; it takes effect at the next build."""
        with self._lock():
            review.append(self.path / "reviews.jsonl", judgement)
        return judgement

    # --- files ----------------------------------------------------------------------------------------

    def _batches(self) -> list[Path]:
        return sorted((self.path / "documents").glob("*.parquet"))

    def _reading_folder(self, batch: str, version: str) -> Path:
        return self.path / "readings" / version / batch

    def _reading_table(self, row_type: type[Row]) -> pa.Table:
        """Rows by the reader in use; of a batch that it has not read yet, those that the build in force rests on."""
        name = row_type.table  # type: ignore[attr-defined]
        versions = (self.reader_version(), str(self._manifest().get("reader", "")))
        paths = []
        for batch in self._batches():
            folders = [self._reading_folder(batch.stem, version) for version in versions if version]
            paths += [next((folder for folder in folders if folder.exists()), folders[0]) / f"{name}.parquet"]
        return _read_files(row_type, [path for path in paths if path.exists()])

    def _manifest(self) -> dict[str, Any]:
        """What the build in force says of itself, nothing where there is none."""
        if not self.current():
            return {}
        manifest: dict[str, Any] = json.loads((self.build_folder() / "manifest.json").read_text(encoding="utf-8"))
        return manifest

    def _build_id(self, version: str, listed: Sequence[Listed]) -> str:
        """A hash of all that a build by this version of the reader depends on."""
        digest = hashlib.blake2b(digest_size=8)
        digest.update(f"{__version__} {BUILD_VERSION} {version} ".encode())
        for batch in self._batches():
            digest.update("\n".join(pq.read_table(batch, columns=["document_id"])["document_id"].to_pylist()).encode())
        digest.update((self.path / "quoth.toml").read_bytes())
        digest.update("".join(r.review_id + r.undone_by for r in self.reviews()).encode())
        digest.update("".join(map(repr, listed)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _write_batch(
        self,
        documents: list[Document],
        workers: int | None,
        own: str,
        outcome: Added,
        stored: dict[str, str],
        progress: Progress,
    ) -> None:
        number = 1 + max((int(path.stem) for path in self._batches()), default=0)
        kept: list[Document] = []
        readings: list[Reading] = []
        for document, reading in read_documents(documents, workers, "balanced", own):
            kept.append(self._with_blob(document, stored))
            readings.append(reading)
            progress("read", 1)
        batch = f"{number:06}"
        self._write_reading(batch, current_version(own), readings)
        _write_table(self.path / "documents" / f"{batch}.parquet", Document, kept)
        for document in kept:
            if document.error:
                outcome.failed.append(document.error)
            else:
                outcome.added += 1
                outcome.new_versions += bool(document.version_of)
                outcome.words += len(document.text.split())

    def _write_reading(self, batch: str, version: str, readings: Iterable[Reading]) -> None:
        together = Reading()
        for reading in readings:
            for part in fields(Reading):
                getattr(together, part.name).extend(getattr(reading, part.name))
        with _aside(self._reading_folder(batch, version)) as work:
            for row_type, part in zip(READING_TABLES, fields(Reading), strict=True):
                _write_table(work / f"{row_type.table}.parquet", row_type, getattr(together, part.name))  # type: ignore[attr-defined]

    def _write_build(self, build_id: str, version: str, made: Build, documents: list[Document]) -> None:
        folder = self.path / "builds" / build_id
        counts: dict[str, int] = {"documents": len(documents)}
        before = self.current()
        with _aside(folder) as work:
            for row_type, rows in made.tables().items():
                _write_table(work / f"{row_type.table}.parquet", row_type, rows)  # type: ignore[attr-defined]
                counts[row_type.table] = len(rows)  # type: ignore[attr-defined]
            _write_table(work / f"{Answer.table}.parquet", Answer, made.answers)
            _write_table(work / f"{Basis.table}.parquet", Basis, made.grouped.bases)
            manifest = {"build": build_id, **_made_by(version), "rows": counts}
            _write(work / "manifest.json", (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        _write(self.path / "current", f"{build_id}\n".encode())
        for old in (self.path / "builds").iterdir():
            if old.name not in {build_id, before} and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)

    def _with_blob(self, document: Document, stored: dict[str, str]) -> Document:
        """The document, its original bytes kept; those of a stream are gone, and its text is kept instead.

        `stored` remembers the files of this run, so that a table is stored once and not once a row.
        """
        if document.error:
            return document
        path = ROW_NUMBER.sub("", document.path) if document.format in TABLES else document.path
        if path not in stored:
            aside = self.path / "blobs" / "new.aside"
            try:
                shutil.copyfile(path, aside)
                stored[path] = _settle_by_hash(aside)
            except OSError:
                aside.write_bytes(document.text.encode("utf-8"))
                return replace(document, blob=_settle_by_hash(aside))
        return replace(document, blob=stored[path])

    def _sweep(self) -> None:
        """Take away what a kill left half written."""
        for left in self.path.rglob("*.aside"):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
        kept = {batch.stem for batch in self._batches()}
        for folder in (self.path / "readings").glob("*/*"):
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """The one writer; the system lets go of it when the process dies."""
        try:
            file = open(self.path / "lock", "a+b")  # noqa: SIM115 (closed below)
        except OSError as error:
            raise LedgerError(f"cannot write to the ledger at {self.path}: {error.strerror}") from error
        with file:
            try:
                _lock_file(file)
            except OSError as error:
                raise LedgerError(f"another quoth is writing to {self.path}. Wait for it, or stop it.") from error
            for name in FOLDERS:
                (self.path / name).mkdir(exist_ok=True)
            yield


class _Known:
    """The documents that a ledger has, for telling new ones from old and versions from copies."""

    def __init__(self, documents: pa.Table) -> None:
        self.ids: set[str] = set()
        self.by_key: dict[str, str] = {}
        self.by_text: dict[str, str] = {}
        for document in from_table(Document, documents):
            self._remember(document)

    def _remember(self, document: Document) -> None:
        self.ids.add(document.document_id)
        if not document.error:
            self.by_text.setdefault(document.sha256, document.document_id)
            if key := version_key(document):
                self.by_key[key] = document.document_id

    def admit(self, document: Document, outcome: Added) -> Document | None:
        """The document as the ledger is to have it, or None where it has it already."""
        if document.document_id in self.ids:
            if document.error:
                outcome.failed.append(document.error)
            else:
                outcome.unchanged += 1
            return None
        if not document.error:
            document = replace(
                document,
                version_of=self.by_key.get(version_key(document), ""),
                duplicate_of=self.by_text.get(document.sha256, ""),
            )
        self._remember(document)
        return document


def _made_by(reader_version: str) -> dict[str, str]:
    """Whose work a build is, for its manifest."""
    return {"quoth": __version__, "rules": BUILD_VERSION, "reader": reader_version}


def create(path: str | Path = DEFAULT_NAME) -> Ledger:
    """The ledger in the folder `path`, made if there is none."""
    return Ledger.create(path)


def open_ledger(path: str | Path = ".") -> Ledger:
    """The ledger in the folder `path`, or in its `.quoth`, or in that of the nearest parent that has one."""
    start = Path(path)
    if (start / "quoth.toml").exists():
        return Ledger(start)
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / DEFAULT_NAME / "quoth.toml").exists():
            return Ledger(folder / DEFAULT_NAME)
    raise LedgerError(f"no ledger in {start} or above it. Make one with: quoth add FILES")


def read_vocabulary(path: Path) -> str:
    """The text of a user's file of relations.

    Raises:
        VocabularyError: the first fault of the file.
    """
    text = _own_text(path)
    read_own(text, str(path))
    return text


def _own_text(path: Path) -> str:
    """The text of a vocabulary that is a user's own."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path} is not in UTF-8: {error.reason} at byte {error.start}") from error


def now() -> str:
    """The time of a judgement, UTC, to the second; SOURCE_DATE_EPOCH stands in where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise LedgerError(f"SOURCE_DATE_EPOCH is {epoch!r}, not seconds since 1970: {error}") from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_files(row_type: type, paths: Sequence[Path]) -> pa.Table:
    wanted = schema(row_type)
    tables = [wanted.empty_table()]
    for path in paths:
        try:
            table = pq.read_table(path, use_threads=len(paths) == 1)  # one batch of many is too small to share out
            if absent := [name for name in wanted.names if name not in table.column_names]:
                problem = f"{path} lacks {', '.join(absent)}"
                raise LedgerError(f"read by another version of Quoth ({problem}); read it again with: quoth build")
            tables.append(table.select(wanted.names).cast(wanted))
        except (OSError, KeyError, pa.ArrowException) as error:
            problem = " ".join(str(error).split())
            raise LedgerError(f"cannot read {path}: damaged, of another version or not yours ({problem})") from error
    return pa.concat_tables(tables)


def _columns(path: Path, *names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a file, of these columns alone."""
    table = pq.read_table(path, columns=list(names))
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _write_table(path: Path, row_type: type[Any], rows: Iterable[Any]) -> None:
    aside = path.with_name(path.name + ".aside")
    pq.write_table(to_table(row_type, rows), aside, compression="zstd")
    _settle(aside, path)


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(path.name + ".aside")
    aside.write_bytes(data)
    _settle(aside, path)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder to fill, which then takes the name of `folder` in one step."""
    work = folder.with_name(folder.name + ".aside")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    yield work
    _sync(work)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(work, folder)
    _sync(folder.parent)


def _settle(aside: Path, path: Path) -> None:
    """Sync what was written aside and give it its name in one step."""
    _sync(aside)
    os.replace(aside, path)
    _sync(path.parent)


def _settle_by_hash(aside: Path) -> str:
    """Give what was written aside its own SHA-256 as its name, and return it."""
    with open(aside, "rb") as file:
        name = hashlib.file_digest(file, "sha256").hexdigest()
    if (aside.parent / name).exists():
        aside.unlink()
    else:
        _settle(aside, aside.parent / name)
    return name


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # folders cannot be synced there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock_file(file: Any) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
