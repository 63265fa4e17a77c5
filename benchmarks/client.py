"""What the client of a merge does itself: it reads, plans, hashes and keeps the ledger, alone.

Its executor makes nothing, so that only the client is timed. Each run is a fresh process.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from benchmarks.long_list import EXAMPLES, TEMPLATE, write_list
from benchmarks.scale import resident, stops_until
from brief.diagnostics import Diagnostic
from brief.merge import Outputs, Rejected, State, Summary, Task, run
from brief.merge.executors import Chunk
from brief.merge.ledger import Ledger
from brief.merge.making import Maker
from brief.merge.orders import Made, Order, Outcome
from brief.rows import Row, open_rows
from brief.source import load_template

_SIZE = 18_000
"""Bytes that each file claims to have. They are a hole, and take no room on the disk."""
_FIRST = 1000
_P = ParamSpec("_P")
_T = TypeVar("_T")


def client(rows: int, work: Path | None) -> None:
    """Prints what a row costs the client, in a job from the start and in one that goes on."""
    if work:
        work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=work) as name:
        folder = Path(name)
        write_list(folder / "list.csv", rows)
        stops = sorted(stop for stop in stops_until(rows) if stop >= min(rows, _FIRST))
        for title in ("all to be made", "all in place"):
            _print(title, stops, alone(_job, folder, stops))
        lines, seconds, megabytes = alone(_reading, folder)
        manifest = (folder / "out.merge" / "manifest.jsonl").stat().st_size
        print(
            f"\nmanifest: {manifest / lines:.0f} bytes a line; to read {lines:,} takes "
            f"{seconds:.1f} s and {megabytes:.0f} MB"
        )


def made(order: Order) -> Made:
    """What a worker would tell of an order."""
    digest = sha256(order.output.encode()).hexdigest()
    return Made(order, digest, _SIZE, 1, "text 10.0 pt, spaces 65%", ())


@dataclass(frozen=True, slots=True)
class _Sample:
    """cpu: seconds so far. memory, disk: megabytes now; disk is that of files without a name."""

    cpu: float
    memory: float
    disk: float


@dataclass(slots=True)
class _Nothing:
    """An executor that makes holes in place of handouts. spent: seconds, which are its own."""

    root: Path
    spent: float = 0.0

    def run(self, _: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        for chunk in chunks:
            begun = time.process_time()
            for order in chunk:
                path = self.root / order.output
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    file.truncate(_SIZE)
            outcomes = tuple(made(order) for order in chunk)
            self.spent += time.process_time() - begun
            yield outcomes


@dataclass(slots=True)
class _Watcher:
    stops: list[int]
    executor: _Nothing
    begun: float = field(default_factory=time.process_time)
    samples: list[_Sample] = field(default_factory=list)

    def rejected(self, one: Rejected) -> None:
        raise AssertionError(one.reason)

    def noted(self, note: Diagnostic, row: Row) -> None:
        """Nothing is made of which there could be doubts."""

    def progressed(self, summary: Summary) -> None:
        done = summary.made + summary.unchanged
        while len(self.samples) < len(self.stops) and done >= self.stops[len(self.samples)]:
            cpu = time.process_time() - self.begun - self.executor.spent
            self.samples.append(_Sample(cpu, resident(), _nameless()))


def _job(folder: Path, stops: list[int]) -> tuple[list[_Sample], float]:
    """Samples of a job at its stops, and its seconds in all."""
    template = load_template(TEMPLATE)
    outputs = Outputs.parse(f"{folder}/out/{{country}}/{{id}}.{{lang}}.pdf")
    rows, brief = folder / "list.csv", template.brief
    task = Task(
        template, str(rows), outputs, brief.languages, brief.editions, "id", EXAMPLES
    )  # fmt: skip
    executor = _Nothing(folder / "out")
    watcher = _Watcher(stops, executor)
    with open_rows(rows) as opened, State.of(outputs, None) as state:
        run(task, opened, state, executor, watcher)
    return watcher.samples, time.process_time() - watcher.begun - executor.spent


def _reading(folder: Path) -> tuple[int, float, float]:
    """Lines of a manifest, and the seconds and megabytes that it takes to read them."""
    path = folder / "out.merge" / "manifest.jsonl"
    with path.open("rb") as lines:
        count = sum(1 for _ in lines)
    begun, before = time.process_time(), resident()
    ledger = Ledger(path, sync=False)
    found = count, time.process_time() - begun, resident() - before
    ledger.close()
    return found


def _print(title: str, stops: list[int], job: tuple[list[_Sample], float]) -> None:
    samples, whole = job
    print(f"\n{title:32} {'CPU a row':>10} {'memory':>10} {'index':>10}")
    done, cpu = 0, 0.0
    for stop, sample in zip(stops, samples, strict=True):
        each = (sample.cpu - cpu) / (stop - done) * 1e6
        print(f"{stop:>32,} {each:7.0f} µs {sample.memory:7.0f} MB {sample.disk:7.0f} MB")
        done, cpu = stop, sample.cpu
    print(f"{'then the manifest in order':>32} {whole - cpu:8.1f} s")


def _nameless() -> float:
    """Megabytes of open files that have no name any more: SQLite's, of the ledger."""
    links = Path("/proc/self/fd")
    found = 0
    for link in [*links.iterdir()] if links.exists() else ():
        with suppress(OSError):
            told = os.fstat(int(link.name))
            found += told.st_size if told.st_nlink == 0 else 0
    return found / 1e6


def alone(call: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
    """What a function returns in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(call, *arguments, **named).result()
