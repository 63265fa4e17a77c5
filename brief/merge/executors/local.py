"""Handouts made on this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Literal

from brief.merge.executors import Chunk, lost
from brief.merge.making import Maker
from brief.merge.orders import Outcome

Start = Literal["fork", "forkserver", "spawn"]

_AHEAD = 2
"""Chunks for each worker that are under way: one that it makes, one that waits for it."""


@dataclass(frozen=True, slots=True)
class Serial:
    """All in this process: for small jobs, and for finding faults."""

    def run(self, maker: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        for chunk in chunks:
            yield maker.make(chunk)


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine. start: how they begin; the system's best unless given."""

    workers: int
    start: Start | None = None

    def run(self, maker: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        pool = _Pool(self.workers, self.start or best_start(), maker)
        waiting: deque[tuple[Chunk, Future[tuple[Outcome, ...]]]] = deque()
        try:
            while True:
                for chunk in islice(chunks, self.workers * _AHEAD - len(waiting)):
                    waiting.append((chunk, pool.submit(chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    again = [chunk, *(other for other, _ in waiting)]
                    waiting.clear()
                    pool.renew()
                    for chunk in again:
                        yield _alone(pool, chunk)
                else:
                    yield outcome
        finally:
            pool.close()


class _Pool:
    """A process pool that can be begun anew when a worker has ended, and all of it with that."""

    def __init__(self, workers: int, start: Start, maker: Maker) -> None:
        self._workers = workers
        self._maker = maker
        self._context = multiprocessing.get_context(start)
        if start == "forkserver":
            # The server imports once what every worker needs.
            self._context.set_forkserver_preload([__name__, "brief.pdf", "brief.layout"])
        self._pool = self._new()

    def submit(self, chunk: Chunk) -> Future[tuple[Outcome, ...]]:
        """A chunk on its way; what ended the pool before it is told with its outcome."""
        try:
            return self._pool.submit(_make, chunk)
        except BrokenProcessPool as error:
            future: Future[tuple[Outcome, ...]] = Future()
            future.set_exception(error)
            return future

    def renew(self) -> None:
        self._pool.shutdown()
        self._pool = self._new()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, self._context, _begin, (self._maker,))


def _alone(pool: _Pool, chunk: Chunk) -> tuple[Outcome, ...]:
    """A second try for what was under way when a worker ended, with nothing beside it.

    So the guilty one takes no innocent one with it; of its chunk, each order is tried by itself.
    """
    try:
        return pool.submit(chunk).result()
    except BrokenProcessPool:
        pool.renew()
    if len(chunk) == 1:
        return lost(chunk)
    return tuple(outcome for order in chunk for outcome in _alone(pool, (order,)))


def best_start() -> Start:
    """How workers begin: see docs/decisions/0012."""
    known = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in known else "spawn"


def usable_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What a worker process makes handouts with: a process pool has no other place for it.
_own: Maker | None = None


_SELDOM = (50_000, 10, 10)
"""Objects made between two looks at the youngest of them, and looks at these between two at more
(docs/performance.md)."""


def _begin(maker: Maker) -> None:
    """Begins a worker process."""
    global _own
    _own = maker
    # Most of what a worker makes is kept a while. To look through it as often as Python does by
    # itself takes a fifth of the time.
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    # Ctrl-C reaches all processes of a terminal. The client ends the workers when they are done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_client, daemon=True).start()


def _end_with_client() -> None:
    """Ends this process when the client has ended, in whatever way."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _make(chunk: Chunk) -> tuple[Outcome, ...]:
    assert _own is not None
    return _own.make(chunk)
