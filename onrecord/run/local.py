"""Runs work on one machine: in this process, or on several cores; the same results in the same order."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from onrecord.schema.failure import Failure

T = TypeVar("T")
R = TypeVar("R")

# Starting a process and loading the models in it takes about two seconds; these few take less in one process.
FEW_JOBS = 8
FEW_BYTES = 40_000
# Jobs travel to a worker in chunks of about this size: one page of news is a chunk, single sentences travel
# together.
CHUNK_JOBS = 16
CHUNK_BYTES = 16_000
# Chunks waiting per worker, so that none is idle while the results of another are kept; more would only fill
# memory.
CHUNKS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """One item of work: what to call it in a message, its size in bytes, the item."""

    place: str
    size: int
    item: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a part of a run is. `seconds` since it began; `total` None: not known."""

    what: str  # "pages", "reports", "stories"
    done: int
    total: int | None
    words: int
    seconds: float


class Clock:
    """Counts what is done and tells whoever wants to know."""

    def __init__(self, tell: Callable[[Progress], None] | None, what: str, total: int | None) -> None:
        self._tell = tell
        self._what = what
        self._total = total
        self._begun = time.monotonic()
        self._done = 0
        self._words = 0

    def count(self, words: int = 0) -> None:
        """Count one item of so many words."""
        self._done += 1
        self._words += words
        if self._tell is not None:
            seconds = time.monotonic() - self._begun
            self._tell(
                Progress(
                    what=self._what, done=self._done, total=self._total, words=self._words, seconds=seconds
                )
            )


def usable_cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_each(
    work: Callable[[T], R], jobs: Iterable[Job[T]], *, workers: int | None = None
) -> Iterator[R | Failure]:
    """Yield what `work` gives for each job, in the order of the jobs.

    `workers` None takes every core, and this process alone when there is little to do. `work` turns what it
    cannot
    handle into a Failure itself (see `run_through`); any other error ends the run. A worker that is killed
    costs the
    job it was on, which becomes a Failure. `work` and its items must be picklable.
    """
    waiting = iter(jobs)
    first: list[Job[T]] = []
    for job in waiting:
        first.append(job)
        if len(first) >= FEW_JOBS or sum(one.size for one in first) >= FEW_BYTES:
            break
    else:
        workers = 1
    every = chain(first, waiting)
    cores = usable_cores() if workers is None else workers
    if cores <= 1:
        yield from (work(job.item) for job in every)
    else:
        yield from _on_cores(work, every, cores)


def _on_cores(work: Callable[[T], R], jobs: Iterable[Job[T]], cores: int) -> Iterator[R | Failure]:
    chunks = _chunked(jobs)
    running: deque[tuple[list[Job[T]], Future[list[R]]]] = deque()
    pool = _pool(cores)
    try:
        while True:
            while len(running) < cores * CHUNKS_AHEAD and (chunk := next(chunks, None)) is not None:
                running.append((chunk, _submit(pool, work, chunk)))
            if not running:
                return
            chunk, future = running.popleft()
            try:
                results: Sequence[R | Failure] = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                results = [one for job in chunk for one in _alone(work, job)]
                pool = _pool(cores)
                running = deque((lost, _submit(pool, work, lost)) for lost, _ in running)
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], chunk: list[Job[T]]) -> "Future[list[R]]":
    try:
        return pool.submit(_run_chunk, work, [job.item for job in chunk])
    except BrokenProcessPool as error:
        # Broken between two results; whoever waits for this chunk learns it as for the others.
        lost: Future[list[R]] = Future()
        lost.set_exception(error)
        return lost


def _alone(work: Callable[[T], R], job: Job[T]) -> Iterator[R | Failure]:
    """Run one job of a chunk whose worker died in a worker of its own, to learn which job it was."""
    pool = _pool(1)
    try:
        yield from pool.submit(_run_chunk, work, [job.item]).result()
    except BrokenProcessPool:
        reason = "the process that worked on it was killed (out of memory?); give it alone, or leave it out"
        yield Failure(stage="run", place=job.place, reason=reason)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _run_chunk(work: Callable[[T], R], items: list[T]) -> list[R]:
    return [work(item) for item in items]


def _chunked(jobs: Iterable[Job[T]]) -> Iterator[list[Job[T]]]:
    chunk: list[Job[T]] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += job.size
        if len(chunk) >= CHUNK_JOBS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _pool(cores: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies locks that threads of the model's library may hold.
    return ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), initializer=_begin_worker)


def _begin_worker() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
