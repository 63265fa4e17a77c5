"""What it costs to have chunks travel through Dask, to workers that make nothing.

Scheduler, workers and client are processes of their own, as on several machines.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.client import made
from benchmarks.long_list import TEMPLATE
from benchmarks.processes import Group
from brief.merge import Manner
from brief.merge.executors import Chunk
from brief.merge.executors.cluster import Cluster
from brief.merge.executors.local import Processes
from brief.merge.job import CHUNK
from brief.merge.making import Maker
from brief.merge.orders import Look, Order, Outcome
from brief.placeholders import Value
from brief.source import load_template

_WARM_UP = 50


def cluster(rows: int, workers: int) -> None:
    """Prints the size of a chunk and of its outcomes, and what it costs to have it travel."""
    maker = _Idle(load_template(TEMPLATE), None, Manner())
    first = _chunk(0)
    there, back = len(pickle.dumps(first)), len(pickle.dumps(maker.make(first)))
    print(f"\na chunk of {CHUNK}: {there:,} bytes to a worker, {back:,} back")
    pool = Processes(workers).run(maker, _chunks(rows))
    own, count, _ = _spent(pool)
    print(f"CPU time a chunk: client of processes {own / count * 1000:.1f} ms")
    with TemporaryDirectory() as folder, ExitStack() as stack:
        scheduler, address = _started(Path(folder), workers, stack)
        run = Cluster(address, workers).run(maker, _chunks(rows))
        scheduler.memory()
        begun = scheduler.cpu()
        own, count, wall = _spent(run)
        other = scheduler.cpu() - begun
    print(
        f"client of Dask {own / count * 1000:.1f} ms, "
        f"scheduler {other / (count + _WARM_UP) * 1000:.1f} ms\n"
        f"{count / wall:.0f} chunks a second through {workers} workers that make nothing"
    )


def _started(folder: Path, workers: int, stack: ExitStack) -> tuple[Group, str]:
    """A scheduler and its address; it and its workers run until `stack` ends."""
    known = folder / "scheduler.json"
    commands = {
        "scheduler": ["--host", "127.0.0.1", "--port", "0"],
        "worker": ["--nworkers", str(workers), "--nthreads", "1", "--memory-limit", "0"],
    }
    common = ["--scheduler-file", str(known), "--no-dashboard"]
    scheduler, _ = (
        stack.enter_context(
            Group(
                [sys.executable, "-m", f"distributed.cli.dask_{part}", *common, *more],
                folder / part,
            )
        )
        for part, more in commands.items()
    )
    while not known.exists() and scheduler.code is None:
        time.sleep(0.1)
    return scheduler, str(json.loads(known.read_text())["address"])


def _spent(run: Iterator[tuple[Outcome, ...]]) -> tuple[float, int, float]:
    """CPU seconds of this process for so many chunks behind the first ones; and seconds."""
    for _ in islice(run, _WARM_UP):
        pass
    begun = time.process_time(), time.perf_counter()
    count = sum(1 for _ in run)
    return time.process_time() - begun[0], count, time.perf_counter() - begun[1]


class _Idle(Maker):
    """Tells of handouts that it does not make."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _Idle, (self.template, self.destination, self.manner)

    def make(self, orders: Sequence[Order]) -> tuple[Outcome, ...]:
        return tuple(made(order) for order in orders)


def _chunks(rows: int) -> Iterator[Chunk]:
    return (_chunk(first) for first in range(0, max(rows, 2 * _WARM_UP * CHUNK), CHUNK))


def _chunk(first: int) -> Chunk:
    return [_order(number) for number in range(first, first + CHUNK)]


def _order(number: int) -> Order:
    values: dict[str, Value] = {
        "address": f"{number} Sample Street, Andorra la Vella",
        "contact": f"Sample Union of Andorra, branch {number}",
        "country": "Andorra",
        "email": f"ad-{number}@sample.example.org",
        "when": datetime(2020, 9, 7, 10, 30),  # noqa: DTZ001 - as rows have it
    }
    return Order(number, "es", "screen", values, Look(), f"Andorra/ad-{number}.es.pdf")
