"""A job of `brief merge`, looked at from outside: what handouts cost it from first to last."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.curves import Curve
from benchmarks.jobs import Finished, Job
from benchmarks.processes import MEASURED, Group
from benchmarks.scale import stops_until

_OFTEN = 0.05
_TOO_NEAR = {20}
"""With the first chunk of one process, those of the others are as good as done."""
_LOOK = 1.0
"""Seconds between two looks at the memory, each of which takes the processes some time."""


@dataclass(frozen=True, slots=True)
class Sample:
    """After `done` handouts: seconds since the job began, and the most memory since the last."""

    done: int
    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Run:
    """A job that came to its end. code, told: what it ended with, and its last words.

    The first sample is of the first chunk, and holds all that is done once.
    """

    samples: tuple[Sample, ...]
    wall: float
    code: int
    told: str

    def steps(self) -> list[tuple[int, float, float, float]]:
        """Between two samples: handouts so far; seconds and CPU seconds of one; megabytes."""
        return [
            (
                now.done,
                (now.wall - before.wall) / (now.done - before.done),
                (now.cpu - before.cpu) / (now.done - before.done),
                now.memory,
            )
            for before, now in pairwise(self.samples)
        ]


def watched(job: Job) -> Run:
    """Runs a job to its end."""
    job.folder.mkdir(exist_ok=True)
    finished = Finished(job.manifest)
    with job.rows.open("rb") as lines:
        stops = stops_until(sum(1 for _ in lines) - 1) - _TOO_NEAR
    samples: list[Sample] = []
    count, cpu, memory, looked = 0, 0.0, 0.0, 0.0
    begun = time.monotonic()
    with Group(job.command(), job.log) as group:
        while (code := group.code) is None:
            time.sleep(_OFTEN)
            now = time.monotonic() - begun
            before, count = count, finished.count()
            reached = {stop for stop in stops if stop <= count}
            if reached or now - looked > _LOOK:
                memory, looked = max(memory, group.memory()), now
            if count > before:
                cpu = max(cpu, group.cpu())
            if reached:
                samples.append(Sample(count, now, cpu, memory))
                memory = 0.0
                stops -= reached
    finished.close()
    told = job.log.read_text(encoding="utf-8", errors="replace").strip()
    return Run(tuple(samples), time.monotonic() - begun, code, told.rpartition("\n")[2])


def print_run(run: Run, rows: int, workers: int) -> None:
    """Prints a table as `scale` does: each line tells of the handouts since the line before."""
    title = f"merge of {rows:,} rows, {workers} process{'es' if workers > 1 else ''}"
    print(f"\n{title:32} {'docs/s':>8} {'CPU':>11} {'memory':>10}")
    if run.samples:
        first = run.samples[0]
        print(f"{first.done:>32,} {first.wall:6.1f} s {first.cpu:9.1f} s {first.memory:7.0f} MB")
    for done, wall, cpu, memory in run.steps():
        print(f"{done:>32,} {1 / wall:8.1f} {cpu * 1000:8.1f} ms {memory:7.0f} MB")
    if run.samples:
        last = run.samples[-1]
        each = last.cpu / last.done * 1000
        print(f"{'in all, with the start':>32} {last.done / last.wall:8.1f} {each:8.1f} ms")
    if not MEASURED:
        print("this system tells nothing of other processes: CPU time and memory are missing")
    print(run.told, flush=True)


def panels(run: Run) -> dict[str, list[Curve]]:
    """Curves of what a handout costs and what the job holds."""
    steps = run.steps()
    cpu = tuple((done, cpu * 1000) for done, _, cpu, _ in steps)
    wall = tuple((done, wall * 1000) for done, wall, _, _ in steps)
    memory = tuple((done, megabytes) for done, _, _, megabytes in steps)
    return {
        "a document, ms": [Curve("CPU time of all processes", cpu), Curve("by the clock", wall)],
        "memory of all processes, MB": [Curve("at its most since the last point", memory)],
    }
