"""Runs work on one machine: in this process, or on several cores; the same results in the same order."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from onrecord.schema.failure import Failure

T = TypeVar("T")
R = TypeVar("R")

# Starting a process and loading the models in it takes about two seconds; less text takes less in one.
FEW_BYTES = 40_000
# Jobs travel to a worker in chunks of about so many bytes: one page of news is a chunk, single sentences
# travel together.
CHUNK_JOBS = 16
CHUNK_BYTES = 16_000
# Chunks waiting per worker, so that none is idle while the results of another are kept; more would only
# fill memory.
CHUNKS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """One item of work. `size` is what it costs, counted in bytes of text to be parsed; `place` its name."""

    place: str
    size: int
    item: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a part of a run is. `seconds` since it began; `total` None: not known.

    `rate`, in words a second, and `left`, in seconds, are reckoned from the first item on, for before it
    the models are loaded; None while too little is done to tell.
    """

    what: str  # "pages", "reports", "stories"
    done: int
    total: int | None
    words: int
    seconds: float
    rate: float | None = None
    left: float | None = None


# Seconds after the first item from which a rate is told: results come in bursts, one chunk at a time.
MEASURED_SECONDS = 10.0


class Clock:
    """Counts what is done and tells whoever wants to know."""

    def __init__(self, tell: Callable[[Progress], None] | None, what: str, total: int | None) -> None:
        self._tell = tell
        self._what = what
        self._total = total
        self._begun = time.monotonic()
        self._done = 0
        self._words = 0
        self._first: tuple[float, int] | None = None  # when the first item was done, and its words

    def count(self, words: int = 0) -> None:
        """Count one item of so many words."""
        self._done += 1
        self._words += words
        now = time.monotonic()
        self._first = self._first or (now, words)
        if self._tell is not None:
            self._tell(self._progress(now, *self._first))

    def _progress(self, now: float, first: float, first_words: int) -> Progress:
        rate = left = None
        measured = now - first
        if measured >= MEASURED_SECONDS:
            words = self._words - first_words
            rate = words / measured if words else None
            left = measured / (self._done - 1) * (self._total - self._done) if self._total else None
        return Progress(
            what=self._what,
            done=self._done,
            total=self._total,
            words=self._words,
            seconds=now - self._begun,
            rate=rate,
            left=left,
        )


def usable_cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """The processes that work on a build. Use it as a context; workers are started when there is much to do.

    `workers` None takes every core. Started once, they work on whatever comes, their models loaded.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = usable_cores() if workers is None else workers
        self._at_once = workers is not None  # whoever names a number wants it
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run_each(self, work: Callable[[T], R], jobs: Iterable[Job[T]]) -> Iterator[R | Failure]:
        """Yield what `work` gives for each job, in the order of the jobs.

        `work` turns what it cannot handle into a Failure itself, as `run_through` does; other errors end
        the run. A worker that is killed costs the job it was on, which becomes a Failure. `work` and its
        items must be picklable.
        """
        waiting = iter(jobs)
        first, size = list[Job[T]](), 0
        for job in waiting:
            first.append(job)
            size += job.size
            if size >= FEW_BYTES:
                break
        many = size >= FEW_BYTES or self._at_once or self._pool is not None
        every = chain(first, waiting)
        if first and many and self._workers > 1:
            yield from self._on_cores(work, every)
        else:
            yield from (work(job.item) for job in every)

    def _on_cores(self, work: Callable[[T], R], jobs: Iterable[Job[T]]) -> Iterator[R | Failure]:
        chunks, most = _chunked(jobs), self._workers * CHUNKS_AHEAD
        running: deque[tuple[list[Job[T]], Future[list[R]]]] = deque()
        while True:
            while len(running) < most and (chunk := next(chunks, None)) is not None:
                running.append((chunk, self._submit(work, chunk)))
            if not running:
                return
            chunk, future = running.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                self._pool = None
                for job in chunk:
                    yield from _alone(work, job)
                running = deque((lost, self._submit(work, lost)) for lost, _ in running)

    def _submit(self, work: Callable[[T], R], chunk: list[Job[T]]) -> "Future[list[R]]":
        if self._pool is None:
            self._pool = _pool(self._workers)
        try:
            return self._pool.submit(_run_chunk, work, [job.item for job in chunk])
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
