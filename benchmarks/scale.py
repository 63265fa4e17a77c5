"""Documents a second and memory from the first documents to the last, in one and two processes.

Each run is a fresh process or two, so that memory is its own.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.curves import Curve, drawn
from benchmarks.workloads import merged, new_texts
from brief import load
from brief.pipeline import Workshop

_WORKLOADS = {"every text new": new_texts, "seven fields new": merged}


@dataclass(frozen=True, slots=True)
class Sample:
    """After `done` documents of a process: seconds since the last sample, and its memory in MB."""

    done: int
    wall: float
    cpu: float
    memory: float


def scale(source: Path, tags: list[str], *, count: int, plot: Path | None) -> None:
    """Prints a table for each workload and number of processes; `plot` shows them as curves."""
    rates: list[Curve] = []
    memories: list[Curve] = []
    for name in _WORKLOADS:
        for processes in (1, 2):
            title = f"{name}, {processes} process{'es' if processes > 1 else ''}"
            print(f"\n{title:32} {'docs/s':>8} {'CPU':>11} {'memory':>10}")
            rate: list[tuple[int, float]] = []
            memory: list[tuple[int, float]] = []
            before = 0
            for samples in zip(*_runs(source, tags, name, count, processes), strict=True):
                done = sum(sample.done for sample in samples)
                each = (done - before) / processes
                rate.append((done, sum(each / sample.wall for sample in samples)))
                memory.append((done, sum(sample.memory for sample in samples)))
                cpu = sum(sample.cpu for sample in samples) / (done - before) * 1000
                print(f"{done:>32,} {rate[-1][1]:8.1f} {cpu:8.1f} ms {memory[-1][1]:7.0f} MB")
                before = done
            rates.append(Curve(title, tuple(rate)))
            memories.append(Curve(title, tuple(memory)))
    if plot:
        panels = {"documents a second": rates, "memory of all processes, MB": memories}
        plot.write_text(drawn(panels), encoding="utf-8")


def _runs(
    source: Path, tags: list[str], workload: str, count: int, processes: int
) -> list[list[Sample]]:
    """What each process sampled. All begin at once and make as many."""
    share = count // processes
    shares = [range(at * share, (at + 1) * share) for at in range(processes)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        runs = [pool.submit(_run, source, tags, workload, numbers) for numbers in shares]
        return [run.result() for run in runs]


def _run(source: Path, tags: list[str], workload: str, numbers: range) -> list[Sample]:
    """Makes the documents of `numbers`, the languages by turns. Making up texts is not timed."""
    brief, workshop = load(source), Workshop.open()
    languages = [language for language in brief.languages if language.tag in tags]
    stops = stops_until(len(numbers))
    samples: list[Sample] = []
    wall = cpu = 0.0
    for done, number in enumerate(numbers, 1):
        changed = _WORKLOADS[workload](brief, languages[number % len(languages)], number)
        begun = time.perf_counter(), time.process_time()
        workshop.handout(changed)
        wall += time.perf_counter() - begun[0]
        cpu += time.process_time() - begun[1]
        if done in stops:
            samples.append(Sample(done, wall, cpu, resident()))
            wall = cpu = 0.0
    return samples


def stops_until(count: int) -> set[int]:
    """After how many documents a sample is taken: 10, 20, 50, 100, … and after the last."""
    round_ones = {step * 10**power for power in range(1, len(str(count))) for step in (1, 2, 5)}
    return {stop for stop in round_ones if stop < count} | {count}


def resident() -> float:
    """Resident megabytes now; where the system does not tell, the most so far."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
