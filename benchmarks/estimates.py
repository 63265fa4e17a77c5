"""Machines, hours and cost of large jobs, worked out from what was measured (docs/scale.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_JOBS = (10**4, 10**6, 10**8)
_CORES = (2, 64, 1000)
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """What the other benchmarks print. The defaults are those of docs/scale.md.

    handout: milliseconds of CPU time, all processes. size, line: bytes of a file, and of a line of
    the manifest. worker: megabytes. start: seconds until a worker has made its first chunk. row:
    microseconds that a row costs the client. chunk, scheduler: milliseconds that having a chunk
    travel through Dask costs the client besides, and the scheduler.
    """

    handout: float = 20.0
    size: float = 20_300
    line: float = 251
    worker: float = 70
    start: float = 2.0
    row: float = 144
    chunk: float = 2.9
    scheduler: float = 3.4

    def fed(self) -> float:
        """Handouts a second that one client and one scheduler can pass on."""
        client = _CHUNK * self.row / 1000 + self.chunk
        return _CHUNK * 1000 / max(client, self.scheduler)


@dataclass(frozen=True, slots=True)
class Prices:
    """Assumptions, in dollars: an hour of a core, 1,000 files put, and a GB kept for a month."""

    core_hour: float = 0.05
    puts: float = 0.005
    month: float = 0.023


def estimates(measured: Measured, prices: Prices) -> None:
    """Prints what was put in, and for each job how long it takes and what that costs."""
    print(_of_figures(measured, prices))
    print(_of_hours(measured))
    print(_of_cost(measured, prices))


def _of_figures(measured: Measured, prices: Prices) -> str:
    rows = [
        ("CPU time of a handout, all processes", f"{measured.handout:.1f} ms", "`merge`"),
        ("a file", f"{measured.size:,.0f} bytes", "`merge`"),
        ("a line of the manifest", f"{measured.line:,.0f} bytes", "`client`"),
        ("memory of a worker", f"{measured.worker:,.0f} MB", "`merge`"),
        ("until a worker has made its first chunk", f"{measured.start:.1f} s", "`merge`"),
        ("CPU time of the client, a row", f"{measured.row:.0f} µs", "`client`"),
        ("CPU time of the client for Dask, a chunk", f"{measured.chunk:.1f} ms", "`cluster`"),
        ("CPU time of Dask's scheduler, a chunk", f"{measured.scheduler:.1f} ms", "`cluster`"),
        ("an hour of a core", f"${prices.core_hour:g}", "assumed"),
        ("1,000 files put into an object store", f"${prices.puts:g}", "assumed"),
        ("a GB there for a month", f"${prices.month:g}", "assumed"),
    ]
    return _table(("", "", "from"), rows)


def _of_hours(measured: Measured) -> str:
    cores = measured.fed() * measured.handout / 1000
    rows = [
        ("memory of the workers", "", *(_size(n * measured.worker * 1e6) for n in _CORES)),
        ("clients that keep them busy", "", *(f"{math.ceil(n / cores):,}" for n in _CORES)),
    ]
    for count in _JOBS:
        work = count * measured.handout / 1000
        times = (_time(measured.start + work / each) for each in _CORES)
        rows.append((f"{count:,} handouts", f"{work / 3600:,.2f}", *times))
    words = (
        f"One client feeds {measured.fed():,.0f} handouts a second through Dask: {cores:.0f} cores."
    )
    return f"{words}\n\n" + _table(("", "core hours", *(f"{n:,} cores" for n in _CORES)), rows)


def _of_cost(measured: Measured, prices: Prices) -> str:
    rows = []
    for count in _JOBS:
        kept = count * measured.size
        costs = (
            count * measured.handout / 3.6e6 * prices.core_hour,
            count / 1000 * prices.puts,
            kept / 1e9 * prices.month,
        )
        manifest = _size(count * measured.line)
        rows.append((f"{count:,} handouts", _size(kept), manifest, *(f"${c:,.2f}" for c in costs)))
    return _table(("", "files", "manifest", "cores", "puts", "a month there"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    marks = ("---", *("---:" for _ in head[1:]))
    lines = (f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in (head, marks, *rows))
    return "\n".join(lines) + "\n"


def _time(seconds: float) -> str:
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {name}"
    return f"{seconds:.0f} s"


def _size(data: float) -> str:
    for size, name in ((1e12, "TB"), (1e9, "GB")):
        if data >= size:
            return f"{data / size:.1f} {name}"
    return f"{data / 1e6:.1f} MB"
