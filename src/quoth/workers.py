"""Reading many documents at once: a pool of processes, results in order, no document able to stop the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache, partial

from quoth.errors import QuothError
from quoth.model import Document, Reading
from quoth.read import Preset, Reader
from quoth.relations import using

WORTH_A_POOL = 60_000  # characters; below this one process is done before others have started
CHUNK = 4  # documents handed to a worker at a time


def read_documents(
    documents: Sequence[Document], workers: int | None = 1, preset: Preset = "balanced", own: str = ""
) -> Iterator[tuple[Document, Reading]]:
    """Each document with its reading, in order; one that the reader fails on gets its `error` and no reading.

    `own` is the text of a user's own relations. `workers` is a number of processes; None takes one a processor where
    that pays. A script that takes more than one calls from under `if __name__ == "__main__":`, as new processes
    import it.
    """
    count = workers or os.cpu_count() or 1
    small = sum(len(document.text) for document in documents) < WORTH_A_POOL
    if count == 1 or (small and workers is None):
        yield from map(partial(_read, preset, own), documents)
        return
    try:
        pool = _pool(count)  # outside: making it may let signals through again
        with _unstopped():
            readings = pool.map(partial(_read, preset, own), documents, chunksize=CHUNK)
        yield from readings
    except BrokenProcessPool as error:
        _pool.cache_clear()
        raise QuothError(
            "a reading process ended, for want of memory perhaps: try --workers 1. In a script of yours, the call must "
            'stand under `if __name__ == "__main__":`.'
        ) from error


def end_pool() -> None:
    """End the reading processes at once, for a process that is about to end itself."""
    threading.excepthook = lambda _error: None  # the pool's own thread complains when its processes are gone
    for process in multiprocessing.active_children():
        process.terminate()


@contextmanager
def _unstopped() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C: it stops the parent, which stops them without their tracebacks.

    The parent itself hears of it afterwards, so that it leaves none half started: another thread may take the signal.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    pressed: list[int] = []
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    heard = signal.getsignal(signal.SIGINT)
    hears = callable(heard) and threading.current_thread() is threading.main_thread()  # `&` ignores it
    if hears:
        signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        if hears:
            signal.signal(signal.SIGINT, heard)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)


@lru_cache(maxsize=1)
def _pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_end_with, initargs=(os.getpid(),))


@cache
def _reader(preset: Preset) -> Reader:
    """The reader of this process."""
    return Reader(preset=preset)


def _read(preset: Preset, own: str, document: Document) -> tuple[Document, Reading]:
    try:
        with using(own):
            return document, _reader(preset).read(document)
    except Exception as error:  # a fault of ours on one document must not cost the others
        if os.environ.get("QUOTH_DEBUG"):
            raise
        where = document.path or document.external_id or document.document_id
        problem = (
            f"{where}: reading failed: {type(error).__name__}: {error}. QUOTH_DEBUG=1 shows where; please report it."
        )
        return replace(document, error=problem), Reading()


def _end_with(parent: int) -> None:
    """A worker whose parent was killed, be it while the worker was starting, ends too rather than wait for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
